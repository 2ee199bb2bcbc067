//! A stretch of text that is found again after the text has changed, or said to be lost.
//!
//! An anchor keeps the words, some words before and after them, and where they stood: the selectors of the W3C Web
//! Annotation model (TextQuoteSelector, TextPositionSelector). How words are laid side by side is in `alignment`;
//! what makes a match good enough is here.

mod alignment;
#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Span;
use crate::document::span::{after, before, floor_boundary};
use alignment::Pattern;

/// Words of context that are kept on each side.
const CONTEXT: usize = 12;
/// Words from which a single place is known.
const PLACE: usize = 8;
/// Bytes of context on each side, and of the words of a place, where words do not end.
const BYTES: usize = 1_000;
/// Words of a stretch that is looked for word by word; a longer one is found only where nothing in it has changed.
const LONGEST: usize = 2_000;
/// Of all words of the anchor, this share has to be there still; of the stretch itself, half.
const THERE_STILL: (usize, usize) = (4, 5);

/// A stretch of a text, with what it takes to find it in a later version of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The stretch itself.
    pub exact: String,
    /// The text just before it, some words of it.
    pub before: String,
    /// The text just after it, some words of it.
    pub after: String,
    /// The byte at which the stretch began.
    pub offset: usize,
}

/// What has become of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands where it stood, between the same words.
    Exact(Span),
    /// It stands elsewhere, or some of its words or of those around it have changed.
    Drifted(Span),
    /// It is not there any more, or there is more than one place that it might be.
    Lost,
}

impl Anchor {
    /// The anchor of a stretch of `text`. A span off the char boundaries makes an anchor that is lost everywhere.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        let (head, tail) = (before(text, span.from()), after(text, span.to()));
        let head = after(head, floor_boundary(head, head.len().saturating_sub(BYTES)));
        let tail = before(tail, floor_boundary(tail, BYTES));
        let start = head.unicode_word_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let end = tail.unicode_word_indices().nth(CONTEXT - 1).map_or(tail.len(), |(at, word)| at + word.len());
        Self {
            exact: span.of(text).to_owned(),
            before: after(head, start).to_owned(),
            after: before(tail, end).to_owned(),
            offset: span.from(),
        }
    }

    /// The anchor of a place: of the few words that follow byte `offset`.
    #[must_use]
    pub fn at(text: &str, offset: usize) -> Self {
        let offset = floor_boundary(text, offset);
        let rest = after(text, offset);
        let rest = before(rest, floor_boundary(rest, BYTES));
        let length = rest.unicode_word_indices().nth(PLACE - 1).map_or(rest.len(), |(at, word)| at + word.len());
        Self::of(text, Span::new(offset, offset + length))
    }

    /// Looks for the stretch in `text`. Linear in the text; rather lost than wrong.
    #[must_use]
    pub fn find(&self, text: &str) -> Found {
        let span = Span::new(self.offset, self.offset.saturating_add(self.exact.len()));
        let unchanged = !self.exact.is_empty()
            && span.of(text) == self.exact
            && before(text, span.from()).ends_with(&self.before)
            && after(text, span.to()).starts_with(&self.after);
        if unchanged {
            return Found::Exact(span);
        }
        let pattern = Pattern::new(&self.before, &self.exact, &self.after);
        if pattern.own().is_empty() || pattern.own().len() > LONGEST {
            return Found::Lost;
        }
        let mut candidates = pattern.align(text);
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
        let Some(best) = candidates.first() else { return Found::Lost };
        let Some(span) = best.span else { return Found::Lost };
        // A second place that is nearly as good leaves open which of them was meant.
        let rival = candidates.iter().find(|other| other.span.is_none_or(|other| !other.overlaps(span)));
        let (share, of) = THERE_STILL;
        let sure = best.matched * of >= pattern.len() * share
            && best.own_matched * 2 >= pattern.own().len()
            && rival.is_none_or(|rival| rival.score + pattern.margin() <= best.score);
        if sure { Found::Drifted(self.with_its_marks(span, text)) } else { Found::Lost }
    }

    /// Words are found without the marks around them: where nothing in the stretch has changed, they belong to it.
    fn with_its_marks(&self, words: Span, text: &str) -> Span {
        let marks = self.exact.unicode_word_indices().next().map_or(0, |(at, _)| at);
        let start = words.from().saturating_sub(marks);
        let whole = Span::new(start, start + self.exact.len());
        if whole.of(text) == self.exact { whole } else { words }
    }
}
