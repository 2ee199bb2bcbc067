//! What is quoted: marks paired, stretches joined to utterances, terms told from speech. Says nothing about
//! who speaks: that is `speakers`.
//!
//! ```text
//! marks -> pairs (one paragraph at a time) -> kinds (each stretch) -> joins (utterances)
//! without marks: dashes, introduced (paragraphs of their own), turns (interviews)
//! ```

mod blocks;
mod cues;
mod dashes;
mod echoes;
mod evidence;
mod introduced;
mod joins;
mod kinds;
mod labels;
mod marks;
mod pairs;
pub mod turns;
pub mod vocabulary;
mod weights;

#[cfg(test)]
mod tests;

use super::Reading;
use crate::document::{BlockKind, QuoteKind, Span, Why};
pub(crate) use blocks::credit;
pub(crate) use kinds::is_headline;
use pairs::Stretch;
use turns::Turn;
use vocabulary::Vocabulary;

/// A quoted utterance, before anybody is known to say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Its stretches without the outer marks, in order, at least one.
    pub parts: Vec<Span>,
    /// What sort it seems to be.
    pub kind: QuoteKind,
    /// How sure that it is of that sort, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// All quotations, ordered by their first part; all parts are disjoint. None goes on from one of `turns` into the
/// next. Linear in the text.
#[must_use]
pub fn find(reading: &Reading, turns: &[Turn]) -> Vec<Quotation> {
    let words = Vocabulary::shared();
    let stretches = stretches(reading, words);
    let dialogue = dashes::find(reading, &stretches, words);
    let mut bare = introduced::find(reading, &stretches, words);
    bare.extend(dialogue);
    bare.retain(|quotation| !quotation.parts.iter().any(|part| turns::covers(turns, *part)));
    let sorted = kinds::sort(reading, stretches, turns, words);
    let mut quotations = joins::join(reading, &sorted, turns, words);
    let set_as_blocks = quotations.iter_mut().filter(|quotation| quotation.kind == QuoteKind::Blockquote);
    set_as_blocks.for_each(|quotation| blocks::part(reading, quotation, words));
    quotations.extend(bare);
    quotations.sort_by_key(|quotation| quotation.parts.first().map(|part| part.start));
    quotations
}

/// All stretches in marks, in order.
fn stretches(reading: &Reading, words: &Vocabulary) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (number, block) in reading.article.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Code | BlockKind::Table | BlockKind::Rule | BlockKind::Copyright | BlockKind::Byline => {}
            BlockKind::Quotation => stretches.extend(blocks::quotation(reading, number, words)),
            _ => {
                for paragraph in pairs::paragraphs(reading.text, block.span) {
                    let marks = marks::marks(reading.text, paragraph, words);
                    stretches.extend(pairs::pair(reading.text, number, paragraph, &marks));
                }
            }
        }
    }
    drop_unfounded(&mut stretches);
    stretches
}

/// Drops stretches that begin with no mark and go on from none: closing marks that are strays.
fn drop_unfounded(stretches: &mut Vec<Stretch>) {
    let mut before: Option<Stretch> = None;
    stretches.retain(|stretch| {
        let goes_on = before.is_some_and(|before| {
            !before.closed && before.block + 1 == stretch.block && before.family == stretch.family
        });
        let keep = stretch.opened || goes_on;
        if keep {
            before = Some(*stretch);
        }
        keep
    });
}
