//! What was found in both versions, laid side by side: quotes, people, dates.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Serialize, Serializer};

use super::{Change, alike, paired};
use crate::document::span::on_one_line;
use crate::document::{Document, Interval, PersonKind, QuoteKind, Who};

/// A quote that is not as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuoteChange {
    /// What became of it.
    pub change: Change,
    /// As it was.
    pub before: Option<Said>,
    /// As it is.
    pub after: Option<Said>,
}

/// A quote with who says it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Said {
    /// Its words.
    pub words: String,
    /// Who says it; `None` if nobody is known to.
    pub speaker: Option<String>,
}

/// Somebody who is named in one version only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonChange {
    /// Added or dropped.
    pub change: Change,
    /// The full name.
    pub name: String,
    /// Who that is, in the words of the text.
    pub role: Option<String>,
}

/// A date that is named in one version only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DateChange {
    /// Added or dropped.
    pub change: Change,
    /// The days.
    #[serde(serialize_with = "days")]
    pub when: Interval,
    /// The words for it.
    pub words: String,
    /// What happened then, if anything is told.
    pub label: Option<String>,
}

fn days<S: Serializer>(when: &Interval, serializer: S) -> Result<S::Ok, S::Error> {
    [("from", when.from.to_string()), ("to", when.to.to_string())]
        .into_iter()
        .collect::<BTreeMap<_, _>>()
        .serialize(serializer)
}

/// The quotes that have changed, in the order of the later text.
pub fn quotes(earlier: &Document, later: &Document) -> Vec<QuoteChange> {
    let (mut before, mut after) = (said(earlier), said(later));
    // Most have stayed as they were.
    let (here, there) = (counted(&before), counted(&after));
    leave(&mut before, there);
    leave(&mut after, here);
    let pairs = paired(&before, &after, |one, other| alike(&one.words, &other.words));
    let changes = pairs.into_iter().map(|(old, new)| {
        let (before, after) = (old.and_then(|old| before.get(old)), new.and_then(|new| after.get(new)));
        QuoteChange {
            change: change(before.is_some(), after.is_some()),
            before: before.cloned(),
            after: after.cloned(),
        }
    });
    changes.collect()
}

/// How often each is said.
fn counted(quotes: &[Said]) -> HashMap<Said, usize> {
    let mut counted = HashMap::new();
    for quote in quotes {
        *counted.entry(quote.clone()).or_default() += 1;
    }
    counted
}

/// Leaves what is not said in the other version, or not so often.
fn leave(quotes: &mut Vec<Said>, mut other: HashMap<Said, usize>) {
    quotes.retain(|quote| match other.get_mut(quote) {
        Some(count @ 1..) => {
            *count -= 1;
            false
        }
        _ => true,
    });
}

fn change(before: bool, after: bool) -> Change {
    match (before, after) {
        (false, _) => Change::Added,
        (true, false) => Change::Dropped,
        (true, true) => Change::Changed,
    }
}

fn said(document: &Document) -> Vec<Said> {
    let quotes = document.annotations.quotes.iter().map(|(_, quote)| quote);
    let quotes = quotes.filter(|quote| quote.kind != QuoteKind::Term).map(|quote| {
        let parts: Vec<String> = quote.shown().iter().map(|part| on_one_line(document.text(*part))).collect();
        Said {
            words: parts.join(" … ").trim_end_matches(',').to_owned(),
            speaker: quote.speaker.as_ref().map(|speaker| match speaker.who {
                Who::Person(_) => document.speaker_name(speaker).to_owned(),
                Who::Unnamed | Who::Organisation => on_one_line(document.speaker_name(speaker)),
            }),
        }
    });
    quotes.collect()
}

/// Those who are named in one version only. Who is called otherwise in it is the same, if one of the names is.
pub fn people(earlier: &Document, later: &Document) -> Vec<PersonChange> {
    let gone = missing(earlier, later, Change::Dropped);
    gone.into_iter().chain(missing(later, earlier, Change::Added)).collect()
}

fn missing(of: &Document, from: &Document, change: Change) -> Vec<PersonChange> {
    let there = from.annotations.people.iter().flat_map(|(_, person)| person.aliases.iter().chain([&person.name]));
    let there: HashSet<&str> = there.map(String::as_str).collect();
    let people = of.annotations.people.iter().map(|(_, person)| person);
    let people = people.filter(|person| person.kind != PersonKind::Credit && !there.contains(person.name.as_str()));
    let people = people
        .filter(|person| !person.aliases.iter().any(|alias| alias.contains(' ') && there.contains(alias.as_str())));
    people
        .map(|person| PersonChange {
            change,
            name: person.name.clone(),
            role: person.roles.first().map(|role| on_one_line(of.text(*role))),
        })
        .collect()
}

/// The dates that are named in one version only, by date.
pub fn dates(earlier: &Document, later: &Document) -> Vec<DateChange> {
    let (before, after) = (named(earlier), named(later));
    let gone = before.iter().filter(|(when, _)| !after.contains_key(*when)).map(|found| (Change::Dropped, found));
    let come = after.iter().filter(|(when, _)| !before.contains_key(*when)).map(|found| (Change::Added, found));
    let mut changes: Vec<DateChange> = gone
        .chain(come)
        .map(|(change, (when, (words, label)))| DateChange {
            change,
            when: *when,
            words: words.clone(),
            label: label.clone(),
        })
        .collect();
    changes.sort_by_key(|change| (change.when, change.change != Change::Dropped));
    changes
}

/// Every stretch of days that a text names, with the first words for it and what happened then.
fn named(document: &Document) -> BTreeMap<Interval, (String, Option<String>)> {
    let found = &document.annotations;
    let mut named = BTreeMap::new();
    for (id, time) in found.times.iter() {
        if let Some(when) = time.interval {
            let label = || document.index.event_of(id).map(|event| found.events[event].label.clone());
            named.entry(when).or_insert_with(|| (on_one_line(document.text(time.span)), label()));
        }
    }
    named
}
