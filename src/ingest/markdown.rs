//! Markdown: the parser's events -> pieces. CommonMark with tables, strike-through, task lists and footnotes.

use super::builder::{Draft, Piece};
use super::format::Sign;
use super::lines::{Line, line_feeds};
use super::page::Page;
use super::repair::hyphen::Vocabulary;
use super::{decode, front_matter, inline};
use crate::document::{BlockKind, Span, StyleKind};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// How much of a source is looked at to find out whether it is Markdown, in bytes.
const SAMPLE: usize = 64 * 1024;

/// Markdown shows itself by front matter and by headings; emphasis and links are in converted text too.
pub fn sniff(bytes: &[u8]) -> Sign {
    let sample = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes));
    let heading = |line: &str| line.starts_with('#') && Line::new(line).heading().is_some();
    if sample.starts_with("#!") {
        Sign::None
    } else if sample.lines().any(heading) || !front_matter::split(&sample).0.is_empty() {
        Sign::Likely
    } else {
        Sign::None
    }
}

/// Reads Markdown.
pub fn parse(bytes: &[u8]) -> Draft {
    let decoded = decode::decode(bytes);
    let text = line_feeds(&decoded.text);
    let (front, text) = front_matter::split(&text);
    let cut = text.contains("-\n") || text.contains("\u{ad}\n") || text.contains("\u{2010}\n");
    let vocabulary = if cut { Vocabulary::of(text) } else { Vocabulary::default() };
    let mut page = Page::new(vocabulary);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        read(&mut page, event);
    }
    let mut draft = Draft::new(decoded.encoding);
    draft.pieces = page.finish();
    settle_captions(&mut draft.pieces);
    front_matter::apply(&front, &mut draft);
    draft
}

/// Tells the page what an event of the parser says about it.
fn read(page: &mut Page, event: Event) {
    match event {
        Event::Start(tag) => start(page, tag),
        Event::End(tag) => end(page, tag),
        Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => page.words(&text),
        Event::Code(code) => page.code(&code),
        Event::SoftBreak => page.soft_break(),
        Event::HardBreak => page.words("\n"),
        Event::InlineHtml(tag) => {
            if tag.to_lowercase().starts_with("<br") {
                page.words("\n");
            }
        }
        Event::Html(html) => page.words(&html),
        Event::FootnoteReference(label) => {
            page.begin_style(Some(StyleKind::Place(reference(&label))));
            page.begin_style(Some(StyleKind::Link(format!("#{}", note(&label)))));
            page.words(&format!("[{label}]"));
            page.end_style();
            page.end_style();
        }
        Event::TaskListMarker(done) => page.words(if done { "[x] " } else { "[ ] " }),
        Event::Rule => page.rule(),
    }
}

/// The name of a footnote.
fn note(label: &str) -> String {
    format!("note {label}")
}

/// The name of the place that a footnote is about.
fn reference(label: &str) -> String {
    format!("reference {label}")
}

fn start(page: &mut Page, tag: Tag) {
    match tag {
        Tag::Heading { level, .. } => page.begin(BlockKind::Heading, level as u8),
        Tag::BlockQuote(_) => page.begin_quotation(),
        Tag::CodeBlock(_) => page.begin(BlockKind::Code, 0),
        Tag::List(first) => page.begin_list(first),
        Tag::Item => page.begin_item(),
        Tag::FootnoteDefinition(label) => {
            page.close();
            page.begin_style(Some(StyleKind::Place(note(&label))));
            page.begin_style(Some(StyleKind::Link(format!("#{}", reference(&label)))));
            page.words(&format!("[{label}]"));
            page.end_style();
            page.end_style();
            page.words(" ");
        }
        // The first paragraph of a footnote stands behind its label.
        Tag::Paragraph if page.open_text().starts_with('[') => {}
        Tag::Paragraph | Tag::HtmlBlock | Tag::Table(_) => page.close(),
        Tag::TableHead | Tag::TableRow => page.begin_row(),
        Tag::Emphasis => page.begin_style(Some(StyleKind::Emphasis)),
        Tag::Strong => page.begin_style(Some(StyleKind::Strong)),
        Tag::Strikethrough => page.begin_style(Some(StyleKind::Struck)),
        Tag::Link { link_type, dest_url, .. } => {
            let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
            page.begin_style((!inline::is_dead(&dest_url)).then(|| StyleKind::Link(format!("{mail}{dest_url}"))));
        }
        Tag::Image { dest_url, .. } => page.begin_image(&dest_url),
        _ => {}
    }
}

fn end(page: &mut Page, tag: TagEnd) {
    match tag {
        TagEnd::Heading(_) | TagEnd::CodeBlock => page.end(),
        TagEnd::BlockQuote(_) => page.end_quotation(),
        TagEnd::List(_) => page.end_list(),
        TagEnd::HtmlBlock => {
            page.replace_open_text(without_tags(page.open_text()));
            page.close();
        }
        TagEnd::Item | TagEnd::Paragraph | TagEnd::FootnoteDefinition => page.close(),
        TagEnd::TableCell => page.end_cell(),
        TagEnd::Table => page.end_table(),
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => page.end_style(),
        TagEnd::Image => page.end_image(),
        _ => {}
    }
}

/// The text of a piece of HTML; what browsers do not show is left out.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    let low = html.trim_start().to_lowercase();
    if ["<script", "<style", "<!--"].iter().any(|start| low.starts_with(start)) {
        return text;
    }
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// The line under a picture: what repeats the words of an image or is set off in italics behind it.
fn settle_captions(pieces: &mut Vec<Piece>) {
    let mut repeated = vec![false; pieces.len()];
    for at in 1..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let (image, next) = (&before[at - 1], &mut rest[0]);
        if image.kind != BlockKind::Caption || next.kind != BlockKind::Paragraph {
            continue;
        }
        let repeats = next.text.starts_with(&image.text);
        let set_off = next.styles.iter().any(|style| {
            style.kind == StyleKind::Emphasis && style.span.covers(Span::whole(&next.text).trim(&next.text))
        });
        repeated[at - 1] = repeats;
        if repeats || set_off {
            next.kind = BlockKind::Caption;
        }
    }
    let mut repeated = repeated.into_iter();
    pieces.retain(|_| repeated.next() != Some(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&'static str, u8, String)> {
        parse(text.as_bytes()).pieces.into_iter().map(|piece| (piece.kind.name(), piece.level, piece.text)).collect()
    }

    #[track_caller]
    fn check(text: &str, wanted: &[(&str, u8, &str)]) {
        let found = shown(text);
        let found: Vec<_> = found.iter().map(|(kind, level, text)| (*kind, *level, text.as_str())).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn headings_paragraphs_and_rules() {
        check(
            "# A bridge\n\nIt was\nopened  \nin May.\n\n***\n\nAfter\n-----\n",
            &[
                ("heading", 1, "A bridge"),
                ("paragraph", 0, "It was opened\nin May."),
                ("rule", 0, "* * *"),
                ("heading", 2, "After"),
            ],
        );
    }

    #[test]
    fn lists_and_quotations_have_levels() {
        check(
            "- one\n  - two\n- three\n\n3. four\n4. five\n\n> six\n> > seven\n",
            &[
                ("item", 1, "one"),
                ("item", 2, "two"),
                ("item", 1, "three"),
                ("item", 1, "3. four"),
                ("item", 1, "4. five"),
                ("quotation", 1, "six"),
                ("quotation", 2, "seven"),
            ],
        );
    }

    #[test]
    fn code_and_tables_keep_their_shape() {
        check(
            "```\nlet x = 1;\n  y\n```\n\n| River | km |\n|---|---|\n| *Tamber* | 41 |\n",
            &[("code", 0, "let x = 1;\n  y"), ("table", 0, "River   km\nTamber  41")],
        );
    }

    #[test]
    fn images_are_captions() {
        check(
            "![The mill at dusk © Bo Lind](mill.jpg)\n\nText ![](a.png) and more.\n\n![mill.jpg](mill.jpg)\n",
            &[("caption", 0, "The mill at dusk © Bo Lind"), ("paragraph", 0, "Text  and more.")],
        );
        check(
            "![A mill](mill.jpg)\n\n*The mill, photographed in May*\n\nText.",
            &[("caption", 0, "A mill"), ("caption", 0, "The mill, photographed in May"), ("paragraph", 0, "Text.")],
        );
    }

    #[test]
    fn emphasis_and_links_are_styles_and_dead_links_are_not() {
        let draft =
            parse(b"1. By **Ana *K.* Ruiz**, [map](https://x.example), [dead](#), `code`, ~~no~~ <ana@x.example>");
        let piece = &draft.pieces[0];
        assert_eq!(piece.text, "1. By Ana K. Ruiz, map, dead, code, no ana@x.example");
        let styled: Vec<_> =
            piece.styles.iter().map(|style| (style.kind.clone(), style.span.of(&piece.text))).collect();
        assert_eq!(
            styled,
            [
                (StyleKind::Emphasis, "K."),
                (StyleKind::Strong, "Ana K. Ruiz"),
                (StyleKind::Link("https://x.example".into()), "map"),
                (StyleKind::Code, "code"),
                (StyleKind::Struck, "no"),
                (StyleKind::Link("mailto:ana@x.example".into()), "ana@x.example"),
            ]
        );
    }

    #[test]
    fn words_cut_at_the_end_of_a_line_are_whole_again() {
        check(
            "An inter-\nnational court and a long-\nterm plan",
            &[("paragraph", 0, "An international court and a long-term plan")],
        );
    }

    #[test]
    fn footnotes_lead_to_and_fro() {
        let article = crate::ingest::read(b"# Mill\n\nIt fell.[^a]\n\n[^a]: In May.\n", &Default::default()).unwrap();
        let links = article.styles.iter().filter_map(|style| match &style.kind {
            StyleKind::Link(target) => Some((target.as_str(), style.span.of(&article.text), style.span.from())),
            _ => None,
        });
        let links: Vec<_> = links.collect();
        assert!(
            matches!(links[..], [("#note a", "[a]", one), ("#reference a", "[a]", other)] if one < other),
            "{links:?}"
        );
    }

    #[test]
    fn html_leaves_its_words() {
        check(
            "<p>Ana <b>Ruiz</b></p>\n\n<script>\nlet x;\n</script>\n\nOne<br>two<sup>2</sup>\n\n<!-- no -->\n",
            &[("paragraph", 0, "Ana Ruiz\n"), ("paragraph", 0, "One\ntwo2")],
        );
    }

    #[test]
    fn footnotes_keep_their_numbers() {
        check("It fell.[^1]\n\n[^1]: In May.\n", &[("paragraph", 0, "It fell.[1]"), ("paragraph", 0, "[1] In May.")]);
    }
}
