//! Plain text: lines -> pieces. What a conversion left of Markdown (emphasis, links, headings) is read too.

use super::builder::{Draft, Edit, Piece};
use super::lines::{Line, Marker};
use super::repair::hyphen::Vocabulary;
use super::wrap::{self, Break};
use super::{decode, front_matter, inline, lines, table};
use crate::document::{BlockKind, Span};

/// How far an indented passage stands from the margin to be a quotation.
const INDENTED: usize = 2;

/// Reads plain text.
pub fn parse(bytes: &[u8]) -> Draft {
    let decoded = decode::decode(bytes);
    let mut draft = Draft::new(decoded.encoding);
    let text = lines::line_feeds(&decoded.text);
    let (front, text) = front_matter::split(&text);
    let lines: Vec<Line> = text.split('\n').map(Line::new).collect();
    let chunks = without_stray_gaps(chunks(&lines));
    let page = Page::new(text, &chunks);
    for chunk in &chunks {
        page.read(chunk, &mut draft.pieces);
    }
    settle_items(&mut draft.pieces);
    draft.pieces.iter_mut().filter(|piece| piece.kind != BlockKind::Code).for_each(inline::take_marks);
    front_matter::apply(&front, &mut draft);
    draft
}

/// Lines that stand together, or code between fences.
struct Chunk<'a> {
    lines: Vec<Line<'a>>,
    /// Blank lines before it.
    gap: usize,
    is_code: bool,
}

fn chunks<'a>(lines: &[Line<'a>]) -> Vec<Chunk<'a>> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut gap = 0;
    let mut open = false;
    let mut number = 0;
    let last_fence = lines.iter().rposition(Line::is_fence).unwrap_or(0);
    while let Some(line) = lines.get(number) {
        number += 1;
        if line.is_blank() {
            gap += usize::from(line.depth == 0);
            open = false;
        } else if line.is_fence() && number <= last_fence {
            // The last fence closes, so one of the lines to come does.
            let code: Vec<Line> = lines[number..].iter().take_while(|line| !line.is_fence()).copied().collect();
            number += code.len() + 1;
            chunks.push(Chunk { lines: code, gap, is_code: true });
            (gap, open) = (0, false);
        } else {
            match chunks.last_mut() {
                Some(chunk) if open && chunk.lines.last().is_some_and(|last| last.depth == line.depth) => {
                    chunk.lines.push(*line);
                }
                _ => chunks.push(Chunk { lines: vec![*line], gap, is_code: false }),
            }
            (gap, open) = (0, true);
        }
    }
    chunks
}

/// Undoes double spacing: if nearly every line stands alone, filled to one margin and going on in the next,
/// only gaps of two and more part paragraphs.
fn without_stray_gaps(chunks: Vec<Chunk>) -> Vec<Chunk> {
    let alone = chunks.iter().filter(|chunk| chunk.lines.len() == 1 && !chunk.is_code).count();
    if chunks.len() < 8 || alone * 10 < chunks.len() * 9 {
        return chunks;
    }
    let close = |pair: &&[Chunk]| pair[1].gap == 1;
    let near = chunks.windows(2).filter(close).filter_map(|pair| pair[0].lines.last().zip(pair[1].lines.first()));
    if wrap::margin(near).is_none() {
        return chunks;
    }
    let mut merged: Vec<Chunk> = Vec::new();
    for chunk in chunks {
        match merged.last_mut() {
            Some(last) if chunk.gap == 1 && !chunk.is_code && !last.is_code => last.lines.extend(chunk.lines),
            _ => merged.push(chunk),
        }
    }
    merged
}

/// What is known of the whole text while its chunks are read.
struct Page {
    /// The margin that it is wrapped to.
    margin: Option<usize>,
    /// The indentation of most paragraphs.
    indent: usize,
    /// Whether passages that stand farther in are the exception, so that it means something.
    indents_mean: bool,
    /// Its words, if any line ends with a hyphen.
    vocabulary: Vocabulary,
}

impl Page {
    fn new(text: &str, chunks: &[Chunk]) -> Self {
        let prose = || chunks.iter().filter(|chunk| !chunk.is_code);
        let pairs = prose().flat_map(|chunk| chunk.lines.iter().zip(chunk.lines.iter().skip(1)));
        let mut indents: Vec<usize> =
            prose().filter_map(|chunk| chunk.lines.iter().map(|line| line.indent).min()).collect();
        indents.sort_unstable();
        let indent = indents.get(indents.len() / 2).copied().unwrap_or(0);
        let farther = indents.iter().filter(|other| **other >= indent + INDENTED).count();
        let cut = prose().any(|chunk| chunk.lines.iter().any(|line| line.text.ends_with(['-', '\u{2010}', '\u{ad}'])));
        Self {
            margin: wrap::margin(pairs),
            indent,
            indents_mean: farther * 3 <= indents.len(),
            vocabulary: if cut { Vocabulary::of(text) } else { Vocabulary::default() },
        }
    }

    fn read(&self, chunk: &Chunk, pieces: &mut Vec<Piece>) {
        let first = pieces.len();
        if chunk.is_code {
            pieces.push(Piece::new(BlockKind::Code, verbatim(&chunk.lines)));
        } else if let Some(text) = table_of(&chunk.lines) {
            pieces.push(Piece::new(BlockKind::Table, text));
        } else {
            self.read_lines(&chunk.lines, pieces);
        }
        if let Some(piece) = pieces.get_mut(first) {
            piece.gap = chunk.gap;
        }
    }

    fn read_lines(&self, lines: &[Line], pieces: &mut Vec<Piece>) {
        let mut run = 0;
        for (number, line) in lines.iter().enumerate() {
            let underline = number == run + 1 && is_underline(line, &lines[run]);
            if !underline && !line.is_rule() && line.heading().is_none() && line.marker().is_none() {
                continue;
            }
            if underline {
                let level = if line.text.starts_with('=') { 1 } else { 2 };
                pieces.push(Piece { level, ..Piece::new(BlockKind::Heading, lines[run].text.into()) });
                run = number + 1;
                continue;
            }
            self.read_run(&lines[run..number], pieces);
            run = number;
            if let Some((level, words)) = line.heading() {
                pieces.push(Piece { level, ..Piece::new(BlockKind::Heading, words.into()) });
                run = number + 1;
            } else if line.is_rule() {
                pieces.push(Piece::new(BlockKind::Rule, line.text.into()));
                run = number + 1;
            }
        }
        self.read_run(&lines[run..], pieces);
    }

    /// Lines without headings and rules; only the first can begin an item.
    fn read_run(&self, lines: &[Line], pieces: &mut Vec<Piece>) {
        let Some(first) = lines.first() else {
            return;
        };
        let marker = first.marker();
        let (kind, level) = if marker.is_some() {
            let level = 1 + first.indent.saturating_sub(self.indent) / 2;
            (BlockKind::Item, u8::try_from(level).unwrap_or(u8::MAX))
        } else if first.depth > 0 {
            (BlockKind::Quotation, first.depth)
        } else if self.is_set_in(lines) && !pieces.is_empty() {
            (BlockKind::Quotation, 1)
        } else {
            (BlockKind::Paragraph, 0)
        };
        let mut measured = lines.to_vec();
        if let Some((_, words)) = marker {
            // The lines of an item stand under its words, not under its marker.
            measured[0].indent += first.text.len() - words.len();
        }
        let breaks = wrap::breaks(&measured, self.margin);
        let mut start = 0;
        for end in 1..=lines.len() {
            if end < lines.len() && breaks[end - 1] != Break::Paragraph {
                continue;
            }
            let paragraph = self.join(&lines[start..end], &breaks[start..end - 1]);
            let goes_on = start == 0 || kind != BlockKind::Item;
            let (kind, level) = if goes_on { (kind, level) } else { (BlockKind::Paragraph, 0) };
            pieces.push(Piece { kind, level, gap: 0, ..paragraph });
            start = end;
        }
    }

    /// Whether all of it stands farther in than the rest of the text, and is more than a centred line.
    fn is_set_in(&self, lines: &[Line]) -> bool {
        let farther = if lines.len() > 1 { INDENTED } else { INDENTED * 2 };
        self.indents_mean
            && lines.iter().all(|line| line.indent >= self.indent + farther)
            && (lines.len() > 1 || lines.iter().any(|line| line.text.len() >= 60))
            && lines.iter().map(|line| line.indent).min() == lines.last().map(|line| line.indent)
    }

    /// One piece of lines that are parted by margins and meant line breaks only.
    fn join(&self, lines: &[Line], breaks: &[Break]) -> Piece {
        let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let mut piece = Piece::new(BlockKind::Paragraph, text.join("\n"));
        let mut end = 0;
        let mut feeds = Vec::new();
        for (line, kind) in text.iter().zip(breaks) {
            end += line.len();
            if *kind == Break::Margin {
                feeds.push(end);
            }
            end += 1;
        }
        wrap::unwrap(&mut piece, &feeds, &self.vocabulary, Some("unwrapped lines"));
        piece
    }
}

fn is_underline(line: &Line, above: &Line) -> bool {
    let mark = if line.text.starts_with('=') { '=' } else { '-' };
    line.text.len() >= 3
        && line.text.chars().all(|c| c == mark)
        && above.width <= 80
        && line.text.len() + 4 >= above.text.len()
        && above.marker().is_none()
        && !above.is_rule()
}

fn verbatim(lines: &[Line]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.whole).collect();
    lines.join("\n").trim_matches('\n').trim_end().to_owned()
}

/// The lines as a table, if they are one: parted by tabs or upright bars, or set in columns by spaces.
fn table_of(lines: &[Line]) -> Option<String> {
    if lines.len() < 2 {
        return None;
    }
    let most = |test: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| test(line)).count() * 3 >= lines.len() * 2;
    let rows = |cells: &dyn Fn(&str) -> Vec<String>| {
        let is_frame = |text: &str| text.chars().all(|c| matches!(c, '-' | '=' | '|' | '+' | ':' | ' '));
        lines.iter().map(|line| line.text).filter(|text| !is_frame(text)).map(cells).collect::<Vec<_>>()
    };
    if lines.iter().all(|line| line.text.matches('|').count() >= 2) {
        let cells = |text: &str| text.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        return Some(table::align(&rows(&cells))).filter(|text| !text.is_empty());
    }
    if most(&|line| line.text.contains('\t')) {
        let cells = |text: &str| text.split('\t').map(|cell| cell.trim().to_owned()).collect();
        return Some(table::align(&rows(&cells)));
    }
    let columns = |line: &Line| column_after_gap(line);
    let first = lines.iter().find_map(columns)?;
    most(&|line| columns(line) == Some(first)).then(|| verbatim(lines))
}

/// The column of the first word behind a gap of three spaces or more.
fn column_after_gap(line: &Line) -> Option<usize> {
    let gap = line.text.find("   ")?;
    let rest = crate::document::span::after(line.text, gap);
    let spaces = rest.len() - rest.trim_start().len();
    Some(line.indent + crate::document::span::before(line.text, gap).chars().count() + spaces)
}

/// Takes the signs before the items of lists away (numbers stay). A line that begins with a sign or a number
/// but stands alone is a sentence, if a sentence can begin so.
pub fn settle_items(pieces: &mut [Piece]) {
    let is_item: Vec<bool> = pieces.iter().map(|piece| piece.kind == BlockKind::Item).collect();
    let beside = |at: usize| is_item.get(at).copied().unwrap_or(false);
    for (at, piece) in pieces.iter_mut().enumerate().filter(|(at, _)| beside(*at)) {
        let Some((marker, words)) = Line::new(&piece.text).marker() else {
            continue;
        };
        let alone = !(beside(at.wrapping_sub(1)) || beside(at + 1));
        if alone && !matches!(marker, Marker::Bullet('•' | '‣' | '◦' | '▪' | '●' | '○' | '■' | '►')) {
            piece.kind = BlockKind::Paragraph;
            piece.level = 0;
        } else if let Marker::Bullet(_) = marker {
            let sign = piece.text.trim_end().len() - words.len();
            piece.edit(&[Edit::new(Span::new(0, sign), "")], None);
        }
    }
}
