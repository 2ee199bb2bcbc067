//! Where a text stands: in the days of its writing, or in a story of other years that it tells.

use super::{Answer, Resolver};
use crate::analysis::Reading;
use crate::analysis::times::calendar::{self, Moment};
use crate::analysis::times::meaning::{Expression, From, Meaning, PartialDate, Year};
use crate::analysis::times::reference::Mark;
use crate::analysis::times::tense::{self, Tense};
use crate::document::{BlockKind, Granularity};
use jiff::civil::Date;

/// Where a narrative stands.
#[derive(Clone, Copy, Debug)]
pub struct Story {
    pub year: i32,
    /// The month, if the text named one.
    pub month: Option<u8>,
    pub mark: Mark,
}

/// How many words stand at most between a time and whom something was told then.
const NEAR: usize = 5;
/// How many years a story goes on at most where a year is only mentioned.
const AHEAD: i32 = 10;

impl Resolver<'_> {
    /// The year that a story is in, if dates without a year belong to it rather than to the news.
    pub fn story_year(&self, tense: Tense) -> Option<Story> {
        let story = self.story?;
        let Some(published) = self.published else { return Some(story) };
        let now = i32::from(published.days()?.0.year());
        let told_here = story.mark.block == self.block && story.year < now - 1 && tense != Tense::Future;
        (self.narrative || told_here).then_some(story)
    }

    /// Whether this paragraph tells of earlier years, in a text that does: one that names none of its own speaks
    /// from the day of writing.
    pub fn is_told_here(&self) -> bool {
        self.narrative && self.story.is_some_and(|story| self.published.is_none() || story.mark.block == self.block)
    }

    /// Whether the text is in a story of earlier years.
    pub fn is_past_story(&self, today: Date) -> bool {
        self.narrative && self.story.is_some_and(|story| (i32::from(today.year()) - story.year).abs() > 1)
    }

    /// Moves the time that is spoken of to this one, unless it stands beside the story.
    pub fn move_on(&mut self, expression: &Expression, number: usize, answer: &Answer) {
        let Some(moment) = answer.moment else { return };
        let kind = self.reading.article.blocks.get(self.block).map(|block| block.kind);
        let beside = expression.aside
            || matches!(expression.meaning, Meaning::Era(_) | Meaning::Numeric { .. })
            || matches!(kind, Some(BlockKind::Copyright | BlockKind::Byline))
            || self.is_told_to_writer(expression);
        // The second end of a range is where the story goes on from; a named day in parentheses is not.
        if !beside {
            let mark = Mark { number, block: self.block, moment };
            self.references.move_to(mark);
            if !self.is_background(expression) {
                self.go_on(expression, mark);
            }
        }
    }

    /// Moves the story, if it goes on with this time and does not only look back or ahead from where it is.
    fn go_on(&mut self, expression: &Expression, mark: Mark) {
        let Some((from, _)) = mark.moment.days() else { return };
        let year = i32::from(from.year());
        let dated = mark.moment.granularity() >= Granularity::Season;
        let ends = expression.range.is_some_and(|first| first < mark.number);
        let moves = match self.story {
            None => true,
            Some(_) if ends => true,
            Some(story) if story.year == year => dated,
            Some(story) => {
                dated && matches!(expression.meaning, Meaning::Date(_) | Meaning::Season(..) | Meaning::Exact(_))
                    || self.leads(expression)
                    || year > story.year && year - story.year <= AHEAD && self.is_told_in(expression)
            }
        };
        if moves && mark.moment.granularity() >= Granularity::Year {
            let month = dated.then(|| calendar::month_of(from));
            self.story = Some(Story { year, month, mark });
        }
    }

    /// Whether it is said of the past that something was in that year: "moved to Ruda in 1941".
    fn is_told_in(&self, expression: &Expression) -> bool {
        let before = self.reading.token_at(expression.span.from()).checked_sub(1);
        before.is_some_and(|before| matches!(self.reading.tokens[before].of(self.reading.text), "in" | "In"))
            && tense::around(self.reading, expression.span) == Tense::Past
    }

    /// Whether it says when somebody spoke to whoever writes this, which was in the days of the writing, whatever the story:
    /// "told this newspaper in June", "In June, she told me".
    pub fn is_told_to_writer(&self, expression: &Expression) -> bool {
        let at = self.reading.token_at(expression.span.from());
        let Some(sentence) = self.reading.sentence_of(at).map(|number| &self.reading.sentences[number]) else {
            return false;
        };
        let word = |at: usize| &*self.reading.words.at(at).lower;
        let is_writer = |at: usize| match word(at) {
            "newspaper" | "paper" | "magazine" | "website" | "publication" | "reporter" | "correspondent"
            | "programme" | "podcast" => at > sentence.tokens.start && word(at - 1) == "this",
            "me" | "us" => at > sentence.tokens.start && word(at - 1) == "told",
            _ => false,
        };
        let goes_on = |at: &usize| !matches!(word(*at), "that" | "," | ";" | ":" | "“" | "\"");
        let behind = self.reading.token_at(expression.span.to());
        let mut before = (at.saturating_sub(NEAR).max(sentence.tokens.start)..at).rev().take_while(goes_on);
        let after = (behind..(behind + 2 * NEAR).min(sentence.tokens.end)).skip_while(|at| word(*at) == ",");
        before.any(is_writer) || self.leads(expression) && after.take_while(goes_on).any(is_writer)
    }

    /// Whether it only says from when on something is so, or by when it will be: "since 1984", "by 2040".
    fn is_background(&self, expression: &Expression) -> bool {
        let first = self.reading.token_at(expression.span.from());
        let before = (first.saturating_sub(3)..first).rev().map(|at| &*self.reading.words.at(at).lower);
        let mut words = before.skip_while(|word| matches!(*word, "at" | "least" | "about" | "early" | "late"));
        match words.next() {
            Some("since") => true,
            Some("by" | "before" | "until") => self.story.is_none(),
            _ => false,
        }
    }

    /// Whether an expression begins its sentence, as "In 1941, …" does, or its heading.
    fn leads(&self, expression: &Expression) -> bool {
        let at = self.reading.token_at(expression.span.from());
        let Some(sentence) = self.reading.sentence_of(at) else { return false };
        at - self.reading.sentences[sentence].tokens.start <= 3
    }
}

/// Whether most of the years that a text names lie well before it was written.
pub fn is_narrative(expressions: &[Expression], published: Option<Moment>) -> bool {
    let Some(now) = published.and_then(Moment::days).map(|(from, _)| i32::from(from.year())) else { return true };
    let (mut far, mut near) = (0, 0);
    for expression in expressions {
        match &expression.meaning {
            Meaning::Date(PartialDate { year: Year::Exact(year), .. }) | Meaning::Exact(Moment::Year(year)) => {
                far += usize::from((now - year).abs() >= 2);
            }
            Meaning::Shift(_, _, From::Publication) | Meaning::Weekday(_, None) => near += 1,
            _ => {}
        }
    }
    far >= 5 && far > 3 * near
}

/// Whether the text is questions and answers: many of its paragraphs end with a question mark.
pub fn is_interview(reading: &Reading) -> bool {
    const ENOUGH: usize = 4;
    const EVERY: usize = 8;
    let blocks = &reading.article.blocks;
    let questions = blocks.iter().filter(|block| block.span.of(reading.text).trim_end().ends_with('?')).count();
    questions >= ENOUGH && questions * EVERY >= blocks.len()
}
