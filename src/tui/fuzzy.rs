//! A few typed letters as a pattern for names: all of them in order, best at the starts of words and near one another, as
//! in fzf, whose marks mean the same here (`'exact`, `^start`, `end$`, `!not`).

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What was typed.
pub struct Typed {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Typed {
    /// Blind to case unless there are capitals, and to accents unless there are any.
    #[must_use]
    pub fn new(words: &str) -> Self {
        let pattern = Pattern::parse(words.trim(), CaseMatching::Smart, Normalization::Smart);
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        Self { pattern, matcher: Matcher::new(config), letters: Vec::new() }
    }

    /// How well it fits a name, more is better; `None` if it does not.
    pub fn fit(&mut self, name: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(name, &mut self.letters), &mut self.matcher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(name: &str, typed: &str) -> Option<u32> {
        Typed::new(typed).fit(name)
    }

    #[test]
    fn starts_of_words_and_runs_go_first_and_a_missing_letter_is_no_fit() {
        let best = |names: &[&'static str], typed| names.iter().copied().max_by_key(|name| fit(name, typed));
        assert_eq!(best(&["next-quote", "quotes", "equator"], "quo"), Some("quotes"));
        assert_eq!(best(&["next-event", "next-quote", "only the article"], "nq"), Some("next-quote"));
        assert_eq!(best(&["wider lines", "previous-paragraph"], "line wid"), Some("wider lines"));
        assert_eq!(fit("next-quote", "xyz"), None);
        assert_eq!(fit("next-quote", "qn"), None, "in order");
        assert!(fit("anything", "").is_some());
    }

    #[test]
    fn accents_need_not_be_typed() {
        assert!(fit("Søren Ærø and Élodie", "elodie").is_some());
        assert_eq!(fit("Elodie", "élodie"), None, "but mean something if they are");
    }
}
