//! Which stretches are names, and of what. Says nothing about who is who: that is `people`.
//!
//! A learned sequence model labels runs of words with capitals (`features`, `label`, `tagger`, `spelling`); what
//! the form of the page says about bylines and credits goes before it. What it left out is gathered beside it
//! (`candidates`); which candidates name people is decided with the whole document in mind (`usage`, `evidence`,
//! `judge`, `agreement`).

pub mod agreement;
pub mod candidates;
pub mod evidence;
pub mod features;
pub mod judge;
pub mod label;
mod shape;
pub mod spelling;
pub mod tagger;
pub mod usage;

use super::Reading;
use crate::document::{BlockKind, DetailKind, Span, Why};
use candidates::Candidate;
use evidence::{Evidence, Witness};
use features::Features;
use judge::Judge;
use spelling::Spelling;
use std::ops::Range;
use tagger::Tagger;
use usage::Usage;

/// A stretch that looks like a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its bytes, without title and possessive ending.
    pub span: Span,
    /// Its tokens, as a range of the token list.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, a ministry, a paper, a party.
    Organisation,
    /// A place.
    Place,
    /// Anything else: a law, a ship, a people, a work.
    Other,
}

impl Name {
    fn new(reading: &Reading, tokens: Range<usize>, kind: NameKind, confidence: f32, why: &'static str) -> Self {
        let span = reading.tokens[tokens.start].span.join(reading.tokens[tokens.end - 1].span);
        Self { span, tokens, kind, confidence, why: why.into() }
    }
}

/// The learned models by which names are found.
#[derive(Clone, Debug)]
pub struct Finder<'a> {
    /// What words look like.
    pub spelling: Spelling<'a>,
    /// Which words are names.
    pub tagger: Tagger<'a>,
    /// Which names are those of people.
    pub judge: &'a Judge,
}

/// All names of all kinds, ordered and disjoint, by the models that are built in.
#[must_use]
pub fn find(reading: &Reading) -> Vec<Name> {
    Finder { spelling: Spelling::built_in(), tagger: Tagger::built_in(), judge: Judge::shared() }.find(reading)
}

impl Finder<'_> {
    /// All names of all kinds, ordered and disjoint.
    #[must_use]
    pub fn find(&self, reading: &Reading) -> Vec<Name> {
        let features = Features::new(reading, self.spelling);
        let mut weighed = self.weigh_with(reading, &features);
        self.reconsider(reading, &features, &mut weighed);
        agreement::settle(reading, self.judge, weighed)
    }

    /// Weighs words alone again, once it is known which of the names that they are part of name people.
    fn reconsider(&self, reading: &Reading, features: &Features, weighed: &mut [(Candidate, Evidence)]) {
        let doubted = |candidate: &Candidate| candidate.name.tokens.len() > 1 && candidate.name.confidence <= 0.5;
        let accepted: Vec<(usize, f32)> = weighed
            .iter()
            .enumerate()
            .filter(|(_, (candidate, _))| doubted(candidate))
            .map(|(number, (_, evidence))| (number, self.judge.chance(evidence)))
            .filter(|(_, chance)| *chance >= 0.5)
            .collect();
        if accepted.is_empty() {
            return;
        }
        let mut candidates: Vec<Candidate> = weighed.iter().map(|(candidate, _)| candidate.clone()).collect();
        for (number, chance) in accepted {
            let name = &mut candidates[number].name;
            (name.kind, name.confidence) = (NameKind::Person, chance);
        }
        let usage = Usage::of(reading, &candidates);
        let witness = Witness { reading, spelling: self.spelling, headlines: features.headlines(), usage: &usage };
        for (number, (candidate, evidence)) in weighed.iter_mut().enumerate() {
            if candidate.name.tokens.len() == 1 {
                *evidence = witness.of(&candidates, number);
            }
        }
    }

    /// What may be a name, ordered and disjoint, each with what speaks for and against its being a person's.
    #[must_use]
    pub fn weigh(&self, reading: &Reading) -> Vec<(Candidate, Evidence)> {
        self.weigh_with(reading, &Features::new(reading, self.spelling))
    }

    fn weigh_with(&self, reading: &Reading, features: &Features) -> Vec<(Candidate, Evidence)> {
        let candidates = self.candidates(reading, features);
        let usage = Usage::of(reading, &candidates);
        let witness = Witness { reading, spelling: self.spelling, headlines: features.headlines(), usage: &usage };
        let evidence: Vec<Evidence> = (0..candidates.len()).map(|number| witness.of(&candidates, number)).collect();
        candidates.into_iter().zip(evidence).collect()
    }

    fn candidates(&self, reading: &Reading, features: &Features) -> Vec<Candidate> {
        let mut names = Vec::new();
        let mut margins = vec![FAR; reading.tokens.len()];
        for stretch in features.stretches() {
            let loud = is_loud(reading, features.headlines(), stretch.start);
            let (labels, scores) = self.tagger.tag(features, stretch.clone());
            for (margin, scores) in margins[stretch.clone()].iter_mut().zip(&scores) {
                *margin = (lead(scores, NameKind::Person) as f32 / CERTAINTY).clamp(FAR, -FAR);
            }
            let parted = |at: usize| is_between_cells(reading, stretch.start + at);
            for tokens in spans(&labels, &parted) {
                let kind = label::kind(labels[tokens.start]).unwrap_or(NameKind::Other);
                let confidence = confidence(&scores[tokens.clone()], kind) * if loud { 0.5 } else { 1.0 };
                let tokens = tokens.start + stretch.start..tokens.end + stretch.start;
                names.extend(shape::trim(
                    reading,
                    Name::new(reading, tokens, kind, confidence, "how names are written and used"),
                ));
            }
        }
        add_details(reading, &mut names);
        names.sort_by_key(|name| name.span);
        candidates::find(reading, self.spelling, features.headlines(), names, &margins)
    }
}

/// Whether a token stands in a headline.
fn is_loud(reading: &Reading, headlines: &[bool], token: usize) -> bool {
    reading.sentence_of(token).and_then(|sentence| headlines.get(sentence)).copied().unwrap_or(false)
}

/// Whether another cell of a table begins with a token: wider space than between two words stands before it.
fn is_between_cells(reading: &Reading, token: usize) -> bool {
    let block = |token: usize| reading.sentences.get(reading.sentence_of(token)?).map(|sentence| sentence.block);
    let gap = || Span::new(reading.tokens[token - 1].span.to(), reading.tokens[token].span.from());
    token > 0
        && block(token).is_some_and(|block| reading.article.blocks[block].kind == BlockKind::Table)
        && gap().len() > 1
}

/// The names in a sequence of labels, none over a place that is `parted` from the one before.
fn spans(labels: &[u8], parted: &dyn Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label != label::NONE) {
        match found.last_mut() {
            Some(last) if last.end == at && !label::begins(*label) && !parted(at) => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// How sure the kind is by the scores of the tokens of a name alone, on a scale from 0 to 1.
fn confidence(scores: &[tagger::Scores], kind: NameKind) -> f32 {
    let lead = scores.iter().map(|scores| lead(scores, kind)).sum::<i32>() as f32 / scores.len().max(1) as f32;
    (1.0 / (1.0 + (-lead / CERTAINTY).exp())).min(0.97)
}

/// How far the kind is ahead of all others.
fn lead(scores: &tagger::Scores, kind: NameKind) -> i32 {
    let (mut own, mut other) = (i32::MIN, 0);
    for (label, score) in scores.iter().enumerate() {
        let best = if label::kind(label as u8) == Some(kind) { &mut own } else { &mut other };
        *best = (*best).max(*score);
    }
    own.saturating_sub(other)
}

/// The least margin, in steps of [`CERTAINTY`].
const FAR: f32 = -4.0;

/// The margin at which the model is right about three times out of four.
const CERTAINTY: f32 = 500.0;

/// Authors and photographers are people, agencies are not, whatever their words look like.
fn add_details(reading: &Reading, names: &mut Vec<Name>) {
    let mut added = Vec::new();
    let mut covered = vec![false; names.len()];
    for detail in &reading.article.details {
        let (kind, why) = match detail.kind {
            DetailKind::Author => (NameKind::Person, "named as the author"),
            DetailKind::Photographer => (NameKind::Person, "named as the photographer"),
            DetailKind::Agency => (NameKind::Organisation, "named as the owner of a picture"),
            DetailKind::Place => (NameKind::Place, "where the author writes from"),
            DetailKind::Date => (NameKind::Other, "a date"),
            DetailKind::Credit => continue,
        };
        let from = reading.token_at(detail.span.from());
        let to = reading.tokens.partition_point(|token| token.span.end <= detail.span.end);
        let near = names.partition_point(|other| other.span.end <= detail.span.start);
        let count = names[near..].iter().take_while(|other| other.span.start < detail.span.end).count();
        covered[near..near + count].fill(true);
        added.extend((from < to && kind != NameKind::Other).then(|| Name::new(reading, from..to, kind, 0.99, why)));
    }
    let mut covered = covered.into_iter();
    names.retain(|_| !covered.next().unwrap_or_default());
    names.extend(added);
}

#[cfg(test)]
mod tests;
