//! Who said that: utterances and their speakers.

use super::Why;
use super::arena::Id;
use super::person::Person;
use super::span::Span;

/// One utterance. `“…,” she said, “…”` is one quote of two parts, and so is a quote over two paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Its stretches in order, at least one, without the outer quotation marks.
    pub parts: Vec<Span>,
    /// What sort of quotation it is.
    pub kind: QuoteKind,
    /// Who says it; `None` for a term, and where it is not known.
    pub speaker: Option<Speaker>,
    /// Who may have said it, the likeliest first, where nobody is likely enough to be its speaker. Empty where there
    /// is a speaker.
    pub candidates: Vec<Speaker>,
}

impl Quote {
    /// What to show of it, in order: its parts; of a turn all, with what is quoted inside.
    #[must_use]
    pub fn shown(&self) -> Vec<Span> {
        if self.kind == QuoteKind::Turn { vec![self.extent()] } else { self.parts.clone() }
    }

    /// From the first byte of its first part to the last byte of its last, with what stands between.
    #[must_use]
    pub fn extent(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }
}

/// Kinds of quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Spoken, a sentence or more.
    Direct,
    /// From a book, a letter, a statement.
    Written,
    /// A few words inside the writer's own sentence.
    Fragment,
    /// Set as a block.
    Blockquote,
    /// What somebody says in an interview or a transcript, without marks.
    Turn,
    /// A name, a title or a scare quote: nobody says it.
    Term,
}

impl QuoteKind {
    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Written => "written",
            Self::Fragment => "fragment",
            Self::Blockquote => "blockquote",
            Self::Turn => "turn",
            Self::Term => "term",
        }
    }
}

/// Whoever says a quote, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Who it is.
    pub who: Who,
    /// The words that name the speaker at this quote: "Chun", "he", "one of the analysts".
    pub span: Span,
    /// The words that say who that is, for one without a name: the same, or for a pronoun those it stands for.
    pub named: Span,
    /// The cue: verb of saying, "according to".
    pub cue: Option<Span>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What spoke for it.
    pub why: Why,
}

/// Sorts of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody with a name.
    Person(Id<Person>),
    /// Somebody without a name; `Speaker::named` has the words.
    Unnamed,
    /// A company, a ministry, a paper, or several people with one voice; `Speaker::named` has the words.
    Organisation,
}
