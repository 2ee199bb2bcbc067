//! The form of a name: which of its words is the family's and which are given, and when two forms can be
//! one person's.

use super::nicknames;
use crate::analysis::Reading;
use crate::analysis::names::usage::without_article;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Given names and initials, folded, in order.
    pub given: Vec<String>,
    /// The family name, folded, its particles joined to it; the only word of a name of one word.
    pub family: String,
    /// The last word of the family name: "gogh" of "van gogh".
    pub bare: String,
    /// "jr", "sr", "ii", "iii".
    pub suffix: Option<String>,
    /// Words between quotation marks or parentheses inside the name.
    pub nicknames: Vec<String>,
    /// Whether it is one word, or particles and one word.
    pub single: bool,
}

impl Form {
    /// Takes the name of these tokens apart.
    #[must_use]
    pub fn of(reading: &Reading, tokens: Range<usize>) -> Self {
        let mut form = Self::default();
        let mut words: Vec<usize> = Vec::new();
        let mut inside = false;
        for token in tokens {
            match reading.tokens[token].kind {
                TokenKind::Mark(mark) if !matches!(mark, '.' | ',' | '-' | '·') => inside = !inside,
                TokenKind::Word if inside => form.nicknames.push(fold(reading.tokens[token].of(reading.text))),
                TokenKind::Word => words.push(token),
                _ => {}
            }
        }
        if words.len() > 1
            && let Some(last) = words.last()
            && matches!(&*reading.words.at(*last).lower, "jr" | "sr" | "ii" | "iii" | "iv")
        {
            form.suffix = Some(reading.words.at(*last).lower.to_string());
            words.pop();
        }
        let Some(last) = words.len().checked_sub(1) else {
            return form;
        };
        let particle = |word: usize| reading.words.lists(word).any(Lists::PARTICLE);
        let text = |word: &usize| fold(reading.tokens[*word].of(reading.text));
        let family = if last > 0 && family_stands_first(reading, &words) {
            0..1
        } else {
            let leading = words[..last].iter().take_while(|word| particle(**word)).count();
            let first = (1..last).find(|at| particle(words[*at])).unwrap_or(last);
            if leading == last { 0..last + 1 } else { first..last + 1 }
        };
        form.family = words[family.clone()].iter().map(text).collect();
        let last = words[family.end - 1];
        form.bare = without_article(&reading.words.at(last).lower).map_or_else(|| text(&last), fold);
        form.given =
            words.iter().enumerate().filter(|(at, _)| !family.contains(at)).map(|(_, word)| text(word)).collect();
        form.single = form.given.is_empty();
        form
    }

    /// Whether the two forms can be one person's: of one family name, the given names of the shorter are those of
    /// the longer in order, or their initials or nicknames, or the shorter is how the longer ends; or the longer
    /// goes on after what the shorter has ("Ana Ruiz" and "Ana Ruiz Lunt"); or they are one name spelled in two ways.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix {
            return false;
        }
        let (short, long) = if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        let same_first = match (short.given.first(), long.given.first()) {
            (Some(one), Some(two)) => {
                same_given(one, two) || short.nicknames.contains(two) || long.nicknames.contains(one)
            }
            _ => true,
        };
        if short.family != long.family {
            return same_first && (short.is_begun_by(long) || alike(short, long));
        }
        let mut rest = long.given.iter().chain(&long.nicknames);
        let all = short.given.len() == 1 || short.given.iter().all(|given| rest.any(|other| same_given(given, other)));
        same_first && all || !short.given.is_empty() && long.given.ends_with(&short.given)
    }

    /// Whether `long` has all words of this form, the first first, and goes on with others.
    fn is_begun_by(&self, long: &Self) -> bool {
        let mut rest = long.given.iter();
        self.given.iter().chain([&self.family]).all(|word| rest.any(|other| word.len() > 1 && other == word))
    }
}

/// Whether two given names are the same, or one is the initial of the other or short for it.
fn same_given(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let count = short.chars().count();
    let begins = long.starts_with(short) && (count == 1 || count >= SHORTEST && long.len() > short.len() + 1);
    one == two || begins || nicknames::is_short_for(short, long)
}

/// Letters of the shortest given name that is taken to be short for one that begins with it and goes on for more than
/// a letter ("Paula" is not Paul).
const SHORTEST: usize = 3;

/// Whether two names of the same given names have family names that one letter tells apart.
fn alike(one: &Form, two: &Form) -> bool {
    one.given == two.given && !one.given.is_empty() && is_one_letter_apart(&one.family, &two.family)
}

/// Letters of the shortest family name that may be misspelled.
const LONG_ENOUGH: usize = 5;

/// Whether two words of at least five letters, beginning with the same one, are spelled alike but for one letter
/// that is put in, left out or another, or for two that change places.
#[must_use]
pub fn is_one_letter_apart(one: &str, two: &str) -> bool {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    if one.len().min(two.len()) < LONG_ENOUGH || one.len().abs_diff(two.len()) > 1 || one[0] != two[0] {
        return false;
    }
    let before = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let after = one[before..].iter().rev().zip(two[before..].iter().rev()).take_while(|(one, two)| one == two).count();
    let (rest, other) = (one.len() - before - after, two.len() - before - after);
    let swapped = rest == 2 && other == 2 && one[before] == two[before + 1] && one[before + 1] == two[before];
    rest <= 1 && other <= 1 || swapped
}

/// Whether the first of these words, at least two, is the family name: it is one of those that stand first,
/// the last word is none, and what follows can be a given name of one or two syllables.
fn family_stands_first(reading: &Reading, words: &[usize]) -> bool {
    let family = |word: usize| reading.words.lists(word).any(Lists::FAMILY_FIRST);
    let (first, last) = (words[0], words[words.len() - 1]);
    if !family(first) {
        return false;
    }
    let written = reading.tokens[last].of(reading.text);
    let hyphened = written.contains(['-', '‐', '‑']);
    let inner_capital = written.chars().skip(1).any(char::is_uppercase) && written.chars().any(char::is_lowercase);
    if hyphened || inner_capital {
        return true;
    }
    words.len() <= 3 && !family(last) && words[1..].iter().all(|word| reading.tokens[*word].span.len() <= 8)
}

/// A word without case, diacritics, hyphens and apostrophes: equal for the spellings of one name.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    word.nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ø' => 'o',
            'ł' => 'l',
            'đ' | 'ð' => 'd',
            'ı' => 'i',
            'ħ' => 'h',
            c => c,
        })
        .collect()
}
