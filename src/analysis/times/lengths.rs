//! The grammar of lengths of time and of distances counted in them: "three years", "two-week", "a year
//! earlier", "15 months ago"; of what comes again: "every year", "twice a week"; and of ages, which are none
//! of these.

use super::calendar::Unit;
use super::meaning::{From, Meaning, length};
use super::scan::Scanner;
use super::words::{Number, NumberForm, Preposition, Relative, Vague, Word};

impl Scanner<'_> {
    /// "55 years old", "a 10-year-old", "aged 56", "age 44": passed over.
    pub fn age(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Aged | Word::Age => match self.word(at + 1) {
                Word::Number(_) => Some(at + 2),
                _ => None,
            },
            Word::Number(_) | Word::Cardinal(_) => {
                let (_, mut next) = self.amount(at)?;
                if self.word(next) == Word::Dash {
                    next += 1;
                }
                if !matches!(self.word(next), Word::Unit(_) | Word::Units(_)) {
                    return None;
                }
                next += 1;
                if self.word(next) == Word::Dash {
                    next += 1;
                }
                match self.word(next) {
                    Word::Old => Some(next + 1),
                    Word::Of if self.word(next + 1) == Word::Age => Some(next + 2),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// How many, with the place after it; `None` inside is an unknown number.
    pub fn amount(&self, at: usize) -> Option<(Option<u32>, usize)> {
        match self.word(at) {
            Word::A => match self.word(at + 1) {
                Word::Few | Word::Several => Some((None, at + 2)),
                Word::Couple => Some((Some(2), if self.word(at + 2) == Word::Of { at + 3 } else { at + 2 })),
                _ => Some((Some(1), at + 1)),
            },
            Word::Few | Word::Several => Some((None, at + 1)),
            Word::Number(Number { form: NumberForm::Plain, value, digits: 1..=4 }) => Some((Some(value), at + 1)),
            Word::Number(Number { form: NumberForm::Grouped, value, .. }) => Some((Some(value), at + 1)),
            Word::Cardinal(first) => {
                let (mut value, mut next) = (first, at + 1);
                // No number has more words; a text may.
                while next < at + 12
                    && let Some(word) =
                        Some(if self.word(next) == Word::Dash { self.word(next + 1) } else { self.word(next) })
                    && let Word::Cardinal(more) = word
                {
                    value = if more >= 100 { value.saturating_mul(more) } else { value.saturating_add(more) };
                    next += if self.word(next) == Word::Dash { 2 } else { 1 };
                }
                Some((Some(value), next))
            }
            _ => None,
        }
    }

    /// A length of time, or a distance counted in it.
    pub fn length(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.half(at).or_else(|| self.year_ago(at)) {
            return Some(end);
        }
        let mut inner = at;
        // "the past", "the next", "the first", before an amount or a plural.
        if self.word(inner) == Word::The {
            inner += 1;
        }
        // "could last two weeks": a verb.
        let verb = inner == at
            && self.word(at) == Word::Relative(Relative::Last)
            && !matches!(self.word_before(at), Word::Preposition(_) | Word::Of | Word::Break);
        let ordered = !verb && matches!(self.word(inner), Word::Relative(_) | Word::Ordinal(1));
        if ordered {
            inner += 1;
        } else {
            inner = at;
        }
        inner = self.roughly(inner);
        let (mut count, mut next) = match self.amount(inner) {
            Some(amount) => amount,
            None if ordered || self.is_many(inner) => (None, inner),
            None => return None,
        };
        if self.is_glued(inner)
            && matches!(self.word_before(inner), Word::Currency | Word::Dash | Word::Dot | Word::Slash)
        {
            return None;
        }
        let mut half = false;
        // "two or three years", "three to four weeks", "two and a half years"
        if matches!(self.word(next), Word::Or | Word::To | Word::And)
            && let Some((more, end)) = self.amount(next + 1)
        {
            half = self.word(next) == Word::And && self.word(end) == Word::Half;
            if half {
                next = end + 1;
            } else if self.word(next) != Word::And && self.is_unit(end) {
                count = if more == count { count } else { None };
                next = end;
            }
        }
        let compound = self.word(next) == Word::Dash && self.is_glued(next + 1);
        if compound {
            next += 1;
        }
        // "two bitter years", "five trading days": one word between that describes them.
        let described = !compound && next > inner && self.is_describing(next);
        if described {
            next += 1;
        }
        let (unit, plural) = match self.word(next) {
            Word::Unit(unit) => (unit, false),
            Word::Units(unit) => (unit, true),
            _ => return None,
        };
        if unit == Unit::Quarter && !described && !(ordered && plural)
            || ordered && !plural && !compound
            || unit == Unit::Weekend && !plural
        {
            return None;
        }
        let article = self.word(inner) == Word::A && next == inner + 1;
        if !plural && !compound && count.is_none() {
            return None;
        }
        let mut end = next + 1;
        if self.word(end) == Word::Dash && self.word(end + 1) == Word::Long {
            end += 2;
        }
        if self.word(end) == Word::Old || self.word(end) == Word::Dash && self.word(end + 1) == Word::Old {
            return Some(end + 1);
        }
        if !ordered
            && !compound
            && let Some(noted) = self.distance(at, end, count.filter(|_| !half), unit)
        {
            return Some(noted);
        }
        if article && self.is_rate(at) {
            return self.note(at, end, Meaning::Repeats(length(Some(1), unit)));
        }
        // "one day" is some day.
        if count == Some(1) && unit == Unit::Day && self.word(inner) == Word::Cardinal(1) {
            return self.note(at, end, Meaning::Vague(Vague::Future));
        }
        let mut value = length(count, unit);
        if half && value.len() > 1 {
            value.insert_str(value.len() - 1, ".5");
        }
        self.note(at, end, Meaning::Length(value))
    }

    /// "the year-ago quarter".
    fn year_ago(&mut self, at: usize) -> Option<usize> {
        let (Word::Unit(unit), Word::Dash, Word::Ago) = (self.word(at), self.word(at + 1), self.word(at + 2)) else {
            return None;
        };
        self.note(at, at + 3, Meaning::Away { count: Some(1), unit, forward: false, from: From::Publication })
    }

    /// "half an hour", "half a century".
    fn half(&mut self, at: usize) -> Option<usize> {
        let (Word::Half, Word::A, Word::Unit(unit)) = (self.word(at), self.word(at + 1), self.word(at + 2)) else {
            return None;
        };
        let value = match unit {
            Unit::Minute => "PT30S",
            Unit::Hour => "PT30M",
            Unit::Day => "PT12H",
            Unit::Year => "P6M",
            Unit::Decade => "P5Y",
            Unit::Century => "P50Y",
            _ => return None,
        };
        self.note(at, at + 3, Meaning::Length(value.to_owned()))
    }

    /// Whether a word in small letters between a number and a plural unit describes the unit and counts nothing.
    fn is_describing(&self, at: usize) -> bool {
        self.word(at) == Word::Plain
            && !self.is_capital(at)
            && matches!(self.word(at + 1), Word::Units(_))
            && matches!(self.word(at - 1), Word::Cardinal(2..) | Word::Number(Number { value: 2..=100, .. }))
            && !self.text_of(at).ends_with('s')
            && self.text_of(at) != "people"
    }

    /// "three years later", "two weeks ago", "a year earlier", "a few months before": behind a length.
    fn distance(&mut self, start: usize, at: usize, count: Option<u32>, unit: Unit) -> Option<usize> {
        let stops = matches!(
            self.word(at + 1),
            Word::Comma | Word::Dot | Word::Break | Word::Close | Word::Mark | Word::And | Word::Preposition(_)
        );
        let (forward, from) = match self.word(at) {
            Word::Ago => (false, From::Publication),
            Word::Hence => (true, From::Publication),
            Word::Preposition(Preposition::From) if self.text_of(at + 1) == "now" => {
                return self.note(start, at + 2, Meaning::Away { count, unit, forward: true, from: From::Publication });
            }
            Word::Later => (true, From::Reference),
            Word::Earlier => (false, From::Reference),
            Word::Preposition(Preposition::On)
                if self.word(at + 1) == Word::Comma || matches!(self.word_before(start), Word::Break | Word::Dot) =>
            {
                (true, From::Reference)
            }
            Word::Before if stops => (false, From::Reference),
            Word::After if stops => (true, From::Reference),
            _ => return None,
        };
        self.note(start, at + 1, Meaning::Away { count, unit, forward, from })
    }

    /// Past "nearly", "about", "over", "more than", "at least", where an amount follows.
    fn roughly(&self, at: usize) -> usize {
        match self.word(at) {
            Word::Roughly | Word::Preposition(Preposition::Around | Preposition::Over) => at + 1,
            Word::More if self.word(at + 1) == Word::Than => at + 2,
            Word::Preposition(Preposition::At) if self.word(at + 1) == Word::Least => at + 2,
            _ => at,
        }
    }

    /// "months of", "for years", "decades ago": a plural that counts itself.
    fn is_many(&self, at: usize) -> bool {
        let Word::Units(_) = self.word(at) else { return false };
        matches!(
            self.word_before(at),
            Word::Preposition(
                Preposition::For | Preposition::In | Preposition::Over | Preposition::Within | Preposition::During
            ) | Word::After
        ) || matches!(self.word(at + 1), Word::Of | Word::Ago | Word::Later | Word::Earlier)
            || self.word(at + 1) == Word::Dash && self.word(at + 2) == Word::Long
    }

    fn is_unit(&self, at: usize) -> bool {
        let at = if self.word(at) == Word::Dash { at + 1 } else { at };
        matches!(self.word(at), Word::Unit(_) | Word::Units(_))
    }

    /// "15 a year", "600 acts a year": an article and a unit behind a number.
    fn is_rate(&self, at: usize) -> bool {
        let number = |at: usize| matches!(self.word(at), Word::Number(_) | Word::Cardinal(2..));
        at >= 1 && number(at - 1)
            || at >= 2 && self.word(at - 1) == Word::Plain && number(at - 2)
            || at >= 1 && matches!(self.word(at - 1), Word::Once | Word::Twice | Word::Times)
    }

    /// "every year", "each day", "every two weeks", "daily", "twice a week", "per month", "on Mondays".
    pub fn repeated(&mut self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Frequency(unit) => self.note(at, at + 1, Meaning::Repeats(length(Some(1), unit))),
            Word::Weekdays(day) => self.note(at, at + 1, Meaning::Repeats(format!("XXXX-WXX-{day}"))),
            Word::Per => match self.word(at + 1) {
                Word::Unit(unit) => self.note(at, at + 2, Meaning::Repeats(length(Some(1), unit))),
                _ => None,
            },
            Word::Once | Word::Twice => match (self.word(at + 1), self.word(at + 2)) {
                (Word::A | Word::Every, Word::Unit(unit)) => {
                    self.note(at, at + 3, Meaning::Repeats(length(Some(1), unit)))
                }
                _ => None,
            },
            Word::Every => {
                let (factor, next) = match self.word(at + 1) {
                    Word::Other => (Some(2), at + 2),
                    Word::Number(_) | Word::Cardinal(_) => self.amount(at + 1)?,
                    Word::Few => (None, at + 2),
                    _ => (Some(1), at + 1),
                };
                match self.word(next) {
                    Word::Unit(unit) | Word::Units(unit) => {
                        self.note(at, next + 1, Meaning::Repeats(length(factor, unit)))
                    }
                    Word::Weekday(day) => self.note(at, next + 1, Meaning::Repeats(format!("XXXX-WXX-{day}"))),
                    Word::Month(month) => self.note(at, next + 1, Meaning::Repeats(format!("XXXX-{month:02}"))),
                    Word::Season(season) => {
                        self.note(at, next + 1, Meaning::Repeats(format!("XXXX-{}", season.code())))
                    }
                    Word::Part(part) => self.note(at, next + 1, Meaning::Repeats(format!("XXXX-XX-XX{}", part.code()))),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
