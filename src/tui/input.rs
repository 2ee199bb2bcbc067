//! What comes from a terminal, in types of our own: the terminal translates into them, tests write them.
//!
//! A key is written as in keys.toml: `j`, `G`, `é`, `space`, `ctrl-o`, `alt-enter`, `shift-tab`, `f1`; keys that
//! follow one another with a space between them: `g g`.

use std::fmt;
use std::str::FromStr;

pub use ratatui::layout::Size;

/// One thing that happened at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text was pasted. Never taken for keys.
    Paste(String),
    /// The terminal has a new size.
    Resize(Size),
    /// What the terminal says of its background, where it was asked.
    Background(Background),
    /// The mouse, where it was asked for.
    Mouse(Mouse),
}

/// How the background of a terminal looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Background {
    Dark,
    Light,
}

/// One thing that the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column of the screen, from 0.
    pub column: u16,
    /// The row of the screen, from 0.
    pub row: u16,
}

/// What a mouse does; the button is the left one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum MouseKind {
    WheelUp,
    WheelDown,
    Press,
    /// Moved with the button held.
    Drag,
    Release,
}

/// A key with its modifiers. Shift is part of the character: `G`, not `shift-g`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// What was held with it.
    pub modifiers: Modifiers,
}

/// Keys that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum KeyCode {
    /// A character; the space bar is `' '`.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F24.
    Function(u8),
}

/// Keys held with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modifiers {
    /// Control.
    pub ctrl: bool,
    /// Alt, also called Meta or Option.
    pub alt: bool,
    /// Shift, for keys that are no characters.
    pub shift: bool,
}

/// Keys by the names that they have in keys.toml.
const NAMED: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

/// Why a text is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no key “{0}”; write a character, or one of space, enter, esc, tab, up, pagedown, f1 …, after ctrl-, alt- or shift-"
)]
pub struct UnknownKey(pub String);

impl From<char> for Key {
    fn from(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: Modifiers::default() }
    }
}

impl From<KeyCode> for Key {
    fn from(code: KeyCode) -> Self {
        Self { code, modifiers: Modifiers::default() }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = Modifiers::default();
        let mut rest = text;
        loop {
            // A lone "-" or "ctrl--" ends in the key itself.
            let (held, after) = match rest.split_once('-') {
                Some((held, after)) if !held.is_empty() && !after.is_empty() => (held, after),
                _ => break,
            };
            match held.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => modifiers.ctrl = true,
                "alt" | "a" | "m" => modifiers.alt = true,
                "shift" | "s" => modifiers.shift = true,
                _ => return Err(UnknownKey(text.to_owned())),
            }
            rest = after;
        }
        let code = code(rest).ok_or_else(|| UnknownKey(text.to_owned()))?;
        if let KeyCode::Char(c) = code
            && modifiers.shift
            && c != ' '
        {
            // "shift-g" is G.
            let upper = c.to_uppercase().next().filter(|upper| *upper != c);
            let upper = upper.ok_or_else(|| UnknownKey(text.to_owned()))?;
            return Ok(Self { code: KeyCode::Char(upper), modifiers: Modifiers { shift: false, ..modifiers } });
        }
        Ok(Self { code, modifiers })
    }
}

fn code(text: &str) -> Option<KeyCode> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(KeyCode::Char(c));
    }
    let lower = text.to_ascii_lowercase();
    if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == lower) {
        return Some(*code);
    }
    let number: u8 = lower.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::Function(number))
}

impl fmt::Display for Key {
    /// As in keys.toml; [`Key::from_str`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in
            [(self.modifiers.ctrl, "ctrl-"), (self.modifiers.alt, "alt-"), (self.modifiers.shift, "shift-")]
        {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::Function(number)) => write!(f, "f{number}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

/// Keys pressed one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord(pub Vec<Key>);

impl FromStr for Chord {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let keys = text.split_whitespace().map(str::parse).collect::<Result<Vec<Key>, _>>()?;
        if keys.is_empty() { Err(UnknownKey(text.to_owned())) } else { Ok(Self(keys)) }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(Key::to_string).collect();
        f.write_str(&keys.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["j", "G", "é", "-", "ctrl--", "ctrl-o", "space", "shift-tab", "alt-enter", "f12", "]", "g g", "\""]
        {
            let chord: Chord = text.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(chord.to_string(), text);
        }
    }

    #[test]
    fn other_spellings_mean_the_same_key() {
        for (text, same) in [("shift-g", "G"), ("C-o", "ctrl-o"), ("Ctrl-O", "ctrl-O"), ("PageDown", "pagedown")] {
            assert_eq!(text.parse::<Key>(), same.parse::<Key>(), "{text}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", " ", "jj", "hyper-x", "f0", "f25", "ctrl-", "shift-1", "\u{7}"] {
            assert!(text.parse::<Chord>().is_err(), "{text:?}");
        }
    }
}
