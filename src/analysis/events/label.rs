//! A few words of a sentence that say what happened.
//!
//! Without a parser: the verb that the time belongs to with its auxiliaries, its subject (`subject`), and as much of
//! what follows as fits in eight words; or, for a noun, its phrase. The time itself is left out, and so is who only told of it.

use std::ops::Range;

use super::happenings::Forms;
use super::vocabulary::{Small, Word};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{Happening, Span, Tense};

/// How many words a label has at most.
const WORDS: usize = 8;
/// How many if it has to say who denies or claims it.
const GOVERNED: usize = 11;
/// How many of them can be the subject.
pub(super) const SUBJECT: usize = 4;

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
    /// The tokens of the label of what happens at token `host`; two words at least.
    pub(super) fn label(&self, host: usize, happening: &Happening) -> Option<Vec<usize>> {
        let picked = if happening.noun { self.noun_phrase(host) } else { self.clause(host, happening, WORDS) };
        self.finish(picked, WORDS)
    }

    /// The tokens of the label of what happens at `host` from the verb on that denies or claims it.
    pub(super) fn governed(&self, governor: usize, of: &Happening, host: usize) -> Option<Vec<usize>> {
        let picked = self.clause(governor, of, GOVERNED);
        self.finish(picked, GOVERNED).filter(|label| label.contains(&host))
    }

    /// The tokens of the label of a sentence in which nothing happens: its words.
    pub(super) fn words(&self) -> Option<Vec<usize>> {
        self.finish(self.kept(self.tokens.clone()), WORDS)
    }

    /// The tokens of the clause of what happens at `host`, from the border in front to the end of what follows. Its
    /// subject may stand before it.
    pub(super) fn clause_around(&self, host: usize) -> Range<usize> {
        let behind = self.object(host, self.tokens.len()).last().copied();
        self.left_border(self.group(host))..behind.unwrap_or(host) + 1
    }

    /// Whether a word says something of its own, and is not only there for the grammar.
    pub(super) fn tells(&self, at: usize) -> bool {
        let token = self.reading.tokens[at];
        matches!(token.kind, TokenKind::Word | TokenKind::Number) && self.at(at).small == Small::No
    }

    /// Subject, verb and what follows.
    fn clause(&self, host: usize, happening: &Happening, most: usize) -> Vec<usize> {
        let (group, tense) = self.whole_group(host, happening);
        let verb = self.kept(group..host + 1);
        let room = most.saturating_sub(self.count(&verb));
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
    pub(super) fn group(&self, verb: usize) -> usize {
        let mut start = verb;
        while start > self.tokens.start && !self.is_hidden(start - 1) {
            // `would “pay for itself”`: a quotation may begin inside the group.
            if matches!(self.reading.tokens[start - 1].kind, TokenKind::Mark('“' | '"' | '‘'))
                && start >= self.tokens.start + 2
                && matches!(
                    self.at(start - 2).small,
                    Small::Will | Small::Modal | Small::Have | Small::Had | Small::Not
                )
            {
                start -= 1;
                continue;
            }
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
                    // "and closed the road", "and has not moved": another clause; so is "she …" behind a time.
                    let conjoined = word.small == Small::Conjunction && self.begins_verb(end + 1);
                    let begins = word.small == Small::Subject && !who && end > host + 1 && self.is_hidden(end - 1);
                    if conjoined || begins {
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

    /// Whether a verb with its auxiliaries begins here.
    fn begins_verb(&self, at: usize) -> bool {
        let verb = self.verbs.iter().find(|(verb, what)| *verb >= at && !what.noun);
        verb.is_some_and(|(verb, _)| *verb == at || self.group(*verb) <= at)
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
        // Better nothing than half of it.
        if let Some(phrase) = kept.iter().rposition(|at| opens(at) || self.at(*at).small == Small::Determiner) {
            kept.truncate(phrase);
        }
    }

    /// The tokens of a stretch without the times in it and the prepositions that lead to them, without marks.
    pub(super) fn kept(&self, range: Range<usize>) -> Vec<usize> {
        let mut kept: Vec<usize> = Vec::with_capacity(range.len());
        let mut after_time = false;
        for at in range {
            let token = self.reading.tokens[at];
            if self.is_hidden(at) {
                let leads = |last: &usize| self.leads_to_time(*last) && !self.is_particle(*last);
                while !after_time && kept.last().is_some_and(leads) {
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

    /// "fell through in May": of two prepositions behind a verb the first is the verb's.
    fn is_particle(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).is_some_and(|before| self.is_verb(before));
        verb && [at, at + 1].into_iter().all(|at| self.at(at).small == Small::Preposition)
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
    pub(super) fn led_out(&self, words: Vec<usize>) -> Vec<usize> {
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
            // "a team led by Ruiz": the team.
            let led = cut > 1 && self.is_verb(subject[cut - 1]);
            subject.truncate(cut - usize::from(led));
        }
        while self.count(subject) > most {
            subject.remove(0);
        }
        while subject.first().is_some_and(|first| self.reading.tokens[*first].kind == TokenKind::Possessive) {
            subject.remove(0);
        }
    }

    pub(super) fn at(&self, token: usize) -> Word {
        self.forms.at(self.reading, token)
    }

    pub(super) fn is_hidden(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|token| self.hidden.iter().any(|span| span.overlaps(token.span)))
    }

    pub(super) fn count(&self, tokens: &[usize]) -> usize {
        let word = |at: &&usize| matches!(self.reading.tokens[**at].kind, TokenKind::Word | TokenKind::Number);
        tokens.iter().filter(word).count()
    }

    /// So many words at most, without a word at the end that leads on to what is cut off.
    fn finish(&self, picked: Vec<usize>, most: usize) -> Option<Vec<usize>> {
        let mut picked = self.led_out(picked);
        let mut words = 0;
        picked.retain(|at| {
            words += usize::from(matches!(self.reading.tokens[*at].kind, TokenKind::Word | TokenKind::Number));
            words <= most
        });
        // "voted not to": without the rest, but not without the not.
        let denies = |picked: &[usize]| {
            let mut end = picked.iter().rev().skip_while(|at| self.at(**at).small == Small::To);
            end.next().is_some_and(|at| self.at(*at).small == Small::Not)
        };
        while picked.len() > 1
            && !denies(&picked)
            && picked.last().is_some_and(|last| self.dangles(*last) && !self.is_particle(*last))
        {
            picked.pop();
        }
        (self.count(&picked) >= 2).then_some(picked)
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
    pub(super) fn join(&self, tokens: &[usize]) -> String {
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
