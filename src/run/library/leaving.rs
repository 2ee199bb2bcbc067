//! What leaves the library: everything to take along, a copy of it, and what is to be forgotten.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use jiff::Timestamp;
use tempfile::NamedTempFile;

use super::{library, many, meant};
use crate::cli::{Everything, Forget};
use crate::export::any_json;
use crate::run::output::Output;
use crate::run::{open, print};

/// Writes everything, one thing a line.
pub fn export(options: &Everything) -> anyhow::Result<ExitCode> {
    let mut library = library()?;
    let mut output = Output::to(options.output.as_deref())?;
    let mut failed = None;
    library.everything(|kept| match output.write(&any_json(kept, true)) {
        Ok(read) => read,
        Err(error) => {
            failed = Some(error);
            false
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the library to a file: whole, or not at all.
pub fn backup(file: &Path) -> anyhow::Result<ExitCode> {
    let library = library()?;
    if fs::canonicalize(file).is_ok_and(|file| fs::canonicalize(library.path()).is_ok_and(|own| own == file)) {
        bail!("{}: this is the library itself; name another file", file.display());
    }
    if file.is_dir() {
        bail!("{}: this is a folder; name a file in it", file.display());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = NamedTempFile::new_in(folder)
        .with_context(|| format!("{}: no file can be made in this folder", folder.display()))?;
    library.back_up(copy.path()).with_context(|| format!("{}: cannot be written", file.display()))?;
    copy.as_file().sync_all().with_context(|| format!("{}: cannot be written", file.display()))?;
    copy.persist(file).with_context(|| format!("{}: cannot be written", file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Forgets.
pub fn forget(options: &Forget) -> anyhow::Result<ExitCode> {
    let mut library = library()?;
    let forgotten = if options.all {
        library.forget_all()?
    } else if let Some(before) = options.before {
        let midnight: Timestamp =
            format!("{}T00:00:00Z", before.from).parse().context("write it as 2022-06-10, 2022-06 or 2022")?;
        if midnight > Timestamp::now() {
            bail!("{before} is still to come, and all was read before it: to forget everything, say --all");
        }
        library.forget_before(midnight.as_second())?
    } else {
        let mut articles = Vec::new();
        for named in &options.articles {
            articles.extend(meant(&library, named)?);
        }
        library.forget(&articles)?
    };
    forget_pages()?;
    let many = many(forgotten.articles, "article");
    let log = if forgotten.log {
        ""
    } else {
        "; another pullquote has the library open: what is forgotten leaves its log when that one is closed"
    };
    print(format!("forgotten: {many}{log}\n").as_bytes())
}

/// Pages that were fetched are kept under addresses that the library does not know, where one led to another: all go.
fn forget_pages() -> anyhow::Result<()> {
    match open::cache() {
        Some(folder) if folder.exists() => {
            fs::remove_dir_all(&folder).with_context(|| format!("{}: cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}
