//! What was read: one flat text and what its form says about it. Facts only; nothing here is inferred
//! from the meaning of a sentence.

use super::span::{Span, after, before, floor_boundary};
use super::time::Interval;

/// An article as it is shown: repaired, clean, in one string. Never changed once built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Where it came from.
    pub source: Source,
    /// What its form or its file says about it as a whole.
    pub meta: Meta,
    /// The whole text, UTF-8. All spans of an article and of its annotations are bytes of this string.
    pub text: String,
    /// The parts of the page, ordered and disjoint. Text between two blocks is white space.
    pub blocks: Vec<Block>,
    /// Emphasis, links and the like; ordered by start, may nest.
    pub styles: Vec<Style>,
    /// What stands inside bylines and captions: authors, places, photographers. Ordered by
    /// start; a photographer lies inside a credit.
    pub details: Vec<Detail>,
    /// What was changed between the bytes and `text`, in order of position.
    pub repairs: Vec<Repair>,
    /// How much of a page is the article, where a page holds more than that.
    pub kept: Option<Kept>,
    /// Why this may not be all of the article, as clauses for the reader.
    pub cautions: Vec<&'static str>,
    /// Words of running text, see [`Article::count_words`].
    pub words: usize,
    /// Whether this is the beginning alone, to be read while the rest of a long source is being read in.
    pub is_beginning: bool,
}

/// How much of a page was kept as the article: the rest is navigation, adverts, other articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Paragraphs and block quotations of the article.
    pub kept: usize,
    /// Paragraphs and block quotations of the whole page.
    pub of: usize,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// File name (without folders), URL, or "standard input". Untrusted: show it only through `Safe`.
    pub name: String,
    /// Name of the format it was read as: "text", "markdown".
    pub format: &'static str,
    /// Name of the encoding that it was decoded from, as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
    /// Length of the source in bytes.
    pub bytes: u64,
}

/// What a file says about the whole article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Headline.
    pub title: Option<String>,
    /// The line or two under the headline.
    pub standfirst: Option<String>,
    /// Name of the section or rubric above the headline.
    pub section: Option<String>,
    /// Names in the byline or the metadata, in order.
    pub authors: Vec<String>,
    /// Name of the site or paper, if the metadata has it.
    pub site: Option<String>,
    /// Canonical address, if the metadata has it.
    pub url: Option<String>,
    /// BCP 47 code of the main language ("en"), if known.
    pub language: Option<String>,
    /// Publication date as metadata or front matter states it.
    pub published: Option<Interval>,
}

/// One part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading (1 to 6) or of nested list items and quotations (from 1); 0 where it has none.
    pub level: u8,
    /// Its bytes, without the white space around it. A line feed inside is a forced line break.
    pub span: Span,
}

/// Kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Rubric above the headline.
    Section,
    /// The headline.
    Title,
    /// Summary under the headline.
    Standfirst,
    /// Who wrote it, where and when.
    Byline,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
    /// Words under a picture, with its credit.
    Caption,
    /// A block quotation.
    Quotation,
    /// One item of a list.
    Item,
    /// Preformatted text.
    Code,
    /// A table, laid out with spaces.
    Table,
    /// A thematic break; its span covers the marks that stood for it, such as `***`.
    Rule,
    /// The copyright line.
    Copyright,
}

impl BlockKind {
    /// Whether it is running text, read for what it says: counted in words and minutes.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Title | Self::Standfirst | Self::Heading | Self::Paragraph | Self::Quotation | Self::Item)
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::Quotation => "quotation",
            Self::Item => "item",
            Self::Code => "code",
            Self::Table => "table",
            Self::Rule => "rule",
            Self::Copyright => "copyright",
        }
    }
}

/// A stretch that the source marks as special.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// How it is marked.
    pub kind: StyleKind,
    /// The bytes it covers.
    pub span: Span,
}

/// Kinds of style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleKind {
    /// Emphasis, usually italic.
    Emphasis,
    /// Strong emphasis, usually bold.
    Strong,
    /// Inline code.
    Code,
    /// Struck through.
    Struck,
    /// A link to this address; behind a `#` it is the name of a [`StyleKind::Place`] in the article itself. Untrusted.
    Link(String),
    /// What a link of the article leads to, under this name: a note, or what a note is about. Untrusted.
    Place(String),
    /// The words of a caption, of the picture at this address: of the network, with the picture itself in it (`data:`), or
    /// as seen from the source, which may hold the picture. Untrusted.
    Figure(String),
}

/// A part of a byline, a caption or the copyright line that form and position give away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub kind: DetailKind,
    /// Its bytes.
    pub span: Span,
}

/// Kinds of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DetailKind {
    /// A name in the byline.
    Author,
    /// Where the author writes from.
    Place,
    /// Date words of a byline or a dateline ("YESTERDAY", "10 June 2022").
    Date,
    /// The whole credit of a picture, from the copyright sign or its like to its end.
    Credit,
    /// The person who took the picture; lies inside a credit.
    Photographer,
    /// The agency or owner of the picture; lies inside a credit.
    Agency,
}

/// One change that was made to the source on the way to `Article::text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where it shows in `Article::text`; empty where something was dropped.
    pub span: Span,
    /// What was done, in words for the reader.
    pub what: &'static str,
    /// What stood there before; long passages are cut with an ellipsis.
    pub was: String,
}

impl Article {
    /// Words of running text: bylines, captions, section and copyright lines are not counted.
    /// A word is a maximal run without white space that holds a letter or a digit.
    #[must_use]
    pub fn count_words(&self) -> usize {
        self.blocks
            .iter()
            .filter(|block| block.kind.is_prose())
            .flat_map(|block| block.span.of(&self.text).split_whitespace())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .count()
    }

    /// Minutes it takes to read, at 238 words a minute (Brysbaert 2019, silent reading of non-fiction), at
    /// least one if there is a word at all.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.words.div_ceil(238)
    }

    /// What stands in a window, as an article of its own, and the byte at which that begins in this one. A block that the
    /// window cuts is cut between words. As long as the window takes, however long this article is; nothing is counted,
    /// and no repair is listed.
    #[must_use]
    pub fn part(&self, window: Span) -> (Self, usize) {
        let first = self.blocks.partition_point(|block| block.span.to() <= window.from());
        let blocks =
            self.blocks.get(first..).unwrap_or_default().iter().take_while(|block| block.span.start < window.end);
        let blocks = blocks.map(|block| Block { span: self.between_words(block.span, window), ..*block });
        let blocks: Vec<Block> = blocks.filter(|block| !block.span.is_empty()).collect();
        let inside = blocks.iter().map(|block| block.span).reduce(Span::join).unwrap_or_default();
        let offset = inside.from();
        let style = self.styles.partition_point(|style| style.span.from() < offset);
        let styles = self.styles.iter().skip(style).take_while(|style| style.span.start < inside.end);
        let detail = self.details.partition_point(|detail| detail.span.from() < offset);
        let details = self.details.iter().skip(detail).take_while(|detail| detail.span.start < inside.end);
        let part = Self {
            source: self.source.clone(),
            meta: self.meta.clone(),
            text: inside.of(&self.text).to_owned(),
            blocks: blocks.into_iter().map(|block| Block { span: block.span.shift_back(offset), ..block }).collect(),
            styles: styles
                .filter(|style| style.span.end <= inside.end)
                .map(|style| Style { kind: style.kind.clone(), span: style.span.shift_back(offset) })
                .collect(),
            details: details
                .filter(|detail| detail.span.end <= inside.end)
                .map(|detail| Detail { kind: detail.kind, span: detail.span.shift_back(offset) })
                .collect(),
            ..Self::default()
        };
        (part, offset)
    }

    /// A block, or as much of it as stands in a window, without the words that the window cuts.
    fn between_words(&self, block: Span, window: Span) -> Span {
        let [from, to] = [block.from().max(window.from()), block.to().min(window.to())];
        let [from, to] = [from, to].map(|offset| floor_boundary(&self.text, offset));
        let inside = Span::new(from, to.max(from)).of(&self.text);
        // What begins or ends beside white space is no part of a word.
        let starts = if from > block.from() && !before(&self.text, from).ends_with(char::is_whitespace) {
            inside.find(char::is_whitespace).unwrap_or(inside.len())
        } else {
            0
        };
        let ends = if to < block.to() && !after(&self.text, to).starts_with(char::is_whitespace) {
            inside.rfind(char::is_whitespace).unwrap_or(0)
        } else {
            inside.len()
        };
        Span::new(from + starts, from + ends.max(starts)).trim(&self.text)
    }

    /// The block that holds byte `offset`, or the last one before it. `None` before the first.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.from() <= offset).checked_sub(1)
    }
}
