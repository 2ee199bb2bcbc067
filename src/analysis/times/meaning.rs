//! What an expression says, before anything is known of when the article was written.

use super::calendar::{Moment, Season, Unit};
use super::words::{Part, Relative, Vague};
use crate::document::Span;

/// An expression of time as it stands in the text, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Its bytes.
    pub span: Span,
    /// What it says.
    pub(crate) meaning: Meaning,
    /// The time of day that it names beside the date, or alone.
    pub(crate) clock: Option<Clock>,
    /// The number of the expression at the other end, if it is one end of a range.
    pub range: Option<usize>,
    /// Whether it stands in parentheses, beside the story.
    pub aside: bool,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// Something that the calendar has, said in full.
    Exact(Moment),
    /// A day or a month, perhaps without its year.
    Date(PartialDate),
    /// A date in three numbers of which it is not clear which is the month.
    Numeric {
        /// The first number.
        first: u8,
        /// The second number.
        second: u8,
        /// The year.
        year: i32,
    },
    /// A season of a year.
    Season(Season, Year),
    /// A quarter or a half of a year, by its number.
    Portion(Unit, u8, Year),
    /// A day of the week; which one, is for the context to say.
    Weekday(u8, Option<Relative>),
    /// A day of the month alone: "the 28th".
    DayOfMonth(u8),
    /// So many units before or after: "last week", "the next day", "that year".
    Shift(Unit, i32, From),
    /// "the same period a year earlier": what was spoken of, in the year before. The unit, where it is named.
    YearBefore(Option<Unit>),
    /// A counted distance: "three years later", "two weeks ago". `None` is an unknown number.
    Away {
        /// How many units.
        count: Option<u32>,
        /// Of which length.
        unit: Unit,
        /// Whether it leads into the future.
        forward: bool,
        /// From where it counts.
        from: From,
    },
    /// A holiday of a year, by its number in the list.
    Holiday(usize, Year),
    /// A stretch of history with a name.
    Era(Moment),
    /// A length of time, as TIMEX3 writes it.
    Length(String),
    /// Something that comes again, as TIMEX3 writes it.
    Repeats(String),
    /// Now, once, some day.
    Vague(Vague),
    /// A time of day without a date.
    TimeOfDay,
}

/// A date of which some parts may be left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartialDate {
    /// Its year.
    pub year: Year,
    /// Its month.
    pub month: u8,
    /// Its day.
    pub day: Option<u8>,
    /// The day of the week that stands beside it.
    pub weekday: Option<u8>,
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Year {
    /// Left out.
    None,
    /// Said.
    Exact(i32),
    /// "next year", "of that year".
    Of(Relative),
    /// A word before the month: "last October".
    Pointed(Relative),
}

/// From where a distance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The day of writing.
    Publication,
    /// The time that was spoken of.
    Reference,
    /// The time that the same sentence speaks of, else the day of writing: "by the end of the year".
    Here,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
    /// Minutes east of Greenwich.
    pub zone: Option<i16>,
    /// Morning, evening, night.
    pub part: Option<Part>,
}

impl Clock {
    /// A part of the day.
    pub fn part(part: Part) -> Self {
        Self { time: None, zone: None, part: Some(part) }
    }

    /// What TIMEX3 writes after the date.
    pub fn value(self) -> String {
        let mut value = match (self.time, self.part) {
            (Some((hour, minute)), _) => format!("T{hour:02}:{minute:02}"),
            (None, Some(part)) => part.code().to_owned(),
            (None, None) => String::new(),
        };
        match self.zone {
            Some(0) => value.push('Z'),
            Some(minutes) => {
                let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
                value.push(if minutes < 0 { '-' } else { '+' });
                value.push_str(&format!("{hours:02}"));
                if rest > 0 {
                    value.push_str(&format!(":{rest:02}"));
                }
            }
            None => {}
        }
        value
    }
}

/// The letter of a unit in a length: `P3Y`, `PT5M`.
pub fn length(count: Option<u32>, unit: Unit) -> String {
    let (prefix, letter, factor) = match unit {
        Unit::Second => ("PT", "S", 1),
        Unit::Minute => ("PT", "M", 1),
        Unit::Hour => ("PT", "H", 1),
        Unit::Day => ("P", "D", 1),
        Unit::Weekend => ("P", "WE", 1),
        Unit::Week => ("P", "W", 1),
        Unit::Fortnight => ("P", "W", 2),
        Unit::Month => ("P", "M", 1),
        Unit::Quarter => ("P", "Q", 1),
        Unit::Half => ("P", "M", 6),
        Unit::Year => ("P", "Y", 1),
        Unit::Decade => ("P", "Y", 10),
        Unit::Century => ("P", "Y", 100),
    };
    match count {
        Some(count) => format!("{prefix}{}{letter}", u64::from(count) * factor),
        None if unit == Unit::Decade => "PXDE".to_owned(),
        None if unit == Unit::Century => "PXCE".to_owned(),
        None => format!("{prefix}X{letter}"),
    }
}
