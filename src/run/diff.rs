//! `pullquote diff`: what has changed between two versions of an article.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use serde::Serialize;

use super::{analyses, open, print, shelf};
use crate::cli::{Diff, Reading};
use crate::comparison::{Comparison, QuoteChange, Said};
use crate::document::{Article, Interval, Safe};
use crate::export::any_json;
use crate::library::{Fingerprint, Library};

/// Compares two sources, or one with the version of it that the library has.
///
/// # Errors
/// If one of them cannot be read, or there is nothing to compare with.
pub fn run(options: &Diff) -> anyhow::Result<ExitCode> {
    let Diff { earlier, later, json, reading } = options;
    let (earlier, later) = match later {
        Some(later) => (read(earlier, *reading)?, read(later, *reading)?),
        None => {
            let later = read(earlier, *reading)?;
            let name = open::name(&open::source(Some(earlier))?);
            let Some(earlier) = version_before(&later, name.as_deref())? else {
                bail!("{}: the library has no other version of it; name two files", earlier.display())
            };
            (earlier, later)
        }
    };
    let comparison = compare(Arc::new(earlier), Arc::new(later), reading.published);
    let text = if *json {
        #[derive(Serialize)]
        struct Answer<'a> {
            schema: u32,
            #[serde(flatten)]
            comparison: &'a Comparison,
        }
        any_json(&Answer { schema: 1, comparison: &comparison }, false)
    } else {
        in_words(&comparison)
    };
    print(text.as_bytes())
}

fn read(named: &Path, reading: Reading) -> anyhow::Result<Article> {
    open::article(&open::source(Some(named))?, reading, false)
}

/// The version of an article before this one, as the library has it.
///
/// # Errors
/// If the library cannot be read.
pub fn version_before(later: &Article, name: Option<&str>) -> anyhow::Result<Option<Article>> {
    let Some(library) = Library::open_if_there(&shelf::folder()?)? else { return Ok(None) };
    let Some(version) = library.version_before(Fingerprint::of(&later.text), name)? else { return Ok(None) };
    Ok(library.stored(version.article)?.map(|stored| stored.article))
}

/// Finds what stands in both, and compares it.
#[must_use]
pub fn compare(earlier: Arc<Article>, later: Arc<Article>, published: Option<Interval>) -> Comparison {
    let document = |article| analyses::corrected(article, &[], published).0;
    Comparison::of(&document(earlier), &document(later))
}

fn in_words(comparison: &Comparison) -> String {
    let mut text = String::new();
    if comparison.is_empty() {
        text.push_str("nothing has changed\n");
    }
    let heading = |text: &mut String, words: &str, is_there: bool| {
        if is_there {
            let between = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{between}{words}");
        }
    };
    heading(&mut text, "Quotes", !comparison.quotes.is_empty());
    comparison.quotes.iter().for_each(|quote| tell_quote(&mut text, quote));
    heading(&mut text, "People", !comparison.people.is_empty());
    for person in &comparison.people {
        let role = person.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let _ = writeln!(text, "  {}: {}{}", person.change.name(), Safe::line(&person.name), Safe::line(&role));
    }
    heading(&mut text, "Dates", !comparison.dates.is_empty());
    for date in &comparison.dates {
        let label = date.label.as_ref().map(|label| format!(", {label}")).unwrap_or_default();
        let (words, label) = (Safe::line(&date.words), Safe::line(&label));
        let _ = writeln!(text, "  {}: {} (“{words}”){label}", date.change.name(), date.when);
    }
    heading(&mut text, "Passages", !comparison.passages.is_empty());
    for passage in &comparison.passages {
        let _ = writeln!(text, "  {}: {}", passage.change.name(), Safe::line(&passage.marked()));
    }
    text
}

fn tell_quote(text: &mut String, quote: &QuoteChange) {
    let said = |said: &Said| {
        let speaker = said.speaker.as_deref().unwrap_or("unattributed");
        Safe::line(&format!("“{}” · {speaker}", said.words)).into_string()
    };
    let _ = match (&quote.before, &quote.after) {
        (Some(before), Some(after)) => {
            writeln!(text, "  {}: {}\n       to: {}", quote.change.name(), said(before), said(after))
        }
        (before, after) => {
            let words = before.as_ref().or(after.as_ref()).map(said).unwrap_or_default();
            writeln!(text, "  {}: {words}", quote.change.name())
        }
    };
}
