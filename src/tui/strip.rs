//! Who speaks when: the line over the article stands for the whole text, from its start at the left to its end at the
//! right, and is heavy, in the colour of the speaker, where somebody speaks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cast::is_spoken;
use super::paint;
use super::panes::Cx;
use crate::document::Span;

/// Draws the heavy stretches over a line that is there.
pub fn view(cx: &Cx<'_>, line: Rect, buffer: &mut Buffer) {
    let length = cx.document.article.text.len();
    let width = usize::from(line.width);
    let quotes = &cx.document.annotations.quotes;
    for (column, x) in (line.left()..line.right()).enumerate() {
        let from = column * length / width;
        let bytes = Span::new(from, ((column + 1) * length / width).max(from + 1));
        let mut spoken = cx.document.index.parts_in(bytes).filter(|(_, quote)| is_spoken(&quotes[*quote]));
        if let Some((_, quote)) = spoken.next() {
            let style = cx.style(cx.cast.role_of_quote(&quotes[quote]));
            paint::text(buffer, x, line.y, line.right(), "━", style);
        }
    }
}
