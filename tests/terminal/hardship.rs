//! Terminals and hands that do what they should not: answers nobody waits for, storms, a terminal that goes away.

use std::io::Read;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::harness::{Session, Setting};
use super::long;

const DARK: &str = "\u{1b}]11;rgb:1616/1818/1d1d\u{1b}\\";
const LIGHT: &str = "\u{1b}]11;rgb:fafa/f7f7/f0f0\u{7}";

/// A reader that asks the terminal for its background.
fn asking() -> Session {
    let session = Setting::new().argument("--theme").argument("auto").read(long());
    session.until_seen("Paragraph 1 ");
    session.until_written("\u{1b}]11;?", 1);
    session
}

fn ground(session: &Session, expected: vt100::Color) {
    session.until(&format!("a background of {expected:?}"), |screen| {
        screen.cell(3, 3).is_some_and(|cell| cell.bgcolor() == expected)
    });
}

#[test]
fn the_background_is_asked_for_after_the_first_frame_and_the_theme_goes_with_it() {
    let mut session = asking();
    let written = String::from_utf8(session.bytes()).unwrap();
    assert!(written.find("Paragraph") < written.find("\u{1b}]11;?"), "{written:?}");
    session.press(LIGHT);
    ground(&session, vt100::Color::Rgb(0xfa, 0xf7, 0xf0));
    // It has become night while nobody was looking.
    session.press("\u{1b}[O\u{1b}[I");
    session.until_written("\u{1b}]11;?", 2);
    session.press(DARK);
    ground(&session, vt100::Color::Rgb(0x16, 0x18, 0x1d));
    session.press("T");
    session.until_seen("theme: light");
    session.press("\u{1b}[Ij");
    session.until("one line on", |screen| screen.contents().contains("Paragraph 2 "));
    session.quit();
    assert!(String::from_utf8_lossy(&session.bytes()).contains("\u{1b}[?1004l"));
}

#[test]
fn no_answer_a_late_one_and_nonsense_eat_no_key_and_are_none() {
    let mut session = asking();
    session.press("G");
    session.until_seen("Paragraph 80 ");
    // Letters in it would read the file again, and leave.
    for nonsense in ["\u{1b}]11;rrrqqq\u{7}", "\u{1b}]11;rgb:zz/qq/qq\u{1b}\\", "\u{1b}]11;?\u{1b}\\"] {
        session.press(&format!("{nonsense}g"));
        session.until_seen("Paragraph 1 ");
        session.press("G");
        session.until_seen("Paragraph 80 ");
    }
    session.press(&format!("g{LIGHT}jj"));
    ground(&session, vt100::Color::Rgb(0xfa, 0xf7, 0xf0));
    session.until_seen("Paragraph 3 ");
    assert!(!session.contents().contains("read again"), "{}", session.contents());
    session.quit();
}

#[test]
fn a_megabyte_is_pasted() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    let paste = format!("\u{1b}[200~{}\u{1b}[201~", "qG ".repeat(350_000));
    session.press(&format!("{paste}G"));
    session.until_seen("Paragraph 80 ");
    session.press(&format!("/{paste}"));
    session.until_seen("not found");
    session.press("\u{1b}");
    session.until("no prompt", |screen| !screen.contents().contains("qG"));
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.quit();
}

#[test]
fn storms_of_focus_and_of_the_mouse_far_outside_move_nothing() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("40}");
    session.until_seen("Paragraph 41 ");
    session.press("M");
    session.until_seen("the mouse is the reader's");
    let text = |screen: &vt100::Screen| -> Vec<String> {
        screen.rows(0, 78).take(20).map(|row| row.trim_end().to_owned()).collect()
    };
    let before = session.look(text);
    session.press(&"\u{1b}[I\u{1b}[O".repeat(3000));
    session.press(&"\u{1b}[<0;9999;9999M\u{1b}[<0;9999;9999m\u{1b}[<35;7;70000M".repeat(500));
    session.resize(1, 1);
    session.resize(80, 24);
    session.press("+-");
    session.until_seen("lines of up to 66");
    session.until("the same text", |screen| text(screen) == before);
    session.quit();
}

/// Every thread that allocates would take 64 MB of it, without using them.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_limit_of_memory_is_not_spent_on_what_threads_reserve() {
    let setting = Setting::of("sh");
    let article = setting.file("long.txt", long());
    let limited = "ulimit -v 1500000; exec \"$0\" \"$1\"";
    let limited = setting.argument("-c").argument(limited).argument(env!("CARGO_BIN_EXE_pullquote"));
    let mut session = limited.argument(article).start();
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until("the end", |screen| screen.contents().contains("100%"));
    let process = format!("/proc/{}", session.process().as_raw_nonzero());
    let status = std::fs::read_to_string(format!("{process}/status")).unwrap();
    let threads =
        status.lines().find_map(|line| line.strip_prefix("Threads:")).unwrap().trim().parse::<usize>().unwrap();
    assert!(threads > 2, "{threads}");
    let reserved = std::fs::read_to_string(format!("{process}/maps")).unwrap();
    let arenas = reserved.lines().filter(|line| {
        let (range, permissions) = line.split_once(' ').unwrap();
        let (from, to) = range.split_once('-').unwrap();
        let bytes = |address| u64::from_str_radix(address, 16).unwrap();
        // What an arena has not used yet of its 64 MB.
        permissions.starts_with("---p") && line.ends_with(" 0 ") && bytes(to) - bytes(from) > 50 << 20
    });
    assert_eq!(arenas.count(), 0, "{reserved}");
    session.quit();
}

#[test]
fn a_terminal_that_goes_away_ends_the_reader_and_the_place_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("long.txt");
    std::fs::write(&article, long()).unwrap();
    let state = home.path().join("state");
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(["--at", "/paragraph 61", article.to_str().unwrap()]);
    command.env("HOME", home.path());
    command.env("XDG_STATE_HOME", &state);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    let mut chunk = vec![0; 4096];
    while !String::from_utf8_lossy(&seen).contains("\u{1b}[?2026l") {
        let count = output.read(&mut chunk).unwrap();
        assert!(count > 0);
        seen.extend_from_slice(&chunk[..count]);
    }
    drop(output);
    drop(pair.master);
    let deadline = Instant::now() + Duration::from_secs(30);
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < deadline, "it goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    let again = Setting::new().environment("XDG_STATE_HOME", state.to_str().unwrap());
    let mut session = again.argument(&article).start();
    session.until_seen("where you left it");
    session.until_seen("Paragraph 61 ");
    session.quit();
}
