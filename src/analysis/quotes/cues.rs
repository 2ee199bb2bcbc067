//! What announces a quotation in the words next to it: a verb of saying before or after, a colon, a name of
//! a thing. Looks at a few words on either side and no further. Says nothing about who speaks.

use super::vocabulary::{Medium, Verb, Vocabulary, small};
use crate::analysis::Reading;
use crate::analysis::tokens::{Token, TokenKind};
use crate::document::{Block, Span};

/// How many tokens on each side are looked at.
const REACH: usize = 24;
/// How far after a quotation its verb of saying may stand: `the head of the office in the capital, said`.
const AFTER_REACH: usize = 14;

/// The words around a stretch in marks, as ranges of tokens of its own sentence and block.
#[derive(Clone, Debug)]
pub(super) struct Around {
    /// Before it, back to the end of a sentence, of the block or of another stretch in marks.
    pub(super) before: std::ops::Range<usize>,
    /// After it, likewise.
    pub(super) after: std::ops::Range<usize>,
    /// Whether `before` is empty because a sentence or the block begins here.
    pub(super) begins: bool,
}

impl Around {
    /// Looks around `outer`, a stretch with its marks, in `block`.
    pub(super) fn new(reading: &Reading, block: &Block, outer: Span) -> Self {
        let first = reading.tokens.partition_point(|token| token.span.from() < outer.from());
        let next = reading.tokens.partition_point(|token| token.span.from() < outer.to());
        let mut start = first;
        while start > 0 && first - start < REACH {
            let token = reading.tokens[start - 1];
            if token.span.from() < block.span.from() || is_edge(reading, start - 1) {
                break;
            }
            start -= 1;
        }
        let mut end = next;
        while end < reading.tokens.len() && end - next < REACH {
            let token = reading.tokens[end];
            if token.span.to() > block.span.to() || is_edge(reading, end) {
                break;
            }
            end += 1;
        }
        let begins = start == first && (first == 0 || ends_sentence_before(reading, block, first));
        Self { before: start..first, after: next..end, begins }
    }

    /// The last token before, if it is of the same sentence.
    pub(super) fn last(&self, reading: &Reading) -> Option<Token> {
        self.before.clone().next_back().map(|number| reading.tokens[number])
    }

    /// The verb of saying after it that has it as its object: `said Ruiz`, `Ruiz, head of the office, said`.
    pub(super) fn verb_after(&self, reading: &Reading, words: &Vocabulary) -> Option<(usize, Verb)> {
        let mut range = self.after.clone();
        while range.start < range.end && reading.tokens[range.start].is(',') {
            range.start += 1;
        }
        let first = reading.tokens.get(range.start)?;
        if range.is_empty() || !matches!(first.kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
        let head = small(first.of(reading.text));
        if range.start == self.after.start && first.is_capital() && self.follows_a_stop(reading, &head) {
            return None;
        }
        if let Some(verb) = words.verb(&head)
            && matches!(verb, Verb::Say | Verb::Write)
            && !head.ends_with("ing")
        {
            return Some((range.start, verb));
        }
        if !first.is_capital() && !opens_noun_phrase(&head) {
            return None;
        }
        let (number, verb) = range.take(AFTER_REACH).skip(1).find_map(|number| {
            let word = small(reading.tokens[number].of(reading.text));
            match words.verb(&word) {
                Some(verb @ (Verb::Say | Verb::Write)) if !word.ends_with("ing") => Some((number, verb)),
                _ => None,
            }
        })?;
        let introduces = reading.tokens.get(number + 1).is_some_and(|token| token.is(':'));
        (!introduces).then_some((number, verb))
    }

    /// Whether the quotation is a whole sentence and `head`, a capital, begins the next: `“No.” She said: “Go.”`
    fn follows_a_stop(&self, reading: &Reading, head: &str) -> bool {
        let introduced = self.last(reading).is_some_and(|token| token.is(',') || token.is(':'));
        let inside = self.after.start.checked_sub(2).map(|number| reading.tokens[number].kind);
        match inside {
            Some(TokenKind::Mark('.')) => true,
            Some(TokenKind::Mark('!' | '?' | '…')) if introduced => true,
            Some(TokenKind::Mark('!' | '?' | '…')) => matches!(head, "he" | "she" | "they" | "it" | "we" | "the"),
            _ => false,
        }
    }

    /// The last verb of saying before it, with its class and how many tokens lie between.
    pub(super) fn verb_before(&self, reading: &Reading, words: &Vocabulary) -> Option<(usize, Verb, usize)> {
        self.before.clone().rev().enumerate().find_map(|(distance, number)| {
            let verb = words.verb(reading.tokens[number].of(reading.text))?;
            Some((number, verb, distance))
        })
    }

    /// The medium of a noun of speech near by.
    pub(super) fn medium(&self, reading: &Reading, words: &Vocabulary) -> Option<Medium> {
        let near = self.after.clone().take(AFTER_REACH).chain(self.before.clone().rev());
        near.filter_map(|number| words.noun(reading.tokens[number].of(reading.text))).next()
    }

    /// Whether the words just before name what stands in the marks; an article between does not count.
    pub(super) fn is_named(&self, reading: &Reading, words: &Vocabulary) -> bool {
        let is_article = |word: &str| matches!(word, "the" | "a" | "an");
        let back = || self.before.clone().rev().map(|number| reading.words.at(number).lower.as_ref()).take(5);
        let named = |skip: usize| {
            let mut phrase = String::new();
            back().skip(skip).take(4).any(|word| {
                phrase = if phrase.is_empty() { word.to_owned() } else { format!("{word} {phrase}") };
                words.is_naming(&phrase)
            })
        };
        named(0) || back().next().is_some_and(is_article) && named(1)
    }
}

/// Whether a sentence ends with token `number`, or another stretch in marks begins or ends there.
fn is_edge(reading: &Reading, number: usize) -> bool {
    let token = reading.tokens[number];
    match token.kind {
        TokenKind::Mark('.' | '!' | '?' | '…') => {
            reading.sentence_of(number).is_some_and(|sentence| reading.sentences[sentence].tokens.end == number + 1)
                || reading.tokens.get(number + 1).is_none_or(|next| !is_lower(reading, *next))
                    && reading.tokens.get(number + 1).is_none_or(|next| next.span.start > token.span.end)
                    && !follows_abbreviation(reading, number)
        }
        TokenKind::Mark('"' | '“' | '”' | '„' | '«' | '»') => true,
        _ => false,
    }
}

fn follows_abbreviation(reading: &Reading, number: usize) -> bool {
    number > 0 && reading.lexicon.abbreviations.contains(&small(reading.tokens[number - 1].of(reading.text)))
}

fn is_lower(reading: &Reading, token: Token) -> bool {
    token.of(reading.text).starts_with(char::is_lowercase)
}

/// Whether the block begins with token `first`, or the token before it closes a sentence or a stretch that
/// closes one.
fn ends_sentence_before(reading: &Reading, block: &Block, first: usize) -> bool {
    let before = reading.tokens[..first].iter().rev().take(3).take_while(|token| block.span.covers(token.span));
    before
        .map(|token| token.kind)
        .find(|kind| !matches!(kind, TokenKind::Mark('"' | '”' | '’' | '\'' | '»' | ')')))
        .is_none_or(|kind| matches!(kind, TokenKind::Mark('.' | '!' | '?' | '…')))
}

fn opens_noun_phrase(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "the"
            | "a"
            | "an"
            | "one"
            | "another"
            | "his"
            | "her"
            | "their"
            | "its"
            | "my"
            | "our"
            | "two"
            | "three"
            | "some"
            | "many"
            | "several"
            | "this"
            | "that"
            | "officials"
            | "police"
            | "analysts"
            | "experts"
            | "critics"
            | "sources"
            | "people"
            | "others"
    )
}
