//! Word lists: `assets/lexicon/*.txt`, one entry a line, `#` begins a comment. Loaded once, borrowed from
//! the binary.
//!
//! A list belongs here if a pass asks "is this word one of those?". A list with values (names of wars and
//! their years) is parsed by the pass that owns it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// A fast hash for short strings, not safe against an attacker who may choose many keys of one table; used
/// for word lists and for words of one text. The multiplication and rotation of Firefox's hasher, closed by
/// a mix of the high bits into the low ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct QuickHasher(u64);

const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

impl QuickHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last) ^ (rest.len() as u64) << 56);
        }
    }
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }
    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }
    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }
    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}

/// A map with the quick hash.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;
/// A set with the quick hash.
pub type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

/// A set of entries, in small letters, words separated by single spaces.
#[derive(Debug)]
pub struct WordList(QuickSet<&'static str>);

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
    /// Words that a capital at the start of a sentence does not make a name.
    pub common: WordList,
    /// Family names of peoples who put them first.
    pub family_first: WordList,
    /// Given names of women, in small letters without diacritics.
    pub given_feminine: WordList,
    /// Given names of men.
    pub given_masculine: WordList,
    /// Adjectives and nouns from countries, peoples and faiths: "japanese".
    pub nationalities: WordList,
    /// Nouns for women: "wife", "spokeswoman".
    pub nouns_feminine: WordList,
    /// Nouns for men.
    pub nouns_masculine: WordList,
    /// Words that tell an organisation from a person: "ministry".
    pub organisation_words: WordList,
    /// Small words inside a name: "de", "van", "bin".
    pub particles: WordList,
    /// Words that tell a place from a person: "street".
    pub place_words: WordList,
    /// Countries, states and great cities: "peru", "new york".
    pub places: WordList,
    /// Words before a noun that says who somebody is: "former", "foreign".
    pub role_modifiers: WordList,
    /// Nouns that say who somebody is: "minister", "analyst".
    pub roles: WordList,
    /// Words before a name that are no part of it: "mr", "president".
    pub titles: WordList,
    /// Titles of women.
    pub titles_feminine: WordList,
    /// Titles of men.
    pub titles_masculine: WordList,
}

impl Lexicon {
    /// The lists that are built in. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| Self {
            abbreviations: WordList::new(include_str!("../../assets/lexicon/abbreviations.txt")),
            common: WordList::new(include_str!("../../assets/lexicon/common.txt")),
            family_first: WordList::new(include_str!("../../assets/lexicon/family_first.txt")),
            given_feminine: WordList::new(include_str!("../../assets/lexicon/given_feminine.txt")),
            given_masculine: WordList::new(include_str!("../../assets/lexicon/given_masculine.txt")),
            nationalities: WordList::new(include_str!("../../assets/lexicon/nationalities.txt")),
            nouns_feminine: WordList::new(include_str!("../../assets/lexicon/nouns_feminine.txt")),
            nouns_masculine: WordList::new(include_str!("../../assets/lexicon/nouns_masculine.txt")),
            organisation_words: WordList::new(include_str!("../../assets/lexicon/organisation_words.txt")),
            particles: WordList::new(include_str!("../../assets/lexicon/particles.txt")),
            place_words: WordList::new(include_str!("../../assets/lexicon/place_words.txt")),
            places: WordList::new(include_str!("../../assets/lexicon/places.txt")),
            role_modifiers: WordList::new(include_str!("../../assets/lexicon/role_modifiers.txt")),
            roles: WordList::new(include_str!("../../assets/lexicon/roles.txt")),
            titles: WordList::new(include_str!("../../assets/lexicon/titles.txt")),
            titles_feminine: WordList::new(include_str!("../../assets/lexicon/titles_feminine.txt")),
            titles_masculine: WordList::new(include_str!("../../assets/lexicon/titles_masculine.txt")),
        })
    }
}
