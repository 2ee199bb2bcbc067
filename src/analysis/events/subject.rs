//! Who or what it is that does something: the words in front of a verb, found behind a comma, a relative pronoun or a
//! conjunction where they do not stand there. How many of them a label shows is said in `label`.

use std::ops::Range;

use super::label::{SUBJECT, Sight};
use super::vocabulary::{Small, Word};
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{HappeningClass, Tense};

impl Sight<'_, '_> {
    /// The words in front of a verb group that say who or what.
    pub(super) fn subject(&self, group: usize, reduced: bool) -> Vec<usize> {
        let left = self.left_border(group);
        let own = self.own_subject(left..group);
        // "that was to land on Hesk may not fly": what hangs on the verb before is no subject.
        let hangs = !reduced
            && own.first().is_some_and(|first| self.at(*first).small == Small::Preposition)
            && self.before(left).is_some_and(|before| self.is_verb(before));
        if hangs {
            return self.subject_of_sentence(left);
        }
        if !own.is_empty() {
            return if reduced { self.phrase_before(group) } else { own };
        }
        let Some(before) = self.before(left) else { return own };
        let token = self.reading.tokens[before];
        let word = &*self.reading.words.at(before).lower;
        if matches!(word, "who" | "which" | "that" | "whose") {
            // "Ruiz, who was elected": what stands before the pronoun, and before a comma.
            let end = self.before(before).filter(|at| self.reading.tokens[*at].is(',')).unwrap_or(before);
            return self.antecedent(end);
        }
        if self.at(before).small == Small::Conjunction || token.is(',') || token.is(')') {
            // "Ruiz, the mayor, opened", "Ruiz opened the bridge and closed the road": who stood before.
            return self.subject_of_sentence(before);
        }
        own
    }

    /// Those whom a relative pronoun behind them means: with an "and" all that it joins, and of whom they are.
    fn antecedent(&self, end: usize) -> Vec<usize> {
        let mut phrase = self.phrase_before(end);
        let mut joined = false;
        while let Some(link) = phrase.first().and_then(|first| self.before(*first)) {
            let word = &*self.reading.words.at(link).lower;
            if !(word == "and" || joined && word == "of") {
                break;
            }
            joined = true;
            let before = self.phrase_before(link);
            if before.is_empty() {
                break;
            }
            phrase = [before, vec![link], phrase].concat();
        }
        phrase
    }

    /// The subject in a stretch before a verb: from the last pronoun on, if there is one; nothing if the stretch is only
    /// a phrase that leads in.
    fn own_subject(&self, stretch: Range<usize>) -> Vec<usize> {
        let own = self.led_out(self.kept(stretch));
        match own.iter().rposition(|at| self.at(*at).small == Small::Subject) {
            Some(pronoun) => own[pronoun..].to_vec(),
            // "in the town the mayor …": behind the phrase that leads in.
            None if own.first().is_some_and(|first| self.at(*first).small == Small::Preposition) => {
                let behind = own.iter().rposition(|at| self.at(*at).small == Small::Determiner).filter(|at| *at > 1);
                behind.map_or(own.clone(), |behind| own[behind..].to_vec())
            }
            None => own,
        }
    }

    /// Whether a token is a verb that tells of something.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.verbs.iter().any(|(verb, what)| *verb == at && !what.noun)
    }

    /// The subject of the last finite verb before `end`; where there is none, what the sentence begins with.
    fn subject_of_sentence(&self, end: usize) -> Vec<usize> {
        let finite = |tense: Tense| matches!(tense, Tense::Past | Tense::Present | Tense::Future);
        // `“It holds,” the miller, Ruiz, said`: nothing that is quoted before it.
        let closes = |at: &usize| matches!(self.reading.tokens[*at].kind, TokenKind::Mark('”' | '"'));
        let from = (self.tokens.start..end).rev().find(closes).map_or(self.tokens.start, |mark| mark + 1);
        for (token, _) in self
            .verbs
            .iter()
            .rev()
            .filter(|(token, verb)| (from..end).contains(token) && !verb.noun && finite(verb.tense))
        {
            let group = self.group(*token);
            let own = self.own_subject(self.left_border(group)..group);
            if !own.is_empty() {
                return own;
            }
        }
        // The first stretch between marks that is no phrase that leads in.
        let mut start = from;
        while start < end {
            let marks =
                |at: &usize| matches!(self.reading.tokens[*at].kind, TokenKind::Mark(',' | '(' | ')' | '[' | ']'));
            let mark = (start..end).find(marks).unwrap_or(end);
            let own = self.own_subject(start..mark);
            let leads_in = own.first().is_none_or(|first| {
                matches!(self.at(*first).small, Small::Preposition | Small::Subordinator)
                    || self.reading.tokens[*first].kind == TokenKind::Number
            });
            if !leads_in {
                // "a probe that was to land": what it is about.
                let relative = |at: &usize| matches!(&*self.reading.words.at(*at).lower, "that" | "which" | "who");
                let end = own.iter().position(relative).filter(|end| *end > 0).unwrap_or(own.len());
                return own[..end].to_vec();
            }
            start = mark + 1;
        }
        Vec::new()
    }

    /// The token before `at`, if it is one of the sentence.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| *before >= self.tokens.start)
    }

    /// Where the clause of a verb group begins: behind a mark, a conjunction, or another verb.
    pub(super) fn left_border(&self, group: usize) -> usize {
        let mut at = group;
        while let Some(before) = self.before(at) {
            let token = self.reading.tokens[before];
            let word = self.at(before);
            let stops = match token.kind {
                TokenKind::Mark(mark) => !matches!(mark, '-' | '.' | '&' | '/' | '$' | '£' | '€' | '%'),
                TokenKind::Word => {
                    matches!(word.small, Small::Subordinator)
                        || token.of(self.reading.text) == "who"
                        || word.small == Small::Conjunction && self.verb_between(self.tokens.start, before)
                        || self.verbs.iter().any(|(verb, what)| {
                            *verb == before
                                && !what.noun
                                && what.tense != Tense::PastParticiple
                                && !self.is_done_by(before)
                        })
                }
                _ => false,
            };
            if stops && !self.is_hidden(before) {
                break;
            }
            at = before;
        }
        at
    }

    /// "a team led by Ruiz": a participle, whatever else it may be.
    fn is_done_by(&self, verb: usize) -> bool {
        let by = self.reading.tokens.get(verb + 1).is_some_and(|next| next.of(self.reading.text) == "by");
        by && self.at(verb).is(Word::PARTICIPLE) && self.group(verb) == verb
    }

    fn verb_between(&self, from: usize, to: usize) -> bool {
        self.verbs.iter().any(|(token, verb)| (from..to).contains(token) && !verb.noun)
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn phrase_before(&self, end: usize) -> Vec<usize> {
        let mut start = end;
        let mut words = 0;
        while let Some(before) = self.before(start) {
            let token = self.reading.tokens[before];
            let word = self.at(before);
            let verb = self.is_verb(before)
                || word.class == HappeningClass::Reporting && word.is(Word::THIRD | Word::PAST) && !token.is_capital()
                // "succeeds Ana Ruiz": a small word before a name that says nothing of who that is.
                || start < end
                    && self.reading.tokens[start].is_capital()
                    && !token.is_capital()
                    && token.of(self.reading.text).ends_with('s')
                    && !self.reading.words.lists(before).any(Lists::ROLE.or(Lists::TITLE))
                    && word.small == Small::No;
            let inside = match token.kind {
                TokenKind::Word => matches!(word.small, Small::No | Small::Determiner) && !verb,
                TokenKind::Number | TokenKind::Possessive => true,
                TokenKind::Mark(mark) => matches!(mark, '-' | '.' | '&'),
            };
            // "its 2008 launch": the owner stands before the time.
            if self.is_hidden(before) && self.kept(start..end).is_empty() {
                start = before;
                continue;
            }
            if !inside || self.is_hidden(before) || words >= SUBJECT {
                break;
            }
            words += usize::from(token.kind == TokenKind::Word);
            start = before;
            if word.small == Small::Determiner {
                break;
            }
        }
        self.kept(start..end)
    }
}
