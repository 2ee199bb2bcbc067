//! When: expressions of time, found (`find`) and, once the publication date is known, resolved (`resolve`).

use super::Reading;
use crate::document::{Arena, Published, Span, Time};

/// An expression of time as it stands in the text, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Its bytes.
    pub span: Span,
}

/// All expressions of time, ordered and disjoint.
#[must_use]
pub fn find(_reading: &Reading) -> Vec<Expression> {
    Vec::new()
}

/// What the expressions mean, given the publication date.
#[must_use]
pub fn resolve(_reading: &Reading, _expressions: Vec<Expression>, _published: &Published) -> Arena<Time> {
    Arena::default()
}
