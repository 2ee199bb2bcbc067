//! What words in and before an expression do to its value: "early June", "about 1910", "more than three years".

use crate::analysis::Reading;
use crate::document::{Modifier, Span};

/// The modifier of the expression at `span`, by its first words and, if they say nothing, by those right before it.
pub fn of(reading: &Reading, span: Span) -> Option<Modifier> {
    let first = reading.token_at(span.from());
    let end = reading.token_at(span.to().saturating_sub(1)) + 1;
    let word = |at: usize| if at < reading.tokens.len() { &*reading.words.at(at).lower } else { "" };
    let inside = (first..end.min(first + 3))
        .find_map(|at| part(word(at)).or_else(|| exactness(word(at))).or_else(|| amount(word(at), word(at + 1))));
    let before = || {
        let one = first.checked_sub(1)?;
        let two = one.checked_sub(1).map_or("", word);
        amount(two, word(one)).or_else(|| exactness(word(one)).filter(|found| *found == Modifier::Approximately))
    };
    inside.or_else(before)
}

fn part(word: &str) -> Option<Modifier> {
    match word {
        "early" | "start" | "beginning" | "outset" => Some(Modifier::Start),
        "mid" | "middle" => Some(Modifier::Middle),
        "late" | "end" | "close" => Some(Modifier::End),
        _ => word.starts_with("mid-").then_some(Modifier::Middle),
    }
}

fn exactness(word: &str) -> Option<Modifier> {
    match word {
        "about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "circa" => {
            Some(Modifier::Approximately)
        }
        "over" => Some(Modifier::More),
        _ => None,
    }
}

fn amount(word: &str, next: &str) -> Option<Modifier> {
    match (word, next) {
        ("more", "than") => Some(Modifier::More),
        ("less" | "fewer", "than") => Some(Modifier::Less),
        ("at", "least") => Some(Modifier::AtLeast),
        ("at", "most") | ("up", "to") => Some(Modifier::AtMost),
        _ => None,
    }
}
