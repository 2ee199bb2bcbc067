//! What a link leads to, without going there: the head of the page, and how it begins.

use url::Url;

use super::{Kind, Line, Overlay};
use crate::document::{Article, BlockKind, Safe};
use crate::tui::address::Address;
use crate::tui::excerpt;

/// Paragraphs that are shown.
const PARAGRAPHS: usize = 6;
/// Cells of a paragraph that are shown.
const WORDS: usize = 380;

/// The page at an address.
pub(crate) fn open(address: &str, article: &Article) -> Overlay {
    let text = |block: &crate::document::Block| excerpt::start(&article.text, block.span, WORDS);
    let pair = |key: &str, words: String| Line::Pair(key.to_owned(), words);
    let mut lines = Vec::new();
    if let Some(title) = &article.meta.title {
        lines.push(Line::Heading(Safe::line(title).into_string()));
    }
    let site = article.meta.site.as_deref().map(|site| Safe::line(site).into_string());
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    lines.push(pair("from", site.map_or(host.clone(), |site| format!("{site} · {host}"))));
    if !article.meta.authors.is_empty() {
        lines.push(pair("by", Safe::line(&article.meta.authors.join(", ")).into_string()));
    }
    if let Some(published) = article.meta.published {
        lines.push(pair("date", published.to_string()));
    }
    lines.push(pair("length", format!("{} min", article.minutes())));
    let reads = |kind| matches!(kind, BlockKind::Standfirst | BlockKind::Paragraph | BlockKind::Quotation);
    for block in article.blocks.iter().filter(|block| reads(block.kind)).take(PARAGRAPHS) {
        lines.push(Line::Heading(String::new()));
        lines.push(pair("", text(block)));
    }
    Overlay::new(Kind::Preview, Address::new(address).shown, lines)
}
