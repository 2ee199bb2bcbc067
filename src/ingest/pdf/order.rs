//! Stretches of text of one page -> columns of lines, in the order of reading.
//!
//! A page is cut in two at a gutter: a strip that most of its text leaves free, with columns of text on both sides. Lines
//! across the gutter (a title, a summary) part what stands above them from what stands below. Then each column
//! is cut again, if it has a gutter.

use super::letters::Stretch;

/// How often a page is cut.
const DEEPEST: usize = 5;

/// How wide a gutter is at least, in sizes of the letters.
const GUTTER: f64 = 0.8;

/// How wide a column is at least, in sizes of the letters: narrower ones are cells of a table, read row by row.
const COLUMN: f64 = 8.0;

/// How many lines a column has at least.
const LINES: usize = 4;

/// How many places for a gutter are looked at.
const PLACES: usize = 12;

/// From this gap on, in sizes of the letters, two stretches on a line are cells of a table.
const CELLS: f64 = 1.5;

/// The lines of a column from top to bottom.
pub type Column = Vec<Stretch>;

/// The columns of a page in the order of reading. Stretches on one line of a column become one.
pub fn columns(page: Vec<Stretch>) -> Vec<Column> {
    let mut columns = Vec::new();
    part(page, DEEPEST, &mut columns);
    columns
}

fn part(mut stretches: Vec<Stretch>, depth: usize, columns: &mut Vec<Column>) {
    let gutter = if depth > 0 { gutter(&stretches) } else { None };
    let Some(gutter) = gutter else {
        if !stretches.is_empty() {
            columns.push(rows(stretches));
        }
        return;
    };
    stretches.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let (mut left, mut right, mut across) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in stretches {
        if stretch.from < gutter && stretch.to > gutter {
            part(std::mem::take(&mut left), depth - 1, columns);
            part(std::mem::take(&mut right), depth - 1, columns);
            across.push(stretch);
            continue;
        }
        if !across.is_empty() {
            columns.push(rows(std::mem::take(&mut across)));
        }
        if stretch.to <= gutter { left.push(stretch) } else { right.push(stretch) }
    }
    part(left, depth - 1, columns);
    part(right, depth - 1, columns);
    if !across.is_empty() {
        columns.push(rows(across));
    }
}

/// The middle of the strip between two columns that the fewest stretches cross.
fn gutter(stretches: &[Stretch]) -> Option<f64> {
    if stretches.len() < 2 * LINES {
        return None;
    }
    let size = median(stretches.iter().map(|stretch| stretch.size).collect());
    let mut edges: Vec<(f64, bool)> =
        stretches.iter().flat_map(|stretch| [(stretch.from, true), (stretch.to, false)]).collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut open = 0usize;
    let mut places: Vec<(usize, f64, f64)> = Vec::new();
    for pair in edges.windows(2) {
        open = if pair[0].1 { open + 1 } else { open.saturating_sub(1) };
        let width = pair[1].0 - pair[0].0;
        if width >= size * GUTTER {
            places.push((open, -width, pair[0].0 + width / 2.0));
        }
    }
    places.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    places.into_iter().take(PLACES).map(|(_, _, middle)| middle).find(|middle| parts_columns(stretches, *middle, size))
}

/// Whether text stands in columns on both sides of a place, side by side, and little across it.
fn parts_columns(stretches: &[Stretch], middle: f64, size: f64) -> bool {
    let left: Vec<&Stretch> = stretches.iter().filter(|stretch| stretch.to <= middle).collect();
    let right: Vec<&Stretch> = stretches.iter().filter(|stretch| stretch.from >= middle).collect();
    let across = stretches.len() - left.len() - right.len();
    let is_column = |side: &[&Stretch]| {
        let width = || median(side.iter().map(|stretch| stretch.to - stretch.from).collect());
        side.len() >= LINES && width() >= COLUMN * size
    };
    let top = |side: &[&Stretch]| side.iter().map(|stretch| stretch.baseline).fold(f64::INFINITY, f64::min);
    let foot = |side: &[&Stretch]| side.iter().map(|stretch| stretch.baseline).fold(f64::NEG_INFINITY, f64::max);
    let beside = || foot(&left).min(foot(&right)) - top(&left).max(top(&right)) >= size * 2.0;
    across <= left.len().min(right.len()) && is_column(&left) && is_column(&right) && beside()
}

/// The lines of a column: stretches that stand on one line together.
fn rows(mut stretches: Vec<Stretch>) -> Column {
    stretches.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| first.is_beside(&stretch)) => row.push(stretch),
            _ => rows.push(vec![stretch]),
        }
    }
    rows.into_iter().filter_map(joined).collect()
}

impl Stretch {
    /// Whether both stand on one line.
    fn is_beside(&self, other: &Self) -> bool {
        (self.baseline - other.baseline).abs() < self.size.max(other.size) * 0.4
    }
}

fn joined(mut row: Vec<Stretch>) -> Option<Stretch> {
    row.sort_by(|a, b| a.from.total_cmp(&b.from));
    row.into_iter().reduce(|mut line, next| {
        let gap = next.from - line.to;
        line.text.push_str(if gap > CELLS * line.size.max(next.size) { "   " } else { " " });
        line.text.push_str(&next.text);
        line.to = line.to.max(next.to);
        line.letters += next.letters;
        line.bold += next.bold;
        if next.size > line.size {
            (line.size, line.baseline) = (next.size, next.baseline);
        }
        line
    })
}

/// The middle one of some lengths; 0 of none.
pub fn median(mut lengths: Vec<f64>) -> f64 {
    lengths.sort_by(f64::total_cmp);
    lengths.get(lengths.len() / 2).copied().unwrap_or(0.0)
}
