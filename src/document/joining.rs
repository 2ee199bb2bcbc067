//! What was found in the parts of an article, put together: moved to where a part stands, and one part behind another.
//!
//! Places and numbers only; who of one part is who of another is for analysis to say.

use super::{Annotations, Basis, Id, Person, PersonKind, Span, Who};

impl Annotations {
    /// Moves everything `by` bytes to the right: what was found in a part of an article stands there in all of it.
    pub fn shift(&mut self, by: usize) {
        let move_on = |span: &mut Span| *span = span.shift(by);
        self.sentences.iter_mut().for_each(move_on);
        self.people.iter_mut().for_each(|(_, person)| person.roles.iter_mut().for_each(move_on));
        self.mentions.iter_mut().for_each(|(_, mention)| move_on(&mut mention.span));
        for (_, quote) in self.quotes.iter_mut() {
            quote.parts.iter_mut().for_each(move_on);
            for speaker in quote.speaker.iter_mut().chain(&mut quote.candidates) {
                [&mut speaker.span, &mut speaker.named].into_iter().chain(&mut speaker.cue).for_each(move_on);
            }
        }
        self.times.iter_mut().for_each(|(_, time)| move_on(&mut time.span));
        for (_, happening) in self.happenings.iter_mut() {
            std::iter::once(&mut happening.span).chain(&mut happening.modal).for_each(move_on);
        }
        self.events.iter_mut().for_each(|(_, event)| move_on(&mut event.sentence));
        self.published.evidence.iter_mut().for_each(|evidence| move_on(&mut evidence.span));
    }

    /// Takes up what was found in the part behind everything that is here, and was moved there. `same` says for each of its
    /// people, in order, who of those here that is, if anybody, and of no two the same; the others are new here. The
    /// publication date stays as it is.
    pub fn append(&mut self, part: Self, same: &[Option<Id<Person>>]) {
        let mut ids = Vec::with_capacity(part.people.len());
        let after = self.mentions.len();
        for (number, (_, person)) in part.people.into_iter().enumerate() {
            let mut mentions = person.mentions.iter().map(|mention| Id::new(mention.number() + after)).collect();
            let id = match same.get(number).copied().flatten() {
                Some(id) => {
                    let one = &mut self.people[id];
                    one.mentions.append(&mut mentions);
                    one.join(person);
                    id
                }
                None => self.people.push(Person { mentions, ..person }),
            };
            ids.push(id);
        }
        let whose = |person: Id<Person>| ids[person.number()];
        self.sentences.extend(part.sentences);
        for (_, mut mention) in part.mentions {
            mention.person = whose(mention.person);
            self.mentions.push(mention);
        }
        for (_, mut quote) in part.quotes {
            for speaker in quote.speaker.iter_mut().chain(&mut quote.candidates) {
                if let Who::Person(person) = &mut speaker.who {
                    *person = whose(*person);
                }
            }
            self.quotes.push(quote);
        }
        let after = self.times.len();
        let behind = |id: &mut Id<_>| *id = Id::new(id.number() + after);
        for (_, mut time) in part.times {
            time.range.iter_mut().for_each(behind);
            if let Basis::Time(other) = &mut time.basis {
                behind(other);
            }
            self.times.push(time);
        }
        for (_, mut happening) in part.happenings {
            happening.when.iter_mut().flat_map(|when| &mut when.time).for_each(behind);
            self.happenings.push(happening);
        }
        for (_, mut event) in part.events {
            std::iter::once(&mut event.time).chain(&mut event.retold).for_each(behind);
            event.people.iter_mut().for_each(|person| *person = whose(*person));
            self.events.push(event);
        }
        for warning in part.warnings {
            if !self.warnings.contains(&warning) {
                self.warnings.push(warning);
            }
        }
    }
}

impl Person {
    /// Takes up what is known of the same person in another part, but for the mentions.
    fn join(&mut self, other: Self) {
        self.take_up(other.aliases, other.roles);
        if Self::fullness(&other.name) > Self::fullness(&self.name) {
            self.name = other.name;
            self.put_name_first();
        }
        if self.kind == PersonKind::Subject {
            self.kind = other.kind;
        }
        if other.confidence > self.confidence {
            (self.confidence, self.why) = (other.confidence, other.why);
        }
    }
}
