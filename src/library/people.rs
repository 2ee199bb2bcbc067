//! Who somebody is in all articles. People are joined by their full names; where that may be wrong it is said, and what
//! the reader knows better is kept: two names of one person, two people of one name.

use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;

use super::articles::{COLUMNS, SOURCE, Source, count, limit, source};
use super::days::When;
use super::error::LibraryError;
use super::keeping;
use super::quotes::{self, Quotation};
use super::store::Library;
use super::words::{fold, question};
use crate::document::PersonKind;

/// People who are told in full, at most; of others only the names.
const TOLD: usize = 5;
/// People who are looked at for a name, at most.
const LOOKED_AT: usize = 200;
/// Articles that are looked at for doubts, at most.
const DOUBTED: usize = 200;
/// Below this it may be no person at all.
const DOUBTFUL: f64 = 0.5;

/// Everybody who may be meant by a name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Who {
    /// Those who are meant most likely.
    pub people: Vec<Known>,
    /// Others with these words in their names, those in most articles first.
    pub others: Vec<Name>,
}

/// Somebody with the articles in which he or she appears.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Known {
    /// The name.
    #[serde(flatten)]
    pub name: Name,
    /// Other names that were said to be the same person's.
    pub same: Vec<String>,
    /// Why this may not be one person.
    pub doubt: Option<String>,
    /// Who that is in the words of the articles, the oldest first.
    pub roles: Vec<Role>,
    /// How many quotes there are in all.
    pub quotes: usize,
    /// The newest of them.
    pub said: Vec<Quotation>,
    /// Where he or she appears, the newest first.
    pub appearances: Vec<Appearance>,
}

/// A name and in how many articles it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Name {
    #[serde(skip)]
    id: i64,
    /// The full name, with a number if there is somebody else of that name.
    pub name: String,
    /// In how many articles.
    pub articles: usize,
}

impl Name {
    /// The number of the person in this library.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.id
    }
}

/// Who somebody was said to be, and when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Role {
    /// In the words of the article that said it first.
    pub role: String,
    /// When that article was published.
    pub from: Option<When>,
    /// When the last one was that says so.
    pub to: Option<When>,
    /// How many articles say so.
    pub articles: usize,
}

/// Somebody in one article.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Appearance {
    /// Which article.
    #[serde(flatten)]
    pub source: Source,
    /// The name there.
    #[serde(rename = "called")]
    pub name: String,
    /// source, subject, byline or credit.
    pub kind: String,
    /// How often he or she is named.
    pub mentions: i64,
    /// How sure it is that this is a person.
    pub confidence: f64,
    /// Who that is, in the words of the article.
    pub roles: Vec<String>,
}

/// What became of joining or parting names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is so now; these are the names.
    Done(String, String),
    /// Nobody has this name.
    Nobody(String),
    /// It was so already.
    Already,
}

impl Library {
    /// Everybody who may be meant by this name, with so many quotes and articles at most.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn who(&self, name: &str, most: usize) -> Result<Who, LibraryError> {
        self.ask(|ask| {
            let exact = exact(ask, name)?;
            let mut others = names(ask, &with_words(ask, name)?)?;
            let meant = if exact.is_empty() { others.iter().map(|name| name.id).take(TOLD).collect() } else { exact };
            others.retain(|other| !meant.contains(&other.id));
            let people = names(ask, &meant)?.into_iter().map(|name| known(ask, name, most));
            Ok(Who { people: people.collect::<Result<_, _>>()?, others })
        })
    }

    /// Joins two names: both are one person, who is found under the first.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn same(&mut self, name: &str, other: &str) -> Result<Settled, LibraryError> {
        self.change(|change| {
            let (Some(stays), Some(goes)) = (exactly(change, name)?, exactly(change, other)?) else {
                let missing = if exactly(change, name)?.is_none() { name } else { other };
                return Ok(Settled::Nobody(missing.to_owned()));
            };
            let (into, from) = (root(change, stays)?, root(change, goes)?);
            if into == from {
                return Ok(Settled::Already);
            }
            change.execute("UPDATE person SET same = ?1 WHERE id = ?2 OR same = ?2", [into, from])?;
            Ok(Settled::Done(called(change, into)?, called(change, goes)?))
        })
    }

    /// Parts a name from the one that it was joined with.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn apart(&mut self, name: &str, other: &str) -> Result<Settled, LibraryError> {
        self.change(|change| {
            let (Some(one), Some(two)) = (exactly(change, name)?, exactly(change, other)?) else {
                let missing = if exactly(change, name)?.is_none() { name } else { other };
                return Ok(Settled::Nobody(missing.to_owned()));
            };
            if one == two || root(change, one)? != root(change, two)? {
                return Ok(Settled::Already);
            }
            // The one that the others are joined with stays.
            let goes = if root(change, two)? == two { one } else { two };
            change.execute("UPDATE person SET same = NULL WHERE id = ?", [goes])?;
            Ok(Settled::Done(called(change, one)?, called(change, two)?))
        })
    }

    /// Keeps apart whoever has this name in these articles from whoever has it in others.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn apart_in(&mut self, name: &str, articles: &[i64]) -> Result<Settled, LibraryError> {
        self.change(|change| {
            let Some(person) = exactly(change, name)? else { return Ok(Settled::Nobody(name.to_owned())) };
            let (key, name): (String, String) =
                change.query_row("SELECT key, name FROM person WHERE id = ?", [person], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let last = "SELECT max(number) FROM person WHERE key = ?";
            let number: i64 = change.query_row(last, [&key], |row| row.get(0))?;
            let other = keeping::person(change, &key, number + 1, &name)?;
            let mut moved = 0;
            for article in articles {
                let move_it = "UPDATE appearance SET person = ? WHERE person = ? AND article = ?";
                if change.execute(move_it, [other, person, *article])? > 0 {
                    moved += 1;
                    let keep = "INSERT OR REPLACE INTO apart (article, key, number) VALUES (?, ?, ?)";
                    change.execute(keep, params![article, key, number + 1])?;
                }
            }
            if moved == 0 {
                change.execute("DELETE FROM person WHERE id = ?", [other])?;
                return Ok(Settled::Already);
            }
            Ok(Settled::Done(called(change, person)?, called(change, other)?))
        })
    }
}

/// Everybody whom a name may mean.
pub fn meant(ask: &Connection, name: &str) -> Result<Vec<i64>, rusqlite::Error> {
    let exact = exact(ask, name)?;
    if exact.is_empty() { with_words(ask, name) } else { Ok(exact) }
}

/// The people who are found under exactly this name: one, or several who are kept apart. Nobody for a single word, which
/// is hardly ever all of a name.
fn exact(ask: &Connection, name: &str) -> Result<Vec<i64>, rusqlite::Error> {
    let (name, number) = numbered(name);
    if !fold(name).contains(' ') {
        return Ok(Vec::new());
    }
    let mut find = ask.prepare_cached(
        "SELECT DISTINCT coalesce(same, id) FROM person WHERE key = ?1 AND (?2 IS NULL OR number = ?2) ORDER BY number",
    )?;
    find.query_map(params![fold(name), number], |row| row.get(0))?.collect()
}

/// The person with exactly this name, as it was entered.
fn exactly(ask: &Connection, name: &str) -> Result<Option<i64>, rusqlite::Error> {
    let (name, number) = numbered(name);
    let mut find = ask.prepare_cached("SELECT id FROM person WHERE key = ? AND number = ?")?;
    find.query_row(params![fold(name), number.unwrap_or(1)], |row| row.get(0)).optional()
}

/// “Ana Ruiz (2)” as a name and the number that tells her from others of that name.
fn numbered(name: &str) -> (&str, Option<i64>) {
    let number = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    match number.and_then(|(name, number)| Some((name, number.parse().ok()?))) {
        Some((name, number)) => (name, Some(number)),
        None => (name, None),
    }
}

/// The person under whose name this one is found.
fn root(ask: &Connection, person: i64) -> Result<i64, rusqlite::Error> {
    ask.query_row("SELECT coalesce(same, id) FROM person WHERE id = ?", [person], |row| row.get(0))
}

/// The full name of a person, with the number that tells others of that name apart.
fn called(ask: &Connection, person: i64) -> Result<String, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT name, number FROM person WHERE id = ?")?;
    find.query_row([person], |row| {
        let (name, number): (String, i64) = (row.get(0)?, row.get(1)?);
        Ok(numbered_name(name, number))
    })
}

/// A name with the number that tells it from the same name of others.
pub fn numbered_name(name: String, number: i64) -> String {
    if number > 1 { format!("{name} ({number})") } else { name }
}

/// The people whose names hold all of these words, or words that begin so.
pub fn with_words(ask: &Connection, name: &str) -> Result<Vec<i64>, rusqlite::Error> {
    let (name, number) = numbered(name);
    for unfinished in [false, true] {
        let Some(question) = question(name, unfinished) else { return Ok(Vec::new()) };
        let mut find = ask.prepare_cached(
            "SELECT DISTINCT coalesce(same, id) FROM person_words JOIN person ON person.id = person_words.rowid
             WHERE person_words MATCH ?1 AND (?2 IS NULL OR number = ?2) LIMIT ?3",
        )?;
        let found = find.query_map(params![question, number, limit(LOOKED_AT)], |row| row.get(0))?;
        let found: Vec<i64> = found.collect::<Result<_, _>>()?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Their names, those in most articles first.
pub fn names(ask: &Connection, people: &[i64]) -> Result<Vec<Name>, rusqlite::Error> {
    // Whoever has one name is in every article once, which the index alone tells.
    let under_one = "SELECT count(*) FROM appearance WHERE person = ?";
    let under_several = "SELECT count(DISTINCT article) FROM person JOIN appearance ON appearance.person = person.id
         WHERE person.id = ?1 OR person.same = ?1";
    let mut names = Vec::with_capacity(people.len());
    for id in people {
        let counted = if entered(ask, *id)?.len() > 1 { under_several } else { under_one };
        names.push(Name { id: *id, name: called(ask, *id)?, articles: count(ask, counted, [id])? });
    }
    names.sort_by(|a, b| (b.articles, &a.name).cmp(&(a.articles, &b.name)));
    // Those whom only a correction knows, or whose articles were forgotten, appear nowhere.
    names.retain(|name| name.articles > 0);
    Ok(names)
}

/// All numbers under which a person was entered: those of all names that were joined.
pub fn entered(ask: &Connection, person: i64) -> Result<Vec<i64>, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT id FROM person WHERE id = ?1 OR same = ?1")?;
    find.query_map([person], |row| row.get(0))?.collect()
}

fn known(ask: &Connection, name: Name, most: usize) -> Result<Known, rusqlite::Error> {
    let entered = entered(ask, name.id)?;
    let same = entered.iter().filter(|id| **id != name.id).map(|id| called(ask, *id)).collect::<Result<_, _>>()?;
    let mut appearances = appearances(ask, &entered, if most == 0 { 0 } else { most.max(DOUBTED) })?;
    let roles = roles(&appearances);
    let doubt = doubt(&name.name, &appearances);
    if most > 0 {
        appearances.truncate(most);
    }
    let (said, quotes) = quotes::of_person(ask, &entered, most)?;
    Ok(Known { name, same, doubt, roles, quotes, said, appearances })
}

/// Where these appear, the newest first.
fn appearances(ask: &Connection, entered: &[i64], most: usize) -> Result<Vec<Appearance>, rusqlite::Error> {
    let mut find = ask.prepare_cached(&format!(
        "SELECT {SOURCE}, person.name, appearance.kind, appearance.mentions, appearance.confidence, appearance.id
         FROM appearance JOIN person ON person.id = appearance.person
         JOIN article ON article.id = appearance.article LEFT JOIN content ON content.article = article.id
         WHERE appearance.person = ? ORDER BY appearance.published DESC, appearance.id DESC LIMIT ?"
    ))?;
    let mut played = ask.prepare_cached("SELECT words FROM role WHERE appearance = ? ORDER BY place")?;
    let mut appearances = Vec::new();
    for person in entered {
        let mut found = find.query(params![person, limit(most)])?;
        while let Some(row) = found.next()? {
            let appearance: i64 = row.get(COLUMNS + 4)?;
            appearances.push(Appearance {
                source: source(row)?,
                name: row.get(COLUMNS)?,
                kind: row.get(COLUMNS + 1)?,
                mentions: row.get(COLUMNS + 2)?,
                confidence: row.get(COLUMNS + 3)?,
                roles: played.query_map([appearance], |row| row.get(0))?.collect::<Result<_, _>>()?,
            });
        }
    }
    if entered.len() > 1 {
        appearances.sort_by_key(|appearance| std::cmp::Reverse(appearance.source.published.map(|when| when.0.from)));
    }
    Ok(once(appearances))
}

/// Every article once: whoever has two names in it appears there under the one that comes first, with all that is said of
/// both.
fn once(appearances: Vec<Appearance>) -> Vec<Appearance> {
    let mut all: Vec<Appearance> = Vec::with_capacity(appearances.len());
    let mut known: HashMap<i64, usize> = HashMap::new();
    for appearance in appearances {
        let at = *known.entry(appearance.source.article).or_insert(all.len());
        let Some(same) = all.get_mut(at) else {
            all.push(appearance);
            continue;
        };
        same.mentions += appearance.mentions;
        same.confidence = same.confidence.max(appearance.confidence);
        if appearance.kind == PersonKind::Source.name() {
            same.kind = appearance.kind;
        }
        let new = appearance.roles.into_iter().filter(|role| !same.roles.contains(role)).collect::<Vec<_>>();
        same.roles.extend(new);
    }
    all
}

/// The roles of somebody over time; one that is said in the same words again, only once.
fn roles(newest_first: &[Appearance]) -> Vec<Role> {
    let mut roles: Vec<(String, Role)> = Vec::new();
    for appearance in newest_first.iter().rev() {
        for words in &appearance.roles {
            let (key, when) = (fold(words), appearance.source.published);
            match roles.iter_mut().find(|(known, _)| *known == key) {
                Some((_, role)) => {
                    role.articles += 1;
                    role.to = when.or(role.to);
                    role.from = role.from.or(when);
                }
                None => roles.push((key, Role { role: words.clone(), from: when, to: when, articles: 1 })),
            }
        }
    }
    roles.into_iter().map(|(_, role)| role).collect()
}

/// Why these may not be appearances of one person.
fn doubt(name: &str, appearances: &[Appearance]) -> Option<String> {
    if !name.trim().contains(' ') && appearances.len() > 1 {
        return Some("one word of a name may be many people's".to_owned());
    }
    if appearances.iter().all(|appearance| appearance.confidence < DOUBTFUL) {
        return Some("this may not be a person".to_owned());
    }
    // Articles whose roles have a word in common tell of one person.
    let mut groups: Vec<(BTreeSet<String>, &str)> = Vec::new();
    for appearance in appearances {
        let words = appearance.roles.iter().flat_map(|role| telling(role)).collect::<BTreeSet<_>>();
        let Some(role) = appearance.roles.first().filter(|_| !words.is_empty()) else { continue };
        let mut group = (words, role.as_str());
        groups.retain(|other| {
            let apart = other.0.is_disjoint(&group.0);
            if !apart {
                group.0.extend(other.0.iter().cloned());
            }
            apart
        });
        groups.push(group);
    }
    match groups.as_slice() {
        [(_, one), (_, two), more @ ..] => {
            let others = if more.is_empty() { String::new() } else { format!(", and {} more", more.len()) };
            Some(format!("may be several people of one name: “{one}”, “{two}”{others}"))
        }
        _ => None,
    }
}

/// The words of a role that tell something: without the little ones.
fn telling(role: &str) -> Vec<String> {
    let folded = fold(role);
    folded.split(' ').filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
}

/// Lets go of people who appear nowhere any more and of whom the reader has set nothing right.
pub fn forget_unknown(change: &Transaction<'_>) -> Result<(), rusqlite::Error> {
    let unknown = "DELETE FROM person WHERE same IS NULL
         AND NOT EXISTS (SELECT 1 FROM appearance WHERE person = person.id)
         AND NOT EXISTS (SELECT 1 FROM person AS other WHERE other.same = person.id)";
    change.execute(unknown, []).map(drop)
}
