//! What the terminal says of its background, told apart from keys.
//!
//! The question (`OSC 11`) is asked after the first frame, and nobody waits for the answer: it may come late, be nonsense,
//! or never come. To crossterm it is a row of keys that begins with alt-]; these are held back until it is clear what
//! they are. Keys of a reader come through, and no answer is ever taken for keys.

use crate::tui::input::{Background, Input, Key, KeyCode};

/// The question.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// How every answer begins.
const START: &str = "]11;";
/// Characters of an answer, at most.
const LONGEST: usize = 64;
/// Relative luminance above which a background is light: half of perceived lightness (CIE L* of 50).
const LIGHT: f64 = 0.184;

/// Keys that may be an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    held: Vec<Key>,
    text: String,
}

impl Answer {
    /// Whether keys are held back.
    pub fn is_open(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes what came; gives back what it is, once that is clear.
    pub fn sort(&mut self, input: Input) -> Vec<Input> {
        let Input::Key(key) = input else {
            let mut all = self.end();
            all.push(input);
            return all;
        };
        let KeyCode::Char(c) = key.code else { return self.not_one(key) };
        if !self.is_open() {
            if c == ']' && key.modifiers.alt {
                self.held.push(key);
                self.text.push(c);
                return Vec::new();
            }
            return vec![Input::Key(key)];
        }
        let ends = (c == '\\' && key.modifiers.alt) || (c == 'g' && key.modifiers.ctrl);
        if ends && self.is_answer() {
            let background = background(&self.text);
            self.drop_all();
            return background.map(Input::Background).into_iter().collect();
        }
        let held = key.modifiers.alt || key.modifiers.ctrl;
        self.held.push(key);
        self.text.push(c);
        let goes_on = self.is_answer() || START.starts_with(&self.text);
        if held || !goes_on || self.held.len() > LONGEST { self.end() } else { Vec::new() }
    }

    /// Nothing has followed for a while: what was held back is keys, unless it had begun as only an answer does.
    pub fn end(&mut self) -> Vec<Input> {
        let was_answer = self.is_answer();
        let held = std::mem::take(&mut self.held);
        self.drop_all();
        if was_answer { Vec::new() } else { held.into_iter().map(Input::Key).collect() }
    }

    fn not_one(&mut self, key: Key) -> Vec<Input> {
        let mut all = self.end();
        all.push(Input::Key(key));
        all
    }

    fn is_answer(&self) -> bool {
        self.text.starts_with(START)
    }

    fn drop_all(&mut self) {
        self.held.clear();
        self.text.clear();
    }
}

/// What an answer says, as `]11;rgb:1e1e/1e1e/2e2e`.
fn background(text: &str) -> Option<Background> {
    let colour = text.strip_prefix(START)?.trim_start_matches("rgba:").trim_start_matches("rgb:");
    let part = |digits: &str| {
        let most = 16_f64.powi(i32::try_from(digits.len()).ok().filter(|count| (1..=4).contains(count))?) - 1.0;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / most)
    };
    let parts = colour.split('/').take(3).map(part).collect::<Option<Vec<f64>>>()?;
    let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = parts.try_into().ok()?;
    let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    Some(if luminance > LIGHT { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::input::Chord;

    /// What comes of these keys, a pause at the end.
    fn sorted(keys: &str) -> (Vec<String>, Option<Background>) {
        let mut answer = Answer::default();
        let chord: Chord = keys.parse().unwrap();
        let mut came: Vec<Input> = chord.0.into_iter().flat_map(|key| answer.sort(Input::Key(key))).collect();
        came.extend(answer.end());
        let mut found = None;
        let keys = came.into_iter().filter_map(|input| match input {
            Input::Key(key) => Some(key.to_string()),
            Input::Background(background) => {
                found = Some(background);
                None
            }
            _ => None,
        });
        (keys.collect(), found)
    }

    /// An answer, key by key.
    fn answer(text: &str, end: &str) -> String {
        let text: String = text.chars().flat_map(|c| [' ', c]).collect();
        format!("alt-]{text} {end}")
    }

    #[test]
    fn an_answer_is_told_apart_from_the_keys_around_it() {
        let dark = answer("11;rgb:1e1e/1e1e/2e2e", "alt-\\");
        assert_eq!(sorted(&format!("j {dark} k")), (vec!["j".into(), "k".into()], Some(Background::Dark)));
        for text in ["11;rgb:ffff/ffff/ffff", "11;rgb:f/f/e", "11;rgba:fa/f7/f0/ff"] {
            assert_eq!(sorted(&answer(text, "ctrl-g")), (Vec::new(), Some(Background::Light)), "{text}");
        }
    }

    #[test]
    fn nonsense_is_neither_a_background_nor_keys() {
        for text in ["11;rgb:zz/1/2", "11;?", "11;rgb:1/2", "11;", "11;rgb:11111/1/1"] {
            assert_eq!(sorted(&answer(text, "alt-\\")), (Vec::new(), None), "{text}");
        }
        assert_eq!(sorted(&answer("11;rgb:1e", "j")).1, None, "an answer that breaks off");
    }

    #[test]
    fn keys_that_begin_as_an_answer_does_are_keys() {
        for keys in ["alt-]", "alt-] j", "alt-] 1 1 j", "alt-] 1 enter", "alt-] alt-] q", "] 1 1 ; r"] {
            let expected: Vec<String> = keys.split(' ').map(str::to_owned).collect();
            assert_eq!(sorted(keys), (expected, None), "{keys}");
        }
    }
}
