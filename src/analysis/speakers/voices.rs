//! Who speaks in an interview or a transcript: whom the labels of its turns mean. What is said there without marks
//! becomes quotes here, and what is quoted there knows who `I` is.

use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::people::Cast;
use crate::analysis::quotes::turns::{Role, Turn, number_at};
use crate::document::{Id, Person, PersonKind, Quote, QuoteKind, Span, Speaker, Who, Why};

/// The turns of a text with their speakers.
pub(super) struct Voices<'a> {
    turns: &'a [Turn],
    speakers: Vec<Option<Speaker>>,
}

impl<'a> Voices<'a> {
    pub(super) fn new(reading: &Reading, turns: &'a [Turn], cast: &Cast) -> Self {
        let Some(first) = turns.first() else { return Self { turns, speakers: Vec::new() } };
        let known = Known::new(cast);
        let asked = interviewee(cast, first.label.unwrap_or(first.extent()).from());
        let speaker = |turn: &Turn| match turn.label.filter(|_| turn.role == Role::Speaks) {
            Some(label) => Some(known.speaker(reading, cast, label)),
            None if turn.role == Role::Answers && asked.is_some() => asked.map(|(person, named)| Speaker {
                span: turn.label.unwrap_or(named),
                ..speaker(Who::Person(person), named, 0.6, "answers; the text before is about nobody else")
            }),
            None if turn.role == Role::Answers => {
                turn.label.map(|label| speaker(Who::Unnamed, label, 0.8, "answers the questions"))
            }
            None => turn.label.map(|label| speaker(Who::Unnamed, label, 0.8, "asks the questions")),
        };
        Self { turns, speakers: turns.iter().map(speaker).collect() }
    }

    /// The number of the turn that holds byte `offset`.
    fn turn_at(&self, offset: usize) -> Option<usize> {
        let number = number_at(self.turns, offset).checked_sub(1)?;
        (offset < self.turns[number].extent().to()).then_some(number)
    }

    /// Whoever says `I` at byte `offset`.
    pub(super) fn first_person(&self, offset: usize) -> Option<&Speaker> {
        self.speakers[self.turn_at(offset)?].as_ref()
    }

    /// Whoever is `you` at byte `offset`: who speaks before, if that is somebody else, or after.
    pub(super) fn second_person(&self, offset: usize) -> Option<&Speaker> {
        let here = self.turn_at(offset)?;
        let own = self.speakers[here].as_ref()?;
        let others = [here.checked_sub(1), Some(here + 1)].into_iter().flatten();
        others.filter_map(|turn| self.speakers.get(turn)?.as_ref()).find(|other| other.named != own.named)
    }

    /// The speaker of a quotation in marks that is all that a turn, or a paragraph of it, says: `RUIZ: “We wait.”`
    pub(super) fn all_quoted(&self, reading: &Reading, part: Span) -> Option<&Speaker> {
        let number = self.turn_at(part.from())?;
        let body = self.turns[number].bodies.iter().find(|body| body.overlaps(part))?;
        let rest = |from: usize, to: usize| {
            from >= to || !Span::new(from, to).of(reading.text).chars().any(char::is_alphanumeric)
        };
        let whole = rest(body.from(), part.from()) && rest(part.to(), body.to());
        self.speakers[number].as_ref().filter(|_| whole)
    }

    /// What is said in the turns outside the marks of `quotes`, in order.
    pub(super) fn quotes(&self, reading: &Reading, quotes: &[Quote]) -> Vec<Quote> {
        let mut quoted: Vec<Span> = quotes.iter().flat_map(|quote| quote.parts.iter().copied()).collect();
        quoted.sort_unstable();
        let said = |(turn, speaker): (&Turn, &Option<Speaker>)| Quote {
            parts: turn.parts(reading.text, &quoted),
            kind: QuoteKind::Turn,
            speaker: speaker.clone(),
            candidates: Vec::new(),
        };
        self.turns.iter().zip(&self.speakers).map(said).filter(|quote| !quote.parts.is_empty()).collect()
    }
}

fn speaker(who: Who, span: Span, confidence: f32, why: &'static str) -> Speaker {
    Speaker { who, span, named: span, cue: None, confidence, why: Why::Borrowed(why) }
}

/// People by what a label may call them, in small letters; nobody where several are called so.
struct Known {
    full: QuickMap<String, Option<Id<Person>>>,
    last: QuickMap<String, Option<Id<Person>>>,
    initials: QuickMap<String, Option<Id<Person>>>,
}

impl Known {
    fn new(cast: &Cast) -> Self {
        let mut known = Self { full: QuickMap::default(), last: QuickMap::default(), initials: QuickMap::default() };
        for (id, person) in cast.people.iter() {
            let note = |names: &mut QuickMap<String, Option<Id<Person>>>, name: String| {
                let one = names.entry(name).or_insert(Some(id));
                if *one != Some(id) {
                    *one = None;
                }
            };
            for alias in std::iter::once(&person.name).chain(&person.aliases) {
                let name = alias.to_lowercase();
                let words: Vec<&str> = name.split_whitespace().collect();
                if let (Some(last), true) = (words.last(), words.len() > 1) {
                    note(&mut known.last, (*last).to_owned());
                    note(&mut known.initials, words.iter().filter_map(|word| word.chars().next()).collect());
                }
                note(&mut known.full, name);
            }
        }
        known
    }

    /// Whom a label means.
    fn speaker(&self, reading: &Reading, cast: &Cast, label: Span) -> Speaker {
        let mentions = cast.mentions.as_slice();
        let first = mentions.partition_point(|mention| mention.span.end <= label.start);
        let here = mentions[first..].iter().take_while(|mention| mention.span.start < label.end);
        if let Some(mention) = here.filter(|mention| mention.form.is_name()).last() {
            return speaker(Who::Person(mention.person), mention.span, 0.95, "the label of the turn");
        }
        let name = label.of(reading.text).to_lowercase();
        let found = |names: &QuickMap<String, Option<Id<Person>>>, name: &str| names.get(name).copied().flatten();
        let last = name.split_whitespace().next_back().unwrap_or_default();
        let whole = || found(&self.full, &name);
        if let Some(person) = whole().or_else(|| found(&self.last, last)).or_else(|| found(&self.full, last)) {
            return speaker(Who::Person(person), label, 0.9, "the label of the turn");
        }
        match found(&self.initials, &name).filter(|_| name.len() > 1) {
            Some(person) => speaker(Who::Person(person), label, 0.8, "the label of the turn has the initials"),
            None => speaker(Who::Unnamed, label, 0.8, "the label of the turn"),
        }
    }
}

/// Of whom the text before an interview is: who is named there twice as often as anybody else. With the first
/// mention.
fn interviewee(cast: &Cast, before: usize) -> Option<(Id<Person>, Span)> {
    let mut counts = vec![0_usize; cast.people.len()];
    let named = || cast.mentions.iter().map(|(_, mention)| mention);
    let is_person = |person: Id<Person>| matches!(cast.people[person].kind, PersonKind::Subject | PersonKind::Source);
    for mention in named().take_while(|mention| mention.span.to() <= before).filter(|mention| is_person(mention.person))
    {
        counts[mention.person.number()] += 1;
    }
    let person = cast.people.ids().max_by_key(|person| counts[person.number()])?;
    let most = counts[person.number()];
    let others = cast.people.ids().filter(|other| *other != person).map(|other| counts[other.number()]).max();
    let first = named().find(|mention| mention.person == person)?;
    (most > 0 && most >= 2 * others.unwrap_or_default()).then_some((person, first.span))
}
