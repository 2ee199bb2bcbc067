//! Who might say a quotation: every candidate near it, with what speaks for it.

use super::candidates::Sort;
use super::features::{COUNT, Feature};
use super::frames::Frame;
use super::grammar::{is_after_preposition, is_comma, is_object, is_passive, is_possessive, subject_after};
use super::ranker::Offer;
use super::scene::Scene;
use super::subjects::{as_saying, being_like, main_clause, put_it, verb_after, verbs_before};
use crate::analysis::quotes::Quotation;
use crate::analysis::quotes::vocabulary::Verb;
use crate::analysis::tokens::TokenKind;
use crate::document::{Block, QuoteKind};

/// How many candidates before a verb are weighed.
pub(super) const CANDIDATES: usize = 8;

/// One candidate as the speaker of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Hypothesis {
    pub(super) candidate: usize,
    /// The token that is the cue.
    pub(super) cue: Option<usize>,
    pub(super) offer: Offer,
}

impl Hypothesis {
    pub(super) fn new(scene: &Scene, candidate: usize, cue: Option<usize>) -> Self {
        let offer = Offer { features: [0.0; COUNT], entity: 0 };
        let mut hypothesis = Self { candidate, cue, offer };
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
        self.offer.features[feature as usize] = value;
    }

    pub(super) fn has(&self, feature: Feature) -> bool {
        self.offer.features[feature as usize] != 0.0
    }

    /// Sets what the quotation itself says for or against anybody having said it.
    pub(super) fn weigh_quotation(&mut self, quotation: &Quotation) {
        self.add(Feature::Doubtful, 1.0 - quotation.confidence);
        match quotation.kind {
            QuoteKind::Term => self.set(Feature::Termlike),
            QuoteKind::Fragment => self.set(Feature::Fragment),
            _ => return,
        }
        if self.cue.is_none() {
            self.set(Feature::Loose);
        }
    }
}

/// Everybody whom the sentence of a quotation offers.
pub(super) fn in_sentence(scene: &Scene, frame: &Frame) -> Vec<Hypothesis> {
    let mut found = Vec::new();
    verb_after(scene, frame, &mut found);
    verbs_before(scene, frame, Feature::VerbBefore, &mut found);
    main_clause(scene, frame, &mut found);
    put_it(scene, frame, &mut found);
    as_saying(scene, frame, &mut found);
    being_like(scene, frame, &mut found);
    according(scene, &frame.before, &mut found);
    according(scene, &frame.after, &mut found);
    agent(scene, frame, &mut found);
    owners(scene, frame, &mut found);
    label(scene, frame, &mut found);
    credit(scene, frame, false, &mut found);
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
        hypothesis.add(Feature::Touches, 0.0);
        if colon {
            hypothesis.set(Feature::Colon);
        }
    }
    found
}

/// `according to Ruiz`.
fn according(scene: &Scene, words: &[usize], found: &mut Vec<Hypothesis>) {
    let cue = words.iter().find(|token| {
        scene.word(**token) == "according" && **token + 1 < scene.senses.len() && scene.word(**token + 1) == "to"
            || scene.token(**token).of(scene.reading.text) == "per" && **token > 0 && is_comma(scene, **token - 1)
    });
    let Some(cue) = cue else { return };
    let last = if scene.word(*cue) == "per" { *cue } else { cue + 1 };
    let Some(candidate) = subject_after(scene, last) else { return };
    // `according to a letter on Monday by Ruiz`
    let by = scene.candidates[candidate].tokens.end..scene.senses.len();
    let by = by
        .take(6)
        .take_while(|token| scene.token(*token).kind == TokenKind::Word)
        .find(|token| scene.word(*token) == "by");
    let writer = by.and_then(|by| subject_after(scene, by)).filter(|writer| scene.person(*writer).is_some());
    for candidate in [Some(candidate), writer].into_iter().flatten() {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(*cue));
        hypothesis.add(Feature::Preposition, 0.0);
        hypothesis.add(Feature::Possessive, 0.0);
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
        hypothesis.add(Feature::Preposition, 0.0);
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
            hypothesis.add(Feature::Possessive, 0.0);
            hypothesis.add(Feature::Preposition, 0.0);
            hypothesis.set(Feature::Noun);
            if matches!(scene.candidates[candidate].sort, Sort::Possessive(_)) {
                hypothesis.set(Feature::OwnPronoun);
            }
            hypothesis.add(Feature::Distance, tens(at));
            found.push(hypothesis);
        }
    }
}

/// How many words of a label there may be besides the name.
const DESCRIPTION: usize = 10;

/// `Ruiz: “…”`, with nothing else before it but, at the start of a block, who that is: `Ana Ruiz, baker: “…”`.
fn label(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let Some(colon) = frame.before.first().filter(|token| scene.token(**token).is(':')) else { return };
    let fits =
        |candidate: &usize, others: usize| frame.before.len() <= scene.candidates[*candidate].tokens.len() + others;
    let last = colon.checked_sub(1).and_then(|last| scene.candidate_at(last)).filter(|last| fits(last, 4));
    let described = || {
        let first = frame.before.iter().rev().take(3).find_map(|token| scene.candidate_at(*token))?;
        let behind = scene.reading.tokens.get(scene.candidates[first].tokens.end)?;
        let verbs = frame.before.iter().any(|token| scene.verb(*token).is_some());
        let opens = frame.earlier.is_none() && scene.person(first).is_some() && !verbs;
        (opens && fits(&first, DESCRIPTION) && (behind.is(',') || behind.is('('))).then_some(first)
    };
    if let Some(candidate) = described().or(last) {
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

/// `“…” — Ruiz`, with nothing else after it; `bare` if the words are known to credit it without the dash.
pub(super) fn credit(scene: &Scene, frame: &Frame, bare: bool, found: &mut Vec<Hypothesis>) {
    let words = &frame.after[..frame.adjoining.min(frame.after.len())];
    let dash = words.first().is_some_and(|token| ['—', '–', '―', '-'].iter().any(|dash| scene.token(*token).is(*dash)));
    // Some put marks that nobody sees before the name.
    let skipped = usize::from(dash || !bare);
    let name = words.iter().skip(skipped).take(3).find(|token| scene.token(**token).kind == TokenKind::Word);
    let Some(candidate) = name.filter(|_| dash || bare).and_then(|token| scene.candidate_at(*token)) else { return };
    let end = scene.candidates[candidate].tokens.end;
    let described = scene.reading.tokens.get(end).is_some_and(|token| token.is(',') || token.is('('));
    if words.len() <= scene.candidates[candidate].tokens.len() + if described { 12 } else { 4 } {
        let mut hypothesis = Hypothesis::new(scene, candidate, None);
        hypothesis.add(Feature::Preposition, 0.0);
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
    for (number, candidate) in candidates.iter().take(CANDIDATES).enumerate() {
        let mut hypothesis = Hypothesis::new(scene, *candidate, None);
        hypothesis.set(place);
        if number == 0 {
            hypothesis.set(Feature::Nearest);
        }
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
pub(super) fn candidates(scene: &Scene, words: &[usize]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for candidate in words.iter().filter_map(|token| scene.candidate_at(*token)) {
        if found.last() != Some(&candidate) {
            found.push(candidate);
        }
    }
    found
}

pub(super) fn tens(words: usize) -> f32 {
    f32::from(u8::try_from(words).unwrap_or(u8::MAX)) / 10.0
}

/// The last block of running text before block `number`, if another stands directly before.
pub(super) fn block_before<'a>(scene: &Scene<'a>, number: usize) -> Option<&'a Block> {
    number.checked_sub(1).map(|before| &scene.reading.article.blocks[before]).filter(|block| block.kind.is_prose())
}
