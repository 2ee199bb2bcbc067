//! What happened: the words that tell of something, the day of each, and the timeline that is drawn from them.
//!
//! Passes: `happenings` finds the words, `scene` gives each time of a sentence to one of them, `anchors` says what
//! those without a time are taken to be, `label` names them in a few words, `timeline` picks and merges the entries.

mod anchors;
mod happenings;
mod label;
mod scene;
#[cfg(test)]
mod tests;
mod timeline;
mod vocabulary;

use super::Reading;
use super::people::Cast;
use crate::document::{Arena, Event, Happening, Published, Time};

/// The happenings of the article and the events of its timeline, both in the order of the text.
#[must_use]
pub fn draw(
    reading: &Reading,
    times: &Arena<Time>,
    published: &Published,
    cast: &Cast,
) -> (Arena<Happening>, Arena<Event>) {
    let anchored = anchors::find(reading, times, published);
    let events = timeline::draw(reading, times, published, cast, &anchored);
    (anchored.happenings, events)
}
