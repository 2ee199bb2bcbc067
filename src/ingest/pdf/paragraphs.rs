//! Columns of lines -> paragraphs, items of lists and headings. What page ends broke is left to the repairs that all
//! formats share.

use super::letters::Stretch;
use super::order::{Column, median};
use crate::document::BlockKind;
use crate::ingest::builder::Piece;
use crate::ingest::lines::{Line, Marker};
use crate::ingest::repair::hyphen::Vocabulary;
use crate::ingest::wrap::{self, Break};
use crate::ingest::{form, plain};
use std::collections::BTreeMap;

/// How much larger than the body's a heading's letters are.
const LARGER: f64 = 1.12;

/// How much wider than between lines the gap between paragraphs is.
const APART: f64 = 1.35;

/// How far a first line is set in, in sizes of its letters.
const INDENT: f64 = 0.8;

/// The longest heading, in words.
const HEADING: usize = 30;

/// The longest heading that is told by its bold letters alone, in words.
const BOLD_HEADING: usize = 12;

/// The pieces of all pages, each a list of columns.
pub fn pieces(pages: &[Vec<Column>]) -> Vec<Piece> {
    let print = Print::of(pages);
    let mut pieces = Vec::new();
    for page in pages {
        let mut open = Open::default();
        for column in page.iter().filter(|column| !column.is_empty()) {
            let edges = Edges::of(column);
            for (number, line) in column.iter().enumerate() {
                let kind = match open.lines.last() {
                    None => Break::Paragraph,
                    Some((last, edges)) if number == 0 => print.next_column(last, line, edges),
                    Some((last, _)) => print.between(last, line, &edges),
                };
                if kind == Break::Paragraph {
                    print.close(&mut open, &mut pieces);
                }
                open.add(line, edges, kind);
            }
        }
        print.close(&mut open, &mut pieces);
    }
    plain::settle_items(&mut pieces);
    pieces
}

/// Where the lines of a column begin and end.
#[derive(Clone, Copy)]
struct Edges {
    left: f64,
    right: f64,
}

impl Edges {
    fn of(column: &Column) -> Self {
        let mut ends: Vec<f64> = column.iter().map(|line| line.to).collect();
        ends.sort_by(f64::total_cmp);
        let right = ends.get(ends.len().saturating_sub(1) * 19 / 20).copied().unwrap_or(0.0);
        Self { left: median(column.iter().map(|line| line.from).collect()), right }
    }

    /// Whether the first word of `next` would not have fitted on `line`.
    fn forces(&self, line: &Stretch, next: &Stretch) -> bool {
        let letters = next.text.chars().count().max(1);
        let first = form::first_word(&next.text).chars().count() + 1;
        let word = (next.to - next.from) * first as f64 / letters as f64;
        line.to + word + (self.right - self.left) / 20.0 > self.right
    }
}

/// A paragraph while its lines are read.
#[derive(Default)]
struct Open<'a> {
    lines: Vec<(&'a Stretch, Edges)>,
    text: String,
    /// Line breaks of the margin, as bytes of the text.
    feeds: Vec<usize>,
}

impl<'a> Open<'a> {
    fn add(&mut self, line: &'a Stretch, edges: Edges, kind: Break) {
        if !self.lines.is_empty() {
            if kind == Break::Margin {
                self.feeds.push(self.text.len());
            }
            self.text.push('\n');
        }
        self.text.push_str(&line.text);
        self.lines.push((line, edges));
    }
}

/// How a text is printed: what is the same on all its pages.
struct Print {
    /// The size of most letters.
    body: f64,
    /// The distance of lines, in sizes of their letters.
    leading: f64,
    /// Sizes of headings in half points, from the largest.
    larger: Vec<i64>,
    vocabulary: Vocabulary,
}

/// A size in half points.
fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

impl Print {
    fn of(pages: &[Vec<Column>]) -> Self {
        let columns = || pages.iter().flatten();
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        for line in columns().flatten() {
            *sizes.entry(halves(line.size)).or_default() += line.letters;
        }
        let body = sizes.iter().max_by_key(|(_, letters)| **letters).map_or(24, |(size, _)| *size);
        let body = body as f64 / 2.0;
        let distances = columns()
            .flat_map(|column| column.windows(2))
            .filter(|pair| pair.iter().all(|line| (line.size - body).abs() < 0.5))
            .map(|pair| (pair[1].baseline - pair[0].baseline) / body);
        let distances: Vec<f64> = distances.collect();
        let leading = if distances.is_empty() { 1.2 } else { median(distances) };
        let larger = sizes.into_keys().rev().filter(|size| *size > halves(body * LARGER)).collect();
        let texts: Vec<&str> = columns().flatten().map(|line| line.text.as_str()).collect();
        let cut = texts.iter().any(|text| text.ends_with(['-', '\u{2010}', '\u{ad}']));
        let vocabulary = if cut { Vocabulary::of(&texts.join(" ")) } else { Vocabulary::default() };
        Self { body, leading, larger, vocabulary }
    }

    fn is_larger(&self, line: &Stretch) -> bool {
        halves(line.size) > halves(self.body * LARGER)
    }

    /// What lies between two lines of a column.
    fn between(&self, line: &Stretch, next: &Stretch, edges: &Edges) -> Break {
        let size = line.size.max(next.size);
        let resized = size > line.size.min(next.size) * LARGER;
        let apart = next.baseline - line.baseline > size * self.leading.max(1.0) * APART;
        let forced = edges.forces(line, next);
        let is_head = is_bold(line) != is_bold(next) && !forced;
        if resized || apart || is_head {
            return Break::Paragraph;
        }
        if self.is_larger(next) {
            return Break::Margin;
        }
        let (high, ended) = (form::begins_high(&next.text), form::is_finished(&line.text));
        let inset =
            next.from - line.from.min(edges.left) > next.size * INDENT && next.from - line.from > next.size * 0.5;
        let is_item = match Line::new(&next.text).marker() {
            Some((Marker::Bullet(_), _)) => true,
            Some((Marker::Number(_), _)) => ended,
            None => false,
        };
        if is_item || high && inset && (ended || !forced) {
            Break::Paragraph
        } else if forced {
            Break::Margin
        } else if high && ended {
            Break::Paragraph
        } else if high {
            Break::Line
        } else {
            Break::Margin
        }
    }

    /// What lies between the last line of a column and the first of the next on the same page.
    fn next_column(&self, line: &Stretch, next: &Stretch, edges: &Edges) -> Break {
        let same = halves(line.size) == halves(next.size) && is_bold(line) == is_bold(next);
        let full = edges.forces(line, next) && !form::is_finished(&line.text);
        if same && full && !self.is_larger(line) && form::words(&line.text, 3) == 3 {
            Break::Margin
        } else {
            Break::Paragraph
        }
    }

    /// Ends the open paragraph.
    fn close(&self, open: &mut Open, pieces: &mut Vec<Piece>) {
        let Open { lines, text, feeds } = std::mem::take(open);
        let Some((first, _)) = lines.first() else {
            return;
        };
        let words = form::words(&text, HEADING + 1);
        let is_bold = lines.iter().all(|(line, _)| is_bold(line));
        let is_label = is_bold && words <= BOLD_HEADING && !form::is_finished(&text);
        let (kind, level) = if words <= HEADING && self.is_larger(first) {
            (BlockKind::Heading, self.larger.iter().take_while(|size| **size > halves(first.size)).count() + 1)
        } else if is_label && self.body_is_regular(first) {
            (BlockKind::Heading, self.larger.len() + 1)
        } else if Line::new(&text).marker().is_some() {
            (BlockKind::Item, 1)
        } else {
            (BlockKind::Paragraph, 0)
        };
        let mut piece = Piece::new(kind, text);
        piece.level = u8::try_from(level.min(6)).unwrap_or(6);
        wrap::unwrap(&mut piece, &feeds, &self.vocabulary, None);
        pieces.push(piece);
    }

    /// Whether a bold line is of the body's size: smaller ones are labels of pictures and tables.
    fn body_is_regular(&self, line: &Stretch) -> bool {
        line.size > self.body * 0.95
    }
}

/// Whether nearly all letters of a line are bold.
fn is_bold(line: &Stretch) -> bool {
    line.bold * 10 >= line.letters * 9 && line.letters > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of lines of this size, as wide as they are long.
    fn column(lines: &[(&str, f64, bool)]) -> Column {
        let mut baseline = 0.0;
        let line = |(text, size, is_bold): &(&str, f64, bool)| {
            baseline += size * 1.2;
            let letters = text.len();
            let width = text.chars().map(|_| size / 2.0).sum::<f64>();
            let bold = if *is_bold { letters } else { 0 };
            let text = (*text).to_owned();
            Stretch { text, from: 40.0, to: 40.0 + width, baseline, size: *size, letters, bold, ..Stretch::default() }
        };
        lines.iter().map(line).collect()
    }

    #[track_caller]
    fn check(lines: &[(&str, f64, bool)], wanted: &[(BlockKind, &str)]) {
        let pieces = pieces(&[vec![column(lines)]]);
        assert_eq!(pieces.iter().map(|piece| (piece.kind, piece.text.as_str())).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn headings_are_larger_or_bold() {
        check(
            &[
                ("What the", 14.0, false),
                ("Keeper Saw", 14.0, false),
                ("It was late, and nobody in the town had", 10.0, false),
                ("seen the ferry come.", 10.0, false),
                ("The bell", 10.0, true),
                ("He rang it for two hours and then he was", 10.0, false),
                ("told to stop.", 10.0, false),
            ],
            &[
                (BlockKind::Heading, "What the Keeper Saw"),
                (BlockKind::Paragraph, "It was late, and nobody in the town had seen the ferry come."),
                (BlockKind::Heading, "The bell"),
                (BlockKind::Paragraph, "He rang it for two hours and then he was told to stop."),
            ],
        );
    }

    #[test]
    fn items_of_lists_stand_apart() {
        check(
            &[("They brought to the mill:", 10.0, false), ("• one rope", 10.0, false), ("• two goats", 10.0, false)],
            &[
                (BlockKind::Paragraph, "They brought to the mill:"),
                (BlockKind::Item, "one rope"),
                (BlockKind::Item, "two goats"),
            ],
        );
    }
}
