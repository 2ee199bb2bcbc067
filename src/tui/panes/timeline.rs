//! When: what happened, on one axis, with the publication date as a landmark.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::List;
use super::{Cx, Pane, Request};
use crate::document::{Event, Id, Safe, Span, Subject};
use crate::flow::cut;
use crate::tui::action::Action;
use crate::tui::dates;
use crate::tui::paint;
use crate::tui::subject::Topic;
use crate::tui::theme::Role;

/// One entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Event(Id<Event>),
    Published,
}

/// In which order events are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    ByDate,
    ByText,
}

/// The pane of events.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    list: List,
    entries: Vec<Entry>,
    order: Order,
    height: usize,
    /// Cells of the column of dates.
    dates: usize,
}

impl Timeline {
    /// Forgets a list that belongs to another document.
    pub fn reset(&mut self) {
        *self = Self { order: self.order, ..Self::default() };
    }

    fn build(&mut self, cx: &Cx<'_>) {
        let at = self.entries.get(self.list.cursor).copied();
        let found = &cx.document.annotations;
        self.entries = found.events.ids().map(Entry::Event).collect();
        if self.order == Order::ByDate {
            self.entries.extend(found.published.interval.map(|_| Entry::Published));
            // Behind the publication date, the date itself, ahead of it.
            self.entries.sort_by_key(|entry| match entry {
                Entry::Event(event) => {
                    let interval = found.events[*event].interval;
                    let part = if dates::is_ahead(&interval, &found.published) { 2 } else { 0 };
                    (part, Some((interval.from, interval.to)))
                }
                Entry::Published => (1, None),
            });
        }
        let cursor = at.and_then(|at| self.entries.iter().position(|entry| *entry == at));
        self.list.cursor = cursor.unwrap_or(0);
        let widths = self.entries.iter().map(|entry| crate::flow::cells(&date(cx, *entry)));
        self.dates = widths.filter(|width| *width <= 16).max().unwrap_or(0).max(6);
    }

    fn rows(&self, cx: &Cx<'_>, number: usize) -> usize {
        1 + usize::from(number == self.list.cursor && details(cx, self.entries.get(number)).is_some())
    }

    fn axis(&self, cx: &Cx<'_>, number: usize, event: &Event) -> &'static str {
        match self.order {
            _ if dates::is_ahead(&event.interval, &cx.document.annotations.published) => "╎",
            Order::ByDate if number == 0 => "╷",
            _ => "│",
        }
    }
}

/// The date of an entry, in words.
fn date(cx: &Cx<'_>, entry: Entry) -> String {
    let found = &cx.document.annotations;
    match entry {
        Entry::Event(event) => {
            let now = found.published.interval.map(|interval| interval.from.year);
            dates::short(&found.events[event].interval, now)
        }
        Entry::Published => dates::published(&found.published).unwrap_or_default(),
    }
}

/// The expression in the text, and what it was resolved against.
fn details(cx: &Cx<'_>, entry: Option<&Entry>) -> Option<String> {
    let found = &cx.document.annotations;
    let Some(Entry::Event(event)) = entry else { return None };
    let time = &found.times[found.events[*event].time];
    let words = Safe::line(cx.document.text(time.span)).into_string();
    Some(format!("“{words}”, {}", dates::basis(cx.document, time)))
}

impl Pane for Timeline {
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request> {
        if action == Action::OrderTimeline {
            let by_date = self.order == Order::ByDate;
            self.order = if by_date { Order::ByText } else { Order::ByDate };
            self.build(cx);
            let order = if by_date { "timeline in the order of the text" } else { "timeline in order of date" };
            return Some(Request::Notice(order.to_owned()));
        }
        if action != Action::Select {
            self.list.moved(action, count, self.height, self.entries.len(), |_| true);
            return None;
        }
        let found = &cx.document.annotations;
        Some(match *self.entries.get(self.list.cursor)? {
            Entry::Event(event) => Request::Go(Subject::Event(event), found.times[found.events[event].time].span),
            Entry::Published => match found.published.evidence.first() {
                Some(evidence) => Request::Reveal(evidence.span),
                None => Request::Notice("the text does not say when it was published".to_owned()),
            },
        })
    }

    fn settle(&mut self, cx: &Cx<'_>, area: Rect) {
        self.height = area.height.into();
        let found = &cx.document.annotations;
        if self.entries.len() < found.events.len().max(1) {
            self.build(cx);
        }
        if !cx.focused {
            let above = found.events.as_slice().partition_point(|event| event.sentence.end <= cx.on_screen.start);
            let first = Some(Id::new(above))
                .filter(|id| found.events.get(*id).is_some_and(|event| event.sentence.overlaps(cx.on_screen)));
            let followed = match cx.selection {
                Some(Subject::Event(event)) => Some(event),
                _ => first,
            };
            let cursor = followed.and_then(|event| self.entries.iter().position(|entry| *entry == Entry::Event(event)));
            self.list.cursor = cursor.unwrap_or(self.list.cursor);
        }
        let mut list = self.list;
        list.settle(self.entries.len(), self.height, |entry| self.rows(cx, entry));
        self.list = list;
    }

    fn topic(&self, cx: &Cx<'_>) -> Option<Topic> {
        Some(match *self.entries.get(self.list.cursor)? {
            Entry::Event(event) => Topic::Time(cx.document.annotations.events[event].time),
            Entry::Published => Topic::Published,
        })
    }

    fn point(&mut self, row: usize, cx: &Cx<'_>) -> Option<bool> {
        let entry = self.list.at_row(row, self.entries.len(), |entry| self.rows(cx, entry))?;
        Some(self.list.point_at(entry))
    }

    fn cursor(&self, cx: &Cx<'_>, area: Rect) -> Option<Position> {
        let row = u16::try_from(self.list.row(|entry| self.rows(cx, entry))).ok()?;
        (!self.entries.is_empty()).then_some(Position { x: area.x + 1, y: area.y.saturating_add(row) })
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.document.annotations.events.len()
    }

    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let mut y = area.y;
        for number in self.list.shown(self.entries.len()) {
            if y >= area.bottom() {
                break;
            }
            let rows = u16::try_from(self.rows(cx, number)).unwrap_or(1).min(area.bottom() - y);
            let row = Rect { y, height: rows, ..area };
            self.view_entry(cx, number, row, buffer);
            cx.cursor_line(number == self.list.cursor, row, buffer);
            y += rows;
        }
        if self.entries.is_empty() {
            cx.empty(area, "no dates", buffer);
        }
    }
}

impl Timeline {
    fn view_entry(&self, cx: &Cx<'_>, number: usize, area: Rect, buffer: &mut Buffer) {
        let Some(entry) = self.entries.get(number) else { return };
        let (x, right) = (area.x + 1, area.right().saturating_sub(1));
        let quiet = cx.style(Role::Quiet);
        let axis_x = x + u16::try_from(self.dates).unwrap_or(0) + 1;
        let Entry::Event(id) = *entry else {
            let style = cx.style(Role::Landmark);
            paint::text(buffer, x, area.y, axis_x, &cut(&date(cx, *entry), self.dates), style);
            paint::text(buffer, axis_x, area.y, right, "◆ ", style);
            let words = match cx.document.annotations.published.basis {
                crate::document::PublishedBasis::Inferred => "published (inferred)",
                _ => "published",
            };
            paint::text(buffer, axis_x + 2, area.y, right, words, style);
            return;
        };
        let event = &cx.document.annotations.events[id];
        let ahead = dates::is_ahead(&event.interval, &cx.document.annotations.published);
        let concerned = concerns(cx, id, event);
        let base = cx.style(match concerned {
            Some(false) => Role::Dimmed,
            _ if ahead => Role::Ahead,
            _ => Role::Text,
        });
        let selected = cx.selection == Some(Subject::Event(id));
        let label_style = if selected { base.patch(cx.style(Role::Selected)) } else { base };
        let here = event.sentence.overlaps(cx.on_screen);
        let axis = match (concerned, here) {
            (Some(true), _) => "●",
            (_, true) if !ahead => "┃",
            (_, true) => "╏",
            _ => self.axis(cx, number, event),
        };
        paint::text(buffer, x, area.y, axis_x, &cut(&date(cx, *entry), self.dates), base);
        paint::text(buffer, axis_x, area.y, right, axis, if here { cx.style(Role::Landmark) } else { quiet });
        let room = usize::from(right.saturating_sub(axis_x + 2));
        paint::text(buffer, axis_x + 2, area.y, right, &cut(Safe::line(&event.label).as_str(), room), label_style);
        if area.height > 1
            && let Some(details) = details(cx, Some(entry))
        {
            paint::text(buffer, axis_x, area.y + 1, right, self.axis(cx, number.max(1), event), quiet);
            paint::text(buffer, axis_x + 2, area.y + 1, right, &cut(&details, room), quiet);
        }
    }
}

/// Whether an event is about the selection; `None` if nothing is selected that it could be about.
fn concerns(cx: &Cx<'_>, id: Id<Event>, event: &Event) -> Option<bool> {
    match cx.selection? {
        Subject::Person(person) => Some(event.people.contains(&person)),
        Subject::Event(selected) => Some(selected == id),
        Subject::Quote(quote) => {
            let extent: Span = cx.document.annotations.quotes.get(quote)?.extent();
            Some(extent.overlaps(event.sentence))
        }
    }
}
