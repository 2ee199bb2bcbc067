//! A little of everything that the library has, for somebody who types: articles, people, quotes. Each question is
//! bounded, whatever the library holds.

use rusqlite::{Connection, params};

use super::articles::{SOURCE, Source, source};
use super::error::LibraryError;
use super::people::{self, Name};
use super::quotes::{self, Asked, Quotation};
use super::store::Library;

/// Articles that are shown.
const ARTICLES: usize = 8;
/// People that are shown.
const PEOPLE: usize = 6;
/// Quotes that are shown.
const QUOTES: usize = 40;
/// Articles in which people are looked for that are shown before anything is typed.
const RECENT: i64 = 40;

/// What there is for some words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glance {
    /// Articles, the most telling first.
    pub articles: Vec<Source>,
    /// People, those in most articles first, each with a role.
    pub people: Vec<(Name, Option<String>)>,
    /// Quotes.
    pub quotes: Vec<Quotation>,
}

impl Library {
    /// What there is for what has been typed so far; for nothing, what was met last.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn glance(&self, typed: &str) -> Result<Glance, LibraryError> {
        if !typed.contains(char::is_alphanumeric) {
            return self.ask(recent);
        }
        let (hits, _) = self.search(typed, true, ARTICLES)?.unwrap_or_default();
        let about = Asked { about: Some(typed), unfinished: true, most: QUOTES, ..Asked::default() };
        let (mut said, _) = self.quotes(about)?.unwrap_or_default();
        let (people, spoken) = self.ask(|ask| {
            let found = people::names(ask, &people::meant(ask, typed)?)?;
            let mut spoken = Vec::new();
            for person in found.iter().take(PEOPLE) {
                let (quotes, _) = quotes::of_person(ask, &people::entered(ask, person.id())?, QUOTES / 2)?;
                spoken.extend(quotes);
            }
            Ok((with_roles(ask, found)?, spoken))
        })?;
        // Whoever types a name wants to hear that person first.
        said.retain(|quote| !spoken.iter().any(|other| other.words == quote.words && other.speaker == quote.speaker));
        let quotes = spoken.into_iter().chain(said).take(QUOTES).collect();
        Ok(Glance { articles: hits.into_iter().map(|hit| hit.source).collect(), people, quotes })
    }
}

fn recent(ask: &Connection) -> Result<Glance, rusqlite::Error> {
    let mut find = ask.prepare_cached(&format!(
        "SELECT {SOURCE} FROM article LEFT JOIN content ON content.article = article.id
         ORDER BY article.met DESC, article.id DESC LIMIT ?"
    ))?;
    let mut articles: Vec<Source> = find.query_map([RECENT], source)?.collect::<Result<_, _>>()?;
    let numbers: Vec<i64> = articles.iter().map(|article| article.article).collect();
    let mut appear = ask.prepare_cached(
        "SELECT DISTINCT coalesce(same, person.id) FROM appearance JOIN person ON person.id = person
         WHERE article = ? AND kind = 'source'",
    )?;
    let mut people: Vec<i64> = Vec::new();
    for article in &numbers {
        people.extend(appear.query_map(params![article], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?);
    }
    people.sort_unstable();
    people.dedup();
    let people = with_roles(ask, people::names(ask, &people)?)?;
    articles.truncate(ARTICLES);
    Ok(Glance { articles, people, quotes: quotes::of_articles(ask, &numbers, QUOTES)? })
}

/// The first of these people, each with what was said of them last.
fn with_roles(ask: &Connection, people: Vec<Name>) -> Result<Vec<(Name, Option<String>)>, rusqlite::Error> {
    let mut find = ask.prepare_cached(
        "SELECT words FROM appearance JOIN role ON role.appearance = appearance.id
         WHERE person = ? AND place = 0 ORDER BY published DESC LIMIT 1",
    )?;
    let with_role = |name: Name| {
        let mut role = None;
        for entered in people::entered(ask, name.id())? {
            let found = find.query_map([entered], |row| row.get(0))?.next().transpose()?;
            role = role.or(found);
        }
        Ok((name, role))
    };
    people.into_iter().take(PEOPLE).map(with_role).collect()
}
