//! What all panes read, and what follows from it when something changes.

use std::sync::Arc;

use super::cast::{Cast, is_spoken};
use super::geometry::{Geometry, Shown};
use super::input::Size;
use super::panes::Cx;
use super::prefs::Prefs;
use super::subject::{Places, Thing};
use crate::document::{Article, Document, Event, Highlight, Id, InForce, Quote, Span, Subject};

/// The reader's data, without the cursors of the panes.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub document: Document,
    /// Whether the document holds what analysis found.
    pub annotated: bool,
    /// Whether that is only what it found in the beginning, or around what is on the screen.
    pub is_partial: bool,
    pub cast: Cast,
    pub prefs: Prefs,
    pub size: Size,
    pub geometry: Geometry,
    pub selection: Option<Subject>,
    pub spotlight: bool,
    pub hits: Vec<Span>,
    /// What the reader has highlighted, in the order of the text; what is not there any more comes last.
    pub highlights: Vec<Highlight>,
    /// What the reader has set right, in the order in which that was done.
    pub corrections: Vec<InForce>,
    /// The words chosen by keyboard.
    pub chosen: Option<Span>,
    /// Where quotes, mentions and dates stand, of the selected person if there is one.
    pub places: Places,
    /// What the scrollbar shows: hits, or mentions of the selected person, or quotes.
    pub marks: Vec<Span>,
    /// Letters at the links on the screen, while one is chosen.
    pub hints: Vec<(String, Span)>,
    pub on_screen: Span,
    pub at_hand: Option<Id<Quote>>,
}

impl Model {
    pub fn new(document: Document, prefs: Prefs, size: Size, shown: Shown) -> Self {
        let geometry = Geometry::new(size, shown, &prefs);
        Self {
            cast: Cast::new(&document),
            annotated: false,
            is_partial: false,
            prefs,
            size,
            geometry,
            selection: None,
            spotlight: false,
            hits: Vec::new(),
            highlights: Vec::new(),
            corrections: Vec::new(),
            chosen: None,
            places: Places::new(&document, None),
            marks: Vec::new(),
            hints: Vec::new(),
            on_screen: Span::default(),
            at_hand: None,
            document,
        }
    }

    /// What a pane may read.
    pub fn cx(&self, focused: bool) -> Cx<'_> {
        Cx {
            document: &self.document,
            annotated: self.annotated,
            is_partial: self.is_partial,
            cast: &self.cast,
            theme: self.prefs.theme(),
            lines: self.prefs.lines,
            setting: self.prefs.setting,
            geometry: &self.geometry,
            selection: self.selection,
            spotlight: self.spotlight,
            hits: &self.hits,
            highlights: &self.highlights,
            chosen: self.chosen,
            places: &self.places,
            marks: &self.marks,
            hints: &self.hints,
            focused,
            on_screen: self.on_screen,
            at_hand: self.at_hand,
        }
    }

    /// Puts what was found over the same article, or over a part of it.
    pub fn annotate(&mut self, document: Document, is_part: bool) {
        self.cast = Cast::new(&document);
        // What was selected in a part is found again where it was.
        let selected = self.selection.filter(|_| self.is_partial);
        let selected = selected.and_then(|selected| again(&self.document, selected, &document));
        self.is_partial = is_part || document.article.is_beginning;
        self.document = document;
        self.annotated = true;
        self.select(selected);
    }

    /// Puts all of the article in the place of its beginning, with what was found there.
    pub fn go_on(&mut self, article: Arc<Article>) {
        let found = std::mem::take(&mut self.document.annotations);
        self.document = Document::new(article, found);
        // Headings and links are those of all of it now.
        self.select(self.selection);
    }

    /// Selects something, or nothing.
    pub fn select(&mut self, subject: Option<Subject>) {
        self.selection = subject;
        self.spotlight &= subject.is_some();
        self.places = Places::new(&self.document, subject);
        self.mark_scrollbar();
    }

    /// Notes what a search has found.
    pub fn set_hits(&mut self, hits: Vec<Span>) {
        self.hits = hits;
        self.mark_scrollbar();
    }

    fn mark_scrollbar(&mut self) {
        self.marks = match self.selection {
            _ if !self.hits.is_empty() => self.hits.clone(),
            Some(Subject::Person(_)) => self.places.of(Thing::Mention).to_vec(),
            Some(other) => self.document.annotations.places_of(other),
            None => self.places.of(Thing::Quote).to_vec(),
        };
    }

    /// Notes where the article stands: which bytes are on the screen, and which quote is being read there: the marked
    /// one, else the first on the screen.
    pub fn look_at(&mut self, on_screen: Span, mark: Option<Span>) {
        self.on_screen = on_screen;
        let quotes = &self.document.annotations.quotes;
        let spoken = |span: Span| {
            let mut parts = self.document.index.parts_in(span).map(|(_, quote)| quote);
            parts.find(|quote| is_spoken(&quotes[*quote]))
        };
        self.at_hand = mark.and_then(spoken).or_else(|| spoken(on_screen));
    }
}

/// What stands in `new` where the subject stands first in `old`: the same text, in which more has been found.
fn again(old: &Document, subject: Subject, new: &Document) -> Option<Subject> {
    let found = &new.annotations;
    match subject {
        Subject::Person(person) => {
            let first =
                old.annotations.people[person].mentions.first().map(|first| old.annotations.mentions[*first].span);
            let mut mentions = found.mentions.iter().map(|(_, mention)| mention);
            mentions.find(|mention| Some(mention.span) == first).map(|mention| Subject::Person(mention.person))
        }
        Subject::Quote(quote) => {
            let first = old.annotations.quotes[quote].parts.first();
            found.quotes.iter().find(|(_, quote)| quote.parts.first() == first).map(|(id, _)| Subject::Quote(id))
        }
        Subject::Event(event) => {
            let time = old.annotations.times[old.annotations.events[event].time].span;
            let same = |event: &Event| found.times[event.time].span == time;
            found.events.iter().find(|(_, event)| same(event)).map(|(id, _)| Subject::Event(id))
        }
    }
}
