//! The machine's corrections: what the reader says is wrong, and what is asked for to set it right.

use std::sync::Arc;

use super::action::Action;
use super::dates;
use super::fuzzy::Typed;
use super::message::Effect;
use super::overlays::corrections;
use super::prompt::{Prompt, Purpose};
use super::state::State;
use super::subject::Topic;
use crate::document::{
    Article, Correction, Document, Id, InForce, Mention, MentionForm, Named, Person, Quote, Span, Subject, Time,
    TimeClass,
};

/// What a correction has yet to be told, in the line at the bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// When the article was published.
    Published,
    /// What somebody is called.
    Name(Id<Person>),
    /// Who is the same person.
    Same(Id<Person>),
    /// Whom a name names that was taken for somebody.
    Other(Id<Mention>),
    /// What day a date is.
    Date(Id<Time>),
    /// Who says a quote.
    Speaker(Id<Quote>),
}

impl Asked {
    /// What stands before the line.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Published => "published (as 2022-06-10, 2022-06 or 2022): ",
            Self::Name(_) => "is called: ",
            Self::Same(_) => "is the same as: ",
            Self::Other(_) => "is somebody else, called: ",
            Self::Date(_) => "is (as 2022-06-10, 2022-06 or 2022): ",
            Self::Speaker(_) => "said by (nothing: unattributed): ",
        }
    }

    /// Who is meant by what has been typed, for a question about people: whom it fits best, of those who are not asked
    /// about themselves.
    #[must_use]
    pub fn meant(self, document: &Document, typed: &str) -> Option<Id<Person>> {
        let other = match self {
            Self::Published | Self::Name(_) | Self::Other(_) | Self::Date(_) => return None,
            Self::Same(person) => Some(person),
            Self::Speaker(_) => None,
        };
        let people = document.annotations.people.iter().filter(|(id, _)| Some(*id) != other);
        let mut typed_name = Typed::new(typed);
        let fits = people.filter_map(|(id, person)| {
            let names = std::iter::once(&person.name).chain(&person.aliases);
            Some((names.filter_map(|name| typed_name.fit(name)).max()?, std::cmp::Reverse(id)))
        });
        if typed.trim().is_empty() { None } else { fits.max().map(|(_, std::cmp::Reverse(id))| id) }
    }
}

impl State {
    /// Corrects what is marked or selected, or asks what is right.
    pub(super) fn correct(&mut self, action: Action) -> Option<Effect> {
        if !self.model.annotated {
            self.notice = Some("still reading the article".to_owned());
            return None;
        }
        let person = self.person_at_hand().ok_or("mark or select a person first: who is meant?");
        let quote = self.quote_at_hand().ok_or("no quote is at hand to be corrected");
        let wanted = match action {
            Action::CorrectPublished => Ok(Ok(Asked::Published)),
            Action::CorrectName => person.map(|person| Ok(Asked::Name(person))),
            Action::CorrectSame => person.map(|person| Ok(Asked::Same(person))),
            Action::CorrectOther => self.mention_at_hand().map(|mention| Ok(Asked::Other(mention))),
            Action::CorrectDate => self.time_at_hand().map(|time| Ok(Asked::Date(time))),
            Action::CorrectSpeaker => quote.map(|quote| Ok(Asked::Speaker(quote))),
            Action::NotAPerson => person.map(|person| Err(Correction::NotAPerson { person: self.named(person) })),
            Action::NotAQuote => quote.map(|quote| Err(Correction::NotAQuote { quote: self.first_part(quote) })),
            _ => return Some(Effect::TakeBack(None)),
        };
        match wanted {
            Ok(Ok(asked)) => {
                let known = self.known(asked);
                self.prompt = Some(Prompt::suggesting(Purpose::Correct(asked), &known));
                None
            }
            Ok(Err(correction)) => Some(Effect::Correct(correction)),
            Err(missing) => {
                self.notice = Some(missing.to_owned());
                None
            }
        }
    }

    /// What has been typed is right.
    pub(super) fn corrected(&mut self, asked: Asked, typed: &str) -> Option<Effect> {
        let typed = typed.trim();
        let meant = asked.meant(&self.model.document, typed).map(|person| self.named(person));
        let correction = match (asked, meant) {
            (Asked::Published, _) if !typed.is_empty() => {
                return Some(Effect::Redate { time: None, date: typed.to_owned() });
            }
            (Asked::Date(time), _) if !typed.is_empty() => {
                let time = Some(self.model.document.annotations.times[time].span);
                return Some(Effect::Redate { time, date: typed.to_owned() });
            }
            (Asked::Other(mention), _) if !typed.is_empty() => self.split(mention, typed),
            (Asked::Name(person), _) if !typed.is_empty() => {
                Correction::Rename { person: self.named(person), name: typed.to_owned() }
            }
            (Asked::Same(person), Some(same)) => Correction::Merge { person: self.named(person), same },
            (Asked::Speaker(quote), speaker) if speaker.is_some() || typed.is_empty() => {
                Correction::Speaker { quote: self.first_part(quote), speaker }
            }
            (Asked::Same(_) | Asked::Speaker(_), _) if !typed.is_empty() => {
                self.notice = Some(format!("nobody in this article is called “{typed}”"));
                return None;
            }
            _ => return None,
        };
        Some(Effect::Correct(correction))
    }

    /// Tells that something has been set right, once it is kept.
    pub(super) fn say_corrected(&mut self, taken_back: bool, unkept: Option<String>) {
        let key = self.key_of(Action::TakeBack).filter(|_| !taken_back);
        let hint = key.map(|key| format!(" · {key} takes it back")).unwrap_or_default();
        self.notice = Some(kept(if taken_back { "taken back" } else { "set right" }, &hint, unkept));
    }

    /// All that has been set right, to go to it or to take it back.
    pub(super) fn open_corrections(&mut self) {
        if self.model.corrections.is_empty() {
            self.notice = Some("nothing has been corrected".to_owned());
            return;
        }
        self.overlay = Some(corrections::open(&self.model));
        self.prompt = Some(Prompt::new(Purpose::Corrections, ""));
    }

    /// The correction at the cursor of the list.
    fn listed_correction(&self, typed: &str) -> Option<InForce> {
        corrections::choices(&self.model, typed).nth(self.overlay.as_ref()?.cursor?).cloned()
    }

    /// Takes the correction at the cursor of the list back.
    pub(super) fn take_back_listed(&self) -> Option<Effect> {
        let typed = self.prompt.as_ref()?.text();
        Some(Effect::TakeBack(Some(self.listed_correction(typed)?.id)))
    }

    /// Goes to what the correction that was chosen in the list is about.
    pub(super) fn go_to_correction(&mut self, typed: &str) {
        let at = self.listed_correction(typed).and_then(|known| known.correction.at());
        self.overlay = None;
        if let Some(at) = at {
            self.reveal(at);
            self.say_how_to_return();
        }
    }

    /// What is set right now.
    pub(super) fn set_right(&mut self, article: &Arc<Article>, corrections: Vec<InForce>) {
        if !Arc::ptr_eq(article, self.article()) {
            return;
        }
        self.model.corrections = corrections;
        if let (Some(overlay), Some(prompt)) = (&mut self.overlay, &self.prompt)
            && prompt.purpose == Purpose::Corrections
        {
            let cursor = overlay.cursor;
            overlay.refill(prompt.text(), corrections::lines(&self.model, prompt.text()));
            let last = corrections::choices(&self.model, prompt.text()).count().saturating_sub(1);
            overlay.cursor = cursor.map(|cursor| cursor.min(last));
        }
    }

    /// What is thought so far, to begin from.
    fn known(&self, asked: Asked) -> String {
        match asked {
            Asked::Published => {
                let known = self.model.document.annotations.published.interval;
                known.as_ref().map(dates::typed).unwrap_or_default()
            }
            Asked::Name(person) => self.name(person),
            Asked::Date(time) => {
                self.model.document.annotations.times[time].interval.as_ref().map(dates::typed).unwrap_or_default()
            }
            Asked::Other(mention) => {
                self.model.document.text(self.model.document.annotations.mentions[mention].span).to_owned()
            }
            Asked::Same(_) | Asked::Speaker(_) => String::new(),
        }
    }

    fn name(&self, person: Id<Person>) -> String {
        self.model.document.annotations.people[person].name.clone()
    }

    fn named(&self, person: Id<Person>) -> Named {
        let found = &self.model.document.annotations;
        let first = found.people[person].mentions.first().map(|mention| found.mentions[*mention].span);
        Named { name: self.name(person), at: first.unwrap_or_default() }
    }

    fn first_part(&self, quote: Id<Quote>) -> Span {
        self.model.document.annotations.quotes[quote].parts.first().copied().unwrap_or_default()
    }

    /// A full name is somebody's wherever it stands; a part of a name is meant where it is marked.
    fn split(&self, mention: Id<Mention>, name: &str) -> Correction {
        let found = &self.model.document.annotations;
        let Mention { span, person, form, .. } = found.mentions[mention];
        let is_meant = |other: &Span| {
            *other == span
                || (form == MentionForm::Full && self.model.document.text(*other) == self.model.document.text(span))
        };
        let all = found.people[person].mentions.iter().map(|mention| found.mentions[*mention].span);
        let mentions = all.filter(is_meant).collect();
        Correction::Split { person: self.named(person), mentions, name: name.to_owned() }
    }

    /// The name that is marked, if there is another by which the person stays known.
    fn mention_at_hand(&self) -> Result<Id<Mention>, &'static str> {
        let Some(Topic::Mention(mention)) = self.topic_at_mark() else {
            return Err("mark a name in the text first: who is it?");
        };
        let found = &self.model.document.annotations;
        let Correction::Split { mentions, .. } = self.split(mention, "") else { return Ok(mention) };
        let all = found.people[found.mentions[mention].person].mentions.len();
        if mentions.len() == all {
            Err("this is all that names this person: give another name instead")
        } else {
            Ok(mention)
        }
    }

    /// The date at the cursor.
    fn time_at_hand(&self) -> Result<Id<Time>, &'static str> {
        match self.topic_at_mark() {
            Some(Topic::Time(time)) => match self.model.document.annotations.times[time].class {
                TimeClass::Date | TimeClass::Time => Ok(time),
                TimeClass::Duration | TimeClass::Set => Err("this is a length of time and no date"),
            },
            _ => Err("mark a date in the text, or one of the timeline, first: which is meant?"),
        }
    }

    fn topic_at_mark(&self) -> Option<Topic> {
        self.panes.get(self.shown.focus).topic(&self.model.cx(true))
    }

    /// The person at the cursor, or the one who is selected.
    fn person_at_hand(&self) -> Option<Id<Person>> {
        let selected = || match self.model.selection {
            Some(Subject::Person(person)) => Some(person),
            _ => None,
        };
        match self.topic_at_mark() {
            Some(Topic::Person(person)) => Some(person),
            Some(Topic::Mention(mention)) => Some(self.model.document.annotations.mentions[mention].person),
            _ => selected(),
        }
    }
}

/// What is told of something that was done: what to do about it, or that it holds for this reading only, and why.
pub(super) fn kept(said: &str, hint: &str, unkept: Option<String>) -> String {
    match unkept {
        None => format!("{said}{hint}"),
        Some(why) => format!("{said} for this reading only, not kept: {why}"),
    }
}
