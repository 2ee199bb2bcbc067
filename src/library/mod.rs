//! What is kept between readings: which articles have been met, where each was left, who said what in them, and what the
//! reader highlighted, wrote down and set right.
//!
//! A file of SQLite in a folder that the caller names; nothing is sent anywhere. Depends on the model only: what an
//! article means is not asked here, and no screen is known.
//!
//! | file | holds |
//! |---|---|
//! | [`store`] | opening the file, asking it and changing it |
//! | `error` | everything that can be wrong with it |
//! | `schema` | its tables, and how older ones are brought forward |
//! | [`places`] | where an article was left |
//! | [`highlights`], [`corrections`] | what the reader marked, wrote down and set right, in an article and its versions |
//! | [`annotated`] | all of that, article by article, for files that leave the library or come into it |
//! | [`exchange`] | those files: Markdown, CSV, JSON, Web Annotations |
//! | [`selector`] | an anchor as it is written down |
//! | [`anchor`] | a stretch of text that is found again in a changed text, or said to be lost |
//! | [`fingerprint`] | an article known by its words |
//! | [`contents`], `form`, [`keeping`] | what is kept of an article, and keeping it |
//! | [`renewal`] | what has to be found anew in an article that is kept |
//! | [`articles`] | which there are |
//! | [`people`] | who somebody is in all of them |
//! | [`quotes`], [`timeline`] | what was said; what happened when |
//! | [`search`], `words` | articles by their words; words as a question to the full-text index |
//! | [`glance`] | a little of everything, for somebody who types |
//! | `days` | days as numbers |
//! | [`everything`], [`forgetting`] | all that is kept, to take along; forgetting |

pub mod anchor;
pub mod annotated;
pub mod articles;
pub mod contents;
pub mod corrections;
mod days;
mod error;
pub mod everything;
pub mod exchange;
pub mod fingerprint;
pub mod forgetting;
mod form;
pub mod glance;
pub mod highlights;
pub mod keeping;
pub mod people;
pub mod places;
pub mod quotes;
pub mod renewal;
mod schema;
pub mod search;
pub mod selector;
pub mod store;
pub mod timeline;
mod words;

pub use anchor::{Anchor, Found};
pub use contents::Contents;
pub use corrections::{Edit, KeptCorrection};
pub use days::When;
pub use error::LibraryError;
pub use fingerprint::Fingerprint;
pub use highlights::KeptHighlight;
pub use keeping::{Entry, Held, Stamp};
pub use places::Met;
pub use selector::Selector;
pub use store::Library;
