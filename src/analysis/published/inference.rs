//! A publication date that nobody states: the year from a copyright line or from the latest year that is
//! spoken of, the month from "this month", from what has happened and what is still to come.

use crate::analysis::Reading;
use crate::analysis::times::calendar::{self, Moment, Unit};
use crate::analysis::times::meaning::{From, Meaning, PartialDate, Year};
use crate::analysis::times::{Expression, tense};
use crate::document::{BlockKind, Evidence, Published, PublishedBasis, Why};
use tense::Tense;

/// What speaks for a year or a month.
struct Clue {
    evidence: Evidence,
    weight: f32,
}

/// The date that the text gives away, with an honest granularity; `None` if it gives too little away.
pub fn conclude(reading: &Reading, expressions: &[Expression]) -> Option<Published> {
    let (year, year_clue) = year(reading, expressions)?;
    let months = months(reading, expressions, year);
    let mut evidence = Vec::new();
    let mut order: Vec<usize> = (0..12).collect();
    order.sort_by(|one, two| months.score[*two].total_cmp(&months.score[*one]));
    let (best, second) = (months.score[order[0]], months.score[order[1]]);
    let sure = best >= 1.5 && best - second >= 0.6;
    if !sure && year_clue.weight < 0.8 {
        return None;
    }
    let moment = if sure { Moment::Month(year, u8::try_from(order[0]).ok()? + 1) } else { Moment::Year(year) };
    if sure {
        let month = order[0];
        evidence.extend(
            months
                .clues
                .into_iter()
                .filter(|(of, clue)| *of == month && clue.weight > 0.0)
                .map(|(_, clue)| clue.evidence),
        );
    }
    let confidence = if sure { 0.6 + 0.3 * ((best - second) / 3.0).min(1.0) } else { 0.5 } * year_clue.weight;
    evidence.push(year_clue.evidence);
    evidence.sort_by_key(|evidence| evidence.span);
    evidence.dedup_by_key(|evidence| evidence.span);
    Some(Published { interval: moment.interval(), basis: PublishedBasis::Inferred, confidence, evidence })
}

/// The year: of the copyright line, or the latest that something happened in.
fn year(reading: &Reading, expressions: &[Expression]) -> Option<(i32, Clue)> {
    let kind = |expression: &Expression| {
        let block = reading.article.block_at(expression.span.from())?;
        Some(reading.article.blocks[block].kind)
    };
    let said = |expression: &Expression| match expression.meaning {
        Meaning::Exact(Moment::Year(year))
        | Meaning::Date(PartialDate { year: Year::Exact(year), .. })
        | Meaning::Season(_, Year::Exact(year))
        | Meaning::Portion(_, _, Year::Exact(year))
        | Meaning::Numeric { year, .. } => Some(year),
        Meaning::Exact(Moment::Day(day)) => Some(i32::from(day.year())),
        _ => None,
    };
    let clue = |expression: &Expression, weight, why: &'static str| Clue {
        evidence: Evidence { span: expression.span, why: why.into() },
        weight,
    };
    let copyright = expressions
        .iter()
        .filter(|expression| kind(expression) == Some(BlockKind::Copyright))
        .filter_map(|expression| Some((said(expression)?, expression)))
        .max_by_key(|(year, _)| *year);
    if let Some((year, expression)) = copyright {
        return Some((year, clue(expression, 1.0, "the year of the copyright")));
    }
    let mut years: Vec<(i32, &Expression)> = expressions
        .iter()
        .filter(|expression| !expression.aside)
        .filter_map(|expression| Some((said(expression)?, expression)))
        .filter(|(year, expression)| {
            (1600..=2200).contains(year) && tense::around(reading, expression.span) != Tense::Future
        })
        .collect();
    years.sort_by_key(|(year, expression)| (std::cmp::Reverse(*year), expression.span.start));
    let (latest, expression) = *years.first()?;
    // A text that never points to its own day may be of any later year: a history, a biography.
    let points = expressions.iter().any(|expression| {
        matches!(
            expression.meaning,
            Meaning::Shift(_, _, From::Publication)
                | Meaning::Weekday(..)
                | Meaning::Away { from: From::Publication, .. }
        )
    });
    if !points {
        return None;
    }
    if let Some((year, dated)) = by_weekday(expressions, latest) {
        return Some((year, clue(dated, 0.9, "the weekday of that day fixes the year")));
    }
    // A year that is named once, late, is most often one to look back on.
    let often = years.iter().filter(|(year, _)| *year == latest).count() >= 2;
    let early = expression.span.from() < reading.text.len() / 5;
    (often || early).then(|| {
        (latest, clue(expression, if often && early { 0.8 } else { 0.6 }, "the latest year that is spoken of"))
    })
}

/// The first year from `floor` on in which the days of the month that stand beside a day of the week fall on it.
/// A date comes back to its weekday after five, six or eleven years.
fn by_weekday(expressions: &[Expression], floor: i32) -> Option<(i32, &Expression)> {
    let days: Vec<(u8, u8, u8, &Expression)> = expressions
        .iter()
        .filter_map(|expression| match expression.meaning {
            Meaning::Date(PartialDate { year: Year::None, month, day: Some(day), weekday: Some(weekday) }) => {
                Some((month, day, weekday, expression))
            }
            _ => None,
        })
        .collect();
    let falls = |year: i32| {
        days.iter().all(|(month, day, weekday, _)| {
            calendar::date(year, *month, *day).is_some_and(|day| calendar::weekday_of(day) == *weekday)
        })
    };
    let first = days.first()?.3;
    (floor..floor + 5).find(|year| falls(*year)).map(|year| (year, first))
}

/// For each month of the year, how much speaks for it, and what.
struct Months {
    score: [f32; 12],
    clues: Vec<(usize, Clue)>,
}

fn months(reading: &Reading, expressions: &[Expression], year: i32) -> Months {
    let mut months = Months { score: [0.0; 12], clues: Vec::new() };
    let this_month = expressions
        .iter()
        .find(|expression| matches!(expression.meaning, Meaning::Shift(Unit::Month, 0, From::Publication)));
    for (number, expression) in expressions.iter().enumerate() {
        if let Meaning::Shift(Unit::Month, by @ (-1 | 1), From::Publication) = expression.meaning
            && let Some(month) = month_beside(reading, expressions, number)
        {
            // "last month, on June 27" was said in July.
            months.is(earlier_month(month, by), 2.0, expression, "counted from a day that is named beside it");
        }
        let Meaning::Date(date) = expression.meaning else { continue };
        if expression.aside {
            continue;
        }
        let tense = tense::around(reading, expression.span);
        match date {
            // A day that is named without its year is never far.
            PartialDate { year: Year::None, month, day: Some(day), .. } => {
                let ahead = expression.range.is_some() && this_month.is_some();
                match tense {
                    Tense::Past if !ahead => months.past(month, day, 1.0, expression, "a day of that month is past"),
                    Tense::Future => months.future(month, 1.0, expression, "a day of that month lies ahead"),
                    _ => months.near(month, 1.0, expression, "a day of that month is spoken of"),
                }
                if let Some(this_month) = this_month {
                    months.near(month, 1.5, this_month, "this month, with a day of that month named");
                }
            }
            PartialDate { year: Year::None, month, day: None, .. } => match tense {
                Tense::Future => months.future(month, 0.5, expression, "that month lies ahead"),
                Tense::Past => months.past(month, 15, 0.5, expression, "that month is past"),
                Tense::Unknown => months.near(month, 0.3, expression, "that month is spoken of"),
            },
            PartialDate { year: Year::Exact(exact), month, day, .. } if exact == year => match tense {
                Tense::Future => months.future(month, 0.7, expression, "that month lies ahead"),
                _ => months.past(month, day.unwrap_or(15), 0.7, expression, "that month is past"),
            },
            _ => {}
        }
    }
    months
}

/// The month of a date that stands beside expression `number` in its sentence.
fn month_beside(reading: &Reading, expressions: &[Expression], number: usize) -> Option<u8> {
    let sentence = |number: usize| reading.sentence_of(reading.token_at(expressions[number].span.from()));
    let here = sentence(number);
    let near = [number.checked_add(1), number.checked_sub(1)];
    near.into_iter().flatten().filter(|other| *other < expressions.len() && sentence(*other) == here).find_map(
        |other| match expressions[other].meaning {
            Meaning::Date(PartialDate { year: Year::None, month, day: Some(_), .. }) => Some(month),
            _ => None,
        },
    )
}

/// The month `by` months before `month`.
fn earlier_month(month: u8, by: i32) -> u8 {
    u8::try_from((i32::from(month) - 1 - by).rem_euclid(12) + 1).unwrap_or(month)
}

impl Months {
    /// It is this month.
    fn is(&mut self, month: u8, weight: f32, expression: &Expression, why: &'static str) {
        self.add(month, weight, expression, why, |months_later| if months_later == 0 { 1.0 } else { 0.0 });
    }

    /// Something of `month` has happened, on that day: that month or one soon after it; the later the day, the
    /// more likely the next.
    fn past(&mut self, month: u8, day: u8, weight: f32, expression: &Expression, why: &'static str) {
        let late = f32::from(day.min(31)) / 31.0;
        self.add(month, weight, expression, why, |months_later| match months_later {
            0 => 1.0 - 0.4 * late,
            1 => 0.6 + 0.3 * late,
            2 => 0.4,
            3 => 0.2,
            _ => 0.0,
        });
    }

    /// Something of `month` is still to come: that month or one shortly before it.
    fn future(&mut self, month: u8, weight: f32, expression: &Expression, why: &'static str) {
        self.add(month, weight, expression, why, |months_later| match months_later {
            0 => 0.9,
            11 => 1.0,
            10 => 0.6,
            9 => 0.3,
            _ => 0.0,
        });
    }

    /// Something of `month`, before or after.
    fn near(&mut self, month: u8, weight: f32, expression: &Expression, why: &'static str) {
        self.add(month, weight, expression, why, |months_later| match months_later {
            0 => 1.0,
            1 | 11 => 0.4,
            _ => 0.0,
        });
    }

    fn add(
        &mut self,
        month: u8,
        weight: f32,
        expression: &Expression,
        why: &'static str,
        share: impl Fn(usize) -> f32,
    ) {
        let month = usize::from(month.clamp(1, 12)) - 1;
        for later in 0..12 {
            let weight = weight * share(later);
            let at = (month + later) % 12;
            if weight > 0.0 {
                self.score[at] += weight;
                let why: Why = why.into();
                self.clues.push((at, Clue { evidence: Evidence { span: expression.span, why }, weight }));
            }
        }
    }
}
