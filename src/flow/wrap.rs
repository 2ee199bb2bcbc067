//! One stretch of text -> lines that fit, as byte ranges.
//!
//! Words come from textwrap (UAX 14, with dictionaries for Thai, Lao, Khmer and Burmese), the choice of breaks
//! from its optimal fit; widths are those of [`super::width`]. Words may break at hyphens, at soft hyphens (drawn
//! as a hyphen there), if that is wanted between syllables, and, where nothing else helps, between graphemes.
//! Syllables are those of Liang's patterns for English, as hypher has them.

use hypher::Lang;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use textwrap::{WordSeparator, WordSplitter};

use super::width::{cells, glyphs};
use crate::document::Span;

const SOFT_HYPHEN: char = '\u{ad}';

/// A line of wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes, without the spaces that the break swallows.
    pub span: Span,
    /// Whether it breaks at a soft hyphen, so that a hyphen is to be drawn after it.
    pub hyphen: bool,
}

/// A word or a part of one, with the spaces behind it.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    width: usize,
    spaces: usize,
    hyphen: bool,
}

#[allow(clippy::cast_precision_loss, reason = "widths are far below 2^52")]
impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        self.spaces as f64
    }
    fn penalty_width(&self) -> f64 {
        f64::from(u8::from(self.hyphen))
    }
}

/// The lines of `span` of `text` at `width` cells (at least 1), at least one. Line feeds force a break. No line is
/// wider than `width`, but one that holds a single grapheme wider than that. Between two lines of one paragraph
/// only spaces are lost, and line feeds.
#[must_use]
pub fn wrap(text: &str, span: Span, width: usize) -> Vec<Line> {
    wrap_words(text, span, width, false)
}

/// As [`wrap`]; if `hyphenate`, words may also break between syllables, English ones.
#[must_use]
pub fn wrap_words(text: &str, span: Span, width: usize, hyphenate: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = span.from();
    for line in span.of(text).split('\n') {
        wrap_line(line, start, width.max(1), hyphenate, &mut lines);
        start += line.len() + 1;
    }
    lines
}

fn wrap_line(line: &str, start: usize, width: usize, hyphenate: bool, lines: &mut Vec<Line>) {
    let whole = Span::new(start, start + line.len());
    if line.len() <= width || cells(line) <= width {
        lines.push(Line { span: whole, hyphen: false });
        return;
    }
    let pieces = pieces(line, start, width, hyphenate);
    for row in choose(&pieces, width) {
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            let ends_line = last.span.end == whole.end;
            lines.push(Line { span: first.span.join(last.span), hyphen: last.hyphen && !ends_line });
        }
    }
}

/// Optimal fit, if it keeps to the width; else first fit, which does.
#[allow(clippy::cast_precision_loss, reason = "widths are far below 2^52")]
fn choose(pieces: &[Piece], width: usize) -> Vec<&[Piece]> {
    let fits = |row: &[Piece]| {
        let all: usize = row.iter().map(|piece| piece.width + piece.spaces).sum();
        row.len() < 2 || row.last().is_none_or(|last| all - last.spaces + usize::from(last.hyphen) <= width)
    };
    match wrap_optimal_fit(pieces, &[width as f64], &Penalties::new()) {
        Ok(rows) if rows.iter().all(|row| fits(row)) => rows,
        _ => wrap_first_fit(pieces, &[width as f64]),
    }
}

fn pieces(line: &str, start: usize, width: usize, hyphenate: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let mut cuts: Vec<(usize, bool)> =
            WordSplitter::HyphenSplitter.split_points(word.word).into_iter().map(|cut| (cut, false)).collect();
        cuts.extend(word.word.match_indices(SOFT_HYPHEN).map(|(cut, hyphen)| (cut + hyphen.len(), true)));
        // A part of something longer, an address perhaps, is left alone.
        let whole = pieces.last().is_none_or(|last: &Piece| last.spaces > 0);
        if hyphenate && whole && cuts.is_empty() {
            cuts.extend(syllables(word.word).map(|cut| (cut, true)));
        }
        cuts.push((word.word.len(), false));
        cuts.sort_unstable();
        let mut from = 0;
        for (cut, hyphen) in cuts {
            push(line, start, Span::new(at + from, at + cut), hyphen, width, &mut pieces);
            from = cut;
        }
        at += word.word.len() + word.whitespace.len();
        if let Some(last) = pieces.last_mut() {
            last.spaces = word.whitespace.len();
        }
    }
    pieces
}

/// Where a word may break between syllables. Names and addresses stay whole: only small letters are looked at.
fn syllables(word: &str) -> impl Iterator<Item = usize> {
    let bare = word.trim_matches(|c: char| !c.is_alphabetic());
    let from = word.len() - word.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    let breaks = bare.len() >= SHORTEST && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    let parts = breaks.then(|| hypher::hyphenate(bare, Lang::English)).into_iter().flatten();
    let ends = parts.scan(from, |at, part| {
        *at += part.len();
        Some(*at)
    });
    let end = from + bare.len();
    ends.filter(move |cut| *cut < end)
}

/// Letters of a word that may break between syllables, at least.
const SHORTEST: usize = 6;

/// Adds one piece, broken between graphemes if it is too long for a line.
fn push(line: &str, start: usize, span: Span, hyphen: bool, width: usize, pieces: &mut Vec<Piece>) {
    let inside = span.shift_back(start).of(line);
    let all = cells(inside);
    if all + usize::from(hyphen) <= width {
        pieces.push(Piece { span, width: all, spaces: 0, hyphen });
        return;
    }
    let mut from = span.from();
    let mut used = 0;
    for glyph in glyphs(inside) {
        let here = span.from() + glyph.offset;
        if used > 0 && used + glyph.width > width {
            pieces.push(Piece { span: Span::new(from, here), width: used, spaces: 0, hyphen: false });
            (from, used) = (here, 0);
        }
        used += glyph.width;
    }
    let hyphen = hyphen && used < width;
    pieces.push(Piece { span: Span::new(from, span.to()), width: used, spaces: 0, hyphen });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(text, Span::whole(text), width);
        lines.iter().map(|line| format!("{}{}", line.span.of(text), if line.hyphen { "-" } else { "" })).collect()
    }

    #[test]
    fn lines_are_of_even_length_and_break_at_hyphens_and_soft_hyphens() {
        assert_eq!(lines("the old well-known bridge", 12), ["the old", "well-known", "bridge"]);
        assert_eq!(lines("a well-known", 7), ["a well-", "known"]);
        assert_eq!(lines("Donau\u{ad}dampf\u{ad}schiff", 7), ["Donau\u{ad}-", "dampf\u{ad}-", "schiff"]);
        assert_eq!(lines("one\n\ntwo", 7), ["one", "", "two"]);
    }

    #[test]
    fn words_break_between_syllables_where_that_is_wanted_but_no_names() {
        let hyphenated = |text: &str, width| -> Vec<String> {
            let lines = wrap_words(text, Span::whole(text), width, true);
            lines.iter().map(|line| format!("{}{}", line.span.of(text), if line.hyphen { "-" } else { "" })).collect()
        };
        assert_eq!(hyphenated("an “unquestionable” answer", 14), ["an “unques-", "tionable”", "answer"]);
        assert_eq!(hyphenated("to Unquestionable", 14), ["to", "Unquestionable"]);
        assert!(hyphenated("see https://example.org/unquestionable", 20).iter().all(|line| !line.ends_with('-')));
    }

    #[test]
    fn a_word_too_long_breaks_between_graphemes() {
        assert_eq!(lines("aaaabbbbcc", 4), ["aaaa", "bbbb", "cc"]);
        assert_eq!(lines("日本語", 3), ["日", "本", "語"]);
        assert_eq!(lines("👨‍👩‍👧👨‍👩‍👧", 1), ["👨‍👩‍👧", "👨‍👩‍👧"], "never inside a family");
    }

    #[test]
    fn no_line_begins_with_an_ideographic_full_stop() {
        assert!(lines("日本語。日本語。日本語。", 6).iter().all(|line| !line.starts_with('。')));
    }

    #[test]
    fn thai_is_broken_between_words() {
        assert!(lines("ภาษาไทยเป็นภาษาที่สวยงาม", 12).len() > 1);
    }
}
