//! The user's files laid over the defaults in `assets`: settings, keys, themes.
//!
//! Strict but never in the way: a row that means nothing is refused with its file, its line and what to write
//! instead; the default stays in force and the reader is told.

mod rows;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use etcetera::BaseStrategy;

use crate::cli::Defaults;
use crate::flow::{Setting, Wrapping};
use crate::tui::Prefs;
use crate::tui::citation::CopyFormat;
use crate::tui::figure::Pictures;
use crate::tui::keymap::{Keymap, nearest};
use crate::tui::prefs::{MEASURE_MAX, MEASURE_MIN};
use crate::tui::theme::Theme;
use rows::{Row, Value, rows};

/// The default settings, as a user would copy them.
const DEFAULTS: &str = include_str!("../../assets/config.toml");
const KEYS: &str = include_str!("../../assets/keys.toml");
/// The theme without any colour.
const MONO: &str = "mono";
/// What stands for dark or light, as the terminal is.
const AUTO: &str = "auto";
/// The themes that are built in. The first is what a theme of the user's own is laid over.
const THEMES: &[(&str, &str)] = &[
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    (MONO, include_str!("../../assets/themes/mono.toml")),
];

/// The defaults as a user would copy them.
#[must_use]
pub fn printed(which: Defaults) -> &'static str {
    match which {
        Defaults::Settings => DEFAULTS,
        Defaults::Keys => KEYS,
        Defaults::Theme => THEMES.first().map_or("", |(_, source)| source),
    }
}

/// What the command line and the environment say, over what the files say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    /// `--width`.
    pub width: Option<u16>,
    /// `--theme`.
    pub theme: Option<&'a str>,
    /// `--keys`: this file instead of the user's keys.toml.
    pub keys: Option<&'a Path>,
    /// `--config`: this file instead of the user's config.toml.
    pub config: Option<&'a Path>,
    /// Whether the environment asks for no colour, as no-color.org has it.
    pub no_colour: bool,
}

/// What is in force.
#[derive(Debug)]
pub struct Config {
    /// For the reader.
    pub prefs: Prefs,
    /// What was refused, each in one line with its file and its line.
    pub notices: Vec<String>,
}

/// Lays the user's files over the defaults, and `wishes` over both.
///
/// # Errors
/// If a file that was asked for by name cannot be read, or there is no theme of the name that was asked for.
pub fn load(wishes: &Wishes) -> anyhow::Result<Config> {
    load_from(folder().as_deref(), wishes)
}

/// What is in force for somebody who has no files and wishes for nothing.
///
/// # Errors
/// Never, as long as `assets` is sound.
pub fn defaults() -> anyhow::Result<Config> {
    load_from(None, &Wishes::default())
}

/// The folder of the user's files: `pullquote` in `$XDG_CONFIG_HOME` or in the system's place for such files.
fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("pullquote"))
}

/// The folders in which the files stand that [`load`] reads.
#[must_use]
pub fn folders(wishes: &Wishes) -> Vec<PathBuf> {
    let asked = [wishes.config, wishes.keys].into_iter().flatten();
    let asked = asked.filter_map(|file| {
        file.parent().map(|folder| if folder.as_os_str().is_empty() { ".".into() } else { folder.to_owned() })
    });
    let own = folder().into_iter().flat_map(|folder| [folder.join("themes"), folder]);
    own.chain(asked).collect()
}

fn load_from(folder: Option<&Path>, wishes: &Wishes) -> anyhow::Result<Config> {
    let mut notices = Vec::new();
    let settings = settings(wishes.config, folder, &mut notices)?;
    let keymap = keymap(wishes.keys, folder, &mut notices)?;
    let wanted = wishes.theme.or(settings.theme.as_deref());
    let only = (wishes.no_colour && wanted.is_none()).then_some(MONO);
    let themes = themes(folder, only, &mut notices);
    let names: Vec<String> = themes.iter().map(|theme| theme.name().to_owned()).collect();
    let mut prefs = Prefs::new(keymap, themes);
    prefs.measure = wishes.width.unwrap_or(settings.width);
    prefs.setting = settings.setting;
    prefs.copy = settings.copy;
    prefs.pictures = settings.pictures;
    prefs.mouse = settings.mouse;
    prefs.cursor = settings.cursor;
    prefs.lines = settings.lines;
    prefs.follows = wanted == Some(AUTO);
    if let Some(name) = wanted.filter(|name| *name != AUTO)
        && !prefs.use_theme(name)
    {
        let missing = format!("there is no theme “{name}”; there are {}", names.join(", "));
        if wishes.theme.is_some() {
            bail!(missing);
        }
        notices.push(missing);
    }
    Ok(Config { prefs, notices })
}

/// What config.toml can set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Settings {
    width: u16,
    /// `None` where only the defaults name one.
    theme: Option<String>,
    setting: Setting,
    copy: CopyFormat,
    pictures: Pictures,
    mouse: bool,
    cursor: bool,
    lines: bool,
}

/// Every setting there is.
const SETTINGS: [&str; 9] = ["width", "wrap", "hyphenate", "theme", "copy", "pictures", "mouse", "cursor", "lines"];

impl Settings {
    fn set(&mut self, row: Row) -> Result<(), String> {
        match (row.table.as_str(), row.key.as_str(), row.value) {
            ("", "width", Value::Number(number)) => match u16::try_from(number) {
                Ok(width) if (MEASURE_MIN..=MEASURE_MAX).contains(&width) => self.width = width,
                _ => return Err(format!("width is {number}; write a number from {MEASURE_MIN} to {MEASURE_MAX}")),
            },
            ("", "theme", Value::Text(name)) => self.theme = Some(name),
            ("", "copy", Value::Text(name)) => match CopyFormat::named(&name) {
                Some(format) => self.copy = format,
                None => {
                    return Err(format!(
                        "there is no way to copy called “{name}”; write plain, markdown, org or bibtex"
                    ));
                }
            },
            ("", "pictures", Value::Text(name)) => match Pictures::named(&name) {
                Some(way) => self.pictures = way,
                None => return Err(format!("pictures is “{name}”; write auto, kitty, iterm2, sixel or cells")),
            },
            ("", "wrap", Value::Text(name)) => match Wrapping::named(&name) {
                Some(wrapping) => self.setting.wrapping = wrapping,
                None => return Err(format!("wrap is “{name}”; write ragged, justified or sentences")),
            },
            ("", "hyphenate", Value::Flag(flag)) => self.setting.hyphenate = flag,
            ("", "mouse", Value::Flag(flag)) => self.mouse = flag,
            ("", "cursor", Value::Flag(flag)) => self.cursor = flag,
            ("", "lines", Value::Flag(flag)) => self.lines = flag,
            ("", "mouse" | "cursor" | "lines" | "hyphenate", _) => {
                return Err(format!("{} has to be true or false", row.key));
            }
            ("", "width", _) => return Err("width has to be a number, without quotation marks".into()),
            ("", "theme" | "copy" | "wrap" | "pictures", _) => {
                return Err(format!("{} has to be a name in quotation marks", row.key));
            }
            ("", key, _) => {
                let instead = match nearest(key, SETTINGS.into_iter()) {
                    Some(name) => format!("do you mean “{name}”?"),
                    None => format!("there are {}", SETTINGS.join(", ")),
                };
                return Err(format!("there is no setting “{key}”; {instead}"));
            }
            (table, ..) => return Err(format!("there is no table [{table}] here; settings stand at the top")),
        }
        Ok(())
    }
}

fn settings(asked: Option<&Path>, folder: Option<&Path>, notices: &mut Vec<String>) -> anyhow::Result<Settings> {
    let mut settings = Settings::default();
    for row in rows(DEFAULTS).unwrap_or_default() {
        let set = settings.set(row);
        debug_assert_eq!(set, Ok(()), "the defaults are sound");
    }
    settings.theme = None;
    if let Some(file) = read(asked, folder, "config.toml", notices)? {
        file.apply(notices, |row| settings.set(row));
    }
    Ok(settings)
}

fn keymap(asked: Option<&Path>, folder: Option<&Path>, notices: &mut Vec<String>) -> anyhow::Result<Keymap> {
    let mut keymap = Keymap::default();
    for row in rows(KEYS).unwrap_or_default() {
        let bound = bind(&mut keymap, row);
        debug_assert_eq!(bound, Ok(()), "the defaults are sound");
    }
    let Some(file) = read(asked, folder, "keys.toml", notices)? else { return Ok(keymap) };
    let mut changed = keymap.clone();
    file.apply(notices, |row| bind(&mut changed, row));
    match changed.check() {
        Ok(()) => Ok(changed),
        Err(conflict) => {
            let line = file.rows.iter().find(|row| conflict.is_about(&row.table, &row.key)).map_or(1, |row| row.line);
            notices.push(format!("{}:{line}: {conflict}; the default keys are in force", file.path.display()));
            Ok(keymap)
        }
    }
}

fn bind(keymap: &mut Keymap, row: Row) -> Result<(), String> {
    match row.value {
        Value::Text(action) => keymap.bind(&row.table, &row.key, &action).map_err(|error| error.to_string()),
        _ => Err(format!("“{}” is bound to something that is no action; write \"{}\" = \"down\"", row.key, row.key)),
    }
}

/// The built-in themes and the user's, or `only` one.
fn themes(folder: Option<&Path>, only: Option<&str>, notices: &mut Vec<String>) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for (name, source) in THEMES.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        let mut theme = Theme::new(name);
        for row in rows(source).unwrap_or_default() {
            let set = paint(&mut theme, row);
            debug_assert_eq!(set, Ok(()), "the defaults are sound");
        }
        themes.push(theme);
    }
    if only.is_some() {
        return themes;
    }
    for path in theme_files(folder) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(Some(file)) = read(Some(&path), None, "", notices) else { continue };
        let known = themes.iter().position(|theme| theme.name() == name);
        let mut theme = themes[known.unwrap_or(0)].clone().named(&name);
        file.apply(notices, |row| paint(&mut theme, row));
        match known {
            Some(place) => themes[place] = theme,
            None => themes.push(theme),
        }
    }
    themes
}

fn theme_files(folder: Option<&Path>) -> Vec<PathBuf> {
    let entries = folder.and_then(|folder| fs::read_dir(folder.join("themes")).ok());
    let mut paths: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
}

fn paint(theme: &mut Theme, row: Row) -> Result<(), String> {
    match (row.table.as_str(), row.value) {
        ("", Value::Text(style)) => theme.set(&row.key, &style).map_err(|error| error.to_string()),
        ("", _) => Err(format!("the style of {} has to be words in quotation marks", row.key)),
        (table, _) => Err(format!("there is no table [{table}] here; roles stand at the top")),
    }
}

/// One file of the user's.
struct UserFile {
    path: PathBuf,
    rows: Vec<Row>,
}

impl UserFile {
    /// Gives every row to `take`; what it refuses becomes a notice.
    fn apply(&self, notices: &mut Vec<String>, mut take: impl FnMut(Row) -> Result<(), String>) {
        for row in &self.rows {
            if let Err(what) = take(row.clone()) {
                notices.push(format!("{}:{}: {what}", self.path.display(), row.line));
            }
        }
    }
}

/// The file that was asked for, or else the one of this name in the user's folder. That there is none in the
/// folder is as it should be; that it is no TOML is a notice.
fn read(
    asked: Option<&Path>,
    folder: Option<&Path>,
    name: &str,
    notices: &mut Vec<String>,
) -> anyhow::Result<Option<UserFile>> {
    let Some(path) = asked.map(Path::to_owned).or_else(|| folder.map(|folder| folder.join(name))) else {
        return Ok(None);
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if asked.is_some() => {
            return Err(error).with_context(|| format!("{}: this file cannot be read", path.display()));
        }
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound && error.kind() != io::ErrorKind::NotADirectory {
                notices.push(format!("{}: cannot be read: {error}", path.display()));
            }
            return Ok(None);
        }
    };
    Ok(match rows(&text) {
        Ok(rows) => Some(UserFile { path, rows }),
        Err(fault) => {
            notices.push(format!("{}:{}: {}; the defaults are in force", path.display(), fault.line, fault.what));
            None
        }
    })
}

#[cfg(test)]
mod tests;
