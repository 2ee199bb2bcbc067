//! Keeping what stands in an article: all of it or nothing, and once.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::contents::Contents;
use super::error::LibraryError;
use super::places::{Met, meet};
use super::store::Library;
use super::words::fold;
use super::{Fingerprint, days, form, renewal};

/// A file as it was when it was read: one that has the same length and was changed last at the same moment need not be
/// read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub size: u64,
    /// When it was changed last, in nanoseconds since 1970.
    pub modified: i64,
}

/// An article to be kept.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path or address.
    pub name: Option<String>,
    /// The file, if it is one.
    pub stamp: Option<Stamp>,
    /// What stands in it; `None` if that is kept already.
    pub contents: Option<Contents>,
    /// The numbers of the corrections that were known when that was found.
    pub corrections: Vec<i64>,
    /// What stands for its words.
    pub fingerprint: Fingerprint,
    /// Its headline.
    pub title: Option<String>,
}

impl Entry {
    /// An article with what was found in it, with these corrections.
    #[must_use]
    pub fn new(name: Option<String>, contents: Contents, corrections: Vec<i64>) -> Self {
        let title = contents.article.meta.title.clone();
        Self { name, stamp: None, fingerprint: contents.fingerprint, title, contents: Some(contents), corrections }
    }
}

/// What is kept of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing of what stands in it.
    Nothing,
    /// What an older version of the program has found in it, or what was there before something was set right.
    Outdated,
    /// All of it.
    Current,
}

impl Library {
    /// Keeps articles, all of them or none. `now` is in seconds since 1970 (UTC).
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn shelve(&mut self, entries: &[Entry], now: i64) -> Result<(), LibraryError> {
        self.change(|change| entries.iter().try_for_each(|entry| shelve(change, entry, now)))
    }

    /// What is kept of the article with these words.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn held(&self, fingerprint: Fingerprint) -> Result<Held, LibraryError> {
        let indexed = self.ask(|ask| {
            let mut find = ask.prepare_cached("SELECT indexed FROM article WHERE fingerprint = ?")?;
            find.query_row([fingerprint.to_bytes()], |row| row.get::<_, Option<i64>>(0)).optional()
        })?;
        Ok(match indexed.flatten() {
            None => Held::Nothing,
            Some(by) if by < renewal::PROGRAM => Held::Outdated,
            Some(_) => Held::Current,
        })
    }

    /// Whether the file of this name is kept as it is now, as this version of the program finds it.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn holds_file(&self, name: &str, stamp: Stamp) -> Result<bool, LibraryError> {
        let kept = "SELECT 1 FROM name JOIN article ON article.id = name.article
             WHERE name = ? AND size = ? AND modified = ? AND indexed >= ?";
        let file = params![name, size(stamp), stamp.modified, renewal::PROGRAM];
        self.ask(|ask| ask.prepare_cached(kept)?.exists(file))
    }
}

fn shelve(change: &Transaction<'_>, entry: &Entry, now: i64) -> Result<(), rusqlite::Error> {
    let Entry { name, title, fingerprint, .. } = entry;
    let met = Met { fingerprint: *fingerprint, name: name.as_deref(), title: title.as_deref(), now };
    let article = meet(change, &met)?;
    if let (Some(name), Some(stamp)) = (name, entry.stamp) {
        let mut note =
            change.prepare_cached("UPDATE name SET size = ?, modified = ? WHERE name = ? AND article = ?")?;
        note.execute(params![size(stamp), stamp.modified, name, article])?;
    }
    match &entry.contents {
        Some(contents) => {
            write(change, article, contents)?;
            renewal::is_found(change, article, &entry.corrections)
        }
        None => Ok(()),
    }
}

fn size(stamp: Stamp) -> i64 {
    i64::try_from(stamp.size).unwrap_or(i64::MAX)
}

/// Writes what stands in an article in the place of what was written before, unless that is the same.
pub fn write(change: &Transaction<'_>, article: i64, contents: &Contents) -> Result<(), rusqlite::Error> {
    let digest = contents.digest();
    // What was kept without its form is written again, too.
    let mut find = change.prepare_cached("SELECT digest FROM content WHERE article = ? AND form IS NOT NULL")?;
    match find.query_row([article], |row| row.get::<_, i64>(0)).optional()? {
        Some(known) if known == digest => return Ok(()),
        Some(_) => {
            for gone in [
                "DELETE FROM content WHERE article = ?",
                "DELETE FROM quote WHERE article = ?",
                "DELETE FROM event WHERE article = ?",
                "DELETE FROM appearance WHERE article = ?",
            ] {
                change.prepare_cached(gone)?.execute([article])?;
            }
        }
        None => inherit(change, article)?,
    }
    let published = contents.published;
    let (from, to) = (published.map(|days| days::number(days.from)), published.map(|days| days::number(days.to)));
    let mut enter = change.prepare_cached("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
    enter.execute(params![
        article,
        digest,
        from,
        to,
        published.map(|days| days.granularity.name()),
        contents.basis.name(),
        i64::try_from(contents.article.words).unwrap_or(i64::MAX),
        contents.article.meta.site,
        contents.article.text,
        // Strings and numbers can always be written.
        form::of(&contents.article).ok(),
    ])?;
    let mut find_words = change.prepare_cached("INSERT INTO content_words (rowid, text) VALUES (?, ?)")?;
    find_words.execute(params![article, contents.article.text])?;
    let people = people(change, article, from, contents)?;
    quotes(change, article, &people, contents)?;
    events(change, article, &people, contents)
}

/// Who was kept apart in the version before is kept apart in this one.
fn inherit(change: &Transaction<'_>, article: i64) -> Result<(), rusqlite::Error> {
    // Not in one statement: one that writes several rows makes SQLite write all waiting words to the index before it.
    let mut find = change.prepare_cached(
        "SELECT key, number FROM article JOIN apart ON apart.article = article.previous WHERE article.id = ?",
    )?;
    let apart = find.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let apart: Vec<(String, i64)> = apart.collect::<Result<_, _>>()?;
    let mut inherit = change.prepare_cached("INSERT OR IGNORE INTO apart (article, key, number) VALUES (?, ?, ?)")?;
    apart.iter().try_for_each(|(key, number)| inherit.execute(params![article, key, number]).map(drop))
}

/// Enters the people of an article; gives the number of each appearance. Several of one name appear as one.
fn people(
    change: &Transaction<'_>,
    article: i64,
    published: Option<i64>,
    contents: &Contents,
) -> Result<Vec<i64>, rusqlite::Error> {
    let mut appear = change.prepare_cached(
        "INSERT INTO appearance (article, person, published, kind, confidence, mentions) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let mut play = change.prepare_cached("INSERT INTO role VALUES (?, ?, ?)")?;
    let mut again = change.prepare_cached(
        "UPDATE appearance SET mentions = mentions + ?1, kind = CASE ?2 WHEN 'source' THEN ?2 ELSE kind END WHERE id = ?3",
    )?;
    let mut entered = Vec::with_capacity(contents.people.len());
    // Who has appeared already, and with how many roles.
    let mut known: HashMap<i64, (i64, i64)> = HashMap::new();
    for each in &contents.people {
        let key = fold(&each.name);
        let mut which = change.prepare_cached("SELECT number FROM apart WHERE article = ? AND key = ?")?;
        let number = which.query_row(params![article, key], |row| row.get(0)).optional()?.unwrap_or(1);
        let person = person(change, &key, number, &each.name)?;
        let confidence = f64::from(each.thousandths) / 1000.0;
        let mentions = i64::try_from(each.mentions).unwrap_or(i64::MAX);
        let (appearance, roles) = match known.get(&person) {
            Some((appearance, roles)) => {
                again.execute(params![mentions, each.kind, appearance])?;
                (*appearance, *roles)
            }
            None => (appear.insert(params![article, person, published, each.kind, confidence, mentions])?, 0),
        };
        let mut place = roles;
        for words in &each.roles {
            play.execute(params![appearance, place, words])?;
            place += 1;
        }
        known.insert(person, (appearance, place));
        entered.push(appearance);
    }
    Ok(entered)
}

/// The number of the person with this name, who is entered if nobody has it.
pub fn person(change: &Transaction<'_>, key: &str, number: i64, name: &str) -> Result<i64, rusqlite::Error> {
    let mut find = change.prepare_cached("SELECT id FROM person WHERE key = ? AND number = ?")?;
    if let Some(person) = find.query_row(params![key, number], |row| row.get(0)).optional()? {
        return Ok(person);
    }
    let mut enter = change.prepare_cached("INSERT INTO person (key, number, name) VALUES (?, ?, ?)")?;
    let person = enter.insert(params![key, number, name])?;
    change.prepare_cached("INSERT INTO person_words (rowid, name) VALUES (?, ?)")?.execute(params![person, name])?;
    Ok(person)
}

fn quotes(change: &Transaction<'_>, article: i64, people: &[i64], contents: &Contents) -> Result<(), rusqlite::Error> {
    let mut say = change.prepare_cached(
        "INSERT INTO quote (article, appearance, published, kind, confidence, start, speaker, words, around)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut find_words = change.prepare_cached("INSERT INTO quote_words (rowid, speaker, around) VALUES (?, ?, ?)")?;
    for said in &contents.quotes {
        let quote = say.insert(params![
            article,
            said.speaker.and_then(|speaker| people.get(speaker)),
            contents.published.map(|days| days::number(days.from)),
            said.kind,
            said.thousandths.map(|thousandths| f64::from(thousandths) / 1000.0),
            i64::try_from(said.start).unwrap_or(i64::MAX),
            said.unnamed,
            said.words,
            said.around,
        ])?;
        find_words.execute(params![quote, said.unnamed, said.around])?;
    }
    Ok(())
}

fn events(change: &Transaction<'_>, article: i64, people: &[i64], contents: &Contents) -> Result<(), rusqlite::Error> {
    let mut happen = change.prepare_cached(
        "INSERT INTO event (article, first, last, granularity, start, label) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let mut take_part = change.prepare_cached("INSERT OR IGNORE INTO part (appearance, event) VALUES (?, ?)")?;
    for event in &contents.events {
        let (first, last) = (days::number(event.interval.from), days::number(event.interval.to));
        let start = i64::try_from(event.start).unwrap_or(i64::MAX);
        let granularity = event.interval.granularity.name();
        let number = happen.insert(params![article, first, last, granularity, start, event.label])?;
        for appearance in event.people.iter().filter_map(|person| people.get(*person)) {
            take_part.execute([*appearance, number])?;
        }
    }
    Ok(())
}
