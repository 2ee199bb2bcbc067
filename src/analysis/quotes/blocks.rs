//! Block quotations: the block is the quotation, less the marks around all of it, the line that credits it and the
//! clause in it that says who speaks; or a passage of a report, whose own marks count as they do anywhere.

use super::Quotation;
use super::cues::Around;
use super::marks::{Family, marks};
use super::pairs::{Stretch, pair};
use super::vocabulary::{Verb, Vocabulary, small};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::document::span::{after, before};
use crate::document::{Article, Block, BlockKind, Span};

/// How many characters a line has at most that credits somebody.
const CREDIT: usize = 120;
/// How many words a name has at most.
const NAME: usize = 5;
/// How many words the clause has at most that says who speaks.
const CLAUSE: usize = 24;

/// The stretches of block quotation `number`; none if the block only credits somebody.
pub(super) fn quotation(reading: &Reading, number: usize, words: &Vocabulary) -> Vec<Stretch> {
    let block = reading.article.blocks[number];
    let body = match credit(reading.article, number) {
        Some(credit) => Span::new(block.span.from(), credit.from()).trim(reading.text),
        None => block.span,
    };
    if body.is_empty() {
        return Vec::new();
    }
    let pairs = pair(reading.text, number, body, &marks(reading.text, body, words));
    if is_report(reading, &block, body, &pairs, words) {
        return pairs;
    }
    let inner = match pairs.as_slice() {
        [whole] if whole.outer == body => whole.inner,
        _ => body,
    };
    vec![Stretch { inner, outer: body, block: number, opened: true, closed: true, family: Family::Block }]
}

/// Whether most of a block stands in marks, and it says outside them who speaks: it quotes a report, not a speaker.
fn is_report(reading: &Reading, block: &Block, body: Span, pairs: &[Stretch], words: &Vocabulary) -> bool {
    let marked: usize = pairs.iter().map(|pair| pair.outer.len()).sum();
    let begins = pairs.first().is_some_and(|first| first.outer.start == body.start && first.outer != body);
    let said = |pair: &Stretch| Around::new(reading, block, pair.outer).verb_after(reading, words).is_some();
    (begins || 2 * marked > body.len()) && pairs.iter().any(said)
}

/// The words at the end of block quotation `number` that say whose it is; perhaps all of the block.
pub(crate) fn credit(article: &Article, number: usize) -> Option<Span> {
    let (text, blocks) = (article.text.as_str(), &article.blocks);
    let block = blocks[number].span;
    let inside = block.of(text);
    let line = inside.rfind('\n').map_or(0, |at| at + 1);
    let found = |start: usize| Some(Span::new(block.from() + start, block.to()));
    let last = after(inside, line);
    if last.trim_start().starts_with(['—', '–', '―']) && last.chars().count() < CREDIT {
        return found(line);
    }
    let earlier = number.checked_sub(1).map(|before| &blocks[before]);
    let earlier = earlier.filter(|earlier| earlier.kind == BlockKind::Quotation).map(|earlier| earlier.span.of(text));
    let above = if line > 0 { Some(before(inside, line)) } else { earlier };
    if above.is_some_and(is_finished) && is_name(last) {
        return found(line);
    }
    // Set apart by its style: `We wait. *Ana Ruiz*`
    let first = article.styles.partition_point(|style| style.span.start < block.start);
    let styles = article.styles[first..].iter().take_while(|style| style.span.start < block.end);
    let styled = styles.map(|style| style.span).find(|style| style.end == block.end && style.start > block.start);
    if let Some(style) = styled.filter(|style| is_finished(Span::new(block.from(), style.from()).of(text)))
        && is_name(style.of(text))
    {
        return Some(style);
    }
    // A line that was broken by hand may have been joined to the one above it.
    let dash = ["—", "–", "―", "--"].into_iter().filter_map(|dash| Some((last.rfind(dash)?, dash.len()))).max();
    let (at, name) = match dash {
        Some((at, length)) => (at, after(last, at + length)),
        None => (last.rfind('(')?, last.strip_suffix(')').map(|last| after(last, last.rfind('(').unwrap_or(0) + 1))?),
    };
    (at > 0 && is_finished(before(last, at)) && is_name(name)).then(|| line + at).and_then(found)
}

fn is_finished(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '…', '”', '"', '’', '»'])
}

/// Whether a line names somebody and says at most who that is: `Ana Ruiz`, `Ruiz, mayor of Tovel`, `Ana Ruiz in a letter`.
fn is_name(line: &str) -> bool {
    let line = line.trim().trim_end_matches('.');
    let head = line.split([',', '(']).next().unwrap_or_default();
    let begins = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_ascii_digit());
    let names = head.split_whitespace().take_while(begins).count();
    let all = head.split_whitespace().count();
    let rest = head.split_whitespace().nth(names).unwrap_or_default();
    // `A. B. Ruiz`, `Dr. Ana Ruiz`: a longer word before a full stop ends a sentence.
    let abbreviated = |start: &str| start.split_whitespace().next_back().is_none_or(|word| word.chars().count() <= 3);
    line.chars().count() < CREDIT
        && !line.contains(['!', '?', ';', '“', '"'])
        && line.match_indices(". ").all(|(at, _)| abbreviated(before(line, at)))
        && match names {
            0 => false,
            1 => all == 1 && head.len() < line.len(),
            _ => {
                all <= NAME || matches!(rest, "in" | "on" | "at" | "of" | "to" | "from" | "van" | "von" | "de" | "der")
            }
        }
}

/// Takes the clauses out of a block quotation without marks that say who speaks, as marks would leave them out:
/// `It will hold, said Ruiz, the miller. Wait for it.`
pub(super) fn part(reading: &Reading, quotation: &mut Quotation, words: &Vocabulary) {
    let mut parts = Vec::with_capacity(quotation.parts.len());
    for part in &quotation.parts {
        let mut start = part.from();
        for clause in clauses(reading, *part, words) {
            parts.push(Span::new(start, clause.from()).trim(reading.text));
            let rest = Span::new(clause.to(), part.to());
            start = rest.to() - rest.of(reading.text).trim_start_matches(['.', ',', '!', '?', ';', ':', ' ']).len();
        }
        parts.push(Span::new(start, part.to()).trim(reading.text));
    }
    parts.retain(|part| part.of(reading.text).contains(char::is_alphanumeric));
    quotation.parts = parts;
}

/// The clauses behind a comma that say who speaks, each to the end of its sentence or the comma at its own end.
fn clauses(reading: &Reading, part: Span, words: &Vocabulary) -> Vec<Span> {
    let first = reading.token_at(part.from());
    let mut found: Vec<Span> = Vec::new();
    let mut number = first;
    while number < reading.tokens.len() && part.covers(reading.tokens[number].span) {
        let opens = [',', '!', '?'].into_iter().any(|mark| reading.tokens[number].is(mark));
        match clause(reading, part, number + 1, words).filter(|_| opens) {
            Some(end) => {
                found.push(reading.tokens[number + 1].span.join(reading.tokens[end - 1].span));
                number = end;
            }
            None => number += 1,
        }
    }
    found
}

/// The end of the clause that begins with token `start`, if it says who speaks: `said Ruiz`, `Ana Ruiz wrote`.
fn clause(reading: &Reading, part: Span, start: usize, words: &Vocabulary) -> Option<usize> {
    let inside = |number: usize| reading.tokens.get(number).filter(|token| part.covers(token.span));
    let says = |number: usize| {
        let word = inside(number).map_or("", |token| token.of(reading.text));
        matches!(words.verb(word), Some(Verb::Say | Verb::Write)) && !word.ends_with("ing")
    };
    let capital = |number: usize| inside(number).is_some_and(|token| token.is_capital());
    let stops = |number: usize| {
        inside(number).is_none_or(|token| matches!(token.kind, TokenKind::Mark('.' | ',' | '!' | '?' | ';' | ':')))
    };
    let verb = (start..start + NAME).find(|number| says(*number))?;
    let named = (start..verb).all(capital);
    if verb == start {
        let opens =
            inside(verb + 1).is_some_and(|token| matches!(&*small(token.of(reading.text)), "the" | "a" | "one"));
        (opens || capital(verb + 1)).then_some(())?;
    } else if !named || !(stops(verb + 1) || inside(verb + 1).is_some_and(|token| token.of(reading.text) == "on")) {
        return None;
    }
    // To the full stop, over the commas of an apposition: `said Ruiz, the miller of Tovel, on Monday`.
    let mut end = verb + 1;
    while end < start + CLAUSE {
        let Some(token) = inside(end) else { return Some(end) };
        match token.kind {
            TokenKind::Mark('.') if stops_here(reading, end) => return Some(end),
            TokenKind::Mark('!' | '?' | ';' | ':') => return Some(end),
            TokenKind::Mark(',') if !describes(reading, end + 1) => return Some(end),
            _ => end += 1,
        }
    }
    None
}

/// Whether a full stop ends a sentence, and no abbreviation.
fn stops_here(reading: &Reading, number: usize) -> bool {
    reading.sentence_of(number).is_none_or(|sentence| reading.sentences[sentence].tokens.end == number + 1)
}

/// Whether an apposition begins with this token.
fn describes(reading: &Reading, number: usize) -> bool {
    reading.tokens.get(number).is_some_and(|token| {
        matches!(&*small(token.of(reading.text)), "the" | "a" | "an" | "who" | "whose" | "on" | "in")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_a_name_with_what_says_who_that_is() {
        for line in
            ["Ana Ruiz", "Ana Ruiz, mayor of Tovel", "Ruiz, mayor", "Ana Ruiz in a letter to the mill", "A. B. Ruiz."]
        {
            assert!(is_name(line), "{line}");
        }
        for line in
            ["Wait.", "Wait for Ana Ruiz", "The river rises. Ana Ruiz", "Part 2, Tovel", "Ruiz", "and the mill, still"]
        {
            assert!(!is_name(line), "{line}");
        }
    }
}
