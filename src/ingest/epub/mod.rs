//! EPUB: a book -> one article with its chapters one after the other, each under its heading.
//!
//! Pages inside are read as HTML is, but nothing of them is left out: a book has no adverts.

mod archive;
mod package;

use super::builder::{Draft, Piece};
use super::format::{Sign, Unreadable};
use super::html;
use super::source::is_address;
use super::{decode, form, front_matter, lines};
use crate::document::{BlockKind, StyleKind};
use archive::Archive;

/// How an EPUB begins: the first file of the archive has to be this one, unpacked.
const MIMETYPE: &[u8] = b"mimetypeapplication/epub+zip";

/// How many bytes of text are enough for a beginning.
const BEGINNING: usize = 16 * 1024;

/// How many pieces at the head of a chapter may hold its heading.
const HEAD: usize = 3;

/// An EPUB says what it is in its first bytes.
pub fn sniff(bytes: &[u8]) -> Sign {
    let head = bytes.get(..bytes.len().min(128)).unwrap_or_default();
    let is_archive = head.starts_with(b"PK\x03\x04");
    if is_archive && head.windows(MIMETYPE.len()).any(|window| window == MIMETYPE) { Sign::Certain } else { Sign::None }
}

/// Reads the first chapters of a book of many.
pub fn begin(bytes: &[u8]) -> Option<Draft> {
    if bytes.len() < lines::HEAD {
        return None;
    }
    let (draft, is_all) = read(bytes, BEGINNING).ok()?;
    (!is_all).then_some(draft)
}

/// Reads a book. Chapters that are missing or damaged are left out, and the next heading lists that they were.
///
/// # Errors
/// If the bytes are no EPUB, or it is encrypted, or no chapter of it can be read.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unreadable> {
    read(bytes, usize::MAX).map(|(draft, _)| draft)
}

/// Reads chapters until they have so many bytes of text; says whether they are all.
fn read(bytes: &[u8], enough: usize) -> Result<(Draft, bool), Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let package = package::read(&mut archive)?;
    let mut draft = Draft::of_markup("UTF-8");
    let mut missing: Option<&str> = None;
    let (mut length, mut is_all) = (0, true);
    for path in &package.chapters {
        if length >= enough {
            is_all = false;
            break;
        }
        let Some(chapter) = archive.read(path) else {
            missing = Some(path);
            continue;
        };
        let decoded = decode::decode_declared(&chapter, html::declared(&chapter).as_deref());
        let mut pieces = html::pieces(&decoded.text);
        seen_from(path, &mut pieces);
        // The book's title is the first heading of all.
        for piece in pieces.iter_mut().filter(|piece| piece.kind == BlockKind::Heading) {
            piece.level = (piece.level + 1).min(6);
        }
        let title = package.titles.get(path);
        let begins = |piece: &Piece| piece.kind == BlockKind::Heading;
        if let Some(title) = title.filter(|_| !pieces.is_empty() && !pieces.iter().take(HEAD).any(begins)) {
            name(&mut pieces, title);
        }
        if let (Some(path), Some(first)) = (missing.take_if(|_| !pieces.is_empty()), pieces.first_mut()) {
            first.dropped_before("left out a chapter that cannot be read", path);
        }
        length += pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
        draft.pieces.append(&mut pieces);
    }
    match (missing, draft.pieces.last_mut()) {
        (Some(_), None) => return Err(Unreadable("is a damaged EPUB: none of its chapters can be read")),
        (Some(path), Some(last)) => last.dropped_behind("left out a chapter that cannot be read", path),
        _ => {}
    }
    front_matter::apply(&package.front, &mut draft);
    Ok((draft, is_all))
}

/// The file of this path in a book.
pub fn attached(bytes: &[u8], path: &str) -> Option<Vec<u8>> {
    Archive::open(bytes).ok()?.read(path)
}

/// Pictures by their paths in the archive, and places by the path of their chapter and their name there.
fn seen_from(chapter: &str, pieces: &mut [Piece]) {
    for style in pieces.iter_mut().flat_map(|piece| &mut piece.styles) {
        match &mut style.kind {
            StyleKind::Figure(address) if !address.starts_with("data:") && !is_address(address) => {
                *address = archive::resolve(chapter, address);
            }
            StyleKind::Place(name) => *name = format!("{chapter}#{name}"),
            StyleKind::Link(target) if !target.contains(':') => {
                if let Some((file, name)) = target.split_once('#') {
                    let file = if file.is_empty() { chapter.to_owned() } else { archive::resolve(chapter, file) };
                    *target = format!("#{file}#{name}");
                }
            }
            _ => {}
        }
    }
}

/// Gives a chapter the heading that the table of contents has for it; a first line that says the same becomes it.
fn name(pieces: &mut Vec<Piece>, title: &str) {
    let same = |piece: &&mut Piece| form::bare(&piece.text).eq_ignore_ascii_case(form::bare(title));
    match pieces.iter_mut().take(HEAD).find(same) {
        Some(piece) => (piece.kind, piece.level) = (BlockKind::Heading, 2),
        None => {
            let mut heading = Piece::new(BlockKind::Heading, title.to_owned());
            heading.level = 2;
            pieces.insert(0, heading);
        }
    }
}

#[cfg(test)]
mod tests;
