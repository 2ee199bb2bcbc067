//! The one sanitiser: text on its way to a terminal.
//!
//! Text comes from strangers. Printed as it is, it could move the cursor, set the title, write the
//! clipboard, make a line read backwards, hide words in letters that nobody sees, or pile up marks until they cover
//! the lines around. Every string that is written to a terminal, in cells, in titles, in escape sequences of our
//! own or on plain output, is a [`Safe`]; there is no other way to make one than through here.

use std::borrow::Cow;
use std::fmt;

/// Marks that one letter may bear, at most. Living languages need four or five (Hebrew with its accents, Tibetan).
const PILE: usize = 8;

/// Text that holds no control characters: C0 (but line feeds where allowed), DEL, C1; nothing that overrides the
/// direction of writing; nothing that is in nobody's script; no letter under a pile of marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Safe<'a>(Cow<'a, str>);

impl<'a> Safe<'a> {
    /// One line: control characters, line feeds and tabs become a space or a visible sign (ESC is shown as
    /// `␛`), as do characters of private use; direction overrides and invisible characters vanish.
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
        let plain = |byte: u8| matches!(byte, b' '..=b'~') || (feeds && byte == b'\n');
        if text.bytes().all(plain) || shown(text, feeds).eq(text.chars()) {
            Self(Cow::Borrowed(text))
        } else {
            Self(Cow::Owned(shown(text, feeds).collect()))
        }
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

/// What is shown of a text.
fn shown(text: &str, feeds: bool) -> impl Iterator<Item = char> {
    let mut marks = 0;
    text.chars().filter_map(move |c| {
        let c = if feeds && c == '\n' { c } else { replacement(c)? };
        marks = if is_mark(c) { marks + 1 } else { 0 };
        (marks <= PILE).then_some(c)
    })
}

/// What is shown for `c` in a line: itself, a stand-in, or nothing.
#[must_use]
pub fn replacement(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        '\u{1b}' => Some('␛'),
        '\t' | '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || is_private(c) => Some('\u{fffd}'),
        c if is_direction_override(c) || is_invisible(c) => None,
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

/// What nobody sees and no script needs to be read. The joiners of Persian, of India and of emoji are needed.
fn is_invisible(c: char) -> bool {
    let blank = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}');
    let filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    blank || filler || matches!(c, '\u{feff}' | '\u{fff0}'..='\u{fffb}') || is_invisible_tag(c)
}

/// What has no meaning but by agreement, and what is no character: a font may show anything for it.
fn is_private(c: char) -> bool {
    let nothing = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    nothing || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Whether `c` is drawn upon the letter before it, or not at all. The standard library says so by how it writes a
/// character in source code; of others that it would escape, spaces apart, texts have no rows.
fn is_mark(c: char) -> bool {
    match c {
        ..'\u{300}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{2027}' | '\u{3400}'..='\u{9fff}' => false,
        c => c.escape_debug().nth(1).is_some() && !c.is_whitespace(),
    }
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
    fn every_control_character_is_replaced_in_every_place() {
        for c in ('\u{0}'..='\u{9f}').filter(|c| c.is_control()) {
            let text = format!("{c}a{c}{c}\u{301}{c}");
            assert!(!Safe::line(&text).as_str().contains(char::is_control), "{c:?}");
            let lines = Safe::lines(&text).into_string();
            assert_eq!(lines.contains(char::is_control), c == '\n', "{c:?}");
        }
    }

    #[test]
    fn what_nobody_sees_vanishes_and_what_a_font_makes_up_is_marked() {
        assert_eq!(Safe::line("Ana\u{200b}\u{2060}\u{feff}\u{3164} Ru\u{ad}iz").as_str(), "Ana Ruiz");
        assert_eq!(Safe::line("\u{e0b0}\u{f8ff}\u{10fffd}\u{fdd0}\u{ffff}").as_str(), "\u{fffd}".repeat(5));
        for needed in ["می‌خواهم", "👩🏽‍❤️‍💋‍👨🏿", "क्ष", "葛󠄀", "שָׁ֖לוֹם", "བསྒྲུབས", "é"]
        {
            assert_eq!(Safe::line(needed).as_str(), needed);
        }
    }

    #[test]
    fn a_letter_bears_so_many_marks_and_no_more() {
        for mark in ["\u{301}", "\u{489}", "\u{e47}", "\u{fe0f}", "\u{200d}", "\u{20e0}"] {
            let piled = format!("a{}b", mark.repeat(1000));
            assert_eq!(Safe::line(&piled).as_str(), format!("a{}b", mark.repeat(PILE)));
        }
        let spaces = "\u{3000}".repeat(20);
        assert_eq!(Safe::line(&spaces).as_str(), spaces);
    }

    #[test]
    fn plain_text_is_borrowed_and_lines_are_kept_where_asked() {
        assert!(matches!(Safe::line("naïve 日本").0, Cow::Borrowed(_)));
        assert_eq!(Safe::lines("a\nb\tc").as_str(), "a\nb c");
        assert_eq!(Safe::line("a\nb").as_str(), "a b");
    }
}
