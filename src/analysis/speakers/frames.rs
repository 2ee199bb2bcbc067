//! The writer's own sentence around a quotation: its words before and after, other quotations left out.

use super::scene::{Scene, is_mark_of_quotation};
use crate::analysis::tokens::TokenKind;
use crate::document::{Block, Span};

/// How many words before a quotation are looked at.
const BEFORE: usize = 70;
/// How many words after it.
const AFTER: usize = 40;
/// How many words may stand between two dashes before a quotation.
const ASIDE: usize = 25;
/// How many other quotations of one sentence are stepped over.
const HOPS: usize = 12;

/// The words around, as numbers of tokens, the nearest first; marks of quotation left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
    /// How many of `after` stand before the next quotation.
    pub(super) adjoining: usize,
    /// The last token before the frame's first word, if it is in the same block.
    pub(super) earlier: Option<usize>,
}

impl Frame {
    /// The frame of the quoted parts `first` to `last` of one utterance, in `block`.
    pub(super) fn new(scene: &Scene, block: &Block, part: usize) -> Self {
        let mut frame = Self::default();
        let range = scene.parts[part].clone();
        frame.look_back(scene, block, range.start);
        frame.look_ahead(scene, block, range.end);
        frame
    }

    /// The sentence that ends before token `end`, as the `before` of a frame.
    pub(super) fn sentence_before(scene: &Scene, block: &Block, end: usize) -> Self {
        let mut frame = Self::default();
        let mut end = end;
        while end > 0 && block.span.covers(scene.token(end - 1).span) && is_closing(scene, end - 1) {
            end -= 1;
        }
        frame.look_back(scene, block, end);
        frame
    }

    /// The line of its own that credits a quotation which ends the block before it, as the `after` of a frame.
    pub(super) fn credit_line(scene: &Scene, line: Span) -> Self {
        let first = scene.reading.token_at(line.from());
        let tokens = (first..scene.senses.len()).take(AFTER).take_while(|token| line.covers(scene.token(*token).span));
        let after: Vec<usize> = tokens.collect();
        Self { adjoining: after.len(), after, ..Self::default() }
    }

    fn look_back(&mut self, scene: &Scene, block: &Block, start: usize) {
        let mut next = start;
        let mut hops = 0;
        while next > 0 && self.before.len() < BEFORE {
            let number = next - 1;
            let token = scene.token(number);
            if !block.span.covers(token.span) {
                return;
            }
            if let Some(part) = scene.part_at(number) {
                let ends =
                    ends_sentence(scene, number) && self.before.last().is_none_or(|word| begins_big(scene, *word));
                if ends || hops == HOPS {
                    self.earlier = Some(number);
                    return;
                }
                hops += 1;
                next = scene.parts[part].start.min(number);
                continue;
            }
            next = number;
            if is_mark_of_quotation(token) {
                continue;
            }
            if is_edge(scene, number) {
                self.earlier = Some(number);
                return;
            }
            self.before.push(number);
            if self.before.len() == 1 && is_dash(scene, number) {
                next = before_aside(scene, block, number).unwrap_or(next);
            }
        }
    }

    fn look_ahead(&mut self, scene: &Scene, block: &Block, end: usize) {
        let mut number = end;
        let mut hops = 0;
        let closed = end.checked_sub(1).map(|last| scene.token(last).kind);
        self.adjoining = usize::MAX;
        while number < scene.senses.len() && self.after.len() < AFTER {
            let token = scene.token(number);
            if !block.span.covers(token.span) {
                break;
            }
            if let Some(part) = scene.part_at(number) {
                self.adjoining = self.adjoining.min(self.after.len());
                let last = scene.parts[part].end.max(number + 1);
                let ends = ends_sentence(scene, last - 1);
                if ends || hops == HOPS {
                    break;
                }
                hops += 1;
                number = last;
                continue;
            }
            if is_mark_of_quotation(token) {
                number += 1;
                continue;
            }
            let introduced =
                self.before.first().is_some_and(|word| scene.token(*word).is(',') || scene.token(*word).is(':'));
            if self.after.is_empty() && begins_big(scene, number) && follows_a_stop(scene, closed, number, introduced) {
                break;
            }
            if is_edge(scene, number) {
                break;
            }
            self.after.push(number);
            number += 1;
        }
        self.adjoining = self.adjoining.min(self.after.len());
    }
}

/// Whether the quotation ended a sentence and another begins with the word after it.
fn follows_a_stop(scene: &Scene, closed: Option<TokenKind>, number: usize, introduced: bool) -> bool {
    match closed {
        Some(TokenKind::Mark('!' | '?' | '…')) if introduced => true,
        Some(TokenKind::Mark('.')) => true,
        Some(TokenKind::Mark('!' | '?' | '…')) => {
            matches!(scene.word(number), "he" | "she" | "they" | "it" | "we" | "the" | "but" | "and" | "in" | "a")
        }
        _ => false,
    }
}

/// The dash that begins what ends with the dash at `last`: `Ruiz spoke — which few expected — “…”`
fn before_aside(scene: &Scene, block: &Block, last: usize) -> Option<usize> {
    let words = (0..last).rev().take(ASIDE);
    let mut words = words.take_while(|token| {
        block.span.covers(scene.token(*token).span) && scene.part_at(*token).is_none() && !is_edge(scene, *token)
    });
    words.find(|token| is_dash(scene, *token))
}

fn is_dash(scene: &Scene, number: usize) -> bool {
    matches!(scene.token(number).kind, TokenKind::Mark('—' | '–'))
}

fn begins_big(scene: &Scene, number: usize) -> bool {
    scene.token(number).of(scene.reading.text).starts_with(char::is_uppercase)
}

/// Whether a quoted token stops a sentence.
fn ends_sentence(scene: &Scene, number: usize) -> bool {
    matches!(scene.token(number).kind, TokenKind::Mark('.' | '!' | '?' | '…'))
}

/// Marks after the last word of a sentence.
fn is_closing(scene: &Scene, number: usize) -> bool {
    scene.part_at(number).is_none()
        && (is_mark_of_quotation(scene.token(number))
            || matches!(scene.token(number).kind, TokenKind::Mark('.' | '!' | '?' | '…' | ':' | ')')))
}

/// Whether a sentence of the writer's ends with a token.
fn is_edge(scene: &Scene, number: usize) -> bool {
    let token = scene.token(number);
    if !matches!(token.kind, TokenKind::Mark('.' | '!' | '?' | '…')) {
        return false;
    }
    let Some(next) = scene.reading.tokens.get(number + 1) else { return true };
    let gap = Span::new(token.span.to(), next.span.from());
    let spaced = !gap.is_empty() || is_mark_of_quotation(*next);
    let abbreviation = number > 0
        && scene.reading.lexicon.abbreviations.contains(scene.word(number - 1))
        && gap.len() <= 1
        && token.is('.');
    let small = next.of(scene.reading.text).starts_with(char::is_lowercase);
    spaced && !abbreviation && !small
}
