//! The last pass: what the reader set right, over everything that was found.
//!
//! An edit that finds nothing to hold on to any more is left out and counted, never applied to something else.

use crate::document::{
    Annotations, Basis, Correction, Granularity, Id, Interval, Named, Person, PersonKind, Quote, QuoteKind, Span,
    Speaker, Who,
};

pub use crate::document::correction::YOU_SAID_SO;

/// The publication date that the reader gave last, if any: analysis has to know it before it resolves dates.
#[must_use]
pub fn published(corrections: &[Correction]) -> Option<Interval> {
    corrections.iter().rev().find_map(|correction| match correction {
        Correction::Published(interval) => Some(*interval),
        _ => None,
    })
}

/// The dates that the reader has given: analysis has to know them before it resolves what hangs on them.
#[must_use]
pub fn dates(corrections: &[Correction]) -> Vec<(Span, Interval)> {
    let dates = corrections.iter().filter_map(|correction| match correction {
        Correction::Date { time, interval } => Some((*time, *interval)),
        _ => None,
    });
    dates.collect()
}

/// Applies all edits but the publication date, in order; says how many of them found nothing that they could be about.
pub fn apply(found: &mut Annotations, corrections: &[Correction]) -> usize {
    corrections.iter().filter(|correction| one(found, correction).is_none()).count()
}

fn one(found: &mut Annotations, correction: &Correction) -> Option<()> {
    match correction {
        Correction::Published(_) => {}
        Correction::Rename { person, name } => {
            let id = called(found, person)?;
            let person = &mut found.people[id];
            person.name.clone_from(name);
            person.confidence = 1.0;
            person.why = YOU_SAID_SO.into();
        }
        Correction::Merge { person, same } => {
            let (kept, gone) = (called(found, person)?, called(found, same)?);
            if kept != gone {
                merge(found, kept, gone);
            }
        }
        Correction::Split { person, mentions, name } => {
            let person = called(found, person)?;
            split(found, person, mentions, name)?;
        }
        Correction::Date { time, interval } => redate(found, *time, *interval)?,
        Correction::NotAPerson { person } => {
            let nobody = called(found, person)?;
            keep(found, |id| (id != nobody).then_some(id));
        }
        Correction::Speaker { quote, speaker: None } => {
            let id = quoted(found, *quote)?;
            let quote = &mut found.quotes[id];
            quote.speaker = None;
            quote.candidates.clear();
            tell_kinds(found);
        }
        Correction::Speaker { quote, speaker: Some(name) } => {
            let (id, person) = (quoted(found, *quote)?, called(found, name)?);
            say(found, id, person);
            tell_kinds(found);
        }
        Correction::NotAQuote { quote } => {
            let id = quoted(found, *quote)?;
            let quote = &mut found.quotes[id];
            quote.kind = QuoteKind::Term;
            quote.speaker = None;
            quote.candidates.clear();
            tell_kinds(found);
        }
    }
    Some(())
}

/// Who is meant: whoever has this name, of several the one who is named there; without any, whoever is named there.
fn called(found: &Annotations, wanted: &Named) -> Option<Id<Person>> {
    let is_called = |id: &Id<Person>| found.people[*id].name == wanted.name;
    let there = found.mentions_in(wanted.at).next().map(|(_, mention)| mention.person);
    there.filter(is_called).or_else(|| found.people.ids().find(is_called)).or(there)
}

/// The quote that stands there: the one that shares most with the words that are meant, at least half of the shorter.
fn quoted(found: &Annotations, wanted: Span) -> Option<Id<Quote>> {
    let shared = |quote: &Quote| {
        let first = quote.parts.first()?;
        let shared = first.intersection(wanted)?.len();
        (shared * 2 >= first.len().min(wanted.len())).then_some(shared)
    };
    let there = found.quotes.iter().filter_map(|(id, quote)| Some((shared(quote)?, std::cmp::Reverse(id))));
    there.max().map(|(_, std::cmp::Reverse(id))| id)
}

/// Lets somebody say a quote. The words that name the speaker stay those that analysis saw at the quote; where it saw
/// none, they are the name's nearest mention.
fn say(found: &mut Annotations, quote: Id<Quote>, person: Id<Person>) {
    let start = found.quotes[quote].parts.first().map_or(0, |part| part.start);
    let mentions = found.people[person].mentions.iter().map(|mention| found.mentions[*mention].span);
    let Some(nearest) = mentions.min_by_key(|mention| mention.start.abs_diff(start)) else { return };
    let quote = &mut found.quotes[quote];
    let who = Who::Person(person);
    let seen = quote.speaker.take().into_iter().chain(quote.candidates.drain(..)).find(|speaker| speaker.who == who);
    let speaker = seen.unwrap_or(Speaker {
        who,
        span: nearest,
        named: nearest,
        cue: None,
        confidence: 1.0,
        why: YOU_SAID_SO.into(),
    });
    quote.speaker = Some(Speaker { confidence: 1.0, why: YOU_SAID_SO.into(), ..speaker });
    if quote.kind == QuoteKind::Term {
        quote.kind = QuoteKind::Fragment;
    }
}

/// Makes one person of two: under the name of `person`, at the place of whoever is named first.
fn merge(found: &mut Annotations, person: Id<Person>, same: Id<Person>) {
    let name = found.people[person].name.clone();
    let (kept, gone) = (person.min(same), person.max(same));
    let other = found.people[gone].clone();
    let person = &mut found.people[kept];
    person.name = name;
    person.take_up(other.aliases, other.roles);
    person.kind = person.kind.min(other.kind);
    person.confidence = 1.0;
    person.why = YOU_SAID_SO.into();
    keep(found, |id| Some(if id == gone { kept } else { id }));
}

/// Gives some of the words that name a person to another one, who is made if there is none of this name.
fn split(found: &mut Annotations, person: Id<Person>, spans: &[Span], name: &str) -> Option<()> {
    let is_meant = |span: Span| spans.iter().any(|meant| meant.overlaps(span));
    let (moved, stay): (Vec<_>, Vec<_>) =
        found.people[person].mentions.iter().copied().partition(|mention| is_meant(found.mentions[*mention].span));
    if moved.is_empty() || stay.is_empty() {
        return None;
    }
    let known = found.people.iter().find(|(_, other)| other.name == name).map(|(id, _)| id);
    let other = known.filter(|id| *id != person).unwrap_or_else(|| {
        found.people.push(Person {
            name: name.to_owned(),
            aliases: vec![name.to_owned()],
            kind: PersonKind::Subject,
            roles: Vec::new(),
            mentions: Vec::new(),
            confidence: 1.0,
            why: YOU_SAID_SO.into(),
        })
    });
    for mention in &moved {
        found.mentions[*mention].person = other;
    }
    found.people[other].mentions.extend(&moved);
    found.people[other].mentions.sort();
    found.people[person].mentions = stay;
    found.people[person].aliases.retain(|alias| alias != name);
    for (_, quote) in found.quotes.iter_mut() {
        for speaker in quote.speaker.iter_mut().chain(&mut quote.candidates) {
            if speaker.who == Who::Person(person) && (is_meant(speaker.span) || is_meant(speaker.named)) {
                speaker.who = Who::Person(other);
                speaker.why = YOU_SAID_SO.into();
            }
        }
    }
    let named: Vec<Vec<Id<Person>>> = found
        .events
        .iter()
        .map(|(_, event)| found.mentions_in(event.sentence).map(|(_, mention)| mention.person).collect())
        .collect();
    for ((_, event), named) in found.events.iter_mut().zip(named) {
        if event.people.contains(&person) && named.contains(&other) {
            event.people.retain(|id| *id != person || named.contains(&person));
            event.people.push(other);
            event.people.sort();
            event.people.dedup();
        }
    }
    tell_kinds(found);
    Some(())
}

/// Lets a date be another one; the event that it dates moves with it.
fn redate(found: &mut Annotations, words: Span, interval: Interval) -> Option<()> {
    let (id, _) = found.times_in(words).next()?;
    let other = found.times[id].range.and_then(|other| found.times[other].interval);
    let time = &mut found.times[id];
    (time.interval, time.value) = (Some(interval), value(interval));
    (time.basis, time.confidence, time.why) = (Basis::Explicit, 1.0, YOU_SAID_SO.into());
    let all = other.map_or(interval, |other| Interval {
        from: interval.from.min(other.from),
        to: interval.to.max(other.to),
        granularity: interval.granularity,
    });
    let partner = found.times[id].range;
    for (_, event) in found.events.iter_mut().filter(|(_, event)| event.time == id || Some(event.time) == partner) {
        event.interval = all;
    }
    Some(())
}

/// A day, a month or a year in ISO 8601.
fn value(interval: Interval) -> String {
    let day = interval.from;
    match interval.granularity {
        Granularity::Month => format!("{:04}-{:02}", day.year, day.month),
        coarse if coarse < Granularity::Month => format!("{:04}", day.year),
        _ => day.to_string(),
    }
}

/// Lets every person become the one that `who` says, or nobody, wherever there is a link to them.
fn keep(found: &mut Annotations, who: impl Fn(Id<Person>) -> Option<Id<Person>>) {
    let mut number = 0;
    let places: Vec<Option<Id<Person>>> = found
        .people
        .ids()
        .map(|id| {
            (who(id) == Some(id)).then(|| {
                number += 1;
                Id::new(number - 1)
            })
        })
        .collect();
    let place = |id: Id<Person>| who(id).and_then(|id| places[id.number()]);

    let mut people = std::mem::take(&mut found.people);
    found.people = people
        .iter_mut()
        .filter(|(id, _)| places[id.number()].is_some())
        .map(|(_, person)| {
            person.mentions.clear();
            person.clone()
        })
        .collect();
    found.mentions = found
        .mentions
        .iter()
        .filter_map(|(_, mention)| {
            let person = place(mention.person)?;
            Some(crate::document::Mention { person, ..mention.clone() })
        })
        .collect();
    let mentions: Vec<_> = found.mentions.iter().map(|(id, mention)| (id, mention.person)).collect();
    for (id, person) in mentions {
        found.people[person].mentions.push(id);
    }
    for (_, quote) in found.quotes.iter_mut() {
        for speaker in quote.speaker.iter_mut().chain(&mut quote.candidates) {
            if let Who::Person(person) = speaker.who {
                speaker.who = place(person).map_or(Who::Unnamed, Who::Person);
            }
        }
    }
    for (_, event) in found.events.iter_mut() {
        let mut people: Vec<_> = event.people.iter().filter_map(|person| place(*person)).collect();
        people.sort();
        people.dedup();
        event.people = people;
    }
    tell_kinds(found);
}

/// Who is quoted is a source; who is not, and was one, is written about.
fn tell_kinds(found: &mut Annotations) {
    let mut speaks = vec![false; found.people.len()];
    for (_, quote) in found.quotes.iter() {
        if let Some(Who::Person(person)) = quote.speaker.as_ref().map(|speaker| speaker.who) {
            speaks[person.number()] = true;
        }
    }
    for (id, person) in found.people.iter_mut() {
        person.kind = match (speaks[id.number()], person.kind) {
            (true, PersonKind::Subject) => PersonKind::Source,
            (false, PersonKind::Source) => PersonKind::Subject,
            (_, kind) => kind,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Lexicon, annotate, annotate_knowing, picture};
    use crate::document::{Day, Document};

    const MILL: &str = "
        > Ada Moss, the miller, opened the mill on Monday.
        > “It grinds again,” said Moss. “We are glad,” said Bren Holt.
        > Adeline Moss-Carr left the mill. Holt stayed.";

    /// The article after these edits, sound in itself, and how many edits found nothing.
    fn corrected(corrections: &[Correction]) -> (Document, usize) {
        let article = picture::document(MILL).article;
        let mut found = annotate(&article, Lexicon::shared(), published(corrections));
        let lost = apply(&mut found, corrections);
        let document = Document::new(article, found);
        document.check().expect("a sound document");
        (document, lost)
    }

    fn names(document: &Document) -> Vec<&str> {
        document.annotations.people.iter().map(|(_, person)| person.name.as_str()).collect()
    }

    fn speakers(document: &Document) -> Vec<Option<&str>> {
        let quotes = document.annotations.quotes.iter();
        quotes.map(|(_, quote)| quote.speaker.as_ref().map(|speaker| document.speaker_name(speaker))).collect()
    }

    fn at(words: &str) -> Span {
        let start = picture::document(MILL).article.text.find(words).expect("the words stand there");
        Span::new(start, start + words.len())
    }

    fn named(name: &str) -> Named {
        Named { name: name.into(), at: at(name) }
    }

    #[test]
    fn what_hangs_on_a_date_moves_with_it() {
        let article = picture::document(
            "
            > The mill opened on 4 May 2031. The next day it burned. A week later Ada Moss rebuilt it. It opened again on 4 June 2031.",
        )
        .article;
        let start = article.text.find("4 May 2031").expect("it stands there");
        let day = |day| Interval {
            from: Day { year: 2030, month: 8, day },
            to: Day { year: 2030, month: 8, day },
            granularity: Granularity::Day,
        };
        let edits = [Correction::Date { time: Span::new(start, start + 10), interval: day(30) }];
        let mut found = annotate_knowing(&article, Lexicon::shared(), None, &dates(&edits));
        assert_eq!(apply(&mut found, &edits), 0);
        let days =
            |found: &Annotations| -> Vec<String> { found.times.iter().map(|(_, time)| time.value.clone()).collect() };
        assert_eq!(days(&found), ["2030-08-30", "2030-08-31", "2030-09-07", "2031-06-04"]);
        let events: Vec<String> = found.events.iter().map(|(_, event)| event.interval.from.to_string()).collect();
        assert!(events.contains(&"2030-08-31".to_owned()), "{events:?}");
        Document::new(article, found).check().expect("a sound document");
    }

    #[test]
    fn without_edits_nothing_changes() {
        let (document, lost) = corrected(&[]);
        assert_eq!(names(&document), ["Ada Moss", "Bren Holt", "Adeline Moss-Carr"]);
        assert_eq!((speakers(&document), lost), (vec![Some("Ada Moss"), Some("Bren Holt")], 0));
    }

    #[test]
    fn two_people_are_made_one() {
        let (document, _) =
            corrected(&[Correction::Merge { person: named("Adeline Moss-Carr"), same: named("Ada Moss") }]);
        assert_eq!(names(&document), ["Adeline Moss-Carr", "Bren Holt"]);
        assert_eq!(speakers(&document), [Some("Adeline Moss-Carr"), Some("Bren Holt")]);
        let (_, one) = document.annotations.people.iter().next().expect("somebody");
        assert_eq!((one.mentions.len(), one.why.as_ref(), one.kind), (3, YOU_SAID_SO, PersonKind::Source));
        assert!(one.aliases.iter().any(|alias| alias == "Ada Moss"), "{:?}", one.aliases);
    }

    #[test]
    fn a_name_that_is_nobody_is_gone_and_its_words_still_speak() {
        let (document, _) = corrected(&[Correction::NotAPerson { person: named("Bren Holt") }]);
        assert_eq!(names(&document), ["Ada Moss", "Adeline Moss-Carr"]);
        assert_eq!(speakers(&document), [Some("Ada Moss"), Some("Bren Holt")]);
        let (_, quote) = document.annotations.quotes.iter().next_back().expect("a quote");
        assert_eq!(quote.speaker.as_ref().map(|speaker| speaker.who), Some(Who::Unnamed));
    }

    #[test]
    fn somebody_else_says_it_or_nobody() {
        let quote = at("It grinds again,");
        let to = |speaker: Option<&str>| Correction::Speaker { quote, speaker: speaker.map(named) };
        let (document, _) = corrected(&[to(Some("Adeline Moss-Carr"))]);
        assert_eq!(speakers(&document), [Some("Adeline Moss-Carr"), Some("Bren Holt")]);
        let kinds: Vec<_> = document.annotations.people.iter().map(|(_, person)| person.kind).collect();
        assert_eq!(kinds, [PersonKind::Subject, PersonKind::Source, PersonKind::Source]);
        let (document, _) = corrected(&[to(None)]);
        assert_eq!(speakers(&document), [None, Some("Bren Holt")]);
        let (document, _) = corrected(&[Correction::NotAQuote { quote }]);
        let (_, quote) = document.annotations.quotes.iter().next().expect("a quote");
        assert_eq!((quote.kind, &quote.speaker), (QuoteKind::Term, &None));
    }

    #[test]
    fn edits_build_on_those_before_them() {
        let elder = Named { name: "Ada Moss the Elder".into(), at: at("Ada Moss") };
        let (document, lost) = corrected(&[
            Correction::Rename { person: named("Ada Moss"), name: "Ada Moss the Elder".into() },
            Correction::Speaker { quote: at("It grinds"), speaker: Some(elder) },
            Correction::NotAPerson { person: named("Adeline Moss-Carr") },
        ]);
        assert_eq!((names(&document), lost), (vec!["Ada Moss the Elder", "Bren Holt"], 0));
    }

    #[test]
    fn an_edit_that_is_about_nothing_any_more_is_counted_and_changes_nothing() {
        let (before, _) = corrected(&[]);
        let (after, lost) = corrected(&[
            Correction::NotAPerson { person: Named { name: "Somebody Else".into(), at: Span::default() } },
            Correction::NotAQuote { quote: at("left the mill") },
        ]);
        assert_eq!((before.annotations, 2), (after.annotations, lost));
    }

    #[test]
    fn words_that_name_somebody_else_are_given_to_them() {
        let split = |words: &str, name: &str| Correction::Split {
            person: named("Bren Holt"),
            mentions: vec![at(words)],
            name: name.into(),
        };
        let (document, lost) = corrected(&[split("Holt stayed", "Mira Holt")]);
        assert_eq!((names(&document), lost), (vec!["Ada Moss", "Bren Holt", "Adeline Moss-Carr", "Mira Holt"], 0));
        let of = |name: &str| document.annotations.people.iter().find(|(_, person)| person.name == name).unwrap().1;
        assert_eq!((of("Bren Holt").mentions.len(), of("Mira Holt").mentions.len()), (1, 1));
        assert_eq!(speakers(&document), [Some("Ada Moss"), Some("Bren Holt")]);
        let (document, _) = corrected(&[split("Bren Holt", "Ada Moss")]);
        assert_eq!(speakers(&document), [Some("Ada Moss"), Some("Ada Moss")], "who is known already");
        let (document, lost) = corrected(&[split("left the mill", "Nobody")]);
        assert_eq!((names(&document).len(), lost), (3, 1), "no words, nobody");
    }

    #[test]
    fn a_date_becomes_another_and_its_event_moves_with_it() {
        let day = |date| crate::analysis::published::parse_date(date).expect("a date");
        let date = Correction::Date { time: at("on Monday"), interval: day("2031-05") };
        let (document, lost) = corrected(&[Correction::Published(day("2031-05-20")), date]);
        let (_, monday) = document.annotations.events.iter().next().expect("an event");
        assert_eq!((monday.interval, lost), (day("2031-05"), 0));
        let time = &document.annotations.times[monday.time];
        assert_eq!((time.value.as_str(), time.why.as_ref()), ("2031-05", YOU_SAID_SO));
        let nowhere = Correction::Date { time: at("the miller"), interval: day("2031") };
        assert_eq!(corrected(&[nowhere]).1, 1);
    }

    #[test]
    fn whoever_analysis_calls_otherwise_by_now_is_known_by_the_words_that_name_them() {
        let person = Named { name: "Bren H. Holt".into(), at: at("Bren Holt") };
        let (document, lost) = corrected(&[Correction::Rename { person, name: "Brendan Holt".into() }]);
        assert_eq!((names(&document), lost), (vec!["Ada Moss", "Brendan Holt", "Adeline Moss-Carr"], 0));
    }

    #[test]
    fn the_last_publication_date_counts() {
        let day = |date| crate::analysis::published::parse_date(date).expect("a date");
        let edits = ["2031-05-09", "2031-05-20"].map(|date| Correction::Published(day(date)));
        let (document, _) = corrected(&edits);
        let (_, monday) = document.annotations.events.iter().next().expect("an event");
        assert_eq!(monday.interval, day("2031-05-19"));
    }
}
