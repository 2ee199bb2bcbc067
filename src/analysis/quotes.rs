//! What is quoted: marks paired, stretches joined to utterances, terms told from speech. Says nothing about
//! who speaks: that is `speakers`.

use super::Reading;
use crate::document::{QuoteKind, Span, Why};

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

/// All quotations, ordered by their first part; all parts are disjoint.
#[must_use]
pub fn find(_reading: &Reading) -> Vec<Quotation> {
    Vec::new()
}
