//! Who is meant by a name of one word: among all people of the document who have it, whom a title fits, who was just
//! named in full, or whom the text is about.

use super::cluster::{Individual, LOOK_BACK, Named};
use super::form::{self, Form};
use super::gender::Gender;
use crate::analysis::lexicon::QuickMap;
use crate::document::MentionForm;

/// Who is meant by a name of one word at the place that the walk through the text has reached.
pub struct Short {
    family: QuickMap<String, Candidates>,
    given: QuickMap<String, Candidates>,
    /// People by the consonants of their family and given names: vowels are what spellings differ in.
    consonants: QuickMap<String, Vec<usize>>,
    /// How often each person is named in full.
    full: Vec<usize>,
}

/// People who share a word, in order of first mention, and the one last named in full, with the paragraph; without
/// one if as somebody's kin.
#[derive(Default)]
struct Candidates {
    people: Vec<usize>,
    last: Option<(usize, Option<usize>)>,
}

/// Who is meant.
pub struct Found {
    /// The number of the person.
    pub person: usize,
    /// In which form.
    pub form: MentionForm,
    /// How sure.
    pub confidence: f32,
    /// What spoke for it.
    pub why: &'static str,
}

impl Short {
    /// With the people of the whole document and where they are named in full.
    pub fn new(people: &[Individual], named: &[Named]) -> Self {
        let full = vec![0; people.len()];
        let mut short =
            Self { family: QuickMap::default(), given: QuickMap::default(), consonants: QuickMap::default(), full };
        for person in named.iter().map(|named| named.person) {
            short.full[person] += 1;
            if short.full[person] == 1 {
                people[person].forms().for_each(|form| short.add(form, person));
            }
        }
        short
    }

    fn add(&mut self, form: &Form, person: usize) {
        let add = |map: &mut QuickMap<String, Candidates>, word: &str| {
            if !word.is_empty() {
                let people = &mut map.entry(word.to_owned()).or_default().people;
                if people.last() != Some(&person) {
                    people.push(person);
                }
            }
        };
        add(&mut self.family, &form.family);
        add(&mut self.family, &form.bare);
        for word in form.given.iter().chain([&form.bare]) {
            self.consonants.entry(consonants(word)).or_default().push(person);
        }
        form.given
            .iter()
            .chain(&form.nicknames)
            .filter(|given| given.len() > 1)
            .for_each(|given| add(&mut self.given, given));
    }

    /// A full name has been passed.
    pub fn note(&mut self, people: &[Individual], person: usize, place: Option<usize>) {
        for form in people[person].forms() {
            for word in [&form.family, &form.bare] {
                if let Some(candidates) = self.family.get_mut(word) {
                    candidates.last = Some((person, place));
                }
            }
            for word in form.given.iter().chain(&form.nicknames) {
                if let Some(candidates) = self.given.get_mut(word) {
                    candidates.last = Some((person, place));
                }
            }
        }
    }

    /// Whose family or given name one letter tells apart from this word, if nobody has it as it stands.
    fn alike(&self, people: &[Individual], word: &str) -> Option<usize> {
        let near = self.consonants.get(&consonants(word))?.iter().take(LOOK_BACK).copied();
        near.filter(|person| !people[*person].form.single).find(|person| {
            let form = &people[*person].form;
            form.given.iter().chain([&form.bare]).any(|other| form::is_one_letter_apart(other, word))
        })
    }

    /// Who is meant by a name of one word in a paragraph: whom the title fits; else who was named in full in this
    /// paragraph last, if not as somebody's kin; else the one of this name whom the article is about, who is named in
    /// full most often and first.
    pub fn resolve(
        &mut self,
        people: &mut Vec<Individual>,
        form: &Form,
        gender: Option<Gender>,
        paragraph: Option<usize>,
    ) -> Found {
        let maps = [(&self.family, MentionForm::Surname), (&self.given, MentionForm::Given)];
        for (map, mention) in maps {
            let Some(candidates) = map.get(&form.family) else { continue };
            let known = |person: &usize| people[*person].gender;
            let fits = |person: &usize| known(person).is_none() || gender.is_none() || known(person) == gender;
            let agreeing = |person: &usize| gender.is_some() && known(person) == gender;
            let last = candidates.last.filter(|(_, place)| place.is_some() && *place == paragraph);
            let main = candidates.people.iter().copied().take(LOOK_BACK).rev().max_by_key(|person| self.full[*person]);
            let order = last.map(|(person, _)| person).into_iter().chain(main);
            let order = order.chain(candidates.people.iter().copied().take(LOOK_BACK));
            let person = order.clone().find(agreeing).or_else(|| order.clone().find(fits));
            let Some(person) = person else { continue };
            let several = candidates.people.len() > 1;
            let (confidence, why) = match (several, agreeing(&person)) {
                (false, _) => (0.95, "the only person of this name"),
                (true, true) => (0.85, "the person of this name whom the title fits"),
                (true, false) if Some(person) == main => (0.7, "the person of this name whom the text is about"),
                (true, false) => (0.55, "the person of this name last named in full"),
            };
            people[person].gender = people[person].gender.or(gender);
            return Found { person, form: mention, confidence, why };
        }
        if let Some(person) = self.alike(people, &form.family) {
            return Found { person, form: MentionForm::Surname, confidence: 0.6, why: "one name spelled in two ways" };
        }
        people.push(Individual { form: form.clone(), gender, ..Individual::default() });
        let person = people.len() - 1;
        self.full.push(0);
        self.add(form, person);
        Found { person, form: MentionForm::Surname, confidence: 0.8, why: "named by one name only" }
    }
}

/// A folded word without its vowels, but for the first letter.
fn consonants(word: &str) -> String {
    word.char_indices()
        .filter(|(at, c)| *at == 0 || !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
        .map(|(_, c)| c)
        .collect()
}
