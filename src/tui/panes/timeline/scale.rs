//! What a cell of the axis stands for: a day, a month, ten years. Every cell of one axis stands for the same, as the
//! calendar has it, so a month is as wide as a month.

use crate::document::Day;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The stretch of the calendar that a cell stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// So many months, counted from January.
    Months(u8),
    /// So many years, counted from the year 0.
    Years(u16),
}

impl Unit {
    /// All that there are, from the finest to the coarsest.
    pub const ALL: [Self; 12] = [
        Self::Day,
        Self::Week,
        Self::Months(1),
        Self::Months(3),
        Self::Years(1),
        Self::Years(2),
        Self::Years(5),
        Self::Years(10),
        Self::Years(25),
        Self::Years(100),
        Self::Years(500),
        Self::Years(2500),
    ];

    /// In words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Day => "a day".to_owned(),
            Self::Week => "a week".to_owned(),
            Self::Months(1) => "a month".to_owned(),
            Self::Months(_) => "a quarter".to_owned(),
            Self::Years(1) => "a year".to_owned(),
            Self::Years(years) => format!("{years} years"),
        }
    }

    /// The cell that holds a day, on an axis without end.
    #[must_use]
    pub fn cell(self, day: Day) -> i64 {
        let months = i64::from(day.year) * 12 + i64::from(day.month.clamp(1, 12)) - 1;
        match self {
            Self::Day => number(day),
            // Day 0, 1 January 1970, was a Thursday.
            Self::Week => (number(day) + 3).div_euclid(7),
            Self::Months(count) => months.div_euclid(i64::from(count)),
            Self::Years(count) => i64::from(day.year).div_euclid(i64::from(count)),
        }
    }

    /// The first day of a cell.
    #[must_use]
    pub fn first_day(self, cell: i64) -> Day {
        let first_of = |months: i64| Day {
            year: i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX),
            month: u8::try_from(months.rem_euclid(12)).unwrap_or(0) + 1,
            day: 1,
        };
        match self {
            Self::Day => day(cell),
            Self::Week => day(cell * 7 - 3),
            Self::Months(count) => first_of(cell * i64::from(count)),
            Self::Years(count) => first_of(cell * i64::from(count) * 12),
        }
    }

    /// What may be written over a cell, the fullest first.
    #[must_use]
    pub fn labels(self, cell: i64) -> Vec<String> {
        let Day { year, month, day } = self.first_day(cell);
        let month = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?");
        let year = if year > 0 { year.to_string() } else { format!("{} BC", 1 - i64::from(year)) };
        match self {
            Self::Day | Self::Week => vec![format!("{day} {month} {year}"), format!("{day} {month}")],
            Self::Months(_) => vec![format!("{month} {year}"), year],
            Self::Years(_) => vec![year],
        }
    }

    /// Whether something begins with this cell that is worth a label: a month, a year, ten years.
    #[must_use]
    pub fn is_round(self, cell: i64) -> bool {
        let Day { year, month, day } = self.first_day(cell);
        match self {
            Self::Day => day == 1,
            Self::Week => day <= 7,
            Self::Months(_) => month == 1,
            Self::Years(count) => i64::from(year).rem_euclid(i64::from(count) * 10) == 0,
        }
    }
}

/// Days since 1 January 1970 on the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms", 2013: `days_from_civil`).
#[must_use]
pub fn number(day: Day) -> i64 {
    let (month, date) = (i64::from(day.month.clamp(1, 12)), i64::from(day.day));
    let year = i64::from(day.year) - i64::from(month <= 2);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day of that number (`civil_from_days`, as above).
fn day(number: i64) -> Day {
    let shifted = number + 719_468;
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = (from_march + 2) % 12 + 1;
    let year = year_of_era + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2);
    Day {
        year: i32::try_from(year).unwrap_or(if year < 0 { i32::MIN } else { i32::MAX }),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(of_year - (153 * from_march + 2) / 5 + 1).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }

    #[test]
    fn days_are_counted_on_the_gregorian_calendar() {
        for (date, counted) in
            [(on(1970, 1, 1), 0), (on(2000, 3, 1), 11_017), (on(1969, 12, 31), -1), (on(0, 3, 1), -719_468)]
        {
            assert_eq!((number(date), day(counted)), (counted, date));
        }
        for count in (-1_000_000..1_000_000).step_by(97) {
            assert_eq!(number(day(count)), count);
        }
    }

    #[test]
    fn a_cell_begins_with_its_first_day() {
        for unit in Unit::ALL {
            for date in [on(2024, 2, 29), on(1931, 12, 31), on(-43, 3, 15), on(1, 1, 1)] {
                let cell = unit.cell(date);
                let first = unit.first_day(cell);
                assert_eq!(unit.cell(first), cell, "{unit:?} {date}");
                assert!(first <= date && unit.first_day(cell + 1) > date, "{unit:?} {date}");
            }
        }
        assert_eq!(Unit::Week.first_day(Unit::Week.cell(on(2031, 6, 14))), on(2031, 6, 9), "a Monday");
        assert_eq!(Unit::Years(10).labels(Unit::Years(10).cell(on(1987, 5, 1))), ["1980"]);
        assert_eq!(Unit::Months(1).labels(Unit::Months(1).cell(on(-43, 5, 1))), ["May 44 BC", "44 BC"]);
    }
}
