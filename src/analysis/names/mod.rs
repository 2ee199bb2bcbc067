//! Which stretches are names, and of what. Says nothing about who is who: that is `people`.

mod runs;

use super::Reading;
use crate::document::{Span, Why};

/// A stretch that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its bytes, without title and possessive ending.
    pub span: Span,
    /// Its tokens, as a range of the token list.
    pub tokens: std::ops::Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, a ministry, a paper, a party.
    Organisation,
    /// A place.
    Place,
    /// Anything else: a law, a ship, a people, a work.
    Other,
}

/// All names of all kinds, ordered and disjoint.
#[must_use]
pub fn find(reading: &Reading) -> Vec<Name> {
    let mut names = runs::find(reading);
    names.sort_by_key(|name| name.span);
    names
}
