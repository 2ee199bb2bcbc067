//! What a word looks like by its letters alone: a given name, a family name, a place. Learned from lists of
//! such names of many peoples; only weights of short letter sequences are kept, so it speaks about names that
//! it has never seen.

use crate::analysis::model::{Table, feature};

/// Given name, family name, place, ordinary word.
pub const CLASSES: usize = 4;

/// The class of given names.
pub const GIVEN: usize = 0;
/// The class of family names.
pub const FAMILY: usize = 1;
/// The class of places.
pub const PLACE: usize = 2;

/// The class of ordinary words.
pub const ORDINARY: usize = 3;

/// How many rows the table has.
pub const ROWS: usize = 1 << 17;

static WEIGHTS: &[u8] = include_bytes!("../../../assets/models/spelling.bin");

/// How much a word looks like each class, in eighths of a natural log-odds.
pub type Look = [i32; CLASSES];

/// A model of spelling.
#[derive(Clone, Copy, Debug)]
pub struct Spelling<'a>(Table<'a, CLASSES>);

impl Spelling<'static> {
    /// The model that is built in.
    #[must_use]
    pub fn built_in() -> Self {
        Self::new(WEIGHTS)
    }
}

impl<'a> Spelling<'a> {
    /// The model in these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Table::new(bytes))
    }

    /// How much a word in small letters looks like a given name, a family name, a place, an ordinary word.
    #[must_use]
    pub fn look(&self, lower: &str) -> Look {
        let mut scores = [0; CLASSES];
        sequences(lower, |sequence| self.0.add(sequence, &mut scores));
        scores.map(|score| score / 4)
    }
}

const PRIME: u64 = 0x0001_0000_01b3;

/// Calls `visit` with the feature of each sequence of two to five letters of `lower`, its ends marked, of its length and,
/// last, of the whole word.
pub fn sequences(lower: &str, mut visit: impl FnMut(u32)) {
    let mut letters = [0u64; 24];
    letters[0] = u64::from('^');
    let mut len = 1;
    for (letter, c) in letters[1..23].iter_mut().zip(lower.chars()) {
        *letter = u64::from(c);
        len += 1;
    }
    letters[len] = u64::from('$');
    len += 1;
    for start in 0..len {
        let mut hash = 0u64;
        for (count, letter) in letters[start..len].iter().take(5).enumerate() {
            hash = hash.wrapping_mul(PRIME).wrapping_add(*letter + 1);
            if count > 0 {
                visit(feature(count as u32, hash));
            }
        }
    }
    visit(feature(9, len.min(12) as u64));
    let whole = letters[..len].iter().fold(7, |hash: u64, letter| hash.wrapping_mul(PRIME).wrapping_add(letter + 1));
    visit(feature(10, whole));
}
