//! Which articles have been met, under which names, and where each was left.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::error::LibraryError;
use super::store::Library;
use super::{Anchor, Fingerprint, Found};

/// An article as it is met.
#[derive(Clone, Copy, Debug)]
pub struct Met<'a> {
    /// What stands for its words.
    pub fingerprint: Fingerprint,
    /// Its path or address; `None` for what came through a pipe.
    pub name: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
    /// When, in seconds since 1970 (UTC).
    pub now: i64,
}

impl Library {
    /// Where in `text` an article was left that had the same words or, if that is not known, what was met last under
    /// the same name. `None` if it was never left anywhere.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn place(
        &self,
        fingerprint: Fingerprint,
        name: Option<&str>,
        text: &str,
    ) -> Result<Option<Found>, LibraryError> {
        let anchor = self.ask(|ask| latest(ask, fingerprint, name)?.map_or(Ok(None), |article| left(ask, article)))?;
        Ok(anchor.map(|anchor| anchor.find(text)))
    }

    /// Whether an article with these words has been met before.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn knows_words(&self, fingerprint: Fingerprint) -> Result<bool, LibraryError> {
        self.ask(|ask| Ok(known(ask, fingerprint)?.is_some()))
    }

    /// Keeps where an article was left, under all the names that it has had.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn leave(&mut self, met: &Met<'_>, place: &Anchor) -> Result<(), LibraryError> {
        self.change(|change| {
            let article = meet(change, met)?;
            let Anchor { exact, before, after, offset } = place;
            let mut keep = change.prepare_cached("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)")?;
            keep.execute(params![article, exact, before, after, i64::try_from(*offset).unwrap_or(i64::MAX)])?;
            Ok(())
        })
    }
}

/// The number of an article, which is entered if it is not known: as a later version of what had its name before.
pub fn meet(change: &Transaction<'_>, met: &Met<'_>) -> Result<i64, rusqlite::Error> {
    let article = match known(change, met.fingerprint)? {
        Some(article) => {
            let mut again =
                change.prepare_cached("UPDATE article SET met = ?, title = coalesce(?, title) WHERE id = ?")?;
            again.execute(params![met.now, met.title, article])?;
            article
        }
        None => {
            let previous = met.name.map_or(Ok(None), |name| last_named(change, name))?;
            let mut enter =
                change.prepare_cached("INSERT INTO article (fingerprint, previous, title, met) VALUES (?, ?, ?, ?)")?;
            enter.insert(params![met.fingerprint.to_bytes(), previous, met.title, met.now])?
        }
    };
    if let Some(name) = met.name {
        let mut call = change.prepare_cached(
            "INSERT INTO name (name, article, met) VALUES (?1, ?2, ?3)
             ON CONFLICT (name, article) DO UPDATE SET met = ?3",
        )?;
        call.execute(params![name, article, met.now])?;
    }
    Ok(article)
}

/// The number of the article with these words or, if they are not known, of what was met last under this name: the
/// version before.
pub fn latest(ask: &Connection, fingerprint: Fingerprint, name: Option<&str>) -> Result<Option<i64>, rusqlite::Error> {
    match (known(ask, fingerprint)?, name) {
        (None, Some(name)) => last_named(ask, name),
        (article, _) => Ok(article),
    }
}

/// The number of the article with these words.
pub fn known(ask: &Connection, fingerprint: Fingerprint) -> Result<Option<i64>, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT id FROM article WHERE fingerprint = ?")?;
    find.query_row([fingerprint.to_bytes()], |row| row.get(0)).optional()
}

/// The number of the article that was met last under this name.
pub fn last_named(ask: &Connection, name: &str) -> Result<Option<i64>, rusqlite::Error> {
    let mut find =
        ask.prepare_cached("SELECT article FROM name WHERE name = ? ORDER BY met DESC, article DESC LIMIT 1")?;
    find.query_row([name], |row| row.get(0)).optional()
}

fn left(ask: &Connection, article: i64) -> Result<Option<Anchor>, rusqlite::Error> {
    let mut find = ask.prepare_cached("SELECT exact, before, after, start FROM place WHERE article = ?")?;
    find.query_row([article], |row| {
        let offset: i64 = row.get(3)?;
        Ok(Anchor {
            exact: row.get(0)?,
            before: row.get(1)?,
            after: row.get(2)?,
            offset: usize::try_from(offset).unwrap_or(usize::MAX),
        })
    })
    .optional()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FERRY: &str = "The ferry to Velda left at nine. It carried bread, mail and the quarrels of the town.\n\n\
                         Nobody on the bridge waved. The mayor looked at the river and went home.";

    fn met<'a>(text: &str, name: &'a str, now: i64) -> Met<'a> {
        Met { fingerprint: Fingerprint::of(text), name: Some(name), title: None, now }
    }

    fn words(found: Option<Found>, text: &str) -> String {
        match found {
            Some(Found::Exact(span) | Found::Drifted(span)) => span.of(text).to_owned(),
            Some(Found::Lost) => "(lost)".into(),
            None => "(new)".into(),
        }
    }

    fn place(library: &Library, text: &str, name: &str) -> String {
        words(library.place(Fingerprint::of(text), Some(name), text).unwrap(), text)
    }

    /// A library in which the ferry was left at its second paragraph.
    fn left_at_the_bridge(folder: &tempfile::TempDir) -> Library {
        let mut library = Library::open(folder.path()).unwrap();
        let at = FERRY.find("Nobody").unwrap();
        library.leave(&met(FERRY, "/news/ferry.txt", 10), &Anchor::at(FERRY, at)).unwrap();
        library
    }

    #[test]
    fn an_article_is_known_by_its_words_under_any_name() {
        let folder = tempfile::tempdir().unwrap();
        drop(left_at_the_bridge(&folder));
        let library = Library::open(folder.path()).unwrap();
        for name in ["/news/ferry.txt", "/other/copy.txt"] {
            assert!(place(&library, FERRY, name).starts_with("Nobody on the bridge"), "{name}");
        }
        assert_eq!(place(&library, "Another article altogether.", "/other/copy.txt"), "(new)");
    }

    #[test]
    fn one_that_has_changed_is_known_by_its_name_and_the_place_found_or_said_to_be_lost() {
        let folder = tempfile::tempdir().unwrap();
        let library = left_at_the_bridge(&folder);
        let later = format!("Updated at noon.\n\n{}", FERRY.replace("bread, mail", "mail"));
        assert!(place(&library, &later, "/news/ferry.txt").starts_with("Nobody on the bridge"));
        assert_eq!(place(&library, "It was withdrawn.", "/news/ferry.txt"), "(lost)");
    }

    #[test]
    fn a_later_version_names_the_one_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = left_at_the_bridge(&folder);
        let later = FERRY.replace("nine", "ten");
        library.leave(&met(&later, "/news/ferry.txt", 20), &Anchor::at(&later, 0)).unwrap();
        let previous = "SELECT previous FROM article WHERE id = 2";
        let previous: Option<i64> = library.ask(|ask| ask.query_row(previous, [], |row| row.get(0))).unwrap();
        assert_eq!(previous, Some(1));
        assert!(place(&library, FERRY, "/news/ferry.txt").starts_with("Nobody"), "each version has its own place");
    }

    #[test]
    fn names_of_any_kind_are_only_names() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        let long = "x".repeat(10_000);
        for name in ["a'; DROP TABLE article; --", "nul \0 inside", "\"", &long] {
            let text = format!("Words of an article that is called {name}");
            library.leave(&met(&text, name, 1), &Anchor::at(&text, 0)).unwrap();
            assert!(place(&library, "Changed.", name) == "(lost)", "{name}");
        }
    }
}
