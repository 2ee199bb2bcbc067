//! Everything that a reader has said about articles, article by article: as it leaves the library for a file, and as it
//! comes in from one.

use rusqlite::{Connection, Error, OptionalExtension, Transaction};

use super::corrections::{self, Edit, KeptCorrection};
use super::error::LibraryError;
use super::highlights::{self, KeptHighlight};
use super::places::{self, Met};
use super::store::Library;
use super::{Fingerprint, Selector, articles};

/// An article with what the reader has said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// What stands for its words.
    pub fingerprint: Fingerprint,
    /// Its headline.
    pub title: Option<String>,
    /// Its paths and addresses, the one met last first.
    pub names: Vec<String>,
    /// When it was met last, in seconds since 1970 (UTC).
    pub met: i64,
    /// What was highlighted in it, in the order of its text.
    pub highlights: Vec<KeptHighlight>,
    /// What was set right in it, in the order in which that was done.
    pub corrections: Vec<KeptCorrection>,
}

/// What somebody has said about an article, in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// What stands for its words, if the file says so.
    pub fingerprint: Option<Fingerprint>,
    /// Its paths and addresses.
    pub names: Vec<String>,
    /// Its headline.
    pub title: Option<String>,
    /// What was highlighted in it.
    pub highlights: Vec<IncomingHighlight>,
    /// What was set right in it, and when.
    pub corrections: Vec<(Edit, Option<i64>)>,
}

/// A highlight from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomingHighlight {
    /// Its name in the world, if it has one.
    pub iri: Option<String>,
    /// What it marks.
    pub selector: Selector,
    /// What is written beside it; empty if nothing.
    pub note: String,
    /// When it was made.
    pub made: Option<i64>,
    /// When it was last changed.
    pub changed: Option<i64>,
}

/// What became of a file that was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Highlights and corrections that were not there before.
    pub new: usize,
    /// Those that were.
    pub known: usize,
}

impl Library {
    /// The articles that something has been said about, those met last first: all, or those with any of these names.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn annotated(&self, names: &[String]) -> Result<Vec<Annotated>, LibraryError> {
        self.ask(|ask| {
            let mut wanted = ask.prepare_cached(
                "SELECT id, fingerprint, title, met FROM article
                 WHERE id IN (SELECT article FROM highlight UNION SELECT article FROM correction)
                 ORDER BY met DESC, id DESC",
            )?;
            let mut rows = wanted.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                let own = articles::names(ask, id)?;
                if names.is_empty() || own.iter().any(|own| names.contains(own)) {
                    found.push(Annotated {
                        fingerprint: Fingerprint::from_bytes(row.get(1)?),
                        title: row.get(2)?,
                        names: own,
                        met: row.get(3)?,
                        highlights: highlights::of_article(ask, id)?,
                        corrections: corrections::of_article(ask, id)?,
                    });
                }
            }
            Ok(found)
        })
    }

    /// Whether an article of somebody else's file is known here, by its words or by a name.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn knows(&self, incoming: &Incoming) -> Result<bool, LibraryError> {
        self.ask(|ask| Ok(article(ask, incoming)?.is_some()))
    }

    /// Takes in what somebody has said about articles, all of it or nothing. What is here already stays as it is; what
    /// is about an article that is not known, and has nothing to know it by, is left out.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn receive(&mut self, all: &[Incoming], now: i64) -> Result<Received, LibraryError> {
        self.keep(|change| {
            let mut received = Received::default();
            for incoming in all {
                let Some(article) = met(change, incoming, now)? else { continue };
                for highlight in &incoming.highlights {
                    received.count(receive_highlight(change, article, highlight, now)?);
                }
                for (edit, made) in &incoming.corrections {
                    let known = corrections::of_article(change, article)?.iter().any(|known| known.edit == *edit);
                    if !known {
                        corrections::enter(change, article, edit, made.unwrap_or(now))?;
                    }
                    received.count(!known);
                }
            }
            Ok(received)
        })
    }
}

impl Received {
    fn count(&mut self, is_new: bool) {
        if is_new {
            self.new += 1;
        } else {
            self.known += 1;
        }
    }
}

/// The article that is meant, if it is known.
fn article(ask: &Connection, incoming: &Incoming) -> Result<Option<i64>, Error> {
    let by_words = incoming.fingerprint.map_or(Ok(None), |words| places::known(ask, words))?;
    let by_name = || incoming.names.iter().find_map(|name| places::last_named(ask, name).transpose()).transpose();
    by_words.map_or_else(by_name, |article| Ok(Some(article)))
}

/// The article that is meant; entered, if it is not known and there are words to know it by.
fn met(change: &Transaction<'_>, incoming: &Incoming, now: i64) -> Result<Option<i64>, Error> {
    match (article(change, incoming)?, incoming.fingerprint) {
        (None, Some(fingerprint)) => {
            let met = Met { fingerprint, name: None, title: incoming.title.as_deref(), now };
            places::meet(change, &met).map(Some)
        }
        (article, _) => Ok(article),
    }
}

/// Enters a highlight; says whether it is a new one.
fn receive_highlight(
    change: &Transaction<'_>,
    article: i64,
    incoming: &IncomingHighlight,
    now: i64,
) -> Result<bool, Error> {
    let IncomingHighlight { iri, selector, note, made, changed } = incoming;
    let made = made.unwrap_or(now);
    let iri = match iri {
        Some(iri) => iri.clone(),
        None => {
            // The same file brought in again gives the same names.
            let words = Fingerprint::of(&format!("{article} {note}"));
            highlights::iri(&Met { fingerprint: words, name: None, title: None, now: 0 }, selector)
        }
    };
    let mut there = change.prepare_cached("SELECT id FROM highlight WHERE iri = ?")?;
    if there.query_row([&iri], |row| row.get::<_, i64>(0)).optional()?.is_some() {
        return Ok(false);
    }
    let (selector, note) = (selector.clone(), note.clone());
    let changed = changed.unwrap_or(made);
    highlights::enter(change, &KeptHighlight { id: 0, article, iri, selector, note, made, changed })?;
    Ok(true)
}
