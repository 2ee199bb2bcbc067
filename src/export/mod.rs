//! A [`Document`] written out for others: JSON, plain text, Markdown, CSV, TimeML, iCalendar.
//!
//! Writers over the model only: nothing here reads files, infers, or knows where its text goes. What may
//! land on a terminal goes through `document::Safe` or is escaped.

mod csv;
mod dates;
mod icalendar;
mod json;
mod lists;
mod markdown;
mod scalars;
mod text;
mod timeml;

pub use csv::Table;
pub use icalendar::icalendar;
pub use json::{any_json, json, json_line};
pub use markdown::markdown;
pub use text::text;
pub use timeml::timeml;

use crate::document::Document;

/// What an article can be written as.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// RFC 4180. Several tables stand one below the other, an empty line between them.
    Csv {
        /// What to list.
        tables: Vec<Table>,
    },
    /// TimeML 1.2.1.
    TimeMl,
    /// RFC 5545.
    ICalendar,
}

impl Format {
    /// The document in this format, with a line feed at its end, as it stands after [`Format::opening`].
    #[must_use]
    pub fn write(&self, document: &Document) -> String {
        match self {
            Self::Json => json(document),
            Self::JsonLines => json_line(document),
            Self::Text { width } => text(document, *width),
            Self::Markdown => markdown(document),
            Self::Csv { tables } => match tables.as_slice() {
                [table] => table.rows(document),
                tables => {
                    tables.iter().map(|table| table.head() + &table.rows(document)).collect::<Vec<_>>().join("\n")
                }
            },
            Self::TimeMl => timeml(document),
            Self::ICalendar => icalendar(document),
        }
    }

    /// What stands once at the top of a file.
    #[must_use]
    pub fn opening(&self) -> String {
        match self {
            Self::Csv { tables } if tables.len() == 1 => tables.iter().map(|table| table.head()).collect(),
            _ => String::new(),
        }
    }

    /// What stands between two documents in one file.
    #[must_use]
    pub fn between(&self) -> &'static str {
        if matches!(self, Self::Text { .. } | Self::Markdown) { "\n" } else { "" }
    }

    /// Why several articles cannot stand in one file of this format, if they cannot.
    #[must_use]
    pub fn holds_one(&self) -> Option<&'static str> {
        match self {
            Self::TimeMl => Some("a file of TimeML holds one article"),
            Self::Csv { tables } if tables.len() > 1 => Some("tables of several articles cannot share a file"),
            _ => None,
        }
    }

    /// How the name of a file in this format ends.
    #[must_use]
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Text { .. } => "txt",
            Self::Markdown => "md",
            Self::Csv { .. } => "csv",
            Self::TimeMl => "tml",
            Self::ICalendar => "ics",
        }
    }
}

#[cfg(test)]
mod tests;
