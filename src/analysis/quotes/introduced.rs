//! Quotations without marks that the writer sets as paragraphs of their own: what somebody `wrote:` or `tweeted:`, a
//! letter from its `Dear` to its greeting, a tweet over the line that credits it to `Name (@handle)`.

use super::Quotation;
use super::pairs::Stretch;
use super::vocabulary::{Medium, Verb, Vocabulary};
use crate::analysis::Reading;
use crate::document::{Block, BlockKind, QuoteKind, Span};

/// How many tokens before the colon are looked at, and before that of a letter.
const REACH: usize = 4;
const LETTER_REACH: usize = 14;
/// How many paragraphs a letter may have.
const LETTER: usize = 40;

/// The quotations that are introduced or credited so, in paragraphs that hold nothing in marks.
pub(super) fn find(reading: &Reading, stretches: &[Stretch], words: &Vocabulary) -> Vec<Quotation> {
    let blocks = &reading.article.blocks;
    let is_free = |number: usize| {
        let marked = stretches.binary_search_by_key(&number, |stretch| stretch.block).is_ok();
        let is_bare = |block: &Block| {
            block.kind == BlockKind::Paragraph && !block.span.of(reading.text).starts_with(['—', '–', '―'])
        };
        blocks.get(number).is_some_and(is_bare) && !marked
    };
    let mut found: Vec<Quotation> = Vec::new();
    let mut number = 0;
    while number < blocks.len() {
        let next = blocks.get(number + 1).filter(|_| is_free(number + 1));
        let introduced = next.and_then(|next| introduction(reading, &blocks[number], next, words));
        if let Some(kind) = introduced {
            let length = (1..=LETTER).take_while(|length| is_free(number + length)).count();
            let length = letter(reading, &blocks[number + 1..=number + length]);
            let parts = blocks[number + 1..=number + length].iter().map(|block| block.span).collect();
            found.push(Quotation { parts, kind, confidence: 0.75, why: "a colon introduces the paragraph".into() });
            number += length;
        } else if let Some(tweet) = is_free(number).then(|| tweet(reading, number)).flatten() {
            found.push(Quotation {
                parts: vec![tweet],
                kind: QuoteKind::Written,
                confidence: 0.85,
                why: "the line under it credits it".into(),
            });
        }
        number += 1;
    }
    found
}

/// The kind of what a paragraph introduces that ends with a colon behind a verb or a noun of saying.
fn introduction(reading: &Reading, block: &Block, following: &Block, words: &Vocabulary) -> Option<QuoteKind> {
    if block.kind != BlockKind::Paragraph || !block.span.of(reading.text).ends_with(':') {
        return None;
    }
    let next = reading.tokens.partition_point(|token| token.span.from() < block.span.to());
    let reach = if is_letter(reading, following) { LETTER_REACH } else { REACH };
    let sentence = (0..next).rev().take(reach).take_while(|token| {
        let token = reading.tokens[*token];
        block.span.covers(token.span) && !['.', '!', '?'].into_iter().any(|stop| token.is(stop))
    });
    let mut kind = None;
    for token in sentence {
        let word = reading.tokens[token].of(reading.text);
        match (words.verb(word), words.noun(word)) {
            (Some(Verb::Write), _) | (_, Some(Medium::Written)) => return Some(QuoteKind::Written),
            (Some(Verb::Say), _) => kind = Some(QuoteKind::Direct),
            _ => {}
        }
    }
    kind
}

/// How many of these paragraphs are one quotation: the first, or all of a letter.
fn letter(reading: &Reading, blocks: &[Block]) -> usize {
    if !blocks.first().is_some_and(|block| is_letter(reading, block)) {
        return 1;
    }
    const ENDS: &[&str] =
        &["Yours", "Sincerely", "Regards", "Kind regards", "Best", "Love", "Respectfully", "With ", "Faithfully"];
    let is_short = |block: &&Block| block.span.len() < 60;
    blocks.iter().position(|block| is_short(&block) && begins(reading, block, ENDS)).map_or(1, |end| end + 1)
}

fn is_letter(reading: &Reading, block: &Block) -> bool {
    begins(reading, block, &["Dear ", "To whom", "My dear"])
}

fn begins(reading: &Reading, block: &Block, words: &[&str]) -> bool {
    let text = block.span.of(reading.text);
    words.iter().any(|word| text.starts_with(word))
}

/// What stands over `— Name (@handle)`, in the same paragraph or in this one, if the credit is the next.
fn tweet(reading: &Reading, number: usize) -> Option<Span> {
    let blocks = &reading.article.blocks;
    let block = blocks[number].span;
    let inside = block.of(reading.text);
    let credit = inside.rfind('\n').filter(|at| is_handle(crate::document::span::after(inside, at + 1)));
    if let Some(at) = credit {
        return Some(Span::new(block.from(), block.from() + at).trim(reading.text));
    }
    let next = blocks.get(number + 1).filter(|next| next.kind == BlockKind::Paragraph)?;
    (!is_handle(inside) && is_handle(next.span.of(reading.text))).then_some(block)
}

/// Whether a line credits a tweet: a dash, a name, a handle in brackets.
fn is_handle(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['—', '–', '―', '-']) && line.contains("(@") && line.len() < 160
}
