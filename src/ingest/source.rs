//! Where bytes come from. The only file of this room that touches the world outside.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// The article that is part of the program.
const BUNDLED: (&str, &[u8]) = ("tamber.txt", include_bytes!("../../assets/article/tamber.txt"));

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Standard input, to its end.
    Stdin,
    /// The article that is part of the program.
    Bundled,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// What it is called: the file name without folders, or "standard input".
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Why nothing could be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no such file.
    #[error("{}: there is no such file; check the name", .0.display())]
    Missing(PathBuf),
    /// It is a folder.
    #[error("{}: this is a folder; name a file in it", .0.display())]
    Folder(PathBuf),
    /// The file may not be read.
    #[error("{}: you may not read this file; check its permissions", .0.display())]
    Forbidden(PathBuf),
    /// Anything else that went wrong with a file.
    #[error("{}: could not be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Standard input broke off.
    #[error("standard input could not be read: {0}")]
    Stdin(io::Error),
}

/// Reads the whole source.
///
/// # Errors
/// A [`SourceError`] that says what is wrong with it and what to do.
pub fn load(source: &Source) -> Result<Loaded, SourceError> {
    match source {
        Source::Path(path) => {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            let bytes = read_file(path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => SourceError::Missing(path.clone()),
                io::ErrorKind::IsADirectory => SourceError::Folder(path.clone()),
                io::ErrorKind::PermissionDenied => SourceError::Forbidden(path.clone()),
                _ => SourceError::Unreadable { path: path.clone(), error },
            })?;
            Ok(Loaded { name: name.into_owned(), bytes })
        }
        Source::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(SourceError::Stdin)?;
            Ok(Loaded { name: "standard input".into(), bytes })
        }
        Source::Bundled => Ok(Loaded { name: BUNDLED.0.into(), bytes: BUNDLED.1.to_vec() }),
    }
}

fn read_file(path: &PathBuf) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_and_named_without_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.md");
        std::fs::write(&path, b"Ana \xff").unwrap();
        let loaded = load(&Source::Path(path)).unwrap();
        assert_eq!(loaded, Loaded { name: "note.md".into(), bytes: b"Ana \xff".to_vec() });
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let missing = load(&Source::Path(folder.path().join("none.txt"))).unwrap_err();
        assert!(missing.to_string().ends_with("none.txt: there is no such file; check the name"), "{missing}");
        let is_folder = load(&Source::Path(folder.path().to_owned())).unwrap_err();
        assert!(is_folder.to_string().ends_with("this is a folder; name a file in it"), "{is_folder}");
    }

    #[test]
    fn the_bundled_article_is_text() {
        let loaded = load(&Source::Bundled).unwrap();
        assert!(std::str::from_utf8(&loaded.bytes).is_ok_and(|text| text.len() > 4_000));
    }
}
