//! The furniture of a page: what stands around the running text, recognised by its form and its place on
//! the page, never by the wording of one paper.

pub(super) mod byline;
mod credit;
mod head;
mod headings;
mod names;

use super::builder::{Draft, Piece};
use super::form;
use crate::document::{BlockKind, DetailKind};

pub use headings::name_headings;

/// How many pieces at the end of a page are looked at for what closes an article.
const FOOT: usize = 4;

/// The longest copyright line, in words.
const LONGEST_COPYRIGHT: usize = 60;

/// Names the captions, the copyright line, the head of the page and bylines at its foot.
pub fn recognise(draft: &mut Draft) {
    let count = draft.pieces.len();
    for (number, piece) in draft.pieces.iter_mut().enumerate().filter(|(_, piece)| is_candidate(piece)) {
        let at_foot = number + FOOT >= count && number > 0;
        if is_copyright(&piece.text, at_foot) {
            piece.kind = BlockKind::Copyright;
        } else if let Some(details) = credit::find(&piece.text) {
            piece.kind = BlockKind::Caption;
            piece.details = details;
        }
    }
    for piece in draft.pieces.iter_mut().filter(|piece| piece.kind == BlockKind::Caption && piece.details.is_empty()) {
        piece.details = credit::find(&piece.text).unwrap_or_default();
    }
    head::recognise(&mut draft.pieces);
    for piece in draft.pieces.iter_mut().skip(1).rev().take(FOOT).filter(|piece| is_candidate(piece)) {
        if let Some((byline::Evidence::Opening, details)) = byline::read(&piece.text) {
            piece.kind = BlockKind::Byline;
            piece.details = details;
        }
    }
}

/// Tells the metadata what the page says about itself; what the page shows beats what the file said.
pub fn describe(draft: &mut Draft) {
    let first = |kind: BlockKind| draft.pieces.iter().find(|piece| piece.kind == kind).map(|piece| piece.text.clone());
    let (title, standfirst, section) =
        (first(BlockKind::Title), first(BlockKind::Standfirst), first(BlockKind::Section));
    let meta = &mut draft.meta;
    meta.title = title.or(meta.title.take());
    meta.standfirst = standfirst.or(meta.standfirst.take());
    meta.section = section.or(meta.section.take());
    if meta.authors.is_empty() {
        let bylines = draft.pieces.iter().filter(|piece| piece.kind == BlockKind::Byline);
        let authors = bylines.flat_map(|piece| {
            let authors = piece.details.iter().filter(|detail| detail.kind == DetailKind::Author);
            authors.map(|detail| detail.span.of(&piece.text).to_owned())
        });
        for author in authors {
            if !meta.authors.contains(&author) {
                meta.authors.push(author);
            }
        }
    }
}

fn is_candidate(piece: &Piece) -> bool {
    piece.kind == BlockKind::Paragraph && !piece.text.contains('\n')
}

/// A line that says whose the text is: it begins with the sign or the word and has a year or stands at the
/// foot, or it reserves all rights.
fn is_copyright(text: &str, at_foot: bool) -> bool {
    let may_begin = text.starts_with(['©', '(', 'c', 'C']);
    let may_reserve = ["eserved", "ESERVED"].iter().any(|word| text.contains(word));
    if !(may_begin || may_reserve) || form::words(text, LONGEST_COPYRIGHT + 1) > LONGEST_COPYRIGHT {
        return false;
    }
    let low = text.to_lowercase();
    let begins = ["©", "(c) ", "copyright"].iter().any(|sign| low.starts_with(sign));
    let head = low.split_whitespace().take(12);
    let year = head.filter(|word| form::bare(word).len() >= 4).any(|word| {
        form::bare(word)
            .split(['-', '–'])
            .all(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_digit()) && part.starts_with(['1', '2']))
    });
    let signed = low.starts_with('©')
        || low.starts_with("(c) ")
        || low.starts_with("copyright ©")
        || low.starts_with("copyright (c)");
    begins && (year && form::words(text, 26) <= 25 || at_foot && signed && !low.contains('/'))
        || low.contains("all rights reserved")
}
