//! How the timeline makes use of its area: the list, and the axis over it or beside it.

use ratatui::layout::Rect;

/// How the pane makes use of its area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Cells of the axis.
    pub width: usize,
    /// Whether every entry has a line of the axis to itself, at its right.
    pub beside: bool,
    /// Rows over the list.
    pub over: u16,
}

/// Cells from which on every entry has a line of the axis to itself.
const ROOMY: u16 = 56;

impl Shape {
    /// The shape of an area. Who wants no lines wants no axis either: the words of the list say the same.
    #[must_use]
    pub fn new(area: Rect, lines: bool) -> Self {
        let inside = usize::from(area.width.saturating_sub(2));
        let beside = lines && area.width >= ROOMY;
        let over = match area.height {
            _ if !lines => 0,
            ..6 => 0,
            _ if beside => 1,
            _ => 2,
        };
        Self { width: if beside { (inside * 2 / 5).min(60) } else { inside }, beside, over }
    }
}
