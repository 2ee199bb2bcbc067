//! `pullquote library …`: what has been read, asked across all of it.
//!
//! | file | does |
//! |---|---|
//! | `add` | reads many articles at once |
//! | `finding` | which articles there are to be read in what was named |
//! | `asking` | list, who, quotes, timeline, search |
//! | `renewal` | what was set right is found in all answers |
//! | `people` | joins names and keeps them apart |
//! | `notes`, `import` | highlights, notes and corrections: out and in |
//! | `leaving` | export, backup, forget |

mod add;
mod asking;
mod finding;
mod import;
mod leaving;
mod notes;
mod people;
pub mod renewal;

use std::path::{self, Path};
use std::process::ExitCode;

use anyhow::{Context, bail};
use serde::Serialize;

use super::{complain, open, print, shelf};
use crate::cli::LibraryCommand;
use crate::export::any_json;
use crate::ingest::source::Source;
use crate::library::Library;

/// Does what is asked for.
///
/// # Errors
/// What could not be done, where, and what to do about it.
pub fn run(command: &LibraryCommand) -> anyhow::Result<ExitCode> {
    match command {
        LibraryCommand::List(options) => asking::list(options),
        LibraryCommand::Who(options) => asking::who(options),
        LibraryCommand::Quotes(options) => asking::quotes(options),
        LibraryCommand::Timeline(options) => asking::timeline(options),
        LibraryCommand::Search(options) => asking::search(options),
        LibraryCommand::Add(options) => add::run(options),
        LibraryCommand::Same(options) => people::same(options),
        LibraryCommand::Apart(options) => people::apart(options),
        LibraryCommand::Export(options) => leaving::export(options),
        LibraryCommand::Backup { file } => leaving::backup(file),
        LibraryCommand::Forget(options) => leaving::forget(options),
        LibraryCommand::Notes(options) => notes::notes(options),
        LibraryCommand::Corrections(options) => notes::corrections(options),
        LibraryCommand::Import(options) => import::run(options),
    }
}

/// The library, which has to be there; what was set right last is in it.
fn library() -> anyhow::Result<Library> {
    let Some(mut library) = library_if_there()? else {
        let folder = shelf::folder()?;
        bail!("{}: nothing has been read yet; open an article, or `pullquote library add` many", folder.display())
    };
    if let Err(error) = renewal::bring_up_to_date(&mut library) {
        complain(&error);
    }
    Ok(library)
}

/// The library; `None` if nothing has been kept yet.
fn library_if_there() -> anyhow::Result<Option<Library>> {
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

/// The numbers of the articles that are meant by a number, a path or an address.
fn meant(library: &Library, named: &str) -> anyhow::Result<Vec<i64>> {
    for name in [Some(named.to_owned()), name(Path::new(named)).ok()].into_iter().flatten() {
        let found = library.articles(&name)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    bail!("{named}: the library knows no such article; `pullquote library list` shows them")
}

/// Writes an answer: as JSON, or in words.
fn answer(value: &impl Serialize, json: bool, words: impl FnOnce() -> String) -> anyhow::Result<ExitCode> {
    #[derive(Serialize)]
    struct Answer<'a, T> {
        schema: u32,
        #[serde(flatten)]
        value: &'a T,
    }
    let text = if json { any_json(&Answer { schema: 1, value }, false) } else { words() };
    print(text.as_bytes())
}

/// A count with its noun.
fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
