//! Books of both versions, whole and damaged.

use crate::document::StyleKind;
use crate::ingest::{self, IngestError, Options};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>\
    <rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

const PACKAGE: &str = "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata \
    xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>The Mill</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:creator>Bo \
    Lind</dc:creator><dc:date>2021-05-04</dc:date><dc:language>en</dc:language></metadata><manifest>\
    <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
    <item id='t' href='toc.ncx' media-type='application/x-dtbncx+xml'/>\
    <item id='b' href='text/two.xhtml' media-type='application/xhtml+xml'/>\
    <item id='a' href='text/one%20a.xhtml' media-type='application/xhtml+xml'/></manifest>\
    <spine toc='t'><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>";

const NAV: &str = "<html xmlns='http://www.w3.org/1999/xhtml'><body><nav><ol><li><a href='text/one%20a.xhtml'>I. Water</a></li>\
    <li><a href='text/two.xhtml#x'>II. Stone</a></li></ol></nav></body></html>";

const ONE: &str = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>The mill stood.</p></body></html>";

const TWO: &str = "<html><body><h1>Stone</h1><p>It fell.</p></body></html>";

fn book(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("mimetype", stored).unwrap();
    archive.write_all(b"application/epub+zip").unwrap();
    for (path, bytes) in files {
        archive.start_file(*path, packed).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn whole() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", PACKAGE.as_bytes()),
        ("OEBPS/nav.xhtml", NAV.as_bytes()),
        ("OEBPS/text/one a.xhtml", ONE.as_bytes()),
        ("OEBPS/text/two.xhtml", TWO.as_bytes()),
    ]
}

fn read(bytes: &[u8]) -> Result<crate::document::Article, IngestError> {
    ingest::read(bytes, &Options { name: "mill.epub".into(), ..Options::default() })
}

#[track_caller]
fn check(files: &[(&str, &[u8])], wanted: &str) {
    assert_eq!(read(&book(files)).unwrap().text, wanted);
}

#[test]
fn chapters_stand_in_the_order_of_reading_under_their_headings() {
    let article = read(&book(&whole())).unwrap();
    assert_eq!(
        article.text,
        "The Mill\n\nAna Ruiz, Bo Lind, 2021-05-04\n\nI. Water\n\nThe mill stood.\n\nStone\n\nIt fell."
    );
    assert_eq!(article.source.format, "epub");
    assert_eq!(article.meta.authors, ["Ana Ruiz", "Bo Lind"]);
    assert_eq!(article.meta.language.as_deref(), Some("en"));
}

#[test]
fn the_second_version_has_its_table_of_contents_in_a_file_of_its_own() {
    let package = PACKAGE.replace("properties='nav'", "").replace("<itemref idref='n'/>", "");
    let ncx = "<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'http://www.daisy.org/z3986/2005/ncx-2005-1.dtd'><ncx><navMap>\
        <navPoint><navLabel><text>Of water</text></navLabel><content src='text/one%20a.xhtml'/></navPoint></navMap></ncx>";
    let mut files = whole();
    files[1].1 = package.as_bytes();
    files.push(("OEBPS/toc.ncx", ncx.as_bytes()));
    check(&files, "The Mill\n\nAna Ruiz, Bo Lind, 2021-05-04\n\nOf water\n\nThe mill stood.\n\nStone\n\nIt fell.");
}

#[test]
fn a_chapter_that_is_missing_is_left_out_and_listed() {
    let mut files = whole();
    files.remove(3);
    let article = read(&book(&files)).unwrap();
    assert!(article.text.ends_with("Stone\n\nIt fell."));
    assert_eq!(article.repairs.iter().filter(|repair| repair.was.contains("one a.xhtml")).count(), 1);
}

#[test]
fn chapters_may_be_in_an_old_encoding() {
    let (chapter, _, _) = encoding_rs::WINDOWS_1252
        .encode("<?xml version='1.0' encoding='ISO-8859-1'?><html><body><p>Caf\u{e9}.</p></body></html>");
    let mut files = whole();
    files[3].1 = &chapter;
    assert!(read(&book(&files)).unwrap().text.contains("Café."));
}

#[test]
fn what_is_no_book_says_so() {
    let why = |files: &[(&str, &[u8])]| read(&book(files)).unwrap_err().to_string();
    assert!(why(&[]).contains("names no book"));
    assert!(why(&whole()[..1]).contains("chapters is missing"));
    let encryption = "<encryption><CipherReference URI='OEBPS/text/two.xhtml'/></encryption>";
    let mut files = whole();
    files.push(("META-INF/encryption.xml", encryption.as_bytes()));
    assert!(why(&files).contains("encrypted"));
    let mut cut = book(&whole());
    cut.truncate(cut.len() / 2);
    assert!(read(&cut).unwrap_err().to_string().contains("damaged archive"));
}

#[test]
fn a_file_that_unpacks_without_end_is_left_out() {
    let bomb = vec![b' '; 33 * 1024 * 1024];
    let mut files = whole();
    files[3].1 = &bomb;
    assert!(read(&book(&files)).unwrap().text.ends_with("It fell."));
}

#[test]
fn entities_that_multiply_are_refused() {
    let entities =
        (1..20).map(|n| format!("<!ENTITY e{n} '&e{};&e{};&e{};'>", n - 1, n - 1, n - 1)).collect::<String>();
    let bomb = format!("<!DOCTYPE container [<!ENTITY e0 'x'>{entities}]><container>&e19;</container>");
    let mut files = whole();
    files[0].1 = bomb.as_bytes();
    assert!(read(&book(&files)).is_err());
}

#[test]
fn damaged_books_are_read_or_refused() {
    let sound = book(&whole());
    for at in (0..sound.len()).step_by(7) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        let _ = read(&bytes);
    }
}

#[test]
fn a_long_book_begins_with_its_first_chapters() {
    let begin = |bytes: &[u8]| ingest::begin(bytes, &Options { name: "mill.epub".into(), ..Options::default() });
    let chapter = format!("<html><body>{}</body></html>", "<p>The mill stood where it had stood.</p>".repeat(600));
    let noise: Vec<u8> =
        (0..700_000u32).map(|n| n.wrapping_mul(n).wrapping_mul(0x9e37_79b1).to_be_bytes()[0]).collect();
    let mut files = whole();
    files[3].1 = chapter.as_bytes();
    assert_eq!(begin(&book(&files)), None, "a short one is read at once");
    files.push(("OEBPS/mill.png", &noise));
    let (beginning, all) = (begin(&book(&files)).unwrap(), read(&book(&files)).unwrap());
    assert!(beginning.is_beginning && !all.is_beginning);
    assert!(all.text.starts_with(&beginning.text) && all.text.len() > beginning.text.len());
    assert!(beginning.text.starts_with("The Mill\n\nAna Ruiz"));
    files[3].1 = ONE.as_bytes();
    assert_eq!(begin(&book(&files)), None, "nor is one of pictures begun");
}

#[test]
fn pictures_are_found_in_the_book_itself() {
    let chapter = "<html><body><figure><img src='../art/the%20mill.png'/><figcaption>The mill</figcaption></figure></body></html>";
    let mut files = whole();
    files[3].1 = chapter.as_bytes();
    files.push(("OEBPS/art/the mill.png", b"pixels"));
    let bytes = book(&files);
    let address = read(&bytes).unwrap().styles.into_iter().find_map(|style| match style.kind {
        StyleKind::Figure(address) => Some(address),
        _ => None,
    });
    assert_eq!(address.as_deref(), Some("OEBPS/art/the mill.png"));
    let options = Options::default();
    assert_eq!(ingest::attached(&bytes, &options, "OEBPS/art/the mill.png").as_deref(), Some(&b"pixels"[..]));
    assert_eq!(ingest::attached(&bytes, &options, "../etc/passwd"), None);
}

#[test]
fn notes_in_a_chapter_of_their_own_are_led_to() {
    let one = "<html><body><p>The mill stood.<a href='two.xhtml#n'>1</a></p><p id='n'>Not this.</p></body></html>";
    let two = "<html><body><h1>Notes</h1><div id='n'><p>Until May.</p></div></body></html>";
    let mut files = whole();
    (files[3].1, files[4].1) = (one.as_bytes(), two.as_bytes());
    let article = read(&book(&files)).unwrap();
    let found: Vec<_> = article.styles.iter().map(|style| (&style.kind, style.span.of(&article.text))).collect();
    let name = "OEBPS/text/two.xhtml#n".to_owned();
    assert_eq!(found, [(&StyleKind::Link(format!("#{name}")), "1"), (&StyleKind::Place(name), "Until May.")]);
}
