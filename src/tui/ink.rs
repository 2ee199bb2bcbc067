//! What the words of the article look like: the styles of everything found in them, laid over the rows of a page.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::cast::is_spoken;
use super::geometry::GUTTER;
use super::paint;
use super::panes::Cx;
use super::theme::Role;
use crate::document::{BlockKind, DetailKind, Highlight, Mention, Quote, Span, StyleKind, Subject};
use crate::flow::{Row, RowKind, indent, set_out};

/// Bytes before the page in which styles are looked for that reach into it.
const REACH: usize = 4096;

/// A stretch with a style. Later ones lie over earlier ones.
type Patch = (Span, Style);

/// Draws the rows of a page into the text column of the geometry, with the marks of quotes in the gutter.
pub fn page(cx: &Cx<'_>, rows: &[Row], mark: Option<Span>, buffer: &mut Buffer) {
    let patches = patches(cx, mark);
    let lit = lit(cx);
    let column = cx.geometry.text;
    for (row, y) in rows.iter().zip(column.top()..column.bottom()) {
        if row.kind == RowKind::Gap {
            gap(cx, row, y, buffer);
            continue;
        }
        let Some(block) = cx.document.article.blocks.get(row.block) else { continue };
        gutter(cx, row.span, y, buffer);
        beside(cx, row.span, y, buffer);
        if row.kind == RowKind::First && block.kind == BlockKind::Caption && has_picture(cx, block.span) {
            paint::text(buffer, column.x.saturating_sub(GUTTER), y, column.x, "▣", cx.style(Role::Quiet));
        }
        let base = cx.style(role_of_block(block.kind));
        let inset = u16::try_from(indent(block)).unwrap_or(0).min(column.width / 2);
        let mut x = column.x + inset;
        if block.kind == BlockKind::Rule {
            paint::text(buffer, x, y, column.right(), "⁂", cx.style(Role::Quiet));
            continue;
        }
        if block.kind == BlockKind::Item && row.kind == RowKind::First && !is_numbered(cx, row.span) {
            paint::text(buffer, x.saturating_sub(2), y, column.right(), "•", cx.style(Role::Quiet));
        }
        let over: Vec<&Patch> = patches.iter().filter(|(span, _)| span.overlaps(row.span)).collect();
        for glyph in set_out(&cx.document.article.text, row) {
            let at = row.span.from() + glyph.offset;
            let style =
                over.iter().filter(|(span, _)| span.contains(at)).fold(base, |style, (_, over)| style.patch(*over));
            let dark = lit.as_ref().is_some_and(|lit| !lit.iter().any(|lit| lit.contains(at)));
            x = paint::glyph(buffer, x, y, column.right(), &glyph, if dark { cx.style(Role::Dimmed) } else { style });
        }
        if row.hyphen {
            paint::text(buffer, x, y, column.right(), "-", base);
        }
        for (label, link) in cx.hints.iter().filter(|(_, link)| row.span.contains(link.from())) {
            let Some(at) = cell_of(cx, row, y, link.from()) else { continue };
            paint::text(buffer, at.x, y, column.right(), label, Style::reset().patch(cx.style(Role::HitAtHand)));
        }
    }
}

/// Whether a caption knows where its picture is.
fn has_picture(cx: &Cx<'_>, caption: Span) -> bool {
    let styles = &cx.document.article.styles;
    let first = styles.partition_point(|style| style.span.start < caption.start);
    let within = styles.iter().skip(first).take_while(|style| style.span.start < caption.end);
    within.into_iter().any(|style| matches!(style.kind, StyleKind::Figure(_)))
}

/// The cell in which the byte at `offset` is drawn, in row `y`.
pub fn cell_of(cx: &Cx<'_>, row: &Row, y: u16, offset: usize) -> Option<Position> {
    let column = cx.geometry.text;
    let block = cx.document.article.blocks.get(row.block)?;
    let inset = u16::try_from(indent(block)).unwrap_or(0).min(column.width / 2);
    let glyphs = set_out(&cx.document.article.text, row);
    let before: usize =
        glyphs.take_while(|glyph| row.span.from() + glyph.offset < offset).map(|glyph| glyph.width).sum();
    Some(Position { x: column.x + inset + u16::try_from(before).unwrap_or(column.width), y })
}

/// Whether an item brings its own number.
fn is_numbered(cx: &Cx<'_>, span: Span) -> bool {
    let words = cx.document.text(span).trim_start_matches(|c: char| c.is_ascii_digit());
    words.len() < span.len() && words.starts_with(['.', ')'])
}

/// The style of a block before anything is found in it.
fn role_of_block(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Section => Role::Section,
        BlockKind::Title => Role::Title,
        BlockKind::Standfirst => Role::Standfirst,
        BlockKind::Byline => Role::Byline,
        BlockKind::Heading => Role::Heading,
        BlockKind::Paragraph | BlockKind::Quotation | BlockKind::Item => Role::Text,
        BlockKind::Caption | BlockKind::Copyright => Role::Caption,
        BlockKind::Code | BlockKind::Table => Role::Code,
        BlockKind::Rule => Role::Quiet,
    }
}

/// A quote that goes on from one paragraph to the next keeps its mark in the gap between them.
fn gap(cx: &Cx<'_>, row: &Row, y: u16, buffer: &mut Buffer) {
    let Some(below) = cx.document.article.blocks.get(row.block) else { return };
    // The marks of quotation stand between the edge of the paragraph and the quote.
    let above = Span::new(row.span.from().saturating_sub(MARKS), row.span.from());
    let below = Span::new(below.span.from(), below.span.from() + MARKS);
    let ends = cx.document.index.parts_in(above).last();
    let starts = cx.document.index.parts_in(below).next();
    if let (Some((part, quote)), Some((_, same))) = (ends, starts)
        && quote == same
    {
        gutter(cx, part, y, buffer);
    }
}

/// Bytes that quotation marks at the edge of a paragraph may take.
const MARKS: usize = 8;

/// The mark of the quote that stands in `span`: heavy for the one at hand, light for the others; where one starts
/// that nobody is sure to have said, a question mark.
fn gutter(cx: &Cx<'_>, span: Span, y: u16, buffer: &mut Buffer) {
    let quotes = &cx.document.annotations.quotes;
    let here = || cx.document.index.parts_in(span).map(|(_, id)| id).filter(|id| is_spoken(&quotes[*id]));
    let Some(quote) = here().find(|quote| Some(*quote) == cx.at_hand).or_else(|| here().next()) else {
        return;
    };
    let Quote { parts, speaker, candidates, .. } = &quotes[quote];
    let starts = parts.first().is_some_and(|part| span.contains(part.from()));
    let mark = match Some(quote) == cx.at_hand {
        _ if starts && speaker.is_none() && !candidates.is_empty() => "?",
        true => "▌",
        false => "▏",
    };
    let x = cx.geometry.text.x.saturating_sub(GUTTER);
    paint::text(buffer, x, y, x + 1, mark, cx.style(cx.cast.role_of_quote(&quotes[quote])));
}

/// The sign of a highlight beside its rows; of one with a note, a star beside the first.
fn beside(cx: &Cx<'_>, span: Span, y: u16, buffer: &mut Buffer) {
    let there = || cx.highlights.iter().filter(|known| known.span.is_some_and(|there| there.overlaps(span)));
    if there().next().is_none() {
        return;
    }
    let begins = |known: &Highlight| known.span.is_some_and(|there| span.contains(there.from()));
    let sign = if there().any(|known| !known.note.is_empty() && begins(known)) { "*" } else { "▐" };
    let right = cx.geometry.text.x;
    let style = cx.style(Role::Key);
    paint::text(buffer, right.saturating_sub(1), y, right, sign, style);
}

/// Everything that lies over the words on the screen, from the bottom to the top.
fn patches(cx: &Cx<'_>, mark: Option<Span>) -> Vec<Patch> {
    let found = &cx.document.annotations;
    let article = &cx.document.article;
    let window = cx.on_screen;
    let mut patches = Vec::new();
    let reach = window.from().saturating_sub(REACH);
    let styles = article.styles.partition_point(|style| style.span.from() < reach);
    for style in article.styles.iter().skip(styles).take_while(|style| style.span.start < window.end) {
        patches.extend(role_of_style(&style.kind).map(|role| (style.span, cx.style(role))));
    }
    let details = article.details.partition_point(|detail| detail.span.from() < reach);
    for detail in article.details.iter().skip(details).take_while(|detail| detail.span.start < window.end) {
        if detail.kind == DetailKind::Author {
            patches.push((detail.span, cx.style(Role::Strong)));
        }
    }
    patches.extend(found.times_in(window).map(|(_, time)| (time.span, cx.style(Role::Time))));
    for (_, mention) in found.mentions_in(window) {
        patches.extend(style_of_mention(cx, mention).map(|style| (mention.span, style)));
    }
    if let Some(subject @ (Subject::Event(_) | Subject::Quote(_))) = cx.selection {
        patches.extend(found.places_of(subject).into_iter().map(|place| (place, cx.style(Role::Selected))));
    }
    let there = cx.highlights.iter().filter_map(|known| known.span);
    let there = there.take_while(|span| span.start < window.end).filter(|span| span.end > window.start);
    patches.extend(there.map(|span| (span, cx.style(Role::Highlight))));
    let first = cx.hits.partition_point(|hit| hit.end <= window.start);
    for hit in cx.hits.iter().skip(first).take_while(|hit| hit.start < window.end) {
        let role = if Some(*hit) == mark { Role::HitAtHand } else { Role::Hit };
        patches.push((*hit, cx.style(role)));
    }
    if let Some(mark) = mark.filter(|mark| cx.hits.binary_search(mark).is_err() && mark.len() <= MARKED_WHOLE) {
        patches.push((mark, cx.style(Role::Marked)));
    }
    patches.extend(cx.chosen.map(|chosen| (chosen, cx.over(Role::Marked))));
    patches
}

/// A longer stretch, such as a quote, is marked by the gutter; reversing all of it would shout.
const MARKED_WHOLE: usize = 32;

/// Names have the colour of their person; pronouns and descriptions only light up when it is selected.
fn style_of_mention(cx: &Cx<'_>, mention: &Mention) -> Option<Style> {
    let selected = cx.selection == Some(Subject::Person(mention.person));
    let colour = cx.style(cx.cast.role(mention.person));
    match (selected, mention.form.is_name()) {
        (true, _) => Some(colour.patch(cx.style(Role::Selected))),
        (false, true) => Some(colour),
        (false, false) => None,
    }
}

fn role_of_style(kind: &StyleKind) -> Option<Role> {
    Some(match kind {
        StyleKind::Emphasis => Role::Emphasis,
        StyleKind::Strong => Role::Strong,
        StyleKind::Code => Role::Code,
        StyleKind::Struck => Role::Struck,
        StyleKind::Link(_) => Role::Link,
        StyleKind::Figure(_) | StyleKind::Place(_) => return None,
    })
}

/// Under the spotlight, the stretches on the screen that stay lit: the sentences about the selection.
fn lit(cx: &Cx<'_>) -> Option<Vec<Span>> {
    let subject = cx.selection.filter(|_| cx.spotlight)?;
    let found = &cx.document.annotations;
    let window = cx.on_screen;
    let mut lit: Vec<Span> = match subject {
        Subject::Person(person) => {
            let mentions = found.mentions_in(window).filter(|(_, mention)| mention.person == person);
            let mentions = mentions.map(|(_, mention)| mention.span);
            let said = cx.document.index.parts_in(window).filter(|(_, quote)| {
                let speaker = found.quotes[*quote].speaker.as_ref().map(|speaker| speaker.who);
                speaker == Some(crate::document::Who::Person(person))
            });
            mentions.chain(said.map(|(part, _)| part)).collect()
        }
        other => found.places_of(other),
    };
    lit.retain(|place| place.overlaps(window));
    Some(lit.into_iter().map(|place| whole_sentences(cx, place)).collect())
}

/// From the start of the sentence in which `place` starts to the end of the one in which it ends.
fn whole_sentences(cx: &Cx<'_>, place: Span) -> Span {
    let found = &cx.document.annotations;
    let sentence = |offset: usize| found.sentence_at(offset).and_then(|number| found.sentences.get(number)).copied();
    let first = sentence(place.from()).unwrap_or(place);
    let last = sentence(place.to().saturating_sub(1)).unwrap_or(place);
    place.join(first).join(last)
}
