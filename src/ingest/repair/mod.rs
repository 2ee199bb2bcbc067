//! What page ends and conversions broke, and how it is put together again. Every change is listed.
//!
//! In order, because each step uncovers what the next one looks for: page numbers and running heads go,
//! then lines that a page break repeats, then the halves of paragraphs find each other.

mod broken;
pub mod hyphen;
mod repeated;
pub(super) mod running;

use super::builder::Draft;

/// Repairs a page. What is an element of a markup has never been through a page end: there two lines that are the same
/// are meant to be, and nothing is dropped or joined.
pub fn mend(draft: &mut Draft) {
    if draft.is_markup {
        return;
    }
    running::drop_running_heads(&mut draft.pieces);
    repeated::drop_repeated_lines(&mut draft.pieces);
    broken::join_broken_paragraphs(&mut draft.pieces);
}
