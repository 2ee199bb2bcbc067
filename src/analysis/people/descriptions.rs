//! Whom a noun with "the" means, where that is certain: `the mayor`, after the text has given that noun to one person
//! before the name (`mayor Ana Ruiz`) or beside it (`Ana Ruiz, the mayor of Velda`), and to nobody else.
//!
//! Certain is a noun that never stands for somebody else: not in the plural, not after "a" or "another", and not
//! with anything behind it that would say which one (`the mayor of Lind`). With what qualifies it, a noun is another:
//! a deputy mayor is not the mayor, nor the former one.

use super::Draft;
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::names::features::is_saying;
use crate::analysis::quotes::Quotation;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{BlockKind, MentionForm, Span};

/// A noun by the number of its word, after the number of the word that qualifies it.
type Noun = (Option<usize>, usize);

/// Whose noun it is.
#[derive(Clone, Copy)]
struct Given {
    /// The token that gave it first.
    first: usize,
    /// The only one who has it; nobody if it may be several.
    person: Option<usize>,
}

/// The descriptions that are certain. `drafts` are the names, in order of position; `roles` are those of each person.
pub(super) fn find(reading: &Reading, quotations: &[Quotation], drafts: &[Draft], roles: &[Vec<Span>]) -> Vec<Draft> {
    let mut taken: Vec<Span> = roles.iter().flatten().copied().collect();
    taken.extend(drafts.iter().map(|draft| draft.span));
    taken.sort_unstable();
    let given = given(reading, drafts, roles, &taken);
    let mut parts: Vec<Span> = quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect();
    parts.sort_unstable();
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        if !matches!(
            reading.article.blocks[sentence.block].kind,
            BlockKind::Standfirst | BlockKind::Paragraph | BlockKind::Item
        ) {
            continue;
        }
        for token in sentence.tokens.clone() {
            let Some((start, noun)) = noun_at(reading, token) else { continue };
            let Some(Given { first, person: Some(person) }) = given.get(&noun) else { continue };
            let article = start.checked_sub(1).filter(|the| *the >= sentence.tokens.start && is(reading, *the, "the"));
            let Some(article) = article.filter(|_| *first < token && ends(reading, token)) else { continue };
            let span = reading.tokens[article].span.join(reading.tokens[token].span);
            if !overlaps(&parts, span) && !overlaps(&taken, span) {
                let why = "the only one to whom the text gives this noun".into();
                found.push(Draft { span, person: *person, form: MentionForm::Description, confidence: 0.8, why });
            }
        }
    }
    found
}

fn is(reading: &Reading, token: usize, word: &str) -> bool {
    &*reading.words.at(token).lower == word
}

/// The noun for a person that ends with a token, and with which token it begins.
fn noun_at(reading: &Reading, token: usize) -> Option<(usize, Noun)> {
    let is_word = |token: usize| reading.tokens[token].kind == TokenKind::Word;
    if !is_word(token) || !reading.words.lists(token).any(Lists::ROLE) {
        return None;
    }
    let before = token.checked_sub(1).filter(|before| is_word(*before));
    let qualifies = before.filter(|before| reading.words.lists(*before).any(Lists::MODIFIER));
    let noun = (qualifies.map(|word| reading.words.number(word)), reading.words.number(token));
    Some((qualifies.unwrap_or(token), noun))
}

/// Whether what follows lets the noun stand alone: a mark, a small word that does not say of what or where, or a verb
/// by its form. Not in "the mayor of Lind", "the mayor Ana Ruiz", "the mayor election".
fn ends(reading: &Reading, noun: usize) -> bool {
    let Some(next) = reading.tokens.get(noun + 1) else { return true };
    let word = &*reading.words.at(noun + 1).lower;
    match next.kind {
        TokenKind::Mark(mark) => !matches!(mark, '-' | '–' | '/' | '&'),
        TokenKind::Possessive => true,
        TokenKind::Word if next.is_capital() => false,
        _ if matches!(word, "of" | "for" | "in" | "at" | "from" | "who" | "whose" | "and" | "or" | "with") => false,
        _ => reading.words.lists(noun + 1).any(Lists::COMMON) || is_saying(word) || word.ends_with("ed"),
    }
}

/// Who has which noun.
fn given(reading: &Reading, drafts: &[Draft], roles: &[Vec<Span>], taken: &[Span]) -> QuickMap<Noun, Given> {
    let mut given: QuickMap<Noun, Given> = QuickMap::default();
    let mut give = |token: usize, person: usize| {
        let Some((start, noun)) = noun_at(reading, token) else { return };
        // A deputy foreign minister is no foreign minister; and of former ones there are many.
        let more = start.checked_sub(1).is_some_and(|before| reading.words.lists(before).any(Lists::MODIFIER));
        let past = matches!(&*reading.words.at(start).lower, "former" | "ex" | "then" | "past" | "late");
        if more || past {
            return;
        }
        let known = given.entry(noun).or_insert(Given { first: token, person: Some(person) });
        known.first = known.first.min(token);
        known.person = known.person.filter(|known| *known == person);
    };
    for draft in drafts.iter().filter(|draft| draft.form.is_name()) {
        let before = reading.token_at(draft.span.from()).checked_sub(1);
        if let Some(token) = before {
            give(token, draft.person);
        }
    }
    for (person, roles) in roles.iter().enumerate() {
        for role in roles {
            // The head of a role is its last noun before a preposition.
            let head = (reading.token_at(role.from())..reading.token_at(role.to()))
                .take_while(|token| {
                    !matches!(&*reading.words.at(*token).lower, "of" | "for" | "in" | "at" | "who" | "from")
                })
                .filter(|token| noun_at(reading, *token).is_some())
                .last();
            if let Some(token) = head {
                give(token, person);
            }
        }
    }
    if given.is_empty() {
        return given;
    }
    for token in 0..reading.tokens.len() {
        let lower = &*reading.words.at(token).lower;
        let of_several = lower.strip_suffix('s').and_then(|one| reading.words.find(one));
        let one = noun_at(reading, token).filter(|(start, _)| {
            start.checked_sub(1).is_some_and(|before| {
                matches!(
                    &*reading.words.at(before).lower,
                    "a" | "an" | "another" | "other" | "each" | "every" | "no" | "any" | "some"
                )
            })
        });
        if overlaps(taken, reading.tokens[token].span) {
            continue;
        }
        for noun in one.map(|(_, noun)| noun).into_iter().chain(of_several.map(|word| (None, word))) {
            if let Some(known) = given.get_mut(&noun) {
                known.person = None;
            }
        }
    }
    given
}

/// Whether any of `spans`, which are in order, shares a byte with `span`.
fn overlaps(spans: &[Span], span: Span) -> bool {
    let after = spans.partition_point(|one| one.start < span.end);
    // Spans may nest, never by many: those that begin shortly before reach farthest.
    spans[after.saturating_sub(4)..after].iter().any(|one| one.overlaps(span))
}
