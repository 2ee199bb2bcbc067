//! Plain text: lines -> pieces.

use super::builder::{Draft, Piece};
use super::decode;
use crate::document::BlockKind;

/// Reads plain text.
pub fn parse(bytes: &[u8]) -> Draft {
    let decoded = decode::decode(bytes);
    let mut draft = Draft::new(decoded.encoding);
    let mut paragraph = String::new();
    for line in decoded.text.lines().map(str::trim).chain([""]) {
        if line.is_empty() {
            if !paragraph.is_empty() {
                draft.pieces.push(Piece::new(BlockKind::Paragraph, std::mem::take(&mut paragraph)));
            }
        } else {
            if !paragraph.is_empty() {
                paragraph.push('\n');
            }
            paragraph.push_str(line);
        }
    }
    draft
}
