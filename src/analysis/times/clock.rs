//! The grammar of times of day: "6:40 p.m. (GMT+8)", "16:00 UTC today", "5pm", "ten o'clock", "noon".

use super::calendar::Unit;
use super::meaning::{Clock, Meaning};
use super::scan::Scanner;
use super::words::{Number, NumberForm, Preposition, Word};

impl Scanner<'_> {
    /// A time of day, with the date that may follow it directly.
    pub fn clock(&mut self, at: usize) -> Option<usize> {
        let (time, end) = self.time_of_day(at)?;
        let (zone, end) = self.zone(end);
        let clock = Clock { time: Some(time), zone, part: None };
        // "16:00 UTC today", "8 p.m. Friday"
        let count = self.found.len();
        let dated = match self.word(end) {
            Word::Today(_) | Word::Weekday(_) => self.pointed(at, end).or_else(|| self.date(at, end)),
            _ => None,
        };
        if let Some(end) = dated
            && let Some(found) = self.found.get_mut(count)
        {
            found.clock = Some(clock);
            return Some(end);
        }
        self.note_at(at, end, Meaning::TimeOfDay, Some(clock))
    }

    /// Hour and minute, with the place after them.
    fn time_of_day(&self, at: usize) -> Option<((u8, u8), usize)> {
        match self.word(at) {
            Word::Noon if self.is_told(at) && !self.is_capital(at) => Some(((12, 0), at + 1)),
            Word::Midnight if self.is_told(at) && !self.is_capital(at) => Some(((24, 0), at + 1)),
            Word::Number(Number { value: hour, digits: 1..=2, form: form @ (NumberForm::Am | NumberForm::Pm) }) => {
                Some(((half_day(hour, form == NumberForm::Pm)?, 0), at + 1))
            }
            Word::Number(Number { value: hour, digits: 1..=2, form: NumberForm::Plain }) => match self.word(at + 1) {
                Word::Colon if self.is_glued(at + 1) && self.is_glued(at + 2) => self.minutes(at, hour),
                Word::Am => Some(((half_day(hour, false)?, 0), at + 2)),
                Word::Pm => Some(((half_day(hour, true)?, 0), at + 2)),
                Word::OClock => Some(((u8::try_from(hour).ok().filter(|hour| *hour <= 24)?, 0), at + 2)),
                _ => None,
            },
            Word::Number(Number { value: hour, digits: 1..=2, form: NumberForm::Dotted }) => self.dotted(at, hour),
            Word::Cardinal(hour @ 1..=12) if self.word(at + 1) == Word::OClock => {
                Some(((u8::try_from(hour).ok()?, 0), at + 2))
            }
            Word::Number(Number { value, digits: 4, form: NumberForm::Plain })
                if matches!(self.word(at + 1), Word::Zone(_) | Word::Hours | Word::Units(Unit::Hour)) =>
            {
                let end = if matches!(self.word(at + 1), Word::Zone(_)) { at + 1 } else { at + 2 };
                Some((on_the_dial(value / 100, value % 100)?, end))
            }
            _ => None,
        }
    }

    /// "6:40", "18:40:05", with "p.m." behind it. Not a score, a ratio, a verse.
    fn minutes(&self, at: usize, hour: u32) -> Option<((u8, u8), usize)> {
        let minute = match self.word(at + 2) {
            Word::Number(Number { value, digits: 2, form }) => Some((value, form))?,
            _ => return None,
        };
        let mut end = at + 3;
        if self.word(end) == Word::Colon && self.is_glued(end) && self.plain(end + 1, 2).is_some() {
            end += 2;
        }
        let pm = match (minute.1, self.word(end)) {
            (NumberForm::Am, _) => Some((false, end)),
            (NumberForm::Pm, _) => Some((true, end)),
            (_, Word::Am) => Some((false, end + 1)),
            (_, Word::Pm) => Some((true, end + 1)),
            _ => None,
        };
        if let Some((pm, end)) = pm {
            return Some(((half_day(hour, pm)?, on_the_dial(0, minute.0)?.1), end));
        }
        if self.word(end) == Word::Hours {
            end += 1;
        }
        let verse =
            self.is_name(at.wrapping_sub(1)) || matches!(self.word_before(at), Word::Number(_) | Word::Currency);
        (minute.1 == NumberForm::Plain && !verse).then_some((on_the_dial(hour, minute.0)?, end))
    }

    /// "6.30pm", "6.30 p.m."
    fn dotted(&self, at: usize, hour: u32) -> Option<((u8, u8), usize)> {
        let text = self.text_of(at);
        let (_, rest) = text.split_once('.')?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let suffix = rest.trim_start_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
        let (pm, end) = match (suffix.as_str(), self.word(at + 1)) {
            ("am" | "a.m", _) => (false, at + 1),
            ("pm" | "p.m", _) => (true, at + 1),
            ("", Word::Am) => (false, at + 2),
            ("", Word::Pm) => (true, at + 2),
            _ => return None,
        };
        let minute: u32 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        Some(((half_day(hour, pm)?, on_the_dial(0, minute)?.1), end))
    }

    /// A zone behind a time: "UTC", "(GMT+8)", "EST".
    fn zone(&self, at: usize) -> (Option<i16>, usize) {
        let open = self.word(at) == Word::Open;
        let inner = if open { at + 1 } else { at };
        let Word::Zone(minutes) = self.word(inner) else { return (None, at) };
        if !self.pieces[inner].upper {
            return (None, at);
        }
        let (offset, end) = match (self.word(inner + 1), self.word(inner + 2)) {
            (sign @ (Word::Plus | Word::Dash), Word::Number(Number { value: hours @ 0..=14, .. }))
                if self.is_glued(inner + 1) && self.is_glued(inner + 2) =>
            {
                let hours = i16::try_from(hours).unwrap_or(0);
                (if sign == Word::Plus { hours * 60 } else { -hours * 60 }, inner + 3)
            }
            _ => (0, inner + 1),
        };
        if open && self.word(end) != Word::Close {
            return (None, at);
        }
        (Some(minutes + offset), if open { end + 1 } else { end })
    }

    /// Whether a preposition makes "noon" a time.
    fn is_told(&self, at: usize) -> bool {
        matches!(
            self.word_before(at),
            Word::Preposition(
                Preposition::At
                    | Preposition::By
                    | Preposition::Until
                    | Preposition::Since
                    | Preposition::Around
                    | Preposition::From
            ) | Word::Before
                | Word::After
                | Word::Roughly
        )
    }
}

/// An hour of twelve as one of twenty-four.
fn half_day(hour: u32, pm: bool) -> Option<u8> {
    let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
    Some(hour % 12 + if pm { 12 } else { 0 })
}

/// An hour and a minute that a clock can show.
fn on_the_dial(hour: u32, minute: u32) -> Option<(u8, u8)> {
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}
