//! Whom a candidate names: a person, a body, somebody without a name; and in which words.

use super::candidates::{Sort, without_verb};
use super::grammar::{before_phrase, is_after_preposition, is_possessive};
use super::scene::Scene;
use super::senses::Small;
use crate::analysis::people::gender::Gender;
use crate::analysis::tokens::TokenKind;
use crate::document::{Id, Person, Span, Speaker, Who};

/// How many tokens before a pronoun are searched for its person.
const REACH: usize = 160;

/// Whom a candidate names.
pub(super) struct Reference {
    pub(super) who: Who,
    /// How sure that is, 0 to 1.
    pub(super) sure: f32,
    /// The words at the quotation.
    pub(super) words: Span,
    /// The words that say who it is: the same, or for a pronoun those that it stands for.
    pub(super) named: Span,
    /// The candidate itself, or the name beside it.
    pub(super) candidate: usize,
    pub(super) by_pronoun: bool,
}

/// Who a candidate is. `before` is the speaker of the quotation before.
pub(super) fn resolve(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> Reference {
    let candidate = named(scene, candidate);
    let found = &scene.candidates[candidate];
    let by_pronoun = matches!(found.sort, Sort::Pronoun(_) | Sort::Possessive(_));
    if let Some(all) = together(scene, candidate) {
        return Reference { who: Who::Organisation, sure: 1.0, words: all, named: all, candidate, by_pronoun };
    }
    let words = words(scene, candidate);
    let meant = match found.sort {
        Sort::Body => author(scene, candidate),
        Sort::People | Sort::Words => author(scene, candidate)
            .or_else(|| described(scene, candidate))
            .or_else(|| goes_on(scene, candidate, before?)),
        _ => None,
    };
    if let Some(person) = meant {
        return Reference { who: Who::Person(person), sure: 0.9, words, named: words, candidate, by_pronoun };
    }
    let (who, sure, named) = match found.sort {
        Sort::Person(person) | Sort::Pronoun(Some(person)) | Sort::Possessive(Some(person)) => {
            (Who::Person(person), found.sure, words)
        }
        Sort::Organisation | Sort::Place => (Who::Organisation, 1.0, words),
        Sort::Body => (Who::Organisation, 1.0, issuer(scene, candidate).unwrap_or(words)),
        Sort::People | Sort::Words => (Who::Unnamed, 1.0, words),
        Sort::Pronoun(None) | Sort::Possessive(None) => pronoun(scene, candidate, before),
    };
    Reference { who, sure, words, named, candidate, by_pronoun }
}

/// Whom `the mayor` means, if the text has given that noun to one person only.
fn described(scene: &Scene, candidate: usize) -> Option<Id<Person>> {
    let found = &scene.candidates[candidate];
    let bare =
        found.tokens.len() == 2 && scene.word(found.tokens.start) == "the" && words(scene, candidate) == found.span;
    scene.descriptions.person(scene.reading, found.tokens.end - 1).filter(|_| bare)
}

/// Whoever spoke last, where a noun for them goes on: `“…,” said Ruiz. The miller added: “…”`
fn goes_on(scene: &Scene, candidate: usize, before: &Speaker) -> Option<Id<Person>> {
    let found = &scene.candidates[candidate];
    let verb = found.tokens.end;
    let adds = scene.senses.get(verb).is_some_and(|sense| sense.verb.is_some())
        && matches!(scene.word(verb), "added" | "adds" | "continued" | "continues" | "concluded" | "concludes");
    let near = before.span.end <= found.span.start && found.span.from() - before.span.to() < 400;
    match before.who {
        Who::Person(person) if adds && near && scene.word(found.tokens.start) == "the" => Some(person),
        _ => None,
    }
}

/// Whose text `the ministry's statement` is, if a body's.
fn issuer(scene: &Scene, candidate: usize) -> Option<Span> {
    let tokens = &scene.candidates[candidate].tokens;
    let speech = tokens.end.checked_sub(1).is_some_and(|noun| scene.senses[noun].speech.is_some());
    let owner = owner(scene, tokens.start).filter(|_| speech)?;
    matches!(scene.candidates[owner].sort, Sort::Organisation | Sort::Body).then(|| words(scene, owner))
}

/// Whose words `Ruiz's statement` and `her letter` are.
fn author(scene: &Scene, candidate: usize) -> Option<Id<Person>> {
    let tokens = &scene.candidates[candidate].tokens;
    let speech = tokens.end.checked_sub(1).is_some_and(|noun| scene.senses[noun].speech.is_some());
    let own = tokens.start.checked_sub(1).filter(|_| speech).and_then(|before| scene.candidate_at(before));
    let own = own.filter(|own| matches!(scene.candidates[*own].sort, Sort::Possessive(_)));
    let owner = own.or_else(|| owner(scene, tokens.start).filter(|_| speech))?;
    scene.person(owner)
}

/// The candidate whose possessive ends before a token: `Ruiz's` before `statement`.
fn owner(scene: &Scene, start: usize) -> Option<usize> {
    let last = start.checked_sub(2).filter(|last| scene.token(last + 1).kind == TokenKind::Possessive)?;
    scene.candidate_at(last)
}

/// A number that two candidates share who are the same speaker.
pub(super) fn entity(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> usize {
    let reference = resolve(scene, candidate, before);
    match reference.who {
        Who::Person(person) => 2 * person.number(),
        _ => 2 * reference.candidate + 1,
    }
}

/// The words of several who speak as one: `Ana Ek and Bo Ling`, if the candidate is one of them.
fn together(scene: &Scene, candidate: usize) -> Option<Span> {
    let sort = scene.candidates[candidate].sort;
    let alike = |other: usize| match (sort, scene.candidates[other].sort) {
        (Sort::Person(one), Sort::Person(two)) => one != two,
        (Sort::Organisation | Sort::Place, Sort::Organisation | Sort::Place) => true,
        (Sort::People | Sort::Body, Sort::People | Sort::Body) => true,
        _ => false,
    };
    let joined = |first: usize, second: usize| {
        let between = before_phrase(scene, second).filter(|between| scene.word(*between) == "and")?;
        let free = !is_after_preposition(scene, first) && !is_possessive(scene, first) && !is_possessive(scene, second);
        (scene.candidates[first].tokens.end == between && free).then_some(())
    };
    let next = (candidate + 1 < scene.candidates.len() && alike(candidate + 1)).then_some(candidate + 1);
    let last = candidate.checked_sub(1).filter(|last| alike(*last));
    let (first, second) = match (last, next) {
        (Some(last), _) if joined(last, candidate).is_some() => (last, candidate),
        (_, Some(next)) if joined(candidate, next).is_some() => (candidate, next),
        _ => return None,
    };
    Some(words(scene, first).join(words(scene, second)))
}

/// The nearest person before a pronoun: the first of its own sentence, else the last speaker or the first of
/// the sentence before.
fn pronoun(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> (Who, f32, Span) {
    let own = scene.candidates[candidate].span;
    let start = scene.candidates[candidate].tokens.start;
    let spoken = match without_verb(scene.word(start)) {
        "i" => scene.voices.first_person(own.from()),
        "you" => scene.voices.second_person(own.from()),
        _ => None,
    };
    if let Some(speaker) = spoken {
        return (speaker.who, 0.9, speaker.named);
    }
    let Some(gender) = Gender::of_pronoun(scene.word(start)) else {
        return body(scene, candidate, before).unwrap_or((Who::Unnamed, 0.5, own));
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
    let (who, sure) = match (found, last) {
        (Some((person, _)), Some((last, _))) if person == last => (Who::Person(person), 0.95),
        (Some((person, named)), Some((_, spoke))) if named.start > spoke.start => (Who::Person(person), 0.75),
        (_, Some((last, _))) => (Who::Person(last), 0.75),
        (Some((person, _)), None) => (Who::Person(person), 0.85),
        (None, None) => (Who::Unnamed, 0.8),
    };
    (who, sure, own)
}

/// The body or the people for whom `it` or `they` stands: the last speaker, if that was one, else the first
/// of the sentence, or of the one before, that can be meant.
fn body(scene: &Scene, candidate: usize, before: Option<&Speaker>) -> Option<(Who, f32, Span)> {
    let start = scene.candidates[candidate].tokens.start;
    let several = match scene.word(start) {
        "they" | "their" => true,
        "it" | "its" => false,
        _ => return None,
    };
    let near = |span: Span| span.from() + 800 > scene.token(start).span.from();
    let last = before.filter(|speaker| !matches!(speaker.who, Who::Person(_)) && near(speaker.span));
    if let Some(last) = last {
        return Some((last.who, 0.7, last.named));
    }
    let fits = |other: usize| match scene.candidates[other].sort {
        Sort::Organisation | Sort::Body => true,
        Sort::People => several && scene.candidates[other].tokens.clone().any(|token| scene.word(token).ends_with('s')),
        _ => false,
    };
    let mut sentence = scene.reading.sentence_of(start);
    let mut found = None;
    for other in (0..candidate).rev().take_while(|other| start - scene.candidates[*other].tokens.start <= REACH) {
        let here = scene.reading.sentence_of(scene.candidates[other].tokens.start);
        if here != sentence && found.is_some() {
            break;
        }
        sentence = here;
        if fits(other) && !is_possessive(scene, other) {
            found = Some(other);
        }
    }
    found.map(|other| {
        let who = if scene.candidates[other].sort == Sort::People { Who::Unnamed } else { Who::Organisation };
        (who, 0.6, words(scene, other))
    })
}

/// The name in apposition to a noun: `the mayor of the town, Ana Ruiz`; else the candidate itself.
fn named(scene: &Scene, candidate: usize) -> usize {
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
fn words(scene: &Scene, candidate: usize) -> Span {
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
            TokenKind::Word if !token.is_capital() && scene.word(next).ends_with("ed") => break,
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
    let owner = owner(scene, start).map(|owner| scene.candidates[owner].span);
    found.span.join(scene.token(end - 1).span).join(scene.token(start).span).join(owner.unwrap_or(found.span))
}
