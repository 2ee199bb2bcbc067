//! Highlights and notes: what goes out, what is shown, and how one gets around among them.

use std::sync::Arc;

use pullquote::document::{Highlight, HighlightEdit, Span};
use pullquote::tui::{Effect, Message};
use ratatui::style::Modifier;

use crate::harness::Reader;

const MILL: &str =
    "# The mill\n\n{p1 Ana Ruiz} met {p2 Tomas Lind}.\n\nA long silence. “{q1 It held},” said {p1 Ruiz}.";
/// The text of [`MILL`] without its marks.
const TEXT: &str = "The mill\n\nAna Ruiz met Tomas Lind.\n\nA long silence. “It held,” said Ruiz.";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand there");
    Span::new(start, start + words.len())
}

fn edits(reader: &Reader) -> Vec<HighlightEdit> {
    let edits = reader.effects.iter().filter_map(|effect| match effect {
        Effect::Annotate(edit) => Some(edit.clone()),
        _ => None,
    });
    edits.collect()
}

fn known(id: i64, words: &str, note: &str) -> Highlight {
    let span = TEXT.contains(words).then(|| at(words));
    Highlight { id, span, drifted: false, words: words.into(), note: note.into() }
}

/// The reader with highlights that were kept before.
fn highlighted(highlights: Vec<Highlight>) -> Reader {
    told(Reader::marked(MILL), highlights, None)
}

fn told(reader: Reader, highlights: Vec<Highlight>, done: Option<(HighlightEdit, Option<String>)>) -> Reader {
    let article = Arc::clone(reader.state.article());
    reader.tell(Message::Highlights { article, highlights, done })
}

fn three() -> Vec<Highlight> {
    vec![
        known(1, "met Tomas Lind", ""),
        known(2, "A long silence.", "how long?"),
        known(3, "A sentence that was cut", "why?"),
    ]
}

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn chosen_words_are_highlighted() {
    let reader = Reader::marked(MILL).keys("v w w v w H");
    assert_eq!(edits(&reader), [HighlightEdit::Add { span: at("Ana Ruiz"), note: String::new() }]);
    assert!(!status(&reader).contains("more"), "and let go: {}", status(&reader));
}

#[test]
fn without_a_choice_the_quote_that_is_marked_is_meant() {
    let reader = Reader::marked(MILL).keys("] H");
    assert_eq!(edits(&reader), [HighlightEdit::Add { span: at("It held"), note: String::new() }]);
    let reader = Reader::marked(MILL).keys("H");
    assert_eq!(edits(&reader), []);
    assert!(status(&reader).contains("choose words first: v begins"), "{}", status(&reader));
}

#[test]
fn a_note_is_typed_at_the_bottom() {
    let reader = Reader::marked(MILL).keys("] a").typed("really? ").keys("enter");
    assert_eq!(edits(&reader), [HighlightEdit::Add { span: at("It held"), note: "really?".into() }]);
    let reader = Reader::marked(MILL).keys("] a").typed("really?").keys("esc");
    assert_eq!(edits(&reader), []);
}

#[test]
fn a_note_may_be_long_and_its_end_is_seen_while_it_grows() {
    let long = format!("{}the end", "on and on ".repeat(1_000));
    let reader = Reader::marked(MILL).keys("] a").pasted(&long);
    assert!(status(&reader).contains("on the end"), "{}", status(&reader));
    let reader = reader.keys("enter");
    assert_eq!(edits(&reader), [HighlightEdit::Add { span: at("It held"), note: long }]);
}

#[test]
fn the_note_beside_a_highlight_is_changed_where_it_stands() {
    let reader = highlighted(three()).keys("p p a").typed(" two hours").keys("enter");
    assert_eq!(edits(&reader), [HighlightEdit::Write { id: 2, note: "how long? two hours".into() }]);
}

#[test]
fn what_is_highlighted_is_seen_without_colour_too() {
    for theme in ["terminal", "light", "dark", "mono"] {
        let mut reader = highlighted(three()).keys("T");
        while !status(&reader).ends_with(&format!("theme: {theme}"))
            && !status(&reader).contains(&format!("theme: {theme} "))
        {
            reader = reader.keys("T");
        }
        let cells = reader.cells();
        let screen = reader.screen();
        let row = screen.lines().position(|line| line.contains("met Tomas")).expect("the row");
        let line = screen.lines().nth(row).expect("the row");
        let column = line.chars().position(|c| c == 'm').expect("the word");
        let (y, x) = (u16::try_from(row).expect("small"), u16::try_from(column).expect("small"));
        let plain = cells.cell((x - 1, y)).expect("inside").style();
        let style = cells.cell((x, y)).expect("inside").style();
        assert_ne!(style, plain, "{theme}");
        assert!(line.contains("▐Ana Ruiz met"), "{theme}: {line}");
        assert!(screen.contains("*A long silence."), "a star for a note, {theme}: {screen}");
        if theme == "mono" {
            assert!(style.add_modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
        }
    }
}

#[test]
fn one_goes_from_highlight_to_highlight_and_reads_the_notes() {
    let reader = highlighted(three()).keys("p p");
    assert!(status(&reader).contains("2/2  how long?"), "{}", status(&reader));
    assert!(status(&reader.keys("p")).contains("this is the last highlight"));
    let reader = highlighted(three()).keys("2 p P");
    assert!(status(&reader).contains("1/2  highlighted"), "{}", status(&reader));
    assert!(status(&Reader::marked(MILL).keys("p")).contains("nothing is highlighted in this article"));
}

#[test]
fn those_whose_words_are_gone_are_said_and_listed() {
    let reader = highlighted(three());
    let said = "1 highlight is about words that are not there any more · A lists them";
    assert!(status(&reader).contains(said), "{}", status(&reader));
    let reader = reader.keys("A");
    let screen = reader.screen();
    assert!(screen.contains("lost *") && screen.contains("why? · “A sentence that was cut”"), "{screen}");
    assert!(status(&reader.keys("up enter")).contains("these words are not in the article any more"));
}

#[test]
fn where_the_text_has_changed_since_it_is_said() {
    let moved = Highlight { drifted: true, ..known(1, "met Tomas Lind", "") };
    let reader = highlighted(vec![moved]).keys("p");
    assert!(status(&reader).contains("highlighted · the text has changed here"), "{}", status(&reader));
    let reader = reader.keys("A");
    assert!(reader.screen().contains("~24 %  "), "{}", reader.screen());
}

#[test]
fn the_list_is_filtered_as_one_types_and_enter_goes_there() {
    let reader = highlighted(three()).keys("A").typed("long");
    let screen = reader.screen();
    assert!(screen.contains("how long? · “A long silence.”") && !screen.contains("“met Tomas Lind”"), "{screen}");
    let reader = reader.keys("enter");
    assert!(status(&reader).contains("goes back to where you were"), "{}", status(&reader));
    assert!(status(&reader.keys("j")).contains("how long?"));
    let nothing = highlighted(three()).keys("A").typed("zebra");
    assert!(nothing.screen().contains("no highlight and no note says that"), "{}", nothing.screen());
    assert_eq!(edits(&nothing.keys("delete tab enter")), []);
}

#[test]
fn in_the_list_one_is_deleted_brought_back_or_written_anew() {
    let reader = highlighted(three()).keys("A down delete");
    assert_eq!(edits(&reader), [HighlightEdit::Delete { id: 2 }]);
    let left = vec![known(1, "met Tomas Lind", "")];
    let reader = told(reader, left, Some((HighlightEdit::Delete { id: 2 }, None)));
    assert!(reader.screen().contains("deleted · U brings it back"), "{}", reader.screen());
    assert!(!reader.screen().contains("“A long silence.”"), "{}", reader.screen());
    assert_eq!(edits(&reader.keys("ctrl-z"))[1], HighlightEdit::Restore);
    let reader = highlighted(three()).keys("A down tab").typed(" An hour.").keys("enter");
    assert_eq!(edits(&reader), [HighlightEdit::Write { id: 2, note: "how long? An hour.".into() }]);
}

#[test]
fn in_the_text_the_one_at_hand_is_deleted() {
    assert_eq!(edits(&highlighted(three()).keys("p D U")), [HighlightEdit::Delete { id: 1 }, HighlightEdit::Restore]);
    let reader = highlighted(three()).keys("D");
    assert!(status(&reader).contains("no highlight is at hand"), "{}", status(&reader));
}

#[test]
fn what_is_done_is_said_once_it_is_kept_or_why_it_is_not() {
    let add = HighlightEdit::Add { span: at("It held"), note: String::new() };
    let reader = told(Reader::marked(MILL).keys("] H"), vec![known(1, "It held", "")], Some((add.clone(), None)));
    assert!(status(&reader).contains("highlighted · A lists all"), "{}", status(&reader));
    let reader = reader.keys("H");
    assert!(status(&reader).contains("this is highlighted already"), "{}", status(&reader));
    let full = Some("library.db: not remembered, as the disk is full; make room".to_owned());
    let reader = told(Reader::marked(MILL).keys("] H"), vec![known(-1, "It held", "")], Some((add, full)));
    assert!(status(&reader).contains("highlighted for this reading only, not kept: library.db"), "{}", status(&reader));
}

#[test]
fn an_answer_about_another_article_is_dropped() {
    let other = Arc::new(crate::harness::article("Another."));
    let reader = Reader::marked(MILL).tell(Message::Highlights { article: other, highlights: three(), done: None });
    assert!(status(&reader.keys("p")).contains("nothing is highlighted"));
}
