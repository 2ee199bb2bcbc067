//! The articles: which there are, by which name one is meant, and what stood in it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::days::{self, When};
use super::error::LibraryError;
use super::highlights::VERSIONS;
use super::store::Library;
use super::{Fingerprint, places};

/// An article, as an answer names where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// Its number in this library.
    pub article: i64,
    /// Its headline.
    pub title: Option<String>,
    /// The path or address under which it was met last.
    pub name: Option<String>,
    /// When it was published, if that is known.
    pub published: Option<When>,
    /// How that is known.
    pub basis: Option<String>,
}

impl Source {
    /// What it is called: its headline, else its name.
    #[must_use]
    pub fn called(&self) -> &str {
        self.title.as_deref().or(self.name.as_deref()).unwrap_or("untitled")
    }
}

/// A version of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number in this library.
    pub article: i64,
    /// When it was met last, in seconds since 1970 (UTC).
    pub met: i64,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    /// Which one.
    #[serde(flatten)]
    pub source: Source,
    /// When it was met last, in seconds since 1970 (UTC).
    pub met: i64,
    /// Words of its text, if that is kept.
    pub words: Option<i64>,
    /// Quotes in it.
    pub quotes: i64,
    /// The number of the version before it.
    pub previous: Option<i64>,
}

/// The columns of a [`Source`], of the tables `article` and `content`.
pub const SOURCE: &str = "article.id, article.title,
    (SELECT name FROM name WHERE name.article = article.id ORDER BY name.met DESC, name LIMIT 1),
    content.published, content.published_to, content.granularity, content.basis";
/// How many columns that are.
pub const COLUMNS: usize = 7;

/// The source in the first columns of a row.
pub fn source(row: &Row<'_>) -> Result<Source, rusqlite::Error> {
    Ok(Source {
        article: row.get(0)?,
        title: row.get(1)?,
        name: row.get(2)?,
        published: days::interval(row, 3)?,
        basis: row.get(6)?,
    })
}

/// A limit as `SQLite` has it: 0 is none.
pub fn limit(limit: usize) -> i64 {
    if limit == 0 { -1 } else { i64::try_from(limit).unwrap_or(-1) }
}

impl Library {
    /// The articles, those met last first, and how many there are in all.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn list(&self, most: usize) -> Result<(Vec<Listed>, usize), LibraryError> {
        let list = format!(
            "SELECT {SOURCE}, article.met, content.words,
                (SELECT count(*) FROM quote WHERE quote.article = article.id), article.previous
             FROM article LEFT JOIN content ON content.article = article.id
             ORDER BY article.met DESC, article.id DESC LIMIT ?"
        );
        self.ask(|ask| {
            let mut list = ask.prepare_cached(&list)?;
            let listed = list.query_map([limit(most)], |row| {
                Ok(Listed {
                    source: source(row)?,
                    met: row.get(COLUMNS)?,
                    words: row.get(COLUMNS + 1)?,
                    quotes: row.get(COLUMNS + 2)?,
                    previous: row.get(COLUMNS + 3)?,
                })
            })?;
            let listed = listed.collect::<Result<_, _>>()?;
            Ok((listed, count(ask, "SELECT count(*) FROM article", [])?))
        })
    }

    /// The numbers of the articles that are meant by a number, a path or an address: all versions of it.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn articles(&self, meant: &str) -> Result<Vec<i64>, LibraryError> {
        self.ask(|ask| {
            let mut named = ask.prepare_cached("SELECT article FROM name WHERE name = ? ORDER BY article")?;
            let named: Vec<i64> = named.query_map([meant], |row| row.get(0))?.collect::<Result<_, _>>()?;
            if !named.is_empty() {
                return Ok(named);
            }
            let Ok(number) = meant.parse::<i64>() else { return Ok(Vec::new()) };
            let mut numbered = ask.prepare_cached("SELECT id FROM article WHERE id = ?")?;
            numbered.query_map([number], |row| row.get(0))?.collect()
        })
    }

    /// The paths and addresses under which an article was met, the last one first.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn names(&self, article: i64) -> Result<Vec<String>, LibraryError> {
        self.ask(|ask| names(ask, article))
    }

    /// The version before the article with these words, or what was met last under its name if these words are not known;
    /// the last one of which the text is kept.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn version_before(&self, words: Fingerprint, name: Option<&str>) -> Result<Option<Version>, LibraryError> {
        self.ask(|ask| {
            let known = places::known(ask, words)?;
            let Some(latest) = places::latest(ask, words, name)? else { return Ok(None) };
            let find = format!(
                "{VERSIONS}SELECT article.id, met FROM version JOIN article USING (id)
                 JOIN content ON content.article = article.id
                 WHERE article.id IS NOT ?2 ORDER BY article.id DESC LIMIT 1"
            );
            let mut find = ask.prepare_cached(&find)?;
            let version = |row: &Row<'_>| Ok(Version { article: row.get(0)?, met: row.get(1)? });
            find.query_row(params![latest, known], version).optional()
        })
    }
}

/// The number that a question answers with.
pub fn count(ask: &Connection, question: &str, with: impl rusqlite::Params) -> Result<usize, rusqlite::Error> {
    let count: i64 = ask.prepare_cached(question)?.query_row(with, |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The names under which an article was met, the last one first.
pub fn names(ask: &Connection, article: i64) -> Result<Vec<String>, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT name FROM name WHERE article = ? ORDER BY met DESC, name")?;
    find.query_map([article], |row| row.get(0))?.collect()
}
