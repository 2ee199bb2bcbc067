//! From what was named on the command line to an article.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::Reading;
use crate::document::Article;
use crate::ingest::source::{self, Source};
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
    let loaded = source::load(source)?;
    let options = Options { name: loaded.name, format: reading.from, raw: reading.raw };
    Ok(ingest::read(&loaded.bytes, &options)?)
}
