//! The grammar of times that point from another one: "last week", "that year", "the next day", "yesterday".

use super::calendar::Unit;
use super::meaning::{Clock, From, Meaning, PartialDate, Year};
use super::scan::Scanner;
use super::words::{Part, Preposition, Relative, Word};

impl Scanner<'_> {
    /// A time that points from the day of writing or from the one spoken of.
    pub fn pointed(&mut self, start: usize, at: usize) -> Option<usize> {
        self.today(start, at).or_else(|| self.year_before(start, at)).or_else(|| self.pointer(start, at))
    }

    /// "today", "yesterday morning", "tonight", "the day before yesterday".
    fn today(&mut self, start: usize, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Today(days) => {
                let end = self.note(start, at + 1, Meaning::Shift(Unit::Day, days.into(), From::Publication))?;
                self.with_part(end)
            }
            Word::Tonight => self.note_at(
                start,
                at + 1,
                Meaning::Shift(Unit::Day, 0, From::Publication),
                Some(Clock::part(Part::Night)),
            ),
            // "ended the day at 7,114"
            Word::The
                if self.word(at + 1) == Word::Unit(Unit::Day)
                    && matches!(
                        self.text_of(at.wrapping_sub(1)),
                        "end" | "ended" | "close" | "closed" | "finish" | "finished" | "start" | "started" | "began"
                    ) =>
            {
                self.note(start, at + 2, Meaning::Shift(Unit::Day, 0, From::Reference))
            }
            Word::The if self.word(at + 1) == Word::Unit(Unit::Day) => {
                let days = match (self.word(at + 2), self.word(at + 3)) {
                    (Word::Before, Word::Today(-1)) => -2,
                    (Word::After, Word::Today(1)) => 2,
                    // "the day before," alone
                    (Word::Before, Word::Comma | Word::Dot | Word::Break | Word::Close) => {
                        return self.note(start, at + 3, Meaning::Shift(Unit::Day, -1, From::Reference));
                    }
                    (Word::After, Word::Comma | Word::Dot | Word::Break | Word::Close)
                    | (Word::Relative(Relative::Following), _) => {
                        return self.note(start, at + 3, Meaning::Shift(Unit::Day, 1, From::Reference));
                    }
                    _ => return None,
                };
                self.note(start, at + 4, Meaning::Shift(Unit::Day, days, From::Publication))
            }
            _ => None,
        }
    }

    /// "the same month a year ago", "the same period last year", "the corresponding quarter of the previous year".
    fn year_before(&mut self, start: usize, at: usize) -> Option<usize> {
        let first = if self.word(at) == Word::The { at + 1 } else { at };
        let same = self.word(first) == Word::Relative(Relative::Same) || self.text_of(first) == "corresponding";
        let unit = match self.word(first + 1) {
            Word::Unit(unit @ (Unit::Month | Unit::Quarter)) => Some(unit),
            Word::Plain if self.text_of(first + 1) == "period" => None,
            _ => return None,
        };
        let mut next = first + 2;
        if matches!(self.word(next), Word::Of | Word::Comma | Word::Preposition(Preposition::In)) {
            next += 1;
        }
        if matches!(self.word(next), Word::The | Word::A) {
            next += 1;
        }
        let end = match (self.word(next), self.word(next + 1)) {
            (Word::Relative(Relative::Last | Relative::Previous), Word::Unit(Unit::Year)) => next + 2,
            (Word::Unit(Unit::Year), Word::Ago | Word::Earlier | Word::Before) => next + 2,
            _ => return None,
        };
        if same { self.note(start, end, Meaning::YearBefore(unit)) } else { None }
    }

    /// "this", "last", "the following" … with what they point to.
    fn pointer(&mut self, start: usize, at: usize) -> Option<usize> {
        let the = self.word(at) == Word::The;
        let first = if the { at + 1 } else { at };
        let Word::Relative(mut relative) = self.word(first) else { return None };
        let mut target = first + 1;
        let mut same = relative == Relative::Same;
        match (relative, self.word(target)) {
            // "that same day", "this past week", "this coming June"
            (Relative::That | Relative::This, Word::Relative(Relative::Same)) => {
                relative = Relative::Same;
                same = true;
                target += 1;
            }
            (Relative::This, Word::Relative(Relative::Past | Relative::Last)) => {
                relative = Relative::Last;
                target += 1;
            }
            (Relative::This, Word::Relative(Relative::Coming | Relative::Next)) => {
                relative = Relative::Next;
                target += 1;
            }
            _ => {}
        }
        // "the next spring" counts from the time that is spoken of, "next spring" from the day of writing.
        let counted = if the && relative == Relative::Next { Relative::Following } else { relative };
        match self.word(target) {
            Word::Unit(unit) => self.pointed_unit(start, target, relative, unit, the && !same),
            Word::Part(part) => {
                let (days, from) = match relative {
                    Relative::This => (0, From::Publication),
                    Relative::Last if !the => (-1, From::Publication),
                    Relative::That | Relative::Same => (0, From::Reference),
                    Relative::Next | Relative::Following => (1, From::Reference),
                    Relative::Previous => (-1, From::Reference),
                    _ => return None,
                };
                self.note_at(start, target + 1, Meaning::Shift(Unit::Day, days, from), Some(Clock::part(part)))
            }
            Word::Weekday(weekday) => {
                let end = self.note(start, target + 1, Meaning::Weekday(weekday, Some(counted)))?;
                self.with_part(end)
            }
            Word::Month(month) if self.is_capital(target) || !matches!(month, 3 | 5) => {
                let year = Year::Pointed(counted);
                let day = self.day(target + 1).filter(|_| self.plain(target + 1, 4).is_none());
                let end = if day.is_some() { target + 2 } else { target + 1 };
                if self.plain(end, 4).is_some() && relative == Relative::This {
                    return None;
                }
                self.note(start, end, Meaning::Date(PartialDate { year, month, day, weekday: None }))
            }
            Word::Season(season) if !self.is_verb(target) => {
                self.note(start, target + 1, Meaning::Season(season, Year::Pointed(counted)))
            }
            _ if self.is_capital(target) => self.holiday(start, target, Some(relative)),
            _ => None,
        }
    }

    /// "this fall" is a season; "that spring from" is a verb.
    fn is_verb(&self, at: usize) -> bool {
        matches!(self.word_before(at), Word::Relative(Relative::That))
            && matches!(self.word(at + 1), Word::Preposition(_) | Word::To)
    }

    fn pointed_unit(&mut self, start: usize, at: usize, relative: Relative, unit: Unit, the: bool) -> Option<usize> {
        // "the next year-long", "this month's": a compound goes on.
        if self.word(at + 1) == Word::Dash && self.is_glued(at + 1) && self.is_glued(at + 2) {
            return None;
        }
        // An hour or a minute is no stretch of the calendar.
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight) {
            return None;
        }
        let lasting = matches!(
            self.word_before(start),
            Word::Preposition(
                Preposition::Over | Preposition::For | Preposition::Within | Preposition::During | Preposition::In
            )
        );
        let length = |this: &mut Self| this.note(start, at + 1, Meaning::Length(super::meaning::length(Some(1), unit)));
        let (by, from) = match relative {
            Relative::This | Relative::Last | Relative::Past if unit == Unit::Day => return None,
            Relative::Next | Relative::Coming if unit == Unit::Day && !the => return None,
            Relative::This => (0, From::Publication),
            Relative::Last if the && !matches!(unit, Unit::Quarter | Unit::Weekend) => {
                return if lasting { length(self) } else { None };
            }
            Relative::Last => (-1, From::Publication),
            Relative::Past if the => return length(self),
            Relative::Past => (-1, From::Publication),
            Relative::Next
                if the
                    && lasting
                    && self.word_before(start) != Word::Preposition(Preposition::In)
                    && unit != Unit::Day =>
            {
                return length(self);
            }
            Relative::Next if the => (1, From::Reference),
            Relative::Next => (1, From::Publication),
            Relative::Coming => (1, From::Publication),
            Relative::Previous => (-1, From::Reference),
            Relative::Following => (1, From::Reference),
            Relative::That | Relative::Same => (0, From::Reference),
        };
        let end = self.note(start, at + 1, Meaning::Shift(unit, by, from))?;
        if unit == Unit::Day { self.with_part(end) } else { Some(end) }
    }
}
