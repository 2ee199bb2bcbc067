//! Which names name the same person: full names first, then every shorter form by the full names around it.

use super::form::Form;
use super::gender::Gender;
use super::short::Short;
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::names::{Name, NameKind};
use crate::analysis::words::Lists;
use crate::document::{MentionForm, Span, Why};

/// A name that has been given to somebody.
#[derive(Clone, Debug)]
pub struct Named {
    /// The number of the name among all names.
    pub name: usize,
    /// The number of the person.
    pub person: usize,
    /// In which form.
    pub form: MentionForm,
    /// How sure that it is this person.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// One person while the names are being given out.
#[derive(Clone, Debug, Default)]
pub struct Individual {
    /// The fullest form.
    pub form: Form,
    /// Other names that the text gives: "born Ana Lindt".
    pub also: Vec<Form>,
    /// From titles.
    pub gender: Option<Gender>,
}

impl Individual {
    /// All forms of the name.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        std::iter::once(&self.form).chain(&self.also)
    }
}

/// How many people of one name are looked at before a new one is made: bounds the time in a text of ten
/// thousand people of one name.
pub const LOOK_BACK: usize = 12;

/// The people, and the names that were given to them, in the order of the text.
pub fn group(reading: &Reading, names: &[Name]) -> (Vec<Individual>, Vec<Named>) {
    let mut people: Vec<Individual> = Vec::new();
    let mut named: Vec<Named> = Vec::new();
    let mut known = Known::default();
    let forms: Vec<Option<Form>> = names
        .iter()
        .map(|name| (name.kind == NameKind::Person).then(|| Form::of(reading, name.tokens.clone())))
        .collect();

    for (number, form) in forms.iter().enumerate() {
        let Some(form) = form.as_ref().filter(|form| !form.single) else { continue };
        let gender = title_before(reading, names[number].tokens.start).and_then(|title| title.gender);
        let alias = alias_of(reading, names, number).and_then(|other| {
            let before = named.iter().rev().take_while(|named| named.name >= other);
            before.last().filter(|named| named.name == other).map(|named| named.person)
        });
        let agreed = known.near(form).find(|person| {
            let other = &people[*person];
            other.forms().any(|other| other.agrees(form))
                && (other.gender.is_none() || gender.is_none() || other.gender == gender)
        });
        let person = agreed.or(alias).unwrap_or_else(|| {
            people.push(Individual::default());
            people.len() - 1
        });
        let one = &mut people[person];
        one.gender = one.gender.or(gender);
        if agreed.is_none() && alias.is_some() {
            one.also.push(form.clone());
        } else if form.given.concat().len() > one.form.given.concat().len() || one.form.family.is_empty() {
            one.form = form.clone();
        }
        known.add(form, person);
        named.push(Named {
            name: number,
            person,
            form: MentionForm::Full,
            confidence: names[number].confidence,
            why: if agreed.is_none() && alias.is_some() { "another name that the text gives" } else { "named in full" }
                .into(),
        });
    }

    let mut short = Short::new(&people, &named);
    let mut next_full = named.clone().into_iter().peekable();
    for (number, form) in forms.iter().enumerate() {
        while let Some(full) = next_full.next_if(|full| full.name <= number) {
            // A caption names people in full who are not in the story; whom the story speaks of stays the same.
            if told(reading, names[full.name].span) {
                let tokens = &names[full.name].tokens;
                let place = (!is_kin(reading, tokens.start)).then(|| paragraph(reading, tokens.start)).flatten();
                short.note(&people, full.person, place);
            }
        }
        let Some(form) = form.as_ref().filter(|form| form.single) else { continue };
        let title = title_before(reading, names[number].tokens.start);
        let gender = title.and_then(|title| title.gender);
        let found = short.resolve(&mut people, form, gender, paragraph(reading, names[number].tokens.start));
        named.push(Named {
            name: number,
            person: found.person,
            form: if title.is_some() { MentionForm::Titled } else { found.form },
            confidence: found.confidence * names[number].confidence.max(0.5),
            why: found.why.into(),
        });
    }
    named.sort_by_key(|named| named.name);
    (people, named)
}

/// The people so far, by words of their names.
#[derive(Default)]
struct Known {
    family: QuickMap<String, Vec<usize>>,
    first: QuickMap<String, Vec<usize>>,
}

impl Known {
    /// People who share a family name or a first name with a form, the last first, not more than a few.
    fn near(&self, form: &Form) -> impl Iterator<Item = usize> {
        let family = self.family.get(&form.family);
        let first = form.given.first().and_then(|given| self.first.get(given));
        [family, first].into_iter().flatten().flat_map(|people| people.iter().rev().take(LOOK_BACK)).copied()
    }

    fn add(&mut self, form: &Form, person: usize) {
        let add = |map: &mut QuickMap<String, Vec<usize>>, word: &str| {
            let people = map.entry(word.to_owned()).or_default();
            if !people.iter().rev().take(LOOK_BACK).any(|other| *other == person) {
                people.push(person);
            }
        };
        add(&mut self.family, &form.family);
        if let Some(given) = form.given.first() {
            add(&mut self.first, given);
        }
    }
}

/// The number of the block that holds a token.
fn paragraph(reading: &Reading, token: usize) -> Option<usize> {
    reading.sentence_of(token).and_then(|number| reading.sentences.get(number)).map(|sentence| sentence.block)
}

/// Whether the name that begins with this token is brought in as somebody's kin: "his wife Edith", "their son, Bo".
fn is_kin(reading: &Reading, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map(|at| &*reading.words.at(at).lower);
    let noun = if word(1) == Some(",") { word(2) } else { word(1) };
    matches!(
        noun,
        Some(
            "wife"
                | "husband"
                | "widow"
                | "widower"
                | "spouse"
                | "partner"
                | "fiancé"
                | "fiancée"
                | "son"
                | "daughter"
                | "child"
                | "brother"
                | "sister"
                | "sibling"
                | "twin"
                | "mother"
                | "father"
                | "parent"
                | "grandson"
                | "granddaughter"
                | "grandmother"
                | "grandfather"
                | "nephew"
                | "niece"
                | "uncle"
                | "aunt"
                | "cousin"
                | "stepson"
                | "stepdaughter"
                | "half-brother"
                | "half-sister"
                | "son-in-law"
                | "daughter-in-law"
                | "brother-in-law"
                | "sister-in-law"
                | "father-in-law"
                | "mother-in-law"
        )
    )
}

/// Whether a name stands in running text.
fn told(reading: &Reading, name: Span) -> bool {
    let blocks = &reading.article.blocks;
    reading.article.block_at(name.from()).is_some_and(|block| blocks[block].kind.is_prose())
}

/// The name before name `number` in its sentence if this one is given as another of the same person: "Ana Ruiz, born
/// Ana Lindt", "Ana Ruiz (also known as Mira Sol)".
fn alias_of(reading: &Reading, names: &[Name], number: usize) -> Option<usize> {
    let start = names[number].tokens.start;
    let before = number.checked_sub(1)?;
    let end = names[before].tokens.end;
    if start - end > LONGEST_ALIAS || reading.sentence_of(end) != reading.sentence_of(start) {
        return None;
    }
    let word = |back: usize| start.checked_sub(back).filter(|at| *at >= end).map(|at| &*reading.words.at(at).lower);
    let quoted = usize::from(matches!(word(1), Some("“" | "\"" | "‘" | "'")));
    let known = word(quoted + 1) == Some("as") && matches!(word(quoted + 2), Some("known" | "billed" | "credited"));
    let born = matches!(word(quoted + 1), Some("born" | "née" | "né" | "nee" | "alias" | "aka" | "a.k.a."));
    (known || born).then_some(before)
}

/// Tokens between a name and another of the same person.
const LONGEST_ALIAS: usize = 6;

/// A title that stands before a name.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// Its last token.
    pub token: usize,
    /// Whom it is for.
    pub gender: Option<Gender>,
}

/// The title that stands before the name whose first token is `start`, in the same sentence.
#[must_use]
pub fn title_before(reading: &Reading, start: usize) -> Option<Title> {
    let mut token = start.checked_sub(1)?;
    if reading.tokens[token].is('.') {
        token = token.checked_sub(1)?;
    }
    let lists = reading.words.lists(token);
    if !lists.any(Lists::TITLE) || reading.sentence_of(token) != reading.sentence_of(start) {
        return None;
    }
    let gender = if lists.any(Lists::FEMININE) {
        Some(Gender::Feminine)
    } else if lists.any(Lists::MASCULINE) {
        Some(Gender::Masculine)
    } else {
        None
    };
    Some(Title { token, gender })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_ten_thousand_people_of_one_name_only_a_few_are_looked_at() {
        let mut known = Known::default();
        for number in 0..10_000 {
            let form = Form { given: vec!["ana".into()], family: "ruiz".into(), ..Form::default() };
            assert!(known.near(&form).count() <= 2 * LOOK_BACK);
            known.add(&form, number);
        }
    }
}
