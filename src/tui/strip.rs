//! Who speaks when: the line over the article stands for the whole text, from its start at the left to its end at the
//! right. Where somebody speaks it is heavy and has the colour of the speaker, whose letter stands at its start: the one
//! that is underlined in their name in the list of people.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cast::is_spoken;
use super::paint;
use super::panes::Cx;
use crate::document::{Id, Quote, Span, Who};

/// Draws the heavy stretches over a line that is there.
pub fn view(cx: &Cx<'_>, line: Rect, buffer: &mut Buffer) {
    let length = cx.document.article.text.len();
    let width = usize::from(line.width);
    let quotes = &cx.document.annotations.quotes;
    let mut before = None;
    for (column, x) in (line.left()..line.right()).enumerate() {
        let from = column * length / width;
        let bytes = Span::new(from, ((column + 1) * length / width).max(from + 1));
        let mut spoken = cx.document.index.parts_in(bytes).filter(|(_, quote)| is_spoken(&quotes[*quote]));
        let here = spoken.next().map(|(_, quote)| (sign(cx, quote), cx.cast.role_of_quote(&quotes[quote])));
        if let Some((sign, role)) = here {
            let symbol = if before == here { '━' } else { sign };
            paint::text(buffer, x, line.y, line.right(), symbol.encode_utf8(&mut [0; 4]), cx.style(role));
        }
        before = here;
    }
}

/// What stands for the speaker of a quote: the letter of a person, a question mark where nobody is sure to have said it.
fn sign(cx: &Cx<'_>, quote: Id<Quote>) -> char {
    match cx.document.annotations.quotes[quote].speaker.as_ref().map(|speaker| speaker.who) {
        Some(Who::Person(person)) => cx.cast.letter(person).map_or('━', |(letter, _)| letter),
        Some(_) => '━',
        None => '?',
    }
}
