//! The sequence model: an averaged perceptron over whole stretches, and how it is packed.

use crate::corpus::{Allowed, Text};
use crate::random::{Random, SEED};
use pullquote::analysis::model::{Buckets, WEIGHTS};
use pullquote::analysis::names::features::{self, Features};
use pullquote::analysis::names::label::{self, LABELS};
use pullquote::analysis::names::spelling::Spelling;
use pullquote::analysis::names::tagger::HEADER;
use pullquote::analysis::{Lexicon, Reading};
use std::collections::HashMap;
use std::thread;

/// Buckets of the table of names.
const BUCKETS: usize = 1 << 14;
/// Times that the annotated text is gone through.
const ROUNDS: usize = 12;
/// Perceptrons whose mean is taken.
const LEARNERS: u64 = 8;
/// A feature seen less often is not learned.
const SEEN: u32 = 2;
/// By how much the right sequence has to win at each token.
const MARGIN: f64 = 3.0;
/// More than the score of any label.
const CERTAIN: f64 = 200.0;
/// How often a feature is left out while learning.
const DROP: f64 = 0.2;
/// How often the word itself is left out while learning, so that names never seen are learned from the rest.
const BLIND: f64 = 0.3;
/// Scores are compared in steps of one over this.
const FINE: f64 = 4096.0;

/// What is learned from: the features of each token of each stretch, and the labels that it may have.
pub struct Example {
    stretches: Vec<Vec<(Vec<u32>, Allowed)>>,
}

/// The tokens of a stretch: the rows of their features, each with its position among the features, and the
/// labels that they may have.
type Known = Vec<(Vec<(usize, u32)>, Allowed)>;

impl Example {
    /// Reads the features of a text.
    pub fn new(text: &Text, spelling: Spelling) -> Self {
        let reading = Reading::new(&text.article, Lexicon::shared());
        let allowed = text.allowed(&reading);
        let features = Features::new(&reading, spelling);
        let stretches = features.stretches().into_iter().map(|stretch| {
            stretch
                .map(|token| {
                    let mut found = Vec::with_capacity(64);
                    features.of(token, &mut |feature| found.push(feature));
                    (found, allowed[token])
                })
                .collect()
        });
        Self { stretches: stretches.collect() }
    }
}

/// Some of the features of a token, so that no feature is leant upon alone: each is dropped with one chance,
/// those that name the word itself with another.
fn drop(random: &mut Random, features: &[(usize, u32)]) -> Vec<u32> {
    let blind = random.chance(BLIND);
    let rest = features.iter().filter(|(template, _)| !(blind && features::NAMES_THE_WORD.contains(template)));
    rest.filter(|_| !random.chance(DROP)).map(|(_, row)| *row).collect()
}

/// One weight while it is learned.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: f64,
    /// Its steps, each times the number of the step: gives the mean over all steps.
    weighted: f64,
    /// How many steps it took.
    steps: f64,
}

impl Weight {
    fn step(&mut self, sign: f64, number: f64) {
        self.steps += 1.0;
        let by = sign / self.steps.sqrt();
        self.now += by;
        self.weighted += by * number;
    }

    fn mean(self, number: f64) -> f64 {
        self.now - self.weighted / number
    }
}

/// Learns the weights of labels for the features of whole stretches: the mean of several perceptrons that differ
/// in what they leave out and in which order they go, which is better than any of them.
pub fn learn(examples: &[&Example]) -> Vec<u8> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for (features, _) in examples.iter().flat_map(|example| &example.stretches).flatten() {
        for feature in features {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let mut kept: Vec<u32> = counts.iter().filter(|(_, count)| **count >= SEEN).map(|(feature, _)| *feature).collect();
    kept.sort_unstable();
    println!("{} features of {} seen at least {SEEN} times", kept.len(), counts.len());
    let rows: HashMap<u32, u32> = kept.iter().enumerate().map(|(row, feature)| (*feature, row as u32)).collect();
    let stretches: Vec<Known> = examples
        .iter()
        .flat_map(|example| &example.stretches)
        .map(|stretch| {
            let known = |features: &Vec<u32>| {
                let rows = features.iter().enumerate().filter_map(|(template, it)| Some((template, *rows.get(it)?)));
                rows.collect::<Vec<(usize, u32)>>()
            };
            stretch.iter().map(|(features, allowed)| (known(features), *allowed)).collect()
        })
        .collect();

    let learners: Vec<Weights> = thread::scope(|scope| {
        let learn = |seed: u64| {
            let (stretches, features) = (&stretches, kept.len());
            scope.spawn(move || perceptron(stretches, features, Random(seed)))
        };
        let learners: Vec<_> = (0..LEARNERS).map(|number| learn(SEED + number)).collect();
        learners.into_iter().filter_map(|learner| learner.join().ok()).collect()
    });
    let table: Vec<(u32, [f64; LABELS])> = kept
        .iter()
        .enumerate()
        .map(|(row, feature)| {
            let mean = |label: usize| learners.iter().map(|learner| learner.features[row][label]).sum::<f64>();
            (*feature, std::array::from_fn(mean))
        })
        .collect();
    let pairs: Vec<f64> = (0..LABELS * LABELS)
        .map(|pair| learners.iter().map(|learner| learner.transitions.as_flattened()[pair]).sum())
        .collect();
    pack(&table, &pairs)
}

/// What one learner ends with.
struct Weights {
    features: Vec<[f64; LABELS]>,
    transitions: [[f64; LABELS]; LABELS],
}

/// An averaged perceptron (Collins 2002) with a MARGIN (Taskar et al. 2003) and steps that grow shorter for a
/// weight the more it took (Duchi et al. 2011). Where a word may have several labels, the best allowed sequence
/// by the weights so far is taken to be right.
fn perceptron(stretches: &[Known], features: usize, mut random: Random) -> Weights {
    let mut weights = vec![[Weight::default(); LABELS]; features];
    let mut transitions = [[Weight::default(); LABELS]; LABELS];
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    let mut step = 1f64;
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for number in &order {
            let stretch: Vec<(Vec<u32>, Allowed)> =
                stretches[*number].iter().map(|(features, allowed)| (drop(&mut random, features), *allowed)).collect();
            let scores: Vec<[i32; LABELS]> = stretch.iter().map(|(features, _)| score(&weights, features)).collect();
            let links = transitions.map(|row| row.map(|weight| (weight.now * FINE) as i32));
            // What is right is the best of what is allowed; what is found has to beat it by the margin.
            let prefer = |by: f64, wrong: bool| {
                let mut scores = scores.clone();
                for (row, (_, allowed)) in scores.iter_mut().zip(&stretch) {
                    for (label, score) in row.iter_mut().enumerate() {
                        *score += if (allowed >> label & 1 == 0) == wrong { (by * FINE) as i32 } else { 0 };
                    }
                }
                label::best(&scores, &links)
            };
            let right = prefer(CERTAIN, false);
            let found = prefer(MARGIN, true);
            step += 1.0;
            if found == right {
                continue;
            }
            let mut before = (label::NONE, label::NONE);
            for (at, (features, _)) in stretch.iter().enumerate() {
                let now = (right[at], found[at]);
                if now.0 != now.1 {
                    for feature in features {
                        let row = &mut weights[*feature as usize];
                        row[now.0 as usize].step(1.0, step);
                        row[now.1 as usize].step(-1.0, step);
                    }
                }
                if (before.0, now.0) != (before.1, now.1) {
                    transitions[before.0 as usize][now.0 as usize].step(1.0, step);
                    transitions[before.1 as usize][now.1 as usize].step(-1.0, step);
                }
                before = now;
            }
        }
    }
    Weights {
        features: weights.iter().map(|row| row.map(|weight| weight.mean(step))).collect(),
        transitions: transitions.map(|row| row.map(|weight| weight.mean(step))),
    }
}

/// The score of each label by these features.
fn score(weights: &[[Weight; LABELS]], features: &[u32]) -> [i32; LABELS] {
    let mut scores = [0f64; LABELS];
    for feature in features {
        for (score, weight) in scores.iter_mut().zip(&weights[*feature as usize]) {
            *score += weight.now;
        }
    }
    scores.map(|score| (score * FINE) as i32)
}

/// Weights as signed bytes, that of no name taken off all others; the scale is such that one in a hundred is
/// beyond a byte. The heaviest features go first.
fn pack(table: &[(u32, [f64; LABELS])], transitions: &[f64]) -> Vec<u8> {
    let mut rows: Vec<(u32, [f64; WEIGHTS])> = table
        .iter()
        .map(|(feature, weights)| (*feature, std::array::from_fn(|at| weights[at + 1] - weights[0])))
        .collect();
    let size = |weights: &[f64; WEIGHTS]| weights.iter().map(|weight| weight.abs()).sum::<f64>();
    rows.sort_by(|one, two| size(&two.1).total_cmp(&size(&one.1)).then(one.0.cmp(&two.0)));
    let mut sizes: Vec<f64> =
        rows.iter().flat_map(|(_, weights)| weights).map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let scale = 127.0 / sizes.get(sizes.len() * 99 / 100).copied().unwrap_or(1.0).max(1e-9);
    let small: Vec<(u32, [i32; WEIGHTS])> = rows
        .iter()
        .map(|(feature, weights)| (*feature, weights.map(|weight| (weight * scale).round() as i32)))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0))
        .collect();
    let mut bytes: Vec<u8> = transitions
        .iter()
        .flat_map(|weight| ((weight * scale).clamp(-32_767.0, 32_767.0).round() as i16).to_le_bytes())
        .collect();
    bytes.resize(HEADER, 0);
    let (table, placed) = Buckets::lay_out(&small, BUCKETS);
    println!("{} features have weight, {placed} have a place", small.len());
    bytes.extend(table);
    bytes
}
