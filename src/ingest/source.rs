//! Where bytes come from. With `web`, the only file of this room that touches the world outside.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

#[cfg(feature = "net")]
use super::web;

/// The article that is part of the program.
const BUNDLED: (&str, &[u8]) = ("tamber.txt", include_bytes!("../../assets/article/tamber.txt"));

/// Where to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// A page on the network, by its address.
    Address(String),
    /// Standard input, to its end.
    Stdin,
    /// The article that is part of the program.
    Bundled,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// What it is called: the file name without folders, the address, or "standard input".
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
    /// Where it was fetched from in the end, if it was.
    pub address: Option<String>,
    /// The encoding that the server named, if one did.
    pub charset: Option<String>,
    /// Why it is not whole, if it is not.
    pub broken: Option<&'static str>,
}

impl Loaded {
    /// Bytes that did not come over the network.
    fn local(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, ..Self::default() }
    }
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
    /// It could not be fetched.
    #[cfg(feature = "net")]
    #[error(transparent)]
    Web(#[from] web::WebError),
    /// It is an address, and this program was built without the network.
    #[error("{0}: this pullquote was built without the network; save the page in a browser and open the file")]
    NoNetwork(String),
    /// Standard input broke off.
    #[error("standard input could not be read: {0}")]
    Stdin(io::Error),
}

/// How a source is loaded.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The folder for pages that may be kept; without it nothing is kept.
    pub cache: Option<PathBuf>,
    /// Whether a server has to be asked, though a page that was kept may still be good.
    pub anew: bool,
}

/// Reads the whole source. `told` is called with the number of bytes that have come over the network, each time that
/// there are more.
///
/// # Errors
/// A [`SourceError`] that says what is wrong with it and what to do.
pub fn load(source: &Source, wanted: &Wanted, told: &mut dyn FnMut(usize)) -> Result<Loaded, SourceError> {
    match source {
        Source::Path(path) => {
            let bytes = read_file(path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => SourceError::Missing(path.clone()),
                io::ErrorKind::IsADirectory => SourceError::Folder(path.clone()),
                io::ErrorKind::PermissionDenied => SourceError::Forbidden(path.clone()),
                _ => SourceError::Unreadable { path: path.clone(), error },
            })?;
            Ok(Loaded::local(file_name(path), bytes))
        }
        Source::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(SourceError::Stdin)?;
            Ok(Loaded::local("standard input".into(), bytes))
        }
        Source::Bundled => Ok(Loaded::local(BUNDLED.0.into(), BUNDLED.1.to_vec())),
        Source::Address(address) => fetch(address, wanted, told),
    }
}

#[cfg(feature = "net")]
fn fetch(address: &str, wanted: &Wanted, told: &mut dyn FnMut(usize)) -> Result<Loaded, SourceError> {
    let page = web::fetch(address, wanted, told)?;
    Ok(Loaded {
        name: page.address.clone(),
        bytes: page.bytes,
        address: Some(page.address),
        charset: page.charset,
        broken: page.broken,
    })
}

#[cfg(not(feature = "net"))]
fn fetch(address: &str, _: &Wanted, _: &mut dyn FnMut(usize)) -> Result<Loaded, SourceError> {
    Err(SourceError::NoNetwork(address.to_owned()))
}

/// Whether `name` is an address of the network: `http://…` or `https://…`.
#[must_use]
pub fn is_address(name: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        name.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && name.len() > scheme.len()
    })
}

/// The first `length` bytes of a file that is longer; `None` of any other source.
#[must_use]
pub fn head(source: &Source, length: usize) -> Option<Loaded> {
    let Source::Path(path) = source else { return None };
    let mut file = File::open(path).ok()?;
    let about = file.metadata().ok()?;
    let longer = about.is_file() && usize::try_from(about.len()).is_ok_and(|all| all > length);
    let mut bytes = vec![0; if longer { length } else { return None }];
    file.read_exact(&mut bytes).ok()?;
    Some(Loaded::local(file_name(path), bytes))
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into_owned()
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

    fn read(source: Source) -> Result<Loaded, SourceError> {
        load(&source, &Wanted::default(), &mut |_| {})
    }

    #[test]
    fn a_file_is_read_whole_and_named_without_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note.md");
        std::fs::write(&path, b"Ana \xff").unwrap();
        let loaded = read(Source::Path(path)).unwrap();
        assert_eq!(loaded, Loaded::local("note.md".into(), b"Ana \xff".to_vec()));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let missing = read(Source::Path(folder.path().join("none.txt"))).unwrap_err();
        assert!(missing.to_string().ends_with("none.txt: there is no such file; check the name"), "{missing}");
        let is_folder = read(Source::Path(folder.path().to_owned())).unwrap_err();
        assert!(is_folder.to_string().ends_with("this is a folder; name a file in it"), "{is_folder}");
    }

    #[test]
    fn only_the_web_is_an_address() {
        assert!(is_address("https://t.example") && is_address("HTTP://t.example/a.html"));
        for path in ["https://", "http", "file:///t.txt", "ftp://t.example", "t.example", "a/http://b", "é"] {
            assert!(!is_address(path), "{path}");
        }
    }

    #[test]
    fn the_bundled_article_is_text() {
        let loaded = read(Source::Bundled).unwrap();
        assert!(std::str::from_utf8(&loaded.bytes).is_ok_and(|text| text.len() > 4_000));
    }
}
