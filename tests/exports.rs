//! Exports opened by those who read them: TimeML against the rules of its document type, a calendar by a library for
//! calendars. What each export holds is tested beside it.

use std::collections::HashSet;
use std::sync::Arc;

use pullquote::analysis::{Lexicon, annotate, happenings, published::parse_date};
use pullquote::document::Document;
use pullquote::export;
use pullquote::ingest::{self, Options};

/// The article that comes with the program, and a few lines of what it lacks.
fn documents() -> Vec<Document> {
    let article = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/article/tamber.txt")).expect("an article");
    let lines = "About three years after World War II, in the late 1950s, the mill of Ruda burned.\n\nAna Ruiz, 41, has \
                 been opening halls since 1910-45; “a < b & c”, she said on Monday at 9am (GMT+9), early in June.\n\n\
                 The fair, which could not be held from May 4 to 6, will be held every Friday for more than two weeks.";
    [article.as_slice(), lines.as_bytes()]
        .into_iter()
        .map(|bytes| {
            let article = ingest::read(bytes, &Options::default()).expect("a text");
            let mut found = annotate(&article, Lexicon::shared(), parse_date("2031-06-10"));
            found.happenings = happenings(&article, Lexicon::shared(), &found);
            Document::new(Arc::new(article), found)
        })
        .collect()
}

/// What an attribute may hold.
enum Holds {
    /// A name that no other element has.
    Id,
    /// The name of an element of that kind.
    IdOf(&'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Letters, digits and `.-_:`.
    NameToken,
    /// Anything.
    Anything,
}
use Holds::{Anything, Id, IdOf, NameToken, OneOf};

/// An element: its name, its attributes, and whether each has to be there.
type Element = (&'static str, &'static [(&'static str, Holds, bool)]);

const CLASSES: &[&str] = &["REPORTING", "PERCEPTION", "ASPECTUAL", "I_ACTION", "I_STATE", "STATE", "OCCURRENCE"];
const MODIFIERS: &[&str] = &[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];
const FUNCTIONS: &[&str] = &[
    "CREATION_TIME",
    "EXPIRATION_TIME",
    "MODIFICATION_TIME",
    "PUBLICATION_TIME",
    "RELEASE_TIME",
    "RECEPTION_TIME",
    "NONE",
];
const TENSES: &[&str] = &["FUTURE", "INFINITIVE", "PAST", "PASTPART", "PRESENT", "PRESPART", "NONE"];
const ASPECTS: &[&str] = &["PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE", "NONE"];
const PARTS: &[&str] = &["ADJECTIVE", "NOUN", "VERB", "PREPOSITION", "OTHER"];
const RELATIONS: &[&str] = &[
    "BEFORE",
    "AFTER",
    "INCLUDES",
    "IS_INCLUDED",
    "DURING",
    "DURING_INV",
    "SIMULTANEOUS",
    "IAFTER",
    "IBEFORE",
    "IDENTITY",
    "BEGINS",
    "ENDS",
    "BEGUN_BY",
    "ENDED_BY",
];

/// The part of the TimeML 1.2.1 document type that is written. Of the root, text and these elements are the content;
/// the last two are empty.
const ELEMENTS: &[Element] = &[
    (
        "TIMEX3",
        &[
            ("tid", Id, true),
            ("type", OneOf(&["DATE", "TIME", "DURATION", "SET"]), true),
            ("value", NameToken, true),
            ("mod", OneOf(MODIFIERS), false),
            ("beginPoint", IdOf("TIMEX3"), false),
            ("endPoint", IdOf("TIMEX3"), false),
            ("functionInDocument", OneOf(FUNCTIONS), false),
            ("temporalFunction", OneOf(&["true", "false"]), false),
            ("anchorTimeID", IdOf("TIMEX3"), false),
        ],
    ),
    ("EVENT", &[("eid", Id, true), ("class", OneOf(CLASSES), true)]),
    (
        "MAKEINSTANCE",
        &[
            ("eiid", Id, true),
            ("eventID", IdOf("EVENT"), true),
            ("tense", OneOf(TENSES), true),
            ("aspect", OneOf(ASPECTS), true),
            ("pos", OneOf(PARTS), true),
            ("polarity", OneOf(&["NEG", "POS"]), true),
            ("modality", Anything, false),
        ],
    ),
    (
        "TLINK",
        &[
            ("lid", Id, true),
            ("eventInstanceID", IdOf("MAKEINSTANCE"), true),
            ("relatedToTime", IdOf("TIMEX3"), true),
            ("relType", OneOf(RELATIONS), true),
        ],
    ),
];

#[test]
fn timeml_obeys_its_document_type() {
    for document in documents() {
        let xml = export::timeml(&document);
        let tree = roxmltree::Document::parse(&xml).expect("XML");
        let root = tree.root_element();
        assert_eq!((root.tag_name().name(), root.attributes().count()), ("TimeML", 0));
        let elements: Vec<_> = root.children().filter(roxmltree::Node::is_element).collect();
        let id = |node: &roxmltree::Node| {
            ["tid", "eid", "eiid", "lid"].into_iter().find_map(|name| node.attribute(name).map(str::to_owned))
        };
        let mut ids = HashSet::new();
        let named: HashSet<(String, String)> =
            elements.iter().filter_map(|node| Some((node.tag_name().name().to_owned(), id(node)?))).collect();
        for node in &elements {
            let name = node.tag_name().name();
            let (_, attributes) = ELEMENTS.iter().find(|(known, _)| *known == name).expect(name);
            let empty = matches!(name, "MAKEINSTANCE" | "TLINK");
            assert!(node.children().all(|child| child.is_text() && !empty), "{name} in {xml}");
            for (attribute, _, _) in attributes.iter().filter(|(_, _, required)| *required) {
                assert!(node.has_attribute(*attribute), "{name} without {attribute}");
            }
            for found in node.attributes() {
                let (_, holds, _) = attributes
                    .iter()
                    .find(|(known, _, _)| *known == found.name())
                    .unwrap_or_else(|| panic!("{name} has no {}", found.name()));
                let value = found.value();
                let sound = match holds {
                    Id => ids.insert(value.to_owned()),
                    IdOf(kind) => named.contains(&((*kind).to_owned(), value.to_owned())),
                    OneOf(words) => words.contains(&value),
                    NameToken => !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || ".-_:".contains(c)),
                    Anything => true,
                };
                assert!(sound, "{name} {}={value:?}", found.name());
            }
        }
        let text: String = root.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
        assert_eq!(text, document.article.text, "the text is unchanged");
        assert!(elements.iter().any(|node| node.tag_name().name() == "TLINK"));
    }
}

#[test]
fn a_calendar_is_opened_by_a_library_for_calendars() {
    for document in documents() {
        let written = export::icalendar(&document);
        let calendar: icalendar::Calendar = written.parse().expect("a calendar");
        let events: Vec<&icalendar::Event> =
            calendar.components.iter().filter_map(icalendar::CalendarComponent::as_event).collect();
        assert_eq!(events.len(), document.annotations.events.len());
        for (event, (_, wanted)) in events.iter().zip(document.annotations.events.iter()) {
            use icalendar::{Component, DatePerhapsTime};
            assert_eq!(event.get_summary(), Some(wanted.label.as_str()));
            assert!(event.get_uid().is_some() && event.get_timestamp().is_some());
            let start = match event.get_start().expect("a start") {
                DatePerhapsTime::Date(day) => day.to_string(),
                DatePerhapsTime::DateTime(time) => time.to_naive_string(),
            };
            assert!(start.starts_with(&wanted.interval.from.to_string()), "{start} {wanted:?}");
        }
    }
}

/// A time of a calendar in its own zone.
trait InItsZone {
    fn to_naive_string(&self) -> String;
}

impl InItsZone for icalendar::CalendarDateTime {
    fn to_naive_string(&self) -> String {
        match self {
            Self::Floating(time) => time.to_string(),
            Self::Utc(time) => time.naive_utc().to_string(),
            Self::WithTimezone { date_time, .. } => date_time.to_string(),
        }
    }
}
