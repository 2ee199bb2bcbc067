//! Times that count from publication or from a time named before, lengths, and what names no day.

use super::all;

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
            ("It resumes Monday.", "Monday=2022-06-13"),
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
            ("Votes fell in 2019. They may rise by the end of the year.", "2019=2019; the end of the year=2022"),
            ("Votes fell in May 2019 and rose by the end of the year.", "May 2019=2019-05; the end of the year=2019"),
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
fn what_was_told_to_the_writer_was_told_in_the_days_of_the_writing() {
    all(
        "2031-09-10",
        &[
            (
                "The dam broke in March 1998. Ruiz told this newspaper in June that it had leaked in January.",
                "March 1998=1998-03; June=2031-06; January=1998-01",
            ),
            (
                "The dam broke in March 1998. In June, Ruiz told me so. It was mended in August.",
                "March 1998=1998-03; June=2031-06; August=1998-08",
            ),
            (
                "The dam broke in March 1998. Ruiz told the council in June that this newspaper was wrong.",
                "March 1998=1998-03; June=1998-06",
            ),
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
fn lengths_and_what_comes_again() {
    all(
        "2022-06-10",
        &[
            ("It took three years.", "three years=P3Y"),
            ("A two-week strike ended.", "two-week=P2W"),
            ("An 18-month ban ended.", "18-month=P18M"),
            ("It could last two weeks.", "two weeks=P2W"),
            ("It took half an hour.", "half an hour=PT30M"),
            ("It took two and a half years.", "two and a half years=P2.5Y"),
            ("It shrank in two consecutive quarters.", "two consecutive quarters=P2Q"),
            ("It took two bitter years.", "two bitter years=P2Y"),
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
fn the_same_period_a_year_before() {
    all(
        "2012-10-23",
        &[
            (
                "Sales fell in September from the same month a year ago.",
                "September=2012-09; the same month a year ago=2011-09",
            ),
            (
                "Sales fell in the third quarter of 2012 from the same period last year.",
                "the third quarter of 2012=2012-Q3; the same period last year=2011-Q3",
            ),
            (
                "Sales fell from the corresponding period of the previous year.",
                "the corresponding period of the previous year=2011",
            ),
            ("It fell from the year-ago quarter.", "year-ago=2011"),
            ("It lost in four of the past six quarters.", "the past six quarters=P6Q"),
            ("On Monday shares ended the day at 23.", "Monday=2012-10-22; the day=2012-10-22"),
        ],
    );
}

#[test]
fn the_tense_of_the_own_clause_decides() {
    all(
        "2012-10-23",
        &[
            ("The mill, which will report in late January, has lost money.", "late January=2013-01"),
            ("The mill, which has lost money, will report in January.", "January=2013-01"),
            ("The mill, which will close, lost money in January.", "January=2012-01"),
            ("She said: “It will be done by May.”", "May=2013-05"),
            ("Elections are due in spring.", "spring=2013-SP"),
            ("Elections were held in spring.", "spring=2012-SP"),
            ("It expects to close the mill in the first quarter.", "the first quarter=2013-Q1"),
            ("It closed the mill in the first quarter.", "the first quarter=2012-Q1"),
        ],
    );
}

#[test]
fn a_paragraph_of_its_own_speaks_from_the_day_of_writing() {
    let story = "In 1991 Pell died. In 1994 a court sat, and in 1996 another. In 1998 and in 2001 it was read.";
    for (present, wanted) in [
        ("Earlier this month a judge spoke.", "Earlier this month=2014-05"),
        ("The lake will freeze by the middle of this century.", "the middle of this century=20"),
        ("It ends a decade from now.", "a decade from now=202"),
    ] {
        let found = super::values("2014-05-10", &format!("{story}\n\n{present}"));
        assert!(found.ends_with(&format!("; {wanted}")), "{found}");
    }
}

#[test]
fn today_is_these_days_where_someone_answers_questions() {
    let question = "Is the mill at work?\n\nIt is.\n\n";
    let found = super::values("2014-05-10", &format!("{}There are more mills today than ever.", question.repeat(5)));
    assert_eq!(found, "today=PRESENT_REF");
}

#[test]
fn weekdays_in_a_list_of_what_comes_again() {
    all("2012-10-23", &[("It sits every Tuesday and Thursday.", "every Tuesday=XXXX-WXX-2; Thursday=XXXX-WXX-4")]);
}

#[test]
fn long_lengths_and_times_too_far_for_a_year() {
    all(
        "2012-10-23",
        &[
            ("For some 12,000 years the mud lay.", "12,000 years=P12000Y"),
            ("Twenty years on, she is there.", "Twenty years on=2032"),
        ],
    );
}

#[test]
fn what_is_coming_and_what_is_hence() {
    all(
        "2022-06-10",
        &[
            ("It will be sold in the coming week.", "the coming week=2022-W24"),
            ("It will be sold this coming Monday.", "this coming Monday=2022-06-13"),
            ("It fell in the past month.", "the past month=P1M"),
            ("It opens three years hence.", "three years hence=2025"),
            ("It opens next month and closes next spring.", "next month=2022-07; next spring=2023-SP"),
            ("It fell in the first half of this year.", "the first half of this year=2022-H1"),
            ("It fell some 20 years ago.", "20 years ago=2002"),
        ],
    );
}

#[test]
fn before_and_after_a_day_that_was_named() {
    all(
        "2022-06-10",
        &[
            (
                "They met on 3 May 2019. Two weeks before, it had rained.",
                "3 May 2019=2019-05-03; Two weeks before=2019-W16",
            ),
            ("They met on 3 May 2019. That week it rained.", "3 May 2019=2019-05-03; That week=2019-W18"),
            ("They met in 2009. A decade later it fell.", "2009=2009; A decade later=201"),
        ],
    );
}

#[test]
fn what_points_from_publication_needs_to_know_it() {
    let document = |text: &str| {
        let document = crate::analysis::picture::document(&format!("> {text}"));
        let times = document.annotations.times.iter();
        times.map(|(_, time)| format!("{}={}", document.text(time.span), time.value)).collect::<Vec<_>>().join("; ")
    };
    for (text, wanted) in [
        ("She has lived there since 2003. Until last spring nobody knew.", "2003=2003; last spring=XXXX-SP"),
        ("They have met since 2019. The quota ends on 31 December.", "2019=2019; 31 December=XXXX-12-31"),
        ("There will be none by 2030. The quota ends on 31 December.", "2030=2030; 31 December=XXXX-12-31"),
        ("She left in 2003. On 5 May she came back.", "2003=2003; 5 May=2003-05-05"),
    ] {
        assert_eq!(document(text), wanted, "{text}");
    }
}

#[test]
fn a_life_ends_where_its_story_goes_on() {
    let text = "Ana Ruiz, miller of Tovel, 1931-2024. Ruiz, who died on 30 August, never learned to drive.";
    let document = crate::analysis::picture::document(&format!("> {text}"));
    let last = document.annotations.times.iter().next_back().map(|(_, time)| time.value.clone());
    assert_eq!(last.as_deref(), Some("2024-08-30"));
}

#[test]
fn the_time_that_stamps_a_line_is_not_of_the_day_that_it_speaks_of() {
    all(
        "2024-01-09",
        &[
            ("18:40 Ferries will not sail before Thursday.", "18:40=2024-01-09T18:40; Thursday=2024-01-11"),
            ("Ferries will sail at 18:40 on Thursday.", "18:40=2024-01-11T18:40; Thursday=2024-01-11"),
        ],
    );
}
