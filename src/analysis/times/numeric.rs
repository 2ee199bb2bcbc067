//! The grammar of dates in numbers alone: `2022-06-10`, `10/06/2022`, `10.06.22`.

use super::meaning::{Meaning, PartialDate, Year};
use super::scan::Scanner;
use super::words::{Number, NumberForm, Word};

impl Scanner<'_> {
    /// `2022-06-10`, also with a time behind it.
    pub fn iso_date(&mut self, start: usize, at: usize) -> Option<usize> {
        let year = self.plain(at, 4)?;
        let (month, day) = (self.plain(at + 2, 2)?, self.plain(at + 4, 2)?);
        let joined = (at + 1..at + 5).all(|piece| self.is_glued(piece));
        if !joined || self.word(at + 1) != Word::Dash || self.word(at + 3) != Word::Dash || month > 12 || day > 31 {
            return None;
        }
        self.note(start, at + 5, full_date(i32::try_from(year).ok()?, month, Some(day)))
    }

    /// `10/06/2022`, `6/10/22`, `10.06.2022`, `10-06-2022`.
    pub fn numeric_date(&mut self, start: usize, at: usize) -> Option<usize> {
        let (first, second, year, digits, end) = match self.word(at) {
            Word::Number(Number { form: NumberForm::Dotted, .. }) => {
                let mut numbers = self.text_of(at).split('.');
                let mut next =
                    || numbers.next().filter(|text| text.len() <= 4).map(|text| (text.parse::<u32>(), text.len()));
                let ((first, one), (second, two), (year, digits)) = (next()?, next()?, next()?);
                if next().is_some() || one > 2 || two > 2 {
                    return None;
                }
                (first.ok()?, second.ok()?, year.ok()?, digits, at + 1)
            }
            Word::Number(Number { form: NumberForm::Plain, value, digits: 1..=2 }) => {
                let mark = self.word(at + 1);
                let (Word::Slash | Word::Dash, Word::Number(second), Word::Number(year)) =
                    (mark, self.word(at + 2), self.word(at + 4))
                else {
                    return None;
                };
                let joined = (at + 1..at + 5).all(|piece| self.is_glued(piece)) && self.word(at + 3) == mark;
                let plain = second.form == NumberForm::Plain && year.form == NumberForm::Plain && second.digits <= 2;
                if !joined || !plain || mark == Word::Dash && year.digits != 4 {
                    return None;
                }
                (value, second.value, year.value, usize::from(year.digits), at + 5)
            }
            _ => return None,
        };
        let year = match digits {
            4 if (1000..=2999).contains(&year) => year,
            // Two digits are of the hundred years around now as ISO 8601 was first agreed on: 1970 to 2069.
            2 => year + if year < 70 { 2000 } else { 1900 },
            _ => return None,
        };
        let small = |number: u32| u8::try_from(number).ok().filter(|number| (1..=31).contains(number));
        let (first, second) = (small(first)?, small(second)?);
        if first > 12 && second > 12 || self.is_glued(end) && matches!(self.word(end), Word::Slash | Word::Dash) {
            return None;
        }
        let year = i32::try_from(year).ok()?;
        self.note(start, end, Meaning::Numeric { first, second, year })
    }
}

/// A date with all its parts, or the expression of one that does not exist.
fn full_date(year: i32, month: u32, day: Option<u32>) -> Meaning {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    Meaning::Date(PartialDate { year: Year::Exact(year), month: small(month), day: day.map(small), weekday: None })
}
