//! The machine: what the reader is looking at, and the one function that changes it.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::figure::Figure;
use super::geometry::{Geometry, PaneName, Shown};
use super::input::{Input, Size};
use super::jumps::Jumps;
use super::links::Hints;
use super::marking::Marks;
use super::message::{Effect, Message};
use super::model::Model;
use super::overlays::Overlay;
use super::panes::Pane;
use super::panes::body::Body;
use super::panes::people::People;
use super::panes::quotes::Quotes;
use super::panes::timeline::Timeline;
use super::pending::Pending;
use super::pointing::Grip;
use super::prefs::Prefs;
use super::prompt::{Prompt, Purpose};
use super::search::Finder;
use super::selecting::Selecting;
use super::shelf::Shelved;
use super::target::Target;
use super::tour::Tour;
use crate::document::{Annotations, Article, Document, Span};

/// The reader.
#[derive(Debug)]
pub struct State {
    pub(super) model: Model,
    pub(super) panes: Panes,
    pub(super) shown: Shown,
    pub(super) overlay: Option<Overlay>,
    pub(super) prompt: Option<Prompt>,
    pub(super) finder: Finder,
    pub(super) notice: Option<String>,
    pub(super) pending: Pending,
    pub(super) jumps: Jumps,
    pub(super) marks: Marks,
    /// What the mouse holds.
    pub(super) grip: Option<Grip>,
    /// Letters at the links on the screen, while one is chosen.
    pub(super) hints: Option<Hints>,
    /// Set while words are chosen in the article.
    pub(super) selecting: Option<Selecting>,
    /// Where in the tour the reader is, if it was asked for.
    pub(super) tour: Option<Tour>,
    /// Where the article is to be opened, once analysis has found it.
    pub(super) target: Option<Target>,
    /// The picture that is shown over everything.
    pub(super) figure: Option<Figure>,
    /// Where the picture on the network is that was asked for once.
    pub(super) asked_for: Option<String>,
    /// Whether the end was asked for when only the beginning had been read, and nothing since.
    pub(super) awaits_end: bool,
    /// Whether all of the page is shown and not only the article on it.
    pub(super) whole: bool,
    /// What the library has for what was typed last.
    pub(super) found: Vec<Shelved>,
    pub(super) generation: u64,
}

/// All panes; each is there whether it is shown or not.
#[derive(Debug, Default)]
pub(super) struct Panes {
    pub body: Body,
    pub people: People,
    pub timeline: Timeline,
    pub quotes: Quotes,
}

impl Panes {
    pub fn get(&self, name: PaneName) -> &dyn Pane {
        match name {
            PaneName::Article => &self.body,
            PaneName::People => &self.people,
            PaneName::Timeline => &self.timeline,
            PaneName::Quotes => &self.quotes,
        }
    }

    pub fn get_mut(&mut self, name: PaneName) -> &mut dyn Pane {
        match name {
            PaneName::Article => &mut self.body,
            PaneName::People => &mut self.people,
            PaneName::Timeline => &mut self.timeline,
            PaneName::Quotes => &mut self.quotes,
        }
    }
}

impl State {
    /// The reader at the start of an article that has not been analysed yet.
    #[must_use]
    pub fn new(article: Arc<Article>, prefs: Prefs, size: Size) -> Self {
        let shown = Shown { focus: PaneName::Article, quotes: false, zoomed: false, bare: false };
        let mut state = Self {
            model: Model::new(Document::bare(article), prefs, size, shown),
            panes: Panes::default(),
            shown,
            overlay: None,
            prompt: None,
            finder: Finder::default(),
            notice: None,
            pending: Pending::default(),
            jumps: Jumps::default(),
            marks: Marks::default(),
            hints: None,
            grip: None,
            selecting: None,
            tour: None,
            target: None,
            figure: None,
            asked_for: None,
            awaits_end: false,
            whole: false,
            found: Vec::new(),
            generation: 0,
        };
        state.say_what_was_kept();
        state.settle();
        state
    }

    /// What is being read.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.model.document.article
    }

    /// The size of the screen.
    #[must_use]
    pub fn size(&self) -> Size {
        self.model.size
    }

    /// Where on the screen the words of the article stand.
    #[must_use]
    pub fn text_area(&self) -> Rect {
        self.model.geometry.text
    }

    /// Whether the background of the terminal matters.
    #[must_use]
    pub fn follows_background(&self) -> bool {
        self.model.prefs.follows
    }

    /// The bytes of the article that are on the screen.
    #[must_use]
    pub fn on_screen(&self) -> Span {
        self.model.on_screen
    }

    /// Whether analysis has not found yet what there is in all of the article.
    #[must_use]
    pub fn awaits_analysis(&self) -> bool {
        !self.model.annotated || self.model.is_partial
    }

    /// What was found so far.
    #[must_use]
    pub fn found(&self) -> &Annotations {
        &self.model.document.annotations
    }

    /// Whether something lies over the article.
    pub(super) fn covered(&self) -> bool {
        self.overlay.is_some() || self.hints.is_some() || self.figure.is_some() || !self.what_may_come_next().is_empty()
    }

    /// Takes a message: the only way to change anything.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = match message {
            Message::Input(Input::Key(key)) => self.key(key),
            Message::Input(Input::Paste(words)) => self.paste(&words),
            Message::Input(Input::Mouse(mouse)) => {
                self.mouse(mouse);
                None
            }
            Message::Input(Input::Resize(size)) => {
                self.model.size = size;
                self.figure_wanted()
            }
            Message::Figure { address, room, came } => {
                if self.awaits_figure(&address, room) {
                    self.figure_came(came);
                }
                None
            }
            Message::Input(Input::Background(background)) => {
                self.model.prefs.suit(background);
                None
            }
            Message::Previewed { address, page } => {
                self.previewed(&address, page);
                None
            }
            Message::Welcome => {
                self.welcome();
                None
            }
            Message::Tour => {
                self.begin_tour();
                None
            }
            Message::Annotated { generation, document } => {
                self.annotate(generation, *document);
                None
            }
            Message::Glimpsed { window, document } => {
                let is_near = window.overlaps(self.on_screen()) && Arc::ptr_eq(&document.article, self.article());
                if is_near && self.awaits_analysis() {
                    self.put(*document, true);
                }
                None
            }
            Message::Settings { prefs, complaint } => {
                self.model.prefs.replace(*prefs);
                self.notice = Some(complaint.unwrap_or_else(|| "settings read again".to_owned()));
                None
            }
            Message::Notice(text) => {
                self.notice = Some(text);
                None
            }
            Message::OpenAt(target) => {
                self.open_at(target);
                None
            }
            Message::Met { left, earlier } => {
                self.take_up(left, earlier);
                None
            }
            Message::Rest(article) => {
                self.go_on(article);
                None
            }
            Message::Highlights { article, highlights, done } => {
                self.highlighted(&article, highlights, done);
                None
            }
            Message::Corrections { article, corrections } => {
                self.set_right(&article, corrections);
                None
            }
            Message::Corrected { taken_back, unkept } => {
                self.say_corrected(taken_back, unkept);
                None
            }
            Message::Shelved { words, found } => {
                self.shelved(&words, found);
                None
            }
            Message::Compared(comparison) => {
                self.compared(comparison.as_deref());
                None
            }
            Message::Opened { article, quote } => {
                self.opened(article, quote);
                None
            }
            Message::Reread { article, whole } => {
                self.reread(article, whole);
                None
            }
        };
        self.settle();
        effect
    }

    fn annotate(&mut self, generation: u64, document: Document) {
        if generation < self.generation || !Arc::ptr_eq(&document.article, &self.model.document.article) {
            return;
        }
        self.generation = generation;
        self.put(document, false);
    }

    /// Puts what was found in the article, or in a part of it, in the place of what was known before.
    fn put(&mut self, document: Document, is_part: bool) {
        self.model.annotate(document, is_part);
        self.panes.people.reset();
        self.panes.timeline.reset();
        self.panes.quotes.reset();
        self.overlay = self.overlay.take().filter(|overlay| overlay.kind != super::overlays::Kind::Why);
        // What is being asked is about people and quotes that may not be the same any more.
        self.prompt = self.prompt.take().filter(|prompt| !matches!(prompt.purpose, Purpose::Correct(_)));
        if let Some(warning) = self.model.document.annotations.warnings.first() {
            self.notice = Some(warning.to_string());
        }
        if let Some(target) = self.target.take() {
            self.open_at(target);
        }
    }

    /// Brings everything that follows from the rest up to date.
    pub(super) fn settle(&mut self) {
        self.model.geometry = Geometry::new(self.model.size, self.shown, &self.model.prefs);
        for name in PaneName::ALL {
            // A list that is hidden follows the article too, so that it opens at what is being read.
            let place = self.model.geometry.place(name);
            if place.is_some() || name != PaneName::Article {
                let cx = self.model.cx(self.shown.focus == name);
                self.panes.get_mut(name).settle(&cx, place.unwrap_or_default().inside);
            }
            if name == PaneName::Article {
                self.model.look_at(self.panes.body.on_screen(), self.panes.body.mark());
                self.model.chosen = self.chosen();
            }
        }
        self.model.hints = self.hints.as_ref().map(|hints| hints.labels.clone()).unwrap_or_default();
        if let Some(overlay) = &mut self.overlay {
            overlay.settle(self.model.geometry.screen);
        }
    }
}
