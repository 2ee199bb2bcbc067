//! Times that are counted from another: "last week", "the next day", "three years later", "Monday".

use super::{Answer, Resolver};
use crate::analysis::times::calendar::{self, Moment, Unit};
use crate::analysis::times::meaning::{Expression, From};
use crate::analysis::times::tense::{self, Tense};
use crate::analysis::times::words::{Relative, Vague};
use crate::document::{Basis, Id, Why};
use jiff::civil::Date;

impl Resolver<'_> {
    pub fn weekday(&self, expression: &Expression, weekday: u8, pointed: Option<Relative>) -> Answer {
        let unknown = format!("XXXX-WXX-{weekday}");
        let days_back = |from: Date| i64::from((calendar::weekday_of(from) + 7 - weekday) % 7);
        let story = self.references.within(Unit::Day).filter(|mark| {
            mark.block == self.block && (self.published.is_none() || self.narrative)
                || matches!(pointed, Some(Relative::Following | Relative::Previous | Relative::That | Relative::Same))
        });
        if let Some(mark) = story
            && let Moment::Day(from) = mark.moment
        {
            let back = days_back(from);
            let by = match pointed {
                Some(Relative::Previous | Relative::Last | Relative::Past) => -if back == 0 { 7 } else { back },
                Some(Relative::That | Relative::Same) => -back,
                _ => 7 - back,
            };
            return match calendar::days_later(from, by) {
                Some(day) => Answer::at(Moment::Day(day), self.basis(mark), 0.7, "counted from the day last named"),
                None => Answer::unresolved(unknown, "beyond the calendar"),
            };
        }
        match self.published {
            Some(Moment::Day(today)) if !self.is_past_story(today) => {
                let back = days_back(today);
                let tense = tense::around(self.reading, expression.span);
                let (by, confidence, why) = match pointed {
                    Some(Relative::Last | Relative::Past | Relative::Previous) => {
                        (-if back == 0 { 7 } else { back }, 0.85, "the last one before publication")
                    }
                    Some(Relative::Next | Relative::Following | Relative::Coming) => {
                        (7 - back, 0.85, "the next one after publication")
                    }
                    _ if tense == Tense::Future && back > 0 => {
                        (7 - back, 0.8, "the next one after publication, in the future tense")
                    }
                    _ => (-back, 0.9, "the last one up to the day of publication"),
                };
                match calendar::days_later(today, by) {
                    Some(day) => Answer::at(Moment::Day(day), Basis::Published, confidence, why),
                    None => Answer::unresolved(unknown, "beyond the calendar"),
                }
            }
            Some(month @ Moment::Month(..)) if !self.narrative => {
                Answer::at(month, Basis::Published, 0.5, "a day near publication, of which only the month is known")
            }
            _ => Answer::unresolved(unknown, "the day that it counts from is not known"),
        }
    }

    pub fn day_of_month(&self, day: u8) -> Answer {
        if let Some(mark) = self.references.within(Unit::Month)
            && let Some((from, _)) = mark.moment.days()
            && let Some(found) = Moment::day(from.year().into(), calendar::month_of(from), day)
        {
            return Answer::at(found, self.basis(mark), 0.8, "of the month last named");
        }
        let this_month = self.published.and_then(|published| published.at(Unit::Month)).and_then(Moment::days);
        match this_month.and_then(|(from, _)| Moment::day(from.year().into(), calendar::month_of(from), day)) {
            Some(found) => Answer::at(found, Basis::Published, 0.6, "of the month of publication"),
            None => Answer::unresolved(format!("XXXX-XX-{day:02}"), "no month is named"),
        }
    }

    /// "last week", "yesterday", "this year".
    pub fn shift_from_publication(&self, unit: Unit, by: i32) -> Answer {
        if unit == Unit::Day && by == 0 && self.narrative && self.story.is_some() {
            return Answer::timeless(Vague::Present.value(), "today as against the times that are told of");
        }
        if unit == Unit::Day && by == 0 && self.interview {
            return Answer::timeless(Vague::Present.value(), "these days: someone answers questions");
        }
        if self.is_told_here() && unit < Unit::Decade {
            return self.shift_from_reference(unit, by);
        }
        let Some(published) = self.published else {
            return Answer::unresolved(unknown(unit), "the publication date is not known");
        };
        if let Some(moment) = published.at(unit).and_then(|whole| whole.step(by)) {
            let why: Why = match by {
                0 => "the one of publication".into(),
                -1 => "the one before publication".into(),
                1 => "the one after publication".into(),
                _ => format!("{by} from publication").into(),
            };
            return Answer::at(moment, Basis::Published, if by == 0 { 0.93 } else { 0.95 }, why);
        }
        match published {
            Moment::Month(..) if unit < Unit::Month => Answer::at(
                published,
                Basis::Published,
                if by == 0 { 0.9 } else { 0.5 },
                "about the time of publication, of which only the month is known",
            ),
            _ if by == 0 && published.at(Unit::Year).is_some() => {
                Answer::at(published, Basis::Published, 0.7, "the time of publication, as far as it is known")
            }
            _ => Answer::unresolved(unknown(unit), "the publication date is not known well enough"),
        }
    }

    /// "that year", "the next day".
    pub fn shift_from_reference(&self, unit: Unit, by: i32) -> Answer {
        if let Some(mark) =
            self.references.within(unit).filter(|mark| unit > Unit::Week || mark.block.abs_diff(self.block) <= 2)
            && let Some(moment) = mark.moment.at(unit).and_then(|whole| whole.step(by))
        {
            let base = mark.moment.value();
            let why = match by {
                0 => format!("the one of {base}, last named"),
                1 => format!("the one after {base}"),
                -1 => format!("the one before {base}"),
                _ => format!("{by} from {base}"),
            };
            return Answer::at(moment, self.basis(mark), 0.8, why);
        }
        if self.narrative {
            return Answer::unresolved(unknown(unit), "nothing before it says from when it counts");
        }
        self.shift_from_publication(unit, by)
    }

    /// "the same month a year ago": the month or quarter that was spoken of, a year before.
    pub fn year_before(&self, unit: Option<Unit>) -> Answer {
        let mark = self.references.last().filter(|mark| {
            let known = matches!(mark.moment, Moment::Month(..) | Moment::Quarter(..) | Moment::Half(..));
            known && unit.is_none_or(|unit| mark.moment.at(unit) == Some(mark.moment))
        });
        if let Some(mark) = mark
            && let Some(moment) = mark.moment.year_before()
        {
            return Answer::at(moment, self.basis(mark), 0.85, format!("a year before {}", mark.moment.value()));
        }
        let whole = self.published.and_then(|published| published.at(unit.unwrap_or(Unit::Year)));
        match whole.and_then(Moment::year_before) {
            Some(moment) => Answer::at(moment, Basis::Published, 0.6, "a year before publication"),
            None => {
                Answer::unresolved(unknown(unit.unwrap_or(Unit::Year)), "the time that it counts from is not known")
            }
        }
    }

    /// "three years later", "two weeks ago".
    pub fn away(&self, count: Option<u32>, unit: Unit, forward: bool, from: From) -> Answer {
        let vague = if forward { Vague::Future } else { Vague::Past };
        let Some(count) = count.and_then(|count| i32::try_from(count).ok()) else {
            return Answer::timeless(vague.value(), "how many is not said");
        };
        let steps = if forward { count } else { -count };
        if unit >= Unit::Year && count >= TOO_FAR {
            return Answer::timeless(vague.value(), "so long before or after that no year can be meant");
        }
        let from = if self.is_told_here() && !forward { From::Reference } else { from };
        if from == From::Reference
            && let Some(mark) = self.references.within(coarse(unit))
            && let Some(moment) = count_from(mark.moment, unit, steps)
        {
            let direction = if forward { "after" } else { "before" };
            let why = format!("{count} {} {direction} {}", plural(unit, count), mark.moment.value());
            return Answer::at(moment, self.basis(mark), 0.8, why);
        }
        if from == From::Reference && (self.narrative || self.references.within(Unit::Year).is_some()) {
            return Answer::unresolved(unknown(unit), "the time that it counts from is not known well enough");
        }
        let Some(published) = self.published else {
            return Answer::unresolved(unknown(unit), "the publication date is not known");
        };
        let direction = if forward { "after" } else { "before" };
        match count_from(published, unit, steps) {
            Some(moment) => Answer::at(
                moment,
                Basis::Published,
                0.85,
                format!("{count} {} {direction} publication", plural(unit, count)),
            ),
            None => Answer::unresolved(unknown(unit), "the publication date is not known well enough"),
        }
    }

    /// The day that a time of day belongs to: one named beside it, the one spoken of, or that of publication.
    pub fn day_of_clock(&self, expressions: &[Expression], number: usize) -> Answer {
        let sentence = |number: usize| {
            let span = expressions.get(number)?.span;
            self.reading.sentence_of(self.reading.token_at(span.from()))
        };
        let here = sentence(number);
        let block = |number: usize| self.reading.article.block_at(expressions[number].span.from());
        // "18:40 Ferries will not sail before Thursday": when it was written, and not on Thursday.
        let span = expressions[number].span;
        let start = block(number).map_or(0, |block| self.reading.article.blocks[block].span.from());
        let stamps = start == span.from();
        let near = |other: usize| expressions[other].span.from() - span.to().min(expressions[other].span.from()) <= 12;
        let beside =
            [number.checked_add(1), number.checked_sub(1), number.checked_sub(2)].into_iter().flatten().find(|other| {
                *other < expressions.len()
                    && !(stamps && *other > number && !near(*other))
                    && sentence(*other) == here
                    && matches!(self.answers[*other].moment, Some(Moment::Day(_)))
            });
        let before = || {
            (0..number)
                .rev()
                .take(8)
                .find(|other| matches!(self.answers[*other].moment, Some(Moment::Day(_))))
                .filter(|other| block(*other) == block(number))
        };
        if let Some(other) = beside.or_else(before)
            && let Some(moment) = self.answers[other].moment
        {
            return Answer::at(
                moment,
                Basis::Time(Id::new(other)),
                0.85,
                format!("on {}, named beside it", moment.value()),
            );
        }
        match self.published {
            Some(day @ Moment::Day(_)) if !self.narrative => {
                Answer::at(day, Basis::Published, 0.7, "on the day of publication")
            }
            _ => Answer::unresolved("XXXX-XX-XX", "no day is named"),
        }
    }
}

/// A distance of so many years or more is no year: it is not counted so exactly.
const TOO_FAR: i32 = 1000;

/// The distance counted from a moment; as fine as its unit, but a week from a day is a day.
fn count_from(moment: Moment, unit: Unit, steps: i32) -> Option<Moment> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => {
            let days = if unit == Unit::Hour { steps / 24 } else { 0 };
            matches!(moment, Moment::Day(_)).then(|| moment.step(days))?
        }
        Unit::Week if steps.abs() == 1 && matches!(moment, Moment::Day(_)) => moment.step(steps * 7),
        Unit::Fortnight => moment.at(Unit::Week)?.step(steps.checked_mul(2)?),
        Unit::Quarter | Unit::Half => None,
        _ => moment.at(unit)?.step(steps),
    }
}

/// The stretch that a distance in `unit` has to start from.
fn coarse(unit: Unit) -> Unit {
    match unit {
        Unit::Fortnight => Unit::Week,
        unit => unit,
    }
}

fn plural(unit: Unit, count: i32) -> String {
    let name = format!("{unit:?}").to_lowercase();
    match (unit, count) {
        (_, 1) => name,
        (Unit::Century, _) => "centuries".to_owned(),
        _ => name + "s",
    }
}

/// The value of a stretch of which nothing is known.
fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}
