//! Articles by the words in them, the most telling first (BM25), with the place where they stand.

use rusqlite::params;
use serde::Serialize;

use super::articles::{SOURCE, Source, limit, source};
use super::error::LibraryError;
use super::store::Library;
use super::words::question;

/// Of articles with very common words so many are ranked, those that were met last.
const RANKED: usize = 20_000;
/// Words of a snippet.
const SNIPPET: i64 = 24;
/// What stands around a hit in a snippet: no text holds them, as control characters are taken out of all.
const MARKS: (char, char) = ('\u{1}', '\u{2}');

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Which one.
    #[serde(flatten)]
    pub source: Source,
    /// A few words of it with what was looked for.
    pub snippet: Vec<Piece>,
}

/// A stretch of a snippet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

impl Library {
    /// The articles that hold all of these words, and whether there are more; of several versions of one only the latest
    /// that does. With `unfinished`, the last word may be the start of one. `None` if there is nothing to look for.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn search(&self, words: &str, unfinished: bool, most: usize) -> Result<Option<(Vec<Hit>, bool)>, LibraryError> {
        let Some(question) = question(words, unfinished) else { return Ok(None) };
        let (ranked, one_more) = if most == 0 { (-1, -1) } else { (limit(RANKED), limit(most + 1)) };
        let find = format!(
            "SELECT {SOURCE} FROM (
                SELECT found, score FROM (
                    SELECT rowid AS found, bm25(content_words) AS score FROM content_words
                    WHERE content_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2
                ) WHERE NOT EXISTS (
                    SELECT 1 FROM article AS later WHERE later.previous = found AND later.id IN (
                        SELECT rowid FROM content_words WHERE content_words MATCH ?1 AND rowid = later.id
                    )
                ) ORDER BY score, found DESC LIMIT ?3
             ) JOIN article ON article.id = found JOIN content ON content.article = found ORDER BY score, found DESC"
        );
        self.ask(|ask| {
            let mut find = ask.prepare_cached(&find)?;
            let sources = find.query_map(params![question, ranked, one_more], source)?;
            let mut sources: Vec<Source> = sources.collect::<Result<_, _>>()?;
            let more = most > 0 && sources.len() > most;
            if more {
                sources.truncate(most);
            }
            let mut cut = ask.prepare_cached(
                "SELECT snippet(content_words, 0, ?3, ?4, '…', ?5) FROM content_words
                 WHERE content_words MATCH ?1 AND rowid = ?2",
            )?;
            let (start, end) = (MARKS.0.to_string(), MARKS.1.to_string());
            let hits = sources.into_iter().map(|source| {
                let with = params![question, source.article, start, end, SNIPPET];
                let snippet: String = cut.query_row(with, |row| row.get(0))?;
                Ok(Hit { source, snippet: pieces(&snippet) })
            });
            Ok(Some((hits.collect::<Result<_, rusqlite::Error>>()?, more)))
        })
    }
}

/// A snippet with its marks, in pieces and on one line.
fn pieces(snippet: &str) -> Vec<Piece> {
    let line: String = snippet.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let pieces = line.split(MARKS.0).enumerate().flat_map(|(number, piece)| {
        let (hit, rest) = if number == 0 { ("", piece) } else { piece.split_once(MARKS.1).unwrap_or((piece, "")) };
        [(hit.to_owned(), true), (rest.to_owned(), false)]
    });
    pieces.filter(|(text, _)| !text.is_empty()).map(|(text, hit)| Piece { text, hit }).collect()
}
