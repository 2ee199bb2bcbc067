//! Where a name begins and ends: titles and what belongs to the sentence are cut off.

use super::{Name, NameKind};
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::Lists;
use crate::document::BlockKind;
use std::ops::Range;

/// The name without titles before it and without marks and possessive endings around it; `None` if nothing
/// that can be a name is left.
pub fn trim(reading: &Reading, mut name: Name) -> Option<Name> {
    let lists = |token: usize| reading.words.lists(token);
    let mut tokens = name.tokens.clone();
    while tokens.end > tokens.start
        && reading.tokens[tokens.end - 1].kind != TokenKind::Word
        && !closes(reading, &tokens)
    {
        if reading.tokens[tokens.end - 1].kind == TokenKind::Number && name.kind != NameKind::Person {
            break;
        }
        tokens.end -= 1;
    }
    while tokens.start < tokens.end && !starts(reading, tokens.start, name.kind) {
        tokens.start += 1;
    }
    if name.kind == NameKind::Person {
        // Titles, with the words that go with them ("Prime Minister", "Vice President"), as long as a name is left.
        let last_title = (tokens.start..tokens.end.saturating_sub(1)).rev().find(|token| {
            lists(*token).any(Lists::TITLE.or(Lists::ROLE))
                && !lists(*token).any(Lists::FAMILY_FIRST)
                && reading.tokens[*token].case != Case::Initial
                && (*token == tokens.start
                    || lists(tokens.start).any(Lists::MODIFIER.or(Lists::TITLE).or(Lists::ROLE).or(Lists::NATIONALITY)))
        });
        if let Some(title) = last_title {
            tokens.start = title + 1;
        }
        while tokens.start < tokens.end && reading.tokens[tokens.start].kind != TokenKind::Word {
            tokens.start += 1;
        }
        let only = |of: Lists| {
            tokens.clone().all(|token| lists(token).any(of) || reading.tokens[token].kind != TokenKind::Word)
        };
        if only(Lists::TITLE.or(Lists::NATIONALITY).or(Lists::ROLE).or(Lists::MODIFIER)) && !only(Lists::FAMILY_FIRST) {
            return None;
        }
        if tokens.clone().all(|token| lists(token).any(Lists::COMMON)) {
            return None;
        }
    }
    if tokens.is_empty() {
        return None;
    }
    if name.kind == NameKind::Person {
        tokens = extend(reading, cut(reading, tokens));
    }
    if name.confidence < 0.98
        && let Some((kind, why)) = by_form(reading, &name, tokens.clone())
    {
        (name.kind, name.why, name.confidence) = (kind, why.into(), 0.9);
    }
    if name.kind != NameKind::Organisation && is_dateline(reading, &tokens) {
        (name.kind, name.why, name.confidence) = (NameKind::Place, "the place of a dateline".into(), 0.98);
    }
    name.span = reading.tokens[tokens.start].span.join(reading.tokens[tokens.end - 1].span);
    name.tokens = tokens;
    Some(name)
}

/// A name without what it was run together with: the country or body before it ("the president of Peru Ana
/// Ruiz", "the United Nations Ana Ruiz"), the phrase after it ("Ana Ruiz of Ostland").
fn cut(reading: &Reading, mut tokens: Range<usize>) -> Range<usize> {
    let foreign = |token: usize| {
        reading.words.lists(token).any(Lists::KNOWN_PLACE.or(Lists::ORGANISATION).or(Lists::NATIONALITY))
            && !reading.words.lists(token).any(Lists::FAMILY_FIRST)
    };
    while tokens.len() >= 3 && foreign(tokens.start) && !foreign(tokens.end - 1) {
        tokens.start += 1;
    }
    let phrase = tokens.clone().skip(1).find(|token| {
        let it = reading.tokens[*token];
        it.kind == TokenKind::Word
            && it.case == Case::Lower
            && !reading.words.lists(*token).any(Lists::PARTICLE)
            && reading.words.lists(*token).any(Lists::COMMON)
    });
    tokens.end = phrase.unwrap_or(tokens.end);
    tokens
}

/// Takes in what a name goes on with: "dela Cruz" after a given name, "bin Rashid Al Masri" after an Arabic one,
/// "Jr." with its comma and its full stop.
fn extend(reading: &Reading, mut tokens: Range<usize>) -> Range<usize> {
    let limit = reading
        .sentence_of(tokens.start)
        .and_then(|sentence| reading.sentences.get(sentence))
        .map_or(tokens.end, |sentence| sentence.tokens.end);
    loop {
        let mut next = tokens.end;
        while next < limit && next - tokens.end < 3 && (is_inner(reading, next) || is_descent(reading, next)) {
            next += 1;
        }
        if next == tokens.end || next == limit || reading.tokens[next].case != Case::Capital {
            break;
        }
        tokens.end = next + 1;
    }
    let junior = |at: usize| at < limit && matches!(&*reading.words.at(at).lower, "jr" | "sr" | "ii" | "iii");
    if junior(tokens.end) {
        tokens.end += 1;
    } else if tokens.end < limit && reading.tokens[tokens.end].is(',') && junior(tokens.end + 1) {
        tokens.end += 2;
    }
    let junior = matches!(&*reading.words.at(tokens.end - 1).lower, "jr" | "sr");
    if junior && tokens.end < limit && reading.tokens[tokens.end].is('.') {
        tokens.end += 1;
    }
    tokens
}

/// Whether a word with a capital says whose child somebody is, or opens an Arabic family name.
fn is_descent(reading: &Reading, token: usize) -> bool {
    reading.tokens[token].case == Case::Capital
        && matches!(&*reading.words.at(token).lower, "al" | "bin" | "bint" | "ibn" | "abu" | "ould")
}

/// Whether a small word can only stand inside a name.
fn is_inner(reading: &Reading, token: usize) -> bool {
    reading.tokens[token].case == Case::Lower
        && reading.words.lists(token).any(Lists::PARTICLE)
        && !reading.words.lists(token).any(Lists::COMMON)
        && !matches!(
            &*reading.words.at(token).lower,
            "la" | "le" | "el" | "y" | "e" | "den" | "san" | "do" | "das" | "st"
        )
}

/// What the form of a name alone says about its kind, against the model.
fn by_form(reading: &Reading, name: &Name, tokens: Range<usize>) -> Option<(NameKind, &'static str)> {
    let lists = |token: usize| reading.words.lists(token);
    let words: Vec<&str> = tokens.clone().map(|token| &*reading.words.at(token).lower).collect();
    if reading.lexicon.lists(&words.join(" ")).any(Lists::KNOWN_PLACE) {
        return (name.kind == NameKind::Person || name.kind == NameKind::Other)
            .then_some((NameKind::Place, "a well-known place"));
    }
    if name.kind != NameKind::Person {
        return None;
    }
    let titled = tokens.start > 0 && lists(tokens.start - 1).any(Lists::TITLE);
    let last = tokens.end - 1;
    if tokens.len() == 1 && reading.tokens[last].case == Case::Upper && !titled && reading.tokens[last].span.len() <= 8
    {
        return Some((NameKind::Organisation, "all capitals"));
    }
    let spoken = lists(last).any(Lists::ORGANISATION) && name.confidence < 0.9;
    (spoken && !titled).then_some((NameKind::Organisation, "a word of organisations"))
}

/// How many tokens of a dateline stand behind its place.
const DATELINE: usize = 14;

/// Whether a name begins a paragraph as the place from which a report comes: "KELMORE —", "Kelmore, 12 March 2031 (Agency) —",
/// "Kelmore — The ferry".
fn is_dateline(reading: &Reading, tokens: &Range<usize>) -> bool {
    let Some(sentence) = reading.sentence_of(tokens.start).and_then(|number| reading.sentences.get(number)) else {
        return false;
    };
    let block = &reading.article.blocks[sentence.block];
    let upper =
        tokens.clone().all(|at| reading.tokens[at].case != Case::Lower && reading.tokens[at].case != Case::Capital);
    if block.span.start != reading.tokens[tokens.start].span.start || block.kind != BlockKind::Paragraph {
        return false;
    }
    let mut dated = upper;
    for at in tokens.end..reading.tokens.len().min(tokens.end + DATELINE) {
        let token = reading.tokens[at];
        match token.kind {
            TokenKind::Mark('—' | '–' | '-')
                if at > tokens.end || reading.tokens[at - 1].span.end < token.span.start =>
            {
                let next = reading.tokens.get(at + 1).filter(|next| next.is_capital());
                let article = next.is_some_and(|_| matches!(&*reading.words.at(at + 1).lower, "the" | "a" | "an"));
                return next.is_some() && (dated || article && at == tokens.end);
            }
            TokenKind::Mark('(' | ')' | ',' | '.' | '/') => dated |= token.is('('),
            TokenKind::Number => dated = true,
            TokenKind::Word if token.is_capital() => {}
            _ => return false,
        }
    }
    false
}

/// Whether the last mark closes something that the name opened.
fn closes(reading: &Reading, tokens: &Range<usize>) -> bool {
    reading.tokens[tokens.end - 1].is(')') && tokens.clone().any(|token| reading.tokens[token].is('('))
}

/// Whether a name can begin with this token.
fn starts(reading: &Reading, token: usize, kind: NameKind) -> bool {
    match reading.tokens[token].kind {
        TokenKind::Word => reading.tokens[token].case != Case::Lower || reading.words.lists(token).any(Lists::PARTICLE),
        TokenKind::Number => kind != NameKind::Person,
        _ => false,
    }
}
