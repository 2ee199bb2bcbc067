//! The words that speech is known by, from `assets/lexicon`: verbs of saying, nouns of what is said, words
//! that name a thing or a title. Shared with `speakers`.

use crate::analysis::lexicon::entries;
use crate::analysis::lexicon::{QuickMap, QuickSet};
use std::borrow::Cow;
use std::sync::OnceLock;

/// What a verb of saying is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Takes a sentence in marks: said.
    Say,
    /// The same on paper: wrote.
    Write,
    /// Passes a judgement: described it as.
    Call,
    /// Reports a view or a wish: believes.
    Hold,
}

/// Where a noun of speech has its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// In the air.
    Spoken,
    /// On paper or a screen.
    Written,
}

/// All of them.
#[derive(Debug)]
pub struct Vocabulary {
    verbs: QuickMap<&'static str, Verb>,
    nouns: QuickMap<&'static str, Medium>,
    naming: QuickSet<&'static str>,
    works: QuickSet<&'static str>,
    elisions: QuickSet<&'static str>,
    finite: QuickSet<&'static str>,
}

impl Vocabulary {
    /// The lists that are built in. Parsed on the first call, shared after it.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Vocabulary> = OnceLock::new();
        SHARED.get_or_init(|| Self {
            verbs: classed(include_str!("../../../assets/lexicon/verbs_of_saying.txt"))
                .flat_map(|(class, forms)| {
                    let verb = match class {
                        "write" => Verb::Write,
                        "call" => Verb::Call,
                        "hold" => Verb::Hold,
                        _ => Verb::Say,
                    };
                    forms.split_whitespace().map(move |form| (form, verb))
                })
                .collect(),
            nouns: classed(include_str!("../../../assets/lexicon/nouns_of_speech.txt"))
                .flat_map(|(class, nouns)| {
                    let medium = if class == "written" { Medium::Written } else { Medium::Spoken };
                    nouns.split_whitespace().map(move |noun| (noun, medium))
                })
                .collect(),
            naming: classed(include_str!("../../../assets/lexicon/words_of_naming.txt"))
                .filter(|(class, _)| *class == "naming")
                .flat_map(|(_, phrases)| phrases.split(',').map(str::trim))
                .collect(),
            works: classed(include_str!("../../../assets/lexicon/words_of_naming.txt"))
                .filter(|(class, _)| *class == "work")
                .flat_map(|(_, works)| works.split_whitespace())
                .collect(),
            elisions: entries(include_str!("../../../assets/lexicon/elisions.txt")).collect(),
            finite: entries(include_str!("../../../assets/lexicon/finite_words.txt"))
                .flat_map(str::split_whitespace)
                .collect(),
        })
    }

    /// What sort of verb of saying `word` is, in any case, if it is one.
    #[must_use]
    pub fn verb(&self, word: &str) -> Option<Verb> {
        self.verbs.get(small(word).as_ref()).copied()
    }

    /// The medium of a noun of speech, in any case.
    #[must_use]
    pub fn noun(&self, word: &str) -> Option<Medium> {
        self.nouns.get(small(word).as_ref()).copied()
    }

    /// Whether a phrase in small letters announces a name or a term.
    #[must_use]
    pub fn is_naming(&self, phrase: &str) -> bool {
        self.naming.contains(phrase)
    }

    /// Whether a word, in any case, is a kind of thing that has a title.
    #[must_use]
    pub fn is_work(&self, word: &str) -> bool {
        self.works.contains(small(word).as_ref())
    }

    /// Whether only a clause has this word, in any case.
    #[must_use]
    pub fn is_finite(&self, word: &str) -> bool {
        let word = small(word);
        self.finite.contains(word.as_ref())
            || word.contains('’') && self.finite.contains(word.replace('’', "'").as_str())
    }

    /// Whether an apostrophe may begin this word, given in small letters without it.
    #[must_use]
    pub fn is_elision(&self, word: &str) -> bool {
        self.elisions.contains(word)
    }
}

/// The lines `class: entries` of a list.
pub(crate) fn classed(source: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(source).filter_map(|line| line.split_once(':'))
}

/// A word in small letters, copied only if it is not.
#[must_use]
pub(crate) fn small(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}
