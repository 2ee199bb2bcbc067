//! What a stretch of text looks like: how it begins and ends, how long it is. No meaning, no positions.

/// Whether it ends as a sentence does: with a full stop or its like, perhaps inside closing quotes, brackets
/// or before a footnote mark.
pub fn ends_sentence(text: &str) -> bool {
    last_mark(text)
        .is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '‽' | '。' | '．' | '！' | '？' | '؟' | '۔' | '।' | '｡'))
}

/// Whether nothing has to follow: it ends as a sentence does, or with a colon.
pub fn is_finished(text: &str) -> bool {
    ends_sentence(text) || last_mark(text).is_some_and(|c| matches!(c, ':' | '：'))
}

/// The last character that is no closing quote or bracket, and no footnote number in brackets or raised.
fn last_mark(text: &str) -> Option<char> {
    let mut text = text.trim_end();
    while let Some((before, _)) =
        text.strip_suffix(']').and_then(|open| open.rsplit_once('[')).filter(|(_, note)| is_footnote(note))
    {
        text = before.trim_end();
    }
    text.chars().rev().find(|c| !is_closing(*c) && !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'))
}

fn is_footnote(note: &str) -> bool {
    note.len() <= 4 && note.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase()) && !note.is_empty()
}

/// Whether `c` can close a quotation or a bracket.
pub fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '“')
}

/// Whether `c` can open a quotation.
pub fn is_opening_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '「' | '『')
}

/// Whether its first character is a small letter.
pub fn begins_low(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether it could be the middle of a sentence: it begins with a small letter, a digit, or a letter of a
/// script that has no capitals.
pub fn could_go_on(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_uppercase() && !is_titlecase(c))
}

fn is_titlecase(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
}

/// Whether its first letter, after opening quotes and brackets, is a capital or a digit.
pub fn begins_high(text: &str) -> bool {
    text.chars()
        .find(|c| !is_opening_quote(*c) && !matches!(c, '(' | '[' | '¿' | '¡' | '—' | '–' | '-' | ' '))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase())
}

/// Its first word, as white space cuts it.
pub fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// Its last word, as white space cuts it.
pub fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or("")
}

/// How many words it has, counted no further than `limit`.
pub fn words(text: &str, limit: usize) -> usize {
    text.split_whitespace().take(limit).count()
}

/// A word without the marks around it.
pub fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Words that cannot end a sentence or a heading: something has to follow them. English articles,
/// prepositions, conjunctions, determiners and auxiliary verbs.
const LEADING: &[&str] = &[
    "a",
    "about",
    "above",
    "across",
    "alongside",
    "along",
    "amid",
    "after",
    "against",
    "among",
    "an",
    "and",
    "are",
    "around",
    "as",
    "at",
    "because",
    "been",
    "before",
    "behind",
    "below",
    "beside",
    "between",
    "beyond",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "every",
    "for",
    "from",
    "had",
    "has",
    "have",
    "her",
    "his",
    "if",
    "in",
    "including",
    "inside",
    "into",
    "is",
    "its",
    "like",
    "mr",
    "mrs",
    "ms",
    "my",
    "near",
    "nor",
    "of",
    "on",
    "onto",
    "or",
    "our",
    "outside",
    "over",
    "per",
    "since",
    "so",
    "than",
    "that",
    "the",
    "their",
    "these",
    "this",
    "those",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "unless",
    "until",
    "upon",
    "via",
    "was",
    "were",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "your",
    "could",
    "should",
    "may",
    "might",
    "must",
    "can",
    "be",
    "being",
    "not",
    "no",
];

/// Whether a word in small letters is one that something has to follow: an article, a preposition.
pub fn is_leading(word: &str) -> bool {
    LEADING.contains(&word)
}

/// Whether something has to follow it: it ends with a comma or an opening bracket, or with a word such
/// as an article or a preposition.
pub fn expects_more(text: &str) -> bool {
    let last = last_word(text);
    if last.ends_with([',', '(', '[', '&']) {
        return true;
    }
    last.chars().all(|c| c.is_alphabetic()) && is_leading(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_inside_quotes_and_before_footnotes() {
        assert!(ends_sentence("“We left.”") && ends_sentence("It fell. [12]") && ends_sentence("(It fell.)"));
        assert!(ends_sentence("橋が落ちた。」") && ends_sentence("Why?’"));
        assert!(!ends_sentence("from their mutual") && !ends_sentence("") && !ends_sentence("he said:"));
        assert!(is_finished("he said:"));
    }

    #[test]
    fn some_endings_expect_more() {
        assert!(expects_more("a paper about the") && expects_more("on Friday,"));
        assert!(!expects_more("a paper about water") && !expects_more("I use it to --") && !expects_more(""));
    }
}
