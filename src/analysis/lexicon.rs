//! Word lists: `assets/lexicon/*.txt`, one entry a line, `#` begins a comment. Loaded once, borrowed from
//! the binary.
//!
//! A list belongs here if a pass asks "is this word one of those?". A list with values (names of wars and
//! their years) is parsed by the pass that owns it.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A set of entries, in small letters, words separated by single spaces.
#[derive(Debug)]
pub struct WordList(HashSet<&'static str>);

impl WordList {
    fn new(source: &'static str) -> Self {
        Self(entries(source).collect())
    }

    /// Whether `entry` is in the list. `entry` has to be in small letters.
    #[must_use]
    pub fn contains(&self, entry: &str) -> bool {
        self.0.contains(entry)
    }
}

/// The entries of a list: lines without comments and without white space around, none empty.
pub fn entries(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|line| !line.is_empty())
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that a full stop follows without ending the sentence: "mr", "dr", "gen".
    pub abbreviations: WordList,
}

impl Lexicon {
    /// The lists that are built in. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| Self {
            abbreviations: WordList::new(include_str!("../../assets/lexicon/abbreviations.txt")),
        })
    }
}
