//! Every size of screen: nothing is lost, nothing panics.

use proptest::prelude::*;

use crate::harness::{Reader, article};
use crate::{BRIDGE, long};

/// Keys that try everything, with what it does to the screen.
const ALL_KEYS: [&str; 24] = [
    "j", "space", "d", "G", "g", "}", "{", "]", ")", ">", "enter", "s", "e", "esc", "?", "esc", "2", "enter", "3", "t",
    "4", "/", "esc", "z",
];

#[test]
fn no_size_and_no_key_panics() {
    for (width, height) in
        [(0, 0), (1, 1), (5, 2), (19, 5), (20, 6), (40, 12), (59, 9), (60, 8), (99, 11), (100, 6), (300, 3)]
    {
        let mut reader = Reader::marked(BRIDGE).size(width, height);
        for keys in ALL_KEYS {
            reader = reader.keys(keys);
            let _ = reader.screen();
        }
    }
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    assert!(Reader::marked(BRIDGE).size(19, 5).screen().starts_with("too small: 20x6 at…"));
    let least = Reader::marked(BRIDGE).size(20, 6).screen();
    assert!(least.contains("The bridge") && least.contains("Ana Ruiz"), "{least}");
}

#[test]
fn the_help_can_be_read_in_a_narrow_window() {
    let screen = Reader::marked(BRIDGE).size(40, 16).keys("?").screen();
    for line in ["Keys · / searches them", "j  down", "one line down", "space  pagedown  ctrl-f", "one page down"] {
        assert!(screen.contains(line), "{line}:\n{screen}");
    }
    assert!(!screen.contains("one line…"), "{screen}");
}

#[test]
fn a_list_ends_where_its_pane_ends() {
    let quotes: String =
        (1..=9).map(|n| format!("{{p{n} Ana Ruiz{n}}} said: {{q{n} The bridge is open}}.\n\n")).collect();
    for (width, height) in [40, 60].into_iter().flat_map(|width| (8..20).map(move |height| (width, height))) {
        let screen = Reader::marked(&quotes).size(width, height).keys("\"").screen();
        let prompt = screen.lines().last().unwrap().trim_start().strip_prefix("quotes with:").unwrap();
        assert_eq!(prompt.trim(), "9", "{screen}");
    }
}

#[test]
fn nothing_at_all_and_nearly_nothing_can_be_read() {
    for text in ["", "word", "\u{301}", "\u{202e}\u{1b}[2J", "   "] {
        let reader = Reader::bare(article(text)).keys("j G ] 2 3 4 / a enter n e s ?");
        let _ = reader.screen();
    }
}

#[test]
fn wide_and_combining_characters_keep_their_columns() {
    let text = "日本語の文章が、ここにある。 The e\u{301}tude 👨‍👩‍👧 and ❤️ stand here.\n\nمرحبا بالعالم\n\nภาษาไทยสวยงาม";
    let screen = Reader::bare(article(text)).size(40, 12).screen();
    assert!(screen.contains("日本語の文章が、ここにある。"), "{screen}");
    assert!(screen.contains("👨‍👩‍👧"), "{screen}");
}

#[test]
fn a_paragraph_of_a_megabyte_is_read_like_any_other() {
    let long = "One more sentence of a paragraph without end. ".repeat(25_000);
    let reader = Reader::bare(article(&long)).size(80, 24).keys("G space g space / e n d enter n");
    assert!(reader.screen().contains("without end"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_resize_keeps_the_sentence_at_the_top_at_the_top(down in 0_usize..120, sizes in prop::collection::vec((20_u16..140, 6_u16..50), 1..6)) {
        let mut reader = Reader::marked(&long()).size(66, 20);
        for _ in 0..down {
            reader = reader.keys("j");
        }
        let anchor = reader.state.on_screen().from();
        for (width, height) in sizes {
            reader = reader.size(width, height);
            let shown = reader.state.on_screen();
            prop_assert!(shown.from() <= anchor, "it was scrolled past");
            let text = &reader.state.article().text;
            let first: usize = pullquote::flow::wrap(text, shown, usize::from(width)).first().map_or(0, |line| line.span.to());
            prop_assert!(anchor <= first.max(shown.from() + usize::from(width)), "it is not in the top row");
        }
        let reader = reader.size(66, 20);
        prop_assert_eq!(reader.state.on_screen().from(), anchor);
    }
}
