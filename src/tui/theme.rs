//! How things look: a style for each role. The styles come from theme files, as words.

use std::fmt;

use ratatui::style::{Color, Modifier, Style};

use super::keymap::nearest;

macro_rules! roles {
    ($($name:ident $text:literal $what:literal,)+) => {
        /// What something on the screen is, whatever it looks like.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $what] $name,)+
        }

        impl Role {
            /// All roles.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name in a theme file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

roles! {
    Text "text" "Running text, and the background of all.",
    Quiet "quiet" "What need not be read: numbers, hints.",
    Section "section" "The rubric.",
    Title "title" "The headline.",
    Standfirst "standfirst" "The lines under the headline.",
    Byline "byline" "Who wrote it.",
    Heading "heading" "Headings in the text.",
    Caption "caption" "Words under pictures, and the copyright line.",
    Code "code" "Code and tables.",
    Emphasis "emphasis" "Emphasis in the text.",
    Strong "strong" "Strong emphasis in the text.",
    Struck "struck" "Struck text.",
    Link "link" "Links.",
    Name "name" "Names of people without a colour of their own.",
    Time "time" "Expressions of time.",
    Speaker1 "speaker1" "The first of those who speak.",
    Speaker2 "speaker2" "The second.",
    Speaker3 "speaker3" "The third.",
    Speaker4 "speaker4" "The fourth.",
    Speaker5 "speaker5" "The fifth.",
    Speaker6 "speaker6" "The sixth.",
    Speaker7 "speaker7" "The seventh.",
    Speaker8 "speaker8" "The eighth.",
    Unattributed "unattributed" "Quotes that nobody is known to have said.",
    Marked "marked" "What the last jump went to.",
    Selected "selected" "Where the selected person, quote or event stands.",
    Highlight "highlight" "What the reader has highlighted.",
    Hit "hit" "What a search found.",
    HitAtHand "hit-at-hand" "The hit where the reader is.",
    Dimmed "dimmed" "What the spotlight leaves dark.",
    Border "border" "Lines between panes.",
    BorderFocused "border-focused" "The line over the pane that has the keys.",
    Label "label" "Names of panes.",
    LabelFocused "label-focused" "Name of the pane that has the keys.",
    Cursor "cursor" "The entry at the cursor of the list that has the keys.",
    CursorIdle "cursor-idle" "The entry at the cursor of another list.",
    Status "status" "The bottom line.",
    Notice "notice" "Something that the reader is told.",
    Key "key" "Keys in the help.",
    Landmark "landmark" "The publication date on the timeline.",
    Ahead "ahead" "What lay ahead when the article was published.",
}

/// The roles of speakers, in the order in which they are given out.
pub const SPEAKERS: &[Role] = &[
    Role::Speaker1,
    Role::Speaker2,
    Role::Speaker3,
    Role::Speaker4,
    Role::Speaker5,
    Role::Speaker6,
    Role::Speaker7,
    Role::Speaker8,
];

/// Why a line of a theme was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// No such role.
    #[error("there is no role “{name}”{}", .nearest.map(|name| format!("; do you mean “{name}”?")).unwrap_or_default())]
    UnknownRole {
        /// What was written.
        name: String,
        /// The role that is spelled most like it.
        nearest: Option<&'static str>,
    },
    /// A word of a style that means nothing.
    #[error(
        "“{0}” is no part of a style; write bold, dim, italic, underline, reverse, struck, a colour (blue, bright-blue, 33, #0a66a8), or `on` and a colour"
    )]
    UnknownWord(String),
}

/// A style for each role.
#[derive(Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Role::ALL.len()],
}

impl fmt::Debug for Theme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Theme({})", self.name)
    }
}

impl Theme {
    /// A theme in which all roles are plain.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), styles: [Style::new(); Role::ALL.len()] }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same styles under another name.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Gives a role (by name) a style (in words), for example `speaker1` `"bold blue"`.
    ///
    /// # Errors
    /// If there is no such role or a word of the style means nothing.
    pub fn set(&mut self, role: &str, style: &str) -> Result<(), ThemeError> {
        let Some(found) = Role::ALL.iter().find(|known| known.name() == role) else {
            let names = Role::ALL.iter().map(|role| role.name());
            return Err(ThemeError::UnknownRole { name: role.to_owned(), nearest: nearest(role, names) });
        };
        self.styles[*found as usize] = parse(style)?;
        Ok(())
    }

    /// How a role looks.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn parse(text: &str) -> Result<Style, ThemeError> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let unknown = || ThemeError::UnknownWord(word.to_owned());
        style = match word {
            "plain" => style,
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            "struck" => style.add_modifier(Modifier::CROSSED_OUT),
            "on" => style.bg(words.next().and_then(colour).ok_or_else(unknown)?),
            colour_name => style.fg(colour(colour_name).ok_or_else(unknown)?),
        };
    }
    Ok(style)
}

fn colour(word: &str) -> Option<Color> {
    const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    const PLAIN: [Color; 8] =
        [Color::Black, Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Gray];
    const BRIGHT: [Color; 8] = [
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    if let Some(hex) = word.strip_prefix('#') {
        let all = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6)?;
        let [_, red, green, blue] = all.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    if let Ok(number) = word.parse() {
        return Some(Color::Indexed(number));
    }
    let (name, colours) = word.strip_prefix("bright-").map_or((word, PLAIN), |name| (name, BRIGHT));
    NAMES.iter().zip(colours).find(|(known, _)| **known == name).map(|(_, colour)| colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_words() {
        let wanted = Style::new().fg(Color::LightBlue).bg(Color::Rgb(1, 2, 255)).add_modifier(Modifier::BOLD);
        assert_eq!(parse("bold bright-blue on #0102ff"), Ok(wanted));
        assert_eq!(parse("33"), Ok(Style::new().fg(Color::Indexed(33))));
        assert_eq!(parse("plain"), Ok(Style::new()));
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong_with_it() {
        let mut theme = Theme::new("mine");
        let error = theme.set("tittle", "bold").map_err(|error| error.to_string());
        assert_eq!(error, Err("there is no role “tittle”; do you mean “title”?".to_owned()));
        assert_eq!(theme.set("title", "bold on"), Err(ThemeError::UnknownWord("on".to_owned())));
        assert_eq!(theme.set("title", "#12"), Err(ThemeError::UnknownWord("#12".to_owned())));
    }
}
