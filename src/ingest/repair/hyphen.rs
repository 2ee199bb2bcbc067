//! Words that were cut at the end of a line: whether the hyphen belongs to the word.

use crate::ingest::form::bare;
use std::collections::HashSet;

/// What joins two halves of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// The hyphen belongs to the word: `long-` `term`.
    Kept,
    /// The hyphen came with the line break: `inter-` `national`.
    Dropped,
}

/// The words of a text, to ask how a word is written elsewhere in it.
#[derive(Debug, Default)]
pub struct Vocabulary(HashSet<String>);

/// First halves whose hyphen stays.
const FIRST: &[&str] = &[
    "all", "anti", "by", "co", "cross", "double", "east", "eight", "ex", "far", "first", "five", "four", "free",
    "full", "half", "high", "ill", "large", "late", "left", "long", "low", "mid", "mother", "multi", "near", "nine",
    "non", "north", "one", "open", "part", "post", "pre", "pro", "quasi", "right", "second", "self", "semi", "seven",
    "short", "single", "six", "small", "so", "south", "ten", "third", "three", "two", "vice", "well", "west",
];

/// Second halves whose hyphen stays.
const SECOND: &[&str] = &[
    "based", "being", "born", "built", "century", "class", "day", "driven", "elect", "friendly", "free", "general",
    "in", "law", "led", "level", "like", "long", "made", "month", "off", "old", "on", "out", "owned", "party", "range",
    "related", "round", "run", "scale", "speaking", "style", "term", "time", "to", "up", "wide", "wing", "year",
    "years",
];

impl Vocabulary {
    /// All words of `text`, hyphenated words whole, in small letters.
    pub fn of(text: &str) -> Self {
        Self(text.split_whitespace().map(bare).filter(|word| !word.is_empty()).map(str::to_lowercase).collect())
    }

    /// How `left`, which ends with a hyphen, and `right` go together; `None` if no word was cut there.
    ///
    /// What the text does elsewhere decides; then capitals and digits, which no hyphenation puts after a
    /// hyphen; then halves that are words of their own. In doubt the hyphen came with the line break.
    pub fn seam(&self, left: &str, right: &str) -> Option<Seam> {
        // Only the last word matters, however long the text before it is.
        if let Some(half) = left.strip_suffix('\u{ad}') {
            return half.ends_with(char::is_alphabetic).then_some(Seam::Dropped);
        }
        let half = left.strip_suffix(['-', '\u{2010}'])?;
        let half = half.rsplit(char::is_whitespace).next().unwrap_or(half);
        let right = right.split(char::is_whitespace).next().unwrap_or("");
        if !half.ends_with(char::is_alphanumeric) || !right.starts_with(char::is_alphanumeric) {
            return None;
        }
        let (first, second) = (bare(half).to_lowercase(), bare(right).to_lowercase());
        // A possessive or a mark behind the word is not part of what is looked up.
        let second = second.split(['\'', '’']).next().unwrap_or("").to_owned();
        if self.0.contains(&format!("{first}-{second}")) {
            return Some(Seam::Kept);
        }
        if self.0.contains(&format!("{first}{second}")) {
            return Some(Seam::Dropped);
        }
        let written = |c: Option<char>| c.is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let kept = written(right.chars().next())
            || written(half.chars().next_back())
            || first.contains('-')
            || FIRST.contains(&first.as_str())
            || SECOND.contains(&second.split('-').next().unwrap_or(""));
        Some(if kept { Seam::Kept } else { Seam::Dropped })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, wanted: Option<Seam>) {
        let text = "A turbine-hall door and the riverbank stood open; the turbine-hall was empty.";
        assert_eq!(Vocabulary::of(text).seam(left, right), wanted, "{left} {right}");
    }

    #[test]
    fn a_hyphen_of_the_line_goes_and_a_hyphen_of_the_word_stays() {
        check("the inter-", "national court", Some(Seam::Dropped));
        check("the turbine-", "hall, which", Some(Seam::Kept));
        check("along the river-", "bank.", Some(Seam::Dropped));
        check("the Anglo-", "Seorimese treaty", Some(Seam::Kept));
        check("a five-year-", "old ferry", Some(Seam::Kept));
        check("a long-", "standing rule", Some(Seam::Kept));
        check("before the 2019-", "20 season", Some(Seam::Kept));
        check("a soft\u{ad}", "ware", Some(Seam::Dropped));
    }

    #[test]
    fn a_dash_is_no_hyphen() {
        check("it was late -", "too late", None);
        check("it was late --", "too late", None);
        check("it was late", "too late", None);
        check("pre-", "“war”", None);
    }
}
