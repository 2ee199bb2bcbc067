//! What happens: the words that tell of it, when that was, and the entries of the timeline that are made of them.

use super::Why;
use super::arena::Id;
use super::person::Person;
use super::span::Span;
use super::time::{Interval, Time};

/// Something with a date: an entry of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When; of a range, its first end.
    pub time: Id<Time>,
    /// The days it covers: those of `time`, or of the whole range.
    pub interval: Interval,
    /// The sentence that tells it.
    pub sentence: Span,
    /// Who takes part, each once, in order.
    pub people: Vec<Id<Person>>,
    /// A few words of that sentence, for a list.
    pub label: String,
    /// The times with which the text tells it again, in order.
    pub retold: Vec<Id<Time>>,
    /// Whether the text says that it is so.
    pub telling: Telling,
}

/// Whether the text says that something happened or will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Telling {
    /// It says so.
    #[default]
    Fact,
    /// It says that it did not, or that somebody denies it. The label says it too.
    Denied,
    /// It leaves it open: "might", "hoped to", "is said to". The label says it too.
    Possible,
}

impl Telling {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Denied => "denied",
            Self::Possible => "possible",
        }
    }
}

/// A word that tells of something that happens, lasts or is said: an event in the sense of TimeML 1.2.1.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// The word.
    pub span: Span,
    /// What sort of thing it tells of.
    pub class: HappeningClass,
    /// Whether it is a noun ("the launch") and no verb.
    pub noun: bool,
    /// Its tense.
    pub tense: Tense,
    /// Whether it is told as done: "has opened".
    pub perfective: bool,
    /// Whether it is told as going on: "is opening".
    pub progressive: bool,
    /// Whether it is said not to be so.
    pub negated: bool,
    /// The auxiliary that makes it only possible: "might", "would".
    pub modal: Option<Span>,
    /// When it was, if that can be told.
    pub when: Option<When>,
}

/// The day or days of a happening, and how they are known.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The expression in the text that says so; `None` for the publication date.
    pub time: Option<Id<Time>>,
    /// The days in which it lies.
    pub interval: Interval,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// Classes of events in TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum HappeningClass {
    /// Something happens or is done.
    #[default]
    Occurrence,
    /// Something lasts and is so or not.
    State,
    /// Somebody says something.
    Reporting,
    /// Somebody holds a view of something or wishes it.
    IState,
    /// Somebody does something whose point is another deed.
    IAction,
    /// Something begins, goes on or ends.
    Aspectual,
    /// Somebody sees or hears something.
    Perception,
}

impl HappeningClass {
    /// Its name in TimeML.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Occurrence => "OCCURRENCE",
            Self::State => "STATE",
            Self::Reporting => "REPORTING",
            Self::IState => "I_STATE",
            Self::IAction => "I_ACTION",
            Self::Aspectual => "ASPECTUAL",
            Self::Perception => "PERCEPTION",
        }
    }
}

/// Tenses of TimeML; [`Tense::None`] for nouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Tense {
    /// "opened".
    Past,
    /// "opens".
    Present,
    /// "will open".
    Future,
    /// "to open".
    Infinitive,
    /// "the bridge opened last year" as an attribute.
    PastParticiple,
    /// "opening the bridge".
    PresentParticiple,
    /// No verb.
    #[default]
    None,
}

impl Tense {
    /// Its name in TimeML.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Past => "PAST",
            Self::Present => "PRESENT",
            Self::Future => "FUTURE",
            Self::Infinitive => "INFINITIVE",
            Self::PastParticiple => "PASTPART",
            Self::PresentParticiple => "PRESPART",
            Self::None => "NONE",
        }
    }
}
