//! The machine's copies: which words go to the clipboard, and what the reader is told about it.

use unicode_segmentation::UnicodeSegmentation;

use super::address::Address;
use super::citation;
use super::geometry::PaneName;
use super::message::Effect;
use super::state::State;
use super::subject::Topic;
use crate::document::{Id, Quote, Span};
use crate::flow::cut;

impl State {
    /// The chosen words; else the quote at the cursor or at hand, with its speaker and its source.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        if let Some(chosen) = self.chosen() {
            self.selecting = None;
            return self.copy_passage(chosen);
        }
        if let Some(address) = self.marked_link().filter(|_| self.shown.focus == PaneName::Article) {
            let address = Address::new(address).shown;
            self.notice = Some(format!("copied: {address}"));
            return Some(Effect::Copy(address));
        }
        let Some(quote) = self.quote_at_hand() else {
            self.notice = Some("no quote is at hand to be copied".to_owned());
            return None;
        };
        let words = citation::of_quote(&self.model.document, quote, self.model.prefs.copy);
        self.notice = Some(format!("copied with its source: {}", cut(words.lines().next().unwrap_or(""), 40)));
        Some(Effect::Copy(words))
    }

    /// The paragraph of the mark; without one, the first that begins on the screen.
    pub(super) fn copy_paragraph(&mut self) -> Option<Effect> {
        let article = &self.model.document.article;
        let at = self.panes.body.mark().map_or(self.model.on_screen.from(), Span::from);
        let marked = self.panes.body.mark().and_then(|_| article.block_at(at));
        let first = || article.blocks.iter().position(|block| block.span.from() >= at);
        let block = marked.or_else(first).and_then(|block| article.blocks.get(block))?;
        self.copy_passage(block.span)
    }

    fn copy_passage(&mut self, span: Span) -> Option<Effect> {
        let words = citation::of_passage(&self.model.document, span);
        let count = words.unicode_words().count();
        let many = if count == 1 { "word" } else { "words" };
        self.notice = Some(format!("copied {count} {many}: {}", cut(words.lines().next().unwrap_or(""), 40)));
        Some(Effect::Copy(words))
    }

    /// The quote at the cursor, or the one that is being read.
    pub(super) fn quote_at_hand(&self) -> Option<Id<Quote>> {
        let pane = self.panes.get(self.shown.focus);
        match pane.topic(&self.model.cx(true)) {
            Some(Topic::Quote(quote)) => Some(quote),
            _ => self.model.at_hand,
        }
    }
}
