//! A publication date that nobody states: the month or the year that agrees best with all that the text says
//! of times, if one stands out.

use super::clues::{Clue, Months};
use super::terms;
use crate::analysis::Reading;
use crate::analysis::times::Expression;
use crate::analysis::times::calendar::{Moment, Unit};
use crate::analysis::times::meaning::{From, Meaning};
use crate::document::{Evidence, Published, PublishedBasis, Span};

/// How many different clues are weighed: a long text says no more of its day than its first part.
const ENOUGH: usize = 64;
/// How many years before and after the latest one that is named are thought of.
const YEARS: std::ops::RangeInclusive<i32> = -12..=9;
/// How probable a month has to be; on news without its dateline six of seven such months are the right one.
const SURE_MONTH: f32 = 0.35;
/// How probable a year has to be.
const SURE_YEAR: f32 = 0.5;

/// The date that the text gives away, with an honest granularity; `None` if it gives too little away.
pub fn conclude(reading: &Reading, expressions: &[Expression]) -> Option<Published> {
    let mut clues = clues(reading, expressions);
    let copyright = clues.iter().any(|(clue, _)| matches!(clue, Clue::Copyright(_)));
    if !copyright && !expressions.iter().any(points_to_its_day) {
        return None;
    }
    let latest = clues.iter().filter_map(|(clue, _)| clue.past_year()).max()?;
    // What lies before the latest year says nothing that the latest does not say.
    clues.retain(|(clue, _)| clue.stands() || clue.past_year().is_none_or(|year| year == latest));
    let first = (latest + YEARS.start()) * 12;
    let last = (latest + YEARS.end()) * 12 + 11;
    let chances = chances(&clues, first..=last);
    let (month, month_chance) = best(chances.iter().copied().zip(first..))?;
    let years = chances.chunks(12).map(|year| year.iter().sum::<f32>());
    let (year, year_chance) = best(years.zip(first.div_euclid(12)..))?;
    let (moment, chance, months) = if month_chance >= SURE_MONTH {
        let number = u8::try_from(month.rem_euclid(12)).ok()? + 1;
        (Moment::month(month.div_euclid(12), number)?, month_chance, month..=month)
    } else if year_chance >= SURE_YEAR {
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

/// What the first expressions and the offices say, each once.
fn clues(reading: &Reading, expressions: &[Expression]) -> Vec<(Clue, Span)> {
    let mut clues: Vec<(Clue, Span)> = Vec::new();
    let mut add = |clue: Clue, span: Span| {
        if clues.len() < ENOUGH && clues.iter().all(|(known, _)| *known != clue) {
            clues.push((clue, span));
        }
    };
    let looked_at = || expressions.iter().enumerate().take(8 * ENOUGH);
    let this_month =
        looked_at().find(|(_, one)| matches!(one.meaning, Meaning::Shift(Unit::Month, 0, From::Publication)));
    for (number, expression) in looked_at() {
        let Some(clue) = Clue::of(reading, expressions, number) else { continue };
        add(clue, expression.span);
        if let (Clue::Day { month, .. }, Some((_, this_month))) = (clue, this_month) {
            add(Clue::This { month }, this_month.span);
        }
    }
    for (span, clue) in terms::named(reading).take(ENOUGH) {
        add(clue, span);
    }
    clues
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
    // The days of one story are near one another and no witnesses of their own: ten of them say little more than three.
    let days = clues.iter().filter(|(clue, _)| matches!(clue, Clue::Day { .. })).count().max(1) as f32;
    let weight = |clue: &Clue| if matches!(clue, Clue::Day { weekday: None, .. }) { days.sqrt().recip() } else { 1.0 };
    let log = |clue: &Clue, month| weight(clue) * clue.odds(month).max(f32::MIN_POSITIVE).ln();
    let logs: Vec<f32> = months.map(|month| clues.iter().map(|(clue, _)| log(clue, month)).sum()).collect();
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
