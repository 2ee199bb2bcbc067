//! Markdown: the parser's events -> pieces. CommonMark with tables, strike-through, task lists and footnotes.

use super::builder::{Draft, Piece};
use super::format::Sign;
use super::lines::{Line, line_feeds};
use super::repair::hyphen::Vocabulary;
use super::{decode, front_matter, inline, table, wrap};
use crate::document::{BlockKind, Span, Style, StyleKind};
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
        page.read(event);
    }
    page.close();
    let mut draft = Draft::new(decoded.encoding);
    draft.pieces = page.pieces;
    settle_captions(&mut draft.pieces);
    front_matter::apply(&front, &mut draft);
    draft
}

/// A page while its events are read.
struct Page {
    pieces: Vec<Piece>,
    /// The text of the block that is open.
    open: Piece,
    /// Soft line breaks in it.
    feeds: Vec<usize>,
    /// Styles that are open, with where each began; `None` for a link that leads nowhere.
    styles: Vec<(Option<StyleKind>, usize)>,
    /// The number of the next item of each open list; `None` for lists without numbers.
    lists: Vec<Option<u64>>,
    /// The depth of quotations.
    quotations: u8,
    /// The level of the heading that is open.
    heading: Option<u8>,
    /// Whether the block that is open is the first of an item.
    begins_item: bool,
    /// The words of images in the open block.
    captions: Vec<Piece>,
    /// The words of the image that is open.
    image: Option<String>,
    /// The rows of the table that is open.
    rows: Vec<Vec<String>>,
    /// Whether the open block is code.
    is_code: bool,
    vocabulary: Vocabulary,
}

impl Page {
    fn new(vocabulary: Vocabulary) -> Self {
        Self {
            pieces: Vec::new(),
            open: Piece::new(BlockKind::Paragraph, String::new()),
            feeds: Vec::new(),
            styles: Vec::new(),
            lists: Vec::new(),
            quotations: 0,
            heading: None,
            begins_item: false,
            captions: Vec::new(),
            image: None,
            rows: Vec::new(),
            is_code: false,
            vocabulary,
        }
    }

    fn read(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::Code(code) => {
                let start = self.open.text.len();
                self.words(&code);
                self.style(StyleKind::Code, start);
            }
            Event::SoftBreak => {
                if self.image.is_none() {
                    self.feeds.push(self.open.text.len());
                }
                self.words("\n");
            }
            Event::HardBreak => self.words("\n"),
            Event::InlineHtml(tag) => {
                if tag.to_lowercase().starts_with("<br") {
                    self.words("\n");
                }
            }
            Event::Html(html) => self.words(&html),
            Event::FootnoteReference(label) => self.words(&format!("[{label}]")),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
            Event::Rule => {
                self.close();
                self.pieces.push(Piece::new(BlockKind::Rule, "* * *".into()));
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_add(1);
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.is_code = true;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.begins_item = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.words(&format!("[{label}] "));
            }
            // The first paragraph of a footnote stands behind its label.
            Tag::Paragraph if self.open.text.starts_with('[') => {}
            Tag::Paragraph | Tag::HtmlBlock | Tag::Table(_) => self.close(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Emphasis => self.styles.push((Some(StyleKind::Emphasis), self.open.text.len())),
            Tag::Strong => self.styles.push((Some(StyleKind::Strong), self.open.text.len())),
            Tag::Strikethrough => self.styles.push((Some(StyleKind::Struck), self.open.text.len())),
            Tag::Link { link_type, dest_url, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let link = (!inline::is_dead(&dest_url)).then(|| StyleKind::Link(format!("{mail}{dest_url}")));
                self.styles.push((link, self.open.text.len()));
            }
            Tag::Image { .. } => self.image = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotations = self.quotations.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.close();
                self.is_code = false;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::HtmlBlock => {
                self.open.text = without_tags(&self.open.text);
                self.close();
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::FootnoteDefinition => self.close(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.open.text);
                self.open.styles.clear();
                self.feeds.clear();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell.trim().replace('\n', " "));
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.pieces.push(Piece::new(BlockKind::Table, table::align(&rows)));
                self.close();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if let Some((Some(kind), start)) = self.styles.pop() {
                    self.style(kind, start);
                }
            }
            TagEnd::Image => {
                let words = self.image.take().unwrap_or_default();
                if is_caption(&words) {
                    self.captions.push(Piece::new(BlockKind::Caption, words.trim().to_owned()));
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.image {
            Some(image) => image.push_str(if words == "\n" { " " } else { words }),
            None => self.open.text.push_str(words),
        }
    }

    fn style(&mut self, kind: StyleKind, start: usize) {
        let span = Span::new(start, self.open.text.len());
        if !span.is_empty() && self.image.is_none() {
            self.open.styles.push(Style { kind, span });
        }
    }

    /// Ends the open block and puts it on the page, the captions of its images behind it.
    fn close(&mut self) {
        let mut piece = std::mem::replace(&mut self.open, Piece::new(BlockKind::Paragraph, String::new()));
        let feeds = std::mem::take(&mut self.feeds);
        if !piece.text.trim().is_empty() {
            wrap::unwrap(&mut piece, &feeds, &self.vocabulary, None);
            (piece.kind, piece.level) = self.kind();
            if piece.kind == BlockKind::Item
                && let Some(Some(number)) = self.lists.last_mut()
            {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                let mut numbered = Piece::new(BlockKind::Item, marker);
                numbered.level = piece.level;
                numbered.join("", piece, None);
                piece = numbered;
            }
            if self.is_code {
                piece.text.truncate(piece.text.trim_end().len());
            }
            self.begins_item = false;
            self.pieces.push(piece);
        }
        self.pieces.append(&mut self.captions);
    }

    fn kind(&self) -> (BlockKind, u8) {
        match self.heading {
            _ if self.is_code => (BlockKind::Code, 0),
            Some(level) => (BlockKind::Heading, level),
            None if self.begins_item => (BlockKind::Item, u8::try_from(self.lists.len()).unwrap_or(u8::MAX)),
            None if self.quotations > 0 => (BlockKind::Quotation, self.quotations),
            None => (BlockKind::Paragraph, 0),
        }
    }
}

/// Whether the words of an image say something: no file name, no address.
fn is_caption(words: &str) -> bool {
    let words = words.trim();
    words.chars().any(char::is_alphabetic) && (words.contains(char::is_whitespace) || !words.contains(['.', '/', '_']))
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
