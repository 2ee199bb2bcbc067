//! The headings of the article, to go to one: the chapters of a book, the entries of a feed.

use super::{Kind, Line, Overlay};
use crate::document::{Article, BlockKind, Span};
use crate::tui::excerpt;
use crate::tui::fuzzy::Typed;

/// Cells of a heading that are shown.
const WIDTH: usize = 200;

/// The list of all headings, the one that is being read chosen.
pub(crate) fn open(article: &Article, here: usize) -> Option<Overlay> {
    let headings = choices(article, "");
    let at = headings.iter().rposition(|heading| heading.from() <= here).unwrap_or(0);
    let mut overlay = Overlay::new(Kind::Contents, "Contents".to_owned(), lines(article, ""));
    overlay.cursor = Some(at);
    (!headings.is_empty()).then_some(overlay)
}

/// The headings that these letters may mean, in the order of the text.
pub(crate) fn choices(article: &Article, typed: &str) -> Vec<Span> {
    headings(article, typed).map(|(_, span)| span).collect()
}

/// The lines of the list for these letters: how far into the text, and the heading under those that it belongs to.
pub(crate) fn lines(article: &Article, typed: &str) -> Vec<Line> {
    let lines: Vec<Line> = headings(article, typed)
        .map(|(level, span)| {
            let percent = (span.from() * 100).checked_div(article.text.len()).unwrap_or(0);
            let indent = "  ".repeat(usize::from(level.saturating_sub(2)));
            Line::Pair(format!("{percent:>3} %"), format!("{indent}{}", excerpt::start(&article.text, span, WIDTH)))
        })
        .collect();
    if lines.is_empty() { vec![Line::Heading("no heading says that".to_owned())] } else { lines }
}

fn headings<'a>(article: &'a Article, typed: &'a str) -> impl Iterator<Item = (u8, Span)> + 'a {
    let is_heading = |kind| matches!(kind, BlockKind::Title | BlockKind::Heading);
    let mut typed = Typed::new(typed);
    let mut fits = move |span: Span| typed.fit(span.of(&article.text)).is_some();
    let blocks = article.blocks.iter().filter(move |block| is_heading(block.kind) && fits(block.span));
    blocks.map(|block| (block.level, block.span))
}
