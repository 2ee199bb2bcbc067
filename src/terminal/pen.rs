//! Cells as bytes: where the next one stands and how it looks, said as shortly as any terminal understands it. What a
//! frame is does not belong here.
//!
//! A line scrolled by is mostly this: the lists beside the article are written again, and half of their bytes would
//! say where and in which style.

use std::fmt::Write as _;
use std::io::{self, Write};

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// So many blanks are shorter erased (`ECH`) than written: at the end of what is written in a row, and before more.
const ERASED: (usize, usize) = (6, 12);

/// Writes these cells, in the order of reading, and leaves the style as it began: plain.
///
/// # Errors
/// If they cannot be written.
pub fn write(cells: &[(u16, u16, &Cell)], to: &mut impl Write) -> io::Result<()> {
    let mut style = Style::default();
    // The column and the row that the cursor is known to stand in.
    let mut at: Option<(u16, u16)> = None;
    let mut rest = cells;
    while let [(x, y, cell), more @ ..] = rest {
        let (x, y) = (*x, *y);
        match at {
            Some(here) if here == (x, y) => {}
            Some((column, row)) if row == y && column < x => write!(to, "\x1b[{}C", x - column)?,
            _ if x == 0 => write!(to, "\x1b[{}H", y.saturating_add(1))?,
            _ => write!(to, "\x1b[{};{}H", y.saturating_add(1), x.saturating_add(1))?,
        }
        let wanted = Style::of(cell);
        if wanted != style {
            write!(to, "\x1b[{}m", wanted.after(style))?;
            style = wanted;
        }
        let blanks = blanks(rest);
        let goes_on =
            rest.get(blanks).is_some_and(|(next, row, _)| *row == y && usize::from(*next) == usize::from(x) + blanks);
        if blanks >= if goes_on { ERASED.1 } else { ERASED.0 } {
            write!(to, "\x1b[{blanks}X")?;
            at = Some((x, y));
            rest = rest.get(blanks..).unwrap_or_default();
            continue;
        }
        to.write_all(cell.symbol().as_bytes())?;
        // How far a terminal goes on over what is wide is its own affair.
        at = (cell.cell_width() == 1).then_some((x.saturating_add(1), y));
        rest = more;
    }
    if style == Style::default() { Ok(()) } else { to.write_all(b"\x1b[m") }
}

/// How many of the first cells are blanks in plain style, side by side.
fn blanks(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((x, y, _)) = cells.first() else { return 0 };
    let side_by_side = (*x..).zip(cells);
    let blank = |(x, (column, row, cell)): &(u16, &(u16, u16, &Cell))| {
        x == column && row == y && cell.symbol() == " " && Style::of(cell) == Style::default()
    };
    side_by_side.take_while(blank).count()
}

/// What is said of a cell besides its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    foreground: Color,
    background: Color,
    underline: Color,
    modifier: Modifier,
}

impl Default for Style {
    fn default() -> Self {
        let plain = Color::Reset;
        Self { foreground: plain, background: plain, underline: plain, modifier: Modifier::empty() }
    }
}

/// Modifiers with the parameter that sets each and the one that takes it back (ECMA-48, 8.3.117 `SGR`).
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Style {
    fn of(cell: &Cell) -> Self {
        Self { foreground: cell.fg, background: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    /// The parameters that lead here from another style: what differs, or everything anew if that is shorter.
    fn after(self, before: Self) -> String {
        let anew = self.differing(Self::default());
        let reset = if anew.is_empty() { anew } else { format!(";{anew}") };
        let differing = self.differing(before);
        if reset.len() < differing.len() { reset } else { differing }
    }

    fn differing(self, before: Self) -> String {
        let mut parameters = String::new();
        let mut say = |parameter: std::fmt::Arguments<'_>| {
            let separator = if parameters.is_empty() { "" } else { ";" };
            // Into a string; it cannot fail.
            let _ = write!(parameters, "{separator}{parameter}");
        };
        // One parameter takes back two of them, so what is kept of the two is said again.
        let removed = before.modifier - self.modifier;
        let mut kept = before.modifier & self.modifier;
        let mut last = 0;
        for (modifier, _, back) in MODIFIERS {
            if removed.contains(modifier) && back != last {
                say(format_args!("{back}"));
                last = back;
            }
        }
        for (modifier, _, back) in MODIFIERS {
            if MODIFIERS.iter().any(|(other, _, same)| *same == back && removed.contains(*other)) {
                kept -= modifier;
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if (self.modifier - kept).contains(modifier) {
                say(format_args!("{set}"));
            }
        }
        for (color, old, base) in [
            (self.foreground, before.foreground, 38),
            (self.background, before.background, 48),
            (self.underline, before.underline, 58),
        ] {
            if color != old {
                match (color, palette(color)) {
                    (Color::Rgb(red, green, blue), _) => say(format_args!("{base};2;{red};{green};{blue}")),
                    (_, Some(number)) => say(format_args!("{base};5;{number}")),
                    (_, None) => say(format_args!("{}", base + 1)),
                }
            }
        }
        parameters
    }
}

/// The number of a colour in the terminal's palette.
fn palette(color: Color) -> Option<u8> {
    Some(match color {
        Color::Reset | Color::Rgb(..) => return None,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(number) => number,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style as Look;

    use super::*;

    fn written(cells: &[(u16, u16, Cell)]) -> String {
        let mut bytes = Vec::new();
        let cells: Vec<(u16, u16, &Cell)> = cells.iter().map(|(x, y, cell)| (*x, *y, cell)).collect();
        write(&cells, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn cell(symbol: &str, look: Look) -> Cell {
        let mut cell = Cell::default();
        cell.set_symbol(symbol).set_style(look);
        cell
    }

    #[test]
    fn only_what_changes_is_said_of_a_style() {
        let bold = Look::new().bold();
        let cells = [
            (3, 0, cell("a", bold)),
            (4, 0, cell("b", bold.fg(Color::Blue))),
            (5, 0, cell("c", bold.fg(Color::Blue).dim())),
            (6, 0, cell("d", Look::new().fg(Color::Blue).dim())),
            (7, 0, cell("e", Look::new())),
        ];
        assert_eq!(
            written(&cells),
            "\x1b[1;4H\x1b[1ma\x1b[38;5;4mb\x1b[2mc\x1b[22;2md\x1b[me",
            "each says the least, and the last is plain"
        );
    }

    #[test]
    fn a_short_way_is_taken_to_the_next_cell_where_the_cursor_is_known() {
        let plain = |symbol| cell(symbol, Look::new());
        let cells =
            [(2, 1, plain("a")), (9, 1, plain("b")), (10, 1, plain("語")), (12, 1, plain("c")), (0, 2, plain("d"))];
        assert_eq!(written(&cells), "\x1b[2;3Ha\x1b[6Cb語\x1b[2;13Hc\x1b[3Hd");
    }

    #[test]
    fn many_blanks_are_erased_and_few_are_written() {
        let row = |words: &str, y| -> Vec<(u16, u16, Cell)> {
            words.chars().zip(0..).map(|(c, x)| (x, y, cell(&c.to_string(), Look::new()))).collect()
        };
        let cells = [row("a      ", 0), row("b    ", 1), row("c            d", 2)].concat();
        assert_eq!(written(&cells), "\x1b[1Ha\x1b[6X\x1b[2Hb    \x1b[3Hc\x1b[12X\x1b[12Cd");
        let underlined = [(0, 0, cell("a", Look::new().underlined())), (1, 0, cell(" ", Look::new().underlined()))];
        assert_eq!(written(&underlined), "\x1b[1H\x1b[4ma \x1b[m");
    }

    fn any_color() -> impl Strategy<Value = Color> {
        prop_oneof![
            Just(Color::Reset),
            Just(Color::LightRed),
            (0_u8..).prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color::Rgb(red, green, blue)),
        ]
    }

    proptest! {
        #[test]
        fn every_style_arrives_whatever_was_before(
            looks in prop::collection::vec((any_color(), any_color(), 0_u16..512), 1..20),
        ) {
            // To the emulator a cell is bold or dim.
            let looks = looks.into_iter().map(|(front, back, bits)| {
                let modifier = Modifier::from_bits_truncate(bits);
                let both = modifier.contains(Modifier::BOLD | Modifier::DIM);
                (front, back, if both { modifier - Modifier::DIM } else { modifier })
            });
            let mut emulator = vt100::Parser::new(2.try_into().unwrap(), 40.try_into().unwrap(), 0);
            let cells: Vec<(u16, u16, Cell)> = looks.zip(0_u16..).map(|((front, back, modifier), x)| {
                (x, 0, cell("x", Look::new().fg(front).bg(back).add_modifier(modifier)))
            }).collect();
            emulator.process(written(&cells).as_bytes());
            let number = |color| match color {
                Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
                color => palette(color).map_or(vt100::Color::Default, vt100::Color::Idx),
            };
            for (x, _, wanted) in &cells {
                let shown = emulator.screen().cell(0, *x).unwrap();
                prop_assert_eq!((shown.fgcolor(), shown.bgcolor()), (number(wanted.fg), number(wanted.bg)));
                let bits = [(shown.bold(), Modifier::BOLD), (shown.dim(), Modifier::DIM), (shown.italic(), Modifier::ITALIC),
                    (shown.underline(), Modifier::UNDERLINED), (shown.inverse(), Modifier::REVERSED)];
                for (is, modifier) in bits {
                    prop_assert_eq!(is, wanted.modifier.contains(modifier), "{:?}", modifier);
                }
            }
        }
    }
}
