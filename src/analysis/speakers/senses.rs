//! What each word can be in a sentence that says who speaks: verb of saying, noun of speech, noun for a
//! source, small word. Looked up once for each different word of a text.

use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::quotes::vocabulary::{Medium, Verb, Vocabulary, classed};
use std::sync::OnceLock;

/// What a small word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    Determiner,
    Preposition,
    Conjunction,
    Relative,
    Auxiliary,
    Adverb,
    Pronoun,
}

/// What a noun for a source names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Person,
    Body,
}

/// Everything that a word can be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    pub(super) verb: Option<Verb>,
    pub(super) gerund: bool,
    pub(super) speech: Option<Medium>,
    pub(super) small: Option<Small>,
    pub(super) noun: Option<Noun>,
}

impl Sense {
    fn of(word: &str, vocabulary: &Vocabulary) -> Self {
        let lists = Lists::shared();
        let singular = word.strip_suffix('s').unwrap_or(word);
        let adverb = word.len() > 4 && word.ends_with("ly") && word != "family";
        Self {
            verb: vocabulary.verb(word),
            gerund: word.len() > 5 && word.ends_with("ing"),
            speech: vocabulary.noun(word),
            small: lists.small.get(word).copied().or(adverb.then_some(Small::Adverb)),
            noun: lists.nouns.get(word).or_else(|| lists.nouns.get(singular)).copied(),
        }
    }
}

/// The senses of all words of a text, by the number of a token.
pub(super) fn all(reading: &Reading) -> Vec<Sense> {
    let vocabulary = Vocabulary::shared();
    let mut known: Vec<Option<Sense>> = vec![None; reading.words.len()];
    (0..reading.tokens.len())
        .map(|token| {
            *known[reading.words.number(token)]
                .get_or_insert_with(|| Sense::of(&reading.words.at(token).lower, vocabulary))
        })
        .collect()
}

struct Lists {
    small: QuickMap<&'static str, Small>,
    nouns: QuickMap<&'static str, Noun>,
}

impl Lists {
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Lists> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut small = QuickMap::default();
            for (class, words) in classed(include_str!("../../../assets/lexicon/function_words.txt")) {
                let class = match class {
                    "determiner" => Small::Determiner,
                    "preposition" => Small::Preposition,
                    "conjunction" => Small::Conjunction,
                    "relative" => Small::Relative,
                    "auxiliary" => Small::Auxiliary,
                    "pronoun" => Small::Pronoun,
                    _ => Small::Adverb,
                };
                for word in words.split_whitespace() {
                    small.entry(word).or_insert(class);
                }
            }
            let mut nouns = QuickMap::default();
            for (class, words) in classed(include_str!("../../../assets/lexicon/nouns_of_source.txt")) {
                let noun = if class == "people" { Noun::Person } else { Noun::Body };
                for word in words.split_whitespace() {
                    nouns.entry(word).or_insert(noun);
                }
            }
            Self { small, nouns }
        })
    }
}
