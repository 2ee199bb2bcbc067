//! The same article in every format that can be read.

#[cfg(feature = "pdf")]
#[path = "../../tests/pdf/writer.rs"]
mod writer;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Paragraphs of an entry of a feed, and of a chapter of a book.
const ENTRY: usize = 10;
const CHAPTER: usize = 100;

/// An article as a file: what is done with it, which ends with the name of its format, the name of the file, its bytes.
pub type Formatted = (&'static str, &'static str, Vec<u8>);

/// A plain text in all formats.
pub fn all(plain: &str) -> Vec<Formatted> {
    let paragraphs: Vec<&str> = plain.split("\n\n").filter(|paragraph| !paragraph.is_empty()).collect();
    let mail = format!(
        "From: Ana Ruiz <ana@example.org>\nSubject: The harbour\nContent-Type: text/plain; charset=utf-8\n\n{plain}"
    );
    let page = format!(
        "<!doctype html><title>The harbour</title><article><h1>The harbour</h1>{}</article>",
        in_tags(&paragraphs)
    );
    vec![
        ("read text", "a.txt", plain.into()),
        ("read markdown", "a.md", format!("# The harbour\n\n{}", plain.replace("the ferry", "*the ferry*")).into()),
        ("read html", "a.html", page.into()),
        ("read mail", "a.eml", mail.into()),
        ("read feed", "a.rss", feed(&paragraphs).into()),
        ("read epub", "a.epub", book(&paragraphs)),
        #[cfg(feature = "pdf")]
        ("read pdf", "a.pdf", pages(&paragraphs)),
    ]
}

fn in_tags(paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
}

fn feed(paragraphs: &[&str]) -> String {
    let mut feed = "<rss version='2.0'><channel><title>The harbour</title>".to_owned();
    for (number, entry) in paragraphs.chunks(ENTRY).enumerate() {
        let entry = in_tags(entry);
        let _ = write!(feed, "<item><title>Day {number}</title><description><![CDATA[{entry}]]></description></item>");
    }
    feed + "</channel></rss>"
}

fn book(paragraphs: &[&str]) -> Vec<u8> {
    let chapters: Vec<String> = paragraphs.chunks(CHAPTER).map(in_tags).collect();
    let (mut manifest, mut spine) = (String::new(), String::new());
    for number in 0..chapters.len() {
        let _ = write!(manifest, "<item id='c{number}' href='{number}.xhtml' media-type='application/xhtml+xml'/>");
        let _ = write!(spine, "<itemref idref='c{number}'/>");
    }
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <dc:title>The harbour</dc:title></metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
                     full-path='book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut file = |name: &str, text: &str| {
        archive.start_file(name, SimpleFileOptions::default()).expect("a name");
        archive.write_all(text.as_bytes()).expect("memory");
    };
    file("mimetype", "application/epub+zip");
    file("META-INF/container.xml", container);
    file("book.opf", &package);
    for (number, chapter) in chapters.iter().enumerate() {
        let page =
            format!("<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Day {number}</h1>{chapter}</body></html>");
        file(&format!("{number}.xhtml"), &page);
    }
    archive.finish().expect("memory").into_inner()
}

/// Lines of ten points, as wide as a page and one below the other, a blank line between paragraphs.
#[cfg(feature = "pdf")]
fn pages(paragraphs: &[&str]) -> Vec<u8> {
    const WIDTH: usize = 85;
    const LINES: usize = 62;
    let wrapped =
        paragraphs.iter().flat_map(|paragraph| textwrap::wrap(paragraph, WIDTH).into_iter().chain(["".into()]));
    let lines: Vec<_> = wrapped.collect();
    let pages: Vec<Vec<writer::Words>> = lines
        .chunks(LINES)
        .map(|page| {
            let heights = (0..LINES).map(|line| 790.0 - 12.0 * line as f64);
            let lines = heights.zip(page).filter(|(_, line)| !line.is_empty());
            lines.map(|(height, line)| writer::words(40.0, height, 10.0, line)).collect()
        })
        .collect();
    writer::pdf(&pages, "")
}
