//! Whom a candidate names: a person, a body, somebody without a name; and in which words.

use super::scene::{Scene, Sort};
use super::senses::Small;
use crate::analysis::people::gender::Gender;
use crate::analysis::tokens::TokenKind;
use crate::document::{Id, Person, Span, Speaker, Who};

/// How many tokens before a pronoun are searched for its person.
const REACH: usize = 160;

/// What two candidates share that are the same speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entity {
    Person(Id<Person>),
    Candidate(usize),
}

/// The entity of a candidate. `before` is the speaker of the quotation before.
pub(super) fn entity(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> Entity {
    match resolve(scene, candidate, before) {
        (Who::Person(person), _) => Entity::Person(person),
        _ => Entity::Candidate(candidate),
    }
}

/// Who a candidate is, and how sure that is. `before` is the speaker of the quotation before.
pub(super) fn resolve(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> (Who, f32) {
    match scene.candidates[candidate].sort {
        Sort::Person(person) | Sort::Pronoun(Some(person)) | Sort::Possessive(Some(person)) => {
            (Who::Person(person), scene.candidates[candidate].sure)
        }
        Sort::Organisation | Sort::Place | Sort::Body => (Who::Organisation, 1.0),
        Sort::People | Sort::Words => (Who::Unnamed, 1.0),
        Sort::Pronoun(None) | Sort::Possessive(None) => pronoun(scene, candidate, before),
    }
}

/// The nearest person before a pronoun: the first of its own sentence, else the last speaker or the first of
/// the sentence before.
fn pronoun(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> (Who, f32) {
    let start = scene.candidates[candidate].tokens.start;
    let Some(gender) = Gender::of_pronoun(scene.word(start)) else {
        return (Who::Unnamed, 1.0);
    };
    let fits = |person: Id<Person>| scene.cast.gender(person).is_none_or(|known| known == gender);
    let mut sentence = scene.reading.sentence_of(start);
    let mut found: Option<(Id<Person>, Span)> = None;
    for other in scene.candidates[..candidate].iter().rev() {
        if start - other.tokens.start > REACH {
            break;
        }
        let here = scene.reading.sentence_of(other.tokens.start);
        if here != sentence && found.is_some() {
            break;
        }
        sentence = here;
        match other.sort {
            Sort::Person(person) | Sort::Pronoun(Some(person)) if fits(person) => found = Some((person, other.span)),
            _ => {}
        }
    }
    let last = before.and_then(|speaker| match speaker.who {
        Who::Person(person) if fits(person) && speaker.span.from() + 800 > scene.token(start).span.from() => {
            Some((person, speaker.span))
        }
        _ => None,
    });
    match (found, last) {
        (Some((person, _)), Some((last, _))) if person == last => (Who::Person(person), 0.95),
        (Some((person, named)), Some((_, spoke))) if named.start > spoke.start => (Who::Person(person), 0.75),
        (_, Some((last, _))) => (Who::Person(last), 0.75),
        (Some((person, _)), None) => (Who::Person(person), 0.85),
        (None, None) => (Who::Unnamed, 0.8),
    }
}

/// The name in apposition to a noun: `the mayor of the town, Ana Ruiz`; else the candidate itself.
pub(super) fn named(scene: &Scene, candidate: usize) -> usize {
    if scene.candidates[candidate].sort != Sort::People {
        return candidate;
    }
    let start = scene.candidates[candidate].tokens.start;
    let named =
        start.checked_sub(2).filter(|last| scene.token(last + 1).is(',')).and_then(|last| scene.candidate_at(last));
    if let Some(other) = named.filter(|other| matches!(scene.candidates[*other].sort, Sort::Person(_))) {
        return other;
    }
    let comma = scene.reading.token_at(words(scene, candidate).to());
    let apposed =
        scene.reading.tokens.get(comma).filter(|token| token.is(',')).and_then(|_| scene.candidate_at(comma + 1));
    match apposed {
        Some(other) if matches!(scene.candidates[other].sort, Sort::Person(_)) => other,
        _ => candidate,
    }
}

/// The words that name a candidate; a noun with its complement: `a spokesman for the ministry`.
pub(super) fn words(scene: &Scene, candidate: usize) -> Span {
    let found = &scene.candidates[candidate];
    if !matches!(found.sort, Sort::People | Sort::Body | Sort::Words) {
        return found.span;
    }
    let mut end = found.tokens.end;
    let mut next = end;
    while next < scene.senses.len() && next - found.tokens.end < 10 && scene.part_at(next).is_none() {
        let token = scene.token(next);
        let small = scene.senses[next].small;
        let links = matches!(scene.word(next), "of" | "for" | "from" | "at" | "in" | "with" | "on");
        let begins = next == found.tokens.end;
        match token.kind {
            TokenKind::Word | TokenKind::Number if begins && !links => break,
            TokenKind::Word | TokenKind::Number if links => {}
            TokenKind::Word | TokenKind::Number if scene.verb(next).is_some() => break,
            TokenKind::Word | TokenKind::Number if small.is_none() || small == Some(Small::Determiner) => {
                end = next + 1
            }
            TokenKind::Mark('-') | TokenKind::Possessive => {}
            _ => break,
        }
        next += 1;
    }
    let mut start = found.tokens.start;
    while let Some(before) = start.checked_sub(1).filter(|_| found.tokens.start - start < 6) {
        let modifies = scene.candidate_at(before).is_some_and(|other| {
            let other = &scene.candidates[other];
            matches!(other.sort, Sort::Place | Sort::Organisation | Sort::Person(_)) && other.tokens.end == before + 1
        });
        let leads = start < found.tokens.start && scene.senses[before].small == Some(Small::Determiner);
        if !(modifies || leads) || scene.part_at(before).is_some() {
            break;
        }
        start = scene.candidate_at(before).map_or(before, |other| scene.candidates[other].tokens.start);
        if leads {
            break;
        }
    }
    let owner = start.checked_sub(2).filter(|last| scene.token(last + 1).kind == TokenKind::Possessive);
    let owner = owner.and_then(|last| scene.candidate_at(last)).map(|owner| scene.candidates[owner].span);
    found.span.join(scene.token(end - 1).span).join(scene.token(start).span).join(owner.unwrap_or(found.span))
}
