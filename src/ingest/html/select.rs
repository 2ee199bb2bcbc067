//! The leaves of a page -> the article: what the readability algorithm keeps of the page, and the paragraphs that
//! it loses in the middle of the article. What is put back stands beside paragraphs that were kept, so that links
//! alone or a quotation do not cost it its place.
//!
//! The algorithm is Mozilla's (Readability.js); what it loses is in that project's issues 498 (block quotations)
//! and 878 (paragraphs of links).

use super::tree::{DEEPEST, Id, Tree};
use super::walk::{self, Leaf};
use crate::document::{BlockKind, Kept, StyleKind};
use crate::ingest::builder::Piece;
use crate::ingest::form;
use std::collections::{HashMap, HashSet};

/// Largest page that the algorithm is asked about, in bytes: its time is not bounded by ours.
const LARGEST: usize = 16 * 1024 * 1024;

/// How many words a paragraph has at least that is put back.
const SHORTEST: usize = 5;

/// What was kept of a page.
#[derive(Debug)]
pub struct Selection {
    /// The blocks of the article, in order.
    pub pieces: Vec<Piece>,
    /// How many paragraphs and quotations of the page are among them.
    pub kept: Kept,
}

/// The article of a page.
pub fn select(html: &str, tree: &Tree) -> Selection {
    let page = walk::leaves(tree, 0);
    let of = page.iter().filter(|leaf| is_paragraph(&leaf.piece)).count();
    let pieces = match readable(html, tree) {
        Some(article) => put_back(tree, &page, walk::leaves(&article, 0)),
        None => page.into_iter().filter(|leaf| !leaf.is_aside).map(|leaf| leaf.piece).collect(),
    };
    let kept = pieces.iter().filter(|piece| is_paragraph(piece)).count();
    Selection { pieces, kept: Kept { kept, of: of.max(kept) } }
}

/// All of a page, with what stands around the article.
pub fn whole(tree: &Tree) -> Selection {
    let pieces: Vec<Piece> = walk::leaves(tree, 0).into_iter().map(|leaf| leaf.piece).collect();
    let kept = pieces.iter().filter(|piece| is_paragraph(piece)).count();
    Selection { pieces, kept: Kept { kept, of: kept } }
}

/// What the algorithm keeps, as a page of its own.
fn readable(html: &str, tree: &Tree) -> Option<Tree> {
    // Its time grows with the square of the depth; a page that deep is no article.
    if html.len() > LARGEST || tree.depth() >= DEEPEST {
        return None;
    }
    let article = legible::parse(html, None, None).ok()?;
    Some(Tree::parse(&article.content))
}

/// Puts leaves of the page back that stand between what was kept.
fn put_back(tree: &Tree, page: &[Leaf], kept: Vec<Leaf>) -> Vec<Piece> {
    let found = aligned(page, &kept);
    // A cookie notice is none of the article, unless the page calls most of its article so.
    let stands_aside = |at: &Option<usize>| at.is_some_and(|at| page[at].is_aside);
    let drops_asides = found.iter().filter(|at| stands_aside(at)).count() * 4 < found.len();
    // What stands where paragraphs of the article stand belongs to it.
    let homes: HashSet<Id> = kept
        .iter()
        .zip(&found)
        .filter(|(leaf, _)| {
            leaf.piece.kind == BlockKind::Paragraph && form::words(&leaf.piece.text, SHORTEST) == SHORTEST
        })
        .filter_map(|(_, at)| home(tree, &page[(*at)?]))
        .collect();
    let taken: HashSet<usize> = found.iter().flatten().copied().collect();
    let last = found.iter().flatten().max().copied();
    let mut pieces = Vec::with_capacity(kept.len());
    let mut next = found.iter().flatten().min().copied().unwrap_or(0);
    let mut fill = |to: usize, pieces: &mut Vec<Piece>| {
        let lost = (next..to).filter(|at| !taken.contains(at)).map(|at| &page[at]);
        pieces.extend(lost.filter(|leaf| belongs(tree, leaf, &homes)).map(|leaf| leaf.piece.clone()));
        next = next.max(to);
    };
    for (leaf, at) in kept.into_iter().zip(&found) {
        if let Some(at) = at {
            fill(*at, &mut pieces);
        }
        if !(drops_asides && stands_aside(at)) {
            pieces.push(leaf.piece);
        }
    }
    if last.is_some() {
        fill(page.len(), &mut pieces);
    }
    pieces
}

/// Where on the page each leaf that was kept stands, in order: first those whose words stand there only once, as far as they
/// follow one another as they do on the page; the others between them.
fn aligned(page: &[Leaf], kept: &[Leaf]) -> Vec<Option<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, leaf) in page.iter().enumerate() {
        places.entry(key(&leaf.piece.text)).or_default().push(at);
    }
    let places: Vec<&[usize]> =
        kept.iter().map(|leaf| places.get(&key(&leaf.piece.text)).map_or(&[][..], Vec::as_slice)).collect();
    let mut found: Vec<Option<usize>> =
        places.iter().map(|all| if let [at] = all { Some(*at) } else { None }).collect();
    keep_rising(&mut found);
    let mut limit = page.len();
    let limits: Vec<usize> = found
        .iter()
        .rev()
        .map(|at| {
            limit = at.unwrap_or(limit);
            limit
        })
        .collect();
    let mut done = 0;
    for ((at, all), limit) in found.iter_mut().zip(&places).zip(limits.iter().rev()) {
        let next = all.get(all.partition_point(|place| *place < done)).filter(|place| *place < limit);
        *at = at.or(next.copied());
        done = at.map_or(done, |at| at + 1);
    }
    found
}

/// Drops what stands in the way of the longest row of numbers that rise (patience sorting; Fredman 1975).
fn keep_rising(numbers: &mut [Option<usize>]) {
    // The end of the best row of each length, and before each number the one that it follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for at in 0..numbers.len() {
        let Some(number) = numbers[at] else { continue };
        let length = ends.partition_point(|end| numbers[*end].is_some_and(|end| end < number));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let row: HashSet<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    for (at, number) in numbers.iter_mut().enumerate() {
        *number = number.filter(|_| row.contains(&at));
    }
}

/// Whether a leaf that was lost is text of the article.
fn belongs(tree: &Tree, leaf: &Leaf, homes: &HashSet<Id>) -> bool {
    let is_credit = leaf.piece.kind == BlockKind::Quotation && leaf.piece.text.starts_with('—');
    is_paragraph(&leaf.piece)
        && !leaf.is_aside
        && (is_credit || form::words(&leaf.piece.text, SHORTEST) == SHORTEST)
        && (is_sentence(&leaf.piece.text) || leaf.piece.kind == BlockKind::Quotation)
        && home(tree, leaf).is_some_and(|home| homes.contains(&home))
        && !is_all_link(&leaf.piece)
}

/// The element whose children are the paragraphs of an article: the one that holds the paragraph, or the block
/// quotation that it is in.
fn home(tree: &Tree, leaf: &Leaf) -> Option<Id> {
    let inner = |id: Id| matches!(tree.name(id), "p" | "blockquote" | "li" | "ul" | "ol" | "cite" | "footer");
    std::iter::successors(Some(leaf.parent), |id| tree.parent(*id)).find(|id| !inner(*id))
}

fn is_paragraph(piece: &Piece) -> bool {
    matches!(piece.kind, BlockKind::Paragraph | BlockKind::Quotation)
}

fn is_sentence(text: &str) -> bool {
    form::is_finished(text.trim_end())
}

/// Whether one link covers the whole: the teaser of another article.
fn is_all_link(piece: &Piece) -> bool {
    let length = piece.text.trim().len();
    piece.styles.iter().any(|style| matches!(style.kind, StyleKind::Link(_)) && style.span.len() >= length)
}

/// What a text is compared by: its letters and figures.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() { key.push(c.to_ascii_lowercase()) } else { key.extend(c.to_lowercase()) }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page as put together from what the algorithm kept of it.
    fn put_together(page: &str, kept: &str) -> Vec<String> {
        let tree = Tree::parse(page);
        let pieces = put_back(&tree, &walk::leaves(&tree, 0), walk::leaves(&Tree::parse(kept), 0));
        pieces.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn an_entry_of_the_contents_is_not_taken_for_the_heading_that_it_names() {
        // The algorithm took the numbers from the contents.
        let body = "<p>Water came first, as ever it does.<h2>Iron</h2><p>Then iron came, which nobody wanted.";
        let page = |entry: &str| format!("<p>At first there was nothing at all.<ul><li>{entry}</ul>{body}");
        let found = put_together(&page("2 Iron"), &page("Iron"));
        let wanted = [
            "At first there was nothing at all.",
            "Iron",
            "Water came first, as ever it does.",
            "Iron",
            "Then iron came, which nobody wanted.",
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_stood_between_two_paragraphs_comes_back_between_them() {
        let found = put_together(
            "<p>One came first, as ever it does.<p>Two were lost by the algorithm, as it happens.<p>Three came last of them all.",
            "<p>One came first, as ever it does.<p>Three came last of them all.",
        );
        assert_eq!(found.len(), 3);
        assert!(found[1].starts_with("Two were lost"), "{found:?}");
    }

    #[test]
    fn who_is_quoted_comes_back_behind_the_quotation() {
        let quotation = "<blockquote><p>It will not hold, and they know it.</p>";
        let page = |end: &str| {
            format!("<p>One came first, as ever it does.{quotation}{end}</blockquote><p>Three came last of them all.")
        };
        let found = put_together(&page("<footer>Ana Ruiz</footer>"), &page(""));
        assert_eq!(found[2], "— Ana Ruiz", "{found:?}");
    }

    #[test]
    fn of_numbers_those_stay_that_rise_longest() {
        let mut numbers = [Some(9), Some(1), None, Some(2), Some(8), Some(3), Some(4)];
        keep_rising(&mut numbers);
        assert_eq!(numbers, [None, Some(1), None, Some(2), None, Some(3), Some(4)]);
    }
}
