//! What has been said across all articles: by whom, about what, when.

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, params};
use serde::Serialize;

use super::articles::{COLUMNS, SOURCE, Source, count, limit, source};
use super::days;
use super::error::LibraryError;
use super::people::{self, numbered_name};
use super::store::Library;
use super::words::{fold, question};
use crate::document::Interval;

/// Of quotes with very common words so many are looked at, those that were met last.
const LOOKED_AT: usize = 20_000;

/// Which quotes are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Only what this person says.
    pub speaker: Option<&'a str>,
    /// Only what has these words in or around it.
    pub about: Option<&'a str>,
    /// Whether the last word may not be finished.
    pub unfinished: bool,
    /// Nothing that was published before this.
    pub since: Option<Interval>,
    /// Nothing that was published after this.
    pub until: Option<Interval>,
    /// So many at most; 0 for all.
    pub most: usize,
}

/// A quote with its speaker and everywhere it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quotation {
    /// What was said.
    pub words: String,
    /// Who said it; `None` if nobody is known to.
    pub speaker: Option<String>,
    /// Whether `speaker` is no name but the words of the article.
    pub unnamed: bool,
    /// How sure it is that he or she said it.
    pub confidence: Option<f64>,
    /// What sort of quotation it is.
    pub kind: String,
    /// The sentences around it.
    pub around: String,
    /// Where it begins in the first of its articles, in bytes.
    #[serde(skip)]
    pub start: usize,
    /// Where it stands, the newest first.
    pub sources: Vec<Source>,
}

impl Library {
    /// The quotes that are asked for, the newest first, and whether there are more. The same words of the same speaker
    /// are one quote. `None` if there is nothing to look for in the words.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn quotes(&self, asked: Asked<'_>) -> Result<Option<(Vec<Quotation>, bool)>, LibraryError> {
        self.ask(|ask| {
            let about = asked.about.map(|words| question(words, asked.unfinished));
            let speaker = asked.speaker.map(|words| question(words, asked.unfinished));
            if about == Some(None) || speaker == Some(None) {
                return Ok(None);
            }
            let mut found = candidates(ask, asked, about.flatten().as_deref(), speaker.flatten().as_deref())?;
            let more = asked.most > 0 && found.len() > asked.most;
            if more {
                found.truncate(asked.most);
            }
            let quotes = found.into_iter().map(|(_, quote)| quote);
            Ok(Some((quotations(ask, quotes)?, more)))
        })
    }
}

/// When a quote was published, and its number.
type Candidate = (Option<i64>, i64);

/// One more quote than is asked for, if there are so many.
fn candidates(
    ask: &Connection,
    asked: Asked<'_>,
    about: Option<&str>,
    speaker: Option<&str>,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    let since = asked.since.map(|days| days::number(days.from));
    let until = asked.until.map(|days| days::number(days.to));
    let most = if asked.most == 0 { -1 } else { limit(asked.most + 1) };
    let in_words = about.map(|about| format!("around : ({about})"));
    let mut found = Vec::new();
    let mut gather = |sql: &str, with: &[&dyn rusqlite::ToSql]| {
        let mut find = ask.prepare_cached(sql)?;
        let rows = find.query_map(with, |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            found.push(row?);
        }
        Ok::<_, rusqlite::Error>(())
    };
    let by_words = "SELECT published, id FROM (
            SELECT rowid FROM quote_words WHERE quote_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2
        ) JOIN quote ON quote.id = rowid
        WHERE (?3 IS NULL OR published >= ?3) AND (?4 IS NULL OR published <= ?4)
        ORDER BY published DESC, id DESC LIMIT ?5";
    let looked_at = if asked.most == 0 { -1 } else { limit(LOOKED_AT) };
    match (asked.speaker, speaker, &in_words) {
        (Some(name), Some(speaker), _) => {
            let spoken = match in_words {
                None => "",
                Some(_) => "AND quote.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?5)",
            };
            let by_person = format!(
                "SELECT appearance.published, quote.id FROM appearance JOIN quote ON quote.appearance = appearance.id
                 WHERE appearance.person = ?1 AND (?2 IS NULL OR appearance.published >= ?2)
                 AND (?3 IS NULL OR appearance.published <= ?3) {spoken}
                 ORDER BY appearance.published DESC, appearance.id DESC LIMIT ?4"
            );
            for person in people::meant(ask, name)? {
                for entered in people::entered(ask, person)? {
                    let mut with: Vec<&dyn rusqlite::ToSql> = vec![&entered, &since, &until, &most];
                    with.extend(in_words.as_ref().map(|words| words as &dyn rusqlite::ToSql));
                    gather(&by_person, &with)?;
                }
            }
            let unnamed = match &in_words {
                None => format!("speaker : ({speaker})"),
                Some(words) => format!("speaker : ({speaker}) AND {words}"),
            };
            gather(by_words, params![unnamed, looked_at, since, until, most])?;
        }
        (_, _, Some(words)) => gather(by_words, params![words, looked_at, since, until, most])?,
        _ => gather(
            "SELECT content.published, quote.id FROM content JOIN quote ON quote.article = content.article
             WHERE (?1 IS NULL OR content.published >= ?1) AND (?2 IS NULL OR content.published <= ?2)
             ORDER BY content.published DESC LIMIT ?3",
            params![since, until, most],
        )?,
    }
    found.sort_by_key(|(published, quote)| Reverse((*published, *quote)));
    found.dedup();
    Ok(found)
}

/// What these say, so many at most, and how many quotes there are in all.
pub fn of_person(ask: &Connection, entered: &[i64], most: usize) -> Result<(Vec<Quotation>, usize), rusqlite::Error> {
    let mut find = ask.prepare_cached(
        "SELECT appearance.published, quote.id FROM appearance JOIN quote ON quote.appearance = appearance.id
         WHERE appearance.person = ? ORDER BY appearance.published DESC, appearance.id DESC LIMIT ?",
    )?;
    let counted = "SELECT count(*) FROM appearance JOIN quote ON quote.appearance = appearance.id WHERE person = ?";
    let (mut found, mut all): (Vec<Candidate>, _) = (Vec::new(), 0);
    for person in entered {
        let rows = find.query_map(params![person, limit(most)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            found.push(row?);
        }
        all += count(ask, counted, [person])?;
    }
    found.sort_by_key(|(published, quote)| Reverse((*published, *quote)));
    if most > 0 {
        found.truncate(most);
    }
    Ok((quotations(ask, found.into_iter().map(|(_, quote)| quote))?, all))
}

/// The quotes of these numbers, in this order; the same words of the same speaker once.
pub fn quotations(ask: &Connection, numbers: impl Iterator<Item = i64>) -> Result<Vec<Quotation>, rusqlite::Error> {
    let mut find = ask.prepare_cached(&format!(
        "SELECT {SOURCE}, quote.words, quote.speaker, root.name, root.number, quote.confidence, quote.kind,
            quote.around, quote.start
         FROM quote JOIN article ON article.id = quote.article LEFT JOIN content ON content.article = article.id
         LEFT JOIN appearance ON appearance.id = quote.appearance LEFT JOIN person ON person.id = appearance.person
         LEFT JOIN person AS root ON root.id = coalesce(person.same, person.id)
         WHERE quote.id = ?"
    ))?;
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut known: HashMap<(String, Option<String>), usize> = HashMap::new();
    for number in numbers {
        let quotation = find.query_row([number], |row| {
            let name: Option<String> = row.get(COLUMNS + 2)?;
            let unnamed: Option<String> = row.get(COLUMNS + 1)?;
            let number: Option<i64> = row.get(COLUMNS + 3)?;
            let start: i64 = row.get(COLUMNS + 7)?;
            Ok(Quotation {
                words: row.get(COLUMNS)?,
                unnamed: name.is_none() && unnamed.is_some(),
                speaker: name.map(|name| numbered_name(name, number.unwrap_or(1))).or(unnamed),
                confidence: row.get(COLUMNS + 4)?,
                kind: row.get(COLUMNS + 5)?,
                around: row.get(COLUMNS + 6)?,
                start: usize::try_from(start).unwrap_or(0),
                sources: vec![source(row)?],
            })
        })?;
        match known.get(&(fold(&quotation.words), quotation.speaker.clone())) {
            Some(same) => {
                if let Some(same) = quotations.get_mut(*same) {
                    same.sources.extend(quotation.sources);
                }
            }
            None => {
                known.insert((fold(&quotation.words), quotation.speaker.clone()), quotations.len());
                quotations.push(quotation);
            }
        }
    }
    Ok(quotations)
}
