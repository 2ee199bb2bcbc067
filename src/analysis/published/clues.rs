//! What single expressions say of the month in which a text was written, as odds for each month.
//!
//! Nothing is weighed against anything else here. The shares follow how news names times: a day without its
//! year is a few weeks off, a year is named because it is another one, what is past was before and what is
//! planned will be.

use crate::analysis::Reading;
use crate::analysis::times::calendar::{self, Moment, Unit};
use crate::analysis::times::meaning::{From, Meaning, PartialDate, Year};
use crate::analysis::times::tense::{self, Tense};
use crate::analysis::times::words::Relative;
use crate::analysis::times::{Expression, calendar::weekday_of};
use crate::analysis::tokens::TokenKind;
use crate::document::BlockKind;
use std::ops::RangeInclusive;

/// Months since the year 0.
pub type Months = i32;

/// The share of anything against all expectation: a slip, a quotation, a tense misread.
const DOUBT: f32 = 0.02;
/// How many days on average lie between the writing and a day that is named without its year.
const DAYS_OFF: f32 = 20.0;
/// How many months on average, if only the month is named.
const MONTHS_OFF: f32 = 4.0;

/// How much less often an office is named after its term than in it.
const LOOKED_BACK: f32 = 0.05;

/// How many months on average lie between the naming of a thing and its mention.
const MONTHS_NEW: f32 = 8.0;

/// One thing that is said of the time of writing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clue {
    /// The year of the copyright.
    Copyright(i32),
    /// A year, with its month if it has one, how it is used, and how the sentence looks at it.
    Dated { year: i32, month: Option<u8>, used: Used, tense: Tense },
    /// A day without its year.
    Day { month: u8, day: u8, weekday: Option<u8>, tense: Tense },
    /// A month without its year.
    Month { month: u8, tense: Tense },
    /// A month of the year of writing or of one beside it: "June of this year", "last December".
    Pointed { month: u8, years: i32, tense: Tense },
    /// The month of a day named beside "last month", counted on to the month of writing.
    Is { month: u8 },
    /// The months of an office whose holder is named by it.
    Held(&'static [RangeInclusive<Months>]),
    /// What got its name in that month, and was most spoken of then.
    New(Months),
    /// A day or a month of that name was spoken of, and "this month" too.
    This { month: u8 },
    /// So many years after that one: an anniversary.
    Anniversary { year: i32, years: i32 },
}

/// How a year is used: news names its own year in the names of things and other years to look back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Used {
    /// Before a noun, among the first words: "the 2020 election".
    Headline,
    /// Before a noun, later.
    Name,
    /// In a date with its month.
    Date,
    /// "in 2016".
    Background,
}

impl Used {
    /// How often a year so used is the next one, the text's own, the one before, and so on: counted in news,
    /// rounded.
    fn share(self, ago: i32) -> f32 {
        let shares: [f32; 6] = match self {
            Self::Headline => [0.19, 0.65, 0.06, 0.04, 0.02, 0.02],
            Self::Name => [0.12, 0.30, 0.12, 0.10, 0.06, 0.05],
            Self::Date => [0.08, 0.25, 0.30, 0.10, 0.06, 0.05],
            Self::Background => [0.03, 0.05, 0.20, 0.15, 0.15, 0.08],
        };
        usize::try_from(ago + 1).map_or(DOUBT, |at| shares[at.min(shares.len() - 1)])
    }

    fn of(reading: &Reading, expression: &Expression) -> Self {
        if matches!(expression.meaning, Meaning::Date(_) | Meaning::Numeric { .. }) {
            return Self::Date;
        }
        let at = reading.token_at(expression.span.from());
        let sentence = reading.sentence_of(at).map(|sentence| &reading.sentences[sentence].tokens);
        let word = |number: usize| {
            let token = reading.tokens.get(number).filter(|token| token.kind == TokenKind::Word)?;
            sentence.is_some_and(|tokens| tokens.contains(&number)).then(|| token.of(reading.text))
        };
        let led = at.checked_sub(1).and_then(word).is_some_and(|word| FUNCTION.contains(&word));
        let names = word(at + 1).is_some_and(|word| !FUNCTION.contains(&word));
        match (led, names) {
            (false, true) if expression.span.from() < reading.text.len() / 5 => Self::Headline,
            (false, true) => Self::Name,
            _ => Self::Background,
        }
    }
}

/// Words that make a year a time of its own and no part of a name.
const FUNCTION: [&str; 22] = [
    "in", "In", "since", "Since", "from", "of", "until", "by", "to", "and", "or", "was", "were", "is", "after", "when",
    "for", "that", "at", "with", "as", "but",
];

impl Clue {
    /// What expression `number` says, if it says anything.
    pub fn of(reading: &Reading, expressions: &[Expression], number: usize) -> Option<Self> {
        let expression = &expressions[number];
        let block = reading.article.block_at(expression.span.from());
        let kind = block.map(|block| reading.article.blocks[block].kind);
        let year = stated_year(expression).filter(|year| (1600..=2200).contains(year));
        if kind == Some(BlockKind::Copyright) {
            return year.map(Self::Copyright);
        }
        if let (Some(year), Some(years)) = (year, anniversary(reading, expression)) {
            return Some(Self::Anniversary { year, years });
        }
        let ends_a_range = expression.range.is_some_and(|other| other < number);
        if expression.aside || ends_a_range && year.is_none() {
            return None;
        }
        let tense = || tense::around(reading, expression.span);
        match expression.meaning {
            Meaning::Date(PartialDate { year: Year::None, month, day: Some(day), weekday }) => {
                Some(Self::Day { month, day, weekday, tense: tense() })
            }
            Meaning::Date(PartialDate { year: Year::None, month, day: None, .. }) => {
                Some(Self::Month { month, tense: tense() })
            }
            Meaning::Date(PartialDate { year: Year::Of(relative) | Year::Pointed(relative), month, .. }) => {
                let years = match relative {
                    Relative::This => 0,
                    Relative::Last | Relative::Past => -1,
                    Relative::Next | Relative::Coming => 1,
                    _ => return None,
                };
                Some(Self::Pointed { month, years, tense: tense() })
            }
            Meaning::Shift(Unit::Month, by @ (-1 | 1), From::Publication) => {
                let month = month_beside(reading, expressions, number)?;
                Some(Self::Is { month: u8::try_from((i32::from(month) - 1 - by).rem_euclid(12) + 1).ok()? })
            }
            _ => {
                let month = match expression.meaning {
                    Meaning::Date(PartialDate { month, .. }) => Some(month),
                    _ => None,
                };
                Some(Self::Dated { year: year?, month, used: Used::of(reading, expression), tense: tense() })
            }
        }
    }

    /// What it says, for the reader.
    pub fn why(self) -> &'static str {
        match self {
            Self::Copyright(_) => "the year of the copyright",
            Self::Dated { tense: Tense::Future, .. } => "that year is still to come",
            Self::Dated { .. } => "that year is spoken of",
            Self::Day { weekday: Some(_), .. } => "that day falls on that weekday",
            Self::Day { tense: Tense::Future, .. } => "a day of that month lies ahead",
            Self::Day { .. } => "a day of that month is spoken of",
            Self::Month { tense: Tense::Future, .. } => "that month lies ahead",
            Self::Month { .. } => "that month is spoken of",
            Self::Pointed { .. } => "a month counted from the year of publication",
            Self::Is { .. } => "counted from a day that is named beside it",
            Self::Held(_) => "the term of that office",
            Self::New(_) => "what got its name then",
            Self::This { .. } => "this month, with a day of that month named",
            Self::Anniversary { .. } => "an anniversary of that year",
        }
    }

    /// The year that it names, if it does and the text looks back on it.
    pub fn past_year(self) -> Option<i32> {
        match self {
            Self::Copyright(year) => Some(year),
            Self::Dated { year, tense, .. } if tense != Tense::Future => Some(year),
            Self::Anniversary { year, years } => year.checked_add(years),
            Self::New(from) => Some(from.div_euclid(12)),
            Self::Held(terms) => terms.iter().map(|term| term.start().div_euclid(12)).min(),
            _ => None,
        }
    }

    /// Whether it says something even if a later year is named: an office, a name among the first words.
    pub fn stands(self) -> bool {
        matches!(self, Self::Held(_) | Self::New(_) | Self::Dated { used: Used::Headline, .. })
    }

    /// How likely a text of that month says so, up to a factor.
    pub fn odds(self, written: Months) -> f32 {
        let (year, month) = (written.div_euclid(12), written.rem_euclid(12));
        match self {
            Self::Copyright(stated) => {
                if stated == year {
                    1.0
                } else {
                    DOUBT
                }
            }
            Self::Anniversary { year: from, years } => {
                if from + years == year {
                    1.0
                } else {
                    0.05
                }
            }
            Self::Dated { year: stated, month: stated_month, used, tense } => {
                let later = stated_month.map_or((year - stated) * 12, |month| written - months(stated, month));
                let share = used.share(year - stated);
                match tense {
                    Tense::Future if later > 0 => DOUBT,
                    Tense::Past if later < 0 => DOUBT,
                    _ => share,
                }
            }
            Self::Day { month: stated, day, weekday, tense } => {
                let later = nearest(written, stated);
                let share = days_off(later, day, tense);
                let falls = calendar::date((written - later).div_euclid(12), stated, day)
                    .is_some_and(|day| weekday.is_none_or(|weekday| weekday_of(day) == weekday));
                if falls { share } else { share * DOUBT }
            }
            Self::Month { month: stated, tense } => {
                let later = nearest(written, stated);
                let off =
                    |later: Months| if later >= 0 { (-(later as f32 - 1.0).abs() / MONTHS_OFF).exp() } else { 0.0 };
                // What is to come in the very month is "this month", or has a day.
                let ahead = if later == 0 { 0.3 } else { off((-later).rem_euclid(12)) };
                mixed(tense, off(later.rem_euclid(12)), ahead).max(DOUBT)
            }
            Self::Pointed { month: stated, years, tense } => {
                let later = written - months(year + years, stated);
                let (past, future) = match years {
                    0 => (tense != Tense::Future, tense != Tense::Past),
                    1.. => (false, true),
                    _ => (true, false),
                };
                let share = (-(later.abs() as f32) / MONTHS_OFF).exp();
                if later >= 0 && past || later <= 0 && future { share.max(0.1) } else { DOUBT }
            }
            Self::Held(terms) => {
                if terms.iter().any(|term| term.contains(&written)) {
                    1.0
                } else if terms.iter().any(|term| written > *term.end()) {
                    LOOKED_BACK
                } else {
                    DOUBT * DOUBT
                }
            }
            Self::New(from) if written < from => DOUBT * DOUBT,
            Self::New(from) => (-((written - from) as f32) / MONTHS_NEW).exp().max(DOUBT),
            Self::This { month: stated } => {
                if i32::from(stated) - 1 == month {
                    1.0
                } else {
                    0.2
                }
            }
            Self::Is { month: stated } => {
                if i32::from(stated) - 1 == month {
                    1.0
                } else {
                    DOUBT
                }
            }
        }
    }
}

/// The months from the year 0 to this one.
pub fn months(year: i32, month: u8) -> Months {
    year * 12 + i32::from(month) - 1
}

/// How many months `written` is later than the nearest month of that number, -5 to 6.
fn nearest(written: Months, month: u8) -> Months {
    let later = (written - i32::from(month) + 1).rem_euclid(12);
    if later > 6 { later - 12 } else { later }
}

/// The share of a day named `later` months before or after it: an exponential of the days between.
fn days_off(later: Months, day: u8, tense: Tense) -> f32 {
    let day = f32::from(day.min(30));
    let side = |days_to_the_edge: f32, months: Months| {
        let beyond = |days: f32| (-days.max(0.0) / DAYS_OFF).exp();
        let edge = days_to_the_edge + 30.0 * (months - 1) as f32;
        match months {
            0 => 1.0 - beyond(days_to_the_edge),
            1.. => beyond(edge) - beyond(edge + 30.0),
            _ => 0.0,
        }
    };
    mixed(tense, side(30.0 - day, later), side(day, -later)).max(DOUBT)
}

/// The share of what was and of what will be, as the tense has it.
fn mixed(tense: Tense, past: f32, future: f32) -> f32 {
    let ahead = match tense {
        Tense::Past => 0.12,
        Tense::Unknown => 0.38,
        Tense::Future => 0.9,
    };
    (1.0 - ahead) * past + ahead * future
}

/// The year that an expression names.
fn stated_year(expression: &Expression) -> Option<i32> {
    match expression.meaning {
        Meaning::Date(PartialDate { year: Year::Exact(year), .. })
        | Meaning::Season(_, Year::Exact(year))
        | Meaning::Portion(_, _, Year::Exact(year))
        | Meaning::Numeric { year, .. } => Some(year),
        Meaning::Exact(moment @ (Moment::Year(_) | Moment::Day(_))) => moment.year(),
        // After a war has begun, it may be spoken of.
        Meaning::Era(moment) => moment.days().map(|(from, _)| from.year().into()),
        _ => None,
    }
}

/// The number of "the 150th anniversary" that stands shortly before a year in its sentence.
fn anniversary(reading: &Reading, expression: &Expression) -> Option<i32> {
    const REACH: usize = 10;
    let at = reading.token_at(expression.span.from());
    let start = reading.sentences[reading.sentence_of(at)?].tokens.start.max(at.saturating_sub(REACH));
    let word = |number: usize| reading.tokens[number].of(reading.text);
    let named = (start + 1..at).rev().find(|number| word(*number) == "anniversary")?;
    let digits = word(named - 1).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|years| (1..=1000).contains(years))
}

/// The month of a date that stands beside expression `number` in its sentence.
fn month_beside(reading: &Reading, expressions: &[Expression], number: usize) -> Option<u8> {
    let sentence = |number: usize| reading.sentence_of(reading.token_at(expressions[number].span.from()));
    let here = sentence(number);
    let near = [number.checked_add(1), number.checked_sub(1)];
    near.into_iter().flatten().filter(|other| *other < expressions.len() && sentence(*other) == here).find_map(
        |other| match expressions[other].meaning {
            Meaning::Date(PartialDate { year: Year::None, month, day: Some(_), .. }) => Some(month),
            _ => None,
        },
    )
}
