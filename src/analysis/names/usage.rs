//! How words and names are used over the whole document: what is part of people's full names, what stands where
//! places stand, what the same words are elsewhere.

use super::NameKind;
use super::candidates::{Candidate, Origin};
use super::features::{is_capital, is_saying};
use crate::analysis::Reading;
use crate::analysis::lexicon::{QuickMap, QuickSet};
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use std::ops::Range;

/// What is known of a word that is part of people's full names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part {
    /// How sure the surest of these names is, 0 to 1.
    pub confidence: f32,
    /// Whether it ends (or, where the family name stands first, begins) a full name.
    pub family: bool,
}

/// How the same words are used.
#[derive(Clone, Copy, Debug, Default)]
pub struct Same {
    /// How often.
    pub count: u32,
    /// How often taken for a person.
    pub persons: u32,
    /// How often taken for something else that has a name.
    pub others: u32,
    /// The sum of their margins.
    pub margins: f32,
    /// The greatest of them.
    pub best: f32,
    /// How often a title stands before them.
    pub titled: u32,
    /// How often they say something.
    pub says: u32,
}

/// How words and names are used over the whole document.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    parts: QuickMap<usize, Part>,
    placed: QuickMap<usize, i32>,
    /// Words of longer names of something else.
    parts_of_others: QuickSet<usize>,
    /// Words that stand right after a title.
    titled: QuickSet<usize>,
    same: QuickMap<Vec<usize>, Same>,
}

impl Usage {
    /// Counts what the candidates and the words around them show. Linear.
    #[must_use]
    pub fn of(reading: &Reading, candidates: &[Candidate]) -> Self {
        let mut usage = Self { placed: placed(reading), ..Self::default() };
        for candidate in candidates {
            usage.add(reading, candidate);
        }
        usage
    }

    /// Counts one more candidate.
    fn add(&mut self, reading: &Reading, candidate: &Candidate) {
        let name = &candidate.name;
        let same = self.same.entry(key(reading, name.tokens.clone())).or_default();
        let one = Same::of(reading, candidate);
        same.best = if same.count == 0 { one.best } else { same.best.max(one.best) };
        same.add(&one);
        if one.titled > 0 {
            self.titled.insert(reading.words.number(name.tokens.start));
        }
        if name.kind == NameKind::Person {
            add_parts(reading, candidate, &mut self.parts);
        } else if name.tokens.len() > 1 {
            self.parts_of_others.extend(name.tokens.clone().map(|token| reading.words.number(token)));
        }
    }

    /// What is known of word number `word` as part of full names.
    #[must_use]
    pub fn part(&self, word: usize) -> Option<Part> {
        self.parts.get(&word).copied()
    }

    /// Whether word number `word` stands more often where places stand than not: 1, else 0.
    #[must_use]
    pub fn placed(&self, word: usize) -> f32 {
        self.placed.get(&word).map_or(0.0, |count| f32::from(u8::from(*count > 0)))
    }

    /// Whether a name that begins with word number `word` has a title somewhere.
    #[must_use]
    pub fn is_titled_elsewhere(&self, word: usize) -> bool {
        self.titled.contains(&word)
    }

    /// Whether word number `word` is part of a longer name of something else.
    #[must_use]
    pub fn is_part_of_other(&self, word: usize) -> bool {
        self.parts_of_others.contains(&word)
    }

    /// Whether a word names those who live in a place of the document, as "Valmoran" of Valmora.
    #[must_use]
    pub fn is_resident(&self, reading: &Reading, token: usize) -> bool {
        let word = &*reading.words.at(token).lower;
        ["n", "ns", "an", "ans", "ese", "ian", "ians", "i", "is"].iter().any(|ending| {
            let stem = word.strip_suffix(ending).and_then(|stem| reading.words.find(stem));
            stem.is_some_and(|stem| self.placed(stem) > 0.0 && self.part(stem).is_none())
        })
    }

    /// How the words of a candidate are used in its other places.
    #[must_use]
    pub fn elsewhere(&self, reading: &Reading, candidate: &Candidate) -> Same {
        let Some(all) = self.same.get(&key(reading, candidate.name.tokens.clone())) else { return Same::default() };
        let one = Same::of(reading, candidate);
        Same {
            count: all.count - one.count,
            persons: all.persons - one.persons,
            others: all.others - one.others,
            margins: all.margins - one.margins,
            best: all.best,
            titled: all.titled - one.titled,
            says: all.says - one.says,
        }
    }

    /// Whether a title stands before token `start`, in its sentence.
    #[must_use]
    pub fn is_titled(&self, reading: &Reading, start: usize) -> bool {
        is_titled(reading, start)
    }
}

impl Same {
    fn of(reading: &Reading, candidate: &Candidate) -> Self {
        let tokens = &candidate.name.tokens;
        let sentence = reading.sentence_of(tokens.start);
        let says = |at: usize| {
            at < reading.tokens.len() && is_saying(&reading.words.at(at).lower) && reading.sentence_of(at) == sentence
        };
        let tagged = candidate.origin == Origin::Tagged;
        Self {
            count: 1,
            persons: u32::from(tagged && candidate.name.kind == NameKind::Person),
            others: u32::from(tagged && candidate.name.kind != NameKind::Person),
            margins: candidate.margin,
            best: candidate.margin,
            titled: u32::from(is_titled(reading, tokens.start)),
            says: u32::from(says(tokens.end) || tokens.start.checked_sub(1).is_some_and(says)),
        }
    }

    fn add(&mut self, one: &Self) {
        self.count += one.count;
        self.persons += one.persons;
        self.others += one.others;
        self.margins += one.margins;
        self.titled += one.titled;
        self.says += one.says;
    }
}

/// The words of a name, by number.
#[must_use]
pub fn key(reading: &Reading, tokens: Range<usize>) -> Vec<usize> {
    tokens
        .filter(|token| reading.tokens[*token].kind == TokenKind::Word)
        .map(|token| reading.words.number(token))
        .collect()
}

/// Whether a title stands before token `start`, in its sentence.
fn is_titled(reading: &Reading, start: usize) -> bool {
    let title = |back: usize| {
        start.checked_sub(back).is_some_and(|at| {
            reading.words.lists(at).any(Lists::TITLE) && reading.sentence_of(at) == reading.sentence_of(start)
        })
    };
    title(1) || start > 1 && reading.tokens[start - 1].is('.') && title(2)
}

fn add_parts(reading: &Reading, candidate: &Candidate, parts: &mut QuickMap<usize, Part>) {
    let confidence = candidate.name.confidence;
    let name = &candidate.name;
    let words: Vec<usize> =
        name.tokens.clone().filter(|token| reading.tokens[*token].kind == TokenKind::Word).collect();
    for (at, token) in words.iter().enumerate().filter(|_| words.len() > 1 && confidence > 0.4) {
        let word = reading.tokens[*token].of(reading.text);
        if word.chars().count() < 2 || !is_capital(reading, *token) || word.ends_with('.') {
            continue;
        }
        let family = at + 1 == words.len() || at == 0 && reading.words.lists(*token).any(Lists::FAMILY_FIRST);
        let after_article = without_article(&reading.words.at(*token).lower).and_then(|bare| reading.words.find(bare));
        for number in [Some(reading.words.number(*token)), after_article].into_iter().flatten() {
            let part = parts.entry(number).or_default();
            part.confidence = part.confidence.max(confidence);
            part.family |= family;
        }
    }
}

/// A family name in small letters without the Arabic article: "assad" of "al-assad".
#[must_use]
pub fn without_article(lower: &str) -> Option<&str> {
    let (article, rest) = lower.split_once(['-', '‐', '‑'])?;
    matches!(article, "al" | "el" | "ul" | "as" | "ash" | "ar" | "an" | "at" | "ad" | "az").then_some(rest)
}

/// How often a capitalised word stands where a place stands ("in Karsund", "Karsund's prime minister"), less how
/// often it has a title or says something; by the number of the word.
fn placed(reading: &Reading) -> QuickMap<usize, i32> {
    let mut placed: QuickMap<usize, i32> = QuickMap::default();
    let is_capital_at = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_capital());
    let says = |at: usize| at < reading.tokens.len() && is_saying(&reading.words.at(at).lower);
    for at in (0..reading.tokens.len()).filter(|at| is_capital_at(*at) && !is_capital_at(at + 1)) {
        let before = at.checked_sub(1).map(|before| &*reading.words.at(before).lower);
        let within = matches!(before, Some("in" | "near" | "across" | "outside" | "into" | "throughout"));
        let owns = reading.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Possessive);
        let office = owns && (at + 2..at + 5).any(|next| reading.words.lists(next).any(Lists::TITLE));
        let speaks = is_titled(reading, at) || says(at + 1) || at.checked_sub(1).is_some_and(says);
        let step = i32::from(within || office) - i32::from(speaks);
        if step != 0 {
            *placed.entry(reading.words.number(at)).or_default() += step;
        }
    }
    placed
}
