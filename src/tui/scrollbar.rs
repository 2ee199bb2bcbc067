//! The column at the right of the article: where the reader is, and where quotes, mentions or hits stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use super::panes::Cx;
use super::theme::Role;
use crate::document::Span;

/// Draws it into the line between the panes, or into the last column of `area` if there is none. Each row stands for as many bytes as every other.
pub fn view(cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
    let article = &cx.document.article;
    let length = article.text.len();
    let height = usize::from(area.height);
    // Of a beginning nobody knows how much of the whole it is.
    if cx.geometry.title.is_empty() || area.is_empty() || article.is_beginning || cx.on_screen.len() >= length {
        return;
    }
    let divider = cx.geometry.divider;
    let x = if divider.is_empty() { area.right() - 1 } else { divider.x };
    for (row, y) in (area.top()..area.bottom()).enumerate() {
        let bytes = Span::new(row * length / height, ((row + 1) * length / height).max(row * length / height + 1));
        let shown = bytes.overlaps(cx.on_screen);
        let first = cx.marks.partition_point(|mark| mark.start < bytes.start);
        let mark = cx.marks.get(first).filter(|mark| mark.start < bytes.end);
        let (symbol, role) = match (mark, shown) {
            (Some(mark), _) => ("•", role(cx, *mark)),
            (None, true) => ("┃", Role::Quiet),
            (None, false) => continue,
        };
        let role = if shown && mark.is_some() { Role::LabelFocused } else { role };
        paint::text(buffer, x, y, x + 1, symbol, cx.style(role));
    }
}

fn role(cx: &Cx<'_>, mark: Span) -> Role {
    if let Some(mention) = cx.document.annotations.mention_at(mark.from()) {
        return cx.cast.role(cx.document.annotations.mentions[mention].person);
    }
    match cx.document.index.quote_at(mark.from()) {
        Some(quote) => cx.cast.role_of_quote(&cx.document.annotations.quotes[quote]),
        None => Role::Hit,
    }
}
