//! What the library keeps of an article: its words, who appears in it, who says what, what happened when.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::Fingerprint;
use crate::document::span::on_one_line;
use crate::document::{Article, Document, Event, Id, Interval, Person, PublishedBasis, QuoteKind, Span, Who};

/// Roles of one person in one article, at most: the most telling ones.
const ROLES: usize = 4;
/// Bytes of a text that is kept whole; of a longer one nothing is kept but that it was met.
pub const LONGEST: usize = 16 * 1024 * 1024;

/// What is kept of an article.
#[derive(Clone, Debug)]
pub struct Contents {
    pub(super) article: Arc<Article>,
    pub(super) fingerprint: Fingerprint,
    pub(super) published: Option<Interval>,
    pub(super) basis: PublishedBasis,
    pub(super) people: Vec<Appearance>,
    pub(super) quotes: Vec<Said>,
    pub(super) events: Vec<Happened>,
}

/// A person in one article.
#[derive(Clone, Debug, PartialEq, Hash)]
pub(super) struct Appearance {
    pub name: String,
    pub kind: &'static str,
    pub thousandths: u32,
    pub mentions: usize,
    pub roles: Vec<String>,
}

/// A quote.
#[derive(Clone, Debug, PartialEq, Hash)]
pub(super) struct Said {
    /// The number of the person in `people`.
    pub speaker: Option<usize>,
    /// Who says it, if that is nobody with a name.
    pub unnamed: Option<String>,
    pub kind: &'static str,
    pub thousandths: Option<u32>,
    pub start: usize,
    pub words: String,
    /// The sentences that it stands in.
    pub around: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Hash)]
pub(super) struct Happened {
    pub interval: Interval,
    pub start: usize,
    pub label: String,
    /// The numbers of those who take part.
    pub people: Vec<usize>,
}

impl Contents {
    /// What is to be kept of a document; `None` if its text is too long for that.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        let article = &document.article;
        let found = &document.annotations;
        if article.text.len() > LONGEST {
            return None;
        }
        let people = found.people.iter().map(|(_, person)| appearance(document, person)).collect();
        let spoken = found.quotes.iter().map(|(_, quote)| quote).filter(|quote| quote.kind != QuoteKind::Term);
        let quotes = spoken.map(|quote| {
            let speaker = quote.speaker.as_ref();
            let person = speaker.and_then(|speaker| match speaker.who {
                Who::Person(person) => Some(person.number()),
                Who::Unnamed | Who::Organisation => None,
            });
            let unnamed = speaker.filter(|_| person.is_none());
            let parts: Vec<String> = quote.shown().iter().map(|part| on_one_line(document.text(*part))).collect();
            Said {
                speaker: person,
                unnamed: unnamed.map(|speaker| on_one_line(document.text(speaker.named))),
                kind: quote.kind.name(),
                thousandths: speaker.map(|speaker| thousandths(speaker.confidence)),
                start: quote.extent().from(),
                // The comma before “said” belongs to the sentence around it.
                words: parts.join(" … ").trim_end_matches(',').to_owned(),
                around: on_one_line(document.text(sentences(&found.sentences, quote.extent()))),
            }
        });
        Some(Self {
            fingerprint: Fingerprint::of(&article.text),
            published: found.published.interval,
            basis: found.published.basis,
            people,
            quotes: quotes.collect(),
            events: events(document),
            article: Arc::clone(article),
        })
    }

    /// A number that stands for all that was found, so that the same is not written twice.
    pub(super) fn digest(&self) -> i64 {
        let mut hasher = DefaultHasher::new();
        (self.published, self.basis.name(), &self.people, &self.quotes, &self.events).hash(&mut hasher);
        hasher.finish().cast_signed()
    }
}

fn appearance(document: &Document, person: &Person) -> Appearance {
    let mut roles: Vec<String> = Vec::new();
    for role in person.roles.iter().map(|role| on_one_line(document.text(*role))) {
        if roles.len() < ROLES && !roles.contains(&role) {
            roles.push(role);
        }
    }
    Appearance {
        name: on_one_line(&person.name),
        kind: person.kind.name(),
        thousandths: thousandths(person.confidence),
        mentions: person.mentions.len(),
        roles,
    }
}

/// The events of a document; one that is listed twice with the same words and days once, with all who take part.
fn events(document: &Document) -> Vec<Happened> {
    let mut events: Vec<Happened> = Vec::new();
    let mut known: HashMap<(Interval, &str), usize> = HashMap::new();
    for (_, event) in document.annotations.events.iter() {
        let people = event.people.iter().map(|person: &Id<Person>| person.number());
        let at = *known.entry((event.interval, event.label.as_str())).or_insert_with(|| {
            events.push(happened(document, event));
            events.len() - 1
        });
        if let Some(event) = events.get_mut(at) {
            event.people.extend(people);
            event.people.sort_unstable();
            event.people.dedup();
        }
    }
    events
}

fn happened(document: &Document, event: &Event) -> Happened {
    Happened {
        interval: event.interval,
        start: document.annotations.times[event.time].span.from(),
        label: on_one_line(&event.label),
        people: Vec::new(),
    }
}

/// From the start of the sentence in which a quote begins to the end of that in which it ends.
fn sentences(sentences: &[Span], quote: Span) -> Span {
    let first = sentences.partition_point(|sentence| sentence.end <= quote.start);
    let last = sentences.partition_point(|sentence| sentence.start < quote.end);
    sentences.get(first..last.max(first)).unwrap_or_default().iter().fold(quote, |all, sentence| all.join(*sentence))
}

fn thousandths(confidence: f32) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let thousandths = (confidence.clamp(0.0, 1.0) * 1000.0).round() as u32;
    thousandths
}
