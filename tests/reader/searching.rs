//! Search: over the text, as one types.

use crate::harness::{Reader, article};
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
    let reader = reader.typed("/number 50").keys("enter esc ctrl-o");
    assert_eq!(reader.screen(), start);
}

#[test]
fn earlier_searches_are_recalled_and_nothing_means_the_last_one() {
    let reader =
        Reader::marked(&long()).size(60, 14).typed("/number 5").keys("enter").typed("/number 30").keys("enter");
    let reader = reader.keys("esc g /").keys("up");
    assert!(status(&reader).starts_with("/number 30"), "{}", status(&reader));
    let reader = reader.keys("up up");
    assert!(status(&reader).starts_with("/number 5 "), "the first is the last: {}", status(&reader));
    let reader = reader.keys("down");
    assert!(reader.screen().contains("number 30,"), "it goes along: {}", reader.screen());
    let reader = reader.keys("esc g / enter");
    assert!(reader.screen().contains("number 30,") && status(&reader).ends_with("1/1"), "{}", reader.screen());
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
    let reader = Reader::marked(BRIDGE).size(120, 30).keys("4 /").typed("river lind").keys("enter");
    let listed = |reader: &Reader| reader.screen().matches("It took nine years").count();
    assert_eq!((listed(&reader), listed(&reader.keys("/ esc"))), (0, 1), "only in the list, all in one line");
}

#[test]
fn the_article_goes_along_with_the_list_of_quotes_and_returns_when_it_is_dropped() {
    for (width, height) in [(120, 20), (80, 20), (40, 12)] {
        let reader = Reader::marked(&long()).size(width, height).keys("j j j");
        let start = reader.screen();
        let reader = reader.keys("\"").typed("number 40");
        let alongside =
            |reader: &Reader| reader.state.on_screen().of(&reader.state.article().text).contains("number 40");
        assert!(alongside(&reader) && !alongside(&reader.typed("x")), "as far as there is a quote with these words");
        let reader = Reader::marked(&long()).size(width, height).keys("j j j \"").typed("number 40");
        assert_eq!(reader.keys("esc").screen(), start, "dropped");
        let reader = Reader::marked(&long()).size(width, height).keys("j j j \"").typed("number 4").keys("down down");
        let reader = reader.keys("enter");
        assert!(
            reader.screen().contains("number 24") || reader.screen().contains("24,” said"),
            "taken: {}",
            reader.screen()
        );
        assert!(status(&reader).contains("goes back to where you were"), "{}", status(&reader));
        assert_eq!(reader.keys("ctrl-o").screen(), start, "and back");
    }
}

#[test]
fn a_regular_expression_is_sought_after_its_sign_and_says_when_it_is_none() {
    let reader = Reader::marked(&long()).size(60, 14).typed("/~number 1[0-4]");
    assert!(status(&reader).ends_with("1/5"), "{}", status(&reader));
    let reader = reader.keys("enter n");
    assert!(status(&reader).ends_with("2/5"), "{}", status(&reader));
    let reader = reader.typed("/~number (");
    assert!(status(&reader).ends_with("no pattern yet"), "{}", status(&reader));
    assert!(status(&reader.keys("enter")).starts_with("no pattern yet: unclosed group"));
}

#[test]
fn esc_lets_go_of_a_search_whether_it_has_found_anything_or_not() {
    for words in ["bridge", "zebra", "~["] {
        let reader = Reader::bare(article("The bridge fell.")).keys("/").typed(words).keys("enter esc");
        assert!(
            !reader.screen().contains(words) || words == "bridge" && !reader.screen().contains("/bridge"),
            "{}",
            reader.screen()
        );
    }
}
