//! A place to open an article at, as it is written on the command line: `quote:3`, `person:Ruiz`, `50%`,
//! `/words`.

use std::str::FromStr;

use super::cast::is_spoken;
use super::jumps::Spot;
use super::search;
use super::state::State;
use crate::document::span::{floor_boundary, on_one_line};
use crate::document::{Document, Span, Subject};

/// Where to open an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The quote of this number, from 1, of those that somebody says.
    Quote(usize),
    /// The first mention of a person whose name holds these words.
    Person(String),
    /// So many hundredths of the text.
    Percentage(u8),
    /// The first place where these words stand.
    Words(String),
    /// A quote by its words.
    Said(Quoted),
}

/// A quote by what is known of it elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words of its first part.
    pub words: String,
    /// Where they began, in bytes: of several quotes in the same words the nearest is meant.
    pub start: usize,
}

/// Why a text is no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write quote:3, person:NAME, 50% or /words")]
pub struct UnknownTarget;

impl FromStr for Target {
    type Err = UnknownTarget;

    fn from_str(text: &str) -> Result<Self, UnknownTarget> {
        let some = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let target = if let Some(words) = text.strip_prefix('/') {
            some(words).map(Self::Words)
        } else if let Some(name) = text.strip_prefix("person:") {
            some(name).map(Self::Person)
        } else if let Some(number) = text.strip_prefix("quote:") {
            number.parse().ok().filter(|number| *number > 0).map(Self::Quote)
        } else {
            let number = text.strip_suffix('%').and_then(|number| number.parse().ok());
            number.filter(|number| *number <= 100).map(Self::Percentage)
        };
        target.ok_or(UnknownTarget)
    }
}

impl State {
    /// Goes to a target. One that analysis has to find first, or that needs all of the article, is remembered until then.
    pub(super) fn open_at(&mut self, target: Target) {
        let text_length = self.model.document.article.text.len();
        let is_beginning = self.article().is_beginning;
        match target {
            Target::Quote(_) | Target::Person(_) | Target::Said(_)
                if !self.model.annotated || self.model.is_partial =>
            {
                self.target = Some(target)
            }
            // The rest may hold what is sought, and only with it the hundredths are known.
            _ if is_beginning => self.target = Some(target),
            Target::Quote(number) => match quote_numbered(&self.model.document, number) {
                Some(place) => self.reveal(place),
                None => self.notice = Some(format!("there is no quote {number} in this article")),
            },
            Target::Said(quote) => match said(&self.model.document, &quote) {
                Some(place) => self.reveal(place),
                None => self.notice = Some("this quote is not in the article any more".to_owned()),
            },
            Target::Person(name) => match person_named(&self.model.document, &name) {
                Some((subject, place)) => {
                    self.model.select(Some(subject));
                    self.reveal(place);
                }
                None => self.notice = Some(format!("there is no “{name}” in this article")),
            },
            Target::Percentage(hundredths) => {
                let offset = text_length / 100 * usize::from(hundredths);
                let anchor = floor_boundary(&self.model.document.article.text, offset);
                self.panes.body.return_to(Spot { anchor, mark: None }, &self.model.document.article);
            }
            Target::Words(words) => {
                self.seek(&words);
                match self.model.hits.first().copied() {
                    Some(place) => self.reveal(place),
                    None => self.notice = Some(format!("“{words}” is not in the text")),
                }
            }
        }
    }
}

/// The first part of the quote with these words: of several the one that is nearest to where it stood.
fn said(document: &Document, quoted: &Quoted) -> Option<Span> {
    let quotes = document.annotations.quotes.iter().map(|(_, quote)| quote);
    let first = quotes.filter_map(|quote| quote.shown().first().copied());
    let said = first.filter(|part| on_one_line(document.text(*part)).starts_with(&quoted.words));
    said.min_by_key(|part| part.from().abs_diff(quoted.start))
}

/// Where the quote of this number stands, of those that somebody says.
fn quote_numbered(document: &Document, number: usize) -> Option<Span> {
    let mut spoken = document.annotations.quotes.iter().filter(|(_, quote)| is_spoken(quote));
    spoken.nth(number.checked_sub(1)?).map(|(_, quote)| quote.extent())
}

/// The first person whose name or alias holds these words, and where that name first stands.
fn person_named(document: &Document, name: &str) -> Option<(Subject, Span)> {
    let found = &document.annotations;
    let (id, person) = found.people.iter().find(|(_, person)| {
        std::iter::once(&person.name).chain(&person.aliases).any(|known| search::holds_all(known, name))
    })?;
    Some((Subject::Person(id), found.mentions[*person.mentions.first()?].span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_read_as_it_is_written() {
        assert_eq!("quote:3".parse(), Ok(Target::Quote(3)));
        assert_eq!("person:Ana Ruiz".parse(), Ok(Target::Person("Ana Ruiz".into())));
        assert_eq!("50%".parse(), Ok(Target::Percentage(50)));
        assert_eq!("/the bridge".parse(), Ok(Target::Words("the bridge".into())));
        for wrong in ["", "/", "quote:", "quote:0", "quote:x", "person: ", "101%", "50", "bridge"] {
            assert_eq!(wrong.parse::<Target>(), Err(UnknownTarget), "{wrong}");
        }
    }
}
