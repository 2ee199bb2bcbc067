//! The mouse, where it was asked for; and the cursor of the terminal.

use pullquote::tui::input::{Input, Mouse, MouseKind};
use pullquote::tui::{Effect, Message, Prefs, State, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::harness::{Reader, keymap, theme};
use crate::{BRIDGE, long};

/// Does something with the mouse at the first cell of some words, so many cells further on.
fn at(reader: Reader, kind: MouseKind, words: &str, on: u16) -> Reader {
    let screen = reader.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect("the words");
    let column = line.split(words).next().unwrap_or_default().chars().count();
    let small = |cells: usize| u16::try_from(cells).expect("small");
    with(reader, kind, small(column) + on, small(row))
}

fn with(reader: Reader, kind: MouseKind, column: u16, row: u16) -> Reader {
    reader.tell(Message::Input(Input::Mouse(Mouse { kind, column, row })))
}

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn the_mouse_is_taken_and_given_back_by_a_key() {
    let reader = Reader::marked(BRIDGE).keys("M");
    assert_eq!(reader.effects, [Effect::Mouse(true)]);
    assert_eq!(reader.keys("M").effects, [Effect::Mouse(true), Effect::Mouse(false)]);
}

#[test]
fn the_wheel_scrolls_what_it_is_over() {
    let reader = with(Reader::marked(&long()).size(120, 20), MouseKind::WheelDown, 10, 8);
    let scrolled = reader.screen();
    assert_eq!(scrolled, Reader::marked(&long()).size(120, 20).keys("j j j").screen());
    assert_eq!(with(reader, MouseKind::WheelUp, 10, 8).screen(), Reader::marked(&long()).size(120, 20).screen());
    let reader = at(Reader::marked(BRIDGE).size(120, 30), MouseKind::WheelDown, "the mayor of Velda ", 0);
    assert!(reader.screen().contains("The bridge"), "over nothing it does no harm");
    let help = with(Reader::marked(BRIDGE).keys("?"), MouseKind::WheelDown, 10, 8);
    assert!(!help.screen().contains("one line down"), "{}", help.screen());
}

#[test]
fn a_click_on_a_name_a_date_or_a_quote_marks_it_and_selects_who_it_is() {
    let reader = at(Reader::marked(BRIDGE), MouseKind::Press, "Tomas Lind had", 2);
    assert!(status(&reader).contains("● Tomas Lind"), "{}", status(&reader));
    let reader = at(Reader::marked(BRIDGE), MouseKind::Press, "4 May", 1);
    assert!(status(&reader).contains("“4 May” → 4 May 2031"), "{}", status(&reader));
    let reader = at(Reader::marked(BRIDGE), MouseKind::Press, "asked the river", 0);
    assert!(status(&reader).starts_with("❝ 2/4  Tomas Lind"), "{}", status(&reader));
}

#[test]
fn a_click_points_at_an_entry_and_a_second_one_goes_there() {
    let reader = at(Reader::marked(BRIDGE).size(120, 30), MouseKind::Press, "Tomas Lind  ", 0);
    assert!(!status(&reader).contains('●'), "{}", status(&reader));
    let reader = at(reader, MouseKind::Press, "Tomas Lind  ", 0);
    assert!(status(&reader).contains("goes back to where you were"), "{}", status(&reader));
    assert!(reader.screen().contains("● Tomas Lind"));
}

#[test]
fn the_scrollbar_leads_to_a_place_and_the_divider_is_dragged() {
    let reader = Reader::marked(&long()).size(80, 22);
    let reader = with(reader, MouseKind::Press, 79, 11);
    assert!(reader.screen().contains("Paragraph 3"), "{}", reader.screen());
    let reader = Reader::marked(&long()).size(120, 22);
    let divider = |reader: &Reader| reader.screen().lines().nth(1).and_then(|line| line.chars().position(|c| c == '┬'));
    assert_eq!(divider(&reader), Some(76));
    let reader = with(with(reader, MouseKind::Press, 76, 10), MouseKind::Drag, 66, 10);
    assert_eq!(divider(&reader), Some(66));
    assert!(with(reader, MouseKind::Release, 66, 10).screen().contains("Ana Ruiz speaks"), "it was a drag");
    let reader = with(Reader::marked(&long()).size(120, 22), MouseKind::Press, 76, 11);
    assert!(!with(reader, MouseKind::Release, 76, 11).screen().contains("Ana Ruiz speaks"), "it was a click");
}

#[test]
fn the_lowest_list_is_dragged_higher_by_its_label() {
    for (width, height, keys) in [(120, 40, "1"), (80, 24, "3")] {
        let label = |reader: &Reader| {
            let row = reader.screen().lines().position(|row| row.contains("─ Timeline "));
            u16::try_from(row.unwrap()).unwrap()
        };
        let reader = Reader::marked(BRIDGE).size(width, height).keys(keys);
        let (x, y) = (width - 20, label(&reader));
        let reader = with(with(reader, MouseKind::Press, x, y), MouseKind::Drag, x, y - 4);
        assert_eq!(label(&reader), y - 4);
        let reader = with(with(reader, MouseKind::Release, x, y - 4), MouseKind::Drag, x, y);
        assert_eq!(label(&reader), y - 4, "it was let go");
        let reader = with(with(reader, MouseKind::Press, x, y - 4), MouseKind::Drag, x, u16::MAX);
        assert!(reader.screen().contains("─ Timeline "), "{}", reader.screen());
    }
}

#[test]
fn nothing_that_a_mouse_does_anywhere_is_a_panic() {
    for (width, height) in [(1, 1), (20, 6), (60, 10), (120, 30)] {
        for kind in [MouseKind::Press, MouseKind::Drag, MouseKind::WheelDown, MouseKind::Release, MouseKind::WheelUp] {
            for (column, row) in [(0, 0), (width - 1, height - 1), (width / 2, height / 2), (u16::MAX, u16::MAX)] {
                let reader = with(Reader::marked(BRIDGE).size(width, height), MouseKind::Press, column, row);
                let _ = with(reader, kind, row, column).screen();
            }
        }
    }
}

#[test]
fn the_cursor_of_the_terminal_stands_at_what_is_marked_or_chosen_for_those_who_want_it() {
    let cursor = |keys: &str, wanted: bool| {
        let mut prefs = Prefs::new(keymap(), vec![theme("terminal")]);
        prefs.cursor = wanted;
        let document = crate::marked::document(BRIDGE);
        let size = pullquote::tui::input::Size { width: 120, height: 30 };
        let state = State::new(std::sync::Arc::clone(&document.article), prefs, size);
        let reader = Reader { state, size, effects: Vec::new() }.annotated(document).keys(keys);
        let place = view(&reader.state, &mut Buffer::empty(Rect::new(0, 0, 120, 30)))?;
        let screen = reader.screen();
        let line = screen.lines().nth(place.y.into()).unwrap_or_default();
        Some(line.chars().skip(place.x.into()).collect::<String>())
    };
    assert_eq!(cursor("]", false), None);
    assert_eq!(cursor("j", true), None);
    assert!(cursor("]", true).is_some_and(|line| line.starts_with("It took")));
    assert!(cursor("2 j", true).is_some_and(|line| line.starts_with("▌ Tomas Lind")));
}
