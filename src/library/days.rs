//! Days as numbers that sort as the days do: 4 May 2031 is 20310504.

use rusqlite::Row;
use serde::Serialize;

use crate::document::{Day, Granularity, Interval};

/// An interval as the library answers with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When(pub Interval);

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Ends {
            from: String,
            to: String,
            granularity: &'static str,
        }
        let Interval { from, to, granularity } = self.0;
        Ends { from: from.to_string(), to: to.to_string(), granularity: granularity.name() }.serialize(serializer)
    }
}

pub fn number(day: Day) -> i64 {
    i64::from(day.year) * 10_000 + i64::from(day.month) * 100 + i64::from(day.day)
}

fn day(number: i64) -> Day {
    let rest = number.rem_euclid(10_000);
    let part = |number: i64| u8::try_from(number).unwrap_or(1);
    let year = i32::try_from(number.div_euclid(10_000)).unwrap_or(i32::MAX);
    Day { year, month: part(rest / 100), day: part(rest % 100) }
}

/// The interval in three columns of a row, from the one with this number on.
pub fn interval(row: &Row<'_>, first: usize) -> Result<Option<When>, rusqlite::Error> {
    let (Some(from), Some(to)) = (row.get::<_, Option<i64>>(first)?, row.get::<_, Option<i64>>(first + 1)?) else {
        return Ok(None);
    };
    let name: Option<String> = row.get(first + 2)?;
    let granularity = name.and_then(|name| Granularity::named(&name)).unwrap_or(Granularity::Day);
    Ok(Some(When(Interval { from: day(from), to: day(to), granularity })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_days_do_and_come_back() {
        let days = [(-44, 3, 15), (-1, 12, 31), (0, 1, 1), (1, 1, 1), (1999, 12, 31), (2031, 5, 4)];
        let days = days.map(|(year, month, day)| Day { year, month, day });
        assert!(days.map(number).is_sorted());
        assert_eq!(days.map(|each| day(number(each))), days);
        assert_eq!(number(days[5]), 20_310_504);
    }
}
