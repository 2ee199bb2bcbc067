//! The file of the library: how it is opened, and how anything is asked of it or written into it.
//!
//! What is asked stands in the files of the single matters; only this one opens files.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use url::Url;

use super::error::LibraryError;
use super::schema::{self, MIGRATIONS, State};

/// The name of the file in its folder.
const FILE: &str = "library.db";
/// How long another program that writes is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// Kilobytes of the file that are kept in memory, at most.
const CACHE: i64 = 16_000;
/// Statements that are kept compiled.
const STATEMENTS: usize = 128;

/// What is kept between readings. Many may be open at once, in as many programs.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
}

impl Library {
    /// Opens the library in `folder`, which is made if it is not there; so is the library. Only the user may read them.
    ///
    /// # Errors
    /// If there is no library and none can be made, or what is there is of no use.
    pub fn open(folder: &Path) -> Result<Self, LibraryError> {
        let path = folder.join(FILE);
        make(folder, &path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(&path, flags).and_then(|connection| {
            connection.busy_timeout(PATIENCE)?;
            // What is forgotten is overwritten. With the log of writes, readers and one writer do not wait for another.
            connection.pragma_update(None, "secure_delete", true)?;
            connection.pragma_update(None, "foreign_keys", true)?;
            connection.pragma_update(None, "journal_mode", "wal")?;
            connection.pragma_update(None, "synchronous", "normal")?;
            connection.pragma_update(None, "cache_size", -CACHE)?;
            // What a statement asks for does not make it be planned anew.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            Ok(connection)
        });
        match opened.map_err(|error| LibraryError::of(&path, error)) {
            // What is kept can still be read.
            Err(error @ (LibraryError::ReadOnly(_) | LibraryError::Forbidden(_))) => {
                Self::read_only(path).map_err(|_| error)
            }
            opened => Self::known(opened?, path),
        }
    }

    /// Opens a library that cannot be written: on a disk, or of a user, that does not allow it.
    fn read_only(path: PathBuf) -> Result<Self, LibraryError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        // Nobody writes there, so that no files have to be made beside it, which could not be.
        let address = Url::from_file_path(&path).map_err(|()| LibraryError::Forbidden(path.clone()))?;
        let opened = Connection::open_with_flags(format!("{address}?immutable=1"), flags);
        Self::known(opened.map_err(|error| LibraryError::of(&path, error))?, path)
    }

    /// The library behind a connection, with its tables brought forward.
    fn known(mut connection: Connection, path: PathBuf) -> Result<Self, LibraryError> {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        match schema::migrate(&mut connection, MIGRATIONS) {
            Ok(State::Ready) => Ok(Self { connection, path }),
            Ok(State::Newer) => Err(LibraryError::Newer(path)),
            Ok(State::Foreign) => Err(LibraryError::Foreign(path)),
            Err(error) => Err(LibraryError::of(&path, error)),
        }
    }

    /// Opens the library in `folder` if there is one; makes nothing.
    ///
    /// # Errors
    /// If what is there is of no use.
    pub fn open_if_there(folder: &Path) -> Result<Option<Self>, LibraryError> {
        match folder.join(FILE).try_exists() {
            Ok(true) => Self::open(folder).map(Some),
            Ok(false) => Ok(None),
            // Nobody can say whether it is there.
            Err(_) => Err(LibraryError::Forbidden(folder.join(FILE))),
        }
    }

    /// Asks something of the library as it is at one moment, whatever others write meanwhile.
    pub(super) fn ask<T>(
        &self,
        questions: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, LibraryError> {
        let told = self.connection.unchecked_transaction().and_then(|moment| questions(&moment));
        told.map_err(|error| LibraryError::of(&self.path, error))
    }

    /// Does what cannot be done at one moment: it is about the file, or about how it is written.
    pub(super) fn tend<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, LibraryError> {
        work(&self.connection).map_err(|error| LibraryError::of(&self.path, error))
    }

    /// Copies the library, as it is at one moment, into a file that is empty or is no more wanted. Others may read and
    /// write meanwhile.
    ///
    /// # Errors
    /// If the library cannot be read, or the file cannot be written.
    pub fn back_up(&self, file: &Path) -> Result<(), LibraryError> {
        let copied = || -> Result<(), rusqlite::Error> {
            let mut copy = Connection::open(file)?;
            Backup::new(&self.connection, &mut copy)?.step(-1)?;
            // Whoever gets it may not be able to write beside it.
            copy.pragma_update(None, "journal_mode", "delete")
        };
        copied().map_err(|error| LibraryError::of(file, error))
    }

    /// Brings the log of writes into the file and empties it; says whether it could. It cannot while another program
    /// reads what stands there.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn settle(&self) -> Result<bool, LibraryError> {
        let busy: i64 = self.tend(|file| file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)))?;
        Ok(busy == 0)
    }

    /// Where the library is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Changes something, all of it or nothing.
    pub(super) fn change<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<T, LibraryError> {
        let done = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(|transaction| {
            let done = change(&transaction)?;
            transaction.commit()?;
            Ok(done)
        });
        done.map_err(|error| LibraryError::of(&self.path, error))
    }

    /// Changes something that the reader has said or done and is told about: it outlasts a failure of power, too.
    pub(super) fn keep<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<T, LibraryError> {
        let synchronous = |library: &Self, how| library.tend(|file| file.pragma_update(None, "synchronous", how));
        synchronous(self, "full")?;
        let done = self.change(change);
        synchronous(self, "normal")?;
        done
    }
}

/// Makes the folder and the file where there is none yet, for the user alone.
fn make(folder: &Path, path: &Path) -> Result<(), LibraryError> {
    if path.is_dir() {
        return Err(LibraryError::Folder(path.to_owned()));
    }
    let (mut builder, mut options) = (DirBuilder::new(), OpenOptions::new());
    builder.recursive(true);
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(folder).map_err(|error| LibraryError::NoFolder { folder: folder.to_owned(), error })?;
    match options.open(path) {
        Ok(_) => Ok(()),
        // It is there, or whatever is wrong is found out on opening it.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists || fs::metadata(path).is_ok() => Ok(()),
        Err(_) => Err(LibraryError::Forbidden(path.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    #[test]
    fn only_the_user_may_read_what_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("state/pullquote");
        let mut library = Library::open(&own).unwrap();
        library.change(|change| change.execute("INSERT INTO name VALUES ('x', 1, 1)", []).map(drop)).unwrap_err();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&own), 0o700);
        for entry in fs::read_dir(&own).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(mode(&path), 0o600, "{}", path.display());
        }
    }

    #[test]
    fn what_stands_in_its_place_is_said_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(file(folder.path())).unwrap();
        assert!(matches!(Library::open(folder.path()), Err(LibraryError::Folder(_))));
        fs::remove_dir(file(folder.path())).unwrap();
        let diary = "Dear diary, the ferry was late again. ".repeat(100);
        fs::write(file(folder.path()), &diary).unwrap();
        assert!(matches!(Library::open(folder.path()), Err(LibraryError::Foreign(_))));
        assert_eq!(fs::read_to_string(file(folder.path())).unwrap(), diary);
        assert!(matches!(Library::open(&file(folder.path())), Err(LibraryError::NoFolder { .. })));
    }

    #[test]
    fn one_from_the_future_is_left_to_a_newer_program() {
        let folder = tempfile::tempdir().unwrap();
        Library::open(folder.path()).unwrap().connection.pragma_update(None, "user_version", 900).unwrap();
        let error = Library::open(folder.path()).unwrap_err();
        assert!(error.to_string().contains("newer pullquote"), "{error}");
    }

    #[test]
    fn bytes_cut_off_or_flipped_are_an_error_or_nothing_but_never_a_panic() {
        let folder = tempfile::tempdir().unwrap();
        drop(Library::open(folder.path()).unwrap());
        let whole = fs::read(file(folder.path())).unwrap();
        for keep in [0, 1, 50, 100, 4096, 5000, whole.len() - 1] {
            fs::write(file(folder.path()), &whole[..keep]).unwrap();
            let _ =
                Library::open(folder.path()).map(|library| library.ask(|ask| ask.execute_batch("SELECT * FROM name")));
        }
        for at in (0..whole.len()).step_by(61) {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x55;
            fs::write(file(folder.path()), &flipped).unwrap();
            let _ =
                Library::open(folder.path()).map(|library| library.ask(|ask| ask.execute_batch("SELECT * FROM name")));
        }
    }

    #[test]
    fn one_that_cannot_be_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        library
            .change(|change| change.execute("INSERT INTO article (fingerprint, met) VALUES (x'01', 7)", []))
            .unwrap();
        drop(library);
        let mut library = Library::read_only(file(folder.path())).unwrap();
        let met: i64 = library.ask(|ask| ask.query_row("SELECT met FROM article", [], |row| row.get(0))).unwrap();
        assert_eq!(met, 7);
        let error = library.keep(|change| change.execute("DELETE FROM article", [])).unwrap_err();
        assert!(matches!(error, LibraryError::ReadOnly(_)), "{error}");
    }

    #[test]
    fn who_asks_while_another_writes_is_answered_from_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        let (library, mut other) = (Library::open(folder.path()).unwrap(), Library::open(folder.path()).unwrap());
        let count =
            |ask: &Connection| ask.query_row("SELECT count(*) FROM article", [], |row| row.get::<_, i64>(0)).unwrap();
        let mut write = || {
            let article = "INSERT INTO article (fingerprint, met) VALUES (x'01', 7)";
            other.change(|change| change.execute(article, [])).unwrap();
        };
        let counts = library.ask(|ask| {
            let before = count(ask);
            write();
            Ok((before, count(ask)))
        });
        assert_eq!(counts.unwrap(), (0, 0));
        assert_eq!(library.ask(|ask| Ok(count(ask))).unwrap(), 1);
    }

    #[test]
    fn one_that_another_program_keeps_locked_is_not_waited_for_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        library.connection.busy_timeout(Duration::ZERO).unwrap();
        let other = Library::open(folder.path()).unwrap();
        other.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let error = library.change(|change| change.execute("DELETE FROM name", [])).unwrap_err();
        assert!(matches!(error, LibraryError::Locked(_)), "{error}");
        library.ask(|ask| ask.query_row("SELECT count(*) FROM name", [], |row| row.get::<_, i64>(0))).unwrap();
    }
}
