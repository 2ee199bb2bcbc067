//! The line at the bottom in which something is typed.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use super::correcting::Asked;
use super::geometry::Shown;
use super::highlighting::Beside;
use super::jumps::Spot;
use crate::document::span::{after, before, floor_boundary};
use crate::document::{Safe, Span};

/// Bytes of a line, at most: a paste of a megabyte is not a search.
const LONGEST: usize = 500;
/// Bytes of a note, at most.
const LONGEST_NOTE: usize = 50_000;

/// What a typed line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Searching the article, from this place.
    Search {
        /// Where the reader was before.
        from: Spot,
    },
    /// Narrowing the list of quotes that is shown.
    Filter,
    /// Going through all quotes, the article alongside.
    Browse {
        /// Where the reader was before.
        from: Spot,
        /// What was shown before.
        shown: Shown,
    },
    /// Finding a key in the help.
    Help,
    /// Finding something to do.
    Palette,
    /// Finding a heading.
    Contents,
    /// Going through highlights and notes.
    Notes,
    /// Going through what was set right.
    Corrections,
    /// Writing a note.
    Note(Beside),
    /// Finding something in the library.
    Library,
    /// Setting something right.
    Correct(Asked),
}

/// A line that is being typed.
#[derive(Clone, Debug)]
pub(super) struct Prompt {
    /// What for.
    pub purpose: Purpose,
    text: String,
    cursor: usize,
    /// Whether what stands there is only what is thought so far: whoever types begins anew, and whoever moves the cursor
    /// goes on from it.
    pub suggested: bool,
    /// How many searches ago the words were sought that stand here, if they were recalled.
    pub recalled: usize,
}

impl Prompt {
    /// A line that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, text: text.to_owned(), cursor: text.len(), suggested: false, recalled: 0 }
    }

    /// A line that suggests `text`.
    #[must_use]
    pub fn suggesting(purpose: Purpose, text: &str) -> Self {
        Self { suggested: !text.is_empty(), ..Self::new(purpose, text) }
    }

    /// The same line over another reading of the article, if it is a note and what it is written beside is there.
    #[must_use]
    pub fn beside_moved(self, to: impl Fn(Span) -> Option<Span>) -> Option<Self> {
        let beside = match self.purpose {
            Purpose::Note(Beside::Words(words)) => Beside::Words(to(words)?),
            Purpose::Note(beside) => beside,
            _ => return None,
        };
        Some(Self { purpose: Purpose::Note(beside), ..self })
    }

    /// What has been typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        before(&self.text, self.cursor)
    }

    /// Puts other words in their place.
    pub fn replace(&mut self, words: &str) {
        words.clone_into(&mut self.text);
        self.cursor = self.text.len();
    }

    /// Types or pastes.
    pub fn insert(&mut self, words: &str) {
        self.recalled = 0;
        if std::mem::take(&mut self.suggested) {
            self.replace("");
        }
        let words = Safe::line(words);
        let longest = if matches!(self.purpose, Purpose::Note(_)) { LONGEST_NOTE } else { LONGEST };
        let room = longest.saturating_sub(self.text.len());
        let fits = before(words.as_str(), floor_boundary(words.as_str(), room));
        self.text.insert_str(self.cursor, fits);
        self.cursor += fits.len();
    }

    /// Edits; says whether the text has changed.
    pub fn edit(&mut self, action: Action) -> bool {
        let length = self.text.len();
        let action = match action {
            Action::DeleteBack | Action::DeleteWord if self.suggested => Action::DeleteAll,
            action => action,
        };
        self.suggested = false;
        let last = || before(&self.text, self.cursor).graphemes(true).next_back().map_or(0, str::len);
        match action {
            Action::DeleteBack => self.delete(last()),
            Action::DeleteWord => {
                let kept = before(&self.text, self.cursor).trim_end().trim_end_matches(|c: char| !c.is_whitespace());
                self.delete(self.cursor - kept.len());
            }
            Action::DeleteAll => {
                self.text.clear();
                self.cursor = 0;
            }
            Action::CursorLeft => self.cursor -= last(),
            Action::CursorRight => {
                self.cursor += after(&self.text, self.cursor).graphemes(true).next().map_or(0, str::len);
            }
            Action::CursorStart => self.cursor = 0,
            Action::CursorEnd => self.cursor = length,
            _ => {}
        }
        self.text.len() != length
    }

    fn delete(&mut self, bytes: usize) {
        let start = self.cursor - bytes;
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suggested_gives_way_to_what_is_typed_and_stays_for_whoever_goes_on_from_it() {
        let suggested = || Prompt::suggesting(Purpose::Filter, "2031-05-04");
        let mut prompt = suggested();
        prompt.insert("2");
        prompt.insert("0");
        assert_eq!(prompt.text(), "20");
        let mut prompt = suggested();
        assert!(!prompt.edit(Action::CursorEnd));
        prompt.insert("!");
        assert!(prompt.edit(Action::DeleteBack));
        prompt.edit(Action::DeleteBack);
        prompt.insert("5");
        assert_eq!(prompt.text(), "2031-05-05");
        let mut prompt = suggested();
        assert!(prompt.edit(Action::DeleteBack));
        assert_eq!(prompt.text(), "");
    }

    #[test]
    fn a_line_is_edited_by_graphemes_and_words() {
        let mut prompt = Prompt::new(Purpose::Filter, "now or né\u{301}");
        assert!(prompt.edit(Action::DeleteBack));
        assert_eq!(prompt.text(), "now or n");
        prompt.edit(Action::DeleteWord);
        prompt.edit(Action::DeleteWord);
        assert_eq!(prompt.text(), "now ");
        prompt.edit(Action::DeleteAll);
        prompt.insert(" b");
        prompt.edit(Action::CursorStart);
        prompt.edit(Action::CursorLeft);
        prompt.insert("a\u{1b}\n");
        assert_eq!((prompt.text(), prompt.before_cursor()), ("a␛  b", "a␛ "));
        assert!(!prompt.edit(Action::CursorEnd));
        prompt.insert(&"x".repeat(1_000_000));
        assert!(prompt.text().len() <= LONGEST);
    }
}
