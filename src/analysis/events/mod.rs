//! What happened: the words that tell of something, the day of each, and the timeline that is drawn from them.
//!
//! Passes: `happenings` finds the words, `scene` gives each time of a sentence to one of them, `anchors` says what
//! those without a time are taken to be, `label` names them in a few words (`subject` finds who does it), `assertion` says
//! whether they are told as facts and `bounds` whether their time is only the end of something, `timeline` picks the
//! entries, `tellings` knows those that were told before.

mod anchors;
mod assertion;
mod bounds;
mod happenings;
mod label;
mod scene;
mod subject;
mod tellings;
#[cfg(test)]
mod tests;
mod timeline;
mod vocabulary;

use super::Reading;
use super::people::Cast;
use crate::document::{Arena, Event, Happening, Published, Time};

/// The events of the timeline of an article, in the order of the text.
#[must_use]
pub fn draw(reading: &Reading, times: &Arena<Time>, published: &Published, cast: &Cast) -> Arena<Event> {
    timeline::draw(reading, times, published, cast, &anchors::find(reading, times, published))
}

/// Every word of an article that tells of something, in the order of the text.
#[must_use]
pub fn happenings(reading: &Reading, times: &Arena<Time>, published: &Published) -> Arena<Happening> {
    anchors::find(reading, times, published).happenings
}
