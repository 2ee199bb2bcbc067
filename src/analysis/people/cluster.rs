//! Which names name the same person: full names first, then every shorter form by the full names around it.

use super::form::Form;
use super::gender::Gender;
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
    /// From titles.
    pub gender: Option<Gender>,
}

/// How many people of one name are looked at before a new one is made: bounds the time in a text of ten
/// thousand people of one name.
const LOOK_BACK: usize = 12;

/// The people, and the names that were given to them, in the order of the text.
pub fn group(reading: &Reading, names: &[Name]) -> (Vec<Individual>, Vec<Named>) {
    let mut people: Vec<Individual> = Vec::new();
    let mut named: Vec<Named> = Vec::new();
    let mut of_family: QuickMap<String, Vec<usize>> = QuickMap::default();
    let forms: Vec<Option<Form>> = names
        .iter()
        .map(|name| (name.kind == NameKind::Person).then(|| Form::of(reading, name.tokens.clone())))
        .collect();

    for (number, form) in forms.iter().enumerate() {
        let Some(form) = form.as_ref().filter(|form| !form.single) else { continue };
        let gender = title_before(reading, names[number].tokens.start).and_then(|title| title.gender);
        let family = of_family.entry(form.family.clone()).or_default();
        let known = family.iter().rev().take(LOOK_BACK).copied().find(|person| {
            let other = &people[*person];
            other.form.agrees(form) && (other.gender.is_none() || gender.is_none() || other.gender == gender)
        });
        let person = known.unwrap_or_else(|| {
            people.push(Individual::default());
            family.push(people.len() - 1);
            people.len() - 1
        });
        let one = &mut people[person];
        one.gender = one.gender.or(gender);
        if form.given.concat().len() > one.form.given.concat().len() || one.form.family.is_empty() {
            one.form = form.clone();
        }
        named.push(Named {
            name: number,
            person,
            form: MentionForm::Full,
            confidence: names[number].confidence,
            why: "named in full".into(),
        });
    }

    let mut short = Short::new(&people, &named);
    let mut next_full = named.clone().into_iter().peekable();
    for (number, form) in forms.iter().enumerate() {
        while let Some(full) = next_full.next_if(|full| full.name <= number) {
            // A caption names people in full who are not in the story; whom the story speaks of stays the same.
            if told(reading, names[full.name].span) {
                short.note(&people, full.person);
            }
        }
        let Some(form) = form.as_ref().filter(|form| form.single) else { continue };
        let title = title_before(reading, names[number].tokens.start);
        let gender = title.and_then(|title| title.gender);
        let found = short.resolve(&mut people, form, gender);
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

/// Whether a name stands in running text.
fn told(reading: &Reading, name: Span) -> bool {
    let blocks = &reading.article.blocks;
    reading.article.block_at(name.from()).is_some_and(|block| blocks[block].kind.is_prose())
}

/// Who is meant by a name of one word at the place that the walk through the text has reached.
struct Short {
    family: QuickMap<String, Candidates>,
    given: QuickMap<String, Candidates>,
}

/// People who share a word, in order of first mention, and the one last named in full.
#[derive(Default)]
struct Candidates {
    people: Vec<usize>,
    last: Option<usize>,
}

struct Found {
    person: usize,
    form: MentionForm,
    confidence: f32,
    why: &'static str,
}

impl Short {
    fn new(people: &[Individual], named: &[Named]) -> Self {
        let mut short = Self { family: QuickMap::default(), given: QuickMap::default() };
        let mut seen = vec![false; people.len()];
        for person in named.iter().map(|named| named.person) {
            if !std::mem::replace(&mut seen[person], true) {
                short.add(&people[person].form, person);
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
        form.given
            .iter()
            .chain(&form.nicknames)
            .filter(|given| given.len() > 1)
            .for_each(|given| add(&mut self.given, given));
    }

    /// A full name has been passed.
    fn note(&mut self, people: &[Individual], person: usize) {
        let form = &people[person].form;
        for word in [&form.family, &form.bare] {
            if let Some(candidates) = self.family.get_mut(word) {
                candidates.last = Some(person);
            }
        }
        for word in form.given.iter().chain(&form.nicknames) {
            if let Some(candidates) = self.given.get_mut(word) {
                candidates.last = Some(person);
            }
        }
    }

    fn resolve(&mut self, people: &mut Vec<Individual>, form: &Form, gender: Option<Gender>) -> Found {
        let maps = [(&self.family, MentionForm::Surname), (&self.given, MentionForm::Given)];
        for (map, mention) in maps {
            let Some(candidates) = map.get(&form.family) else { continue };
            let fits = |person: &usize| {
                let known = people[*person].gender;
                known.is_none() || gender.is_none() || known == gender
            };
            let agreeing = |person: &usize| gender.is_some() && people[*person].gender == gender;
            let nearest = candidates.last.into_iter().chain(candidates.people.iter().copied().take(LOOK_BACK));
            let person = nearest.clone().find(agreeing).or_else(|| nearest.clone().find(fits));
            let Some(person) = person else { continue };
            let several = candidates.people.len() > 1;
            let (confidence, why) = match (several, agreeing(&person)) {
                (false, _) => (0.95, "the only person of this name"),
                (true, true) => (0.85, "the person of this name whom the title fits"),
                (true, false) => (0.55, "the person of this name last named in full"),
            };
            people[person].gender = people[person].gender.or(gender);
            return Found { person, form: mention, confidence, why };
        }
        people.push(Individual { form: form.clone(), gender });
        let person = people.len() - 1;
        self.add(form, person);
        Found { person, form: MentionForm::Surname, confidence: 0.8, why: "named by one name only" }
    }
}

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
