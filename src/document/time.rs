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

impl fmt::Display for Interval {
    /// In words, as exactly as it is known: `June 2022`, `29–30 June 2022`, `1910–1945`, `summer 2022`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        // A century may be counted from the year 0 or from the year 1: its last year but one is in it either way.
        let within = if self.granularity == Granularity::Century { Day { year: to.year - 1, ..to } } else { to };
        let (first, last) = (in_words(from, self.granularity), in_words(within, self.granularity));
        let words = if first == last {
            first
        } else if self.granularity >= Granularity::Week && (from.year, from.month) == (to.year, to.month) {
            format!("{}–{last}", from.day)
        } else if self.granularity >= Granularity::Season && from.year == to.year && from.year > 0 {
            let shorter = first.strip_suffix(&format!(" {}", from.year)).unwrap_or(&first);
            format!("{shorter} – {last}")
        } else if first.contains(' ') {
            format!("{first} – {last}")
        } else {
            format!("{first}–{last}")
        };
        f.pad(&words)
    }
}

/// The stretch of the calendar of this coarseness that holds `day`.
fn in_words(day: Day, granularity: Granularity) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const SEASONS: [&str; 4] = ["winter", "spring", "summer", "autumn"];
    let before_months = usize::from(day.month.clamp(1, 12)) - 1;
    let month = MONTHS[before_months];
    let year = match day.year {
        1.. => day.year.to_string(),
        _ => format!("{} BC", 1 - day.year),
    };
    match granularity {
        Granularity::Century if day.year > 0 => {
            let number = day.year.div_euclid(100) + 1;
            let ending = match (number % 100, number % 10) {
                (11..=13, _) => "th",
                (_, 1) => "st",
                (_, 2) => "nd",
                (_, 3) => "rd",
                _ => "th",
            };
            format!("{number}{ending} century")
        }
        Granularity::Decade if day.year > 0 => format!("{}s", day.year.div_euclid(10) * 10),
        Granularity::Century | Granularity::Decade | Granularity::Year => year,
        Granularity::Half => format!("{} half of {year}", if before_months < 6 { "first" } else { "second" }),
        // A winter is named by the year in which it begins.
        Granularity::Season if day.month <= 2 && day.year > 1 => format!("winter {}", day.year - 1),
        Granularity::Season => format!("{} {year}", SEASONS[(before_months + 1) / 3 % 4]),
        Granularity::Quarter => format!("Q{} {year}", before_months / 3 + 1),
        Granularity::Month => format!("{month} {year}"),
        Granularity::Week | Granularity::Day | Granularity::Part | Granularity::Hour | Granularity::Minute => {
            format!("{} {month} {year}", day.day)
        }
    }
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

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        const ALL: [Granularity; 12] = [
            Granularity::Century,
            Granularity::Decade,
            Granularity::Year,
            Granularity::Half,
            Granularity::Season,
            Granularity::Quarter,
            Granularity::Month,
            Granularity::Week,
            Granularity::Day,
            Granularity::Part,
            Granularity::Hour,
            Granularity::Minute,
        ];
        ALL.into_iter().find(|granularity| granularity.name() == name)
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
    /// What words in or before it do to the value: "early", "about", "more than".
    pub modifier: Option<Modifier>,
    /// The other end, if it is one end of a range.
    pub range: Option<Id<Time>>,
    /// What it was resolved against.
    pub basis: Basis,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// Modifiers of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "early June".
    Start,
    /// "mid-June".
    Middle,
    /// "late June".
    End,
    /// "about three years".
    Approximately,
    /// "more than three years".
    More,
    /// "less than three years".
    Less,
    /// "at least three years".
    AtLeast,
    /// "up to three years".
    AtMost,
}

impl Modifier {
    /// Its name in TIMEX3.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Middle => "MID",
            Self::End => "END",
            Self::Approximately => "APPROX",
            Self::More => "MORE_THAN",
            Self::Less => "LESS_THAN",
            Self::AtLeast => "EQUAL_OR_MORE",
            Self::AtMost => "EQUAL_OR_LESS",
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: (i32, u8, u8), to: (i32, u8, u8), granularity: Granularity) -> String {
        let day = |(year, month, day)| Day { year, month, day };
        Interval { from: day(from), to: day(to), granularity }.to_string()
    }

    #[test]
    fn an_interval_is_said_as_exactly_as_it_is_known() {
        for (from, to, granularity, said) in [
            ((2031, 6, 1), (2031, 6, 30), Granularity::Month, "June 2031"),
            ((2031, 6, 1), (2031, 8, 31), Granularity::Month, "June – August 2031"),
            ((2031, 6, 9), (2031, 6, 9), Granularity::Day, "9 June 2031"),
            ((2031, 6, 29), (2031, 6, 30), Granularity::Day, "29–30 June 2031"),
            ((2031, 6, 29), (2031, 7, 2), Granularity::Day, "29 June – 2 July 2031"),
            ((2031, 12, 29), (2032, 1, 2), Granularity::Day, "29 December 2031 – 2 January 2032"),
            ((2031, 6, 9), (2031, 6, 15), Granularity::Week, "9–15 June 2031"),
            ((1910, 1, 1), (1945, 12, 31), Granularity::Year, "1910–1945"),
            ((1990, 1, 1), (1999, 12, 31), Granularity::Decade, "1990s"),
            ((1801, 1, 1), (1900, 12, 31), Granularity::Century, "19th century"),
            ((1800, 1, 1), (1899, 12, 31), Granularity::Century, "19th century"),
            ((2031, 6, 1), (2031, 8, 31), Granularity::Season, "summer 2031"),
            ((2031, 12, 1), (2032, 2, 28), Granularity::Season, "winter 2031"),
            ((2031, 4, 1), (2031, 6, 30), Granularity::Quarter, "Q2 2031"),
            ((-43, 1, 1), (-43, 12, 31), Granularity::Year, "44 BC"),
        ] {
            assert_eq!(words(from, to, granularity), said);
        }
    }
}
