//! Whatever strangers send: files in every format, names, keys, settings, kept files, damaged and spiteful.
//!
//!     cargo test --test fuzz                                    some of it, the same every time
//!     PULLQUOTE_FUZZ=1200 cargo test --profile fuzz --test fuzz -- --test-threads 1 --nocapture pdf
//!                                                               20 minutes of PDF files, others every time
//!
//! An input that breaks something is written to a file; once that is mended, the file goes into `found`, named like its
//! target, and is tried first from then on.

#![allow(clippy::string_slice, reason = "what is cut here are file names of our own")]

mod driver;
mod formats;
mod machine;
mod words;

use std::sync::Arc;

use pullquote::analysis::{Lexicon, annotate, happenings};
use pullquote::document::{Article, Document, Safe, Span};
use pullquote::export::{Format, Table};
use pullquote::flow::glyphs;
use pullquote::ingest::{self, Options};
use pullquote::library::{Anchor, Fingerprint, Found, Library};
use pullquote::tui::address::Address;

use driver::fuzz;

/// A short article with a bit of everything that analysis looks for.
const ARTICLE: &str = "The bridge at Velda\n\nBy Ana Ruiz\n4 May 2031\n\nDr. Bo Lind, 41, the mayor of Velda, opened it on \
                       Monday. “It took nine years,” he said, “and it held.” The ferry had gone since 1931.\n\nQ: Why?\n\
                       A: Lind: “We had to.” — “Did we?” asked Mrs. Ruiz-Ortega three weeks later, in mid-June.\n";

/// What a text is, roughly: for telling ways to behave apart.
fn kind_of(article: &Article) -> (usize, usize, usize, usize) {
    let rough = |count: usize| count.min(4) + count.ilog2_or_zero();
    (
        rough(article.blocks.len()),
        rough(article.styles.len()),
        rough(article.repairs.len()),
        rough(article.details.len()),
    )
}

trait Rough {
    fn ilog2_or_zero(self) -> usize;
}

impl Rough for usize {
    fn ilog2_or_zero(self) -> usize {
        self.checked_ilog2().unwrap_or(0) as usize
    }
}

/// An article that was read has to hold together and show nothing that moves a cursor.
fn sound(article: &Article) {
    assert_eq!(Document::bare(Arc::new(article.clone())).check(), Ok(()));
    assert!(!article.blocks.is_empty() && article.blocks.iter().all(|block| !block.span.is_empty()));
}

#[test]
fn decoding_of_any_bytes() {
    let labels = [None, Some("utf-16le"), Some("shift_jis"), Some("gb18030"), Some("iso-2022-jp"), Some("nonsense")];
    let seeds = [ARTICLE.as_bytes(), b"\xff\xfea\0b\0", b"\x1b$B%F\x1b(B", b"\x93It\x94 caf\xe9", b"\xef\xbb\xbfx"];
    fuzz("decoding", seeds.map(<[u8]>::to_vec).to_vec(), &["\u{feff}", "charset=", "Ã©", "â€œ"], |bytes| {
        let label = labels[usize::from(bytes.first().copied().unwrap_or(0)) % labels.len()];
        let options = Options { raw: true, charset: label.map(str::to_owned), ..Options::default() };
        let article = ingest::read(bytes, &options).ok()?;
        sound(&article);
        Some((article.source.encoding, article.text.len().ilog2_or_zero(), article.text.is_ascii()))
    });
}

#[test]
fn sanitiser_of_any_text() {
    let seeds = ["plain", "a\u{1b}[31m\u{9b}2J\u{202e}b", "e\u{301}\u{301}", "👨‍👩‍👧", "https://velda.example/a?b#c"];
    let words = ["\u{2066}", "\u{e0041}", "\u{feff}", "\u{3164}", "\n", "\t", "https://", "@", "xn--", "%D0%B0", "\\"];
    fuzz("sanitiser", seeds.map(|seed| seed.as_bytes().to_vec()).to_vec(), &words, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (line, lines) = (Safe::line(&text).into_string(), Safe::lines(&text).into_string());
        for (safe, again) in [(&line, Safe::line(&line)), (&lines, Safe::lines(&lines))] {
            assert_eq!(again.as_str(), safe, "what is safe stays as it is");
            assert!(!safe.chars().any(|c| c.is_control() && c != '\n'), "{safe:?}");
            assert!(!safe.contains(['\u{202e}', '\u{2066}', '\u{e0041}', '\u{feff}']), "{safe:?}");
        }
        assert!(!line.contains('\n'));
        let mut end = 0;
        for glyph in glyphs(&text) {
            assert!(glyph.offset >= end && text.is_char_boundary(glyph.offset));
            assert!(glyph.symbol.len() <= 64 && !glyph.symbol.chars().any(char::is_control), "{glyph:?}");
            end = glyph.offset + 1;
        }
        let address = Address::new(&text);
        assert!(!address.shown.chars().any(char::is_control), "{address:?}");
        if let Some(opened) = &address.opened {
            assert!(["http:", "https:", "mailto:"].iter().any(|scheme| opened.starts_with(scheme)), "{opened}");
            assert!(opened.is_ascii() && !opened.chars().any(char::is_control), "{opened:?}");
        }
        (line.len().ilog2_or_zero(), line == text, address.opened.is_some(), line.is_ascii())
    });
}

#[test]
fn analysis_of_any_text() {
    let seeds = [ARTICLE, "—Yes —said Bo—. \n\n—No.\n", "RUIZ: Now?\nLIND: Never.\n", "in the late 1950s; June 29-30"];
    let formats = [
        Format::Json,
        Format::Text { width: Some(30) },
        Format::Markdown,
        Format::Csv { tables: vec![Table::People, Table::Quotes, Table::Timeline] },
        Format::TimeMl,
        Format::ICalendar,
    ];
    fuzz("analysis", seeds.map(|seed| seed.as_bytes().to_vec()).to_vec(), words::ANALYSIS, |bytes| {
        let options = Options { raw: bytes.len() % 3 == 0, ..Options::default() };
        let article = Arc::new(ingest::read(bytes, &options).ok()?);
        let mut found = annotate(&article, Lexicon::shared(), None);
        assert!(found == annotate(&article, Lexicon::shared(), None), "the same twice");
        found.happenings = happenings(&article, Lexicon::shared(), &found);
        let document = Document::new(article, found);
        assert_eq!(document.check(), Ok(()));
        for format in &formats {
            let written = format.write(&document);
            assert!(!written.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')), "{format:?}");
        }
        let _: serde_json::Value = serde_json::from_str(&Format::Json.write(&document)).expect("JSON");
        roxmltree::Document::parse(&Format::TimeMl.write(&document)).expect("XML");
        let found = &document.annotations;
        let counts = [found.people.len(), found.quotes.len(), found.times.len(), found.events.len()];
        Some((counts.map(Rough::ilog2_or_zero), kind_of(&document.article)))
    });
}

#[test]
fn anchors_in_any_text() {
    let seeds = [format!("\u{4}{ARTICLE}%%{ARTICLE}"), "\u{9}the the the%%the the".to_owned()];
    fuzz("anchors", seeds.map(String::into_bytes).to_vec(), &["%%", "\u{301}", "the ", "\n\n"], |bytes| {
        let (first, text) = bytes.split_first()?;
        let text = String::from_utf8_lossy(text);
        let (before, after) = text.split_once("%%").unwrap_or((&text, ""));
        let at = before.len() * usize::from(*first) / 255;
        let anchor = Anchor::at(before, at);
        if !anchor.exact.is_empty() {
            assert!(matches!(anchor.find(before), Found::Exact(span) if span.of(before) == anchor.exact));
        }
        let spans = Span::new(at, (at + usize::from(*first)).min(before.len()));
        for found in [anchor.find(after), Anchor::of(before, spans).find(after)] {
            if let Found::Exact(span) | Found::Drifted(span) = found {
                assert!(span.to() <= after.len() && after.is_char_boundary(span.from()), "{span:?}");
                assert!(after.is_char_boundary(span.to()), "{span:?}");
            }
        }
        Some((std::mem::discriminant(&anchor.find(after)), anchor.exact.len().ilog2_or_zero()))
    });
}

#[test]
fn store_of_any_bytes() {
    let kept = tempfile::tempdir().unwrap();
    drop(Library::open(kept.path()).expect("a new library"));
    let files: Vec<_> = std::fs::read_dir(kept.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let store = files.iter().max_by_key(|path| path.metadata().unwrap().len()).expect("a file");
    let seeds = vec![std::fs::read(store).unwrap(), Vec::new(), b"SQLite format 3\0".to_vec()];
    fuzz("store", seeds, &["SQLite format 3\0", "CREATE TABLE", "article", "place"], |bytes| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(store.file_name().unwrap()), bytes).unwrap();
        match Library::open(folder.path()) {
            Ok(library) => library.place(Fingerprint::of(ARTICLE), Some("a"), ARTICLE).err().map(|e| e.to_string()),
            Err(error) => Some(error.to_string()),
        }
        .map(|error| error.len())
    });
}
