//! iCalendar (RFC 5545): the dated events of an article as entries of a calendar.
//!
//! An event that is known to the day, the month or the year is an entry over all those days, its end exclusive, as the
//! standard has it; one with a time of day begins at it. Entries do not block time. The same article gives the
//! same bytes: identifiers are made from what is told, and the time stamp is the publication date.

use std::collections::HashMap;

use jiff::{ToSpan, civil};

use crate::document::span::floor_boundary;
use crate::document::{Day, Document, Event, Safe, Span};

/// Octets of a line, at most, without its end.
const LINE: usize = 75;

/// The dated events as one calendar. What lies outside the years 1 to 9999 cannot be written in this format and is
/// left out; a calendar without events holds one note that says so, because the standard asks for a component.
#[must_use]
pub fn icalendar(document: &Document) -> String {
    let mut calendar = Calendar(String::new());
    let published = document.annotations.published.interval.and_then(|interval| date(interval.from));
    let stamp = published.unwrap_or_else(|| civil::date(1970, 1, 1)).strftime("%Y%m%dT000000Z").to_string();
    let title = document.article.meta.title.as_deref().unwrap_or(&document.article.source.name);
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", concat!("-//pullquote//pullquote ", env!("CARGO_PKG_VERSION"), "//EN"));
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.text("X-WR-CALNAME", title);
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut written = 0;
    for (_, event) in document.annotations.events.iter() {
        let Some((start, end)) = days(event) else { continue };
        let time = &document.annotations.times[event.time];
        let key = hash(&[title, told(document, event), document.text(time.span), &event.label]);
        let again = seen.entry(key).or_default();
        calendar.line("BEGIN", "VEVENT");
        calendar.line("UID", &format!("{key:016x}-{again}@pullquote"));
        *again += 1;
        calendar.line("DTSTAMP", &stamp);
        match clock(&time.value) {
            Some(clock) if start == end => calendar.line("DTSTART", &format!("{}T{clock}", start.strftime("%Y%m%d"))),
            _ => {
                calendar.line("DTSTART;VALUE=DATE", &start.strftime("%Y%m%d").to_string());
                // The last day of the calendar has no day after it; an entry without an end is of one day.
                if let Ok(after) = end.checked_add(1.day()) {
                    calendar.line("DTEND;VALUE=DATE", &after.strftime("%Y%m%d").to_string());
                }
            }
        }
        calendar.text("SUMMARY", &event.label);
        calendar.text("DESCRIPTION", &format!("{}: {}", event.interval, told(document, event)));
        calendar.line("TRANSP", "TRANSPARENT");
        calendar.line("END", "VEVENT");
        written += 1;
    }
    if written == 0 {
        calendar.line("BEGIN", "VJOURNAL");
        calendar.line("UID", &format!("{:016x}@pullquote", hash(&[title])));
        calendar.line("DTSTAMP", &stamp);
        calendar.text("SUMMARY", title);
        calendar.text("DESCRIPTION", "No dated events found.");
        calendar.line("END", "VJOURNAL");
    }
    calendar.line("END", "VCALENDAR");
    calendar.0
}

/// The sentence that tells of an event, or what is near its time in a text without full stops: each entry is of bounded
/// length, however long the sentence.
fn told<'a>(document: &'a Document, event: &Event) -> &'a str {
    const NEAR: usize = 500;
    let text = document.article.text.as_str();
    let time = document.annotations.times[event.time].span;
    let start = floor_boundary(text, time.from().saturating_sub(NEAR)).max(event.sentence.from());
    let end = floor_boundary(text, time.to() + NEAR).min(event.sentence.to());
    document.text(Span::new(start, end.max(start)))
}

/// The first and the last day.
fn days(event: &Event) -> Option<(civil::Date, civil::Date)> {
    Some((date(event.interval.from)?, date(event.interval.to)?))
}

fn date(day: Day) -> Option<civil::Date> {
    let year = i16::try_from(day.year).ok().filter(|year| (1..=9999).contains(year))?;
    civil::Date::new(year, day.month.cast_signed(), day.day.cast_signed()).ok()
}

/// The time of day in a TimeML value, as this format writes it: `2022-06-29T14:30` is `143000`, in no zone.
fn clock(value: &str) -> Option<String> {
    let (_, clock) = value.split_once('T')?;
    let mut parts = clock.split(|c: char| !c.is_ascii_digit());
    let mut part = |most: u8| parts.next()?.parse::<u8>().ok().filter(|part| *part <= most);
    let (hour, minute) = (part(23)?, part(59).unwrap_or(0));
    Some(format!("{hour:02}{minute:02}00{}", if clock.ends_with('Z') { "Z" } else { "" }))
}

/// FNV-1a, 64 bits, over strings with a mark between them: the same for the same words, today and in ten years.
fn hash(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain(std::iter::once(0xff))) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// A calendar as it is written, line by line.
struct Calendar(String);

impl Calendar {
    /// A line whose value is of this format's own making.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in name.chars().chain(std::iter::once(':')).chain(value.chars()) {
            if octets + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line whose value is words of the article.
    fn text(&mut self, name: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for c in Safe::line(words).as_str().chars() {
            if matches!(c, '\\' | ';' | ',') {
                value.push('\\');
            }
            value.push(c);
        }
        self.line(name, &value);
    }
}
