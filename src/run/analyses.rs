//! The analyses of what is read, each on a thread of its own: of all of it, and of a long article first of what is on the
//! screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::memory;
use super::reader::Happening;
use super::shelf::Corrected;
use crate::analysis::{self, Lexicon, corrections, glimpse};
use crate::document::{Article, Correction, Document, InForce, Interval, Span};
use crate::library::Contents;
use crate::tui::{Message, State};

/// The analyses of one article; the last one begun counts.
pub struct Analyses {
    article: Arc<Article>,
    /// The publication date that the command line gave.
    published: Option<Interval>,
    /// What the reader has set right.
    corrections: Vec<InForce>,
    /// The numbers of those that were made before this reading.
    before: Vec<i64>,
    /// How many more corrections are about words that are not there any more, if that is still to be told.
    lost: Option<usize>,
    begun: u64,
    /// What is known around the screen, or is being found out there.
    glimpse: Option<Span>,
    tell: Sender<Happening>,
}

/// Articles of so many bytes are analysed before anybody has looked at them.
const LONG: usize = 1 << 19;

/// Finds everything in an article, with what has been set right in it; says how much of that is about what is not there.
/// A publication date that was `given` for this once goes before one that was set right some other time.
pub fn corrected(article: Arc<Article>, right: &[Correction], given: Option<Interval>) -> (Document, usize) {
    let published = given.or_else(|| corrections::published(right));
    let mut found = analysis::annotate_knowing(&article, Lexicon::shared(), published, &corrections::dates(right));
    let missing = corrections::apply(&mut found, right);
    (Document::new(article, found), missing)
}

impl Analyses {
    /// None yet.
    pub fn new(article: Arc<Article>, published: Option<Interval>, tell: Sender<Happening>) -> Self {
        Self {
            article,
            published,
            corrections: Vec::new(),
            before: Vec::new(),
            lost: None,
            begun: 0,
            glimpse: None,
            tell,
        }
    }

    /// None yet of another article, after those of this one.
    pub fn after(&self, article: Arc<Article>) -> Self {
        Self { begun: self.begun, ..Self::new(article, None, self.tell.clone()) }
    }

    /// Whether this is the number of the one that was begun last.
    pub fn is_last(&self, number: u64) -> bool {
        number == self.begun
    }

    /// Begins one of another reading of the source.
    pub fn turn_to(&mut self, article: &Arc<Article>) {
        (self.article, self.corrections, self.lost) = (Arc::clone(article), Vec::new(), None);
        (self.before, self.glimpse) = (Vec::new(), None);
        self.begin();
    }

    /// Begins one with everything that is set right in the article.
    pub fn set_right(&mut self, article: &Arc<Article>, corrections: &[InForce], lost: usize, done: &Corrected) {
        // Another reading of the source may be on the screen by now.
        if !Arc::ptr_eq(article, &self.article) || (corrections == self.corrections && lost == 0) {
            return;
        }
        self.corrections = corrections.to_vec();
        if matches!(done, Corrected::Read) {
            (self.before, self.lost) = (corrections.iter().map(|known| known.id).collect(), Some(lost));
        }
        self.begin();
    }

    /// Begins one and tells what it finds.
    pub fn begin(&mut self) {
        self.begun += 1;
        if let Err(error) = memory::suffices(self.article.text.len(), memory::ANALYSIS) {
            let is_long = self.article.text.len() >= LONG;
            let what =
                if is_long { "people, quotes and dates only around the screen" } else { "no people, quotes and dates" };
            self.tell(Message::Notice(format!("{what}: {error}")));
            return;
        }
        let (article, generation, tell) = (Arc::clone(&self.article), self.begun, self.tell.clone());
        let lost = self.lost.take();
        let right = self.right(|_| true);
        // What is said now goes before what the command line says.
        let given = corrections::published(&self.right(|id| !self.before.contains(&id))).or(self.published);
        let work = move || {
            // Analysis does not panic on any text. Should it ever, the text is still there to be read.
            let found = catch_unwind(AssertUnwindSafe(|| {
                let (document, missing) = corrected(Arc::clone(&article), &right, given);
                (Box::new(document), missing)
            }));
            let stands = found.as_ref().ok().filter(|(document, _)| !document.article.is_beginning);
            if let Some(contents) = stands.and_then(|(document, _)| Contents::of(document)) {
                let _ = tell.send(Happening::Stands(generation, Box::new(contents), right.clone()));
            }
            // Nobody listens once the reader has left.
            let tell = |message| drop(tell.send(Happening::Inside(message)));
            match found {
                Ok((document, missing)) => {
                    tell(Message::Annotated { generation, document });
                    if let Some(notice) = lost.and_then(|lost| not_there(lost + missing)) {
                        tell(Message::Notice(notice));
                    }
                }
                Err(_) => {
                    tell(Message::Notice("people, quotes and dates could not be found: a fault of the program".into()))
                }
            }
        };
        if thread::Builder::new().name("analysis".into()).spawn(work).is_err() {
            self.tell(Message::Notice("no thread for the analysis; close other programs, then press r".into()));
        }
    }

    /// Finds what stands around the screen, if that is not known yet and all of the article takes long.
    pub fn glimpse(&mut self, state: &State) {
        let (article, on_screen) = (state.article(), state.on_screen());
        let is_known = |window: Span| glimpse::suffices(article, window, on_screen);
        if article.text.len() < LONG
            || !state.awaits_analysis()
            || !Arc::ptr_eq(article, &self.article)
            || self.glimpse.is_some_and(is_known)
        {
            return;
        }
        let window = glimpse::around(article, on_screen);
        self.glimpse = Some(window);
        let (article, published, tell) = (Arc::clone(article), state.found().published.clone(), self.tell.clone());
        let right = self.right(|_| true);
        let work = move || {
            // Should it ever panic, what is found in all of it is still to come.
            let found = catch_unwind(AssertUnwindSafe(|| {
                let mut found = glimpse::annotate(&article, window, Lexicon::shared(), &published);
                // What is set right elsewhere is not there.
                corrections::apply(&mut found, &right);
                Document::new(Arc::clone(&article), found)
            }));
            if let Ok(document) = found {
                // Nobody listens once the reader has left.
                let _ = tell.send(Happening::Inside(Message::Glimpsed { window, document: Box::new(document) }));
            }
        };
        // Without a thread there is nothing to be seen before the end.
        let _ = thread::Builder::new().name("glimpse".into()).spawn(work);
    }

    /// What the reader has set right by the corrections of these numbers.
    fn right(&self, is_meant: impl Fn(i64) -> bool) -> Vec<Correction> {
        let meant = self.corrections.iter().filter(|known| is_meant(known.id));
        meant.map(|known| known.correction.clone()).collect()
    }

    fn tell(&self, message: Message) {
        // Nobody listens once the reader has left.
        let _ = self.tell.send(Happening::Inside(message));
    }
}

/// What is told of corrections that are about nothing in the article any more.
fn not_there(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("one of your corrections is about words that are not there any more: it is left out".to_owned()),
        _ => {
            Some(format!("{count} of your corrections are about words that are not there any more: they are left out"))
        }
    }
}
