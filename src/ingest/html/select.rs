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
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, leaf) in page.iter().enumerate() {
        places.entry(key(&leaf.piece.text)).or_default().push(at);
    }
    let mut done = 0;
    let found: Vec<Option<usize>> = kept
        .iter()
        .map(|leaf| {
            let all = places.get(&key(&leaf.piece.text))?;
            let at = *all.get(all.partition_point(|at| *at < done))?;
            done = at + 1;
            Some(at)
        })
        .collect();
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

/// Whether a leaf that was lost is text of the article.
fn belongs(tree: &Tree, leaf: &Leaf, homes: &HashSet<Id>) -> bool {
    is_paragraph(&leaf.piece)
        && !leaf.is_aside
        && form::words(&leaf.piece.text, SHORTEST) == SHORTEST
        && (is_sentence(&leaf.piece.text) || leaf.piece.kind == BlockKind::Quotation)
        && home(tree, leaf).is_some_and(|home| homes.contains(&home))
        && !is_all_link(&leaf.piece)
}

/// The element whose children are the paragraphs of an article: the one that holds the paragraph, or the block
/// quotation that it is in.
fn home(tree: &Tree, leaf: &Leaf) -> Option<Id> {
    let inner = |id: Id| matches!(tree.name(id), "p" | "blockquote" | "li" | "ul" | "ol");
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
