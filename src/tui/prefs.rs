//! What the user has chosen, as the reader needs it. Read from files elsewhere.

use super::citation::CopyFormat;
use super::figure::Pictures;
use super::input::Background;
use super::keymap::Keymap;
use super::theme::Theme;
use crate::flow::Setting;

/// The narrowest measure.
pub const MEASURE_MIN: u16 = 24;
/// The widest measure.
pub const MEASURE_MAX: u16 = 160;

/// The most that the lists can have more or less.
const ROOM_MOST: i16 = 120;

/// Choices that hold for all articles.
#[derive(Clone, Debug)]
pub struct Prefs {
    /// Which keys do what.
    pub keymap: Keymap,
    /// Cells of a line of text, at most. 66 is what typographers recommend (Bringhurst).
    pub measure: u16,
    /// How paragraphs are set.
    pub setting: Setting,
    /// Whether lines part the panes and frame the sheets over them.
    pub lines: bool,
    /// Whether the terminal's cursor is shown at what is marked or chosen.
    pub cursor: bool,
    /// Whether the mouse is the reader's and not the terminal's.
    pub mouse: bool,
    /// Whether the theme is the dark or the light one, as the background of the terminal is.
    pub follows: bool,
    background: Option<Background>,
    /// How a copied quote is written down.
    pub copy: CopyFormat,
    /// How pictures are shown.
    pub pictures: Pictures,
    /// Cells that the lists have more than they would by themselves, or less.
    room: i16,
    /// Rows that the lowest list has more than it would by itself, or less.
    rows: i16,
    theme: Theme,
    /// The themes that come after it, in order; it goes to their end.
    others: Vec<Theme>,
}

impl Prefs {
    /// Preferences with these bindings and themes; the first theme is used first. Without any, all is plain.
    #[must_use]
    pub fn new(keymap: Keymap, themes: Vec<Theme>) -> Self {
        let mut themes = themes.into_iter();
        let theme = themes.next().unwrap_or_else(|| Theme::new("plain"));
        Self {
            keymap,
            measure: 66,
            setting: Setting::default(),
            lines: true,
            cursor: false,
            mouse: false,
            follows: false,
            background: None,
            copy: CopyFormat::default(),
            pictures: Pictures::default(),
            room: 0,
            rows: 0,
            theme,
            others: themes.collect(),
        }
    }

    /// Puts others in their place. Who has the mouse and how roomy the lists are stays as it was made while reading.
    pub fn replace(&mut self, others: Self) {
        let Self { mouse, room, rows, background, .. } = *self;
        *self = Self { mouse, room, rows, background, ..others };
        self.follow();
    }

    /// Takes the theme that suits the background of the terminal, if that is wanted.
    pub fn suit(&mut self, background: Background) {
        self.background = Some(background);
        self.follow();
    }

    fn follow(&mut self) {
        match self.background.filter(|_| self.follows) {
            Some(Background::Dark) => self.use_theme("dark"),
            Some(Background::Light) => self.use_theme("light"),
            None => false,
        };
    }

    /// The theme in use.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Goes on to the next theme.
    pub fn next_theme(&mut self) {
        self.follows = false;
        self.rotate();
    }

    fn rotate(&mut self) {
        if !self.others.is_empty() {
            let next = self.others.remove(0);
            self.others.push(std::mem::replace(&mut self.theme, next));
        }
    }

    /// Uses the theme of this name; says whether there is one.
    pub fn use_theme(&mut self, name: &str) -> bool {
        let count = self.others.len() + 1;
        for _ in 0..count {
            if self.theme.name() == name {
                return true;
            }
            self.rotate();
        }
        false
    }

    /// Cells that the lists have more than they would by themselves, or less.
    #[must_use]
    pub fn room(&self) -> i16 {
        self.room
    }

    /// Gives the lists more room, or less, `count` times `cells`.
    pub fn change_room(&mut self, cells: i16, count: usize) {
        let cells = cells.saturating_mul(i16::try_from(count).unwrap_or(i16::MAX));
        self.room = self.room.saturating_add(cells).clamp(-ROOM_MOST, ROOM_MOST);
    }

    /// Rows that the lowest list has more than it would by itself, or less.
    #[must_use]
    pub fn rows(&self) -> i16 {
        self.rows
    }

    /// Gives the lowest list more rows, or less.
    pub fn change_rows(&mut self, rows: i16) {
        self.rows = self.rows.saturating_add(rows).clamp(-ROOM_MOST, ROOM_MOST);
    }

    /// Makes lines wider or narrower by `cells`, within reason.
    pub fn change_measure(&mut self, cells: i16) {
        self.measure = self.measure.saturating_add_signed(cells).clamp(MEASURE_MIN, MEASURE_MAX);
    }
}
