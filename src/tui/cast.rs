//! Who is who on this screen: the colour that somebody keeps, the order in which people are listed, and where in the
//! article they occur.

use crate::document::span::before;
use crate::document::{Document, Id, Person, PersonKind, Quote, QuoteKind, Speaker, Who};

use super::theme::{Role, SPEAKERS};

/// The people of one document, with their colours and in their order.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    roles: Vec<Role>,
    sparklines: Vec<String>,
    /// The letters that stand for those who speak, each with its byte in their name.
    letters: Vec<Option<(char, usize)>>,
    /// Those who speak, most quoted first.
    pub speaking: Vec<Id<Person>>,
    /// Those who are mentioned, most often first.
    pub mentioned: Vec<Id<Person>>,
    /// Who wrote the article and who took its pictures.
    pub makers: Vec<Id<Person>>,
}

impl Cast {
    /// The cast of a document. Colours go to those who speak, then to those who are mentioned most; when the
    /// colours are used up, speakers share them and the others go without.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let people = &document.annotations.people;
        let sparklines = people.ids().map(|id| sparkline(document, id)).collect();
        let mut cast = Self { roles: vec![Role::Name; people.len()], sparklines, ..Self::default() };
        for (id, person) in people.iter() {
            let list = match person.kind {
                PersonKind::Byline | PersonKind::Credit => &mut cast.makers,
                _ if !document.index.quotes_of(id).is_empty() => &mut cast.speaking,
                PersonKind::Source | PersonKind::Subject => &mut cast.mentioned,
            };
            list.push(id);
        }
        cast.speaking.sort_by_key(|id| std::cmp::Reverse(document.index.quotes_of(*id).len()));
        cast.mentioned.sort_by_key(|id| std::cmp::Reverse(people[*id].mentions.len()));
        let speakers = cast.speaking.iter().zip(SPEAKERS.iter().cycle());
        let others = cast.mentioned.iter().zip(SPEAKERS.iter().skip(cast.speaking.len()));
        for (id, role) in speakers.chain(others) {
            cast.roles[id.number()] = *role;
        }
        cast.letters = vec![None; people.len()];
        let mut taken = Vec::new();
        for id in &cast.speaking {
            let letter = letters(&people[*id].name).find(|(letter, _)| !taken.contains(letter));
            taken.extend(letter.map(|(letter, _)| letter));
            cast.letters[id.number()] = letter;
        }
        cast
    }

    /// Where in the article somebody occurs: eight parts of the text, each with a bar as high as it has mentions.
    #[must_use]
    pub fn sparkline(&self, person: Id<Person>) -> &str {
        self.sparklines.get(person.number()).map_or("", String::as_str)
    }

    /// The letter that stands for somebody who speaks, and its byte in their name. No two have the same, as long as
    /// their names have others.
    #[must_use]
    pub fn letter(&self, person: Id<Person>) -> Option<(char, usize)> {
        self.letters.get(person.number()).copied().flatten()
    }

    /// The role that a person is drawn in.
    #[must_use]
    pub fn role(&self, person: Id<Person>) -> Role {
        self.roles.get(person.number()).copied().unwrap_or(Role::Name)
    }

    /// The role that a quote's mark is drawn in.
    #[must_use]
    pub fn role_of_quote(&self, quote: &Quote) -> Role {
        quote.speaker.as_ref().map_or(Role::Unattributed, |speaker| self.role_of_speaker(speaker))
    }

    /// The role that the name of a speaker is drawn in.
    #[must_use]
    pub fn role_of_speaker(&self, speaker: &Speaker) -> Role {
        match speaker.who {
            Who::Person(person) => self.role(person),
            Who::Unnamed | Who::Organisation => Role::Name,
        }
    }
}

/// The letters that may stand for a name, the best first: where its words begin, from the last word on; then all.
fn letters(name: &str) -> impl Iterator<Item = (char, usize)> {
    let word = |at: usize| before(name, at).chars().next_back().is_none_or(char::is_whitespace);
    let all: Vec<(usize, char)> = name.char_indices().filter(|(_, c)| c.is_alphabetic()).collect();
    let (starts, inside): (Vec<_>, Vec<_>) = all.into_iter().partition(|(at, _)| word(*at));
    let letter = |(at, c): (usize, char)| (c.to_uppercase().next().unwrap_or(c), at);
    starts.into_iter().rev().chain(inside).map(letter)
}

fn sparkline(document: &Document, id: Id<Person>) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let found = &document.annotations;
    let length = document.article.text.len().max(1);
    let mut counts = [0_usize; BARS.len()];
    let mentions = found.people[id].mentions.iter().map(|mention| found.mentions[*mention].span.from());
    let quotes = document.index.quotes_of(id).iter();
    let quotes = quotes.filter_map(|quote| found.quotes[*quote].parts.first()).map(|part| part.from());
    for offset in mentions.chain(quotes) {
        counts[(offset * BARS.len() / length).min(BARS.len() - 1)] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.iter().map(|count| BARS[(count * (BARS.len() - 1)).div_ceil(most).min(BARS.len() - 1)]).collect()
}

/// Whether somebody speaks there: everything but names, titles and scare quotes.
#[must_use]
pub fn is_spoken(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Term
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_stood_for_by_its_surname_then_by_its_other_words() {
        let found: String = letters("Ana Ruiz-Lind").map(|(letter, _)| letter).collect();
        assert_eq!(found, "RANAUIZLIND");
        assert_eq!(letters("Søren Ærø").next(), Some(('Æ', 7)));
        assert_eq!(letters("42").next(), None);
    }
}
