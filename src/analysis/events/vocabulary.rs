//! What a word can be when something happens: a form of a verb, a noun of an event, an auxiliary. From
//! `assets/lexicon`; forms of regular verbs are led back to the plain one, and no list of forms is kept.

use std::sync::OnceLock;

use crate::analysis::lexicon::{QuickMap, entries};
use crate::document::HappeningClass;

/// What one word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    forms: u8,
    /// The class of the verb, if it is one.
    pub(super) class: HappeningClass,
    /// What it does if it is one of the small words.
    pub(super) small: Small,
}

impl Word {
    /// "open", "fall".
    pub(super) const PLAIN: u8 = 1;
    /// "opens".
    pub(super) const THIRD: u8 = 2;
    /// "opened", "fell".
    pub(super) const PAST: u8 = 4;
    /// "opened", "fallen".
    pub(super) const PARTICIPLE: u8 = 8;
    /// "opening".
    pub(super) const ING: u8 = 16;
    /// "launch", "launches".
    pub(super) const NOUN: u8 = 32;

    /// Whether it can be any of these.
    pub(super) fn is(self, forms: u8) -> bool {
        self.forms & forms != 0
    }
}

/// Small words that the forms of verbs are made with or that stand around them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Small {
    /// None of them.
    #[default]
    No,
    Will,
    Modal,
    To,
    Have,
    Had,
    Having,
    Is,
    Was,
    Be,
    Been,
    Being,
    Do,
    Did,
    Not,
    /// May stand between an auxiliary and its verb.
    Adverb,
    /// The subject of a finite verb: "they", "who".
    Subject,
    /// Begins a noun phrase: "the", "their".
    Determiner,
    /// "in", "of".
    Preposition,
    /// Begins a clause of its own: "that", "when", "because".
    Subordinator,
    /// "and", "but".
    Conjunction,
}

/// The words that this room asks about.
#[derive(Debug)]
pub(super) struct Vocabulary {
    verbs: QuickMap<&'static str, (u8, HappeningClass)>,
    nouns: QuickMap<&'static str, ()>,
}

impl Vocabulary {
    /// The lists that are built in. Parsed on the first call, shared after it.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Vocabulary> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut verbs = QuickMap::default();
            for line in entries(include_str!("../../../assets/lexicon/verbs_of_saying.txt")) {
                let words = line.split_once(':').map_or("", |(_, words)| words).split_whitespace();
                for (number, word) in words.enumerate() {
                    let forms = match number {
                        0 => Word::PLAIN,
                        1 => Word::THIRD,
                        _ if word.ends_with("ing") => Word::ING,
                        _ => Word::PAST | Word::PARTICIPLE,
                    };
                    enter(&mut verbs, word, forms, HappeningClass::Reporting);
                }
            }
            for line in entries(include_str!("../../../assets/lexicon/verbs.txt")) {
                let Some((class, words)) = line.split_once(':') else { continue };
                let class = match class {
                    "state" => HappeningClass::State,
                    "mind" => HappeningClass::IState,
                    "act" => HappeningClass::IAction,
                    "aspect" => HappeningClass::Aspectual,
                    "sense" => HappeningClass::Perception,
                    _ => HappeningClass::Occurrence,
                };
                for verb in words.split_whitespace() {
                    let mut forms = verb.split('/');
                    let (plain, past, participle) = (forms.next(), forms.next(), forms.next());
                    enter(&mut verbs, plain.unwrap_or(""), Word::PLAIN, class);
                    let both = if participle.is_none() { Word::PAST | Word::PARTICIPLE } else { Word::PAST };
                    past.into_iter().for_each(|past| enter(&mut verbs, past, both, class));
                    participle.into_iter().for_each(|form| enter(&mut verbs, form, Word::PARTICIPLE, class));
                }
            }
            let nouns = entries(include_str!("../../../assets/lexicon/nouns_of_events.txt"))
                .flat_map(str::split_whitespace)
                .map(|noun| (noun, ()))
                .collect();
            Self { verbs, nouns }
        })
    }

    /// What `word`, in small letters, can be.
    pub(super) fn of(&self, word: &str) -> Word {
        let small = small(word);
        if matches!(
            small,
            Small::Subject | Small::Determiner | Small::Preposition | Small::Subordinator | Small::Conjunction
        ) {
            return Word { small, ..Word::default() };
        }
        let mut found = Word { small, ..Word::default() };
        self.add_verb(word, 0, &mut found);
        if let Some(stem) = word.strip_suffix("ing") {
            self.add_stem(stem, Word::ING, &mut found);
        } else if let Some(stem) = word.strip_suffix("ed") {
            self.add_stem(stem, Word::PAST | Word::PARTICIPLE, &mut found);
            if found.forms == 0 && stem.len() >= 3 && !stem.ends_with('e') && !is_adjective(word) {
                found.forms = Word::PAST | Word::PARTICIPLE;
            }
        } else if let Some(stem) = word.strip_suffix('s') {
            self.add_plural(stem, &mut found);
        }
        if self.nouns.contains_key(word) {
            found.forms |= Word::NOUN;
        }
        if small == Small::No && found.forms == 0 && word.len() > 4 && word.ends_with("ly") {
            found.small = Small::Adverb;
        }
        found
    }

    fn add_verb(&self, word: &str, as_form: u8, found: &mut Word) -> bool {
        let Some((forms, class)) = self.verbs.get(word) else { return false };
        if as_form == 0 {
            found.forms |= forms;
        } else if forms & Word::PLAIN != 0 {
            found.forms |= as_form;
        } else {
            return false;
        }
        found.class = *class;
        true
    }

    /// "open-ing", "mak-ing", "stopp-ing", "dy-ing", "tri-ed".
    fn add_stem(&self, stem: &str, form: u8, found: &mut Word) {
        if found.forms != 0 || self.add_verb(stem, form, found) || self.add_verb(&format!("{stem}e"), form, found) {
            return;
        }
        let mut letters = stem.chars();
        let (last, before) = (letters.next_back(), letters.next_back());
        if last.is_some() && last == before {
            let single: String = stem.chars().take(stem.chars().count() - 1).collect();
            self.add_verb(&single, form, found);
        } else if let Some(stem) = stem.strip_suffix('i') {
            self.add_verb(&format!("{stem}y"), form, found);
        } else if let Some(stem) = stem.strip_suffix('y').filter(|_| form == Word::ING) {
            self.add_verb(&format!("{stem}ie"), form, found);
        }
    }

    /// "open-s", "launche-s", "trie-s": a verb, a noun, or either.
    fn add_plural(&self, stem: &str, found: &mut Word) {
        let bare = stem.strip_suffix('e').unwrap_or(stem);
        let with_y = stem.strip_suffix("ie").map(|stem| format!("{stem}y"));
        let stems = [Some(stem), Some(bare), with_y.as_deref()];
        for stem in stems.into_iter().flatten() {
            if !found.is(Word::THIRD) && stem.len() > 1 {
                self.add_verb(stem, Word::THIRD, found);
            }
            if self.nouns.contains_key(stem) {
                found.forms |= Word::NOUN;
            }
        }
    }
}

/// A verb may be in several lists; what it was first called stays.
fn enter(
    verbs: &mut QuickMap<&'static str, (u8, HappeningClass)>,
    word: &'static str,
    forms: u8,
    class: HappeningClass,
) {
    verbs.entry(word).and_modify(|entry| entry.0 |= forms).or_insert((forms, class));
}

/// Words in "-ed" that are no verbs.
fn is_adjective(word: &str) -> bool {
    matches!(
        word,
        "hundred"
            | "sacred"
            | "naked"
            | "wicked"
            | "unprecedented"
            | "beloved"
            | "rugged"
            | "talented"
            | "alleged"
            | "so-called"
            | "crooked"
            | "wooded"
            | "learned"
            | "supposed"
            | "unexpected"
            | "undisclosed"
            | "unidentified"
            | "united"
            | "aged"
            | "long-awaited"
            | "limited"
            | "biased"
            | "kindred"
            | "hatred"
    )
}

fn small(word: &str) -> Small {
    match word {
        "will" | "shall" | "won't" | "won’t" => Small::Will,
        "would" | "could" | "may" | "might" | "should" | "can" | "must" | "cannot" | "can't" | "can’t" | "wouldn't"
        | "wouldn’t" | "couldn't" | "couldn’t" | "shouldn't" | "shouldn’t" => Small::Modal,
        "to" => Small::To,
        "have" | "has" | "haven't" | "haven’t" | "hasn't" | "hasn’t" | "we've" | "we’ve" | "i've" | "i’ve"
        | "they've" | "they’ve" => Small::Have,
        "had" | "hadn't" | "hadn’t" => Small::Had,
        "having" => Small::Having,
        "is" | "are" | "am" | "isn't" | "isn’t" | "aren't" | "aren’t" | "it's" | "it’s" | "we're" | "we’re" | "i'm"
        | "i’m" | "they're" | "they’re" => Small::Is,
        "was" | "were" | "wasn't" | "wasn’t" | "weren't" | "weren’t" => Small::Was,
        "be" => Small::Be,
        "been" => Small::Been,
        "being" => Small::Being,
        "do" | "does" | "don't" | "don’t" | "doesn't" | "doesn’t" => Small::Do,
        "did" | "didn't" | "didn’t" => Small::Did,
        "not" | "never" => Small::Not,
        "also" | "already" | "still" | "now" | "just" | "then" | "ever" | "once" | "again" | "soon" | "yet"
        | "only" | "even" | "always" | "often" | "so" | "far" | "first" | "both" | "all" | "perhaps" | "thus"
        | "instead" | "therefore" | "almost" | "jointly" | "likely" | "later" | "long" | "since" | "today"
        | "fully" | "early" | "newly" | "twice" => Small::Adverb,
        "i" | "he" | "she" | "it" | "we" | "they" | "you" | "who" => Small::Subject,
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "this" | "these" | "those"
        | "some" | "any" | "each" | "every" | "no" | "another" | "other" | "many" | "several" | "most" | "more" => {
            Small::Determiner
        }
        "in" | "of" | "on" | "at" | "by" | "for" | "with" | "from" | "into" | "over" | "under" | "against"
        | "about" | "between" | "through" | "during" | "without" | "within" | "despite" | "towards" | "toward"
        | "upon" | "around" | "near" | "across" | "among" | "amid" | "behind" | "beyond" | "along" | "throughout"
        | "via" => Small::Preposition,
        "that" | "which" | "when" | "while" | "because" | "although" | "though" | "if" | "where" | "whether" | "as"
        | "after" | "before" | "until" | "whose" | "unless" | "than" | "what" | "how" | "why" => Small::Subordinator,
        "and" | "but" | "or" | "nor" => Small::Conjunction,
        _ => Small::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_led_back_to_the_verb() {
        let of = |word: &str| Vocabulary::shared().of(word);
        for word in ["opened", "stopped", "tried", "made", "fell"] {
            assert!(of(word).is(Word::PAST), "{word}");
        }
        for word in ["opening", "stopping", "making", "dying"] {
            assert!(of(word).is(Word::ING), "{word}");
        }
        for word in ["opens", "tries", "reaches", "says"] {
            assert!(of(word).is(Word::THIRD), "{word}");
        }
        assert!(of("fallen").is(Word::PARTICIPLE) && !of("fallen").is(Word::PAST));
        assert_eq!(of("said").class, HappeningClass::Reporting);
        assert!(of("launches").is(Word::NOUN) && of("launches").is(Word::THIRD));
    }

    #[test]
    fn small_words_and_adjectives_are_no_verbs() {
        for word in ["hundred", "table", "ruda", ""] {
            assert!(!Vocabulary::shared().of(word).is(Word::PAST | Word::ING | Word::THIRD), "{word}");
        }
        assert_eq!(Vocabulary::shared().of("won’t").small, Small::Will);
        assert_eq!(Vocabulary::shared().of("quietly").small, Small::Adverb);
    }
}
