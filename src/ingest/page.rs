//! A page while a parser reads it: which block is open and which headings, quotations, lists and styles it stands in.
//! Shared by all formats that have a structure; knows no markup language.

use super::builder::Piece;
use super::repair::hyphen::Vocabulary;
use super::{table, wrap};
use crate::document::{BlockKind, Span, Style, StyleKind};

/// A page while it is read. Blocks are closed with [`Page::close`]; a block without words leaves nothing behind.
#[derive(Default)]
pub struct Page {
    pieces: Vec<Piece>,
    /// The text, styles and repairs of the block that is open.
    open: Open,
    /// Styles that are open, with where each began in the open block; `None` for a style that is not shown.
    styles: Vec<(Option<StyleKind>, usize)>,
    /// The number of the next item of each open list; `None` for lists without numbers.
    lists: Vec<Option<u64>>,
    /// The depth of quotations.
    quotations: u8,
    /// What the open block is, if it is no part of running text, and its level.
    special: Option<(BlockKind, u8)>,
    /// Whether the open block is the first of an item.
    begins_item: bool,
    /// Captions that go behind the open block.
    captions: Vec<Piece>,
    /// The address and the words of the image that is open.
    image: Option<(String, String)>,
    /// The rows of the table that is open.
    rows: Vec<Vec<String>>,
    vocabulary: Vocabulary,
}

/// What a block holds while it is open.
#[derive(Default)]
struct Open {
    text: String,
    styles: Vec<Style>,
    /// Soft line breaks, as bytes of the text.
    feeds: Vec<usize>,
}

impl Page {
    /// An empty page; `vocabulary` tells whether a word cut at the end of a line had its hyphen before.
    #[must_use]
    pub fn new(vocabulary: Vocabulary) -> Self {
        Self { vocabulary, ..Self::default() }
    }

    /// All pieces, once everything has been read.
    #[must_use]
    pub fn finish(mut self) -> Vec<Piece> {
        self.close();
        self.pieces
    }

    /// How many pieces there are, without the open one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The text of the open block.
    #[must_use]
    pub fn open_text(&self) -> &str {
        &self.open.text
    }

    /// Changes the text of the open block, which loses its styles.
    pub fn replace_open_text(&mut self, text: String) {
        self.open = Open { text, ..Open::default() };
    }

    /// A block of this kind begins: a heading, code, a caption.
    pub fn begin(&mut self, kind: BlockKind, level: u8) {
        self.close();
        self.special = Some((kind, level));
    }

    /// The block that [`Page::begin`] began is over.
    pub fn end(&mut self) {
        self.close();
        self.special = None;
    }

    /// A block quotation begins; they nest.
    pub fn begin_quotation(&mut self) {
        self.close();
        self.quotations = self.quotations.saturating_add(1);
    }

    /// The innermost block quotation is over.
    pub fn end_quotation(&mut self) {
        self.close();
        self.quotations = self.quotations.saturating_sub(1);
    }

    /// A list begins; `first` is the number of its first item if its items are numbered.
    pub fn begin_list(&mut self, first: Option<u64>) {
        self.close();
        self.lists.push(first);
    }

    /// The innermost list is over.
    pub fn end_list(&mut self) {
        self.close();
        self.lists.pop();
    }

    /// An item of the innermost list begins.
    pub fn begin_item(&mut self) {
        self.close();
        self.begins_item = true;
    }

    /// A style begins; `None` for one that is not shown, such as a link that leads nowhere.
    pub fn begin_style(&mut self, kind: Option<StyleKind>) {
        self.styles.push((kind, self.open.text.len()));
    }

    /// The innermost style is over.
    pub fn end_style(&mut self) {
        if let Some((Some(kind), start)) = self.styles.pop() {
            self.style(kind, start);
        }
    }

    /// Words that are code within a line.
    pub fn code(&mut self, words: &str) {
        let start = self.open.text.len();
        self.words(words);
        self.style(StyleKind::Code, start);
    }

    /// Words as they are.
    pub fn words(&mut self, words: &str) {
        match &mut self.image {
            Some((_, image)) => image.push_str(if words == "\n" { " " } else { words }),
            None => self.open.text.push_str(words),
        }
    }

    /// Words in which any run of white space counts as one space, and none at the start of a line.
    pub fn flowing_words(&mut self, words: &str) {
        let is_break = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | 0xc);
        // Most pages have their paragraphs in one line each.
        if !words.starts_with(' ')
            && !words.bytes().any(is_break)
            && memchr::memmem::find(words.as_bytes(), b"  ").is_none()
        {
            self.open.text.push_str(words);
            return;
        }
        for (number, word) in words.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            if number > 0 && !self.open.text.is_empty() && !self.open.text.ends_with([' ', '\n']) {
                self.open.text.push(' ');
            }
            self.open.text.push_str(word);
        }
    }

    /// A line break that the page's margin made, and not its author.
    pub fn soft_break(&mut self) {
        if self.image.is_none() {
            self.open.feeds.push(self.open.text.len());
        }
        self.words("\n");
    }

    /// A thematic break.
    pub fn rule(&mut self) {
        self.close();
        self.pieces.push(Piece::new(BlockKind::Rule, "* * *".into()));
    }

    /// A piece that needs nothing of what is open.
    pub fn push(&mut self, piece: Piece) {
        self.close();
        self.pieces.push(piece);
    }

    /// An image begins: words are its description until it ends.
    pub fn begin_image(&mut self, address: &str) {
        self.image = Some((address.to_owned(), String::new()));
    }

    /// The image is over; its description becomes a caption behind the open block.
    pub fn end_image(&mut self) {
        let (address, words) = self.image.take().unwrap_or_default();
        if is_caption(&words) {
            self.captions.push(caption(words.trim().to_owned(), address));
        }
    }

    /// A row of a table begins.
    pub fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// A cell is over: the open text is its words.
    pub fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.open).text;
        if let Some(row) = self.rows.last_mut() {
            row.push(cell.trim().replace('\n', " "));
        }
    }

    /// The table is over.
    pub fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        self.pieces.push(Piece::new(BlockKind::Table, table::align(&rows)));
        self.close();
    }

    /// Ends the open block and puts it on the page, the captions of its images behind it. Open styles go on in the
    /// next block.
    pub fn close(&mut self) {
        for number in 0..self.styles.len() {
            if let (Some(kind), start) = self.styles[number].clone() {
                self.style(kind, start);
            }
            self.styles[number].1 = 0;
        }
        let open = std::mem::take(&mut self.open);
        if !open.text.trim().is_empty() {
            let (kind, level) = self.kind();
            let mut piece = Piece::new(kind, open.text);
            piece.level = level;
            piece.styles = open.styles;
            wrap::unwrap(&mut piece, &open.feeds, &self.vocabulary, None);
            if kind == BlockKind::Item
                && let Some(Some(number)) = self.lists.last_mut()
            {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                let mut numbered = Piece::new(BlockKind::Item, marker);
                numbered.level = level;
                numbered.join("", piece, None);
                piece = numbered;
            }
            if kind == BlockKind::Code {
                piece.text.truncate(piece.text.trim_end().len());
            }
            self.begins_item = false;
            self.pieces.push(piece);
        }
        self.pieces.append(&mut self.captions);
    }

    fn style(&mut self, kind: StyleKind, start: usize) {
        let span = Span::new(start, self.open.text.len());
        if !span.is_empty() && self.image.is_none() {
            self.open.styles.push(Style { kind, span });
        }
    }

    fn kind(&self) -> (BlockKind, u8) {
        match self.special {
            Some(special) => special,
            None if self.begins_item => (BlockKind::Item, u8::try_from(self.lists.len()).unwrap_or(u8::MAX)),
            None if self.quotations > 0 => (BlockKind::Quotation, self.quotations),
            None => (BlockKind::Paragraph, 0),
        }
    }
}

/// The description of the picture at this address, as a caption.
#[must_use]
pub fn caption(words: String, address: String) -> Piece {
    let mut piece = Piece::new(BlockKind::Caption, words);
    if !address.is_empty() {
        piece.styles.push(Style { kind: StyleKind::Figure(address), span: Span::new(0, piece.text.len()) });
    }
    piece
}

/// Whether the words of an image say something: no file name, no address.
#[must_use]
pub fn is_caption(words: &str) -> bool {
    let words = words.trim();
    words.chars().any(char::is_alphabetic) && (words.contains(char::is_whitespace) || !words.contains(['.', '/', '_']))
}
