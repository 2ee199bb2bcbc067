//! When the article was published: from the reader, its metadata, its dateline, or concluded from its dates.
//!
//! `dateline` reads what the text states; `inference` concludes from what it only shows. An answer has an
//! honest granularity and says which words speak for it; thin evidence gives none.

mod clues;
mod dateline;
mod inference;
mod terms;
#[cfg(test)]
mod tests;

use super::Reading;
use super::times::Expression;
use super::times::calendar::{self, Moment};
use crate::document::{Interval, Published, PublishedBasis};

/// The publication date with its evidence, or unknown. `given` is what the reader said; it beats everything.
#[must_use]
pub fn infer(reading: &Reading, expressions: &[Expression], given: Option<Interval>) -> Published {
    let known =
        |interval, basis, confidence| Published { interval: Some(interval), basis, confidence, evidence: Vec::new() };
    if let Some(interval) = given {
        return known(interval, PublishedBasis::Argument, 1.0);
    }
    if let Some(interval) = reading.article.meta.published {
        return known(interval, PublishedBasis::Metadata, 0.99);
    }
    dateline::read(reading, expressions).or_else(|| inference::conclude(reading, expressions)).unwrap_or_default()
}

/// The days that "2022-06-10", "2022-06" or "2022" name; `None` if it is nothing of the kind or no such day
/// exists. Years have four digits.
#[must_use]
pub fn parse_date(text: &str) -> Option<Interval> {
    let mut parts = text.trim().split('-');
    let mut number = |digits: usize| {
        parts.next().map(|part| {
            let sound = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            sound.then(|| part.parse::<i32>().ok()).flatten()
        })
    };
    let year = number(4)??;
    let moment = match (number(2), number(2), number(1)) {
        (None, _, _) => Moment::Year(year),
        (Some(month), None, _) => Moment::month(year, u8::try_from(month?).ok()?)?,
        (Some(month), Some(day), None) => Moment::day(year, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?)?,
        _ => return None,
    };
    if year == 0 {
        return None;
    }
    calendar::whole(moment)?.interval()
}
