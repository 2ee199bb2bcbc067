//! README and the page of keys say what is so: their keys are the default keys, and the page leaves out no action.

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

#[test]
fn every_key_in_readme_does_something() {
    let keymap = default_keymap();
    for key in keys_shown(&readme()) {
        let chord: pullquote::tui::input::Chord = key.parse().unwrap_or_else(|error| panic!("{key}: {error}"));
        let meant = [Context::Article, Context::Select].map(|context| keymap.lookup(context, &chord.0));
        let does = meant.iter().any(|lookup| matches!(lookup, Lookup::Found(_)));
        assert!(does, "README shows “{key}”, which is bound to nothing");
    }
}

/// The page of all keys, made from the table that the help is made from.
fn page_of_keys() -> String {
    let mut page = "# Keys\n\nAll keys of the reader and what they do. `?` shows them while you read, as they are for \
                    you; `:` finds whatever can be done by its name. To change them, lay rows of [assets/keys.toml]\
                    (assets/keys.toml) over these in `~/.config/pullquote/keys.toml`. A number before a key repeats it: \
                    `3]` is the third quote from here.\n\nMade by `cargo test --test readme -- --ignored` from the table in \
                    `src/tui/action.rs`.\n"
        .to_owned();
    let mut group = "";
    for row in default_keymap().table() {
        if row.group != group {
            page.push_str(&format!("\n## {}\n\n| keys | do | name |\n|---|---|---|\n", row.group));
            group = row.group;
        }
        let keys: Vec<String> = row.keys.iter().map(|key| code(key)).collect();
        page.push_str(&format!("| {} | {} | {} |\n", keys.join(" "), row.help.replace('|', "\\|"), row.action));
    }
    page
}

/// A key as code in a table of Markdown.
fn code(key: &str) -> String {
    if key.contains('`') { format!("`` {key} ``") } else { format!("`{}`", key.replace('|', "\\|")) }
}

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_page_of_keys_and_the_manual_are_made_from_the_table() {
    let page = std::fs::read_to_string(file("KEYS.md")).expect("KEYS.md can be read");
    assert_eq!(page, page_of_keys(), "make it anew: cargo test --test readme -- --ignored");
    assert!(readme().contains("(KEYS.md)"), "README leads to it");
    let rows = default_keymap().table();
    let manual = String::from_utf8(pullquote::cli::manual(&rows).expect("the manual")).expect("UTF-8");
    for action in Action::ALL {
        let plain = action.help().replace('-', "\\-");
        let there = manual.lines().any(|line| line.replace("\\&", "") == plain || line == action.help());
        assert!(there, "the manual says nothing of “{}”", action.name());
        assert!(page.contains(&format!("| {} |", action.name())), "the page says nothing of “{}”", action.name());
    }
}

#[test]
#[ignore = "writes KEYS.md"]
fn make_the_page_of_keys() {
    std::fs::write(file("KEYS.md"), page_of_keys()).expect("it is written");
}

#[test]
fn readme_fits_on_one_screen_of_a_browser() {
    let readme = readme();
    let lines = readme.lines().count();
    assert!(lines <= 50, "README has {lines} lines");
}
