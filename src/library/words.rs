//! What somebody typed, as a question to the full-text index: words are words, whatever the index would make of them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Bytes of a question, at most: nobody types more, and a paste of a megabyte is no question.
const LONGEST: usize = 1_000;

/// The question for all of these words: those in quotation marks have to stand together, and one with a star at its end
/// is the start of a word. With `unfinished`, so is the last one. `None` if there is no letter and no digit in them.
#[must_use]
pub fn question(typed: &str, unfinished: bool) -> Option<String> {
    let mut typed: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    typed.truncate(crate::document::span::floor_boundary(&typed, LONGEST));
    let typed = typed.replace(['“', '”', '„'], "\"");
    let mut phrases: Vec<String> = Vec::new();
    for (number, piece) in typed.split('"').enumerate() {
        if number % 2 == 1 {
            phrases.extend(phrase(piece, false));
        } else {
            let words = piece.split_whitespace();
            phrases.extend(words.filter_map(|word| phrase(word, word.ends_with('*'))));
        }
    }
    let last = phrases.last_mut().filter(|last| unfinished && !last.ends_with('*'));
    // What ends with a space or a mark is finished.
    if let Some(last) = last.filter(|_| typed.ends_with(char::is_alphanumeric)) {
        last.push('*');
    }
    (!phrases.is_empty()).then(|| phrases.join(" AND "))
}

/// Words that have to stand together, as a string of the index; `None` if there is nothing in it to look for.
fn phrase(words: &str, start: bool) -> Option<String> {
    let star = if start { "*" } else { "" };
    words.contains(char::is_alphanumeric).then(|| format!("\"{words}\"{star}"))
}

/// A name without what writers differ in: capitals, accents, full stops, hyphens.
#[must_use]
pub fn fold(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'));
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let words = letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let folded = words.collect::<Vec<_>>().join(" ");
    if folded.is_empty() { name.to_lowercase() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(typed: &str) -> String {
        question(typed, false).unwrap_or_default()
    }

    #[test]
    fn operators_are_words() {
        assert_eq!(asked("ferry AND NOT mail"), r#""ferry" AND "AND" AND "NOT" AND "mail""#);
        assert_eq!(asked("NEAR(a b, 3) col:x ^y -z +w {p q}: (r"), {
            r#""NEAR(a" AND "b," AND "3)" AND "col:x" AND "^y" AND "-z" AND "+w" AND "{p" AND "q}:" AND "(r""#
        });
        assert_eq!(asked("the \"night ferry\" rope*"), r#""the" AND "night ferry" AND "rope*"*"#);
        assert_eq!(asked("“night ferry” \"open"), r#""night ferry" AND "open""#);
        for nothing in ["", " ", "\"", "\"\"", "* - ()", "\u{0}"] {
            assert_eq!(question(nothing, true), None, "{nothing}");
        }
        assert!(asked(&"é".repeat(10_000)).len() <= LONGEST + 2);
    }

    #[test]
    fn a_word_that_is_being_typed_is_the_start_of_one() {
        assert_eq!(question("night fer", true).as_deref(), Some(r#""night" AND "fer"*"#));
        assert_eq!(question("night ferry ", true).as_deref(), Some(r#""night" AND "ferry""#));
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for name in ["José O’Neill-Vane", "JOSE O'NEILL VANE", "jose\u{301} o'neill  vane."] {
            assert_eq!(fold(name), "jose oneill vane", "{name}");
        }
        assert_eq!(fold("J.K. Rowe"), fold("J. K. Rowe"));
        assert_eq!(fold("—"), "—");
    }
}
