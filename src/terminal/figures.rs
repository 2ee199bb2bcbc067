//! Pictures that the terminal draws by itself: the graphics protocol of kitty, the inline images of iTerm2, and sixels.
//!
//! Which of them a terminal knows is told by its environment alone; nothing is asked of it. Inside tmux and screen, which
//! hand on none of them by themselves, it is none.

use std::env;
use std::io::{self, Write};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use crossterm::cursor::MoveTo;
use crossterm::queue;
use ratatui::layout::{Rect, Size};

/// A way to hand a picture to a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// <https://sw.kovidgoyal.net/kitty/graphics-protocol/>
    Kitty,
    /// <https://iterm2.com/documentation-images.html>
    Iterm2,
    /// DEC STD 070.
    Sixel,
}

impl Protocol {
    /// What the terminal knows, by what it says of itself in the environment.
    #[must_use]
    pub fn of_the_terminal() -> Option<Self> {
        Self::told_by(|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    fn told_by(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let says = |name: &str, value: &str| variable(name).is_some_and(|said| said.starts_with(value));
        if ["TMUX", "STY"].into_iter().any(|name| variable(name).is_some()) {
            None
        } else if variable("KITTY_WINDOW_ID").is_some()
            || says("TERM", "xterm-kitty")
            || says("TERM_PROGRAM", "ghostty")
        {
            Some(Self::Kitty)
        } else if says("TERM_PROGRAM", "iTerm") || says("TERM_PROGRAM", "WezTerm") {
            Some(Self::Iterm2)
        } else if says("TERM", "foot")
            || says("TERM", "mlterm")
            || says("TERM", "contour")
            || variable("WT_SESSION").is_some()
        {
            Some(Self::Sixel)
        } else {
            None
        }
    }

    /// Whether the terminal takes the picture as a PNG file, or else as pixels.
    #[must_use]
    pub fn takes_png(self) -> bool {
        self != Self::Sixel
    }
}

/// A picture as the terminal takes it, with where it goes.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Tells it from others.
    pub number: u64,
    /// The cell in which its upper left corner is, and the cells that it takes.
    pub cells: Rect,
    /// How it is handed over, and taken away again.
    pub protocol: Protocol,
    /// The picture in that protocol.
    pub bytes: Arc<[u8]>,
}

impl Placed {
    /// Writes it.
    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        queue!(to, MoveTo(self.cells.x, self.cells.y))?;
        to.write_all(&self.bytes)
    }

    /// Takes it away; of a picture that stands in the cells themselves, these have to be drawn anew.
    pub(super) fn remove(&self, to: &mut impl Write) -> io::Result<()> {
        if self.protocol == Protocol::Kitty { to.write_all(b"\x1b_Ga=d,q=2\x1b\\") } else { Ok(()) }
    }
}

/// A PNG file as kitty takes it, over so many cells.
#[must_use]
pub fn kitty(png: &[u8], cells: Size) -> Vec<u8> {
    let data = BASE64_STANDARD.encode(png);
    let mut chunks = data.as_bytes().chunks(4096).peekable();
    let mut bytes = Vec::with_capacity(data.len() + data.len() / 256);
    let mut head = format!("a=T,f=100,q=2,C=1,c={},r={},", cells.width, cells.height);
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        bytes.extend_from_slice(format!("\x1b_G{head}m={more};").as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\x1b\\");
        head.clear();
    }
    bytes
}

/// A PNG file as iTerm2 takes it, over so many cells.
#[must_use]
pub fn iterm2(png: &[u8], cells: Size) -> Vec<u8> {
    let (width, height, size) = (cells.width, cells.height, png.len());
    let head = format!("inline=1;size={size};width={width};height={height};preserveAspectRatio=1;doNotMoveCursor=1");
    format!("\x1b]1337;File={head}:{}\x07", BASE64_STANDARD.encode(png)).into_bytes()
}

/// Pixels as sixels: `indices` into `palette` (at most 256 colours, each red, green and blue), row by row, `width` to a row.
#[must_use]
pub fn sixel(palette: &[[u8; 3]], indices: &[u8], width: usize) -> Vec<u8> {
    let height = indices.len().checked_div(width).unwrap_or(0);
    let mut bytes = format!("\x1bP0;1q\"1;1;{width};{height}").into_bytes();
    for (number, colour) in palette.iter().enumerate() {
        let [red, green, blue] = colour.map(|part| (u16::from(part) * 100 + 127) / 255);
        bytes.extend_from_slice(format!("#{number};2;{red};{green};{blue}").as_bytes());
    }
    // A band is six rows of pixels; of each colour in it a row of characters is drawn, each over the others.
    for band in indices.chunks(width.max(1) * 6) {
        let mut columns = vec![Vec::new(); 256];
        for (at, index) in band.iter().enumerate() {
            let column: &mut Vec<u8> = &mut columns[usize::from(*index)];
            column.resize(width, 0);
            column[at % width] |= 1 << (at / width);
        }
        for (number, column) in columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            bytes.extend_from_slice(format!("#{number}").as_bytes());
            for run in column.chunk_by(|one, other| one == other) {
                let sixel = char::from(b'?' + run[0]);
                let run = match run.len() {
                    count @ 1..4 => sixel.to_string().repeat(count),
                    count => format!("!{count}{sixel}"),
                };
                bytes.extend_from_slice(run.as_bytes());
            }
            bytes.push(b'$');
        }
        bytes.push(b'-');
    }
    bytes.extend_from_slice(b"\x1b\\");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_the_name_that_it_gives_itself() {
        let told = |said: &[(&str, &str)]| {
            let said: Vec<(String, String)> =
                said.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            Protocol::told_by(move |name| said.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()))
        };
        assert_eq!(told(&[("TERM", "xterm-kitty")]), Some(Protocol::Kitty));
        assert_eq!(told(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")]), Some(Protocol::Iterm2));
        assert_eq!(told(&[("TERM", "foot-extra")]), Some(Protocol::Sixel));
        assert_eq!(told(&[("TERM", "xterm-256color")]), None);
        assert_eq!(told(&[("KITTY_WINDOW_ID", "1"), ("TMUX", "/tmp/t")]), None);
    }

    #[test]
    fn kitty_gets_a_file_in_chunks_of_which_the_last_says_so() {
        let bytes = String::from_utf8(kitty(&[7; 7000], Size::new(20, 10))).unwrap();
        let chunks: Vec<&str> = bytes.split_terminator("\x1b\\").collect();
        assert_eq!(chunks.len(), 3);
        assert!(chunks[0].starts_with("\x1b_Ga=T,f=100,q=2,C=1,c=20,r=10,m=1;"), "{}", chunks[0]);
        assert!(chunks[1].starts_with("\x1b_Gm=1;") && chunks[2].starts_with("\x1b_Gm=0;"));
        let data: String = chunks.iter().filter_map(|chunk| chunk.split_once(';')).map(|(_, data)| data).collect();
        assert_eq!(BASE64_STANDARD.decode(data).unwrap(), [7; 7000]);
    }

    #[test]
    fn sixels_stand_in_bands_of_six_rows_a_row_of_characters_for_each_colour() {
        // Five columns, seven rows: the first column is of the other colour.
        let indices: Vec<u8> = (0..35).map(|at| u8::from(at % 5 == 0)).collect();
        let bytes = String::from_utf8(sixel(&[[255, 0, 0], [0, 0, 255]], &indices, 5)).unwrap();
        assert_eq!(bytes, "\x1bP0;1q\"1;1;5;7#0;2;100;0;0#1;2;0;0;100#0?!4~$#1~!4?$-#0?!4@$#1@!4?$-\x1b\\");
    }
}
