//! Plain text: the article as it is read from top to bottom, then people, quotes and timeline as numbered
//! lists. For pipes and for ears: no columns, no signs that only an eye understands.

use std::fmt::Write;

use super::lists;
use crate::document::span::on_one_line;
use crate::document::{Block, BlockKind, Document, Safe};

/// The document as plain text; lines of at most `width` cells, or as long as their paragraph.
#[must_use]
pub fn text(document: &Document, width: Option<usize>) -> String {
    let mut page = Page { text: String::new(), width, in_list: false };
    for block in &document.article.blocks {
        article_block(&mut page, document, block);
    }
    page.paragraph("", &about(document));
    people(&mut page, document);
    quotes(&mut page, document);
    timeline(&mut page, document);
    Safe::lines(&page.text).into_string()
}

fn article_block(page: &mut Page, document: &Document, block: &Block) {
    let words = document.text(block.span);
    match block.kind {
        BlockKind::Title => page.heading(words, '='),
        BlockKind::Heading => page.heading(words, '-'),
        BlockKind::Caption => page.paragraph("", &format!("[Picture: {words}]")),
        BlockKind::Quotation => page.paragraph(&"  ".repeat(1 + usize::from(block.level)), words),
        BlockKind::Item => page.item(&format!("{}- ", "  ".repeat(usize::from(block.level.max(1)) - 1)), words),
        BlockKind::Code | BlockKind::Table => page.verbatim(words),
        BlockKind::Rule => page.paragraph("", "* * *"),
        BlockKind::Section
        | BlockKind::Standfirst
        | BlockKind::Byline
        | BlockKind::Paragraph
        | BlockKind::Copyright => page.paragraph("", words),
    }
}

fn about(document: &Document) -> String {
    let (words, minutes) = (document.article.words, document.article.minutes());
    let published = lists::published(document);
    let warnings: String = document.annotations.warnings.iter().map(|warning| format!("; {warning}")).collect();
    format!("[{words} words, {minutes} min; {published}{warnings}]")
}

fn people(page: &mut Page, document: &Document) {
    let people = lists::people(document);
    page.list("People", people.len());
    for (number, person) in (1..).zip(people) {
        let role = person.role.map(|role| format!(", {role}")).unwrap_or_default();
        let also = match person.aliases.as_slice() {
            [] => String::new(),
            aliases => format!("; also {}", aliases.join(", ")),
        };
        page.item(&format!("{number}. "), &format!("{}{role} ({}{also})", person.name, person.part));
    }
}

fn quotes(page: &mut Page, document: &Document) {
    let quotes = lists::quotes(document);
    page.list("Quotes", quotes.len());
    for (number, quote) in (1..).zip(quotes) {
        let speaker = quote.speaker.map_or_else(
            || "somebody (the article does not say who)".to_owned(),
            |speaker| {
                let role = speaker.role.map(|role| format!(", {role}")).unwrap_or_default();
                let doubt = if speaker.doubtful { " (not certain)" } else { "" };
                format!("{}{role}{doubt}", speaker.name)
            },
        );
        page.item(&format!("{number}. "), &format!("{speaker}: “{}”", quote.words));
    }
    let terms = lists::terms(document);
    if !terms.is_empty() {
        let terms: Vec<String> = terms.iter().map(|term| format!("“{term}”")).collect();
        page.paragraph("", &format!("In quotation marks, but said by nobody: {}.", terms.join(", ")));
    }
}

fn timeline(page: &mut Page, document: &Document) {
    let events = lists::events(document);
    page.list("Timeline", events.len());
    for (number, event) in (1..).zip(events) {
        let who = if event.people.is_empty() { String::new() } else { format!(" — {}", event.people.join(", ")) };
        let ahead = if event.ahead { ", still ahead" } else { "" };
        let line = format!("{}{ahead}: {} (“{}”){who}", event.when, event.label, event.expression);
        page.item(&format!("{number}. "), &line);
    }
}

/// Text that grows by blocks with a blank line between them.
struct Page {
    text: String,
    width: Option<usize>,
    /// Whether what was written last is an item of a list.
    in_list: bool,
}

impl Page {
    fn gap(&mut self) {
        self.in_list = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A block of running text, every line after `indent`.
    fn paragraph(&mut self, indent: &str, words: &str) {
        self.gap();
        for line in words.lines() {
            self.lines(indent, indent, line.trim());
        }
    }

    /// A block after `sign`, its further lines under its first word; close to the item before it.
    fn item(&mut self, sign: &str, words: &str) {
        if !self.in_list {
            self.gap();
        }
        self.lines(sign, &" ".repeat(sign.chars().count()), &on_one_line(words));
        self.in_list = true;
    }

    fn heading(&mut self, words: &str, under: char) {
        self.paragraph("", words);
        let longest = self.text.lines().next_back().map_or(0, textwrap::core::display_width);
        let rule: String = std::iter::repeat_n(under, longest).collect();
        let _ = writeln!(self.text, "{rule}");
    }

    /// The head of a list; says if there is nothing in it.
    fn list(&mut self, name: &str, entries: usize) {
        self.heading(&format!("{name} ({entries})"), '-');
        if entries == 0 {
            self.paragraph("", "None found.");
        }
    }

    fn verbatim(&mut self, words: &str) {
        self.gap();
        for line in words.lines() {
            let _ = writeln!(self.text, "    {}", line.trim_end());
        }
    }

    fn lines(&mut self, first: &str, next: &str, words: &str) {
        match self.width {
            None => {
                let _ = writeln!(self.text, "{first}{words}");
            }
            Some(width) => {
                let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(next);
                for line in textwrap::wrap(words, options) {
                    let _ = writeln!(self.text, "{line}");
                }
            }
        }
    }
}
