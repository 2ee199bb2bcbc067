//! TimeML 1.2.1: the text unchanged, with what was found about time around its words.
//!
//! `TIMEX3` around times, `EVENT` around the words that tell of something, then a `MAKEINSTANCE` for each event and a
//! `TLINK` for each whose day is known. The publication date stands in front, in an empty `TIMEX3` with the function
//! `PUBLICATION_TIME`. No element stands inside another, and nothing is added to the text: white space and line ends
//! are those of the article. Characters that XML 1.0 forbids become U+FFFD, one for one, so offsets in characters
//! agree; those that a terminal would obey are written as references.

use std::borrow::Cow;
use std::fmt::Write;

use super::dates;
use crate::document::{Basis, Document, Happening, Id, Interval, Span, Tense, Time, TimeClass, safe};

/// The document in TimeML, with a line feed behind the root element.
#[must_use]
pub fn timeml(document: &Document) -> String {
    let found = &document.annotations;
    let mut xml = String::with_capacity(2 * document.article.text.len() + 256);
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>");
    if let Some(published) = found.published.interval {
        let value = dates::iso(published);
        element(
            &mut xml,
            "TIMEX3",
            &[("tid", "t0"), ("type", "DATE"), ("value", &value), ("functionInDocument", "PUBLICATION_TIME")],
        );
    }
    let mut times = found.times.iter().peekable();
    let mut end = 0;
    for (id, happening) in found.happenings.iter() {
        while let Some((time, at)) = times.next_if(|(_, time)| time.span.start <= happening.span.start) {
            end = write_time(&mut xml, document, end, time, at);
        }
        // What overlaps a time stays a time: elements do not cross.
        let free =
            happening.span.from() >= end && times.peek().is_none_or(|(_, time)| !time.span.overlaps(happening.span));
        if free {
            end = write_happening(&mut xml, document, end, id, happening);
        }
    }
    for (time, at) in times {
        end = write_time(&mut xml, document, end, time, at);
    }
    content(&mut xml, document.text(Span::new(end, document.article.text.len())));
    write_links(&mut xml, document);
    xml.push_str("</TimeML>\n");
    xml
}

/// Writes the text from `end` on and the time behind it; returns where the text goes on.
fn write_time(xml: &mut String, document: &Document, end: usize, id: Id<Time>, time: &Time) -> usize {
    content(xml, document.text(Span::new(end, time.span.from())));
    let tid = name_of(id);
    let kind = match time.class {
        TimeClass::Date => "DATE",
        TimeClass::Time => "TIME",
        TimeClass::Duration => "DURATION",
        TimeClass::Set => "SET",
    };
    let published = document.annotations.published.interval;
    let basis = match time.basis {
        Basis::Published => published.map(|_| "t0".to_owned()),
        Basis::Time(other) => Some(name_of(other)),
        Basis::Explicit | Basis::Named | Basis::Unresolved => None,
    };
    let value = token(time);
    let mut attributes = vec![("tid", tid.as_str()), ("type", kind), ("value", &*value)];
    attributes.extend(time.modifier.map(|modifier| ("mod", modifier.name())));
    if let Some(basis) = &basis {
        attributes.extend([("temporalFunction", "true"), ("anchorTimeID", basis.as_str())]);
    }
    // A length of time that is known to begin or to end with the publication.
    if let (TimeClass::Duration, Some(length), Some(published)) = (time.class, time.interval, published) {
        if length.to == published.to && length.from < published.from {
            attributes.push(("endPoint", "t0"));
        } else if length.from == published.from && length.to > published.to {
            attributes.push(("beginPoint", "t0"));
        }
    }
    open(xml, "TIMEX3", &attributes);
    xml.push('>');
    content(xml, document.text(time.span));
    xml.push_str("</TIMEX3>");
    time.span.to()
}

/// The value as the DTD has it, a name token: a stretch of years ("1939/1945") is the decade, the century or the
/// millennium that holds it, and a zone ahead of Greenwich ("+09") is left off.
fn token(time: &Time) -> Cow<'_, str> {
    let value = time.value.as_str();
    if let Some((from, to)) = value.split_once('/') {
        let common = from.chars().zip(to.chars()).take_while(|(one, other)| one == other).count();
        let year = from.chars().take(common.min(3)).filter(char::is_ascii_digit).collect::<String>();
        return if year.is_empty() { "XXXX".into() } else { year.into() };
    }
    value.split_once('+').map_or(value, |(local, _)| local).into()
}

fn write_happening(
    xml: &mut String,
    document: &Document,
    end: usize,
    id: Id<Happening>,
    happening: &Happening,
) -> usize {
    content(xml, document.text(Span::new(end, happening.span.from())));
    open(xml, "EVENT", &[("eid", &format!("e{}", id.number() + 1)), ("class", happening.class.name())]);
    xml.push('>');
    content(xml, document.text(happening.span));
    xml.push_str("</EVENT>");
    happening.span.to()
}

/// An instance for each event that was written, and a link for each whose day is known.
fn write_links(xml: &mut String, document: &Document) {
    let found = &document.annotations;
    let mut times = found.times.iter().map(|(_, time)| time.span).peekable();
    let mut links = 0usize;
    for (id, happening) in found.happenings.iter() {
        while times.next_if(|time| time.end <= happening.span.start).is_some() {}
        if times.peek().is_some_and(|time| time.overlaps(happening.span)) {
            continue;
        }
        let number = id.number() + 1;
        let (instance, event) = (format!("ei{number}"), format!("e{number}"));
        let aspect = match (happening.perfective, happening.progressive) {
            (true, true) => "PERFECTIVE_PROGRESSIVE",
            (true, false) => "PERFECTIVE",
            (false, true) => "PROGRESSIVE",
            (false, false) => "NONE",
        };
        let modality = happening.modal.map(|modal| document.text(modal).to_lowercase());
        let mut attributes = vec![
            ("eiid", instance.as_str()),
            ("eventID", event.as_str()),
            ("pos", if happening.noun { "NOUN" } else { "VERB" }),
            ("tense", if happening.noun { Tense::None.name() } else { happening.tense.name() }),
            ("aspect", aspect),
            ("polarity", if happening.negated { "NEG" } else { "POS" }),
        ];
        attributes.extend(modality.as_deref().map(|modality| ("modality", modality)));
        element(xml, "MAKEINSTANCE", &attributes);
        let Some(when) = &happening.when else { continue };
        links += 1;
        let time = when.time.map_or_else(|| "t0".to_owned(), name_of);
        element(
            xml,
            "TLINK",
            &[
                ("lid", &format!("l{links}")),
                ("eventInstanceID", &instance),
                ("relatedToTime", &time),
                ("relType", relation(document, when.time, when.interval)),
            ],
        );
    }
}

/// How an event lies to the time that it is linked to: in it, or, of a range, begun by it.
fn relation(document: &Document, time: Option<Id<Time>>, interval: Interval) -> &'static str {
    let of_time = time.and_then(|time| document.annotations.times[time].interval);
    match of_time {
        Some(first) if first.to < interval.to => "BEGUN_BY",
        _ => "IS_INCLUDED",
    }
}

fn name_of(id: Id<Time>) -> String {
    format!("t{}", id.number() + 1)
}

fn element(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    open(xml, name, attributes);
    xml.push_str("/>");
}

/// A start tag without its last mark.
fn open(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    xml.push('<');
    xml.push_str(name);
    for (name, value) in attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        escape(xml, value, true);
        xml.push('"');
    }
}

fn content(xml: &mut String, text: &str) {
    escape(xml, text, false);
}

fn escape(xml: &mut String, text: &str, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' if in_attribute => xml.push_str("&quot;"),
            '\n' | '\t' if !in_attribute => xml.push(c),
            '\n' | '\t' | '\r' => reference(xml, c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            c if safe::replacement(c) == Some(c) => xml.push(c),
            c => reference(xml, c),
        }
    }
}

fn reference(xml: &mut String, c: char) {
    // Writing to a string does not fail.
    let _ = write!(xml, "&#x{:X};", u32::from(c));
}
