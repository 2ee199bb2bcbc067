//! How likely a candidate names a person: a logistic regression over its evidence, whose weights are learned and
//! stand in `assets/models/names_clues.txt`.

use super::evidence::{CLUES, Evidence};
use std::sync::OnceLock;

/// The weights of all clues.
#[derive(Clone, Debug, PartialEq)]
pub struct Judge {
    weights: Evidence,
}

impl Judge {
    /// The one that ships. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Judge> = OnceLock::new();
        SHARED.get_or_init(|| Self::parse(include_str!("../../../assets/models/names_clues.txt")))
    }

    /// With these weights.
    #[must_use]
    pub fn new(weights: Evidence) -> Self {
        Self { weights }
    }

    /// From lines of a clue and its weight; what is left out weighs nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut weights = [0.0; CLUES.len()];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let (Some(name), Some(weight)) = (words.next(), words.next()) else { continue };
            if let Some((clue, ..)) = CLUES.iter().find(|(_, other, ..)| *other == name) {
                weights[*clue as usize] = weight.parse().unwrap_or(0.0);
            }
        }
        Self { weights }
    }

    /// The text that [`Judge::parse`] reads.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = String::from("# What speaks for a name being a person's: clue, weight learned. See names.md.\n");
        for (clue, name, ..) in CLUES {
            text.push_str(&format!("{name:<18} {:>7.3}\n", self.weights[*clue as usize]));
        }
        text
    }

    /// How likely a person is named, 0 to 1.
    #[must_use]
    pub fn chance(&self, evidence: &Evidence) -> f32 {
        let sum: f32 = self.weights.iter().zip(evidence).map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// What to tell of the clue that speaks most for a person.
    #[must_use]
    pub fn reason(&self, evidence: &Evidence) -> &'static str {
        let part = |clue: usize| self.weights[clue] * evidence[clue];
        let best = (1..CLUES.len()).max_by(|one, two| part(*one).total_cmp(&part(*two)));
        best.map_or("", |best| CLUES[best].3)
    }
}
