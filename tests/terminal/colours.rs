//! Without colour, and with sixteen of them: whatever state something is in is seen on the cells of the terminal.

use super::BRIDGE;
use super::harness::{Session, Setting};

/// How the cells look at which these words stand first, without their colours.
fn weight(session: &Session, words: &str) -> Option<(bool, bool, bool, bool, bool)> {
    session.look(|screen| {
        let (rows, columns) = screen.size();
        (0..rows.get()).find_map(|row| {
            let line: Vec<&vt100::Cell> = (0..columns.get()).filter_map(|column| screen.cell(row, column)).collect();
            let blank = |cell: &vt100::Cell| !cell.has_contents() && !cell.is_wide_continuation();
            let letters: Vec<&str> = line.iter().map(|cell| if blank(cell) { " " } else { cell.contents() }).collect();
            let at = (0..letters.len())
                .find(|at| letters.iter().skip(*at).copied().collect::<String>().starts_with(words))?;
            let cell = line.get(at)?;
            Some((cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()))
        })
    })
}

/// Presses keys and sees that the weight of the cells at `words` is another one.
#[track_caller]
fn changes(session: &mut Session, keys: &str, words: &str) {
    let before = weight(session, words);
    assert!(before.is_some(), "“{words}” is not on the screen:\n{}", session.contents());
    for key in keys.split(' ') {
        let frames = frames(session);
        session.press(match key {
            "SPACE" => " ",
            "ENTER" => "\r",
            "ESC" => "\u{1b}",
            other => other,
        });
        session.until_written(END, frames + 1);
    }
    let after = weight(session, words);
    assert_ne!(after, before, "“{words}” looks the same after {keys:?}:\n{}", session.contents());
}

const END: &str = "\u{1b}[?2026l";

fn frames(session: &Session) -> usize {
    String::from_utf8_lossy(&session.bytes()).matches(END).count()
}

#[test]
fn every_state_is_seen_by_its_weight() {
    for (name, value) in [("NO_COLOR", "1"), ("COLORTERM", "")] {
        let mut session = Setting::new().environment(name, value).size(120, 30).read(BRIDGE);
        session.until("the people", |screen| screen.contents().matches("Tomas Lind").count() > 1);
        // What is marked, and what is selected.
        changes(&mut session, ")", "Ana Ruiz, the mayor");
        changes(&mut session, "ENTER", "Ruiz, who had promised");
        // What the spotlight leaves dark, and what it leaves lit.
        changes(&mut session, "s", "The old ferry");
        changes(&mut session, "s", "The old ferry");
        // What was found, and the place at which the reader is.
        changes(&mut session, "/ t h e SPACE o l d ENTER", "old ferry");
        changes(&mut session, "ESC", "old ferry");
        // Which pane has the keys, and which entry is chosen.
        changes(&mut session, "2", "People");
        changes(&mut session, "j", "Tomas Lind  ");
        changes(&mut session, "1 ESC", "People");
        // Which words are chosen.
        let reversed = |screen: &vt100::Screen| {
            let cells = (1..29).flat_map(|row| (0..70).filter_map(move |column| screen.cell(row, column)));
            cells.filter(|cell| cell.inverse()).count()
        };
        let before = session.look(reversed);
        session.press("vvww");
        session.until("three words in reverse", |screen| reversed(screen) > before + 3);
        // The first one lets go of the words.
        session.press("q");
        session.until("nothing chosen", |screen| reversed(screen) <= before);
        session.quit();
    }
}

#[test]
fn the_default_theme_has_no_colour_beyond_the_sixteen() {
    let mut session = Setting::new().size(120, 30).read(BRIDGE);
    session.until("the people", |screen| screen.contents().matches("Tomas Lind").count() > 1);
    for key in ["]", "\r", "/", "t", "h", "e", "\r", "\u{1b}", "?", "q", ":", "\u{1b}", "3"] {
        let frames = frames(&session);
        session.press(key);
        session.until_written(END, frames + 1);
        let basic = |colour| match colour {
            vt100::Color::Default => true,
            vt100::Color::Idx(number) => number < 16,
            vt100::Color::Rgb(..) => false,
        };
        session.look(|screen| {
            let places = (0..30).flat_map(|row| (0..120).map(move |column| (row, column)));
            for cell in places.filter_map(|(row, column)| screen.cell(row, column)) {
                assert!(basic(cell.fgcolor()) && basic(cell.bgcolor()), "{cell:?}");
            }
        });
    }
    session.quit();
}
