//! A publication date that nobody states: the month or the year that agrees best with all that the text says
//! of times, if one stands out.

use super::clues::{Clue, Months};
use crate::analysis::Reading;
use crate::analysis::times::Expression;
use crate::analysis::times::calendar::{Moment, Unit};
use crate::analysis::times::meaning::{From, Meaning};
use crate::document::{Evidence, Published, PublishedBasis, Span};

/// How many different clues are weighed: a long text says no more of its day than its first part.
const ENOUGH: usize = 64;
/// How many years before and after the latest one that is named are thought of.
const YEARS: std::ops::RangeInclusive<i32> = -12..=9;
/// How probable a month or a year has to be.
const SURE: f32 = 0.6;

/// The date that the text gives away, with an honest granularity; `None` if it gives too little away.
pub fn conclude(reading: &Reading, expressions: &[Expression]) -> Option<Published> {
    let mut clues: Vec<(Clue, Span)> = Vec::new();
    for (number, expression) in expressions.iter().enumerate().take(8 * ENOUGH) {
        if let Some(clue) = Clue::of(reading, expressions, number)
            && clues.len() < ENOUGH
            && clues.iter().all(|(known, _)| *known != clue)
        {
            clues.push((clue, expression.span));
        }
    }
    let copyright = clues.iter().any(|(clue, _)| matches!(clue, Clue::Copyright(_)));
    if !copyright && !expressions.iter().any(points_to_its_day) {
        return None;
    }
    let latest = clues.iter().filter_map(|(clue, _)| clue.past_year()).max()?;
    // What lies before the latest year says nothing that the latest does not say.
    clues.retain(|(clue, _)| clue.is_headline() || clue.past_year().is_none_or(|year| year == latest));
    let first = (latest + YEARS.start()) * 12;
    let last = (latest + YEARS.end()) * 12 + 11;
    let chances = chances(&clues, first..=last);
    let (month, month_chance) = best(chances.iter().copied().zip(first..))?;
    let years = chances.chunks(12).map(|year| year.iter().sum::<f32>());
    let (year, year_chance) = best(years.zip(first.div_euclid(12)..))?;
    let (moment, chance, months) = if month_chance >= SURE {
        let number = u8::try_from(month.rem_euclid(12)).ok()? + 1;
        (Moment::month(month.div_euclid(12), number)?, month_chance, month..=month)
    } else if year_chance >= SURE {
        (Moment::Year(year), year_chance, year * 12..=year * 12 + 11)
    } else {
        return None;
    };
    Some(Published {
        interval: moment.interval(),
        basis: PublishedBasis::Inferred,
        confidence: chance.min(0.95),
        evidence: evidence(&clues, first..=last, months),
    })
}

/// A text that never points to its own day may be of any later year: a history, a biography.
fn points_to_its_day(expression: &Expression) -> bool {
    matches!(
        expression.meaning,
        Meaning::Shift(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend, _, From::Publication)
            | Meaning::Weekday(..)
            | Meaning::Away { from: From::Publication, .. }
    )
}

/// The probability of each month.
fn chances(clues: &[(Clue, Span)], months: std::ops::RangeInclusive<Months>) -> Vec<f32> {
    let logs: Vec<f32> =
        months.map(|month| clues.iter().map(|(clue, _)| clue.odds(month).max(f32::MIN_POSITIVE).ln()).sum()).collect();
    let highest = logs.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let odds: Vec<f32> = logs.into_iter().map(|log| (log - highest).exp()).collect();
    let total: f32 = odds.iter().sum();
    odds.into_iter().map(|one| one / total).collect()
}

fn best(all: impl Iterator<Item = (f32, Months)>) -> Option<(Months, f32)> {
    all.max_by(|one, two| one.0.total_cmp(&two.0)).map(|(chance, which)| (which, chance))
}

/// The clues that speak for these months rather than for others.
fn evidence(
    clues: &[(Clue, Span)],
    all: std::ops::RangeInclusive<Months>,
    months: std::ops::RangeInclusive<Months>,
) -> Vec<Evidence> {
    let mean = |clue: Clue, of: std::ops::RangeInclusive<Months>| {
        let count = of.clone().count() as f32;
        of.map(|month| clue.odds(month)).sum::<f32>() / count
    };
    clues
        .iter()
        .filter(|(clue, _)| mean(*clue, months.clone()) > 1.5 * mean(*clue, all.clone()))
        .map(|(clue, span)| Evidence { span: *span, why: clue.why().into() })
        .collect()
}
