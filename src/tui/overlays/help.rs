//! The live bindings, by what they are for.

use super::{Kind, Line, Overlay};
use crate::tui::action::Action;
use crate::tui::keymap::{HelpRow, Keymap};
use crate::tui::search;

/// Keys shown for one action; there may be more.
const KEYS_SHOWN: usize = 3;

/// The help.
pub(crate) fn open(keymap: &Keymap) -> Overlay {
    let search = keymap.keys_of(Action::Search).into_iter().next();
    let title = search.map_or_else(|| "Keys".to_owned(), |key| format!("Keys · {key} searches them"));
    Overlay::new(Kind::Help, title, lines(keymap, ""))
}

/// The lines of the help that hold these words.
pub(crate) fn lines(keymap: &Keymap, words: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = "";
    let holds = |row: &HelpRow| {
        let all = format!("{} {} {} {}", row.group, row.keys.join(" "), row.action, row.help);
        words.trim().is_empty() || search::holds_all(&all, words)
    };
    for row in keymap.table().into_iter().filter(holds) {
        if row.group != group {
            if !group.is_empty() {
                lines.push(Line::Heading(String::new()));
            }
            lines.push(Line::Heading(row.group.to_owned()));
            group = row.group;
        }
        let keys = row.keys.iter().take(KEYS_SHOWN).map(String::as_str).collect::<Vec<_>>().join("  ");
        lines.push(Line::Pair(keys, row.help.to_owned()));
    }
    if lines.is_empty() {
        lines.push(Line::Heading("no key does that".to_owned()));
    }
    lines
}
