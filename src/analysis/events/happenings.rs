//! The words that tell of something that happens, lasts or is said, with tense and aspect: a small grammar of
//! English verb groups over the forms that a word can be, and a list of nouns of events. No tagger.

use super::vocabulary::{Small, Vocabulary, Word};
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, TokenKind};
use crate::document::{Happening, HappeningClass, Span, Tense};

/// How many words on the verb of a clause may stand behind whoever did what its subject is told of.
const DOER: usize = 16;

/// A happening and the token that tells of it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) token: usize,
    pub(super) happening: Happening,
}

/// What the words of a text can be, each distinct word looked up once.
#[derive(Debug)]
pub(super) struct Forms(Vec<Word>);

impl Forms {
    pub(super) fn new(reading: &Reading) -> Self {
        let vocabulary = Vocabulary::shared();
        let mut forms: Vec<Option<Word>> = vec![None; reading.words.len()];
        for (number, token) in reading.tokens.iter().enumerate() {
            let of = &mut forms[reading.words.number(number)];
            if of.is_none() {
                let word = token.kind == TokenKind::Word;
                *of = Some(if word { vocabulary.of(&reading.words.at(number).lower) } else { Word::default() });
            }
        }
        Self(forms.into_iter().map(Option::unwrap_or_default).collect())
    }

    /// What token number `token` can be; nothing where there is no such token.
    pub(super) fn at(&self, reading: &Reading, token: usize) -> Word {
        if token < reading.tokens.len() { self.0[reading.words.number(token)] } else { Word::default() }
    }
}

/// An unfinished verb group: the auxiliaries so far.
#[derive(Clone, Copy, Debug)]
struct Group {
    tense: Tense,
    perfective: bool,
    progressive: bool,
    negated: bool,
    modal: Option<usize>,
    next: Next,
    /// Its last auxiliary, which is the verb itself if no other follows.
    last: usize,
}

/// Which form completes a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// After "will", "to", "did".
    Plain,
    /// After "has".
    Participle,
    /// After "was": a participle makes it passive, an -ing progressive.
    Either,
}

/// The happenings among the tokens of one sentence, in order. `taken` says which tokens are part of a time.
pub(super) fn find(
    reading: &Reading,
    forms: &Forms,
    tokens: std::ops::Range<usize>,
    taken: &dyn Fn(usize) -> bool,
) -> Vec<Found> {
    let mut finder =
        Finder { reading, forms, start: tokens.start, group: None, finite: false, leads_in: None, found: Vec::new() };
    for number in tokens {
        if !taken(number) {
            finder.read(number);
        }
    }
    finder.close();
    finder.found
}

struct Finder<'a, 'b> {
    reading: &'a Reading<'b>,
    forms: &'a Forms,
    start: usize,
    group: Option<Group>,
    /// Whether the clause has its finite verb.
    finite: bool,
    /// Whether the stretch since the last mark begins with a preposition: "in findings published …".
    leads_in: Option<bool>,
    found: Vec<Found>,
}

impl Finder<'_, '_> {
    fn read(&mut self, number: usize) {
        let token = self.reading.tokens[number];
        match token.kind {
            TokenKind::Word => {}
            // A quotation may stand between the auxiliary and its verb, and so may a number.
            TokenKind::Mark(mark) => {
                if !matches!(mark, '"' | '“' | '”' | '‘' | '`' | '\'') {
                    self.close();
                    if matches!(mark, ',' | ';' | ':' | '—' | '–' | '(' | ')') {
                        self.finite = false;
                        self.leads_in = None;
                    }
                }
                return;
            }
            TokenKind::Number | TokenKind::Possessive => return self.close(),
        }
        let word = self.forms.at(self.reading, number);
        match self.leads_in {
            None => self.leads_in = Some(word.small == Small::Preposition),
            // A pronoun or a determiner behind the phrase begins the clause itself.
            Some(true) if word.small == Small::Subject => self.leads_in = Some(false),
            Some(_) => {}
        }
        if self.extend(number, word) {
            return;
        }
        if let Some(group) = self.group.take() {
            if self.complete(number, word, group) {
                return;
            }
            self.stand_alone(group);
        }
        if matches!(word.small, Small::Subordinator | Small::Conjunction) || self.is(number, "who") {
            self.finite = false;
        }
        // Names have capitals; so has the first word, and so have all words of a headline.
        if token.case == Case::Lower || number == self.start || !self.is_name(number) || self.names_event(number, word)
        {
            self.bare(number, word);
        }
    }

    /// "the Battle of …", "the Winter War": the noun of a name for something that happened.
    fn names_event(&self, number: usize, word: Word) -> bool {
        let of = self.reading.tokens.get(number + 1).is_some_and(|next| next.of(self.reading.text) == "of");
        let behind = self.reading.tokens.get(number + 1).is_some_and(|next| next.is_capital());
        let before = number > self.start && self.reading.tokens[number - 1].is_capital();
        word.is(Word::NOUN) && (of || before && !behind)
    }

    fn is(&self, number: usize, word: &str) -> bool {
        &*self.reading.words.at(number).lower == word
    }

    /// Whether a word with a capital is, as far as this text shows, never written small.
    fn is_name(&self, number: usize) -> bool {
        self.reading.words.at(number).small == 0
    }

    /// Takes an auxiliary, or what may stand inside a verb group.
    fn extend(&mut self, number: usize, word: Word) -> bool {
        let under = self.group;
        let new = |tense, next| Group {
            tense,
            perfective: false,
            progressive: false,
            negated: false,
            modal: None,
            next,
            last: number,
        };
        let group = match (word.small, under) {
            (Small::Will, _) => new(Tense::Future, Next::Plain),
            (Small::Modal, _) => Group { modal: Some(number), ..new(Tense::None, Next::Plain) },
            // "is to open", "is going to open"; else the infinitive.
            (Small::To, Some(group)) if group.next == Next::Either && group.last + 1 == number => {
                Group { next: Next::Plain, tense: Tense::Future, last: number, ..group }
            }
            (Small::To, _) => {
                self.close();
                new(Tense::Infinitive, Next::Plain)
            }
            (Small::Have | Small::Had, Some(group)) if group.next == Next::Plain => {
                Group { next: Next::Participle, perfective: true, last: number, ..group }
            }
            (Small::Have, _) => Group { perfective: true, ..new(Tense::Present, Next::Participle) },
            (Small::Had, _) => Group { perfective: true, ..new(Tense::Past, Next::Participle) },
            (Small::Having, _) => Group { perfective: true, ..new(Tense::PresentParticiple, Next::Participle) },
            (Small::Is, _) => new(Tense::Present, Next::Either),
            (Small::Was, _) => new(Tense::Past, Next::Either),
            (Small::Be, Some(group)) if group.next == Next::Plain => {
                Group { next: Next::Either, last: number, ..group }
            }
            (Small::Been, Some(group)) => Group { next: Next::Either, last: number, ..group },
            (Small::Being, Some(group)) => Group { next: Next::Either, progressive: true, last: number, ..group },
            (Small::Being, None) => new(Tense::PresentParticiple, Next::Either),
            (Small::Do, None) => new(Tense::Present, Next::Plain),
            (Small::Did, None) => new(Tense::Past, Next::Plain),
            (Small::Not, Some(group)) => Group { negated: true, ..group },
            (Small::Adverb, Some(group)) => group,
            // "Has the mayor resigned?": the subject between.
            (Small::Subject, Some(group)) if group.last + 1 == number && !self.finite => group,
            _ => return false,
        };
        if let (Some(under), true) = (
            under,
            matches!(word.small, Small::Will | Small::Modal | Small::Have | Small::Had | Small::Is | Small::Was),
        ) && under.next != Next::Plain
        {
            self.stand_alone(under);
        }
        let negated = group.negated || word.small == Small::Not || self.reading.words.at(number).lower.contains("n't");
        self.group = Some(Group { negated, ..group });
        true
    }

    /// Ends a verb group with its verb.
    fn complete(&mut self, number: usize, word: Word, group: Group) -> bool {
        let lower = self.reading.tokens[number].case == Case::Lower;
        let (fits, progressive) = match group.next {
            Next::Plain => (
                word.is(Word::PLAIN)
                    || group.tense != Tense::Infinitive && lower && word.small == Small::No && !word.is(Word::NOUN),
                false,
            ),
            Next::Participle => (word.is(Word::PARTICIPLE), false),
            Next::Either => (word.is(Word::PARTICIPLE | Word::ING), word.is(Word::ING)),
        };
        if !fits {
            return false;
        }
        if progressive
            && self.is(number, "going")
            && self.reading.tokens.get(number + 1).is_some_and(|next| next.of(self.reading.text) == "to")
        {
            // "is going to open": the verb comes.
            self.group = Some(Group { tense: Tense::Future, last: number, ..group });
            return true;
        }
        self.finite |= !matches!(group.tense, Tense::Infinitive | Tense::PresentParticiple);
        let group = Group { progressive: group.progressive || progressive, ..group };
        self.push(number, word.class, group);
        true
    }

    /// A group whose verb did not come: "had a bridge", "was mayor".
    fn stand_alone(&mut self, group: Group) {
        let word = self.forms.at(self.reading, group.last);
        let stands = matches!(
            word.small,
            Small::Is
                | Small::Was
                | Small::Be
                | Small::Been
                | Small::Have
                | Small::Had
                | Small::Having
                | Small::Do
                | Small::Did
        );
        if stands {
            let done = group.perfective && !matches!(word.small, Small::Have | Small::Had | Small::Having);
            self.finite |= !matches!(group.tense, Tense::Infinitive | Tense::PresentParticiple);
            self.push(group.last, HappeningClass::State, Group { perfective: done, ..group });
        }
    }

    fn close(&mut self) {
        if let Some(group) = self.group.take() {
            self.stand_alone(group);
        }
    }

    /// A word without an auxiliary: a finite verb, a participle, or a noun.
    fn bare(&mut self, number: usize, word: Word) {
        let before = number.checked_sub(1).filter(|before| *before >= self.start);
        let previous = before.map_or(Word::default(), |before| self.forms.at(self.reading, before));
        let kind = before.map(|before| self.reading.tokens[before].kind);
        let counts = before.is_some_and(|before| {
            matches!(
                &*self.reading.words.at(before).lower,
                "each" | "all" | "some" | "many" | "most" | "both" | "others"
            )
        });
        let owned = kind == Some(TokenKind::Possessive) || previous.small == Small::Determiner && !counts;
        let subject = previous.small == Small::Subject
            || matches!(previous.small, Small::Subordinator | Small::Adverb | Small::No | Small::Conjunction)
                && kind == Some(TokenKind::Word)
                && !owned;
        let plain = |tense| Group {
            tense,
            perfective: false,
            progressive: false,
            negated: previous.small == Small::Not,
            modal: None,
            next: Next::Plain,
            last: number,
        };
        let tense = if word.is(Word::PAST | Word::PARTICIPLE) && !owned {
            let reduced = !word.is(Word::PAST)
                || word.is(Word::PARTICIPLE) && self.is_done_by(number)
                || (self.finite || self.leads_in == Some(true))
                    && word.is(Word::PARTICIPLE)
                    && previous.small != Small::Subject
                    && !matches!(previous.small, Small::Subordinator | Small::Conjunction | Small::Adverb);
            Some(if reduced { Tense::PastParticiple } else { Tense::Past })
        } else if !self.finite && self.is_present(number, word, previous.small, subject, kind) {
            Some(Tense::Present)
        } else if word.is(Word::ING) && !owned && !word.is(Word::NOUN) {
            Some(Tense::PresentParticiple)
        } else {
            None
        };
        match tense {
            Some(tense) => {
                self.finite |= matches!(tense, Tense::Past | Tense::Present);
                self.push(number, word.class, plain(tense));
            }
            None if word.is(Word::NOUN) => self.push_noun(number),
            None => {}
        }
    }

    /// "a team led by Ruiz reported": done by somebody, with the verb of the clause to come.
    fn is_done_by(&self, number: usize) -> bool {
        let tokens = &self.reading.tokens;
        let doer = tokens.get(number + 2).filter(|doer| doer.kind == TokenKind::Word);
        if tokens.get(number + 1).is_none_or(|next| next.of(self.reading.text) != "by") || doer.is_none() {
            return false;
        }
        let clause = (number + 2..tokens.len())
            .take(DOER)
            .take_while(|at| !matches!(tokens[*at].kind, TokenKind::Mark(mark) if mark != '.' && mark != '-'))
            .take_while(|at| self.forms.at(self.reading, *at).small != Small::Subordinator);
        let verb = |at: usize| {
            let word = self.forms.at(self.reading, at);
            tokens[at].case == Case::Lower && word.is(Word::PAST) && !word.is(Word::NOUN)
                || matches!(
                    word.small,
                    Small::Was | Small::Is | Small::Had | Small::Have | Small::Will | Small::Modal | Small::Did
                )
        };
        clause.into_iter().any(verb)
    }

    /// Whether a word is a verb of the present: "opens", "they open", "costs remain".
    fn is_present(&self, number: usize, word: Word, previous: Small, subject: bool, before: Option<TokenKind>) -> bool {
        let noun = word.is(Word::NOUN);
        let third = word.is(Word::THIRD)
            && (subject || before == Some(TokenKind::Mark(',')) && !noun)
            && !self.verb_follows(number)
            && (!noun || self.takes_object(number));
        let lower = self.reading.tokens[number].case == Case::Lower;
        let plural = number > self.start && subject && !noun && lower && self.is_plural(number - 1);
        third || word.is(Word::PLAIN) && (previous == Small::Subject || plural)
    }

    /// Whether a word can be the subject of a plain form: "costs remain", "Boeing say".
    fn is_plural(&self, number: usize) -> bool {
        let token = self.reading.tokens[number];
        let word = self.forms.at(self.reading, number);
        !word.is(Word::PAST | Word::PARTICIPLE | Word::ING | Word::PLAIN)
            && (token.is_capital() && (number > self.start || self.is_name(number))
                || token.of(self.reading.text).ends_with('s'))
    }

    /// Whether the next word is a verb, so that this one is its subject: "markets tumble".
    fn verb_follows(&self, number: usize) -> bool {
        let next = self.forms.at(self.reading, number + 1);
        next.is(Word::PLAIN) && !next.is(Word::NOUN)
            || next.is(Word::PAST)
            || matches!(
                next.small,
                Small::Will | Small::Modal | Small::Have | Small::Had | Small::Is | Small::Was | Small::Did
            )
    }

    /// Whether an object or a clause follows: "claims that", "plans to", "orders five new jets".
    fn takes_object(&self, number: usize) -> bool {
        let Some(next) = self.reading.tokens.get(number + 1) else { return false };
        let word = self.forms.at(self.reading, number + 1);
        matches!(word.small, Small::Determiner | Small::To | Small::Subject)
            || matches!(next.kind, TokenKind::Number)
            || next.of(self.reading.text) == "that"
            || next.is_capital()
    }

    fn push(&mut self, number: usize, class: HappeningClass, group: Group) {
        let span: Span = self.reading.tokens[number].span;
        if self.found.last().is_some_and(|last| last.token >= number) {
            return;
        }
        self.found.push(Found {
            token: number,
            happening: Happening {
                span,
                class,
                noun: false,
                tense: group.tense,
                perfective: group.perfective,
                progressive: group.progressive,
                negated: group.negated,
                modal: group.modal.map(|modal| self.reading.tokens[modal].span),
                when: None,
            },
        });
    }

    fn push_noun(&mut self, number: usize) {
        let none = Group {
            tense: Tense::None,
            perfective: false,
            progressive: false,
            negated: false,
            modal: None,
            next: Next::Plain,
            last: number,
        };
        self.push(number, HappeningClass::Occurrence, none);
        if let Some(last) = self.found.last_mut().filter(|last| last.token == number) {
            last.happening.noun = true;
        }
    }
}
