//! Block quotations: the block is the quotation, less the marks around all of it and the line that credits it.

use super::marks::{Family, marks};
use super::pairs::{Stretch, pair};
use super::vocabulary::Vocabulary;
use crate::document::Span;
use crate::document::span::before;

/// The stretch that a block quotation is; none if the block only credits somebody.
pub(super) fn quotation(text: &str, number: usize, block: Span, words: &Vocabulary) -> Option<Stretch> {
    let body = without_credit(text, block);
    if body.is_empty() {
        return None;
    }
    let pairs = pair(text, number, body, &marks(text, body, words));
    let inner = match pairs.as_slice() {
        [whole] if whole.outer == body => whole.inner,
        _ => body,
    };
    Some(Stretch { inner, outer: body, block: number, opened: true, closed: true, family: Family::Double })
}

/// The block without a last line that begins with a dash: `— Ana Ruiz, 1921`.
fn without_credit(text: &str, block: Span) -> Span {
    let inside = block.of(text);
    let is_credit = |line: &str| line.trim_start().starts_with(['—', '–', '―']) && line.chars().count() < 120;
    let start = inside.rfind('\n').map_or(0, |at| at + 1);
    let last = crate::document::span::after(inside, start);
    if !is_credit(last) {
        return block;
    }
    Span::new(block.from(), block.from() + before(inside, start).len()).trim(text)
}
