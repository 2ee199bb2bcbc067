//! CSV (RFC 4180): people, quotes or the timeline as a table for spreadsheets and data frames.
//!
//! The first column names the source, so that tables of many articles can stand under one head; `id`, `utterance` and
//! `person` are the numbers of the JSON, offsets count Unicode scalar values as there. A cell with words of the article that a
//! spreadsheet would take for a formula begins with an apostrophe.

use std::borrow::Cow;

use super::lists;
use super::scalars::Scalars;
use crate::document::span::on_one_line;
use crate::document::{Document, Id, Person, Safe, Who};

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row for each person, by first mention.
    People,
    /// One row for each utterance, in the order of the text.
    Quotes,
    /// One row for each event, in the order of the text.
    Timeline,
}

impl Table {
    /// The names of its columns, as its first line.
    #[must_use]
    pub fn head(self) -> String {
        let columns: &[&str] = match self {
            Self::People => &["source", "id", "name", "aliases", "kind", "role", "quotes", "mentions", "start"],
            Self::Quotes => &[
                "source",
                "utterance",
                "text",
                "kind",
                "person",
                "speaker",
                "role",
                "cue",
                "confidence",
                "why",
                "start",
                "end",
            ],
            Self::Timeline => {
                &["source", "id", "from", "to", "granularity", "label", "words", "people", "sentence", "start", "end"]
            }
        };
        lines(std::iter::once(columns.iter().map(|column| Cow::Borrowed(*column)).collect()))
    }

    /// The rows of one article, without the head.
    #[must_use]
    pub fn rows(self, document: &Document) -> String {
        let rows = Rows { document, scalars: Scalars::new(&document.article.text) };
        match self {
            Self::People => lines(rows.people()),
            Self::Quotes => lines(rows.quotes()),
            Self::Timeline => lines(rows.timeline()),
        }
    }
}

/// What turns the model into cells.
struct Rows<'a> {
    document: &'a Document,
    scalars: Scalars<'a>,
}

impl<'a> Rows<'a> {
    fn people(&self) -> impl Iterator<Item = Vec<Cow<'a, str>>> {
        let found = &self.document.annotations;
        found.people.iter().map(|(id, person)| {
            let aliases = person.aliases.iter().filter(|alias| **alias != person.name);
            let first = person.mentions.first().map(|mention| found.mentions[*mention].span);
            vec![
                self.source(),
                number(id.number()),
                words(&person.name),
                words(&aliases.map(String::as_str).collect::<Vec<_>>().join("; ")),
                person.kind.name().into(),
                self.role(id),
                number(self.document.index.quotes_of(id).len()),
                number(person.mentions.len()),
                first.map_or("".into(), |span| self.offset(span.from())),
            ]
        })
    }

    fn quotes(&self) -> impl Iterator<Item = Vec<Cow<'a, str>>> {
        self.document.annotations.quotes.iter().map(|(id, quote)| {
            let speaker = quote.speaker.as_ref();
            let person = speaker.and_then(|speaker| match speaker.who {
                Who::Person(person) => Some(person),
                Who::Unnamed | Who::Organisation => None,
            });
            let cue = speaker.and_then(|speaker| speaker.cue);
            vec![
                self.source(),
                number(id.number()),
                words(&lists::words(self.document, quote)),
                quote.kind.name().into(),
                person.map_or("".into(), |person| number(person.number())),
                speaker.map_or("".into(), |speaker| words(self.document.speaker_name(speaker))),
                person.map_or("".into(), |person| self.role(person)),
                cue.map_or("".into(), |cue| words(self.document.text(cue))),
                speaker.map_or("".into(), |speaker| format!("{:.3}", speaker.confidence).into()),
                speaker.map_or("".into(), |speaker| words(&speaker.why)),
                self.offset(quote.extent().from()),
                self.offset(quote.extent().to()),
            ]
        })
    }

    fn timeline(&self) -> impl Iterator<Item = Vec<Cow<'a, str>>> {
        let found = &self.document.annotations;
        found.events.iter().map(|(id, event)| {
            let people: Vec<&str> = event.people.iter().map(|person| found.people[*person].name.as_str()).collect();
            vec![
                self.source(),
                number(id.number()),
                event.interval.from.to_string().into(),
                event.interval.to.to_string().into(),
                event.interval.granularity.name().into(),
                words(&event.label),
                words(self.document.text(lists::expression(self.document, event))),
                words(&people.join("; ")),
                words(self.document.text(event.sentence)),
                self.offset(event.sentence.from()),
                self.offset(event.sentence.to()),
            ]
        })
    }

    fn source(&self) -> Cow<'a, str> {
        words(&self.document.article.source.name)
    }

    fn role(&self, person: Id<Person>) -> Cow<'a, str> {
        let role = self.document.annotations.people[person].roles.first();
        role.map_or("".into(), |role| words(self.document.text(*role)))
    }

    fn offset(&self, byte: usize) -> Cow<'a, str> {
        number(self.scalars.before(byte))
    }
}

fn number(number: usize) -> Cow<'static, str> {
    number.to_string().into()
}

/// Words of the article as a cell: one line, and never a formula.
fn words(words: &str) -> Cow<'static, str> {
    let line = Safe::line(&on_one_line(words)).into_string();
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}").into() } else { line.into() }
}

fn lines<'a>(rows: impl Iterator<Item = Vec<Cow<'a, str>>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| cell.as_bytes())).expect("rows of one length are written to memory");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("cells are UTF-8")
}
