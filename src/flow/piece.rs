//! Where a block without end is cut into pieces, so that no page has to wrap all of it.
//!
//! The cuts depend on the text alone, neither on the width nor on where the reader is: the same block always has
//! the same pieces.

use crate::document::Span;
use crate::document::span::{after, floor_boundary};

/// Bytes of a piece, about. Wrapping so many takes about a millisecond.
const LENGTH: usize = 16 * 1024;
/// How far to look for a good place to cut.
const WINDOW: usize = 1024;

/// How many pieces a block has: at least one.
pub(super) fn count(block: Span) -> usize {
    block.len().div_ceil(LENGTH).max(1)
}

/// The bytes of piece number `piece`.
pub(super) fn span(text: &str, block: Span, piece: usize) -> Span {
    Span::new(boundary(text, block, piece), boundary(text, block, piece + 1))
}

/// The number of the piece that holds byte `offset` of the text.
pub(super) fn at(text: &str, block: Span, offset: usize) -> usize {
    let offset = offset.clamp(block.from(), block.to());
    let guess = ((offset - block.from()) / LENGTH).min(count(block) - 1);
    // A boundary lies a little before or behind the multiple of LENGTH that it is made from.
    if boundary(text, block, guess) > offset {
        guess - 1
    } else if guess + 1 < count(block) && boundary(text, block, guess + 1) <= offset {
        guess + 1
    } else {
        guess
    }
}

/// Where piece number `piece` starts: after a line feed, a sentence or at least a word.
fn boundary(text: &str, block: Span, piece: usize) -> usize {
    if piece == 0 {
        return block.from();
    }
    if piece >= count(block) {
        return block.to();
    }
    let near = floor_boundary(text, block.from() + piece * LENGTH);
    let window = Span::new(near, floor_boundary(text, (near + WINDOW).min(block.to()))).of(text);
    let cut = ["\n", ". ", "。", " "].iter().find_map(|mark| window.find(mark).map(|at| near + at + mark.len()));
    let cut = cut.unwrap_or(near);
    let spaces = after(text, cut).bytes().take(WINDOW).take_while(|byte| *byte == b' ').count();
    if cut + spaces < block.to() { cut + spaces } else { near }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Span> {
        let block = Span::whole(text);
        (0..count(block)).map(|piece| span(text, block, piece)).collect()
    }

    #[test]
    fn the_pieces_of_a_block_follow_one_another_and_lose_nothing() {
        let words = "one two three. ".repeat(5_000);
        for text in [words.trim(), &"x".repeat(100_000), &"日本".repeat(20_000), "", "short", &"a\n".repeat(40_000)] {
            let pieces = pieces(text);
            assert_eq!(pieces.first().map(|piece| piece.from()), Some(0));
            assert_eq!(pieces.last().map(|piece| piece.to()), Some(text.len()));
            assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert!(pieces.iter().all(|piece| piece.len() <= LENGTH + 2 * WINDOW));
            assert!(text.is_empty() || pieces.iter().all(|piece| !piece.of(text).is_empty()));
            for (number, piece) in pieces.iter().enumerate() {
                assert_eq!(at(text, Span::whole(text), piece.from()), number);
                assert_eq!(at(text, Span::whole(text), piece.to().saturating_sub(1)), number);
            }
        }
    }

    #[test]
    fn a_piece_starts_with_a_sentence() {
        let text = "one two three. ".repeat(5_000);
        assert!(pieces(text.trim()).iter().all(|piece| piece.of(&text).starts_with("one")));
    }
}
