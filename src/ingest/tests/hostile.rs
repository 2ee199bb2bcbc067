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

    #[test]
    fn a_damaged_file_of_any_format_is_read_or_refused(
        number in 0usize..4, changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let (name, file) = FILES[number];
        let mut bytes = file.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()).max(1));
        if let Ok(article) = read(&bytes, &Options { name: name.into(), ..Options::default() }) {
            sound(&article);
        }
    }
}

/// A small file of each format that has a structure of its own.
const FILES: [(&str, &str); 4] = [
    (
        "a.html",
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge | Post</title><script type='application/ld+json'>\
         {\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"author\":{\"name\":\"Ana\"}}</script></head><body><nav><a href=/>Home</a>\
         </nav><article><h1>Bridge</h1><p>It <b>fell</b>, <a href=/x>she</a> said.</p><blockquote><p>“Gone.”<cite>Bo</cite></blockquote>\
         <table><tr><th>Year<th>Boats<tr><td>1900<td>3</table><ul><li>one<li>two</ul><figure><img src=x><figcaption>Bo © Pool\
         </figcaption></figure></article></body></html>",
    ),
    (
        "a.md",
        "---\ntitle: Bridge\nauthor: [Ana, Bo]\n---\n# Bridge\n\nIt *fell*, [she](/x) said.[^1]\n\n> “Gone.”\n>\n> > Nested.\n\n| a | b |\n\
         |---|---|\n| 1 | 2 |\n\n- one\n  1. two\n\n```\ncode\n```\n\n[^1]: A note.\n",
    ),
    (
        "a.eml",
        "Received: by mail.example\r\nFrom: =?utf-8?q?Ana?= <ana@t.example>\r\nTo: b@t.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nIt fell.\r\n--x\r\nContent-Type: \
         text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>It =E2=80=9Cfell=E2=80=9D.</p>\r\n--x--\r\n",
    ),
    (
        "a.xml",
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>Post</title><item><title>Bridge &amp; &a;</title>\
         <pubDate>Fri, 10 Jun 2022 08:00:00 GMT</pubDate><description><![CDATA[<p>It <b>fell</b>.</p>]]></description><link>\
         https://t.example</link></item></channel></rss>",
    ),
];
