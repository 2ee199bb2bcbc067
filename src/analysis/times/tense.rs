//! Whether a sentence speaks of what was or of what will be, as far as a few words near a time give it away.
//!
//! No tagger: auxiliaries, the endings and the irregular forms of the past, and the words of plans. The nearer
//! a cue stands, the more it weighs.

use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::document::Span;

/// Which way a sentence looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    Past,
    Future,
    Unknown,
}

/// What a cue in another clause of the sentence weighs.
const BEYOND_CLAUSE: f32 = 0.6;
/// What a cue weighs on the other side of a quotation mark.
const BEYOND_SPEECH: f32 = 0.3;
/// How far from the time a cue is looked for, in tokens.
const REACH: usize = 24;

/// The tense around `span`.
pub fn around(reading: &Reading, span: Span) -> Tense {
    let at = reading.token_at(span.from());
    let Some(sentence) = reading.sentence_of(at) else { return Tense::Unknown };
    let tokens = &reading.sentences[sentence].tokens;
    let end = reading.token_at(span.to().saturating_sub(1)) + 1;
    let before = (tokens.start.max(at.saturating_sub(REACH))..at).rev();
    let behind = end.min(tokens.end)..tokens.end.min(end + REACH);
    let balance =
        side(reading, at, before, |number| at - number) + 0.7 * side(reading, at, behind, |number| number - end + 1);
    if balance > 0.02 {
        Tense::Future
    } else if balance < -0.02 {
        Tense::Past
    } else {
        Tense::Unknown
    }
}

/// What the words of one side say, from the nearest on: each clause less than the one before.
fn side(reading: &Reading, at: usize, numbers: impl Iterator<Item = usize>, distance: impl Fn(usize) -> usize) -> f32 {
    let (mut balance, mut weight) = (0.0, 1.0);
    for number in numbers {
        let token = reading.tokens[number];
        if let TokenKind::Mark(mark) = token.kind {
            weight *= match mark {
                ',' | ';' | ':' | '—' | '–' => BEYOND_CLAUSE,
                '"' | '“' | '”' => BEYOND_SPEECH,
                _ => 1.0,
            };
        }
        if token.kind == TokenKind::Word {
            let distance = distance(number);
            let next = reading.tokens.get(number + 1).map_or("", |token| token.of(reading.text));
            let adjacent = number < at && distance == 1;
            balance += weight * cue(token.of(reading.text), next, adjacent) / (2.0 + distance as f32);
        }
    }
    balance
}

/// What one word says: above zero for the future, below for the past.
fn cue(word: &str, next: &str, adjacent: bool) -> f32 {
    let lower;
    let word = if word.chars().any(char::is_uppercase) {
        lower = word.to_lowercase();
        lower.as_str()
    } else {
        word
    };
    match word {
        "will" | "shall" | "won't" | "won’t" | "we'll" | "we’ll" | "it'll" | "they'll" | "i'll" | "i’ll" => 3.0,
        "is" | "are" if matches!(next, "to" | "due" | "set" | "expected" | "scheduled" | "planned" | "likely") => 3.0,
        "expected" | "scheduled" | "due" | "slated" | "upcoming" | "forthcoming" | "planned" | "proposed" => 2.5,
        "starts" | "begins" | "opens" | "meets" | "resumes" | "resume" | "returns" | "arrives" | "kicks"
        | "expires" | "travel" | "travels" | "host" | "hosts" | "face" | "faces" => 1.3,
        "ahead" | "starting" | "beginning" | "deadline" => 1.5,
        "plans" | "plan" | "expects" | "expect" | "hopes" | "hope" | "intends" | "intend" | "aims" | "aim" => 1.5,
        "would" | "could" | "may" | "might" | "should" | "can" => {
            if next == "be" {
                2.0
            } else {
                0.7
            }
        }
        "by" if adjacent => 0.8,
        "since" if adjacent => -6.0,
        "was" | "were" | "had" | "has" | "have" | "did" | "been" | "ago" => -1.6,
        "said" | "says" | "told" => -0.5,
        _ if PAST.binary_search(&word).is_ok() => -1.5,
        _ if word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") => -1.2,
        _ => 0.0,
    }
}

/// Irregular forms of the past that are no other common word. Sorted.
const PAST: [&str; 62] = [
    "arose", "ate", "became", "began", "bit", "blew", "bore", "bought", "broke", "brought", "built", "came", "caught",
    "chose", "dealt", "died", "drew", "drove", "fell", "felt", "fled", "flew", "fought", "found", "gave", "got",
    "grew", "heard", "held", "hit", "kept", "knew", "laid", "led", "left", "lost", "made", "meant", "met", "paid",
    "ran", "rose", "sank", "saw", "sent", "shook", "shot", "sold", "spent", "spoke", "stole", "stood", "struck",
    "swore", "taught", "thought", "threw", "took", "went", "woke", "won", "wrote",
];
