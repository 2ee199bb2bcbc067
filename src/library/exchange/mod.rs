//! What is kept about articles, in files for people and for other programs: written, and read again.
//!
//! | file | holds |
//! |---|---|
//! | `markdown`, `csv`, `json` | highlights and notes, to be read, sorted, scripted |
//! | `w3c` | highlights and notes as Web Annotations (JSON-LD), out and in |
//! | `gold` | corrections, out and in: for a team, or to score a program by |

mod csv;
mod gold;
mod json;
mod markdown;
mod w3c;

use jiff::Timestamp;
use serde_json::Value;

use super::annotated::{Annotated, Incoming};
pub use csv::csv;
pub use gold::gold;
pub use json::json;
pub use markdown::markdown;
pub use w3c::w3c;

/// Why a file cannot be brought in.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// It is not even JSON.
    #[error("this is no JSON: {0}")]
    NoJson(#[from] serde_json::Error),
    /// It is JSON about something else.
    #[error("there are neither Web Annotations nor corrections of pullquote in it")]
    Foreign,
    /// A later version of the program has written it.
    #[error("a newer pullquote has written it (schema {0}); use that one")]
    Newer(u64),
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// What is understood, article by article.
    pub articles: Vec<Incoming>,
    /// What is not, in words.
    pub refused: Vec<String>,
}

/// Reads a file of Web Annotations or of corrections.
///
/// # Errors
/// If it is neither.
pub fn read(file: &str) -> Result<Contents, ExchangeError> {
    let all: Value = serde_json::from_str(file.trim_start_matches('\u{feff}'))?;
    if let Some(articles) = all.get("articles") {
        return gold::read(&all, articles);
    }
    w3c::read(&all).ok_or(ExchangeError::Foreign)
}

/// A moment as RFC 3339 has it.
fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// The moment that is written so.
fn seconds(value: Option<&Value>) -> Option<i64> {
    value?.as_str()?.parse::<Timestamp>().ok().map(Timestamp::as_second)
}

/// Whether a name is an address and no path.
fn is_address(name: &str) -> bool {
    name.starts_with("https://") || name.starts_with("http://")
}

/// What an article is called.
fn title(article: &Annotated) -> &str {
    let name = article.names.first().map_or("an article without a name", String::as_str);
    article.title.as_deref().unwrap_or(name)
}

#[cfg(test)]
mod tests;
