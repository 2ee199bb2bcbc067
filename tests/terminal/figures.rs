//! A picture beside an article, in the cells of a terminal that knows no better, and as the file that kitty takes.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::harness::{Session, Setting};

const TEXT: &str = "The mill stood.\n\n![The old mill in 1911](mill%20one.png)\n\nIt fell.";

fn png(red: u8, green: u8, blue: u8) -> Vec<u8> {
    let (mut png, picture) = (Vec::new(), RgbImage::from_pixel(60, 40, Rgb([red, green, blue])));
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    png
}

/// Waits until the picture has this colour.
fn until_coloured(session: &Session, colour: vt100::Color) {
    session.until("cells of that colour", |screen| screen.cell(10, 40).is_some_and(|cell| cell.fgcolor() == colour));
}

fn open(setting: Setting) -> Session {
    setting.file("mill one.png", png(10, 200, 30));
    let article = setting.file("mill.md", TEXT);
    let mut session = setting.argument(article).start();
    session.until_seen("It fell.");
    session.press("i");
    session
}

#[test]
fn every_terminal_shows_a_picture_in_its_cells() {
    let mut session = open(Setting::new());
    until_coloured(&session, vt100::Color::Rgb(10, 200, 30));
    session.press(" ");
    session.until_seen("It fell.");
    session.quit();
}

#[test]
fn a_picture_that_has_changed_is_seen_once_the_source_has_been_read_again() {
    let setting = Setting::new();
    let picture = setting.file("mill one.png", png(10, 200, 30));
    let mut session = open(setting);
    until_coloured(&session, vt100::Color::Rgb(10, 200, 30));
    session.press(" ");
    session.until_seen("It fell.");
    std::fs::write(picture, png(200, 10, 30)).unwrap();
    session.press("r");
    session.until_seen("nothing has changed");
    session.press("i");
    until_coloured(&session, vt100::Color::Rgb(200, 10, 30));
    session.press(" ");
    session.until_seen("It fell.");
    session.quit();
}

#[test]
fn without_colours_there_are_shades() {
    let mut session = open(Setting::new().environment("NO_COLOR", "1"));
    session.until_seen("▒▒▒▒");
    session.press(" ");
    session.until_seen("It fell.");
    session.quit();
}

#[test]
fn a_picture_that_is_not_there_is_no_harm() {
    let setting = Setting::new();
    let article = setting.file("mill.md", TEXT.replace("mill%20one", "../../mill"));
    let mut session = setting.argument(article).start();
    session.until_seen("It fell.");
    session.press("i");
    session.until_seen("no picture: ../../mill.png: it is not in the folder of the article");
    session.quit();
}
