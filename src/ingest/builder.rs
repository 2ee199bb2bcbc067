//! The page in the making: pieces of text, each with its marks, that can be changed without losing a
//! position, and the article that they make in the end. Knows no format and no rule of repair.

use super::decode::Decoded;
use crate::document::span::{after, before};
use crate::document::{Article, Block, BlockKind, Detail, Kept, Meta, Repair, Source, Span, Style, StyleKind};
use std::collections::HashSet;

/// What stands between two blocks of an article.
const BETWEEN: &str = "\n\n";

/// How much of what was there a repair quotes, in characters.
const QUOTED: usize = 240;

/// A page in the making.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The encoding that the source came in.
    pub encoding: &'static str,
    /// What the file says about itself.
    pub meta: Meta,
    /// The parts of the page, in order.
    pub pieces: Vec<Piece>,
    /// Whether its paragraphs are elements of a markup, which no page end and no margin can break.
    pub is_markup: bool,
    /// Whether they are the beginning alone, of a source that is long.
    pub is_beginning: bool,
    /// How much of the page they are, where it holds more.
    pub kept: Option<Kept>,
    /// Why it may not be all, see [`Article::cautions`].
    pub cautions: Vec<&'static str>,
    /// The text as it stands in the file, if it is to be left so; the pieces are not used then.
    verbatim: Option<String>,
}

/// One part of a page in the making. All spans are bytes of its own `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is, as far as it is known.
    pub kind: BlockKind,
    /// Depth, see [`Block::level`].
    pub level: u8,
    /// Its text.
    pub text: String,
    /// Stretches marked as special.
    pub styles: Vec<Style>,
    /// Names, places and the like in it.
    pub details: Vec<Detail>,
    /// What was changed in it.
    pub repairs: Vec<Repair>,
    /// How many blank lines stood before it.
    pub gap: usize,
}

/// A change to the text of a piece: what stands at `span` becomes `to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to go.
    pub span: Span,
    /// What comes in their place.
    pub to: String,
    /// What was done, if this change is to be listed on its own.
    pub what: Option<&'static str>,
}

impl Edit {
    /// A change that is not listed on its own.
    #[must_use]
    pub fn new(span: Span, to: impl Into<String>) -> Self {
        Self { span, to: to.into(), what: None }
    }

    /// A change that is listed as `what`.
    #[must_use]
    pub fn listed(span: Span, to: impl Into<String>, what: &'static str) -> Self {
        Self { span, to: to.into(), what: Some(what) }
    }
}

impl Piece {
    /// A piece without marks.
    #[must_use]
    pub fn new(kind: BlockKind, text: String) -> Self {
        Self { kind, level: 0, text, styles: Vec::new(), details: Vec::new(), repairs: Vec::new(), gap: 1 }
    }

    /// Makes `edits`, which have to be ordered and disjoint, and moves all marks along. Changes that name
    /// themselves are listed one by one, all others as one change `together`, if that is given.
    pub fn edit(&mut self, edits: &[Edit], together: Option<&'static str>) {
        if edits.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.text);
        let mut text = String::with_capacity(old.len());
        let mut moves = Vec::with_capacity(edits.len());
        let mut listed = Vec::new();
        let mut rest: Option<Move> = None;
        let mut done = 0;
        for edit in edits {
            text.push_str(Span::new(done, edit.span.from()).of(&old));
            let start = text.len();
            text.push_str(&edit.to);
            done = edit.span.to();
            let step = Move { old: edit.span, new: Span::new(start, text.len()) };
            moves.push(step);
            match edit.what {
                Some(what) => listed.push(Repair { span: step.new, what, was: quoted(step.old.of(&old)) }),
                None => {
                    rest = Some(
                        rest.map_or(step, |rest| Move { old: rest.old.join(step.old), new: rest.new.join(step.new) }),
                    );
                }
            }
        }
        text.push_str(after(&old, done));
        if let (Some(what), Some(rest)) = (together, rest) {
            listed.push(Repair { span: rest.new, what, was: quoted(rest.old.of(&old)) });
        }
        self.text = text;
        let moved = |span: Span| moved(&moves, span);
        self.styles.iter_mut().for_each(|style| style.span = moved(style.span));
        self.styles.retain(|style| !style.span.is_empty());
        self.details.iter_mut().for_each(|detail| detail.span = moved(detail.span));
        self.details.retain(|detail| !detail.span.is_empty());
        self.repairs.iter_mut().for_each(|repair| repair.span = moved(repair.span));
        self.repairs.extend(listed);
    }

    /// Keeps the first `length` bytes, which have to end at a character; marks end there at the latest.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        let end = Span::new(0, self.text.len()).end;
        let within = |span: Span| Span { start: span.start.min(end), end: span.end.min(end) };
        self.styles.iter_mut().for_each(|style| style.span = within(style.span));
        self.details.iter_mut().for_each(|detail| detail.span = within(detail.span));
        self.repairs.iter_mut().for_each(|repair| repair.span = within(repair.span));
    }

    /// Puts `between` and the whole of `next` behind this piece, as one more repair.
    pub fn join(&mut self, between: &str, next: Self, repair: Option<(&'static str, String)>) {
        let seam = self.text.len();
        self.text.push_str(between);
        let by = self.text.len();
        self.text.push_str(&next.text);
        self.styles.extend(next.styles.into_iter().map(|style| Style { span: style.span.shift(by), ..style }));
        self.details.extend(next.details.into_iter().map(|detail| Detail { span: detail.span.shift(by), ..detail }));
        if let Some((what, was)) = repair {
            self.repairs.push(Repair { span: Span::new(seam, by), what, was });
        }
        self.repairs.extend(next.repairs.into_iter().map(|repair| Repair { span: repair.span.shift(by), ..repair }));
    }

    /// One piece of the same kind for each line.
    #[must_use]
    pub fn into_lines(self) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end_matches('\n').len());
            let within = |other: Span| {
                let shared = other.intersection(span).or(span.contains(other.from()).then_some(other))?;
                Some(shared.shift_back(start))
            };
            let styles = self.styles.iter().filter_map(|s| Some(Style { kind: s.kind.clone(), span: within(s.span)? }));
            let details = self.details.iter().filter_map(|d| Some(Detail { kind: d.kind, span: within(d.span)? }));
            let repairs = self.repairs.iter().filter_map(|r| Some(Repair { span: within(r.span)?, ..r.clone() }));
            lines.push(Self {
                kind: self.kind,
                level: self.level,
                text: span.of(&self.text).to_owned(),
                styles: styles.collect(),
                details: details.collect(),
                repairs: repairs.collect(),
                gap: if start == 0 { self.gap } else { 0 },
            });
            start += line.len();
        }
        lines
    }

    /// Lists that something which stood before this piece was dropped.
    pub fn dropped_before(&mut self, what: &'static str, was: &str) {
        self.repairs.push(Repair { span: Span::new(0, 0), what, was: quoted(was) });
    }

    /// Lists that something which stood behind this piece was dropped.
    pub fn dropped_behind(&mut self, what: &'static str, was: &str) {
        let end = self.text.len();
        self.repairs.push(Repair { span: Span::new(end, end), what, was: quoted(was) });
    }
}

impl Draft {
    /// An empty page from a source in this encoding.
    #[must_use]
    pub fn new(encoding: &'static str) -> Self {
        Self { encoding, ..Self::default() }
    }

    /// An empty page from a source of HTML in this encoding.
    #[must_use]
    pub fn of_markup(encoding: &'static str) -> Self {
        Self { is_markup: true, ..Self::new(encoding) }
    }

    /// A page that is to be left as it stands in the file.
    #[must_use]
    pub fn verbatim(decoded: Decoded<'_>) -> Self {
        Self { encoding: decoded.encoding, verbatim: Some(decoded.text.into_owned()), ..Self::default() }
    }

    /// The article: pieces without text are left out, all others follow one another with a blank line between.
    #[must_use]
    pub fn build(self, source: Source) -> Article {
        let mut article = Article {
            source,
            meta: self.meta,
            kept: self.kept,
            cautions: self.cautions,
            is_beginning: self.is_beginning,
            ..Article::default()
        };
        if let Some(text) = self.verbatim {
            article.blocks = paragraphs(&text);
            article.text = text;
        }
        for piece in self.pieces {
            if piece.text.is_empty() {
                continue;
            }
            if !article.text.is_empty() {
                article.text.push_str(BETWEEN);
            }
            let by = article.text.len();
            article.text.push_str(&piece.text);
            let span = Span::new(by, article.text.len());
            article.blocks.push(Block { kind: piece.kind, level: piece.level, span });
            article.styles.extend(piece.styles.into_iter().map(|s| Style { span: s.span.shift(by), ..s }));
            article.details.extend(piece.details.into_iter().map(|d| Detail { span: d.span.shift(by), ..d }));
            article.repairs.extend(piece.repairs.into_iter().map(|r| Repair { span: r.span.shift(by), ..r }));
        }
        let outer_first = |span: Span| (span.start, std::cmp::Reverse(span.end));
        article.styles.sort_by_key(|style| outer_first(style.span));
        article.details.sort_by_key(|detail| outer_first(detail.span));
        article.repairs.sort_by_key(|repair| repair.span);
        article.words = article.count_words();
        article
    }
}

/// Drops links to places that are not on the page, and the names of places to which no link leads.
pub fn match_places(pieces: &mut [Piece]) {
    let (mut sought, mut there) = (HashSet::new(), HashSet::new());
    for style in pieces.iter().flat_map(|piece| &piece.styles) {
        match &style.kind {
            StyleKind::Link(target) => sought.extend(target.strip_prefix('#').map(str::to_owned)),
            StyleKind::Place(name) => drop(there.insert(name.clone())),
            _ => {}
        }
    }
    for piece in pieces {
        piece.styles.retain(|style| match &style.kind {
            StyleKind::Link(target) => target.strip_prefix('#').is_none_or(|name| there.contains(name)),
            StyleKind::Place(name) => sought.contains(name),
            _ => true,
        });
    }
}

/// Where an edit was and is; what lies between two edits moves by the difference.
#[derive(Clone, Copy)]
struct Move {
    old: Span,
    new: Span,
}

/// Where a span is after the edits. An end inside text that went away falls to the near end of what replaced it.
fn moved(moves: &[Move], span: Span) -> Span {
    Span::new(moved_to(moves, span.from(), false), moved_to(moves, span.to(), true))
}

fn moved_to(moves: &[Move], offset: usize, is_end: bool) -> usize {
    // The last edit that begins before the offset; at an edit's very start the offset has not moved with it.
    let number = moves.partition_point(|edit| edit.old.from() < offset || (!is_end && edit.old.to() <= offset));
    match number.checked_sub(1).map(|last| &moves[last]) {
        None => offset,
        Some(edit) if edit.old.to() <= offset => edit.new.to() + (offset - edit.old.to()),
        Some(edit) if is_end => edit.new.to(),
        Some(edit) => edit.new.from(),
    }
}

/// What a repair quotes of a passage: all of it, or its beginning and an ellipsis.
#[must_use]
pub fn quoted(passage: &str) -> String {
    match passage.char_indices().nth(QUOTED) {
        None => passage.to_owned(),
        Some((cut, _)) => format!("{}…", before(passage, cut)),
    }
}

/// The stretches between blank lines, each as a paragraph without the white space around it.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    let mut close = |span: Option<Span>| {
        if let Some(span) = span {
            blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span: span.trim(text) });
        }
    };
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.to();
        if line.trim().is_empty() {
            close(open.take());
        } else {
            open = Some(open.map_or(span, |open| open.join(span)));
        }
    }
    close(open);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, strong: Span) -> Piece {
        let mut piece = Piece::new(BlockKind::Paragraph, text.into());
        piece.styles.push(Style { kind: StyleKind::Strong, span: strong });
        piece
    }

    #[test]
    fn marks_move_with_the_text_that_they_stand_on() {
        let mut piece = piece("a--bold--c", Span::new(3, 7));
        let edits = [Edit::listed(Span::new(1, 3), " ", "dashes"), Edit::listed(Span::new(7, 9), "———", "dashes")];
        piece.edit(&edits, None);
        assert_eq!(piece.text, "a bold———c");
        assert_eq!(piece.styles[0].span.of(&piece.text), "bold");
        assert_eq!(piece.repairs.iter().map(|r| r.span.of(&piece.text)).collect::<Vec<_>>(), [" ", "———"]);
        assert_eq!(piece.repairs[1].was, "--");
    }

    #[test]
    fn a_mark_on_text_that_is_gone_is_gone() {
        let mut piece = piece("keep drop", Span::new(5, 9));
        piece.edit(&[Edit::new(Span::new(4, 9), "")], Some("dropped"));
        assert_eq!((piece.text.as_str(), piece.styles.len()), ("keep", 0));
        assert_eq!(piece.repairs[0].span, Span::new(4, 4));
    }

    #[test]
    fn pieces_that_are_joined_keep_their_marks() {
        let mut first = piece("one two", Span::new(0, 3));
        first.join(" ", piece("three four", Span::new(6, 10)), Some(("joined", String::new())));
        let styled: Vec<&str> = first.styles.iter().map(|style| style.span.of(&first.text)).collect();
        assert_eq!(styled, ["one", "four"]);
        assert_eq!(first.repairs[0].span, Span::new(7, 8));
    }

    #[test]
    fn blocks_follow_one_another_with_a_blank_line_between() {
        let pieces = vec![piece("one", Span::new(0, 3)), piece("", Span::new(0, 0)), piece("two", Span::new(0, 1))];
        let article = Draft { pieces, ..Draft::default() }.build(Source::default());
        assert_eq!(article.text, "one\n\ntwo");
        assert_eq!(article.blocks[1].span, Span::new(5, 8));
        assert_eq!(article.styles.last().unwrap().span, Span::new(5, 6));
    }

    #[test]
    fn long_passages_are_cut_where_they_are_quoted() {
        assert_eq!(quoted("short"), "short");
        assert_eq!(quoted(&"é".repeat(300)).chars().count(), 241);
    }
}
