//! Who says it: a speaker for each quotation, or nobody.
//!
//! ```text
//! scene (who is named where) -> frames (the sentence around a quotation) -> hypotheses (who might speak)
//!                            -> ranker (how likely each is) -> reference (whom a pronoun names) -> Speaker
//! ```
//!
//! Everything is looked for within a bounded number of words, so the whole is linear in the text.

mod candidates;
mod descriptions;
pub mod examples;
pub mod features;
mod frames;
mod grammar;
mod headlines;
mod hypotheses;
mod memory;
pub mod ranker;
mod reference;
mod scene;
mod senses;
mod subjects;
mod voices;

#[cfg(test)]
mod tests;

use super::Reading;
use super::names::Name;
use super::people::Cast;
use super::quotes::turns::Turn;
use super::quotes::{Quotation, is_headline};
use crate::document::{Arena, BlockKind, PersonKind, Quote, QuoteKind, Span, Speaker, Who};
use features::{Feature, reason};
use frames::Frame;
use hypotheses::{Hypothesis, block_before, credit, in_headline, in_sentence, in_sentence_before};
use memory::{Memory, Said};
use ranker::{Certainty, Ranker, SURE, logit};
use scene::Scene;
use voices::Voices;

/// Below this certainty nobody is named.
pub const THRESHOLD: f32 = 0.35;
/// What is less surely of its sort than this is a term or not as somebody says it or nobody does.
const SURE_TERM: f32 = 0.7;
/// How surely somebody has to say it.
const SURE_SPEAKER: f32 = 0.65;
/// In a language that is not known, what the ranker is sure of is only a guess.
const ELSEWHERE: f32 = 0.3;
/// A block quotation stands apart from the text: whoever speaks or is named before it need not be the one who is quoted,
/// unless a colon leads to it.
const APART: f32 = 0.5;
/// Where nobody is named: how many who might have said it are, and how likely they have to be.
const OTHERS: (usize, f32) = (3, 0.05);

/// Gives every quotation its speaker, where one is sure enough, and marks those who are quoted as sources.
#[must_use]
pub fn attribute(
    reading: &Reading,
    quotations: Vec<Quotation>,
    turns: &[Turn],
    names: &[Name],
    cast: &mut Cast,
) -> Arena<Quote> {
    let voices = Voices::new(reading, turns, cast);
    let scene = Scene::new(reading, &quotations, &voices, names, cast);
    let ranker = Ranker::shared();
    let mut memory = Memory::default();
    let mut quotes: Vec<Quote> = Vec::with_capacity(quotations.len());
    for (number, quotation) in quotations.into_iter().enumerate() {
        let answers = answers(&scene, ranker, number, &quotation, &memory);
        let said = answers.first().filter(|answer| answer.speaker.confidence >= THRESHOLD);
        let kind = if reading.english { kind(&quotation, said) } else { quotation.kind };
        let labelled = quotation.parts.first().and_then(|part| voices.all_quoted(reading, *part));
        let named = said.filter(|_| kind != QuoteKind::Term && labelled.is_none());
        memory.note(kind, named.map(|answer| Said::new(&scene, number, answer)));
        let labelled = labelled.filter(|_| kind != QuoteKind::Term).cloned();
        let speaker = labelled.or_else(|| named.map(|answer| answer.speaker.clone()));
        let unsure = speaker.is_none() && kind != QuoteKind::Term;
        let candidates = if unsure { others(&answers) } else { Vec::new() };
        quotes.push(Quote { parts: quotation.parts, kind, speaker, candidates });
    }
    quotes.extend(voices.quotes(reading, &quotes));
    quotes.sort_by_key(|quote| quote.parts.first().map(|part| part.start));
    let mut quotes: Arena<Quote> = quotes.into_iter().collect();
    headlines::echo(reading, &mut quotes, cast);
    mark_sources(&quotes, cast);
    quotes
}

/// A speaker and the hypothesis that found them.
#[derive(Clone)]
struct Answer {
    speaker: Speaker,
    candidate: usize,
    /// Whether a verb of saying or the like stands with it.
    cued: bool,
}

/// The sort of a quotation once its speaker is known: words that may be a term are said only if somebody surely says
/// them.
fn kind(quotation: &Quotation, said: Option<&Answer>) -> QuoteKind {
    let sure = said.filter(|said| said.speaker.confidence >= SURE_SPEAKER);
    match quotation.kind {
        kind if quotation.confidence >= SURE_TERM => kind,
        QuoteKind::Fragment if sure.is_none() => QuoteKind::Term,
        QuoteKind::Term if sure.is_some_and(|said| said.cued) => QuoteKind::Fragment,
        kind => kind,
    }
}

fn others(answers: &[Answer]) -> Vec<Speaker> {
    let (most, least) = OTHERS;
    let likely = answers.iter().map(|answer| &answer.speaker).filter(|speaker| speaker.confidence >= least);
    likely.take(most).cloned().collect()
}

/// All who may have said a quotation, the likeliest first.
fn answers(scene: &Scene, ranker: &Ranker, number: usize, quotation: &Quotation, memory: &Memory) -> Vec<Answer> {
    let found = propose(scene, number, quotation, memory);
    let offers: Vec<_> = found.iter().map(|hypothesis| hypothesis.offer.clone()).collect();
    let ranked = ranker.ranked(&offers);
    let answer = |(best, chance): (usize, f32)| {
        let hypothesis = &found[best];
        let (reference, mut certainty) = certainty(scene, hypothesis, memory);
        certainty[Certainty::Chance as usize] = logit(chance);
        let speaker = Speaker {
            who: reference.who,
            span: reference.words,
            named: reference.named,
            cue: hypothesis.cue.map(|token| scene.token(token).span),
            confidence: ranker.sure(&certainty)
                * if scene.reading.english { 1.0 } else { ELSEWHERE }
                * if is_apart(quotation, hypothesis) { APART } else { 1.0 },
            why: reason(
                &hypothesis.offer.features,
                hypothesis.cue.map(|token| scene.token(token).of(scene.reading.text)),
            ),
        };
        Answer { speaker, candidate: reference.candidate, cued: hypothesis.cue.is_some() }
    };
    ranked.into_iter().take(1 + OTHERS.0).map(answer).collect()
}

/// Whether nothing but its place ties a block quotation to whoever is said to speak.
fn is_apart(quotation: &Quotation, hypothesis: &Hypothesis) -> bool {
    let elsewhere = [Feature::SentenceBefore, Feature::ParagraphBefore, Feature::SameParagraph, Feature::Turn];
    quotation.kind == QuoteKind::Blockquote
        && elsewhere.into_iter().any(|feature| hypothesis.has(feature))
        && !hypothesis.has(Feature::Colon)
}

/// Whom a hypothesis names, and what speaks for that being right but its chance.
fn certainty(scene: &Scene, hypothesis: &Hypothesis, memory: &Memory) -> (reference::Reference, [f32; SURE]) {
    let reference = reference::resolve(scene, hypothesis.candidate, memory.last());
    let mut row = [0.0; SURE];
    let mut set = |certainty: Certainty, value: f32| row[certainty as usize] = value;
    set(Certainty::Certain, 1.0);
    set(Certainty::Doubt, 1.0 - reference.sure);
    match reference.who {
        Who::Person(_) if reference.by_pronoun => set(Certainty::ByPronoun, 1.0),
        Who::Person(_) => {}
        Who::Unnamed => set(Certainty::Nameless, 1.0),
        Who::Organisation => set(Certainty::ByBody, 1.0),
    }
    set(Certainty::Uncued, f32::from(hypothesis.cue.is_none()));
    (reference, row)
}

/// Everybody who might have said quotation number `number`.
fn propose(scene: &Scene, number: usize, quotation: &Quotation, memory: &Memory) -> Vec<Hypothesis> {
    let reading = scene.reading;
    let first = scene.first_part[number];
    let count = quotation.parts.len();
    let unasked = quotation.kind == QuoteKind::Term && quotation.confidence >= SURE_TERM;
    let block_number = quotation.parts.first().and_then(|part| reading.article.block_at(part.from()));
    let Some(block_number) = block_number.filter(|_| !unasked) else { return Vec::new() };
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
    let ends = |part: &Span| {
        !Span::new(part.to(), block.span.to().max(part.to())).of(reading.text).contains(char::is_alphanumeric)
    };
    if let Some(line) = reading.article.blocks.get(block_number + 1)
        && quotation.parts.last().is_some_and(ends)
    {
        credit(scene, &Frame::credit_line(scene, line.span), false, &mut found);
    }
    if let Some(line) = credit_line(reading, quotation) {
        credit(scene, &Frame::credit_line(scene, line), true, &mut found);
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
        found.extend(memory.going_on(scene, number, block_number));
    }
    for hypothesis in &mut found {
        hypothesis.weigh_quotation(quotation);
        memory.weigh(scene, hypothesis);
        hypothesis.offer.entity = reference::entity(scene, hypothesis.candidate, memory.last());
    }
    found
}

/// The line that credits a block quotation: the end of its last block, or the block behind it.
fn credit_line(reading: &Reading, quotation: &Quotation) -> Option<Span> {
    let blocks = &reading.article.blocks;
    let last = reading.article.block_at(quotation.parts.last()?.from())?;
    let is_set_as_block = |number: &usize| blocks.get(*number).is_some_and(|block| block.kind == BlockKind::Quotation);
    let credit = |number: usize| crate::analysis::quotes::credit(reading.article, number);
    let behind =
        || Some(last + 1).filter(is_set_as_block).and_then(credit).filter(|line| *line == blocks[last + 1].span);
    Some(last).filter(is_set_as_block).filter(|_| quotation.kind == QuoteKind::Blockquote)?;
    credit(last).or_else(behind)
}

/// Whoever is quoted in a sentence of their own is a source.
fn mark_sources(quotes: &Arena<Quote>, cast: &mut Cast) {
    for (_, quote) in quotes.iter().filter(|(_, quote)| matches!(quote.kind, QuoteKind::Direct | QuoteKind::Turn)) {
        if let Some(Who::Person(person)) = quote.speaker.as_ref().map(|speaker| speaker.who) {
            let person = &mut cast.people[person];
            if person.kind == PersonKind::Subject {
                person.kind = PersonKind::Source;
            }
        }
    }
}
