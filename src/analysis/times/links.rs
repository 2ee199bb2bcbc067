//! What two expressions side by side say of each other: ranges, years left out, the order of numeric dates.

use super::calendar::Moment;
use super::meaning::{Expression, Meaning, PartialDate, Year};
use super::scan::Scanner;
use super::words::{Preposition, Word};

/// Links ranges, completes dates from their neighbours, and settles what numeric dates mean.
pub fn link(mut scan: Scanner) -> Vec<Expression> {
    for first in (1..scan.found.len()).rev().map(|second| second - 1) {
        let (start, end) = scan.places[first];
        let next = scan.places[first + 1].0;
        let Some(connector) = connector(&scan, end, next) else { continue };
        let between = scan.word_before(start) == Word::Preposition(Preposition::Between);
        complete(&mut scan.found, first, connector == Word::And && !between);
        let ranged = match connector {
            Word::Dash | Word::Preposition(Preposition::Until) => true,
            Word::To => scan.word_before(start) == Word::Preposition(Preposition::From) || is_alike(&scan.found, first),
            Word::Slash => matches!(scan.found[first].meaning, Meaning::Exact(Moment::Year(_))),
            Word::And => between,
            _ => false,
        };
        if ranged
            && is_end(&scan.found[first].meaning)
            && is_end(&scan.found[first + 1].meaning)
            && scan.found[first + 1].range.is_none()
        {
            scan.found[first].range = Some(first + 1);
            scan.found[first + 1].range = Some(first);
        }
    }
    settle(&mut scan.found, scan.day_first, scan.month_first);
    scan.found
}

/// The single connector between two expressions, "the" passed over.
fn connector(scan: &Scanner, end: usize, next: usize) -> Option<Word> {
    let the = next == end + 2 && scan.word(end + 1) == Word::The;
    let same_line = next <= end + 2;
    (same_line && (next == end + 1 || the)).then(|| scan.word(end)).filter(|word| {
        matches!(
            word,
            Word::Dash
                | Word::To
                | Word::And
                | Word::Or
                | Word::Comma
                | Word::Slash
                | Word::Preposition(Preposition::Until)
        )
    })
}

/// Whether both sides are of one kind, so that "to" between them makes a range.
fn is_alike(found: &[Expression], first: usize) -> bool {
    let (Some(one), Some(two)) = (found.get(first), found.get(first + 1)) else { return false };
    std::mem::discriminant(&one.meaning) == std::mem::discriminant(&two.meaning)
}

/// Whether it can be one end of a range.
fn is_end(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Exact(_)
            | Meaning::Date(_)
            | Meaning::Numeric { .. }
            | Meaning::Season(..)
            | Meaning::Portion(..)
            | Meaning::Weekday(..)
            | Meaning::Holiday(..)
            | Meaning::Shift(..)
            | Meaning::TimeOfDay
            | Meaning::DayOfMonth(_)
    )
}

/// Gives the first of two dates the year of the second: "March and May 2011".
fn complete(found: &mut [Expression], first: usize, list: bool) {
    let (Some(Meaning::Date(one)), Some(Meaning::Date(two))) =
        (found.get(first).map(|one| &one.meaning), found.get(first + 1).map(|two| &two.meaning))
    else {
        // "every Tuesday and Thursday"
        if let (Some(Meaning::Repeats(set)), Some(Meaning::Weekday(day, None))) =
            (found.get(first).map(|one| &one.meaning), found.get(first + 1).map(|two| &two.meaning))
            && set.starts_with("XXXX-WXX-")
        {
            found[first + 1].meaning = Meaning::Repeats(format!("XXXX-WXX-{day}"));
        }
        if let (Some(Meaning::Season(season, Year::None)), Some(Meaning::Season(_, year))) =
            (found.get(first).map(|one| &one.meaning), found.get(first + 1).map(|two| &two.meaning))
        {
            found[first].meaning = Meaning::Season(*season, *year);
        }
        return;
    };
    let Year::Exact(year) = two.year else { return };
    if one.year != Year::None || one.day.is_some() != two.day.is_some() {
        return;
    }
    // A range that ends in an earlier month began in the year before.
    let year = if one.month > two.month && !list { year - 1 } else { year };
    found[first].meaning = Meaning::Date(PartialDate { year: Year::Exact(year), ..*one });
}

/// Day or month first: what cannot be read the other way decides for the whole text, then the order in which
/// the text writes its dates in words.
fn settle(found: &mut [Expression], mut day_first: usize, mut month_first: usize) {
    for expression in found.iter() {
        match expression.meaning {
            Meaning::Numeric { first: 13.., .. } => day_first += 1000,
            Meaning::Numeric { second: 13.., .. } => month_first += 1000,
            _ => {}
        }
    }
    for expression in found.iter_mut() {
        let Meaning::Numeric { first, second, year } = expression.meaning else { continue };
        let (month, day) = match (first, second) {
            (13.., _) => (second, first),
            (_, 13..) => (first, second),
            _ if first == second => (first, second),
            _ if day_first > month_first => (second, first),
            _ if month_first > day_first => (first, second),
            _ => continue,
        };
        expression.meaning =
            Meaning::Date(PartialDate { year: Year::Exact(year), month, day: Some(day), weekday: None });
    }
}
