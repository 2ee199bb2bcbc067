//! An article at one width -> rows as byte ranges.
//!
//! A row is a stretch of `Article::text` that fits the width; the line breaking is textwrap's (UAX 14, optimal
//! fit), the positions are ours. Nothing is wrapped before it is asked for: an article is laid out in sheets, one
//! a block, a long block in pieces of bounded length, and the sheets in use are kept in a small cache. So a page
//! costs the same in an article of 1 KB and of 100 MB. A place is a byte offset, never a row number.
//!
//! No style, no screen, no state of the reader lives here.

mod page;
mod piece;
mod setting;
mod width;
mod wrap;

pub use page::{Flow, Row, RowKind, indent};
pub use setting::{Setting, Wrapping, set_out};
pub use width::{Glyph, cells, cut, glyphs};
pub use wrap::{Line, wrap};
