//! What the library has: articles, people, quotes, each under its heading.

use super::{Kind, Line, Overlay};
use crate::document::Safe;
use crate::tui::dates;
use crate::tui::shelf::{Leads, Shelved};

/// The sheet before the library has answered.
pub(crate) fn open() -> Overlay {
    let mut overlay = Overlay::new(Kind::Library, "Library".to_owned(), vec![Line::Heading("reading …".to_owned())]);
    overlay.cursor = Some(0);
    overlay
}

/// The lines of the sheet for what was found for these words.
pub(crate) fn lines(found: &[Shelved], typed: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = "";
    for shelved in found {
        let (heading, quote) = match shelved.leads {
            Leads::Article(_) => ("Articles", false),
            Leads::Person(_) => ("People", false),
            Leads::Quote(..) => ("Quotes", true),
        };
        if heading != last {
            last = heading;
            lines.push(Line::Heading(heading.to_owned()));
        }
        let key = match shelved.leads {
            Leads::Person(_) => format!("{}×", shelved.articles),
            _ => shelved.when.map(|when| dates::typed(&when)).unwrap_or_default(),
        };
        let words = if quote { format!("“{}”", shelved.words) } else { shelved.words.clone() };
        let about = if shelved.about.is_empty() { String::new() } else { format!(" · {}", shelved.about) };
        // Of a quote, who said it must not be cut off by what was said.
        let line = if quote && !about.is_empty() { format!("{}: {words}", shelved.about) } else { words + &about };
        lines.push(Line::Pair(key, Safe::line(&line).into_string()));
    }
    if lines.is_empty() {
        let nothing =
            if typed.is_empty() { "nothing has been read yet" } else { "nothing that was read has these words" };
        lines.push(Line::Heading(nothing.to_owned()));
    }
    lines
}
