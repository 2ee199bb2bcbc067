//! The grammar of dates on the calendar: days, months, years, in words and in numbers, with elided parts.

use super::calendar::{Moment, Unit};
use super::meaning::{Meaning, PartialDate, Year};
use super::scan::Scanner;
use super::words::{Number, NumberForm, Preposition, Relative, Word};

impl Scanner<'_> {
    /// A date at `at`, its span from `start`; several if it is a list or a range with elided parts.
    pub fn date(&mut self, start: usize, at: usize) -> Option<usize> {
        self.weekday_date(start, at)
            .or_else(|| self.iso_date(start, at))
            .or_else(|| self.numeric_date(start, at))
            .or_else(|| self.day_first(start, at))
            .or_else(|| self.month_first(start, at))
            .or_else(|| self.season(start, at))
            .or_else(|| self.portion(start, at))
            .or_else(|| self.century(start, at))
            .or_else(|| self.decade(start, at))
            .or_else(|| self.spelled_year(start, at))
            .or_else(|| self.years(start, at))
    }

    /// "Tuesday, September 1, 2015", "Monday".
    fn weekday_date(&mut self, start: usize, at: usize) -> Option<usize> {
        let (weekday, short) = match self.word(at) {
            Word::Weekday(weekday) => (weekday, false),
            Word::WeekdayShort(weekday) if self.is_capital(at) => (weekday, true),
            _ => return None,
        };
        let mut inner = at + 1;
        while matches!(self.word(inner), Word::Comma | Word::The) || short && self.word(inner) == Word::Dot {
            inner += 1;
        }
        let count = self.found.len();
        let dated = match self.word(inner) {
            Word::Month(_) | Word::MonthShort(_) | Word::Number(_) => self
                .day_first(start, inner)
                .or_else(|| self.month_first(start, inner))
                .or_else(|| self.iso_date(start, inner)),
            _ => None,
        };
        if let Some(end) = dated
            && let Some(first) = self.found.get_mut(count)
        {
            match &mut first.meaning {
                Meaning::Date(date) if date.day.is_some() => {
                    date.weekday = Some(weekday);
                    return Some(end);
                }
                Meaning::Exact(Moment::Day(_)) => return Some(end),
                _ => {
                    self.found.truncate(count);
                    self.places.truncate(count);
                }
            }
        }
        if short || self.is_title(at) || self.is_nickname(at) {
            return None;
        }
        // "on a Monday": any of them.
        if self.word_before(start) == Word::A && self.word(start.wrapping_sub(2)) == Word::Preposition(Preposition::On)
        {
            return self.note(start, at + 1, Meaning::Repeats(format!("XXXX-WXX-{weekday}")));
        }
        self.note(start, at + 1, Meaning::Weekday(weekday, None))
    }

    /// "Sunday Times": a weekday before a name, with no word of time between.
    fn is_title(&self, at: usize) -> bool {
        self.is_name(at + 1) && self.is_capital(at) && !self.pieces[at].upper
            || self.is_name(at + 1) && matches!(self.word_before(at), Word::The)
    }

    /// "Bloody Sunday", "Super Tuesday": a day of its own, not of this week.
    fn is_nickname(&self, at: usize) -> bool {
        matches!(self.text_of(at.wrapping_sub(1)), "Black" | "Bloody" | "Super" | "Cyber" | "Giving" | "Fat" | "Ruby")
    }

    /// "8 February 1700", "the 12th of October", "3 to 6 May", "14 and 18 September 2010".
    fn day_first(&mut self, start: usize, at: usize) -> Option<usize> {
        let at = if self.word(at) == Word::The { at + 1 } else { at };
        let mut days = vec![(at, self.day(at)?)];
        let mut next = at + 1;
        while let Some(after) = self.connector(next)
            && let Some(day) = self.day(after)
            && days.len() < 12
        {
            days.push((after, day));
            next = after + 1;
        }
        let mut month_at = next;
        if self.word(month_at) == Word::Unit(Unit::Day) {
            month_at += 1;
        }
        if self.word(month_at) == Word::Of {
            month_at += 1;
        }
        let month = match self.word(month_at) {
            Word::Month(month) if self.is_capital(month_at) || month != 5 && month != 3 => month,
            Word::MonthShort(month) if self.is_capital(month_at) => month,
            _ => return self.ordinal_day(start, at),
        };
        if self.is_street(month_at + 1) {
            return None;
        }
        self.day_first += 1;
        let mut end = month_at + 1;
        if self.word(end) == Word::Dot && matches!(self.word(month_at), Word::MonthShort(_)) {
            end += 1;
        }
        let (year, end) = self.year_behind(end);
        self.note_days(start, &days, month, year, end)
    }

    /// "the 28th" with no month beside it.
    fn ordinal_day(&mut self, start: usize, at: usize) -> Option<usize> {
        let Word::Number(Number { form: NumberForm::Ordinal, value: day @ 1..=31, .. }) = self.word(at) else {
            return None;
        };
        let before = self.word_before(if self.word_before(at) == Word::The { at - 1 } else { at });
        let alone = matches!(
            self.word(at + 1),
            Word::Comma | Word::Dot | Word::Break | Word::Of | Word::Preposition(_) | Word::And
        );
        let of_month = self.word(at + 1) == Word::Of
            && matches!(self.word(at + 2), Word::Relative(Relative::That | Relative::This))
            && self.word(at + 3) == Word::Unit(Unit::Month);
        if !of_month && (self.word(at + 1) == Word::Of || !alone || before != Word::Preposition(Preposition::On)) {
            return None;
        }
        self.note(start, if of_month { at + 4 } else { at + 1 }, Meaning::DayOfMonth(u8::try_from(day).ok()?))
    }

    /// "June 29-30", "September 14 and 18, 2010", "May, 1750", "October".
    fn month_first(&mut self, start: usize, at: usize) -> Option<usize> {
        let (month, short) = match self.word(at) {
            Word::Month(month) => (month, false),
            Word::MonthShort(month) => (month, true),
            _ => return None,
        };
        if !self.is_capital(at) && (short || month == 5 || month == 3) {
            return None;
        }
        let mut next = at + 1;
        if short && self.word(next) == Word::Dot {
            next += 1;
        }
        let day_at = if self.word(next) == Word::The { next + 1 } else { next };
        let Some(day) = self.day(day_at).filter(|_| !self.is_ratio(day_at + 1)) else {
            return self.month_alone(start, at, next, month, short);
        };
        self.month_first += 1;
        let mut days = vec![(at, day)];
        let mut end = day_at + 1;
        while let Some(after) = self.connector(end)
            && let Some(day) = self.day(after)
            && days.len() < 12
            && self.is_last_of_list(end, after)
        {
            days.push((after, day));
            end = after + 1;
        }
        let (year, end) = self.year_behind(end);
        let mut noted = self.note_days(start, &days, month, year, end)?;
        if days.len() == 1 {
            noted = end;
        }
        Some(noted)
    }

    /// Whether the number behind a connector goes on with the days before it, and does not begin another
    /// date or count something.
    fn is_last_of_list(&self, connector: usize, number: usize) -> bool {
        if matches!(self.word(number + 1), Word::Month(_) | Word::MonthShort(_) | Word::Colon | Word::Percent) {
            return false;
        }
        match self.word(connector) {
            Word::Dash => true,
            Word::Comma => self.connector(number + 1).is_some_and(|next| self.day(next).is_some()),
            _ => !matches!(self.word(number + 1), Word::Plain | Word::Units(_) | Word::Unit(_) | Word::Cardinal(_)),
        }
    }

    /// Notes each of `days` of one month; the first begins at `start`, the last ends before `end`.
    fn note_days(&mut self, start: usize, days: &[(usize, u8)], month: u8, year: Year, end: usize) -> Option<usize> {
        let first = days.first()?.0;
        let day_first = first < end && self.day(first).is_some();
        for (number, (at, day)) in days.iter().enumerate() {
            let from = if number == 0 { start } else { *at };
            let to = match days.get(number + 1) {
                // With the month first, the first day stands behind it.
                Some(_) if number == 0 && !day_first => {
                    (*at..end).find(|piece| self.day(*piece).is_some()).map_or(*at + 1, |piece| piece + 1)
                }
                Some(_) => *at + 1,
                None => end,
            };
            self.note(from, to, Meaning::Date(PartialDate { year, month, day: Some(*day), weekday: None }))?;
        }
        Some(end)
    }

    fn month_alone(&mut self, start: usize, at: usize, next: usize, month: u8, short: bool) -> Option<usize> {
        let (year, end) = self.year_behind(next);
        if year == Year::None && (short || !self.is_bare_month(start, at, month)) {
            return None;
        }
        let end = if year == Year::None { at + 1 } else { end };
        self.note(start, end, Meaning::Date(PartialDate { year, month, day: None, weekday: None }))
    }

    /// Whether a month without a number beside it is a month and not a verb or a person.
    fn is_bare_month(&self, start: usize, at: usize, month: u8) -> bool {
        if !self.is_capital(at) {
            return !matches!(month, 3 | 4 | 5 | 6 | 8);
        }
        let told = start < at
            || matches!(
                self.word_before(at),
                Word::Preposition(_)
                    | Word::Relative(_)
                    | Word::Modifier(_)
                    | Word::Of
                    | Word::Before
                    | Word::After
                    | Word::Dash
                    | Word::And
                    | Word::Or
                    | Word::To
                    | Word::Every
            );
        let named = self.is_name(at + 1) || at > 0 && self.is_name(at - 1);
        let listed = matches!(self.word_before(at), Word::And | Word::Or);
        match month {
            3 | 5 => told && !(listed && named),
            4 | 6 | 8 => told && !listed || !named,
            _ => true,
        }
    }

    /// The year behind a month or a day, with the place after it: "2010", ", 2010", "of 1939", "of that year",
    /// "next year", "'68".
    fn year_behind(&self, at: usize) -> (Year, usize) {
        let mut next = at;
        if matches!(self.word(next), Word::Comma | Word::Of)
            || self.word(next) == Word::Preposition(Preposition::In) && self.plain_year(next + 1).is_some()
        {
            next += 1;
        }
        if let Some((year, end)) = self.year_with_era(next).or_else(|| self.plain_year(next)) {
            return (Year::Exact(year), end);
        }
        if self.word(next) == Word::Apostrophe
            && self.is_glued(next + 1)
            && let Some(short) = self.plain(next + 1, 2)
        {
            return (Year::Exact(short_year(short)), next + 2);
        }
        let mut pointer = next;
        if self.word(pointer) == Word::The {
            pointer += 1;
        }
        if let Word::Relative(relative) = self.word(pointer)
            && self.word(next.saturating_sub(1)) != Word::Comma
        {
            let unit = if relative == Relative::That && self.word(pointer + 1) == Word::Relative(Relative::Same) {
                pointer + 2
            } else {
                pointer + 1
            };
            if self.word(unit) == Word::Unit(Unit::Year) {
                return (Year::Of(relative), unit + 1);
            }
        }
        (Year::None, at)
    }

    /// Four digits that can be a year, where a date is sure already.
    fn plain_year(&self, at: usize) -> Option<(i32, usize)> {
        let value = self.plain(at, 4).or_else(|| if self.ancient { self.plain(at, 3) } else { None })?;
        let known = (1000..=2999).contains(&value) || self.ancient && value >= 100;
        (known && self.word(at + 1) != Word::Percent && !self.is_ratio(at + 1))
            .then_some((i32::try_from(value).ok()?, at + 1))
    }

    /// Whether the colon here stands inside a number, as in a score or a time: not behind one.
    pub fn is_ratio(&self, at: usize) -> bool {
        self.word(at) == Word::Colon && self.is_glued(at) && self.is_glued(at + 1)
    }

    /// "490 BC", "AD 79", "347 AD".
    pub fn year_with_era(&self, at: usize) -> Option<(i32, usize)> {
        if self.word(at) == Word::Ad
            && self.is_capital(at)
            && let Word::Number(Number { form: NumberForm::Plain, value: value @ 1..=2100, .. }) = self.word(at + 1)
        {
            return Some((i32::try_from(value).ok()?, at + 2));
        }
        let Word::Number(Number { form: NumberForm::Plain, value, digits: 1..=4 }) = self.word(at) else {
            return None;
        };
        if value == 0 || !self.is_capital(at + 1) {
            return None;
        }
        let value = i32::try_from(value).ok()?;
        let year = match self.word(at + 1) {
            Word::Bc => 1 - value,
            Word::Ad => value,
            _ => return None,
        };
        // "B.C" leaves its last dot outside.
        Some((year, at + 2))
    }

    /// A connector of a list or range at `at`: the place after it.
    pub fn connector(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            Word::Dash | Word::And | Word::Or | Word::To | Word::Comma | Word::Slash => {
                let next = at + 1;
                let next = if self.word(at) == Word::Comma && matches!(self.word(next), Word::And | Word::Or) {
                    next + 1
                } else {
                    next
                };
                Some(if self.word(next) == Word::The { next + 1 } else { next })
            }
            Word::Preposition(Preposition::Until) => Some(at + 1),
            _ => None,
        }
    }

    /// A day of the month.
    pub fn day(&self, at: usize) -> Option<u8> {
        match self.word(at) {
            Word::Number(Number {
                value: value @ 1..=31,
                digits: 1..=2,
                form: NumberForm::Plain | NumberForm::Ordinal,
            }) => u8::try_from(value).ok(),
            _ => None,
        }
    }

    /// A plain number of so many digits.
    pub fn plain(&self, at: usize, digits: u8) -> Option<u32> {
        match self.word(at) {
            Word::Number(number) if number.form == NumberForm::Plain && number.digits == digits => Some(number.value),
            _ => None,
        }
    }
}

/// The year that two digits stand for where nothing else says: 1930 to 2029.
pub fn short_year(digits: u32) -> i32 {
    let digits = i32::try_from(digits).unwrap_or(0);
    digits + if digits < 30 { 2000 } else { 1900 }
}
