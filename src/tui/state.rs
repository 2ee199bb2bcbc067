//! The machine: what the reader is looking at, and the one function that changes it.

use std::sync::Arc;

use super::action::{Action, Counted};
use super::geometry::{Arrangement, PaneName, Shown};
use super::input::{Input, Key, KeyCode, Size};
use super::jumps::Jumps;
use super::keymap::{Context, Lookup};
use super::message::{Effect, Message};
use super::model::Model;
use super::panes::body::Body;
use super::panes::{Pane, Request};
use super::pending::Pending;
use super::prefs::Prefs;
use super::subject::{self, Thing};
use crate::document::{Article, Document, Span, Subject};

/// Cells by which the measure changes at a time.
const MEASURE_STEP: i16 = 4;

/// The reader.
#[derive(Debug)]
pub struct State {
    pub(super) model: Model,
    pub(super) body: Body,
    pub(super) shown: Shown,
    pub(super) notice: Option<String>,
    pub(super) pending: Pending,
    jumps: Jumps,
    generation: u64,
}

impl State {
    /// The reader at the start of an article that has not been analysed yet.
    #[must_use]
    pub fn new(article: Arc<Article>, prefs: Prefs, size: Size) -> Self {
        let shown = Shown { focus: PaneName::Article, quotes: false, zoomed: false };
        let model = Model::new(Document::bare(article), prefs, size, shown);
        let mut state = Self {
            model,
            body: Body::default(),
            shown,
            notice: None,
            pending: Pending::default(),
            jumps: Jumps::default(),
            generation: 0,
        };
        state.settle();
        state
    }

    /// What is being read.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.model.document.article
    }

    /// Takes a message: the only way to change anything.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = match message {
            Message::Input(Input::Key(key)) => self.key(key),
            Message::Input(Input::Paste(_)) => None,
            Message::Input(Input::Resize(size)) => {
                self.model.size = size;
                None
            }
            Message::Annotated { generation, document } => {
                let same = Arc::ptr_eq(&document.article, &self.model.document.article);
                if generation >= self.generation && same {
                    self.generation = generation;
                    self.model.annotate(*document);
                }
                None
            }
            Message::Notice(text) => {
                self.notice = Some(text);
                None
            }
        };
        self.settle();
        effect
    }

    /// Brings everything that follows from the rest up to date.
    fn settle(&mut self) {
        let model = &mut self.model;
        model.geometry = super::geometry::Geometry::new(model.size, self.shown, model.prefs.measure);
        self.body.settle(&self.model.cx(self.shown.focus == PaneName::Article));
        self.model.look_at(self.body.on_screen(), self.body.mark());
    }

    fn context(&self) -> Context {
        match self.shown.focus {
            PaneName::Article => Context::Article,
            _ => Context::List,
        }
    }

    fn key(&mut self, key: Key) -> Option<Effect> {
        self.notice = None;
        if let Some(digit) = digit(key).filter(|digit| self.pending.counting() || *digit > 0)
            && self.pending.keys.is_empty()
        {
            self.digit(digit, key);
            return None;
        }
        self.pending.keys.push(key);
        match self.model.prefs.keymap.lookup(self.context(), &self.pending.keys) {
            Lookup::Prefix => None,
            Lookup::Nothing => {
                self.pending.take();
                None
            }
            Lookup::Found(action) => {
                let (count, before) = self.pending.take();
                let count = match (action.counted(), before) {
                    (Counted::Jump, Some(shown)) => {
                        self.shown = shown;
                        count
                    }
                    (Counted::Jump | Counted::Step, None) => count,
                    _ => None,
                };
                self.act(action, count.unwrap_or(1).max(1))
            }
        }
    }

    /// A digit counts; if it is bound to a pane, it shows that too, until what follows says that it was a count.
    fn digit(&mut self, digit: usize, key: Key) {
        let first = !self.pending.counting();
        if let Some(before) = self.pending.digit(digit) {
            self.shown = before;
        }
        if first && let Lookup::Found(action) = self.model.prefs.keymap.lookup(self.context(), &[key]) {
            let before = self.shown;
            self.act(action, 1);
            self.pending.digit_showed(before);
        }
    }

    fn act(&mut self, action: Action, count: usize) -> Option<Effect> {
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Close => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::NextQuote => self.jump(Thing::Quote, true, count),
            Action::PreviousQuote => self.jump(Thing::Quote, false, count),
            Action::NextMention => self.jump(Thing::Mention, true, count),
            Action::PreviousMention => self.jump(Thing::Mention, false, count),
            Action::NextEvent => self.jump(Thing::Event, true, count),
            Action::PreviousEvent => self.jump(Thing::Event, false, count),
            Action::Back => self.back(true, count),
            Action::Forward => self.back(false, count),
            Action::Clear => self.clear(),
            Action::Zoom => self.shown.zoomed = !self.shown.zoomed,
            Action::Wider => self.model.prefs.change_measure(MEASURE_STEP),
            Action::Narrower => self.model.prefs.change_measure(-MEASURE_STEP),
            Action::NextTheme => {
                self.model.prefs.next_theme();
                self.notice = Some(format!("theme: {}", self.model.prefs.theme().name()));
            }
            _ => self.ask_pane(action, count),
        }
        None
    }

    fn ask_pane(&mut self, action: Action, count: usize) {
        if matches!(action, Action::Start | Action::End) && self.shown.focus == PaneName::Article {
            self.jumps.leave(self.body.spot());
        }
        let request = self.body.update(action, count, &self.model.cx(true));
        if let Some(request) = request {
            self.fulfil(request);
        }
    }

    fn fulfil(&mut self, request: Request) {
        match request {
            Request::Reveal(place) => self.reveal(place),
            Request::Select(subject) => self.select(Some(subject)),
            Request::Go(subject, place) => {
                self.select(Some(subject));
                self.reveal(place);
            }
            Request::Notice(text) => self.notice = Some(text),
        }
    }

    fn select(&mut self, subject: Option<Subject>) {
        self.model.selection = subject;
        self.model.refresh_marks();
    }

    fn reveal(&mut self, place: Span) {
        self.jumps.leave(self.body.spot());
        self.body.reveal(place, &self.model.document.article);
    }

    fn jump(&mut self, thing: Thing, forward: bool, count: usize) {
        let places = subject::places(&self.model.document, thing, self.model.selection);
        let word = thing.word();
        match subject::step(&places, self.body.here(), forward, count) {
            Some((number, place)) => {
                self.reveal(place);
                self.notice = (thing != Thing::Quote).then(|| format!("{word} {}/{}", number + 1, places.len()));
            }
            None if places.is_empty() => self.notice = Some(format!("no {word} here")),
            None => self.notice = Some(format!("no {word} {} this one", if forward { "after" } else { "before" })),
        }
    }

    fn back(&mut self, back: bool, count: usize) {
        for _ in 0..count {
            let here = self.body.spot();
            let spot = if back { self.jumps.back(here) } else { self.jumps.forward(here) };
            match spot {
                Some(spot) => self.body.return_to(spot, &self.model.document.article),
                None => {
                    self.notice = Some(if back { "this is where you started" } else { "nothing further" }.to_owned());
                    return;
                }
            }
        }
    }

    fn clear(&mut self) {
        if self.model.selection.is_some() {
            self.select(None);
        } else if self.shown.focus != PaneName::Article && self.model.geometry.arrangement != Arrangement::Wide {
            self.shown.focus = PaneName::Article;
        } else {
            self.body.unmark();
        }
    }
}

fn digit(key: Key) -> Option<usize> {
    match key.code {
        KeyCode::Char(c) if key == Key::from(c) => c.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}
