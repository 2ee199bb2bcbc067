//! Pictures: which one is asked for, where it is drawn, and what it looks like in cells.
//!
//! Nothing is loaded or decoded here: the picture comes as a [`Mosaic`] of cells, or the terminal draws it by itself.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Style};

use super::action::Action;
use super::address::Address;
use super::input::Key;
use super::keymap::Lookup;
use super::message::Effect;
use super::paint;
use super::panes::Cx;
use super::state::State;
use super::theme::Role;
use crate::document::{Span, StyleKind};
use crate::flow::cut;

/// How pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// As the terminal can, as far as its environment says what it is.
    #[default]
    Auto,
    /// By the graphics protocol of kitty.
    Kitty,
    /// By the inline images of iTerm2.
    Iterm2,
    /// By sixels.
    Sixel,
    /// In cells, which every terminal has.
    Cells,
}

impl Pictures {
    const ALL: [(&'static str, Self); 5] = [
        ("auto", Self::Auto),
        ("kitty", Self::Kitty),
        ("iterm2", Self::Iterm2),
        ("sixel", Self::Sixel),
        ("cells", Self::Cells),
    ];

    /// The way of this name, as the settings have it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, way)| way)
    }
}

/// A picture in cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mosaic {
    /// How many cells it has.
    pub size: Size,
    /// Its cells, row by row.
    pub tiles: Vec<Tile>,
}

/// One cell of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// A character of one cell.
    pub symbol: char,
    /// Its colour.
    pub fore: Color,
    /// The colour behind it.
    pub back: Color,
}

/// The picture that was asked for.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    address: String,
    caption: Span,
    drawn: Drawn,
}

#[derive(Clone, Debug)]
enum Drawn {
    NotYet,
    Cells(Mosaic),
    ByTheTerminal,
}

impl State {
    /// Shows the picture of the caption that is marked, else of the first on the screen. One on the network has to be asked
    /// for twice.
    pub(super) fn show_figure(&mut self) -> Option<Effect> {
        let mark = self.panes.body.mark();
        let screen = self.model.on_screen;
        let found = self.figures().find(|(span, _)| mark.is_some_and(|mark| span.overlaps(mark)));
        let found = found.or_else(|| self.figures().find(|(span, _)| span.overlaps(screen)));
        let found = found.map(|(span, address)| (span, address.to_owned()));
        let Some((caption, address)) = found else {
            self.notice = Some("no picture is on the screen: captions that have one bear a ▣".to_owned());
            return None;
        };
        self.load_figure(caption, address)
    }

    fn load_figure(&mut self, caption: Span, address: String) -> Option<Effect> {
        let is_far = address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        if is_far && self.asked_for.as_ref() != Some(&address) {
            let key = self.key_of(Action::ShowFigure).unwrap_or_default();
            self.notice =
                Some(format!("this picture is on the network: {key} fetches {}", Address::new(&address).shown));
            self.asked_for = Some(address);
            return None;
        }
        self.figure = Some(Figure { address, caption, drawn: Drawn::NotYet });
        self.figure_wanted()
    }

    /// What has to be done outside for the picture to be shown, on a screen of any size.
    pub(super) fn figure_wanted(&mut self) -> Option<Effect> {
        let area = figure_area(self.model.size)?;
        let figure = self.figure.as_mut()?;
        figure.drawn = Drawn::NotYet;
        Some(Effect::Figure {
            address: figure.address.clone(),
            room: area.as_size(),
            pictures: self.model.prefs.pictures,
        })
    }

    /// Whether the picture at this address is still waited for, in this room: another may have been asked for meanwhile, or
    /// the screen may have another size.
    #[must_use]
    pub fn awaits_figure(&self, address: &str, room: Size) -> bool {
        let is_awaited = |figure: &Figure| figure.address == address && matches!(figure.drawn, Drawn::NotYet);
        self.figure.as_ref().is_some_and(is_awaited)
            && figure_area(self.model.size).is_some_and(|area| area.as_size() == room)
    }

    /// The picture that was waited for is there, or cannot be.
    pub(super) fn figure_came(&mut self, came: Result<Option<Mosaic>, String>) {
        let Some(figure) = &mut self.figure else { return };
        match came {
            Ok(Some(mosaic)) => figure.drawn = Drawn::Cells(mosaic),
            Ok(None) => figure.drawn = Drawn::ByTheTerminal,
            Err(reason) => {
                self.figure = None;
                self.notice = Some(reason);
            }
        }
    }

    /// A key while a picture is shown: on to the next, or away with it.
    pub(super) fn figure_key(&mut self, key: Key) -> Option<Effect> {
        let caption = self.figure.take()?.caption;
        match self.model.prefs.keymap.lookup(super::keymap::Context::Article, &[key]) {
            Lookup::Found(Action::Quit) => return Some(Effect::Quit),
            Lookup::Found(Action::ShowFigure) => {}
            _ => return None,
        }
        let next = self.figures().find(|(span, _)| span.start > caption.start);
        let Some((caption, address)) = next.map(|(span, address)| (span, address.to_owned())) else {
            self.notice = Some("that was the last picture".to_owned());
            return None;
        };
        self.reveal(caption);
        self.load_figure(caption, address)
    }

    /// All captions of pictures, in order, each with where its picture is.
    fn figures(&self) -> impl Iterator<Item = (Span, &str)> {
        self.model.document.article.styles.iter().filter_map(|style| match &style.kind {
            StyleKind::Figure(address) => Some((style.span, address.as_str())),
            _ => None,
        })
    }

    /// The room in which the terminal is to draw the picture by itself, if it is.
    #[must_use]
    pub fn drawn_by_the_terminal(&self) -> Option<Rect> {
        let figure = self.figure.as_ref()?;
        matches!(figure.drawn, Drawn::ByTheTerminal).then(|| figure_area(self.model.size))?
    }
}

/// The room for a picture: all of the screen but a line above and two below.
fn figure_area(screen: Size) -> Option<Rect> {
    let area = Rect::new(1, 1, screen.width.checked_sub(2)?, screen.height.checked_sub(3)?);
    (!area.is_empty()).then_some(area)
}

/// Draws the picture that was asked for over everything, its caption under it.
pub(super) fn view(cx: &Cx<'_>, figure: &Figure, buffer: &mut Buffer) {
    let screen = cx.geometry.screen.intersection(buffer.area);
    let Some(area) = figure_area(screen.as_size()) else { return };
    paint::fill(buffer, screen, " ", Style::reset().patch(cx.style(Role::Text)));
    let caption = cx.document.text(figure.caption).replace('\n', " ");
    let room = usize::from(area.width);
    paint::text(buffer, area.x, area.bottom(), area.right(), &cut(&caption, room), cx.style(Role::Caption));
    let hint = "any key closes";
    paint::text_right(buffer, area.bottom() + 1, area.right(), hint, cx.style(Role::Quiet));
    match &figure.drawn {
        Drawn::NotYet => {
            paint::text(buffer, area.x, area.y, area.right(), "the picture is on its way …", cx.style(Role::Quiet));
        }
        Drawn::Cells(mosaic) => {
            let left = area.x + area.width.saturating_sub(mosaic.size.width) / 2;
            let top = area.y + area.height.saturating_sub(mosaic.size.height) / 2;
            for (tile, at) in mosaic.tiles.iter().zip(Rect::from(((left, top).into(), mosaic.size)).positions()) {
                let style = Style::new().fg(tile.fore).bg(tile.back);
                if area.contains(at) {
                    paint::text(buffer, at.x, at.y, area.right(), tile.symbol.encode_utf8(&mut [0; 4]), style);
                }
            }
        }
        Drawn::ByTheTerminal => {}
    }
}
