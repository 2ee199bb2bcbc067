//! Who somebody is, in the text's own words: after the name between commas, or right before it. Never a
//! stretch that runs on into the next clause.

use super::ROLES;
use super::cluster::Named;
use crate::analysis::Reading;
use crate::analysis::names::features::is_saying;
use crate::analysis::names::{Name, NameKind};
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::Lists;
use crate::document::Span;
use std::ops::Range;

/// Longest role, in tokens.
const LONGEST: usize = 24;

/// A role that was found, and how telling it is.
struct Role {
    span: Span,
    rank: u8,
}

/// The roles of each person, the most telling first, none that another ends with.
pub fn find(reading: &Reading, names: &[Name], named: &[Named], people: usize) -> Vec<Vec<Span>> {
    let mut found: Vec<Vec<Role>> = (0..people).map(|_| Vec::new()).collect();
    for one in named {
        let name = &names[one.name];
        let roles = &mut found[one.person];
        let after = apposition(reading, names, one.name);
        let before = before(reading, name.tokens.start);
        let introduced = introduced(reading, name.tokens.start);
        let clause = clause(reading, name.tokens.end);
        let belongs = belongs(reading, name.tokens.end);
        roles.extend(after.map(|tokens| Role { span: span(reading, tokens), rank: 0 }));
        roles.extend(before.map(|tokens| Role { span: span(reading, tokens), rank: 1 }));
        roles.extend(introduced.map(|tokens| Role { span: span(reading, tokens), rank: 0 }));
        roles.extend(clause.map(|tokens| Role { span: span(reading, tokens), rank: 3 }));
        roles.extend(belongs.map(|tokens| Role { span: span(reading, tokens), rank: 2 }));
    }
    found.into_iter().map(|roles| sort(reading, roles)).collect()
}

fn sort(reading: &Reading, mut roles: Vec<Role>) -> Vec<Span> {
    roles.sort_by_key(|role| (role.rank, role.span));
    let mut kept: Vec<(Span, String)> = Vec::new();
    for role in roles {
        let words = role.span.of(reading.text).to_lowercase();
        let ends = |long: &str, short: &str| {
            long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        if kept.len() < ROLES && !kept.iter().any(|(_, other)| ends(other, &words)) {
            kept.retain(|(_, other)| !ends(&words, other));
            kept.push((role.span, words));
        }
    }
    kept.into_iter().map(|(span, _)| span).collect()
}

fn span(reading: &Reading, tokens: Range<usize>) -> Span {
    reading.tokens[tokens.start].span.join(reading.tokens[tokens.end - 1].span)
}

/// "…, a former commander of the special forces," after the name that ends before token `start`.
fn apposition(reading: &Reading, names: &[Name], number: usize) -> Option<Range<usize>> {
    let comma = names[number].tokens.end;
    let limit = reading.sentences.get(reading.sentence_of(comma)?)?.tokens.end;
    if !reading.tokens[comma].is(',') || comma + 1 >= limit {
        return None;
    }
    let start = comma + 1;
    // "Ruiz, and his wife": somebody else.
    if matches!(&*reading.words.at(start).lower, "and" | "or" | "but") {
        return None;
    }
    let next = &names[number + 1..];
    let mut head = None;
    let mut end = start;
    while end < limit && end - start < LONGEST {
        let token = reading.tokens[end];
        let word = reading.words.at(end);
        let lists = word.lists;
        let stops = match token.kind {
            TokenKind::Mark('-' | '–' | '&' | '/' | '’' | '\'' | '.') => token.is('.') && end + 1 == limit,
            TokenKind::Mark(_) => true,
            TokenKind::Word => {
                matches!(
                    &*word.lower,
                    "who"
                        | "which"
                        | "whose"
                        | "whom"
                        | "that"
                        | "said"
                        | "says"
                        | "told"
                        | "is"
                        | "was"
                        | "has"
                        | "had"
                        | "will"
                        | "would"
                        | "known"
                        | "adding"
                        | "and"
                        | "but"
                        | "when"
                        | "where"
                        | "while"
                ) && (head.is_some() || &*word.lower != "and")
            }
            _ => false,
        };
        if stops {
            break;
        }
        if token.kind == TokenKind::Word && lists.any(Lists::ROLE) && head.is_none() {
            head = Some(end);
        }
        end += 1;
    }
    let head = head?;
    // The noun has to come soon and before any preposition, or it is somebody else's.
    let early = (start..head).all(|token| {
        reading.tokens[token].kind != TokenKind::Word
            || reading.tokens[token].case != Case::Lower
            || reading.words.lists(token).any(Lists::MODIFIER.or(Lists::NATIONALITY).or(Lists::ROLE))
            || matches!(
                &*reading.words.at(token).lower,
                "a" | "an" | "the" | "his" | "her" | "their" | "its" | "one" | "co" | "whose"
            )
            || reading.tokens[token + 1].kind != TokenKind::Word
            || head - start <= 4 && !is_preposition(&reading.words.at(token).lower)
    });
    // A name right after the noun makes it that person's: "Ruiz, foreign minister Park and others".
    let taken = next
        .iter()
        .take_while(|name| name.tokens.start < end)
        .any(|name| name.kind == NameKind::Person && name.tokens.start == head + 1);
    (early && !taken && end - start > 0).then_some(start..end)
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "of" | "in" | "at" | "on" | "for" | "from" | "with" | "by" | "to" | "about" | "after" | "before")
}

/// "Japanese foreign minister" before the name whose first token is `start`.
fn before(reading: &Reading, start: usize) -> Option<Range<usize>> {
    let first = reading.sentences.get(reading.sentence_of(start)?)?.tokens.start;
    let mut last = start.checked_sub(1)?;
    if reading.tokens[last].is('.') && last > first && reading.words.lists(last - 1).any(Lists::TITLE) {
        last -= 1;
    }
    // A form of address says nothing of who somebody is: "geologist Dr Ana Ruiz" is a geologist.
    while last > first && is_address(&reading.words.at(last).lower) {
        last -= 1;
        if reading.tokens[last].is('.') && last > first && is_address(&reading.words.at(last - 1).lower) {
            last -= 1;
        }
    }
    if last < first
        || !reading.words.lists(last).any(Lists::ROLE.or(Lists::TITLE))
        || is_address(&reading.words.at(last).lower)
    {
        return None;
    }
    let mut at = last;
    while at > first && last - at < 10 {
        let token = reading.tokens[at - 1];
        let lists = reading.words.lists(at - 1);
        let goes_on = match token.kind {
            TokenKind::Word if token.case == Case::Lower => {
                lists.any(Lists::MODIFIER.or(Lists::ROLE).or(Lists::NATIONALITY)) && !lists.any(Lists::COMMON)
                    || &*reading.words.at(at - 1).lower == "first"
                    || matches!(&*reading.words.at(at - 1).lower, "of" | "for")
                        && at > first + 1
                        && reading.words.lists(at - 2).any(Lists::ROLE)
            }
            TokenKind::Word => !lists.any(Lists::COMMON) || lists.any(Lists::NATIONALITY),
            TokenKind::Possessive => at > first + 1 && reading.tokens[at - 2].is_capital(),
            _ => false,
        };
        if !goes_on {
            break;
        }
        at -= 1;
    }
    (at..=last).next().map(|_| at..last + 1)
}

/// Whether a title is only how somebody is addressed.
fn is_address(word: &str) -> bool {
    matches!(
        word,
        "dr" | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "mx"
            | "sir"
            | "messrs"
            | "frau"
            | "herr"
            | "monsieur"
            | "madame"
            | "mme"
            | "mlle"
            | "mademoiselle"
            | "señor"
            | "señora"
            | "señorita"
            | "signor"
            | "signora"
            | "shri"
            | "smt"
            | "sr"
            | "sra"
    )
}

/// "of the US" after a name.
fn belongs(reading: &Reading, end: usize) -> Option<Range<usize>> {
    if end >= reading.tokens.len() || &*reading.words.at(end).lower != "of" {
        return None;
    }
    let the = reading.tokens.get(end + 1).is_some_and(|_| &*reading.words.at(end + 1).lower == "the");
    let first = if the { end + 2 } else { end + 1 };
    let mut last = first;
    let capital = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_capital());
    let owns = |at: usize| {
        let token = reading.tokens.get(at);
        token.is_some_and(|token| token.kind == TokenKind::Possessive || token.is('’') || token.is('\''))
    };
    let joins = |at: usize| is_joint(reading, at) || owns(at);
    while last - first < 12 && (capital(last) || last > first && capital(last + 1) && joins(last)) {
        last += 1;
    }
    (last > first).then_some(end..last)
}

/// Whether a small word joins the words of a name of a body: "University of Karsund".
fn is_joint(reading: &Reading, token: usize) -> bool {
    matches!(&*reading.words.at(token).lower, "of" | "for" | "and") && reading.tokens[token].case == Case::Lower
}

/// "A spokeswoman for the port, " before the name whose first token is `start`: the whole phrase, if it begins with an
/// article or an owner, and with a noun for somebody before anything else.
fn introduced(reading: &Reading, start: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|at| reading.tokens[*at].is(','))?;
    let first = reading.sentences.get(reading.sentence_of(start)?)?.tokens.start;
    let phrase = (first.max(comma.saturating_sub(LONGEST / 2))..comma).rev();
    let phrase = phrase.take_while(|at| {
        let it = reading.tokens[*at];
        matches!(it.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive) || it.is('-') || it.is('.')
    });
    let opens =
        |at: &usize| matches!(&*reading.words.at(*at).lower, "a" | "an" | "the" | "his" | "her" | "their" | "its");
    // The noun has to stand before the first preposition, as the head of the phrase.
    let heads = |from: usize| {
        let head = (from + 1..comma).take_while(|at| !is_preposition(&reading.words.at(*at).lower));
        let verb = (from..comma).any(|at| is_verb(&reading.words.at(at).lower));
        head.last().is_some_and(|at| reading.words.lists(at).any(Lists::ROLE)) && !verb
    };
    let from = phrase.filter(opens).find(|from| heads(*from))?;
    Some(from..comma)
}

/// Whether a word is a verb that shows a phrase to be a clause.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "was" | "are" | "were" | "has" | "had" | "have" | "said" | "says" | "told" | "will" | "would" | "and"
    )
}

/// "who has run the mill since 2011" after a name, its comma and an age: as far as the clause goes without a mark.
fn clause(reading: &Reading, end: usize) -> Option<Range<usize>> {
    let limit = reading.sentences.get(reading.sentence_of(end)?)?.tokens.end;
    let comma = |at: usize| at < limit && reading.tokens[at].is(',');
    let mut who = end;
    if comma(who) && comma(who + 2) && reading.tokens[who + 1].kind == TokenKind::Number {
        who += 2;
    }
    who += usize::from(comma(who));
    if who == end || who >= limit || &*reading.words.at(who).lower != "who" {
        return None;
    }
    if is_saying(&reading.words.at((who + 1).min(limit - 1)).lower) {
        return None;
    }
    let goes_on = |at: &usize| match reading.tokens[*at].kind {
        TokenKind::Mark(mark) => matches!(mark, '-' | '–' | '&' | '/' | '\'' | '’'),
        _ => true,
    };
    let last = (who..limit).take_while(goes_on).last()?;
    (last - who < LONGEST && last > who + 1).then_some(who..last + 1)
}
