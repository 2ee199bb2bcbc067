//! From what expressions say to days on the calendar, in the order of the text.

use super::calendar::{self, Moment, Unit};
use super::meaning::{Expression, From, Meaning, PartialDate, Year};
use super::named::Named;
use super::reference::{Mark, References};
use super::tense::{self, Tense};
use super::words::{Relative, Vague};
use crate::analysis::Reading;
use crate::document::{Arena, Basis, BlockKind, Granularity, Id, Published, Time, TimeClass, Why};
use jiff::civil::Date;

/// How many months a date without a year may lie before the one last named and still be of the same year.
const TURN_OF_THE_YEAR: i32 = 8;

/// What the expressions mean, given the publication date.
#[must_use]
pub fn resolve(reading: &Reading, expressions: Vec<Expression>, published: &Published) -> Arena<Time> {
    let published = published.interval.and_then(moment_of);
    let mut resolver = Resolver {
        reading,
        published,
        narrative: is_narrative(&expressions, published),
        references: References::default(),
        story: None,
        named: Named::shared(),
        block: 0,
        answers: Vec::with_capacity(expressions.len()),
    };
    for (number, expression) in expressions.iter().enumerate() {
        resolver.block = reading.article.block_at(expression.span.from()).unwrap_or(0);
        let mut answer = resolver.answer(expression);
        resolver.order_range(&expressions, number, &mut answer);
        resolver.move_on(expression, number, &answer);
        resolver.answers.push(answer);
    }
    for (number, expression) in expressions.iter().enumerate() {
        if expression.meaning == Meaning::TimeOfDay {
            resolver.answers[number] = resolver.day_of_clock(&expressions, number);
        }
    }
    expressions.iter().zip(resolver.answers).map(|(expression, answer)| answer.time(expression)).collect()
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
            range: expression.range.map(Id::new),
            basis,
            confidence: self.confidence,
            why: self.why,
        }
    }
}

/// Where a narrative stands.
#[derive(Clone, Copy, Debug)]
pub struct Story {
    year: i32,
    /// The month, if the text named one.
    month: Option<u8>,
    mark: Mark,
}

/// The state of the resolution at one place of the text.
pub struct Resolver<'a> {
    pub reading: &'a Reading<'a>,
    pub published: Option<Moment>,
    /// Whether the text as a whole tells of times long before it was written.
    pub narrative: bool,
    pub references: References,
    /// The year that the story is in, with its month where one is known.
    pub story: Option<Story>,
    pub named: &'static Named,
    /// The block that is being read.
    pub block: usize,
    pub answers: Vec<Answer>,
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
            Meaning::Away { count, unit, forward, from } => self.away(*count, *unit, *forward, *from),
        }
    }

    /// A day or a month, with whatever year it has.
    fn date(&self, expression: &Expression, date: PartialDate) -> Answer {
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
    fn in_year(&self, expression: &Expression, year: Year, of: impl Fn(i32) -> Option<Moment>) -> Option<Answer> {
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
                if let Some(story) = self.story_year(tense) {
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
                self.near_publication(tense, of)
            }
        }
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
        let reference = self.references.within(Unit::Year).filter(|_| anaphoric || self.published.is_none());
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

    /// The year that a story is in, if dates without a year belong to it rather than to the news.
    fn story_year(&self, tense: Tense) -> Option<Story> {
        let story = self.story?;
        let Some(published) = self.published else { return Some(story) };
        let now = i32::from(published.days()?.0.year());
        let told_here = story.mark.block == self.block && story.year < now - 1 && tense != Tense::Future;
        (self.narrative || told_here).then_some(story)
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

    fn weekday(&self, expression: &Expression, weekday: u8, pointed: Option<Relative>) -> Answer {
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

    /// Whether the text is in a story of earlier years.
    fn is_past_story(&self, today: Date) -> bool {
        self.narrative && self.story.is_some_and(|story| (i32::from(today.year()) - story.year).abs() > 1)
    }

    fn day_of_month(&self, day: u8) -> Answer {
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
    fn shift_from_publication(&self, unit: Unit, by: i32) -> Answer {
        if self.narrative && self.story.is_some() {
            if unit == Unit::Day && by == 0 {
                return Answer::timeless(Vague::Present.value(), "today as against the times that are told of");
            }
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
    fn shift_from_reference(&self, unit: Unit, by: i32) -> Answer {
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

    /// "three years later", "two weeks ago".
    fn away(&self, count: Option<u32>, unit: Unit, forward: bool, from: From) -> Answer {
        let vague = if forward { Vague::Future } else { Vague::Past };
        let Some(count) = count.and_then(|count| i32::try_from(count).ok()) else {
            return Answer::timeless(vague.value(), "how many is not said");
        };
        let steps = if forward { count } else { -count };
        let from = if self.narrative && self.story.is_some() { From::Reference } else { from };
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
    fn day_of_clock(&self, expressions: &[Expression], number: usize) -> Answer {
        let sentence = |number: usize| {
            let span = expressions.get(number)?.span;
            self.reading.sentence_of(self.reading.token_at(span.from()))
        };
        let here = sentence(number);
        let block = |number: usize| self.reading.article.block_at(expressions[number].span.from());
        let beside =
            [number.checked_add(1), number.checked_sub(1), number.checked_sub(2)].into_iter().flatten().find(|other| {
                *other < expressions.len()
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

    /// Moves the time that is spoken of to this one, unless it stands beside the story.
    fn move_on(&mut self, expression: &Expression, number: usize, answer: &Answer) {
        let Some(moment) = answer.moment else { return };
        let kind = self.reading.article.blocks.get(self.block).map(|block| block.kind);
        let beside = expression.aside
            || matches!(expression.meaning, Meaning::Era(_) | Meaning::Numeric { .. })
            || matches!(kind, Some(BlockKind::Copyright | BlockKind::Byline));
        // The second end of a range is where the story goes on from; a named day in parentheses is not.
        if !beside {
            let mark = Mark { number, block: self.block, moment };
            self.references.move_to(mark);
            self.go_on(expression, mark);
        }
    }

    /// Moves the story, if it goes on with this time and does not only look back or ahead from where it is.
    fn go_on(&mut self, expression: &Expression, mark: Mark) {
        let Some((from, _)) = mark.moment.days() else { return };
        let year = i32::from(from.year());
        let dated = mark.moment.granularity() >= Granularity::Season;
        let moves = match self.story {
            None => true,
            Some(story) if story.year == year => dated,
            Some(_) => {
                dated && matches!(expression.meaning, Meaning::Date(_) | Meaning::Season(..) | Meaning::Exact(_))
                    || self.leads(expression)
            }
        };
        if moves && mark.moment.granularity() >= Granularity::Year {
            let month = dated.then(|| calendar::month_of(from));
            self.story = Some(Story { year, month, mark });
        }
    }

    /// Whether an expression begins its sentence, as "In 1941, …" does, or its heading.
    fn leads(&self, expression: &Expression) -> bool {
        let at = self.reading.token_at(expression.span.from());
        let Some(sentence) = self.reading.sentence_of(at) else { return false };
        at - self.reading.sentences[sentence].tokens.start <= 3
    }

    fn basis(&self, mark: Mark) -> Basis {
        Basis::Time(Id::new(mark.number))
    }
}

/// The moment that an interval of the model is.
pub fn moment_of(interval: crate::document::Interval) -> Option<Moment> {
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

/// Whether most of the years that a text names lie well before it was written.
fn is_narrative(expressions: &[Expression], published: Option<Moment>) -> bool {
    let Some(now) = published.and_then(Moment::days).map(|(from, _)| i32::from(from.year())) else { return true };
    let (mut far, mut near) = (0, 0);
    for expression in expressions {
        match &expression.meaning {
            Meaning::Date(PartialDate { year: Year::Exact(year), .. }) | Meaning::Exact(Moment::Year(year)) => {
                far += usize::from(now - year >= 2);
            }
            Meaning::Shift(_, _, From::Publication) | Meaning::Weekday(_, None) => near += 1,
            _ => {}
        }
    }
    far >= 5 && far > 3 * near
}

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

/// How many years further "last year" is.
fn steps(relative: Relative) -> i32 {
    match relative {
        Relative::Last | Relative::Past | Relative::Previous => -1,
        Relative::Next | Relative::Coming | Relative::Following => 1,
        Relative::This | Relative::That | Relative::Same => 0,
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

fn begins(moment: Moment) -> Option<Date> {
    moment.days().map(|(from, _)| from)
}

fn ends(moment: Moment) -> Option<Date> {
    moment.days().map(|(_, to)| to)
}
