//! How many cells a text takes on a terminal, by what is really drawn there: graphemes, cleaned by
//! [`Safe`], measured by unicode-width, which is what ratatui counts with.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::document::Safe;
use crate::document::span::before;

/// Bytes of what is drawn in one place, at most. The longest that anybody writes, a couple of emoji with all that can be
/// said of them, has 35; but a grapheme may go on without end.
const LONGEST: usize = 64;

/// One grapheme of a text as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where it starts, in bytes of the text it was taken from.
    pub offset: usize,
    /// What is written into the cell: without anything that could move a cursor. Empty if nothing is drawn.
    pub symbol: Cow<'a, str>,
    /// How many cells it takes.
    pub width: usize,
}

/// The graphemes of `text` as they are drawn, in order.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    text.grapheme_indices(true).map(|(offset, grapheme)| {
        let symbol = match grapheme.as_bytes() {
            [b' '..=b'~'] => return Glyph { offset, symbol: Cow::Borrowed(grapheme), width: 1 },
            _ => Safe::line(grapheme),
        };
        let symbol = match symbol.as_str() {
            same if same == grapheme && same.len() <= LONGEST => Cow::Borrowed(grapheme),
            endless if endless.len() > LONGEST => Cow::Owned(endless.chars().take(1).collect()),
            other => Cow::Owned(other.to_owned()),
        };
        Glyph { offset, width: symbol.width(), symbol }
    })
}

/// How many cells `text` takes.
#[must_use]
pub fn cells(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { glyphs(text).map(|glyph| glyph.width).sum() }
}

/// The start of `text` that fits into `width` cells, with an ellipsis as its last cell if something is cut off.
#[must_use]
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    let (mut used, mut kept) = (0, 0);
    for glyph in glyphs(text) {
        if used < width {
            kept = glyph.offset;
        }
        used += glyph.width;
        if used > width {
            let ellipsis = if width == 0 { "" } else { "…" };
            return Cow::Owned(format!("{}{ellipsis}", before(text, kept).trim_end()));
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_joined_and_combining_characters_take_the_cells_that_a_terminal_gives_them() {
        for (text, width) in [
            ("abc", 3),
            ("日本", 4),
            ("e\u{301}", 1),
            ("👨‍👩‍👧", 2),
            ("❤️", 2),
            ("\u{202e}", 0),
            ("\u{1b}[m", 3),
            ("a\tb", 3),
        ] {
            assert_eq!(cells(text), width, "{text:?}");
        }
    }

    #[test]
    fn what_is_drawn_holds_no_control_character() {
        let drawn: String = glyphs("a\u{1b}[31m\u{7}\u{9b}b\u{202e}").map(|glyph| glyph.symbol.into_owned()).collect();
        assert_eq!(drawn, "a␛[31m\u{fffd}\u{fffd}b");
    }

    #[test]
    fn a_grapheme_without_end_is_drawn_as_its_first_character() {
        for (text, drawn) in [("👨\u{200d}", "👨"), ("\u{1100}", "\u{1100}"), ("क\u{94d}", "क")] {
            let glyphs: Vec<_> = glyphs(&text.repeat(10_000)).map(|glyph| glyph.symbol.into_owned()).collect();
            assert_eq!(glyphs, [drawn]);
        }
        let zalgo = format!("a{}", "\u{301}".repeat(10_000));
        assert!(glyphs(&zalgo).all(|glyph| glyph.width == 1 && glyph.symbol.len() < 20));
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_was_cut() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdef", 5), "abcd…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("ab", 0), "");
    }
}
