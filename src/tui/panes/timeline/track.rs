//! The axis in cells: its labels, everything that stands on it in one line, and each entry in a line of its own.
//!
//! What lies ahead of the publication date is broken where the rest is whole, so that no colour is needed to tell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::axis::{Axis, Column, Extent};
use crate::document::Interval;
use crate::flow::cells;
use crate::tui::paint;
use crate::tui::panes::Cx;
use crate::tui::theme::Role;

/// The axis of one pane, and where on it everything stands.
#[derive(Clone, Debug, Default)]
pub struct Track {
    pub axis: Axis,
    /// The first column that is shown.
    from: i64,
    /// The columns of the publication date.
    landmark: Option<(i64, i64)>,
    /// Columns of bars that touch no other bar, in order.
    bars: Vec<(i64, i64)>,
    /// Columns of what takes less than a column, in order, the widest first.
    small: Vec<(i64, Extent)>,
}

impl Track {
    /// Everything on its axis.
    #[must_use]
    pub fn new(axis: Axis, intervals: &[Interval], landmark: Option<&Interval>) -> Self {
        let mut bars: Vec<(i64, i64)> = Vec::new();
        let mut small = Vec::new();
        for interval in intervals {
            let (first, last) = axis.span(interval);
            match axis.extent(interval) {
                Extent::Bar => bars.push((first, last)),
                extent => small.push((first, extent)),
            }
        }
        bars.sort_unstable();
        bars.dedup_by(|next, bar| {
            let joined = next.0 <= bar.1;
            bar.1 = if joined { bar.1.max(next.1) } else { bar.1 };
            joined
        });
        small.sort_by_key(|(column, extent)| (*column, *extent == Extent::Point));
        small.dedup_by_key(|(column, _)| *column);
        let landmark = landmark.map(|interval| axis.span(interval));
        Self { axis, from: 0, landmark, bars, small }
    }

    /// Turns to what is at the cursor.
    pub fn look_at(&mut self, interval: Option<&Interval>, width: usize) {
        self.from = self.axis.window(interval, width);
    }

    /// The columns that are shown in an area, each with its place.
    fn shown(&self, area: Rect) -> impl Iterator<Item = (i64, u16)> {
        (self.from..).zip(area.left()..area.right())
    }

    fn is_ahead(&self, column: i64) -> bool {
        self.landmark.is_some_and(|(_, last)| column > last)
    }

    /// The column in which the publication date is drawn.
    fn landmark(&self) -> Option<i64> {
        self.landmark.map(|(first, last)| i64::midpoint(first, last))
    }

    /// Which times the columns are: the start of every stretch, and what is round in it, where there is room.
    pub fn view_labels(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let Some(unit) = self.axis.unit() else { return };
        let mut free = area.left();
        let mut before = Column::Break;
        for (column, x) in self.shown(area) {
            let here = self.axis.at(column);
            if let Column::Cell(cell) = here
                && x >= free
                && (!matches!(before, Column::Cell(_)) || unit.is_round(cell))
            {
                // At the end of the line a label stands before its cell, if need be.
                let start =
                    |label: &String| area.right().saturating_sub(u16::try_from(cells(label)).unwrap_or(0)).min(x);
                if let Some(label) = unit.labels(cell).into_iter().find(|label| start(label) >= free) {
                    free = paint::text(buffer, start(&label), area.y, area.right(), &label, cx.style(Role::Quiet)) + 1;
                }
            }
            before = here;
        }
    }

    /// Everything in one line; what is at the cursor stands out.
    pub fn view_all(&self, cx: &Cx<'_>, at_cursor: Option<&Interval>, area: Rect, buffer: &mut Buffer) {
        let at_cursor = at_cursor.map(|interval| self.axis.span(interval));
        let quiet = cx.style(Role::Quiet);
        for (column, x) in self.shown(area) {
            let ahead = self.is_ahead(column);
            let (symbol, style) = match self.axis.at(column) {
                Column::Beyond => break,
                Column::Break => ("╱", quiet),
                Column::Cell(_) if self.landmark() == Some(column) => ("◆", cx.style(Role::Landmark)),
                Column::Cell(_) => match self.extent_at(column) {
                    Some(extent) => (symbol(extent, ahead), cx.style(if ahead { Role::Ahead } else { Role::Text })),
                    None if ahead => ("╌", quiet),
                    None => ("─", quiet),
                },
            };
            let here = at_cursor.is_some_and(|(first, last)| (first..=last).contains(&column));
            let style = if here { style.patch(cx.over(Role::Marked)) } else { style };
            paint::text(buffer, x, area.y, area.right(), symbol, style);
        }
        self.view_cut(cx, area, buffer);
    }

    fn extent_at(&self, column: i64) -> Option<Extent> {
        let after = self.bars.partition_point(|bar| bar.0 <= column);
        let bar = after.checked_sub(1).and_then(|at| self.bars.get(at)).filter(|bar| column <= bar.1);
        let small = self.small.binary_search_by_key(&column, |(at, _)| *at).ok().and_then(|at| self.small.get(at));
        match (bar, small) {
            (Some(_), Some((_, Extent::Point))) => Some(Extent::Point),
            (Some(_), _) => Some(Extent::Bar),
            (None, small) => small.map(|(_, extent)| *extent),
        }
    }

    /// One interval in a line of its own, with the publication date as a line through all of them.
    pub fn view_one(&self, cx: &Cx<'_>, interval: &Interval, style: Style, area: Rect, buffer: &mut Buffer) {
        let (first, last) = self.axis.span(interval);
        let extent = self.axis.extent(interval);
        for (column, x) in self.shown(area) {
            let (symbol, style) = match self.axis.at(column) {
                Column::Cell(_) if (first..=last).contains(&column) => (symbol(extent, self.is_ahead(column)), style),
                Column::Cell(_) if self.landmark() == Some(column) => ("┊", cx.style(Role::Quiet)),
                _ => continue,
            };
            paint::text(buffer, x, area.y, area.right(), symbol, style);
        }
        if last < self.from {
            paint::text(buffer, area.x, area.y, area.right(), "‹", cx.style(Role::Quiet));
        } else if first >= self.from + i64::from(area.width) && area.width > 0 {
            paint::text(buffer, area.right() - 1, area.y, area.right(), "›", cx.style(Role::Quiet));
        }
    }

    /// The publication date in a line of its own.
    pub fn view_landmark(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let shown = self.landmark().and_then(|landmark| self.shown(area).find(|(column, _)| *column == landmark));
        if let Some((_, x)) = shown {
            paint::text(buffer, x, area.y, area.right(), "◆", cx.style(Role::Landmark));
        }
    }

    /// Signs at the ends where the axis goes on.
    fn view_cut(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let quiet = cx.style(Role::Quiet);
        if self.from > 0 {
            paint::text(buffer, area.x, area.y, area.right(), "‹", quiet);
        }
        if area.width > 0 && self.from + i64::from(area.width) < self.axis.columns() {
            paint::text(buffer, area.right() - 1, area.y, area.right(), "›", quiet);
        }
    }
}

/// How something on the axis looks.
fn symbol(extent: Extent, ahead: bool) -> &'static str {
    match (extent, ahead) {
        (Extent::Point, false) => "•",
        (Extent::Point, true) => "◦",
        (Extent::Half { right: false }, _) => "╸",
        (Extent::Half { right: true }, _) => "╺",
        (Extent::Bar, false) => "━",
        (Extent::Bar, true) => "╍",
    }
}
