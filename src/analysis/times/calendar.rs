//! Stretches of the calendar and their arithmetic, on the proleptic Gregorian calendar.
//!
//! A [`Moment`] is a day, a month, a season …: something that the calendar has, whole. Its value is written
//! as TIMEX3 has it, its days are an [`Interval`]. No text and no rules of language here.

use crate::document::{Day, Granularity, Interval};
use jiff::SignedDuration;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// Units of the calendar and of the clock, from the finest to the coarsest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// Seasons of the northern hemisphere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The code of TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Its first month. Winter begins in December and ends in the next year.
    pub fn first_month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    fn at(number: i32) -> Self {
        match number.rem_euclid(4) {
            0 => Self::Spring,
            1 => Self::Summer,
            2 => Self::Autumn,
            _ => Self::Winter,
        }
    }
}

/// A whole stretch of the calendar. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Moment {
    /// The years that begin with these digits: 20 is 2000 to 2099.
    Century(i32),
    /// A hundred years before Christ, counted in TIMEX2's way: 4 is 499 to 400 BC.
    CenturyBc(i32),
    /// The years that begin with these digits: 199 is 1990 to 1999.
    Decade(i32),
    /// Ten years before Christ: 47 is 479 to 470 BC.
    DecadeBc(i32),
    Year(i32),
    /// A half of a year, 1 or 2.
    Half(i32, u8),
    /// A quarter of a year, 1 to 4.
    Quarter(i32, u8),
    Season(i32, Season),
    Month(i32, u8),
    /// A week by ISO 8601.
    Week(i16, i8),
    /// The Saturday and Sunday of a week.
    Weekend(i16, i8),
    Day(Date),
    /// From the first to the last day, known to the month or year: a war, an era.
    Stretch(Date, Date, Granularity),
}

/// The years that dates are computed for.
const YEARS: std::ops::RangeInclusive<i32> = -9998..=9998;

impl Moment {
    /// The day, if there is one like that.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        date(year, month, day).map(Self::Day)
    }

    /// The month, if it is one.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self::Month(year, month))
    }

    /// The week that holds a day.
    pub fn week_of(day: Date) -> Self {
        let week = day.iso_week_date();
        Self::Week(week.year(), week.week())
    }

    /// The value that TIMEX3 writes for it.
    pub fn value(self) -> String {
        match self {
            Self::Century(digits) => format!("{digits:02}"),
            Self::CenturyBc(digits) => format!("BC{digits:02}"),
            Self::Decade(digits) => format!("{digits:03}"),
            Self::DecadeBc(digits) => format!("BC{digits:03}"),
            Self::Year(year) => year_value(year),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Week(year, week) => format!("{year:04}-W{week:02}"),
            Self::Weekend(year, week) => format!("{year:04}-W{week:02}-WE"),
            Self::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year().into()), day.month(), day.day()),
            Self::Stretch(from, to, granularity) => {
                let end = |day: Date| match granularity {
                    Granularity::Day => Self::Day(day).value(),
                    Granularity::Month => Self::Day(day).at(Unit::Month).map_or_else(String::new, Self::value),
                    _ => year_value(day.year().into()),
                };
                format!("{}/{}", end(from), end(to))
            }
        }
    }

    /// Its first and last day, if the calendar reaches so far.
    pub fn days(self) -> Option<(Date, Date)> {
        let years = |from: i32, to: i32| Some((date(from, 1, 1)?, date(to, 12, 31)?));
        let months = |year: i32, first: u8, count: u8| {
            let (last_year, last) = later_month(year, first, i32::from(count) - 1);
            Some((date(year, first, 1)?, date(last_year, last, 1)?.last_of_month()))
        };
        match self {
            Self::Century(digits) => years(digits * 100, digits * 100 + 99),
            Self::CenturyBc(digits) => years(1 - (digits * 100 + 99), 1 - digits * 100),
            Self::Decade(digits) => years(digits * 10, digits * 10 + 9),
            Self::DecadeBc(digits) => years(1 - (digits * 10 + 9), 1 - digits * 10),
            Self::Year(year) => years(year, year),
            Self::Half(year, half) => months(year, half * 6 - 5, 6),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Season(year, season) => months(year, season.first_month(), 3),
            Self::Month(year, month) => months(year, month, 1),
            Self::Week(year, week) => {
                let monday = monday(year, week)?;
                Some((monday, days_later(monday, 6)?))
            }
            Self::Weekend(year, week) => {
                let monday = monday(year, week)?;
                Some((days_later(monday, 5)?, days_later(monday, 6)?))
            }
            Self::Day(day) => Some((day, day)),
            Self::Stretch(from, to, _) => Some((from, to)),
        }
    }

    /// Its days as the model has them.
    pub fn interval(self) -> Option<Interval> {
        let (from, to) = self.days()?;
        Some(Interval { from: model_day(from), to: model_day(to), granularity: self.granularity() })
    }

    /// How coarse it is.
    pub fn granularity(self) -> Granularity {
        match self {
            Self::Century(_) | Self::CenturyBc(_) => Granularity::Century,
            Self::Decade(_) | Self::DecadeBc(_) => Granularity::Decade,
            Self::Year(_) => Granularity::Year,
            Self::Half(..) => Granularity::Half,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Season(..) => Granularity::Season,
            Self::Month(..) => Granularity::Month,
            Self::Week(..) => Granularity::Week,
            Self::Day(_) | Self::Weekend(..) => Granularity::Day,
            Self::Stretch(.., granularity) => granularity,
        }
    }

    /// The year that holds all of it.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Year(year)
            | Self::Half(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Month(year, _) => Some(year),
            Self::Day(day) => Some(day.year().into()),
            Self::Week(..) | Self::Weekend(..) | Self::Stretch(..) => {
                let (from, to) = self.days()?;
                (from.year() == to.year()).then(|| from.year().into())
            }
            Self::Century(_) | Self::CenturyBc(_) | Self::Decade(_) | Self::DecadeBc(_) => None,
        }
    }

    /// The stretch of length `unit` that holds all of it: the month of a day. `None` if it is longer than that.
    pub fn at(self, unit: Unit) -> Option<Self> {
        let (from, to) = self.days()?;
        let year = i32::from(from.year());
        let month = month_of(from);
        let whole = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Self::Day(from),
            Unit::Week => Self::week_of(from),
            Unit::Weekend => match Self::week_of(from) {
                Self::Week(year, week) => {
                    return (from == to || self.granularity() == Granularity::Week)
                        .then_some(Self::Weekend(year, week));
                }
                _ => return None,
            },
            Unit::Fortnight => return None,
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, month.div_ceil(3)),

            Unit::Half => Self::Half(year, month.div_ceil(6)),
            Unit::Year => Self::Year(year),
            Unit::Decade if year > 0 => Self::Decade(year.div_euclid(10)),
            Unit::Decade => Self::DecadeBc((1 - year) / 10),
            Unit::Century if year > 0 => Self::Century(year.div_euclid(100)),
            Unit::Century => Self::CenturyBc((1 - year) / 100),
        };
        whole.days().is_some_and(|(first, last)| first <= from && to <= last).then_some(whole)
    }

    /// The month, quarter, half or year of that name a year before.
    pub fn year_before(self) -> Option<Self> {
        let there = match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Half(year, half) => Self::Half(year - 1, half),
            Self::Quarter(year, quarter) => Self::Quarter(year - 1, quarter),
            Self::Month(year, month) => Self::Month(year - 1, month),
            _ => return None,
        };
        whole(there)
    }

    /// The stretch of its own length `steps` later, or earlier if it is negative.
    pub fn step(self, steps: i32) -> Option<Self> {
        let there = match self {
            Self::Century(digits) => Self::Century(digits.checked_add(steps)?),
            Self::Decade(digits) => Self::Decade(digits.checked_add(steps)?),
            Self::CenturyBc(digits) => Self::CenturyBc(digits.checked_sub(steps).filter(|digits| *digits >= 0)?),
            Self::DecadeBc(digits) => Self::DecadeBc(digits.checked_sub(steps).filter(|digits| *digits >= 0)?),
            Self::Year(year) => Self::Year(year.checked_add(steps)?),
            Self::Half(year, half) => {
                let number = year.checked_mul(2)?.checked_add(i32::from(half) - 1)?.checked_add(steps)?;
                Self::Half(number.div_euclid(2), small(number.rem_euclid(2)) + 1)
            }
            Self::Quarter(year, quarter) => {
                let number = year.checked_mul(4)?.checked_add(i32::from(quarter) - 1)?.checked_add(steps)?;
                Self::Quarter(number.div_euclid(4), small(number.rem_euclid(4)) + 1)
            }
            Self::Season(year, season) => {
                let number = year.checked_mul(4)?.checked_add(season as i32)?.checked_add(steps)?;
                Self::Season(number.div_euclid(4), Season::at(number))
            }
            Self::Month(year, month) => {
                let number = year.checked_mul(12)?.checked_add(i32::from(month) - 1)?.checked_add(steps)?;
                Self::Month(number.div_euclid(12), small(number.rem_euclid(12)) + 1)
            }
            Self::Week(year, week) => Self::week_of(days_later(monday(year, week)?, i64::from(steps) * 7)?),
            Self::Weekend(year, week) => Self::Week(year, week).step(steps)?.at(Unit::Weekend)?,
            Self::Day(day) => Self::Day(days_later(day, steps.into())?),
            Self::Stretch(..) => return None,
        };
        there.days().map(|_| there)
    }
}

/// The moment, if the calendar reaches so far.
pub fn whole(moment: Moment) -> Option<Moment> {
    moment.days().map(|_| moment)
}

/// The day, if there is one like that.
pub fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day `days` later, or earlier if it is negative.
pub fn days_later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(SignedDuration::from_secs(days.checked_mul(86_400)?)).ok()
}

/// How many days `to` is after `from`.
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_secs() / 86_400
}

/// A day of the model, to compute with.
pub fn civil(day: Day) -> Option<Date> {
    date(day.year, day.month, day.day)
}

/// A day of the calendar, for the model.
pub fn model_day(day: Date) -> Day {
    Day { year: day.year().into(), month: month_of(day), day: u8::try_from(day.day()).unwrap_or(1) }
}

/// The month of a day, 1 to 12.
pub fn month_of(day: Date) -> u8 {
    u8::try_from(day.month()).unwrap_or(1)
}

/// The day of the week, 1 for Monday to 7 for Sunday.
pub fn weekday_of(day: Date) -> u8 {
    u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or(1)
}

/// Easter Sunday of the Gregorian calendar, by the anonymous computus ("Meeus/Jones/Butcher").
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

fn later_month(year: i32, month: u8, by: i32) -> (i32, u8) {
    let number = year * 12 + i32::from(month) - 1 + by;
    (number.div_euclid(12), small(number.rem_euclid(12)) + 1)
}

fn monday(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date)
}

fn small(number: i32) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u8, day: u8) -> Moment {
        Moment::day(year, month, day).expect("a day")
    }

    #[test]
    fn only_days_that_exist_are_days() {
        assert_eq!(Moment::day(2021, 2, 31), None);
        assert_eq!(Moment::day(1900, 2, 29), None);
        assert!(Moment::day(2000, 2, 29).is_some());
        assert_eq!(Moment::day(2000, 13, 1), None);
        assert_eq!(Moment::day(99_999, 1, 1), None);
        assert_eq!(Moment::Year(99_999).interval(), None);
    }

    #[test]
    fn values_are_those_of_timex3() {
        assert_eq!(at(2022, 6, 10).value(), "2022-06-10");
        assert_eq!(at(2022, 6, 10).at(Unit::Week).map(Moment::value).as_deref(), Some("2022-W23"));
        assert_eq!(Moment::Season(2009, Season::Winter).value(), "2009-WI");
        assert_eq!(Moment::Decade(199).value(), "199");
        assert_eq!(Moment::Century(20).value(), "20");
        assert_eq!(Moment::Year(-489).value(), "BC0490");
        assert_eq!(Moment::DecadeBc(47).value(), "BC047");
    }

    #[test]
    fn a_step_is_as_long_as_what_steps() {
        assert_eq!(Moment::Month(2022, 1).step(-1), Some(Moment::Month(2021, 12)));
        assert_eq!(Moment::Quarter(2022, 1).step(-1), Some(Moment::Quarter(2021, 4)));
        assert_eq!(Moment::Season(2022, Season::Spring).step(-1), Some(Moment::Season(2021, Season::Winter)));
        assert_eq!(at(2024, 2, 28).step(1), Some(at(2024, 2, 29)));
        assert_eq!(at(2021, 1, 3).at(Unit::Week).and_then(|week| week.step(1)), Some(Moment::Week(2021, 1)));
        assert_eq!(Moment::Year(9998).step(i32::MAX), None);
    }

    #[test]
    fn what_is_longer_than_a_unit_lies_in_none() {
        assert_eq!(Moment::Year(2022).at(Unit::Month), None);
        assert_eq!(Moment::Month(2022, 6).at(Unit::Decade), Some(Moment::Decade(202)));
        assert_eq!(Moment::Season(2022, Season::Winter).at(Unit::Year), None, "it ends in the next year");
    }

    #[test]
    fn easter_by_the_tables() {
        for (year, month, day) in [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2022, 4, 17), (2024, 3, 31)] {
            assert_eq!(easter(year), date(year, month, day), "{year}");
        }
    }
}
