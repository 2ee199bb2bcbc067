//! A few words of a sentence that say what happened.
//!
//! Without a parser: the clause that the time stands in, from its beginning, without the time itself, without
//! what only leads in, and at most eight words of it.

use crate::analysis::Reading;
use crate::analysis::sentences::Sentence;
use crate::analysis::tokens::{Token, TokenKind};
use crate::document::Span;

/// How many words a label has at most.
const WORDS: usize = 8;

/// The label of what happened at `time`; `None` if nothing but times stands in the sentence.
pub fn of(reading: &Reading, sentence: &Sentence, time: Span, times: &[Span]) -> Option<String> {
    let tokens = &reading.tokens[sentence.tokens.clone()];
    let clauses = clauses(tokens);
    let here =
        clauses.iter().position(|clause| tokens[clause.clone()].iter().any(|token| token.span.overlaps(time)))?;
    let words = |clause: &std::ops::Range<usize>| kept(reading, &tokens[clause.clone()], times);
    let mut picked = words(&clauses[here]);
    if picked.first().is_some_and(|first| is_relative(first.of(reading.text))) {
        picked.remove(0);
        let mut subject = here.checked_sub(1).map(|before| subject(&words(&clauses[before]))).unwrap_or_default();
        subject.append(&mut picked);
        picked = subject;
    }
    if count(&picked) < 3 {
        // "In 2015, …": the time stands alone before its clause; or it is an afterthought behind it.
        let beside = if here + 1 < clauses.len() { here + 1 } else { here.saturating_sub(1) };
        let other = words(&clauses[beside]);
        if beside != here && count(&other) > count(&picked) {
            picked = other;
        }
    }
    if count(&picked) < 2 {
        picked = kept(reading, tokens, times);
    }
    let picked = trim(reading, picked);
    (count(&picked) >= 2).then(|| join(reading, &picked))
}

/// The stretches between commas, dashes, brackets and quotation marks.
fn clauses(tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (number, token) in tokens.iter().enumerate() {
        let spaced = |number: usize| {
            number > 0 && tokens[number - 1].span.end < tokens[number].span.start
                || tokens.get(number + 1).is_some_and(|next| next.span.start > token.span.end)
        };
        let parts = match token.kind {
            TokenKind::Mark(',' | ';' | '—' | '(' | ')' | '[' | ']' | '“' | '”' | '"') => true,
            TokenKind::Mark('–' | '-' | ':') => spaced(number),
            _ => false,
        };
        if parts {
            if number > start {
                clauses.push(start..number);
            }
            start = number + 1;
        }
    }
    if start < tokens.len() {
        clauses.push(start..tokens.len());
    }
    clauses
}

/// The words of a clause without the times in it and the prepositions that lead to them.
fn kept(reading: &Reading, tokens: &[Token], times: &[Span]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut after_time = false;
    for token in tokens {
        if times.iter().any(|time| time.overlaps(token.span)) {
            if !after_time {
                while kept.last().is_some_and(|last| leads_to_time(last.of(reading.text))) {
                    kept.pop();
                }
            }
            after_time = true;
            continue;
        }
        // "June 29-30": the mark between two ends; "today's": the ending of what is gone.
        let joins = match token.kind {
            TokenKind::Possessive => after_time,
            TokenKind::Mark(_) => after_time || kept.last().is_none_or(|last| last.span.end != token.span.start),
            _ => false,
        };
        if joins || token.kind == TokenKind::Mark('.') {
            continue;
        }
        after_time = false;
        kept.push(*token);
    }
    kept
}

fn leads_to_time(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "by"
            | "since"
            | "until"
            | "during"
            | "from"
            | "to"
            | "between"
            | "the"
            | "of"
            | "and"
            | "In"
            | "On"
            | "At"
            | "By"
            | "Since"
            | "Until"
            | "During"
            | "From"
            | "Between"
            | "The"
            | "a"
            | "for"
            | "before"
            | "after"
    )
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "which" | "whose" | "that" | "where" | "when")
}

/// The name or noun at the end of the clause before, which "who" stands for: its last words with capitals, or
/// its last two.
fn subject(words: &[Token]) -> Vec<Token> {
    let named = words.iter().rev().take_while(|token| token.is_capital()).count();
    let take = if named > 0 { named.min(4) } else { 2 };
    words[words.len().saturating_sub(take)..].to_vec()
}

fn count(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count()
}

/// At most eight words, without a conjunction in front or a word behind that leads on to what is cut off.
fn trim(reading: &Reading, tokens: Vec<Token>) -> Vec<Token> {
    let mut words = 0;
    let mut picked: Vec<Token> = tokens
        .into_iter()
        .skip_while(|token| {
            !matches!(token.kind, TokenKind::Word | TokenKind::Number)
                || is_lead(&token.of(reading.text).to_lowercase())
        })
        .take_while(|token| {
            words += usize::from(matches!(token.kind, TokenKind::Word | TokenKind::Number));
            words <= WORDS
        })
        .collect();
    while picked.len() > 2
        && picked.last().is_some_and(|last| {
            matches!(last.kind, TokenKind::Mark(_)) || is_dangling(&last.of(reading.text).to_lowercase())
        })
    {
        picked.pop();
    }
    picked
}

fn is_lead(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "so"
            | "yet"
            | "then"
            | "when"
            | "while"
            | "as"
            | "because"
            | "although"
            | "though"
            | "that"
            | "however"
            | "meanwhile"
            | "also"
            | "since"
            | "until"
            | "before"
            | "after"
            | "if"
            | "where"
            | "which"
    )
}

fn is_dangling(word: &str) -> bool {
    is_lead(word)
        || matches!(
            word,
            "a" | "an"
                | "the"
                | "of"
                | "to"
                | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "from"
                | "with"
                | "into"
                | "its"
                | "his"
                | "her"
                | "their"
                | "was"
                | "were"
                | "is"
                | "are"
                | "be"
                | "has"
                | "had"
                | "have"
                | "will"
                | "who"
                | "most"
                | "more"
                | "over"
        )
}

/// The words as they stand in the text, with a space where the text has one or where something was left out.
fn join(reading: &Reading, tokens: &[Token]) -> String {
    let mut label = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end != token.span.start) {
            label.push(' ');
        }
        label.push_str(token.of(reading.text));
        end = Some(token.span.end);
    }
    label
}
