//! Dates as they are written out: ISO 8601 for machines, words for people.

use jiff::civil;

use crate::document::{Day, Granularity, Interval};

/// An interval in ISO 8601 (with TimeML's seasons, quarters and halves) at its own granularity: `2022-06`,
/// `2022-W23`, `2022-SU`, `199`. What is finer than a day is written as the day.
#[must_use]
pub fn iso(interval: Interval) -> String {
    let Day { year, month, .. } = interval.from;
    match interval.granularity {
        Granularity::Century => format!("{:02}", year.div_euclid(100)),
        Granularity::Decade => format!("{:03}", year.div_euclid(10)),
        Granularity::Year => format!("{year:04}"),
        Granularity::Half => format!("{year:04}-H{}", (month - 1) / 6 + 1),
        Granularity::Season => format!("{year:04}-{}", season(month)),
        Granularity::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Granularity::Month => format!("{year:04}-{month:02}"),
        Granularity::Week => week(interval.from),
        Granularity::Day | Granularity::Part | Granularity::Hour | Granularity::Minute => interval.from.to_string(),
    }
}

/// TimeML's name of the season that begins around `month`.
fn season(month: u8) -> &'static str {
    match month {
        3..=5 => "SP",
        6..=8 => "SU",
        9..=11 => "FA",
        _ => "WI",
    }
}

/// The ISO 8601 week of a day; the day itself where the calendar has no week for it.
fn week(day: Day) -> String {
    let civil = i16::try_from(day.year)
        .ok()
        .and_then(|year| civil::Date::new(year, day.month.cast_signed(), day.day.cast_signed()).ok());
    match civil.map(civil::Date::iso_week_date) {
        Some(week) => format!("{:04}-W{:02}", week.year(), week.week()),
        None => day.to_string(),
    }
}
