//! What lies over the panes: a sheet of lines to read and to scroll (the help, the evidence) or to choose from (the
//! palette), and a hint at the keys that may come next.

pub(super) mod changes;
pub(super) mod contents;
pub(super) mod corrections;
pub(super) mod help;
pub(super) mod hint;
pub(super) mod notes;
pub(super) mod palette;
pub(super) mod preview;
pub(super) mod shelf;
pub(super) mod tour;
pub(super) mod why;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::Action;
use super::paint;
use super::panes::Cx;
use super::theme::Role;
use crate::document::Span;
use crate::flow::{cells, cut, wrap};

/// Rows of the sheet that one chooses from.
const PALETTE: u16 = 18;
/// Rows of the sheet of the library, at most.
const LIBRARY: u16 = 34;
/// Cells of the keys on a sheet that one chooses from.
const PALETTE_KEYS: usize = 9;
/// Cells of the dates on the sheet of the library.
const LIBRARY_DATES: usize = 10;
/// Cells that words want beside their keys; with less, they stand under them.
const ROOMY: usize = 22;
/// How far they stand in there.
const INDENT: usize = 2;
/// The widest a sheet gets.
const WIDEST: u16 = 76;
/// The widest the sheet of the library gets.
const WIDEST_LIBRARY: u16 = 110;

/// Which sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Help,
    Why,
    Palette,
    Contents,
    Notes,
    Corrections,
    Preview,
    Library,
    Changes,
}

/// One line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Heading(String),
    /// What it is about, and what is said of it.
    Pair(String, String),
}

impl Line {
    fn can_be_chosen(&self) -> bool {
        matches!(self, Self::Pair(..))
    }
}

/// A sheet of lines over the panes.
#[derive(Clone, Debug)]
pub(super) struct Overlay {
    pub kind: Kind,
    title: String,
    lines: Vec<Line>,
    /// The words that the lines were chosen by.
    pub filter: String,
    /// The line to be chosen, where lines can be.
    pub cursor: Option<usize>,
    top: usize,
    area: Rect,
    rows: Vec<Line>,
    /// Cells before the words of a line.
    words_at: usize,
}

impl Overlay {
    pub fn new(kind: Kind, title: String, lines: Vec<Line>) -> Self {
        Self {
            kind,
            title,
            lines,
            filter: String::new(),
            cursor: None,
            top: 0,
            area: Rect::ZERO,
            rows: Vec::new(),
            words_at: 0,
        }
    }

    /// Other lines on the same sheet.
    pub fn refill(&mut self, filter: &str, lines: Vec<Line>) {
        filter.clone_into(&mut self.filter);
        self.lines = lines;
        self.cursor = self.cursor.map(|_| self.lines.iter().position(Line::can_be_chosen).unwrap_or(0));
        self.top = 0;
    }

    /// Moves the cursor, where lines can be chosen; over headings, and round the end.
    pub fn step(&mut self, down: bool) {
        let count = self.lines.len().max(1);
        for _ in 0..count {
            self.cursor = self.cursor.map(|cursor| (cursor + if down { 1 } else { count - 1 }) % count);
            if self.cursor.and_then(|cursor| self.lines.get(cursor)).is_none_or(Line::can_be_chosen) {
                return;
            }
        }
    }

    /// The number of the line that is chosen, among those that can be.
    pub fn chosen(&self) -> Option<usize> {
        let cursor = self.cursor?;
        self.lines.get(cursor).filter(|line| line.can_be_chosen())?;
        Some(self.lines.iter().take(cursor).filter(|line| line.can_be_chosen()).count())
    }

    /// Scrolls.
    pub fn update(&mut self, action: Action, count: usize) {
        let page = usize::from(self.area.height).saturating_sub(2).max(1);
        match action {
            Action::Down => self.top = self.top.saturating_add(count),
            Action::Up => self.top = self.top.saturating_sub(count),
            Action::PageDown => self.top = self.top.saturating_add(count.saturating_mul(page)),
            Action::PageUp => self.top = self.top.saturating_sub(count.saturating_mul(page)),
            Action::HalfDown => self.top = self.top.saturating_add(count.saturating_mul(page.div_ceil(2))),
            Action::HalfUp => self.top = self.top.saturating_sub(count.saturating_mul(page.div_ceil(2))),
            Action::Start => self.top = 0,
            Action::End => self.top = usize::MAX,
            _ => {}
        }
    }

    /// Lays the lines out for a screen.
    pub fn settle(&mut self, screen: Rect) {
        let (widest, highest) = match self.kind {
            Kind::Library | Kind::Changes => (WIDEST_LIBRARY, LIBRARY),
            _ => (WIDEST, PALETTE),
        };
        let width = screen.width.saturating_sub(4).min(widest);
        let keys = self.key_width();
        let inside = usize::from(width).saturating_sub(6);
        let room = |words_at: usize| inside.saturating_sub(words_at).max(8);
        let beside = keys + 2;
        let under = self.cursor.is_none() && keys > 0 && room(beside) < ROOMY;
        self.words_at = if under { INDENT } else { beside };
        self.rows = match self.cursor {
            Some(_) => self.lines.clone(),
            None => self.lines.iter().flat_map(|line| fold(line, room(self.words_at), under)).collect(),
        };
        let lines = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(4);
        // What can be chosen changes with every letter; the sheet stays where it is.
        let lines = if self.cursor.is_some() { highest } else { lines };
        let height = lines.min(screen.height.saturating_sub(2)).max(3);
        let area = Rect {
            x: (screen.width.saturating_sub(width)) / 2,
            y: (screen.height.saturating_sub(height)) / 2,
            width,
            height,
        };
        self.area = area.intersection(screen);
        let shown = usize::from(self.inside().height).max(1);
        if let Some(cursor) = self.cursor {
            self.top = self.top.clamp((cursor + 1).saturating_sub(shown), cursor);
            // The heading of the first line is worth its row.
            if cursor == 1 && shown > 1 {
                self.top = 0;
            }
        }
        self.top = self.top.min(self.rows.len().saturating_sub(shown));
    }

    fn key_width(&self) -> usize {
        if self.cursor.is_some() {
            return if self.kind == Kind::Library { LIBRARY_DATES } else { PALETTE_KEYS };
        }
        let pairs = self.lines.iter().map(|line| match line {
            Line::Pair(key, _) => cells(key),
            Line::Heading(_) => 0,
        });
        pairs.max().unwrap_or(0)
    }

    fn inside(&self) -> Rect {
        let Rect { x, y, width, height } = self.area;
        Rect {
            x: x + 3.min(width),
            y: y + 2.min(height),
            width: width.saturating_sub(6),
            height: height.saturating_sub(4),
        }
    }

    pub fn view(&self, cx: &Cx<'_>, buffer: &mut Buffer) {
        paint::sheet(buffer, self.area, cx.style(Role::Text), cx.frame(Role::BorderFocused));
        let limit = self.area.right().saturating_sub(2);
        paint::text(
            buffer,
            self.area.x + 2,
            self.area.y,
            limit,
            &format!(" {} ", self.title),
            cx.style(Role::LabelFocused),
        );
        let inside = self.inside();
        let words_at = u16::try_from(self.words_at).unwrap_or(0);
        let shown = self.rows.iter().enumerate().skip(self.top);
        for ((number, row), y) in shown.zip(inside.top()..inside.bottom()) {
            match row {
                Line::Heading(words) => {
                    paint::text(buffer, inside.x, y, inside.right(), words, cx.style(Role::Heading));
                }
                Line::Pair(key, words) => {
                    paint::text(
                        buffer,
                        inside.x,
                        y,
                        inside.right(),
                        key,
                        cx.style(if matches!(self.kind, Kind::Help | Kind::Palette) { Role::Key } else { Role::Quiet }),
                    );
                    let start = inside.x + words_at;
                    let words = cut(words, inside.right().saturating_sub(start).into());
                    paint::text(buffer, start, y, inside.right(), &words, cx.style(Role::Text));
                }
            }
            if self.cursor == Some(number) {
                let line = Rect { x: inside.x.saturating_sub(1), y, width: inside.width + 2, height: 1 };
                buffer.set_style(line.intersection(buffer.area), cx.over(Role::Cursor));
            }
        }
        let below = self.rows.len().saturating_sub(self.top + usize::from(inside.height));
        if below > 0 {
            let words = format!(" {below} more below ");
            paint::text_right(buffer, self.area.bottom().saturating_sub(1), limit, &words, cx.style(Role::Quiet));
        }
    }
}

/// How far into the text something stands; with a tilde if the text has changed there.
fn place(text: &str, at: Span, drifted: bool) -> String {
    let percent = (at.from() * 100).checked_div(text.len()).unwrap_or(0);
    let about = if drifted { "~" } else { "" };
    format!("{:>4} %", format!("{about}{percent}"))
}

/// A line that is too long, as several; with its words `under` their key or beside it.
fn fold(line: &Line, room: usize, under: bool) -> Vec<Line> {
    match line {
        Line::Heading(_) => vec![line.clone()],
        Line::Pair(key, words) => {
            let lines = wrap(words, Span::whole(words), room);
            let texts = lines.iter().map(|line| line.span.of(words).to_owned());
            let above = (under && !key.is_empty()).then(String::new);
            let keys = std::iter::once(key.clone()).chain(std::iter::repeat(String::new()));
            keys.zip(above.into_iter().chain(texts)).map(|(key, text)| Line::Pair(key, text)).collect()
        }
    }
}
