//! Labels at the beginning of a line, as transcripts and interviews have them. Only their form: whether a text has
//! turns, `turns` says.

use super::turns::Role;
use crate::document::Span;
use crate::document::span::{after, before};

/// How many bytes a label may take.
const LENGTH: usize = 72;
/// How many words.
const WORDS: usize = 6;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `Q:`, `A.`
    Letter,
    /// `((Ana Ruiz))`
    Brackets,
    /// `RUIZ:`
    Capitals,
    /// `Ana Ruiz:`
    Name,
}

/// Who is named at the beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The name alone.
    pub(super) name: Span,
    pub(super) form: Form,
    pub(super) role: Role,
    /// Where what is said begins.
    pub(super) end: usize,
}

/// The label of a line, if it has one.
pub(super) fn label(text: &str, line: Span) -> Option<Label> {
    let inside = line.of(text);
    let start = inside.len() - without_time(inside.trim_start_matches(['"', '“', '*', ' ', '\t'])).len();
    let rest = after(inside, start);
    let head = before(rest, crate::document::span::floor_boundary(rest, LENGTH));
    let (name, end, brackets) = if let Some(rest) = head.strip_prefix("((") {
        let close = rest.find("))")?;
        (before(rest, close), close + 4, true)
    } else if let Some(letter) = ["Q", "A"].into_iter().find(|letter| head.starts_with(letter)) {
        match head.chars().nth(1)? {
            '.' | ':' if after(head, 2).starts_with(char::is_whitespace) => (letter, 2, false),
            _ => with_colon(head)?,
        }
    } else {
        with_colon(head)?
    };
    let from = line.from() + start + if brackets { 2 } else { 0 };
    let name = Span::new(from, from + name.len()).trim(text);
    let (form, role) = classed(name.of(text), brackets)?;
    let end = line.from() + start + end;
    Some(Label { name, form, role, end: Span::new(end.min(line.to()), line.to()).trim(text).from() })
}

/// The words before a colon that stands in no brackets, without what is put in behind the name: `RUIZ (laughs):`,
/// `Ana Ruiz, host:`; or, alone on its line, before a time: `Ana Ruiz 00:12`.
fn with_colon(head: &str) -> Option<(&str, usize, bool)> {
    let mut depth = 0_usize;
    let mut name_ends = None;
    for (at, c) in head.char_indices() {
        match c {
            '(' | '[' => {
                depth += 1;
                name_ends.get_or_insert(at);
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' => {
                name_ends.get_or_insert(at);
            }
            ':' if depth == 0 && head_ends(after(head, at + 1)) => {
                return Some((before(head, name_ends.unwrap_or(at)), at + 1, false));
            }
            '?' | '!' | ';' | '\n' => return None,
            _ => {}
        }
    }
    let name =
        head.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':' || c.is_whitespace() || "()[]".contains(c));
    (is_time(after(head, name.len()).trim().trim_matches(['(', ')', '[', ']']))).then_some((name, head.len(), false))
}

/// Whether a colon before this ends a label: white space or nothing follows, no `12:30` and no address.
fn head_ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

/// The line without the time that it begins with: `[00:12:30]`, `(2:05)`, `00:12`.
fn without_time(line: &str) -> &str {
    let end = line.find(|c: char| !(c.is_ascii_digit() || "[]():.- ".contains(c))).unwrap_or(line.len());
    // Brackets of the label itself stay.
    let end = before(line, end).trim_end_matches(['(', '[', ' ']).len();
    if is_time(before(line, end).trim_matches(|c: char| !c.is_ascii_digit())) {
        after(line, end).trim_start()
    } else {
        line
    }
}

/// `0:12`, `00:12:30`, `00:12:30.500`
fn is_time(words: &str) -> bool {
    words.contains(':')
        && words.split([':', '.']).all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit()))
}

/// What sort of label these words are, if they may be one: a few words, each of a name or a number.
fn classed(name: &str, brackets: bool) -> Option<(Form, Role)> {
    match name {
        "Q" => return Some((Form::Letter, Role::Asks)),
        "A" => return Some((Form::Letter, Role::Answers)),
        _ => {}
    }
    let words = || name.split_whitespace();
    let role = match name.to_lowercase().as_str() {
        "question" | "interviewer" => Role::Asks,
        "answer" | "interviewee" => Role::Answers,
        _ => Role::Speaks,
    };
    let begins = |word: &str| {
        word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
            || matches!(word, "de" | "da" | "van" | "von" | "der" | "den" | "al" | "bin" | "of" | "the" | "and")
    };
    let fits = name.chars().next().is_some_and(char::is_alphabetic)
        && words().count() <= WORDS
        && words().all(begins)
        && !name.contains('/');
    let small = name.chars().any(char::is_lowercase);
    let form = match (brackets, small) {
        (true, _) => Form::Brackets,
        (false, false) => Form::Capitals,
        (false, true) => Form::Name,
    };
    fits.then_some((form, role))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(line: &str) -> Option<(&str, &str)> {
        let label = label(line, Span::whole(line))?;
        Some((label.name.of(line), after(line, label.end)))
    }

    #[test]
    fn a_line_may_begin_with_a_label() {
        for (line, name) in [
            ("Q: We wait.", "Q"),
            ("A. We wait.", "A"),
            ("HOLT: We wait.", "HOLT"),
            ("Mira Solberg: We wait.", "Mira Solberg"),
            ("MIRA SOLBERG, HOST: We wait.", "MIRA SOLBERG"),
            ("Dr. M. Solberg (laughs): We wait.", "Dr. M. Solberg"),
            ("((Mira Solberg))  We wait.", "Mira Solberg"),
            ("[00:12:30] Mira Solberg: We wait.", "Mira Solberg"),
            ("12:30 SOLBERG: We wait.", "SOLBERG"),
            ("“SOLBERG: We wait.", "SOLBERG"),
            ("Speaker 2 (00:12): We wait.", "Speaker 2"),
        ] {
            assert_eq!(named(line), Some((name, "We wait.")), "{line}");
        }
        assert_eq!(named("Mira Solberg 00:12"), Some(("Mira Solberg", "")));
        assert_eq!(named("Mira Solberg:"), Some(("Mira Solberg", "")));
    }

    #[test]
    fn what_goes_on_as_a_sentence_is_no_label() {
        for line in [
            "Solberg said: We wait.",
            "The reason is simple: we wait.",
            "At 12:30 they left.",
            "12:30",
            "https://example.org",
            "Is it late? Mira Solberg: no.",
            "A mill: we wait.",
            "((",
            "",
        ] {
            assert_eq!(named(line), None, "{line}");
        }
    }
}
