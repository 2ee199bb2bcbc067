//! Dates as a line of a page gives them: whether a few words are nothing but a date, and which days a date in
//! a file's own words means. Running text is not looked at.

use crate::document::{Day, Granularity, Interval};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that may stand beside a date without being one.
const BESIDE: &[&str] = &[
    "a",
    "about",
    "ago",
    "am",
    "at",
    "cest",
    "cet",
    "date",
    "day",
    "days",
    "dated",
    "edt",
    "est",
    "et",
    "first",
    "gmt",
    "hour",
    "hours",
    "hrs",
    "last",
    "m",
    "p",
    "min",
    "mins",
    "minute",
    "minutes",
    "modified",
    "month",
    "months",
    "an",
    "of",
    "on",
    "one",
    "two",
    "three",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "publication",
    "published",
    "st",
    "th",
    "the",
    "updated",
    "utc",
    "bst",
    "jst",
    "kst",
    "ist",
    "week",
    "weeks",
    "z",
];

/// The month, 1 to 12, that a word names: `June`, `Jun`, `Sept.`
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let named = |name: &&str| **name == *word || word.len() >= 3 && name.starts_with(&word) && word.len() <= 4;
    MONTHS.iter().position(named).and_then(|at| u8::try_from(at + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    WEEKDAYS.iter().any(|name| *name == word || word.len() >= 3 && word.len() <= 5 && name.starts_with(&word))
}

/// A number of one to four digits, perhaps with an ordinal ending.
fn number(word: &str) -> Option<u32> {
    let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.strip_suffix(behind)?;
    ((1..=4).contains(&digits.len()) && matches!(behind, "" | "st" | "nd" | "rd" | "th" | "am" | "pm" | "z"))
        .then(|| digits.parse().ok())
        .flatten()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// Whether `text` is a date and nothing else: `10 June 2022`, `Friday, January 4, 2019`, `2022-06-10 14:30`,
/// `YESTERDAY`, `Updated 3 hours ago`.
pub fn is_date(text: &str) -> bool {
    if text.len() > 80 || parts(text).next().is_none() {
        return false;
    }
    let (mut months, mut days, mut years, mut numbers, mut relative) = (0, 0, 0, 0, 0);
    for part in parts(text) {
        let low = part.to_lowercase();
        if month(part).is_some() && (low.len() > 3 || part.starts_with(char::is_uppercase)) {
            months += 1;
        } else if is_weekday(part) {
            days += 1;
        } else if let Some(value) = number(&low) {
            numbers += 1;
            years += usize::from((1000..=2999).contains(&value));
        } else if matches!(low.as_str(), "yesterday" | "today" | "tonight" | "ago") {
            relative += 1;
        } else if low.len() > 2 && low.starts_with(|c: char| c.is_ascii_digit()) && low.contains('t') {
            // The seam of date and time in ISO 8601: `10T14`.
            numbers += 1;
        } else if !BESIDE.contains(&low.as_str()) {
            return false;
        }
    }
    let spelt = months >= 1 && numbers >= 1 && (text.trim().len() > 4);
    let in_numbers = years == 1 && numbers >= 3 && text.contains(['-', '/', '.']);
    spelt || in_numbers || relative >= 1 || days >= 1 && months == 0 && numbers == 0
}

/// The days that a date in a file's metadata means: ISO 8601, or a month by name with a year.
pub fn parse(text: &str) -> Option<Interval> {
    let named = parts(text).find_map(|part| if part.len() >= 3 { month(part) } else { None });
    let day_first = text.split(['T', ' ']).next().unwrap_or("");
    let numbers = |text: &str| parts(text).filter_map(|part| number(&part.to_lowercase())).collect::<Vec<u32>>();
    match named {
        Some(month) => {
            let found = numbers(text);
            let year = found.iter().copied().find(|value| (1000..=2999).contains(value))?;
            let day = found.iter().copied().find(|value| (1..=31).contains(value));
            interval(year, Some(u32::from(month)), day)
        }
        None => match numbers(day_first).as_slice() {
            [year] if day_first.trim().len() == 4 => interval(*year, None, None),
            [year, month] if *year >= 1000 => interval(*year, Some(*month), None),
            [year, month, day] if *year >= 1000 => interval(*year, Some(*month), Some(*day)),
            // Only a day past the twelfth tells which number is the month.
            [day, month, year] if *year >= 1000 && (*day > 12 || day_first.contains('.')) => {
                interval(*year, Some(*month), Some(*day))
            }
            _ => None,
        },
    }
}

fn interval(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Interval> {
    let year = i32::try_from(year).ok().filter(|year| (1000..=2999).contains(year))?;
    let at = |month: u32, day: u32| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        ((1..=12).contains(&month) && (1..=length(year, month)).contains(&day)).then_some(Day { year, month, day })
    };
    let (from, to, granularity) = match (month, day) {
        (None, _) => (at(1, 1)?, at(12, 31)?, Granularity::Year),
        (Some(month), None) => {
            let first = at(month, 1)?;
            (first, Day { day: length(year, first.month), ..first }, Granularity::Month)
        }
        (Some(month), Some(day)) => (at(month, day)?, at(month, day)?, Granularity::Day),
    };
    Some(Interval { from, to, granularity })
}

/// How many days a month of the Gregorian calendar has.
fn length(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_nothing_but_a_date() {
        for date in [
            "10 June 2022",
            "June 10, 2022",
            "Friday, January 4, 2019",
            "2022-06-10",
            "2022-06-10T14:30:00Z",
            "10.06.2022",
            "YESTERDAY",
            "Updated 3 hours ago",
            "10 May 2021 10:35 am GMT",
            "Published: Jan. 4, 2019 at 10:30 a.m.",
            "Sunday",
            "June 2022",
        ] {
            assert!(is_date(date), "{date}");
        }
        for other in [
            "Ana Ruiz",
            "",
            "2022",
            "May",
            "June Harlow",
            "The 10 June attack",
            "3-2",
            "March on",
            "12",
            "The last day",
            "One of the two",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn dates_of_metadata() {
        let shown = |text| parse(text).map(|date| format!("{}..{} {}", date.from, date.to, date.granularity.name()));
        let day = Some("2022-06-10..2022-06-10 day".to_owned());
        for text in [
            "2022-06-10",
            "2022-06-10T14:30:00+02:00",
            "10 June 2022",
            "June 10, 2022",
            "Fri, 10 Jun 2022 14:30:00 GMT",
            "2022/06/10 08:00",
            "10.06.2022",
        ] {
            assert_eq!(shown(text), day, "{text}");
        }
        assert_eq!(shown("2020-02"), Some("2020-02-01..2020-02-29 month".into()));
        assert_eq!(shown("2022"), Some("2022-01-01..2022-12-31 year".into()));
        for none in ["2022-13-01", "2021-02-29", "yesterday", "06/10/2022", ""] {
            assert_eq!(shown(none), None, "{none}");
        }
    }
}
