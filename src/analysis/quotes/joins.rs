//! Which stretches are one utterance: split by the words that name its speaker, or going on over paragraphs.

use super::Quotation;
use super::cues::Around;
use super::kinds::Sort;
use super::pairs::Stretch;
use super::turns::{Turn, number_at};
use super::vocabulary::{Verb, Vocabulary, small};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::document::{BlockKind, QuoteKind, Span};

/// How many tokens may stand between two parts of one utterance.
const GAP: usize = 60;

/// The quotations that `stretches`, in order, make.
pub(super) fn join(
    reading: &Reading,
    stretches: &[(Stretch, Sort)],
    turns: &[Turn],
    words: &Vocabulary,
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    let names_speaker = |stretch: &Stretch| {
        let around = Around::new(reading, &reading.article.blocks[stretch.block], stretch.outer);
        around.verb_after(reading, words).is_some()
    };
    let mut named = false;
    for (number, (stretch, sort)) in stretches.iter().enumerate() {
        let turn = |number: usize| number_at(turns, stretches[number].0.inner.from());
        let goes_on = number.checked_sub(1).is_some_and(|before| {
            let (first, next) = (&stretches[before], &stretches[number]);
            // Whoever is named behind a paragraph speaks there, whatever mark the one before it lacks.
            let another = named && !first.0.closed && names_speaker(&next.0);
            turn(before) == turn(number) && !another && continues(reading, first, next, words)
        });
        named = goes_on && named || names_speaker(stretch);
        match quotations.last_mut() {
            Some(quotation) if goes_on => {
                quotation.parts.push(stretch.inner);
                quotation.confidence = quotation.confidence.max(sort.1.min(0.95));
            }
            _ => quotations.push(Quotation {
                parts: vec![stretch.inner],
                kind: sort.0,
                confidence: sort.1,
                why: sort.2.clone(),
            }),
        }
    }
    quotations
}

fn continues(reading: &Reading, first: &(Stretch, Sort), next: &(Stretch, Sort), words: &Vocabulary) -> bool {
    let ((first, (kind, ..)), (next, (next_kind, ..))) = (first, next);
    if *kind == QuoteKind::Term || *next_kind == QuoteKind::Term {
        return false;
    }
    if first.block == next.block && !first.closed {
        return next.opened && next.family == first.family;
    }
    if first.block == next.block {
        return *kind != QuoteKind::Blockquote
            && first.closed
            && next.opened
            && matches!(kind, QuoteKind::Direct | QuoteKind::Written)
            && is_interrupted(reading, first, next, words);
    }
    let blocks = &reading.article.blocks;
    if next.block != first.block + 1 {
        return false;
    }
    if *kind == QuoteKind::Blockquote && *next_kind == QuoteKind::Blockquote {
        return true;
    }
    let starts = next.outer.from() == blocks[next.block].span.from();
    !first.closed && starts && next.family == first.family && blocks[next.block].kind != BlockKind::Heading
}

/// Whether what stands between two stretches of one paragraph only says who speaks.
fn is_interrupted(reading: &Reading, first: &Stretch, next: &Stretch, words: &Vocabulary) -> bool {
    let block = &reading.article.blocks[first.block];
    let around = Around::new(reading, block, first.outer);
    let Some((verb, _)) = around.verb_after(reading, words) else { return false };
    let gap = Span::new(first.outer.to(), next.outer.from());
    let tokens: Vec<usize> = (around.after.start..reading.tokens.len())
        .take(GAP + 1)
        .take_while(|number| gap.covers(reading.tokens[*number].span))
        .collect();
    let (Some(last), true) = (tokens.last(), tokens.len() <= GAP) else { return false };
    if !tokens.contains(&verb) {
        return false;
    }
    let other_verbs = tokens.iter().filter(|number| **number != verb).any(|number| {
        let word = small(reading.tokens[*number].of(reading.text));
        matches!(words.verb(&word), Some(Verb::Say | Verb::Write)) && !word.ends_with("ing")
    });
    let stops = tokens.iter().filter(|number| ends_sentence(reading, **number)).count();
    let last = reading.tokens[*last];
    match last.kind {
        // “…,” she said. “…”
        TokenKind::Mark('.' | '!' | '?') if stops <= 1 => {
            let own = Around::new(reading, block, next.outer).verb_after(reading, words).is_some();
            let whole = next.inner.of(reading.text).ends_with(['.', '!', '?', '…', ',', '—', '-', ':'])
                || crate::document::span::after(reading.text, next.outer.to()).starts_with(['.', '!', '?'])
                || next.outer.to() == block.span.to()
                || !next.closed;
            !own && whole && next.inner.of(reading.text).starts_with(|c: char| !c.is_lowercase())
        }
        // “…,” she said, “…”
        TokenKind::Mark(',' | ':' | '—' | '–' | '-' | ';') => stops == 0 && !other_verbs,
        // “…” she said “…”; “…,” she said, but “…”
        TokenKind::Word => {
            stops == 0
                && !other_verbs
                && (words.verb(last.of(reading.text)).is_some() || matches!(last.of(reading.text), "but" | "and"))
                && first.inner.of(reading.text).ends_with([',', '.', '!', '?', '—'])
        }
        _ => false,
    }
}

/// Whether a sentence ends with token `number`, by the passes before or by a full stop with space after it.
fn ends_sentence(reading: &Reading, number: usize) -> bool {
    let token = reading.tokens[number];
    matches!(token.kind, TokenKind::Mark('.' | '!' | '?'))
        && reading.tokens.get(number + 1).is_none_or(|next| next.span.start > token.span.end)
        && !(number > 0 && reading.lexicon.abbreviations.contains(&small(reading.tokens[number - 1].of(reading.text))))
}
