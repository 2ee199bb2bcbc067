//! What has been said before: who spoke last and who before them, so that a quotation can go on from the one
//! before it, or two people take turns.

use super::Answer;
use super::features::Feature;
use super::hypotheses::Hypothesis;
use super::scene::Scene;
use crate::document::{Id, Person, QuoteKind, Speaker, Who};
use std::collections::HashSet;

/// Bytes of a quotation that may be part of a conversation.
const TURN: usize = 100;

/// A quotation and its speaker.
#[derive(Clone)]
pub(super) struct Said {
    pub(super) speaker: Speaker,
    candidate: usize,
    /// The block in which it ends.
    block: usize,
    /// Whether it is as short as what is said in a conversation, or asks something.
    brief: bool,
    asks: bool,
}

impl Said {
    pub(super) fn new(scene: &Scene, number: usize, answer: &Answer) -> Self {
        let last = scene.last_part(number).end.checked_sub(1).map(|last| scene.token(last));
        let block = last.and_then(|last| scene.reading.article.block_at(last.span.from()));
        Self {
            speaker: answer.speaker.clone(),
            candidate: answer.candidate,
            block: block.unwrap_or_default(),
            brief: scene.length(number) <= TURN,
            asks: last.is_some_and(|last| last.is('?')),
        }
    }
}

/// What has been said so far.
#[derive(Default)]
pub(super) struct Memory {
    spoke: HashSet<Id<Person>>,
    last: Option<Said>,
    before: Option<Said>,
}

impl Memory {
    /// Whoever spoke last, if that is known.
    pub(super) fn last(&self) -> Option<&Speaker> {
        self.last.as_ref().map(|said| &said.speaker)
    }

    /// Keeps in mind what was said; terms are passed over.
    pub(super) fn note(&mut self, kind: QuoteKind, said: Option<Said>) {
        if kind == QuoteKind::Term {
            return;
        }
        if let Some(Who::Person(person)) = said.as_ref().map(|said| said.speaker.who) {
            self.spoke.insert(person);
        }
        self.before = self.last.take();
        self.last = said;
    }

    /// Those who may go on: the last speaker, in the same paragraph or the next; in a conversation the one before.
    pub(super) fn going_on(&self, scene: &Scene, number: usize, block: usize) -> Vec<Hypothesis> {
        let mut found = Vec::new();
        let Some(last) = &self.last else { return found };
        let place = match block.checked_sub(last.block) {
            Some(0) => Feature::SameParagraph,
            Some(1) => Feature::ParagraphBefore,
            _ => return found,
        };
        let again = |said: &Said, feature: Feature| {
            let mut hypothesis = Hypothesis::new(scene, said.candidate, None);
            hypothesis.add(Feature::Preposition, 0.0);
            hypothesis.add(Feature::Possessive, 0.0);
            hypothesis.set(feature);
            hypothesis
        };
        found.push(again(last, place));
        if let Some(before) = &self.before
            && place == Feature::ParagraphBefore
            && before.block + 1 == last.block
            && before.speaker.who != last.speaker.who
            && (last.asks || last.brief && before.brief && scene.length(number) <= TURN)
        {
            found.push(again(before, Feature::Turn));
        }
        found
    }

    /// Sets what is known of a candidate from what was said before.
    pub(super) fn weigh(&self, scene: &Scene, hypothesis: &mut Hypothesis) {
        let Some(person) = scene.person(hypothesis.candidate) else { return };
        if self.spoke.contains(&person) {
            hypothesis.set(Feature::Spoke);
        }
        if self.last().is_some_and(|last| last.who == Who::Person(person)) {
            hypothesis.set(Feature::LastSpoke);
        }
    }
}
