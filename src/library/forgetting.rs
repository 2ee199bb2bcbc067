//! Forgetting: what is gone can be found in no table, no index, no free page and no log.

use rusqlite::Transaction;

use super::error::LibraryError;
use super::people;
use super::schema::MIGRATIONS;
use super::store::Library;

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
        let gone = self.change(|change| {
            let mut forget = change.prepare_cached("DELETE FROM article WHERE id = ?")?;
            let gone = articles.iter().map(|article| forget.execute([*article])).sum::<Result<usize, _>>()?;
            people::forget_unknown(change)?;
            Ok(gone)
        })?;
        self.forgotten(gone)
    }

    /// Forgets all articles that were met last before this moment, in seconds since 1970 (UTC).
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn forget_before(&mut self, moment: i64) -> Result<Forgotten, LibraryError> {
        let gone = self.change(|change| {
            let gone = change.execute("DELETE FROM article WHERE met < ?", [moment])?;
            people::forget_unknown(change)?;
            Ok(gone)
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
        self.ask(|ask| ask.execute_batch("VACUUM"))?;
        self.forgotten(gone)
    }

    fn forgotten(&self, articles: usize) -> Result<Forgotten, LibraryError> {
        Ok(Forgotten { articles, log: self.settle()? })
    }
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
    let triggers: Vec<String> = {
        let mut all = change.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?;
        all.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for trigger in triggers {
        change.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
    }
    for name in names {
        change.execute_batch(&format!("DROP TABLE \"{name}\""))?;
    }
    Ok(())
}
