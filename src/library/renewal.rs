//! What has to be found anew in an article that is kept: something has been set right in it since, or a newer version of
//! the program finds more.

use rusqlite::{OptionalExtension, Transaction, params};

use super::contents::Contents;
use super::corrections::{self, KeptCorrection};
use super::error::LibraryError;
use super::store::Library;
use super::{days, form, keeping};
use crate::document::{Article, Interval, PublishedBasis};

/// The version of this program as a number that grows with it.
pub const PROGRAM: i64 = 1_000_000 * number(env!("CARGO_PKG_VERSION_MAJOR"))
    + 1_000 * number(env!("CARGO_PKG_VERSION_MINOR"))
    + number(env!("CARGO_PKG_VERSION_PATCH"));

/// What is written with these digits.
const fn number(digits: &str) -> i64 {
    let (digits, mut at, mut number) = (digits.as_bytes(), 0, 0);
    while at < digits.len() {
        number = 10 * number + (digits[at] - b'0') as i64;
        at += 1;
    }
    number
}

/// An article as it is kept.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its text and its form.
    pub article: Article,
    /// The publication date that was given when it was added or read, if one was.
    pub given: Option<Interval>,
    /// What was set right in it, and in the versions before it.
    pub corrections: Vec<KeptCorrection>,
}

impl Library {
    /// The articles in which something has been set right since it was last found what stands in them.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn due(&self) -> Result<Vec<i64>, LibraryError> {
        self.ask(|ask| {
            let mut due = ask.prepare_cached("SELECT id FROM article WHERE indexed = 0 ORDER BY id")?;
            due.query_map([], |row| row.get(0))?.collect()
        })
    }

    /// An article as it is kept; `None` if its text is not.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn stored(&self, article: i64) -> Result<Option<Stored>, LibraryError> {
        self.ask(|ask| {
            let mut find = ask.prepare_cached(
                "SELECT published, published_to, granularity, basis, words, site, text, form, title
                 FROM content JOIN article ON article.id = article WHERE article = ?",
            )?;
            let found = find.query_row([article], |row| {
                let is_given = row.get::<_, String>(3)? == PublishedBasis::Argument.name();
                let words = usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
                let form: Option<String> = row.get(7)?;
                Ok(Stored {
                    article: form::article(row.get(6)?, form.as_deref(), row.get(8)?, row.get(5)?, words),
                    given: days::interval(row, 0)?.map(|when| when.0).filter(|_| is_given),
                    corrections: Vec::new(),
                })
            });
            let Some(found) = found.optional()? else { return Ok(None) };
            Ok(Some(Stored { corrections: corrections::of_versions(ask, article)?, ..found }))
        })
    }

    /// Keeps what was found anew in an article, with the corrections of these numbers.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn renew(&mut self, article: i64, contents: &Contents, known: &[i64]) -> Result<(), LibraryError> {
        self.change(|change| {
            // It may have been forgotten meanwhile.
            if !change.prepare_cached("SELECT 1 FROM article WHERE id = ?")?.exists([article])? {
                return Ok(());
            }
            keeping::write(change, article, contents)?;
            is_found(change, article, known)
        })
    }
}

/// What stands in an article, and in all later versions of it, has to be found anew: something was set right.
pub fn is_due(change: &Transaction<'_>, article: i64) -> Result<(), rusqlite::Error> {
    let mut due = change.prepare_cached(
        "WITH RECURSIVE later (id) AS (
            VALUES (?1)
            UNION SELECT article.id FROM article JOIN later ON article.previous = later.id
         ) UPDATE article SET indexed = 0 WHERE indexed > 0 AND id IN later",
    )?;
    due.execute([article]).map(drop)
}

/// What stands in an article has been found, with the corrections of these numbers. If those are others now, it is due
/// again at once.
pub fn is_found(change: &Transaction<'_>, article: i64, known: &[i64]) -> Result<(), rusqlite::Error> {
    let now = corrections::of_versions(change, article)?;
    let is_current = now.iter().map(|kept| kept.id).eq(known.iter().copied());
    let mut found = change.prepare_cached("UPDATE article SET indexed = ? WHERE id = ?")?;
    found.execute(params![if is_current { PROGRAM } else { 0 }, article]).map(drop)
}
