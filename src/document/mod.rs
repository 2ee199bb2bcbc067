//! The shared model: what was read, what was found in it, and what follows from that.
//!
//! Data and queries only. This room imports nothing of ours and nothing from outside `std`; everything else
//! may import it. Facts are in [`Article`], inferences in [`Annotations`], and what can be computed from the
//! two in [`Index`]; a [`Document`] holds the three together and checks that they agree.

pub mod arena;
pub mod article;
pub mod correction;
pub mod event;
pub mod highlight;
pub mod index;
mod joining;
pub mod person;
pub mod quote;
pub mod safe;
pub mod span;
pub mod time;

use std::borrow::Cow;
use std::sync::Arc;

pub use arena::{Arena, Id};
pub use article::{Article, Block, BlockKind, Detail, DetailKind, Kept, Meta, Repair, Source, Style, StyleKind};
pub use correction::{Correction, InForce, Named};
pub use event::{Event, Happening, HappeningClass, Telling, Tense, When};
pub use highlight::{Highlight, HighlightEdit};
pub use index::Index;
pub use person::{Mention, MentionForm, Person, PersonKind};
pub use quote::{Quote, QuoteKind, Speaker, Who};
pub use safe::Safe;
pub use span::Span;
pub use time::{Basis, Day, Evidence, Granularity, Interval, Modifier, Published, PublishedBasis, Time, TimeClass};

/// A reason, in words for the reader. Short, lower case, no full stop.
pub type Why = Cow<'static, str>;

/// Everything that analysis found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// The sentences of all blocks, ordered and disjoint.
    pub sentences: Vec<Span>,
    /// People, in order of their first mention.
    pub people: Arena<Person>,
    /// Where they are named; ordered and disjoint.
    pub mentions: Arena<Mention>,
    /// Utterances, ordered by their first part; all parts of all quotes are disjoint.
    pub quotes: Arena<Quote>,
    /// Expressions of time; ordered and disjoint.
    pub times: Arena<Time>,
    /// The words that tell of something that happens; ordered and disjoint, and none is part of a time. They are by far the
    /// most of all, and only TimeML lists them: there are none where nobody has asked for them.
    pub happenings: Arena<Happening>,
    /// What happened when, in the order of the text.
    pub events: Arena<Event>,
    /// When the article was published.
    pub published: Published,
    /// What a reader should know about all of it: in a language that is not known, most is guessed.
    pub warnings: Vec<Why>,
}

/// The one thing that is selected in all panes at once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Subject {
    /// A person.
    Person(Id<Person>),
    /// A quote.
    Quote(Id<Quote>),
    /// An event.
    Event(Id<Event>),
}

/// An article with what was found in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What was read.
    pub article: Arc<Article>,
    /// What was found.
    pub annotations: Annotations,
    /// What follows.
    pub index: Index,
}

impl Document {
    /// Puts an article and its annotations together and derives the index.
    ///
    /// # Panics
    /// In builds with debug assertions, if [`Document::check`] finds fault.
    #[must_use]
    pub fn new(article: Arc<Article>, annotations: Annotations) -> Self {
        let index = Index::new(&annotations);
        let document = Self { article, annotations, index };
        debug_assert_eq!(document.check(), Ok(()));
        document
    }

    /// The document of an article that has not been analysed yet.
    #[must_use]
    pub fn bare(article: Arc<Article>) -> Self {
        Self::new(article, Annotations::default())
    }

    /// The text of a span.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The name to show for a speaker: the person's, or the words of the text.
    #[must_use]
    pub fn speaker_name<'a>(&'a self, speaker: &Speaker) -> &'a str {
        match speaker.who {
            Who::Person(person) => &self.annotations.people[person].name,
            Who::Unnamed | Who::Organisation => self.text(speaker.named),
        }
    }

    /// The invariants of the model, all in one place.
    ///
    /// # Errors
    /// The first one that does not hold, in words.
    pub fn check(&self) -> Result<(), String> {
        let text = self.article.text.as_str();
        let found = &self.annotations;
        ordered("blocks", text, self.article.blocks.iter().map(|block| block.span))?;
        inside("details", text, self.article.details.iter().map(|detail| detail.span))?;
        inside("styles", text, self.article.styles.iter().map(|style| style.span))?;
        inside("repairs", text, self.article.repairs.iter().map(|repair| repair.span))?;
        ordered("sentences", text, found.sentences.iter().copied())?;
        ordered("mentions", text, found.mentions.iter().map(|(_, mention)| mention.span))?;
        ordered("times", text, found.times.iter().map(|(_, time)| time.span))?;
        ordered("happenings", text, found.happenings.iter().map(|(_, happening)| happening.span))?;
        inside("evidence", text, found.published.evidence.iter().map(|evidence| evidence.span))?;
        self.check_people(text)?;
        self.check_quotes(text)?;
        self.check_times(text)
    }

    fn check_people(&self, text: &str) -> Result<(), String> {
        let found = &self.annotations;
        for (id, person) in found.people.iter() {
            inside("roles", text, person.roles.iter().copied())?;
            for mention in &person.mentions {
                match found.mentions.get(*mention) {
                    Some(back) if back.person == id => {}
                    _ => return Err(format!("mention {mention:?} of person {id:?} does not point back")),
                }
            }
            if !person.mentions.is_sorted() {
                return Err(format!("mentions of person {id:?} are out of order"));
            }
        }
        for (id, mention) in found.mentions.iter() {
            match found.people.get(mention.person) {
                Some(person) if person.mentions.binary_search(&id).is_ok() => {}
                _ => return Err(format!("mention {id:?} is not listed by its person {:?}", mention.person)),
            }
        }
        Ok(())
    }

    fn check_quotes(&self, text: &str) -> Result<(), String> {
        let found = &self.annotations;
        for (id, quote) in found.quotes.iter() {
            if quote.parts.is_empty() {
                return Err(format!("quote {id:?} has no part"));
            }
            for speaker in quote.speaker.iter().chain(&quote.candidates) {
                inside("speakers", text, [speaker.span, speaker.named].into_iter().chain(speaker.cue))?;
                if let Who::Person(person) = speaker.who
                    && found.people.get(person).is_none()
                {
                    return Err(format!("speaker of quote {id:?} is nobody"));
                }
            }
        }
        let firsts = found.quotes.iter().filter_map(|(_, quote)| quote.parts.first().map(|part| part.start));
        if !firsts.is_sorted() {
            return Err("quotes are out of order".into());
        }
        ordered("parts of quotes", text, self.index.parts().map(|(span, _)| span))
    }

    fn check_times(&self, text: &str) -> Result<(), String> {
        let found = &self.annotations;
        for (id, time) in found.times.iter() {
            if let Some(other) = time.range
                && found.times.get(other).is_none_or(|other| other.range != Some(id))
            {
                return Err(format!("the other end of range {id:?} does not point back"));
            }
            if let Basis::Time(other) = time.basis
                && (found.times.get(other).is_none() || other == id)
            {
                return Err(format!("the basis of time {id:?} is none"));
            }
            if time.interval.is_some_and(|interval| interval.from > interval.to) {
                return Err(format!("time {id:?} ends before it starts"));
            }
        }
        for (id, happening) in found.happenings.iter() {
            let time = happening.when.as_ref().and_then(|when| when.time);
            if time.is_some_and(|time| found.times.get(time).is_none()) {
                return Err(format!("happening {id:?} names a time that is not there"));
            }
        }
        for (id, event) in found.events.iter() {
            inside("sentences of events", text, std::iter::once(event.sentence))?;
            if found.times.get(event.time).is_none()
                || event.retold.iter().any(|time| found.times.get(*time).is_none())
                || event.people.iter().any(|person| found.people.get(*person).is_none())
            {
                return Err(format!("event {id:?} names a time or a person that is not there"));
            }
        }
        Ok(())
    }
}

fn inside(what: &str, text: &str, spans: impl Iterator<Item = Span>) -> Result<(), String> {
    for span in spans {
        let sound = span.start <= span.end
            && span.to() <= text.len()
            && text.is_char_boundary(span.from())
            && text.is_char_boundary(span.to());
        if !sound {
            return Err(format!("{what}: {span:?} is outside the text or off a char boundary"));
        }
    }
    Ok(())
}

fn ordered(what: &str, text: &str, spans: impl Iterator<Item = Span>) -> Result<(), String> {
    let mut end = 0;
    for span in spans {
        inside(what, text, std::iter::once(span))?;
        if span.start < end {
            return Err(format!("{what}: {span:?} starts before the one before it ends"));
        }
        end = span.end;
    }
    Ok(())
}
