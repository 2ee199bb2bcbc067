//! The date that the text itself states: a line with nothing but a date, the byline, the dateline of an
//! agency, "Published …".

use crate::analysis::Reading;
use crate::analysis::times::Expression;
use crate::analysis::times::calendar::Moment;
use crate::analysis::times::meaning::{Meaning, PartialDate, Year};
use crate::document::{BlockKind, Evidence, Published, PublishedBasis, Span, span};

/// How many blocks from the top a dateline may stand.
const TOP: usize = 10;

/// How many blocks from the top a note with the date may stand, and how long it may be.
const NOTE: usize = 4;
const NOTE_LENGTH: usize = 160;

/// A date that is a sentence by itself at the end of a short paragraph: "Prepared by Ana Ruiz. 12 October 2023."
fn is_note(reading: &Reading, block: usize, place: Span) -> bool {
    let block = reading.article.blocks[block].span;
    let sentence = reading.sentence_of(reading.token_at(place.from())).map(|number| &reading.sentences[number]);
    let letters = |span: Span| span.of(reading.text).chars().filter(|c| c.is_alphanumeric()).count();
    block.len() <= NOTE_LENGTH
        && sentence.is_some_and(|sentence| {
            sentence.span.end == block.end && letters(sentence.span) == letters(place) && sentence.span != block
        })
}

/// The stated date, if one is stated in full.
pub fn read(reading: &Reading, expressions: &[Expression]) -> Option<Published> {
    let stated = |expression: &Expression, confidence, why: &'static str| {
        Some(Published {
            interval: day(expression)?.interval(),
            basis: PublishedBasis::Metadata,
            confidence,
            evidence: vec![Evidence { span: expression.span, why: why.into() }],
        })
    };
    let dated = || expressions.iter().filter(|expression| day(expression).is_some());
    let announced = dated().find(|expression| is_announced(reading, expression.span));
    if let Some(expression) = announced {
        return stated(expression, 0.97, "said to be the date of publication");
    }
    for expression in dated() {
        let Some(block) = reading.article.block_at(expression.span.from()) else { continue };
        let last = block + 1 == reading.article.blocks.len();
        if block >= TOP && !last {
            continue;
        }
        if reading.article.blocks[block].kind == BlockKind::Byline {
            return stated(expression, 0.96, "the date of the byline");
        }
        if is_alone(reading, expression.span) {
            return stated(expression, if last { 0.7 } else { 0.96 }, "a line of its own");
        }
        if block < NOTE && is_note(reading, block, expression.span) {
            return stated(expression, 0.9, "the date of a note at the top");
        }
        if is_agency(reading, block, expression.span) {
            return stated(expression, 0.95, "the dateline");
        }
    }
    None
}

/// The day that an expression states in full.
fn day(expression: &Expression) -> Option<Moment> {
    match expression.meaning {
        Meaning::Date(PartialDate { year: Year::Exact(year), month, day: Some(day), .. }) => {
            Moment::day(year, month, day).filter(|_| expression.range.is_none() && year >= 1600)
        }
        _ => None,
    }
}

/// Bytes on each side of a date that are looked at: more than a line that says hardly anything else has. A line without
/// end costs no more than others, however many dates it holds.
const REACH: usize = 256;

/// The line of the text that holds `place`, cut at line feeds; of a long one, what is near.
fn line(reading: &Reading, place: Span) -> Span {
    let block = reading
        .article
        .block_at(place.from())
        .map_or(Span::whole(reading.text), |block| reading.article.blocks[block].span);
    let near = |offset: usize| span::floor_boundary(reading.text, offset);
    let before = Span::new(block.from().max(near(place.from().saturating_sub(REACH))), place.from());
    let behind = Span::new(place.to(), block.to().min(near(place.to() + REACH)));
    let start = before.of(reading.text).rfind('\n').map_or(before.from(), |at| before.from() + at + 1);
    let end = behind.of(reading.text).find('\n').map_or(behind.to(), |at| behind.from() + at);
    Span::new(start, end)
}

/// "Published: 10 June 2022", "Updated on …", "Posted …", "Last modified …".
fn is_announced(reading: &Reading, place: Span) -> bool {
    let line = line(reading, place);
    let lead = Span::new(line.from(), place.from());
    if lead.len() > 48 {
        return false;
    }
    let lead = lead.of(reading.text).to_lowercase();
    let first = lead.trim_start_matches(|c: char| !c.is_alphabetic());
    ["published", "first published", "updated", "last updated", "posted", "last modified", "date:", "dated", "issued"]
        .iter()
        .any(|word| {
            first.strip_prefix(word).is_some_and(|rest| {
                // "Published in 1999 by" is a book; a headline may begin with the word.
                rest.chars().filter(|c| c.is_alphabetic()).count() <= 12 && !rest.trim_start().starts_with("in ")
            })
        })
}

/// A line with hardly a word beside the date, the weekday, a time of day.
fn is_alone(reading: &Reading, place: Span) -> bool {
    let line = line(reading, place);
    let lead = Span::new(line.from(), place.from()).of(reading.text);
    let rest = Span::new(place.to(), line.to()).of(reading.text);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let ends = rest.trim_start().is_empty() || letters(rest) <= 12 && !rest.contains(['.', '!', '?']);
    // A title may stand before it on the same line only in a byline, which is told apart before.
    letters(lead) <= 12 && ends && !lead.contains('(')
}

/// "LONDON, 10 June 2022 (Agency) —": a place in front, a dash or an agency behind, at the start of a paragraph.
fn is_agency(reading: &Reading, block: usize, place: Span) -> bool {
    let block = reading.article.blocks[block].span;
    let lead = Span::new(block.from(), place.from());
    if lead.len() > 60 {
        return false;
    }
    let place_name = lead.of(reading.text).split([',', '(', '/']).next().unwrap_or("").trim();
    let letters = place_name.chars().filter(|c| c.is_alphabetic()).count();
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let named = place_name.is_empty()
        || letters >= 2 && place_name.split_whitespace().all(is_capital) && place_name.split_whitespace().count() <= 4;
    let rest = span::after(reading.text, place.to()).trim_start();
    let opens = rest.starts_with(['—', '–', '-', ':'])
        || rest.starts_with('(') && {
            let head: String = rest.chars().take(40).collect();
            head.split_once(')').is_some_and(|(_, after)| after.trim_start().starts_with(['—', '–', '-', ':']))
        };
    named && opens
}
