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
use super::format::{Sign, Unreadable};
use super::{Options, decode, form, front_matter};
use crate::document::StyleKind;
use tree::Tree;
use url::Url;

/// How much of a source is looked at to find out whether it is HTML, in bytes.
const SAMPLE: usize = 4 * 1024;

/// How many words a page has at least that is more than a shell for scripts.
const FEW: usize = 30;

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

/// Reads a page. What the server says of its encoding goes before what the page says (HTML standard, 13.2.3.1).
///
/// # Errors
/// If there is nothing on it before its scripts have run.
pub fn parse(bytes: &[u8], options: &Options) -> Result<Draft, Unreadable> {
    let charset = options.charset.clone().or_else(|| declared(bytes));
    let decoded = decode::decode_declared(bytes, charset.as_deref());
    let tree = Tree::parse(&decoded.text);
    let selection = if options.whole { select::whole(&tree) } else { select::select(&decoded.text, &tree) };
    let mut draft = Draft::of_markup(decoded.encoding);
    draft.pieces = selection.pieces;
    draft.kept = Some(selection.kept);
    let metadata::Said { mut front, is_for_subscribers } = metadata::read(&tree);
    if is_for_subscribers {
        draft.cautions.push("only subscribers are shown all of this page");
    }
    if is_made_by_scripts(&tree, &draft.pieces) {
        if draft.pieces.is_empty() {
            return Err(Unreadable(
                "has no text before its scripts have run, and pullquote runs none; open it in a browser and save the page",
            ));
        }
        draft.cautions.push("this page is made by scripts, which were not run");
    }
    let said = front.iter().find(|(key, _)| key == "url").map(|(_, address)| address.clone());
    if let Some(address) = options.address.as_ref().filter(|_| said.is_none()) {
        front.push(("url".to_owned(), address.clone()));
    }
    if let Some(base) = base(&tree, options.address.as_deref().or(said.as_deref())) {
        let is_fetched = options.address.is_some();
        draft.pieces.iter_mut().for_each(|piece| complete_links(piece, &base, is_fetched));
    }
    front_matter::apply(&front, &mut draft);
    Ok(draft)
}

/// Whether a page is but the shell that its scripts fill in a browser: hardly any words, and scripts.
fn is_made_by_scripts(tree: &Tree, pieces: &[Piece]) -> bool {
    let words: usize = pieces.iter().map(|piece| form::words(&piece.text, FEW)).sum();
    words < FEW && tree.within(0).any(|id| tree.name(id) == "script" && tree.attribute(id, "src").is_some())
}

/// The address that the links of a page start from: what it says itself, else its own (HTML standard, 2.4.3).
fn base(tree: &Tree, address: Option<&str>) -> Option<Url> {
    let own = address.and_then(|address| Url::parse(address).ok());
    let stated = tree.within(0).find(|id| tree.name(*id) == "base").and_then(|id| tree.attribute(id, "href"));
    match stated {
        Some(stated) => Url::options().base_url(own.as_ref()).parse(stated).ok().or(own),
        None => own,
    }
}

/// Makes links to other pages of the site whole. Links inside the page stay so; pictures of a page that was saved
/// lie beside it.
fn complete_links(piece: &mut Piece, base: &Url, is_fetched: bool) {
    for style in &mut piece.styles {
        let target = match &mut style.kind {
            StyleKind::Link(target) if !target.starts_with('#') => target,
            StyleKind::Figure(target) if is_fetched || target.starts_with('/') => target,
            _ => continue,
        };
        if let Ok(whole) = base.join(target) {
            *target = whole.into();
        }
    }
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
