//! A [`Document`] written out for others: JSON, plain text, Markdown, TimeML, iCalendar.
//!
//! Writers over the model only: nothing here reads files, infers, or knows where its text goes. What may
//! land on a terminal goes through `document::Safe` or is escaped.

mod dates;
mod icalendar;
mod json;
mod lists;
mod markdown;
mod scalars;
mod text;
mod timeml;

pub use icalendar::icalendar;
pub use json::{json, json_line};
pub use markdown::markdown;
pub use text::text;
pub use timeml::timeml;

use crate::document::Document;

/// What an article can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Schema 1, indented.
    Json,
    /// Schema 1, one article a line.
    JsonLines,
    /// Plain text with numbered lists; lines of at most so many cells, or as long as they are.
    Text {
        /// Cells of a line.
        width: Option<usize>,
    },
    /// CommonMark.
    Markdown,
    /// TimeML 1.2.1.
    TimeMl,
    /// RFC 5545.
    ICalendar,
}

impl Format {
    /// The document in this format, with a line feed at its end.
    #[must_use]
    pub fn write(self, document: &Document) -> String {
        match self {
            Self::Json => json(document),
            Self::JsonLines => json_line(document),
            Self::Text { width } => text(document, width),
            Self::Markdown => markdown(document),
            Self::TimeMl => timeml(document),
            Self::ICalendar => icalendar(document),
        }
    }
}

#[cfg(test)]
mod tests;
