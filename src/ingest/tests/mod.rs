//! The room as a whole: from bytes to an article, feature by feature.

mod hostile;

use super::*;
use crate::document::span::after;
use crate::document::{DetailKind, Document, Span, StyleKind};
use std::sync::Arc;

/// Reads `text` as a file of this name; the article has to keep the rules of the model.
fn article(name: &str, text: &str) -> Article {
    let article = read(text.as_bytes(), &Options { name: name.into(), ..Options::default() }).unwrap();
    sound(&article);
    article
}

#[track_caller]
fn sound(article: &Article) {
    assert_eq!(Document::bare(Arc::new(article.clone())).check(), Ok(()));
    let mut end = 0;
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        assert!(!text.trim().is_empty(), "an empty block");
        assert!(Span::new(end, block.span.from()).of(&article.text).trim().is_empty(), "text between blocks");
        end = block.span.to();
    }
    assert!(after(&article.text, end).trim().is_empty(), "text behind the blocks");
    assert!(article.styles.is_sorted_by_key(|style| style.span.start));
    assert!(article.details.is_sorted_by_key(|detail| detail.span.start));
    assert!(article.repairs.is_sorted_by_key(|repair| repair.span));
}

/// The blocks of an article as `kind: text` lines.
fn blocks(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|block| format!("{}: {}", block.kind.name(), block.span.of(&article.text))).collect()
}

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(blocks(&article("note.txt", text)), wanted);
}

const LEDE: &str =
    "The ferry left Porto Velar at dawn with forty passengers, two goats and a piano that nobody had paid for.";
const NEXT: &str = "By noon the wind had turned, and the captain, who had seen worse, let her drift towards the mill.";

#[test]
fn a_page_with_all_its_furniture() {
    let page = format!(
        "

Rivers & harbours

'Nobody rowed': the last ferry of the Tamber

For sixty years one family has crossed a river that two countries claim


The ferry at Karsund, which will not sail again © Halden montage/AVP/Corba

Teresa Quillan in Porto Velar and **Jonas Brandt** in Daerim YESTERDAY

{LEDE}

{NEXT}



Passengers wait at the lower pier in May © Oh SeRin/Pool/AVP

{LEDE}

[Copyright](#) The Lisse Courier Limited 2024. All rights reserved.
"
    );
    let article = article("ferry.txt", &page);
    let kinds: Vec<&str> = article.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(
        kinds.join(" "),
        "section title standfirst caption byline paragraph paragraph caption paragraph copyright"
    );
    let details: Vec<_> = article.details.iter().map(|detail| (detail.kind, detail.span.of(&article.text))).collect();
    assert_eq!(
        details,
        [
            (DetailKind::Credit, "© Halden montage/AVP/Corba"),
            (DetailKind::Agency, "Halden montage"),
            (DetailKind::Agency, "AVP"),
            (DetailKind::Agency, "Corba"),
            (DetailKind::Author, "Teresa Quillan"),
            (DetailKind::Place, "Porto Velar"),
            (DetailKind::Author, "Jonas Brandt"),
            (DetailKind::Place, "Daerim"),
            (DetailKind::Date, "YESTERDAY"),
            (DetailKind::Credit, "© Oh SeRin/Pool/AVP"),
            (DetailKind::Photographer, "Oh SeRin"),
            (DetailKind::Agency, "AVP"),
        ]
    );
    assert_eq!(article.meta.authors, ["Teresa Quillan", "Jonas Brandt"]);
    assert_eq!(article.meta.section.as_deref(), Some("Rivers & harbours"));
    assert_eq!(article.meta.title.as_deref(), Some("'Nobody rowed': the last ferry of the Tamber"));
    assert_eq!(article.words, 8 + 13 + 20 + 19 + 20, "bylines, captions, section and copyright are not counted");
}

#[test]
fn text_without_furniture_gets_none() {
    check(&format!("{LEDE}\n\n{NEXT}"), &[&format!("paragraph: {LEDE}"), &format!("paragraph: {NEXT}")]);
    check("Word", &["paragraph: Word"]);
    let agency = format!("LISSE, 10 June (AVP) — {LEDE}");
    check(&format!("{agency}\n\n{NEXT}"), &[&format!("paragraph: {agency}"), &format!("paragraph: {NEXT}")]);
}

#[test]
fn a_title_and_a_date() {
    check(
        &format!("Last ferry crosses the Tamber\n\nFriday, January 4, 2019\n\n{LEDE}"),
        &["title: Last ferry crosses the Tamber", "byline: Friday, January 4, 2019", &format!("paragraph: {LEDE}")],
    );
    check(
        &format!("Friday, January 4, 2019\u{a0}\n\n\n{LEDE}"),
        &["byline: Friday, January 4, 2019", &format!("paragraph: {LEDE}")],
    );
    check(
        &format!("Last ferry crosses the Tamber\nBy Ana Ruiz\n10 May 2021\n\n{LEDE}"),
        &[
            "title: Last ferry crosses the Tamber",
            "byline: By Ana Ruiz",
            "byline: 10 May 2021",
            &format!("paragraph: {LEDE}"),
        ],
    );
}

#[test]
fn what_a_title_can_be_and_what_not() {
    check(
        &format!("Ana Ruiz\n\n{LEDE}\n\n{NEXT}"),
        &["title: Ana Ruiz", &format!("paragraph: {LEDE}"), &format!("paragraph: {NEXT}")],
    );
    let dated = format!("LISSE, Valmora, Sept. 26 (AVP) — {LEDE}");
    check(
        &format!("The last ferry was removed from the Tamber by police.\n\n{dated}"),
        &["title: The last ferry was removed from the Tamber by police.", &format!("paragraph: {dated}")],
    );
    check(&format!("&type=article\n\n{LEDE}"), &["paragraph: &type=article", &format!("paragraph: {LEDE}")]);
    check(
        "Q: Who closed the gate?\n\nA: The wind.",
        &["paragraph: Q: Who closed the gate?", "paragraph: A: The wind."],
    );
}

#[test]
fn what_stands_directly_over_a_byline_is_the_title() {
    let long = "Last ferry crosses the Tamber after a long night of songs that began with a quarrel and ended";
    for (title, byline) in [
        ("LAST FERRY CROSSES", "BY ANA RUIZ"),
        ("Last ferry crosses the Tamber.", "By Ana Ruiz"),
        ("“Nobody rowed”: last ferry crosses the Tamber", "Ana Ruiz"),
        ("Will the ferry sail again?", "By Ana Ruiz and Jon Brandt"),
        ("Tovel held again as Ruda miss chances", "By Ana Ruiz at Quay Park"),
    ] {
        let wanted = [format!("title: {title}"), format!("byline: {byline}"), format!("paragraph: {LEDE}")];
        check(&format!("{title}\n{byline}\n\n{LEDE}"), &wanted.each_ref().map(String::as_str));
    }
    let wanted = [format!("title: {long} in the river"), "byline: By Ana Ruiz".into(), format!("paragraph: {LEDE}")];
    check(&format!("{long}\nin the river\nBy Ana Ruiz\n\n{LEDE}"), &wanted.each_ref().map(String::as_str));
    // A title that goes on in a name is no byline.
    check(
        &format!("The long quarrel of Jon Brandt and\nAna Ruiz\n\n{LEDE}"),
        &["title: The long quarrel of Jon Brandt and Ana Ruiz", &format!("paragraph: {LEDE}")],
    );
}

#[test]
fn a_heading_over_a_conversation_is_its_title() {
    let page = article("note.md", "# The mill\n\nQ: Who closed the gate?\n\nA: The wind.\n\nQ: When?\n\nA: At noon.");
    assert_eq!(page.meta.title.as_deref(), Some("The mill"));
}

#[test]
fn a_title_may_stand_directly_over_what_it_says() {
    check(
        &format!(
            "The woman who bought the ferry\nNobody in Skarn knew. She did not want them to.\n\nBy Ana Ruiz\n\n{LEDE}"
        ),
        &[
            "title: The woman who bought the ferry",
            "standfirst: Nobody in Skarn knew. She did not want them to.",
            "byline: By Ana Ruiz",
            &format!("paragraph: {LEDE}"),
        ],
    );
}

#[test]
fn a_byline_that_stands_twice_at_the_head_is_kept_once_and_listed() {
    let page = article("note.txt", &format!("Last ferry crosses\n\nAna Ruiz\n\nBy Ana Ruiz, 4 January 2019\n\n{LEDE}"));
    assert_eq!(
        blocks(&page),
        ["title: Last ferry crosses", "byline: By Ana Ruiz, 4 January 2019", &format!("paragraph: {LEDE}")]
    );
    assert_eq!(page.repairs.iter().map(|repair| repair.was.as_str()).collect::<Vec<_>>(), ["Ana Ruiz"]);
}

#[test]
fn a_standfirst_that_is_a_sentence_stands_before_the_byline() {
    check(
        &format!("Last ferry crosses the Tamber\n\nOne family rowed it for sixty years.\n\nBy Ana Ruiz\n\n{LEDE}"),
        &[
            "title: Last ferry crosses the Tamber",
            "standfirst: One family rowed it for sixty years.",
            "byline: By Ana Ruiz",
            &format!("paragraph: {LEDE}"),
        ],
    );
}

#[test]
fn headings_lists_quotations_and_rules_in_plain_text() {
    check(
        &format!(
            "{LEDE}\n\nThe captain's log\n\n{NEXT}\n\n- two goats\n- a piano\n\n> Nobody rowed,\n> And nobody \
             sang.\n\n***\n\n1. First\n2. Second\n\n{LEDE}"
        ),
        &[
            &format!("paragraph: {LEDE}"),
            "heading: The captain's log",
            &format!("paragraph: {NEXT}"),
            "item: two goats",
            "item: a piano",
            "quotation: Nobody rowed,\nAnd nobody sang.",
            "rule: ***",
            "item: 1. First",
            "item: 2. Second",
            &format!("paragraph: {LEDE}"),
        ],
    );
}

#[test]
fn hard_wrapped_text_is_unwrapped_and_says_so() {
    let article = article(
        "ferry.txt",
        "The ferry left Porto Velar at dawn with forty
passengers, two goats and a piano that no-
body had paid for. It was a long-
term plan, and nobody had asked the old goats.

Ana Ruiz
4 Upper Lane
Lisse
",
    );
    assert_eq!(
        blocks(&article),
        [
            "paragraph: The ferry left Porto Velar at dawn with forty passengers, two goats and a piano that nobody \
             had paid for. It was a long-term plan, and nobody had asked the old goats.",
            "paragraph: Ana Ruiz\n4 Upper Lane\nLisse",
        ]
    );
    let repairs: Vec<_> = article.repairs.iter().map(|repair| (repair.what, repair.was.as_str())).collect();
    assert!(repairs.contains(&("rejoined a word cut at the end of a line", "-\n")), "{repairs:?}");
    assert!(repairs.iter().any(|(what, _)| *what == "unwrapped lines"));
}

#[test]
fn a_double_spaced_text_is_closed_up() {
    let text = "The ferry left Porto Velar at dawn with forty

passengers, two goats and a piano that nobody

had paid for, and by noon the wind had turned

so that the captain, who had seen much worse,

let her drift towards the mill. Nobody spoke,

and nobody sang, though the goats were heard

by some of those who stood on the other bank

with their lamps, waiting for the last ferry

of the year.";
    assert_eq!(article("ferry.txt", text).blocks.len(), 1);
}

#[test]
fn lines_broken_by_pages_are_whole_again() {
    let article = article(
        "ferry.txt",
        &format!(
            "{LEDE}

She asked both sides to treat rain as a matter of good

12

plumbing.

Both warned that even if the dam holds it will be

Both warned that, even if the dam holds, it will be years before it pays."
        ),
    );
    assert_eq!(
        blocks(&article)[1..],
        [
            "paragraph: She asked both sides to treat rain as a matter of good plumbing.".to_owned(),
            "paragraph: Both warned that, even if the dam holds, it will be years before it pays.".to_owned(),
        ]
    );
    let what: Vec<&str> = article.repairs.iter().map(|repair| repair.what).collect();
    assert!(what.contains(&"dropped a page number or running head"));
    assert!(what.contains(&"joined a paragraph broken at a page"));
    assert!(what.contains(&"dropped a repeated line"));
}

#[test]
fn markdown_has_the_same_furniture() {
    let text = format!(
        "Rivers

# The last ferry

*For sixty years one family has crossed the river.*

By **Ana Ruiz**

![The ferry © Bo Lind/AVP](ferry.jpg)

{LEDE}

## After

> Nobody sang.

[Map](https://x.example) and [more](#).
"
    );
    let article = article("ferry.md", &text);
    assert_eq!(
        blocks(&article),
        [
            "section: Rivers",
            "title: The last ferry",
            "standfirst: For sixty years one family has crossed the river.",
            "byline: By Ana Ruiz",
            "caption: The ferry © Bo Lind/AVP",
            &format!("paragraph: {LEDE}"),
            "heading: After",
            "quotation: Nobody sang.",
            "paragraph: Map and more.",
        ]
    );
    assert_eq!(article.source.format, "markdown");
    let photographer = article.details.iter().find(|detail| detail.kind == DetailKind::Photographer);
    assert_eq!(photographer.map(|detail| detail.span.of(&article.text)), Some("Bo Lind"));
    assert_eq!(article.styles.iter().filter(|style| matches!(style.kind, StyleKind::Link(_))).count(), 1);
}

#[test]
fn raw_markdown_is_plain_text() {
    let options = Options { name: "a.md".into(), raw: true, ..Options::default() };
    let article = read(b"# A\n\n**b** [c](#)", &options).unwrap();
    assert_eq!(blocks(&article), ["paragraph: # A", "paragraph: **b** [c](#)"]);
}

#[test]
fn raw_text_is_the_file_itself_and_its_paragraphs_lie_between_blank_lines() {
    let file = "\n One  line\r\nand another \r\n\r\n\n**Two**\u{ad}\n\n";
    let article = read(file.as_bytes(), &Options { raw: true, ..Options::default() }).unwrap();
    assert_eq!(article.text, file);
    let texts: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
    assert_eq!(texts, ["One  line\r\nand another", "**Two**\u{ad}"]);
    assert_eq!(article.blocks[0].span, Span::new(2, 24));
    assert!(article.repairs.is_empty() && article.styles.is_empty());
}

#[test]
fn a_source_without_text_is_refused_in_clear_words() {
    let options = Options { name: "note.txt".into(), ..Options::default() };
    assert_eq!(read(b" \n\n", &options).unwrap_err().to_string(), "note.txt is empty: there is no text in it to read");
    assert!(matches!(read(b"", &options), Err(IngestError::Empty { .. })));
    assert_eq!(
        read(b"\x89PNG\r\n\x1a\n\x00\xff", &options).unwrap_err().to_string(),
        "note.txt is a PNG image, not text; give a text, Markdown, HTML, EPUB, PDF or mail file"
    );
    assert!(matches!(read(b"\x00\x01\x02\xff\xfe", &options), Err(IngestError::Binary { .. })));
}

#[test]
fn a_long_text_begins_with_its_first_paragraphs_and_its_first_bytes_are_enough() {
    // Words that come back are few, or they would be running heads and repeated lines.
    let paragraph = |n: usize| format!("“It has {} sails, {} oars, {} goats”, said Bo Lind.", n * 7, n * 11, n * 13);
    let mut text = format!("The boats\n\nBy Ana Ruiz\n\n{}", paragraph(0));
    (1..12_000).for_each(|n| text.push_str(&format!("\r\n\r\n{}", paragraph(n))));
    for name in ["boats.txt", "boats.md"] {
        let options = Options { name: name.into(), ..Options::default() };
        let (head, all) = (&text.as_bytes()[..HEAD], article(name, &text));
        assert!(begins_by_its_head(head, &options));
        let beginning = begin(head, &options).unwrap();
        sound(&beginning);
        assert_eq!(begin(text.as_bytes(), &options).unwrap().text, beginning.text);
        assert!(beginning.is_beginning);
        assert!((10_000..100_000).contains(&beginning.text.len()), "{} bytes", beginning.text.len());
        assert!(all.text.starts_with(&beginning.text));
        assert_eq!(beginning.meta.authors, ["Ana Ruiz"]);
        assert_eq!(begin(&head[..HEAD - 1], &options), None, "a short text is read at once");
    }
    assert_eq!(begin(&[0; HEAD], &Options::default()), None, "what is no text is refused by reading it");
    let without_end = "These are words that never end. ".repeat(HEAD);
    let beginning = begin(without_end.as_bytes(), &Options::default()).unwrap();
    let rest = without_end.strip_prefix(&beginning.text).unwrap();
    assert!(rest.starts_with(' ') && beginning.text.len() > 10_000, "it ends behind a word");
    assert_eq!(begin("日".repeat(HEAD).as_bytes(), &Options::default()), None, "nor is what has no words begun");
}
