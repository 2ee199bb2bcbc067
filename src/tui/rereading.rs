//! The same source read again: after it has changed, or as the whole page instead of the article on it. The words at
//! the top of the screen stay there, as far as they are in the new reading.

use std::sync::Arc;

use super::action::Action;
use super::jumps::Spot;
use super::message::Effect;
use super::state::State;
use crate::document::span::floor_boundary;
use crate::document::{Article, Kept, Span};

/// How many bytes from a place on have to be the same for it to be the same place: the longest that is found counts.
const CONTEXTS: [usize; 3] = [120, 48, 24];

impl State {
    /// Asks for the source to be read again.
    pub(super) fn read_again(&mut self, action: Action) -> Option<Effect> {
        let whole = self.whole != (action == Action::WholePage);
        if action == Action::WholePage && !self.whole && self.left_out().is_none() {
            self.notice = Some("this is all that there is: nothing of the page was left out".to_owned());
            return None;
        }
        self.notice = Some("reading it again …".to_owned());
        Some(Effect::Read { whole })
    }

    /// How much of the page the article is, if it is not all of it.
    pub(super) fn left_out(&self) -> Option<Kept> {
        self.model.document.article.kept.filter(|kept| kept.kept < kept.of)
    }

    /// Says why this may not be all, and that there is more on the page than the article.
    pub(super) fn say_what_was_kept(&mut self) {
        let mut said: Vec<String> = self.article().cautions.iter().map(|caution| (*caution).to_owned()).collect();
        if let Some(Kept { kept, of }) = self.left_out() {
            let key = self.key_of(Action::WholePage).map(|key| format!(" · {key} shows them all"));
            said.push(format!("kept {kept} of {of} paragraphs of the page{}", key.unwrap_or_default()));
        }
        if !said.is_empty() {
            self.notice = Some(said.join(" · "));
        }
    }

    /// Puts another reading of the source in the place of the article. What is selected or open is let go, but for a note
    /// that is being written.
    pub(super) fn reread(&mut self, article: Arc<Article>, whole: bool) {
        let old = Arc::clone(self.article());
        let same = *old == *article;
        let again = |at: usize| found_again(&old.text, &article.text, at);
        let moved = |spot: Spot| Spot { anchor: again(spot.anchor).0, mark: None };
        let (anchor, is_there) = again(self.panes.body.spot().anchor);
        let marks = self.marks.iter().map(|(letter, spot)| (*letter, moved(*spot))).collect();
        let jumps = self.jumps.moved(moved);
        let note =
            self.prompt.take().and_then(|prompt| prompt.beside_moved(|words| words_again(&old, &article, words)));
        let mut fresh = Self::new(Arc::clone(&article), self.model.prefs.clone(), self.model.size);
        (fresh.shown, fresh.generation, fresh.marks, fresh.whole) = (self.shown, self.generation, marks, whole);
        (fresh.notice, fresh.jumps, fresh.prompt) = (None, jumps, note);
        fresh.settle();
        fresh.panes.body.return_to(Spot { anchor, mark: None }, &article);
        let key = || fresh.key_of(Action::WholePage).map(|key| format!(" · {key} goes back to the article"));
        let compares = || fresh.key_of(Action::Changes).map(|key| format!(" · {key} compares")).unwrap_or_default();
        fresh.notice = match article.kept {
            _ if whole != self.whole && whole => Some(format!("the whole page{}", key().unwrap_or_default())),
            Some(kept) if whole != self.whole => Some(format!("kept {} of {} paragraphs", kept.kept, kept.of)),
            _ if same => Some("read again: nothing has changed".to_owned()),
            _ if is_there => Some(format!("read again: it has changed{}", compares())),
            _ => Some(format!("read again: what you were reading is not there any more{}", compares())),
        };
        *self = fresh;
    }
}

/// Where these words stand in another reading, if they do.
fn words_again(old: &Article, new: &Article, words: Span) -> Option<Span> {
    let (start, _) = found_again(&old.text, &new.text, words.from());
    let again = Span::new(start, start + words.len());
    (again.of(&new.text) == words.of(&old.text)).then_some(again)
}

/// Where the words at byte `at` of `old` stand in `new`, and whether they are there at all: of several places the one
/// that lies as far into the text. Otherwise the place that lies as far.
fn found_again(old: &str, new: &str, at: usize) -> (usize, bool) {
    let expected = (at as u128 * new.len() as u128).checked_div(old.len() as u128).unwrap_or(0);
    let expected = usize::try_from(expected).unwrap_or(0).min(new.len());
    let at = floor_boundary(old, at.min(old.len()));
    for length in CONTEXTS {
        let words = Span::new(at, floor_boundary(old, at + length)).of(old);
        let places = new.match_indices(words).map(|(place, _)| place);
        if words.len() >= CONTEXTS[2]
            && let Some(place) = places.min_by_key(|place| place.abs_diff(expected))
        {
            return (place, true);
        }
    }
    (floor_boundary(new, expected), at == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_have_moved_to() {
        let old = "The bridge fell in March. Nobody was on it at the time, said the mayor.";
        let new = format!("Updated at noon. {old}");
        let at = old.find("Nobody").unwrap();
        assert_eq!(found_again(old, &new, at), (at + 17, true));
        let again = format!("{old} {} {old}", "Rain. ".repeat(40));
        let second = again.rfind("Nobody").unwrap();
        assert_eq!(found_again(&again, &again, second), (second, true), "of two places the one as far on");
    }

    #[test]
    fn words_that_are_gone_leave_the_reader_as_far_on_and_say_so() {
        let (old, new) = ("a".repeat(100), "é".repeat(50));
        assert_eq!(found_again(&old, &new, 51), (50, false));
        assert_eq!(found_again("", "new", 0), (0, true));
        assert_eq!(found_again(&old, "", 60), (0, false));
    }
}
