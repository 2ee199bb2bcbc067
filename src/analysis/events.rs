//! What happened when: sentences with a resolved time, who is in them, and a few of their words.

use super::Reading;
use super::people::Cast;
use crate::document::{Arena, Event, Time};

/// The events of the article, in the order of the text.
#[must_use]
pub fn draw(_reading: &Reading, _times: &Arena<Time>, _cast: &Cast) -> Arena<Event> {
    Arena::default()
}
