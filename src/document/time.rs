//! When: days, intervals and the expressions that name them.
//!
//! Plain values on the proleptic Gregorian calendar; the arithmetic is done by whoever derives them.

use std::fmt;

use super::Why;
use super::arena::Id;
use super::span::Span;

/// A calendar day. Ordered by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    /// Year; 0 is 1 BC.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl fmt::Display for Day {
    /// ISO 8601, `2022-06-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval {
    /// First day.
    pub from: Day,
    /// Last day, not before the first.
    pub to: Day,
    /// How exactly it is known: a month is a month, not thirty days.
    pub granularity: Granularity,
}

/// How coarse a time is, from the coarsest to the finest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Granularity {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// Six months.
    Half,
    /// Three months named by weather.
    Season,
    /// Three months named by number.
    Quarter,
    /// A month.
    Month,
    /// Seven days.
    Week,
    /// A day.
    Day,
    /// Morning, evening, night.
    Part,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
}

impl Granularity {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Half => "half",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Part => "part",
            Self::Hour => "hour",
            Self::Minute => "minute",
        }
    }
}

/// An expression of time in the text and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// What sort it is, as TIMEX3 has it.
    pub class: TimeClass,
    /// Its value, as TIMEX3 has it (ISO 8601 and its extensions in TimeML 1.2.1): `2022-06-29`, `P3M`.
    pub value: String,
    /// The days it covers; `None` where it has none or could not be resolved.
    pub interval: Option<Interval>,
    /// The other end, if it is one end of a range.
    pub range: Option<Id<Time>>,
    /// What it was resolved against.
    pub basis: Basis,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// Classes of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeClass {
    /// A day or longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
}

impl TimeClass {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// What a time was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It says all by itself.
    Explicit,
    /// The publication date.
    Published,
    /// Another time in the text.
    Time(Id<Time>),
    /// A name that stands for a time: a holiday, a war.
    Named,
    /// Nothing; it is not resolved.
    Unresolved,
}

/// When the article was published, and how that is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// The days it may have been; its granularity says how exactly that is known. `None` if unknown.
    pub interval: Option<Interval>,
    /// How it is known.
    pub basis: PublishedBasis,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub evidence: Vec<Evidence>,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishedBasis {
    /// The reader said so, with `--published`.
    Argument,
    /// The file's metadata, or a dateline in the text that states it in full.
    Metadata,
    /// Concluded from what the text says.
    Inferred,
    /// Not known.
    #[default]
    Unknown,
}

impl PublishedBasis {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Argument => "argument",
            Self::Metadata => "metadata",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// A place in the text that speaks for something, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What they say.
    pub why: Why,
}
