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
use super::quotes::Quotation;
use crate::document::{Arena, BlockKind, PersonKind, Quote, QuoteKind, Span, Speaker, Who};
use frames::Frame;
use hypotheses::{Hypothesis, block_before, in_sentence, in_sentence_before};
use scene::Scene;
use weights::{Feature, REASONS};

/// Below this chance nobody is named.
const THRESHOLD: f32 = 0.4;
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
        quotes.push(Quote { parts: quotation.parts, kind, speaker: said.as_ref().map(|said| said.speaker.clone()) });
        if kind != QuoteKind::Term {
            before = said.map(|said| Said { quotation: number, ..said });
        }
    }
    echo_headlines(reading, &mut quotes);
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
    let entity = reference::entity(scene, best.candidate);
    let chance = chance(scene, &found, entity);
    let cued = best.cue.is_some();
    (chance >= THRESHOLD).then(|| {
        let candidate = reference::named(scene, best.candidate);
        let (who, sure) = reference::resolve(scene, candidate, before.map(|said| &said.speaker));
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

/// How likely the best of the hypotheses is, against all others and nobody.
fn chance(scene: &Scene, found: &[Hypothesis], entity: reference::Entity) -> f32 {
    let mut others: Vec<(reference::Entity, f32)> = Vec::new();
    for hypothesis in found {
        let other = reference::entity(scene, hypothesis.candidate);
        if others.iter().all(|(known, _)| *known != other) {
            others.push((other, hypothesis.score().clamp(-20.0, 20.0).exp()));
        }
    }
    let all: f32 = 1.0 + others.iter().map(|(_, weight)| weight).sum::<f32>();
    others.iter().find(|(known, _)| *known == entity).map_or(0.0, |(_, weight)| weight / all)
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
                    let end = reading.token_at(other.span.to().saturating_sub(1)) + 1;
                    (Frame::sentence_before(scene, other, end.min(start)), scene.token(end.min(start) - 1).is(':'))
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
    let place = match block - other {
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

/// Words of a headline that the text quotes again are said by the same speaker.
fn echo_headlines(reading: &Reading, quotes: &mut Arena<Quote>) {
    let plain = |span: Span| span.of(reading.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let headlines: Vec<_> = quotes
        .iter()
        .filter(|(_, quote)| {
            let block = quote.parts.first().and_then(|part| reading.article.block_at(part.from()));
            block.is_some_and(|block| {
                matches!(
                    reading.article.blocks[block].kind,
                    BlockKind::Title | BlockKind::Standfirst | BlockKind::Section
                )
            })
        })
        .map(|(id, quote)| (id, plain(quote.extent())))
        .take(4)
        .collect();
    for (headline, words) in headlines {
        if words.is_empty() {
            continue;
        }
        let echo = quotes
            .iter()
            .filter(|(id, quote)| *id != headline && quote.speaker.is_some() && quote.kind != QuoteKind::Term)
            .find(|(_, quote)| quote.parts.iter().any(|part| plain(*part).contains(&words)))
            .and_then(|(_, quote)| quote.speaker.clone());
        let own = quotes[headline].speaker.as_ref().is_some_and(|own| {
            own.cue.is_some() && own.confidence > 0.6 && matches!(own.who, Who::Person(_))
                || echo.as_ref().is_some_and(|echo| echo.who == own.who)
        });
        if let Some(echo) = echo.filter(|_| !own) {
            let quote = &mut quotes[headline];
            if quote.kind == QuoteKind::Term {
                quote.kind = QuoteKind::Fragment;
            }
            quote.speaker = Some(Speaker {
                confidence: echo.confidence * 0.95,
                why: "the same words are quoted in the text".into(),
                ..echo
            });
        }
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
