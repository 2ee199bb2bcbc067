//! The grammar of decades and centuries.

use super::calendar::{Moment, Unit};
use super::meaning::Meaning;
use super::scan::Scanner;
use super::words::{Number, NumberForm, Word};

impl Scanner<'_> {
    /// "the 21st century", "the nineteenth century", "the 5th century BC".
    pub fn century(&mut self, start: usize, at: usize) -> Option<usize> {
        let inner = if self.word(at) == Word::The { at + 1 } else { at };
        let (number, mut unit) = self.ordinal(inner)?;
        if self.word(unit) == Word::Dash {
            unit += 1;
        }
        if self.word(unit) != Word::Unit(Unit::Century) && self.word(unit) != Word::Units(Unit::Century)
            || !(1..=30).contains(&number)
        {
            return None;
        }
        let digits = i32::from(number) - 1;
        let (moment, end) = match self.word(unit + 1) {
            Word::Bc => (Moment::CenturyBc(digits), unit + 2),
            Word::Ad => (Moment::Century(digits), unit + 2),
            _ => (Moment::Century(digits), unit + 1),
        };
        self.note(start, end, Meaning::Exact(moment))
    }

    /// "the 1990s", "the mid-'90s", "the seventies", "the 470s BC", "the 70s and 80s".
    pub fn decade(&mut self, start: usize, at: usize) -> Option<usize> {
        let the = self.word(at) == Word::The;
        let mut inner = if the { at + 1 } else { at };
        // The modifier stands behind the article: "the early 1990s".
        let modified = matches!(self.word(inner), Word::Modifier(_));
        if modified && (the || start == at) {
            inner += 1;
            if self.word(inner) == Word::Dash {
                inner += 1;
            }
        }
        let apostrophe = self.word(inner) == Word::Apostrophe && self.is_glued(inner + 1);
        if apostrophe {
            inner += 1;
        }
        let (moment, mut end) = match self.word(inner) {
            Word::Number(Number { form: NumberForm::Decade, value, digits }) => match digits {
                4 if value % 10 == 0 && (1000..=2990).contains(&value) => {
                    (Moment::Decade(i32::try_from(value / 10).ok()?), inner + 1)
                }
                3 if value % 10 == 0 && self.word(inner + 1) == Word::Bc => {
                    (Moment::DecadeBc(i32::try_from(value / 10).ok()?), inner + 2)
                }
                2 if value % 10 == 0 && value >= 20 && (apostrophe || self.is_short_decade(at, inner, the)) => {
                    (Moment::Decade(190 + i32::try_from(value / 10).ok()?), inner + 1)
                }
                _ => return None,
            },
            // "the 1930's"
            Word::Number(Number { form: NumberForm::Plain, value, digits: 4 })
                if (the || modified)
                    && value % 10 == 0
                    && self.word(inner + 1) == Word::Possessive
                    && (1000..=2000).contains(&value) =>
            {
                (Moment::Decade(i32::try_from(value / 10).ok()?), inner + 2)
            }
            Word::DecadeName(years) if the || modified => {
                if self.word(inner + 1) == Word::Of && !matches!(self.word(inner + 2), Word::Number(_) | Word::The) {
                    return None;
                }
                (Moment::Decade(190 + i32::from(years) / 10), inner + 1)
            }
            _ => return None,
        };
        if matches!(self.word(end), Word::Bc) {
            end += 1;
        }
        self.note(start, end, Meaning::Exact(moment))
    }

    /// "the 90s", "70s and 80s": not "in his 70s", not a temperature "in the low 70s".
    fn is_short_decade(&self, at: usize, number: usize, the: bool) -> bool {
        let listed = at >= 2
            && self.word(at - 1) == Word::And
            && matches!(self.word(at - 2), Word::Number(Number { form: NumberForm::Decade, .. }));
        (the || listed) && number <= at + 3
    }

    /// An ordinal number in digits or words, with the place after it.
    pub fn ordinal(&self, at: usize) -> Option<(u8, usize)> {
        match self.word(at) {
            Word::Ordinal(number) => Some((number, at + 1)),
            Word::Number(Number { form: NumberForm::Ordinal, value, .. }) => Some((u8::try_from(value).ok()?, at + 1)),
            // "twenty-first"
            Word::Cardinal(tens @ (20 | 30)) if self.word(at + 1) == Word::Dash => match self.word(at + 2) {
                Word::Ordinal(ones @ 1..=9) => Some((u8::try_from(tens).ok()? + ones, at + 3)),
                _ => None,
            },
            _ => None,
        }
    }
}
