//! Verbs of saying and the like, and who may be their subject.

use super::candidates::{Sort, without_verb};
use super::features::Feature;
use super::frames::Frame;
use super::grammar::{
    before_phrase, begins_clause, begins_subject, head_of, in_brackets, is_adverb, is_after_preposition, is_auxiliary,
    is_comma, is_enclosed, is_object, is_passive, is_possessive, is_relative, subject_after,
};
use super::hypotheses::{CANDIDATES, Hypothesis, candidates, tens};
use super::scene::Scene;
use super::senses::Small;
use crate::analysis::quotes::vocabulary::Verb;
use crate::analysis::tokens::TokenKind;

/// How many verbs before a quotation are weighed.
const VERBS: usize = 3;

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
    if matches!(
        scene.word(token),
        "say" | "says" | "said" | "saying" | "tells" | "told" | "telling" | "adds" | "added" | "adding"
    ) {
        hypothesis.set(Feature::Said);
    }
}

/// `“…,” said Ruiz`; `“…,” Ruiz, the mayor, told the paper`.
pub(super) fn verb_after(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let words = &frame.after[..frame.adjoining.min(36)];
    let Some((at, token, verb)) = words.iter().enumerate().find_map(|(at, token)| {
        let verb = scene.verb(*token).filter(|verb| *verb != Verb::Call && !scene.senses[*token].gerund)?;
        Some((at, *token, verb))
    }) else {
        return;
    };
    let start = words.iter().position(|token| !is_comma(scene, *token) && !is_adverb(scene, *token)).unwrap_or(0);
    let direct = at == start;
    if direct && let Some(candidate) = subject_after(scene, token) {
        let mut hypothesis = Hypothesis::new(scene, candidate, Some(token));
        hypothesis.set(Feature::VerbAfter);
        hypothesis.set(Feature::Inverted);
        classify(scene, &mut hypothesis, token, verb);
        found.push(hypothesis);
        return;
    }
    if begins_subject(scene, words[start]) {
        let before: Vec<usize> = words[start..at].iter().rev().copied().collect();
        let from = found.len();
        subjects_before(scene, &before, token, verb, found);
        for hypothesis in &mut found[from..] {
            hypothesis.set(Feature::VerbAfter);
            if before_phrase(scene, hypothesis.candidate).is_none_or(|before| before < words[start]) {
                hypothesis.set(Feature::Opens);
            }
        }
    }
    aside(scene, words, start, found);
}

/// `“…” over the ice, Ruiz said on Monday`: a clause of its own between commas, some words behind the quotation.
fn aside(scene: &Scene, words: &[usize], start: usize, found: &mut Vec<Hypothesis>) {
    let commas = words.iter().enumerate().skip(start).filter(|(_, token)| scene.token(**token).is(','));
    for (comma, _) in commas.take(3) {
        let clause = &words[comma + 1..];
        let says =
            |token: &usize| matches!(scene.verb(*token), Some(Verb::Say | Verb::Write)) && !scene.senses[*token].gerund;
        let Some(at) = clause.iter().take(8).position(says) else { continue };
        let (token, next) = (clause[at], clause.get(at + 1));
        let subject = match at {
            0 => subject_after(scene, token),
            _ => scene.candidate_at(clause[at - 1]),
        };
        let Some(candidate) = subject else { continue };
        let opens = at == 0 || before_phrase(scene, candidate).is_none_or(|before| before < clause[0]);
        let ends = next.is_none_or(|next| {
            at == 0
                || is_comma(scene, *next)
                || is_adverb(scene, *next)
                || scene.senses[*next].small == Some(Small::Preposition)
        });
        if opens && ends {
            let mut hypothesis = Hypothesis::new(scene, candidate, Some(token));
            hypothesis.set(Feature::Aside);
            hypothesis.set(if at == 0 { Feature::Inverted } else { Feature::Adjacent });
            classify(scene, &mut hypothesis, token, scene.verb(token).unwrap_or(Verb::Say));
            found.push(hypothesis);
        }
    }
}

/// `the paper quoted Ruiz as saying`, `Ruiz was quoted as saying`.
pub(super) fn as_saying(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let cue = frame.before.iter().take(6).position(|token| {
        scene.word(*token) == "saying" && token.checked_sub(1).is_some_and(|before| scene.word(before) == "as")
    });
    let Some(cue) = cue else { return };
    let verb = frame.before[cue..]
        .iter()
        .take(24)
        .position(|token| matches!(scene.word(*token), "quoted" | "quotes" | "cited"));
    let Some(verb) = verb.map(|at| cue + at) else { return };
    let token = frame.before[verb];
    let subject = if is_passive(scene, token) {
        candidates(scene, &frame.before[verb..]).first().copied()
    } else {
        subject_after(scene, token)
    };
    let Some(candidate) = subject else { return };
    let mut hypothesis = Hypothesis::new(scene, candidate, Some(token));
    hypothesis.set(Feature::Quoted);
    found.push(hypothesis);
}

/// `and she's like “…”`, `they went like: “…”`.
pub(super) fn being_like(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let mut words = frame.before.iter().copied().filter(|token| scene.token(*token).kind != TokenKind::Mark(','));
    let Some(like) = words.find(|token| !scene.token(*token).is(':')).filter(|like| scene.word(*like) == "like") else {
        return;
    };
    let mut words = words.skip_while(|token| is_adverb(scene, *token)).take(3);
    let Some(being) = words.next() else { return };
    let contracted = without_verb(scene.word(being)) != scene.word(being);
    let is_being = matches!(
        scene.word(being),
        "is" | "are" | "was" | "were" | "be" | "'s" | "’s" | "go" | "goes" | "went" | "going" | "gone"
    );
    let subject = match (contracted, is_being) {
        (true, _) => scene.candidate_at(being),
        (_, true) => words.find(|token| !is_adverb(scene, *token)).and_then(|token| scene.candidate_at(token)),
        _ => None,
    };
    let Some(candidate) = subject else { return };
    let mut hypothesis = Hypothesis::new(scene, candidate, Some(like));
    for feature in [Feature::VerbBefore, Feature::Touches, Feature::Adjacent, Feature::Says] {
        hypothesis.set(feature);
    }
    found.push(hypothesis);
}

/// `as Ruiz put it`, on either side.
pub(super) fn put_it(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
    let near = frame.after.iter().take(14).chain(frame.before.iter().take(14));
    let cue = near.copied().find(|token| {
        scene.word(*token) == "it" && token.checked_sub(1).is_some_and(|put| matches!(scene.word(put), "put" | "puts"))
    });
    let Some(subject) = cue.and_then(|cue| cue.checked_sub(2)).and_then(|last| scene.candidate_at(last)) else {
        return;
    };
    let mut hypothesis = Hypothesis::new(scene, subject, cue.and_then(|cue| cue.checked_sub(1)));
    hypothesis.set(Feature::PutIt);
    found.push(hypothesis);
}

/// `Ruiz said`, `Ruiz called it`, `Ruiz, who had promised`.
pub(super) fn verbs_before(scene: &Scene, frame: &Frame, place: Feature, found: &mut Vec<Hypothesis>) {
    let verbs = frame.before.iter().enumerate().filter_map(|(at, token)| Some((at, *token, scene.verb(*token)?)));
    for (farther, (at, token, verb)) in verbs.take(VERBS).enumerate() {
        let from = found.len();
        let before = &frame.before[at + 1..];
        let between = &frame.before[..at];
        let governs = between.iter().any(|token| scene.word(*token) == "that");
        let parted = between.iter().any(|token| begins_clause(scene, *token));
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
            hypothesis.add(Feature::Farther, count(farther));
            if governs {
                hypothesis.set(Feature::Governs);
            }
            if parted {
                hypothesis.set(Feature::Parted);
            }
        }
    }
}

/// `Calling it “…”, Ruiz left`: the subject of the clause after a participle that begins the sentence.
pub(super) fn main_clause(scene: &Scene, frame: &Frame, found: &mut Vec<Hypothesis>) {
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
    let between = |word: &usize| is_adverb(scene, *word) || is_auxiliary(scene, *word);
    let skipped = before.iter().take_while(|word| between(word)).count();
    let skipped = skipped + in_brackets(scene, &before[skipped..]);
    let near = before.get(skipped).map(|word| (skipped, *word));
    let candidates = candidates(scene, before);
    let first = candidates
        .iter()
        .rev()
        .find(|candidate| !is_after_preposition(scene, **candidate) && !is_possessive(scene, **candidate));
    let apposed = |comma: usize| {
        candidates.iter().copied().find(|candidate| {
            let end = scene.candidates[*candidate].tokens.end;
            end < comma && is_comma(scene, end) && !is_possessive(scene, *candidate)
        })
    };
    let apposition = near
        .filter(|(_, word)| is_comma(scene, *word) && !scene.senses[token].gerund)
        .and_then(|(_, comma)| apposed(comma));
    // `Ruiz, a baker in the town, who said`: the relative clause is of whom the apposition is of.
    let relative = near.filter(|(_, word)| is_relative(scene, *word)).map(|(_, word)| word);
    let antecedent =
        relative.and_then(|word| word.checked_sub(1)).filter(|comma| scene.token(*comma).is(',')).and_then(apposed);
    let head = near.and_then(|(_, word)| scene.candidate_at(word)).and_then(|candidate| head_of(scene, candidate));
    for (between, candidate) in candidates.iter().take(CANDIDATES).enumerate() {
        let mut hypothesis = Hypothesis::new(scene, *candidate, Some(token));
        classify(scene, &mut hypothesis, token, verb);
        if passive {
            hypothesis.set(Feature::Passive);
        }
        let last = scene.candidates[*candidate].tokens.end - 1;
        let sort = scene.candidates[*candidate].sort;
        let mut relates = false;
        if scene.senses[token].gerund && !matches!(sort, Sort::Person(_) | Sort::Pronoun(_)) {
            // `releasing the videos, saying`: whatever stands before a participle is seldom its subject.
        } else if head == Some(*candidate) {
            hypothesis.set(Feature::Complement);
        } else if near.is_some_and(|(_, word)| word == last || word == last + 1 && is_enclosed(scene, *candidate)) {
            hypothesis.set(Feature::Adjacent);
        } else if apposition == Some(*candidate) {
            hypothesis.set(Feature::Apposition);
        } else if antecedent == Some(*candidate)
            || relative.is_some_and(|word| last + 1 == word || last + 2 == word && is_comma(scene, last + 1))
        {
            hypothesis.set(Feature::Relative);
            hypothesis.add(Feature::Preposition, 0.0);
            relates = true;
        }
        if first == Some(candidate) {
            hypothesis.set(Feature::First);
        }
        if !relates && is_object(scene, *candidate) {
            hypothesis.set(Feature::Object);
        }
        if before_phrase(scene, *candidate).is_some_and(|before| scene.word(before) == "what") {
            hypothesis.set(Feature::What);
        }
        let bound = [Feature::Complement, Feature::Adjacent, Feature::Apposition, Feature::Relative];
        if !bound.into_iter().any(|feature| hypothesis.has(feature)) {
            hypothesis.add(Feature::Between, count(between));
        }
        found.push(hypothesis);
    }
}

fn count(number: usize) -> f32 {
    f32::from(u8::try_from(number).unwrap_or(8))
}
