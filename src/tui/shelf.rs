//! The library, over the article: articles, people and quotes of all that has been read, narrowed as one types.

use std::sync::Arc;

use super::geometry::{PaneName, Shown};
use super::message::Effect;
use super::overlays::{Kind, Overlay, changes, shelf};
use super::prompt::{Prompt, Purpose};
use super::state::State;
use super::target::{Quoted, Target};
use crate::comparison::Comparison;
use crate::document::{Article, Interval};

/// Something that the library has.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelved {
    /// What it leads to.
    pub leads: Leads,
    /// When it was published, or in how many articles it is: short.
    pub when: Option<Interval>,
    /// In how many articles it is.
    pub articles: usize,
    /// Its headline, name or words.
    pub words: String,
    /// Who said it, where it stands.
    pub about: String,
}

/// What choosing something of the library leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The article of this number.
    Article(i64),
    /// All that there is about this person.
    Person(String),
    /// This quote in the article of this number.
    Quote(i64, Quoted),
}

impl State {
    /// Opens the library at what was read last.
    pub(super) fn open_library(&mut self) -> Option<Effect> {
        self.overlay = Some(shelf::open());
        self.prompt = Some(Prompt::new(Purpose::Library, ""));
        Some(Effect::AskLibrary(String::new()))
    }

    /// Puts another article in the place of this one, at its start or at a quote.
    pub(super) fn opened(&mut self, article: Arc<Article>, quote: Option<Quoted>) {
        let (shown, generation) = (Shown { focus: PaneName::Article, ..self.shown }, self.generation);
        let mut fresh = Self::new(article, self.model.prefs.clone(), self.model.size);
        (fresh.shown, fresh.generation) = (shown, generation);
        *self = fresh;
        if let Some(quote) = quote {
            self.open_at(Target::Said(quote));
        }
    }

    /// Shows what has changed since the version before.
    pub(super) fn compared(&mut self, comparison: Option<&Comparison>) {
        self.notice = None;
        match comparison {
            Some(comparison) => self.overlay = Some(changes::open(comparison)),
            None => self.notice = Some("the library has no earlier version of this article".to_owned()),
        }
    }

    /// Takes what the library has for these words, if they are still asked for.
    pub(super) fn shelved(&mut self, words: &str, found: Vec<Shelved>) {
        let asked = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Library);
        let overlay = self.overlay.as_mut().filter(|overlay| overlay.kind == Kind::Library);
        if let (Some(asked), Some(overlay)) = (asked, overlay)
            && asked.text() == words
        {
            overlay.refill(words, shelf::lines(&found, words));
            self.found = found;
        }
    }

    /// Goes to what is chosen: an article, a quote in it; of a person, to all that there is.
    pub(super) fn take_shelved(&mut self, overlay: Option<Overlay>) -> Option<Effect> {
        let chosen = overlay.and_then(|overlay| overlay.chosen());
        let chosen = chosen.and_then(|number| self.found.get(number)).map(|shelved| shelved.leads.clone());
        match chosen? {
            Leads::Article(article) => Some(Effect::OpenShelved { article, quote: None }),
            Leads::Quote(article, quote) => Some(Effect::OpenShelved { article, quote: Some(quote) }),
            Leads::Person(name) => {
                self.overlay = Some(shelf::open());
                self.prompt = Some(Prompt::new(Purpose::Library, &name));
                Some(Effect::AskLibrary(name))
            }
        }
    }
}
