//! What may come next: the keys that go on from those that were pressed, in the corner above the bottom line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::flow::{cells, cut};
use crate::tui::paint;
use crate::tui::panes::Cx;
use crate::tui::theme::Role;

/// Draws keys with what they do; nothing if there are none.
pub(crate) fn view(cx: &Cx<'_>, lines: &[(String, String)], buffer: &mut Buffer) {
    let screen = cx.geometry.screen;
    let keys = lines.iter().map(|(key, _)| cells(key)).max().unwrap_or(0);
    let words = lines.iter().map(|(_, words)| cells(words)).max().unwrap_or(0);
    let number = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let width = number(keys + words + 6).min(screen.width);
    let height = number(lines.len() + 2).min(cx.geometry.status.y.saturating_sub(1));
    if lines.is_empty() || height < 3 || width < 12 {
        return;
    }
    let area = Rect { x: screen.right() - width, y: cx.geometry.status.y - height, width, height };
    paint::sheet(buffer, area, cx.style(Role::Text), cx.frame(Role::Border));
    let (x, right) = (area.x + 2, area.right() - 2);
    for ((key, words), y) in lines.iter().zip(area.top() + 1..area.bottom() - 1) {
        paint::text(buffer, x, y, right, key, cx.style(Role::Key));
        let start = x + number(keys) + 2;
        paint::text(buffer, start, y, right, &cut(words, right.saturating_sub(start).into()), cx.style(Role::Text));
    }
}
