//! What the clues to a person's name weigh: a logistic regression over the candidates of texts that the sequence
//! model was not learned from.

use crate::corpus::Text;
use crate::random::{Random, SEED};
use pullquote::analysis::names::evidence::{CLUES, Evidence};
use pullquote::analysis::names::judge::Judge;
use pullquote::analysis::names::{Finder, NameKind, label};
use pullquote::analysis::{Lexicon, Reading};

/// Times that the candidates are gone through.
const ROUNDS: usize = 40;
/// How strongly weights are held to where they begin.
const HELD: f64 = 1e-5;
/// What a name is worth of which only a part was found.
const PARTLY: f64 = 0.5;

/// What speaks for a candidate, and how right it is to call it a person, 0 to 1.
pub type Case = (Evidence, f64);

/// The candidates of a text.
pub fn cases(text: &Text, finder: &Finder) -> Vec<Case> {
    let reading = Reading::new(&text.article, Lexicon::shared());
    let allowed = text.allowed(&reading);
    let people = |label: u8| label::kind(label) == Some(NameKind::Person);
    let people = (0..label::LABELS as u8).filter(|label| people(*label)).fold(0u16, |all, label| all | 1 << label);
    let found = finder.weigh(&reading).into_iter().map(|(candidate, evidence)| (candidate.name, evidence));
    found
        .filter(|(name, _)| name.confidence < 0.98)
        .map(|(name, evidence)| {
            let count = name.tokens.len();
            let inside = |at: usize| allowed[at] & !people == 0;
            let whole = name
                .tokens
                .clone()
                .enumerate()
                .all(|(at, token)| allowed[token] == 1 << label::of(NameKind::Person, at, count));
            let right = if whole {
                1.0
            } else if name.tokens.clone().any(inside) {
                PARTLY
            } else {
                0.0
            };
            (evidence, right)
        })
        .collect()
}

/// Learns the weights.
pub fn learn(mut cases: Vec<Case>) -> Judge {
    let mut random = Random(SEED);
    let priors: [f64; CLUES.len()] = std::array::from_fn(|clue| f64::from(CLUES[clue].2));
    let mut weights = priors;
    let mut steps = [1f64; CLUES.len()];
    let mut sums = [0f64; CLUES.len()];
    let mut count = 0f64;
    for round in 0..ROUNDS {
        random.shuffle(&mut cases);
        for (evidence, right) in &cases {
            let sum: f64 = weights.iter().zip(evidence).map(|(weight, value)| weight * f64::from(*value)).sum();
            let error = right - 1.0 / (1.0 + (-sum).exp());
            for (clue, value) in evidence.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                let slope = error * f64::from(*value) - HELD * (weights[clue] - priors[clue]);
                steps[clue] += slope * slope;
                weights[clue] += 0.3 * slope / steps[clue].sqrt();
            }
        }
        if round >= ROUNDS / 2 {
            sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            count += 1.0;
        }
    }
    Judge::new(sums.map(|sum| (sum / count) as f32))
}
