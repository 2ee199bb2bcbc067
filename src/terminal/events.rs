//! What crossterm reports, in the words of the reader: keys, the mouse, pasted text, sizes.

use crossterm::event::{self, Event, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::tui::input::{Input, Key, KeyCode, Modifiers, Mouse, MouseKind, Size};

/// What crossterm reports in the words of the reader; `None` for what the reader does not know.
pub(super) fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => {
            let code = key_code(event.code)?;
            // Shift is part of a character: it is in `G` already.
            let shift = event.modifiers.contains(KeyModifiers::SHIFT) || event.code == event::KeyCode::BackTab;
            let modifiers = Modifiers {
                ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
                alt: event.modifiers.contains(KeyModifiers::ALT),
                shift: shift && (!matches!(code, KeyCode::Char(_)) || code == KeyCode::Char(' ')),
            };
            Some(Input::Key(Key { code, modifiers }))
        }
        Event::Mouse(event) => {
            let kind = match event.kind {
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
                _ => return None,
            };
            Some(Input::Mouse(Mouse { kind, column: event.column, row: event.row }))
        }
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize(Size::new(width, height))),
        _ => None,
    }
}

fn key_code(code: event::KeyCode) -> Option<KeyCode> {
    use event::KeyCode as Theirs;
    Some(match code {
        Theirs::Char(c) => KeyCode::Char(c),
        Theirs::Enter => KeyCode::Enter,
        Theirs::Esc => KeyCode::Esc,
        Theirs::Tab | Theirs::BackTab => KeyCode::Tab,
        Theirs::Backspace => KeyCode::Backspace,
        Theirs::Delete => KeyCode::Delete,
        Theirs::Insert => KeyCode::Insert,
        Theirs::Up => KeyCode::Up,
        Theirs::Down => KeyCode::Down,
        Theirs::Left => KeyCode::Left,
        Theirs::Right => KeyCode::Right,
        Theirs::Home => KeyCode::Home,
        Theirs::End => KeyCode::End,
        Theirs::PageUp => KeyCode::PageUp,
        Theirs::PageDown => KeyCode::PageDown,
        Theirs::F(number) => KeyCode::Function(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: event::KeyCode, modifiers: KeyModifiers) -> Option<String> {
        match translate(Event::Key(event::KeyEvent::new(code, modifiers)))? {
            Input::Key(key) => Some(key.to_string()),
            _ => None,
        }
    }

    #[test]
    fn keys_are_told_as_they_are_written_in_the_keymap() {
        use event::KeyCode as Theirs;
        for (code, modifiers, written) in [
            (Theirs::Char('G'), KeyModifiers::SHIFT, "G"),
            (Theirs::Char('o'), KeyModifiers::CONTROL, "ctrl-o"),
            (Theirs::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (Theirs::BackTab, KeyModifiers::NONE, "shift-tab"),
            (Theirs::F(1), KeyModifiers::NONE, "f1"),
            (Theirs::Right, KeyModifiers::ALT, "alt-right"),
            (Theirs::Char('é'), KeyModifiers::NONE, "é"),
        ] {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(written));
        }
        assert_eq!(pressed(Theirs::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_key_that_is_let_go_is_no_key() {
        let let_go =
            event::KeyEvent::new_with_kind(event::KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(translate(Event::Key(let_go)), None);
    }
}
