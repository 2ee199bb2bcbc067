//! The entries of the timeline: what happens at a time that the text names. Left out are states and habits, the day
//! on which somebody only said something, and times that belong to nothing that happens. Tellings of one event are
//! one entry.

use std::ops::Range;

use super::anchors::Anchored;
use super::bounds::Side;
use super::label::Sight;
use super::scene::covered;
use super::tellings::Tellings;
use crate::analysis::Reading;
use crate::analysis::people::Cast;
use crate::analysis::sentences::Sentence;
use crate::document::{
    Arena, BlockKind, DetailKind, Event, Evidence, Happening, HappeningClass, Id, Interval, Mention, Person, Published,
    PublishedBasis, Span, Telling, Tense, Time,
};

/// How many tokens before and behind a time belong to what it tells of.
const REACH: usize = 120;

/// The events of the article, in the order of the text.
pub(super) fn draw(
    reading: &Reading,
    times: &Arena<Time>,
    published: &Published,
    cast: &Cast,
    anchored: &Anchored,
) -> Arena<Event> {
    let mut events: Arena<Event> = Arena::default();
    let mut mention = 0;
    let mentions = cast.mentions.as_slice();
    let mut last_host = None;
    let mut tellings = Tellings::default();
    for (id, time) in times.iter() {
        let Some(interval) = covered(times, id, time) else { continue };
        let Some(number) = reading.sentence_of(reading.token_at(time.span.from())) else { continue };
        let sentence = &reading.sentences[number];
        let kind = reading.article.blocks[sentence.block].kind;
        // The day on which the article is dated is no day of what it tells.
        let dates = |evidence: &Evidence| evidence.span == time.span && published.basis == PublishedBasis::Metadata;
        if matches!(kind, BlockKind::Byline | BlockKind::Copyright | BlockKind::Section | BlockKind::Code)
            || published.evidence.iter().any(dates)
            || kind == BlockKind::Title && time.range.is_some() && ends_line(reading, times, time)
        {
            continue;
        }
        let near = part_near(reading, sentence, time.span);
        let host = anchored.hosts[id.number()];
        let sight = sight(reading, times, id, &near, anchored);
        let bound = sight.bound(time.span);
        let standing = bound.and_then(|bound| sight.standing(bound));
        let mut telling = Telling::Fact;
        let told = match host.map(|host| (host, &anchored.happenings[host])) {
            _ if standing.is_some() => standing.clone().map(|words| (sight.kept(words), None)),
            Some((host, happening)) => {
                let verb = reading.token_at(happening.span.from());
                // "will not be eligible before 2027": what is so up to a bound.
                let not_yet = happening.class == HappeningClass::State && happening.negated;
                let ends = bound.is_some_and(|bound| bound.side != Side::Other || not_yet);
                if last_host == Some(host)
                    || !ends && !happens(reading, happening, &interval, time, published)
                    || bound.is_some_and(|one| one.side == Side::Since && !sight.lasts(verb, happening, one))
                {
                    continue;
                }
                last_host = Some(host);
                let Some(assertion) = sight.assertion(verb, happening) else { continue };
                telling = match bound {
                    // Not until then is then.
                    Some(bound) if bound.side == Side::Until && assertion.governor.is_none() => match assertion.telling
                    {
                        Telling::Denied => Telling::Fact,
                        told => told,
                    },
                    _ => assertion.telling,
                };
                let label = match assertion.governor {
                    Some((governor, of)) => sight.governed(governor, of, verb),
                    None => sight.label(verb, happening),
                };
                label.map(|label| (label, Some(verb)))
            }
            // A line of a chronicle: "1912 – the bridge".
            None if sight.verbs.is_empty() && kind != BlockKind::Caption => sight.words().map(|label| (label, None)),
            None => None,
        };
        let Some((label, verb)) = told else { continue };
        while mention < mentions.len() && mentions[mention].span.end <= near.span.start {
            mention += 1;
        }
        let clause = match (&standing, verb) {
            (Some(words), _) => sight.described_by(words),
            (None, Some(verb)) => sight.clause_around(verb),
            (None, None) => sight.tokens.clone(),
        };
        let part = Part { clause, label: &label };
        let (people, named) = people(reading, &sight, &mentions[mention..], &part);
        if let Some(verb) = verb {
            let own = part.clause.clone().chain(label.iter().copied().filter(|at| !part.clause.contains(at)));
            let words: Vec<usize> = own.filter(|at| sight.tells(*at) && !named.contains(at)).collect();
            if let Some(before) = tellings.again(reading, interval, verb, &words, &people, Id::new(events.len())) {
                let before = &mut events[before];
                before.retold.push(id);
                before.people.extend(
                    people.iter().filter(|person| !before.people.contains(person)).copied().collect::<Vec<_>>(),
                );
                continue;
            }
        }
        let label = match bound {
            Some(bound) if time.range.is_none() => sight.bounded(&label, verb.unwrap_or_default(), bound),
            _ => sight.join(&label),
        };
        let sentence = sentence.span;
        events.push(Event { time: id, interval, sentence, people, label, retold: Vec::new(), telling });
    }
    events
}

/// The tokens that tell of an event.
struct Part<'a> {
    /// The clause of its verb; without a verb, the whole line.
    clause: Range<usize>,
    /// Its label, whose subject may stand elsewhere.
    label: &'a [usize],
}

/// Who takes part in what these tokens tell, and the tokens that name them. `mentions` begin with the first of the line.
fn people(reading: &Reading, sight: &Sight, mentions: &[Mention], part: &Part) -> (Vec<Id<Person>>, Vec<usize>) {
    let end = sight.tokens.end.checked_sub(1).map_or(0, |last| reading.tokens[last].span.end);
    let (mut people, mut named): (Vec<Id<Person>>, Vec<usize>) = Default::default();
    for mention in mentions.iter().take_while(|mention| mention.span.start < end) {
        let tokens = reading.token_at(mention.span.from())..reading.token_at(mention.span.to().saturating_sub(1)) + 1;
        // "his son, Peder Holm, tried": a name between commas, behind the subject.
        let comma = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is(','));
        let apposed = tokens.start > 1
            && comma(tokens.start - 1)
            && comma(tokens.end)
            && part.label.contains(&(tokens.start - 2))
            && tokens.end < part.clause.end;
        let inside = apposed || part.clause.start < tokens.end && tokens.start < part.clause.end;
        if !inside && !part.label.iter().any(|at| tokens.contains(at)) {
            continue;
        }
        if !people.contains(&mention.person) {
            people.push(mention.person);
        }
        named.extend(tokens);
    }
    (people, named)
}

/// What a label of an event at this time can be made of.
fn sight<'a, 'b>(
    reading: &'a Reading<'b>,
    times: &Arena<Time>,
    time: Id<Time>,
    near: &Sentence,
    anchored: &'a Anchored,
) -> Sight<'a, 'b> {
    let details = &reading.article.details;
    let first = details.partition_point(|detail| detail.span.end <= near.span.start);
    let credits = details[first..].iter().take_while(|detail| detail.span.start < near.span.end);
    let credits = credits.filter(|detail| matches!(detail.kind, DetailKind::Credit)).map(|detail| detail.span);
    let hidden = neighbours(times, time, near.span).into_iter().chain(credits).collect();
    let all = anchored.happenings.as_slice();
    let first = all.partition_point(|happening| happening.span.end <= near.span.start);
    let inside = all[first..].iter().take_while(|happening| happening.span.start < near.span.end);
    let verbs = inside.map(|happening| (reading.token_at(happening.span.from()), happening)).collect();
    Sight { reading, forms: &anchored.forms, tokens: near.tokens.clone(), verbs, hidden }
}

/// Whether a range of years ends its title, as those of a life do.
fn ends_line(reading: &Reading, times: &Arena<Time>, time: &Time) -> bool {
    let last = time.range.map_or(time.span, |other| time.span.join(times[other].span));
    let block = reading.article.block_at(time.span.from());
    block.is_some_and(|block| reading.article.blocks[block].span.to() == last.to())
}

/// Whether something happens, and not only is so or is said to be so.
fn happens(reading: &Reading, happening: &Happening, interval: &Interval, time: &Time, published: &Published) -> bool {
    let ahead = published.interval.is_some_and(|published| interval.from > published.to);
    match happening.class {
        // A term of office has a beginning and an end; what merely was so has not.
        HappeningClass::State => time.range.is_some() && happening.tense == Tense::Past,
        HappeningClass::Reporting if !happening.noun && is_plain_saying(happening.span.of(reading.text)) => {
            // What was said in another year is told because it was said.
            published.interval.is_some_and(|published| interval.to.year < published.from.year)
        }
        _ if happening.noun || ahead => true,
        // "opens on Mondays in June": a habit, unless it is still to come.
        _ => happening.tense != Tense::Present || happening.perfective || happening.progressive,
    }
}

/// "said on Monday": the day of the telling, not of what is told.
fn is_plain_saying(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "saying" | "added" | "told" | "tells" | "wrote" | "tweeted" | "stated" | "commented"
    )
}

/// The part of a sentence that a time can belong to: all of it, unless it is a text without full stops.
fn part_near(reading: &Reading, sentence: &Sentence, time: Span) -> Sentence {
    let at = reading.token_at(time.from());
    let first = sentence.tokens.start.max(at.saturating_sub(REACH));
    let end = sentence.tokens.end.min(at + REACH);
    let span = reading.tokens[first].span.join(reading.tokens[end - 1].span);
    Sentence { span, tokens: first..end, block: sentence.block }
}

/// The spans of the times in a sentence, around the one with this id.
fn neighbours(times: &Arena<Time>, id: Id<Time>, sentence: Span) -> Vec<Span> {
    let all = times.as_slice();
    let inside = |time: &&Time| sentence.covers(time.span);
    let before = all[..id.number()].iter().rev().take_while(inside);
    let behind = all[id.number()..].iter().take_while(inside);
    before.chain(behind).filter(|time| time.interval.is_some()).map(|time| time.span).collect()
}
