//! The form of a name: which of its words is the family's and which are given, and when two forms can be
//! one person's.

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
            let first = (1..last).find(|at| particle(words[*at])).unwrap_or(last);
            if first == 1 && last == 1 && particle(words[0]) { 0..2 } else { first..last + 1 }
        };
        form.family = words[family.clone()].iter().map(text).collect();
        let last = words[family.end - 1];
        form.bare = without_article(&reading.words.at(last).lower).map_or_else(|| text(&last), fold);
        form.given =
            words.iter().enumerate().filter(|(at, _)| !family.contains(at)).map(|(_, word)| text(word)).collect();
        form.single = form.given.is_empty();
        form
    }

    /// Whether the two forms, whose family names are the same, can be one person's: the given names of the
    /// shorter are those of the longer in order, or their initials.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if self.family != other.family || self.suffix.is_some() && other.suffix.is_some() && self.suffix != other.suffix
        {
            return false;
        }
        let (short, long) = if self.given.len() <= other.given.len() {
            (&self.given, &other.given)
        } else {
            (&other.given, &self.given)
        };
        let mut rest = long.iter();
        let same_first = match (short.first(), long.first()) {
            (Some(one), Some(two)) => same_given(one, two),
            _ => true,
        };
        same_first && short.iter().all(|given| rest.any(|other| same_given(given, other)))
    }
}

/// Whether two given names are the same, or one is the initial of the other.
fn same_given(one: &str, two: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == two || initial(one, two) || initial(two, one)
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
