//! Rows and pages: going through an article by rows, from any byte of it, in both directions.

use std::collections::HashMap;

use super::setting::{self, Setting, Wrapping};
use super::width::cells;
use super::{piece, wrap};
use crate::document::{Article, Block, BlockKind, Span};

/// Sheets that are kept. More than any screen shows at once.
const KEPT: usize = 512;

/// One row of the laid out article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of its block in `Article::blocks`; for a gap, of the block below.
    pub block: usize,
    /// Its bytes; of a gap, an empty span in the white space between the blocks.
    pub span: Span,
    /// Text or gap.
    pub kind: RowKind,
    /// Whether a hyphen is to be drawn at its end.
    pub hyphen: bool,
    /// Cells that its spaces take together more than one each.
    pub stretch: usize,
}

/// Sorts of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The first row of a block.
    First,
    /// Another row of a block.
    Next,
    /// An empty row between two blocks.
    Gap,
}

/// What is laid out at once: one piece of one block, with the gap above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Sheet {
    block: usize,
    piece: usize,
}

/// One row, by its sheet and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    sheet: Sheet,
    row: usize,
}

/// How far a block is set in, in cells.
#[must_use]
pub fn indent(block: &Block) -> usize {
    let level = usize::from(block.level.clamp(1, 4));
    match block.kind {
        BlockKind::Quotation | BlockKind::Item => 2 * level,
        BlockKind::Caption | BlockKind::Code => 2,
        _ => 0,
    }
}

/// Whether an empty row stands between two blocks.
fn parted(above: &Block, below: &Block) -> bool {
    !(above.kind == BlockKind::Item && below.kind == BlockKind::Item)
}

/// The layout of one article at one width. Always asked with the same article: it holds none, but remembers rows.
#[derive(Clone, Debug)]
pub struct Flow {
    width: usize,
    setting: Setting,
    /// Where sentences are, in order, for those who want each in a line of its own.
    sentences: Vec<Span>,
    sheets: HashMap<Sheet, Vec<Row>>,
}

impl Flow {
    /// A layout of `width` cells (at least 1).
    #[must_use]
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), setting: Setting::default(), sentences: Vec::new(), sheets: HashMap::new() }
    }

    /// Its width, in cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Changes the width; nothing is wrapped again before it is asked for.
    pub fn set_width(&mut self, width: usize) {
        if self.width != width.max(1) {
            self.width = width.max(1);
            self.sheets.clear();
        }
    }

    /// Changes how paragraphs are set; `sentences` are looked at only where each is to have its own line.
    pub fn set(&mut self, setting: Setting, sentences: &[Span]) {
        let sentences = if setting.wrapping == Wrapping::Sentences { sentences } else { &[] };
        // Sentences are found once: as many are the same.
        if self.setting != setting || self.sentences.len() != sentences.len() {
            self.setting = setting;
            self.sentences = sentences.to_vec();
            self.sheets.clear();
        }
    }

    /// `height` rows (fewer at the end) from the one that holds byte `offset`.
    #[must_use]
    pub fn page(&mut self, article: &Article, offset: usize, height: usize) -> Vec<Row> {
        let mut page = Vec::with_capacity(height.min(KEPT));
        let Some(mut place) = self.locate(article, offset) else {
            return page;
        };
        while page.len() < height {
            let room = height - page.len();
            page.extend(self.rows(article, place.sheet).iter().skip(place.row).take(room));
            match next(article, place.sheet) {
                Some(sheet) => place = Place { sheet, row: 0 },
                None => break,
            }
        }
        page
    }

    /// Where the row starts that holds byte `offset`.
    #[must_use]
    pub fn row_start(&mut self, article: &Article, offset: usize) -> usize {
        self.step(article, offset, 0)
    }

    /// Where the row starts that is `by` rows below (above, if negative) the one that holds byte `offset`; the
    /// first or the last row if there are not so many.
    #[must_use]
    pub fn step(&mut self, article: &Article, offset: usize, by: isize) -> usize {
        let Some(place) = self.locate(article, offset) else {
            return 0;
        };
        let place = if by < 0 {
            self.up(article, place, by.unsigned_abs())
        } else {
            self.down(article, place, by.unsigned_abs())
        };
        self.rows(article, place.sheet).get(place.row).map_or(0, |row| row.span.from())
    }

    /// Where the first row of the last full page of `height` rows starts: scrolling ends there.
    #[must_use]
    pub fn last_page(&mut self, article: &Article, height: usize) -> usize {
        let end = article.blocks.last().map_or(0, |block| block.span.to());
        self.step(article, end, 1 - isize::try_from(height.max(1)).unwrap_or(isize::MAX))
    }

    fn up(&mut self, article: &Article, mut place: Place, mut rows: usize) -> Place {
        while rows > place.row {
            let Some(sheet) = previous(article, place.sheet) else {
                return Place { row: 0, ..place };
            };
            rows -= place.row + 1;
            place = Place { sheet, row: self.rows(article, sheet).len().saturating_sub(1) };
        }
        Place { row: place.row - rows, ..place }
    }

    fn down(&mut self, article: &Article, mut place: Place, mut rows: usize) -> Place {
        loop {
            let last = self.rows(article, place.sheet).len().saturating_sub(1);
            let left = last - place.row.min(last);
            if rows <= left {
                return Place { row: place.row + rows, ..place };
            }
            let Some(sheet) = next(article, place.sheet) else {
                return Place { row: last, ..place };
            };
            rows -= left + 1;
            place = Place { sheet, row: 0 };
        }
    }

    fn locate(&mut self, article: &Article, offset: usize) -> Option<Place> {
        let first = article.blocks.first()?;
        let number = article.block_at(offset.max(first.span.from()))?;
        let block = article.blocks.get(number)?;
        let gap = article.blocks.get(number + 1).filter(|below| offset >= block.span.to() && parted(block, below));
        let sheet = match gap {
            Some(_) => Sheet { block: number + 1, piece: 0 },
            None => Sheet { block: number, piece: piece::at(&article.text, block.span, offset) },
        };
        let row = self.rows(article, sheet).partition_point(|row| row.span.from() <= offset).saturating_sub(1);
        Some(Place { sheet, row })
    }

    fn rows(&mut self, article: &Article, sheet: Sheet) -> &[Row] {
        if self.sheets.len() >= KEPT && !self.sheets.contains_key(&sheet) {
            self.sheets.clear();
        }
        let Self { width, setting, sentences, .. } = self;
        self.sheets.entry(sheet).or_insert_with(|| lay_out(article, sheet, *width, *setting, sentences))
    }
}

fn lay_out(article: &Article, sheet: Sheet, width: usize, setting: Setting, sentences: &[Span]) -> Vec<Row> {
    let Some(block) = article.blocks.get(sheet.block) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    let starts_block = sheet.piece == 0;
    if starts_block
        && let Some(above) = sheet.block.checked_sub(1).and_then(|above| article.blocks.get(above))
        && parted(above, block)
    {
        let span = Span::new(above.span.to(), above.span.to());
        rows.push(Row { block: sheet.block, span, kind: RowKind::Gap, hyphen: false, stretch: 0 });
    }
    let inside = width.saturating_sub(indent(block)).max(width.div_ceil(2));
    let text = &article.text;
    let runs = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Item);
    let english = article.meta.language.as_deref().is_none_or(|language| language.starts_with("en"));
    let hyphenate = runs && english && setting.hyphenate;
    let piece = piece::span(text, block.span, sheet.piece);
    for part in if runs { parts(text, piece, sentences) } else { vec![piece] } {
        let lines = wrap::wrap_words(text, part, inside, hyphenate);
        for (number, line) in lines.iter().enumerate() {
            let below = lines.get(number + 1).filter(|_| runs && setting.wrapping == Wrapping::Justified);
            let goes_on = |below: &wrap::Line| !Span::new(line.span.to(), below.span.from()).of(text).contains('\n');
            let stretch = below.filter(|below| goes_on(below)).map_or(0, |_| {
                setting::stretch(text, line.span, cells(line.span.of(text)) + usize::from(line.hyphen), inside)
            });
            let first = starts_block && rows.iter().all(|row: &Row| row.kind == RowKind::Gap);
            let kind = if first { RowKind::First } else { RowKind::Next };
            rows.push(Row { block: sheet.block, span: line.span, kind, hyphen: line.hyphen, stretch });
        }
    }
    rows
}

/// A stretch of text, parted where sentences begin; whole if there are none.
fn parts(text: &str, whole: Span, sentences: &[Span]) -> Vec<Span> {
    let first = sentences.partition_point(|sentence| sentence.from() <= whole.from());
    let starts = sentences.iter().skip(first).map(|sentence| sentence.from()).take_while(|start| *start < whole.to());
    let mut parts = Vec::new();
    let mut from = whole.from();
    for start in starts.chain([whole.to()]) {
        let words = Span::new(from, start).of(text);
        parts.push(Span::new(from, from + words.trim_end_matches(' ').len()));
        from = start;
    }
    parts
}

fn next(article: &Article, sheet: Sheet) -> Option<Sheet> {
    let block = article.blocks.get(sheet.block)?;
    if sheet.piece + 1 < piece::count(block.span) {
        return Some(Sheet { piece: sheet.piece + 1, ..sheet });
    }
    (sheet.block + 1 < article.blocks.len()).then_some(Sheet { block: sheet.block + 1, piece: 0 })
}

fn previous(article: &Article, sheet: Sheet) -> Option<Sheet> {
    if sheet.piece > 0 {
        return Some(Sheet { piece: sheet.piece - 1, ..sheet });
    }
    let block = sheet.block.checked_sub(1)?;
    Some(Sheet { block, piece: piece::count(article.blocks.get(block)?.span) - 1 })
}

#[cfg(test)]
mod tests;
