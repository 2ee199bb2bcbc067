//! The reader under any keys at any size, with any settings.

use std::sync::Arc;

use pullquote::analysis::{Lexicon, annotate};
use pullquote::config::{self, Wishes};
use pullquote::document::{Article, Correction, Document};
use pullquote::ingest::{self, Options};
use pullquote::tui::input::{Chord, Input, Key, KeyCode, Modifiers, Mouse, MouseKind, Size};
use pullquote::tui::theme::Theme;
use pullquote::tui::{Effect, Message, State, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::driver::fuzz;
use crate::{ARTICLE, words};

fn article(bytes: &[u8]) -> Option<Arc<Article>> {
    Some(Arc::new(ingest::read(bytes, &Options::default()).ok()?))
}

fn document(article: &Arc<Article>, corrections: &[Correction]) -> Box<Document> {
    let mut found = annotate(article, Lexicon::shared(), None);
    pullquote::analysis::corrections::apply(&mut found, corrections);
    Box::new(Document::new(Arc::clone(article), found))
}

/// The keys, sizes and clicks that bytes stand for.
fn input(byte: u8, next: u8) -> Input {
    let key = |code, modifiers| Input::Key(Key { code, modifiers });
    let none = Modifiers::default();
    match byte {
        b' '..=b'~' => key(KeyCode::Char(char::from(byte)), none),
        1 => Input::Resize(Size::new(u16::from(next), u16::from(next / 4))),
        2 => Input::Resize(Size::new(40 + u16::from(next % 90), 3 + u16::from(next % 40))),
        3 => Input::Paste("x\u{1b}]0;y\n “é” \u{202e}".to_owned()),
        4..=6 => {
            let kinds =
                [MouseKind::Press, MouseKind::Drag, MouseKind::Release, MouseKind::WheelDown, MouseKind::WheelUp];
            let kind = kinds[usize::from(next) % kinds.len()];
            Input::Mouse(Mouse { kind, column: u16::from(next), row: u16::from(next / 7) })
        }
        7..=13 => key(KeyCode::Enter, none),
        14..=26 => key(KeyCode::Char(char::from(b'a' + byte - 14)), Modifiers { ctrl: true, ..none }),
        27 => key(KeyCode::Esc, none),
        28..=31 => key(KeyCode::Tab, Modifiers { shift: byte > 29, ..none }),
        128..=159 => key(KeyCode::Backspace, none),
        160..=191 => {
            let codes = [KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End];
            key(codes[usize::from(next) % codes.len()], none)
        }
        192..=207 => key(KeyCode::PageDown, none),
        _ => key(KeyCode::Char(char::from_u32(u32::from(next) * 97).unwrap_or('é')), none),
    }
}

#[test]
fn reader_under_any_keys() {
    let article = article(ARTICLE.repeat(4).as_bytes()).expect("an article");
    let found = document(&article, &[]);
    let seeds = [
        "]]e]o\t\r\u{1b}",
        "/the\rnnn",
        "\"said\r",
        "csAna\r",
        "tj.,zM",
        "vwwwy",
        ":quote\r",
        "ma'a5jG",
        "?hel\u{1b}",
        "cnX\rcu",
    ];
    let seeds = seeds.map(|seed| seed.as_bytes().to_vec()).to_vec();
    fuzz(
        "reader",
        seeds,
        &["]", "[", ")", "\t", "\r", "e", "s", "c", "\u{1}\u{3}", "\u{2}z", "q", "2", "\u{e}"],
        |bytes| {
            let prefs = config::defaults().expect("the defaults").prefs;
            let mut size = Size::new(80, 24);
            let mut state = State::new(Arc::clone(&article), prefs, size);
            let (mut corrections, mut generation) = (Vec::new(), 1);
            let mut waits = bytes.first().is_some_and(|byte| byte % 2 == 0);
            for (number, byte) in bytes.iter().take(120).enumerate() {
                let input = input(*byte, bytes.get(number + 1).copied().unwrap_or(0));
                if let Input::Resize(new) = input {
                    size = new;
                }
                if !waits {
                    waits = true;
                    state.update(Message::Annotated { generation, document: found.clone() });
                }
                match state.update(Message::Input(input)) {
                    Some(Effect::Quit) => break,
                    Some(Effect::Correct(correction)) => {
                        corrections.push(correction);
                        generation += 1;
                        let document = document(&article, &corrections);
                        assert_eq!(document.check(), Ok(()));
                        state.update(Message::Annotated { generation, document });
                    }
                    Some(Effect::TakeBack(_)) => drop(corrections.pop()),
                    _ => {}
                }
                let mut cells = Buffer::empty(Rect::new(0, 0, size.width, size.height));
                view(&state, &mut cells);
                assert!(
                    !cells.content.iter().any(|cell| cell.symbol().contains(char::is_control)),
                    "a control character"
                );
            }
            (state.on_screen(), corrections.len())
        },
    );
}

#[test]
fn settings_of_any_kind() {
    let folder = tempfile::tempdir().unwrap();
    let (config, keys) = (folder.path().join("config.toml"), folder.path().join("keys.toml"));
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let asset = |name: &str| std::fs::read(assets.join(name)).unwrap();
    let seeds = vec![asset("config.toml"), asset("keys.toml"), asset("themes/dark.toml"), Vec::new()];
    fuzz("settings", seeds, words::SETTINGS, |bytes| {
        std::fs::write(&config, bytes).unwrap();
        std::fs::write(&keys, bytes).unwrap();
        let wishes = Wishes { config: Some(&config), keys: Some(&keys), ..Wishes::default() };
        let notices = match config::load(&wishes) {
            Ok(config) => config.notices,
            Err(error) => vec![error.to_string()],
        };
        let text = String::from_utf8_lossy(bytes);
        let _: Result<Chord, _> = text.parse();
        let mut theme = Theme::new("x");
        let styled = text.lines().filter(|line| theme.set("text", line).is_ok()).count();
        (notices.len(), styled.min(9))
    });
}
