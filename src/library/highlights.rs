//! What the reader has highlighted in an article, with the notes beside it. A version of the article that comes later has
//! what was highlighted in those before it.

use rusqlite::{Connection, Error, Row, Transaction, params};

use super::error::LibraryError;
use super::places::{self, Met};
use super::store::Library;
use super::{Fingerprint, Selector};

/// A highlight as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHighlight {
    /// Its number.
    pub id: i64,
    /// The article in which it was made.
    pub article: i64,
    /// Its name in the world, which stays the same when it is written to a file and read again.
    pub iri: String,
    /// What it marks.
    pub selector: Selector,
    /// What the reader wrote; empty if nothing.
    pub note: String,
    /// When it was made, in seconds since 1970 (UTC).
    pub made: i64,
    /// When its note was last changed.
    pub changed: i64,
}

/// The versions of an article, from the one whose number is the first parameter back to the oldest.
pub const VERSIONS: &str = "WITH RECURSIVE version (id) AS (
        VALUES (?1)
        UNION SELECT previous FROM article JOIN version USING (id) WHERE previous IS NOT NULL
    ) ";

/// The columns of a highlight, in the order in which [`highlight`] reads them.
const COLUMNS: &str = "id, article, iri, exact, prefix, suffix, start, note, made, changed";

impl Library {
    /// Everything that was highlighted in the article with these words and in the versions before it; if the words are
    /// not known, in what was met last under this name.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn highlights(&self, words: Fingerprint, name: Option<&str>) -> Result<Vec<KeptHighlight>, LibraryError> {
        self.ask(|ask| match places::latest(ask, words, name)? {
            Some(article) => {
                let wanted = format!("{VERSIONS} SELECT {COLUMNS} FROM highlight WHERE article IN version ORDER BY id");
                ask.prepare_cached(&wanted)?.query_map([article], highlight)?.collect()
            }
            None => Ok(Vec::new()),
        })
    }

    /// Keeps a highlight of an article. Once this has come back, nothing but damage to the disk takes it away again.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn highlight(&mut self, met: &Met<'_>, selector: &Selector, note: &str) -> Result<KeptHighlight, LibraryError> {
        self.keep(|change| {
            let article = places::meet(change, met)?;
            let iri = iri(met, selector);
            let (selector, note) = (selector.clone(), note.to_owned());
            let new = KeptHighlight { id: 0, article, iri, selector, note, made: met.now, changed: met.now };
            let id = enter(change, &new)?;
            Ok(KeptHighlight { id, ..new })
        })
    }

    /// Puts another note beside a highlight; says whether it is still there.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_note(&mut self, id: i64, note: &str, now: i64) -> Result<bool, LibraryError> {
        self.keep(|change| {
            let changed =
                change.execute("UPDATE highlight SET note = ?, changed = ? WHERE id = ?", params![note, now, id]);
            changed.map(|count| count > 0)
        })
    }

    /// Deletes a highlight and gives it back; `None` if it was not there any more.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn delete_highlight(&mut self, id: i64) -> Result<Option<KeptHighlight>, LibraryError> {
        self.keep(|change| {
            let gone = format!("DELETE FROM highlight WHERE id = ? RETURNING {COLUMNS}");
            let mut gone = change.prepare_cached(&gone)?;
            let mut gone = gone.query_map([id], highlight)?;
            gone.next().transpose()
        })
    }

    /// Brings a deleted highlight back, as it was but for its number.
    ///
    /// # Errors
    /// If it cannot be written, as when its article has been forgotten since.
    pub fn restore_highlight(&mut self, deleted: &KeptHighlight) -> Result<KeptHighlight, LibraryError> {
        self.keep(|change| {
            let id = enter(change, deleted)?;
            Ok(KeptHighlight { id, ..deleted.clone() })
        })
    }
}

/// Enters a highlight under a number of its own. One with the same name in the world is written over.
pub fn enter(change: &Transaction<'_>, new: &KeptHighlight) -> Result<i64, Error> {
    let KeptHighlight { id: _, article, iri, selector, note, made, changed } = new;
    let Selector { exact, prefix, suffix, start, end: _ } = selector;
    let start = start.map(|start| i64::try_from(start).unwrap_or(i64::MAX));
    let mut enter = change.prepare_cached(
        "INSERT INTO highlight (article, iri, exact, prefix, suffix, start, note, made, changed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (iri) DO UPDATE SET note = excluded.note, changed = excluded.changed
         RETURNING id",
    )?;
    enter.query_row(params![article, iri, exact, prefix, suffix, start, note, made, changed], |row| row.get(0))
}

/// All highlights of one article, in the order of its text.
pub fn of_article(ask: &Connection, article: i64) -> Result<Vec<KeptHighlight>, Error> {
    let wanted = format!("SELECT {COLUMNS} FROM highlight WHERE article = ? ORDER BY start, id");
    ask.prepare_cached(&wanted)?.query_map([article], highlight)?.collect()
}

/// Reads the [`COLUMNS`] of a row.
fn highlight(row: &Row<'_>) -> Result<KeptHighlight, Error> {
    let exact: String = row.get(3)?;
    let start: Option<i64> = row.get(6)?;
    let start = start.and_then(|start| usize::try_from(start).ok());
    let end = start.map(|start| start.saturating_add(exact.chars().count()));
    Ok(KeptHighlight {
        id: row.get(0)?,
        article: row.get(1)?,
        iri: row.get(2)?,
        selector: Selector { exact, prefix: row.get(4)?, suffix: row.get(5)?, start, end },
        note: row.get(7)?,
        made: row.get(8)?,
        changed: row.get(9)?,
    })
}

/// A name for a new highlight: a UUID (version 8 of RFC 9562) made of what it marks and when.
pub fn iri(met: &Met<'_>, selector: &Selector) -> String {
    let Selector { exact, prefix, start, .. } = selector;
    let all = format!("{} {start:?} {} {prefix} {exact}", met.fingerprint, met.now);
    let mut bytes = Fingerprint::of(&all).to_bytes();
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range).map(<[String]>::concat).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0..4), part(4..6), part(6..8), part(8..10), part(10..16))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    const FERRY: &str = "The ferry to Velda left at nine. It carried bread, mail and the quarrels of the town.\n\n\
                         Nobody on the bridge waved. The mayor looked at the river and went home.";

    fn met(text: &str, now: i64) -> Met<'_> {
        Met { fingerprint: Fingerprint::of(text), name: Some("/news/ferry.txt"), title: None, now }
    }

    fn selector(text: &str, words: &str) -> Selector {
        let start = text.find(words).unwrap();
        Selector::of(text, Span::new(start, start + words.len()))
    }

    /// The words of all highlights that an article has, and their notes.
    fn marked(library: &Library, text: &str) -> Vec<(String, String)> {
        let all = library.highlights(Fingerprint::of(text), Some("/news/ferry.txt")).unwrap();
        all.into_iter().map(|one| (one.selector.exact, one.note)).collect()
    }

    #[test]
    fn a_later_version_has_those_of_the_versions_before_it_and_not_the_other_way_round() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        library.highlight(&met(FERRY, 1), &selector(FERRY, "bread, mail"), "what else?").unwrap();
        let (second, third) = (FERRY.replace("nine", "ten"), FERRY.replace("nine", "noon"));
        let of_the_first = vec![("bread, mail".to_owned(), "what else?".to_owned())];
        assert_eq!(marked(&library, &second), of_the_first, "before it has been met");
        library.highlight(&met(&second, 2), &selector(&second, "left at ten"), "").unwrap();
        assert_eq!(marked(&library, &third).len(), 2);
        assert_eq!(marked(&library, FERRY), of_the_first);
        assert_eq!(library.highlights(Fingerprint::of("Another article."), Some("/other.txt")).unwrap(), []);
    }

    #[test]
    fn a_note_is_changed_and_a_highlight_deleted_and_brought_back_whole() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        let long = "'; DROP TABLE highlight; -- \0 \u{1b}[31m \"quoted\" ".repeat(300);
        let kept = library.highlight(&met(FERRY, 1), &selector(FERRY, "bread, mail"), "").unwrap();
        assert!(library.write_note(kept.id, &long, 2).unwrap());
        assert_eq!(marked(&library, FERRY), [("bread, mail".to_owned(), long.clone())]);
        let deleted = library.delete_highlight(kept.id).unwrap().unwrap();
        assert_eq!((&deleted.note, deleted.changed, &deleted.iri), (&long, 2, &kept.iri));
        assert_eq!(marked(&library, FERRY), []);
        assert_eq!(library.delete_highlight(kept.id).unwrap(), None, "another reader may have been faster");
        assert!(!library.write_note(kept.id, "late", 3).unwrap());
        let back = library.restore_highlight(&deleted).unwrap();
        assert_ne!(back.id, kept.id, "numbers are not given out twice");
        assert_eq!(marked(&library, FERRY), [("bread, mail".to_owned(), long)]);
    }

    #[test]
    fn every_highlight_has_a_name_of_its_own_in_the_world() {
        let at = |words| iri(&met(FERRY, 1), &selector(FERRY, words));
        assert_eq!(at("bread"), at("bread"));
        assert_ne!(at("bread"), at("mail"));
        let (name, digits) = (at("bread"), "urn:uuid:00000000-0000-8000-8000-000000000000");
        assert_eq!(name.len(), digits.len());
        assert!(name.starts_with("urn:uuid:") && name.chars().nth(23) == Some('8'), "{name}");
    }
}
