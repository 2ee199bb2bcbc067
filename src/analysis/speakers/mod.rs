//! Who says it: a speaker for each quotation, or nobody.
//!
//! ```text
//! scene (who is named where) -> frames (the sentence around a quotation) -> hypotheses (who might speak)
//!                            -> weights (how likely each is) -> reference (whom a pronoun names) -> Speaker
//! ```
//!
//! Everything is looked for within a bounded number of words, so the whole is linear in the text.

mod frames;
mod grammar;
mod hypotheses;
mod reference;
mod scene;
mod senses;
mod weights;

#[cfg(test)]
mod tests;

use super::Reading;
use super::names::Name;
use super::people::Cast;
use super::quotes::{Quotation, is_headline};
use crate::document::{Arena, PersonKind, Quote, QuoteKind, Span, Speaker, Who};
use frames::Frame;
use hypotheses::{Hypothesis, block_before, in_headline, in_sentence, in_sentence_before};
use scene::Scene;
use weights::{Feature, REASONS};

/// Scores are taken so much milder as chances: weights set by hand are too sure of themselves.
const TEMPER: f32 = 0.8;
/// How many quotations in headlines are looked for in the text.
const HEADLINES: usize = 4;
/// Below this chance nobody is named.
const THRESHOLD: f32 = 0.35;
/// Words that are less surely quoted than this, and that nobody is found to say, are a term.
const SURE: f32 = 0.7;

/// Gives every quotation its speaker, where one is sure enough, and marks those who are quoted as sources.
#[must_use]
pub fn attribute(reading: &Reading, quotations: Vec<Quotation>, names: &[Name], cast: &mut Cast) -> Arena<Quote> {
    let scene = Scene::new(reading, &quotations, names, cast);
    let mut before: Option<Said> = None;
    let mut quotes: Arena<Quote> = Arena::default();
    for (number, quotation) in quotations.into_iter().enumerate() {
        let said = speaker(&scene, number, &quotation, before.as_ref());
        let kind = kind(&quotation, said.as_ref());
        let said = said.filter(|_| kind != QuoteKind::Term);
        let speaker = said.as_ref().map(|said| said.speaker.clone());
        quotes.push(Quote { parts: quotation.parts, kind, speaker, candidates: Vec::new() });
        if kind != QuoteKind::Term {
            before = said.map(|said| Said { quotation: number, ..said });
        }
    }
    echo_headlines(reading, &mut quotes, cast);
    mark_sources(&quotes, cast);
    quotes
}

/// Who said a quotation, and by which hypothesis.
#[derive(Clone)]
struct Said {
    speaker: Speaker,
    candidate: usize,
    quotation: usize,
    /// Whether a verb of saying or the like stands with it.
    cued: bool,
}

/// The sort of a quotation once its speaker is known.
fn kind(quotation: &Quotation, said: Option<&Said>) -> QuoteKind {
    match (quotation.kind, said) {
        (QuoteKind::Fragment, None) if quotation.confidence < SURE => QuoteKind::Term,
        (QuoteKind::Term, Some(said)) if quotation.confidence < SURE && said.cued => QuoteKind::Fragment,
        (kind, _) => kind,
    }
}

fn speaker(scene: &Scene, number: usize, quotation: &Quotation, before: Option<&Said>) -> Option<Said> {
    if quotation.kind == QuoteKind::Term && quotation.confidence >= SURE {
        return None;
    }
    let mut found = propose(scene, number, quotation, before);
    found.sort_by(|a, b| b.score().total_cmp(&a.score()));
    let best = found.first()?;
    let spoke = before.map(|said| &said.speaker);
    let chance = chance(scene, &found, spoke);
    let cued = best.cue.is_some();
    (chance >= THRESHOLD).then(|| {
        let candidate = reference::named(scene, best.candidate);
        let (who, sure) = reference::resolve(scene, candidate, spoke);
        let speaker = Speaker {
            who,
            span: reference::words(scene, candidate),
            cue: best.cue.map(|token| scene.token(token).span),
            confidence: chance * sure,
            why: why(best).into(),
        };
        Said { speaker, candidate, quotation: number, cued }
    })
}

/// How likely the first of the hypotheses is, the best first, against all others and nobody.
fn chance(scene: &Scene, found: &[Hypothesis], before: Option<&Speaker>) -> f32 {
    let mut weights: Vec<(reference::Entity, f32)> = Vec::new();
    for hypothesis in found {
        let entity = reference::entity(scene, hypothesis.candidate, before);
        if weights.iter().all(|(known, _)| *known != entity) {
            weights.push((entity, (hypothesis.score() * TEMPER).clamp(-20.0, 20.0).exp()));
        }
    }
    let all: f32 = 1.0 + weights.iter().map(|(_, weight)| weight).sum::<f32>();
    weights.first().map_or(0.0, |(_, weight)| weight / all)
}

fn propose(scene: &Scene, number: usize, quotation: &Quotation, before: Option<&Said>) -> Vec<Hypothesis> {
    let reading = scene.reading;
    let first = scene.first_part[number];
    let count = quotation.parts.len();
    let Some(block_number) = quotation.parts.first().and_then(|part| reading.article.block_at(part.from())) else {
        return Vec::new();
    };
    let block = &reading.article.blocks[block_number];
    let frame = Frame::new(scene, block, first);
    let mut found = in_sentence(scene, &frame);
    if is_headline(reading, block_number) {
        found.extend(in_headline(scene, block));
    }
    if count > 1
        && let Some(last) = quotation.parts.last().and_then(|part| reading.article.block_at(part.from()))
    {
        let last_frame = Frame::new(scene, &reading.article.blocks[last], first + count - 1);
        found.extend(in_sentence(scene, &Frame { before: Vec::new(), ..last_frame }));
    }
    if frame.before.is_empty() {
        let start = scene.parts[first].start;
        let (earlier, colon) = match frame.earlier {
            Some(last) => (Frame::sentence_before(scene, block, last + 1), scene.token(last).is(':')),
            None => match block_before(scene, block_number) {
                Some(other) => {
                    let end = start.min(reading.token_at(other.span.to().saturating_sub(1)) + 1);
                    let colon = end.checked_sub(1).is_some_and(|last| scene.token(last).is(':'));
                    (Frame::sentence_before(scene, other, end), colon)
                }
                None => (Frame::default(), false),
            },
        };
        found.extend(in_sentence_before(scene, &earlier, colon));
        if let Some(before) = before {
            found.extend(going_on(scene, before, number, block_number));
        }
    }
    found
}

/// The speaker of the quotation before, if this one follows it in the paragraph or in the next.
fn going_on(scene: &Scene, before: &Said, number: usize, block: usize) -> Option<Hypothesis> {
    let last_part = scene.first_part[number].checked_sub(1)?;
    let last = scene.parts[last_part].end.checked_sub(1)?;
    let other = scene.reading.article.block_at(scene.token(last).span.from())?;
    let place = match block.checked_sub(other)? {
        0 => Feature::SameParagraph,
        1 => Feature::ParagraphBefore,
        _ => return None,
    };
    if before.quotation + 1 != number {
        return None;
    }
    let mut hypothesis = Hypothesis::new(scene, before.candidate, None);
    hypothesis.features[Feature::Preposition as usize] = 0.0;
    hypothesis.features[Feature::Possessive as usize] = 0.0;
    hypothesis.set(place);
    Some(hypothesis)
}

fn why(hypothesis: &Hypothesis) -> &'static str {
    REASONS.iter().find(|(feature, _)| hypothesis.has(*feature)).map_or("named near by", |(_, why)| why)
}

/// Words of a headline that the text quotes again are said by the same speaker, and are no term.
fn echo_headlines(reading: &Reading, quotes: &mut Arena<Quote>, cast: &Cast) {
    let plain = |span: Span| span.of(reading.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let headlines: Vec<_> = quotes
        .iter()
        .filter_map(|(id, quote)| {
            let block = reading.article.block_at(quote.parts.first()?.from())?;
            is_headline(reading, block).then(|| (id, block, plain(quote.extent())))
        })
        .filter(|(_, _, words)| !words.is_empty())
        .take(HEADLINES)
        .collect();
    for (headline, block, words) in headlines {
        let named = matches!(quotes[headline].speaker.as_ref().map(|own| own.who), Some(Who::Person(_)));
        let echo = quotes
            .iter()
            .filter(|(id, quote)| !named && *id > headline && quote.kind != QuoteKind::Term)
            .find(|(_, quote)| quote.speaker.is_some() && quote.parts.iter().any(|part| plain(*part).contains(&words)))
            .and_then(|(_, quote)| quote.speaker.clone());
        let Some(echo) = echo else { continue };
        let here = reading.article.blocks[block].span;
        let mention = cast
            .mentions
            .iter()
            .map(|(_, mention)| mention)
            .find(|mention| here.covers(mention.span) && echo.who == Who::Person(mention.person));
        let quote = &mut quotes[headline];
        if quote.kind == QuoteKind::Term {
            quote.kind = QuoteKind::Fragment;
        }
        quote.speaker = Some(Speaker {
            span: mention.map_or(echo.span, |mention| mention.span),
            cue: echo.cue.filter(|_| mention.is_none()),
            confidence: echo.confidence * 0.95,
            why: "the same words are quoted in the text".into(),
            ..echo
        });
    }
}

/// Whoever is quoted in a sentence of their own is a source.
fn mark_sources(quotes: &Arena<Quote>, cast: &mut Cast) {
    for (_, quote) in quotes.iter().filter(|(_, quote)| quote.kind == QuoteKind::Direct) {
        if let Some(Who::Person(person)) = quote.speaker.as_ref().map(|speaker| speaker.who) {
            let person = &mut cast.people[person];
            if person.kind == PersonKind::Subject {
                person.kind = PersonKind::Source;
            }
        }
    }
}
