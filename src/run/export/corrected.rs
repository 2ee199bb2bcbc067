//! What the reader has set right in the articles that are exported.

use std::sync::{Mutex, PoisonError};

use crate::document::{Article, Correction};
use crate::ingest::source::Source;
use crate::library::corrections::still_there;
use crate::library::{Fingerprint, KeptCorrection, Library};
use crate::run::{complain, open, shelf};

/// Where that is kept; looked up by several threads in turns.
pub struct Corrected(Mutex<Option<Library>>);

impl Corrected {
    /// Looks nowhere if the export is `private`. That it cannot be looked up is told and stops nothing.
    pub fn open(private: bool) -> Self {
        let opened = || anyhow::Ok(Library::open_if_there(&shelf::folder()?)?);
        let library = if private { Ok(None) } else { opened() };
        Self(Mutex::new(library.unwrap_or_else(|error| {
            complain(&error);
            None
        })))
    }

    /// What was set right in an article, as far as its words are still there.
    pub fn of(&self, article: &Article, source: &Source) -> Vec<Correction> {
        // Only to be looked up does it wait for its turn.
        still_there(&self.kept(Fingerprint::of(&article.text), open::name(source).as_deref()), &article.text)
    }

    fn kept(&self, words: Fingerprint, name: Option<&str>) -> Vec<KeptCorrection> {
        let mut library = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = library.as_ref().map(|library| library.corrections(words, name));
        kept.unwrap_or(Ok(Vec::new())).unwrap_or_else(|error| {
            // Said once, not for each source.
            complain(&error.into());
            *library = None;
            Vec::new()
        })
    }
}
