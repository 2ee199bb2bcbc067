//! The step of the tour, over the last rows of the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::document::Span;
use crate::flow::wrap;
use crate::tui::paint;
use crate::tui::panes::Cx;
use crate::tui::theme::Role;

/// The widest it gets.
const WIDEST: u16 = 72;

/// Draws it: where in the tour it is, and what is told there.
pub(crate) fn view(cx: &Cx<'_>, (place, words): &(String, String), buffer: &mut Buffer) {
    let screen = cx.geometry.screen;
    let width = WIDEST.min(screen.width);
    let lines = wrap(words, Span::whole(words), usize::from(width.saturating_sub(4)).max(8));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(cx.geometry.status.y);
    let area = Rect { x: screen.x, y: cx.geometry.status.y - height, width, height };
    if height < 3 {
        return;
    }
    paint::sheet(buffer, area, cx.style(Role::Text), cx.frame(Role::BorderFocused));
    paint::text(buffer, area.x + 2, area.y, area.right(), &format!(" {place} "), cx.style(Role::LabelFocused));
    for (line, y) in lines.iter().zip(area.top() + 1..area.bottom() - 1) {
        paint::text(buffer, area.x + 2, y, area.right() - 1, line.span.of(words), cx.style(Role::Text));
    }
}
