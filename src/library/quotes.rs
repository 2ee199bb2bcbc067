//! What has been said across all articles: by whom, about what, when.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

use super::articles::{COLUMNS, SOURCE, Source, count, limit, source};
use super::days;
use super::error::LibraryError;
use super::people::{self, numbered_name};
use super::store::Library;
use super::words::{fold, question};
use crate::document::Interval;

/// Of quotes with very common words so many are looked at, those that were met last.
const MATCHES: usize = 200_000;
/// So many may be looked at one by one.
const FEW: usize = 1_000;

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

/// One more quote than is asked for, if there are so many. Rows are read only of those that are given back or are few:
/// everything else stands in the indices.
fn candidates(
    ask: &Connection,
    asked: Asked<'_>,
    about: Option<&str>,
    speaker: Option<&str>,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    let period = Period {
        since: asked.since.map(|days| days::number(days.from)),
        until: asked.until.map(|days| days::number(days.to)),
    };
    let most = if asked.most == 0 { usize::MAX } else { asked.most + 1 };
    let mut found = match (asked.speaker, about) {
        (None, None) => by_day(ask, period, most, |_| true)?,
        (None, Some(about)) => with_words(ask, &format!("around : ({about})"), period, most)?,
        (Some(name), about) => {
            let heard: Option<HashSet<i64>> = about
                .map(|about| matching(ask, &format!("around : ({about})"), MATCHES).map(HashSet::from_iter))
                .transpose()?;
            let is_heard = |quote: &i64| heard.as_ref().is_none_or(|heard| heard.contains(quote));
            let mut found = Vec::new();
            for person in people::meant(ask, name)? {
                for entered in people::entered(ask, person)? {
                    found.extend(of_entered(ask, entered, period, most, is_heard)?);
                }
            }
            // Whoever has no name is found by the words for him or her.
            if let Some(speaker) = speaker {
                let around = about.map(|about| format!(" AND around : ({about})")).unwrap_or_default();
                found.extend(with_words(ask, &format!("speaker : ({speaker}){around}"), period, most)?);
            }
            found
        }
    };
    found.sort_by_key(|candidate| Reverse(*candidate));
    found.dedup();
    Ok(found)
}

/// Between which days a quote was published.
#[derive(Clone, Copy)]
struct Period {
    since: Option<i64>,
    until: Option<i64>,
}

/// The newest quotes of a period that are wanted.
fn by_day(
    ask: &Connection,
    Period { since, until }: Period,
    most: usize,
    is_wanted: impl Fn(&i64) -> bool,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    let mut find = ask.prepare_cached(
        "SELECT published, id FROM quote INDEXED BY quote_published
         WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published <= ?2) ORDER BY published DESC",
    )?;
    let rows = find.query_map([since, until], |row| Ok((row.get(0)?, row.get(1)?)))?;
    newest(rows, most, is_wanted)
}

/// The first of these rows that are wanted; none is read behind them.
fn newest(
    rows: impl Iterator<Item = Result<Candidate, rusqlite::Error>>,
    most: usize,
    is_wanted: impl Fn(&i64) -> bool,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    rows.filter(|row| row.as_ref().map_or(true, |(_, quote)| is_wanted(quote))).take(most).collect()
}

/// The newest quotes of a period that answer a question to the full-text index: of a few by their rows, of many by going
/// through all by day.
fn with_words(
    ask: &Connection,
    question: &str,
    period: Period,
    most: usize,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    let matching = matching(ask, question, MATCHES)?;
    if matching.len() > FEW {
        let matching: HashSet<i64> = matching.into_iter().collect();
        return by_day(ask, period, most, |quote| matching.contains(quote));
    }
    let Period { since, until } = period;
    let mut find = ask.prepare_cached(
        "SELECT published FROM quote WHERE id = ?1 AND (?2 IS NULL OR published >= ?2) AND (?3 IS NULL OR published <= ?3)",
    )?;
    let mut found = Vec::new();
    for quote in matching {
        if let Some(published) = find.query_row(params![quote, since, until], |row| row.get(0)).optional()? {
            found.push((published, quote));
        }
    }
    found.sort_by_key(|candidate| Reverse(*candidate));
    found.truncate(most);
    Ok(found)
}

/// The quotes that answer a question to the full-text index, those that were met last first.
fn matching(ask: &Connection, question: &str, most: usize) -> Result<Vec<i64>, rusqlite::Error> {
    let mut find =
        ask.prepare_cached("SELECT rowid FROM quote_words WHERE quote_words MATCH ? ORDER BY rowid DESC LIMIT ?")?;
    find.query_map(params![question, limit(most)], |row| row.get(0))?.collect()
}

/// The newest quotes that are wanted of a person, as he or she was entered.
fn of_entered(
    ask: &Connection,
    person: i64,
    Period { since, until }: Period,
    most: usize,
    is_wanted: impl Fn(&i64) -> bool,
) -> Result<Vec<Candidate>, rusqlite::Error> {
    let mut find = ask.prepare_cached(
        "SELECT appearance.published, quote.id FROM appearance JOIN quote ON quote.appearance = appearance.id
         WHERE appearance.person = ?1 AND (?2 IS NULL OR appearance.published >= ?2)
         AND (?3 IS NULL OR appearance.published <= ?3)
         ORDER BY appearance.published DESC, appearance.id DESC",
    )?;
    let rows = find.query_map(params![person, since, until], |row| Ok((row.get(0)?, row.get(1)?)))?;
    newest(rows, most, is_wanted)
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

/// The newest quotes of these articles.
pub fn of_articles(ask: &Connection, articles: &[i64], most: usize) -> Result<Vec<Quotation>, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT id FROM quote WHERE article = ? ORDER BY id")?;
    let mut found: Vec<i64> = Vec::new();
    for article in articles {
        let rows = find.query_map([article], |row| row.get(0))?;
        found.extend(rows.collect::<Result<Vec<i64>, _>>()?);
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    quotations(ask, found.into_iter())
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
