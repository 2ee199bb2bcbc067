//! Who is who: names gathered into people, with aliases, roles, and the pronouns that are certain.

use super::Reading;
use super::names::Name;
use super::quotes::Quotation;
use crate::document::{Arena, Mention, Person};

/// The people of an article and where they are named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// In order of first mention.
    pub people: Arena<Person>,
    /// In order of position.
    pub mentions: Arena<Mention>,
}

/// Gathers names into people. Quotations are given because a pronoun inside one refers from its speaker's
/// point of view.
#[must_use]
pub fn gather(_reading: &Reading, _names: &[Name], _quotations: &[Quotation]) -> Cast {
    Cast::default()
}
