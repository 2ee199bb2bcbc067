//! What happened: sentences with a time, for the timeline.

use super::arena::Id;
use super::person::Person;
use super::span::Span;
use super::time::{Interval, Time};

/// Something with a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When; of a range, its first end.
    pub time: Id<Time>,
    /// The days it covers: those of `time`, or of the whole range.
    pub interval: Interval,
    /// The sentence that tells it.
    pub sentence: Span,
    /// Who is named in it, each once, in order.
    pub people: Vec<Id<Person>>,
    /// A few words of that sentence, for a list.
    pub label: String,
}
