//! `pullquote library …`: one file for each matter.

mod import;
mod notes;

use std::path::{self, Path};
use std::process::ExitCode;

use anyhow::Context;

use super::{open, shelf};
use crate::cli::LibraryCommand;
use crate::ingest::source::Source;
use crate::library::Library;

/// Does what is asked for.
///
/// # Errors
/// What could not be done, where, and what to do about it.
pub fn run(command: &LibraryCommand) -> anyhow::Result<ExitCode> {
    match command {
        LibraryCommand::Notes(options) => notes::notes(options),
        LibraryCommand::Corrections(options) => notes::corrections(options),
        LibraryCommand::Import(options) => import::run(options),
    }
}

/// The library; `None` if nothing has been kept yet.
fn library() -> anyhow::Result<Option<Library>> {
    Ok(Library::open_if_there(&shelf::folder()?)?)
}

/// The name by which an article is known here.
fn name(source: &Path) -> anyhow::Result<String> {
    let known = open::source(Some(source))?;
    // A file that is not there any more is still known by its path.
    let gone = || path::absolute(source).ok().filter(|_| matches!(known, Source::Path(_)));
    let name = open::name(&known).or_else(|| Some(gone()?.to_string_lossy().into_owned()));
    name.with_context(|| format!("{}: name a file or an address", source.display()))
}
