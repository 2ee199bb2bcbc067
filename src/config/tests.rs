//! What a user may write in a file, and what the reader says to it.

use super::*;
use crate::tui::keymap::{Context as KeyContext, Lookup};

/// A folder with these files, loaded.
fn loaded(files: &[(&str, &str)], wishes: &Wishes) -> (anyhow::Result<Config>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    (load_from(Some(folder.path()), wishes), folder)
}

fn config(files: &[(&str, &str)]) -> Config {
    loaded(files, &Wishes::default()).0.unwrap()
}

/// The one notice, without its folder.
fn notice(files: &[(&str, &str)]) -> String {
    let (config, folder) = loaded(files, &Wishes::default());
    let notices = config.unwrap().notices;
    assert_eq!(notices.len(), 1, "{notices:?}");
    notices[0].replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn without_files_the_defaults_are_in_force_and_sound() {
    let config = config(&[]);
    assert_eq!(config.notices, Vec::<String>::new());
    assert_eq!((config.prefs.measure, config.prefs.theme().name()), (66, "terminal"));
    assert_eq!(config.prefs.keymap.check(), Ok(()));
    assert!(rows(DEFAULTS).is_ok() && rows(KEYS).is_ok());
}

#[test]
fn settings_of_the_user_are_over_the_defaults_and_options_are_over_both() {
    let files = [("config.toml", "width = 80\ntheme = \"light\"\n")];
    assert_eq!(config(&files).prefs.measure, 80);
    assert_eq!(config(&files).prefs.theme().name(), "light");
    let wishes = Wishes { width: Some(50), theme: Some("dark"), ..Wishes::default() };
    let prefs = loaded(&files, &wishes).0.unwrap().prefs;
    assert_eq!((prefs.measure, prefs.theme().name()), (50, "dark"));
}

#[test]
fn keys_of_the_user_are_laid_over_the_defaults() {
    let config = config(&[("keys.toml", "[reader]\n\"x\" = \"next-quote\"\n\"q\" = \"noop\"\n")]);
    assert_eq!(config.notices, Vec::<String>::new());
    let look = |c: char| config.prefs.keymap.lookup(KeyContext::Article, &[c.into()]);
    assert!(matches!(look('x'), Lookup::Found(_)) && matches!(look('j'), Lookup::Found(_)));
    assert_eq!(look('q'), Lookup::Nothing);
}

#[test]
fn a_wrong_row_is_named_with_its_file_and_line_and_the_default_stays() {
    assert_eq!(
        notice(&[("config.toml", "\nwidht = 80\n")]),
        "config.toml:2: there is no setting “widht”; do you mean “width”?"
    );
    assert_eq!(
        notice(&[("config.toml", "colour = 80\n")]),
        "config.toml:1: there is no setting “colour”; there are width, wrap, hyphenate, theme, copy, pictures, mouse, cursor, lines"
    );
    assert_eq!(
        notice(&[("config.toml", "wrap = \"left\"\n")]),
        "config.toml:1: wrap is “left”; write ragged, justified or sentences"
    );
    assert_eq!(notice(&[("config.toml", "width = 9\n")]), "config.toml:1: width is 9; write a number from 24 to 160");
    assert_eq!(notice(&[("config.toml", "theme = 3\n")]), "config.toml:1: theme has to be a name in quotation marks");
    let wrong_action = notice(&[("keys.toml", "[reader]\n\n\"x\" = \"next-qoute\"\n")]);
    assert_eq!(wrong_action, "keys.toml:3: there is no action “next-qoute”; do you mean “next-quote”?");
    assert!(notice(&[("keys.toml", "[reader]\n\"x\" = 1\n")]).starts_with("keys.toml:2: “x” is bound to something"));
    assert!(notice(&[("themes/mine.toml", "tittle = \"bold\"\n")]).starts_with("themes/mine.toml:1: there is no role"));
    assert!(notice(&[("config.toml", "width = \n")]).starts_with("config.toml:1: "));
}

#[test]
fn a_conflict_of_keys_leaves_the_default_keys_in_force() {
    let files = [("keys.toml", "[reader]\n\"x\" = \"down\"\n\"g g\" = \"start\"\n")];
    assert!(notice(&files).starts_with("keys.toml:3: in [reader], “g” hides “g g”"), "{}", notice(&files));
    assert_eq!(config(&files).prefs.keymap.check(), Ok(()));
}

#[test]
fn a_theme_of_the_user_is_laid_over_one_that_is_there() {
    let config = config(&[("themes/mine.toml", "title = \"red\"\n"), ("config.toml", "theme = \"mine\"\n")]);
    assert_eq!(config.notices, Vec::<String>::new());
    assert_eq!(config.prefs.theme().name(), "mine");
}

#[test]
fn a_theme_without_roles_is_the_terminals_own_colours() {
    let config = config(&[("themes/empty.toml", ""), ("config.toml", "theme = \"empty\"\n")]);
    assert_eq!(config.notices, Vec::<String>::new());
    assert_eq!(config.prefs.theme().clone().named("terminal"), themes(None, Some("terminal"), &mut Vec::new())[0]);
}

#[test]
fn auto_is_a_theme_that_waits_for_the_terminal_to_say_which() {
    let config = config(&[("config.toml", "theme = \"auto\"\n")]);
    assert_eq!((config.notices.len(), config.prefs.theme().name(), config.prefs.follows), (0, "terminal", true));
}

#[test]
fn a_theme_that_is_not_there_is_an_error_if_asked_for_and_a_notice_if_configured() {
    let wishes = Wishes { theme: Some("drak"), ..Wishes::default() };
    let error = loaded(&[], &wishes).0.unwrap_err().to_string();
    assert_eq!(error, "there is no theme “drak”; there are terminal, dark, light, contrast, mono");
    assert!(notice(&[("config.toml", "theme = \"drak\"\n")]).starts_with("there is no theme “drak”"));
}

#[test]
fn no_color_means_no_colour_unless_a_theme_is_asked_for() {
    let none = Wishes { no_colour: true, ..Wishes::default() };
    assert_eq!(loaded(&[], &none).0.unwrap().prefs.theme().name(), "mono");
    let asked = Wishes { theme: Some("dark"), ..none };
    assert_eq!(loaded(&[], &asked).0.unwrap().prefs.theme().name(), "dark");
}

#[test]
fn a_file_that_was_asked_for_has_to_be_there() {
    let wishes = Wishes { keys: Some(Path::new("/nowhere/keys.toml")), ..Wishes::default() };
    let error = format!("{:#}", loaded(&[], &wishes).0.unwrap_err());
    assert!(error.starts_with("/nowhere/keys.toml: this file cannot be read: "), "{error}");
}
