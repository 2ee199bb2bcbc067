//! Files in every format that is read.

use std::io::{Cursor, Write};

use pullquote::ingest::{self, Options, format_named};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::driver::fuzz;
use crate::{ARTICLE, kind_of, sound, words};

#[cfg(feature = "pdf")]
#[path = "../pdf/writer.rs"]
mod writer;

/// Reads files of one format, as it is and raw; what comes of them has to hold together.
fn files(name: &str, format: &str, seeds: Vec<Vec<u8>>, words: &[&str], file: impl Fn(&[u8]) -> Vec<u8>) {
    let format = format_named(format).expect("a format");
    fuzz(name, seeds, words, |bytes| {
        let (whole, raw) = (bytes.len() % 5 == 0, bytes.len() % 7 == 0);
        let address = (bytes.len() % 2 == 0).then(|| "https://velda.example/a/b".to_owned());
        let options = Options { name: "a".into(), format: Some(format), whole, raw, address, ..Options::default() };
        let read = ingest::read(&file(bytes), &options);
        match read {
            Ok(article) => {
                sound(&article);
                if !raw {
                    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
                    assert!(!article.text.contains(odd), "control characters are cleaned away");
                }
                Ok(kind_of(&article))
            }
            Err(error) => Err(std::mem::discriminant(&error)),
        }
    });
}

fn strings(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

#[test]
fn text_of_any_kind() {
    let book =
        "CHAPTER I.\r\n\r\nIt was a bright day, and _every_ clock\r\nstruck. See page\r\n12.\r\n\r\n      * * *\r\n";
    files("text", "text", strings(&[ARTICLE, book, "a  b  c\n1  2  3\n4  5  6\n"]), words::MARKUP, <[u8]>::to_vec);
}

#[test]
fn markdown_of_any_kind() {
    let page = "---\ntitle: A\ndate: 2031-05-04\n---\n# A *b*\n\n> c\n\n- d\n  - [e](f)\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx\n```\n";
    files("markdown", "markdown", strings(&[ARTICLE, page]), words::MARKUP, <[u8]>::to_vec);
}

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>A – Site</title><meta property=og:title content='A'>\
                    <script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A\"}</script></head><body><nav>\
                    <ul><li><a href=/>Home</a></ul></nav><article><h1>A</h1><p class=byline>By Ana Ruiz<p>“One,” <a href=/b>said \
                    </a> Ruiz, and went on for a while, so that there is enough of it, with commas, too.<blockquote>Two\
                    </blockquote><figure><img alt=c><figcaption>Three</figcaption></figure><table><tr><th>x<td>y</table>\
                    <pre>z  z</pre></article><footer>© 2031</footer></body></html>";

#[test]
fn html_of_any_kind() {
    files("html", "html", strings(&[PAGE, "<p>a<p>b"]), words::HTML, <[u8]>::to_vec);
}

#[test]
fn mail_of_any_kind() {
    let mail = "From: Ana Ruiz <ana@velda.example>\r\nSubject: A\r\nDate: Mon, 4 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOne.\r\n> Two\r\n\
                --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>One=2E\r\n--b--\r\n";
    files("mail", "mail", strings(&[mail, "Subject: x\r\n\r\ny"]), words::MAIL, <[u8]>::to_vec);
}

#[test]
fn feed_of_any_kind() {
    let rss = "<rss version='2.0'><channel><title>A</title><item><title>B</title><pubDate>Mon, 04 May 2031 10:00:00 GMT</pubDate>\
               <description>&lt;p&gt;C&lt;/p&gt;</description></item></channel></rss>";
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><entry><title>B</title><updated>2031-05-04T10:00:00Z\
                </updated><content type='html'>&lt;p&gt;C</content></entry></feed>";
    files("feed", "feed", strings(&[rss, atom]), words::XML, <[u8]>::to_vec);
}

/// A book whose files are the parts of `bytes`.
fn book(bytes: &[u8]) -> Vec<u8> {
    let text = format!("application/epub+zip%%{}", String::from_utf8_lossy(bytes));
    let names = ["mimetype", "META-INF/container.xml", "a/book.opf", "a/one.xhtml", "a/two.xhtml"];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.into_iter().zip(text.split("%%")) {
        archive.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const BOOK: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
                    full-path='a/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>%%\
                    <package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>\
                    <dc:title>A</dc:title><dc:creator>Ana Ruiz</dc:creator></metadata><manifest><item id='b' href='one.xhtml' \
                    media-type='application/xhtml+xml'/><item id='c' href='two.xhtml' media-type='application/xhtml+xml'/></manifest>\
                    <spine><itemref idref='b'/><itemref idref='c'/></spine></package>%%<html xmlns='http://www.w3.org/1999/xhtml'>\
                    <body><h1>One</h1><p>It was so.</p></body></html>%%<html><body><p>Two.</p></body></html>";

#[test]
fn epub_of_any_kind() {
    files("epub", "epub", strings(&[BOOK]), words::XML, book);
}

#[test]
fn zip_of_any_kind() {
    files("zip", "epub", vec![book(BOOK.as_bytes())], &["PK\u{1}\u{2}", "PK\u{3}\u{4}", "mimetype"], <[u8]>::to_vec);
}

#[test]
#[cfg(feature = "pdf")]
fn pdf_of_any_kind() {
    let page = |text| vec![writer::words(72.0, 700.0, 12.0, text), writer::words(72.0, 680.0, 12.0, "and more of it.")];
    let seeds = vec![writer::pdf(&[page("A bridge"), page("Page 2")], ""), writer::pdf(&[page("x")], "/Info 3 0 R")];
    files("pdf", "pdf", seeds, words::PDF, <[u8]>::to_vec);
}
