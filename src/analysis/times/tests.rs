//! What is found and what it means, line by line.

use crate::analysis::picture::{check, document};
use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Document, Span};
use proptest::prelude::*;
use std::sync::Arc;

/// The expressions of a text with their values: "last October=2021-10; 29 June=2022-06-29".
fn values(published: &str, text: &str) -> String {
    let header = if published.is_empty() { String::new() } else { format!("@ published {published}\n") };
    let document = document(&format!("{header}> {}", text.replace('\n', "\n> ")));
    let found = &document.annotations.times;
    found.iter().map(|(_, time)| format!("{}={}", document.text(time.span), time.value)).collect::<Vec<_>>().join("; ")
}

/// Each line a text and what is found in it.
#[track_caller]
fn all(published: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, wanted)| (text, values(published, text), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(text, found, wanted)| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_range_is_two_times_the_second_completed_from_the_first() {
    check(
        "t",
        "
        @ published 2022-06
        > The congress of Port Ruda, planned since last October, meets on June 29-30.
        #                                          t1----------           t2----- t3
        = t1 2021-10
        = t2 2022-06-29
        = t3 2022-06-30
        ",
    );
}

#[test]
fn full_dates_in_three_orders() {
    all(
        "2022-06-10",
        &[
            ("The bridge opened on May 4, 2021.", "May 4, 2021=2021-05-04"),
            ("The bridge opened on 4 May 2021.", "4 May 2021=2021-05-04"),
            ("The bridge opened on the 4th of May, 2021.", "the 4th of May, 2021=2021-05-04"),
            ("It opened on Tuesday, May 4, 2021, at last.", "Tuesday, May 4, 2021=2021-05-04"),
            ("It opened on 2021-05-04 at last.", "2021-05-04=2021-05-04"),
            ("It opened on Sept. 4, 2021.", "Sept. 4, 2021=2021-09-04"),
            ("It opened in May 2021.", "May 2021=2021-05"),
            ("It opened in May, 1750.", "May, 1750=1750-05"),
            ("It opened in May of 1750.", "May of 1750=1750-05"),
        ],
    );
}

#[test]
fn the_order_of_numbers_is_settled_by_the_other_dates_of_the_text() {
    all(
        "2022-06-10",
        &[
            ("Paid on 25/12/2021 and again on 04/05/2022.", "25/12/2021=2021-12-25; 04/05/2022=2022-05-04"),
            ("Paid on 12/25/2021 and again on 04/05/2022.", "12/25/2021=2021-12-25; 04/05/2022=2022-04-05"),
            ("Paid on 05.05.2022.", "05.05.2022=2022-05-05"),
            // Nothing tells: only the year is sure.
            ("Paid on 04/05/2022.", "04/05/2022=2022"),
            ("Paid on 04/05/2022, and not on 31 March.", "04/05/2022=2022-05-04; 31 March=2022-03-31"),
        ],
    );
}

#[test]
fn elided_parts_of_ranges_and_lists() {
    all(
        "2022-06-10",
        &[
            ("The fair runs from 3 to 6 May.", "3=2022-05-03; 6 May=2022-05-06"),
            ("Fairs on September 14 and 18, 2010, were quiet.", "September 14=2010-09-14; 18, 2010=2010-09-18"),
            ("Fairs on 14, 16 and 18 September 2010.", "14=2010-09-14; 16=2010-09-16; 18 September 2010=2010-09-18"),
            ("The occupation of 1910-45 ended.", "1910=1910; 45=1945"),
            ("From 1991 to 1995 she taught.", "1991=1991; 1995=1995"),
            ("Between 1891 and 1895 she taught.", "1891=1891; 1895=1895"),
            ("Floods in March and May 2011 did harm.", "March=2011-03; May 2011=2011-05"),
            ("It lasted from November 2010 to March 2011.", "November 2010=2010-11; March 2011=2011-03"),
            ("It lasted from June 29 to July 2, 2010.", "June 29=2010-06-29; July 2, 2010=2010-07-02"),
            ("She ruled from 492-490 BC.", "492=BC0492; 490 BC=BC0490"),
            ("The season 1999/2000 was wet.", "1999=1999; 2000=2000"),
        ],
    );
}

#[test]
fn ends_of_a_range_name_each_other() {
    let document = document("> The war of 1910-45 was long, and 1950 was quiet.");
    let ranges: Vec<_> = document.annotations.times.iter().map(|(_, time)| time.range.map(|id| id.number())).collect();
    assert_eq!(ranges, [Some(1), Some(0), None]);
}

#[test]
fn weekdays_point_back_unless_the_sentence_looks_ahead() {
    all(
        "2022-06-10",
        &[
            ("The court fined the mill on Monday.", "Monday=2022-06-06"),
            ("The court will hear the mill on Monday.", "Monday=2022-06-13"),
            ("The court fined the mill on Friday.", "Friday=2022-06-10"),
            ("The court fined the mill last Friday.", "last Friday=2022-06-03"),
            ("It meets next Monday.", "next Monday=2022-06-13"),
            ("It met on Wednesday morning.", "Wednesday morning=2022-06-08TMO"),
            ("It meets on Mondays.", "Mondays=XXXX-WXX-1"),
            ("The Sunday Courier wrote of it.", ""),
        ],
    );
}

#[test]
fn days_around_today_in_any_case() {
    all(
        "2022-06-10",
        &[
            ("TODAY it rained.", "TODAY=2022-06-10"),
            ("Yesterday it rained; tomorrow it may not.", "Yesterday=2022-06-09; tomorrow=2022-06-11"),
            ("It rains tonight.", "tonight=2022-06-10TNI"),
            ("It rained last night and this morning.", "last night=2022-06-09TNI; this morning=2022-06-10TMO"),
            ("It rained the day before yesterday.", "the day before yesterday=2022-06-08"),
            ("It dried the day after tomorrow.", "the day after tomorrow=2022-06-12"),
        ],
    );
}

#[test]
fn units_that_point_from_publication() {
    all(
        "2022-06-10",
        &[
            ("Votes fell last week.", "last week=2022-W22"),
            ("Votes fell this month.", "this month=2022-06"),
            ("Votes will fall next year.", "next year=2023"),
            ("Votes fell this past week.", "this past week=2022-W22"),
            ("Votes fell last quarter.", "last quarter=2022-Q1"),
            ("Votes fell this weekend.", "this weekend=2022-W23-WE"),
            ("Votes fell two years ago.", "two years ago=2020"),
            ("Votes fell three days ago.", "three days ago=2022-06-07"),
            ("Votes fell a month ago.", "a month ago=2022-05"),
            ("Votes fall two weeks from now.", "two weeks from now=2022-W25"),
            ("Votes fell late last year.", "late last year=2021"),
            ("Votes fell earlier this year.", "earlier this year=2022"),
            ("Votes fell in the third quarter of last year.", "the third quarter of last year=2021-Q3"),
            ("Votes fell in the spring of next year.", "the spring of next year=2023-SP"),
        ],
    );
}

#[test]
fn what_a_month_of_publication_can_resolve_and_what_not() {
    all(
        "2022-06",
        &[
            ("He left last month.", "last month=2022-05"),
            ("He left last October.", "last October=2021-10"),
            ("He left in April.", "April=2022-04"),
            ("He will leave in July.", "July=2022-07"),
            ("He leaves on June 29-30.", "June 29=2022-06-29; 30=2022-06-30"),
            ("He left three years ago.", "three years ago=2019"),
            ("He left three weeks ago.", "three weeks ago=XXXX-WXX"),
        ],
    );
}

#[test]
fn the_time_that_was_spoken_of_moves_with_the_text() {
    all(
        "2022-06-10",
        &[
            ("A pact was signed in 2015. It fell three years later.", "2015=2015; three years later=2018"),
            ("In 2021 it was 63 per cent, down from 72 a year earlier.", "2021=2021; a year earlier=2020"),
            (
                "They met on 3 May 2019. The next day they signed, and two days later they left.",
                "3 May 2019=2019-05-03; The next day=2019-05-04; two days later=2019-05-06",
            ),
            ("She was elected in 2009. That year the river froze.", "2009=2009; That year=2009"),
            ("She fell in March 2009, and rose the same month.", "March 2009=2009-03; the same month=2009-03"),
            (
                "She fell in March 2009. By the end of the year she rose.",
                "March 2009=2009-03; the end of the year=2009",
            ),
            ("She was elected on 5 May 2009, and died that night.", "5 May 2009=2009-05-05; that night=2009-05-05TNI"),
            ("The yield of 2009 beat that of the previous year.", "2009=2009; the previous year=2008"),
        ],
    );
}

#[test]
fn in_a_story_dates_take_the_year_last_named() {
    all(
        "",
        &[
            (
                "In 1802 the mill was built. In May it burned, and on 3 June it was sold.",
                "1802=1802; May=1802-05; 3 June=1802-06-03",
            ),
            (
                "On 9 November 1802 the mill burned. In January it was rebuilt.",
                "9 November 1802=1802-11-09; January=1803-01",
            ),
            (
                "In 1802 it stood. It was sold in May, as one in 1740 had been. In June it burned.",
                "1802=1802; May=1802-05; 1740=1740; June=1802-06",
            ),
            ("The mill burned in May.", "May=XXXX-05"),
        ],
    );
}

#[test]
fn seasons_quarters_halves_and_fiscal_years() {
    all(
        "2022-06-10",
        &[
            ("It froze in the winter of 1947.", "the winter of 1947=1947-WI"),
            ("It froze in summer 2010.", "summer 2010=2010-SU"),
            ("It froze last summer.", "last summer=2021-SU"),
            ("Sales fell in the second half of 2008.", "the second half of 2008=2008-H2"),
            ("Sales fell in Q3 2009.", "Q3 2009=2009-Q3"),
            ("Sales fell in fiscal 2011.", "fiscal 2011=2011"),
            ("After the fall of the city many left.", ""),
            ("They spring from a proud house.", ""),
        ],
    );
}

#[test]
fn decades_and_centuries() {
    all(
        "2022-06-10",
        &[
            ("In the 1990s it grew.", "the 1990s=199"),
            ("In the mid-'90s it grew.", "the mid-'90s=199"),
            ("In the late 1950s it grew.", "the late 1950s=195"),
            ("In the seventies it grew.", "the seventies=197"),
            ("In the 70s and 80s it grew.", "the 70s=197; 80s=198"),
            ("In the 19th century it grew.", "the 19th century=18"),
            ("In the twenty-first century it grew.", "the twenty-first century=20"),
            ("In the 470s BC it grew.", "the 470s BC=BC047"),
            ("She lived in her 70s by the sea.", ""),
        ],
    );
}

#[test]
fn years_in_words_and_before_christ() {
    all(
        "2022-06-10",
        &[
            ("In nineteen ninety-five it closed.", "nineteen ninety-five=1995"),
            ("In two thousand and ten it closed.", "two thousand and ten=2010"),
            ("It fell in 490 BC.", "490 BC=BC0490"),
            ("It fell in AD 79.", "AD 79=0079"),
            ("It fell in late 2019.", "late 2019=2019"),
            ("It opens in mid-2024.", "mid-2024=2024"),
        ],
    );
}

#[test]
fn times_of_day_and_their_zones() {
    all(
        "2022-06-10",
        &[
            ("The ship left at 6:40 p.m. on 3 May 2022.", "6:40 p.m.=2022-05-03T18:40; 3 May 2022=2022-05-03"),
            ("The ship left at 16:00 UTC today.", "16:00 UTC today=2022-06-10T16:00Z"),
            ("The ship left at 5pm.", "5pm=2022-06-10T17:00"),
            ("The ship left at 9 a.m. EST.", "9 a.m. EST=2022-06-10T09:00-05"),
            ("The ship left at ten o'clock.", "ten o'clock=2022-06-10T10:00"),
            ("The ship left at 0800 GMT.", "0800 GMT=2022-06-10T08:00Z"),
            ("The ship left at noon.", "noon=2022-06-10T12:00"),
            ("They won 3:1 and lost 21-14.", ""),
        ],
    );
}

#[test]
fn lengths_and_what_comes_again() {
    all(
        "2022-06-10",
        &[
            ("It took three years.", "three years=P3Y"),
            ("A two-week strike ended.", "two-week=P2W"),
            ("An 18-month ban ended.", "18-month=P18M"),
            ("It took nearly five months.", "nearly five months=P5M"),
            ("It took more than a decade.", "more than a decade=P10Y"),
            ("It took several years.", "several years=PXY"),
            ("It rained over the past nine days.", "the past nine days=P9D"),
            ("He votes every year.", "every year=P1Y"),
            ("He votes twice a week.", "twice a week=P1W"),
            ("He votes every Monday.", "every Monday=XXXX-WXX-1"),
            ("A daily paper.", "daily=P1D"),
            ("They lay 15 miles a year.", "a year=P1Y"),
        ],
    );
}

#[test]
fn now_and_once_are_no_days() {
    all(
        "2022-06-10",
        &[
            ("He is now mayor, and recently wed.", "now=PRESENT_REF; recently=PAST_REF"),
            ("It worked that way in the past.", "the past=PAST_REF"),
            ("In the future it may not.", "the future=FUTURE_REF"),
            ("In recent years it has.", "recent years=PAST_REF"),
        ],
    );
}

#[test]
fn holidays_move_and_eras_have_names() {
    all(
        "2022-06-10",
        &[
            ("They met at Easter 2022.", "Easter 2022=2022-04-17"),
            ("They met on Christmas Day 1963.", "Christmas Day 1963=1963-12-25"),
            ("They met last Thanksgiving.", "last Thanksgiving=2021-11-25"),
            ("They fled during the second world war.", "second world war=1939/1945"),
            ("They fled before the Cold War.", "Cold War=1947/1991"),
            ("They have met since 9/11.", "9/11=2001-09-11"),
            ("A historian of the second world war spoke.", ""),
        ],
    );
}

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
            ("It fell 4000 centuries ago.", "4000 centuries ago=XX"),
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
