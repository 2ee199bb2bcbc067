//! PDF files: text comes out in the order of reading, whatever pages break, and bad files say what is wrong with them.

#![cfg(feature = "pdf")]

mod writer;

use proptest::prelude::*;
use pullquote::document::{Article, BlockKind};
use pullquote::ingest::{self, IngestError, Options};
use writer::{Words, pdf, words};

fn read(bytes: &[u8]) -> Result<Article, IngestError> {
    ingest::read(bytes, &Options { name: "bridge".into(), ..Options::default() })
}

/// Lines of type one below the other, from the top of a page.
fn lines(x: f64, top: f64, text: &[&str]) -> Vec<Words> {
    let mut y = top;
    text.iter()
        .map(|line| {
            y -= 12.0;
            words(x, y, 10.0, line)
        })
        .collect()
}

fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

const LEFT: [&str; 6] = [
    "The ferry left Porto Velar at",
    "dawn with forty passengers, two",
    "goats and a piano that nobody",
    "had paid for, and by noon the",
    "wind had turned so far that it",
    "had to anchor off the point, in",
];

const RIGHT: [&str; 6] = [
    "sight of the mill. Nobody had",
    "ever anchored there before, and",
    "the keeper of the tower was not",
    "told. He rang the bell for two",
    "hours, and then he went to inter-",
    "view the captain himself.",
];

const WHOLE: &str = "The ferry left Porto Velar at dawn with forty passengers, two goats and a piano that nobody had paid \
    for, and by noon the wind had turned so far that it had to anchor off the point, in sight of the mill. Nobody had \
    ever anchored there before, and the keeper of the tower was not told. He rang the bell for two hours, and then he went \
    to interview the captain himself.";

#[test]
fn columns_are_read_one_after_the_other_under_their_title() {
    let title = words(40.0, 780.0, 20.0, "The Ferry That Waited");
    let mut page = vec![title];
    page.extend(lines(40.0, 740.0, &LEFT));
    page.extend(lines(300.0, 740.0, &RIGHT));
    // Drawn row by row, as some programs do.
    page.sort_by(|a, b| b.y.total_cmp(&a.y));
    let article = read(&pdf(&[page], "")).unwrap();
    assert_eq!(article.source.format, "pdf");
    assert_eq!(blocks(&article), [(BlockKind::Title, "The Ferry That Waited"), (BlockKind::Paragraph, WHOLE)]);
}

#[test]
fn paragraphs_go_on_across_pages_without_running_heads_and_page_numbers() {
    let page = |number: &str, text: &[&str]| {
        let mut page = lines(40.0, 740.0, text);
        page.insert(0, words(40.0, 800.0, 10.0, "Tamber Review"));
        page.push(words(280.0, 30.0, 10.0, number));
        page
    };
    let article = read(&pdf(&[page("7", &LEFT), page("8", &RIGHT), page("9", &["Then it left."])], "")).unwrap();
    let text: Vec<&str> = blocks(&article).iter().map(|(_, text)| *text).collect();
    assert_eq!(text.iter().filter(|text| **text == WHOLE).count(), 1, "{text:?}");
    assert!(!text.iter().any(|text| ["7", "8", "9"].contains(text)), "{text:?}");
    assert!(text.contains(&"Then it left."), "{text:?}");
}

#[test]
fn a_short_line_or_an_indented_one_parts_paragraphs() {
    let mut page = lines(40.0, 740.0, &LEFT);
    page.extend(lines(40.0, 668.0, &["the lee of the mill."]));
    page.extend(lines(
        40.0,
        656.0,
        &["Nobody in the town of Lisse had", "seen it come, and in the town of", "Velar nobody saw it leave, so it is"],
    ));
    page.push(words(58.0, 608.0, 10.0, "said. The bell was heard there"));
    let article = read(&pdf(&[page], "")).unwrap();
    let begins: Vec<&str> = blocks(&article).iter().map(|(_, text)| text.split(' ').next().unwrap()).collect();
    assert_eq!(begins, ["The", "Nobody"]);
}

#[track_caller]
fn refused(bytes: &[u8], reason: &str) {
    let error = read(bytes).unwrap_err().to_string();
    assert!(error.starts_with("bridge ") && error.contains(reason), "{error}");
}

#[test]
fn files_that_cannot_be_read_say_why() {
    refused(&pdf(&[Vec::new()], ""), "holds no text");
    let hash = "00".repeat(32);
    let encrypted = format!("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{hash}>/U<{hash}>>>/ID[<00><00>]");
    refused(&pdf(&[lines(40.0, 740.0, &LEFT)], &encrypted), "is encrypted");
    refused(b"%PDF-1.7\n", "damaged");
    refused(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]>>endobj", "");
}

#[test]
fn a_file_without_its_end_is_read_as_far_as_it_goes() {
    let whole = pdf(&[lines(40.0, 740.0, &LEFT), lines(40.0, 740.0, &RIGHT)], "");
    let article = read(whole.get(..whole.len() - 300).unwrap()).unwrap();
    assert!(article.text.contains("forty passengers"), "{}", article.text);
}

#[test]
fn trees_of_pages_that_go_in_circles_end() {
    let whole = String::from_utf8(pdf(&[lines(40.0, 740.0, &LEFT)], "")).unwrap();
    let circle = whole.replace("/Kids[4 0 R ]", "/Kids[2 0 R 4 0 R 2 0 R]");
    assert!(read(circle.as_bytes()).unwrap().text.contains("forty passengers"));
}

#[test]
fn metadata_is_believed_where_it_is_no_name_of_a_file() {
    let page = || vec![lines(40.0, 740.0, &LEFT)];
    let title = |words: &str| read(&pdf(&page(), &format!("/Info<</Title({words})>>"))).unwrap().meta.title;
    assert_eq!(title("Microsoft Word - ferry.doc"), None);
    assert_eq!(title("The Ferry That Waited").as_deref(), Some("The Ferry That Waited"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_files_are_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut: prop::sample::Index) {
        let mut bytes = pdf(&[lines(40.0, 740.0, &LEFT), lines(300.0, 740.0, &RIGHT)], "");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut.index(3) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(article) = read(&bytes) {
            for block in &article.blocks {
                prop_assert!(!block.span.of(&article.text).is_empty());
            }
        }
    }
}

#[test]
fn a_file_of_many_pages_begins_with_the_first() {
    let page = |number: usize| {
        let mut page = lines(40.0, 740.0, &LEFT);
        page.extend(lines(40.0, 640.0, &RIGHT));
        page.push(words(40.0, 800.0, 8.0, "The Velar Almanac"));
        page.push(words(290.0, 20.0, 8.0, &number.to_string()));
        page
    };
    let file = |pages: usize| pdf(&(1..=pages).map(page).collect::<Vec<_>>(), "");
    let options = Options { name: "almanac.pdf".into(), ..Options::default() };
    assert_eq!(ingest::begin(&file(12), &options), None, "a short one is read at once");
    let (beginning, all) = (ingest::begin(&file(60), &options).unwrap(), read(&file(60)).unwrap());
    assert!(beginning.is_beginning && !all.is_beginning);
    assert!(all.text.starts_with(&beginning.text) && all.text.len() > beginning.text.len() * 5);
}
