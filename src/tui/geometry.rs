//! Which area belongs to whom. Pure: computed in `update`, so that nothing has to be drawn before it can be stepped.

use ratatui::layout::{Rect, Size};

use super::prefs::Prefs;

/// The panes of the reader, in the order in which Tab visits them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaneName {
    /// The text.
    Article,
    /// Who.
    People,
    /// When.
    Timeline,
    /// Who said that.
    Quotes,
}

impl PaneName {
    /// All panes.
    pub const ALL: [Self; 4] = [Self::Article, Self::People, Self::Timeline, Self::Quotes];

    /// What stands over it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Article => "Article",
            Self::People => "People",
            Self::Timeline => "Timeline",
            Self::Quotes => "Quotes",
        }
    }
}

/// What the reader wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The pane that has the keys.
    pub focus: PaneName,
    /// Whether the quotes stand where people and timeline stand else.
    pub quotes: bool,
    /// Only the article.
    pub zoomed: bool,
    /// And nothing around its text.
    pub bare: bool,
}

/// How the panes are arranged, by the width of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// From 100 columns: the article, and the lists in a column beside it.
    Wide,
    /// From 60: the article, and under it the list that has the keys.
    Narrow,
    /// Below: one pane at a time.
    Single,
    /// Less than 20x6: nothing but a line that says so.
    TooSmall,
}

/// The place of one pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row with its name; empty if it has none.
    pub label: Rect,
    /// What is inside.
    pub inside: Rect,
}

/// The places of everything on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// How the panes are arranged.
    pub arrangement: Arrangement,
    /// The top line; empty where there is nothing but the text.
    pub title: Rect,
    /// The bottom line.
    pub status: Rect,
    /// The line between article and lists; empty if there is none.
    pub divider: Rect,
    /// Where the words of the article stand, without gutter and scrollbar.
    pub text: Rect,
    places: [Option<Place>; 4],
}

/// Columns left of the text for the marks of quotes.
pub const GUTTER: u16 = 2;

impl Geometry {
    /// The geometry of a screen of `size`, with lines as wide and lists as roomy as the reader wants them.
    #[must_use]
    pub fn new(size: Size, shown: Shown, prefs: &Prefs) -> Self {
        let screen = Rect::new(0, 0, size.width, size.height);
        let arrangement = match (size.width, size.height) {
            (..20, _) | (_, ..6) => Arrangement::TooSmall,
            (..60, _) => Arrangement::Single,
            (..100, _) => Arrangement::Narrow,
            _ => Arrangement::Wide,
        };
        let [title, middle, status] = slices(screen);
        let bare = shown.bare && arrangement != Arrangement::TooSmall;
        let (title, middle) = if bare { (Rect::ZERO, middle.union(title)) } else { (title, middle) };
        let mut geometry =
            Self { screen, arrangement, title, status, divider: Rect::ZERO, text: Rect::ZERO, places: [None; 4] };
        if arrangement == Arrangement::TooSmall {
            return geometry;
        }
        match arrangement {
            Arrangement::Wide if !shown.zoomed => geometry.wide(middle, shown, prefs),
            Arrangement::Narrow if shown.focus != PaneName::Article => {
                let most = middle.height.saturating_sub(4).max(3);
                let more = prefs.rows().saturating_add(prefs.room() / 4);
                let below = (middle.height * 9 / 20).saturating_add_signed(more).clamp(3, most);
                let above = middle.height - below;
                geometry.set(PaneName::Article, Rect { height: above, ..middle }, false);
                geometry.set(shown.focus, Rect { y: middle.y + above, height: below, ..middle }, true);
            }
            Arrangement::Single if shown.focus != PaneName::Article => geometry.set(shown.focus, middle, true),
            _ => {
                let margin = u16::from(middle.height > 12);
                let inside = Rect { y: middle.y + margin, height: middle.height - margin, ..middle };
                geometry.set(PaneName::Article, inside, false);
            }
        }
        geometry.text = column(geometry.body().inside, prefs.measure);
        geometry
    }

    fn wide(&mut self, middle: Rect, shown: Shown, prefs: &Prefs) {
        let side =
            (middle.width * 36 / 100).clamp(34, 50).saturating_add_signed(prefs.room()).clamp(20, middle.width - 40);
        let body = Rect { width: middle.width - side - 1, ..middle };
        let beside = Rect { x: body.right() + 1, width: side, ..middle };
        self.divider = Rect { x: body.right(), width: 1, ..middle };
        self.set(PaneName::Article, body, true);
        if shown.quotes {
            self.set(PaneName::Quotes, beside, true);
        } else if middle.height < 12 {
            let only = if shown.focus == PaneName::Timeline { PaneName::Timeline } else { PaneName::People };
            self.set(only, beside, true);
        } else {
            let more = prefs.rows().saturating_neg();
            let above = (middle.height * 11 / 20).saturating_add_signed(more).clamp(3, middle.height - 3);
            self.set(PaneName::People, Rect { height: above, ..beside }, true);
            let below = Rect { y: beside.y + above, height: beside.height - above, ..beside };
            self.set(PaneName::Timeline, below, true);
        }
    }

    fn set(&mut self, pane: PaneName, area: Rect, labelled: bool) {
        let label = Rect { height: u16::from(labelled), ..area };
        let inside = Rect { y: area.y + label.height, height: area.height - label.height, ..area };
        self.places[pane as usize] = Some(Place { label, inside });
    }

    /// The list that has another pane over it.
    #[must_use]
    pub fn lowest(&self) -> Option<PaneName> {
        let lists = PaneName::ALL.into_iter().filter(|name| *name != PaneName::Article);
        let placed = lists.filter_map(|name| Some((self.place(name)?.label.y, name)));
        let lower = placed.filter(|(y, _)| *y > self.body().label.y);
        lower.max_by_key(|(y, _)| *y).map(|(_, name)| name)
    }

    /// Where a pane is, if it is on the screen.
    #[must_use]
    pub fn place(&self, pane: PaneName) -> Option<Place> {
        self.places[pane as usize]
    }

    /// Where the article is; where it would be, if another pane has the whole screen.
    #[must_use]
    pub fn body(&self) -> Place {
        let [_, middle, _] = slices(self.screen);
        self.place(PaneName::Article).unwrap_or(Place { label: Rect::ZERO, inside: middle })
    }
}

/// Top line, middle, bottom line.
fn slices(screen: Rect) -> [Rect; 3] {
    let top = screen.height.min(1);
    let bottom = u16::from(screen.height > 1);
    let middle = screen.height - top - bottom;
    [
        Rect { height: top, ..screen },
        Rect { y: top, height: middle, ..screen },
        Rect { y: top + middle, height: bottom, ..screen },
    ]
}

/// The column of text in the middle of the article's pane, between gutter and scrollbar.
fn column(inside: Rect, measure: u16) -> Rect {
    let room = inside.width.saturating_sub(GUTTER + 2);
    let width = measure.min(room).max(1);
    let left = GUTTER + (room - width.min(room)) / 2;
    Rect { x: inside.x + left, width, ..inside }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::Keymap;

    #[test]
    fn everything_stays_on_the_screen_at_every_size() {
        for width in 0..140 {
            for height in 0..50 {
                for focus in PaneName::ALL {
                    for (quotes, zoomed, bare) in
                        [(false, false, false), (true, false, false), (false, true, false), (false, true, true)]
                    {
                        let shown = Shown { focus, quotes, zoomed, bare };
                        let mut prefs = Prefs::new(Keymap::default(), Vec::new());
                        prefs.change_room(4, usize::from(width) / 2);
                        let geometry = Geometry::new(Size { width, height }, shown, &prefs);
                        let areas = PaneName::ALL.iter().filter_map(|pane| geometry.place(*pane));
                        let areas = areas.flat_map(|place| [place.label, place.inside]);
                        for area in areas.chain([geometry.title, geometry.status, geometry.divider]) {
                            assert_eq!(geometry.screen.union(area), geometry.screen, "{width}x{height} {area:?}");
                        }
                        if geometry.arrangement != Arrangement::TooSmall {
                            assert_eq!(geometry.screen.union(geometry.text), geometry.screen, "{width}x{height}");
                            assert!(geometry.text.width >= 16 && geometry.text.height > 0, "{width}x{height}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_measure_is_kept_where_there_is_room() {
        let shown = Shown { focus: PaneName::Article, quotes: false, zoomed: false, bare: false };
        let prefs = Prefs::new(Keymap::default(), Vec::new());
        for width in [80, 120, 200] {
            assert_eq!(Geometry::new(Size { width, height: 40 }, shown, &prefs).text.width, 66, "{width}");
        }
    }
}
