//! The axis: where on one line a time stands. Its cells all stand for the same stretch of the calendar; where nothing
//! happens for long, they are left out, and a break is drawn instead. Cells and columns only, no drawing.

use super::scale::{Unit, number};
use crate::document::{Granularity, Interval};

/// A stretch without anything in it is left out from so many cells on.
const FOLDED: i64 = 5;
/// Columns of the break that is drawn instead.
pub const BREAK: i64 = 2;

/// Cells that follow one another without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: i64,
    last: i64,
    /// The column of the first cell.
    column: i64,
}

/// What a column of the axis shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// This cell.
    Cell(i64),
    /// That cells are left out.
    Break,
    /// Nothing: the axis has ended.
    Beyond,
}

/// How much of a cell something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A day, or less.
    Point,
    /// Less than half of it, at its left or at its right.
    Half {
        /// Whether it lies at the right.
        right: bool,
    },
    /// All of it, or the cells up to another one.
    Bar,
}

/// The axis of some intervals in one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    unit: Option<Unit>,
    runs: Vec<Run>,
}

impl Axis {
    /// The axis in the finest unit in which all of it fits into `width` columns, or in the coarsest.
    #[must_use]
    pub fn fitting(intervals: &[Interval], width: usize) -> Self {
        let width = i64::try_from(width).unwrap_or(i64::MAX);
        let mut axis = Self::default();
        for unit in Unit::ALL {
            axis = Self::new(intervals, unit);
            if axis.columns() <= width {
                break;
            }
        }
        axis
    }

    /// The axis in this unit.
    #[must_use]
    pub fn new(intervals: &[Interval], unit: Unit) -> Self {
        let mut cells: Vec<(i64, i64)> =
            intervals.iter().map(|interval| (unit.cell(interval.from), unit.cell(interval.to))).collect();
        cells.sort_unstable();
        let mut runs: Vec<Run> = Vec::new();
        for (first, last) in cells {
            match runs.last_mut() {
                Some(run) if first - run.last <= FOLDED => run.last = run.last.max(last),
                Some(run) => {
                    let column = run.column + run.last - run.first + 1 + BREAK;
                    runs.push(Run { first, last: last.max(first), column });
                }
                None => runs.push(Run { first, last: last.max(first), column: 0 }),
            }
        }
        Self { unit: Some(unit), runs }
    }

    /// What a cell stands for; `None` if there is nothing on the axis.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.unit.filter(|_| !self.runs.is_empty())
    }

    /// How many columns it takes.
    #[must_use]
    pub fn columns(&self) -> i64 {
        self.runs.last().map_or(0, |run| run.column + run.last - run.first + 1)
    }

    /// The first and the last column of an interval. One that the axis was not made for stands at the nearest.
    #[must_use]
    pub fn span(&self, interval: &Interval) -> (i64, i64) {
        let Some(unit) = self.unit else { return (0, 0) };
        let first = self.column(unit.cell(interval.from));
        (first, self.column(unit.cell(interval.to)).max(first))
    }

    fn column(&self, cell: i64) -> i64 {
        let after = self.runs.partition_point(|run| run.first <= cell);
        let run = after.checked_sub(1).and_then(|at| self.runs.get(at)).or(self.runs.first());
        run.map_or(0, |run| run.column + (cell.clamp(run.first, run.last) - run.first))
    }

    /// What stands in a column.
    #[must_use]
    pub fn at(&self, column: i64) -> Column {
        let after = self.runs.partition_point(|run| run.column <= column);
        match after.checked_sub(1).and_then(|at| self.runs.get(at)) {
            Some(run) if column - run.column <= run.last - run.first => Column::Cell(run.first + column - run.column),
            Some(_) if after < self.runs.len() => Column::Break,
            _ => Column::Beyond,
        }
    }

    /// How much of the cells that it touches an interval takes.
    #[must_use]
    pub fn extent(&self, interval: &Interval) -> Extent {
        let Some(unit) = self.unit else { return Extent::Point };
        if interval.from == interval.to && interval.granularity >= Granularity::Day {
            return Extent::Point;
        }
        let cell = unit.cell(interval.from);
        let (start, end) = (number(unit.first_day(cell)), number(unit.first_day(cell + 1)));
        let (from, to) = (number(interval.from), number(interval.to) + 1);
        if unit.cell(interval.to) == cell && (to - from) * 2 < end - start {
            Extent::Half { right: from + to > start + end }
        } else {
            Extent::Bar
        }
    }

    /// The first column to be shown where `width` are, so that `interval` is among them.
    #[must_use]
    pub fn window(&self, interval: Option<&Interval>, width: usize) -> i64 {
        let width = i64::try_from(width).unwrap_or(i64::MAX);
        let all = self.columns();
        let Some(interval) = interval.filter(|_| all > width) else { return 0 };
        let (first, last) = self.span(interval);
        // What does not fit is shown from its start on.
        let middle = if last - first >= width { first + width / 2 } else { i64::midpoint(first, last) };
        (middle - width / 2).clamp(0, all - width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Day;

    fn years(from: i32, to: i32) -> Interval {
        let day = |year, month, day| Day { year, month, day };
        Interval { from: day(from, 1, 1), to: day(to, 12, 31), granularity: Granularity::Year }
    }

    fn day(year: i32, month: u8, day: u8) -> Interval {
        let day = Day { year, month, day };
        Interval { from: day, to: day, granularity: Granularity::Day }
    }

    #[test]
    fn years_without_anything_are_left_out_and_the_rest_keeps_its_scale() {
        let all = [years(1912, 1914), years(1960, 1960), years(1963, 1963)];
        let axis = Axis::new(&all, Unit::Years(1));
        assert_eq!(all.map(|interval| axis.span(&interval)), [(0, 2), (5, 5), (8, 8)]);
        let shown: Vec<Column> = (0..10).map(|column| axis.at(column)).collect();
        let [cell, gap, beyond] = [Column::Cell, |_| Column::Break, |_| Column::Beyond];
        let wanted =
            [cell(1912), cell(1913), cell(1914), gap(0), gap(0), cell(1960), cell(1961), cell(1962), cell(1963)];
        assert_eq!(shown, [&wanted[..], &[beyond(0)]].concat());
        assert_eq!(axis.columns(), 9);
    }

    #[test]
    fn the_unit_is_the_finest_that_fits() {
        let all = [day(2031, 5, 4), day(2031, 5, 20)];
        assert_eq!(Axis::fitting(&all, 30).unit(), Some(Unit::Day));
        assert_eq!(Axis::fitting(&[years(2029, 2031)], 30).unit(), Some(Unit::Months(3)));
        assert_eq!(Axis::fitting(&[years(1, 9999)], 5).unit(), Some(Unit::Years(2500)));
        assert_eq!(Axis::fitting(&[], 30).unit(), None);
        assert_eq!(Axis::fitting(&[], 30).at(0), Column::Beyond);
    }

    #[test]
    fn a_month_is_wider_than_a_day_and_narrower_than_a_year() {
        let month = Interval {
            from: Day { year: 2031, month: 9, day: 1 },
            to: Day { year: 2031, month: 9, day: 30 },
            granularity: Granularity::Month,
        };
        let axis = Axis::new(&[years(2030, 2031)], Unit::Years(1));
        assert_eq!(axis.extent(&day(2031, 9, 1)), Extent::Point);
        assert_eq!(axis.extent(&month), Extent::Half { right: true });
        assert_eq!(axis.extent(&years(2031, 2031)), Extent::Bar);
        let axis = Axis::new(&[years(2030, 2031)], Unit::Months(1));
        assert_eq!((axis.extent(&month), axis.span(&month)), (Extent::Bar, (20, 20)));
    }

    #[test]
    fn what_does_not_fit_is_shown_around_the_cursor() {
        let axis = Axis::new(&[years(1900, 1999)], Unit::Years(1));
        assert_eq!([1900, 1950, 1999].map(|year| axis.window(Some(&years(year, year)), 10)), [0, 45, 90]);
        assert_eq!(axis.window(Some(&years(1950, 1999)), 10), 50);
        assert_eq!(axis.window(Some(&years(1950, 1950)), 200), 0);
    }
}
