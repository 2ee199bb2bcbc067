//! What is listed after an article, whatever it is written as: who, who said what, when. Order and words are
//! decided here; how a list looks is the writer's.

use crate::document::span::on_one_line;
use crate::document::{Document, Event, Id, Person, PersonKind, PublishedBasis, Quote, QuoteKind, Span, Who};

/// Below this, a speaker is listed with a sign of doubt.
const DOUBTFUL: f32 = 0.5;

/// One person.
pub struct PersonEntry<'a> {
    /// The fullest name.
    pub name: &'a str,
    /// Who that is, in the words of the article.
    pub role: Option<String>,
    /// Other forms of the name.
    pub aliases: Vec<&'a str>,
    /// What the person has to do with the article: "2 quotes, named 5 times", "wrote the article".
    pub part: String,
}

/// Those who speak, most quoted first; then those who are named, most often first; then those who wrote the
/// article, then those who took its pictures.
pub fn people(document: &Document) -> Vec<PersonEntry<'_>> {
    let quotes = |id| document.index.quotes_of(id).len();
    let mut people: Vec<(Id<Person>, &Person)> = document.annotations.people.iter().collect();
    people.sort_by_key(|(id, person)| {
        let made = match person.kind {
            PersonKind::Source | PersonKind::Subject => 0,
            PersonKind::Byline => 1,
            PersonKind::Credit => 2,
        };
        (made, std::cmp::Reverse((quotes(*id), person.mentions.len())))
    });
    people
        .into_iter()
        .map(|(id, person)| PersonEntry {
            name: &person.name,
            role: person.roles.first().map(|role| on_one_line(document.text(*role))),
            aliases: person.aliases.iter().map(String::as_str).filter(|alias| *alias != person.name).collect(),
            part: match person.kind {
                PersonKind::Byline => "wrote the article".into(),
                PersonKind::Credit => "took a picture".into(),
                PersonKind::Source | PersonKind::Subject => part(quotes(id), person.mentions.len()),
            },
        })
        .collect()
}

fn part(quotes: usize, mentions: usize) -> String {
    let named = match mentions {
        1 => "named once".to_owned(),
        2 => "named twice".to_owned(),
        more => format!("named {more} times"),
    };
    match quotes {
        0 => named,
        1 => format!("1 quote, {named}"),
        more => format!("{more} quotes, {named}"),
    }
}

/// One utterance.
pub struct QuoteEntry<'a> {
    /// Its parts on one line, an ellipsis between them, without outer marks.
    pub words: String,
    /// Who says it; `None` if nobody is known to.
    pub speaker: Option<SpeakerEntry<'a>>,
}

/// Who says a quote.
pub struct SpeakerEntry<'a> {
    /// The name, or the words of the article.
    pub name: &'a str,
    /// Who that is, in the words of the article.
    pub role: Option<String>,
    /// Whether it is more a guess than a finding.
    pub doubtful: bool,
}

/// What is said, in order.
pub fn quotes(document: &Document) -> Vec<QuoteEntry<'_>> {
    let said = document.annotations.quotes.iter().filter(|(_, quote)| quote.kind != QuoteKind::Term);
    let entry = |quote: &Quote| {
        let speaker = quote.speaker.as_ref().map(|speaker| SpeakerEntry {
            name: document.speaker_name(speaker),
            role: match speaker.who {
                Who::Person(person) => document.annotations.people[person].roles.first().copied(),
                Who::Unnamed | Who::Organisation => None,
            }
            .map(|role: Span| on_one_line(document.text(role))),
            doubtful: speaker.confidence < DOUBTFUL,
        });
        QuoteEntry { words: words(document, quote), speaker }
    };
    said.map(|(_, quote)| entry(quote)).collect()
}

/// What stands between quotation marks and nobody says, each once, in order.
pub fn terms(document: &Document) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for (_, quote) in document.annotations.quotes.iter().filter(|(_, quote)| quote.kind == QuoteKind::Term) {
        let term = words(document, quote);
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

/// What is said, on one line, an ellipsis between its parts, without outer marks.
pub fn words(document: &Document, quote: &Quote) -> String {
    let parts: Vec<String> = quote.shown().iter().map(|part| on_one_line(document.text(*part))).collect();
    // The comma before “said” belongs to the article's sentence.
    parts.join(" … ").trim_end_matches(',').to_owned()
}

/// One event.
pub struct EventEntry<'a> {
    /// When, in words.
    pub when: String,
    /// What, in short.
    pub label: &'a str,
    /// The words of the article for the time.
    pub expression: String,
    /// Who is in it.
    pub people: Vec<&'a str>,
    /// Whether it lies after the day of publication.
    pub ahead: bool,
}

/// What happened, by date; what has one date in the order of the text.
pub fn events(document: &Document) -> Vec<EventEntry<'_>> {
    let found = &document.annotations;
    let mut events: Vec<&Event> = found.events.iter().map(|(_, event)| event).collect();
    events.sort_by_key(|event| (event.interval.from, event.interval.to));
    let published = found.published.interval;
    events
        .into_iter()
        .map(|event| EventEntry {
            when: event.interval.to_string(),
            label: &event.label,
            expression: on_one_line(document.text(expression(document, event))),
            people: event.people.iter().map(|person| found.people[*person].name.as_str()).collect(),
            ahead: published.is_some_and(|published| event.interval.from > published.to),
        })
        .collect()
}

/// The words of the article for the time of an event; of a range, from its first end to its last.
pub fn expression(document: &Document, event: &Event) -> Span {
    let times = &document.annotations.times;
    let time = &times[event.time];
    time.range.map_or(time.span, |other| time.span.join(times[other].span))
}

/// When the article was published and how that is known, in words.
pub fn published(document: &Document) -> String {
    let published = &document.annotations.published;
    let Some(interval) = published.interval else { return "date of publication unknown".into() };
    let how = match published.basis {
        PublishedBasis::Argument => "as you said".to_owned(),
        PublishedBasis::Metadata => "as the article says".to_owned(),
        PublishedBasis::Inferred | PublishedBasis::Unknown => {
            let why = published.evidence.first().map(|evidence| evidence.why.as_ref());
            why.map_or_else(|| "inferred".to_owned(), |why| format!("inferred: {why}"))
        }
    };
    format!("published {interval} ({how})")
}
