//! What sort of quotation a stretch in marks is: told from its own form and the words next to it.

use super::cues::Around;
use super::pairs::Stretch;
use super::vocabulary::{Medium, Verb, Vocabulary};
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, Token, TokenKind};
use crate::document::{BlockKind, QuoteKind, Why};

/// A kind with how sure it is and what spoke for it.
pub(super) type Sort = (QuoteKind, f32, Why);

/// How many tokens of a stretch are looked at.
const REACH: usize = 40;

/// The form of the words in the marks.
struct Form {
    /// How many words, counted up to [`REACH`] tokens.
    words: usize,
    /// Begins as a sentence does.
    begins_big: bool,
    /// Ends as a sentence or a clause does, in the marks or just after them.
    ends: bool,
    /// Holds an auxiliary or a subject pronoun.
    finite: bool,
    /// Every word of some length begins with a capital.
    titled: bool,
    /// Holds a bracket or an ellipsis, as words do that somebody else has said.
    edited: bool,
}

impl Form {
    fn of(reading: &Reading, stretch: &Stretch, words: &Vocabulary) -> Self {
        let first = reading.token_at(stretch.inner.from());
        let inside = || reading.tokens[first..].iter().take(REACH).take_while(|token| stretch.inner.covers(token.span));
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let inner = stretch.inner.of(reading.text);
        let next = crate::document::span::after(reading.text, stretch.outer.to()).chars().next();
        let ends_with = |c: char| matches!(c, '.' | ',' | '!' | '?' | '…' | '—' | '–' | '-' | ';');
        let count = inside().filter(is_word).count();
        let capitals = inside().filter(|token| token.is_capital()).count();
        let titled = capitals > 0
            && capitals * 2 >= count
            && inside().filter(is_word).all(|token| {
                token.kind == TokenKind::Number
                    || token.case != Case::Lower
                    || token.of(reading.text).chars().count() <= 4
            });
        Self {
            words: count,
            begins_big: inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "[(….¿¡".contains(c))
                || !inner.chars().any(|c| c.is_lowercase() || c.is_uppercase()),
            ends: inner.ends_with(ends_with) || next.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?')),
            finite: inside().any(|token| words.is_finite(token.of(reading.text))),
            titled,
            edited: inner.contains(['[', '…']) || inner.contains("...") || inner.contains(". . ."),
        }
    }
}

/// The sort of `stretch`.
pub(super) fn sort(reading: &Reading, stretch: &Stretch, words: &Vocabulary) -> Sort {
    let block = &reading.article.blocks[stretch.block];
    if block.kind == BlockKind::Quotation {
        return (QuoteKind::Blockquote, 0.9, "set as a block".into());
    }
    let around = Around::new(reading, block, stretch.outer);
    let form = Form::of(reading, stretch, words);
    let last = around.last(reading);
    let introduced = last.is_some_and(|token| token.is(',') || token.is(':'));
    let written = |verb: Option<Verb>| {
        verb == Some(Verb::Write) || verb.is_some() && around.medium(reading, words) == Some(Medium::Written)
    };
    let spoken = |verb: Option<Verb>, confidence: f32, why: &'static str| {
        if written(verb) {
            (QuoteKind::Written, confidence, "written words".into())
        } else {
            (QuoteKind::Direct, confidence, why.into())
        }
    };
    let headline = is_headline(reading, stretch.block);
    let after = around.verb_after(reading, words);
    let before = around.verb_before(reading, words);
    let near = before
        .is_some_and(|(_, verb, distance)| distance <= 3 && verb != Verb::Hold || distance <= 8 && verb == Verb::Call);

    if form.words <= 8 && around.is_named(reading, words) && after.is_none() && !(form.finite && form.words > 2) {
        return (QuoteKind::Term, 0.85, "named by the words before it".into());
    }
    let next = crate::document::span::after(reading.text, stretch.outer.to());
    if form.words <= 4 && last.is_some_and(|token| token.is('(')) && next.starts_with(')') {
        return (QuoteKind::Term, 0.8, "a gloss in brackets".into());
    }
    if form.words == 1 && is_nickname(reading, stretch) {
        return (QuoteKind::Term, 0.9, "a nickname inside a name".into());
    }
    if form.titled && form.words <= 8 && !headline && before.is_some_and(|before| gives_a_name(reading, before)) {
        return (QuoteKind::Term, 0.8, "given as a name".into());
    }
    let whole = stretch.outer == block.span && stretch.opened && stretch.closed;
    if form.titled && form.words <= 8 && (whole || !headline && is_work(reading, &around, words)) {
        return (QuoteKind::Term, 0.85, "a title".into());
    }
    if form.words <= 8 && form.titled && !headline && after.is_none() && !near && is_title(reading, &around, words) {
        return (QuoteKind::Term, 0.8, "a title".into());
    }
    if let Some((_, verb)) = after
        && (around.begins || introduced)
    {
        return spoken(Some(verb), 0.95, "a verb of saying follows");
    }
    if introduced && let Some((_, verb, distance)) = before {
        let sure = if distance <= 6 { 0.95 } else { 0.8 };
        return spoken(Some(verb), sure, "a verb of saying introduces it");
    }
    if introduced && last.is_some_and(|token| token.is(':')) && (form.finite || form.words > 3) {
        return spoken(None, 0.75, "a colon introduces it");
    }
    if let Some((_, Verb::Say | Verb::Write, 0)) = before
        && form.begins_big
        && form.ends
    {
        return spoken(before.map(|(_, verb, _)| verb), 0.85, "a verb of saying introduces it");
    }
    if around.begins && !headline && form.begins_big && form.ends && (form.words >= 3 || form.finite) {
        return spoken(None, 0.85, "a sentence of its own");
    }
    fragment(reading, &around, &form, headline, after.is_some(), before)
}

/// Whether a block is a headline: by its kind, or by its place at the top and its capitals.
pub(crate) fn is_headline(reading: &Reading, number: usize) -> bool {
    let block = &reading.article.blocks[number];
    match block.kind {
        BlockKind::Title | BlockKind::Heading | BlockKind::Standfirst | BlockKind::Section => true,
        BlockKind::Paragraph if number < 4 => {
            let start = reading.token_at(block.span.from());
            let length =
                reading.tokens[start..].iter().take(REACH).take_while(|token| block.span.covers(token.span)).count();
            let ends = block.span.of(reading.text).ends_with(['.', '!', '?', '"', '”', '’', '\'']);
            let is_common =
                |token: usize| reading.words.lists(start + token).any(crate::analysis::words::Lists::COMMON);
            !ends || crate::analysis::words::is_headline(&reading.tokens[start..start + length], is_common)
        }
        _ => false,
    }
}

/// A few words inside the writer's sentence: somebody's, or a term.
fn fragment(
    reading: &Reading,
    around: &Around,
    form: &Form,
    headline: bool,
    followed: bool,
    before: Option<(usize, Verb, usize)>,
) -> Sort {
    if let Some((_, _, distance)) = before {
        let passive = distance == 0 && is_passive(reading, around);
        let sure = if passive { 0.5 } else { 0.9 - 0.02 * f32::from(u8::try_from(distance).unwrap_or(20)) };
        return (QuoteKind::Fragment, sure, "a verb of saying governs it".into());
    }
    if followed {
        return (QuoteKind::Fragment, 0.8, "a verb of saying follows".into());
    }
    if form.finite || form.words > 7 {
        return (QuoteKind::Fragment, 0.75, "a clause".into());
    }
    if headline {
        let sure = if form.words > 1 { 0.75 } else { 0.6 };
        return (QuoteKind::Fragment, sure, "words of a headline".into());
    }
    if form.edited {
        return (QuoteKind::Fragment, 0.75, "words cut or put in by the writer".into());
    }
    if is_predicate(reading, around) {
        return (QuoteKind::Fragment, 0.7, "a judgement".into());
    }
    (QuoteKind::Term, 0.6, "a few words that no verb of saying governs".into())
}

/// Whether a stretch says what somebody or something is: `was “…”`, `as a “…”`.
fn is_predicate(reading: &Reading, around: &Around) -> bool {
    let mut back = around.before.clone().rev().map(|number| reading.words.at(number).lower.as_ref());
    let last =
        back.by_ref().find(|word| !matches!(*word, "a" | "an" | "so" | "too" | "not" | "just" | "only" | "very"));
    matches!(last, Some("as" | "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

/// Whether the word before the last stands in the passive: `was described as`.
fn is_passive(reading: &Reading, around: &Around) -> bool {
    around.before.clone().rev().nth(1).is_some_and(|number| {
        matches!(reading.tokens[number].of(reading.text), "is" | "are" | "was" | "were" | "be" | "been" | "being")
    })
}

/// Whether the verb before gives a name: `a group called “Open Hands”`, `named it “Open Hands”`.
fn gives_a_name(reading: &Reading, (verb, _, distance): (usize, Verb, usize)) -> bool {
    match reading.words.at(verb).lower.as_ref() {
        "called" | "dubbed" | "termed" => distance == 0,
        "named" | "names" | "naming" => distance <= 3,
        _ => false,
    }
}

/// Whether a stretch stands inside a name: Ana “Nita” Ruiz.
fn is_nickname(reading: &Reading, stretch: &Stretch) -> bool {
    let first = reading.tokens.partition_point(|token| token.span.from() < stretch.outer.from());
    let next = reading.tokens.partition_point(|token| token.span.from() < stretch.outer.to());
    let capital = |number: Option<usize>| {
        number.and_then(|number| reading.tokens.get(number)).is_some_and(|token| token.is_capital())
    };
    capital(first.checked_sub(1)) && capital(Some(next)) && reading.sentence_of(first) == reading.sentence_of(next)
        || capital(first.checked_sub(2)) && reading.tokens[first - 1].is('.') && capital(Some(next))
}

/// Whether a possessive or a kind of work stands directly before: CNN's “…”, the film “…”.
fn is_work(reading: &Reading, around: &Around, words: &Vocabulary) -> bool {
    let mut back = around.before.clone().rev().map(|number| reading.tokens[number]).filter(|token| !token.is(','));
    let mut next = around.after.clone().take(2).map(|number| reading.tokens[number]);
    back.next().is_some_and(|last| last.kind == TokenKind::Possessive || words.is_work(last.of(reading.text)))
        || next.any(|token| words.is_work(token.of(reading.text)))
}

/// Whether words in title case stand where a title does: after any word that does not judge or report.
fn is_title(reading: &Reading, around: &Around, words: &Vocabulary) -> bool {
    let mut back = around.before.clone().rev().map(|number| reading.tokens[number]).filter(|token| !token.is(','));
    let Some(last) = back.next() else { return false };
    let word = last.of(reading.text);
    let judges = matches!(word, "as" | "like" | "that" | "is" | "are" | "was" | "were" | "be" | "been" | "being");
    matches!(last.kind, TokenKind::Word | TokenKind::Number) && !judges && words.verb(word).is_none()
}

/// Words in marks that come again and that nobody is near to saying are a term wherever they stand.
pub(super) fn weigh_repetition(reading: &Reading, stretches: &mut [(Stretch, Sort)]) {
    let mut counts: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let short = |stretch: &Stretch| stretch.inner.len() <= 40;
    for (stretch, _) in stretches.iter().filter(|(stretch, _)| short(stretch)) {
        *counts.entry(stretch.inner.of(reading.text)).or_default() += 1;
    }
    for (stretch, sort) in stretches.iter_mut().filter(|(stretch, _)| short(stretch)) {
        let again = counts.get(stretch.inner.of(reading.text)).is_some_and(|count| *count > 1);
        if again && sort.0 == QuoteKind::Fragment && sort.1 < 0.7 {
            *sort = (QuoteKind::Term, 0.7, "a term that comes again".into());
        }
    }
}

/// Words in marks that only `and` and the like part from a fragment are one too: “late” and “sad”.
pub(super) fn weigh_lists(reading: &Reading, stretches: &mut [(Stretch, Sort)]) {
    for number in 1..stretches.len() {
        let (before, rest) = stretches.split_at_mut(number);
        let (Some((first, (QuoteKind::Fragment, sure, _))), Some((next, sort))) = (before.last(), rest.first_mut())
        else {
            continue;
        };
        let gap = crate::document::Span::new(first.outer.to(), next.outer.from());
        let joined = gap.len() <= 20
            && gap
                .of(reading.text)
                .split(|c: char| !c.is_alphabetic())
                .all(|word| matches!(word, "" | "and" | "or" | "a" | "an" | "the" | "but" | "of" | "to" | "as" | "in"));
        if first.block == next.block && joined && sort.0 == QuoteKind::Term && sort.1 < 0.85 {
            *sort = (QuoteKind::Fragment, *sure, "in a list with words that are said".into());
        }
    }
}
