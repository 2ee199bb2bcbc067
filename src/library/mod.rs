//! What is kept between readings: which articles have been met, and where each was left.
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
//! | [`anchor`] | a stretch of text that is found again in a changed text, or said to be lost |
//! | [`fingerprint`] | an article known by its words |

pub mod anchor;
mod error;
pub mod fingerprint;
pub mod places;
mod schema;
pub mod store;

pub use anchor::{Anchor, Found};
pub use error::LibraryError;
pub use fingerprint::Fingerprint;
pub use places::Met;
pub use store::Library;
