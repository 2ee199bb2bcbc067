//! The time that is spoken of: it moves with the text, and "three years later" counts from it.

use super::calendar::{Moment, Unit};
use crate::document::Granularity;

/// A time that was named, and where.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Its number among the expressions.
    pub number: usize,
    /// The block that names it.
    pub block: usize,
    /// When it is.
    pub moment: Moment,
}

/// The times that were named last: the last day, the last month, the last year. A finer one is forgotten when
/// a coarser one that does not hold it is named in another paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct References {
    day: Option<Mark>,
    month: Option<Mark>,
    year: Option<Mark>,
    last: Option<Mark>,
}

impl References {
    /// The text moves on to this time.
    pub fn move_to(&mut self, mark: Mark) {
        self.last = Some(mark);
        let granularity = mark.moment.granularity();
        if granularity >= Granularity::Day {
            (self.day, self.month, self.year) = (Some(mark), Some(mark), Some(mark));
            return;
        }
        let stays =
            |finer: &Mark, unit: Unit| finer.moment.at(unit).is_some_and(|whole| Some(whole) == mark.moment.at(unit));
        if granularity >= Granularity::Season {
            self.day = self.day.filter(|day| stays(day, Unit::Month));
            if mark.moment.at(Unit::Month).is_some() {
                self.month = Some(mark);
            } else {
                self.month = self.month.filter(|month| stays(month, Unit::Year));
            }
            self.year = Some(mark);
        } else if granularity == Granularity::Year {
            self.day = self.day.filter(|day| stays(day, Unit::Year));
            self.month = self.month.filter(|month| stays(month, Unit::Year));
            self.year = Some(mark);
        }
    }

    /// The time that was named last.
    pub fn last(&self) -> Option<Mark> {
        self.last
    }

    /// The last time that lies in one stretch of length `unit`.
    pub fn within(&self, unit: Unit) -> Option<Mark> {
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Weekend | Unit::Week | Unit::Fortnight => {
                self.day
            }
            Unit::Month => self.month,
            Unit::Quarter | Unit::Half => self.month.or(self.year).filter(|mark| mark.moment.at(unit).is_some()),
            Unit::Year => self.year,
            Unit::Decade | Unit::Century => self.last.filter(|mark| mark.moment.at(unit).is_some()).or(self.year),
        }
    }

    /// The year that is spoken of, with where it was named.
    pub fn year(&self) -> Option<(i32, Mark)> {
        let mark = self.year?;
        let year = mark.moment.year().or_else(|| {
            let (from, _) = mark.moment.days()?;
            Some(from.year().into())
        })?;
        Some((year, mark))
    }
}
