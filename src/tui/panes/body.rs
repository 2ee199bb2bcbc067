//! The article: where it stands on the screen and what is marked in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Cx, Pane, Request};
use crate::document::{Article, Span, Subject};
use crate::flow::{Flow, Row, RowKind, indent, set_out};
use crate::tui::action::Action;
use crate::tui::jumps::Spot;
use crate::tui::subject::Topic;
use crate::tui::{ink, scrollbar, subject};

/// The pane of the article.
#[derive(Clone, Debug)]
pub struct Body {
    flow: Flow,
    /// Byte offset of the top row. A resize does not change it.
    anchor: usize,
    mark: Option<Span>,
    height: usize,
    page: Vec<Row>,
}

impl Default for Body {
    fn default() -> Self {
        Self { flow: Flow::new(1), anchor: 0, mark: None, height: 1, page: Vec::new() }
    }
}

impl Body {
    /// The rows on the screen, from the top.
    #[must_use]
    pub fn page(&self) -> &[Row] {
        &self.page
    }

    /// The bytes on the screen.
    #[must_use]
    pub fn on_screen(&self) -> Span {
        match (self.page.first(), self.page.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// What the last jump went to, as long as it is on the screen.
    #[must_use]
    pub fn mark(&self) -> Option<Span> {
        self.mark
    }

    /// Where the reader is.
    #[must_use]
    pub fn here(&self) -> subject::Here {
        self.mark.map_or(subject::Here::From(self.on_screen().from()), subject::Here::Marked)
    }

    /// The place to come back to.
    #[must_use]
    pub fn spot(&self) -> Spot {
        Spot { anchor: self.anchor, mark: self.mark }
    }

    /// Goes back to a place, exactly as it was.
    pub fn return_to(&mut self, spot: Spot, article: &Article) {
        self.anchor = spot.anchor;
        self.mark = spot.mark;
        self.lay_out(article);
    }

    /// Marks a place and brings it onto the screen; scrolls only if it is not comfortably there already.
    pub fn reveal(&mut self, place: Span, article: &Article) {
        let row = self.flow.row_start(article, place.from());
        let comfortable = self.height.saturating_sub(1).min(self.height * 2 / 3);
        let shown = self.page.iter().position(|shown| shown.span.from() == row && shown.kind != RowKind::Gap);
        if shown.is_none_or(|at| at > comfortable) {
            let above = isize::try_from(self.height / 3).unwrap_or(0);
            let anchor = self.flow.step(article, row, -above);
            self.anchor = anchor.min(self.flow.last_page(article, self.height)).max(article_start(article));
        }
        self.mark = Some(place);
        self.lay_out(article);
    }

    /// Marks a place that is on the screen.
    pub fn mark_there(&mut self, place: Span) {
        self.mark = Some(place);
    }

    /// The byte of the article that stands in this cell of the screen.
    #[must_use]
    pub fn offset_at(&self, cx: &Cx<'_>, at: Position) -> Option<usize> {
        let column = cx.geometry.text;
        let row = self.page.get(usize::from(at.y.checked_sub(column.y)?)).filter(|row| row.kind != RowKind::Gap)?;
        let inset = indent(cx.document.article.blocks.get(row.block)?).min(usize::from(column.width / 2));
        let wanted = usize::from(at.x.checked_sub(column.x)?).checked_sub(inset)?;
        let mut x = 0;
        let glyph = set_out(&cx.document.article.text, row).find(|glyph| {
            x += glyph.width;
            wanted < x
        });
        glyph.map(|glyph| row.span.from() + glyph.offset)
    }

    /// Takes the mark away.
    pub fn unmark(&mut self) {
        self.mark = None;
    }

    /// Forgets how the article is laid out: blocks of it are others now.
    pub fn renew(&mut self) {
        self.flow = Flow::new(1);
    }

    fn scroll(&mut self, rows: isize, article: &Article) {
        let top = self.flow.step(article, self.anchor, rows);
        // Never up on the way down, even where a resize has left the end above the bottom.
        let lowest = self.flow.last_page(article, self.height).max(self.anchor);
        self.anchor = if rows > 0 { top.min(lowest) } else { top };
        self.lay_out(article);
    }

    fn paragraph(&mut self, down: bool, count: usize, article: &Article) {
        let here = article.block_at(self.page.first().map_or(0, |row| row.span.from())).unwrap_or(0);
        let gap = self.page.first().is_some_and(|row| row.kind == RowKind::Gap);
        let inside = article.blocks.get(here).is_some_and(|block| block.span.from() < self.anchor) && !gap;
        let target = if down {
            here.saturating_add(count).min(article.blocks.len().saturating_sub(1))
        } else {
            here.saturating_sub(count - usize::from(inside || gap))
        };
        if let Some(block) = article.blocks.get(target) {
            let lowest = self.flow.last_page(article, self.height).max(self.anchor);
            self.anchor = block.span.from().min(lowest);
            self.lay_out(article);
        }
    }

    fn lay_out(&mut self, article: &Article) {
        self.page = self.flow.page(article, self.anchor, self.height);
        let on_screen = self.on_screen();
        self.mark = self.mark.filter(|mark| mark.overlaps(on_screen));
    }
}

fn article_start(article: &Article) -> usize {
    article.blocks.first().map_or(0, |block| block.span.from())
}

impl Pane for Body {
    fn update(&mut self, action: Action, count: usize, cx: &Cx<'_>) -> Option<Request> {
        let article = &*cx.document.article;
        let page = self.height.saturating_sub(2).max(1);
        let half = (self.height / 2).max(1);
        let rows = |rows: usize| isize::try_from(rows.saturating_mul(count)).unwrap_or(isize::MAX);
        match action {
            Action::Down => self.scroll(rows(1), article),
            Action::Up => self.scroll(-rows(1), article),
            Action::PageDown => self.scroll(rows(page), article),
            Action::PageUp => self.scroll(-rows(page), article),
            Action::HalfDown => self.scroll(rows(half), article),
            Action::HalfUp => self.scroll(-rows(half), article),
            Action::NextParagraph => self.paragraph(true, count, article),
            Action::PreviousParagraph => self.paragraph(false, count, article),
            Action::Start => self.return_to(Spot { anchor: article_start(article), mark: None }, article),
            Action::End => {
                let anchor = self.flow.last_page(article, self.height).max(self.anchor);
                self.return_to(Spot { anchor, mark: None }, article);
            }
            Action::Select => {
                let marked = self.mark.and_then(|mark| subject::subject_at(cx.document, mark));
                return Some(match marked.or(cx.at_hand.map(Subject::Quote)) {
                    Some(subject) => {
                        Request::Select(subject::person(cx.document, subject).map_or(subject, Subject::Person))
                    }
                    None => Request::Notice("nothing is marked here".to_owned()),
                });
            }
            _ => {}
        }
        None
    }

    fn settle(&mut self, cx: &Cx<'_>, _: Rect) {
        self.flow.set_width(cx.geometry.text.width.into());
        self.flow.set(cx.setting, &cx.document.annotations.sentences);
        self.height = usize::from(cx.geometry.text.height).max(1);
        self.lay_out(&cx.document.article);
    }

    fn topic(&self, cx: &Cx<'_>) -> Option<Topic> {
        self.mark.and_then(|mark| subject::topic_at(cx.document, mark)).or(cx.at_hand.map(Topic::Quote))
    }

    fn point(&mut self, _: usize, _: &Cx<'_>) -> Option<bool> {
        None
    }

    fn cursor(&self, cx: &Cx<'_>, _: Rect) -> Option<Position> {
        let from = self.mark?.from();
        let shown = |row: &&Row| row.kind != RowKind::Gap && row.span.contains(from);
        let row = self.page.iter().position(|row| shown(&row))?;
        ink::cell_of(cx, self.page.get(row)?, cx.geometry.text.y.checked_add(u16::try_from(row).ok()?)?, from)
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.document.article.blocks.len()
    }

    fn view(&self, cx: &Cx<'_>, area: Rect, buffer: &mut Buffer) {
        ink::page(cx, &self.page, self.mark, buffer);
        scrollbar::view(cx, area, buffer);
    }
}
