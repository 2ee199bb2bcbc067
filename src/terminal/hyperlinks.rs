//! Links that the terminal itself opens (OSC 8), laid over the cells of a frame.
//!
//! Every cell opens and closes its link by itself, so that a part of a frame can be sent alone; the cells of one link
//! have one id, so that the terminal takes them for one, over several rows too.

use std::env;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use unicode_width::UnicodeWidthStr;

use crate::tui::hyperlinks::Hyperlink;

/// Whether the terminal at least passes over what it does not know.
pub fn are_known() -> bool {
    env::var("TERM").is_ok_and(|name| name != "linux" && name != "dumb")
}

/// Lays links over what has been drawn.
pub fn lay(links: &[Hyperlink], buffer: &mut Buffer) {
    for link in links {
        let mut x = link.cells.x;
        while x < link.cells.right() {
            let Some(cell) = buffer.cell_mut((x, link.cells.y)) else { break };
            let width = u16::try_from(cell.symbol().width()).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN);
            let linked = format!("\x1b]8;id={};{}\x1b\\{}\x1b]8;;\x1b\\", link.id, link.address, cell.symbol());
            cell.set_symbol(&linked).set_diff_option(CellDiffOption::ForcedWidth(width));
            x = x.saturating_add(width.get());
        }
    }
}
