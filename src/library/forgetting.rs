//! Forgetting: what is gone can be found in no table, no index, no free page and no log.

use rusqlite::Transaction;

use super::error::LibraryError;
use super::people;
use super::schema::MIGRATIONS;
use super::store::Library;

/// From one article in so many on, the full-text indices are made anew when they go.
const MANY: usize = 60;

/// What has been forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// How many articles.
    pub articles: usize,
    /// Whether the log of writes is empty too. It is not while another program reads in the library; the last one that
    /// closes it empties it.
    pub log: bool,
}

impl Library {
    /// Forgets these articles with all that is kept of them.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget(&mut self, articles: &[i64]) -> Result<Forgotten, LibraryError> {
        let gone = self.change(|change| forget(change, articles))?;
        self.forgotten(gone)
    }

    /// Forgets all articles that were met last before this moment, in seconds since 1970 (UTC).
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget_before(&mut self, moment: i64) -> Result<Forgotten, LibraryError> {
        let gone = self.change(|change| {
            let mut old = change.prepare("SELECT id FROM article WHERE met < ?")?;
            let old: Vec<i64> = old.query_map([moment], |row| row.get(0))?.collect::<Result<_, _>>()?;
            forget(change, &old)
        })?;
        self.forgotten(gone)
    }

    /// Forgets everything.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget_all(&mut self) -> Result<Forgotten, LibraryError> {
        let gone = self.change(|change| {
            let gone: i64 = change.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
            drop_all(change)?;
            for migration in MIGRATIONS {
                change.execute_batch(migration)?;
            }
            Ok(usize::try_from(gone).unwrap_or(0))
        })?;
        self.forgotten(gone)
    }

    /// Gives room back, where most of the file is free, and empties the log.
    fn forgotten(&self, articles: usize) -> Result<Forgotten, LibraryError> {
        self.tend(|file| {
            let number = |name: &str| file.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            if number("freelist_count")? * 2 > number("page_count")? { file.execute_batch("VACUUM") } else { Ok(()) }
        })?;
        Ok(Forgotten { articles, log: self.settle()? })
    }
}

/// Takes articles out of all tables and indices. One by one they leave the full-text indices slowly, as each word is
/// overwritten; where many go, these are made anew from what stays.
fn forget(change: &Transaction<'_>, articles: &[i64]) -> Result<usize, rusqlite::Error> {
    let all: i64 = change.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
    let are_many = articles.len() > 100 && articles.len() > usize::try_from(all).unwrap_or(0) / MANY;
    let triggers = if are_many { drop_triggers(change)? } else { Vec::new() };
    let mut forget = change.prepare("DELETE FROM article WHERE id = ?")?;
    let gone = articles.iter().map(|article| forget.execute([*article])).sum::<Result<usize, _>>()?;
    people::forget_unknown(change)?;
    if are_many {
        for index in ["content_words", "quote_words", "person_words"] {
            change.execute_batch(&format!("INSERT INTO {index} ({index}) VALUES ('rebuild')"))?;
        }
        triggers.iter().try_for_each(|trigger| change.execute_batch(trigger))?;
    }
    Ok(gone)
}

/// Drops all triggers, and gives back what makes them again.
fn drop_triggers(change: &Transaction<'_>) -> Result<Vec<String>, rusqlite::Error> {
    let mut all = change.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let triggers = all.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let triggers: Vec<(String, String)> = triggers.collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        change.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// Drops all tables. Those of an index go with it, and of two tables first the one that names the other.
fn drop_all(change: &Transaction<'_>) -> Result<(), rusqlite::Error> {
    change.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let mut all = change.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
         ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC, rowid DESC",
    )?;
    let names: Vec<String> = all.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    drop_triggers(change)?;
    for name in names {
        change.execute_batch(&format!("DROP TABLE \"{name}\""))?;
    }
    Ok(())
}
