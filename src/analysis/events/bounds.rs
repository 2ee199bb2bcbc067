//! Times that are no day on which it happened but one that bounds it: "since 1974", "until 2031", "before May".

use super::label::Sight;
use crate::analysis::tokens::TokenKind;
use crate::document::{Happening, Span, Tense};
use std::ops::Range;

/// How many words may stand between the word that bounds and the time: "since at least the spring of".
const REACH: usize = 4;
/// How many words say what somebody is: "prime minister of the islands".
const STANDING: usize = 8;

/// What a time does to what is told beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "since": it has been so from then on.
    Since,
    /// "until": it was so up to then; not, up to then.
    Until,
    /// "before", "after", "by".
    Other,
}

/// A word that makes a time a bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) side: Side,
    /// Its token.
    pub(super) token: usize,
    /// The first token of the time and the one behind it.
    time: (usize, usize),
}

impl Sight<'_, '_> {
    /// The word that makes `time` a bound.
    pub(super) fn bound(&self, time: Span) -> Option<Bound> {
        let first = self.reading.token_at(time.from());
        let end = self.reading.token_at(time.to().saturating_sub(1)) + 1;
        for token in (self.tokens.start..first).rev().take(REACH) {
            let side = match &*self.reading.words.at(token).lower {
                "since" => Side::Since,
                "until" | "till" => Side::Until,
                "before" | "after" | "by" => Side::Other,
                "at" | "least" | "about" | "around" | "roughly" | "early" | "late" | "mid" | "well" => continue,
                _ => return None,
            };
            // "until after 1920"
            let outer = token.checked_sub(1).filter(|_| side == Side::Other && token > self.tokens.start);
            let until = outer.filter(|outer| matches!(&*self.reading.words.at(*outer).lower, "until" | "till"));
            let (side, token) = until.map_or((side, token), |until| (Side::Until, until));
            return Some(Bound { side, token, time: (first, end) });
        }
        None
    }

    /// A label with the bound of what happens at `host`, where it stands behind that; else at the end.
    pub(super) fn bounded(&self, label: &[usize], host: usize, bound: Bound) -> String {
        let token = |at: usize| self.reading.tokens[at].span;
        let words = token(bound.token).join(token(bound.time.1 - 1));
        let words = crate::document::span::on_one_line(words.of(self.reading.text));
        let rest = crate::document::span::after(&words, token(bound.token).len());
        let words = format!("{}{rest}", self.reading.words.at(bound.token).lower);
        let behind = label.partition_point(|at| *at < bound.token);
        let place = if bound.token > host { behind } else { label.len() };
        let (before, after) = label.split_at(place);
        let parts = [self.join(before), words, self.join(after)];
        parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The words of an apposition that the time bounds, and not the sentence: "Ruiz, mayor of Tovel since 2019, said".
    pub(super) fn standing(&self, bound: Bound) -> Option<Range<usize>> {
        let ends = self.reading.tokens.get(bound.time.1).filter(|_| bound.time.1 < self.tokens.end);
        let ends = ends.is_none_or(|next| matches!(next.kind, TokenKind::Mark(',' | '.' | ')' | ';' | '—' | '–')));
        let opens = |at: &usize| matches!(self.reading.tokens[*at].kind, TokenKind::Mark(',' | '(' | '—' | '–'));
        let start = (self.tokens.start..bound.token).rev().take(STANDING + 2).find(opens)? + 1;
        let verbs = self.verbs.iter().any(|(verb, what)| (start..bound.token).contains(verb) && !what.noun);
        let words = self.count(&(start..bound.token).collect::<Vec<_>>());
        (ends
            && bound.side != Side::Other
            && !verbs
            && (1..=STANDING).contains(&words)
            && !self.ranks(start..bound.token))
        .then_some(start..bound.token)
    }

    /// An apposition with what it describes, which stands before its mark.
    pub(super) fn described_by(&self, words: &Range<usize>) -> Range<usize> {
        let described = self.phrase_before(words.start.saturating_sub(1));
        described.first().copied().unwrap_or(words.start)..words.end
    }

    /// Whether it can have been so since then: told as lasting, and not as the first since then or the most.
    pub(super) fn lasts(&self, host: usize, happening: &Happening, bound: Bound) -> bool {
        let lasting = happening.perfective
            || happening.progressive
            || matches!(happening.tense, Tense::Present | Tense::PastParticiple | Tense::PresentParticiple);
        let words = self.label(host, happening).unwrap_or_default();
        lasting && !happening.noun && !self.ranks(words) && !self.ranks(host..bound.token)
    }

    /// Whether something is the first, the only or the most of its kind among these words.
    fn ranks(&self, words: impl IntoIterator<Item = usize>) -> bool {
        words.into_iter().filter(|at| !self.is_hidden(*at)).any(|at| {
            let word = &*self.reading.words.at(at).lower;
            let superlative = word.len() > 5 && word.ends_with("est") && !is_plain(word);
            superlative
                || matches!(word, "first" | "last" | "only" | "best" | "worst" | "most" | "fewest" | "least")
                || matches!(
                    word,
                    "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth"
                )
        })
    }
}

/// Words in "-est" that compare nothing.
fn is_plain(word: &str) -> bool {
    matches!(
        word,
        "arrest"
            | "request"
            | "protest"
            | "contest"
            | "harvest"
            | "forest"
            | "interest"
            | "honest"
            | "invest"
            | "manifest"
            | "suggest"
            | "midwest"
            | "southwest"
            | "northwest"
            | "priest"
            | "conquest"
            | "everest"
            | "behest"
    )
}
