//! The source read again: the words at the top stay at the top.

use std::sync::Arc;

use pullquote::document::Kept;
use pullquote::tui::{Effect, Message};

use super::harness::{Reader, article};

/// A text of sixty paragraphs.
fn text(start: &str) -> String {
    let paragraphs = (1..=60).map(|n| format!("Paragraph {n} speaks of the {n} bridges of Velda."));
    format!("{start}\n\n{}", paragraphs.collect::<Vec<_>>().join("\n\n"))
}

#[test]
fn what_was_being_read_stays_at_the_top_when_the_article_has_grown_above_it() {
    let reader = Reader::bare(article(&text("As it was."))).keys("space space m a g r");
    assert_eq!(reader.effects, [Effect::Read { whole: false }]);
    let reader = reader.keys("' a");
    let top = reader.screen().lines().nth(2).map(str::to_owned);
    let longer = text(&"Added to at noon, at some length. ".repeat(30));
    let reader = reader.tell(Message::Reread { article: Arc::new(article(&longer)), whole: false });
    assert_eq!(reader.screen().lines().nth(2).map(str::to_owned), top);
    assert!(reader.screen().contains("read again: it has changed"));
    let reader = reader.keys("g ' a");
    assert_eq!(reader.screen().lines().nth(2).map(str::to_owned), top, "marks move with their words");
}

#[test]
fn an_article_that_is_not_there_any_more_says_so() {
    let reader = Reader::bare(article(&text("As it was."))).keys("space");
    let other = article(&"Another article altogether. ".repeat(300));
    let reader = reader.tell(Message::Reread { article: Arc::new(other), whole: false });
    assert!(reader.screen().contains("what you were reading is not there any more"));
}

#[test]
fn a_page_says_how_much_of_it_was_kept_and_shows_the_rest_on_demand() {
    let page = |kept| {
        let mut article = article(&text("The article."));
        article.kept = Some(Kept { kept, of: 66 });
        article
    };
    let reader = Reader::bare(page(61));
    assert!(reader.screen().contains("kept 61 of 66 paragraphs of the page · W shows them all"));
    let reader = reader.keys("W").tell(Message::Reread { article: Arc::new(page(66)), whole: true });
    assert!(reader.screen().contains("the whole page · W goes back to the article"));
    let reader = reader.keys("W");
    assert_eq!(reader.effects, [Effect::Read { whole: true }, Effect::Read { whole: false }]);
}

#[test]
fn of_a_text_nothing_was_left_out() {
    let reader = Reader::bare(article("A text.")).keys("W");
    assert_eq!(reader.effects, []);
    assert!(reader.screen().contains("nothing of the page was left out"));
}
