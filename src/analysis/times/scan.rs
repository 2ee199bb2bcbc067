//! One pass over the pieces that finds every expression; what can be said in full is read by the other
//! files of the grammar: dates, relative times, lengths, the clock, names.

use super::calendar::Unit;
use super::meaning::{Clock, Expression, From, Meaning};
use super::named::Named;
use super::pieces::Piece;
use super::words::{Number, NumberForm, Part, Preposition, Relative, Vague, Word};
use crate::document::Span;

/// How many pieces behind an opening bracket a time still stands beside the story.
const ASIDE: usize = 16;

/// The pass: the pieces and what was found in them so far.
pub struct Scanner<'a> {
    pub text: &'a str,
    pub pieces: Vec<Piece>,
    pub found: Vec<Expression>,
    /// The pieces that each of `found` covers, from the first to one past the last.
    pub places: Vec<(usize, usize)>,
    /// Whether the text counts years before or after Christ, so that a year may have three digits.
    pub ancient: bool,
    pub named: &'static Named,
    /// How many dates in words have the day first, and how many the month.
    pub day_first: usize,
    pub month_first: usize,
    open: usize,
}

impl<'a> Scanner<'a> {
    /// A pass that has not begun.
    pub fn new(text: &'a str, pieces: Vec<Piece>) -> Self {
        let ancient = pieces.windows(2).any(|pair| {
            matches!(pair[1].word, Word::Bc | Word::Ad) && pair[1].capital && matches!(pair[0].word, Word::Number(_))
        }) || pieces.windows(3).any(|three| {
            // "c. 314"
            three[0].word == Word::Preposition(Preposition::Circa)
                && three[1].word == Word::Dot
                && matches!(three[2].word, Word::Number(Number { digits: 3, form: NumberForm::Plain, .. }))
        });
        Self {
            text,
            pieces,
            found: Vec::new(),
            places: Vec::new(),
            ancient,
            named: Named::shared(),
            day_first: 0,
            month_first: 0,
            open: 0,
        }
    }

    /// Finds all expressions, in order.
    pub fn run(mut self) -> Self {
        let mut at = 0;
        while at < self.pieces.len() {
            at = match self.pieces[at].word {
                Word::Plain if !self.pieces[at].capital => self.name(at, at).unwrap_or(at + 1),
                Word::Open => {
                    self.open = at;
                    at + 1
                }
                Word::Break | Word::Comma | Word::Close | Word::Mark | Word::Possessive => at + 1,
                _ => self.expression(at).filter(|next| *next > at).unwrap_or(at + 1),
            };
        }
        self
    }

    /// The word at a place; a break outside the text.
    pub fn word(&self, at: usize) -> Word {
        self.pieces.get(at).map_or(Word::Break, |piece| piece.word)
    }

    /// The word before a place.
    pub fn word_before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Break, |before| self.word(before))
    }

    /// The text of the piece at a place.
    pub fn text_of(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    /// Whether a capital stands at a place.
    pub fn is_capital(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.capital)
    }

    /// Whether a word that is nothing to time, with a capital, stands at a place: most likely a name.
    pub fn is_name(&self, at: usize) -> bool {
        self.is_capital(at) && self.word(at) == Word::Plain
    }

    /// Whether no white space stands before the piece.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0
            && self.pieces.get(at).is_some_and(|piece| {
                self.pieces[at - 1].word != Word::Break && self.pieces[at - 1].span.end == piece.span.start
            })
    }

    /// Notes an expression over the pieces `start..end` and gives `end` back.
    pub fn note(&mut self, start: usize, end: usize, meaning: Meaning) -> Option<usize> {
        self.note_at(start, end, meaning, None)
    }

    /// As `note`, with a time of day.
    pub fn note_at(&mut self, start: usize, end: usize, meaning: Meaning, clock: Option<Clock>) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let span = self.pieces.get(start)?.span.join(self.pieces.get(last)?.span);
        if self.found.last().is_some_and(|before| before.span.end > span.start) {
            return None;
        }
        let aside = self.open > 0
            && start - self.open < ASIDE
            && self.pieces[self.open..start].iter().all(|piece| piece.word != Word::Close);
        self.places.push((start, end));
        self.found.push(Expression { span, meaning, clock, range: None, aside });
        Some(end)
    }

    /// Makes the last expression reach to the piece before `end`, at the time of day `clock`.
    pub fn extend(&mut self, end: usize, clock: Clock) -> Option<usize> {
        let span = self.pieces.get(end.checked_sub(1)?)?.span;
        self.places.last_mut()?.1 = end;
        let last = self.found.last_mut()?;
        last.span = Span { start: last.span.start, end: span.end };
        last.clock = Some(clock);
        Some(end)
    }

    /// The expression that begins here, if one does: noted, with the place after it.
    fn expression(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.age(at) {
            return Some(end);
        }
        self.name(at, at)
            .or_else(|| self.clock(at))
            .or_else(|| self.dated(at, at))
            .or_else(|| self.modified(at))
            .or_else(|| self.pointed(at, at))
            .or_else(|| self.repeated(at))
            .or_else(|| self.length(at))
            .or_else(|| self.vague(at))
    }

    /// A date with the part of the day that may follow it: "Monday morning".
    pub fn dated(&mut self, start: usize, at: usize) -> Option<usize> {
        let end = self.date(start, at)?;
        self.with_part(end)
    }

    /// The part of the day behind a date that ends before `end`.
    pub fn with_part(&mut self, end: usize) -> Option<usize> {
        match self.word(end) {
            Word::Part(part)
                if (!self.is_capital(end) || self.pieces[end].upper)
                    && self.found.last().is_some_and(|last| last.clock.is_none() && is_day(&last.meaning)) =>
            {
                self.extend(end + 1, Clock::part(part))
            }
            _ => Some(end),
        }
    }

    /// "early June", "the end of 1941", "late in 1957", "later that year", "the night of 20 June".
    fn modified(&mut self, at: usize) -> Option<usize> {
        let after_the = if self.word(at) == Word::The { at + 1 } else { at };
        let inner = after_the + 1;
        match self.word(after_the) {
            Word::Modifier(_) => {
                let mut inner = if self.word(inner) == Word::Dash { inner + 1 } else { inner };
                if matches!(self.word(inner), Word::Preposition(Preposition::In)) {
                    inner += 1;
                }
                if let Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year) = self.word(inner) {
                    return None;
                }
                self.dated(at, inner)
                    .or_else(|| self.pointed(at, inner))
                    .or_else(|| self.day_part(at, inner))
                    .or_else(|| self.the_unit(at, inner))
            }
            Word::Border(_) if after_the > at || self.word_before(at) == Word::Preposition(Preposition::At) => {
                let inner = (self.word(inner) == Word::Of).then_some(inner + 1)?;
                self.dated(at, inner)
                    .or_else(|| self.pointed(at, inner))
                    .or_else(|| self.the_unit(at, inner))
                    .or_else(|| self.name(at, inner))
            }
            Word::Most if self.word(inner) == Word::Of => self
                .dated(at, inner + 1)
                .or_else(|| self.pointed(at, inner + 1))
                .or_else(|| self.the_unit(at, inner + 1)),
            Word::Later | Word::Earlier => match self.word(inner) {
                Word::Preposition(Preposition::In) => {
                    self.dated(at, inner + 1).or_else(|| self.the_unit(at, inner + 1))
                }
                Word::Relative(Relative::This | Relative::That) | Word::Today(_) | Word::The => self.pointed(at, inner),
                _ => None,
            },
            Word::Part(part) if after_the > at && self.word(inner) == Word::Of => {
                let inner = if self.word(inner + 1) == Word::The { inner + 2 } else { inner + 1 };
                let first = self.found.len();
                let end = self.date(at, inner).or_else(|| self.pointed(at, inner))?;
                // Of "the night of August 3-4" the first day is the one that has it.
                self.found.get_mut(first)?.clock = Some(Clock::part(part));
                Some(end)
            }
            // "month's end"
            Word::Unit(unit @ (Unit::Month | Unit::Year | Unit::Week)) if self.word(inner) == Word::Possessive => {
                match self.word(inner + 1) {
                    Word::Border(_) => self.note(at, inner + 2, Meaning::Shift(unit, 0, From::Reference)),
                    _ => None,
                }
            }
            _ => self.day_part(at, at),
        }
    }

    /// "the morning", "late afternoon", "in the evening": of the day that is spoken of.
    fn day_part(&mut self, start: usize, at: usize) -> Option<usize> {
        let after_the = if self.word(at) == Word::The { at + 1 } else { at };
        let Word::Part(part) = self.word(after_the) else { return None };
        let told = matches!(
            self.word_before(start),
            Word::Preposition(
                Preposition::In | Preposition::By | Preposition::During | Preposition::Until | Preposition::Since
            )
        );
        let end = if self.word(after_the + 1) == Word::Units(Unit::Hour) { after_the + 2 } else { after_the + 1 };
        if part == Part::Daytime || !(told || start < at) || (after_the == at && start == at) {
            return None;
        }
        if self.word(end) == Word::Of {
            let inner = if self.word(end + 1) == Word::The { end + 2 } else { end + 1 };
            if let Some(end) = self.date(start, inner).or_else(|| self.pointed(start, inner)) {
                return self.extend(end, Clock::part(part));
            }
            return None;
        }
        self.note_at(start, end, Meaning::Shift(Unit::Day, 0, From::Reference), Some(Clock::part(part)))
    }

    /// "the year" behind "the end of": the one that is spoken of.
    fn the_unit(&mut self, start: usize, at: usize) -> Option<usize> {
        if self.word(at) != Word::The {
            return None;
        }
        match self.word(at + 1) {
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) if self.word(at + 2) != Word::Plain || !self.is_name(at + 2) => {
                self.note(start, at + 2, Meaning::Shift(unit, 0, From::Here))
            }
            _ => None,
        }
    }

    /// "now", "recently", "the past", "in future".
    fn vague(&mut self, at: usize) -> Option<usize> {
        let (start, inner) = if self.word(at) == Word::The { (at, at + 1) } else { (at, at) };
        let next = self.word(inner + 1);
        match self.word(inner) {
            Word::Vague(vague) => {
                let end = match (vague, next) {
                    // "recent years"
                    (_, Word::Units(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade)) => inner + 2,
                    // "the near future" is one with its adjective; "the future king" is not a time of its own.
                    _ => inner + 1,
                };
                self.note(
                    if end > inner + 1 || vague == Vague::Future { start } else { inner },
                    end,
                    Meaning::Vague(vague),
                )
            }
            // "in the near term"
            Word::Plain if start < inner && self.text_of(inner + 1) == "term" => match self.text_of(inner) {
                "near" | "short" | "medium" => self.note(start, inner + 2, Meaning::Vague(Vague::Future)),
                _ => None,
            },
            Word::Relative(Relative::Coming) => match next {
                Word::Units(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade) => {
                    self.note(start, inner + 2, Meaning::Vague(Vague::Future))
                }
                _ => None,
            },
            Word::Relative(Relative::Past)
                if start < inner && matches!(self.word_before(start), Word::Preposition(_) | Word::Of) =>
            {
                match next {
                    Word::Plain if !self.is_capital(inner + 1) => None,
                    _ => self.note(start, inner + 1, Meaning::Vague(Vague::Past)),
                }
            }
            Word::Long if start < inner && self.text_of(inner + 1) == "term" => {
                self.note(start, inner + 2, Meaning::Vague(Vague::Future))
            }
            Word::Relative(Relative::This) if self.word(inner + 1) == Word::Units(Unit::Day) => {
                self.note(start, inner + 2, Meaning::Vague(Vague::Present))
            }
            _ => None,
        }
    }
}

/// Whether it means one day, so that a part of it can follow.
fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Exact(moment) => matches!(moment, super::calendar::Moment::Day(_)),
        Meaning::Date(date) => date.day.is_some(),
        Meaning::Weekday(..) | Meaning::DayOfMonth(_) | Meaning::Shift(Unit::Day, ..) | Meaning::Holiday(..) => true,
        _ => false,
    }
}
