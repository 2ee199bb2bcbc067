//! Everything that attribution looks at, made once: which tokens are quoted, what each word can be, who might speak
//! (gathered in `candidates`) and who speaks in an interview.

use super::candidates::{Candidate, Sort};
use super::descriptions::Descriptions;
use super::senses::{Sense, all};
use super::voices::Voices;
use crate::analysis::Reading;
use crate::analysis::names::Name;
use crate::analysis::people::Cast;
use crate::analysis::quotes::Quotation;
use crate::analysis::quotes::vocabulary::Verb;
use crate::analysis::tokens::{Token, TokenKind};
use crate::document::{Id, Person, Span};
use std::ops::Range;

/// The scene of one article.
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) cast: &'a Cast,
    pub(super) voices: &'a Voices<'a>,
    pub(super) senses: Vec<Sense>,
    /// For each token the number of the quoted part that holds it, plus one; 0 outside.
    pub(super) inside: Vec<u32>,
    /// The tokens of all parts.
    pub(super) parts: Vec<Range<usize>>,
    /// Number of the first part of each quotation in `parts`.
    pub(super) first_part: Vec<usize>,
    /// All candidates, ordered and disjoint.
    pub(super) candidates: Vec<Candidate>,
    /// For each token the number of the candidate that holds it, plus one; 0 for none.
    pub(super) at: Vec<u32>,
    /// Whom nouns with `the` mean.
    pub(super) descriptions: Descriptions<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        quotations: &[Quotation],
        voices: &'a Voices<'a>,
        names: &[Name],
        cast: &'a Cast,
    ) -> Self {
        let mut parts = Vec::new();
        let mut first_part = Vec::with_capacity(quotations.len());
        let mut inside = vec![0; reading.tokens.len()];
        for quotation in quotations {
            first_part.push(parts.len());
            for part in &quotation.parts {
                let range = tokens_of(reading, *part);
                parts.push(range.clone());
                let number = u32::try_from(parts.len()).unwrap_or(u32::MAX);
                inside[range].fill(number);
            }
        }
        let senses = all(reading);
        let mut scene = Self {
            reading,
            cast,
            voices,
            descriptions: Descriptions::new(reading, cast, &senses),
            senses,
            inside,
            parts,
            first_part,
            candidates: Vec::new(),
            at: vec![0; reading.tokens.len()],
        };
        scene.gather(names, cast);
        scene
    }

    /// The tokens of the last part of a quotation.
    pub(super) fn last_part(&self, quotation: usize) -> Range<usize> {
        let next = self.first_part.get(quotation + 1).copied().unwrap_or(self.parts.len());
        self.parts[next.saturating_sub(1)].clone()
    }

    /// Bytes from the first to the last word of a quotation.
    pub(super) fn length(&self, quotation: usize) -> usize {
        let (first, last) = (self.parts[self.first_part[quotation]].start, self.last_part(quotation).end);
        match (self.reading.tokens.get(first), last.checked_sub(1)) {
            (Some(first), Some(last)) => first.span.join(self.token(last).span).len(),
            _ => 0,
        }
    }

    /// The person whom a candidate names or, as a pronoun, certainly means.
    pub(super) fn person(&self, candidate: usize) -> Option<Id<Person>> {
        match self.candidates[candidate].sort {
            Sort::Person(person) | Sort::Pronoun(Some(person)) | Sort::Possessive(Some(person)) => Some(person),
            _ => None,
        }
    }

    /// The token with this number.
    pub(super) fn token(&self, number: usize) -> Token {
        self.reading.tokens[number]
    }

    /// The text of a token in small letters.
    pub(super) fn word(&self, number: usize) -> &str {
        &self.reading.words.at(number).lower
    }

    /// The number of the quoted part that holds a token.
    pub(super) fn part_at(&self, token: usize) -> Option<usize> {
        (self.inside[token] as usize).checked_sub(1)
    }

    /// The number of the candidate that holds a token.
    pub(super) fn candidate_at(&self, token: usize) -> Option<usize> {
        (*self.at.get(token)? as usize).checked_sub(1)
    }

    /// Whether a token is a finite verb of saying outside quotations.
    pub(super) fn verb(&self, token: usize) -> Option<Verb> {
        if self.inside[token] != 0 || self.at[token] != 0 {
            return None;
        }
        self.senses[token].verb
    }
}

/// The tokens that a span covers.
pub(super) fn tokens_of(reading: &Reading, span: Span) -> Range<usize> {
    let start = reading.token_at(span.from());
    let end = reading.tokens.partition_point(|token| token.span.from() < span.to());
    start..end.max(start)
}

/// Whether a token is a quotation mark.
pub(super) fn is_mark_of_quotation(token: Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Mark(
            '"' | '“' | '”' | '„' | '‟' | '\'' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '`' | '「' | '」'
        )
    )
}
