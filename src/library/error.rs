//! What can be wrong with a library, in words that say what to do. None of it keeps anybody from reading.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why something could not be looked up or kept.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// Its folder cannot be made.
    #[error("{}: nothing is remembered, as this folder cannot be made: {error}", .folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A folder stands in its place.
    #[error("{}: nothing is remembered, as this is a folder; move it away", .0.display())]
    Folder(PathBuf),
    /// What stands in its place is something else.
    #[error("{}: nothing is remembered, as this is no library of pullquote; move it away", .0.display())]
    Foreign(PathBuf),
    /// It cannot be trusted any more.
    #[error("{}: nothing is remembered, as this library is damaged; move it away, or put a backup there", .0.display())]
    Damaged(PathBuf),
    /// A later version of the program has made it.
    #[error("{}: nothing is remembered, as a newer pullquote has made this library; use that one", .0.display())]
    Newer(PathBuf),
    /// It may be read and not written.
    #[error("{}: not remembered, as this library cannot be written; check its permissions", .0.display())]
    ReadOnly(PathBuf),
    /// It may not even be opened.
    #[error("{}: nothing is remembered, as this library cannot be opened; check its permissions", .0.display())]
    Forbidden(PathBuf),
    /// Another program has kept it for itself too long.
    #[error("{}: not remembered, as another program keeps this library locked; try again", .0.display())]
    Locked(PathBuf),
    /// There is no room.
    #[error("{}: not remembered, as the disk is full; make room", .0.display())]
    Full(PathBuf),
    /// The system could not read or write it: as when there is no room for the files beside it.
    #[error("{}: not remembered, as the disk could not be read or written; is it full?", .0.display())]
    Disk(PathBuf),
    /// Anything else.
    #[error("{}: not remembered: {error}", .path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What `SQLite` says.
        error: rusqlite::Error,
    },
}

impl LibraryError {
    /// What an error of `SQLite` means for the library in this file.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        // What was written can be read, and what is named is there: in a library that is sound.
        if matches!(
            error,
            rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::QueryReturnedNoRows
        ) {
            return Self::Damaged(path);
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(path),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Forbidden(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(path),
            _ => Self::Other { path, error },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_words_that_say_what_to_do() {
        for (code, words) in [
            (rusqlite::ffi::SQLITE_FULL, "the disk is full; make room"),
            (rusqlite::ffi::SQLITE_IOERR_SHMSIZE, "could not be read or written; is it full?"),
            (rusqlite::ffi::SQLITE_CORRUPT_VTAB, "damaged; move it away, or put a backup there"),
            (rusqlite::ffi::SQLITE_BUSY, "locked; try again"),
            (rusqlite::ffi::SQLITE_READONLY_DBMOVED, "cannot be written; check its permissions"),
        ] {
            let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None);
            let said = LibraryError::of(Path::new("/home/ana/library.db"), error).to_string();
            assert!(said.starts_with("/home/ana/library.db: not") && said.ends_with(words), "{said}");
        }
    }
}
