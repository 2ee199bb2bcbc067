//! What a few words around a candidate or a verb tell of the sentence, without a parser: what stands after a
//! preposition, in the passive, as an object, whose complement something is.

use super::candidates::Sort;
use super::scene::Scene;
use super::senses::Small;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;

/// Who stands after a verb or a preposition: the name at the end of a noun phrase, or the noun phrase.
pub(super) fn subject_after(scene: &Scene, token: usize) -> Option<usize> {
    let mut first = None;
    for number in token + 1..(token + 12).min(scene.senses.len()) {
        if scene.part_at(number).is_some() {
            break;
        }
        if let Some(candidate) = scene.candidate_at(number) {
            let sort = scene.candidates[candidate].sort;
            let name = matches!(sort, Sort::Person(_));
            let possessive = is_possessive(scene, candidate) || matches!(sort, Sort::Possessive(_));
            if name && !possessive {
                return Some(candidate);
            }
            let modifies = first.is_none_or(|first: usize| {
                let other = &scene.candidates[first];
                matches!(other.sort, Sort::Place | Sort::Organisation)
                    && other.tokens.end == scene.candidates[candidate].tokens.start
            });
            if modifies && !possessive {
                first = Some(candidate);
            }
            if matches!(sort, Sort::Pronoun(_)) {
                break;
            }
            continue;
        }
        let small = scene.senses[number].small;
        let goes_on = match scene.token(number).kind {
            TokenKind::Word | TokenKind::Number => match small {
                None => true,
                Some(Small::Determiner) => number == token + 1 || first.is_none(),
                Some(Small::Adverb) => first.is_none(),
                _ => false,
            },
            TokenKind::Possessive => true,
            TokenKind::Mark('.') => ends_abbreviation(scene, number),
            TokenKind::Mark(',') if first.is_some() => return enclosed_after(scene, number).or(first),
            TokenKind::Mark(c) => matches!(c, '-' | '/'),
        };
        if !goes_on {
            break;
        }
    }
    first
}

/// The name between this comma and the next mark, titles before it stepped over: `the club's head, Dr Ana Ruiz.`
fn enclosed_after(scene: &Scene, comma: usize) -> Option<usize> {
    let candidate = (comma + 1..scene.senses.len().min(comma + 6)).find_map(|number| scene.candidate_at(number))?;
    let found = &scene.candidates[candidate];
    let next = scene.reading.tokens.get(found.tokens.end);
    let ends = next.is_none_or(|next| matches!(next.kind, TokenKind::Mark('.' | ',' | ';' | ':')));
    let follows = before_phrase(scene, candidate) == Some(comma);
    (matches!(found.sort, Sort::Person(_)) && ends && follows).then_some(candidate)
}

/// The number of words among these, from the last of a sentence to its first, that stand in brackets before all
/// others: none of them is between a subject and its verb.
pub(super) fn in_brackets(scene: &Scene, words: &[usize]) -> usize {
    if !words.first().is_some_and(|word| scene.token(*word).is(')')) {
        return 0;
    }
    words.iter().take(12).position(|word| scene.token(*word).is('(')).map_or(0, |at| at + 1)
}

/// The head of which a candidate is the complement: `a spokesman` for `the ministry`.
pub(super) fn head_of(scene: &Scene, candidate: usize) -> Option<usize> {
    let mut candidate = candidate;
    let mut head = None;
    for _ in 0..3 {
        let Some(before) = before_phrase(scene, candidate) else { return head };
        if !matches!(scene.word(before), "of" | "for" | "from" | "in" | "at" | "with") {
            return head;
        }
        // `the Ministry of Ice spokesman Ana Ruiz`
        let found = &scene.candidates[candidate];
        let titled = |token: usize| scene.reading.words.lists(token).any(Lists::TITLE.or(Lists::ROLE));
        if matches!(found.sort, Sort::Person(_)) && (before + 2..found.tokens.start).any(titled) {
            return head;
        }
        let Some(found) = before.checked_sub(1).and_then(|last| scene.candidate_at(last)) else { return head };
        if !matches!(
            scene.candidates[found].sort,
            Sort::People | Sort::Body | Sort::Words | Sort::Person(_) | Sort::Organisation
        ) {
            return head;
        }
        head = Some(found);
        candidate = found;
    }
    head
}

/// The last token before a candidate's noun phrase, titles and adjectives stepped over.
pub(super) fn before_phrase(scene: &Scene, candidate: usize) -> Option<usize> {
    let start = scene.candidates[candidate].tokens.start;
    (start.saturating_sub(8)..start).rev().find(|number| match scene.candidate_at(*number) {
        Some(other) => !modifies(scene, other),
        None => match scene.token(*number).kind {
            TokenKind::Word | TokenKind::Number => {
                scene.senses[*number].small.is_some_and(|small| small != Small::Determiner)
                    || scene.senses[*number].verb.is_some()
            }
            TokenKind::Possessive => false,
            TokenKind::Mark('.') => !ends_abbreviation(scene, *number),
            TokenKind::Mark(c) => c != '-',
        },
    })
}

/// Whether a candidate is only part of the noun phrase that goes on after it: `the US officials`, `the Ruiz
/// campaign`, `Ruiz's wife`, `the miller group Thaw Now`.
fn modifies(scene: &Scene, candidate: usize) -> bool {
    let found = &scene.candidates[candidate];
    match found.sort {
        Sort::Place | Sort::Organisation => true,
        Sort::Person(_) | Sort::People | Sort::Body => {
            scene.candidate_at(found.tokens.end).is_some() || is_possessive(scene, candidate)
        }
        _ => is_possessive(scene, candidate),
    }
}

fn ends_abbreviation(scene: &Scene, dot: usize) -> bool {
    dot > 0 && scene.reading.lexicon.abbreviations.contains(scene.word(dot - 1))
}

pub(super) fn is_after_preposition(scene: &Scene, candidate: usize) -> bool {
    before_phrase(scene, candidate).is_some_and(|number| {
        scene.candidate_at(number).is_none()
            && (scene.senses[number].small == Some(Small::Preposition) || scene.token(number).is('('))
    })
}

/// Whether a candidate follows a verb of saying as its object: `told Ruiz`.
pub(super) fn is_object(scene: &Scene, candidate: usize) -> bool {
    before_phrase(scene, candidate).is_some_and(|number| scene.verb(number).is_some())
}

pub(super) fn is_possessive(scene: &Scene, candidate: usize) -> bool {
    let found = &scene.candidates[candidate];
    // `she's like`
    let pronoun = matches!(found.sort, Sort::Pronoun(_));
    matches!(found.sort, Sort::Possessive(_))
        || !pronoun
            && scene.reading.tokens.get(found.tokens.end).is_some_and(|token| {
                token.kind == TokenKind::Possessive
                    || matches!(token.kind, TokenKind::Mark('\'' | '’')) && touches(scene, found.tokens.end)
            })
}

/// Whether a candidate is a name between commas, after the noun that it names: `the mayor, Ana Ruiz, said`.
pub(super) fn is_enclosed(scene: &Scene, candidate: usize) -> bool {
    let found = &scene.candidates[candidate];
    matches!(found.sort, Sort::Person(_))
        && scene.reading.tokens.get(found.tokens.end).is_some_and(|token| token.is(','))
        && before_phrase(scene, candidate).is_some_and(|before| scene.token(before).is(','))
}

pub(super) fn touches(scene: &Scene, number: usize) -> bool {
    number > 0 && scene.token(number - 1).span.end == scene.token(number).span.start
}

/// Whether a verb stands in the passive: an auxiliary of being before it, a participle, nobody between.
pub(super) fn is_passive(scene: &Scene, token: usize) -> bool {
    let participle = scene.word(token).ends_with("ed")
        || matches!(scene.word(token), "said" | "told" | "known" | "seen" | "written" | "quoted");
    participle
        && (token.saturating_sub(3)..token)
            .rev()
            .take_while(|number| is_auxiliary(scene, *number) || is_adverb(scene, *number))
            .any(|number| matches!(scene.word(number), "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

pub(super) fn is_comma(scene: &Scene, number: usize) -> bool {
    scene
        .reading
        .tokens
        .get(number)
        .is_some_and(|token| token.is(',') || token.is(')') || token.is('(') || token.is('—'))
}

pub(super) fn is_adverb(scene: &Scene, number: usize) -> bool {
    scene.candidate_at(number).is_none() && scene.senses[number].small == Some(Small::Adverb)
}

pub(super) fn is_auxiliary(scene: &Scene, number: usize) -> bool {
    scene.senses[number].small == Some(Small::Auxiliary) || scene.token(number).kind == TokenKind::Possessive
}

pub(super) fn is_relative(scene: &Scene, number: usize) -> bool {
    scene.senses[number].small == Some(Small::Relative) || scene.word(number) == "that"
}

pub(super) fn begins_subject(scene: &Scene, number: usize) -> bool {
    scene.candidate_at(number).is_some()
        || scene.token(number).is_capital()
        || scene.senses[number].small == Some(Small::Determiner)
        || scene.senses[number].small.is_none() && scene.senses[number].verb.is_none()
        || scene.word(number) == "as"
}

/// Whether a word begins another clause: `because`, `while`, `who`; not `that`, `and`, `as`.
pub(super) fn begins_clause(scene: &Scene, number: usize) -> bool {
    match scene.senses[number].small {
        Some(Small::Relative) => true,
        Some(Small::Conjunction) => !matches!(scene.word(number), "and" | "or" | "but" | "nor" | "as" | "that"),
        _ => false,
    }
}
