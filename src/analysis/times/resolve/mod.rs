//! From what expressions say to days on the calendar, in the order of the text.
//!
//! `yearly` finds the year of what each year has once, `counted` counts from publication or from the time last
//! named, `story` knows where the text stands.

mod counted;
mod story;
mod yearly;

use std::collections::HashMap;

use super::calendar::{self, Moment, Unit};
use super::meaning::{Expression, From, Meaning, PartialDate, Year};
use super::modifiers;
use super::named::Named;
use super::reference::{Mark, References};
use super::tense::{self, Tense};
use crate::analysis::Reading;
use crate::analysis::corrections::YOU_SAID_SO;
use crate::document::{Arena, Basis, BlockKind, Granularity, Id, Interval, Published, Span, Time, TimeClass, Why};
use story::{Story, is_interview, is_narrative};
use yearly::begins;

/// A block quotation may be older than the article that it stands in: how sure it is that its "Sunday" is the article's.
const QUOTED_APART: f32 = 0.6;

/// What the expressions mean, given the publication date and what the reader knows of some of them.
#[must_use]
pub fn resolve(
    reading: &Reading,
    expressions: Vec<Expression>,
    published: &Published,
    dates: &[(Span, Interval)],
) -> Arena<Time> {
    let known = known(&expressions, dates);
    let published = published.interval.and_then(moment_of);
    let mut resolver = Resolver {
        reading,
        published,
        narrative: is_narrative(&expressions, published),
        interview: is_interview(reading),
        references: References::default(),
        story: None,
        named: Named::shared(),
        block: 0,
        answers: Vec::with_capacity(expressions.len()),
        last_span: None,
    };
    for (number, expression) in expressions.iter().enumerate() {
        resolver.block = reading.article.block_at(expression.span.from()).unwrap_or(0);
        let answer = match known.get(&number) {
            Some(moment) => Answer::at(*moment, Basis::Explicit, 1.0, YOU_SAID_SO),
            None => {
                let mut answer = resolver.answer(expression);
                resolver.order_range(&expressions, number, &mut answer);
                if answer.basis == Basis::Published && resolver.is_quoted_apart() {
                    answer.confidence *= QUOTED_APART;
                }
                answer
            }
        };
        resolver.move_on(expression, number, &answer);
        resolver.answers.push(answer);
        resolver.last_span = Some(expression.span);
    }
    for (number, expression) in expressions.iter().enumerate() {
        if expression.meaning == Meaning::TimeOfDay && !known.contains_key(&number) {
            resolver.answers[number] = resolver.day_of_clock(&expressions, number);
        }
    }
    expressions
        .iter()
        .zip(resolver.answers)
        .map(|(expression, answer)| Time {
            modifier: modifiers::of(reading, expression.span),
            ..answer.time(expression)
        })
        .collect()
}

/// What the reader knows, by the number of the expression: of several that stand in the words, the first; what was said of
/// it last.
fn known(expressions: &[Expression], dates: &[(Span, Interval)]) -> HashMap<usize, Moment> {
    let known = dates.iter().filter_map(|(words, interval)| {
        let number = expressions.partition_point(|expression| expression.span.end <= words.start);
        let is_meant = expressions.get(number).is_some_and(|expression| expression.span.overlaps(*words));
        Some((number, moment_of(*interval).filter(|_| is_meant)?))
    });
    known.collect()
}

/// What one expression turned out to mean.
#[derive(Clone, Debug)]
pub struct Answer {
    /// When, if it is anywhere on the calendar.
    pub moment: Option<Moment>,
    /// The value where it is nowhere.
    pub value: String,
    pub basis: Basis,
    pub confidence: f32,
    pub why: Why,
}

impl Answer {
    pub fn at(moment: Moment, basis: Basis, confidence: f32, why: impl Into<Why>) -> Self {
        Self { moment: Some(moment), value: String::new(), basis, confidence, why: why.into() }
    }

    /// It stands for no day that can be known.
    pub fn unresolved(value: impl Into<String>, why: impl Into<Why>) -> Self {
        Self { moment: None, value: value.into(), basis: Basis::Unresolved, confidence: 0.3, why: why.into() }
    }

    /// It has a value and no days: a length, a set, "now".
    pub fn timeless(value: impl Into<String>, why: &'static str) -> Self {
        Self { moment: None, value: value.into(), basis: Basis::Explicit, confidence: 0.95, why: why.into() }
    }

    fn time(self, expression: &Expression) -> Time {
        let mut value = self.moment.map_or(self.value, Moment::value);
        let mut interval = self.moment.and_then(Moment::interval);
        if let Some(clock) = expression.clock {
            value.push_str(&clock.value());
            if let Some(interval) = interval.as_mut().filter(|interval| interval.granularity == Granularity::Day) {
                interval.granularity = match clock.time {
                    Some((_, 0)) => Granularity::Hour,
                    Some(_) => Granularity::Minute,
                    None => Granularity::Part,
                };
            }
        }
        let class = match expression.meaning {
            Meaning::Length(_) => TimeClass::Duration,
            Meaning::Repeats(_) => TimeClass::Set,
            _ if expression.clock.is_some() => TimeClass::Time,
            _ => TimeClass::Date,
        };
        let basis = if interval.is_none() && self.moment.is_some() { Basis::Unresolved } else { self.basis };
        Time {
            span: expression.span,
            class,
            value,
            interval,
            modifier: None,
            range: expression.range.map(Id::new),
            basis,
            confidence: self.confidence,
            why: self.why,
        }
    }
}

/// The state of the resolution at one place of the text.
pub struct Resolver<'a> {
    pub reading: &'a Reading<'a>,
    pub published: Option<Moment>,
    /// Whether the text as a whole tells of times long before it was written.
    pub narrative: bool,
    /// Whether someone answers questions in it.
    pub interview: bool,
    pub references: References,
    /// The year that the story is in, with its month where one is known.
    pub story: Option<Story>,
    pub named: &'static Named,
    /// The block that is being read.
    pub block: usize,
    pub answers: Vec<Answer>,
    /// The place of the expression before.
    pub last_span: Option<Span>,
}

impl Resolver<'_> {
    fn answer(&self, expression: &Expression) -> Answer {
        match &expression.meaning {
            Meaning::Exact(moment) => match moment.days() {
                Some(_) => Answer::at(*moment, Basis::Explicit, 0.97, "said in full"),
                None => Answer::unresolved("XXXX", "a year that the calendar does not reach"),
            },
            Meaning::Era(moment) => Answer::at(*moment, Basis::Named, 0.9, "a time known by its name"),
            Meaning::Length(value) => Answer::timeless(value.clone(), "a length of time"),
            Meaning::Repeats(value) => Answer::timeless(value.clone(), "comes again and again"),
            Meaning::Vague(vague) => Answer::timeless(vague.value(), "names no day"),
            Meaning::TimeOfDay => Answer::unresolved("XXXX-XX-XX", "no day is named"),
            Meaning::Numeric { year, .. } => Answer::at(
                Moment::Year(*year),
                Basis::Explicit,
                0.5,
                "day and month cannot be told apart; the year is sure",
            ),
            Meaning::Date(date) => self.date(expression, *date),
            Meaning::Season(season, year) => self
                .in_year(expression, *year, |year| calendar::whole(Moment::Season(year, *season)))
                .unwrap_or_else(|| Answer::unresolved(format!("XXXX-{}", season.code()), "no year is named")),
            Meaning::Portion(unit, number, year) => {
                let portion = |year| match unit {
                    Unit::Half => calendar::whole(Moment::Half(year, *number)),
                    _ => calendar::whole(Moment::Quarter(year, *number)),
                };
                let code = if *unit == Unit::Half { 'H' } else { 'Q' };
                self.in_year(expression, *year, portion)
                    .unwrap_or_else(|| Answer::unresolved(format!("XXXX-{code}{number}"), "no year is named"))
            }
            Meaning::Holiday(holiday, year) => self
                .in_year(expression, *year, |year| self.named.holiday(*holiday, year))
                .unwrap_or_else(|| Answer::unresolved("XXXX-XX-XX", "no year is named")),
            Meaning::Weekday(weekday, pointed) => self.weekday(expression, *weekday, *pointed),
            Meaning::DayOfMonth(day) => self.day_of_month(*day),
            Meaning::Shift(unit, by, From::Publication) => self.shift_from_publication(*unit, *by),
            Meaning::Shift(unit, by, From::Reference) => self.shift_from_reference(*unit, *by),
            Meaning::Shift(unit, by, From::Here) => {
                let told = self.narrative || *unit <= Unit::Week || self.is_dated_sentence(expression);
                if told { self.shift_from_reference(*unit, *by) } else { self.shift_from_publication(*unit, *by) }
            }
            Meaning::YearBefore(unit) => self.year_before(*unit),
            Meaning::Away { count, unit, forward, from } => self.away(*count, *unit, *forward, *from),
        }
    }

    /// Whether a block quotation is being read.
    fn is_quoted_apart(&self) -> bool {
        self.reading.article.blocks.get(self.block).is_some_and(|block| block.kind == BlockKind::Quotation)
    }

    /// The second end of a range does not lie before the first: "from November to March".
    fn order_range(&self, expressions: &[Expression], number: usize, answer: &mut Answer) {
        let Some(first) = expressions[number].range.filter(|first| *first < number) else { return };
        let (Some(from), Some(to)) = (self.answers[first].moment, answer.moment) else { return };
        if begins(from) <= begins(to) {
            return;
        }
        let year_left_out = matches!(expressions[number].meaning, Meaning::Date(PartialDate { year: Year::None, .. }));
        answer.moment = match to {
            Moment::Month(year, month) if year_left_out => Moment::month(year + 1, month),
            Moment::Day(day) if year_left_out => {
                Moment::day(i32::from(day.year()) + 1, calendar::month_of(day), u8::try_from(day.day()).unwrap_or(1))
            }
            Moment::Day(day) if matches!(expressions[number].meaning, Meaning::Weekday(..)) => {
                calendar::days_later(day, 7).map(Moment::Day)
            }
            other => Some(other),
        };
    }

    /// Whether a time was named before in the same sentence, or its year in the sentence before, and the past goes on.
    fn is_dated_sentence(&self, expression: &Expression) -> bool {
        let sentence = |span: Span| self.reading.sentence_of(self.reading.token_at(span.from()));
        let Some(answer) = self.answers.last().filter(|answer| answer.moment.is_some()) else { return false };
        let past = || tense::around(self.reading, expression.span) != Tense::Future;
        match (self.last_span.and_then(sentence), sentence(expression.span)) {
            (Some(before), Some(here)) if before == here => true,
            (Some(before), Some(here)) => answer.basis == Basis::Explicit && here - before == 1 && past(),
            _ => false,
        }
    }

    fn basis(&self, mark: Mark) -> Basis {
        Basis::Time(Id::new(mark.number))
    }
}

/// The moment that an interval of the model is.
pub fn moment_of(interval: Interval) -> Option<Moment> {
    let from = calendar::civil(interval.from)?;
    let to = calendar::civil(interval.to)?;
    let whole = match interval.granularity {
        Granularity::Day | Granularity::Part | Granularity::Hour | Granularity::Minute => Moment::Day(from),
        Granularity::Week => Moment::week_of(from),
        Granularity::Month => Moment::Day(from).at(Unit::Month)?,
        Granularity::Quarter => Moment::Day(from).at(Unit::Quarter)?,
        _ => Moment::Day(from).at(Unit::Year)?,
    };
    whole.days().is_some_and(|(_, last)| to <= last).then_some(whole)
}
