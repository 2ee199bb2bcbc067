//! What is no time, what does not exist, and what nobody would write.

use super::{all, values};
use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Document, Span};
use proptest::prelude::*;
use std::sync::Arc;

#[test]
fn words_and_numbers_that_only_look_like_times() {
    all(
        "2022-06-10",
        &[
            ("They may march, and he sat in the second row.", ""),
            ("May I go? March on!", ""),
            ("Theresa May and April Jones spoke with Ms March.", ""),
            ("The man, 55 years old, and his 10-year-old son, aged 56.", ""),
            ("It cost $1999 and weighed 1950 grams.", ""),
            ("Room 1984 of 1776 Broad Street.", ""),
            ("Call +44 1632 960 1999 or 555-1234.", ""),
            ("Some 2000 troops and 1,500 horses.", ""),
            ("Flight 1903 carried 1984 people.", ""),
            ("On a second day of sun, a third of them fell.", ""),
        ],
    );
}

#[test]
fn dates_that_do_not_exist_are_not_made_up() {
    all(
        "2022-06-10",
        &[
            ("It fell on 31 February 2021.", "31 February 2021=XXXX-XX-XX"),
            ("It fell on 1900-02-29.", "1900-02-29=XXXX-XX-XX"),
            ("It fell on 2021-13-01.", ""),
            ("In the year 0 or 99999 it fell.", ""),
            ("It fell on February 29.", "February 29=2020-02-29"),
            ("It falls in 9999999999 years.", ""),
            ("It fell 4000 centuries ago.", "4000 centuries ago=PAST_REF"),
        ],
    );
    let digits =
        format!("In {} it fell on {}/{}/{}.", "9".repeat(500), "1".repeat(500), "2".repeat(500), "3".repeat(500));
    assert_eq!(values("2022-06-10", &digits), "");
}

#[test]
fn a_publication_date_ahead_of_all_others_and_years_at_the_edge() {
    all(
        "9998-12-31",
        &[
            ("They met tomorrow, next year and in 10000 years.", "tomorrow=9999-01-01; next year=XXXX"),
            ("They met on 4 May 2021 and on Monday.", "4 May 2021=2021-05-04; Monday=9998-12-28"),
        ],
    );
    all("0001-01-01", &[("They met yesterday and last year.", "yesterday=BC0001-12-31; last year=BC0001")]);
}

#[test]
fn texts_without_ends_take_no_more_than_their_share() {
    for scrap in ["on 5 May 2021 Ana met ", "two ", "(5 May ", "[1999 ", "5, ", "May and ", "the last ", "1999-"] {
        let text = scrap.repeat(5_000);
        let article = Article {
            blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(&text).trim(&text) }],
            text,
            ..Article::default()
        };
        let reading = crate::analysis::Reading::new(&article, Lexicon::shared());
        let found = crate::analysis::times::find(&reading);
        let published = crate::analysis::published::infer(&reading, &found, None);
        let times = crate::analysis::times::resolve(&reading, found, &published, &[]);
        let cast = crate::analysis::people::Cast::default();
        assert!(crate::analysis::events::draw(&reading, &times, &published, &cast).len() <= times.len(), "{scrap}");
    }
}

#[test]
fn a_hundred_thousand_dates_are_all_found() {
    let text = "It fell on 3-4 May 2021, on June 5, and two days later. ".repeat(25_000);
    let text = text.trim_end();
    let article = Article {
        text: text.to_owned(),
        blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text) }],
        ..Article::default()
    };
    let found = annotate(&article, Lexicon::shared(), None);
    assert_eq!(found.times.len(), 100_000);
}

/// Words of the grammar and others, to be strewn at random.
fn scraps() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "May",
        "march",
        "5",
        "31",
        "2021",
        "1910",
        "-",
        "–",
        "45",
        ",",
        "and",
        "to",
        "from",
        "between",
        "last",
        "next",
        "this",
        "that",
        "same",
        "year",
        "years",
        "week",
        "day",
        "later",
        "ago",
        "a",
        "few",
        "two",
        "hundred",
        "thousand",
        "early",
        "mid",
        "end",
        "of",
        "in",
        "on",
        "first",
        "quarter",
        "half",
        "century",
        "BC",
        "AD",
        "'",
        "’90s",
        "90s",
        "10:30",
        "p.m.",
        "UTC",
        "(",
        ")",
        "Monday",
        "today",
        "every",
        "Easter",
        "Christmas",
        "9/11",
        "world",
        "war",
        "99999999999",
        "0",
        "31/02/2020",
        "2022-13-45",
        "1/2/3",
        "\u{301}",
        "日",
        "…",
        "“",
        "\n",
        "\n\n",
        ".",
        "old",
        "aged",
        "Q3",
        "+",
        "é",
    ]);
    prop::collection::vec((words, prop::bool::ANY), 0..60).prop_map(|words| {
        words.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect()
    })
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_the_answer_is_the_same_twice(text in scraps(), any in ".{0,80}", year in -3i32..9999) {
        for text in [text, any] {
            let article = Article {
                blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(&text).trim(&text) }],
                text,
                ..Article::default()
            };
            let given = crate::analysis::published::parse_date(&format!("{year:04}-06-10"));
            for published in [None, given] {
                let found = annotate(&article, Lexicon::shared(), published);
                prop_assert_eq!(&found, &annotate(&article, Lexicon::shared(), published));
                prop_assert_eq!(Document::new(Arc::new(article.clone()), found).check(), Ok(()));
            }
        }
    }
}

#[test]
fn dates_in_other_scripts_are_left_unread_and_break_nothing() {
    for text in [
        "他们于2021年5月4日见面。",
        "Они встретились 4 мая 2021 года.",
        "التقوا في ٤ مايو ٢٠٢١.",
        "वे ४ मई २०२१ को मिले।",
        "พวกเขาพบกันเมื่อวันที่ 4 พฤษภาคม 2564",
        "Συναντήθηκαν στις 4 Μαΐου 2021.",
        "They met on ４ May ２０２１.",
    ] {
        let found = values("2022-06-10", text);
        for value in found.split("; ").filter(|one| !one.is_empty()) {
            let (_, value) = value.split_once('=').expect("words and a value");
            assert!(!value.starts_with("2564") && value.is_ascii(), "{text}: {found}");
        }
    }
    assert_eq!(values("2022-06-10", "他们见面了。 They met on 4 May 2021. 很好。"), "4 May 2021=2021-05-04");
}

#[test]
fn verbs_and_numbers_of_other_things_stay_out() {
    all(
        "2022-06-10",
        &[
            ("Prices fall and spring back, and they second it.", ""),
            ("They won 4-2, then 21-14 and 6-4, 7-5.", ""),
            ("She lives at 10 May Street, in flat 2010.", ""),
            ("A room at €1,999 is one of 1,984.", ""),
        ],
    );
}
