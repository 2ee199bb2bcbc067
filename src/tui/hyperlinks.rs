//! Where links stand on the screen, for terminals that know them (OSC 8). What is drawn does not know of it.

use ratatui::layout::Rect;

use super::address::Address;
use super::ink;
use super::state::State;
use crate::document::{Span, StyleKind};
use crate::flow::RowKind;

/// Bytes of an address, at most: what terminals take (VTE).
const LONGEST: usize = 2000;

/// A part of a link in one row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink {
    /// The same for all parts of a link, and for no other link of the article.
    pub id: usize,
    /// Where it leads: printable ASCII.
    pub address: String,
    /// Its cells.
    pub cells: Rect,
}

/// The links on the screen that a browser or a mail program opens. None while something lies over the article.
#[must_use]
pub fn hyperlinks(state: &State) -> Vec<Hyperlink> {
    let cx = state.model.cx(false);
    if state.covered() || cx.geometry.place(super::geometry::PaneName::Article).is_none() {
        return Vec::new();
    }
    let column = cx.geometry.text;
    let styles = &cx.document.article.styles;
    let first = styles.partition_point(|style| style.span.end <= cx.on_screen.start.saturating_sub(REACH));
    let mut found = Vec::new();
    for style in styles.iter().skip(first).take_while(|style| style.span.start < cx.on_screen.end) {
        let StyleKind::Link(target) = &style.kind else { continue };
        let Some(address) = sanitised(target) else { continue };
        for (row, y) in state.panes.body.page().iter().zip(column.top()..column.bottom()) {
            let part = Span::new(style.span.from().max(row.span.from()), style.span.to().min(row.span.to()));
            if row.kind == RowKind::Gap || !style.span.overlaps(row.span) {
                continue;
            }
            let ends = [part.from(), part.to()].map(|offset| ink::cell_of(&cx, row, y, offset));
            if let [Some(start), Some(end)] = ends {
                let width = end.x.min(column.right()).saturating_sub(start.x);
                let cells = Rect { x: start.x, y, width, height: 1 };
                found.push(Hyperlink { id: style.span.from(), address: address.clone(), cells });
            }
        }
    }
    found
}

/// Bytes before the page in which links are looked for that reach into it.
const REACH: u32 = 4096;

/// An address that can be written to a terminal: of the web or of mail, everything but printable ASCII in the percent
/// encoding of RFC 3986.
fn sanitised(target: &str) -> Option<String> {
    let address = Address::new(target).opened.filter(|_| !target.trim().contains(char::is_control))?;
    let mut clean = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!'..=b'~' => clean.push(char::from(byte)),
            other => clean.push_str(&format!("%{other:02X}")),
        }
    }
    (clean.len() <= LONGEST).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_nothing_that_a_terminal_would_obey() {
        let clean = |address| sanitised(address);
        assert_eq!(clean(" https://velda.example/a b?ü "), Some("https://velda.example/a%20b?%C3%BC".to_owned()));
        assert_eq!(clean("https://velda.example/\u{1b}]0;x\u{7}"), None);
        assert_eq!(clean("https://velda.example/\u{202e}gpj"), Some("https://velda.example/gpj".to_owned()));
        assert_eq!(clean("file:///etc/passwd"), None);
        assert_eq!(clean(&format!("https://velda.example/{}", "x".repeat(3000))), None);
    }
}
