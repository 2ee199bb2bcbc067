//! Times that say by themselves when they are: dates, years, seasons, names.

use super::all;
use crate::analysis::picture::{check, document};

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
            ("On the night of August 3-4, 1914, it fell.", "the night of August 3=1914-08-03TNI; 4, 1914=1914-08-04"),
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
fn years_that_nothing_but_their_place_gives_away() {
    all(
        "2022-06-10",
        &[
            ("1804: the mill burns", "1804=1804"),
            ("The first of the 1777 campaigns failed.", "1777=1777"),
            ("The Mill, Port Ruda, 1861.", "1861=1861"),
            ("As late as 1781 it stood.", "1781=1781"),
            ("Abbot Odo (c. 314 – 368) built it, and died there.", "314=0314; 368=0368"),
            ("It fell in the latter half of 2008.", "the latter half of 2008=2008-H2"),
            (
                "They came in mid-August 2008, and by month's end they left.",
                "mid-August 2008=2008-08; month's end=2008-08",
            ),
        ],
    );
}

#[test]
fn years_of_two_digits_stand_in_lists_or_behind_another() {
    all(
        "2015-01-06",
        &[
            ("I was for Ruiz in 80 and 84, Ona in 96, and Tal in 08.", "80=1980; 84=1984; 96=1996; 08=2008"),
            ("They lost the 1971 and '74 finals.", "1971=1971; '74=1974"),
            ("One in 20, and 3 in 80, got it.", ""),
            ("He came 4th in 80 and left.", ""),
            ("She made 54 in 80.", ""),
        ],
    );
}

#[test]
fn a_colon_behind_a_date_ends_it() {
    all(
        "2015-01-06",
        &[
            ("14 February 1991: the mill burns.", "14 February 1991=1991-02-14"),
            ("November 18-29, 1991: the trial.", "November 18=1991-11-18; 29, 1991=1991-11-29"),
            ("2003-05: a commission sits.", "2003=2003; 05=2005"),
        ],
    );
}

#[test]
fn days_of_history_need_no_word_before_them() {
    all(
        "2015-01-06",
        &[
            ("A 9/11-related poem.", "9/11=2001-09-11"),
            ("It was called Black Monday.", "Black Monday=1987-10-19"),
            ("On D-Day they landed.", "D-Day=1944-06-06"),
            ("At the end of the Cold War he left.", "the end of the Cold War=1947/1991"),
            ("They met on Black Friday 2014.", "Black Friday 2014=2014-11-28"),
            ("He won seven states on Super Tuesday.", ""),
        ],
    );
}

#[test]
fn modifiers_are_kept() {
    let modified = |text: &str| {
        let document = crate::analysis::picture::document(&format!("@ published 2022-06-10\n> {text}"));
        let names = document.annotations.times.iter().map(|(_, time)| time.modifier.map_or("-", |one| one.name()));
        names.collect::<Vec<_>>().join(" ")
    };
    for (text, wanted) in [
        ("It fell in early June.", "START"),
        ("It fell in the mid-1990s.", "MID"),
        ("It fell late in 1957 or at the end of 1958.", "END END"),
        ("It took about three years and cost more than two months.", "APPROX MORE_THAN"),
        ("It took less than a year, at least three days.", "LESS_THAN EQUAL_OR_MORE"),
        ("It fell over the last three years.", "-"),
        ("It fell in June.", "-"),
    ] {
        assert_eq!(modified(text), wanted, "{text}");
    }
}
