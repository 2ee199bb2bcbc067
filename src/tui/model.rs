//! What all panes read, and what follows from it when something changes.

use super::cast::{Cast, is_spoken};
use super::geometry::{Geometry, Shown};
use super::input::Size;
use super::panes::Cx;
use super::prefs::Prefs;
use super::subject::{Places, Thing};
use crate::document::{Document, Id, Quote, Span, Subject};

/// The reader's data, without the cursors of the panes.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub document: Document,
    /// Whether the document holds what analysis found.
    pub annotated: bool,
    pub cast: Cast,
    pub prefs: Prefs,
    pub size: Size,
    pub geometry: Geometry,
    pub selection: Option<Subject>,
    pub spotlight: bool,
    pub hits: Vec<Span>,
    /// The words chosen by keyboard.
    pub chosen: Option<Span>,
    /// Where quotes, mentions and dates stand, of the selected person if there is one.
    pub places: Places,
    /// Minutes it takes to read the article.
    pub minutes: usize,
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
        let minutes = document.article.minutes();
        Self {
            cast: Cast::new(&document),
            annotated: false,
            prefs,
            size,
            geometry,
            selection: None,
            spotlight: false,
            hits: Vec::new(),
            chosen: None,
            places: Places::new(&document, None),
            minutes,
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
            cast: &self.cast,
            theme: self.prefs.theme(),
            lines: self.prefs.lines,
            setting: self.prefs.setting,
            geometry: &self.geometry,
            selection: self.selection,
            spotlight: self.spotlight,
            hits: &self.hits,
            chosen: self.chosen,
            places: &self.places,
            minutes: self.minutes,
            marks: &self.marks,
            hints: &self.hints,
            focused,
            on_screen: self.on_screen,
            at_hand: self.at_hand,
        }
    }

    /// Puts what was found over the same article.
    pub fn annotate(&mut self, document: Document) {
        self.cast = Cast::new(&document);
        self.document = document;
        self.annotated = true;
        self.select(None);
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
