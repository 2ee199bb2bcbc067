//! Tests that look like what they test: a text with the picture of the answer under it.
//!
//! ```text
//! > Ana Ruiz opened the bridge on 4 May. “It took nine years,” said Ruiz.
//! # p1------                      t1---  q1-----------------       p1--
//! = p1 Ana Ruiz
//! = q1 direct p1
//! = t1 2022-05-04
//! ```
//!
//! `>` lines are the text, each a paragraph; `#` lines under one show what was found in it: `p` a mention of
//! person n, `q` a part of quote n, `t` time n (numbered from 1); a mark too short for its number is cut.
//! `=` lines say what each is: a person's full name; a quote's kind and speaker (`p1`, `"words"` for one
//! without a name, `?` for none); a time's value. Options for a text stand in a first line `@ published 2022-06`.
//! `check` compares only the kinds of marks that the picture asks about, given in `kinds`.

use crate::analysis::{Lexicon, annotate, happenings};
use crate::document::{Article, Block, BlockKind, Day, Document, Granularity, Interval, Span, Who};
use std::fmt::Write as _;
use std::sync::Arc;

/// Compares what is found in the `>` lines of `picture` with what the other lines say.
///
/// `kinds` holds the letters of what is compared: `p` people, `q` quotes, `t` times.
///
/// # Panics
/// If they differ; the message is the picture as it would be right.
#[track_caller]
pub fn check(kinds: &str, picture: &str) {
    let wanted: String =
        picture.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |mut out, line| {
            let _ = writeln!(out, "{}", line.trim_end());
            out
        });
    let found = draw(kinds, &wanted);
    assert!(found == wanted, "\nfound:\n{found}\nwanted:\n{wanted}");
}

/// The article of these blocks, with a blank line between them.
#[must_use]
pub fn article(parts: impl IntoIterator<Item = (BlockKind, impl AsRef<str>)>) -> Article {
    let mut article = Article::default();
    for (kind, words) in parts {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(words.as_ref());
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { kind, level: 0, span });
    }
    article
}

/// The document that the `>` lines of a picture make.
#[must_use]
pub fn document(picture: &str) -> Document {
    let lines = || picture.lines().map(str::trim);
    let paragraphs = lines().filter_map(|line| line.strip_prefix("> "));
    let article = article(paragraphs.map(|paragraph| (BlockKind::Paragraph, paragraph)));
    let published = lines().filter_map(|line| line.strip_prefix("@ published ")).next_back().map(interval);
    let mut found = annotate(&article, Lexicon::shared(), published);
    found.happenings = happenings(&article, Lexicon::shared(), &found);
    Document::new(Arc::new(article), found)
}

fn interval(date: &str) -> Interval {
    let numbers: Vec<u32> = date.split('-').map(|part| part.parse().expect("a date of numbers")).collect();
    let day = |month: u32, day: u32| Day {
        year: i32::try_from(numbers[0]).expect("a year"),
        month: u8::try_from(month).expect("a month"),
        day: u8::try_from(day).expect("a day"),
    };
    match numbers.as_slice() {
        [_] => Interval { from: day(1, 1), to: day(12, 31), granularity: Granularity::Year },
        [_, month] => {
            let last = match month {
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            Interval { from: day(*month, 1), to: day(*month, last), granularity: Granularity::Month }
        }
        [_, month, date] => {
            Interval { from: day(*month, *date), to: day(*month, *date), granularity: Granularity::Day }
        }
        _ => panic!("a date of at most three numbers"),
    }
}

fn draw(kinds: &str, picture: &str) -> String {
    let document = document(picture);
    let found = &document.annotations;
    let mut out = String::new();
    for line in picture.lines().filter(|line| line.starts_with('@')) {
        let _ = writeln!(out, "{line}");
    }
    for block in &document.article.blocks {
        let _ = writeln!(out, "> {}", document.text(block.span));
        for kind in kinds.chars() {
            let marks: Vec<(Span, usize)> = match kind {
                'p' => found.mentions.iter().map(|(_, m)| (m.span, m.person.number())).collect(),
                'q' => document.index.parts().map(|(span, quote)| (span, quote.number())).collect(),
                't' => found.times.iter().map(|(id, time)| (time.span, id.number())).collect(),
                other => panic!("no marks are called {other}"),
            };
            let row = row(&document, block.span, kind, &marks);
            if !row.is_empty() {
                let _ = writeln!(out, "# {row}");
            }
        }
    }
    for kind in kinds.chars() {
        match kind {
            'p' => {
                for (id, person) in found.people.iter() {
                    let _ = writeln!(out, "= p{} {}", id.number() + 1, person.name);
                }
            }
            'q' => {
                for (id, quote) in found.quotes.iter() {
                    let speaker = match &quote.speaker {
                        None => "?".to_owned(),
                        Some(speaker) => match speaker.who {
                            Who::Person(person) => format!("p{}", person.number() + 1),
                            Who::Unnamed | Who::Organisation => format!("\"{}\"", document.text(speaker.span)),
                        },
                    };
                    let _ = writeln!(out, "= q{} {} {speaker}", id.number() + 1, quote.kind.name());
                }
            }
            _ => {
                for (id, time) in found.times.iter() {
                    let _ = writeln!(out, "= t{} {}", id.number() + 1, time.value);
                }
            }
        }
    }
    out
}

/// One row of marks, aligned by characters with the text of `line`.
fn row(document: &Document, line: Span, kind: char, marks: &[(Span, usize)]) -> String {
    let text = document.text(line);
    let mut row = vec![' '; text.chars().count()];
    for (span, number) in marks.iter().filter(|(span, _)| span.overlaps(line)) {
        let inside = span.intersection(line).expect("they overlap");
        let start = Span { start: line.start, end: inside.start }.of(&document.article.text).chars().count();
        let len = document.text(inside).chars().count();
        let label = format!("{kind}{}", number + 1);
        let mark = label.chars().chain(std::iter::repeat('-')).take(len);
        row[start..start + len].iter_mut().zip(mark).for_each(|(cell, c)| *cell = c);
    }
    row.into_iter().collect::<String>().trim_end().to_owned()
}
