//! Times with a name: holidays, eras and days of history, read from `assets/lexicon/holidays.txt`, `eras.txt` and `days.txt`.

use super::calendar::{self, Moment};
use super::meaning::{Meaning, Year};
use super::scan::Scanner;
use super::words::{self, Preposition, Relative, Word};
use crate::analysis::lexicon;
use crate::document::Granularity;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::OnceLock;

/// All named times.
pub struct Named {
    names: Vec<Name>,
    /// Names by their first word, longest first.
    by_first: HashMap<u128, Vec<usize>>,
}

struct Name {
    words: Vec<(u128, bool)>,
    means: Means,
}

enum Means {
    Holiday(Rule),
    Era(Moment),
    /// A day that is meant wherever its name stands.
    Day(Moment),
}

/// How the day of a holiday follows from the year.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rule {
    Fixed(u8, u8),
    Easter(i64),
    /// Month, weekday, which one (-1 is the last), and how many days after it.
    Nth(u8, u8, i8, i64),
}

impl Named {
    /// The lists that are built in, parsed on the first call.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Named> = OnceLock::new();
        SHARED.get_or_init(|| {
            let holidays = lexicon::entries(include_str!("../../../assets/lexicon/holidays.txt"))
                .filter_map(|line| line.split_once(" = "))
                .filter_map(|(name, rule)| Some((name, true, Means::Holiday(Rule::parse(rule)?))));
            let eras = lexicon::entries(include_str!("../../../assets/lexicon/eras.txt"))
                .filter_map(|line| line.split_once(" = "))
                .filter_map(|(name, days)| Some((name, false, Means::Era(era(days)?))));
            let days = lexicon::entries(include_str!("../../../assets/lexicon/days.txt"))
                .filter_map(|line| line.split_once(" = "))
                .filter_map(|(name, day)| Some((name, false, Means::Day(era(day)?))));
            let names: Vec<Name> = holidays
                .chain(eras)
                .chain(days)
                .map(|(name, capital, means)| Name { words: keys(name, capital), means })
                .collect();
            let mut by_first: HashMap<u128, Vec<usize>> = HashMap::new();
            for (number, name) in names.iter().enumerate() {
                by_first.entry(name.words[0].0).or_default().push(number);
            }
            for numbers in by_first.values_mut() {
                numbers.sort_by_key(|number| std::cmp::Reverse(names[*number].words.len()));
            }
            Self { names, by_first }
        })
    }

    /// The day of a holiday in a year.
    pub fn holiday(&self, number: usize, year: i32) -> Option<Moment> {
        match &self.names.get(number)?.means {
            Means::Holiday(rule) => rule.day(year).map(Moment::Day),
            Means::Era(_) | Means::Day(_) => None,
        }
    }
}

impl Rule {
    fn parse(text: &str) -> Option<Self> {
        if let Some(days) = text.strip_prefix("easter") {
            return days.parse().ok().map(Self::Easter);
        }
        if let Some((month, day)) = text.split_once('-').filter(|_| !text.contains('/')) {
            return Some(Self::Fixed(month.parse().ok()?, day.parse().ok()?));
        }
        let (text, later) = match text.split_once('+') {
            Some((text, days)) => (text, days.parse().ok()?),
            None => (text, 0),
        };
        let mut parts = text.split('/');
        let (month, weekday, which) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self::Nth(month.parse().ok()?, weekday.parse().ok()?, which.parse().ok()?, later))
    }

    fn day(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => calendar::date(year, month, day),
            Self::Easter(days) => calendar::days_later(calendar::easter(year)?, days),
            Self::Nth(month, weekday, which, later) => {
                let weekday = jiff::civil::Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
                calendar::days_later(calendar::date(year, month, 1)?.nth_weekday_of_month(which, weekday).ok()?, later)
            }
        }
    }
}

/// The words of a name as keys, with whether each asks for a capital.
fn keys(name: &str, capital: bool) -> Vec<(u128, bool)> {
    let name = name.replace("'s", " 's").replace("s' ", "s 's ").replace('-', " - ").replace('/', " / ");
    name.split_whitespace()
        .filter_map(|word| {
            let first = word.chars().next()?;
            Some((words::key(word)?, first.is_uppercase() || capital && first.is_alphabetic()))
        })
        .collect()
}

/// "1939-09-01/1945-09-02", "1789/1799", "2001-09-11", "BC0264/BC0241".
fn era(days: &str) -> Option<Moment> {
    let (from, to) = days.split_once('/').unwrap_or((days, days));
    let (first, last) = (stretch(from)?, stretch(to)?);
    let (from_day, to_day) = (first.days()?.0, last.days()?.1);
    if from_day == to_day {
        return Some(Moment::Day(from_day));
    }
    let length = calendar::days_between(from_day, to_day);
    let granularity = match (first, length) {
        (Moment::Year(_), _) | (_, 800..) => Granularity::Year,
        (Moment::Month(..), _) | (_, 60..) => Granularity::Month,
        _ => Granularity::Day,
    };
    Some(Moment::Stretch(from_day, to_day, granularity))
}

fn stretch(text: &str) -> Option<Moment> {
    if let Some(year) = text.strip_prefix("BC") {
        return Some(Moment::Year(1 - year.parse::<i32>().ok()?));
    }
    let mut parts = text.split('-').map(str::parse::<i32>);
    let year = parts.next()?.ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Some(Moment::Year(year)),
        (Some(month), None) => Moment::month(year, u8::try_from(month.ok()?).ok()?),
        (Some(month), Some(day)) => Moment::day(year, u8::try_from(month.ok()?).ok()?, u8::try_from(day.ok()?).ok()?),
    }
}

impl Scanner<'_> {
    /// A holiday or an era at `at`, "the" before it allowed.
    pub fn name(&mut self, start: usize, at: usize) -> Option<usize> {
        let inner = if self.word(at) == Word::The { at + 1 } else { at };
        let (number, end) = self.known_name(inner)?;
        match &self.named.names[number].means {
            Means::Era(moment) => {
                let moment = *moment;
                let told = start < at
                    || matches!(
                        self.word_before(at),
                        Word::Preposition(
                            Preposition::During
                                | Preposition::Since
                                | Preposition::Until
                                | Preposition::From
                                | Preposition::By
                        ) | Word::Before
                            | Word::After
                            | Word::Relative(Relative::Following)
                    );
                let first = if start < at { start } else { inner };
                if told { self.note(first, end, Meaning::Era(moment)) } else { None }
            }
            Means::Day(day) => {
                let meaning = Meaning::Era(*day);
                self.note(if start < at { start } else { inner }, end, meaning)
            }
            Means::Holiday(_) => self.holiday(if inner > at { inner } else { start }, inner, None),
        }
    }

    /// A holiday at `at` with the year behind it, or the one that a word before points to.
    pub fn holiday(&mut self, start: usize, at: usize, pointed: Option<Relative>) -> Option<usize> {
        let (number, end) = self.known_name(at)?;
        if !matches!(self.named.names[number].means, Means::Holiday(_)) {
            return None;
        }
        let (year, end) = match pointed {
            Some(relative) => (Year::Pointed(relative), end),
            None => self.year_of(end),
        };
        self.note(start, end, Meaning::Holiday(number, year))
    }

    /// The longest name that begins here, with the place after it.
    fn known_name(&self, at: usize) -> Option<(usize, usize)> {
        let key = words::key(self.text_of(at)).filter(|_| !self.text_of(at).is_empty())?;
        self.named.by_first.get(&key)?.iter().copied().find_map(|number| {
            let words = &self.named.names[number].words;
            let fits = words.iter().enumerate().all(|(offset, (key, capital))| {
                let at = at + offset;
                let here =
                    if self.word(at) == Word::Possessive { words::key("'s") } else { words::key(self.text_of(at)) };
                here == Some(*key) && (!capital || self.is_capital(at))
            });
            fits.then_some((number, at + words.len()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_understood() {
        for source in
            [include_str!("../../../assets/lexicon/holidays.txt"), include_str!("../../../assets/lexicon/eras.txt")]
        {
            for line in lexicon::entries(source) {
                let (name, value) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
                assert!(Rule::parse(value).is_some() || era(value).is_some(), "{line}");
                assert!(!keys(name, false).is_empty(), "{line}");
            }
        }
        assert_eq!(Named::shared().names.len(), Named::shared().by_first.values().map(Vec::len).sum::<usize>());
    }

    #[test]
    fn movable_feasts_move() {
        assert_eq!(Rule::Easter(-2).day(2022), calendar::date(2022, 4, 15));
        assert_eq!(Rule::Nth(11, 4, 4, 0).day(2022), calendar::date(2022, 11, 24));
        assert_eq!(Rule::Nth(5, 1, -1, 0).day(2022), calendar::date(2022, 5, 30));
    }
}
