//! From state to cells. Reads, never changes, and draws only what is on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::geometry::{Arrangement, PaneName};
use super::overlays::{self, hint};
use super::panes::{Cx, Pane};
use super::state::State;
use super::theme::Role;
use super::{dates, figure, paint, status, strip};
use crate::flow::{cells, cut};

/// Draws the reader; says where the terminal's cursor belongs, if it is to be seen.
pub fn view(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let cx = state.model.cx(false);
    let screen = cx.geometry.screen.intersection(buffer.area);
    paint::fill(buffer, screen, " ", cx.style(Role::Text));
    if cx.geometry.arrangement == Arrangement::TooSmall {
        let words = cut("too small: 20x6 at least", screen.width.into());
        paint::text(buffer, 0, 0, screen.right(), &words, cx.style(Role::Text));
        return None;
    }
    if !cx.geometry.title.is_empty() {
        title(&cx, buffer);
    }
    if cx.lines {
        paint::fill(buffer, cx.geometry.divider, "│", cx.style(Role::Border));
    }
    for name in PaneName::ALL {
        if let Some(place) = cx.geometry.place(name) {
            let cx = state.model.cx(state.shown.focus == name);
            let pane = state.panes.get(name);
            label(&cx, name, pane, place.label, buffer);
            pane.view(&cx, place.inside, buffer);
        }
    }
    if cx.lines {
        corners(&cx, buffer);
    }
    let cursor = status::view(state, &cx, buffer).or_else(|| cursor(state));
    if let Some(overlay) = &state.overlay {
        overlay.view(&cx, buffer);
    }
    if let Some(tour) = state.tour {
        overlays::tour::view(&cx, &tour.told(&state.model.prefs.keymap), buffer);
    }
    hint::view(&cx, &state.what_may_come_next(), buffer);
    if let Some(picture) = &state.figure {
        figure::view(&cx, picture, buffer);
        return None;
    }
    cursor
}

/// Where the terminal's cursor belongs, for those who want to see it: at what is marked or chosen.
fn cursor(state: &State) -> Option<Position> {
    let name = state.shown.focus;
    let place = state.model.geometry.place(name).filter(|_| state.model.prefs.cursor && state.overlay.is_none())?;
    let cursor = state.panes.get(name).cursor(&state.model.cx(true), place.inside)?;
    place.inside.contains(cursor).then_some(cursor)
}

/// The top line: the headline, and the facts about the article.
fn title(cx: &Cx<'_>, buffer: &mut Buffer) {
    let area = cx.geometry.title;
    let article = &cx.document.article;
    let percent = (cx.on_screen.to() * 100).checked_div(article.text.len()).unwrap_or(100);
    let mut facts = match article.is_beginning {
        true => "reading on …".to_owned(),
        false => format!("{} min · {percent}%", article.minutes()),
    };
    if let Some(date) = dates::published(&cx.document.annotations.published)
        && area.width >= 60
    {
        facts = format!("{date} · {facts}");
    }
    let limit = area.right().saturating_sub(1);
    let start = paint::text_right(buffer, area.y, limit, &facts, cx.style(Role::Quiet));
    let title = article.meta.title.as_deref().unwrap_or(&article.source.name);
    let room = usize::from(start.saturating_sub(area.x + 3));
    paint::text(buffer, area.x + 1, area.y, start, &cut(title, room), cx.style(Role::Quiet));
}

fn label(cx: &Cx<'_>, name: PaneName, pane: &dyn Pane, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let line = cx.style(if cx.focused { Role::BorderFocused } else { Role::Border });
    let words = cx.style(if cx.focused { Role::LabelFocused } else { Role::Label });
    paint::fill(buffer, area, if cx.lines { "─" } else { " " }, line);
    let end = paint::text(buffer, area.x + 1, area.y, area.right(), &format!(" {} ", name.label()), words);
    if name == PaneName::Article {
        if cx.lines {
            strip::view(cx, Rect { x: end, width: area.right().saturating_sub(end + 1), ..area }, buffer);
        }
        return;
    }
    if !cx.annotated {
        return;
    }
    let more = if cx.is_partial { "+" } else { "" };
    let count = format!(" {}{more} ", pane.count(cx));
    let start = paint::text_right(buffer, area.y, area.right().saturating_sub(1), &count, words);
    let note = pane.note().map(|note| format!("· {note} ")).unwrap_or_default();
    if usize::from(start.saturating_sub(end)) > cells(&note) {
        paint::text(buffer, end, area.y, start, &note, cx.style(Role::Quiet));
    }
}

/// Where the lines between the panes meet.
fn corners(cx: &Cx<'_>, buffer: &mut Buffer) {
    let divider = cx.geometry.divider;
    for y in divider.top()..divider.bottom() {
        let labelled = |pane| cx.geometry.place(pane).is_some_and(|place| place.label.y == y && place.label.height > 0);
        let left = labelled(PaneName::Article);
        let right = [PaneName::People, PaneName::Timeline, PaneName::Quotes].into_iter().any(labelled);
        let corner = match (left, right) {
            (true, true) => "┬",
            (false, true) => "├",
            (true, false) => "┐",
            (false, false) => continue,
        };
        paint::text(buffer, divider.x, y, divider.right(), corner, cx.style(Role::Border));
    }
}
