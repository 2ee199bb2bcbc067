//! Words chosen by keyboard: a caret that goes by words, rows, sentences, paragraphs and quotes, and the stretch from
//! where it was set down to where it is. The caret is the article's mark, so that what can be asked of a marked place
//! can be asked of the word under it.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use super::geometry::PaneName;
use super::panes::Pane;
use super::state::State;
use crate::document::span::{after, before, floor_boundary};
use crate::document::{Document, Quote, Span};
use crate::flow::cells;

/// Bytes in which the next word is looked for.
const REACH: usize = 2000;

/// What is being chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selecting {
    /// Where the stretch begins, once it does.
    pub from: Option<Span>,
}

impl State {
    /// What has been chosen so far.
    pub(super) fn chosen(&self) -> Option<Span> {
        let from = self.selecting?.from?;
        Some(from.join(self.panes.body.mark().unwrap_or(from)))
    }

    /// A caret at the mark, else at the first word on the screen; then a start; then ever more around it.
    pub(super) fn select_text(&mut self) {
        let mark = self.panes.body.mark();
        match self.selecting {
            None => {
                self.focus(PaneName::Article);
                self.settle();
                self.selecting = Some(Selecting::default());
                let start = mark.map_or(self.model.on_screen.from(), Span::from);
                self.put_caret(self.word_from(start));
            }
            Some(Selecting { from: None }) => self.selecting = Some(Selecting { from: mark }),
            Some(Selecting { from: Some(_) }) => self.grow(),
        }
    }

    /// Ends it, as it was before.
    pub(super) fn stop_selecting(&mut self) {
        self.selecting = None;
        self.panes.body.unmark();
    }

    /// From the chosen words to the sentence, the quote or the paragraph around them, and then to the caret again.
    fn grow(&mut self) {
        let Some(chosen) = self.chosen() else { return };
        let document = &self.model.document;
        let found = &document.annotations;
        let sentence = |offset| found.sentence_at(offset).and_then(|number| found.sentences.get(number)).copied();
        let sentences = sentence(chosen.from()).zip(sentence(chosen.to().saturating_sub(1)));
        let quote = document.index.quote_at(chosen.from()).map(|quote| found.quotes[quote].extent());
        let block = document.article.block_at(chosen.from()).and_then(|block| document.article.blocks.get(block));
        let around = [sentences.map(|(first, last)| first.join(last)), quote, block.map(|block| block.span)];
        let larger = around.into_iter().flatten().filter(|span| span.covers(chosen) && *span != chosen);
        match larger.min_by_key(|span| span.len()) {
            Some(span) => self.choose(span),
            None => self.selecting = Some(Selecting::default()),
        }
    }

    /// Chooses a stretch; the caret goes to its last word.
    fn choose(&mut self, span: Span) {
        let last = self.word_before(span.to()).filter(|word| span.covers(*word));
        let end = Span::new(last.map_or(span.from(), Span::from), span.to());
        self.selecting = Some(Selecting { from: Some(Span::new(span.from(), end.from())) });
        self.panes.body.reveal(end, &self.model.document.article);
    }

    /// Moves the caret, if that is what the action asks for while words are chosen; says whether it was.
    pub(super) fn move_caret(&mut self, action: Action, count: usize) -> bool {
        let count = count.min(10_000);
        match action {
            Action::NextWord => self.repeat(count, |state, at| state.word_from(at.to())),
            Action::PreviousWord => self.repeat(count, |state, at| state.word_before(at.from())),
            Action::NextSentence => self.repeat(count, |state, at| state.edge(Unit::Sentence, at, true)),
            Action::PreviousSentence => self.repeat(count, |state, at| state.edge(Unit::Sentence, at, false)),
            Action::NextParagraph => self.repeat(count, |state, at| state.edge(Unit::Paragraph, at, true)),
            Action::PreviousParagraph => self.repeat(count, |state, at| state.edge(Unit::Paragraph, at, false)),
            Action::NextQuote => self.repeat(count, |state, at| state.edge(Unit::Quote, at, true)),
            Action::PreviousQuote => self.repeat(count, |state, at| state.edge(Unit::Quote, at, false)),
            Action::Down => (0..count).for_each(|_| self.caret_to_row(true)),
            Action::Up => (0..count).for_each(|_| self.caret_to_row(false)),
            Action::SelectText => self.select_text(),
            Action::Clear | Action::Close => self.stop_selecting(),
            _ => return false,
        }
        true
    }

    fn repeat(&mut self, count: usize, step: impl Fn(&Self, Span) -> Option<Span>) {
        let start = self.panes.body.mark().or_else(|| self.word_from(self.model.on_screen.from()));
        let Some(start) = start else { return };
        let steps = std::iter::successors(Some(start), |at| step(self, *at));
        let end = steps.skip(1).take(count).last();
        self.put_caret(end);
    }

    fn put_caret(&mut self, place: Option<Span>) {
        if let Some(place) = place {
            self.panes.body.reveal(place, &self.model.document.article);
        }
    }

    /// The first word that starts at `offset` or after it.
    fn word_from(&self, offset: usize) -> Option<Span> {
        let text = &self.model.document.article.text;
        let rest = after(text, floor_boundary(text, offset));
        let near = before(rest, floor_boundary(rest, REACH));
        let (at, word) = near.unicode_word_indices().next()?;
        let start = text.len() - rest.len() + at;
        Some(Span::new(start, start + word.len()))
    }

    /// The last word that ends at `offset` or before it.
    fn word_before(&self, offset: usize) -> Option<Span> {
        let text = &self.model.document.article.text;
        let from = floor_boundary(text, offset.saturating_sub(REACH));
        let (at, word) = Span::new(from, offset).of(text).unicode_word_indices().next_back()?;
        Some(Span::new(from + at, from + at + word.len()))
    }

    /// The word to which a step by a unit leads: with nothing chosen yet, the start of the next one or of the one
    /// before; while choosing, forward, the end of this one or of the next.
    fn edge(&self, unit: Unit, at: Span, forward: bool) -> Option<Span> {
        let document = &self.model.document;
        let span = |number: usize| unit.span(document, number);
        let started = unit.started(document, at.from());
        let choosing = self.selecting.is_some_and(|selecting| selecting.from.is_some());
        match (forward, choosing) {
            (true, true) => {
                let ended = |number: &usize| span(*number).is_none_or(|span| span.to() > at.to());
                let unit = span((started.saturating_sub(1)..).find(ended)?)?;
                let last = self.word_before(unit.to()).filter(|word| unit.covers(*word))?;
                Some(Span::new(last.from(), unit.to()))
            }
            (true, false) => self.word_from(span(started)?.from()),
            (false, _) => {
                let here = span(started.checked_sub(1)?).and_then(|span| self.word_from(span.from()))?;
                match here.from() < at.from() {
                    true => Some(here),
                    false => self.word_from(span(started.checked_sub(2)?)?.from()),
                }
            }
        }
    }

    /// To the word above or below.
    fn caret_to_row(&mut self, down: bool) {
        let Some(at) = self.panes.body.mark() else { return self.repeat(1, |_, at| Some(at)) };
        let row_of = |state: &Self, offset: usize| {
            state.panes.body.page().iter().position(|row| row.span.contains(offset) && !row.span.is_empty())
        };
        let Some(row) = row_of(self, at.from()) else { return };
        let text = std::sync::Arc::clone(&self.model.document.article);
        let start = self.panes.body.page().get(row).map_or(0, |row| row.span.from());
        let column = cells(Span::new(start, at.from()).of(&text.text));
        let next = |state: &Self, row: usize| {
            let page = state.panes.body.page();
            let filled =
                |number: &usize| page.get(*number).is_some_and(|row| !row.span.of(&text.text).trim().is_empty());
            let found = if down { (row + 1..page.len()).find(filled) } else { (0..row).rev().find(filled) };
            found.and_then(|number| page.get(number)).map(|row| row.span)
        };
        let mut target = next(self, row);
        if target.is_none() {
            let cx = self.model.cx(true);
            self.panes.body.update(if down { Action::HalfDown } else { Action::HalfUp }, 1, &cx);
            target = row_of(self, at.from()).and_then(|row| next(self, row));
        }
        let Some(target) = target else { return };
        let words = target.of(&text.text).unicode_word_indices();
        let words = words.map(|(at, word)| Span::new(target.from() + at, target.from() + at + word.len()));
        let mut reached = words.take_while(|word| {
            word.from() == target.from() || cells(Span::new(target.from(), word.from()).of(&text.text)) <= column
        });
        let word = reached.by_ref().last().or_else(|| self.word_from(target.from()));
        self.put_caret(word);
    }
}

/// What the caret goes by.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Sentence,
    Paragraph,
    Quote,
}

impl Unit {
    /// The stretch of the unit of this number.
    fn span(self, document: &Document, number: usize) -> Option<Span> {
        match self {
            Self::Sentence => document.annotations.sentences.get(number).copied(),
            Self::Paragraph => document.article.blocks.get(number).map(|block| block.span),
            Self::Quote => document.annotations.quotes.as_slice().get(number).map(Quote::extent),
        }
    }

    /// How many units start at `offset` or before it.
    fn started(self, document: &Document, offset: usize) -> usize {
        match self {
            Self::Sentence => document.annotations.sentences.partition_point(|span| span.from() <= offset),
            Self::Paragraph => document.article.blocks.partition_point(|block| block.span.from() <= offset),
            Self::Quote => {
                document.annotations.quotes.as_slice().partition_point(|quote| quote.extent().from() <= offset)
            }
        }
    }
}
