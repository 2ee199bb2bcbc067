//! Keys that have been pressed and do not mean anything yet: the start of a sequence, and the count.

use super::geometry::Shown;
use super::input::Key;
use super::marking::Letter;

/// The largest count.
const MOST: usize = 99_999;

/// What was typed before the key that will decide.
#[derive(Clone, Debug, Default)]
pub(super) struct Pending {
    pub keys: Vec<Key>,
    /// The next key is the letter of a mark.
    pub letter: Option<Letter>,
    count: Option<usize>,
    /// A digit that shows a pane may still become a count (`3]`): what was shown before it.
    before: Option<Shown>,
}

impl Pending {
    /// Adds a digit to the count. Gives back what was shown before an earlier digit showed a pane: it has
    /// become part of a count and the pane was not meant.
    pub fn digit(&mut self, digit: usize) -> Option<Shown> {
        self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(MOST));
        self.before.take()
    }

    /// Notes that the digit has done something of its own, and what was shown before.
    pub fn digit_showed(&mut self, before: Shown) {
        self.before = Some(before);
    }

    /// Whether a count has been started.
    pub fn counting(&self) -> bool {
        self.count.is_some()
    }

    /// Ends it: the count, and what was shown before a digit showed a pane.
    pub fn take(&mut self) -> (Option<usize>, Option<Shown>) {
        let ended = std::mem::take(self);
        (ended.count, ended.before)
    }

    /// As the bottom line shows it.
    pub fn text(&self) -> String {
        let count = self.count.filter(|_| self.before.is_none()).map(|count| count.to_string());
        let keys = self.keys.iter().map(Key::to_string);
        count.into_iter().chain(keys).collect::<Vec<_>>().join(" ")
    }
}
