//! The evidence for a name, a speaker or a date, and how sure it is.

use super::{Kind, Line, Overlay};
use crate::document::correction::YOU_SAID_SO;
use crate::document::{Document, Id, Mention, Person, Published, PublishedBasis, Quote, Safe, Span, Speaker, Time};
use crate::tui::dates;
use crate::tui::subject::Topic;

/// Roles of a person that are listed.
const ROLES_SHOWN: usize = 4;

/// The evidence for something.
pub(crate) fn open(document: &Document, topic: Topic) -> Overlay {
    let (title, lines) = match topic {
        Topic::Person(person) => ("Who is this?", about_person(document, person)),
        Topic::Mention(mention) => ("Who is this?", about_mention(document, mention)),
        Topic::Quote(quote) => ("Who said that?", about_quote(document, quote)),
        Topic::Time(time) => ("When was this?", about_time(document, time)),
        Topic::Published => ("When was it published?", about_published(document, &document.annotations.published)),
    };
    Overlay::new(Kind::Why, title.to_owned(), lines)
}

fn pair(key: &str, words: impl Into<String>) -> Line {
    Line::Pair(key.to_owned(), words.into())
}

fn words(document: &Document, span: Span) -> String {
    format!("“{}”", Safe::line(document.text(span)))
}

/// How sure, in words and as a number.
fn sure(confidence: f32) -> String {
    let word = match confidence {
        0.95.. => "almost certain",
        0.85.. => "very likely",
        0.7.. => "likely",
        0.5.. => "more likely than not",
        _ => "hardly more than a guess",
    };
    format!("{word} ({:.0} %)", confidence * 100.0)
}

/// How sure something is and what decided it; of what the reader said, only that.
fn because(confidence: f32, why: &str) -> Vec<Line> {
    let because = pair("because", why);
    if why == YOU_SAID_SO { vec![because] } else { vec![pair("how sure", sure(confidence)), because] }
}

fn about_mention(document: &Document, id: Id<Mention>) -> Vec<Line> {
    let mention = &document.annotations.mentions[id];
    let mut lines = vec![
        pair("the words", words(document, mention.span)),
        pair("name", document.annotations.people[mention.person].name.clone()),
        pair("form", mention.form.name()),
    ];
    lines.extend(because(mention.confidence, &mention.why));
    lines.push(Line::Heading(String::new()));
    lines.extend(about_person(document, mention.person));
    lines
}

fn about_person(document: &Document, id: Id<Person>) -> Vec<Line> {
    let person = &document.annotations.people[id];
    let mut lines = vec![Line::Heading(Safe::line(&person.name).into_string())];
    for (number, role) in person.roles.iter().take(ROLES_SHOWN).enumerate() {
        lines.push(pair(if number == 0 { "who" } else { "" }, Safe::line(document.text(*role)).into_string()));
    }
    let others: Vec<&str> = person.aliases.iter().map(String::as_str).filter(|alias| *alias != person.name).collect();
    if !others.is_empty() {
        lines.push(pair("also", others.join(", ")));
    }
    let quotes = document.index.quotes_of(id).len();
    lines.push(pair("in the text", format!("{}, {}", many(person.mentions.len(), "mention"), many(quotes, "quote"))));
    if person.why != YOU_SAID_SO {
        lines.push(pair("one person", sure(person.confidence)));
    }
    lines.push(pair("because", person.why.clone().into_owned()));
    lines
}

fn many(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn about_quote(document: &Document, id: Id<Quote>) -> Vec<Line> {
    let quote = &document.annotations.quotes[id];
    let words = crate::tui::excerpt::quoted(&document.article.text, &quote.parts, 60);
    let mut lines = vec![pair("quote", words), pair("kind", quote.kind.name())];
    match &quote.speaker {
        Some(speaker) => {
            lines.insert(0, pair("said by", Safe::line(document.speaker_name(speaker)).into_string()));
            lines.extend(evidence(document, speaker));
        }
        None if quote.candidates.is_empty() => {
            lines.insert(0, pair("said by", "unattributed: the text does not say who"));
        }
        None => lines.insert(0, pair("said by", "unattributed? Nobody is likely enough; it may be")),
    }
    for candidate in &quote.candidates {
        let name = Safe::line(document.speaker_name(candidate));
        let words = if quote.speaker.is_some() { format!("or {name}") } else { name.into_string() };
        lines.extend([Line::Heading(String::new()), Line::Heading(words)]);
        lines.extend(evidence(document, candidate));
    }
    lines
}

/// What speaks for somebody as the speaker.
fn evidence(document: &Document, speaker: &Speaker) -> Vec<Line> {
    let mut lines = vec![pair("named as", words(document, speaker.span))];
    lines.extend(speaker.cue.map(|cue| pair("cue", words(document, cue))));
    lines.extend(because(speaker.confidence, &speaker.why));
    lines
}

fn about_time(document: &Document, id: Id<Time>) -> Vec<Line> {
    let time = &document.annotations.times[id];
    let mut lines = vec![pair("the words", words(document, time.span))];
    lines.extend(time.range.map(|other| pair("range with", words(document, document.annotations.times[other].span))));
    lines.push(match &time.interval {
        Some(interval) => pair("mean", format!("{interval} ({})", time.value)),
        None => pair("mean", format!("no certain date ({})", time.value)),
    });
    lines.extend((time.why != YOU_SAID_SO).then(|| pair("resolved", dates::basis(document, time))));
    lines.extend(because(time.confidence, &time.why));
    lines
}

fn about_published(document: &Document, published: &Published) -> Vec<Line> {
    let Some(interval) = &published.interval else {
        return vec![pair("published", "the text does not say, and no option did")];
    };
    let basis = match published.basis {
        PublishedBasis::Argument => YOU_SAID_SO,
        PublishedBasis::Metadata => "the article says so",
        PublishedBasis::Inferred => "inferred from the text",
        PublishedBasis::Unknown => "not known",
    };
    let mut lines = vec![pair("published", interval.to_string()), pair("how", basis)];
    lines.extend((basis != YOU_SAID_SO).then(|| pair("how sure", sure(published.confidence))));
    for evidence in &published.evidence {
        lines.push(pair("because", format!("{}: {}", words(document, evidence.span), evidence.why)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_said_is_not_weighed() {
        assert_eq!(because(1.0, YOU_SAID_SO), [pair("because", YOU_SAID_SO)]);
        assert_eq!(because(0.9, "verb of saying").len(), 2);
    }
}
