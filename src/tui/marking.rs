//! Marks: places with a letter, to be gone back to by it.

use std::collections::BTreeMap;

use super::action::Action;
use super::excerpt;
use super::input::{Key, KeyCode};
use super::jumps::Spot;
use super::keymap::Lookup;
use super::state::State;
use crate::document::Span;

/// Cells of the words that stand at a mark.
const WORDS: usize = 40;

/// What the next key is the letter of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// The mark to be set here.
    ToSet,
    /// The mark to go to.
    ToGo,
}

/// The places by their letters.
pub(super) type Marks = BTreeMap<char, Spot>;

impl State {
    /// Waits for the letter of a mark.
    pub(super) fn await_letter(&mut self, letter: Letter) {
        self.pending.letter = Some(letter);
        self.notice = match letter {
            Letter::ToSet => Some("a letter, to come back here by".to_owned()),
            Letter::ToGo => None,
        };
    }

    /// The letter has come.
    pub(super) fn letter(&mut self, letter: Letter, key: Key) {
        let c = match key.code {
            KeyCode::Char(c) if key == Key::from(c) => c,
            _ => return,
        };
        let twice = self.model.prefs.keymap.lookup(self.context(), &[key]) == Lookup::Found(Action::GoToMark);
        match (letter, self.marks.get(&c).copied()) {
            // As in vi.
            (Letter::ToGo, _) if twice => self.back(true, 1),
            (Letter::ToSet, _) if c.is_alphanumeric() => {
                self.marks.insert(c, self.panes.body.spot());
                let back = self.key_of(Action::GoToMark).unwrap_or_default();
                self.notice = Some(format!("marked: {back} {c} comes back here"));
            }
            (Letter::ToSet, _) => self.notice = Some("a mark is a letter or a digit".to_owned()),
            (Letter::ToGo, Some(spot)) => {
                self.jumps.leave(self.panes.body.spot());
                self.focus(super::geometry::PaneName::Article);
                self.panes.body.return_to(spot, &self.model.document.article);
            }
            (Letter::ToGo, None) => {
                let set = self.key_of(Action::SetMark).unwrap_or_default();
                self.notice = Some(format!("there is no mark {c}: {set} {c} sets it"));
            }
        }
    }

    /// The key shown for an action, if it has one.
    pub(super) fn key_of(&self, action: Action) -> Option<String> {
        self.model.prefs.keymap.keys_of(action).into_iter().next()
    }

    /// The letters that mean something now: the marks, each with the words that stand there, and the way back.
    pub(super) fn letters(&self, letter: Letter) -> Vec<(String, String)> {
        let text = &self.model.document.article.text;
        let words = |spot: &Spot| {
            let place = spot.mark.unwrap_or(Span::new(spot.anchor, text.len()));
            excerpt::start(text, Span::new(place.from(), text.len()), WORDS)
        };
        let marks = self.marks.iter().map(|(letter, spot)| (letter.to_string(), words(spot)));
        let back = self.key_of(Action::GoToMark).filter(|_| letter == Letter::ToGo);
        marks.chain(back.map(|key| (key, "back to where you were".to_owned()))).collect()
    }
}
