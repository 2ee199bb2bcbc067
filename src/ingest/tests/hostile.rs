//! Whatever bytes come: no panic, a sound article or a clear refusal, in linear time.

use super::sound;
use crate::ingest::{Options, read, source};
use proptest::prelude::*;

#[test]
fn hostile_texts_are_read() {
    for text in [
        "”".repeat(1_000_000),
        "word ".repeat(20_000),
        "\n".repeat(1_000) + "word",
        "> ".repeat(30_000),
        "- a\n".repeat(20_000),
        "a\n\n".repeat(20_000),
        "a-\n".repeat(20_000),
        "\u{1b}]0;".repeat(20_000) + "word",
        "e\u{301}".repeat(20_000),
        "a\u{301}\u{300}".to_owned() + &"\u{301}".repeat(30_000),
        "x".repeat(1_000_000),
        "© / ".repeat(20_000),
        "```\n".repeat(20_000),
        "| a ".repeat(20_000) + "\n" + &"| b ".repeat(20_000),
        "[![".repeat(20_000),
        "**a** *b _c_* ".repeat(7_000),
        "By Ana Ruiz, ".repeat(7_000),
        "&#27;[2J ".repeat(10_000) + "word",
        "one two three four\n\n".repeat(5_000),
        "<p>a".repeat(20_000),
        "<b><p>a".repeat(20_000),
        "<table><td>".repeat(5_000),
        "<q>".repeat(20_000),
        "<br> ".repeat(20_000),
    ] {
        for name in ["a.txt", "a.md", "a.html"] {
            if let Ok(article) = read(text.as_bytes(), &Options { name: name.into(), ..Options::default() }) {
                sound(&article);
                assert!(!article.text.contains('\u{1b}'));
            }
        }
    }
}

#[test]
fn a_page_that_ends_in_a_break_keeps_its_repairs_inside() {
    let options = Options { name: "a.html".into(), ..Options::default() };
    let article = read("Ana Ruiz ﬁ<br>\u{1b}[1m".as_bytes(), &options).expect("an article");
    sound(&article);
    assert_eq!((article.text.as_str(), article.repairs.is_empty()), ("Ana Ruiz fi", false));
}

/// What pages are made of, to be thrown together.
const PARTS: &[&str] = &[
    "Ana Ruiz",
    "By ",
    " in Lisse",
    "\n",
    "\n\n",
    "\n\n\n",
    "the",
    "ferry-\n",
    "left",
    ".",
    "©",
    "/",
    "Pool",
    "**",
    "*",
    "_",
    "[",
    "](",
    "#)",
    ")",
    "> ",
    "- ",
    "1. ",
    "# ",
    "```",
    "|",
    "\t",
    "   ",
    "\u{ad}",
    "\u{301}",
    "\u{200d}",
    "👩",
    "日本",
    "\u{1b}[1m",
    "\u{202e}",
    "“",
    "”",
    "‘",
    "10 June 2022",
    "YESTERDAY",
    "---\n",
    "title: x\n",
    "\r\n",
    "\u{c}",
    "Q:",
    "Photo: ",
    "(",
    "12",
    "&amp;",
    "<b>",
    "</b>",
    "<p>",
    "<div class=nav>",
    "</div>",
    "<blockquote>",
    "<cite>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<li>",
    "<ol>",
    "<q>",
    "<sup>",
    "<br>",
    "<figure><img alt='a b c d'>",
    "<h2>",
    "<script type=application/ld+json>{",
    "</script>",
    "a paper about water will settle only the easy half",
    ",",
    "copyright",
    " and ",
    "\u{a0}",
    "ﬁ",
    "![",
    "  \n",
    "~~",
    "[^1]",
    "\u{85}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn whatever_bytes_come_an_article_is_sound(bytes in proptest::collection::vec(any::<u8>(), 0..400), raw: bool) {
        for name in ["a.txt", "a.md", "a.html", "a"] {
            if let Ok(article) = read(&bytes, &Options { name: name.into(), raw, ..Options::default() }) {
                sound(&article);
            }
        }
    }

    #[test]
    fn whatever_words_and_marks_come_an_article_is_sound(
        parts in proptest::collection::vec(prop::sample::select(PARTS), 0..60), raw: bool,
    ) {
        let text: String = parts.concat();
        for name in ["a.txt", "a.md", "a.html"] {
            if let Ok(article) = read(text.as_bytes(), &Options { name: name.into(), raw, ..Options::default() }) {
                sound(&article);
            }
        }
    }

    #[test]
    fn a_damaged_page_is_still_read(at in 0usize..4_000, byte: u8, cut in 0usize..4_000) {
        let mut bytes = source::load(&source::Source::Bundled, &source::Wanted::default(), &mut |_| {}).unwrap().bytes;
        if let Some(old) = bytes.get_mut(at) {
            *old = byte;
        }
        bytes.drain(cut..(cut + at % 97).min(bytes.len()));
        sound(&read(&bytes, &Options { name: "a.txt".into(), ..Options::default() }).unwrap());
    }
}
