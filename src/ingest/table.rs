//! Tables laid out with spaces, so that they read as tables in any font of one width.

use unicode_width::UnicodeWidthStr;

/// The widest that a column is padded to; a longer cell pushes the rest of its row to the right.
const WIDEST: usize = 40;

/// The rows as lines, each cell padded to the width of its column, two spaces between columns.
pub fn align(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().clamp(*width, WIDEST.max(*width));
        }
    }
    let mut text = String::new();
    for row in rows {
        let start = text.len();
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        let end = text.trim_end_matches(' ').len().max(start);
        text.truncate(end);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["River", "km"], ["Tamber", "41"], ["塔川", "7"]].map(|row| row.map(String::from).to_vec());
        assert_eq!(align(&rows), "River   km\nTamber  41\n塔川    7");
    }

    #[test]
    fn a_cell_without_end_does_not_widen_all_others() {
        let rows = vec![vec!["x".repeat(1_000_000), "a".into()], vec!["b".into(), "c".into()]];
        assert!(align(&rows).len() < 1_000_200);
    }
}
