//! Lines of plain text and what each looks like by itself: indentation, marks of lists and quotations, width.

use super::{decode, form};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// A text of at least so many bytes is long: a beginning of it is read first. So much of it is enough for that.
pub const HEAD: usize = 512 * 1024;

/// How many bytes are read for a beginning, at most.
const BEGINNING: usize = 32 * 1024;

/// The first paragraphs of a long text; `None` if it is not long, is in UTF-16, or has no end of a line in so much text.
pub fn beginning(bytes: &[u8]) -> Option<&[u8]> {
    // Of UTF-16 a byte that looks like the end of a line may be half of a letter.
    if decode::is_wide(bytes) {
        return None;
    }
    let first = bytes.get(..BEGINNING).filter(|_| bytes.len() >= HEAD)?;
    let blank = [&b"\n\n"[..], b"\n\r\n"].into_iter().filter_map(|blank| memchr::memmem::rfind(first, blank)).max();
    let blank = blank.filter(|blank| *blank > BEGINNING / 2);
    // A paragraph without end is cut behind a word.
    let end = blank.or_else(|| memchr::memrchr(b'\n', first)).or_else(|| memchr::memrchr(b' ', first))?;
    first.get(..=end)
}

/// All line ends as line feeds; a form feed and a paragraph separator as a blank line.
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains(['\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        return Cow::Borrowed(text);
    }
    let mut fed = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                fed.push('\n');
            }
            '\u{2028}' => fed.push('\n'),
            '\u{c}' | '\u{2029}' => fed.push_str("\n\n"),
            c => fed.push(c),
        }
    }
    Cow::Owned(fed)
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its words, without the white space around and without marks of quotation.
    pub text: &'a str,
    /// Columns of white space before them.
    pub indent: usize,
    /// Columns that it takes with its indentation.
    pub width: usize,
    /// How many `>` stood before it.
    pub depth: u8,
    /// As it stands, without white space at its end.
    pub whole: &'a str,
}

/// What begins an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A sign: `-`, `*`, `•`.
    Bullet(char),
    /// A number: `3.`, `3)`, `(3)`.
    Number(u32),
}

impl<'a> Line<'a> {
    /// Reads one line, without its line feed.
    pub fn new(line: &'a str) -> Self {
        let whole = line.trim_end();
        let mut depth = 0u8;
        let mut rest = whole;
        while let Some(quoted) = rest.trim_start().strip_prefix('>') {
            depth = depth.saturating_add(1);
            rest = quoted.strip_prefix(' ').unwrap_or(quoted);
        }
        let text = rest.trim_start();
        let indent = rest
            .chars()
            .take_while(|c| c.is_whitespace())
            .fold(0, |column, c| if c == '\t' { (column / 4 + 1) * 4 } else { column + 1 });
        Self { text, indent, width: indent + text.width(), depth, whole }
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it is a line of marks that parts two passages: `***`, `* * *`, `———`.
    pub fn is_rule(&self) -> bool {
        let mut marks = self.text.chars().filter(|c| !c.is_whitespace());
        match marks.next() {
            Some('⁂' | '❦') => marks.next().is_none(),
            Some(first @ ('*' | '-' | '_' | '=' | '~' | '•' | '#' | '—' | '–' | '·')) => {
                let mut count = 1;
                marks.all(|c| {
                    count += 1;
                    c == first
                }) && count >= 3
            }
            _ => false,
        }
    }

    /// The marker of a list item that it begins with, and the words behind it.
    pub fn marker(&self) -> Option<(Marker, &'a str)> {
        let mut chars = self.text.chars();
        let first = chars.next()?;
        if matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '►') {
            let rest = chars.as_str();
            let words = rest.trim_start();
            return (rest.len() > words.len() && !words.is_empty()).then_some((Marker::Bullet(first), words));
        }
        let open = self.text.strip_prefix('(');
        let rest = open.unwrap_or(self.text);
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.strip_suffix(behind).filter(|digits| (1..=3).contains(&digits.len()))?;
        let behind = match open {
            Some(_) => behind.strip_prefix(')')?,
            None => behind.strip_prefix(['.', ')'])?,
        };
        let words = behind.trim_start();
        (behind.len() > words.len() && !words.is_empty()).then_some(())?;
        Some((Marker::Number(digits.parse().ok()?), words))
    }

    /// The level and the words of a heading: `## Words`.
    pub fn heading(&self) -> Option<(u8, &'a str)> {
        let words = self.text.trim_start_matches('#');
        let level = u8::try_from(self.text.len() - words.len()).ok().filter(|level| (1..=6).contains(level))?;
        let words = words.strip_prefix(' ')?.trim().trim_end_matches('#').trim_end();
        (!words.is_empty()).then_some((level, words))
    }

    /// Whether it begins with a name or a letter and a colon, as lines of an interview do: `Q:`, `ANA RUIZ:`.
    pub fn is_labelled(&self) -> bool {
        let Some((label, rest)) = self.text.split_once(':') else {
            return false;
        };
        (rest.is_empty() || rest.starts_with(char::is_whitespace))
            && label.len() <= 40
            && label.split_whitespace().count() <= 4
            && label.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '*'))
            && !label.is_empty()
    }

    /// Whether it is a turn in a conversation, with words behind the label: `Q: Why?`
    pub fn is_labelled_turn(&self) -> bool {
        self.is_labelled()
            && self.text.split_once(':').is_some_and(|(label, words)| label.len() <= 2 || form::ends_sentence(words))
    }

    /// Whether it is a fence around code.
    pub fn is_fence(&self) -> bool {
        self.text.starts_with("```") || self.text.starts_with("~~~")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_its_indentation_and_its_depth() {
        let line = Line::new("> >   three spaces  ");
        assert_eq!((line.text, line.depth, line.indent), ("three spaces", 2, 2));
        assert_eq!(Line::new("\tone tab").indent, 4);
    }

    #[test]
    fn markers_of_lists() {
        let marker = |text| Line::new(text).marker();
        assert_eq!(marker("- one"), Some((Marker::Bullet('-'), "one")));
        assert_eq!(marker("• one"), Some((Marker::Bullet('•'), "one")));
        assert_eq!(marker("12. twelve"), Some((Marker::Number(12), "twelve")));
        assert_eq!(marker("(3) three"), Some((Marker::Number(3), "three")));
        for none in ["-one", "2022. It rained.", "1.5 per cent", "- ", "*bold* words", "3"] {
            assert_eq!(marker(none), None, "{none}");
        }
    }

    #[test]
    fn rules_headings_and_labels() {
        assert!(Line::new("* * *").is_rule() && Line::new("———").is_rule() && !Line::new("--").is_rule());
        assert_eq!(Line::new("## A bridge ##").heading(), Some((2, "A bridge")));
        assert_eq!(Line::new("#1 in Lisse").heading(), None);
        assert!(Line::new("Q: Why?").is_labelled() && Line::new("ANA RUIZ: Because.").is_labelled());
        assert!(!Line::new("the answer: no").is_labelled() && !Line::new("10:30 today").is_labelled());
    }
}
