//! Hard-wrapped text: which line breaks came from a margin, and which were meant.
//!
//! A break came from a margin if the first word of the next line would not have fitted before it. Prose has
//! such breaks nearly everywhere but at the ends of its paragraphs; verse, lists and addresses have few, and
//! their lines begin with capitals.

use super::builder::{Edit, Piece};
use super::form;
use super::furniture::byline;
use super::lines::Line;
use super::repair::hyphen::{Seam, Vocabulary};
use crate::document::Span;
use crate::document::span::{after, before};
use unicode_width::UnicodeWidthStr;

/// Widths that a margin can have.
const MARGINS: std::ops::RangeInclusive<usize> = 28..=140;

/// From here on a single line is a paragraph, whatever the others are.
pub const LONG: usize = 160;

const REJOINED: &str = "rejoined a word cut at the end of a line";

/// What a line break between two lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// It came from a margin: a space.
    Margin,
    /// It was meant: a line of verse, of an address.
    Line,
    /// A new paragraph begins.
    Paragraph,
}

/// The margin that pairs of neighbouring lines were wrapped to, if they were.
pub fn margin<'a>(pairs: impl Iterator<Item = (&'a Line<'a>, &'a Line<'a>)> + Clone) -> Option<usize> {
    let mut widths: Vec<usize> = pairs.clone().map(|(line, _)| line.width).collect();
    if widths.is_empty() {
        return None;
    }
    widths.sort_unstable();
    // The widest line that is not an outlier (an address on the web that could not be broken).
    let typical = widths[(widths.len() - 1) * 9 / 10];
    let margin = widths.iter().rev().copied().find(|width| *width <= typical + 8)?;
    if !MARGINS.contains(&margin) {
        return None;
    }
    let (mut all, mut forced, mut going_on) = (0usize, 0usize, 0usize);
    for (line, next) in pairs {
        all += 1;
        forced += usize::from(is_forced(line, next, margin));
        going_on += usize::from(form::could_go_on(next.text));
    }
    (forced * 10 >= all * 6 && going_on * 10 >= all * 4).then_some(margin)
}

/// Whether the first word of `next` would not have fitted on `line`, give or take what a justified or
/// balanced paragraph leaves free.
fn is_forced(line: &Line, next: &Line, margin: usize) -> bool {
    line.width + 1 + form::first_word(next.text).width() + margin / 12 > margin
}

/// The breaks of a run of lines; one fewer than lines. `margin` is that of the whole text.
pub fn breaks(lines: &[Line], margin_of_all: Option<usize>) -> Vec<Break> {
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    let all = lines.len().saturating_sub(1);
    let long = lines.iter().any(|line| line.width > LONG);
    let own = || if all >= 2 { margin(pairs()).filter(|margin| *margin >= 36) } else { None };
    let margin = if long { None } else { margin_of_all.or_else(own) };
    let mut breaks: Vec<Break> = match margin {
        Some(margin) => {
            let body = most_common_indent(lines);
            pairs().map(|(line, next)| wrapped(line, next, margin, body)).collect()
        }
        None => pairs().map(|(line, next)| unwrapped(line, next, long)).collect(),
    };
    let meant = breaks.iter().filter(|kind| **kind == Break::Line).count();
    let labelled = lines.iter().filter(|line| line.is_labelled()).count();
    for (kind, (_, next)) in breaks.iter_mut().zip(pairs()) {
        // Verse and addresses: where most breaks were meant, a small letter at the start of a line is no sign.
        if meant * 2 > all && *kind == Break::Margin {
            *kind = Break::Line;
        }
        if labelled >= 2 && next.is_labelled() {
            *kind = Break::Paragraph;
        }
        // No headline goes on in its byline, however long it is.
        if *kind == Break::Margin && byline::opens(next.text) {
            *kind = Break::Line;
        }
    }
    if meant * 2 <= all {
        // A single line that stands out of running text is a paragraph of its own.
        let running = breaks.contains(&Break::Margin);
        breaks.iter_mut().filter(|kind| running && **kind == Break::Line).for_each(|kind| *kind = Break::Paragraph);
    }
    let sentences = lines.iter().filter(|line| form::ends_sentence(line.text) && form::begins_high(line.text)).count();
    if sentences * 10 >= lines.len() * 7 {
        breaks.iter_mut().filter(|kind| **kind == Break::Line).for_each(|kind| *kind = Break::Paragraph);
    }
    breaks
}

/// The indentation of most lines.
fn most_common_indent(lines: &[Line]) -> usize {
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    indents.get(indents.len() / 2).copied().unwrap_or(0)
}

/// `body` is the indentation of lines inside paragraphs.
fn wrapped(line: &Line, next: &Line, margin: usize, body: usize) -> Break {
    let high = form::begins_high(next.text);
    let indented = high && next.indent >= line.indent + 2;
    let ended = form::is_finished(line.text);
    if indented && ended || high && next.indent >= body + 2 {
        Break::Paragraph
    } else if is_forced(line, next, margin) {
        Break::Margin
    } else if ended && form::begins_high(next.text) {
        Break::Paragraph
    } else if !ended && form::begins_low(next.text) {
        Break::Margin
    } else {
        Break::Line
    }
}

/// Where no margin is known: a line that goes on in small letters was broken, lines as long as paragraphs
/// are paragraphs.
fn unwrapped(line: &Line, next: &Line, long: bool) -> Break {
    if long {
        Break::Paragraph
    } else if line.width >= 40 && !form::is_finished(line.text) && form::begins_low(next.text) {
        Break::Margin
    } else {
        Break::Line
    }
}

/// Takes the line feeds at `feeds` for margins: a space, or nothing where a word was cut or where no spaces
/// are written. Lists spaces together as `what`, if it is given.
pub fn unwrap(piece: &mut Piece, feeds: &[usize], vocabulary: &Vocabulary, what: Option<&'static str>) {
    let (mut spaces, mut seams) = (Vec::new(), Vec::new());
    for feed in feeds {
        let (left, right) = (before(&piece.text, *feed), after(&piece.text, *feed + 1));
        let last = left.chars().next_back();
        let line_feed = Span::new(*feed, *feed + 1);
        match vocabulary.seam(left, right) {
            Some(Seam::Dropped) => {
                let hyphen = last.map_or(0, char::len_utf8);
                seams.push(Edit::listed(Span::new(*feed - hyphen, *feed + 1), "", REJOINED));
            }
            Some(Seam::Kept) => seams.push(Edit::listed(line_feed, "", REJOINED)),
            None if is_wide(last) && is_wide(right.chars().next()) => seams.push(Edit::new(line_feed, "")),
            None => spaces.push(Edit::new(line_feed, " ")),
        }
    }
    // A line feed becomes a space of the same length, so the seams stay where they are.
    piece.edit(&spaces, what);
    piece.edit(&seams, what);
}

/// Whether `c` is of a script that puts no spaces between words and is set in full width.
fn is_wide(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{2e80}'..='\u{abff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let lines: Vec<Line> = text.lines().map(Line::new).collect();
        let signs: String = breaks(&lines, None)
            .iter()
            .map(|kind| match kind {
                Break::Margin => 'm',
                Break::Line => 'l',
                Break::Paragraph => 'p',
            })
            .collect();
        assert_eq!(signs, wanted, "{text}");
    }

    #[test]
    fn lines_that_were_filled_to_a_margin_run_on() {
        check(
            "The ferry left Porto Velar at dawn with forty\npassengers, two goats and a piano that nobody\nhad paid for, and by noon the wind had turned\nso that it had to anchor.",
            "mmm",
        );
    }

    #[test]
    fn a_short_line_that_ends_a_sentence_ends_a_paragraph() {
        check(
            "The ferry left Porto Velar at dawn with forty\npassengers, two goats and a piano.\nBy noon the wind had turned and the captain\nhad to anchor off the point, where nobody had\never anchored before.",
            "mpmm",
        );
        check(
            "   The ferry left Porto Velar at dawn with\npassengers, two goats and the last piano.\n   By noon the wind had turned and the old\ncaptain had to anchor.",
            "mpm",
        );
    }

    #[test]
    fn verse_and_addresses_keep_their_lines() {
        check(
            "The river has no memory,\nIt takes the bridge, the mill,\nAnd what it cannot carry\nIt covers, and is still.",
            "lll",
        );
        check("Ana Ruiz\nKarsund Mill\n4 Upper Lane\nLisse", "lll");
        check("under the bridge\nthe water\ngoes on\nand on", "lll");
    }

    #[test]
    fn lines_of_speech_are_paragraphs() {
        check("“Who closed the gate?” asked Bo.\n“Nobody did.”\n“Then why is it closed?”", "pp");
        check("Q: Who closed the gate?\nA: The wind did, as far as anybody can tell\nQ: Again?", "pp");
    }

    #[test]
    fn lines_as_long_as_paragraphs_are_paragraphs() {
        check(&format!("{}\n{}\nA short one", "word ".repeat(60), "Word ".repeat(50)), "pp");
    }

    #[test]
    fn two_lines_run_on_in_small_letters() {
        check("Ana Ruiz opened the bridge on 4 May, and all of\nthe town came to see it.", "m");
    }
}
