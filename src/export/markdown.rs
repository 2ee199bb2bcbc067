//! Markdown (CommonMark, with one table): the article with its emphasis and links, then people, quotes and
//! timeline.

use std::fmt::Write;

use super::lists;
use crate::document::span::on_one_line;
use crate::document::{Block, BlockKind, Document, Safe, Span, Style, StyleKind};

/// The document as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut page = String::new();
    let mut in_list = false;
    for block in &document.article.blocks {
        let is_item = block.kind == BlockKind::Item;
        let close = page.is_empty() || (in_list && is_item);
        if !close {
            page.push('\n');
        }
        in_list = is_item;
        write_block(&mut page, document, block);
    }
    people(&mut page, document);
    quotes(&mut page, document);
    timeline(&mut page, document);
    Safe::lines(&page).into_string()
}

fn write_block(page: &mut String, document: &Document, block: &Block) {
    let plain = document.text(block.span);
    let words = inline(document, block.span);
    // Writing to a string cannot fail.
    let _ = match block.kind {
        BlockKind::Title => {
            let (count, minutes) = (document.article.words, document.article.minutes());
            let published = lists::published(document);
            writeln!(page, "# {}\n\n*{count} words, {minutes} min; {}*", one_line(&words), escaped(&published))
        }
        BlockKind::Heading => {
            writeln!(page, "{} {}", "#".repeat(usize::from(block.level.clamp(2, 6))), one_line(&words))
        }
        BlockKind::Standfirst => writeln!(page, "**{}**", one_line(&escaped(plain))),
        BlockKind::Section | BlockKind::Byline | BlockKind::Caption | BlockKind::Copyright => {
            writeln!(page, "*{}*", one_line(&escaped(plain)))
        }
        BlockKind::Paragraph => writeln!(page, "{}", hard_breaks(&words)),
        BlockKind::Quotation => {
            let sign = "> ".repeat(usize::from(block.level.max(1)));
            words.lines().try_for_each(|line| writeln!(page, "{sign}{}", line.trim_start()))
        }
        BlockKind::Item => {
            writeln!(page, "{}- {}", "  ".repeat(usize::from(block.level.max(1)) - 1), one_line(&words))
        }
        BlockKind::Code | BlockKind::Table => {
            let fence = "`".repeat(3.max(1 + longest_run(plain, '`')));
            writeln!(page, "{fence}\n{plain}\n{fence}")
        }
        BlockKind::Rule => writeln!(page, "---"),
    };
}

fn people(page: &mut String, document: &Document) {
    let people = lists::people(document);
    heading(page, "People", people.len());
    for person in people {
        let role = person.role.map(|role| format!(", {}", escaped(&role))).unwrap_or_default();
        let also = match person.aliases.as_slice() {
            [] => String::new(),
            aliases => format!("; also {}", escaped(&aliases.join(", "))),
        };
        let _ = writeln!(page, "- **{}**{role} ({}{also})", escaped(person.name), person.part);
    }
}

fn quotes(page: &mut String, document: &Document) {
    let quotes = lists::quotes(document);
    heading(page, "Quotes", quotes.len());
    for (number, quote) in quotes.into_iter().enumerate() {
        let speaker = quote.speaker.map_or_else(
            || "*the article does not say who*".to_owned(),
            |speaker| {
                let role = speaker.role.map(|role| format!(", {}", escaped(&role))).unwrap_or_default();
                let doubt = if speaker.doubtful { " *(not certain)*" } else { "" };
                format!("**{}**{role}{doubt}", escaped(speaker.name))
            },
        );
        let gap = if number == 0 { "" } else { "\n" };
        let _ = writeln!(page, "{gap}> “{}”\n>\n> — {speaker}", escaped(&quote.words));
    }
    let terms = lists::terms(document);
    if !terms.is_empty() {
        let terms: Vec<String> = terms.iter().map(|term| format!("“{}”", escaped(term))).collect();
        let _ = writeln!(page, "\nIn quotation marks, but said by nobody: {}.", terms.join(", "));
    }
}

fn timeline(page: &mut String, document: &Document) {
    let events = lists::events(document);
    heading(page, "Timeline", events.len());
    if events.is_empty() {
        return;
    }
    page.push_str("| When | What | In the words of the article | Who |\n| --- | --- | --- | --- |\n");
    for event in events {
        let ahead = if event.ahead { " (ahead)" } else { "" };
        let _ = writeln!(
            page,
            "| {}{ahead} | {} | {} | {} |",
            event.when,
            escaped(event.label),
            escaped(&event.expression),
            escaped(&event.people.join(", "))
        );
    }
}

fn heading(page: &mut String, name: &str, entries: usize) {
    let _ = writeln!(page, "\n## {name}\n");
    if entries == 0 {
        page.push_str("None found.\n");
    }
}

/// The text of a span with its styles as Markdown. Where styles overlap without nesting, the later one is left
/// out, as Markdown cannot say it.
fn inline(document: &Document, span: Span) -> String {
    let styles = &document.article.styles;
    let first = styles.partition_point(|style| style.span.start < span.start);
    let within = styles[first..].iter().take_while(|style| style.span.start < span.end);
    let mut written = String::new();
    let mut open: Vec<&Style> = Vec::new();
    let mut at = span.from();
    let close_until = |written: &mut String, open: &mut Vec<&Style>, at: &mut usize, limit: usize| {
        while let Some(style) = open.pop_if(|style| style.span.to() <= limit) {
            written.push_str(&plain_or_code(document, Span::new(*at, style.span.to()), style));
            written.push_str(&closing(style));
            *at = style.span.to().max(*at);
        }
    };
    for style in within.filter(|style| style.span.to() <= span.to() && !style.span.is_empty()) {
        close_until(&mut written, &mut open, &mut at, style.span.from());
        if open.last().is_some_and(|outer| outer.kind == StyleKind::Code || !outer.span.covers(style.span)) {
            continue;
        }
        written.push_str(&escaped(document.text(Span::new(at, style.span.from()))));
        at = style.span.from();
        written.push_str(opening(style));
        open.push(style);
    }
    close_until(&mut written, &mut open, &mut at, span.to());
    written.push_str(&escaped(document.text(Span::new(at, span.to()))));
    at_line_starts(&written)
}

fn plain_or_code(document: &Document, span: Span, style: &Style) -> String {
    let text = document.text(span);
    if style.kind == StyleKind::Code { text.to_owned() } else { escaped(text) }
}

fn opening(style: &Style) -> &'static str {
    match &style.kind {
        StyleKind::Emphasis => "*",
        StyleKind::Strong => "**",
        StyleKind::Code => "`",
        StyleKind::Struck => "~~",
        StyleKind::Link(address) if !address.starts_with('#') => "[",
        StyleKind::Link(_) | StyleKind::Figure(_) | StyleKind::Place(_) => "",
    }
}

fn closing(style: &Style) -> String {
    match &style.kind {
        StyleKind::Link(address) if !address.starts_with('#') => {
            let address: String = address.chars().filter(|c| !c.is_control()).collect();
            format!("](<{}>)", address.replace('<', "%3C").replace('>', "%3E"))
        }
        _ => opening(style).to_owned(),
    }
}

/// Text in which nothing is taken for Markdown inside a line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Nothing at the start of a line is taken for the start of a block.
fn at_line_starts(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let after_digits = line.chars().nth(digits);
        lines.push(if line.starts_with(['#', '+', '-', '=']) {
            format!("\\{line}")
        } else if digits > 0 && matches!(after_digits, Some('.' | ')')) {
            let (number, rest) = line.split_at_checked(digits).unwrap_or((line, ""));
            format!("{number}\\{rest}")
        } else {
            line.to_owned()
        });
    }
    lines.join("\n")
}

fn hard_breaks(text: &str) -> String {
    text.replace('\n', "\\\n")
}

fn one_line(text: &str) -> String {
    on_one_line(text)
}

fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}
