//! The article opened where it was left the last time.

use std::sync::Arc;

use super::action::Action;
use super::dates;
use super::jumps::Spot;
use super::state::State;
use crate::document::{Day, Granularity, Interval};

/// What has become of the place where an article was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// This byte of the text was at the top of the screen.
    At(usize),
    /// The article has changed since; this byte is what was at the top of the screen.
    Drifted(usize),
    /// The article has changed, and what was at the top of the screen is not in it any more.
    Lost,
}

impl State {
    /// Goes back to where the article was left, unless the reader has already begun to read elsewhere; says so, and that
    /// there is an `earlier` version.
    pub(super) fn take_up(&mut self, left: Option<Left>, earlier: Option<Day>) {
        let changed = earlier.map(|day| {
            let day = dates::short(&Interval { from: day, to: day, granularity: Granularity::Day }, None);
            let key = self.key_of(Action::Changes).map(|key| format!(": {key} compares"));
            format!("changed since {day}{}", key.unwrap_or_default())
        });
        let before = self.notice.take();
        let place = left.and_then(|left| self.return_where(left));
        // What has been said already matters more than where this is, and less than that it is not what it was.
        let place = if before.is_some() && left != Some(Left::Lost) { None } else { place };
        let said: Vec<String> = [changed, place, before].into_iter().flatten().collect();
        self.notice = (!said.is_empty()).then(|| said.join(" · "));
    }

    /// Goes there; says what is to be said about it.
    fn return_where(&mut self, left: Left) -> Option<String> {
        let start = self.article().blocks.first().map_or(0, |block| block.span.from());
        let (at, said) = match left {
            Left::At(at) => (at, "where you left it"),
            Left::Drifted(at) => (at, "this is where you left it"),
            Left::Lost => return Some("where you left it is not there now".to_owned()),
        };
        let here = self.panes.body.spot();
        if at <= start || here.anchor > start || here.mark.is_some() || self.target.is_some() {
            return None;
        }
        let article = Arc::clone(self.article());
        self.panes.body.return_to(Spot { anchor: at, mark: None }, &article);
        let key = self.key_of(Action::Start).map(|key| format!(" · {key} goes to the start"));
        Some(format!("{said}{}", key.unwrap_or_default()))
    }
}
