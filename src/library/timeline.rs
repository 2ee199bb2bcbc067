//! What happened when, across all articles.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde::Serialize;

use super::articles::{COLUMNS, SOURCE, Source, limit, source};
use super::days::{self, When};
use super::error::LibraryError;
use super::people::{self, numbered_name};
use super::store::Library;
use super::words::fold;
use crate::document::Interval;

/// An event with everywhere it is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Happening {
    /// When it was.
    pub when: When,
    /// What it was, in short.
    pub label: String,
    /// Who took part.
    pub people: Vec<String>,
    /// Where it is told.
    pub sources: Vec<Source>,
}

impl Library {
    /// What happened between two days, to one person or to anybody, the earliest first, and whether there is more: of too
    /// many those of the latest articles or, of nobody in particular, the latest.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn timeline(
        &self,
        person: Option<&str>,
        since: Option<Interval>,
        until: Option<Interval>,
        most: usize,
    ) -> Result<(Vec<Happening>, bool), LibraryError> {
        let since = since.map(|days| days::number(days.from));
        let until = until.map(|days| days::number(days.to));
        let one_more = if most == 0 { -1 } else { limit(most + 1) };
        self.ask(|ask| {
            let mut found: Vec<i64> = Vec::new();
            match person {
                Some(name) => {
                    let mut find = ask.prepare_cached(
                        "SELECT event.id FROM appearance JOIN part ON part.appearance = appearance.id
                         JOIN event ON event.id = part.event
                         WHERE person = ?1 AND (?2 IS NULL OR last >= ?2) AND (?3 IS NULL OR first <= ?3)
                         ORDER BY published DESC LIMIT ?4",
                    )?;
                    for person in people::meant(ask, name)? {
                        for entered in people::entered(ask, person)? {
                            let rows = find.query_map(params![entered, since, until, one_more], |row| row.get(0))?;
                            found.extend(rows.collect::<Result<Vec<i64>, _>>()?);
                        }
                    }
                }
                None => {
                    let mut find = ask.prepare_cached(
                        "SELECT id FROM event WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first <= ?2)
                         ORDER BY first DESC LIMIT ?3",
                    )?;
                    let rows = find.query_map(params![since, until, one_more], |row| row.get(0))?;
                    found = rows.collect::<Result<_, _>>()?;
                }
            }
            let more = most > 0 && found.len() > most;
            if more {
                found.truncate(most);
            }
            Ok((happenings(ask, &found)?, more))
        })
    }
}

/// The events of these numbers by date; what several articles tell in the same words once.
fn happenings(ask: &Connection, numbers: &[i64]) -> Result<Vec<Happening>, rusqlite::Error> {
    let mut find = ask.prepare_cached(&format!(
        "SELECT {SOURCE}, event.first, event.last, event.granularity, event.label
         FROM event JOIN article ON article.id = event.article LEFT JOIN content ON content.article = article.id
         WHERE event.id = ?"
    ))?;
    let mut take_part = ask.prepare_cached(
        "SELECT root.name, root.number FROM part JOIN appearance ON appearance.id = part.appearance
         JOIN person ON person.id = appearance.person JOIN person AS root ON root.id = coalesce(person.same, person.id)
         WHERE part.event = ? ORDER BY appearance.id",
    )?;
    let mut happenings: Vec<Happening> = Vec::new();
    let mut known: HashMap<(Interval, String), usize> = HashMap::new();
    for number in numbers {
        let (when, label, source) = find.query_row([number], |row| {
            Ok((days::interval(row, COLUMNS)?, row.get::<_, String>(COLUMNS + 3)?, source(row)?))
        })?;
        let Some(when) = when else { continue };
        let people = take_part.query_map([number], |row| Ok(numbered_name(row.get(0)?, row.get(1)?)))?;
        let people: Vec<String> = people.collect::<Result<_, _>>()?;
        let at = *known.entry((when.0, fold(&label))).or_insert(happenings.len());
        if let Some(happening) = happenings.get_mut(at) {
            let new = people.into_iter().filter(|person| !happening.people.contains(person)).collect::<Vec<_>>();
            happening.people.extend(new);
            if !happening.sources.contains(&source) {
                happening.sources.push(source);
            }
        } else {
            happenings.push(Happening { when, label, people, sources: vec![source] });
        }
    }
    happenings.sort_by_key(|happening| (happening.when.0.from, happening.when.0.to));
    Ok(happenings)
}
