//! A cursor in a list of entries of different heights, and which of them are on the screen.

use std::ops::Range;

use crate::tui::action::Action;

/// The cursor of a list, and the entry at its top.
#[derive(Clone, Copy, Debug, Default)]
pub struct List {
    /// The entry at the cursor.
    pub cursor: usize,
    top: usize,
}

impl List {
    /// Moves the cursor among `count` entries, if that is what the action asks for. It comes to rest only on entries
    /// that can be chosen.
    pub fn moved(&mut self, action: Action, times: usize, page: usize, count: usize, chosen: impl Fn(usize) -> bool) {
        let Some(last) = count.checked_sub(1) else { return };
        let page = page.max(1);
        let (down, by) = match action {
            Action::Down => (true, times),
            Action::Up => (false, times),
            Action::PageDown => (true, times.saturating_mul(page)),
            Action::PageUp => (false, times.saturating_mul(page)),
            Action::HalfDown => (true, times.saturating_mul(page.div_ceil(2))),
            Action::HalfUp => (false, times.saturating_mul(page.div_ceil(2))),
            Action::Start => (false, count),
            Action::End => (true, count),
            _ => return,
        };
        let steps: Range<usize> = if down { self.cursor + 1..count } else { 0..self.cursor.min(last) };
        let open = |entry: &usize| chosen(*entry);
        let target = if down {
            let mut below = steps.filter(open);
            below.by_ref().take(by).last()
        } else {
            steps.rev().filter(open).take(by).last()
        };
        self.cursor = target.unwrap_or(self.cursor.min(last));
    }

    /// Keeps the cursor inside the list and on the screen of `height` rows.
    pub fn settle(&mut self, count: usize, height: usize, rows: impl Fn(usize) -> usize) {
        self.cursor = self.cursor.min(count.saturating_sub(1));
        // What is above the top entry stays hidden only as long as the rest fills the screen.
        self.top = self.top.min(self.cursor).min(highest(count, height, &rows));
        self.top = self.top.max(highest(self.cursor + 1, height, &rows));
        // The label above the first entry is worth its row.
        if self.cursor <= 1 && self.top <= 1 {
            self.top = 0;
        }
    }

    /// The entry in this row of the screen, of `count` that take `rows` each.
    #[must_use]
    pub fn at_row(&self, row: usize, count: usize, rows: impl Fn(usize) -> usize) -> Option<usize> {
        let mut below = 0;
        self.shown(count).find(|entry| {
            below += rows(*entry);
            row < below
        })
    }

    /// The row of the screen in which the cursor stands.
    #[must_use]
    pub fn row(&self, rows: impl Fn(usize) -> usize) -> usize {
        (self.top..self.cursor).map(rows).sum()
    }

    /// Puts the cursor on an entry; says whether it was there already.
    pub fn point_at(&mut self, entry: usize) -> bool {
        std::mem::replace(&mut self.cursor, entry) == entry
    }

    /// The entries from the top of the screen on.
    #[must_use]
    pub fn shown(&self, count: usize) -> Range<usize> {
        self.top.min(count)..count
    }
}

/// The first entry from which on all up to `end` fit into `height` rows.
fn highest(end: usize, height: usize, rows: impl Fn(usize) -> usize) -> usize {
    let mut used = 0;
    for entry in (0..end).rev() {
        used += rows(entry);
        if used > height {
            return (entry + 1).min(end.saturating_sub(1));
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_skips_what_cannot_be_chosen_and_stays_in_sight() {
        let chosen = |entry: usize| entry != 0 && entry != 3;
        let mut list = List { cursor: 1, top: 0 };
        list.moved(Action::Down, 2, 5, 10, chosen);
        assert_eq!(list.cursor, 4);
        list.moved(Action::Up, 9, 5, 10, chosen);
        assert_eq!(list.cursor, 1);
        list.moved(Action::End, 1, 5, 10, chosen);
        list.settle(10, 4, |_| 2);
        assert_eq!((list.cursor, list.shown(10)), (9, 8..10));
        list.moved(Action::Start, 1, 5, 10, chosen);
        list.settle(10, 4, |_| 2);
        assert_eq!((list.cursor, list.shown(10)), (1, 0..10));
        list.settle(0, 4, |_| 2);
        assert_eq!((list.cursor, list.shown(0)), (0, 0..0));
    }

    #[test]
    fn an_entry_is_pointed_at_by_any_of_its_rows() {
        let list = List { cursor: 0, top: 2 };
        let at = |row| list.at_row(row, 5, |_| 2);
        assert_eq!([at(0), at(1), at(2), at(5), at(6)], [Some(2), Some(2), Some(3), Some(4), None]);
    }

    #[test]
    fn an_entry_higher_than_the_screen_is_still_shown() {
        let mut list = List { cursor: 2, top: 0 };
        list.settle(5, 2, |_| 9);
        assert_eq!(list.shown(5), 2..5);
    }
}
