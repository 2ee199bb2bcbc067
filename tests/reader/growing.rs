//! A long source: its beginning is read while the rest arrives.

use std::sync::Arc;

use pullquote::document::{Annotations, Article, Document, HighlightEdit, Span};
use pullquote::tui::target::Target;
use pullquote::tui::{Effect, Message};

use super::harness::{Reader, article};

/// So many paragraphs, the beginning of any longer text of these.
fn text(paragraphs: usize) -> String {
    let paragraphs = (1..=paragraphs).map(|n| format!("Paragraph {n} speaks of the {n} bridges of Velda."));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

fn beginning(source: &str) -> Article {
    Article { is_beginning: true, ..article(source) }
}

fn rest(source: &str) -> Message {
    Message::Rest(Arc::new(article(source)))
}

fn rows(reader: &Reader) -> Vec<String> {
    reader.screen().lines().map(|row| row.trim_end_matches(['┃', ' ']).to_owned()).collect()
}

#[test]
fn the_article_grows_under_the_reader_who_notices_only_that_there_is_more() {
    let reader = Reader::bare(beginning(&text(40))).keys("space space");
    let before = rows(&reader);
    assert!(before[0].contains("reading on …"), "{}", before[0]);
    let reader = reader.tell(rest(&text(4_000)));
    let after = rows(&reader);
    assert!(after[0].contains(" min · "), "{}", after[0]);
    assert_eq!(after[2..], before[2..]);
    assert!(reader.keys("G").screen().contains("Paragraph 4000 "));
}

#[test]
fn whoever_wants_the_end_gets_it_when_it_is_there_and_nobody_else() {
    let waits = Reader::bare(beginning(&text(40))).keys("G");
    assert!(waits.screen().contains("Paragraph 40 "));
    assert!(waits.tell(rest(&text(400))).screen().contains("Paragraph 400 "));
    let reads = Reader::bare(beginning(&text(40))).keys("G k k").tell(rest(&text(400)));
    assert!(!reads.screen().contains("Paragraph 400 "));
}

#[test]
fn what_has_changed_in_the_beginning_leaves_the_words_where_they_were() {
    let reader = Reader::bare(beginning(&text(60))).keys("space space");
    let top = rows(&reader)[2].clone();
    // Seen from the whole, the second paragraph was a running head.
    let whole = text(400).replacen("Paragraph 2 speaks of the 2 bridges of Velda.\n\n", "", 1);
    let reader = reader.tell(rest(&whole));
    assert_eq!(rows(&reader)[2], top);
    assert!(!reader.screen().contains("read again"));
}

#[test]
fn a_note_that_is_being_written_and_the_way_back_stay_where_their_words_are() {
    let whole = text(400).replacen("Paragraph 2 speaks of the 2 bridges of Velda.\n\n", "", 1);
    let reader = Reader::bare(beginning(&text(60))).keys("/").typed("Paragraph 31 ").keys("enter v v w w a");
    let reader = reader.typed("Nine or ").tell(rest(&whole)).typed("ten?").keys("enter");
    let Some(Effect::Annotate(HighlightEdit::Add { span, note })) = reader.effects.last() else {
        panic!("{:?}", reader.effects)
    };
    let words = span.of(&reader.state.article().text);
    assert!(note == "Nine or ten?" && words.starts_with("Paragraph 31"), "{words}: {note}");
    assert!(reader.keys("ctrl-o").screen().contains("Paragraph 1 "));
}

#[test]
fn a_search_goes_on_into_the_rest() {
    let reader = Reader::bare(beginning(&text(40))).keys("/").typed("Velda").keys("enter");
    assert!(reader.screen().contains("1/40"));
    assert!(reader.tell(rest(&text(400))).screen().contains("1/400"));
}

#[test]
fn a_place_that_the_beginning_does_not_know_is_gone_to_when_the_rest_is_there() {
    for (target, place) in
        [(Target::Percentage(50), "Paragraph 20"), (Target::Words("Paragraph 333 ".into()), "Paragraph 333 ")]
    {
        let reader = Reader::bare(beginning(&text(40))).tell(Message::OpenAt(target));
        assert!(reader.screen().contains("Paragraph 1 "));
        let reader = reader.tell(rest(&text(400)));
        assert!(reader.screen().contains(place), "{}", reader.screen());
    }
}

#[test]
fn what_is_selected_in_the_beginning_stays_selected_when_all_has_been_found() {
    let first = "{p1 Ana Ruiz} opened the bridge. {q1 It took nine years}, said {p1 Ruiz}.";
    let found = crate::marked::document(first);
    let start = Article { is_beginning: true, ..(*found.article).clone() };
    let reader = Reader::read(Document::new(Arc::new(start), found.annotations)).size(120, 40).keys("2 enter");
    assert!(reader.screen().contains("1+ "), "what is known is not all: {}", reader.screen());
    let longer = crate::marked::document(&format!("{first}\n\nIt rained.\n\n{{p2 Bo Lind}} came."));
    let reader = reader.tell(Message::Rest(Arc::clone(&longer.article))).annotated(longer);
    assert!(!reader.screen().contains("+ "), "{}", reader.screen());
    let reader = reader.keys("1 )");
    assert!(reader.screen().contains("Ana Ruiz"), "{}", reader.screen());
}

#[test]
fn headings_of_the_rest_are_jumped_to_before_it_has_been_analysed() {
    let whole = format!("{}\n\n## Far away\n\nThe end.", text(400));
    let reader = Reader::bare(beginning(&text(40))).tell(rest(&whole)).keys("J");
    assert!(reader.screen().contains("Far away"), "{}", reader.screen());
}

#[test]
fn what_is_near_is_shown_until_all_has_been_found_and_what_was_near_is_not() {
    let near = |words: &str| format!("{}\n\n{words}", text(400));
    let found = crate::marked::document(&near("{p1 Ana Ruiz} opened the bridge."));
    let article = Arc::clone(&found.article);
    let end = Span::new(article.text.len() - 30, article.text.len());
    let glimpsed = |window| Message::Glimpsed { window, document: Box::new(found.clone()) };
    let reader = Reader::bare((*article).clone()).size(120, 40);
    let of_another = reader.tell(glimpsed(end));
    assert!(!of_another.screen().contains("Ana Ruiz"), "of an article that is not on the screen");
    let reader = || Reader::bare(Arc::clone(&article)).size(120, 40);
    let far = reader().tell(glimpsed(end));
    assert!(!far.screen().contains("1+ "), "{}", far.screen());
    let near = reader().keys("G").tell(glimpsed(end));
    let marked = reader().keys("G").tell(glimpsed(end)).keys("[ )");
    assert!(!marked.screen().contains("1/1"), "nobody knows which of how many it is: {}", marked.screen());
    let known = marked.annotated(found.clone());
    assert!(known.screen().contains("1/1"), "{}", known.screen());
    assert!(near.screen().contains("1+ ") && near.screen().matches("Ana Ruiz").count() == 2, "{}", near.screen());
    let nobody = Document::new(Arc::clone(&article), Annotations::default());
    let all = near.annotated(nobody).tell(glimpsed(end));
    assert!(!all.screen().contains("1+ "), "what was found in all of it is not replaced: {}", all.screen());
}
