//! The grammar of what is coarser than a month: seasons, quarters, years, decades, centuries; and the guards
//! that keep other numbers from being years.

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
        let (number, unit_at) = self.ordinal(inner)?;
        let unit_at =
            if self.word(unit_at) == Word::Dash || self.word(unit_at) == Word::Fiscal { unit_at + 1 } else { unit_at };
        let unit = match self.word(unit_at) {
            Word::Unit(Unit::Quarter) if number <= 4 => Unit::Quarter,
            Word::Half if number <= 2 => Unit::Half,
            _ => return None,
        };
        let (year, end) = self.year_of(unit_at + 1);
        if year == Year::None
            && (unit == Unit::Half || !the && self.word_before(at) != Word::Preposition(Preposition::In))
        {
            return None;
        }
        self.note(if the { start.min(at) } else { start }, end, Meaning::Portion(unit, number, year))
    }

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
            );
            return if told { self.note(start, at + 2, Meaning::Exact(Moment::Year(short_year(short)))) } else { None };
        }
        let value = self.plain(at, 4).or_else(|| if self.ancient { self.plain(at, 3) } else { None })?;
        let after = self.connector(at + 1);
        let partner = after.filter(|_| self.word(at + 1) != Word::Comma).and_then(|after| {
            let short = self.plain(after, 2).filter(|short| {
                *short > value % 100
                    && matches!(self.word(at + 1), Word::Dash | Word::Slash)
                    && !matches!(self.word(after + 1), Word::Dash | Word::Colon | Word::Slash)
            });
            let long = self
                .plain(after, 4)
                .filter(|long| *long > value && long - value < 1200 && self.is_year(after, *long, true));
            short.map(|short| (after, value - value % 100 + short)).or(long.map(|long| (after, long)))
        });
        let partnered = partner.is_some() && (1000..=2200).contains(&value);
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

    /// Whether a plain number of three or four digits is a year. `told` says that words before it already
    /// make it one ("late 1941").
    fn is_year(&self, at: usize, value: u32, told: bool) -> bool {
        let before = self.word_before(at);
        let after = self.word(at + 1);
        let glued_after = self.is_glued(at + 1);
        if self.is_glued(at) && matches!(before, Word::Currency | Word::Plus | Word::Colon | Word::Plain)
            || self.is_glued(at)
                && matches!(before, Word::Dash | Word::Dot | Word::Slash)
                && !told
                && at >= 2
                && matches!(self.word(at - 2), Word::Number(_))
            || glued_after
                && after == Word::Dash
                && self.is_glued(at + 2)
                && matches!(self.word(at + 2), Word::Number(_))
                && !told
            || glued_after && matches!(after, Word::Percent | Word::Currency | Word::Colon | Word::Plus)
            || matches!(before, Word::Currency)
            || matches!(
                after,
                Word::Percent
                    | Word::Unit(_)
                    | Word::Units(_)
                    | Word::Zone(_)
                    | Word::Hours
                    | Word::Am
                    | Word::Pm
                    | Word::Times
            )
            || matches!(after, Word::Number(_) | Word::Cardinal(_))
            || matches!(before, Word::Number(_)) && !told
        {
            return false;
        }
        let preposition = matches!(
            before,
            Word::Preposition(
                Preposition::In
                    | Preposition::By
                    | Preposition::Since
                    | Preposition::Until
                    | Preposition::From
                    | Preposition::During
                    | Preposition::Between
                    | Preposition::Circa
            ) | Word::Modifier(_)
                | Word::Open
                | Word::Before
                | Word::After
                | Word::Month(_)
                | Word::Season(_)
        ) || before == Word::Of && !told
            || matches!(before, Word::And | Word::Or | Word::Comma) && self.plain(at.wrapping_sub(2), 4).is_some()
            || before == Word::Dot && self.word(at.wrapping_sub(2)) == Word::Preposition(Preposition::Circa)
            || before == Word::Unit(Unit::Year)
            || before == Word::Units(Unit::Year);
        let counted = self.is_counted(at + 1);
        match value {
            1900..=2035 if !value.is_multiple_of(100) || told || preposition => {
                !(self.is_numbered(at) || counted && !preposition && !told && !self.is_determined(at))
            }
            2036..=2200 | 1000..=1899 | 1900 | 2000 => {
                let event =
                    self.is_determined(at) && !counted && !value.is_multiple_of(100) && (1400..2036).contains(&value);
                (preposition || told || event) && !counted && !self.is_numbered(at)
            }
            100..=999 => {
                self.ancient
                    && (preposition && before != Word::Of && before != Word::Open || told)
                    && !counted
                    && (after != Word::Plain || self.is_capital(at + 1))
            }
            _ => false,
        }
    }

    /// Whether what follows is counted by the number before it: "2000 troops", "1500 metres".
    fn is_counted(&self, at: usize) -> bool {
        if self.word(at) != Word::Plain || self.is_capital(at) {
            return false;
        }
        let text = self.text_of(at);
        matches!(
            text,
            "people"
                | "men"
                | "women"
                | "children"
                | "per"
                | "km"
                | "kg"
                | "m"
                | "ft"
                | "feet"
                | "mm"
                | "cm"
                | "mph"
                | "percent"
                | "million"
                | "billion"
                | "pm"
                | "am"
                | "bn"
                | "m²"
                | "GMT"
        ) || text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
            && !text.ends_with("us")
            && text != "was"
            && text != "series"
    }

    /// Whether an article or a possessive stands before: "the 1998 elections", "its 2010 results".
    fn is_determined(&self, at: usize) -> bool {
        matches!(self.word_before(at), Word::The | Word::A | Word::Possessive | Word::Relative(_))
            || matches!(self.text_of(at.saturating_sub(1)), "its" | "his" | "her" | "their" | "our" | "my" | "your")
    }

    /// Whether the number has a name of a kind before it: "Room 1999", "Flight 1950", "No. 2001".
    fn is_numbered(&self, at: usize) -> bool {
        let before = if self.word_before(at) == Word::Dot { at.saturating_sub(1) } else { at };
        let text = self.text_of(before.saturating_sub(1));
        const KINDS: [&str; 26] = [
            "room",
            "flight",
            "route",
            "no",
            "number",
            "page",
            "highway",
            "chapter",
            "suite",
            "unit",
            "bus",
            "model",
            "section",
            "line",
            "box",
            "channel",
            "street",
            "road",
            "avenue",
            "apartment",
            "pier",
            "gate",
            "level",
            "article",
            "resolution",
            "isbn",
        ];
        KINDS.iter().any(|kind| text.eq_ignore_ascii_case(kind))
            || self.word(at + 1) == Word::Plain
                && self.is_capital(at + 1)
                && matches!(
                    self.text_of(at + 2),
                    "Street"
                        | "Road"
                        | "Avenue"
                        | "Lane"
                        | "Drive"
                        | "Boulevard"
                        | "Square"
                        | "St"
                        | "Ave"
                        | "Blvd"
                        | "Rd"
                )
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
            return (Year::Exact(i32::try_from(value).unwrap_or(0)), next + 1);
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
