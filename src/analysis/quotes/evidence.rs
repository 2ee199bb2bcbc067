//! What speaks for words in marks being somebody's, and what for their being a name or a term: clues from
//! their own form, from the words around them and from the rest of the text. Weighs nothing: that is `weights`.

use super::cues::Around;
use super::pairs::Stretch;
use super::vocabulary::{Medium, Verb, Vocabulary};
use super::weights::Clue;
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, Token, TokenKind};
use crate::document::span::after;

/// How many tokens of a stretch are looked at.
const REACH: usize = 40;

/// The clues that a stretch has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence(u64);

impl Evidence {
    /// Notes a clue if it is there.
    pub(super) fn note(&mut self, clue: Clue, there: bool) {
        if there {
            self.0 |= 1 << clue as u32;
        }
    }

    /// Whether a clue is there.
    pub(super) fn has(self, clue: Clue) -> bool {
        self.0 >> clue as u32 & 1 == 1
    }
}

/// What is known of a stretch before it is weighed.
#[derive(Clone, Debug)]
pub(super) struct Findings {
    /// All clues.
    pub(super) evidence: Evidence,
    /// The verb that reports it, if there is one.
    pub(super) verb: Option<Verb>,
    /// Where the words are that the verb or a noun near by speaks of.
    pub(super) medium: Option<Medium>,
}

/// Looks at `stretch` and around it.
pub(super) fn gather(reading: &Reading, stretch: &Stretch, words: &Vocabulary) -> Findings {
    let block = &reading.article.blocks[stretch.block];
    let around = Around::new(reading, block, stretch.outer);
    let mut evidence = Evidence::default();
    evidence.note(Clue::Always, true);
    form(reading, stretch, words, &mut evidence);
    place(reading, stretch, &around, &mut evidence);
    naming(reading, stretch, &around, words, &mut evidence);
    let verb = saying(reading, &around, words, &mut evidence);
    Findings { evidence, verb, medium: around.medium(reading, words) }
}

/// The form of the words themselves.
fn form(reading: &Reading, stretch: &Stretch, words: &Vocabulary, evidence: &mut Evidence) {
    let first = reading.token_at(stretch.inner.from());
    let inside = || reading.tokens[first..].iter().take(REACH).take_while(|token| stretch.inner.covers(token.span));
    let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    let inner = stretch.inner.of(reading.text);
    let count = inside().filter(is_word).count();
    evidence.note(
        match count {
            0 | 1 => Clue::OneWord,
            2 => Clue::TwoWords,
            3 => Clue::ThreeWords,
            4 | 5 => Clue::FiveWords,
            6..=8 => Clue::EightWords,
            _ => Clue::ManyWords,
        },
        true,
    );
    let big = |c: char| c.is_uppercase() || c.is_ascii_digit() || "[(….¿¡".contains(c);
    let caseless = !inner.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    evidence.note(Clue::BeginsBig, inner.starts_with(big) || caseless);
    let stops = |c: char| matches!(c, '.' | ',' | '!' | '?' | '…' | '—' | '–' | '-' | ';');
    evidence.note(Clue::Stops, inner.ends_with(stops));
    evidence.note(Clue::StopFollows, after(reading.text, stretch.outer.to()).starts_with(['.', ',', '!', '?']));
    let long = |token: &Token| token.of(reading.text).chars().count() > 4;
    let big_word = |token: &&Token| {
        token.is_capital() && !matches!(token.of(reading.text), "I" | "I.") || token.kind == TokenKind::Number
    };
    let capitals = inside().filter(big_word).count();
    let titled = capitals > 0
        && capitals * 2 >= count
        && inside().filter(is_word).all(|token| !(token.case == Case::Lower && long(token)));
    let headline = super::kinds::is_headline(reading, stretch.block);
    evidence.note(Clue::Titled, titled && count > 1 && !headline);
    evidence.note(Clue::OneCapital, titled && count == 1 && !headline);
    let finite = inside().any(|token| words.is_finite(token.of(reading.text)));
    // Titles are clauses too: “A Change for Your House”.
    let clause = count > 1 && !(titled && count > 2 && !headline);
    evidence.note(Clue::Finite, finite && clause);
    evidence.note(Clue::OnlySmall, finite && count == 1);
    evidence.note(Clue::FirstPerson, clause && inside().any(|token| is_first_person(token.of(reading.text))));
    evidence.note(Clue::Edited, inner.contains(['[', '…']) || inner.contains("...") || inner.contains(". . ."));
    let opens = inside().next().is_some_and(|token| is_small_word(token.of(reading.text)));
    evidence.note(Clue::OpensSmall, opens && count > 1);
    evidence.note(
        Clue::Verbal,
        count > 1
            && inside()
                .next()
                .is_some_and(|token| token.case == Case::Lower && token.of(reading.text).ends_with("ing")),
    );
}

/// Where the stretch stands.
fn place(reading: &Reading, stretch: &Stretch, around: &Around, evidence: &mut Evidence) {
    let block = &reading.article.blocks[stretch.block];
    evidence.note(Clue::Begins, around.begins);
    evidence.note(Clue::Whole, stretch.outer == block.span && stretch.opened && stretch.closed);
    evidence.note(Clue::Headline, super::kinds::is_headline(reading, stretch.block));
    let next = around.after.clone().next().map(|number| reading.tokens[number]);
    let modifies = next.is_some_and(|token| {
        token.kind == TokenKind::Word && token.case == Case::Lower && !is_small_word(token.of(reading.text))
    });
    evidence.note(Clue::Modifies, modifies);
    let Some(last) = around.before.clone().next_back() else { return };
    let word = reading.words.at(last).lower.as_ref();
    evidence.note(Clue::Definite, matches!(word, "the" | "this" | "these" | "those" | "that"));
    evidence.note(Clue::Indefinite, matches!(word, "a" | "an"));
    evidence.note(
        Clue::Owned,
        matches!(word, "his" | "her" | "its" | "their" | "my" | "our")
            || reading.tokens[last].kind == TokenKind::Possessive,
    );
    evidence.note(
        Clue::Preposition,
        matches!(word, "of" | "in" | "on" | "for" | "with" | "from" | "at" | "into" | "under" | "by" | "about"),
    );
    evidence.note(Clue::Connected, matches!(word, "and" | "or" | "but"));
    evidence.note(Clue::That, word == "that");
}

/// Whether the words around give it as a name, a term or a title.
fn naming(reading: &Reading, stretch: &Stretch, around: &Around, words: &Vocabulary, evidence: &mut Evidence) {
    let back = |count: usize| around.before.clone().rev().take(count);
    let near =
        |count: usize, list: &[&str]| back(count).any(|number| list.contains(&reading.words.at(number).lower.as_ref()));
    let wording = near(2, &["word", "words", "term", "terms", "phrase", "phrases", "expression", "slogan", "motto"]);
    evidence.note(Clue::Wording, wording);
    evidence.note(Clue::Named, !wording && around.is_named(reading, words));
    let called = near(1, &["called", "dubbed", "termed", "named", "nicknamed", "titled", "entitled"]);
    let titled = evidence.has(Clue::Titled) || evidence.has(Clue::OneCapital);
    evidence.note(Clue::Called, called && is_called(reading, around, titled));
    let last = around.last(reading);
    evidence.note(
        Clue::Gloss,
        last.is_some_and(|token| token.is('(')) && after(reading.text, stretch.outer.to()).starts_with([')', ',']),
    );
    let short = evidence.has(Clue::OneWord) || evidence.has(Clue::TwoWords);
    let plain = short && !evidence.has(Clue::Headline);
    evidence.note(Clue::Nickname, plain && is_nickname(reading, stretch));
    let is_work = |number: usize| words.is_work(reading.tokens[number].of(reading.text));
    let behind = around.before.clone().rev().filter(|number| !reading.tokens[*number].is(',')).take(2).any(is_work);
    evidence.note(Clue::Work, titled && (behind || around.after.clone().take(2).any(is_work)));
    evidence.note(Clue::OwnedTitle, titled && evidence.has(Clue::Owned));
    evidence.note(Clue::WholeTitle, titled && evidence.has(Clue::Whole));
    evidence.note(Clue::Predicate, is_predicate(reading, around));
}

/// Whether a verb or a noun of saying governs it; the verb.
fn saying(reading: &Reading, around: &Around, words: &Vocabulary, evidence: &mut Evidence) -> Option<Verb> {
    let last = around.last(reading);
    let before = around.verb_before(reading, words);
    let after = around.verb_after(reading, words);
    let comma = last.is_some_and(|token| token.is(','));
    let colon = last.is_some_and(|token| token.is(':'));
    evidence.note(Clue::Comma, comma);
    evidence.note(Clue::Colon, colon);
    evidence.note(Clue::SaysAfter, after.is_some() && (around.begins || comma || colon));
    evidence.note(Clue::SaysBeyond, after.is_some() && !(around.begins || comma || colon));
    if let Some((number, verb, distance)) = before {
        let short = evidence.has(Clue::OneWord) || evidence.has(Clue::TwoWords);
        let object = short && !comma && !colon && !evidence.has(Clue::BeginsBig);
        let clue = match (verb, distance) {
            (Verb::Say | Verb::Write, 0 | 1) if object => Clue::SaysObject,
            (Verb::Call, 0 | 1) if evidence.has(Clue::Wording) => Clue::Wording,
            (Verb::Say | Verb::Write, 0 | 1) => Clue::SaysTouching,
            (Verb::Say | Verb::Write, 2..=4) => Clue::SaysNear,
            (Verb::Say | Verb::Write, 5..=10) => Clue::SaysFar,
            (Verb::Say | Verb::Write, _) => Clue::SaysDistant,
            (Verb::Call, 0..=3) => Clue::CallsNear,
            (Verb::Call, 4..=8) => Clue::CallsFar,
            (Verb::Call, _) => Clue::CallsDistant,
            (Verb::Hold, 0..=4) => Clue::HoldsNear,
            (Verb::Hold, _) => Clue::HoldsFar,
        };
        evidence.note(clue, true);
        evidence.note(Clue::Passive, is_passive(reading, number));
    }
    let speech = comma || colon || evidence.has(Clue::BeginsBig) || evidence.has(Clue::FirstPerson);
    evidence.note(Clue::SaysTouching, speech && is_like(reading, around));
    let follows = |verbs: &[Verb], count: usize| {
        around.after.clone().take(count).any(|number| {
            let word = reading.tokens[number].of(reading.text);
            words.verb(word).is_some_and(|verb| verbs.contains(&verb)) && !word.ends_with("ing")
        })
    };
    let next = around.after.clone().next();
    let subject =
        next.is_some_and(|number| reading.tokens[number].is_capital() || is_subject(&reading.words.at(number).lower));
    evidence.note(Clue::CallsAfter, after.is_none() && subject && follows(&[Verb::Call, Verb::Hold], 4));
    evidence.note(Clue::SaysLater, after.is_none() && follows(&[Verb::Say, Verb::Write], REACH));
    let according = |number: usize| reading.words.at(number).lower.as_ref() == "according";
    evidence.note(Clue::According, around.before.clone().any(according) || around.after.clone().any(according));
    let is_noun = |number: usize| words.noun(reading.tokens[number].of(reading.text)).is_some();
    evidence.note(Clue::NounBefore, around.before.clone().rev().take(4).any(is_noun));
    after.map(|(_, verb)| verb).or(before.map(|(_, verb, _)| verb))
}

/// `she's like “…”`, `they went like: “…”`
fn is_like(reading: &Reading, around: &Around) -> bool {
    let mut back = around.before.clone().rev().map(|number| reading.words.at(number).lower.as_ref());
    let mut back = back.by_ref().skip_while(|word| matches!(*word, ":" | ","));
    back.next() == Some("like")
        && back.find(|word| !matches!(*word, "just" | "all" | "so")).is_some_and(|word| {
            matches!(word, "is" | "are" | "was" | "were" | "be" | "'s" | "’s" | "go" | "goes" | "went" | "going")
                || word.ends_with("'m")
                || word.ends_with("’m")
                || word.ends_with("'re")
                || word.ends_with("’re")
        })
}

/// Whether a stretch says what somebody or something is: `was “…”`, `as a “…”`.
fn is_predicate(reading: &Reading, around: &Around) -> bool {
    let mut back = around.before.clone().rev().map(|number| reading.words.at(number).lower.as_ref());
    let last =
        back.by_ref().find(|word| !matches!(*word, "a" | "an" | "so" | "too" | "not" | "just" | "only" | "very"));
    matches!(last, Some("as" | "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

/// Whether a verb stands in the passive: `was described as`.
fn is_passive(reading: &Reading, verb: usize) -> bool {
    (verb.saturating_sub(2)..verb).any(|number| {
        matches!(reading.words.at(number).lower.as_ref(), "is" | "are" | "was" | "were" | "be" | "been" | "being")
    })
}

/// Whether a stretch of one word stands inside a name: Ana “Nita” Ruiz.
fn is_nickname(reading: &Reading, stretch: &Stretch) -> bool {
    let first = reading.tokens.partition_point(|token| token.span.from() < stretch.outer.from());
    let next = reading.tokens.partition_point(|token| token.span.from() < stretch.outer.to());
    let capital = |number: Option<usize>| {
        number.and_then(|number| reading.tokens.get(number)).is_some_and(|token| token.is_capital())
    };
    capital(first.checked_sub(1)) && capital(Some(next)) && reading.sentence_of(first) == reading.sentence_of(next)
        || capital(first.checked_sub(2)) && reading.tokens[first - 1].is('.') && capital(Some(next))
}

/// A pronoun of those who speak with one another, alone or with a short verb: I, we're, your.
fn is_first_person(word: &str) -> bool {
    let word = super::vocabulary::small(word);
    let pronoun = word.split(['\'', '’']).next().unwrap_or_default();
    matches!(pronoun, "i" | "we" | "you" | "my" | "our" | "me" | "us" | "your")
}

/// Whether the verb that stands last is a participle after its noun, `a group called “…”`, or in the passive;
/// before a title it is, but for `what Ruiz called “…”`.
fn is_called(reading: &Reading, around: &Around, titled: bool) -> bool {
    let mut back =
        around.before.clone().rev().skip(1).skip_while(|number| reading.words.at(*number).lower.ends_with("ly"));
    if around.before.clone().rev().take(8).any(|number| reading.words.at(number).lower.as_ref() == "what") {
        return false;
    }
    back.next().is_some_and(|number| {
        let token = reading.tokens[number];
        let word = reading.words.at(number).lower.as_ref();
        let being = titled
            || matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "also" | "often" | "sometimes");
        being || token.kind == TokenKind::Word && token.case == Case::Lower && !is_subject(word) && !is_small_word(word)
    })
}

fn is_subject(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "we" | "i" | "it" | "you" | "who" | "what")
}

/// Words that are no noun, adjective or verb of their own.
fn is_small_word(word: &str) -> bool {
    matches!(
        super::vocabulary::small(word).as_ref(),
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "my"
            | "our"
            | "your"
            | "of"
            | "in"
            | "on"
            | "for"
            | "with"
            | "from"
            | "at"
            | "into"
            | "under"
            | "by"
            | "about"
            | "to"
            | "as"
            | "and"
            | "or"
            | "but"
            | "not"
            | "no"
            | "so"
            | "if"
            | "when"
            | "because"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "do"
            | "does"
            | "did"
            | "who"
            | "which"
            | "what"
            | "how"
            | "why"
            | "than"
            | "very"
            | "after"
            | "before"
            | "while"
            | "during"
            | "between"
            | "against"
            | "over"
            | "through"
    )
}
