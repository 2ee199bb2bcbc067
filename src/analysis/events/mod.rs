//! What happened: the sentences with a time that is known, who is in them, and a few words to list them by.

mod anchors;
mod happenings;
mod label;
mod scene;
#[cfg(test)]
mod tests;
mod vocabulary;

use super::Reading;
use super::people::Cast;
use super::sentences::Sentence;
use super::tokens::TokenKind;
use crate::document::{Arena, BlockKind, Event, Happening, Id, Person, Published, Span, Time};
use scene::covered;

/// How many tokens before and behind a time belong to what it tells of.
const REACH: usize = 120;

/// The events of the article, in the order of the text. A range is one event; lengths of time, what comes again
/// and what names no day are none, nor are the copyright line, the byline, and the day on which somebody
/// only said something.
#[must_use]
pub fn draw(
    reading: &Reading,
    times: &Arena<Time>,
    published: &Published,
    cast: &Cast,
) -> (Arena<Happening>, Arena<Event>) {
    let anchored = anchors::find(reading, times, published);
    let mut events: Arena<Event> = Arena::default();
    let mut mention = 0;
    let mentions = cast.mentions.as_slice();
    for (id, time) in times.iter() {
        let Some(interval) = covered(times, id, time) else { continue };
        let Some(number) = reading.sentence_of(reading.token_at(time.span.from())) else { continue };
        let sentence = &reading.sentences[number];
        let kind = reading.article.blocks[sentence.block].kind;
        if matches!(kind, BlockKind::Byline | BlockKind::Copyright | BlockKind::Section | BlockKind::Code)
            || is_reported(reading, time.span)
        {
            continue;
        }
        let near = part_near(reading, sentence, time.span);
        let spans: Vec<Span> = neighbours(times, id, near.span);
        let Some(label) = label::of(reading, &near, time.span, &spans) else { continue };
        if events
            .as_slice()
            .last()
            .is_some_and(|last| last.sentence == sentence.span && last.label == label && last.interval == interval)
        {
            continue;
        }
        while mention < mentions.len() && mentions[mention].span.end <= near.span.start {
            mention += 1;
        }
        let mut people: Vec<Id<Person>> = Vec::new();
        for mention in mentions[mention..].iter().take_while(|mention| mention.span.start < near.span.end) {
            if !people.contains(&mention.person) {
                people.push(mention.person);
            }
        }
        events.push(Event { time: id, interval, sentence: sentence.span, people, label });
    }
    (anchored.happenings, events)
}

/// The part of a sentence that a time can belong to: all of it, unless it is a text without full stops.
fn part_near(reading: &Reading, sentence: &Sentence, time: Span) -> Sentence {
    let at = reading.token_at(time.from());
    let first = sentence.tokens.start.max(at.saturating_sub(REACH));
    let end = sentence.tokens.end.min(at + REACH);
    let span = reading.tokens[first].span.join(reading.tokens[end - 1].span);
    Sentence { span, tokens: first..end, block: sentence.block }
}

/// The spans of the dated times in a sentence, around the one with this id.
fn neighbours(times: &Arena<Time>, id: Id<Time>, sentence: Span) -> Vec<Span> {
    let all = times.as_slice();
    let inside = |time: &&Time| sentence.covers(time.span);
    let before = all[..id.number()].iter().rev().take_while(inside);
    let behind = all[id.number()..].iter().take_while(inside);
    before.chain(behind).filter(|time| time.interval.is_some()).map(|time| time.span).collect()
}

/// "said on Monday": the day of the telling, not of what is told.
fn is_reported(reading: &Reading, time: Span) -> bool {
    let at = reading.token_at(time.from());
    let mut before =
        (0..at).rev().take(8).map(|number| reading.tokens[number]).filter(|token| token.kind == TokenKind::Word);
    let Some(mut word) = before.next().map(|token| token.of(reading.text)) else { return false };
    if matches!(word, "on" | "in" | "late" | "early") {
        let Some(next) = before.next() else { return false };
        word = next.of(reading.text);
    }
    matches!(word, "said" | "says" | "added" | "told" | "tells" | "wrote" | "tweeted")
}
