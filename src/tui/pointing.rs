//! The mouse, for those who have switched it on: the wheel scrolls what it is over; a click marks and selects in the
//! article, points at an entry of a list and, where the cursor is already, goes there; the scrollbar leads to a place
//! and the lines between the panes can be dragged.

use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::geometry::{Arrangement, PaneName};
use super::input::{Mouse, MouseKind};
use super::jumps::Spot;
use super::message::Effect;
use super::panes::Pane;
use super::state::State;
use super::subject::{self, Topic};
use crate::document::span::floor_boundary;
use crate::document::{Span, Subject};

/// Lines that one step of the wheel goes.
const WHEEL: usize = 3;

/// What the button was pressed on and is held at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    /// The scrollbar.
    Scrollbar,
    /// The label of the lowest list, which is the line above it.
    Label,
    /// The line between article and lists, which is the scrollbar too; whether it has been moved.
    Divider(bool),
}

impl State {
    /// Switches the mouse on or off.
    pub(super) fn toggle_mouse(&mut self) -> Option<Effect> {
        let on = !self.model.prefs.mouse;
        self.model.prefs.mouse = on;
        let words = if on { "the mouse is the reader's" } else { "the mouse is the terminal's own: it selects text" };
        self.notice = Some(words.to_owned());
        Some(Effect::Mouse(on))
    }

    /// Does what the mouse asks for.
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        if self.figure.is_some() {
            self.figure = self.figure.take().filter(|_| mouse.kind != MouseKind::Press);
            return;
        }
        let at = Position { x: mouse.column, y: mouse.row };
        match (mouse.kind, self.grip) {
            (MouseKind::WheelUp, _) => self.wheel(at, Action::Up),
            (MouseKind::WheelDown, _) => self.wheel(at, Action::Down),
            (MouseKind::Press, _) => self.press(at),
            (MouseKind::Drag, Some(Grip::Scrollbar)) => self.scroll_to(at.y),
            (MouseKind::Drag, Some(Grip::Divider(moved))) => {
                let divider = self.model.geometry.divider.x;
                let by = i16::try_from(divider).unwrap_or(0) - i16::try_from(at.x).unwrap_or(i16::MAX);
                self.model.prefs.change_room(by, 1);
                self.grip = Some(Grip::Divider(moved || by != 0));
            }
            (MouseKind::Drag, Some(Grip::Label)) => {
                let lowest = self.model.geometry.lowest().and_then(|list| self.model.geometry.place(list));
                let row = lowest.map_or(at.y, |place| place.label.y);
                self.model.prefs.change_rows(i16::try_from(row).unwrap_or(0) - i16::try_from(at.y).unwrap_or(i16::MAX));
            }
            (MouseKind::Release, Some(grip)) => {
                self.grip = None;
                if grip == Grip::Divider(false) {
                    self.jumps.leave(self.panes.body.spot());
                    self.scroll_to(at.y);
                }
            }
            (MouseKind::Drag | MouseKind::Release, _) => {}
        }
    }

    fn wheel(&mut self, at: Position, action: Action) {
        if let Some(overlay) = &mut self.overlay {
            overlay.update(action, WHEEL);
        } else if self.prompt.is_none() {
            match self.pane_at(at) {
                Some(PaneName::Article) | None => self.scroll_article(action, WHEEL),
                Some(list) => {
                    self.focus(list);
                    self.ask(list, action, 1);
                }
            }
        }
    }

    fn press(&mut self, at: Position) {
        self.notice = None;
        if self.prompt.is_some() || self.overlay.take().is_some() {
            return;
        }
        let geometry = self.model.geometry;
        let body = geometry.body().inside;
        if geometry.divider.contains(at) {
            self.grip = Some(Grip::Divider(false));
            return;
        }
        if geometry.divider.is_empty() && body.contains(at) && at.x + 1 == body.right() {
            self.grip = Some(Grip::Scrollbar);
            self.jumps.leave(self.panes.body.spot());
            self.scroll_to(at.y);
            return;
        }
        match self.pane_at(at) {
            Some(PaneName::Article) => self.press_article(at),
            Some(list) => self.press_list(list, at),
            None => {}
        }
    }

    fn press_list(&mut self, list: PaneName, at: Position) {
        let Some(place) = self.model.geometry.place(list) else { return };
        let had_keys = self.shown.focus == list;
        self.focus(list);
        if !place.inside.contains(at) {
            self.grip = (self.model.geometry.lowest() == Some(list)).then_some(Grip::Label);
            return;
        }
        let cx = self.model.cx(true);
        let was_there = self.panes.get_mut(list).point((at.y - place.inside.y).into(), &cx);
        if had_keys && was_there == Some(true) {
            self.ask(list, Action::Select, 1);
        }
    }

    fn press_article(&mut self, at: Position) {
        self.focus(PaneName::Article);
        let document = &self.model.document;
        let offset = self.panes.body.offset_at(&self.model.cx(true), at);
        let link = |offset: usize| {
            let links = self.model.places.of(subject::Thing::Link);
            links.iter().copied().find(|link| link.contains(offset))
        };
        let found = &document.annotations;
        let (place, subject) =
            match offset.map(|offset| (offset, subject::topic_at(document, Span::new(offset, offset)))) {
                Some((_, Some(Topic::Mention(mention)))) => {
                    let mention = &found.mentions[mention];
                    (Some(mention.span), Some(Subject::Person(mention.person)))
                }
                Some((_, Some(Topic::Time(time)))) => {
                    (Some(found.times[time].span), document.index.event_of(time).map(Subject::Event))
                }
                Some((offset, _)) if link(offset).is_some() => (link(offset), None),
                Some((offset, Some(Topic::Quote(quote)))) => {
                    (found.quotes[quote].parts.iter().copied().find(|part| part.contains(offset)), None)
                }
                _ => (None, None),
            };
        match place {
            Some(place) => self.panes.body.mark_there(place),
            None => self.panes.body.unmark(),
        }
        if subject.is_some() {
            self.model.select(subject);
        }
    }

    /// Which pane lies there.
    fn pane_at(&self, at: Position) -> Option<PaneName> {
        let areas = |pane: &PaneName| {
            let place = self.model.geometry.place(*pane)?;
            Some([place.label, place.inside].into_iter().any(|area: Rect| area.contains(at)))
        };
        PaneName::ALL.into_iter().find(|pane| areas(pane) == Some(true))
    }

    fn scroll_article(&mut self, action: Action, count: usize) {
        let cx = self.model.cx(self.shown.focus == PaneName::Article);
        self.panes.body.update(action, count, &cx);
    }

    /// The place of the text for which this row of the scrollbar stands.
    fn scroll_to(&mut self, y: u16) {
        let body = self.model.geometry.body().inside;
        let wide = self.model.geometry.arrangement == Arrangement::Wide;
        let area = if wide { self.model.geometry.divider } else { body };
        let row = usize::from(y.saturating_sub(area.y));
        let text = &self.model.document.article.text;
        let offset = (row * text.len()).checked_div(usize::from(area.height)).unwrap_or(0);
        let anchor = floor_boundary(text, offset);
        self.panes.body.return_to(Spot { anchor, mark: None }, &self.model.document.article);
    }
}
