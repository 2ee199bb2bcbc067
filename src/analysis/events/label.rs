//! A few words of a sentence that say what happened.
//!
//! Without a parser: the verb that the time belongs to with its auxiliaries, its subject in front (found behind a
//! comma, a relative pronoun or a conjunction where it does not stand there), and as much of what follows as fits in
//! eight words; or, for a noun, its phrase. The time itself is left out, and so is who only told of it.

use std::ops::Range;

use super::happenings::Forms;
use super::vocabulary::{Small, Word};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{Happening, Span, Tense};

/// How many words a label has at most.
const WORDS: usize = 8;
/// How many of them can be the subject.
const SUBJECT: usize = 4;

/// What labels are made of: one sentence and what was found in it.
#[derive(Debug)]
pub(super) struct Sight<'a, 'b> {
    pub(super) reading: &'a Reading<'b>,
    pub(super) forms: &'a Forms,
    /// The tokens of the sentence.
    pub(super) tokens: Range<usize>,
    /// The happenings of the sentence with their tokens, in order.
    pub(super) verbs: Vec<(usize, &'a Happening)>,
    /// What no label repeats: times, credits.
    pub(super) hidden: Vec<Span>,
}

impl Sight<'_, '_> {
    /// The label of what happens at token `host`.
    pub(super) fn label(&self, host: usize, happening: &Happening) -> Option<String> {
        let picked = if happening.noun { self.noun_phrase(host) } else { self.clause(host, happening) };
        self.finish(picked)
    }

    /// The label of a sentence in which nothing happens: its words.
    pub(super) fn words(&self) -> Option<String> {
        self.finish(self.kept(self.tokens.clone()))
    }

    /// Subject, verb and what follows.
    fn clause(&self, host: usize, happening: &Happening) -> Vec<usize> {
        let (group, tense) = self.whole_group(host, happening);
        let verb = self.kept(group..host + 1);
        let room = WORDS.saturating_sub(self.count(&verb));
        let mut subject = self.subject(group, tense == Tense::PastParticiple);
        self.shorten(&mut subject, SUBJECT.min(room));
        let object = self.object(host, room - self.count(&subject).min(room));
        [subject, verb, object].concat()
    }

    /// Where the verb group of a verb begins, with the verb that governs it where it cannot stand alone: "plans to
    /// open", "began working"; and the tense of the whole.
    fn whole_group(&self, host: usize, happening: &Happening) -> (usize, Tense) {
        let start = self.group(host);
        if !matches!(happening.tense, Tense::Infinitive | Tense::PresentParticiple) {
            return (start, happening.tense);
        }
        let before = self.verbs.iter().rev().find(|(token, verb)| *token < start && !verb.noun);
        match before {
            Some((token, verb)) if start - token <= 2 && *token != host => (self.group(*token), verb.tense),
            _ => (start, happening.tense),
        }
    }

    /// Where the auxiliaries of a verb begin.
    fn group(&self, verb: usize) -> usize {
        let mut start = verb;
        while start > self.tokens.start && !self.is_hidden(start - 1) {
            let small = self.at(start - 1).small;
            let auxiliary = matches!(
                small,
                Small::Will
                    | Small::Modal
                    | Small::To
                    | Small::Have
                    | Small::Had
                    | Small::Having
                    | Small::Is
                    | Small::Was
                    | Small::Be
                    | Small::Been
                    | Small::Being
                    | Small::Do
                    | Small::Did
                    | Small::Not
            );
            let inside = small == Small::Adverb
                && start >= self.tokens.start + 2
                && self.reading.tokens[start - 1].kind == TokenKind::Word;
            if !auxiliary && !inside {
                break;
            }
            start -= 1;
        }
        start
    }

    /// The words in front of a verb group that say who or what.
    fn subject(&self, group: usize, reduced: bool) -> Vec<usize> {
        let left = self.left_border(group);
        let own = self.own_subject(left..group);
        if !own.is_empty() {
            return if reduced { self.phrase_before(group) } else { own };
        }
        let Some(before) = self.before(left) else { return own };
        let token = self.reading.tokens[before];
        let word = &*self.reading.words.at(before).lower;
        if matches!(word, "who" | "which" | "that" | "whose") {
            // "Ruiz, who was elected": what stands before the pronoun, and before a comma.
            let end = self.before(before).filter(|at| self.reading.tokens[*at].is(',')).unwrap_or(before);
            return self.phrase_before(end);
        }
        if self.at(before).small == Small::Conjunction || token.is(',') || token.is(')') {
            // "Ruiz, the mayor, opened", "Ruiz opened the bridge and closed the road": who stood before.
            return self.subject_of_sentence(before);
        }
        own
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

    /// The subject of the last finite verb before `end`; where there is none, what the sentence begins with.
    fn subject_of_sentence(&self, end: usize) -> Vec<usize> {
        let finite = |tense: Tense| matches!(tense, Tense::Past | Tense::Present | Tense::Future);
        for (token, _) in
            self.verbs.iter().rev().filter(|(token, verb)| *token < end && !verb.noun && finite(verb.tense))
        {
            let group = self.group(*token);
            let own = self.own_subject(self.left_border(group)..group);
            if !own.is_empty() {
                return own;
            }
        }
        // The first stretch between marks that is no phrase that leads in.
        let mut start = self.tokens.start;
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
                return own;
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
    fn left_border(&self, group: usize) -> usize {
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
                        || self
                            .verbs
                            .iter()
                            .any(|(verb, what)| *verb == before && !what.noun && what.tense != Tense::PastParticiple)
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

    fn verb_between(&self, from: usize, to: usize) -> bool {
        self.verbs.iter().any(|(token, verb)| (from..to).contains(token) && !verb.noun)
    }

    /// The noun phrase that ends before `end`.
    fn phrase_before(&self, end: usize) -> Vec<usize> {
        let mut start = end;
        let mut words = 0;
        while let Some(before) = self.before(start) {
            let token = self.reading.tokens[before];
            let word = self.at(before);
            let verb = self.verbs.iter().any(|(verb, what)| *verb == before && !what.noun);
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

    /// The phrase of a noun: what describes it, and "of …" behind.
    fn noun_phrase(&self, host: usize) -> Vec<usize> {
        let before = self.phrase_before(host);
        let room = WORDS.saturating_sub(1 + self.count(&before));
        let object = self.object(host, room);
        [before, vec![host], object].concat()
    }

    /// What follows a verb or noun, up to the end of its clause or as many words as there is room for.
    fn object(&self, host: usize, room: usize) -> Vec<usize> {
        let mut end = host + 1;
        let mut words = 0;
        while end < self.tokens.end && words < room {
            let token = self.reading.tokens[end];
            let word = self.at(end);
            let hidden = self.is_hidden(end);
            match token.kind {
                // The preposition that led to a time is gone with it.
                _ if hidden => words = self.count(&self.kept(host + 1..end + 1)),
                TokenKind::Mark(',') if self.is_hidden(end + 1) => {}
                // "was born, on 4 May, in Tovel": where it was.
                TokenKind::Mark(',') if self.is_hidden(end - 1) && words == 0 && self.says_where(end + 1) => {}
                TokenKind::Mark(
                    '-' | '.' | '&' | '/' | '$' | '£' | '€' | '%' | '“' | '"' | '‘' | '`' | '\'' | '’' | '”',
                ) => {}
                TokenKind::Mark(_) => break,
                TokenKind::Word => {
                    let that = words == 0 && token.of(self.reading.text) == "that";
                    let who = token.of(self.reading.text) == "who";
                    if (word.small == Small::Subordinator || who) && !that && words > 0 {
                        break;
                    }
                    let verb = self.verbs.iter().any(|(verb, what)| *verb == end + 1 && !what.noun);
                    if word.small == Small::Conjunction && verb {
                        break;
                    }
                    words += 1;
                }
                TokenKind::Number => words += 1,
                TokenKind::Possessive => {}
            }
            end += 1;
        }
        let mut kept = self.kept(host + 1..end);
        if words >= room && end < self.tokens.end && !self.is_hidden(end) {
            self.whole_phrases(&mut kept, end);
        }
        kept
    }

    fn says_where(&self, at: usize) -> bool {
        at < self.tokens.end && matches!(&*self.reading.words.at(at).lower, "in" | "at" | "near")
    }

    /// Takes back a phrase that `end` cuts through: "to the old [town hall]", "by Ana [Ruiz]".
    fn whole_phrases(&self, kept: &mut Vec<usize>, end: usize) {
        let next = self.reading.tokens[end];
        let goes_on = next.kind == TokenKind::Number
            || next.kind == TokenKind::Possessive
            || next.kind == TokenKind::Word
                && self.at(end).small == Small::No
                && !self.verbs.iter().any(|(verb, what)| *verb == end && !what.noun);
        let opens = |at: &usize| {
            matches!(self.at(*at).small, Small::Preposition | Small::To | Small::Subordinator | Small::Conjunction)
        };
        if !goes_on || self.verbs.iter().any(|(verb, _)| kept.last() == Some(verb)) {
            return;
        }
        match kept.iter().rposition(|at| opens(at) || self.at(*at).small == Small::Determiner) {
            Some(phrase) if phrase > 0 => kept.truncate(phrase),
            _ => {}
        }
    }

    /// The tokens of a stretch without the times in it and the prepositions that lead to them, without marks.
    fn kept(&self, range: Range<usize>) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::with_capacity(range.len());
        let mut after_time = false;
        for at in range {
            let token = self.reading.tokens[at];
            if self.is_hidden(at) {
                while !after_time && kept.last().is_some_and(|last| self.leads_to_time(*last)) {
                    kept.pop();
                }
                after_time = true;
                continue;
            }
            // "June 29-30": the mark between two ends; "today's": the ending of what is gone.
            let drops = match token.kind {
                TokenKind::Possessive => after_time,
                TokenKind::Mark('$' | '£' | '€') => false,
                TokenKind::Mark('-' | '&' | '/' | '%') => after_time || kept.is_empty(),
                TokenKind::Mark('.') => {
                    after_time
                        || kept.last().is_none_or(|last| self.reading.tokens[*last].span.end != token.span.start)
                        || !self.joined_behind(at)
                }
                TokenKind::Mark(_) => true,
                TokenKind::Word | TokenKind::Number => false,
            };
            if !drops {
                after_time = false;
                kept.push(at);
            }
        }
        kept
    }

    /// Whether a word goes on right behind this mark, or an abbreviation ends with it.
    fn joined_behind(&self, at: usize) -> bool {
        let Some(next) = self.reading.tokens.get(at + 1) else { return false };
        at + 1 < self.tokens.end && next.kind == TokenKind::Word
    }

    fn leads_to_time(&self, at: usize) -> bool {
        let word = self.at(at);
        let text = &*self.reading.words.at(at).lower;
        word.small == Small::Preposition && text != "with"
            || matches!(
                text,
                "since"
                    | "until"
                    | "to"
                    | "the"
                    | "a"
                    | "early"
                    | "late"
                    | "before"
                    | "after"
                    | "and"
                    | "as"
                    | "between"
            )
    }

    /// Without the words in front that only lead in: "but", "however", "then", and prepositional phrases before a comma.
    fn led_out(&self, words: Vec<usize>) -> Vec<usize> {
        let leads = |at: &usize| {
            let token = self.reading.tokens[*at];
            let word = self.at(*at);
            matches!(token.kind, TokenKind::Mark(_) | TokenKind::Possessive)
                || matches!(word.small, Small::Conjunction | Small::Subordinator | Small::Adverb)
                || matches!(
                    &*self.reading.words.at(*at).lower,
                    "however" | "meanwhile" | "later" | "about" | "by" | "there"
                )
        };
        words.into_iter().skip_while(leads).collect()
    }

    /// A subject without what hangs on it, if it is too long: "officials with knowledge of it" are officials.
    fn shorten(&self, subject: &mut Vec<usize>, most: usize) {
        let names = subject.iter().rev().take_while(|at| self.reading.tokens[**at].is_capital()).count();
        let role = |at: &usize| self.reading.words.lists(*at).any(Lists::ROLE.or(Lists::TITLE));
        if self.count(subject) > most && names > 1 && subject.iter().any(role) {
            // "the minister of works Ana Ruiz": the name.
            subject.drain(..subject.len() - names);
        }
        if self.count(subject) > most
            && let Some(cut) = subject.iter().position(|at| self.at(*at).small == Small::Preposition)
            && cut > 0
        {
            subject.truncate(cut);
        }
        while self.count(subject) > most {
            subject.remove(0);
        }
        while subject.first().is_some_and(|first| self.reading.tokens[*first].kind == TokenKind::Possessive) {
            subject.remove(0);
        }
    }

    fn at(&self, token: usize) -> Word {
        self.forms.at(self.reading, token)
    }

    fn is_hidden(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|token| self.hidden.iter().any(|span| span.overlaps(token.span)))
    }

    fn count(&self, tokens: &[usize]) -> usize {
        let word = |at: &&usize| matches!(self.reading.tokens[**at].kind, TokenKind::Word | TokenKind::Number);
        tokens.iter().filter(word).count()
    }

    /// At most eight words, without a word at the end that leads on to what is cut off; joined as the text has them.
    fn finish(&self, picked: Vec<usize>) -> Option<String> {
        let mut picked = self.led_out(picked);
        let mut words = 0;
        picked.retain(|at| {
            words += usize::from(matches!(self.reading.tokens[*at].kind, TokenKind::Word | TokenKind::Number));
            words <= WORDS
        });
        while picked.len() > 1 && picked.last().is_some_and(|last| self.dangles(*last)) {
            picked.pop();
        }
        (self.count(&picked) >= 2).then(|| self.join(&picked))
    }

    fn dangles(&self, at: usize) -> bool {
        let token = self.reading.tokens[at];
        let word = self.at(at);
        match token.kind {
            TokenKind::Mark(mark) => mark != '%',
            TokenKind::Possessive => true,
            _ => {
                matches!(
                    word.small,
                    Small::Preposition
                        | Small::Determiner
                        | Small::Subordinator
                        | Small::Conjunction
                        | Small::To
                        | Small::Will
                        | Small::Modal
                        | Small::Have
                        | Small::Had
                        | Small::Was
                        | Small::Been
                        | Small::Did
                        | Small::Do
                        | Small::Is
                        | Small::Be
                        | Small::Being
                        | Small::Not
                ) || matches!(token.of(self.reading.text), "who" | "since")
            }
        }
    }

    /// The words as they stand in the text, with a space where the text has one or where something was left out.
    fn join(&self, tokens: &[usize]) -> String {
        let mut label = String::new();
        let mut end = None;
        for at in tokens {
            let token = self.reading.tokens[*at];
            if end.is_some_and(|end| end != token.span.start) {
                label.push(' ');
            }
            label.push_str(token.of(self.reading.text));
            end = Some(token.span.end);
        }
        label
    }
}
