//! When: what happened, as a list and on one axis, with the publication date as a landmark.
//!
//! | file | holds |
//! |---|---|
//! | `scale` | what a cell of the axis stands for |
//! | `axis` | where on the axis a time stands |
//! | `track` | the axis as it is drawn |
//! | `shape` | where list and axis stand |
//! | `entry` | one entry of the list, in words |
//!
//! Where the pane is wide, every entry has a line of the axis to itself; else all of them share one over the list.

mod axis;
mod entry;
mod scale;
mod shape;
mod track;

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::list::List;
use super::{Cx, Pane, Request};
use crate::document::{Event, Id, Interval, PublishedBasis, Safe, Span, Subject};
use crate::flow::{cells, cut};
use crate::tui::action::Action;
use crate::tui::subject::Topic;
use crate::tui::theme::Role;
use crate::tui::{dates, paint};
use axis::Axis;
use scale::Unit;
use shape::Shape;
use track::Track;

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
    /// In how many places the text tells of each event, by its number.
    told: Vec<usize>,
    /// When the events are, each time once: what the axis is laid out for, however often a long text comes back to it.
    times: Vec<Interval>,
    order: Order,
    /// Rows of the list.
    height: usize,
    /// Cells of the column of dates.
    dates: usize,
    shape: Shape,
    track: Track,
    /// What a cell of the axis stands for; `None`: as little as all of it fits with.
    unit: Option<Unit>,
    /// The entry at the cursor: its label in lines, and what stands under that.
    opened: (Vec<String>, Vec<String>),
    /// The event that was gone to last, and which of its places.
    visited: Option<(Id<Event>, usize)>,
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
        self.told = found.events.ids().map(|event| entry::tellings(cx, event).len()).collect();
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
        let times: BTreeSet<Interval> = found.events.iter().map(|(_, event)| event.interval).collect();
        self.times = times.into_iter().collect();
        let cursor = at.and_then(|at| self.entries.iter().position(|entry| *entry == at));
        self.list.cursor = cursor.unwrap_or(0);
        let widths = self.entries.iter().map(|entry| cells(&entry.date(cx)));
        self.dates = widths.filter(|width| *width <= 16).max().unwrap_or(0).max(6);
        self.lay_out_axis(cx);
    }

    fn lay_out_axis(&mut self, cx: &Cx<'_>) {
        let published = cx.document.annotations.published.interval;
        let mut all = self.times.clone();
        all.extend(published.filter(|_| !all.is_empty()));
        let fitting = Axis::fitting(&all, self.shape.width);
        self.unit = self.unit.filter(|unit| Some(*unit) != fitting.unit());
        let axis = self.unit.map_or(fitting, |unit| Axis::new(&all, unit));
        self.track = Track::new(axis, &self.times, published.as_ref());
    }

    /// Makes the cells of the axis stand for less, or for more.
    fn zoom(&mut self, finer: bool, count: usize, cx: &Cx<'_>) -> Option<Request> {
        let unit = self.track.axis.unit()?;
        let at = Unit::ALL.iter().position(|known| *known == unit)?;
        let to = if finer { at.saturating_sub(count) } else { at.saturating_add(count).min(Unit::ALL.len() - 1) };
        self.unit = Unit::ALL.get(to).copied();
        self.lay_out_axis(cx);
        None
    }

    fn rows(&self, number: usize) -> usize {
        let (label, below) = &self.opened;
        if number == self.list.cursor { label.len().max(1) + below.len() } else { 1 }
    }

    fn axis(&self, cx: &Cx<'_>, number: usize, event: &Event) -> &'static str {
        match self.order {
            _ if dates::is_ahead(&event.interval, &cx.document.annotations.published) => "╎",
            _ if !cx.lines => " ",
            Order::ByDate if number == 0 => "╷",
            _ => "│",
        }
    }

    /// The interval at the cursor.
    fn at_cursor(&self, cx: &Cx<'_>) -> Option<Interval> {
        self.entries.get(self.list.cursor)?.interval(cx)
    }

    /// Cells of the axis: beside the list no more than it takes, so that the labels have the rest.
    fn axis_width(&self) -> usize {
        let taken = usize::try_from(self.track.axis.columns()).unwrap_or(0);
        if self.shape.beside { self.shape.width.min(taken) } else { self.shape.width }
    }

    /// The cells of the axis in rows of the area.
    fn axis_in(&self, area: Rect) -> Rect {
        let width = u16::try_from(self.axis_width()).unwrap_or(0).min(area.width);
        Rect { x: area.right().saturating_sub(1 + width).max(area.x), width, ..area }
    }

    /// Cells of a label in an area.
    fn room(&self, area: Rect) -> usize {
        self.room_below(area).saturating_sub(if self.shape.beside { self.axis_width() + 2 } else { 0 })
    }

    fn told(&self, event: Id<Event>) -> usize {
        self.told.get(event.number()).copied().unwrap_or(0)
    }

    /// Cells of what stands under a label.
    fn room_below(&self, area: Rect) -> usize {
        usize::from(area.width).saturating_sub(self.dates + 5)
    }

    /// Goes to an event; to its next telling, if that was done already.
    fn visit(&mut self, cx: &Cx<'_>, event: Id<Event>) -> Option<Request> {
        let tellings = entry::tellings(cx, event);
        let number = match self.visited {
            Some((visited, number)) if visited == event && cx.selection == Some(Subject::Event(event)) => number + 1,
            _ => {
                let time = cx.document.annotations.times[cx.document.annotations.events[event].time].span;
                tellings.iter().position(|telling| *telling == time).unwrap_or(0)
            }
        } % tellings.len().max(1);
        self.visited = Some((event, number));
        Some(Request::Go(Subject::Event(event), *tellings.get(number)?))
    }
}

impl Pane for Timeline {
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request> {
        match action {
            Action::OrderTimeline => {
                let by_date = self.order == Order::ByDate;
                self.order = if by_date { Order::ByText } else { Order::ByDate };
                self.build(cx);
                let order = if by_date { "timeline in the order of the text" } else { "timeline in order of date" };
                return Some(Request::Notice(order.to_owned()));
            }
            Action::FinerTimeline | Action::CoarserTimeline => {
                return self.zoom(action == Action::FinerTimeline, count, cx);
            }
            Action::Select => {}
            _ => {
                self.list.moved(action, count, self.height, self.entries.len(), |_| true);
                return None;
            }
        }
        match *self.entries.get(self.list.cursor)? {
            Entry::Event(event) => self.visit(cx, event),
            Entry::Published => Some(match cx.document.annotations.published.evidence.first() {
                Some(evidence) => Request::Reveal(evidence.span),
                None => Request::Notice("the text does not say when it was published".to_owned()),
            }),
        }
    }

    fn settle(&mut self, cx: &Cx<'_>, area: Rect) {
        let shape = Shape::new(area, cx.lines);
        let found = &cx.document.annotations;
        if self.entries.len() < found.events.len().max(1) {
            self.shape = shape;
            self.build(cx);
        } else if self.shape != shape {
            self.shape = shape;
            self.lay_out_axis(cx);
        }
        self.height = usize::from(area.height.saturating_sub(self.over()));
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
        self.list.cursor = self.list.cursor.min(self.entries.len().saturating_sub(1));
        self.opened = match self.entries.get(self.list.cursor) {
            Some(Entry::Event(event)) => {
                let label = entry::label(&found.events[*event], self.room(area));
                (label, entry::below(cx, *event, self.told(*event), self.room_below(area)))
            }
            _ => Default::default(),
        };
        self.track.look_at(self.at_cursor(cx).as_ref(), self.axis_width());
        let mut list = self.list;
        list.settle(self.entries.len(), self.height, |entry| self.rows(entry));
        self.list = list;
    }

    fn topic(&self, cx: &Cx<'_>) -> Option<Topic> {
        Some(match *self.entries.get(self.list.cursor)? {
            Entry::Event(event) => Topic::Time(cx.document.annotations.events[event].time),
            Entry::Published => Topic::Published,
        })
    }

    fn point(&mut self, row: usize, _: &Cx<'_>) -> Option<bool> {
        let row = row.checked_sub(self.over().into())?;
        let entry = self.list.at_row(row, self.entries.len(), |entry| self.rows(entry))?;
        Some(self.list.point_at(entry))
    }

    fn cursor(&self, _: &Cx<'_>, area: Rect) -> Option<Position> {
        let row = u16::try_from(self.list.row(|entry| self.rows(entry))).ok()?;
        let y = area.y.saturating_add(self.over()).saturating_add(row);
        (!self.entries.is_empty()).then_some(Position { x: area.x + 1, y })
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.document.annotations.events.len()
    }

    fn note(&self) -> Option<String> {
        let unit = self.track.axis.unit().filter(|_| self.over() > 0)?.words();
        Some(match self.order {
            Order::ByDate => format!("a cell is {unit}"),
            Order::ByText => format!("as told · {unit} a cell"),
        })
    }

    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let axis = self.axis_in(area);
        if self.over() > 0 {
            self.track.view_labels(cx, Rect { height: 1, ..axis }, buffer);
        }
        if self.over() > 1 {
            self.track.view_all(cx, self.at_cursor(cx).as_ref(), Rect { y: axis.y + 1, height: 1, ..axis }, buffer);
        }
        let mut y = area.y + self.over();
        for number in self.list.shown(self.entries.len()) {
            if y >= area.bottom() {
                break;
            }
            let rows = u16::try_from(self.rows(number)).unwrap_or(1).min(area.bottom() - y);
            let row = Rect { y, height: rows, ..area };
            match self.entries.get(number) {
                Some(Entry::Event(event)) => self.view_event(cx, number, *event, row, buffer),
                Some(Entry::Published) => self.view_published(cx, row, buffer),
                None => {}
            }
            cx.cursor_line(number == self.list.cursor, row, buffer);
            y += rows;
        }
        if self.entries.is_empty() {
            cx.empty(area, "no dates", buffer);
        }
    }
}

impl Timeline {
    /// Rows of the axis over the list.
    fn over(&self) -> u16 {
        if self.track.axis.unit().is_some() { self.shape.over } else { 0 }
    }

    fn view_date(&self, cx: &Cx<'_>, entry: Entry, area: Rect, style: Style, buffer: &mut Buffer) -> u16 {
        let x = area.x + 1;
        let end = x + u16::try_from(self.dates).unwrap_or(0) + 1;
        paint::text(buffer, x, area.y, end, &cut(&entry.date(cx), self.dates), style);
        end
    }

    fn view_published(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        let style = cx.style(Role::Landmark);
        let x = self.view_date(cx, Entry::Published, area, style, buffer);
        let right = area.right().saturating_sub(1);
        let words = match cx.document.annotations.published.basis {
            PublishedBasis::Inferred => "◆ published (inferred)",
            _ => "◆ published",
        };
        paint::text(buffer, x, area.y, right, words, style);
        if self.shape.beside {
            self.track.view_landmark(cx, self.axis_in(area), buffer);
        }
    }

    fn view_event(&self, cx: &Cx<'_>, number: usize, id: Id<Event>, area: Rect, buffer: &mut Buffer) {
        let right = area.right().saturating_sub(1);
        let quiet = cx.style(Role::Quiet);
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
        let axis_x = self.view_date(cx, Entry::Event(id), area, base, buffer);
        paint::text(buffer, axis_x, area.y, right, axis, if here { cx.style(Role::Landmark) } else { quiet });
        if self.shape.beside {
            let track = Rect { height: 1, ..self.axis_in(area) };
            self.track.view_one(cx, &event.interval, label_style, track, buffer);
        }
        let x = axis_x + 2;
        let limit = x.saturating_add(u16::try_from(self.room(area)).unwrap_or(u16::MAX)).min(right);
        if number != self.list.cursor {
            let told = self.told(id);
            let times = if told > 1 { format!(" ×{told}") } else { String::new() };
            let room = usize::from(limit.saturating_sub(x)).saturating_sub(cells(&times));
            let end = paint::text(buffer, x, area.y, limit, &cut(Safe::line(&event.label).as_str(), room), label_style);
            paint::text(buffer, end, area.y, limit, &times, quiet);
            return;
        }
        let (label, below) = &self.opened;
        let lines = label.iter().map(|line| (line, label_style)).chain(below.iter().map(|line| (line, quiet)));
        for ((line, style), y) in lines.zip(area.top()..area.bottom()) {
            if y > area.y {
                paint::text(buffer, axis_x, y, right, self.axis(cx, number.max(1), event), quiet);
            }
            paint::text(buffer, x, y, right, line, style);
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
