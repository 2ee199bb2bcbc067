//! What each year has once, a date without its year, a season, a holiday: and of which year it is.

use super::{Answer, Resolver};
use crate::analysis::times::calendar::{self, Moment, Unit};
use crate::analysis::times::meaning::{Expression, PartialDate, Year};
use crate::analysis::times::tense::{self, Tense};
use crate::analysis::times::words::Relative;
use crate::document::{Basis, Span, Why};
use jiff::civil::Date;

/// How many months a date without a year may lie before the one last named and still be of the same year.
const TURN_OF_THE_YEAR: i32 = 8;

impl Resolver<'_> {
    /// A day or a month, with whatever year it has.
    pub fn date(&self, expression: &Expression, date: PartialDate) -> Answer {
        let PartialDate { year, month, day, weekday } = date;
        let moment = |year| match day {
            Some(day) => Moment::day(year, month, day),
            None => Moment::month(year, month),
        };
        if let Year::Exact(year) = year {
            return match moment(year) {
                Some(found) => Answer::at(found, Basis::Explicit, 0.98, "said in full"),
                None => Answer::unresolved("XXXX-XX-XX", "there is no such day"),
            };
        }
        let fits = |year: i32| {
            moment(year).filter(|found| match (found, weekday) {
                (Moment::Day(day), Some(weekday)) => calendar::weekday_of(*day) == weekday,
                _ => true,
            })
        };
        let unknown = match day {
            Some(day) => format!("XXXX-{month:02}-{day:02}"),
            None => format!("XXXX-{month:02}"),
        };
        self.in_year(expression, year, fits)
            .or_else(|| self.in_year(expression, year, moment))
            .unwrap_or_else(|| Answer::unresolved(unknown, "no year is named"))
    }

    /// Something that each year has once, of the year that the words or the context name.
    pub fn in_year(&self, expression: &Expression, year: Year, of: impl Fn(i32) -> Option<Moment>) -> Option<Answer> {
        match year {
            Year::Exact(year) => Some(Answer::at(of(year)?, Basis::Explicit, 0.97, "said in full")),
            Year::Of(relative) => {
                let (base, basis, why) = self.base_year(relative)?;
                let by = steps(relative);
                Some(Answer::at(of(base.checked_add(by)?)?, basis, 0.9, why))
            }
            Year::Pointed(relative) => self.pointed(relative, of),
            Year::None => {
                let tense = tense::around(self.reading, expression.span);
                if let Some(story) = self.story_year(tense).filter(|_| !self.is_told_to_writer(expression)) {
                    let mut year = story.year;
                    // A story that was in autumn and is in winter now has gone on to the next year.
                    if let (Some(before), Some(there)) = (story.month, of(year).and_then(begins))
                        && i32::from(before) - i32::from(calendar::month_of(there)) >= TURN_OF_THE_YEAR
                    {
                        year += 1;
                    }
                    let why = format!("of {year}, counted from the year last named");
                    return Some(Answer::at(of(year)?, self.basis(story.mark), 0.8, why));
                }
                self.listed(expression, &of).or_else(|| self.near_publication(tense, of))
            }
        }
    }

    /// The next in a list of months that stands in one sentence: "Italy in November, France in January".
    fn listed(&self, expression: &Expression, of: impl Fn(i32) -> Option<Moment>) -> Option<Answer> {
        let before = self.answers.last()?;
        let moment = before.moment.filter(|moment| matches!(moment, Moment::Month(..)))?;
        let sentence = |span: Span| self.reading.sentence_of(self.reading.token_at(span.from()));
        if before.basis != Basis::Published || sentence(self.last_span?) != sentence(expression.span) {
            return None;
        }
        let (first, year) = (begins(moment)?, moment.year()?);
        let gap = |moment: &Moment| begins(*moment).map_or(i64::MAX, |day| calendar::days_between(first, day).abs());
        let nearest = (year - 1..=year + 1).filter_map(of).min_by_key(gap)?;
        let days = matches!(nearest, Moment::Day(_));
        (!days).then(|| Answer::at(nearest, Basis::Published, 0.75, "the one nearest to the month named before it"))
    }

    /// The year that "this year", "that year" start from.
    fn base_year(&self, relative: Relative) -> Option<(i32, Basis, Why)> {
        let anaphoric = matches!(relative, Relative::That | Relative::Same | Relative::Previous | Relative::Following);
        if anaphoric && let Some((year, mark)) = self.references.year() {
            return Some((year, self.basis(mark), format!("counted from {year}, the year last named").into()));
        }
        let year = self.published?.at(Unit::Year)?.year()?;
        Some((year, Basis::Published, "counted from the year of publication".into()))
    }

    /// "last October", "next summer", "the previous April".
    fn pointed(&self, relative: Relative, of: impl Fn(i32) -> Option<Moment>) -> Option<Answer> {
        let anaphoric = matches!(relative, Relative::That | Relative::Same | Relative::Previous | Relative::Following);
        let reference = self.references.within(Unit::Year).filter(|_| anaphoric);
        let (anchor, basis, name) = match reference {
            Some(mark) => (mark.moment, self.basis(mark), "the time last named"),
            None => (self.published?, Basis::Published, "publication"),
        };
        let (first, last) = anchor.days()?;
        let year = i32::from(first.year());
        let near = (year - 2..=year + 2).filter_map(&of);
        let (moment, which) = match relative {
            Relative::Last | Relative::Past | Relative::Previous => {
                (near.filter(|moment| ends(*moment).is_some_and(|end| end < first)).last()?, "the last one before")
            }
            Relative::Next | Relative::Following | Relative::Coming => {
                let mut near = near;
                (near.find(|moment| begins(*moment).is_some_and(|begin| begin > last))?, "the first one after")
            }
            Relative::This | Relative::That | Relative::Same => (of(year)?, "of the year of"),
        };
        Some(Answer::at(moment, basis, 0.9, format!("{which} {name}")))
    }

    /// The one nearest to publication, on the side that the tense points to if it is long.
    fn near_publication(&self, tense: Tense, of: impl Fn(i32) -> Option<Moment>) -> Option<Answer> {
        let published = self.published?;
        let (first, last) = published.days()?;
        let year = i32::from(first.year());
        let candidates: Vec<Moment> = (year - 4..=year + 4).filter_map(of).collect();
        let gap = |moment: &Moment| -> i64 {
            let Some((from, to)) = moment.days() else { return i64::MAX };
            (calendar::days_between(last, from)).max(calendar::days_between(to, first)).max(0)
        };
        let day = candidates.first().is_some_and(|moment| matches!(moment, Moment::Day(_)));
        let nearest = *candidates.iter().min_by_key(|moment| gap(moment))?;
        let before = candidates.iter().rev().find(|moment| begins(**moment).is_some_and(|from| from <= last)).copied();
        let after = candidates.iter().find(|moment| ends(**moment).is_some_and(|to| to >= first)).copied();
        let (moment, confidence, which) = match tense {
            Tense::Past if !day || gap(&nearest) > 90 => {
                (before?, 0.85, "the last one before publication, in the past tense")
            }
            Tense::Future if !day || gap(&nearest) > 90 => {
                (after?, 0.85, "the next one after publication, in the future tense")
            }
            _ if day => (nearest, 0.9, "the one nearest to publication"),
            Tense::Unknown | Tense::Past | Tense::Future => {
                (before.filter(|one| gap(one) < 300).unwrap_or(nearest), 0.6, "the last one before publication")
            }
        };
        // The same month as publication is neither before nor after.
        let which = if gap(&moment) == 0 && !day { "the one of publication" } else { which };
        Some(Answer::at(moment, Basis::Published, confidence, which))
    }
}

/// How many years further "last year" is.
fn steps(relative: Relative) -> i32 {
    match relative {
        Relative::Last | Relative::Past | Relative::Previous => -1,
        Relative::Next | Relative::Coming | Relative::Following => 1,
        Relative::This | Relative::That | Relative::Same => 0,
    }
}

pub fn begins(moment: Moment) -> Option<Date> {
    moment.days().map(|(from, _)| from)
}

fn ends(moment: Moment) -> Option<Date> {
    moment.days().map(|(_, to)| to)
}
