//! README says what is so: its keys are the default keys, and no action but those of typing is left out.

use std::collections::BTreeSet;
use std::path::Path;

use pullquote::config;
use pullquote::tui::action::Action;
use pullquote::tui::keymap::{Context, Keymap, Lookup};

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    std::fs::read_to_string(path).expect("README can be read")
}

/// The keys in the first column of the table, as they stand between backquotes.
fn keys_shown(readme: &str) -> Vec<&str> {
    let rows = readme.lines().filter(|line| line.starts_with("| `"));
    let columns = rows.filter_map(|row| row.trim_start_matches("| ").split(" | ").next());
    columns.flat_map(|column| column.split('`').skip(1).step_by(2)).collect()
}

fn default_keymap() -> Keymap {
    config::defaults().expect("the defaults hold").prefs.keymap
}

fn found(lookup: Lookup) -> Option<Action> {
    match lookup {
        Lookup::Found(action) => Some(action),
        _ => None,
    }
}

#[test]
fn every_key_in_readme_does_something_and_every_action_has_a_key_there() {
    let readme = readme();
    let keymap = default_keymap();
    let mut shown = BTreeSet::new();
    for key in keys_shown(&readme) {
        let chord: pullquote::tui::input::Chord = key.parse().unwrap_or_else(|error| panic!("{key}: {error}"));
        let meant = [Context::Article, Context::Select].map(|context| keymap.lookup(context, &chord.0));
        let meant: Vec<Action> = meant.into_iter().filter_map(found).collect();
        assert!(!meant.is_empty(), "README shows “{key}”, which is bound to nothing");
        shown.extend(meant);
    }
    for action in Action::ALL.iter().filter(|action| action.group() != "Typing") {
        assert!(shown.contains(action), "README shows no key for “{}”", action.name());
    }
}

#[test]
fn readme_fits_on_one_screen_of_a_browser() {
    let readme = readme();
    let lines = readme.lines().count();
    assert!(lines <= 50, "README has {lines} lines");
}
