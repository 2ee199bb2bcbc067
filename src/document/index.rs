//! What follows from annotations and can be looked up: who said what, what stands where, what comes next.
//!
//! Derived once by `Document::new`, never changed; every query is a binary search or a slice.

use super::arena::{Arena, Id};
use super::event::Event;
use super::person::{Mention, Person};
use super::quote::{Quote, Who};
use super::span::Span;
use super::time::Time;
use super::{Annotations, Subject};

/// Look-up tables over one [`Annotations`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    parts: Vec<(Span, Id<Quote>)>,
    quotes_of: Vec<Vec<Id<Quote>>>,
    events_of: Vec<Vec<Id<Event>>>,
    /// The events that tell of a time or of the other end of its range, by time and then in the order of the text.
    told: Vec<(Id<Time>, Id<Event>)>,
}

impl Index {
    /// The index of these annotations. Linear, but for sorting the parts of quotes and the times of events.
    #[must_use]
    pub fn new(found: &Annotations) -> Self {
        let mut parts: Vec<(Span, Id<Quote>)> =
            found.quotes.iter().flat_map(|(id, quote)| quote.parts.iter().map(move |part| (*part, id))).collect();
        parts.sort_unstable();
        let mut quotes_of = vec![Vec::new(); found.people.len()];
        for (id, quote) in found.quotes.iter() {
            if let Some(Who::Person(person)) = quote.speaker.as_ref().map(|speaker| speaker.who)
                && let Some(quotes) = quotes_of.get_mut(person.number())
            {
                quotes.push(id);
            }
        }
        let mut events_of = vec![Vec::new(); found.people.len()];
        for (id, event) in found.events.iter() {
            for person in &event.people {
                if let Some(events) = events_of.get_mut(person.number()) {
                    events.push(id);
                }
            }
        }
        let times = found.events.iter().flat_map(|(id, event)| {
            let times = std::iter::once(event.time).chain(event.retold.iter().copied());
            let ends = |time| std::iter::once(time).chain(found.times.get(time).and_then(|time| time.range));
            times.flat_map(ends).map(move |time| (time, id))
        });
        let mut told: Vec<(Id<Time>, Id<Event>)> = times.collect();
        told.sort_unstable();
        Self { parts, quotes_of, events_of, told }
    }

    /// The quotes that a person says, in order.
    #[must_use]
    pub fn quotes_of(&self, person: Id<Person>) -> &[Id<Quote>] {
        self.quotes_of.get(person.number()).map_or(&[], Vec::as_slice)
    }

    /// The events in which a person is named, in the order of the text.
    #[must_use]
    pub fn events_of(&self, person: Id<Person>) -> &[Id<Event>] {
        self.events_of.get(person.number()).map_or(&[], Vec::as_slice)
    }

    /// The first event that is drawn from a time or from the range that it is part of.
    #[must_use]
    pub fn event_of(&self, time: Id<Time>) -> Option<Id<Event>> {
        let first = self.told.partition_point(|(other, _)| *other < time);
        self.told.get(first).filter(|(other, _)| *other == time).map(|(_, event)| *event)
    }

    /// Every part of every quote, in the order of the text.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = (Span, Id<Quote>)> + '_ {
        self.parts.iter().copied()
    }

    /// The parts of quotes that share a byte with `span`, in order.
    pub fn parts_in(&self, span: Span) -> impl Iterator<Item = (Span, Id<Quote>)> + '_ {
        let first = self.parts.partition_point(|(part, _)| part.end <= span.start);
        self.parts.iter().copied().skip(first).take_while(move |(part, _)| part.start < span.end)
    }

    /// The quote that byte `offset` stands in.
    #[must_use]
    pub fn quote_at(&self, offset: usize) -> Option<Id<Quote>> {
        let after = self.parts.partition_point(|(part, _)| part.from() <= offset);
        let (part, id) = self.parts.get(after.checked_sub(1)?)?;
        part.contains(offset).then_some(*id)
    }
}

impl Annotations {
    /// The mention that byte `offset` stands in.
    #[must_use]
    pub fn mention_at(&self, offset: usize) -> Option<Id<Mention>> {
        at(&self.mentions, offset, |mention| mention.span)
    }

    /// The mentions that share a byte with `span`, in order.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (Id<Mention>, &Mention)> {
        within(&self.mentions, span, |mention| mention.span)
    }

    /// The time that byte `offset` stands in.
    #[must_use]
    pub fn time_at(&self, offset: usize) -> Option<Id<Time>> {
        at(&self.times, offset, |time| time.span)
    }

    /// The times that share a byte with `span`, in order.
    pub fn times_in(&self, span: Span) -> impl Iterator<Item = (Id<Time>, &Time)> {
        within(&self.times, span, |time| time.span)
    }

    /// The number of the sentence that holds byte `offset`.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let number = self.sentences.partition_point(|sentence| sentence.from() <= offset).checked_sub(1)?;
        self.sentences.get(number)?.contains(offset).then_some(number)
    }

    /// Where the words about a subject stand: the mentions of a person, the parts of a quote, the expressions
    /// of an event's time, wherever it is told.
    #[must_use]
    pub fn places_of(&self, subject: Subject) -> Vec<Span> {
        match subject {
            Subject::Person(person) => self.people.get(person).map_or_else(Vec::new, |person| {
                person.mentions.iter().map(|mention| self.mentions[*mention].span).collect()
            }),
            Subject::Quote(quote) => self.quotes.get(quote).map_or_else(Vec::new, |quote| quote.parts.clone()),
            Subject::Event(event) => self.events.get(event).map_or_else(Vec::new, |event| {
                let places = |id: Id<Time>| {
                    let time = &self.times[id];
                    std::iter::once(time.span).chain(time.range.map(|other| self.times[other].span))
                };
                std::iter::once(event.time).chain(event.retold.iter().copied()).flat_map(places).collect()
            }),
        }
    }
}

fn at<T>(arena: &Arena<T>, offset: usize, span: impl Fn(&T) -> Span) -> Option<Id<T>> {
    let number = arena.as_slice().partition_point(|item| span(item).from() <= offset).checked_sub(1)?;
    let id = Id::new(number);
    span(&arena[id]).contains(offset).then_some(id)
}

fn within<T>(arena: &Arena<T>, window: Span, span: impl Fn(&T) -> Span + Copy) -> impl Iterator<Item = (Id<T>, &T)> {
    let first = arena.as_slice().partition_point(|item| span(item).end <= window.start);
    arena.iter().skip(first).take_while(move |(_, item)| span(item).start < window.end)
}
