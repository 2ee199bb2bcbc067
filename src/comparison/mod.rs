//! Two versions of an article -> what has changed: quotes, people, dates, passages.
//!
//! Pure and total, as analysis is; time grows with the texts and with how much of them differs, and is bounded.
//!
//! | file | does |
//! |---|---|
//! | [`passages`] | paragraphs that were changed, added, dropped or moved, word by word |
//! | [`findings`] | the same for quotes with their speakers, people, and dates |

pub mod findings;
pub mod passages;

use std::collections::HashMap;

use serde::Serialize;

use crate::document::Document;
pub use findings::{DateChange, PersonChange, QuoteChange, Said};
pub use passages::{Passage, Piece};

/// What has become of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is there in both, and not the same.
    Changed,
    /// It is only in the later version.
    Added,
    /// It is only in the earlier version.
    Dropped,
    /// It is the same and stands elsewhere.
    Moved,
}

impl Change {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Moved => "moved",
        }
    }
}

/// What has changed between two versions of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Quotes: their words, or who says them.
    pub quotes: Vec<QuoteChange>,
    /// People who are named in one of them only.
    pub people: Vec<PersonChange>,
    /// Dates that are named in one of them only.
    pub dates: Vec<DateChange>,
    /// Paragraphs.
    pub passages: Vec<Passage>,
}

impl Comparison {
    /// Compares an earlier version with a later one.
    #[must_use]
    pub fn of(earlier: &Document, later: &Document) -> Self {
        Self {
            quotes: findings::quotes(earlier, later),
            people: findings::people(earlier, later),
            dates: findings::dates(earlier, later),
            passages: passages::compare(earlier, later),
        }
    }

    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.quotes.is_empty() && self.people.is_empty() && self.dates.is_empty() && self.passages.is_empty()
    }
}

/// Of two lists, which of the second is which of the first: those that are the same and, of the rest, those that are
/// alike enough, each with the one most like it. What is left of the lists is in neither pair.
fn paired<T>(earlier: &[T], later: &[T], alike: impl Fn(&T, &T) -> f64) -> Vec<(Option<usize>, Option<usize>)> {
    let mut open: Vec<usize> = (0..earlier.len()).collect();
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    // The surest first, so that none takes away what another is.
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for (new, after) in later.iter().enumerate().take(MOST) {
        for (old, before) in earlier.iter().enumerate().take(MOST) {
            let alike = alike(before, after);
            if alike >= ALIKE {
                found.push((alike, old, new));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.abs_diff(a.2)).cmp(&b.1.abs_diff(b.2))));
    let mut partner: Vec<Option<usize>> = vec![None; later.len()];
    let mut taken = vec![false; earlier.len()];
    for (_, old, new) in found {
        if !taken[old] && partner[new].is_none() {
            (taken[old], partner[new]) = (true, Some(old));
        }
    }
    open.retain(|old| !taken[*old]);
    // In the order of the later text, with what was dropped before what came in its place.
    let mut before = vec![usize::MAX; partner.len() + 1];
    for (new, old) in partner.iter().enumerate().rev() {
        before[new] = before[new + 1].min(old.unwrap_or(usize::MAX));
    }
    let mut open = open.into_iter().peekable();
    for (new, old) in partner.into_iter().enumerate() {
        while let Some(dropped) = open.next_if(|dropped| *dropped < before[new]) {
            pairs.push((Some(dropped), None));
        }
        pairs.push((old, Some(new)));
    }
    pairs.extend(open.map(|old| (Some(old), None)));
    pairs
}

/// Things of one sort that are compared each with each, at most.
const MOST: usize = 400;
/// From this share of words in common, two things are versions of one.
const ALIKE: f64 = 0.5;

/// The share of words that two texts have in common, whatever their order.
fn alike(one: &str, other: &str) -> f64 {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let (mut all, mut common) = (0, 0);
    for word in bare_words(one) {
        *counts.entry(word).or_default() += 1;
        all += 1;
    }
    for word in bare_words(other) {
        all += 1;
        if let Some(count) = counts.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            common += 2;
        }
    }
    if all == 0 { 1.0 } else { f64::from(common) / f64::from(all) }
}

fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
