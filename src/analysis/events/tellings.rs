//! Whether an event was told before: the same days, the same word for what happens, the same people, and another word
//! in common. Two entries for one event are better than one entry for two.

use super::anchors::stem;
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::document::{Event, Id, Interval, Person};

/// With how many earlier events of the same days and the same word one is compared, at most.
const COMPARED: usize = 8;

/// The events so far, by their days and by what happens.
#[derive(Debug, Default)]
pub(super) struct Tellings<'a>(QuickMap<(Interval, &'a str), Vec<Told<'a>>>);

/// What an event was told with.
#[derive(Debug)]
struct Told<'a> {
    event: Id<Event>,
    words: Vec<&'a str>,
    people: Vec<Id<Person>>,
}

impl<'a> Tellings<'a> {
    /// The event that token `host` tells again, if it is one of those before; else `new` is noted down under that name.
    /// `words` are the words of its label that say something.
    pub(super) fn again(
        &mut self,
        reading: &'a Reading<'_>,
        interval: Interval,
        host: usize,
        words: &[usize],
        people: &[Id<Person>],
        new: Id<Event>,
    ) -> Option<Id<Event>> {
        let stem_of = |at: usize| stem(&reading.words.at(at).lower);
        let words: Vec<&str> = words.iter().filter(|at| **at != host).map(|at| stem_of(*at)).collect();
        let before = self.0.entry((interval, stem_of(host))).or_default();
        let same = before.iter_mut().find(|told| {
            let common = words.iter().filter(|word| told.words.contains(word)).count();
            let shares = people.iter().any(|person| told.people.contains(person));
            let alone = people.is_empty() || told.people.is_empty();
            common >= 1 && shares || common >= 2 && alone
        });
        if let Some(told) = same {
            told.people.extend(people);
            return Some(told.event);
        }
        if before.len() < COMPARED {
            before.push(Told { event: new, words, people: people.to_vec() });
        }
        None
    }
}
