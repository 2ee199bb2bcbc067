//! Block quotations: whose they are, and how sure that is.

use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Document, QuoteKind, Span, Who};
use std::sync::Arc;

/// The document of these paragraphs, those behind `> ` set as block quotations.
fn document(lines: &[&str]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in lines {
        let (kind, line) = match line.strip_prefix("> ") {
            Some(line) => (BlockKind::Quotation, line),
            None => (BlockKind::Paragraph, *line),
        };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(line);
        blocks.push(Block { kind, level: 0, span: Span::new(start, text.len()) });
    }
    let article = Article { text, blocks, ..Article::default() };
    let found = annotate(&article, Lexicon::shared(), None);
    Document::new(Arc::new(article), found)
}

/// The parts of the last quote, its speaker, and how sure that is.
fn last(lines: &[&str]) -> (String, Option<(String, f32)>) {
    let document = document(lines);
    let quote = document.annotations.quotes.iter().next_back().expect("a quote").1;
    let parts: Vec<&str> = quote.parts.iter().map(|part| document.text(*part)).collect();
    let speaker = quote.speaker.as_ref().map(|speaker| match speaker.who {
        Who::Person(person) => (document.annotations.people[person].name.clone(), speaker.confidence),
        _ => (document.text(speaker.named).to_owned(), speaker.confidence),
    });
    (parts.join(" / "), speaker)
}

const BEFORE: &str = "“We will build it,” said Carl Ost. Ost did not answer the others.";

#[track_caller]
fn credited(lines: &[&str], words: &str, name: &str) {
    let lines: Vec<&str> = std::iter::once(&BEFORE).chain(lines).copied().collect();
    let (parts, speaker) = last(&lines);
    assert_eq!(parts, words, "{lines:?}");
    assert!(speaker.as_ref().is_some_and(|(who, sure)| who == name && *sure > 0.6), "{lines:?} {speaker:?}");
}

#[test]
fn a_block_quotation_is_of_whom_it_credits() {
    let ana = "Ana Ruiz";
    credited(&["> The wall will not stand.", "> — Ana Ruiz, mayor of Tovel"], "The wall will not stand.", ana);
    credited(&["> The wall will not stand.", "> Ana Ruiz, mayor of Tovel"], "The wall will not stand.", ana);
    credited(&["> The wall will not stand.\nAna Ruiz"], "The wall will not stand.", ana);
    credited(&["> The wall will not stand. — Ana Ruiz, mayor"], "The wall will not stand.", ana);
    credited(&["> “The wall will not stand!” (Ana Ruiz)"], "The wall will not stand!", ana);
    credited(&["> It was built on sand. -- Ana Ruiz, in a letter"], "It was built on sand.", ana);
}

#[test]
fn a_clause_in_a_block_quotation_says_whose_it_is() {
    let plan = "It is the best plan we have,";
    let ana = "Ana Ruiz";
    credited(&["> It is the best plan we have, said Ana Ruiz, the miller. Wait."], &format!("{plan} / Wait."), ana);
    credited(&["> It is the best plan we have, Ana Ruiz wrote."], plan, ana);
    credited(
        &["> It is the best plan we have, wrote Ana Ruiz, and I will say so."],
        &format!("{plan} / and I will say so."),
        ana,
    );
}

#[test]
fn a_report_in_a_block_quotation_is_read_as_one() {
    let report = "> “The wall will hold,” said Ana Ruiz on Tuesday. The council agreed, and Ruiz went home.";
    credited(&[report], "The wall will hold,", "Ana Ruiz");
}

#[test]
fn a_block_quotation_that_names_nobody_is_hardly_more_than_a_guess() {
    for before in ["", "The vote was close.", "Carl Ost had heard it before."] {
        let lines: Vec<&str> = [BEFORE, before, "> We have been told this three times."]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect();
        let (_, speaker) = last(&lines);
        assert!(speaker.as_ref().is_none_or(|(_, sure)| *sure <= 0.5), "{before} {speaker:?}");
    }
    let (_, speaker) = last(&[BEFORE, "Ana Ruiz wrote to the council:", "> We have been told this three times."]);
    assert!(speaker.is_some_and(|(who, sure)| who == "Ana Ruiz" && sure > 0.8));
}

#[test]
fn a_last_line_that_is_no_name_is_part_of_the_quotation() {
    for line in ["> We wait. We have waited for years\nand no boat comes", "> We wait. We always waited for Ana Ruiz."]
    {
        let document = document(&[line]);
        let quote = document.annotations.quotes.iter().next().expect("a quote").1;
        assert_eq!(quote.kind, QuoteKind::Blockquote);
        assert_eq!(document.text(quote.parts[0]), line.trim_start_matches("> "));
    }
}
