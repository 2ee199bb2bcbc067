//! What the terminal shows, and the bytes that make it show something else.
//!
//! Only cells that differ are written. Where the text has moved up or down, the terminal is asked to move its rows
//! (`DECSTBM`, `SU`, `SD`), and only what comes into sight is written, if that is less. Terminals disagree about how many
//! columns a grapheme of several wide characters takes; whatever stands behind one is written again, so that nothing of
//! it is left over.

use std::cmp::Reverse;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use unicode_width::UnicodeWidthChar;

use super::pen;

/// Cells that have to be spared before rows are moved: about the bytes that moving them takes.
const WORTH: usize = 40;

/// Cells of a gap that are written again rather than passed over: about the bytes of a cursor that is moved.
const GAP: u16 = 4;

/// The screen as the terminal shows it.
#[derive(Debug, Default)]
pub struct Picture {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// Whether the terminal shows something that is not known here.
    stale: bool,
}

impl Picture {
    /// Nothing is known of what the terminal shows.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Writes what makes the terminal show what `draw` draws on a screen of `size`, with the cursor where it says. What
    /// stands in `text` may have moved up or down. Says whether all of it was written anew.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn draw(
        &mut self,
        size: Size,
        text: Rect,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
        to: &mut impl Write,
    ) -> io::Result<bool> {
        let area = Rect::from((Position::ORIGIN, size));
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        self.next.reset();
        let cursor = draw(&mut self.next);
        let fresh = self.stale || self.shown.area != area;
        if fresh {
            self.shown = Buffer::empty(area);
            self.stale = false;
            queue!(to, Hide, Clear(ClearType::All))?;
            self.cursor = None;
        } else {
            self.scroll(text.intersection(area), to)?;
        }
        let changed = self.without_gaps(&self.changed());
        let still = changed.is_empty();
        if !still {
            pen::write(&changed, to)?;
        }
        match cursor {
            Some(Position { x, y }) if self.cursor.is_none() => queue!(to, MoveTo(x, y), Show)?,
            Some(Position { x, y }) if !still || cursor != self.cursor => queue!(to, MoveTo(x, y))?,
            None if self.cursor.is_some() => queue!(to, Hide)?,
            _ => {}
        }
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(fresh)
    }

    /// The cells to be written: those that differ, and in a row that differs all behind a grapheme that terminals
    /// disagree about.
    fn changed(&self) -> Vec<(u16, u16, &Cell)> {
        let mut changed: Vec<(u16, u16, &Cell)> = self.shown.diff_iter(&self.next).collect();
        let width = usize::from(self.next.area.width).max(1);
        let mut rows: Vec<u16> = changed.iter().map(|(_, y, _)| *y).collect();
        rows.dedup();
        for y in rows {
            let row =
                |buffer: &Buffer| doubtful(buffer.content.get(usize::from(y) * width..).unwrap_or_default(), width);
            let Some(first) = [row(&self.shown), row(&self.next)].into_iter().flatten().min() else { continue };
            let first = u16::try_from(first).unwrap_or(u16::MAX);
            let mut behind = Vec::new();
            let mut x = 0;
            while let Some(cell) = self.next.cell((x, y)) {
                let end = x.saturating_add(cell.cell_width().max(1));
                if end > first {
                    // First what it covers, for terminals to which it is narrower.
                    let covered = (x + 1..end).filter_map(|x| Some((x, y, self.next.cell((x, y))?)));
                    behind.extend(covered.chain([(x, y, cell)]));
                }
                x = end;
            }
            let from = behind.first().map_or(first, |(x, ..)| *x).min(first);
            changed.retain(|(x, other, _)| *other != y || *x < from);
            let at = changed.partition_point(|(_, other, _)| *other <= y);
            changed.splice(at..at, behind);
        }
        changed
    }

    /// The same cells, and what stands in short gaps between them: to write it is shorter than to say where to go on.
    fn without_gaps<'a>(&'a self, changed: &[(u16, u16, &'a Cell)]) -> Vec<(u16, u16, &'a Cell)> {
        let mut all: Vec<(u16, u16, &Cell)> = Vec::with_capacity(changed.len() * 5 / 4);
        for (x, y, cell) in changed.iter().copied() {
            if let Some((before, row, left)) = all.last().copied()
                && row == y
            {
                let end = before.saturating_add(left.cell_width().max(1));
                let gap = (end..x).map(|x| self.next.cell((x, y)));
                let gap: Option<Vec<&Cell>> = gap.take(usize::from(GAP) + 1).collect();
                let alike = |between: &&Cell| between.cell_width() == 1 && between.style() == left.style();
                if let Some(gap) = gap.filter(|gap| gap.len() <= GAP.into() && gap.iter().all(alike)) {
                    all.extend((end..x).zip(gap).map(|(x, cell)| (x, y, cell)));
                }
            }
            all.push((x, y, cell));
        }
        all
    }

    /// Asks the terminal to move its rows, if the text has moved and that spares cells.
    fn scroll(&mut self, text: Rect, to: &mut impl Write) -> io::Result<()> {
        let Some(by) = moved(&self.shown, &self.next, text) else { return Ok(()) };
        let plain = self.shown.diff_iter(&self.next).count();
        if plain < WORTH {
            return Ok(());
        }
        let width = usize::from(self.shown.area.width);
        let rows = usize::from(text.top()) * width..usize::from(text.bottom()) * width;
        let Some(cells) = self.shown.content.get_mut(rows) else { return Ok(()) };
        let count = by.unsigned_abs() * width;
        let before = cells.to_vec();
        if by > 0 {
            cells.rotate_left(count);
            cells.iter_mut().rev().take(count).for_each(Cell::reset);
        } else {
            cells.rotate_right(count);
            cells.iter_mut().take(count).for_each(Cell::reset);
        }
        if self.shown.diff_iter(&self.next).count() + WORTH > plain {
            if let Some(cells) = self.shown.content.get_mut(usize::from(text.top()) * width..) {
                cells.iter_mut().zip(before).for_each(|(cell, before)| *cell = before);
            }
            return Ok(());
        }
        let direction = if by > 0 { 'S' } else { 'T' };
        write!(to, "\x1b[{};{}r\x1b[{}{direction}\x1b[r", text.top() + 1, text.bottom(), by.unsigned_abs())
    }
}

/// The column of the first grapheme of a row that a terminal which goes by characters would not draw as one thing of the
/// same width.
fn doubtful(cells: &[Cell], width: usize) -> Option<usize> {
    cells.iter().take(width).position(|cell| {
        let symbol = cell.symbol();
        // A link stands around its grapheme.
        symbol.len() > 3 && !symbol.starts_with('\x1b') && {
            let mut alone = symbol.chars().filter_map(UnicodeWidthChar::width).filter(|width| *width > 0);
            alone.next() != Some(cell.cell_width().into()) || alone.next().is_some()
        }
    })
}

/// Rows by which the text in `area` has moved up (or, negative, down), if most of what is still there has moved alike.
fn moved(shown: &Buffer, next: &Buffer, area: Rect) -> Option<isize> {
    let [before, after] = [shown, next].map(|buffer| area.rows().map(|row| hash(buffer, row)).collect::<Vec<_>>());
    let rows = isize::try_from(before.len()).ok()?;
    let alike = |by: isize| {
        let pairs = before.iter().skip(by.max(0).unsigned_abs()).zip(after.iter().skip((-by).max(0).unsigned_abs()));
        pairs.filter(|(before, after)| before.is_some() && before == after).count()
    };
    let ways = (1 - rows..rows).filter(|by| *by != 0).map(|by| (alike(by), Reverse(by.abs()), by));
    let (most, _, by) = ways.max()?;
    (most > alike(0)).then_some(by)
}

/// What stands in a row; nothing if it is empty.
fn hash(buffer: &Buffer, row: Rect) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut empty = true;
    for position in row.positions() {
        let symbol = buffer.cell(position)?.symbol();
        empty &= symbol == " ";
        symbol.hash(&mut hasher);
    }
    (!empty).then(|| hasher.finish())
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;

    use super::*;
    use crate::tui::theme::{Role, Theme};

    const SIZE: Size = Size { width: 50, height: 12 };
    const TEXT: Rect = Rect { x: 4, y: 1, width: 26, height: 10 };
    const LINES: [&str; 12] = [
        "The ferry was late again,",
        "",
        "日本語の記事です。",
        "said the mayor ❤️ of Velda",
        "a family 👩‍👩‍👧‍👦 of four",
        "e\u{301}t e\u{301} in the town",
        "שלום to everybody",
        "नमस्ते and สวัสดี",
        "and nobody in Velda minds.",
        "👍🏽 said the council",
        "It was the same as ever.",
        "flags 🇯🇵🇰🇷 over it",
    ];

    fn emulator() -> vt100::Parser {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        vt100::Parser::new(size(SIZE.height), size(SIZE.width), 0)
    }

    /// What is seen of a cell: one that was never written looks as a space does.
    fn look(emulator: &vt100::Parser, (y, x): (u16, u16)) -> (String, vt100::Color, vt100::Color, bool, bool) {
        let cell = emulator.screen().cell(y, x).unwrap();
        let words = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
        (words.to_owned(), cell.fgcolor(), cell.bgcolor(), cell.bold(), cell.underline())
    }

    /// A page of the lines from `top` on, some of them coloured, with a list beside it.
    fn page(buffer: &mut Buffer, top: usize, list: usize, theme: &Theme) {
        use crate::tui::paint::text;
        for (row, y) in (TEXT.top()..TEXT.bottom()).enumerate() {
            let number = (top + row) % LINES.len();
            let role = [Role::Text, Role::Strong, Role::Link][number % 3];
            text(buffer, TEXT.x, y, TEXT.right(), LINES[number], theme.style(role));
            if list > 0 {
                text(buffer, 34, y, 50, LINES[(list + row) % 3], theme.style(Role::Quiet));
            }
        }
    }

    fn theme() -> Theme {
        let mut theme = Theme::new("test");
        theme.set("strong", "bold red on blue").unwrap();
        theme.set("link", "underline").unwrap();
        theme
    }

    /// Draws; gives back the bytes.
    fn drawn(picture: &mut Picture, top: usize, list: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let draw = |buffer: &mut Buffer| {
            page(buffer, top, list, &theme());
            None
        };
        picture.draw(SIZE, TEXT, draw, &mut bytes).unwrap();
        bytes
    }

    proptest! {
        #[test]
        fn what_is_shown_is_what_a_fresh_draw_shows(steps in prop::collection::vec((0_usize..12, 0_usize..3), 1..12)) {
            let (mut picture, mut shown) = (Picture::default(), emulator());
            for (top, list) in steps {
                shown.process(&drawn(&mut picture, top, list));
                let mut fresh = emulator();
                fresh.process(&drawn(&mut Picture::default(), top, list));
                for at in (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (y, x))) {
                    prop_assert_eq!(look(&shown, at), look(&fresh, at), "{:?}", at);
                }
            }
        }
    }

    #[test]
    fn a_step_by_a_line_moves_the_rows_and_writes_the_new_one() {
        let mut picture = Picture::default();
        let whole = drawn(&mut picture, 0, 0).len();
        let down = drawn(&mut picture, 1, 0);
        assert!(down.starts_with(b"\x1b[2;11r\x1b[1S\x1b[r"), "{}", String::from_utf8_lossy(&down));
        assert!(down.len() * 2 < whole, "{} of {whole}", down.len());
        assert!(drawn(&mut picture, 0, 0).starts_with(b"\x1b[2;11r\x1b[1T\x1b[r"));
    }

    #[test]
    fn nothing_new_is_nothing_written() {
        let mut picture = Picture::default();
        drawn(&mut picture, 0, 0);
        assert_eq!(drawn(&mut picture, 0, 0), b"");
        picture.forget();
        assert!(drawn(&mut picture, 0, 0).len() > 100);
    }
}
