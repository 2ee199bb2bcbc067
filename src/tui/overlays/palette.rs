//! Everything that can be done, by name, to be found by a few letters; and the places that can be written down.

use super::{Kind, Line, Overlay};
use crate::tui::action::Action;
use crate::tui::fuzzy::Typed;
use crate::tui::keymap::Keymap;
use crate::tui::target::Target;

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Do(Action),
    Go(Target),
}

/// The palette, with everything in it.
pub(crate) fn open(keymap: &Keymap) -> Overlay {
    let mut overlay = Overlay::new(Kind::Palette, "What to do".to_owned(), lines(keymap, ""));
    overlay.cursor = Some(0);
    overlay
}

/// What these letters may mean, the best first; without any, all that can be done, in the order of the help.
pub(crate) fn choices(typed: &str) -> Vec<Choice> {
    let mut pattern = Typed::new(typed);
    let mut fit = |action: &Action| pattern.fit(action.help()).max(pattern.fit(action.name()));
    let meant = Action::ALL.iter().copied().filter(|action| action.group() != "Typing" && *action != Action::Palette);
    let mut fits: Vec<(Action, u32)> = meant.filter_map(|action| Some((action, fit(&action)?))).collect();
    if !typed.trim().is_empty() {
        fits.sort_by_key(|(_, fit)| std::cmp::Reverse(*fit));
    }
    let place = typed.trim().parse().ok().map(Choice::Go);
    place.into_iter().chain(fits.into_iter().map(|(action, _)| Choice::Do(action))).collect()
}

/// The lines of the palette for these letters.
pub(crate) fn lines(keymap: &Keymap, typed: &str) -> Vec<Line> {
    let key = |action| keymap.keys_of(action).into_iter().next().unwrap_or_default();
    let line = |choice| match choice {
        Choice::Do(action) => Line::Pair(key(action), action.help().to_owned()),
        Choice::Go(_) => Line::Pair("enter".to_owned(), format!("go to {}", typed.trim())),
    };
    let lines: Vec<Line> = choices(typed).into_iter().map(line).collect();
    if lines.is_empty() { vec![Line::Heading("nothing is called that".to_owned())] } else { lines }
}
