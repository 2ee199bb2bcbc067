//! What the reader has set right in the articles that are exported.

use std::sync::{Mutex, PoisonError};

use crate::document::{Article, Correction};
use crate::ingest::source::Source;
use crate::library::{Fingerprint, Library, LibraryError};
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
        let mut library = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let look_up = |library: &Library| -> Result<Vec<Correction>, LibraryError> {
            let kept = library.corrections(Fingerprint::of(&article.text), open::name(source).as_deref())?;
            Ok(kept.into_iter().filter_map(|kept| kept.edit.find(&article.text)).collect())
        };
        library.as_ref().map_or(Ok(Vec::new()), look_up).unwrap_or_else(|error| {
            // Said once, not for each source.
            complain(&error.into());
            *library = None;
            Vec::new()
        })
    }
}
