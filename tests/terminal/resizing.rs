//! New sizes, many at a time: what was being read stays, and nothing is left over of what was drawn before.

use super::harness::{Session, Setting};
use super::long;

/// Scripts and signs whose width terminals disagree about.
const SIGNS: [&str; 9] = [
    "日本語の記事です。「はい」と田中は言った。",
    "A heart ❤️ and a family 👩‍👩‍👧‍👦 of four.",
    "A thumb 👍🏽 and flags 🇯🇵🇰🇷 over it.",
    "It is e\u{301}t e\u{301} that combines.",
    "नमस्ते to all of them.",
    "สวัสดี to all of them.",
    "שלום and عالم to everybody.",
    "A tab\there and\tthere.",
    "One family 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 beside the other.",
];

/// All cells of the screen, with their looks. One that was never written looks as a space does.
fn cells(session: &Session) -> Vec<String> {
    session.look(looks)
}

fn looks(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let places = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
    let look = |(y, x)| {
        let cell = screen.cell(y, x).expect("inside");
        let words = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
        let (bold, dim, slant) = (cell.bold(), cell.dim(), cell.italic());
        let (front, ground) = (cell.fgcolor(), cell.bgcolor());
        format!("{x},{y}: {words} {front:?} {ground:?} {bold} {dim} {slant} {}", cell.inverse())
    };
    places.map(look).collect()
}

/// Sees that the screen does not change when all of it is drawn anew.
fn assert_nothing_left_over(session: &mut Session, after: &str) {
    let before = cells(session);
    drawn(session, |session| session.press("\u{c}"));
    let different = cells(session).into_iter().zip(before).filter(|(anew, before)| anew != before);
    assert_eq!(different.collect::<Vec<_>>(), [], "after {after}\n{}", session.contents());
}

/// Does something and waits for the frame that comes of it.
fn drawn(session: &mut Session, act: impl FnOnce(&mut Session)) {
    const END: &str = "\u{1b}[?2026l";
    let before = String::from_utf8_lossy(&session.bytes()).matches(END).count();
    act(session);
    session.until_written(END, before + 1);
}

#[test]
fn what_is_drawn_piece_by_piece_is_what_is_drawn_at_once() {
    let long = long();
    let paragraphs = long.split("\n\n").enumerate();
    let paragraphs = paragraphs.map(|(n, words)| format!("{} {words} {}\n\n", SIGNS[n % 9], SIGNS[(n * 5 + 1) % 9]));
    let mut session = Setting::new().size(110, 20).read(paragraphs.collect::<String>());
    session.until_seen("Paragraph 1 ");
    session.until_seen("nobody is named");
    let keys = ["j", "j", " ", "k", "d", "b", "G", "g", "}", "z", "j", "k", "/", "h", "a", "\r", "n", "N"];
    for key in keys {
        drawn(&mut session, |session| session.press(key));
        assert_nothing_left_over(&mut session, key);
    }
    for (columns, rows) in [(60, 20), (40, 10), (23, 7), (100, 30), (61, 12)] {
        drawn(&mut session, |session| session.resize(columns, rows));
        drawn(&mut session, |session| session.press("j"));
        assert_nothing_left_over(&mut session, &format!("{columns}x{rows}"));
    }
    session.quit();
}

#[test]
fn through_a_storm_of_sizes_the_sentence_at_the_top_stays() {
    let mut session = Setting::new().size(100, 24).read(long());
    session.until_seen("Paragraph 1 ");
    session.press("20}");
    session.until_seen("Paragraph 21 ");
    session.until_seen("nobody is named");
    let before = cells(&session);
    for number in 0..200_u16 {
        let (columns, rows) = if number == 100 { (1, 1) } else { (20 + number * 37 % 150, 6 + number * 11 % 50) };
        session.resize(columns, rows);
        std::thread::sleep(std::time::Duration::from_millis(4));
    }
    session.resize(100, 24);
    session.until("the same screen", |screen| looks(screen) == before);
    assert_nothing_left_over(&mut session, "the storm");
    session.quit();
}
