//! When the article was published: from the reader, its metadata, its dateline, or concluded from its dates.

use super::Reading;
use super::times::Expression;
use crate::document::{Interval, Published};

/// The publication date with its evidence, or unknown. `given` is what the reader said; it beats everything.
#[must_use]
pub fn infer(_reading: &Reading, _expressions: &[Expression], _given: Option<Interval>) -> Published {
    Published::default()
}
