//! All who might speak, where the writer names them: names, pronouns, nouns for those who speak, and whatever words
//! stand where the subject of a verb of saying has to be.

use super::scene::{Scene, is_mark_of_quotation, tokens_of};
use super::senses::{Noun, Small};
use crate::analysis::names::{Name, NameKind};
use crate::analysis::people::Cast;
use crate::analysis::quotes::vocabulary::Verb;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{Id, Mention, MentionForm, Person, Span};
use std::ops::Range;

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Somebody with a name.
    Person(Id<Person>),
    /// A body with a name.
    Organisation,
    /// A place, which may stand for its government, or a name of something else.
    Place,
    /// he, she, they, I, we.
    Pronoun(Option<Id<Person>>),
    /// his, her, their.
    Possessive(Option<Id<Person>>),
    /// A noun for people who speak.
    People,
    /// A noun for a body or a text that speaks.
    Body,
    /// Any other words where a subject has to stand.
    Words,
}

/// Somebody who might speak, where the writer names them.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) sort: Sort,
    /// Its tokens, with determiner and adjectives.
    pub(super) tokens: Range<usize>,
    /// Its bytes.
    pub(super) span: Span,
    /// How sure it is that it names whom it is said to name.
    pub(super) sure: f32,
}

impl Scene<'_> {
    /// Gathers all candidates; done once.
    pub(super) fn gather(&mut self, names: &[Name], cast: &Cast) {
        let reading = self.reading;
        let mut found: Vec<Candidate> = Vec::new();
        let named = |mention: &&Mention| mention.form != MentionForm::Description;
        for mention in cast.mentions.iter().map(|(_, mention)| mention).filter(named) {
            let tokens = tokens_of(reading, mention.span);
            let sort = if mention.form.is_name() {
                Sort::Person(mention.person)
            } else if tokens.len() == 1 && self.is_possessive(tokens.start) {
                Sort::Possessive(Some(mention.person))
            } else {
                Sort::Pronoun(Some(mention.person))
            };
            found.push(Candidate { sort, tokens, span: mention.span, sure: mention.confidence });
        }
        for name in names.iter().filter(|name| name.kind != NameKind::Person) {
            let sort = if name.kind == NameKind::Organisation { Sort::Organisation } else { Sort::Place };
            found.push(Candidate { sort, tokens: name.tokens.clone(), span: name.span, sure: 1.0 });
        }
        self.place(found);
        for number in 0..reading.tokens.len() {
            if self.at[number] == 0 && self.inside[number] == 0 {
                self.gather_at(number);
            }
        }
        for number in 0..reading.tokens.len() {
            if matches!(self.verb(number), Some(Verb::Say | Verb::Write | Verb::Call)) && !self.senses[number].gerund {
                self.gather_subject_of(number);
            }
        }
        self.renumber();
    }

    /// Adds those that lie outside quotations and overlap none that is there.
    fn place(&mut self, found: Vec<Candidate>) {
        for candidate in found {
            let free = !candidate.tokens.is_empty()
                && candidate.tokens.clone().all(|token| self.at[token] == 0 && self.inside[token] == 0);
            if free {
                self.candidates.push(candidate.clone());
                let number = u32::try_from(self.candidates.len()).unwrap_or(u32::MAX);
                self.at[candidate.tokens].fill(number);
            }
        }
    }

    fn renumber(&mut self) {
        self.candidates.sort_by_key(|candidate| candidate.tokens.start);
        self.at.fill(0);
        for (number, candidate) in self.candidates.iter().enumerate() {
            self.at[candidate.tokens.clone()].fill(u32::try_from(number + 1).unwrap_or(u32::MAX));
        }
    }

    fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "his" | "her" | "their")
    }

    /// A pronoun or a noun for a source that stands at a token.
    fn gather_at(&mut self, number: usize) {
        let word = without_verb(self.word(number));
        let sort = match word {
            "he" | "she" | "they" | "i" | "we" | "it" | "you" => Sort::Pronoun(None),
            "his" | "their" | "her" => Sort::Possessive(None),
            _ if self.labels_line(number) => Sort::People,
            _ => match self.senses[number].noun {
                Some(_) if self.token(number).kind != TokenKind::Word || self.names_follow(number) => return,
                Some(_) if self.senses[number].small.is_some() && !self.stands_alone(number) => return,
                Some(Noun::Person) => Sort::People,
                Some(Noun::Body) => Sort::Body,
                None => return,
            },
        };
        let tokens = match sort {
            Sort::People | Sort::Body => self.phrase_before(number),
            _ => number..number + 1,
        };
        self.place_phrase(sort, tokens);
    }

    /// Adds a noun phrase that may speak: without the `that` which leads to it, and none if nobody is meant: `no official`.
    fn place_phrase(&mut self, sort: Sort, tokens: Range<usize>) {
        let quantified = |number: usize| {
            self.senses[number].small == Some(Small::Determiner)
                || is_nobody(self.word(number))
                || self.word(number) == "either"
        };
        let leads = tokens.len() > 1 && self.word(tokens.start) == "that" && quantified(tokens.start + 1);
        let tokens = tokens.start + usize::from(leads)..tokens.end;
        let denied = tokens.start.checked_sub(1).is_some_and(|before| self.word(before) == "not");
        if !denied && !tokens.clone().any(|number| is_nobody(self.word(number))) {
            self.place(vec![self.candidate(sort, tokens)]);
        }
    }

    /// Whether a noun for somebody stands with its article before a colon at the start of a block: `The clerk: “…”`.
    fn labels_line(&self, number: usize) -> bool {
        let colon = self.reading.tokens.get(number + 1).is_some_and(|next| next.is(':'));
        let role = || self.reading.words.lists(number).any(Lists::ROLE.or(Lists::TITLE));
        let phrase = || self.token(self.phrase_before(number).start).span.from();
        let starts = || {
            let block = self.reading.article.block_at(self.token(number).span.from());
            block.is_some_and(|block| self.reading.article.blocks[block].span.from() == phrase())
        };
        colon && role() && starts()
    }

    /// Whether a noun is only part of what follows: the title of a name, `minister Ruiz`, or of another noun,
    /// `victim group`.
    fn names_follow(&self, number: usize) -> bool {
        let noun = self.senses.get(number + 1).is_some_and(|next| next.noun.is_some() && next.small.is_none());
        noun && self.token(number + 1).kind == TokenKind::Word
            || self.at.get(number + 1).is_some_and(|at| *at != 0)
                && !self.is_possessive(number + 1)
                && self.token(number + 1).is_capital()
    }

    /// Whether a word like `one` or `some` is no determiner here: no noun or adjective follows.
    fn stands_alone(&self, number: usize) -> bool {
        self.reading.tokens.get(number + 1).is_none_or(|next| {
            let sense = self.senses[number + 1];
            next.kind != TokenKind::Word || sense.small.is_some() || sense.verb.is_some()
        })
    }

    /// Words where the subject of a verb of saying has to stand, if nobody is known to be there.
    fn gather_subject_of(&mut self, verb: usize) {
        let before = (verb.saturating_sub(4)..verb).rev().find(|number| !self.is_between(*number));
        if let Some(last) = before
            && self.may_head(last)
        {
            self.place_phrase(Sort::Words, self.phrase_before(last));
            return;
        }
        // `“…,” said`, `“…”, said`; not `Ruiz, a baker, said`.
        let quoted = |token: usize| is_mark_of_quotation(self.token(token)) || self.inside[token] != 0;
        let comma = verb > 0 && self.token(verb - 1).is(',');
        let block = |token: usize| self.reading.article.block_at(self.token(token).span.from());
        let before = verb.checked_sub(1 + usize::from(comma)).filter(|before| block(*before) == block(verb));
        let inverted = before.is_some_and(quoted);
        if inverted && verb + 1 < self.senses.len() && self.at[verb + 1] == 0 {
            let tokens = self.phrase_after(verb + 1);
            let free = (tokens.start..tokens.end + 1).all(|token| self.at.get(token).is_none_or(|at| *at == 0));
            if !tokens.is_empty() && free {
                self.place_phrase(Sort::Words, tokens);
            }
        }
    }

    /// Whether a token may stand between a subject and its verb.
    fn is_between(&self, number: usize) -> bool {
        matches!(self.senses[number].small, Some(Small::Adverb | Small::Auxiliary))
    }

    /// Whether a token may be the head of a noun phrase that no list knows.
    fn may_head(&self, number: usize) -> bool {
        let sense = self.senses[number];
        self.token(number).kind == TokenKind::Word
            && self.at[number] == 0
            && self.inside[number] == 0
            && (sense.small.is_none()
                || matches!(self.word(number), "others" | "some" | "many" | "one" | "another" | "this"))
            && (sense.verb.is_none() || self.token(number).is_capital())
            && (self.token(number).is_capital() || !self.word(number).ends_with("ed"))
            && !(number > 0
                && self.token(number - 1).is('.')
                && self.token(number - 1).span.end == self.token(number).span.start)
    }

    /// The noun phrase whose last word is token `last`: back over adjectives to a determiner, and over
    /// `one of`, `some of`.
    fn phrase_before(&self, last: usize) -> Range<usize> {
        let mut start = last;
        while start > 0 && last - start < 8 {
            let number = start - 1;
            let sense = self.senses[number];
            let token = self.token(number);
            let contiguous = token.span.to() + 1 >= self.token(start).span.from();
            if self.at[number] != 0 || self.inside[number] != 0 || !contiguous {
                break;
            }
            match (token.kind, sense.small) {
                (TokenKind::Word | TokenKind::Number, Some(Small::Determiner)) => {
                    start = number;
                    break;
                }
                (TokenKind::Word | TokenKind::Number, None) if sense.verb.is_none() || token.is_capital() => {
                    start = number
                }
                (TokenKind::Mark('-') | TokenKind::Possessive, _) => start = number,
                _ => break,
            }
        }
        if start >= 2
            && self.word(start - 1) == "of"
            && is_partitive(self.word(start - 2))
            && self.inside[start - 2] == 0
            && self.at[start - 2] == 0
        {
            start -= 2;
        }
        while start < last && self.token(start).kind != TokenKind::Word && self.token(start).kind != TokenKind::Number {
            start += 1;
        }
        start..last + 1
    }

    /// The noun phrase that begins with token `first`.
    fn phrase_after(&self, first: usize) -> Range<usize> {
        let mut end = first;
        while end < self.senses.len() && end - first < 8 {
            let sense = self.senses[end];
            let fits = matches!(self.token(end).kind, TokenKind::Word | TokenKind::Number)
                && self.at[end] == 0
                && self.inside[end] == 0
                && match sense.small {
                    Some(Small::Determiner) => end == first || self.word(end - 1) == "of",
                    Some(Small::Preposition) => {
                        self.word(end) == "of" && end > first && is_partitive(self.word(end - 1))
                    }
                    Some(_) => false,
                    None => true,
                };
            if !fits {
                break;
            }
            end += 1;
        }
        first..end
    }

    fn candidate(&self, sort: Sort, tokens: Range<usize>) -> Candidate {
        let span = match (self.reading.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(_)) if matches!(sort, Sort::Pronoun(_)) => {
                let length = without_verb(self.word(tokens.start)).len();
                Span::new(first.span.from(), first.span.to().min(first.span.from() + length))
            }
            (Some(first), Some(last)) => first.span.join(self.token(last).span),
            _ => Span::default(),
        };
        Candidate { sort, tokens, span, sure: 1.0 }
    }
}

/// The pronoun of `I'm`, `they'd`; other words as they are.
pub(super) fn without_verb(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((pronoun @ ("i" | "you" | "he" | "she" | "we" | "they" | "it"), _)) => pronoun,
        _ => word,
    }
}
/// Words that say of what they stand before, or for, that there is none.
fn is_nobody(word: &str) -> bool {
    matches!(word, "no" | "neither" | "none" | "nobody" | "nothing" | "noone")
}

/// Words that `of` joins to those of whom they are some.
fn is_partitive(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "all",
        "another",
        "any",
        "both",
        "cent",
        "dozens",
        "each",
        "few",
        "five",
        "four",
        "group",
        "half",
        "hundreds",
        "majority",
        "many",
        "member",
        "members",
        "most",
        "none",
        "number",
        "one",
        "percent",
        "several",
        "some",
        "ten",
        "thousands",
        "three",
        "two",
    ];
    WORDS.binary_search(&word).is_ok()
}
