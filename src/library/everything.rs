//! Everything that is kept, one thing after another, for whoever wants to have it elsewhere.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::articles::{COLUMNS, SOURCE, Source, source};
use super::days::{self, When};
use super::error::LibraryError;
use super::people::numbered_name;
use super::store::Library;

/// One thing that is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kept", rename_all = "lowercase")]
pub enum Kept {
    /// An article.
    Article(Box<Whole>),
    /// Two names are one person's.
    Same {
        /// The name under which he or she is found.
        name: String,
        /// The other one.
        other: String,
    },
    /// In an article somebody else has a name than in others.
    Apart {
        /// The name, with the number that tells them apart.
        name: String,
        /// The number of the article.
        article: i64,
    },
}

/// An article with all that is kept of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Whole {
    #[serde(flatten)]
    source: Source,
    fingerprint: String,
    previous: Option<i64>,
    met: i64,
    names: Vec<Called>,
    site: Option<String>,
    text: Option<String>,
    /// Where it was left.
    left: Option<Left>,
    people: Vec<Person>,
    quotes: Vec<Quote>,
    events: Vec<Event>,
    highlights: Vec<Highlight>,
    corrections: Vec<serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Highlight {
    iri: String,
    exact: String,
    prefix: String,
    suffix: String,
    note: String,
    made: i64,
    changed: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Called {
    name: String,
    met: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Left {
    exact: String,
    before: String,
    after: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Person {
    name: String,
    kind: String,
    mentions: i64,
    confidence: f64,
    roles: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Quote {
    words: String,
    speaker: Option<String>,
    unnamed: bool,
    confidence: Option<f64>,
    kind: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Event {
    when: Option<When>,
    label: String,
    people: Vec<String>,
}

impl Library {
    /// Tells everything as it is at one moment, until the listener answers `false`.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn everything(&mut self, mut tell: impl FnMut(&Kept) -> bool) -> Result<(), LibraryError> {
        self.ask(|ask| {
            let mut articles = ask.prepare("SELECT id FROM article ORDER BY id")?;
            let mut articles = articles.query([])?;
            while let Some(row) = articles.next()? {
                if !tell(&Kept::Article(Box::new(whole(ask, row.get(0)?)?))) {
                    return Ok(());
                }
            }
            let mut same = ask.prepare(
                "SELECT root.name, root.number, person.name, person.number
                 FROM person JOIN person AS root ON root.id = person.same ORDER BY root.id, person.id",
            )?;
            let mut same = same.query([])?;
            while let Some(row) = same.next()? {
                let name = numbered_name(row.get(0)?, row.get(1)?);
                if !tell(&Kept::Same { name, other: numbered_name(row.get(2)?, row.get(3)?) }) {
                    return Ok(());
                }
            }
            let mut apart = ask.prepare(
                "SELECT name, number, article FROM apart JOIN person USING (key, number) ORDER BY key, number, article",
            )?;
            let mut apart = apart.query([])?;
            while let Some(row) = apart.next()? {
                let name = numbered_name(row.get(0)?, row.get(1)?);
                if !tell(&Kept::Apart { name, article: row.get(2)? }) {
                    return Ok(());
                }
            }
            Ok(())
        })
    }
}

fn whole(ask: &Connection, article: i64) -> Result<Whole, rusqlite::Error> {
    let mut find = ask.prepare_cached(&format!(
        "SELECT {SOURCE}, hex(article.fingerprint), article.previous, article.met, content.site, content.text
         FROM article LEFT JOIN content ON content.article = article.id WHERE article.id = ?"
    ))?;
    let mut whole = find.query_row([article], |row| {
        let mut fingerprint: String = row.get(COLUMNS)?;
        fingerprint.make_ascii_lowercase();
        Ok(Whole {
            source: source(row)?,
            fingerprint,
            previous: row.get(COLUMNS + 1)?,
            met: row.get(COLUMNS + 2)?,
            names: Vec::new(),
            site: row.get(COLUMNS + 3)?,
            text: row.get(COLUMNS + 4)?,
            left: None,
            people: Vec::new(),
            quotes: Vec::new(),
            events: Vec::new(),
            highlights: Vec::new(),
            corrections: Vec::new(),
        })
    })?;
    let mut names = ask.prepare_cached("SELECT name, met FROM name WHERE article = ? ORDER BY met, name")?;
    let called = names.query_map([article], |row| Ok(Called { name: row.get(0)?, met: row.get(1)? }))?;
    whole.names = called.collect::<Result<_, _>>()?;
    let mut left = ask.prepare_cached("SELECT exact, before, after FROM place WHERE article = ?")?;
    let place =
        left.query_row([article], |row| Ok(Left { exact: row.get(0)?, before: row.get(1)?, after: row.get(2)? }));
    whole.left = place.optional()?;
    whole.people = people(ask, article)?;
    let mut quotes = ask.prepare_cached(
        "SELECT words, speaker, person.name, person.number, quote.confidence, quote.kind FROM quote
         LEFT JOIN appearance ON appearance.id = quote.appearance LEFT JOIN person ON person.id = appearance.person
         WHERE quote.article = ? ORDER BY quote.id",
    )?;
    let said = quotes.query_map([article], |row| {
        let (unnamed, name): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
        let number: Option<i64> = row.get(3)?;
        Ok(Quote {
            words: row.get(0)?,
            unnamed: name.is_none() && unnamed.is_some(),
            speaker: name.map(|name| numbered_name(name, number.unwrap_or(1))).or(unnamed),
            confidence: row.get(4)?,
            kind: row.get(5)?,
        })
    })?;
    whole.quotes = said.collect::<Result<_, _>>()?;
    whole.events = events(ask, article)?;
    let mut highlights = ask.prepare_cached(
        "SELECT iri, exact, prefix, suffix, note, made, changed FROM highlight WHERE article = ? ORDER BY id",
    )?;
    let marked = highlights.query_map([article], |row| {
        Ok(Highlight {
            iri: row.get(0)?,
            exact: row.get(1)?,
            prefix: row.get(2)?,
            suffix: row.get(3)?,
            note: row.get(4)?,
            made: row.get(5)?,
            changed: row.get(6)?,
        })
    })?;
    whole.highlights = marked.collect::<Result<_, _>>()?;
    let mut corrections = ask.prepare_cached("SELECT edit FROM correction WHERE article = ? ORDER BY id")?;
    let set_right = corrections.query_map([article], |row| row.get::<_, String>(0))?;
    for edit in set_right {
        whole.corrections.extend(serde_json::from_str(&edit?).ok().filter(|edit: &serde_json::Value| !edit.is_null()));
    }
    Ok(whole)
}

fn people(ask: &Connection, article: i64) -> Result<Vec<Person>, rusqlite::Error> {
    let mut people = ask.prepare_cached(
        "SELECT name, number, kind, mentions, confidence, appearance.id FROM appearance
         JOIN person ON person.id = person WHERE article = ? ORDER BY appearance.id",
    )?;
    let mut roles = ask.prepare_cached("SELECT words FROM role WHERE appearance = ? ORDER BY place")?;
    let found = people.query_map(params![article], |row| {
        let appearance: i64 = row.get(5)?;
        Ok(Person {
            name: numbered_name(row.get(0)?, row.get(1)?),
            kind: row.get(2)?,
            mentions: row.get(3)?,
            confidence: row.get(4)?,
            roles: roles.query_map([appearance], |row| row.get(0))?.collect::<Result<_, _>>()?,
        })
    })?;
    found.collect()
}

fn events(ask: &Connection, article: i64) -> Result<Vec<Event>, rusqlite::Error> {
    let mut events =
        ask.prepare_cached("SELECT first, last, granularity, label, id FROM event WHERE article = ? ORDER BY id")?;
    let mut people = ask.prepare_cached(
        "SELECT name, number FROM part JOIN appearance ON appearance.id = part.appearance
         JOIN person ON person.id = person WHERE event = ? ORDER BY appearance.id",
    )?;
    let found = events.query_map([article], |row| {
        let event: i64 = row.get(4)?;
        let people = people.query_map([event], |row| Ok(numbered_name(row.get(0)?, row.get(1)?)))?;
        Ok(Event { when: days::interval(row, 0)?, label: row.get(3)?, people: people.collect::<Result<_, _>>()? })
    })?;
    found.collect()
}
