//! Who said that: all quotes, to go through and to filter by words or by speaker.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::List;
use super::{Cx, Pane, Request};
use crate::document::{Document, Id, Quote, Span, Subject};
use crate::flow::{cells, cut, wrap};
use crate::tui::action::Action;
use crate::tui::cast::is_spoken;
use crate::tui::subject::{self, Topic};
use crate::tui::theme::Role;
use crate::tui::{excerpt, paint, search};

/// Rows of text that the quote at the cursor may take.
const OPEN_ROWS: usize = 6;

/// A quote of the list, with its number among all that are spoken.
type Entry = (usize, Id<Quote>);

/// The pane of quotes.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    list: List,
    entries: Vec<Entry>,
    built: bool,
    filter: String,
    width: usize,
    height: usize,
}

impl Quotes {
    /// Forgets a list that belongs to another document.
    pub fn reset(&mut self) {
        *self = Self { filter: std::mem::take(&mut self.filter), ..Self::default() };
    }

    /// The words that the quotes are filtered by.
    #[must_use]
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Keeps only the quotes that hold all of these words, or whose speaker's name does.
    pub fn set_filter(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
        self.built = false;
    }

    fn build(&mut self, cx: &Cx<'_>) {
        let at = self.at(self.list.cursor);
        let quotes = cx.document.annotations.quotes.iter().filter(|(_, quote)| is_spoken(quote));
        let quotes = quotes.enumerate().map(|(number, (id, quote))| ((number + 1, id), quote));
        let kept = quotes.filter(|(_, quote)| self.filter.is_empty() || holds(cx.document, quote, &self.filter));
        self.entries = kept.map(|(entry, _)| entry).collect();
        self.list.cursor = at.and_then(|at| self.place_of(at)).unwrap_or(0);
        self.built = true;
    }

    /// The quote that stands so far down the list.
    fn at(&self, place: usize) -> Option<Id<Quote>> {
        self.entries.get(place).map(|(_, quote)| *quote)
    }

    /// How far down the list a quote stands.
    fn place_of(&self, quote: Id<Quote>) -> Option<usize> {
        self.entries.binary_search_by_key(&quote, |(_, other)| *other).ok()
    }

    fn rows(&self, cx: &Cx<'_>, number: usize) -> usize {
        let open = number == self.list.cursor;
        let Some(quote) = self.at(number) else { return 0 };
        1 + if open { self.lines(cx, quote).len() } else { 1 }
    }

    /// The text of the quote at the cursor, in lines.
    fn lines(&self, cx: &Cx<'_>, quote: Id<Quote>) -> Vec<Span> {
        let text = &cx.document.article.text;
        let parts = cx.document.annotations.quotes[quote].shown();
        let short = parts.iter().map(|part| Span::new(part.from(), part.to().min(part.from() + 2000)));
        let lines = short.flat_map(|part| {
            let part = Span::new(part.from(), crate::document::span::floor_boundary(text, part.to()));
            wrap(text, part, self.width.saturating_sub(4))
        });
        lines.map(|line| line.span).take(OPEN_ROWS).collect()
    }
}

fn holds(document: &Document, quote: &Quote, words: &str) -> bool {
    let mut all = subject::said_by(document, quote);
    for part in quote.shown() {
        all.push(' ');
        all.push_str(document.text(part));
    }
    search::holds_all(&all, words)
}

impl Pane for Quotes {
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request> {
        if action != Action::Select {
            self.list.moved(action, count, self.height / 2, self.entries.len(), |_| true);
            return None;
        }
        let quote = self.at(self.list.cursor)?;
        let place = cx.document.annotations.quotes[quote].parts.first().copied()?;
        Some(Request::Reveal(place))
    }

    fn settle(&mut self, cx: &Cx<'_>, area: Rect) {
        (self.width, self.height) = (area.width.into(), area.height.into());
        if !self.built {
            self.build(cx);
        }
        if !cx.focused {
            let followed = cx.at_hand.and_then(|quote| self.place_of(quote));
            self.list.cursor = followed.unwrap_or(self.list.cursor);
        }
        let mut list = self.list;
        list.settle(self.entries.len(), self.height, |entry| self.rows(cx, entry));
        self.list = list;
    }

    fn topic(&self, _: &Cx<'_>) -> Option<Topic> {
        self.at(self.list.cursor).map(Topic::Quote)
    }

    fn point(&mut self, row: usize, cx: &Cx<'_>) -> Option<bool> {
        let entry = self.list.at_row(row, self.entries.len(), |entry| self.rows(cx, entry))?;
        Some(self.list.point_at(entry))
    }

    fn cursor(&self, cx: &Cx<'_>, area: Rect) -> Option<Position> {
        let row = u16::try_from(self.list.row(|entry| self.rows(cx, entry))).ok()?;
        (!self.entries.is_empty()).then_some(Position { x: area.x + 1, y: area.y.saturating_add(row) })
    }

    fn count(&self, _: &Cx<'_>) -> usize {
        self.entries.len()
    }

    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let mut y = area.y;
        for place in self.list.shown(self.entries.len()) {
            if y >= area.bottom() {
                break;
            }
            let rows = u16::try_from(self.rows(cx, place)).unwrap_or(1).min(area.bottom() - y);
            let row = Rect { y, height: rows, ..area };
            self.view_entry(cx, place, row, buffer);
            cx.cursor_line(place == self.list.cursor, row, buffer);
            y += rows;
        }
        if self.entries.is_empty() {
            let words = if self.filter.is_empty() { "no quotes" } else { "no quote with these words" };
            cx.empty(area, words, buffer);
        }
    }
}

impl Quotes {
    fn view_entry(&self, cx: &Cx<'_>, place: usize, area: Rect, buffer: &mut Buffer) {
        let Some((number, id)) = self.entries.get(place) else { return };
        let quote = &cx.document.annotations.quotes[*id];
        let text = &cx.document.article.text;
        let colour = cx.style(cx.cast.role_of_quote(quote));
        let (x, right) = (area.x + 1, area.right().saturating_sub(1));
        let number_x = paint::text_right(buffer, area.y, right, &number.to_string(), cx.style(Role::Quiet));
        let name = subject::said_by(cx.document, quote);
        let room = usize::from(number_x.saturating_sub(x + 3));
        let selected = cx.selection.is_some_and(|selection| {
            selection == Subject::Quote(*id)
                || subject::person(cx.document, Subject::Quote(*id)).map(Subject::Person) == Some(selection)
        });
        let name_style = if selected { colour.patch(cx.style(Role::Selected)) } else { colour };
        paint::text(buffer, x + 2, area.y, number_x, &cut(&name, room), name_style);
        for y in area.top()..area.bottom() {
            paint::text(buffer, x, y, right, if Some(*id) == cx.at_hand { "▌" } else { "▏" }, colour);
        }
        let style = cx.style(Role::Text);
        if place != self.list.cursor {
            if area.height < 2 {
                return;
            }
            let first = quote.parts.first().copied().unwrap_or_default();
            let room = usize::from(right.saturating_sub(x + 2));
            paint::text(buffer, x + 2, area.y + 1, right, &excerpt::start(text, first, room), cx.style(Role::Quiet));
            return;
        }
        let lines = self.lines(cx, *id);
        let last = lines.last().map_or(0, |line| line.to());
        let more = quote.parts.last().is_some_and(|part| part.to() > last);
        for (line, y) in lines.iter().zip(area.top() + 1..area.bottom()) {
            let words = line.of(text);
            let end = paint::text(buffer, x + 2, y, right, words, style);
            if more && line.to() == last && cells(words) < self.width {
                paint::text(buffer, end, y, right, "…", style);
            }
        }
    }
}
