//! Whether somebody is a man or a woman, as far as titles, given names and nouns beside the name say; only to
//! tell whom "he" and "she" cannot mean. Whoever gives no sign has none.

use super::cluster::{Individual, Named};
use crate::analysis::Reading;
use crate::analysis::names::Name;
use crate::analysis::words::Lists;

/// Whether somebody is a man or a woman, as far as the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// A woman.
    Feminine,
    /// A man.
    Masculine,
}

impl Gender {
    /// Of whom a pronoun speaks, in small letters; `None` for any other word.
    #[must_use]
    pub fn of_pronoun(word: &str) -> Option<Self> {
        match word {
            "he" | "him" | "his" | "himself" => Some(Self::Masculine),
            "she" | "her" | "hers" | "herself" => Some(Self::Feminine),
            _ => None,
        }
    }
}

/// The gender of each individual: from a title first, then from a noun beside a name ("his wife Edith"), then
/// from the given name.
#[must_use]
pub fn of_all(reading: &Reading, names: &[Name], individuals: &[Individual], named: &[Named]) -> Vec<Option<Gender>> {
    let mut genders: Vec<Option<Gender>> = individuals.iter().map(|one| one.gender).collect();
    for named in named {
        let gender = &mut genders[named.person];
        *gender = gender.or_else(|| from_noun_before(reading, names[named.name].tokens.start));
    }
    for (gender, one) in genders.iter_mut().zip(individuals) {
        let given = one.form.given.iter().find(|given| given.chars().count() > 1);
        let given = given.or(one.form.single.then_some(&one.form.family));
        *gender = gender.or_else(|| given.and_then(|given| from_given_name(reading, given)));
    }
    genders
}

fn from_noun_before(reading: &Reading, start: usize) -> Option<Gender> {
    let before = start.checked_sub(1)?;
    // "his wife, Edith" as well as "his wife Edith".
    let noun = if reading.tokens[before].is(',') { before.checked_sub(1)? } else { before };
    if reading.sentence_of(noun) != reading.sentence_of(start) {
        return None;
    }
    of_noun(reading, noun)
}

/// Of whom the noun at `token` speaks: "wife", "spokesman"; `None` for any other word.
pub(super) fn of_noun(reading: &Reading, token: usize) -> Option<Gender> {
    let lists = reading.words.lists(token);
    either(lists.any(Lists::NOUN_FEMININE), lists.any(Lists::NOUN_MASCULINE))
}

/// `given` is folded: no case, no diacritics.
fn from_given_name(reading: &Reading, given: &str) -> Option<Gender> {
    either(reading.lexicon.given_feminine.contains(given), reading.lexicon.given_masculine.contains(given))
}

fn either(feminine: bool, masculine: bool) -> Option<Gender> {
    match (feminine, masculine) {
        (true, false) => Some(Gender::Feminine),
        (false, true) => Some(Gender::Masculine),
        _ => None,
    }
}
