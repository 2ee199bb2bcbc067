//! Reading: the first frame, keys, sizes, colours, idleness.

use super::harness::Setting;
use super::{BRIDGE, long};

#[test]
fn an_article_is_on_the_screen_and_q_leaves() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge on 4 May");
    assert!(session.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
    session.quit();
}

#[test]
fn without_a_source_there_is_the_article_that_comes_with_the_program() {
    let mut session = Setting::new().start();
    session.until_seen("Tamber");
    session.quit();
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    session.quit();
    let written = String::from_utf8(session.bytes()).unwrap();
    for question in
        ["\u{1b}[c", "\u{1b}[0c", "\u{1b}[>c", "\u{1b}[6n", "\u{1b}[5n", "\u{1b}[?u", "\u{1b}]", "\u{1b}P", "$p"]
    {
        assert!(!written.contains(question), "{question:?} in {written:?}");
    }
}

#[test]
fn the_first_frame_arrives_whole() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    session.quit();
    let written = String::from_utf8(session.bytes()).unwrap();
    let (first, _) = written.split_once("\u{1b}[?2026l").expect("a synchronized update");
    assert!(first.starts_with("\u{1b}[?2026h\u{1b}[?1049h"), "{first:?}");
    assert!(first.contains("bridge"), "{first:?}");
}

#[test]
fn keys_move_through_the_text_and_back() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.press("\u{1b}[6~");
    session.until("the next page", |screen| !screen.contents().contains("Paragraph 1 "));
    session.press("\u{1b}[5~");
    session.until_seen("Paragraph 1 ");
    session.quit();
}

#[test]
fn the_end_of_a_long_text_is_reached_as_soon_as_it_has_been_read() {
    let text: String = (1..=20_000).map(|n| format!("{n} bridges{}.\n\n", " fell".repeat(n * 7 % 11))).collect();
    let mut session = Setting::new().read(text);
    session.until_seen("1 bridges fell");
    session.press("G");
    session.until_seen("20000 bridges fell");
    session.until("its length", |screen| screen.contents().contains("100%"));
    session.press("\u{f}");
    session.until_seen("1 bridges fell");
    session.quit();
}

#[test]
fn who_is_named_on_the_screen_is_known_long_before_all_of_a_long_text_is_analysed() {
    let name = |n: usize| format!("Ana {}ov", ["Ruz", "Lind", "Halv", "Mor", "Tess", "Vell"][n * 6 / 40_000]);
    let text: String = (0..40_000)
        .map(|n| format!("The ferry {n} was late. “It will go tomorrow,” said {}, the mayor of the town.\n\n", name(n)))
        .collect();
    let mut session = Setting::new().size(120, 40).argument("--at").argument("75%").read(text);
    session.until("the mayor, in a list of part of them", |screen| {
        let list = screen.contents();
        list.matches("Ana Tessov").count() > 10 && list.contains("People") && list.contains("1+ ")
    });
    session.press("G");
    session
        .until("the last mayor", |screen| screen.contents().contains("Ana Vellov") && screen.contents().contains("+ "));
    session.quit();
}

#[test]
fn a_bracket_goes_to_the_next_quote_and_the_bottom_line_says_who_speaks() {
    let mut session = Setting::new().size(100, 30).read(BRIDGE);
    session.until_seen("opened the bridge");
    session.until("the people", |screen| screen.contents().matches("Ana Ruiz").count() > 1);
    let bottom = |screen: &vt100::Screen| screen.rows(0, 100).last().unwrap_or_default();
    session.press("]");
    session.until("Ruiz at the bottom", |screen| bottom(screen).contains("Ana Ruiz"));
    session.press("]");
    session.until("Lind at the bottom", |screen| bottom(screen).contains("Tomas Lind"));
    session.quit();
}

#[test]
fn an_article_opens_where_it_is_told_to() {
    for (at, seen) in [("/paragraph 61", "Paragraph 61 "), ("50%", "Paragraph 41 ")] {
        let mut session = Setting::new().argument("--at").argument(at).read(long());
        session.until_seen(seen);
        session.quit();
    }
    for (at, name) in [("quote:2", "Tomas Lind"), ("person:lind", "Tomas Lind")] {
        let mut session = Setting::new().size(50, 12).argument("--at").argument(at).read(BRIDGE);
        session.until_seen(name);
        session.quit();
    }
}

#[test]
fn a_search_finds_while_it_is_typed() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("/paragraph 61");
    session.until_seen("Paragraph 61 ");
    session.press("\r");
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.press("n");
    session.until_seen("Paragraph 61 ");
    session.quit();
}

#[test]
fn a_quote_is_copied_by_way_of_the_terminal_and_past_tmux() {
    let to_clipboard = |session: &super::harness::Session| {
        let written = String::from_utf8(session.bytes()).unwrap();
        let coded = written.split("\u{1b}]52;c;").nth(1).and_then(|rest| rest.split('\u{1b}').next());
        (coded.unwrap_or_default().to_owned(), written.contains("\u{1b}Ptmux;\u{1b}\u{1b}]52;c;"))
    };
    for tmux in [false, true] {
        let setting = Setting::new().size(100, 30);
        let mut session = if tmux { setting.environment("TMUX", "/tmp/tmux,1,0") } else { setting }.read(BRIDGE);
        session.until("the people", |screen| screen.contents().matches("Ana Ruiz").count() > 1);
        session.press("]y");
        session.until_seen("copied with its source: “It took nine years");
        session.quit();
        let (coded, past) = to_clipboard(&session);
        // “It took nine years”, in Base64.
        assert!(coded.starts_with("4oCcSXQgdG9vayBuaW5lIHllYXJz4oCd"), "{coded}");
        assert_eq!(past, tmux);
    }
}

#[test]
fn pasted_text_is_no_key() {
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("\u{1b}[200~qG\u{1b}[201~j");
    session.until("one line on", |screen| screen.contents().contains("Paragraph 2 "));
    assert!(!session.contents().contains("Paragraph 80 "));
    session.quit();
}

/// The end of a synchronized update.
const END_OF_FRAME: &str = "\u{1b}[?2026l";

#[test]
fn a_new_size_keeps_what_stands_at_the_top() {
    let first = |screen: &vt100::Screen| {
        let contents = screen.contents();
        let (_, rest) = contents.split_once("Paragraph ")?;
        rest.split_whitespace().next()?.parse::<usize>().ok()
    };
    let mut session = Setting::new().read(long());
    session.until_seen("Paragraph 1 ");
    session.press("40}");
    session.until("another paragraph at the top", |screen| first(screen) == Some(41));
    for (columns, rows) in [(50, 20), (130, 40), (20, 6), (80, 24)] {
        let frames = String::from_utf8_lossy(&session.bytes()).matches(END_OF_FRAME).count();
        session.resize(columns, rows);
        session.until_written(END_OF_FRAME, frames + 1);
        session.until("the same paragraph at the top", |screen| first(screen) == Some(41));
    }
    session.quit();
}

/// Whichever of the two is seen first, the other one is not forgotten until the next key.
#[test]
fn a_key_and_a_new_size_that_arrive_together_are_both_taken() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    for turn in 0..100 {
        let (key, seen) = if turn % 2 == 0 { ("?", "Keys") } else { ("q", "opened the bridge") };
        let (columns, rows) = (70 + turn % 20, 20 + turn % 7);
        session.resize(columns, rows);
        session.press(key);
        session.until_seen(seen);
        session.until("the bottom line in its place", |screen| {
            screen.rows(0, columns).last().is_some_and(|row| row.trim_end().ends_with("help"))
        });
    }
    session.quit();
}

#[test]
fn a_terminal_too_small_to_read_on_says_so_or_shows_something_and_survives() {
    for (columns, rows) in [(5, 2), (1, 1), (2, 30), (30, 1)] {
        let mut session = Setting::new().size(columns, rows).read(BRIDGE);
        session.until("the alternate screen", vt100::Screen::alternate_screen);
        session.until("something", |screen| !screen.contents().trim().is_empty());
        session.resize(80, 24);
        session.until_seen("opened the bridge");
        session.resize(columns, rows);
        session.press("]j\t");
        session.quit();
    }
}

#[test]
fn no_color_is_respected_and_nothing_is_lost() {
    let mut session = Setting::new().environment("NO_COLOR", "1").size(100, 30).read(BRIDGE);
    session.until("the people", |screen| screen.contents().matches("Ana Ruiz").count() > 1);
    session.press("]");
    session.until("a mark", |screen| screen.rows(0, 100).last().unwrap_or_default().contains("Ana Ruiz"));
    let cells = session.look(|screen| {
        let places = (0..30).flat_map(|row| (0..100).map(move |column| (row, column)));
        let cells: Vec<vt100::Cell> = places.filter_map(|(row, column)| screen.cell(row, column).cloned()).collect();
        cells
    });
    let plain = |cell: &vt100::Cell| (cell.fgcolor(), cell.bgcolor()) == (vt100::Color::Default, vt100::Color::Default);
    assert!(cells.iter().all(plain), "a colour in\n{}", session.contents());
    assert!(cells.iter().any(vt100::Cell::bold), "no weight in\n{}", session.contents());
    session.quit();
}

#[test]
fn files_of_the_user_are_laid_over_the_defaults_and_a_wrong_row_is_told() {
    let setting = Setting::new().size(120, 24);
    setting.file(".config/pullquote/keys.toml", "[reader]\n\"x\" = \"end\"\n\"y\" = \"edn\"\n");
    let mut session = setting.read(long());
    session.until_seen("keys.toml:3: there is no action “edn”");
    session.press("x");
    session.until_seen("Paragraph 80 ");
    session.quit();
}

#[test]
fn standard_input_may_be_the_article_and_keys_still_come_from_the_terminal() {
    let setting = Setting::of("sh");
    setting.file("article.txt", long());
    let program = env!("CARGO_BIN_EXE_pullquote");
    let mut session = setting.argument("-c").argument(format!("cat article.txt | '{program}'")).start();
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.quit();
}

/// Who does not press a key costs nothing: no wake-up, no byte.
#[test]
#[cfg(target_os = "linux")]
fn an_idle_reader_sleeps() {
    let mut session = Setting::new().read(BRIDGE);
    session.until_seen("opened the bridge");
    let threads = format!("/proc/{}/task", session.process().as_raw_nonzero());
    let wakes = || -> u64 {
        let tasks = std::fs::read_dir(&threads).unwrap();
        let statuses = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok());
        statuses
            .flat_map(|status| {
                let lines: Vec<String> = status.lines().map(str::to_owned).collect();
                lines.into_iter().filter_map(|line| line.split_once("ctxt_switches:")?.1.trim().parse::<u64>().ok())
            })
            .sum()
    };
    // It has time to come to rest; once it rests, it rests.
    let rests = (0..40).any(|_| {
        let before = (wakes(), session.bytes().len());
        std::thread::sleep(std::time::Duration::from_millis(250));
        before == (wakes(), session.bytes().len())
    });
    assert!(rests, "awake without a reason, {} wake-ups, {} bytes", wakes(), session.bytes().len());
    session.quit();
}

#[test]
fn the_mouse_is_taken_only_if_it_is_asked_for_and_given_back() {
    let mut session = Setting::new().size(100, 30).read(BRIDGE);
    session.until_seen("opened the bridge");
    assert!(session.look(|screen| screen.mouse_protocol_mode()) == vt100::MouseProtocolMode::None);
    session.press("M");
    session.until("the mouse taken", |screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion);
    session.until("the people", |screen| screen.contents().matches("Ana Ruiz").count() > 1);
    let (row, column) = session.look(|screen| {
        let row = screen.rows(0, 60).position(|row| row.contains("“Nobody asked")).unwrap();
        (row + 1, screen.rows(0, 60).nth(row).unwrap().chars().position(|c| c == '“').unwrap() + 3)
    });
    session.press(&format!("\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m"));
    session.until("who speaks there", |screen| screen.rows(0, 100).last().unwrap_or_default().contains("Tomas Lind"));
    session.quit();
    assert!(String::from_utf8(session.bytes()).unwrap().contains("\u{1b}[?1002l"));
}

#[test]
#[cfg(target_os = "linux")]
fn settings_are_read_again_when_they_are_saved() {
    let setting = Setting::new().size(120, 24);
    let keys = setting.file(".config/pullquote/keys.toml", "[reader]\n\"x\" = \"end\"\n");
    let mut session = setting.read(long());
    session.until_seen("Paragraph 1 ");
    std::fs::write(&keys, "[reader]\n\"X\" = \"end\"\n").unwrap();
    session.until_seen("settings read again");
    session.press("x");
    session.press("X");
    session.until_seen("Paragraph 80 ");
    std::fs::write(&keys, "[reader]\n\"g g\" = \"start\"\n\"x\" = \"edn\"\n").unwrap();
    session.until_seen("there is no action “edn”");
    session.until_seen("(and 1 more)");
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.quit();
}

#[test]
fn links_are_the_terminals_own_and_a_wrapped_one_is_one() {
    let text = "# The bridge\n\nThe office has [a page about the bridge over the wide river](https://velda.example/a\u{301}) \
                and [none](javascript:alert).\n";
    let setting = Setting::new().size(30, 12);
    let path = setting.file("bridge.md", text);
    let mut session = setting.argument(path).start();
    session.until_seen("wide river");
    session.quit();
    let written = String::from_utf8(session.bytes()).unwrap();
    let opened: std::collections::BTreeSet<&str> =
        written.split("\u{1b}]8;id=").skip(1).filter_map(|rest| rest.split('\u{1b}').next()).collect();
    assert_eq!(opened.len(), 1, "all parts of it with one id: {opened:?}");
    assert!(opened.iter().all(|link| link.ends_with(";https://velda.example/a%CC%81")), "{opened:?}");
    let mut console = Setting::new().size(30, 12).environment("TERM", "linux").read(BRIDGE);
    console.until_seen("bridge");
    console.quit();
    assert!(!String::from_utf8(console.bytes()).unwrap().contains("\u{1b}]8"));
}

#[test]
fn a_publication_date_that_is_given_while_reading_moves_the_dates_that_hang_on_it() {
    let mut session = Setting::new().size(120, 40).read("Ada Moss opened the bridge of Velda on Monday.\n");
    session.until_seen("mentioned");
    session.press("cd2031-05-09\r");
    session.until_seen("5 May 2031");
    session.press("cd");
    session.until_seen("2031-05-09");
    session.press("\u{15}the tenth\r");
    session.until_seen("“the tenth” is no date");
    session.press("cd\u{15}2031-05-20\r");
    session.until_seen("19 May 2031");
    session.quit();
}

#[test]
fn what_is_wrong_is_set_right_by_keys_and_taken_back() {
    let text = "Ada Moss opened the mill with Bren Holt.\n\n“It grinds again,” said Moss.\n";
    let mut session = Setting::new().size(120, 40).read(text);
    session.until_seen("mentioned");
    session.press("]csbren\r");
    session.until_seen("▌ Bren Holt");
    session.press("e");
    session.until_seen("you said so");
    session.press("\u{1b}");
    session.until("the article alone", |screen| !screen.contents().contains("you said so"));
    session.press("cu");
    session.until_seen("▌ Ada Moss");
    session.press("e");
    session.until_seen("verb of saying");
    session.press("\u{1b}");
    session.until("the article alone", |screen| !screen.contents().contains("verb of saying"));
    session.press("cu");
    session.until_seen("nothing has been corrected");
    session.quit();
}
