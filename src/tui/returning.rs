//! The article opened where it was left the last time.

use std::sync::Arc;

use super::action::Action;
use super::jumps::Spot;
use super::state::State;

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
    /// Goes back to where the article was left, unless the reader has already begun to read elsewhere.
    pub(super) fn take_up(&mut self, left: Left) {
        let start = self.article().blocks.first().map_or(0, |block| block.span.from());
        let (at, said) = match left {
            Left::At(at) => (at, "where you left it"),
            Left::Drifted(at) => (at, "the article has changed; this is where you left it"),
            Left::Lost => {
                self.notice = Some("the article has changed: the place where you left it is not there any more".into());
                return;
            }
        };
        let here = self.panes.body.spot();
        if at <= start || here.anchor > start || here.mark.is_some() || self.target.is_some() {
            return;
        }
        let article = Arc::clone(self.article());
        self.panes.body.return_to(Spot { anchor: at, mark: None }, &article);
        let key = self.key_of(Action::Start).map(|key| format!(" · {key} goes to the start"));
        // What has been said already matters more.
        self.notice.get_or_insert_with(|| format!("{said}{}", key.unwrap_or_default()));
    }
}
