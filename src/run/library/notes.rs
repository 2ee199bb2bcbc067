//! `pullquote library notes` and `corrections`: what was said about articles, written out.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;

use super::{library_if_there, name};
use crate::cli::{Corrections, Notes, NotesFormat};
use crate::library::annotated::Annotated;
use crate::library::exchange;
use crate::run::print;

/// Writes highlights and notes.
///
/// # Errors
/// If the library cannot be read, or it cannot be written.
pub fn notes(options: &Notes) -> anyhow::Result<ExitCode> {
    let articles = annotated(&options.sources)?;
    let articles: Vec<Annotated> = articles.into_iter().filter(|article| !article.highlights.is_empty()).collect();
    let written = match options.format {
        NotesFormat::Markdown => exchange::markdown(&articles),
        NotesFormat::Csv => exchange::csv(&articles),
        NotesFormat::Json => pretty(&exchange::json(&articles))?,
        NotesFormat::W3c => pretty(&exchange::w3c(&articles))?,
    };
    print(written.as_bytes())
}

/// Writes corrections.
///
/// # Errors
/// If the library cannot be read, or it cannot be written.
pub fn corrections(options: &Corrections) -> anyhow::Result<ExitCode> {
    print(pretty(&exchange::gold(&annotated(&options.sources)?))?.as_bytes())
}

/// What was said about these articles, or about all.
fn annotated(sources: &[PathBuf]) -> anyhow::Result<Vec<Annotated>> {
    let names = sources.iter().map(|source| name(source)).collect::<anyhow::Result<Vec<String>>>()?;
    Ok(match library_if_there()? {
        Some(library) => library.annotated(&names)?,
        None => Vec::new(),
    })
}

fn pretty(value: &Value) -> anyhow::Result<String> {
    Ok(format!("{}\n", serde_json::to_string_pretty(value)?))
}
