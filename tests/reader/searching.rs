//! Search: over the text, as one types.

use crate::harness::Reader;
use crate::{BRIDGE, long};

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_search_goes_along_with_what_is_typed_and_is_blind_to_typography_and_rows() {
    let reader = Reader::marked(BRIDGE).size(40, 14).typed("/town's bread, its mail and");
    assert!(status(&reader).ends_with("1/1"), "{}", status(&reader));
    let reader = reader.keys("enter");
    assert!(reader.screen().contains("bread"), "{}", reader.screen());
    assert!(status(&reader).contains("1/1"), "{}", status(&reader));
}

#[test]
fn hits_are_gone_through_and_round_the_end() {
    let reader = Reader::marked(&long()).size(60, 14).typed("/quote number 1").keys("enter");
    assert!(status(&reader).ends_with("1/11"), "{}", status(&reader));
    let reader = reader.keys("n n");
    assert!(status(&reader).ends_with("3/11"), "{}", status(&reader));
    let reader = reader.keys("N N N");
    assert!(status(&reader).contains("from the end again"), "{}", status(&reader));
    let reader = reader.keys("esc n");
    assert!(status(&reader).starts_with("nothing has been searched yet"), "{}", status(&reader));
}

#[test]
fn letting_go_returns_to_where_the_search_began_and_back_does_after_it() {
    let reader = Reader::marked(&long()).size(60, 14).keys("j j j");
    let start = reader.screen();
    let reader = reader.typed("/number 50").keys("esc");
    assert_eq!(reader.screen(), start);
    let reader = reader.typed("/number 50").keys("enter esc '");
    assert_eq!(reader.screen(), start);
}

#[test]
fn what_is_not_there_is_said() {
    let reader = Reader::marked(BRIDGE).size(80, 14).typed("/zebra");
    assert!(status(&reader).ends_with("not found"));
    assert!(status(&reader.keys("enter")).starts_with("“zebra” is not in the text"));
}

#[test]
fn pasted_text_is_searched_and_never_taken_for_keys() {
    let reader = Reader::marked(BRIDGE).size(80, 14);
    let before = reader.screen();
    let reader = reader.pasted("qqq");
    assert_eq!((reader.screen(), reader.effects.len()), (before, 0));
    let reader = reader.keys("/").pasted("ferry\u{1b}[31m");
    assert!(status(&reader).starts_with("/ferry␛[31m"), "{}", status(&reader));
}

#[test]
fn quotes_are_filtered_by_words_and_by_speaker() {
    let reader = Reader::marked(BRIDGE).size(120, 30).keys("\"").typed("lind");
    let screen = reader.screen();
    assert!(screen.contains("Nobody asked the river") && !screen.contains("▏ It took nine years"), "{screen}");
    let reader = reader.keys("enter").keys("enter");
    assert!(reader.screen().contains("goes back to where you were"));
    let reader = reader.keys("/ esc");
    assert!(reader.screen().contains("A bridge is for everybody"));
}
