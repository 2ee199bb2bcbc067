//! Dates that are stated, dates that are concluded, and dates that are not known.

use super::parse_date;
use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Interval, Published, PublishedBasis, Span};

/// An article of these blocks.
fn article(blocks: &[(BlockKind, &str)]) -> Article {
    let mut made = Article::default();
    for (kind, text) in blocks {
        if !made.text.is_empty() {
            made.text.push_str("\n\n");
        }
        let start = made.text.len();
        made.text.push_str(text);
        made.blocks.push(Block { kind: *kind, level: 0, span: Span::new(start, made.text.len()) });
    }
    made
}

fn published(blocks: &[(BlockKind, &str)]) -> Published {
    annotate(&article(blocks), Lexicon::shared(), None).published
}

fn paragraphs(text: &str) -> Published {
    published(&text.split('\n').map(|line| (BlockKind::Paragraph, line)).collect::<Vec<_>>())
}

fn is(date: &str) -> Option<Interval> {
    Some(parse_date(date).expect("a date"))
}

#[test]
fn a_date_is_a_day_a_month_or_a_year_that_exists() {
    for date in ["2022-06-10", "2022-06", "2022", " 2024-02-29 "] {
        assert!(parse_date(date).is_some(), "{date}");
    }
    for no in
        ["", "22", "2022-13", "2022-02-30", "1900-02-29", "0000", "10/06/2022", "2022-6-1", "2022-06-10-1", "99999"]
    {
        assert_eq!(parse_date(no), None, "{no}");
    }
    let month = parse_date("2022-02").expect("a month");
    assert_eq!((month.from.day, month.to.day), (1, 28));
}

#[test]
fn the_reader_beats_the_file_and_the_file_the_text() {
    let mut article = article(&[(BlockKind::Paragraph, "Monday, 6 June 2022"), (BlockKind::Paragraph, "It rained.")]);
    assert_eq!(annotate(&article, Lexicon::shared(), None).published.interval, is("2022-06-06"));
    article.meta.published = is("2022-06-08");
    assert_eq!(annotate(&article, Lexicon::shared(), None).published.interval, is("2022-06-08"));
    let given = annotate(&article, Lexicon::shared(), is("2022-07")).published;
    assert_eq!((given.interval, given.basis), (is("2022-07"), PublishedBasis::Argument));
}

#[test]
fn datelines_state_it_in_full() {
    for text in [
        "A bridge at last\nPrepared by Ana Ruiz for the works. 5 January 2019.\nIt opened.",
        "A bridge at last\nSaturday, January 5, 2019\nIt opened.",
        "A bridge at last\nPort Ruda, January 5, 2019 — It opened.",
        "A bridge at last\nPublished: 5 January 2019, 14:30\nIt opened.",
        "A bridge at last\nIt opened.\nLast updated on January 5, 2019",
        "PORT RUDA, 5 January 2019 (Agency) — The bridge opened.",
        "2019-01-05\nThe bridge opened.",
    ] {
        let found = paragraphs(text);
        assert_eq!((found.interval, found.basis), (is("2019-01-05"), PublishedBasis::Metadata), "{text}");
        assert_eq!(found.evidence.len(), 1, "{text}");
    }
    let byline = published(&[
        (BlockKind::Title, "A bridge at last"),
        (BlockKind::Byline, "Ana Ruiz in Port Ruda, 5 January 2019"),
        (BlockKind::Paragraph, "It opened."),
    ]);
    assert_eq!(byline.interval, is("2019-01-05"));
}

#[test]
fn a_date_inside_a_sentence_is_no_dateline() {
    for text in [
        "The bridge was begun on 5 January 2019.\nIt is of steel.",
        "Published in 1999 by a small house, the book sold on 5 January 2019 for little.",
    ] {
        assert_ne!(paragraphs(text).basis, PublishedBasis::Metadata, "{text}");
    }
}

#[test]
fn a_copyright_year_with_this_month_and_days_ahead_give_the_month() {
    let found = published(&[
        (BlockKind::Paragraph, "At the congress this month the two mayors may meet at last."),
        (BlockKind::Paragraph, "Ruiz, elected in May, will speak at the congress on June 29-30."),
        (BlockKind::Copyright, "Copyright The Ruda Courier 2022. All rights reserved."),
    ]);
    assert_eq!((found.interval, found.basis), (is("2022-06"), PublishedBasis::Inferred));
    assert!(found.evidence.len() >= 2);
    assert!(found.confidence < 0.95);
}

#[test]
fn an_office_bounds_the_year_and_a_weekday_fixes_it() {
    let found = paragraphs(
        "President Barack Obama will visit the harbour of Ruda on Tuesday, June 25.\nThe mayor spoke of it on Friday.",
    );
    assert_eq!((found.interval, found.basis), (is("2013-06"), PublishedBasis::Inferred));
    assert!(found.evidence.iter().any(|one| &*one.why == "the term of that office"), "{:?}", found.evidence);
    let former = paragraphs("Former President Barack Obama spoke on Monday of the harbour of Ruda.");
    assert_eq!(former.interval, None);
}

#[test]
fn this_month_with_a_day_ahead_beats_a_tense_that_misleads() {
    let found = published(&[
        (BlockKind::Paragraph, "At the congress this month the two mayors may meet at last."),
        (BlockKind::Paragraph, "People with knowledge of the plans said efforts had shifted to a talk on June 29-30."),
        (BlockKind::Paragraph, "Ruiz was elected in May."),
        (BlockKind::Copyright, "Copyright The Ruda Courier 2022. All rights reserved."),
    ]);
    assert_eq!(found.interval, is("2022-06"));
}

#[test]
fn thin_evidence_gives_no_date() {
    for text in ["It rained.", "The mill was built in 1802 and burned in 1805.", "They met on Monday."] {
        let found = paragraphs(text);
        assert_eq!((found.interval, found.basis), (None, PublishedBasis::Unknown), "{text}");
    }
}
