//! Setting right what is wrong: what is asked, and what goes out.

use std::sync::Arc;

use pullquote::document::{Correction, Day, Granularity, InForce, Interval, Named, Span};
use pullquote::tui::{Effect, Message};

use crate::harness::Reader;

const MILL: &str = "{p1 Ana Ruiz} met {p2 Tomas Lind}.\n\nA long silence. “{q1 It held},” said {p1 Ruiz}.";

/// The text of [`MILL`] without its marks.
const TEXT: &str = "Ana Ruiz met Tomas Lind.\n\nA long silence. “It held,” said Ruiz.";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand there");
    Span::new(start, start + words.len())
}

fn named(name: &str) -> Named {
    Named { name: name.into(), at: at(name) }
}

fn corrections(reader: &Reader) -> Vec<Correction> {
    let corrections = reader.effects.iter().filter_map(|effect| match effect {
        Effect::Correct(correction) => Some(correction.clone()),
        _ => None,
    });
    corrections.collect()
}

#[test]
fn the_speaker_is_found_by_a_few_letters_and_shown_before_enter() {
    let reader = Reader::marked(MILL).keys("] c s").typed("lin");
    let screen = reader.screen();
    assert!(screen.contains("said by (nothing: unattributed): lin"), "{screen}");
    assert!(screen.contains("= Tomas Lind"), "{screen}");
    let reader = reader.keys("enter");
    let (quote, speaker) = (at("It held"), Some(named("Tomas Lind")));
    assert_eq!(corrections(&reader), [Correction::Speaker { quote, speaker }]);
}

#[test]
fn nothing_typed_is_nobody_and_a_stranger_is_refused() {
    let reader = Reader::marked(MILL).keys("] c s enter");
    assert_eq!(corrections(&reader), [Correction::Speaker { quote: at("It held"), speaker: None }]);
    let reader = Reader::marked(MILL).keys("] c s").typed("Oda").keys("enter");
    assert_eq!(corrections(&reader), []);
    assert!(reader.screen().contains("nobody in this article is called “Oda”"), "{}", reader.screen());
}

#[test]
fn people_are_renamed_joined_and_dropped() {
    let renamed = Reader::marked(MILL).keys("2 c n end").typed(" Soto").keys("enter");
    assert_eq!(corrections(&renamed), [Correction::Rename { person: named("Ana Ruiz"), name: "Ana Ruiz Soto".into() }]);
    let joined = Reader::marked(MILL).keys("2 c m").typed("ana").keys("esc");
    assert_eq!(corrections(&joined), [], "esc corrects nothing");
    let joined = Reader::marked(MILL).keys("2 c m").typed("tom").keys("enter");
    assert_eq!(corrections(&joined), [Correction::Merge { person: named("Ana Ruiz"), same: named("Tomas Lind") }]);
    let dropped = Reader::marked(MILL).keys("2 c x");
    assert_eq!(corrections(&dropped), [Correction::NotAPerson { person: named("Ana Ruiz") }]);
}

#[test]
fn without_somebody_at_hand_it_says_what_to_do() {
    let reader = Reader::marked("Nobody speaks.").keys("c x");
    assert!(reader.screen().contains("mark or select a person first"), "{}", reader.screen());
    let reader = Reader::marked("Nobody speaks.").keys("c q");
    assert!(reader.screen().contains("no quote is at hand"), "{}", reader.screen());
}

#[test]
fn what_was_set_right_is_listed_narrowed_gone_to_and_taken_back_one_by_one() {
    let day = Day { year: 2031, month: 5, day: 4 };
    let all = [
        Correction::Published(Interval { from: day, to: day, granularity: Granularity::Day }),
        Correction::Rename { person: named("Ana Ruiz"), name: "Ana Soto".into() },
        Correction::Merge { person: named("Ana Ruiz"), same: named("Tomas Lind") },
        Correction::Split { person: named("Ana Ruiz"), mentions: vec![at("Ruiz.")], name: "Eva Ruiz".into() },
        Correction::NotAPerson { person: named("Tomas Lind") },
        Correction::Date {
            time: at("long"),
            interval: Interval { from: day, to: day, granularity: Granularity::Year },
        },
        Correction::Speaker { quote: at("It held"), speaker: None },
        Correction::Speaker { quote: at("It held"), speaker: Some(named("Tomas Lind")) },
        Correction::NotAQuote { quote: at("It held") },
    ];
    let in_force = |numbers: &[i64]| {
        let known = numbers.iter().map(|id| InForce { id: *id, correction: all[*id as usize].clone() });
        known.collect::<Vec<_>>()
    };
    let told = |reader: Reader, numbers: &[i64]| {
        let article = Arc::clone(reader.state.article());
        reader.tell(Message::Corrections { article, corrections: in_force(numbers) })
    };
    let none = Reader::marked(MILL).keys("c l");
    assert!(none.screen().contains("nothing has been corrected"), "{}", none.screen());
    let reader = told(Reader::marked(MILL), &[0, 1, 2, 3, 4, 5, 6, 7, 8]).keys("c l");
    let screen = reader.screen();
    for words in [
        "the article was published on 4 May 2031",
        "Ana Ruiz is called Ana Soto",
        "Tomas Lind is Ana Ruiz",
        "“Ruiz.” is Eva Ruiz and not Ana Ruiz",
        "Tomas Lind is not a person",
        "“long” is 2031",
        "nobody knows who said “It held”",
        "“It held” was said by Tomas Lind",
        "“It held” is not a quote",
        " takes it back",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    // The last one is at the cursor; of those with some words, the first.
    let reader = reader.keys("up delete").typed("called").keys("delete");
    assert_eq!(reader.effects, [Effect::TakeBack(Some(7)), Effect::TakeBack(Some(1))]);
    let reader = told(reader, &[0, 2]);
    assert!(reader.screen().contains("no correction says that"), "{}", reader.screen());
    let reader = told(reader.keys("ctrl-u"), &[]);
    assert!(reader.screen().contains("nothing is set right any more"), "{}", reader.screen());
    let gone = told(Reader::marked(MILL), &[1, 6]).size(40, 12).keys("c l enter");
    assert!(!gone.screen().contains("What you set right"), "{}", gone.screen());
    assert!(gone.screen().contains("goes back to where you were"), "{}", gone.screen());
}

#[test]
fn a_name_is_somebody_else_and_a_date_another_day() {
    let text = "{p1 Ana Ruiz} came. {p1 Ana Ruiz} spoke, and {p1 Ruiz} left on {t2031-05-04 4 May}.";
    let plain = "Ana Ruiz came. Ana Ruiz spoke, and Ruiz left on 4 May.";
    let spans = |words: &str| -> Vec<Span> {
        plain.match_indices(words).map(|(at, _)| Span::new(at, at + words.len())).collect()
    };
    let (ana, ruiz) = (spans("Ana Ruiz"), spans("Ruiz"));
    let person = Named { name: "Ana Ruiz".into(), at: ana[0] };
    let full = Reader::marked(text).keys(") c o").typed("Carla Ruiz").keys("enter");
    let name = String::from("Carla Ruiz");
    assert_eq!(corrections(&full), [Correction::Split { person: person.clone(), mentions: ana, name: name.clone() }]);
    let short = Reader::marked(text).keys("3 ) c o ctrl-u").typed("Carla Ruiz").keys("enter");
    assert_eq!(corrections(&short), [Correction::Split { person, mentions: vec![ruiz[2]], name }]);
    let dated = Reader::marked(text).keys("> c t").typed("2031-05-05").keys("enter");
    let time = Some(spans("4 May")[0]);
    assert_eq!(dated.effects, [Effect::Redate { time, date: "2031-05-05".into() }]);
    let nowhere = Reader::marked(text).keys("c t");
    assert!(nowhere.screen().contains("mark a date in the text"), "{}", nowhere.screen());
    let only = Reader::marked(MILL).keys(") ) c o");
    assert!(only.screen().contains("this is all that names this person"), "{}", only.screen());
}
