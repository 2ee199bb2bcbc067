//! Writing into cells: text by graphemes, clean and clipped. Everything that the reader draws goes through here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::flow::{Glyph, glyphs};

/// Writes one grapheme at `x`, `y` if all of it lies left of `limit`; says where the next one goes.
pub fn glyph(buffer: &mut Buffer, x: u16, y: u16, limit: u16, glyph: &Glyph<'_>, style: Style) -> u16 {
    let width = u16::try_from(glyph.width).unwrap_or(u16::MAX);
    let Some(end) = x.checked_add(width).filter(|end| *end <= limit) else {
        return limit;
    };
    if width == 0 {
        return x;
    }
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(&glyph.symbol).set_style(style);
    }
    for covered in x + 1..end {
        if let Some(cell) = buffer.cell_mut((covered, y)) {
            cell.set_symbol(" ").set_style(style);
        }
    }
    end
}

/// Writes `text` from `x` on in row `y`, up to column `limit`; says where it ended.
pub fn text(buffer: &mut Buffer, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
    let mut at = x;
    for next in glyphs(text) {
        if at >= limit {
            break;
        }
        at = glyph(buffer, at, y, limit, &next, style);
    }
    at
}

/// Writes `text` so that it ends at column `limit`; says where it starts.
pub fn text_right(buffer: &mut Buffer, y: u16, limit: u16, words: &str, style: Style) -> u16 {
    let width = u16::try_from(crate::flow::cells(words)).unwrap_or(u16::MAX);
    let x = limit.saturating_sub(width);
    text(buffer, x, y, limit, words, style);
    x
}

/// Fills an area with one symbol.
pub fn fill(buffer: &mut Buffer, area: Rect, symbol: &str, style: Style) {
    for position in area.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

/// Lays an empty sheet over whatever is there, with a frame if it has a style.
pub fn sheet(buffer: &mut Buffer, area: Rect, inside: Style, frame: Option<Style>) {
    fill(buffer, area, " ", Style::reset().patch(inside));
    let Some(frame) = frame.filter(|_| area.width >= 2 && area.height >= 2) else { return };
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    fill(buffer, Rect { height: 1, ..area }, "─", frame);
    fill(buffer, Rect { y: bottom, height: 1, ..area }, "─", frame);
    fill(buffer, Rect { width: 1, ..area }, "│", frame);
    fill(buffer, Rect { x: right, width: 1, ..area }, "│", frame);
    for (x, y, corner) in [(area.x, area.y, "╭"), (right, area.y, "╮"), (area.x, bottom, "╰"), (right, bottom, "╯")]
    {
        text(buffer, x, y, x + 1, corner, frame);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_clipped_whole_and_nothing_leaves_the_buffer() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        let end = text(&mut buffer, 0, 0, 5, "日本語", Style::new());
        assert_eq!((end, buffer.cell((2, 0)).map(ratatui::buffer::Cell::symbol)), (5, Some("本")));
        assert_eq!(buffer.cell((4, 0)).map(ratatui::buffer::Cell::symbol), Some(" "));
        text(&mut buffer, 4, 7, 99, "far below", Style::new());
    }
}
