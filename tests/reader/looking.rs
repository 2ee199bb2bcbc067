//! How it looks: layouts, zoom, measure, themes, and the whole screen at three sizes.

use ratatui::style::{Color, Modifier};

use crate::BRIDGE;
use crate::harness::{Reader, article, keymap, theme};
use pullquote::tui::action::Action;
use pullquote::tui::theme::Role;
use pullquote::tui::{Effect, Prefs, State};

#[test]
fn the_article_alone_and_back() {
    let reader = Reader::marked(BRIDGE).size(120, 20).keys("z");
    assert!(!reader.screen().contains("People"));
    assert!(reader.keys("z").screen().contains("People"));
}

#[test]
fn the_measure_is_changed_and_kept_within_reason() {
    let longest = |reader: &Reader| {
        let screen = reader.screen();
        let lines =
            screen.lines().skip(2).take(15).map(|line| line.trim_matches([' ', '┃', '•', '▌', '▏']).chars().count());
        lines.max().unwrap_or(0)
    };
    let reader = Reader::marked(BRIDGE).size(120, 24).keys("z");
    assert!((55..=66).contains(&longest(&reader)), "{}", longest(&reader));
    let reader = reader.keys("5 +");
    assert!((67..=86).contains(&longest(&reader)), "{}", longest(&reader));
    let reader = reader.keys("9 0 -");
    assert!(longest(&reader) <= 24);
}

#[test]
fn the_lists_get_more_room_and_less() {
    let divider = |reader: &Reader| reader.screen().lines().nth(1).and_then(|line| line.chars().position(|c| c == '┬'));
    let reader = Reader::marked(BRIDGE).size(120, 20);
    assert_eq!(divider(&reader), Some(76));
    let reader = reader.keys("ctrl-left");
    assert_eq!(divider(&reader), Some(72));
    let reader = reader.keys("ctrl-right ctrl-right");
    assert_eq!(divider(&reader), Some(80));
    assert!(divider(&reader.keys("9 9 ctrl-left")).is_some_and(|x| x >= 39), "the article keeps its own");
}

#[test]
fn a_narrow_screen_shows_a_list_under_the_article_and_a_single_one_instead_of_it() {
    let narrow = Reader::marked(BRIDGE).size(80, 24).keys("2").screen();
    assert!(narrow.contains("The bridge") && narrow.contains("▌ Ana Ruiz"), "{narrow}");
    let single = Reader::marked(BRIDGE).size(50, 24).keys("2").screen();
    assert!(!single.contains("opened the") && single.contains("▌ Ana Ruiz"), "{single}");
    let gone = Reader::marked(BRIDGE).size(50, 24).keys("2 enter").screen();
    assert!(gone.contains("opened the") && !gone.contains("▌ Ana Ruiz"), "{gone}");
}

#[test]
fn themes_are_gone_through_and_every_theme_says_how_each_role_looks() {
    let reader = Reader::marked(BRIDGE).keys("T");
    assert!(reader.screen().contains("theme: light"));
    for name in ["light", "dark", "contrast"] {
        let theme = theme(name);
        for role in Role::ALL {
            let style = theme.style(*role);
            let said = style.fg.is_some() || style.bg.is_some() || !style.add_modifier.is_empty();
            assert!(said, "{} in {name}", role.name());
        }
    }
}

/// The parts of a colour in linear light (sRGB).
fn linear(colour: Color) -> [f64; 3] {
    let Color::Rgb(red, green, blue) = colour else { panic!("no true colour: {colour:?}") };
    [red, green, blue].map(|part| match f64::from(part) / 255.0 {
        low if low <= 0.04045 => low / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    })
}

fn times(matrix: [[f64; 3]; 3], parts: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(parts).map(|(factor, part)| factor * part).sum())
}

/// How different two colours look (CIE 1976, difference in L*a*b* under D65).
fn difference(one: [f64; 3], other: [f64; 3]) -> f64 {
    let lab = |parts: [f64; 3]| {
        let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
        let [x, y, z] = times(to_xyz, parts.map(|part| part.clamp(0.0, 1.0)));
        let curve = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let [x, y, z] = [curve(x / 0.9505), curve(y), curve(z / 1.089)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let squares = lab(one).into_iter().zip(lab(other)).map(|(one, other)| (one - other).powi(2));
    squares.sum::<f64>().sqrt()
}

/// How those see who lack a kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    ("deuteranopia", [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    ("tritanopia", [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
];

#[test]
fn speakers_are_told_apart_by_colour_blind_readers_too() {
    use pullquote::tui::theme::SPEAKERS;
    for name in ["dark", "light", "contrast"] {
        let theme = theme(name);
        let colours: Vec<[f64; 3]> =
            SPEAKERS.iter().map(|role| linear(theme.style(*role).fg.expect("a colour"))).collect();
        for (eyes, matrix) in EYES {
            for (first, one) in colours.iter().enumerate() {
                for (second, other) in colours.iter().enumerate().skip(first + 1) {
                    let found = difference(times(matrix, *one), times(matrix, *other));
                    assert!(found > 16.0, "{name}, {eyes}: speakers {} and {}: {found:.1}", first + 1, second + 1);
                }
            }
        }
    }
}

/// How much brighter one colour is than the other, from 1 to 21 (WCAG 2.1, relative luminance of sRGB).
fn contrast(one: Color, other: Color) -> f64 {
    let luminance = |colour: Color| times([[0.2126, 0.7152, 0.0722]; 3], linear(colour))[0];
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn themes_of_true_colour_can_be_read() {
    // What steps back on purpose may do so, as far as WCAG lets what is no running text.
    let steps_back = [Role::Border, Role::Dimmed, Role::Unattributed, Role::CursorIdle, Role::Cursor];
    for (name, reading, other) in [("light", 4.5, 1.3), ("dark", 4.5, 1.3), ("contrast", 7.0, 7.0)] {
        let theme = theme(name);
        let ground = theme.style(Role::Text);
        for role in Role::ALL {
            let style = ground.patch(theme.style(*role));
            let found = contrast(style.fg.expect("a colour"), style.bg.expect("a ground"));
            let least = if steps_back.contains(role) { other } else { reading };
            assert!(found >= least, "{} in {name}: {found:.1}", role.name());
        }
    }
}

#[test]
fn without_colour_marks_and_weight_say_the_same() {
    let prefs = Prefs::new(keymap(), vec![theme("mono")]);
    let document = crate::marked::document(BRIDGE);
    let size = pullquote::tui::input::Size { width: 120, height: 30 };
    let state = State::new(std::sync::Arc::clone(&document.article), prefs, size);
    let reader = Reader { state, size, effects: Vec::new() }.annotated(document).keys("2 enter");
    for cell in reader.cells().content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{:?}", cell.symbol());
    }
    assert!(reader.screen().contains('●') && reader.screen().contains('▌'));
    let bold = reader.cells().content().iter().filter(|cell| cell.modifier.contains(Modifier::BOLD)).count();
    assert!(bold > 10);
}

#[test]
fn lines_can_be_left_out_and_nothing_else_is() {
    let screen = |lines, keys| {
        let mut prefs = Prefs::new(keymap(), vec![theme("terminal")]);
        prefs.lines = lines;
        let document = crate::marked::document(BRIDGE);
        // So low that there is no room for the axis of the timeline, which is nothing but lines.
        let size = pullquote::tui::input::Size { width: 120, height: 14 };
        let state = State::new(std::sync::Arc::clone(&document.article), prefs, size);
        Reader { state, size, effects: Vec::new() }.annotated(document).keys(keys).screen()
    };
    let line = ['─', '│', '╭', '╮', '╰', '╯', '├', '┬', '━'];
    for keys in ["j", "?", "'", "4"] {
        let bare = screen(false, keys);
        assert!(!bare.contains(line), "{bare}");
        // The letters on the line over the article go with it.
        let strip = |word: &&str| !(word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase() || c == '?'));
        let words = |screen: &str| {
            screen
                .replace(line, " ")
                .replace('┃', " ")
                .split_whitespace()
                .filter(strip)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&bare), words(&screen(true, keys)));
    }
}

#[test]
fn every_action_has_a_key_and_stands_in_the_help() {
    let table = keymap().table();
    for action in Action::ALL {
        let row = table.iter().find(|row| row.action == action.name());
        assert!(row.is_some_and(|row| !row.keys.is_empty()), "{} has no key", action.name());
    }
}

#[test]
fn quit_and_suspend_are_asked_of_the_outside() {
    assert_eq!(Reader::marked(BRIDGE).keys("q").effects, [Effect::Quit]);
    assert_eq!(Reader::marked(BRIDGE).keys("? ctrl-c").effects, [Effect::Quit]);
    assert_eq!(Reader::marked(BRIDGE).keys("ctrl-z").effects, [Effect::Suspend]);
}

#[test]
fn q_quits_whatever_is_marked_selected_sought_or_shown() {
    for keys in ["] > ) G g", "] enter", "] enter s", "2 enter", "4 j", "3 enter", "z", "/ f enter", "1 2"] {
        let reader = Reader::marked(BRIDGE).size(120, 30).keys(keys).size(40, 10).keys("q");
        assert_eq!(reader.effects, [Effect::Quit], "after {keys}");
    }
}

#[test]
fn hostile_text_reaches_no_cell() {
    let reader = Reader::bare(article("# a\u{1b}]0;title\u{7}\n\nb\u{9b}2J\u{202e}c\u{0}\u{7f} d\te"));
    for cell in reader.cells().content() {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
        assert!(!cell.symbol().contains('\u{202e}'));
    }
}

#[test]
fn lists_have_bullets_or_their_own_numbers() {
    let mut article = article("one item\n\n2. second item");
    for block in &mut article.blocks {
        block.kind = pullquote::document::BlockKind::Item;
    }
    let screen = Reader::bare(article).size(40, 8).screen();
    assert!(screen.contains("• one item") && screen.contains("  2. second item"), "{screen}");
    assert!(!screen.contains("• 2."), "{screen}");
}

#[test]
fn lines_are_ragged_or_justified_or_begin_with_a_sentence() {
    let source = "The old ferry made its last crossing on a grey evening. It had carried bread, mail and quarrels for a \
                  hundred years. Nobody waved, and hardly anybody who had ever crossed the river on it was there to see.";
    let lines = |reader: &Reader| -> Vec<String> {
        let screen = reader.screen();
        let lines = screen.lines().skip(2).map(|line| line.trim_end_matches(['┃', '•']).trim().to_owned());
        lines.take_while(|line| !line.is_empty()).collect()
    };
    let reader = Reader::marked(source).size(50, 20);
    let ragged = lines(&reader);
    assert!(ragged.iter().all(|line| !line.contains("  ")), "{ragged:#?}");
    let reader = reader.keys("w");
    let justified = lines(&reader);
    assert!(reader.screen().contains("lines: justified"));
    let (last, full) = justified.split_last().expect("lines");
    let width = full.first().expect("a line").chars().count();
    assert!(full.iter().all(|line| line.chars().count() == width), "{justified:#?}");
    assert!(!last.contains("  "), "the last line ends where its words do: {justified:#?}");
    let words = |lines: &[String]| lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&justified), words(&ragged));
    let reader = reader.keys("w");
    let sentences = lines(&reader);
    let starts = |words: &str| sentences.iter().any(|line| line.starts_with(words));
    assert!(starts("The old") && starts("It had") && starts("Nobody waved"), "{sentences:#?}");
    assert_eq!(lines(&reader.keys("w")), ragged);
}
