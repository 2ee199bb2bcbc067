//! What a reader knows better than analysis: small edits, in the order in which they were made.
//!
//! Edits name people by their names and quotes by their words, not by numbers: so they still hold when the program
//! finds more than it did, or the article has changed elsewhere.

use super::time::Interval;

/// One thing that the reader set right.
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// When the article was published.
    Published(Interval),
    /// Somebody is called something else.
    Rename {
        /// The name so far.
        person: String,
        /// The name from now on.
        name: String,
    },
    /// Two people are one.
    Merge {
        /// The one who stays.
        person: String,
        /// The one who is the same.
        same: String,
    },
    /// This is nobody.
    NotAPerson {
        /// What was taken for a name.
        person: String,
    },
    /// Somebody else says this, or nobody knows who.
    Speaker {
        /// Which quote.
        quote: Quoted,
        /// The name of the speaker, one of the article's people; `None` for nobody.
        speaker: Option<String>,
    },
    /// Nobody says this: it is a term, a title, a word with marks around it.
    NotAQuote {
        /// Which quote.
        quote: Quoted,
    },
}

/// A quote as an edit knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words of its first part.
    pub words: String,
    /// Where they began, in bytes: of several quotes in the same words the nearest is meant.
    pub start: usize,
}
