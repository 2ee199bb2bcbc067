//! Whom a noun with "the" means: `the commissioner`, where the text has given one person that noun, before the
//! name (`commissioner Ana Ruiz`) or beside it (`Ana Ruiz, the commissioner`).

use super::senses::{Noun, Sense};
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::people::Cast;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{Id, Person};

/// The nouns for people, by the number of their word in small letters: where one was first given to somebody, and
/// to whom; nobody if to several.
#[derive(Default)]
pub(super) struct Descriptions<'a> {
    given: QuickMap<&'a str, (usize, Option<Id<Person>>)>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(reading: &'a Reading, cast: &Cast, senses: &[Sense]) -> Self {
        let mut found = Self::default();
        let is_noun = |token: usize| {
            let office = reading.words.lists(token).any(Lists::ROLE);
            (office || senses[token].noun == Some(Noun::Person)) && senses[token].small.is_none()
        };
        for (_, mention) in cast.mentions.iter().filter(|(_, mention)| mention.form.is_name()) {
            let before = reading.token_at(mention.span.from()).checked_sub(1);
            if let Some(noun) = before.filter(|token| reading.tokens[*token].kind == TokenKind::Word && is_noun(*token))
            {
                found.give(reading, noun, mention.person);
            }
        }
        for (person, one) in cast.people.iter() {
            for role in &one.roles {
                let tokens = reading.token_at(role.from())..reading.token_at(role.to());
                // The head of a role is its last noun before a preposition.
                let head = tokens
                    .take_while(|token| {
                        !matches!(&*reading.words.at(*token).lower, "of" | "for" | "in" | "at" | "who" | "from")
                    })
                    .filter(|token| is_noun(*token))
                    .last();
                if let Some(noun) = head {
                    found.give(reading, noun, person);
                }
            }
        }
        found
    }

    fn give(&mut self, reading: &'a Reading, noun: usize, person: Id<Person>) {
        let known = self.given.entry(&reading.words.at(noun).lower).or_insert((noun, Some(person)));
        known.0 = known.0.min(noun);
        if known.1 != Some(person) {
            known.1 = None;
        }
    }

    /// The only person to whom the noun at `token` was given, if that was before.
    pub(super) fn person(&self, reading: &Reading, token: usize) -> Option<Id<Person>> {
        let (first, person) = self.given.get(&*reading.words.at(token).lower)?;
        person.filter(|_| *first < token)
    }
}
