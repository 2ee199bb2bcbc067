//! The reader, as its user meets it: keys in, screens out.

mod harness;

use pullquote::document::Document;

use harness::{Reader, article};

const BRIDGE: &str = "# The bridge

Ana Ruiz opened the bridge on 4 May. “It took nine years,” said Ruiz, who had promised it in five.

The old ferry, which had carried the town’s bread, its mail and its quarrels for a century, made its last crossing the same evening.";

#[test]
fn the_text_is_on_the_screen_before_anything_is_found_in_it() {
    let bare = Reader::bare(article(BRIDGE)).size(60, 12);
    assert!(bare.screen().contains("Ana Ruiz opened the bridge on 4 May."));
    let document = Document::bare(std::sync::Arc::clone(bare.state.article()));
    let text = |reader: &Reader| reader.screen().lines().skip(1).take(10).collect::<Vec<_>>().join("\n");
    let before = text(&bare);
    assert_eq!(text(&bare.annotated(document)), before, "and stays where it is");
}

#[test]
fn lines_pages_and_ends_are_gone_through_and_never_past_the_end() {
    let long: String = (1..=60).map(|n| format!("Paragraph number {n}.\n\n")).collect();
    let top = |reader: &Reader| reader.screen().lines().nth(1).unwrap_or_default().trim_matches([' ', '┃']).to_owned();
    let reader = Reader::bare(article(&long)).size(50, 12);
    let reader = reader.keys("j j");
    assert_eq!(top(&reader), "Paragraph number 2.");
    let reader = reader.keys("5 j k");
    assert_eq!(top(&reader), "Paragraph number 4.");
    let reader = reader.keys("G j space d");
    assert!(reader.screen().contains("Paragraph number 60."));
    let reader = reader.keys("g k b u");
    assert_eq!(top(&reader), "Paragraph number 1.");
}

#[test]
fn what_is_found_stands_beside_the_text() {
    let screen = Reader::open(BRIDGE).size(120, 20).screen();
    assert!(screen.contains("People") && screen.contains("Timeline"), "{screen}");
    assert!(screen.contains("Ana Ruiz"), "{screen}");
}
