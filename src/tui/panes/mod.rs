//! The panes: the article and the three lists beside it. No pane knows another; what they share is in [`Cx`], what
//! they want is a [`Request`].

pub mod body;
mod list;
pub mod people;
pub mod quotes;
pub mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::action::Action;
use super::cast::Cast;
use super::geometry::Geometry;
use super::paint;
use super::subject::{Places, Topic};
use super::theme::{Role, Theme};
use crate::document::{Document, Highlight, Id, Quote, Span, Subject};
use crate::flow::Setting;

/// What a pane may read.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    /// The article and what was found in it.
    pub document: &'a Document,
    /// Whether analysis has come to an end.
    pub annotated: bool,
    /// Whether that is only what it found in the beginning.
    pub is_partial: bool,
    /// The people's colours and order.
    pub cast: &'a Cast,
    /// How things look.
    pub theme: &'a Theme,
    /// Whether lines part the panes and frame the sheets over them.
    pub lines: bool,
    /// How paragraphs are set.
    pub setting: Setting,
    /// Where things are.
    pub geometry: &'a Geometry,
    /// What is selected in all panes.
    pub selection: Option<Subject>,
    /// Whether only the sentences about the selection are lit.
    pub spotlight: bool,
    /// What a search found, in order.
    pub hits: &'a [Span],
    /// What the reader has highlighted, in the order of the text; what is not there any more comes last.
    pub highlights: &'a [Highlight],
    /// The words chosen by keyboard.
    pub chosen: Option<Span>,
    /// Where quotes, mentions and dates stand, of the selected person if there is one.
    pub places: &'a Places,
    /// Places that the scrollbar shows, in order.
    pub marks: &'a [Span],
    /// Letters at the links on the screen, while one is chosen.
    pub hints: &'a [(String, Span)],
    /// Whether this pane has the keys.
    pub focused: bool,
    /// The bytes of the article that are on the screen.
    pub on_screen: Span,
    /// The quote that is being read.
    pub at_hand: Option<Id<Quote>>,
}

impl Cx<'_> {
    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// How the frame of a sheet looks, if it has one.
    #[must_use]
    pub fn frame(&self, role: Role) -> Option<Style> {
        self.lines.then(|| self.style(role))
    }

    /// How a role looks that lies over others: one that reverses does it in one colour.
    #[must_use]
    pub fn over(&self, role: Role) -> Style {
        let style = self.style(role);
        let reverses = style.add_modifier.contains(Modifier::REVERSED);
        if reverses { Style::new().fg(Color::Reset).bg(Color::Reset).patch(style) } else { style }
    }

    /// Shows that the cursor of a list stands on these rows. A theme that reverses does so with the first row only:
    /// more would shout.
    fn cursor_line(&self, here: bool, area: Rect, buffer: &mut Buffer) {
        if here {
            let style = self.over(if self.focused { Role::Cursor } else { Role::CursorIdle });
            let shouts = style.add_modifier.contains(Modifier::REVERSED);
            buffer.set_style(if shouts { Rect { height: area.height.min(1), ..area } } else { area }, style);
        }
    }

    /// What a list without entries says.
    fn empty(&self, area: Rect, words: &str, buffer: &mut Buffer) {
        let words = if self.annotated { words } else { "reading …" };
        paint::text(buffer, area.x + 1, area.y, area.right(), words, self.style(Role::Quiet));
    }
}

/// What a pane wants of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Show this place in the article.
    Reveal(Span),
    /// Select this everywhere.
    Select(Subject),
    /// Select this everywhere and show this place in the article.
    Go(Subject, Span),
    /// Tell the reader.
    Notice(String),
}

/// A pane: owns its cursor, reads the model, and speaks to others only by what it returns.
pub trait Pane {
    /// Does what a key asks for, `count` times where that makes sense.
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request>;

    /// Catches up with whatever has changed: the size of its `area`, the document, the selection, where the article
    /// stands. Called after every update, before the view.
    fn settle(&mut self, cx: &Cx<'_>, area: Rect);

    /// What stands at its cursor, to ask about.
    fn topic(&self, cx: &Cx<'_>) -> Option<Topic>;

    /// Points at the entry in this row of its area; says whether the cursor was there already. `None` if nothing in
    /// that row can be chosen.
    fn point(&mut self, row: usize, cx: &Cx<'_>) -> Option<bool>;

    /// The cell in which its cursor or its mark begins.
    fn cursor(&self, cx: &Cx<'_>, area: Rect) -> Option<Position>;

    /// How many things it lists.
    fn count(&self, cx: &Cx<'_>) -> usize;

    /// What stands beside its name, where there is room.
    fn note(&self) -> Option<String> {
        None
    }

    /// Draws it into `area`.
    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer);
}
