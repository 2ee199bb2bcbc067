//! Documents made by hand: a text with what is to be found in it written between braces.
//!
//! `{p1 Ana Ruiz}` is a mention of person 1 (the first one is the name), `{r1 the mayor}` a role of person 1,
//! `{q1 It took …}` a quote that person 1 says, `{q0 …}` one that nobody is known to have said, `{q0?21 …}` one that
//! person 2 may have said, or else person 1, `{t2031-05-04 4 May}` a date. Paragraphs as in `harness::article`. A sentence ends with a full stop and a space, or with its paragraph.

use std::sync::Arc;

use pullquote::document::{
    Annotations, Basis, Block, Day, Document, Event, Granularity, Id, Interval, Mention, MentionForm, Person,
    PersonKind, Published, PublishedBasis, Quote, QuoteKind, Span, Speaker, Telling, Time, TimeClass, Who,
};

use crate::harness::article;

/// The document of a marked text, published in June 2031.
pub fn document(source: &str) -> Document {
    let mut marked = article(source);
    let (text, marks) = strip(&marked.text);
    let moved = |offset: usize| {
        strip(
            &marked
                .text
                .chars()
                .scan(0, |at, c| {
                    *at += c.len_utf8();
                    (*at <= offset).then_some(c)
                })
                .collect::<String>(),
        )
        .0
        .len()
    };
    let blocks: Vec<Block> = marked
        .blocks
        .iter()
        .map(|block| Block { span: Span::new(moved(block.span.from()), moved(block.span.to())), ..*block })
        .collect();
    marked.text = text;
    marked.blocks = blocks;
    let found = annotations(&marked.text, &marked.blocks, &marks);
    Document::new(Arc::new(marked), found)
}

/// A stretch with its tag.
type Mark = (String, Span);

fn strip(source: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        match c {
            '{' => open.push((chars.by_ref().take_while(|c| *c != ' ').collect::<String>(), text.len())),
            '}' => {
                let (tag, start) = open.pop().expect("an open brace");
                marks.push((tag, Span::new(start, text.len())));
            }
            c => text.push(c),
        }
    }
    marks.sort_by_key(|(_, span)| *span);
    (text, marks)
}

fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for block in blocks {
        let mut start = block.span.from();
        for part in block.span.of(text).split_inclusive(". ") {
            sentences.push(Span::new(start, start + part.trim_end().len()));
            start += part.len();
        }
    }
    sentences
}

fn annotations(text: &str, blocks: &[Block], marks: &[Mark]) -> Annotations {
    let mut found = Annotations { sentences: sentences(text, blocks), ..Annotations::default() };
    let number =
        |tag: &str| tag.chars().skip(1).take_while(|c| *c != '?').collect::<String>().parse().expect("a number");
    let tagged = |kind: char| marks.iter().filter(move |(tag, _)| tag.starts_with(kind));
    let count = tagged('p').map(|(tag, _)| number(tag)).max().unwrap_or(0);
    for person in 1..=count {
        let name = tagged('p').find(|(tag, _)| number(tag) == person).expect("a mention").1.of(text);
        found.people.push(Person {
            name: name.to_owned(),
            aliases: vec![name.to_owned()],
            kind: if tagged('q').any(|(tag, _)| number(tag) == person) {
                PersonKind::Source
            } else {
                PersonKind::Subject
            },
            roles: tagged('r').filter(|(tag, _)| number(tag) == person).map(|(_, span)| *span).collect(),
            mentions: Vec::new(),
            confidence: 0.9,
            why: "a first name and a surname".into(),
        });
    }
    for (tag, span) in tagged('p') {
        let person = Id::new(number(tag) - 1);
        let form = if span.of(text) == found.people[person].name { MentionForm::Full } else { MentionForm::Surname };
        let mention =
            found.mentions.push(Mention { span: *span, person, form, confidence: 0.8, why: "the surname".into() });
        found.people[person].mentions.push(mention);
    }
    for (tag, span) in tagged('q') {
        let named = |person: usize, confidence, why: &'static str| {
            let who = Id::new(person - 1);
            let named = found.people[who].mentions.first().map(|mention| found.mentions[*mention].span);
            let span = named.expect("a mention");
            Speaker { who: Who::Person(who), span, named: span, cue: None, confidence, why: why.into() }
        };
        let person = number(tag);
        let speaker = (person > 0).then(|| named(person, 0.97, "verb of saying after the quote"));
        let digits = tag.chars().skip_while(|c| *c != '?').filter_map(|c| c.to_digit(10));
        let candidates = digits.map(|person| named(person as usize, 0.2, "named in the paragraph before")).collect();
        found.quotes.push(Quote { parts: vec![*span], kind: QuoteKind::Direct, speaker, candidates });
    }
    for (tag, span) in tagged('t') {
        let interval = interval(&tag.chars().skip(1).collect::<String>());
        let time = found.times.push(Time {
            span: *span,
            class: TimeClass::Date,
            value: tag.chars().skip(1).collect(),
            interval: Some(interval),
            modifier: None,
            range: None,
            basis: Basis::Published,
            confidence: 0.6,
            why: "a month without a year".into(),
        });
        let sentence = *found.sentences.iter().find(|sentence| sentence.covers(*span)).expect("a sentence");
        let mut people: Vec<_> = found.mentions_in(sentence).map(|(_, mention)| mention.person).collect();
        people.dedup();
        let label = sentence.of(text).chars().take(30).collect();
        found.events.push(Event {
            time,
            interval,
            sentence,
            people,
            label,
            retold: Vec::new(),
            telling: Telling::Fact,
        });
    }
    found.published = Published {
        interval: Some(interval("2031-06")),
        basis: PublishedBasis::Inferred,
        confidence: 0.8,
        evidence: Vec::new(),
    };
    found
}

fn interval(date: &str) -> Interval {
    let parts: Vec<u8> = date.split('-').skip(1).map(|part| part.parse().expect("a number")).collect();
    let year = date.split('-').next().and_then(|year| year.parse().ok()).expect("a year");
    let day = |month, day| Day { year, month, day };
    let (from, to, granularity) = match parts.as_slice() {
        [month, date] => (day(*month, *date), day(*month, *date), Granularity::Day),
        [month] => (day(*month, 1), day(*month, 28), Granularity::Month),
        _ => (day(1, 1), day(12, 31), Granularity::Year),
    };
    Interval { from, to, granularity }
}
