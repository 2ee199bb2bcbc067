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

/// The word lists that hold a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u16);

impl Lists {
    /// Words that a capital at the start of a sentence does not make a name.
    pub const COMMON: Self = Self(1);
    /// Family names of peoples who put them first.
    pub const FAMILY_FIRST: Self = Self(2);
    /// Adjectives and nouns from countries, peoples and faiths: "japanese", also with an "s".
    pub const NATIONALITY: Self = Self(4);
    /// Words that tell an organisation from a person: "ministry".
    pub const ORGANISATION: Self = Self(8);
    /// Small words inside a name: "de", "van", "bin".
    pub const PARTICLE: Self = Self(16);
    /// Words that tell a place from a person: "street".
    pub const PLACE: Self = Self(32);
    /// Nouns that say who somebody is: "minister", "analyst".
    pub const ROLE: Self = Self(64);
    /// Countries, states and great cities: "peru", "new york".
    pub const KNOWN_PLACE: Self = Self(2048);
    /// Words before a noun that says who somebody is: "former", "foreign".
    pub const MODIFIER: Self = Self(1024);
    /// Words before a name that are no part of it: "mr", "president".
    pub const TITLE: Self = Self(128);
    /// Titles of women.
    pub const FEMININE: Self = Self(256);
    /// Titles of men.
    pub const MASCULINE: Self = Self(512);
    /// Nouns for women: "wife", "spokeswoman".
    pub const NOUN_FEMININE: Self = Self(4096);
    /// Nouns for men.
    pub const NOUN_MASCULINE: Self = Self(8192);
    /// The lists that the model of names has learned from.
    const LEARNED: u16 = 4095;

    /// Whether the word is in any of `others`.
    #[must_use]
    pub fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// One bit for each list that the model of names has learned from.
    #[must_use]
    pub fn bits(self) -> u64 {
        u64::from(self.0 & Self::LEARNED)
    }

    /// The union of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that a full stop follows without ending the sentence: "mr", "dr", "gen".
    pub abbreviations: WordList,
    /// Given names of women, in small letters without diacritics.
    pub given_feminine: WordList,
    /// Given names of men.
    pub given_masculine: WordList,
    /// The entries of the lists that are asked about every word, all in one table: in which they are.
    lists: QuickMap<&'static str, Lists>,
}

impl Lexicon {
    /// The lists that are built in. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| Self {
            abbreviations: WordList::new(include_str!("../../assets/lexicon/abbreviations.txt")),
            given_feminine: WordList::new(include_str!("../../assets/lexicon/given_feminine.txt")),
            given_masculine: WordList::new(include_str!("../../assets/lexicon/given_masculine.txt")),
            lists: lists(),
        })
    }

    /// The lists that hold an entry, which has to be in small letters.
    #[must_use]
    pub fn lists(&self, entry: &str) -> Lists {
        let of = |entry: &str| self.lists.get(entry).copied().unwrap_or_default();
        let is_people = entry.strip_suffix('s').is_some_and(|one| of(one).any(Lists::NATIONALITY));
        if is_people { of(entry).or(Lists::NATIONALITY) } else { of(entry) }
    }
}

fn lists() -> QuickMap<&'static str, Lists> {
    let mut all: QuickMap<&'static str, Lists> = QuickMap::default();
    for (list, source) in [
        (Lists::COMMON, include_str!("../../assets/lexicon/common.txt")),
        (Lists::FAMILY_FIRST, include_str!("../../assets/lexicon/family_first.txt")),
        (Lists::NATIONALITY, include_str!("../../assets/lexicon/nationalities.txt")),
        (Lists::ORGANISATION, include_str!("../../assets/lexicon/organisation_words.txt")),
        (Lists::PARTICLE, include_str!("../../assets/lexicon/particles.txt")),
        (Lists::PLACE, include_str!("../../assets/lexicon/place_words.txt")),
        (Lists::KNOWN_PLACE, include_str!("../../assets/lexicon/places.txt")),
        (Lists::MODIFIER, include_str!("../../assets/lexicon/role_modifiers.txt")),
        (Lists::ROLE, include_str!("../../assets/lexicon/roles.txt")),
        (Lists::TITLE, include_str!("../../assets/lexicon/titles.txt")),
        (Lists::FEMININE, include_str!("../../assets/lexicon/titles_feminine.txt")),
        (Lists::MASCULINE, include_str!("../../assets/lexicon/titles_masculine.txt")),
        (Lists::NOUN_FEMININE, include_str!("../../assets/lexicon/nouns_feminine.txt")),
        (Lists::NOUN_MASCULINE, include_str!("../../assets/lexicon/nouns_masculine.txt")),
    ] {
        for entry in entries(source) {
            let lists = all.entry(entry).or_default();
            *lists = lists.or(list);
        }
    }
    all
}
