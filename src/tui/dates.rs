//! Dates for a narrow column: as coarse as they are known, and as short as that can be said. Where there is room, an
//! interval says itself.

use crate::document::{Basis, Day, Document, Granularity, Interval, Published, PublishedBasis, Time};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An interval in words: "4 May 2022", "29–30 Jun 2022", "Oct 2021", "1910–45", "1990s". Days of the year `now` are
/// named without it.
#[must_use]
pub fn short(interval: &Interval, now: Option<i32>) -> String {
    let Interval { from, to, granularity } = *interval;
    let many = from.year != to.year || (granularity >= Granularity::Month && from.month != to.month);
    match granularity {
        Granularity::Century if to.year - from.year <= 100 => ordinal(from.year.div_euclid(100) + 1),
        Granularity::Decade if to.year - from.year <= 10 => format!("{}s", from.year),
        Granularity::Century | Granularity::Decade | Granularity::Year => years(from.year, to.year),
        Granularity::Half if !many => format!("H{} {}", (from.month - 1) / 6 + 1, year(from.year)),
        Granularity::Quarter if !(many && to.month > from.month + 2) => {
            format!("Q{} {}", (from.month - 1) / 3 + 1, year(from.year))
        }
        Granularity::Season if to.year - from.year <= 1 => season(from),
        Granularity::Half | Granularity::Season | Granularity::Quarter => years(from.year, to.year),
        Granularity::Month if many && from.year == to.year => {
            format!("{}–{} {}", month(from), month(to), year(to.year))
        }
        Granularity::Month if many => format!("{} {}–{} {}", month(from), year(from.year), month(to), year(to.year)),
        Granularity::Month => format!("{} {}", month(from), year(from.year)),
        _ => days(from, to, now),
    }
}

fn days(from: Day, to: Day, now: Option<i32>) -> String {
    let words = if from == to {
        format!("{} {}", from.day, month(from))
    } else if (from.year, from.month) == (to.year, to.month) {
        format!("{}–{} {}", from.day, to.day, month(from))
    } else if from.year == to.year {
        format!("{} {}–{} {}", from.day, month(from), to.day, month(to))
    } else {
        return format!("{} {} {}–{} {} {}", from.day, month(from), year(from.year), to.day, month(to), year(to.year));
    };
    if now == Some(to.year) { words } else { format!("{words} {}", year(to.year)) }
}

fn month(day: Day) -> &'static str {
    MONTHS.get(usize::from(day.month).wrapping_sub(1)).copied().unwrap_or("?")
}

fn season(from: Day) -> String {
    let name = match from.month {
        3..=5 => "spring",
        6..=8 => "summer",
        9..=11 => "autumn",
        _ => "winter",
    };
    format!("{name} {}", year(from.year))
}

/// Year 0 is 1 BC.
fn year(year: i32) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

fn years(from: i32, to: i32) -> String {
    if from == to {
        year(from)
    } else if from > 0 && from / 100 == to / 100 {
        format!("{from}–{:02}", to % 100)
    } else {
        format!("{}–{}", year(from), year(to))
    }
}

fn ordinal(century: i32) -> String {
    let ending = match (century % 10, century % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{century}{ending} c.")
}

/// The beginning of `interval` as it would be typed: `2022-06-10` of a day, `2022-06` of a month, `2022` of more.
#[must_use]
pub fn typed(interval: &Interval) -> String {
    let Day { year, month, day } = interval.from;
    match interval.granularity {
        coarse if coarse < Granularity::Month => format!("{year:04}"),
        Granularity::Month => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The publication date in words, with a tilde if it is inferred. `None` if it is not known.
#[must_use]
pub fn published(published: &Published) -> Option<String> {
    let words = short(published.interval.as_ref()?, None);
    let about = if published.basis == PublishedBasis::Inferred { "~ " } else { "" };
    Some(format!("{about}{words}"))
}

/// What an expression was resolved against, in a few words.
#[must_use]
pub fn basis(document: &Document, time: &Time) -> String {
    match time.basis {
        Basis::Explicit => "as written".to_owned(),
        Basis::Published => "from publication".to_owned(),
        Basis::Time(other) => match document.annotations.times.get(other) {
            Some(other) => format!("from “{}”", document.text(other.span)),
            None => "from another date".to_owned(),
        },
        Basis::Named => "a name for that time".to_owned(),
        Basis::Unresolved => "not resolved".to_owned(),
    }
}

/// Whether something lies ahead of the publication date: after the middle of the days that it may have been.
#[must_use]
pub fn is_ahead(event: &Interval, published: &Published) -> bool {
    published.interval.is_some_and(|published| event.from > middle(&published))
}

/// The day in the middle of an interval, about.
fn middle(interval: &Interval) -> Day {
    let number = |day: Day| i64::from(day.year) * 372 + i64::from(day.month - 1) * 31 + i64::from(day.day - 1);
    let middle = i64::midpoint(number(interval.from), number(interval.to));
    let part = |value: i64| u8::try_from(value).unwrap_or(0) + 1;
    Day {
        year: i32::try_from(middle.div_euclid(372)).unwrap_or(interval.from.year),
        month: part(middle.rem_euclid(372) / 31),
        day: part(middle.rem_euclid(31)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(from: (i32, u8, u8), to: (i32, u8, u8), granularity: Granularity) -> Interval {
        let day = |(year, month, day)| Day { year, month, day };
        Interval { from: day(from), to: day(to), granularity }
    }

    #[test]
    fn an_interval_is_named_as_coarsely_as_it_is_known() {
        use Granularity::{Century, Day, Decade, Half, Month, Quarter, Season, Week, Year};
        for (from, to, granularity, words) in [
            ((2022, 5, 4), (2022, 5, 4), Day, "4 May 2022"),
            ((2022, 6, 29), (2022, 6, 30), Day, "29–30 Jun 2022"),
            ((2022, 6, 29), (2022, 7, 2), Day, "29 Jun–2 Jul 2022"),
            ((2021, 12, 29), (2022, 1, 2), Day, "29 Dec 2021–2 Jan 2022"),
            ((2022, 5, 30), (2022, 6, 5), Week, "30 May–5 Jun 2022"),
            ((2021, 10, 1), (2021, 10, 31), Month, "Oct 2021"),
            ((2021, 10, 1), (2021, 12, 31), Month, "Oct–Dec 2021"),
            ((1910, 1, 1), (1945, 12, 31), Year, "1910–45"),
            ((1899, 1, 1), (1902, 12, 31), Year, "1899–1902"),
            ((1965, 1, 1), (1965, 12, 31), Year, "1965"),
            ((1990, 1, 1), (1999, 12, 31), Decade, "1990s"),
            ((1901, 1, 1), (2000, 12, 31), Century, "20th c."),
            ((2022, 4, 1), (2022, 6, 30), Quarter, "Q2 2022"),
            ((2022, 7, 1), (2022, 12, 31), Half, "H2 2022"),
            ((2021, 12, 1), (2022, 2, 28), Season, "winter 2021"),
            ((-43, 3, 15), (-43, 3, 15), Day, "15 Mar 44 BC"),
        ] {
            assert_eq!(short(&between(from, to, granularity), None), words);
        }
        assert_eq!(short(&between((2022, 5, 4), (2022, 5, 4), Day), Some(2022)), "4 May");
    }

    #[test]
    fn the_end_of_the_month_lies_ahead_of_an_article_of_that_month() {
        let published = Published {
            interval: Some(between((2022, 6, 1), (2022, 6, 30), Granularity::Month)),
            ..Published::default()
        };
        let on = |month, day| between((2022, month, day), (2022, month, day), Granularity::Day);
        assert!(
            is_ahead(&on(6, 29), &published) && !is_ahead(&on(6, 1), &published) && is_ahead(&on(7, 1), &published)
        );
    }
}
