//! From state to cells. Reads, never changes, and draws only what is on the screen.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::geometry::{Arrangement, PaneName};
use super::paint;
use super::panes::{Cx, Pane};
use super::state::State;
use super::theme::Role;

/// Draws the reader.
pub fn view(state: &State, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    let cx = state.model.cx(state.shown.focus == PaneName::Article);
    paint::fill(buffer, cx.geometry.screen, " ", cx.style(Role::Text));
    if cx.geometry.arrangement == Arrangement::TooSmall {
        let screen = cx.geometry.screen;
        paint::text(buffer, 0, 0, screen.right(), "too small: 20x6 at least", cx.style(Role::Text));
        return;
    }
    title(&cx, buffer);
    status(state, &cx, buffer);
    if let Some(place) = cx.geometry.place(PaneName::Article) {
        label(&cx, PaneName::Article, place.label, buffer);
        state.body.view(&cx, place.inside, buffer);
    }
}

fn title(cx: &Cx<'_>, buffer: &mut Buffer) {
    let area = cx.geometry.title;
    let article = &cx.document.article;
    let percent = (cx.on_screen.to() * 100).checked_div(article.text.len()).unwrap_or(100);
    let facts = format!("{} min · {percent}%", article.minutes());
    let limit = area.right().saturating_sub(1);
    let start = paint::text_right(buffer, area.y, limit, &facts, cx.style(Role::Quiet));
    let title = article.meta.title.as_deref().unwrap_or(&article.source.name);
    let room = usize::from(start.saturating_sub(area.x + 3));
    paint::text(buffer, area.x + 1, area.y, start, &crate::flow::cut(title, room), cx.style(Role::Title));
}

fn status(state: &State, cx: &Cx<'_>, buffer: &mut Buffer) {
    let area = cx.geometry.status;
    paint::text_right(buffer, area.y, area.right().saturating_sub(1), &state.pending.text(), cx.style(Role::Key));
    if let Some(notice) = &state.notice {
        paint::text(buffer, area.x + 1, area.y, area.right(), notice, cx.style(Role::Notice));
    }
}

fn label(cx: &Cx<'_>, pane: PaneName, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    paint::fill(buffer, area, "─", cx.style(if cx.focused { Role::BorderFocused } else { Role::Border }));
    let name = format!(" {} ", pane.label());
    let role = if cx.focused { Role::LabelFocused } else { Role::Label };
    paint::text(buffer, area.x + 1, area.y, area.right(), &name, cx.style(role));
}
