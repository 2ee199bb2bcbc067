//! What can be jumped to: where quotes, mentions, dates and hits stand, and which comes next.

use crate::document::{
    BlockKind, Document, Id, Mention, Person, Quote, Safe, Span, Style, StyleKind, Subject, Time, Who,
};

use super::cast::is_spoken;
use super::excerpt;

/// Sorts of things to jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Utterances.
    Quote,
    /// Names of people.
    Mention,
    /// Expressions of time that an event is drawn from.
    Event,
    /// Headings and the title.
    Heading,
    /// Links.
    Link,
}

impl Thing {
    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Mention => "mention",
            Self::Event => "date",
            Self::Heading => "heading",
            Self::Link => "link",
        }
    }
}

/// Something that can be asked about: how is that known?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// That somebody is a person, and one person.
    Person(Id<Person>),
    /// That a name names somebody.
    Mention(Id<Mention>),
    /// Who said something.
    Quote(Id<Quote>),
    /// When something was.
    Time(Id<Time>),
    /// When the article was published.
    Published,
}

/// What can be asked about at a marked place: what was jumped to, or what stands where it begins, the smallest first.
#[must_use]
pub fn topic_at(document: &Document, mark: Span) -> Option<Topic> {
    let found = &document.annotations;
    let offset = mark.from();
    let quote = document.index.quote_at(offset);
    if let Some(quote) = quote.filter(|quote| found.quotes[*quote].parts.contains(&mark)) {
        return Some(Topic::Quote(quote));
    }
    let mention = found.mention_at(offset).map(Topic::Mention);
    let time = || found.time_at(offset).map(Topic::Time);
    mention.or_else(time).or_else(|| quote.map(Topic::Quote))
}

/// What can be selected at a marked place.
#[must_use]
pub fn subject_at(document: &Document, mark: Span) -> Option<Subject> {
    let found = &document.annotations;
    match topic_at(document, mark)? {
        Topic::Mention(mention) => Some(Subject::Person(found.mentions[mention].person)),
        Topic::Person(person) => Some(Subject::Person(person)),
        Topic::Quote(quote) => Some(Subject::Quote(quote)),
        Topic::Time(time) => document.index.event_of(time).map(Subject::Event),
        Topic::Published => None,
    }
}

/// Where these things stand, in order: all, or those of the selected person.
fn places(document: &Document, thing: Thing, selection: Option<Subject>) -> Vec<Span> {
    let found = &document.annotations;
    let person = match selection {
        Some(Subject::Person(person)) => Some(person),
        _ => None,
    };
    let first_part = |quote: &Quote| quote.parts.first().copied();
    let mut places: Vec<Span> = match (thing, person) {
        (Thing::Quote, Some(person)) => {
            document.index.quotes_of(person).iter().filter_map(|quote| first_part(&found.quotes[*quote])).collect()
        }
        (Thing::Quote, None) => found
            .quotes
            .iter()
            .filter(|(_, quote)| is_spoken(quote))
            .filter_map(|(_, quote)| first_part(quote))
            .collect(),
        (Thing::Mention, Some(person)) => document.annotations.places_of(Subject::Person(person)),
        (Thing::Mention, None) => found.mentions.iter().map(|(_, mention)| mention.span).collect(),
        (Thing::Event, Some(person)) => {
            let events = document.index.events_of(person).iter();
            events.map(|event| found.times[found.events[*event].time].span).collect()
        }
        (Thing::Event, None) => found.events.iter().map(|(_, event)| found.times[event.time].span).collect(),
        (Thing::Heading, _) => {
            let heads = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading);
            document.article.blocks.iter().filter(|block| heads(block.kind)).map(|block| block.span).collect()
        }
        (Thing::Link, _) => {
            let linked = |style: &&Style| matches!(style.kind, StyleKind::Link(_));
            document.article.styles.iter().filter(linked).map(|style| style.span).collect()
        }
    };
    places.sort_unstable();
    places.dedup();
    places
}

/// Where all sorts of things stand, for one selection: looked up once, asked often.
#[derive(Clone, Debug, Default)]
pub struct Places {
    quotes: Vec<Span>,
    mentions: Vec<Span>,
    events: Vec<Span>,
    headings: Vec<Span>,
    links: Vec<Span>,
}

impl Places {
    /// The places of a document's things, or of those of the selected person.
    #[must_use]
    pub fn new(document: &Document, selection: Option<Subject>) -> Self {
        let all = [Thing::Quote, Thing::Mention, Thing::Event, Thing::Heading, Thing::Link];
        let [quotes, mentions, events, headings, links] = all.map(|thing| places(document, thing, selection));
        Self { quotes, mentions, events, headings, links }
    }

    /// Where these things stand, in order.
    #[must_use]
    pub fn of(&self, thing: Thing) -> &[Span] {
        match thing {
            Thing::Quote => &self.quotes,
            Thing::Mention => &self.mentions,
            Thing::Event => &self.events,
            Thing::Heading => &self.headings,
            Thing::Link => &self.links,
        }
    }
}

/// The place `count` places after `here` (before it, if `forward` is false), or the last one there is in that
/// direction; with its number. `here` is where the reader is: the marked place, or nothing but an offset.
#[must_use]
pub fn step(places: &[Span], here: Here, forward: bool, count: usize) -> Option<(usize, Span)> {
    let count = count.max(1);
    let number = if forward {
        let next = places.partition_point(|place| match here {
            Here::Marked(mark) => place.start <= mark.start,
            Here::From(offset) => place.from() < offset,
        });
        (next < places.len()).then(|| (next + count - 1).min(places.len() - 1))?
    } else {
        let offset = match here {
            Here::Marked(mark) => mark.from(),
            Here::From(offset) => offset,
        };
        let before = places.partition_point(|place| place.from() < offset);
        before.checked_sub(1).map(|last| last.saturating_sub(count - 1))?
    };
    places.get(number).map(|place| (number, *place))
}

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// At something that is marked: the next thing is another one.
    Marked(Span),
    /// At an offset: something that starts there may be the next thing.
    From(usize),
}

/// Who is behind a subject: the person, or the speaker of the quote if it has a name.
#[must_use]
pub fn person(document: &Document, subject: Subject) -> Option<Id<Person>> {
    match subject {
        Subject::Person(person) => Some(person),
        Subject::Quote(quote) => match document.annotations.quotes[quote].speaker.as_ref()?.who {
            Who::Person(person) => Some(person),
            Who::Unnamed | Who::Organisation => None,
        },
        Subject::Event(_) => None,
    }
}

/// Who says a quote, in one line: the speaker; or that nobody is sure to, and who may.
#[must_use]
pub fn said_by(document: &Document, quote: &Quote) -> String {
    let name = |speaker| Safe::line(document.speaker_name(speaker)).into_string();
    let may: Vec<String> = quote.candidates.iter().map(name).collect();
    match &quote.speaker {
        Some(speaker) => name(speaker),
        None if may.is_empty() => "unattributed".to_owned(),
        None => format!("unattributed? {}", may.join(", ")),
    }
}

/// What a subject is called, in one line.
#[must_use]
pub fn title(document: &Document, subject: Subject) -> String {
    let found = &document.annotations;
    match subject {
        Subject::Person(person) => found.people[person].name.clone(),
        Subject::Event(event) => {
            let time = found.events[event].time;
            format!("“{}”", document.text(found.times[time].span))
        }
        Subject::Quote(quote) => excerpt::quoted(&document.article.text, &found.quotes[quote].parts, 20),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stepping_counts_and_stops_at_the_ends() {
        let places = [Span::new(2, 4), Span::new(6, 8), Span::new(9, 12)];
        let at = |here, forward, count| step(&places, here, forward, count).map(|(number, _)| number);
        assert_eq!(at(Here::From(0), true, 1), Some(0));
        assert_eq!(at(Here::From(2), true, 1), Some(0), "one that starts here is next");
        assert_eq!(at(Here::Marked(places[0]), true, 1), Some(1), "but not if it is marked");
        assert_eq!(at(Here::From(0), true, 9), Some(2));
        assert_eq!(at(Here::Marked(places[2]), true, 1), None);
        assert_eq!(at(Here::Marked(places[2]), false, 2), Some(0));
        assert_eq!(at(Here::Marked(places[0]), false, 1), None);
    }
}
