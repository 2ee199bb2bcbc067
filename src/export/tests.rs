//! One small article in every format.

use std::sync::Arc;

use super::*;
use crate::document::{
    Annotations, Article, Block, BlockKind, Day, Document, Granularity, Interval, Mention, MentionForm, Person,
    PersonKind, Quote, QuoteKind, Source, Span, Speaker, Style, StyleKind, Time, Who,
};
use crate::document::{Basis, Event, Id, Repair, Telling, TimeClass};

const TITLE: &str = "A bridge *opens*";
const BODY: &str = "“It took nine years,” said Ana Ruiz, the mayor of Tovel, on 4 May 2031. “It held.”";

/// An article of a title and a paragraph, and what there is to find in it, put in by hand so that the writers are
/// tested and not the analysis.
fn bridge() -> Document {
    let text = format!("{TITLE}\n\n{BODY}");
    let find = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let body = find(BODY);
    let article = Article {
        source: Source { name: "bridge.txt".into(), format: "text", encoding: "UTF-8", bytes: 99 },
        blocks: vec![
            Block { kind: BlockKind::Title, level: 0, span: find(TITLE) },
            Block { kind: BlockKind::Paragraph, level: 0, span: body },
        ],
        styles: vec![Style { kind: StyleKind::Strong, span: find("Tovel") }],
        repairs: vec![Repair { span: body, what: "joined a paragraph broken at a page", was: "It\ntook".into() }],
        text: text.clone(),
        ..Article::default()
    };
    let day = Day { year: 2031, month: 5, day: 4 };
    let interval = Interval { from: day, to: day, granularity: Granularity::Day };
    let mut found = Annotations { sentences: vec![find(TITLE), body], ..Annotations::default() };
    let ana = Id::new(0);
    let mention = found.mentions.push(Mention {
        span: find("Ana Ruiz"),
        person: ana,
        form: MentionForm::Full,
        confidence: 1.0,
        why: "a full name".into(),
    });
    found.people.push(Person {
        name: "Ana Ruiz".into(),
        aliases: vec!["Ana Ruiz".into(), "Ruiz".into()],
        kind: PersonKind::Source,
        roles: vec![find("the mayor of Tovel")],
        mentions: vec![mention],
        confidence: 1.0,
        why: "a full name".into(),
    });
    found.quotes.push(Quote {
        parts: vec![find("It took nine years,"), find("It held.")],
        kind: QuoteKind::Direct,
        speaker: Some(Speaker {
            who: Who::Person(ana),
            span: find("Ana Ruiz"),
            named: find("Ana Ruiz"),
            cue: Some(find("said")),
            confidence: 0.97,
            why: "verb of saying".into(),
        }),
        candidates: Vec::new(),
    });
    let time = found.times.push(Time {
        span: find("4 May 2031"),
        class: TimeClass::Date,
        value: "2031-05-04".into(),
        interval: Some(interval),
        modifier: None,
        range: None,
        basis: Basis::Explicit,
        confidence: 1.0,
        why: "says all by itself".into(),
    });
    found.events.push(Event {
        time,
        interval,
        sentence: body,
        people: vec![ana],
        label: "nine years".into(),
        retold: Vec::new(),
        telling: Telling::Fact,
    });
    Document::new(Arc::new(article), found)
}

fn value(document: &Document) -> serde_json::Value {
    serde_json::from_str(&json(document)).unwrap()
}

/// The keys of every object in the JSON, in order, as `path: keys`; elements of lists share a path.
fn keys(value: &serde_json::Value, path: &str, found: &mut std::collections::BTreeMap<String, Vec<String>>) {
    match value {
        serde_json::Value::Object(fields) => {
            found.insert(path.to_owned(), fields.keys().cloned().collect());
            for (name, field) in fields {
                keys(field, &format!("{path}.{name}"), found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, path, found)),
        _ => {}
    }
}

#[test]
fn the_json_has_every_key_of_schema_1() {
    let mut found = std::collections::BTreeMap::new();
    keys(&value(&bridge()), "", &mut found);
    for (path, wanted) in [
        ("", "blocks events meta people quotes repairs schema source text times turns warnings"),
        (".source", "bytes encoding format name"),
        (".meta", "authors language minutes published section site standfirst title url words"),
        (".meta.published", "basis evidence from to value"),
        (".blocks", "end kind level start"),
        (".people", "aliases id kind mentions name roles"),
        (".people.roles", "end start text"),
        (".people.mentions", "end form start"),
        (".quotes", "confidence cue end id kind speaker start text utterance why"),
        (".quotes.speaker", "end name person start unnamed"),
        (".quotes.cue", "end start text"),
        (".times", "basis class end from granularity id range start text to value why"),
        (".events", "id label people sentence time told_as"),
        (".events.sentence", "end start"),
        (".repairs", "end start was what"),
    ] {
        let mut have = found.get(path).cloned().unwrap_or_default();
        have.sort();
        assert_eq!(have.join(" "), wanted, "keys of {path:?}");
    }
}

#[test]
fn parts_of_one_utterance_are_entries_of_their_own_and_offsets_count_scalars() {
    let document = bridge();
    let value = value(&document);
    let text: Vec<char> = value["text"].as_str().unwrap().chars().collect();
    let under = |entry: &serde_json::Value| -> String {
        let offset = |key: &str| usize::try_from(entry[key].as_u64().unwrap()).unwrap();
        text[offset("start")..offset("end")].iter().collect()
    };
    let quotes = value["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 2);
    for (number, quote) in quotes.iter().enumerate() {
        assert_eq!((quote["id"].as_u64(), quote["utterance"].as_u64()), (Some(number as u64), Some(0)));
        assert_eq!(under(quote), quote["text"].as_str().unwrap());
        assert_eq!(under(&quote["speaker"]), "Ana Ruiz");
        assert_eq!(under(&quote["cue"]), "said");
        assert_eq!(quote["confidence"].to_string(), "0.97");
    }
    assert_eq!(value["people"][0]["aliases"], serde_json::json!(["Ruiz"]));
    assert_eq!(under(&value["times"][0]), "4 May 2031");
    assert_eq!(value["times"][0]["basis"], "explicit");
    assert_eq!(value["meta"]["published"]["basis"], "unknown");
    assert!(value["meta"]["published"]["value"].is_null());
}

#[test]
fn json_on_a_terminal_is_harmless_and_means_the_same() {
    let text = "a\u{1b}[31m \u{9b}2J \u{202e}b \u{e0041} \u{7f} é 日本";
    let article = Article {
        text: text.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text) }],
        ..Article::default()
    };
    let document = Document::bare(Arc::new(article));
    for written in [json(&document), json_line(&document)] {
        assert!(written.chars().all(|c| c == '\n' || crate::document::safe::replacement(c) == Some(c)));
        let value: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(value["text"], text);
    }
    assert_eq!(json_line(&document).lines().count(), 1);
}

#[test]
fn plain_text_ends_in_numbered_lists() {
    let text = text(&bridge(), None);
    let (article, lists) = text.split_once("\n\nPeople (1)\n----------\n\n").unwrap();
    assert!(article.starts_with("A bridge *opens*\n================\n\n“It took nine years,” said"), "{article}");
    assert_eq!(
        lists,
        "1. Ana Ruiz, the mayor of Tovel (1 quote, named once; also Ruiz)\n\n\
         Quotes (1)\n----------\n\n\
         1. Ana Ruiz, the mayor of Tovel: “It took nine years, … It held.”\n\n\
         Timeline (1)\n------------\n\n\
         1. 4 May 2031: nine years (“4 May 2031”) — Ana Ruiz\n"
    );
}

#[test]
fn plain_text_keeps_to_a_width() {
    let text = text(&bridge(), Some(30));
    assert!(text.lines().all(|line| line.chars().count() <= 30), "{text}");
    assert!(text.contains("\n1. Ana Ruiz, the mayor of\n   Tovel"), "{text}");
}

#[test]
fn markdown_keeps_emphasis_and_takes_no_text_for_markdown() {
    let markdown = markdown(&bridge());
    assert!(markdown.starts_with("# A bridge \\*opens\\*\n"), "{markdown}");
    assert!(markdown.contains("the mayor of **Tovel**, on 4 May 2031"), "{markdown}");
    assert!(markdown.contains("> “It took nine years, … It held.”\n>\n> — **Ana Ruiz**, the mayor of Tovel\n"));
    assert!(markdown.contains("| 4 May 2031 | nine years | 4 May 2031 | Ana Ruiz |"), "{markdown}");
}

#[test]
fn an_article_without_anything_to_find_says_so() {
    let text_of = "Rain.";
    let article = Article {
        text: text_of.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text_of) }],
        ..Article::default()
    };
    let document = Document::bare(Arc::new(article));
    assert!(text(&document, None).contains("\n\nTimeline (0)\n------------\n\nNone found.\n"));
    assert!(markdown(&document).contains("\n## People\n\nNone found.\n"));
}

/// The text of an XML document without its tags, its references resolved.
fn text_of_xml(xml: &str) -> String {
    let body = xml.split_once("<TimeML>").unwrap().1.split_once("</TimeML>").unwrap().0;
    let mut text = String::new();
    for (number, piece) in body.split('<').enumerate() {
        text.push_str(if number == 0 { piece } else { piece.split_once('>').unwrap().1 });
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&#x9B;", "\u{9b}");
    text.replace("&#xD;", "\r").replace("&amp;", "&")
}

#[test]
fn timeml_keeps_the_text_and_marks_its_times() {
    let document = bridge();
    let xml = timeml(&document);
    assert_eq!(text_of_xml(&xml), document.article.text);
    assert!(xml.contains("<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2031-05-04\">4 May 2031</TIMEX3>"), "{xml}");
}

#[test]
fn what_xml_forbids_is_replaced_one_for_one() {
    let text = "a < b & c > d\r\n\u{1b}[31m \u{9b}";
    let article = Article {
        text: text.into(),
        blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text) }],
        ..Article::default()
    };
    let xml = timeml(&Document::bare(Arc::new(article)));
    assert_eq!(text_of_xml(&xml), text.replace('\u{1b}', "\u{fffd}"));
    assert!(!xml.contains(['\u{1b}', '\u{9b}', '\r']));
}

#[test]
fn a_calendar_has_an_entry_for_each_dated_event() {
    let calendar = icalendar(&bridge());
    assert!(calendar.split_inclusive("\r\n").all(|line| line.ends_with("\r\n") && line.len() <= 77), "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20310504\r\nDTEND;VALUE=DATE:20310505\r\nSUMMARY:nine years\r\n"));
    assert_eq!(calendar, icalendar(&bridge()), "the same article, the same bytes");
    // Unfolded, the description is the sentence, its commas escaped.
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains("said Ana Ruiz\\, the mayor"), "{unfolded}");
}

#[test]
fn a_calendar_without_events_says_so() {
    let calendar = icalendar(&Document::bare(Arc::new(Article::default())));
    assert!(calendar.contains("BEGIN:VJOURNAL\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
}

#[test]
fn an_entry_of_a_calendar_is_short_however_long_the_sentence() {
    let mut document = bridge();
    let mut article = Article::clone(&document.article);
    article.text.push_str(&"é and on ".repeat(10_000));
    let whole = Span::whole(&article.text);
    let id = document.annotations.events.ids().next().unwrap();
    document.annotations.events[id].sentence = Span::new(0, whole.to() - 1);
    document.article = Arc::new(article);
    assert!(icalendar(&document).len() < 3_000);
}
