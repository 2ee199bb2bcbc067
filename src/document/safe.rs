//! The one sanitiser: text on its way to a terminal.
//!
//! Text comes from strangers. Printed as it is, it could move the cursor, set the title, write the
//! clipboard, or make a line read backwards. Every string that is written to a terminal, in cells, in
//! titles, in escape sequences of our own or on plain output, is a [`Safe`]; there is no other way to make
//! one than through here.

use std::borrow::Cow;
use std::fmt;

/// Text that holds no control characters: C0 (but line feeds where allowed), DEL, C1, and nothing that
/// overrides the direction of writing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Safe<'a>(Cow<'a, str>);

impl<'a> Safe<'a> {
    /// One line: control characters, line feeds and tabs become a space or a visible sign (ESC is shown as
    /// `␛`), direction overrides and invisible tag characters vanish.
    #[must_use]
    pub fn line(text: &'a str) -> Self {
        Self::filter(text, false)
    }

    /// Several lines: as [`Safe::line`], but line feeds stay.
    #[must_use]
    pub fn lines(text: &'a str) -> Self {
        Self::filter(text, true)
    }

    fn filter(text: &'a str, feeds: bool) -> Self {
        let harmless = |c: char| (feeds && c == '\n') || replacement(c) == Some(c);
        if text.chars().all(harmless) {
            return Self(Cow::Borrowed(text));
        }
        let kept = text.chars().filter_map(|c| if feeds && c == '\n' { Some(c) } else { replacement(c) });
        Self(Cow::Owned(kept.collect()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to keep.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What is shown for `c` in a line: itself, a stand-in, or nothing.
#[must_use]
pub fn replacement(c: char) -> Option<char> {
    match c {
        '\u{1b}' => Some('␛'),
        '\t' | '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => Some('\u{fffd}'),
        c if is_direction_override(c) || is_invisible_tag(c) => None,
        c => Some(c),
    }
}

/// Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9), which can make a line
/// read as something else ("Trojan Source", CVE-2021-42574).
#[must_use]
pub fn is_direction_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tag characters (U+E0000 block), which nobody sees.
#[must_use]
pub fn is_invisible_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_a_cursor_comes_through() {
        let hostile = "a\u{1b}[31mb\u{9b}2Jc\u{7}\u{0}\u{7f}\rd\u{202e}e\u{e0041}";
        let safe = Safe::line(hostile);
        assert_eq!(safe.as_str(), "a␛[31mb\u{fffd}2Jc\u{fffd}\u{fffd}\u{fffd} de");
    }

    #[test]
    fn plain_text_is_borrowed_and_lines_are_kept_where_asked() {
        assert!(matches!(Safe::line("naïve 日本").0, Cow::Borrowed(_)));
        assert_eq!(Safe::lines("a\nb\tc").as_str(), "a\nb c");
        assert_eq!(Safe::line("a\nb").as_str(), "a b");
    }
}
