//! What sort of quotation a stretch in marks is: whether somebody says it, by the weight of the evidence, and
//! if so whether it is a sentence, written words or a few words in the writer's own sentence.

use super::echoes::{Echo, echoes};
use super::evidence::{Findings, gather};
use super::marks::Family;
use super::pairs::Stretch;
use super::turns::{self, Turn, number_at};
use super::vocabulary::{Medium, Verb, Vocabulary};
use super::weights::{Clue, reason, score};
use crate::analysis::Reading;
use crate::document::{BlockKind, QuoteKind, Span, Why};

/// A kind with how sure it is and what spoke for it.
pub(super) type Sort = (QuoteKind, f32, Why);

/// How many tokens of a block are looked at to see whether it is a headline.
const REACH: usize = 40;
/// What it weighs that an earlier stretch of the sentence is said.
const FOLLOWS: f32 = 1.0;
/// How many bytes may stand between two stretches of one sentence.
const SENTENCE_GAP: usize = 160;
/// How many bytes may stand between two members of a list.
const LIST_GAP: usize = 20;

/// What is found of every stretch.
pub(super) fn findings(reading: &Reading, stretches: &[Stretch], words: &Vocabulary) -> Vec<Findings> {
    let echoes = echoes(reading, stretches);
    let note = |(stretch, echo): (&Stretch, Echo)| {
        let mut found = gather(reading, stretch, words);
        found.evidence.note(Clue::Repeated, echo.repeated);
        found.evidence.note(Clue::Echo, echo.inside && !found.evidence.has(Clue::OnlySmall));
        found
    };
    stretches.iter().zip(echoes).map(note).collect()
}

/// The sort of every stretch.
pub(super) fn sort(
    reading: &Reading,
    stretches: Vec<Stretch>,
    turns: &[Turn],
    words: &Vocabulary,
) -> Vec<(Stretch, Sort)> {
    let mut found = findings(reading, &stretches, words);
    for (found, stretch) in found.iter_mut().zip(&stretches) {
        let start = stretch.inner.from();
        let labelled = number_at(turns, start).checked_sub(1).is_some_and(|turn| turns[turn].start() == start);
        found.evidence.note(Clue::Labelled, labelled);
        found.evidence.note(Clue::InTurn, !labelled && turns::covers(turns, stretch.inner));
    }
    let mut scores: Vec<f32> = Vec::with_capacity(found.len());
    for (number, found) in found.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| (&stretches[before], scores[before]));
        let follows = !found.evidence.has(Clue::Titled)
            && before.is_some_and(|(first, score)| score > 0.0 && shares_sentence(reading, first, &stretches[number]));
        scores.push(score(found.evidence) + if follows { FOLLOWS } else { 0.0 });
    }
    share_lists(reading, &stretches, &mut scores);
    let sort = |(number, stretch): (usize, Stretch)| {
        let sort = match stretch.family {
            Family::Block => (QuoteKind::Blockquote, 0.9, "set as a block".into()),
            _ => weighed(&found[number], scores[number]),
        };
        (stretch, sort)
    };
    stretches.into_iter().enumerate().map(sort).collect()
}

fn weighed(found: &Findings, score: f32) -> Sort {
    let evidence = found.evidence;
    let chance = 1.0 / (1.0 + (-score).exp());
    if score < 0.0 {
        return (QuoteKind::Term, 1.0 - chance, reason(evidence, false).into());
    }
    let has = |clue| evidence.has(clue);
    let introduced = has(Clue::Comma) || has(Clue::Colon);
    let whole = has(Clue::BeginsBig) && (has(Clue::Stops) || has(Clue::StopFollows));
    let sentence = has(Clue::SaysAfter)
        || introduced && (found.verb.is_some() || has(Clue::Colon))
        || has(Clue::SaysTouching) && whole
        || has(Clue::Begins)
            && !has(Clue::Headline)
            && whole
            && (has(Clue::Finite) || !has(Clue::OneWord) && !has(Clue::TwoWords));
    let written = found.verb == Some(Verb::Write) || found.verb.is_some() && found.medium == Some(Medium::Written);
    let kind = match (sentence, written) {
        (true, true) => QuoteKind::Written,
        (true, false) => QuoteKind::Direct,
        _ => QuoteKind::Fragment,
    };
    (kind, chance, reason(evidence, true).into())
}

/// Whether two stretches stand in one sentence of the writer's.
fn shares_sentence(reading: &Reading, first: &Stretch, next: &Stretch) -> bool {
    let gap = Span::new(first.outer.to(), next.outer.from());
    let ends = first.inner.of(reading.text).ends_with(['.', '!', '?']);
    first.block == next.block
        && first.closed
        && !ends
        && gap.len() <= SENTENCE_GAP
        && !gap.of(reading.text).contains(['.', '!', '?', '\n'])
}

/// Gives the members of a list, “late” and “sad”, the score of the best of them: a verb governs them all.
fn share_lists(reading: &Reading, stretches: &[Stretch], scores: &mut [f32]) {
    let mut start = 0;
    for end in 1..=stretches.len() {
        if end < stretches.len() && is_listed(reading, &stretches[end - 1], &stretches[end]) {
            continue;
        }
        let members = &mut scores[start..end];
        let best = members.iter().copied().fold(f32::MIN, f32::max);
        members.fill(best);
        start = end;
    }
}

/// Whether only `and` and the like stands between two stretches.
fn is_listed(reading: &Reading, first: &Stretch, next: &Stretch) -> bool {
    let gap = Span::new(first.outer.to(), next.outer.from());
    let joins = |word: &str| matches!(word, "" | "and" | "or" | "a" | "an" | "the" | "but" | "of" | "to" | "as" | "in");
    first.block == next.block
        && first.closed
        && next.opened
        && gap.len() <= LIST_GAP
        && (first.inner.of(reading.text).ends_with(',') || !gap.of(reading.text).trim().is_empty())
        && gap.of(reading.text).split(|c: char| !c.is_alphabetic()).all(joins)
        && !gap.of(reading.text).contains(['.', '!', '?', '\n'])
}

/// Whether a block is a headline: by its kind, or by its place at the top and its capitals.
pub(crate) fn is_headline(reading: &Reading, number: usize) -> bool {
    let block = &reading.article.blocks[number];
    match block.kind {
        BlockKind::Title | BlockKind::Heading | BlockKind::Standfirst | BlockKind::Section => true,
        BlockKind::Paragraph if number < 4 => {
            let start = reading.token_at(block.span.from());
            let tokens = &reading.tokens[start..];
            let mut length = tokens.iter().take(REACH).take_while(|token| block.span.covers(token.span)).count();
            // Some put a full stop after it.
            if number == 0 && tokens[..length].last().is_some_and(|token| token.is('.')) {
                length -= 1;
            }
            let ends = block.span.of(reading.text).ends_with(['.', '!', '?', '"', '”', '’', '\'']);
            let is_common =
                |token: usize| reading.words.lists(start + token).any(crate::analysis::words::Lists::COMMON);
            !ends || crate::analysis::words::is_headline(&tokens[..length], is_common)
        }
        _ => false,
    }
}
