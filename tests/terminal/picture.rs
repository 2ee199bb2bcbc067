//! The pictures in README: the real screen, drawn from what the program wrote. Made anew by
//! `cargo test --test terminal -- --ignored picture`.

use std::fmt::Write;
use std::path::Path;

use super::harness::Setting;

const COLUMNS: u16 = 118;
const ROWS: u16 = 34;
/// Width and height of a cell in the picture.
const CELL: (f32, f32) = (8.4, 18.0);
/// What is taken for the colour of words that have none.
const FOREGROUND: &str = "#808080";

#[test]
#[ignore = "writes assets/screen.svg and assets/quotes.svg"]
fn pictures_of_the_screen() {
    picture("screen.svg", "dark", &["]", "]", "]", "]"]);
    picture("quotes.svg", "light", &["\"", "c", "a", "r", "d", "o"]);
}

/// The screen after these keys.
fn picture(name: &str, theme: &str, keys: &[&str]) {
    let mut session = Setting::new().size(COLUMNS, ROWS).argument("--theme").argument(theme).start();
    session.until_seen("a cell is");
    for key in keys {
        let before = session.contents();
        session.press(key);
        session.until(&format!("what comes of {key}"), |screen| screen.contents() != before);
    }
    let svg = session.look(svg);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    std::fs::write(path, svg).unwrap();
}

/// Everything about a cell but its character.
#[derive(Clone, PartialEq)]
struct Look {
    foreground: String,
    background: Option<String>,
    bold: bool,
    italic: bool,
    underline: bool,
}

fn svg(screen: &vt100::Screen) -> String {
    let ground = ground(screen);
    let (width, height) = (f32::from(COLUMNS) * CELL.0 + 16.0, f32::from(ROWS) * CELL.1 + 16.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, \
         'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" \
         rx=\"6\" fill=\"{ground}\"/>\n"
    );
    for row in 0..ROWS {
        let mut column = 0;
        while column < COLUMNS {
            let Some(look) = look_at(screen, row, column) else {
                column += 1;
                continue;
            };
            let first = column;
            let mut words = String::new();
            while let Some(cell) = screen.cell(row, column)
                && look_at(screen, row, column).is_none_or(|other| other == look)
            {
                if !cell.is_wide_continuation() {
                    words.push_str(if cell.has_contents() { cell.contents() } else { " " });
                }
                column += 1;
            }
            draw(&mut svg, row, first, column, &words, &look);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw(svg: &mut String, row: u16, first: u16, end: u16, words: &str, look: &Look) {
    let (x, y) = (f32::from(first) * CELL.0 + 8.0, f32::from(row) * CELL.1 + 8.0);
    let width = f32::from(end - first) * CELL.0;
    if let Some(background) = &look.background {
        let height = CELL.1;
        writeln!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{background}\"/>"
        )
        .unwrap();
    }
    if words.trim().is_empty() {
        return;
    }
    let style = [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.underline, " text-decoration=\"underline\""),
    ];
    let style: String = style.iter().filter(|(set, _)| *set).map(|(_, words)| *words).collect();
    let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\"{style}>{escaped}</text>",
        y + 13.5,
        look.foreground,
    )
    .unwrap();
}

/// What most of the screen stands on.
fn ground(screen: &vt100::Screen) -> String {
    let corner = screen.cell(ROWS - 1, COLUMNS - 1).and_then(|cell| colour(cell.bgcolor()));
    corner.unwrap_or_else(|| "#ffffff".into())
}

/// How a cell looks; `None` for the second half of a wide character.
fn look_at(screen: &vt100::Screen, row: u16, column: u16) -> Option<Look> {
    let cell = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation())?;
    let foreground = colour(cell.fgcolor()).unwrap_or_else(|| FOREGROUND.into());
    let background = colour(cell.bgcolor()).filter(|background| *background != ground(screen));
    let (foreground, background) = match cell.inverse() {
        true => (background.unwrap_or_else(|| ground(screen)), Some(foreground)),
        false => (foreground, background),
    };
    let (bold, italic, underline) = (cell.bold(), cell.italic(), cell.underline());
    Some(Look { foreground, background, bold, italic, underline })
}

fn colour(colour: vt100::Color) -> Option<String> {
    const SIXTEEN: [&str; 16] = [
        "#16181d", "#d05a5a", "#6aa84f", "#d6a03a", "#5b8dd6", "#b07cc6", "#4fb0ae", "#c9c6be", "#6b7079", "#ee8a8a",
        "#8fd070", "#ecc465", "#8fb4ff", "#d0a0e8", "#7fd8d4", "#f2efe6",
    ];
    match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(number) => Some(SIXTEEN.get(usize::from(number)).copied().unwrap_or(FOREGROUND).into()),
        vt100::Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}
