//! What a reader knows better than analysis: small edits, in the order in which they were made.
//!
//! Edits name people by their names and by words that name them, and quotes by where they stand: so they still hold when
//! the program finds more than it did. How those places are found again in an article that has changed is the library's
//! matter.

use super::span::Span;
use super::time::Interval;

/// The reason of everything that the reader set right.
pub const YOU_SAID_SO: &str = "you said so";

/// One thing that the reader set right.
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// When the article was published.
    Published(Interval),
    /// Somebody is called something else.
    Rename {
        /// Who.
        person: Named,
        /// The name from now on.
        name: String,
    },
    /// Two people are one.
    Merge {
        /// The one who stays.
        person: Named,
        /// The one who is the same.
        same: Named,
    },
    /// Some of the words that were taken for one person name somebody else.
    Split {
        /// The one who was meant.
        person: Named,
        /// The words that name somebody else, in order; at least one.
        mentions: Vec<Span>,
        /// Who that is: one of the article's people, or a new one.
        name: String,
    },
    /// This is nobody.
    NotAPerson {
        /// What was taken for a name.
        person: Named,
    },
    /// Somebody else says this, or nobody knows who.
    Speaker {
        /// The first part of the quote.
        quote: Span,
        /// The speaker, one of the article's people; `None` for nobody.
        speaker: Option<Named>,
    },
    /// A date is another one.
    Date {
        /// The words.
        time: Span,
        /// The days that they mean.
        interval: Interval,
    },
    /// Nobody says this: it is a term, a title, a word with marks around it.
    NotAQuote {
        /// The first part of what was taken for a quote.
        quote: Span,
    },
}

impl Correction {
    /// The words that it is about, the first of several; of the publication date, none.
    #[must_use]
    pub fn at(&self) -> Option<Span> {
        match self {
            Self::Published(_) => None,
            Self::Rename { person, .. } | Self::NotAPerson { person } | Self::Merge { same: person, .. } => {
                Some(person.at)
            }
            Self::Split { mentions, .. } => mentions.first().copied(),
            Self::Speaker { quote, .. } | Self::NotAQuote { quote } => Some(*quote),
            Self::Date { time, .. } => Some(*time),
        }
    }
}

/// A correction that is in force, with the number by which it can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// Its number.
    pub id: i64,
    /// What it sets right.
    pub correction: Correction,
}

/// A person as an edit knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name so far.
    pub name: String,
    /// The first words of the text that name them.
    pub at: Span,
}
