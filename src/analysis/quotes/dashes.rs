//! Dialogue in dashes, as much of Europe prints it: `— We will wait, said Holt. — It is late.` A paragraph that begins
//! with a dash is said, but for the words that say by whom. Taken for dialogue only if several paragraphs begin so and
//! people speak in them.

use super::Quotation;
use super::pairs::Stretch;
use super::vocabulary::{Verb, Vocabulary};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::document::{BlockKind, QuoteKind, Span};
use std::ops::Range;

/// How far behind the mark that ends what is said the verb of saying may stand.
const REACH: usize = 4;
/// How many words may say by whom.
const LENGTH: usize = 16;

/// What is said behind dashes, in paragraphs that hold nothing in marks.
pub(super) fn find(reading: &Reading, stretches: &[Stretch], words: &Vocabulary) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut spoken = 0;
    for (number, block) in reading.article.blocks.iter().enumerate() {
        let marked = stretches.binary_search_by_key(&number, |stretch| stretch.block).is_ok();
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) || marked {
            continue;
        }
        let first = reading.token_at(block.span.from());
        let next = reading.tokens.partition_point(|token| token.span.from() < block.span.to());
        let opens = next > first + 1 && is_dash(reading, first) && !is_dash(reading, first + 1);
        if !opens || is_credit(reading, first + 1..next) {
            continue;
        }
        let (parts, cued) = said(reading, first + 1..next, words);
        spoken += usize::from(cued || (first..next).any(|token| is_personal(reading, token)));
        found.push(Quotation {
            parts,
            kind: QuoteKind::Direct,
            confidence: if cued { 0.9 } else { 0.75 },
            why: "a dash begins the paragraph, as it does others".into(),
        });
    }
    found.retain(|quotation| !quotation.parts.is_empty());
    if found.len() > 1 && 2 * spoken >= found.len() { found } else { Vec::new() }
}

/// What is said in a paragraph, and whether it says by whom.
fn said(reading: &Reading, tokens: Range<usize>, words: &Vocabulary) -> (Vec<Span>, bool) {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    let mut cued = false;
    let mut number = tokens.start;
    while number < tokens.end {
        if !(is_pause(reading, number) && names_speaker(reading, number + 1..tokens.end, words)) {
            number += 1;
            continue;
        }
        cued = true;
        let end = if is_dash(reading, number) { number } else { number + 1 };
        parts.extend(span(reading, start..end));
        // `, — said Holt`
        let behind = number + 1 + usize::from(number + 1 < tokens.end && is_dash(reading, number + 1));
        let stop =
            (behind..tokens.end).take(LENGTH).find(|token| is_pause(reading, *token) || is_stop(reading, *token));
        let Some(stop) = stop else { return (parts, true) };
        let dash = (stop..tokens.end.min(stop + 2)).find(|token| is_dash(reading, *token));
        let Some(resumes) = dash.or(Some(stop).filter(|stop| reading.tokens[*stop].is(','))) else {
            // Without a dash what follows may be the writer's.
            return (parts, true);
        };
        start = resumes + 1;
        number = start;
    }
    parts.extend(span(reading, start..tokens.end));
    (parts, cued)
}

/// Whether a verb of saying and its subject stand first: `said Holt`, `she asked`, `old Holt said`.
fn names_speaker(reading: &Reading, tokens: Range<usize>, words: &Vocabulary) -> bool {
    let skipped = tokens.clone().take_while(|token| is_dash(reading, *token)).count();
    let mut near = tokens.skip(skipped).take(REACH);
    let is_verb = |token: usize| {
        let word = reading.words.at(token).lower.as_ref();
        matches!(words.verb(word), Some(Verb::Say | Verb::Write)) && !word.ends_with("ing")
    };
    let is_subject = |token: usize| {
        reading.tokens[token].is_capital()
            || matches!(
                reading.words.at(token).lower.as_ref(),
                "he" | "she" | "they" | "i" | "the" | "his" | "her" | "my"
            )
    };
    let Some(first) = near.next() else { return false };
    let mut words = near.take_while(|token| reading.tokens[*token].kind == TokenKind::Word);
    if is_verb(first) { words.next().is_some_and(is_subject) } else { is_subject(first) && words.any(is_verb) }
}

/// A line such as `— Mira Solberg, 1921`: names and numbers only.
fn is_credit(reading: &Reading, tokens: Range<usize>) -> bool {
    tokens.len() < 16
        && tokens.into_iter().all(|token| match reading.tokens[token].kind {
            TokenKind::Word => {
                reading.tokens[token].is_capital()
                    || reading.tokens[token - 1].is('@')
                    || matches!(reading.tokens[token].of(reading.text), "de" | "of" | "in")
            }
            TokenKind::Mark(c) => !matches!(c, '?' | '!'),
            TokenKind::Number | TokenKind::Possessive => true,
        })
}

/// Whether people speak to one another: they say I or you, or ask.
fn is_personal(reading: &Reading, token: usize) -> bool {
    reading.tokens[token].is('?')
        || matches!(reading.words.at(token).lower.as_ref(), "i" | "you" | "we" | "my" | "your")
}

fn is_dash(reading: &Reading, token: usize) -> bool {
    matches!(reading.tokens[token].kind, TokenKind::Mark('—' | '―' | '–'))
}

fn is_pause(reading: &Reading, token: usize) -> bool {
    matches!(reading.tokens[token].kind, TokenKind::Mark(',' | '?' | '!' | '…' | '—' | '―' | '–'))
}

fn is_stop(reading: &Reading, token: usize) -> bool {
    matches!(reading.tokens[token].kind, TokenKind::Mark('.' | ':'))
}

fn span(reading: &Reading, tokens: Range<usize>) -> Option<Span> {
    let (first, last) = (reading.tokens.get(tokens.start)?, reading.tokens.get(tokens.end.checked_sub(1)?)?);
    (!tokens.is_empty()).then(|| first.span.join(last.span))
}
