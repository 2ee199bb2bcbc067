//! What a reader marks in an article and writes beside it.

use super::span::Span;

/// A stretch of an article that the reader has highlighted, with or without a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// What it is known by, as long as the article is read.
    pub id: i64,
    /// Where it stands in the article as it is now; `None` if its words are not there any more.
    pub span: Option<Span>,
    /// Whether it was found although it has moved, or words in it or around it have changed.
    pub drifted: bool,
    /// Its words when it was made.
    pub words: String,
    /// What the reader wrote; empty if nothing.
    pub note: String,
}

/// What a reader does to the highlights of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HighlightEdit {
    /// Highlights a stretch.
    Add {
        /// Which.
        span: Span,
        /// What the reader writes beside it; empty if nothing.
        note: String,
    },
    /// Writes another note beside a highlight.
    Write {
        /// Which.
        id: i64,
        /// What; empty for nothing.
        note: String,
    },
    /// Deletes a highlight with its note.
    Delete {
        /// Which.
        id: i64,
    },
    /// Brings back the one that was deleted last.
    Restore,
}
