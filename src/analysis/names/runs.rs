//! Names by rule: runs of words with capitals, cut and told apart by lists and by their neighbours.

use super::{Name, NameKind, Reading};
use crate::analysis::lexicon::QuickSet;
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::{Lists, is_headline};
use crate::document::{DetailKind, Why};
use std::ops::Range;

/// The names of all sentences.
pub fn find(reading: &Reading) -> Vec<Name> {
    let mut names = Vec::new();
    for sentence in &reading.sentences {
        let tokens = &reading.tokens[sentence.tokens.clone()];
        let headline = is_headline(tokens, |n| reading.words.lists(sentence.tokens.start + n).any(Lists::COMMON));
        for run in runs(reading, sentence.tokens.clone()) {
            if !headline {
                names.extend(judge(reading, sentence.tokens.start, run));
            }
        }
    }
    add_details(reading, &mut names);
    names.sort_by_key(|name| name.span);
    add_aliases(reading, &mut names);
    names
}

fn runs(reading: &Reading, range: Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut next = range.start;
    while next < range.end {
        if !is_name_word(reading, next) {
            next += 1;
            continue;
        }
        let start = next;
        let mut end = next + 1;
        next += 1;
        while next < range.end {
            if is_name_word(reading, next) {
                next += 1;
                end = next;
            } else if reading.words.lists(next).any(Lists::PARTICLE) && next - end < 3
                || reading.tokens[next].is('.') && reading.words.lists(next - 1).any(Lists::TITLE)
            {
                next += 1;
            } else {
                break;
            }
        }
        next = end.max(start + 1);
        runs.push(start..end);
    }
    runs
}

fn is_name_word(reading: &Reading, token: usize) -> bool {
    let token = reading.tokens[token];
    token.is_capital() || token.case == Case::Mixed && token.kind == TokenKind::Word
}

fn judge(reading: &Reading, first: usize, run: Range<usize>) -> Option<Name> {
    let words = &reading.words;
    let mut start = run.start;
    // What a capital at the start of a sentence means nothing for.
    while start < run.end && words.lists(start).any(Lists::COMMON) && !words.lists(start).any(Lists::FAMILY_FIRST) {
        start += 1;
    }
    let titles = Lists::TITLE.or(Lists::ROLE);
    let after_title = (start..run.end)
        .rev()
        .find(|token| words.lists(*token).any(titles) && !words.lists(*token).any(Lists::FAMILY_FIRST))
        .map(
            |token| if reading.tokens.get(token + 1).is_some_and(|next| next.is('.')) { token + 2 } else { token + 1 },
        );
    let titled = after_title.is_some_and(|after| after < run.end)
        || start > 0
            && words.lists(start - 1).any(titles)
            && reading.sentence_of(start - 1) == reading.sentence_of(start);
    let start = after_title.unwrap_or(start);
    let tokens = start..run.end;
    if tokens.is_empty() {
        return None;
    }
    let any = |lists: Lists| tokens.clone().any(|token| words.lists(token).any(lists));
    let before = (start > first).then(|| &*words.at(start - 1).lower);
    let single = tokens.len() == 1;
    let (kind, confidence, why) = if any(Lists::ORGANISATION) && !titled {
        (NameKind::Organisation, 0.8, "a word of organisations")
    } else if any(Lists::PLACE) && !titled {
        (NameKind::Place, 0.8, "a word of places")
    } else if any(Lists::NATIONALITY) || tokens.clone().all(|token| words.lists(token).any(Lists::COMMON)) {
        (NameKind::Other, 0.7, "a people or a common word")
    } else if titled {
        (NameKind::Person, 0.9, "a title or a role before it")
    } else if single && reading.tokens[start].case == Case::Upper {
        (NameKind::Organisation, 0.6, "all capitals")
    } else if single && (start == first && words.at(start).capital == 0 || words.at(start).small > 0) {
        return None;
    } else if matches!(before, Some("in" | "at" | "near" | "from" | "to" | "across" | "outside")) {
        (NameKind::Place, 0.6, "a preposition of place before it")
    } else if single || matches!(before, Some("the")) {
        (NameKind::Other, 0.4, "one word without a sign of a person")
    } else if tokens.len() <= 5 {
        (NameKind::Person, 0.7, "several words with capitals")
    } else {
        (NameKind::Other, 0.5, "too many words for a person")
    };
    Some(name(reading, tokens, kind, confidence, why.into()))
}

fn name(reading: &Reading, tokens: Range<usize>, kind: NameKind, confidence: f32, why: Why) -> Name {
    let span = reading.tokens[tokens.start].span.join(reading.tokens[tokens.end - 1].span);
    Name { span, tokens, kind, confidence, why }
}

/// Authors and photographers are people, agencies are not, whatever their words look like.
fn add_details(reading: &Reading, names: &mut Vec<Name>) {
    for detail in &reading.article.details {
        let (kind, why) = match detail.kind {
            DetailKind::Author => (NameKind::Person, "named as the author"),
            DetailKind::Photographer => (NameKind::Person, "named as the photographer"),
            DetailKind::Agency => (NameKind::Organisation, "named as the owner of a picture"),
            DetailKind::Place => (NameKind::Place, "where the author writes from"),
            DetailKind::Date => (NameKind::Other, "a date"),
            DetailKind::Credit => continue,
        };
        let (from, to) = (reading.token_at(detail.span.from()), reading.token_at(detail.span.to().saturating_sub(1)));
        let tokens = from..(to + 1).min(reading.tokens.len());
        names.retain(|other| !other.span.overlaps(detail.span));
        if kind != NameKind::Other && !tokens.is_empty() {
            names.push(name(reading, tokens, kind, 0.99, why.into()));
        }
    }
}

/// A word that is part of a person's name elsewhere names that person alone, too.
fn add_aliases(reading: &Reading, names: &mut [Name]) {
    let parts: QuickSet<usize> = names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1)
        .flat_map(|name| [name.tokens.start, name.tokens.end - 1])
        .map(|token| reading.words.number(token))
        .collect();
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1 && name.kind == NameKind::Other) {
        if parts.contains(&reading.words.number(name.tokens.start)) {
            name.kind = NameKind::Person;
            name.confidence = 0.8;
            name.why = "part of a name that stands in full elsewhere".into();
        }
    }
}
