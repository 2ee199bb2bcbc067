//! How likely each of those is who might have said something: a log-linear model over the features of all
//! hypotheses and of nobody (whose score is 0), and a second, small one that says how sure the answer is once
//! the words that name the speaker have been resolved. What they weigh is learned and stands in
//! `assets/models/speakers.txt`, each weight beside the one set by hand to which it is held.

use super::features::{COUNT, Feature, Row};
use std::sync::OnceLock;

/// What speaks for and against the answer being right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Certainty {
    /// Every answer has it.
    Certain,
    /// The logit of the chance of the chosen speaker.
    Chance,
    /// The speaker is a person in the words of a pronoun.
    ByPronoun,
    /// How unsure it is whom the words name, 0 to 1.
    Doubt,
    /// The speaker has no name.
    Nameless,
    /// The speaker is a body.
    ByBody,
    /// No verb of saying nor the like stands with the quotation.
    Uncued,
}

impl Certainty {
    /// All of them, by their numbers.
    pub const ALL: &'static [Self] =
        &[Self::Certain, Self::Chance, Self::ByPronoun, Self::Doubt, Self::Nameless, Self::ByBody, Self::Uncued];
}

/// How many features the second model has.
pub const SURE: usize = Certainty::ALL.len();

/// One hypothesis as the ranker sees it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// What speaks for it.
    pub features: Row,
    /// Hypotheses of one number name the same speaker.
    pub entity: usize,
}

/// The weights of both models.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranker {
    /// Of what speaks for a hypothesis.
    pub weights: Row,
    /// Of what speaks for the answer.
    pub certainty: [f32; SURE],
}

impl Ranker {
    /// The one that ships. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Ranker> = OnceLock::new();
        SHARED.get_or_init(|| Self::read(include_str!("../../../assets/models/speakers.txt"), 2))
    }

    /// The weights in a file: one feature a line with its weights, of which `column` is taken (1 as set by hand, 2
    /// as learned). A feature that is not there weighs nothing; what is no feature is passed over.
    #[must_use]
    pub fn read(file: &str, column: usize) -> Self {
        let mut ranker = Self { weights: [0.0; COUNT], certainty: [0.0; SURE] };
        for line in file.lines() {
            let mut words = line.split_whitespace();
            let Some(name) = words.next() else { continue };
            let Some(weight) = words.nth(column - 1).and_then(|word| word.parse().ok()) else { continue };
            if let Some(feature) = Feature::ALL.iter().find(|feature| format!("{feature:?}") == name) {
                ranker.weights[*feature as usize] = weight;
            } else if let Some(feature) = Certainty::ALL.iter().find(|feature| format!("{feature:?}") == name) {
                ranker.certainty[*feature as usize] = weight;
            }
        }
        ranker
    }

    /// The score of a hypothesis.
    #[must_use]
    pub fn score(&self, features: &Row) -> f32 {
        let score: f32 = features.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum();
        score.clamp(-30.0, 30.0)
    }

    /// The likeliest speaker, by the number of the best hypothesis for them, and how likely they are against all
    /// others and nobody; `None` without hypotheses.
    #[must_use]
    pub fn choose(&self, offers: &[Offer]) -> Option<(usize, f32)> {
        self.ranked(offers).first().copied()
    }

    /// All speakers, the likeliest first, as [`Ranker::choose`] gives one.
    #[must_use]
    pub fn ranked(&self, offers: &[Offer]) -> Vec<(usize, f32)> {
        let scores: Vec<f32> = offers.iter().map(|offer| self.score(&offer.features)).collect();
        let mut best: Vec<usize> = Vec::new();
        let mut masses: Vec<f32> = Vec::new();
        for (number, offer) in offers.iter().enumerate() {
            match best.iter().position(|known| offers[*known].entity == offer.entity) {
                Some(at) => {
                    masses[at] += scores[number].exp();
                    if scores[number] > scores[best[at]] {
                        best[at] = number;
                    }
                }
                None => {
                    best.push(number);
                    masses.push(scores[number].exp());
                }
            }
        }
        let all = 1.0 + masses.iter().sum::<f32>();
        let mut ranked: Vec<(usize, f32)> = best.into_iter().zip(masses.into_iter().map(|mass| mass / all)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// How sure an answer is.
    #[must_use]
    pub fn sure(&self, certainty: &[f32; SURE]) -> f32 {
        let score: f32 = certainty.iter().zip(&self.certainty).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-score).exp())
    }
}

/// The logit of a chance, within bounds.
#[must_use]
pub fn logit(chance: f32) -> f32 {
    let chance = chance.clamp(0.001, 0.999);
    (chance / (1.0 - chance)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_ships_has_every_feature() {
        let file = include_str!("../../../assets/models/speakers.txt");
        let known: Vec<&str> = file.lines().filter_map(|line| line.split_whitespace().next()).collect();
        for feature in Feature::ALL {
            assert!(known.contains(&format!("{feature:?}").as_str()), "{feature:?}");
        }
        assert!(Ranker::shared().certainty[Certainty::Chance as usize] > 0.0);
    }

    #[test]
    fn hypotheses_for_one_speaker_add_up() {
        let ranker = Ranker::read("Always 1 0.5\nFirst 1 1\nnothing 2 2", 2);
        let offer = |features: &[Feature], entity| {
            let mut row = [0.0; COUNT];
            features.iter().for_each(|feature| row[*feature as usize] = 1.0);
            Offer { features: row, entity }
        };
        let offers = [
            offer(&[Feature::Always, Feature::First], 1),
            offer(&[Feature::Always], 2),
            offer(&[Feature::Always, Feature::First], 2),
        ];
        let (best, chance) = ranker.choose(&offers).expect("somebody");
        let (one, two) = (1.5f32.exp(), 0.5f32.exp() + 1.5f32.exp());
        assert_eq!(best, 2);
        assert!((chance - two / (1.0 + one + two)).abs() < 1e-6);
        assert_eq!(ranker.choose(&[]), None);
    }
}
