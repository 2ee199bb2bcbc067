//! However the program ends or stops, the terminal is given back.

use rustix::process::Signal;

use super::harness::Setting;
use super::{BRIDGE, long};

#[test]
fn a_signal_to_end_gives_the_terminal_back_and_is_what_ended_it() {
    for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt")] {
        let mut session = Setting::new().read(BRIDGE);
        session.until_seen("opened the bridge");
        session.signal(signal);
        let status = session.end();
        assert_eq!(status.signal(), Some(name), "{status:?}");
        session.assert_given_back();
    }
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_the_program_is_continued() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.press("\u{1a}");
    session.until_stopped();
    session.assert_given_back();
    session.signal(Signal::CONT);
    session.until("the same place", |screen| screen.alternate_screen() && screen.contents().contains("Paragraph 80 "));
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.quit();
}

#[test]
fn a_stop_from_outside_is_as_ctrl_z() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    session.signal(Signal::TSTP);
    session.until_stopped();
    session.assert_given_back();
    session.signal(Signal::CONT);
    session.until("the screen taken again", vt100::Screen::alternate_screen);
    session.until_seen("opened the bridge");
    session.quit();
}

#[test]
fn after_a_stop_that_cannot_be_caught_the_screen_is_drawn_anew() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    session.signal(Signal::STOP);
    session.until_stopped();
    session.signal(Signal::CONT);
    session.until_written("\u{1b}[?1049h", 2);
    session.until_written("mayor", 2);
    session.quit();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_says_what_happened() {
    let own = std::env::current_exe().unwrap();
    let setting = Setting::of(own).environment("RUST_BACKTRACE", "0");
    let mut session = ["--exact", "leaving::falls_over", "--ignored", "--nocapture"]
        .into_iter()
        .fold(setting, Setting::argument)
        .start();
    assert!(!session.end().success());
    session.assert_given_back();
    assert!(session.contents().contains("the screen is lost"), "{}", session.contents());
    let written = String::from_utf8_lossy(&session.bytes()).into_owned();
    assert!(written.contains("something"), "{written:?}");
    assert!(written.find("\u{1b}[?1049l") < written.find("the screen is lost"), "{written:?}");
}

/// Not a test but the program of the test above: takes the screen and panics.
#[test]
#[ignore = "run by a_panic_gives_the_terminal_back_before_it_says_what_happened"]
fn falls_over() {
    let mut screen = pullquote::terminal::Screen::enter().unwrap();
    let size = screen.size().unwrap();
    let draw = |buffer: &mut ratatui::buffer::Buffer| {
        buffer.set_string(0, 0, "something on the screen", ratatui::style::Style::new());
        None
    };
    screen.draw(size, ratatui::layout::Rect::ZERO, &[], draw).unwrap();
    panic!("the screen is lost");
}

#[test]
fn without_a_terminal_there_is_a_clear_word() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .arg("export")
        .arg("/nowhere/at all")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn a_source_that_cannot_be_read_leaves_the_screen_alone() {
    let mut session = Setting::new().argument("nowhere.txt").start();
    assert_eq!(session.end().exit_code(), 1);
    assert!(session.contents().contains("nowhere.txt: there is no such file"), "{}", session.contents());
    assert!(!String::from_utf8_lossy(&session.bytes()).contains("\u{1b}[?1049h"));
}
