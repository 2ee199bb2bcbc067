//! Who is who: names gathered into people, with aliases, roles, and the pronouns and descriptions that are certain.

pub mod cluster;
mod descriptions;
pub mod form;
pub mod gender;
mod nicknames;
mod pronouns;
mod roles;
pub mod short;

use super::Reading;
use super::names::Name;
use super::quotes::Quotation;
use crate::document::{Arena, DetailKind, Id, Mention, MentionForm, Person, PersonKind, Span, Why};
use gender::Gender;

/// As many roles are kept of one person.
pub const ROLES: usize = 8;

/// The people of an article and where they are named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// In order of first mention.
    pub people: Arena<Person>,
    /// In order of position.
    pub mentions: Arena<Mention>,
    /// For each person, in the order of `people`.
    genders: Vec<Option<Gender>>,
}

impl Cast {
    /// Whether a person is a man or a woman, if the text says so.
    #[must_use]
    pub fn gender(&self, person: Id<Person>) -> Option<Gender> {
        self.genders.get(person.number()).copied().flatten()
    }
}

/// A mention on its way into the cast; `person` is a number of the clustering, not yet an id.
struct Draft {
    span: Span,
    person: usize,
    form: MentionForm,
    confidence: f32,
    why: Why,
}

/// Gathers names into people. Quotations are given because a pronoun inside one refers from its speaker's
/// point of view.
#[must_use]
pub fn gather(reading: &Reading, names: &[Name], quotations: &[Quotation]) -> Cast {
    let (individuals, named) = cluster::group(reading, names);
    let roles = roles::find(reading, names, &named, individuals.len());
    let mut genders = gender::of_all(reading, names, &individuals, &named);
    let mut drafts: Vec<Draft> = named
        .into_iter()
        .map(|named| Draft {
            span: names[named.name].span,
            person: named.person,
            form: named.form,
            confidence: named.confidence,
            why: named.why,
        })
        .collect();
    drafts.sort_by_key(|draft| draft.span);
    let described = descriptions::find(reading, quotations, &drafts, &roles);
    drafts.extend(pronouns::find(reading, quotations, &drafts, &mut genders));
    drafts.extend(described);
    drafts.sort_by_key(|draft| draft.span);
    cast(reading, &genders, drafts, roles)
}

/// Numbers the people in the order of their first mention and ties both ends of every link.
fn cast(reading: &Reading, genders: &[Option<Gender>], drafts: Vec<Draft>, mut roles: Vec<Vec<Span>>) -> Cast {
    let mut cast = Cast::default();
    let mut ids = vec![None; genders.len()];
    for draft in drafts {
        let person = *ids[draft.person].get_or_insert_with(|| {
            cast.genders.push(genders[draft.person]);
            cast.people.push(Person {
                name: String::new(),
                aliases: Vec::new(),
                kind: PersonKind::Subject,
                roles: std::mem::take(&mut roles[draft.person]),
                mentions: Vec::new(),
                confidence: 0.0,
                why: draft.why.clone(),
            })
        });
        let mention = cast.mentions.push(Mention {
            span: draft.span,
            person,
            form: draft.form,
            confidence: draft.confidence,
            why: draft.why,
        });
        cast.people[person].mentions.push(mention);
    }
    for (_, person) in cast.people.iter_mut() {
        describe(reading, &cast.mentions, person);
    }
    cast
}

/// Sets what follows from the mentions of a person: name, aliases, kind, confidence.
fn describe(reading: &Reading, mentions: &Arena<Mention>, person: &mut Person) {
    let mut fullest = (0, 0);
    let mut seen: std::collections::HashSet<&str> = std::collections::HashSet::new();
    for mention in person.mentions.iter().map(|id| &mentions[*id]).filter(|mention| mention.form.is_name()) {
        let name = mention.span.of(reading.text);
        let fullness = Person::fullness(name);
        if fullness > fullest {
            fullest = fullness;
            person.name = name.to_owned();
        }
        if seen.insert(name) {
            person.aliases.push(name.to_owned());
        }
        if mention.confidence > person.confidence {
            person.confidence = mention.confidence;
            person.why = mention.why.clone();
        }
        if let Some(kind) = kind_from_furniture(reading, mention.span)
            && person.kind == PersonKind::Subject
        {
            person.kind = kind;
        }
    }
    person.put_name_first();
}

/// Whether a mention is in a byline or in the credit of a picture.
fn kind_from_furniture(reading: &Reading, span: Span) -> Option<PersonKind> {
    let details = &reading.article.details;
    let near = details.partition_point(|detail| detail.span.start <= span.start);
    details[near.saturating_sub(3)..near].iter().find(|detail| detail.span.covers(span)).and_then(|detail| match detail
        .kind
    {
        DetailKind::Author => Some(PersonKind::Byline),
        DetailKind::Photographer | DetailKind::Credit => Some(PersonKind::Credit),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
