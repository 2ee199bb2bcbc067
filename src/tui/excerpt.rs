//! Pieces of the article in one line of a list: a start, or a place with some words around it.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Span;
use crate::document::span::{after, before, floor_boundary};
use crate::flow::{cells, cut};

/// Bytes looked at on each side: more than a line ever shows.
const REACH: usize = 400;

/// The start of a stretch, at most `width` cells.
#[must_use]
pub fn start(text: &str, span: Span, width: usize) -> String {
    let end = floor_boundary(text, span.to().min(span.from() + REACH));
    one_line(cut(&one_line(Span::new(span.from(), end).of(text)), width).as_ref())
}

/// The start of a quote of these parts between its marks; what is cut has no end. So many cells at most, the marks not
/// counted.
#[must_use]
pub fn quoted(text: &str, parts: &[Span], width: usize) -> String {
    let start = start(text, parts.first().copied().unwrap_or_default(), width);
    match parts.len() {
        _ if start.ends_with('…') => format!("“{start}"),
        0 | 1 => format!("“{start}”"),
        _ => format!("“{start} …”"),
    }
}

/// A place with the words of its paragraph around it, at most `width` cells, and where the place is in it.
#[must_use]
pub fn around(text: &str, place: Span, width: usize) -> (String, Span) {
    let place = Span::new(place.from(), floor_boundary(text, place.to().min(place.from() + REACH)));
    let words = one_line(place.of(text));
    let lead_width = width.saturating_sub(cells(&words)) / 3;
    let from = floor_boundary(text, place.from().saturating_sub(REACH));
    let lead = Span::new(from, place.from()).of(text);
    let lead = one_line(lead.rsplit('\n').next().unwrap_or(""));
    let lead = tail_of_words(&lead, lead_width);
    let rest = after(text, place.to());
    let rest = before(rest, floor_boundary(rest, REACH));
    let rest = one_line(rest.split('\n').next().unwrap_or(""));
    let start = lead.len();
    let all = format!("{lead}{words}{rest}");
    (cut(&all, width).into_owned(), Span::new(start, start + words.len()))
}

/// The end of a line that fits into `width` cells, starting with a word.
fn tail_of_words(line: &str, width: usize) -> &str {
    let mut kept = "";
    for (at, _) in line.char_indices().rev() {
        let end = after(line, at);
        if cells(end) > width {
            break;
        }
        if before(line, at).chars().next_back().is_none_or(char::is_whitespace) {
            kept = end;
        }
    }
    kept
}

/// The end of a line that fits into `width` cells.
#[must_use]
pub fn tail(line: &str, width: usize) -> &str {
    let starts = line.grapheme_indices(true).rev().map(|(at, _)| at);
    let fits = starts.take_while(|at| cells(after(line, *at)) <= width).last();
    after(line, fits.unwrap_or(line.len()))
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| *c != '\u{ad}').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_shown_with_the_words_around_it() {
        let text =
            "Before that.\n\nThe old ferry made its last crossing when Ana Ruiz opened the bridge over the river.";
        let at = text.find("Ana Ruiz").unwrap_or_default();
        let (line, place) = around(text, Span::new(at, at + 8), 40);
        assert_eq!(line, "when Ana Ruiz opened the bridge over th…");
        assert_eq!(place.of(&line), "Ana Ruiz");
        assert_eq!(start(text, Span::new(14, text.len()), 14), "The old ferry…");
    }
}
