//! The library over the article, and what has changed in it.

use std::sync::Arc;

use pullquote::comparison::Comparison;
use pullquote::document::{Day, Granularity, Interval};
use pullquote::tui::returning::Left;
use pullquote::tui::shelf::{Leads, Shelved};
use pullquote::tui::target::Quoted;
use pullquote::tui::{Effect, Message};

use super::harness::{Reader, article};
use super::{BRIDGE, marked};

fn day(year: i32, month: u8, day: u8) -> Option<Interval> {
    let day = Day { year, month, day };
    Some(Interval { from: day, to: day, granularity: Granularity::Day })
}

fn quoted() -> Quoted {
    Quoted { words: "Nobody asked the river".into(), start: 0 }
}

/// What a library may have.
fn found() -> Vec<Shelved> {
    let shelved = |leads, when, words: &str, about: &str| Shelved {
        leads,
        when,
        articles: 3,
        words: words.into(),
        about: about.into(),
    };
    vec![
        shelved(Leads::Article(7), day(2033, 6, 12), "The last ferry", "/news/ferry.txt"),
        shelved(Leads::Person("Tomas Lind".into()), None, "Tomas Lind", "a guard"),
        shelved(Leads::Quote(9, quoted()), day(2031, 5, 4), "Nobody asked the river", "Tomas Lind"),
    ]
}

fn asked(reader: Reader, words: &str) -> Reader {
    reader.tell(Message::Shelved { words: words.into(), found: found() })
}

#[test]
fn articles_people_and_quotes_are_listed_and_asked_for_with_every_letter() {
    let reader = asked(Reader::marked(BRIDGE).keys("L"), "");
    let screen = reader.screen();
    for words in ["Articles", "2033-06-12", "The last ferry", "People", "3×", "Tomas Lind · a guard", "Quotes"] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    assert!(screen.contains("Tomas Lind: “Nobody asked the river”"), "{screen}");
    let reader = reader.typed("ri");
    let ask = |words: &str| Effect::AskLibrary(words.into());
    assert_eq!(reader.effects, [ask(""), ask("r"), ask("ri")]);
    let late = reader.tell(Message::Shelved { words: "r".into(), found: Vec::new() });
    assert!(late.screen().contains("The last ferry"), "what is not asked for any more is dropped");
    let none = late.tell(Message::Shelved { words: "ri".into(), found: Vec::new() });
    assert!(none.screen().contains("nothing that was read has these words"), "{}", none.screen());
    assert_eq!(none.keys("enter").effects.len(), 3);
}

#[test]
fn what_is_chosen_is_opened_and_a_person_leads_to_all_there_is() {
    let opened = |keys: &str| asked(Reader::marked(BRIDGE).keys("L"), "").keys(keys).effects.pop();
    assert_eq!(opened("enter"), Some(Effect::OpenShelved { article: 7, quote: None }));
    assert_eq!(opened("down enter"), Some(Effect::AskLibrary("Tomas Lind".into())));
    let quote = Some(Effect::OpenShelved { article: 9, quote: Some(quoted()) });
    assert_eq!(opened("down down enter"), quote);
    assert_eq!(opened("up enter"), quote, "round the end");
    assert_eq!(opened("esc"), Some(Effect::AskLibrary(String::new())), "nothing");
}

#[test]
fn another_article_opens_at_the_quote_and_nothing_of_the_first_is_left() {
    let document = marked::document(BRIDGE);
    let first = Reader::marked("# The ferry\n\n{p1 Ivo} left it.").keys("/").typed("left").keys("enter L");
    let reader = asked(first, "");
    let article = Arc::clone(&document.article);
    let reader = reader.tell(Message::Opened { article, quote: Some(quoted()) });
    assert!(reader.screen().contains("The bridge") && !reader.screen().contains("ferry.txt"), "{}", reader.screen());
    let reader = reader.annotated(document);
    assert!(reader.screen().lines().last().unwrap().contains("Tomas Lind"), "{}", reader.screen());
}

#[test]
fn every_size_shows_it() {
    for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 6)] {
        let reader = asked(Reader::marked(BRIDGE).size(width, height).keys("L"), "").keys("down down");
        assert!(width < 40 || reader.screen().contains("Tomas Lind: “"), "{width}x{height}\n{}", reader.screen());
    }
}

#[test]
fn that_it_is_not_what_it_was_is_said_before_all_else_and_how_to_see_what_has_changed() {
    let earlier = Some(Day { year: 2031, month: 5, day: 4 });
    let met = |reader: Reader, left, earlier| {
        let screen = reader.tell(Message::Met { left, earlier }).screen();
        screen.lines().last().unwrap().trim().split("   ").next().unwrap().to_owned()
    };
    let new = || Reader::bare(article(BRIDGE));
    assert_eq!(met(new(), None, earlier), "changed since 4 May 2031: V compares");
    assert!(!met(new(), None, None).contains("changed"));
    let lost = met(new(), Some(Left::Lost), earlier);
    assert_eq!(lost, "changed since 4 May 2031: V compares · where you left it is not there now");
    let place = Some(Left::Drifted(BRIDGE.find("{p3").unwrap()));
    assert!(met(new(), place, earlier).starts_with("changed since 4 May 2031: V compares · this is where you left"));
    let page = || new().tell(Message::Notice("kept 3 of 9 paragraphs".into()));
    assert_eq!(met(page(), place, earlier), "changed since 4 May 2031: V compares · kept 3 of 9 paragraphs");
    assert_eq!(met(page(), None, None), "kept 3 of 9 paragraphs");
}

#[test]
fn what_has_changed_since_the_version_before_is_told() {
    let before = marked::document(&BRIDGE.replace("nine years", "ten years").replace("{p3 Ella Brandt}", "Somebody"));
    let comparison = Comparison::of(&before, &marked::document(BRIDGE));
    let reader = Reader::marked(BRIDGE).keys("V");
    assert_eq!(reader.effects, [Effect::Compare]);
    let reader = reader.tell(Message::Compared(Some(Box::new(comparison))));
    let screen = reader.screen();
    for words in ["“It took ten years” · Ana Ruiz", "“It took nine years” · Ana Ruiz", "added", "Ella Brandt"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let reader = reader.keys("G");
    assert!(reader.screen().contains("[-ten-] {+nine+}"), "{}", reader.screen());
    let none = Reader::marked(BRIDGE).keys("V").tell(Message::Compared(None));
    assert!(none.screen().contains("the library has no earlier version of this article"));
}
