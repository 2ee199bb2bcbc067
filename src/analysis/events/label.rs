//! A few words of a sentence that say what happened.
//!
//! Without a parser: the clause that the time stands in, without the time itself, without who only told of it,
//! without what only leads in, and at most eight words of it, those near the time.

use crate::analysis::Reading;
use crate::analysis::sentences::Sentence;
use crate::analysis::tokens::{Token, TokenKind};
use crate::document::{DetailKind, Span};

/// How many words a label has at most.
const WORDS: usize = 8;

/// The label of what happened at `time`; `None` if nothing but times stands in the sentence.
pub fn of(reading: &Reading, sentence: &Sentence, time: Span, times: &[Span]) -> Option<String> {
    let details = &reading.article.details;
    let first = details.partition_point(|detail| detail.span.start < sentence.span.start);
    let inside = details[first..].iter().take_while(|detail| detail.span.start < sentence.span.end);
    let credits: Vec<Span> =
        inside.filter(|detail| detail.kind == DetailKind::Credit).map(|detail| detail.span).collect();
    let tokens: Vec<Token> = reading.tokens[sentence.tokens.clone()]
        .iter()
        .filter(|token| !credits.iter().any(|credit| credit.covers(token.span)))
        .copied()
        .collect();
    let tokens = tokens.as_slice();
    let clauses = clauses(tokens);
    let here =
        clauses.iter().position(|clause| tokens[clause.clone()].iter().any(|token| token.span.overlaps(time)))?;
    let words = |clause: &std::ops::Range<usize>| kept(reading, &tokens[clause.clone()], times);
    let mut picked = near(reading, &words(&clauses[here]), time);
    let first = picked.first().map_or("", |first| first.of(reading.text));
    if is_relative(first) || is_verb(first) {
        // "Ruiz, who was elected in May": the one before the comma; "Ruiz, the mayor, said": the first of all.
        let clause = if is_relative(first) { here.checked_sub(1) } else { (here > 0).then_some(0) };
        let mut subject = clause.map(|clause| subject(&words(&clauses[clause]), is_verb(first))).unwrap_or_default();
        if is_relative(first) {
            picked.remove(0);
        }
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

/// The words of a clause that are near enough to its time: all behind a verb of saying before it; the last eight
/// before it if there are more; the noun alone if the time only describes it ("a 1965 treaty").
fn near(reading: &Reading, words: &[Token], time: Span) -> Vec<Token> {
    let text = |token: &Token| token.of(reading.text);
    let place = words.partition_point(|token| token.span.end <= time.start);
    let said = words[..place].iter().rposition(|token| is_saying(text(token)));
    let mut start = match said {
        Some(said) if place - said > 3 => said + 1,
        _ => 0,
    };
    let describes = describes(reading, time) && place < words.len() && !leads_to_time(text(&words[place]));
    let room = if describes { 0 } else { WORDS };
    if count(&words[start..place]) > room {
        // From a place where a phrase begins, as early as there is room for the words up to the time.
        let fits = |from: &usize| count(&words[*from..place]) <= if describes { 3 } else { WORDS };
        let begins = |from: &usize| {
            *from == 0
                || *from == start
                || opens_phrase(text(&words[*from - 1]))
                || words.get(*from).is_some_and(|word| word.is_capital()) && !words[*from - 1].is_capital()
                || matches!(words.get(*from).map_or("", text), "the" | "a" | "an" | "their" | "his" | "her" | "its")
        };
        let possessed = |from: &usize| !describes || owner(words, *from, place);
        start = (start..=place).find(|from| fits(from) && begins(from) && possessed(from)).unwrap_or(if describes {
            place
        } else {
            (start..=place).find(fits).unwrap_or(place)
        });
    }
    if describes && count(&words[start..]) < 2 {
        start = 0;
    }
    words[start..].to_vec()
}

/// Whether the time stands before a noun and describes it: "Japan's 1910-45 occupation", "a 1965 treaty".
fn describes(reading: &Reading, time: Span) -> bool {
    let at = reading.token_at(time.from());
    let Some(before) = at.checked_sub(1).map(|before| reading.tokens[before]) else { return false };
    before.kind == TokenKind::Possessive
        || matches!(before.of(reading.text), "a" | "an" | "the" | "The" | "A" | "its" | "his" | "her" | "their")
}

/// Whether the words from `from` to `place` are the owner of what follows: "the mayor's".
fn owner(words: &[Token], from: usize, place: usize) -> bool {
    from < place && words[place - 1].kind == TokenKind::Possessive && words[from].is_capital()
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
            TokenKind::Mark(',' | ';' | '—' | '(' | ')' | '[' | ']') => true,
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
        let quotes =
            matches!(token.kind, TokenKind::Mark('.' | '“' | '”' | '"' | '«' | '»' | '‘' | '’' | '\'' | '?' | '!'));
        if joins || quotes {
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

fn is_saying(word: &str) -> bool {
    matches!(word, "said" | "says" | "say" | "added" | "told" | "warned" | "believe" | "believes" | "argued" | "noted")
}

/// Whether a clause that begins with this word has its subject elsewhere.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "was" | "were" | "is" | "are" | "has" | "had" | "have" | "will" | "would" | "did" | "does" | "took" | "won"
    ) || word.len() > 4 && word.ends_with("ed") && word.chars().all(char::is_lowercase)
}

/// Words behind which a phrase can begin.
fn opens_phrase(word: &str) -> bool {
    matches!(
        word,
        "to" | "during"
            | "between"
            | "against"
            | "about"
            | "under"
            | "through"
            | "without"
            | "despite"
            | "amid"
            | "of"
            | "by"
            | "that"
            | "and"
            | "or"
            | "but"
            | "for"
            | "with"
            | "in"
            | "on"
            | "at"
            | "from"
            | "as"
            | "when"
            | "while"
            | "after"
            | "before"
            | "because"
            | "which"
            | "who"
            | "where"
            | "over"
            | "into"
            | "than"
            | "until"
            | "since"
    )
}

/// The noun that "who" stands for, at the end of its clause; or, from the front, the subject of the sentence.
fn subject(words: &[Token], from_the_front: bool) -> Vec<Token> {
    let named = |token: &&Token| token.is_capital();
    if from_the_front {
        let count = words.iter().take_while(named).count();
        return words[..count.clamp(1, 4).min(words.len())].to_vec();
    }
    let count = words.iter().rev().take_while(named).count();
    let take = if count > 0 { count.min(4) } else { 2 };
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
