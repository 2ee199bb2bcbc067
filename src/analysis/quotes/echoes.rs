//! Which short stretches come again: the same words in marks elsewhere, or inside a longer quotation.

use super::pairs::Stretch;
use crate::analysis::Reading;
use crate::analysis::model::pair;
use crate::analysis::tokens::TokenKind;
use std::collections::HashMap;

/// Stretches of at most so many words are looked for.
const SHORT: usize = 4;
/// In stretches of at least so many words.
const LONG: usize = 8;

/// What is found of one stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Echo {
    /// The same words stand in marks elsewhere.
    pub(super) repeated: bool,
    /// A longer stretch holds them.
    pub(super) inside: bool,
}

/// For each stretch, what is found of it. Linear in the text.
pub(super) fn echoes(reading: &Reading, stretches: &[Stretch]) -> Vec<Echo> {
    let words: Vec<Vec<u64>> = stretches.iter().map(|stretch| words(reading, stretch)).collect();
    let mut found: HashMap<u64, (usize, bool)> = HashMap::new();
    for short in words.iter().filter(|words| is_short(words)) {
        found.entry(key(short)).or_default().0 += 1;
    }
    for long in words.iter().filter(|words| words.len() >= LONG) {
        for start in 0..long.len() {
            for end in start + 1..=(start + SHORT).min(long.len()) {
                if let Some((_, inside)) = found.get_mut(&key(&long[start..end])) {
                    *inside = true;
                }
            }
        }
    }
    let echo = |words: &Vec<u64>| match found.get(&key(words)).filter(|_| is_short(words)) {
        Some((count, inside)) => Echo { repeated: *count > 1, inside: *inside },
        None => Echo::default(),
    };
    words.iter().map(echo).collect()
}

fn is_short(words: &[u64]) -> bool {
    !words.is_empty() && words.len() <= SHORT
}

fn key(words: &[u64]) -> u64 {
    words.iter().fold(0, |key, word| pair(key, *word))
}

fn words(reading: &Reading, stretch: &Stretch) -> Vec<u64> {
    let first = reading.token_at(stretch.inner.from());
    (first..reading.tokens.len())
        .take_while(|number| stretch.inner.covers(reading.tokens[*number].span))
        .filter(|number| matches!(reading.tokens[*number].kind, TokenKind::Word | TokenKind::Number))
        .map(|number| reading.words.number(number) as u64)
        .collect()
}
