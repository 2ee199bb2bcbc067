//! The grammar of years, in digits and in words, and of their parts: seasons, quarters, halves.

use super::calendar::{Moment, Unit};
use super::dates::short_year;
use super::meaning::{Meaning, Year};
use super::scan::Scanner;
use super::words::{Number, NumberForm, Preposition, Relative, Word};

impl Scanner<'_> {
    /// "the summer of 2010", "summer 2010", "winter".
    pub fn season(&mut self, start: usize, at: usize) -> Option<usize> {
        let after_the = if self.word(at) == Word::The { at + 1 } else { at };
        let Word::Season(season) = self.word(after_the) else { return None };
        let (year, end) = self.year_of(after_the + 1);
        let autumn_or_fall = self.text_of(after_the).eq_ignore_ascii_case("fall");
        if year == Year::None {
            let told = start < at
                || after_the > at
                || matches!(
                    self.word_before(at),
                    Word::Preposition(
                        Preposition::In
                            | Preposition::By
                            | Preposition::Since
                            | Preposition::During
                            | Preposition::Until
                            | Preposition::Around
                            | Preposition::From
                    ) | Word::Modifier(_)
                        | Word::Relative(_)
                        | Word::Every
                );
            let verb =
                autumn_or_fall && matches!(self.word(end), Word::Of | Word::Plain | Word::To | Word::Preposition(_));
            // "in spring", but no spring of water, no fall of a government, no Winter Games.
            let title = self.is_capital(after_the) && self.is_name(end);
            if !told
                || title
                || verb && self.word(end) != Word::Preposition(Preposition::In)
                || self.word(end) == Word::Of
            {
                return None;
            }
        }
        self.note(if start < at { start } else { at }, end, Meaning::Season(season, year))
    }

    /// "the third quarter of this year", "Q3 2009", "the second half of 2008", "fiscal 2011".
    pub fn portion(&mut self, start: usize, at: usize) -> Option<usize> {
        if let Word::Portion(unit, number) = self.word(at) {
            let (year, end) = self.year_of(at + 1);
            return self.note(start, end, Meaning::Portion(unit, number, year));
        }
        let the = self.word(at) == Word::The;
        let inner = if the { at + 1 } else { at };
        if self.word(inner) == Word::Fiscal {
            let unit = if self.word(inner + 1) == Word::Unit(Unit::Year) { inner + 2 } else { inner + 1 };
            let (year, end) = self
                .year_with_era(unit)
                .or_else(|| self.plain(unit, 4).and_then(|year| Some((i32::try_from(year).ok()?, unit + 1))))?;
            return self.note(inner, end, Meaning::Exact(Moment::Year(year)));
        }
        let latter = matches!(self.text_of(inner), "latter" | "former") && self.word(inner + 1) == Word::Half;
        let (number, unit_at) = if latter {
            (if self.text_of(inner) == "latter" { 2 } else { 1 }, inner + 1)
        } else {
            self.ordinal(inner)?
        };
        let unit_at =
            if self.word(unit_at) == Word::Dash || self.word(unit_at) == Word::Fiscal { unit_at + 1 } else { unit_at };
        let unit = match self.word(unit_at) {
            Word::Unit(Unit::Quarter) if number <= 4 => Unit::Quarter,
            Word::Half if number <= 2 => Unit::Half,
            _ => return None,
        };
        let (year, end) = self.year_of(unit_at + 1);
        let compound = self.word(unit_at - 1) == Word::Dash;
        if year == Year::None
            && (unit == Unit::Half || !the && !compound && self.word_before(at) != Word::Preposition(Preposition::In))
        {
            return None;
        }
        self.note(if the { start.min(at) } else { start }, end, Meaning::Portion(unit, number, year))
    }

    /// "nineteen ninety-five", "nineteen eighteen", "two thousand and ten".
    pub fn spelled_year(&mut self, start: usize, at: usize) -> Option<usize> {
        let Word::Cardinal(first) = self.word(at) else { return None };
        if first == 2 && self.word(at + 1) == Word::Cardinal(1000) {
            let inner = if self.word(at + 2) == Word::And { at + 3 } else { at + 2 };
            let (rest, end) = self.below_hundred(inner)?;
            let told = matches!(
                self.word_before(at),
                Word::Preposition(Preposition::In | Preposition::Since | Preposition::By | Preposition::Until)
            );
            return if told && !self.is_counted(end) && !matches!(self.word(end), Word::Units(_)) {
                self.note(start, end, Meaning::Exact(Moment::Year(2000 + i32::try_from(rest).ok()?)))
            } else {
                None
            };
        }
        if !(15..=20).contains(&first) {
            return None;
        }
        let (rest, end) = self.below_hundred(at + 1)?;
        if rest < 10 || matches!(self.word(end), Word::Units(_) | Word::Unit(_)) {
            return None;
        }
        self.note(start, end, Meaning::Exact(Moment::Year(i32::try_from(first * 100 + rest).ok()?)))
    }

    /// "ninety-five", "eighteen".
    fn below_hundred(&self, at: usize) -> Option<(u32, usize)> {
        let Word::Cardinal(first @ 1..=90) = self.word(at) else { return None };
        let ones = if self.word(at + 1) == Word::Dash { at + 2 } else { at + 1 };
        match self.word(ones) {
            Word::Cardinal(one @ 1..=9) if first >= 20 => Some((first + one, ones + 1)),
            _ => Some((first, at + 1)),
        }
    }

    /// A year alone, or two of a range: "1910-45", "1999/2000", "492-490 BC", "1955", "'68".
    pub fn years(&mut self, start: usize, at: usize) -> Option<usize> {
        if let Some((year, end)) = self.year_with_era(at) {
            return self.note(start, end, Meaning::Exact(Moment::Year(year)));
        }
        // "492-490 BC", "from 499 to 493 BC": the first year takes the era of the second.
        if let Word::Number(Number { form: NumberForm::Plain, value, digits: 1..=4 }) = self.word(at)
            && value > 0
            && let Some(after) = self.connector(at + 1)
            && self.word(after + 1) == Word::Bc
            && let Some((year, end)) = self.year_with_era(after)
            && year < i32::try_from(value).ok()?
        {
            self.note(start, at + 1, Meaning::Exact(Moment::Year(1 - i32::try_from(value).ok()?)))?;
            return self.note(after, end, Meaning::Exact(Moment::Year(year)));
        }
        if self.word(at) == Word::Apostrophe && self.is_glued(at + 1) && !self.is_glued(at) {
            let short = self.plain(at + 1, 2)?;
            let told = matches!(
                self.word_before(at),
                Word::Preposition(Preposition::In | Preposition::Since | Preposition::By | Preposition::From)
                    | Word::Of
                    | Word::Season(_)
            ) || matches!(self.word_before(at), Word::And | Word::Or) && self.follows_year(at - 1);
            return if told { self.note(start, at + 2, Meaning::Exact(Moment::Year(short_year(short)))) } else { None };
        }
        if let Some(end) = self.short_years(start, at) {
            return Some(end);
        }
        let value = self.plain(at, 4).or_else(|| if self.ancient { self.plain(at, 3) } else { None })?;
        let after = self.connector(at + 1);
        let partner = after.filter(|_| self.word(at + 1) != Word::Comma).and_then(|after| {
            let short = self.plain(after, 2).filter(|short| {
                *short > value % 100
                    && matches!(self.word(at + 1), Word::Dash | Word::Slash)
                    && !matches!(self.word(after + 1), Word::Dash | Word::Slash)
                    && !self.is_ratio(after + 1)
            });
            let long = self
                .plain(after, 4)
                .or_else(|| if self.ancient { self.plain(after, 3) } else { None })
                .filter(|long| *long > value && long - value < 1200 && self.is_year(after, *long, true));
            short.map(|short| (after, value - value % 100 + short)).or(long.map(|long| (after, long)))
        });
        let partnered = partner.is_some() && (self.ancient && value >= 100 || (1000..=2200).contains(&value));
        if !self.is_year(at, value, partnered || start < at) {
            return None;
        }
        let end = self.note(start, at + 1, Meaning::Exact(Moment::Year(i32::try_from(value).ok()?)))?;
        match partner {
            Some((after, year)) if partnered => {
                self.note(after, after + 1, Meaning::Exact(Moment::Year(i32::try_from(year).ok()?)))
            }
            _ => Some(end),
        }
    }

    /// Years of two digits where nothing else can be meant: "in 80 and 84", "in 08", and "in 96" behind others.
    fn short_years(&mut self, start: usize, at: usize) -> Option<usize> {
        let first = self.plain(at, 2)?;
        let ends = |at| {
            matches!(self.word(at), Word::Comma | Word::Dot | Word::Break | Word::Close | Word::Mark | Word::And)
                && !self.is_glued(at + 1)
        };
        let told = matches!(self.word_before(at), Word::Preposition(Preposition::In | Preposition::Since));
        // "one in 20", "3 in 80"
        let share = matches!(self.word(at.wrapping_sub(2)), Word::Number(_) | Word::Cardinal(_));
        if start < at || !told || share || !ends(at + 1) {
            return None;
        }
        let second =
            self.plain(at + 2, 2).filter(|second| self.word(at + 1) == Word::And && *second > first && ends(at + 3));
        if let Some(second) = second.filter(|_| first >= 40) {
            self.note(start, at + 1, Meaning::Exact(Moment::Year(short_year(first))))?;
            return self.note(at + 2, at + 3, Meaning::Exact(Moment::Year(short_year(second))));
        }
        let known = first < 10 || first >= 40 && self.follows_year(at);
        if known { self.note(start, at + 1, Meaning::Exact(Moment::Year(short_year(first)))) } else { None }
    }

    /// Whether the expression found last is a year that stands shortly before.
    fn follows_year(&self, at: usize) -> bool {
        const NEAR: usize = 16;
        let (Some(last), Some((_, end))) = (self.found.last(), self.places.last()) else { return false };
        matches!(last.meaning, Meaning::Exact(Moment::Year(_))) && at - end <= NEAR
    }

    /// The year that belongs to a season or a quarter: "of 2010", "2010", ", 2010", "of this year".
    pub fn year_of(&self, at: usize) -> (Year, usize) {
        let next = match self.word(at) {
            Word::Of | Word::Comma | Word::Dash => at + 1,
            Word::Preposition(Preposition::In) => at + 1,
            _ => at,
        };
        if let Some((year, end)) = self.year_with_era(next) {
            return (Year::Exact(year), end);
        }
        if let Some(value) = self.plain(next, 4).or_else(|| if self.ancient { self.plain(next, 3) } else { None })
            && self.is_year(next, value, true)
        {
            // "the winter of 2008-09" is that of 2008.
            let second = self.plain(next + 2, 2).or_else(|| Some(self.plain(next + 2, 4)? % 100));
            let both = matches!(self.word(next + 1), Word::Dash | Word::Slash) && second == Some((value + 1) % 100);
            let end = if both { next + 3 } else { next + 1 };
            return (Year::Exact(i32::try_from(value).unwrap_or(0)), end);
        }
        if self.word(at) == Word::Of {
            let inner = if self.word(next) == Word::The { next + 1 } else { next };
            if let Word::Relative(relative) = self.word(inner) {
                let unit = if self.word(inner + 1) == Word::Relative(Relative::Same) { inner + 2 } else { inner + 1 };
                if self.word(unit) == Word::Unit(Unit::Year) {
                    return (Year::Of(relative), unit + 1);
                }
            }
            if inner > next && self.word(inner) == Word::Unit(Unit::Year) {
                return (Year::Of(Relative::That), inner + 1);
            }
        }
        (Year::None, at)
    }
}
