//! Everything by name, and what may come after a key.

use pullquote::tui::action::Action;
use pullquote::tui::{Effect, Prefs, State};

use crate::harness::{Reader, article, keymap, theme};
use crate::{BRIDGE, long};

/// The lines of the sheet that lies over the panes.
fn sheet(reader: &Reader) -> Vec<String> {
    let screen = reader.screen();
    let inside = |line: &str| Some(line.split_once('│')?.1.rsplit_once('│')?.0.trim().to_owned());
    let lines = screen.lines().skip_while(|line| !line.contains('╭')).skip(1).take_while(|line| !line.contains('╰'));
    lines.filter_map(inside).filter(|line| !line.is_empty()).collect()
}

#[test]
fn an_action_is_found_by_a_few_letters_of_its_name_and_done() {
    let reader = Reader::marked(BRIDGE).size(80, 30).typed(":wil");
    assert_eq!(sheet(&reader).first().map(String::as_str), Some("+          wider lines"), "{}", reader.screen());
    let reader = reader.keys("enter");
    assert!(reader.screen().contains("lines of up to 70") && !reader.screen().contains("What to do"));
    assert_eq!(Reader::marked(BRIDGE).typed(":quit").keys("enter").effects, [Effect::Quit]);
    let evidence = Reader::marked(BRIDGE).keys("]").typed(":evid").keys("enter").screen();
    assert!(evidence.contains("Who said that?"), "{evidence}");
}

#[test]
fn the_palette_holds_every_action_and_its_cursor_goes_round() {
    let reader = Reader::marked(BRIDGE).size(80, 30).typed(":");
    assert!(sheet(&reader).first().is_some_and(|line| line.contains("one line down")), "{}", reader.screen());
    assert!(reader.screen().contains("more below"));
    let reader = reader.keys("up");
    assert!(sheet(&reader).last().is_some_and(|line| line.ends_with("quit")), "{}", reader.screen());
    assert_eq!(reader.keys("enter").effects, [Effect::Quit]);
    let reader = Reader::marked(BRIDGE).size(80, 30);
    let before = reader.screen();
    assert_eq!(reader.typed(":zz").keys("esc").screen(), before);
}

#[test]
fn every_action_is_found_by_its_name() {
    for action in Action::ALL.iter().filter(|action| action.group() != "Typing" && **action != Action::Palette) {
        let reader = Reader::marked(BRIDGE).size(100, 30).typed(":").typed(action.name());
        let lines = sheet(&reader);
        let start: String = action.help().chars().take(40).collect();
        assert!(lines.iter().any(|line| line.contains(&start)), "{}: {lines:?}", action.name());
    }
}

#[test]
fn a_place_is_written_down_and_gone_to() {
    let reader = Reader::marked(&long()).size(80, 30);
    let start = reader.screen();
    let reader = reader.typed(":quote:30");
    assert_eq!(sheet(&reader).first().map(String::as_str), Some("enter      go to quote:30"), "{}", reader.screen());
    let reader = reader.keys("enter");
    assert!(reader.screen().contains("❝ 30/60"), "{}", reader.screen());
    assert_eq!(reader.keys("ctrl-o").screen(), start);
    assert!(Reader::marked(&long()).typed(":50%").keys("enter").screen().contains("Paragraph 31"));
}

#[test]
fn the_start_of_a_sequence_shows_how_it_may_go_on() {
    let mut keymap = keymap();
    for (keys, action) in [("g", "noop"), ("g g", "start"), ("g e", "end")] {
        keymap.bind("reader", keys, action).expect("a sound row");
    }
    let prefs = Prefs::new(keymap, vec![theme("terminal")]);
    let document = crate::marked::document(BRIDGE);
    let size = pullquote::tui::input::Size { width: 80, height: 24 };
    let state = State::new(std::sync::Arc::clone(&document.article), prefs, size);
    let reader = Reader { state, size, effects: Vec::new() }.annotated(document).keys("g");
    assert_eq!(sheet(&reader), ["e  to the end", "g  to the start"], "{}", reader.screen());
    assert!(sheet(&reader.keys("g")).is_empty());
}

#[test]
fn a_place_is_marked_with_a_letter_and_found_again_by_it() {
    let reader = Reader::marked(&long()).size(60, 14).keys("2 0 ] m a");
    let marked = reader.screen().lines().take(13).collect::<Vec<_>>().join("\n");
    assert!(reader.screen().contains("marked: ' a comes back here"), "{}", reader.screen());
    let reader = reader.keys("g m b G '");
    let hint = sheet(&reader);
    assert!(hint[0].starts_with("a  Quote number 20") && hint[1].starts_with("b  Ana Ruiz speaks"), "{hint:?}");
    assert_eq!(hint[2], "'  back to where you were");
    let end = reader.keys("esc").screen();
    let reader = Reader::marked(&long()).size(60, 14).keys("2 0 ] m a g m b G ' a");
    assert_eq!(reader.screen().lines().take(13).collect::<Vec<_>>().join("\n"), marked);
    assert_eq!(reader.keys("' '").screen(), end, "it was a jump");
    let reader = Reader::marked(BRIDGE).keys("' z");
    assert!(reader.screen().contains("there is no mark z: m z sets it"), "{}", reader.screen());
}

#[test]
fn headings_are_listed_to_go_to_one() {
    let chapters = (1..=30).map(|n| format!("## Chapter {n}\n\nIt rains for the {n}. time.\n\n## The end of {n}"));
    let book = article(&format!("# The Rain\n\n{}", chapters.collect::<Vec<_>>().join("\n\n")));
    let reader = Reader::bare(book).keys("G O");
    assert!(reader.screen().contains("Contents") && reader.screen().contains("The end of 30"), "{}", reader.screen());
    let reader = reader.typed("chap12");
    assert_eq!(sheet(&reader), ["36 %      Chapter 12"], "{}", reader.screen());
    let reader = reader.keys("enter");
    assert!(!reader.screen().contains("Contents") && reader.screen().contains("the 12. time"), "{}", reader.screen());
    let there = reader.screen();
    let nothing = reader.keys("O").typed("zzz");
    assert_eq!(sheet(&nothing), ["no heading says that"]);
    let reader = nothing.keys("enter O esc");
    assert_eq!(reader.screen().lines().nth(3), there.lines().nth(3));
    let reader = Reader::bare(article("Only a text.")).keys("O");
    assert!(reader.screen().contains("there are no headings"));
}
