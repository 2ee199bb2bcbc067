//! The sequence model: scores from the table, the best labels for a stretch.

use super::features::{Features, Stretch};
use super::label::{self, LABELS, Transitions};
use crate::analysis::model::{Buckets, WEIGHTS};

static MODEL: &[u8] = include_bytes!("../../../assets/models/names.bin");

/// Bytes before the table: the scores of one label after another, 16 bits each, little end first, filled up.
pub const HEADER: usize = 256;

/// The scores of one token, one for each label; that of no name is 0.
pub type Scores = [i32; LABELS];

/// A learned sequence model.
#[derive(Clone, Debug)]
pub struct Tagger<'a> {
    table: Buckets<'a>,
    transitions: Transitions,
}

impl Tagger<'static> {
    /// The model that is built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(MODEL)
    }
}

impl<'a> Tagger<'a> {
    /// The model in these bytes; one without a header knows nothing.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (header, rows) = bytes.split_at_checked(HEADER).unwrap_or((&[], &[]));
        let (pairs, _) = header.as_chunks::<2>();
        let mut transitions = [[0; LABELS]; LABELS];
        for (score, pair) in transitions.as_flattened_mut().iter_mut().zip(pairs) {
            *score = i32::from(i16::from_le_bytes(*pair));
        }
        Self { table: Buckets::new(rows), transitions }
    }

    /// The labels of a stretch, and the scores that each of its tokens has by itself.
    #[must_use]
    pub fn tag(&self, features: &Features, stretch: Stretch) -> (Vec<u8>, Vec<Scores>) {
        let scores: Vec<Scores> = stretch
            .map(|token| {
                let mut sums = [0; WEIGHTS];
                features.of(token, &mut |feature| self.table.add(feature, &mut sums));
                let mut scores = [0; LABELS];
                scores[1..].copy_from_slice(&sums);
                scores
            })
            .collect();
        (label::best(&scores, &self.transitions), scores)
    }
}
