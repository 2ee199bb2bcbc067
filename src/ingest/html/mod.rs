//! HTML: a page -> the article on it, with what the page says about itself.
//!
//! ```text
//! bytes -> decode -> tree -> walk -> select -> pieces
//!                         -> metadata -> head of the page
//! ```

mod metadata;
mod select;
mod tree;
mod walk;

use super::builder::{Draft, Piece};
use super::format::Sign;
use super::{decode, front_matter};
use tree::Tree;

/// How much of a source is looked at to find out whether it is HTML, in bytes.
const SAMPLE: usize = 4 * 1024;

/// HTML says what it is in its first tag, or shows itself by tags that nothing else has.
pub fn sniff(bytes: &[u8]) -> Sign {
    let sample = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)).to_ascii_lowercase();
    let mut start = sample.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, rest)) = start.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        start = rest.trim_start();
    }
    if let Some((_, rest)) = start.strip_prefix("<?xml").and_then(|declaration| declaration.split_once("?>")) {
        start = rest.trim_start();
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag)) {
        Sign::Certain
    } else if start.starts_with('<')
        && ["<p>", "<p ", "<div", "<article", "<br", "<table"].iter().any(|tag| start.contains(tag))
    {
        Sign::Likely
    } else {
        Sign::None
    }
}

/// Reads a page.
pub fn parse(bytes: &[u8]) -> Draft {
    let decoded = decode::decode_declared(bytes, declared(bytes).as_deref());
    let tree = Tree::parse(&decoded.text);
    let selection = select::select(&decoded.text, &tree);
    let mut draft = Draft::new(decoded.encoding);
    draft.pieces = selection.pieces;
    draft.kept = Some(selection.kept);
    front_matter::apply(&metadata::read(&tree), &mut draft);
    draft
}

/// The blocks of a page of which all is the article, such as a chapter of a book.
pub fn pieces(html: &str) -> Vec<Piece> {
    walk::leaves(&Tree::parse(html), 0).into_iter().map(|leaf| leaf.piece).collect()
}

/// The encoding that the head of a page or an XML declaration names, as the HTML standard's prescan finds it: in the
/// first bytes, before anything is decoded.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let label = behind.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))?;
    label.split_at_checked(end).map(|(label, _)| label.to_owned()).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests;
