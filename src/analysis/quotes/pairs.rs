//! Pairs of marks, one paragraph at a time: stretches in outer marks, and stretches whose other mark is
//! missing. Knows nothing of words: what a stretch is, `kinds` says.

use super::marks::{Family, Mark, Role};
use crate::document::Span;

/// A stretch between outer marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Between the marks.
    pub(super) inner: Span,
    /// With the marks.
    pub(super) outer: Span,
    /// Number of its block.
    pub(super) block: usize,
    /// Whether it has an opening mark.
    pub(super) opened: bool,
    /// Whether it has a closing mark.
    pub(super) closed: bool,
    /// Its marks.
    pub(super) family: Family,
}

/// How many open marks are looked through for the one that a mark closes.
const DEPTH: usize = 4;
/// A single mark that may as well be an apostrophe closes a stretch of at most so many bytes.
const DOUBTFUL_LENGTH: usize = 80;

/// The paragraphs of a block: a line that begins with a mark begins one, so that a mark which the line before
/// it lacks does not run on into it.
pub(super) fn paragraphs(text: &str, block: Span) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut start = block.from();
    let inside = block.of(text);
    for (at, _) in inside.match_indices('\n') {
        let line = crate::document::span::after(inside, at + 1);
        if line.starts_with(['"', '“', '”', '„', '«', '‘', '「']) || line.starts_with("''") {
            paragraphs.push(Span::new(start, block.from() + at).trim(text));
            start = block.from() + at + 1;
        }
    }
    paragraphs.push(Span::new(start, block.to()));
    paragraphs
}

/// The outer stretches of one paragraph, in order. Linear in its marks.
pub(super) fn pair(text: &str, number: usize, block: Span, marks: &[Mark]) -> Vec<Stretch> {
    let better_later = better_later(marks);
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut stray_close = None;
    for (number, mark) in marks.iter().enumerate() {
        let opener = open.iter().rev().take(DEPTH).position(|other| closes(text, marks[*other], *mark));
        match (mark.role, opener) {
            (Role::Closes | Role::Either, Some(_)) if mark.doubtful && better_later[number] => {}
            (Role::Closes | Role::Either, Some(depth)) => {
                open.truncate(open.len() - depth);
                if let Some(first) = open.pop() {
                    pairs.push((first, number));
                }
            }
            (Role::Opens | Role::Either, _) => open.push(number),
            (Role::Closes, None) => {
                if mark.family != Family::Single && pairs.is_empty() && open.is_empty() {
                    stray_close.get_or_insert(*mark);
                }
            }
        }
    }
    let mut stretches: Vec<Stretch> = outermost(pairs)
        .into_iter()
        .map(|(first, last)| stretch(text, number, Some(marks[first]), Some(marks[last]), block))
        .collect();
    if let Some(mark) = stray_close {
        stretches.insert(0, stretch(text, number, None, Some(mark), block));
    }
    if let Some(mark) = unclosed(text, block, marks, &open, &stretches) {
        stretches.retain(|other| other.outer.end <= mark.span.start);
        stretches.push(stretch(text, number, Some(mark), None, block));
    }
    stretches.retain(|stretch| !stretch.inner.is_empty());
    stretches
}

fn stretch(text: &str, number: usize, first: Option<Mark>, last: Option<Mark>, block: Span) -> Stretch {
    let inner_start = first.map_or(block.from(), |mark| mark.span.to());
    let inner_end = last.map_or(block.to(), |mark| mark.span.from());
    let outer_start = first.map_or(block.from(), |mark| mark.span.from());
    let outer_end = last.map_or(block.to(), |mark| mark.span.to());
    Stretch {
        inner: Span::new(inner_start, inner_end).trim(text),
        outer: Span::new(outer_start, outer_end),
        block: number,
        opened: first.is_some(),
        closed: last.is_some(),
        family: first.or(last).map_or(Family::Double, |mark| mark.family),
    }
}

fn closes(text: &str, first: Mark, last: Mark) -> bool {
    if first.family != last.family {
        return false;
    }
    if first.family != Family::Single {
        return true;
    }
    if first.doubtful && !last.certain {
        return false;
    }
    let inside = Span::new(first.span.to(), last.span.from());
    !last.doubtful || inside.len() <= DOUBTFUL_LENGTH && !inside.of(text).contains(". ")
}

/// For each mark, whether a single mark that surely closes follows before the next that opens.
fn better_later(marks: &[Mark]) -> Vec<bool> {
    let mut better = vec![false; marks.len()];
    let mut later = false;
    for (number, mark) in marks.iter().enumerate().rev() {
        better[number] = later;
        if mark.family == Family::Single {
            match mark.role {
                Role::Opens => later = false,
                _ if !mark.doubtful => later = true,
                _ => {}
            }
        }
    }
    better
}

/// The pairs that lie in no other, by position. They are nested or disjoint, ordered by their ends.
fn outermost(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut outer: Vec<(usize, usize)> = Vec::new();
    for pair in pairs {
        while outer.last().is_some_and(|last| last.0 > pair.0) {
            outer.pop();
        }
        outer.push(pair);
    }
    outer
}

/// The mark that opens and is never closed, if what follows may be its words: nothing else in marks of its
/// family comes after it, or it is the straight mark of a quotation that goes on and all after it are curly.
fn unclosed(text: &str, block: Span, marks: &[Mark], open: &[usize], stretches: &[Stretch]) -> Option<Mark> {
    if let Some(mark) = open.first().map(|number| marks[*number]).filter(|mark| goes_on(text, block, *mark, marks)) {
        return Some(mark);
    }
    let mark = open.iter().rev().map(|number| marks[*number]).find(|mark| mark.family != Family::Single)?;
    let last = stretches.iter().rev().find(|stretch| stretch.family == mark.family);
    let free = last.is_none_or(|last| last.outer.end <= mark.span.start);
    free.then_some(mark)
}

/// Whether a mark is the only straight one of its paragraph, begins it, and the next paragraph begins with another.
fn goes_on(text: &str, block: Span, mark: Mark, marks: &[Mark]) -> bool {
    let is_straight = |mark: &Mark| matches!(mark.span.of(text), "\"" | "''");
    let next = crate::document::span::after(text, block.to()).trim_start();
    mark.span.start == block.start
        && is_straight(&mark)
        && (next.starts_with('"') || next.starts_with("''"))
        && marks.iter().filter(|other| is_straight(other)).count() == 1
}
