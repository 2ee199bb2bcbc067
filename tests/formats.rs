//! One article in every format: whichever way it comes, its people, quotes and dates are the same.

#[cfg(feature = "pdf")]
#[path = "pdf/writer.rs"]
mod writer;

use pullquote::analysis::{self, Lexicon};
use pullquote::document::{Annotations, Article, BlockKind};
use pullquote::ingest::{self, Options, source};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is compared: names of people, quotes with their speakers, values of dates; each in order.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    people: Vec<String>,
    quotes: Vec<(String, Option<String>)>,
    times: Vec<(String, String)>,
}

fn read(name: &str, bytes: &[u8]) -> Article {
    ingest::read(bytes, &Options { name: name.into(), ..Options::default() }).unwrap()
}

fn found(article: &Article) -> Found {
    let Annotations { people, quotes, times, .. } = analysis::annotate(article, Lexicon::shared(), None);
    let text =
        |span: pullquote::document::Span| span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Found {
        people: people.iter().map(|(_, person)| person.name.clone()).collect(),
        quotes: quotes
            .iter()
            .map(|(_, quote)| {
                let said = quote.parts.iter().map(|part| text(*part)).collect::<Vec<_>>().join(" ");
                (said, quote.speaker.as_ref().map(|speaker| text(speaker.span)))
            })
            .collect(),
        times: times.iter().map(|(_, time)| (text(time.span), time.value.clone())).collect(),
    }
}

/// The bundled article: text as people have it, with its captions, bylines and copyright line.
fn original() -> Article {
    let loaded = source::load(&source::Source::Bundled, &source::Wanted::default(), &mut |_| {}).unwrap();
    read(&loaded.name, &loaded.bytes)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>")
}

/// The blocks of an article as elements, as a web page or a book has them.
fn elements(article: &Article) -> String {
    let element = |kind: BlockKind, text: String| match kind {
        BlockKind::Title => format!("<h1>{text}</h1>\n"),
        BlockKind::Heading => format!("<h2>{text}</h2>\n"),
        BlockKind::Caption => format!("<figure><img src=x.jpg><figcaption>{text}</figcaption></figure>\n"),
        BlockKind::Quotation => format!("<blockquote>{text}</blockquote>\n"),
        BlockKind::Item => format!("<ul><li>{text}</li></ul>\n"),
        _ => format!("<p>{text}</p>\n"),
    };
    article.blocks.iter().map(|block| element(block.kind, escaped(block.span.of(&article.text)))).collect()
}

fn html(article: &Article) -> String {
    let links = "<li><a href='/section'>Section</a></li>".repeat(20);
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{0} | The Review</title></head><body><nav><ul>{links}</ul>\
         </nav><main><article>{1}</article></main><footer><p>About us and our jobs</p></footer></body></html>",
        article.meta.title.as_deref().unwrap_or_default(),
        elements(article)
    )
}

fn markdown(article: &Article) -> String {
    let line = |kind: BlockKind, text: &str| match kind {
        BlockKind::Title => format!("# {text}\n\n"),
        BlockKind::Heading => format!("## {text}\n\n"),
        BlockKind::Quotation => format!("> {text}\n\n"),
        _ => format!("{text}\n\n"),
    };
    article.blocks.iter().map(|block| line(block.kind, block.span.of(&article.text))).collect()
}

fn epub(article: &Article) -> Vec<u8> {
    let files = [
        ("mimetype", "application/epub+zip".to_owned()),
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>".to_owned(),
        ),
        (
            "b.opf",
            "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>"
                .to_owned(),
        ),
        ("a.xhtml", format!("<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>", elements(article))),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in files {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(path, stored).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn mail(article: &Article) -> String {
    let body = article.text.replace('=', "=3D").replace("\n", "\r\n");
    let body: String = body.chars().map(|c| if c.is_ascii() { c.to_string() } else { quoted_printable(c) }).collect();
    format!(
        "Received: by mail.example\r\nFrom: review@lisse.example\r\nTo: readers@lisse.example\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}"
    )
}

fn quoted_printable(c: char) -> String {
    c.to_string().bytes().map(|byte| format!("={byte:02X}")).collect()
}

/// Pages of 48 lines, filled to 76 letters, with a number at the foot.
#[cfg(feature = "pdf")]
fn pdf(article: &Article) -> Vec<u8> {
    let mut pages: Vec<Vec<writer::Words>> = vec![Vec::new()];
    let mut y = 780.0;
    for block in &article.blocks {
        let (size, columns) = match block.kind {
            BlockKind::Title => (18.0, 46),
            BlockKind::Heading => (14.0, 58),
            _ => (10.0, 84),
        };
        for line in block.span.of(&article.text).lines().flat_map(|line| textwrap::wrap(line, columns)) {
            if y < 80.0 {
                pages.push(Vec::new());
                y = 780.0;
            }
            if let Some(page) = pages.last_mut() {
                page.push(writer::words(45.0, y, size, &line));
            }
            y -= size * 1.2;
        }
        y -= 10.0;
    }
    for (number, page) in pages.iter_mut().enumerate() {
        page.push(writer::words(290.0, 40.0, 10.0, &(number + 1).to_string()));
    }
    writer::pdf(&pages, "")
}

#[track_caller]
fn check(name: &str, bytes: &[u8]) {
    let original = original();
    let article = read(name, bytes);
    assert_eq!(article.source.format, name, "recognised by its bytes");
    assert_eq!(found(&article), found(&original));
}

#[test]
fn as_markdown() {
    let article = read("a.md", markdown(&original()).as_bytes());
    assert_eq!(found(&article), found(&original()));
}

#[test]
fn as_a_web_page() {
    check("html", html(&original()).as_bytes());
}

#[test]
fn as_a_book() {
    check("epub", &epub(&original()));
}

#[test]
fn as_mail() {
    check("mail", mail(&original()).as_bytes());
}

#[test]
#[cfg(feature = "pdf")]
fn as_pdf() {
    check("pdf", &pdf(&original()));
}
