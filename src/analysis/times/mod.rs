//! When: expressions of time, found (`find`) and, once the publication date is known, resolved (`resolve`).
//!
//! `find` is a hand-written grammar over the tokens: `words` says what each word is, `pieces` prepares
//! them, `scan` runs over them once and hands over to the files of the grammar (`dates`, `numeric`, `years`, `decades`, `guards`, `relative`,
//! `lengths`, `clock`, `named`), `links` ties neighbours together. What an expression says is a `Meaning`;
//! nothing is guessed there. `resolve` gives each a place on the calendar (`calendar`) against the
//! publication date or the time that was spoken of before, which moves with the text.
//!
//! Values are those of TIMEX3 (TimeML 1.2.1); years before Christ as in TIMEX2 (`BC0490`); stretches of history
//! as ISO 8601 intervals (`1939/1945`).

pub(super) mod calendar;
mod clock;
mod dates;
mod decades;
mod guards;
mod lengths;
mod links;
pub(super) mod meaning;
mod modifiers;
mod named;
mod numeric;
mod pieces;
mod reference;
mod relative;
mod resolve;
mod scan;
pub(super) mod tense;
#[cfg(test)]
mod tests;
mod vocabulary;
pub(super) mod words;
mod years;

use super::Reading;
pub use meaning::Expression;
pub use resolve::resolve;

/// All expressions of time, ordered and disjoint. Linear in the text.
#[must_use]
pub fn find(reading: &Reading) -> Vec<Expression> {
    links::link(scan::Scanner::new(reading.text, pieces::cut(reading)).run())
}
