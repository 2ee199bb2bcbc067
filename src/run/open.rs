//! From what was named on the command line to an article.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;

use crate::cli::Reading;
use crate::document::{Article, Kept};
use crate::ingest::source::{self, Loaded, Source};
use crate::ingest::{self, Options};

/// The source that `named` means: a path, `-` for standard input; without a name, standard input if it is no
/// terminal, else the article that comes with the program.
///
/// # Errors
/// If it is an address on the network.
pub fn source(named: Option<&Path>) -> anyhow::Result<Source> {
    Ok(match named {
        Some(path) if path == "-" => Source::Stdin,
        Some(path) => {
            refuse_address(path)?;
            Source::Path(PathBuf::from(path))
        }
        None if io::stdin().is_terminal() => Source::Bundled,
        None => Source::Stdin,
    })
}

fn refuse_address(path: &Path) -> anyhow::Result<()> {
    let name = path.to_string_lossy();
    if ["http://", "https://", "ftp://", "file://"].iter().any(|scheme| name.starts_with(scheme)) {
        bail!("{name}: pullquote does not read from the network yet; save the page as text and open the file");
    }
    Ok(())
}

/// Reads an article from its source.
///
/// # Errors
/// If there is nothing to read, or nothing that is text.
pub fn article(source: &Source, reading: Reading) -> anyhow::Result<Article> {
    parse(&source::load(source)?, reading, false)
}

fn parse(loaded: &Loaded, reading: Reading, whole: bool) -> anyhow::Result<Article> {
    let options =
        Options { name: loaded.name.clone(), format: reading.from, raw: reading.raw, whole, ..Options::default() };
    Ok(ingest::read(&loaded.bytes, &options)?)
}

/// A source that is open in the reader, and may be read again.
#[derive(Clone, Debug)]
pub struct Opened {
    source: Source,
    reading: Reading,
    /// The bytes, where there is more in them than the article that was made of them, or they come but once.
    page: Option<Arc<Loaded>>,
    whole: bool,
}

impl Opened {
    /// Reads an article for the first time.
    ///
    /// # Errors
    /// If there is nothing to read, or nothing that is text.
    pub fn new(source: Source, reading: Reading) -> anyhow::Result<(Self, Article)> {
        let loaded = source::load(&source)?;
        let article = parse(&loaded, reading, false)?;
        let is_more = article.kept.is_some_and(|Kept { kept, of }| kept < of);
        Ok((Self { source, reading, page: is_more.then(|| Arc::new(loaded)), whole: false }, article))
    }

    /// Whether all of the page is shown and not only the article on it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Reads it again: the page as it was fetched if only more or less of it is wanted, else the source as it is now.
    ///
    /// # Errors
    /// If it cannot be read any more.
    pub fn again(mut self, whole: bool) -> anyhow::Result<(Self, Article)> {
        if let Some(page) = self.page.as_deref().filter(|_| whole != self.whole) {
            let article = parse(page, self.reading, whole)?;
            return Ok((Self { whole, ..self }, article));
        }
        if self.source == Source::Stdin {
            bail!("what came through a pipe cannot be read again");
        }
        let loaded = source::load(&self.source)?;
        let article = parse(&loaded, self.reading, whole)?;
        self.page = self.page.map(|_| Arc::new(loaded));
        Ok((Self { whole, ..self }, article))
    }
}
