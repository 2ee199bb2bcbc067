//! Who might say a quotation: every candidate near it, with what speaks for it.

use super::frames::Frame;
use super::grammar::{
    begins_subject, head_of, is_adverb, is_after_preposition, is_auxiliary, is_comma, is_enclosed, is_object,
    is_passive, is_possessive, is_relative, subject_after,
};
use super::scene::{Scene, Sort};
use super::weights::{COUNT, Feature, WEIGHTS};
use crate::analysis::quotes::vocabulary::Verb;
use crate::analysis::tokens::TokenKind;
use crate::document::Block;

/// How many candidates before a verb are weighed.
const CANDIDATES: usize = 8;
/// How many verbs before a quotation are weighed.
const VERBS: usize = 3;

/// One candidate as the speaker of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Hypothesis {
    pub(super) candidate: usize,
    /// The token that is the cue.
    pub(super) cue: Option<usize>,
    pub(super) features: [f32; COUNT],
}

impl Hypothesis {
    pub(super) fn new(scene: &Scene, candidate: usize, cue: Option<usize>) -> Self {
        let mut hypothesis = Self { candidate, cue, features: [0.0; COUNT] };
        let found = &scene.candidates[candidate];
        hypothesis.set(Feature::Always);
        hypothesis.set(match found.sort {
            Sort::Person(_) => Feature::Person,
            Sort::Organisation => Feature::Organisation,
            Sort::Place => Feature::Place,
            Sort::Pronoun(_) | Sort::Possessive(_) => Feature::Pronoun,
            Sort::People => Feature::People,
            Sort::Body => Feature::Body,
            Sort::Words => Feature::Words,
        });
        if scene.word(found.tokens.start) == "it" && matches!(found.sort, Sort::Pronoun(_)) {
            hypothesis.set(Feature::It);
        }
        if is_after_preposition(scene, candidate) {
            hypothesis.set(Feature::Preposition);
        }
        if is_possessive(scene, candidate) {
            hypothesis.set(Feature::Possessive);
        }
        hypothesis
    }

    pub(super) fn set(&mut self, feature: Feature) {
        self.add(feature, 1.0);
    }

    pub(super) fn add(&mut self, feature: Feature, value: f32) {
        self.features[feature as usize] = value;
    }

    pub(super) fn has(&self, feature: Feature) -> bool {
        self.features[feature as usize] != 0.0
    }

    /// The sum of the weights: the logit of being the speaker.
    pub(super) fn score(&self) -> f32 {
        self.features.iter().zip(&WEIGHTS).map(|(value, weight)| value * weight).sum()
    }
}

/// Everybody whom the sentence of a quotation offers.
pub(super) fn in_sentence(scene: &Scene, frame: &Frame) -> Vec<Hypothesis> {
    let mut found = Vec::new();
    verb_after(scene, frame, &mut found);
    verbs_before(scene, frame, Feature::VerbBefore, &mut found);
    main_clause(scene, frame, &mut found);
    according(scene, &frame.before, &mut found);
    according(scene, &frame.after, &mut found);
    agent(scene, frame, &mut found);
    owners(scene, frame, &mut found);
    label(scene, frame, &mut found);
    credit(scene, frame, &mut found);
    standing(scene, &frame.before, Feature::Sentence, &mut found);
    found
}

/// Everybody whom the sentence before a quotation offers. `colon` says whether it ends with one.
pub(super) fn in_sentence_before(scene: &Scene, frame: &Frame, colon: bool) -> Vec<Hypothesis> {
    let mut found = Vec::new();
    verbs_before(scene, frame, Feature::VerbInSentenceBefore, &mut found);
    according(scene, &frame.before, &mut found);
    standing(scene, &frame.before, Feature::SentenceBefore, &mut found);
    for hypothesis in &mut found {
        hypothesis.set(Feature::SentenceBefore);
        hypothesis.features[Feature::Touches as usize] = 0.0;
        if colon {
            hypothesis.set(Feature::Colon);
        }
    }
    found
}

fn classify(scene: &Scene, hypothesis: &mut Hypothesis, token: usize, verb: Verb) {
    hypothesis.set(match verb {
        Verb::Say => Feature::Says,
        Verb::Write => Feature::Writes,
        Verb::Call => Feature::Calls,
        Verb::Hold => Feature::Holds,
    });
    if scene.senses[token].gerund {
        hypothesis.set(Feature::Participle);
    }
}

/// `“…,” said Ruiz`; `“…,” Ruiz, the mayor, told the paper`.
fn verb_after(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let words = &frame.after[..frame.adjoining.min(36)];
    let Some((at, token, verb)) = words.iter().enumerate().find_map(|(at, token)| {
        let verb = scene.verb(*token).filter(|verb| *verb != Verb::Call && !scene.senses[*token].gerund)?;
        Some((at, *token, verb))
    }) else {
        return;
    };
    let start = words.iter().position(|token| !is_comma(scene, *token) && !is_adverb(scene, *token)).unwrap_or(0);
    let direct = at == start;
    if !direct && !begins_subject(scene, words[start]) {
        return;
    }
    if direct && let Some(candidate) = subject_after(scene, token) {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(token));
        hypothesis.set(Feature::VerbAfter);
        hypothesis.set(Feature::Inverted);
        classify(scene, &mut hypothesis, token, verb);
        found.push(hypothesis);
        return;
    }
    let before: Vec<usize> = words[start..at].iter().rev().copied().collect();
    let from = found.len();
    subjects_before(scene, &before, token, verb, found);
    for hypothesis in &mut found[from..] {
        hypothesis.set(Feature::VerbAfter);
    }
}

/// `Ruiz said`, `Ruiz called it`, `Ruiz, who had promised`.
fn verbs_before(scene: &Scene, frame: &Frame, place: Feature, found: &mut Vec<Hypothesis>) {
    let verbs = frame.before.iter().enumerate().filter_map(|(at, token)| Some((at, *token, scene.verb(*token)?)));
    for (at, token, verb) in verbs.take(VERBS) {
        let from = found.len();
        let before = &frame.before[at + 1..];
        if before.is_empty() || before.iter().all(|token| scene.token(*token).kind != TokenKind::Word) {
            if !scene.senses[token].gerund
                && let Some(candidate) = subject_after(scene, token)
            {
                let mut hypothesis = Hypothesis::new(scene, candidate, Some(token));
                hypothesis.set(Feature::Inverted);
                classify(scene, &mut hypothesis, token, verb);
                found.push(hypothesis);
            }
        } else {
            subjects_before(scene, before, token, verb, found);
        }
        for hypothesis in &mut found[from..] {
            hypothesis.set(place);
            if at <= 1 {
                hypothesis.set(Feature::Touches);
            }
            hypothesis.add(Feature::Distance, tens(at));
        }
    }
}

/// `Calling it “…”, Ruiz left`: the subject of the clause after a participle that begins the sentence.
fn main_clause(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let Some(first) = frame.before.iter().rev().find(|token| scene.token(**token).kind == TokenKind::Word) else {
        return;
    };
    let participle = scene.verb(*first).filter(|_| scene.senses[*first].gerund);
    let comma = frame.after.iter().take(12).position(|token| scene.token(*token).is(','));
    let start = comma.map_or(0, |comma| comma + 1);
    let (Some(verb), Some(next)) = (participle, frame.after.get(start)) else { return };
    if let Some(candidate) = next.checked_sub(1).and_then(|before| subject_after(scene, before)) {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(*first));
        hypothesis.set(Feature::MainClause);
        classify(scene, &mut hypothesis, *first, verb);
        found.push(hypothesis);
    }
}

/// The candidates among `before`, the words before a verb, nearest first.
fn subjects_before(scene: &Scene, before: &[usize], token: usize, verb: Verb, found: &mut Vec<Hypothesis>) {
    let passive = is_passive(scene, token);
    let near = before.iter().position(|word| !is_adverb(scene, *word) && !is_auxiliary(scene, *word));
    let near = near.map(|at| (at, before[at]));
    let candidates = candidates(scene, before);
    let first = candidates
        .iter()
        .rev()
        .find(|candidate| !is_after_preposition(scene, **candidate) && !is_possessive(scene, **candidate));
    let apposed =
        near.filter(|(_, word)| is_comma(scene, *word) && !scene.senses[token].gerund).and_then(|(_, comma)| {
            candidates.iter().find(|candidate| {
                let end = scene.candidates[**candidate].tokens.end;
                end < comma && is_comma(scene, end) && !is_possessive(scene, **candidate)
            })
        });
    let head = near.and_then(|(_, word)| scene.candidate_at(word)).and_then(|candidate| head_of(scene, candidate));
    for (between, candidate) in candidates.iter().take(CANDIDATES).enumerate() {
        let mut hypothesis = Hypothesis::new(scene, *candidate, Some(token));
        classify(scene, &mut hypothesis, token, verb);
        if passive {
            hypothesis.set(Feature::Passive);
        }
        let last = scene.candidates[*candidate].tokens.end - 1;
        let sort = scene.candidates[*candidate].sort;
        if scene.senses[token].gerund && !matches!(sort, Sort::Person(_) | Sort::Pronoun(_)) {
            // `releasing the videos, saying`: whatever stands before a participle is seldom its subject.
        } else if head == Some(*candidate) {
            hypothesis.set(Feature::Complement);
        } else if near.is_some_and(|(_, word)| word == last || word == last + 1 && is_enclosed(scene, *candidate)) {
            hypothesis.set(Feature::Adjacent);
        } else if apposed == Some(candidate) {
            hypothesis.set(Feature::Apposition);
        } else if near.is_some_and(|(_, word)| is_relative(scene, word) && (last + 1 == word || last + 2 == word)) {
            hypothesis.set(Feature::Relative);
        }
        if first == Some(candidate) {
            hypothesis.set(Feature::First);
        }
        if is_object(scene, *candidate) {
            hypothesis.set(Feature::Object);
        }
        let bound = [Feature::Complement, Feature::Adjacent, Feature::Apposition, Feature::Relative];
        if !bound.into_iter().any(|feature| hypothesis.has(feature)) {
            hypothesis.add(Feature::Between, f32::from(u8::try_from(between).unwrap_or(8)));
        }
        found.push(hypothesis);
    }
}

/// `according to Ruiz`.
fn according(scene: &Scene, words: &[usize], found: &mut Vec<Hypothesis>) {
    let cue = words.iter().find(|token| {
        scene.word(**token) == "according" && **token + 1 < scene.senses.len() && scene.word(**token + 1) == "to"
            || scene.token(**token).of(scene.reading.text) == "per" && **token > 0 && is_comma(scene, **token - 1)
    });
    let Some(cue) = cue else { return };
    let last = if scene.word(*cue) == "per" { *cue } else { cue + 1 };
    if let Some(candidate) = subject_after(scene, last) {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(*cue));
        hypothesis.features[Feature::Preposition as usize] = 0.0;
        hypothesis.features[Feature::Possessive as usize] = 0.0;
        hypothesis.set(Feature::According);
        found.push(hypothesis);
    }
}

/// `was described as “…” by Ruiz`.
fn agent(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let passive =
        frame.before.iter().take(10).find(|token| scene.verb(**token).is_some() && is_passive(scene, **token));
    let Some(verb) = passive else { return };
    let by = frame.after.iter().take(6).chain(frame.before.iter().take(10)).find(|token| scene.word(**token) == "by");
    if let Some(candidate) = by.and_then(|by| subject_after(scene, *by)) {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(*verb));
        hypothesis.features[Feature::Preposition as usize] = 0.0;
        hypothesis.set(Feature::Agent);
        found.push(hypothesis);
    }
}

/// `Ruiz's statement`, `her promise`, `the words of Ruiz`.
fn owners(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let nouns = frame
        .before
        .iter()
        .enumerate()
        .filter(|(_, token)| scene.senses[**token].speech.is_some() && scene.verb(**token).is_none());
    for (at, noun) in nouns.take(2) {
        let owner = frame.before[at + 1..].iter().take(4).find_map(|token| {
            let candidate = scene.candidate_at(*token)?;
            let owns =
                is_possessive(scene, candidate) || matches!(scene.candidates[candidate].sort, Sort::Possessive(_));
            owns.then_some(candidate)
        });
        let of = scene.senses.get(noun + 1).filter(|_| matches!(scene.word(noun + 1), "of" | "by" | "from"));
        let candidate = owner.or_else(|| of.and_then(|_| subject_after(scene, noun + 1)));
        if let Some(candidate) = candidate {
            let mut hypothesis = Hypothesis::new(scene, candidate, Some(*noun));
            hypothesis.features[Feature::Possessive as usize] = 0.0;
            hypothesis.features[Feature::Preposition as usize] = 0.0;
            hypothesis.set(Feature::Noun);
            if matches!(scene.candidates[candidate].sort, Sort::Possessive(_)) {
                hypothesis.set(Feature::OwnPronoun);
            }
            hypothesis.add(Feature::Distance, tens(at));
            found.push(hypothesis);
        }
    }
}

/// `Ruiz: “…”`, with nothing else before it.
fn label(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let Some(colon) = frame.before.first().filter(|token| scene.token(**token).is(':')) else { return };
    let Some(candidate) = colon.checked_sub(1).and_then(|last| scene.candidate_at(last)) else { return };
    let alone = frame.before.len() <= scene.candidates[candidate].tokens.len() + 4;
    if alone {
        let mut hypothesis = Hypothesis::new(scene, candidate, None);
        hypothesis.set(Feature::Label);
        found.push(hypothesis);
    }
}

/// A headline that begins with `Ruiz:` or ends with `, Ruiz Says`.
pub(super) fn in_headline(scene: &Scene, block: &Block) -> Option<Hypothesis> {
    let first = scene.reading.token_at(block.span.from());
    let next = scene.reading.tokens.partition_point(|token| token.span.from() < block.span.to());
    let before_colon =
        (first..next).take(8).find(|token| scene.token(*token).is(':')).and_then(|colon| colon.checked_sub(1));
    let last = (first..next).rev().take(4).find(|token| scene.token(*token).kind == TokenKind::Word);
    let before_verb = last.filter(|last| scene.verb(*last) == Some(Verb::Say)).and_then(|verb| verb.checked_sub(1));
    let candidate = [before_colon, before_verb].into_iter().flatten().find_map(|token| scene.candidate_at(token))?;
    let mut hypothesis = Hypothesis::new(scene, candidate, None);
    hypothesis.set(Feature::Headline);
    Some(hypothesis)
}

/// `“…” — Ruiz`, with nothing else after it.
fn credit(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let words = &frame.after[..frame.adjoining];
    let dash = words.first().is_some_and(|token| ['—', '–', '―', '-'].iter().any(|dash| scene.token(*token).is(*dash)));
    let Some(candidate) = words.get(1).filter(|_| dash).and_then(|token| scene.candidate_at(*token)) else { return };
    if words.len() <= scene.candidates[candidate].tokens.len() + 4 {
        let mut hypothesis = Hypothesis::new(scene, candidate, None);
        hypothesis.set(Feature::Credit);
        found.push(hypothesis);
    }
}

/// All who stand in a sentence, whatever they do there.
fn standing(scene: &Scene, before: &[usize], place: Feature, found: &mut Vec<Hypothesis>) {
    let candidates = candidates(scene, before);
    let first = candidates
        .iter()
        .rev()
        .find(|candidate| !is_after_preposition(scene, **candidate) && !is_possessive(scene, **candidate));
    for candidate in candidates.iter().take(CANDIDATES) {
        let mut hypothesis = Hypothesis::new(scene, *candidate, None);
        hypothesis.set(place);
        if first == Some(candidate) {
            hypothesis.set(Feature::First);
        }
        if is_object(scene, *candidate) {
            hypothesis.set(Feature::Object);
        }
        found.push(hypothesis);
    }
}

/// The candidates among words, each once, in the order of the words.
fn candidates(scene: &Scene, words: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for candidate in words.iter().filter_map(|token| scene.candidate_at(*token)) {
        if found.last() != Some(&candidate) {
            found.push(candidate);
        }
    }
    found
}

fn tens(words: usize) -> f32 {
    f32::from(u8::try_from(words).unwrap_or(u8::MAX)) / 10.0
}

/// The last block of running text before block `number`, if another stands directly before.
pub(super) fn block_before<'a>(scene: &Scene<'a>, number: usize) -> Option<&'a Block> {
    number.checked_sub(1).map(|before| &scene.reading.article.blocks[before]).filter(|block| block.kind.is_prose())
}
