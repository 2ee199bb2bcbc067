//! Setting right what is wrong: what is asked, and what goes out.

use pullquote::document::{Correction, Named, Span};
use pullquote::tui::Effect;

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
