//! Weights from examples: the likeliest under a log-linear model, held to those set by hand by a penalty on the
//! square of the difference. Steps are those of resilient backpropagation (Riedmiller and Braun 1993): whole
//! passes, one step size for each weight, no chance; so the same data give the same weights.

use super::gold::Case;
use pullquote::analysis::speakers::features::{COUNT, Row};
use pullquote::analysis::speakers::ranker::{Certainty, Ranker, SURE, logit};

/// The features that a hypothesis has, with their values.
type Sparse = Vec<(usize, f64)>;

/// How many passes.
const ROUNDS: usize = 300;

/// The weights of the ranker, from the quotations that somebody says: the sum over the hypotheses that are right,
/// or nobody where none is, is to be likely against all.
pub fn ranker(cases: &[&Case], prior: &Row, hold: f64) -> Row {
    let known: Vec<(Vec<Sparse>, &Case)> = cases
        .iter()
        .filter(|case| case.said)
        .map(|case| {
            let sparse = |row: &Row| {
                row.iter()
                    .enumerate()
                    .filter(|(_, value)| **value != 0.0)
                    .map(|(at, value)| (at, f64::from(*value)))
                    .collect()
            };
            (case.hypotheses.iter().map(|hypothesis| sparse(&hypothesis.offer.features)).collect(), *case)
        })
        .collect();
    let gradient = |weights: &[f64], gradient: &mut [f64]| {
        for (rows, case) in &known {
            let scores: Vec<f64> = rows
                .iter()
                .map(|row| row.iter().map(|(at, value)| weights[*at] * value).sum::<f64>().clamp(-30.0, 30.0).exp())
                .collect();
            let all = 1.0 + scores.iter().sum::<f64>();
            let right: f64 = scores.iter().zip(&case.right).filter(|(_, right)| **right).map(|(score, _)| score).sum();
            for ((row, score), is_right) in rows.iter().zip(&scores).zip(&case.right) {
                let wanted = if right > 0.0 && *is_right { score / right } else { 0.0 };
                let error = score / all - wanted;
                row.iter().for_each(|(at, value)| gradient[*at] += error * value);
            }
        }
    };
    let prior: Vec<f64> = prior.iter().map(|weight| f64::from(*weight)).collect();
    let learned = descend(&prior, hold, gradient);
    let mut weights = [0.0; COUNT];
    weights.iter_mut().zip(learned).for_each(|(weight, learned)| *weight = rounded(learned));
    weights
}

/// The answer that a ranker gives, with what speaks for it, and whether it is right. None where nobody is named.
pub fn answer(case: &Case, ranker: &Ranker) -> Option<([f32; SURE], bool)> {
    let offers: Vec<_> = case.hypotheses.iter().map(|hypothesis| hypothesis.offer.clone()).collect();
    let (best, chance) = ranker.choose(&offers)?;
    let mut row = case.hypotheses[best].certainty;
    row[Certainty::Chance as usize] = logit(chance);
    Some((row, case.right[best] && case.resolved[best]))
}

/// The weights of the certainty of an answer: a logistic regression.
pub fn certainty(answers: &[([f32; SURE], bool)], prior: &[f32; SURE], hold: f64) -> [f32; SURE] {
    let gradient = |weights: &[f64], gradient: &mut [f64]| {
        for (row, right) in answers {
            let score: f64 = row.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum();
            let error = 1.0 / (1.0 + (-score).exp()) - f64::from(u8::from(*right));
            row.iter().zip(gradient.iter_mut()).for_each(|(value, gradient)| *gradient += error * f64::from(*value));
        }
    };
    let prior: Vec<f64> = prior.iter().map(|weight| f64::from(*weight)).collect();
    let learned = descend(&prior, hold, gradient);
    let mut weights = [0.0; SURE];
    weights.iter_mut().zip(learned).for_each(|(weight, learned)| *weight = rounded(learned));
    weights
}

/// Goes down from `prior`, to which the weights are held.
fn descend(prior: &[f64], hold: f64, add_gradient: impl Fn(&[f64], &mut [f64])) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let mut steps = vec![0.1; weights.len()];
    let mut last = vec![0.0; weights.len()];
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().zip(prior).map(|(weight, prior)| hold * (weight - prior)).collect();
        add_gradient(&weights, &mut gradient);
        for at in 0..weights.len() {
            let turned = gradient[at] * last[at];
            if turned > 0.0 {
                steps[at] = f64::min(steps[at] * 1.2, 0.5);
            } else if turned < 0.0 {
                steps[at] = f64::max(steps[at] * 0.5, 1e-7);
                gradient[at] = 0.0;
            }
            if gradient[at] != 0.0 {
                weights[at] -= gradient[at].signum() * steps[at];
            }
            last[at] = gradient[at];
        }
    }
    weights
}

/// To as many places as the file keeps.
fn rounded(weight: f64) -> f32 {
    ((weight * 1000.0).round() / 1000.0) as f32
}
