//! Whether what a sentence tells of did happen or will: or is said not to, is only possible, or hangs on a condition.

use super::label::Sight;
use super::vocabulary::Small;
use crate::document::{Happening, HappeningClass, Telling, Tense};

/// How many tokens before a clause its verb of claiming or denying can stand: "denied to the court that".
const REACH: usize = 5;

/// Verbs that say that what they govern was not done, or is not so.
const DENIALS: &[&str] =
    &["deny", "dispute", "reject", "refute", "refuse", "fail", "decline", "avoid", "forget", "neglect"];
/// Verbs that leave it open whether what they govern is so.
const CLAIMS: &[&str] =
    &["accuse", "allege", "believe", "charge", "claim", "contend", "doubt", "fear", "hope", "suspect", "think", "wish"];

/// Nouns that leave it open whether what they govern is so.
const CLAIM_NOUNS: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "belief",
    "charge",
    "charges",
    "claim",
    "claims",
    "denial",
    "fear",
    "fears",
    "hope",
    "hopes",
    "idea",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "suggestion",
    "suggestions",
    "suspicion",
    "theory",
];

/// A happening as it is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assertion<'a> {
    /// The verb that the label has to begin with for it to be true, and its token: the one that denies or claims.
    pub(super) governor: Option<(usize, &'a Happening)>,
    pub(super) telling: Telling,
}

impl<'a> Sight<'a, '_> {
    /// How what happens at `host` is told; `None` if it is only imagined: "would have won", "if the dam breaks".
    pub(super) fn assertion(&self, host: usize, happening: &Happening) -> Option<Assertion<'a>> {
        // A question tells of nothing.
        if (self.tokens.start..self.tokens.end).rev().take(2).any(|at| self.reading.tokens[at].is('?')) {
            return None;
        }
        if happening.noun {
            let phrase = self.phrase_before(host);
            let first = phrase.first().copied().unwrap_or(host);
            let without = first.checked_sub(1).is_some_and(|before| self.is(before, &["without", "unless", "if"]));
            let none = phrase.iter().any(|at| self.is(*at, &["no"]));
            let telling = if none { Telling::Denied } else { Telling::Fact };
            return (!without).then_some(Assertion { governor: None, telling });
        }
        let group = self.group(host);
        let left = self.left_border(group);
        let opens = left.checked_sub(1).filter(|before| *before >= self.tokens.start);
        let modal = happening.modal.map(|modal| self.reading.token_at(modal.from()));
        let unreal = modal.is_some_and(|modal| self.is(modal, &["would", "could", "should", "wouldn't", "couldn't"]));
        // "Had it rained", "had the bank not failed": the auxiliary before its subject makes it a condition.
        let has = |at: usize| matches!(self.at(at).small, Small::Have | Small::Had | Small::Having);
        let bare = matches!(happening.tense, Tense::Past | Tense::PastParticiple) && self.is(group, &["not"]);
        let inverted = bare || happening.perfective && !(group..=host).any(has);
        if inverted
            || unreal && happening.perfective
            || opens.is_some_and(|at| self.is(at, &["if", "unless", "whether"]))
        {
            return None;
        }
        // "a charge that he had burned it": the noun claims it, and no label can say so.
        let that = opens.filter(|at| self.is(*at, &["that"])).and_then(|that| that.checked_sub(1));
        let comma = that.filter(|at| self.reading.tokens[*at].is(',')).and_then(|at| at.checked_sub(1));
        if comma.or(that).is_some_and(|noun| self.is(noun, CLAIM_NOUNS)) {
            return None;
        }
        let governor = self.governor(host, group, left);
        let denied = happening.negated || self.nobody(left..group);
        let telling = match governor {
            Some((_, telling)) => telling,
            None if denied => Telling::Denied,
            None if modal.is_some_and(|modal| !self.is(modal, &["would", "wouldn't", "wouldn’t"])) => {
                Telling::Possible
            }
            None => Telling::Fact,
        };
        Some(Assertion { governor: governor.map(|(governor, _)| governor), telling })
    }

    /// The verb on which the clause of `host` hangs, if it denies it or only claims it.
    fn governor(&self, host: usize, group: usize, left: usize) -> Option<((usize, &'a Happening), Telling)> {
        // "accused him of stealing", "hoped to open": it governs the verb itself; else the clause.
        let bare = matches!(self.tense(host), Some(Tense::Infinitive | Tense::PresentParticiple));
        let start = if bare { group } else { left };
        let that = start.checked_sub(1).is_some_and(|before| self.is(before, &["that"]));
        let (verb, what) = *self.verbs.iter().rev().find(|(verb, what)| *verb < start && !what.noun)?;
        // "those claiming benefits" claim nothing of the verb behind.
        let near = start - verb <= if that || bare { REACH } else { 1 };
        let near = near && (that || bare || what.tense != Tense::PresentParticiple);
        let parted = (verb..start).any(|at| {
            !(that && at + 1 == start)
                && (matches!(self.at(at).small, Small::Subordinator | Small::Conjunction)
                    || self.reading.tokens[at].is(','))
        });
        if !near || parted {
            return None;
        }
        let word = &*self.reading.words.at(verb).lower;
        let one_of = |verbs: &[&str]| verbs.iter().any(|plain| is_form(word, plain));
        let telling = if one_of(DENIALS) || what.negated {
            Telling::Denied
        } else if one_of(CLAIMS) || bare && what.class == HappeningClass::IState {
            Telling::Possible
        } else if bare {
            // "alleged that he had begun to alter": what is governed by what is claimed.
            let group = self.group(verb);
            return if verb < host { self.governor(verb, group, self.left_border(group)) } else { None };
        } else {
            return None;
        };
        Some(((verb, what), telling))
    }

    fn tense(&self, host: usize) -> Option<Tense> {
        self.verbs.iter().find(|(verb, _)| *verb == host).map(|(_, what)| what.tense)
    }

    /// Whether the subject is nobody: "no bridge", "neither side".
    fn nobody(&self, subject: std::ops::Range<usize>) -> bool {
        subject.into_iter().any(|at| self.is(at, &["no", "nobody", "none", "neither", "nothing", "nor", "hardly"]))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&&*self.reading.words.at(at).lower)
    }
}

/// Whether a word is a form of a regular verb: "denied" of "deny", "refusing" of "refuse"; or "thought" of "think".
fn is_form(word: &str, plain: &str) -> bool {
    let stem = plain.strip_suffix(['e', 'y']).unwrap_or(plain);
    let Some(ending) = word.strip_prefix(stem) else { return plain == "think" && word == "thought" };
    matches!(ending, "" | "e" | "y" | "s" | "es" | "ies" | "ed" | "ied" | "ing" | "ying")
}
