//! Texts that nobody would write for a reader: hostile, endless, empty of sense.

use super::harness::Setting;

#[test]
fn what_a_text_says_to_a_terminal_never_reaches_it() {
    let hostile = "Before \u{1b}]0;owned\u{7} and \u{1b}[2J and \u{9b}31m and \u{1b}]52;c;aGk=\u{7} after.\n\n\
                   Left \u{202e}thgir\u{202c} and \u{2066}this\u{2069} end.\r\n\n“Quote \u{1b}[?1049l,” said Ana \u{1b}[31mRuiz.\n";
    for name in ["article.txt", "article.md", "\u{1b}]0;owned\u{7}.txt"] {
        let setting = Setting::new().size(100, 30);
        let path = setting.file(name, hostile);
        let mut session = setting.argument(path).start();
        session.until_seen("after.");
        session.press("]]\t\t\t");
        session.quit();
        let written = String::from_utf8(session.bytes()).unwrap();
        for forbidden in ["\u{1b}]", "\u{9b}", "\u{202e}", "\u{2066}", "\u{7}", "\u{1b}[31mRuiz"] {
            assert!(!written.contains(forbidden), "{forbidden:?} in {written:?}");
        }
        assert_eq!(written.matches("\u{1b}[?1049l").count(), 1, "left once, at the end");
    }
}

#[test]
fn a_million_closing_quotes() {
    survives("”".repeat(1_000_000), "””””");
}

#[test]
fn a_paragraph_of_a_megabyte() {
    survives("Words and “more words,” said Ana Ruiz, on and on. ".repeat(20_000), "Words and");
}

#[test]
fn one_word() {
    survives("Rain.", "Rain.");
}

#[test]
fn words_wider_than_they_look() {
    survives("日本語の記事です。「はい」と田中は言った。 👩‍👩‍👧‍👦 e\u{301}e\u{301} नमस्ते สวัสดี שלום\n".repeat(50), "日本語");
}

/// Opens it, goes through it, and leaves in good order.
fn survives(text: impl AsRef<[u8]>, seen: &str) {
    let mut session = Setting::new().read(text);
    session.until_seen(seen);
    session.press("]>)G");
    session.press("g");
    session.resize(40, 10);
    session.until_seen(seen);
    session.quit();
}
