//! How paragraphs are set: where their lines end, and how the words of a line are spread over it.

use super::page::Row;
use super::width::{Glyph, glyphs};
use crate::document::Span;

/// What the reader has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Where lines end.
    pub wrapping: Wrapping,
    /// Whether words may break between syllables.
    pub hyphenate: bool,
}

/// Where lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wrapping {
    /// Where their words end.
    #[default]
    Ragged,
    /// All at the right edge, by wider spaces.
    Justified,
    /// Every sentence begins a line: for close reading.
    Sentences,
}

impl Wrapping {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Ragged, Self::Justified, Self::Sentences];

    /// Its name in config.toml.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ragged => "ragged",
            Self::Justified => "justified",
            Self::Sentences => "sentences",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wrapping| wrapping.name() == name)
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// A line whose spaces would have to be wider than this on average stays ragged: it would fall apart.
const WIDEST: usize = 3;

/// The cells by which the spaces of a line have to grow so that it takes `width`; none if they would grow too much.
pub(super) fn stretch(text: &str, line: Span, taken: usize, width: usize) -> usize {
    let missing = width.saturating_sub(taken);
    let spaces = line.of(text).bytes().filter(|byte| *byte == b' ').count();
    if missing <= spaces * (WIDEST - 1) { missing } else { 0 }
}

/// The graphemes of a row as they are drawn; the spaces of a justified one are as wide as it takes.
pub fn set_out<'a>(text: &'a str, row: &Row) -> impl Iterator<Item = Glyph<'a>> {
    let words = row.span.of(text);
    let spaces = if row.stretch == 0 { 0 } else { words.bytes().filter(|byte| *byte == b' ').count() };
    let (each, rest) = (row.stretch.checked_div(spaces).unwrap_or(0), row.stretch.checked_rem(spaces).unwrap_or(0));
    // The wider spaces stand by turns at the left and at the right, so that they make no river.
    let from = if row.span.start.is_multiple_of(2) { 0 } else { spaces - rest };
    let mut space = 0;
    glyphs(words).map(move |glyph| {
        if spaces == 0 || glyph.symbol != " " {
            return glyph;
        }
        let wider = usize::from((from..from + rest).contains(&space));
        space += 1;
        Glyph { width: glyph.width + each + wider, ..glyph }
    })
}
