//! Letters that were written as UTF-8 and read as Windows-1252: `cafÃ©` -> `café`, `itâ€™s` -> `it’s`. What could be meant
//! as it stands is left alone: `CAFÉ…` and `“MAÇÔ happen to be UTF-8 as well.

use super::builder::Edit;
use crate::document::Span;
use encoding_rs::WINDOWS_1252;

/// A stretch that says something else when it is read as UTF-8.
struct Misread {
    span: Span,
    /// What it says then.
    to: char,
    /// The byte it begins with, and those after it.
    bytes: Vec<u8>,
}

/// The edits that read such stretches again.
pub fn edits(text: &str) -> Vec<Edit> {
    let found = all(text);
    let sure = found.iter().filter(|stretch| stretch.is_sure()).count();
    let follows = |a: &Misread, b: &Misread| a.span.end == b.span.start;
    let mut edits = Vec::new();
    for (at, stretch) in found.iter().enumerate() {
        // Cyrillic and Greek letters come as words.
        let in_a_row =
            at > 0 && follows(&found[at - 1], stretch) || found.get(at + 1).is_some_and(|next| follows(stretch, next));
        if stretch.is_sure() || in_a_row || (sure > 0 && stretch.is_common()) {
            edits.push(Edit::new(stretch.span, stretch.to.to_string()));
        }
    }
    edits
}

/// Everything that can be read so.
fn all(text: &str) -> Vec<Misread> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        let length = match byte(first) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => continue,
        };
        let chars = crate::document::span::after(text, start).char_indices().take(length);
        let (mut bytes, mut end) = (Vec::with_capacity(length), start);
        for (at, c) in chars {
            bytes.extend(byte(c));
            end = start + at + c.len_utf8();
        }
        if let Some(to) = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next())
            && bytes.len() == length
            && !to.is_control()
        {
            found.push(Misread { span: Span::new(start, end), to, bytes });
            while rest.next_if(|(at, _)| *at < end).is_some() {}
        }
    }
    found
}

/// The byte of a character in Windows-1252, if it is none of ASCII.
fn byte(c: char) -> Option<u8> {
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !failed)
}

impl Misread {
    /// Whether nobody writes these characters one after the other: a letter with a sign that stands nowhere behind a
    /// letter, or the marks of punctuation in three bytes.
    fn is_sure(&self) -> bool {
        match self.bytes.as_slice() {
            [0xc2 | 0xc3, last] => !is_punctuation(*last),
            [0xe2, 0x80, _] => true,
            [_, _, _, _] => true,
            _ => false,
        }
    }

    /// Whether it is a letter of Western Europe, which is likely where others have been misread.
    fn is_common(&self) -> bool {
        matches!(self.bytes.first(), Some(0xc2..=0xc5 | 0xe2))
    }
}

/// Marks that do stand behind a letter: ellipsis, quotes, dashes, guillemets and the like.
fn is_punctuation(byte: u8) -> bool {
    matches!(
        byte,
        0x82 | 0x84 | 0x85 | 0x8b | 0x91..=0x97 | 0x99 | 0x9b | 0xa0 | 0xab | 0xae | 0xbb | 0xb7 | 0xb9 | 0xb2 | 0xb3
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        let mut out = String::new();
        let mut done = 0;
        for edit in edits(text) {
            out.push_str(Span::new(done, edit.span.from()).of(text));
            out.push_str(&edit.to);
            done = edit.span.to();
        }
        out.push_str(crate::document::span::after(text, done));
        assert_eq!(out, wanted);
    }

    #[test]
    fn what_was_read_in_the_wrong_encoding_is_read_again() {
        for text in [
            "It’s a naïve café – “so”, said Zoë Müller… in Łódź.",
            "Мост откроют весной.",
            "Τη γέφυρα",
            "a 😀 b",
            "橋の番人",
            "ÉTÉ À L’ÎLE",
            "£5 or €5 · 20 °C",
        ] {
            let (misread, _, _) = WINDOWS_1252.decode(text.as_bytes());
            check(&misread, text);
        }
    }

    #[test]
    fn what_can_be_meant_stays() {
        for text in
            ["CAFÉ… “LE CAFÉ” – À la MAÇÔ", "“MAÇÃ”", "naïve café “È”", "Ânimo, Ã… Åsa–Åre", "Ο ήλιος", "5 ‰ € ™ ©"]
        {
            check(text, text);
        }
    }
}
