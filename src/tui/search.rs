//! Search over the text and not over rows: blind to wrapping, to the shape of quotation marks and dashes, to accents,
//! ligatures and soft hyphens, and to case unless the words sought have a capital. After a `~`, a regular expression over
//! the text seen in that way; in both, nothing is found across two paragraphs.

use memchr::memmem;
use regex::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::document::Span;
use crate::document::span::after;

/// A text as the search sees it, with the way back to the text as it is.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    steps: Vec<Step>,
}

/// From byte `folded` on, up to the next step, the folded text stands for the text from byte `from` on.
#[derive(Clone, Copy, Debug)]
struct Step {
    folded: usize,
    from: usize,
    /// For one character that was folded into another number of bytes, its end. `None`: byte goes with byte.
    to: Option<usize>,
}

impl Folded {
    /// Folds a text; `case` keeps capitals as they are.
    #[must_use]
    pub fn new(text: &str, case: bool) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), steps: Vec::new() };
        let mut previous = '\n';
        let mut at = 0;
        while let Some(c) = after(text, at).chars().next() {
            let start = folded.text.len();
            // Most of a text is letters that fold to themselves: they are taken together.
            let plain = plain_run(text.as_bytes().get(at..).unwrap_or_default(), previous.is_whitespace());
            if plain > 0 {
                let run = Span::new(at, at + plain).of(text);
                folded.text.push_str(run);
                if let Some(run) = folded.text.get_mut(start..).filter(|_| !case) {
                    run.make_ascii_lowercase();
                }
                folded.note(start, at, None);
                previous = run.chars().next_back().unwrap_or(previous);
                at += plain;
                continue;
            }
            fold(c, case, previous, &mut folded.text);
            let length = folded.text.len() - start;
            if length > 0 {
                folded.note(start, at, (length != c.len_utf8()).then(|| at + c.len_utf8()));
            }
            previous = c;
            at += c.len_utf8();
        }
        folded
    }

    fn note(&mut self, folded: usize, from: usize, to: Option<usize>) {
        let goes_on = self.steps.last().is_some_and(|last| {
            last.to.is_none() && to.is_none() && folded - last.folded == from.wrapping_sub(last.from)
        });
        if !goes_on {
            self.steps.push(Step { folded, from, to });
        }
    }

    /// Where `needle` stands in the text as it is: ordered, disjoint. A needle of nothing stands nowhere.
    #[must_use]
    pub fn find(&self, needle: &str, case: bool) -> Vec<Span> {
        let needle = Self::new(needle, case).text;
        if needle.trim().is_empty() {
            return Vec::new();
        }
        let found = memmem::find_iter(self.text.as_bytes(), needle.as_bytes());
        self.origins(found.map(|at| (at, at + needle.len())))
    }

    /// Where the text matches `pattern`, in the same way. What matches nothing at all is no hit.
    #[must_use]
    fn matches(&self, pattern: &Regex) -> Vec<Span> {
        let found = pattern.find_iter(&self.text).filter(|hit| !hit.is_empty());
        self.origins(found.map(|hit| (hit.start(), hit.end())))
    }

    /// The stretches of the text as it is that were folded into these bytes, which are ordered and none empty. One way
    /// through the steps serves all of them: a single letter has hundreds of thousands in a long book.
    fn origins(&self, found: impl Iterator<Item = (usize, usize)>) -> Vec<Span> {
        let mut step = 0;
        let mut step_at = |folded: usize| {
            while self.steps.get(step + 1).is_some_and(|next| next.folded <= folded) {
                step += 1;
            }
            self.steps.get(step).copied()
        };
        let origin = |(start, end): (usize, usize)| {
            let (first, last) = (step_at(start)?, step_at(end.checked_sub(1)?)?);
            let from = if first.to.is_some() { first.from } else { first.from + (start - first.folded) };
            Some(Span::new(from, last.to.unwrap_or(last.from + (end - last.folded))))
        };
        found.filter_map(origin).collect()
    }
}

/// What a regular expression begins with.
const PATTERN: char = '~';
/// Bytes that a compiled pattern may take: one that takes more would be slow, too.
const LARGEST: usize = 1 << 20;

/// A pattern, made blind to what the text is blind to.
fn pattern(words: &str, case: bool) -> Result<Regex, String> {
    // The shape of marks and letters is folded, capitals are not: `\S` is not `\s`.
    let folded = Folded::new(words, true).text;
    let built = RegexBuilder::new(&folded).case_insensitive(!case).size_limit(LARGEST).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "this pattern is too large".to_owned(),
        error => {
            let what = error.to_string();
            let what = what.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("no pattern yet: {what}")
        }
    })
}

/// Whether a pattern has a capital that is meant: one that is no class such as `\W`.
fn has_capital(words: &str) -> bool {
    let mut escaped = false;
    words.chars().any(|c| {
        let meant = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        meant
    })
}

/// Searches that can be recalled.
const KEPT: usize = 100;

/// The search of one article: what is sought, and the article folded, once it has been asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Finder {
    words: String,
    /// What is wrong with a pattern, in words.
    fault: Option<String>,
    folded: [Option<Folded>; 2],
    /// What was sought before, the latest last, each once.
    history: Vec<String>,
}

impl Finder {
    /// Where `words` stand in `text`, which is always the same text.
    pub fn find(&mut self, text: &str, words: &str) -> Vec<Span> {
        words.clone_into(&mut self.words);
        self.fault = None;
        let Some(expression) = words.strip_prefix(PATTERN) else {
            let case = is_case_meant(words);
            return self.folded(text, case).find(words, case);
        };
        let case = has_capital(expression);
        match pattern(expression, case) {
            Ok(pattern) => self.folded(text, case).matches(&pattern),
            Err(fault) => {
                self.fault = Some(fault);
                Vec::new()
            }
        }
    }

    fn folded(&mut self, text: &str, case: bool) -> &Folded {
        let [blind, exact] = &mut self.folded;
        let folded = if case { exact } else { blind };
        folded.get_or_insert_with(|| Folded::new(text, case))
    }

    /// The text is another one from now on.
    pub fn renew(&mut self) {
        self.folded = [None, None];
    }

    /// What is wrong with the pattern that is sought, if it is one and means nothing.
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// What is sought; nothing at first.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Keeps what is sought, to be recalled.
    pub fn keep(&mut self) {
        self.history.retain(|words| *words != self.words);
        self.history.push(self.words.clone());
        if self.history.len() > KEPT {
            self.history.remove(0);
        }
    }

    /// What was sought `back` searches ago: 1 is the latest.
    pub fn recall(&self, back: usize) -> Option<&str> {
        self.history.len().checked_sub(back).and_then(|at| self.history.get(at)).map(String::as_str)
    }

    /// Seeks nothing any more.
    pub fn forget(&mut self) {
        self.words.clear();
    }
}

/// Whether capitals in the words sought are meant.
#[must_use]
pub fn is_case_meant(needle: &str) -> bool {
    needle.chars().any(char::is_uppercase)
}

/// Whether `text` holds all of the words, in any order, as the search sees them.
#[must_use]
pub fn holds_all(text: &str, words: &str) -> bool {
    let text = Folded::new(text, false).text;
    words.split_whitespace().all(|word| text.contains(&Folded::new(word, false).text))
}

/// How many bytes from the first on are letters, figures, marks and single spaces of ASCII.
fn plain_run(bytes: &[u8], mut after_space: bool) -> usize {
    let ends = |byte: &u8| {
        let is_space = *byte == b' ';
        let goes_on = byte.is_ascii_graphic() || is_space && !after_space;
        after_space = is_space;
        !goes_on
    };
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

fn fold(c: char, case: bool, previous: char, out: &mut String) {
    match c {
        // The white space between two blocks is no space between two words.
        '\n' if previous == '\n' => out.push('\n'),
        c if c.is_whitespace() => {
            if !previous.is_whitespace() {
                out.push(' ');
            }
        }
        'A'..='Z' if !case => out.push(c.to_ascii_lowercase()),
        c if c.is_ascii() => out.push(c),
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '‹' | '›' => out.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        c => {
            for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
                match (part, case) {
                    ('Ø', true) => out.push('O'),
                    ('Ł', true) => out.push('L'),
                    (part, true) => out.push_str(plain(part).unwrap_or(part.encode_utf8(&mut [0; 4]))),
                    (part, false) => part.to_lowercase().for_each(|lower| match plain(lower) {
                        Some(plain) => out.push_str(plain),
                        None => out.push(lower),
                    }),
                }
            }
        }
    }
}

/// Letters that are not made of a plain one and an accent, and are typed as one by those who have no key for them.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        let case = is_case_meant(needle);
        Folded::new(text, case).find(needle, case).into_iter().map(|hit| hit.of(text)).collect()
    }

    #[test]
    fn typography_accents_and_case_make_no_difference() {
        for (text, needle, hit) in [
            ("She said: “It’s over”.", "it's", "It’s"),
            ("She said: “It’s over”.", "\"it", "“It"),
            ("the 1910–45 years", "1910-45", "1910–45"),
            ("Kohtarō Ito", "kohtaro", "Kohtarō"),
            ("un café noir", "cafe n", "café n"),
            ("the ﬁrst", "first", "ﬁrst"),
            ("the ﬁrst", "irst", "ﬁrst"),
            ("co\u{ad}ope\u{ad}ra\u{ad}tion", "cooperation", "co\u{ad}ope\u{ad}ra\u{ad}tion"),
            ("two\nlines  here", "two lines here", "two\nlines  here"),
            ("Łódź and Ærø", "lodz", "Łódź"),
            ("wait… what", "wait...", "wait…"),
            ("日本語の本", "本の", ""),
            ("日本語の本", "の本", "の本"),
        ] {
            assert_eq!(found(text, needle).first().copied().unwrap_or_default(), hit, "{needle}");
        }
    }

    proptest::proptest! {
        #[test]
        fn letters_taken_together_fold_as_one_by_one(text in "([a-zA-Z .,\n\t“”é\u{ad}ﬁ日-]|  ){0,60}", case: bool) {
            let (mut one_by_one, mut previous) = (String::new(), '\n');
            for c in text.chars() {
                fold(c, case, previous, &mut one_by_one);
                previous = c;
            }
            let folded = Folded::new(&text, case);
            proptest::prop_assert_eq!(&folded.text, &one_by_one);
            for (at, c) in folded.text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
                let origin = folded.origins(std::iter::once((at, at + 1)))[0].of(&text);
                proptest::prop_assert!(origin == "ﬁ" || origin == "é" || origin.eq_ignore_ascii_case(&c.to_string()));
            }
        }
    }

    #[test]
    fn a_capital_in_the_needle_means_a_capital() {
        assert_eq!(found("May they? In May.", "May").len(), 2);
        assert_eq!(found("may they? In May.", "May").len(), 1);
        assert_eq!(found("may they? In May.", "may").len(), 2);
    }

    #[test]
    fn nothing_is_found_across_blocks_and_nothing_by_nothing() {
        assert_eq!(found("one\n\ntwo", "one two"), Vec::<&str>::new());
        assert_eq!(found("one two", ""), Vec::<&str>::new());
        assert_eq!(found("one two", "  "), Vec::<&str>::new());
    }

    #[test]
    fn a_pattern_sees_the_text_as_words_do() {
        let text = "“It’s 1910–45,” said Zoë,\n\u{a0}who knew.\n\nIT IS.";
        let found = |words: &str| -> Vec<&str> {
            let mut finder = Finder::default();
            finder.find(text, words).into_iter().map(|hit| hit.of(text)).collect()
        };
        for (pattern, hits) in [
            (r"~\d+-\d+", vec!["1910–45"]),
            ("~it.?.?s", vec!["It’s", "IT IS"]),
            ("~IT.?.?S", vec!["IT IS"]),
            ("~it'S", vec![]),
            ("~zoe, who", vec!["Zoë,\n\u{a0}who"]),
            (r#"~"[^"]*""#, vec!["“It’s 1910–45,”"]),
            (r"~knew\S", vec!["knew."]),
            ("~knew.*it", vec![]),
            ("~x*", vec![]),
            ("~", vec![]),
        ] {
            assert_eq!(found(pattern), hits, "{pattern}");
        }
    }

    #[test]
    fn what_is_no_pattern_says_so_and_one_without_end_is_refused() {
        let mut finder = Finder::default();
        assert!(finder.find("a (b", "~(b").is_empty());
        assert!(finder.fault().is_some_and(|fault| fault.contains("unclosed group")), "{:?}", finder.fault());
        assert!(finder.find("a (b", "~(((a{100}){100}){100}){100}").is_empty() && finder.fault().is_some());
        assert_eq!(finder.find("a (b", "(b").len(), 1);
        assert_eq!(finder.fault(), None);
    }

    #[test]
    fn words_are_held_in_any_order() {
        assert!(holds_all("The café at the bridge", "Bridge cafe") && !holds_all("The bridge", "bridge cafe"));
    }
}
