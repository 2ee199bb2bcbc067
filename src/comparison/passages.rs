//! Paragraphs laid side by side (Myers 1986, as `similar` has it), and those that were changed word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Change, alike, paired};
use crate::document::span::on_one_line;
use crate::document::{BlockKind, Document};

/// A paragraph that is not as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// What became of it.
    pub change: Change,
    /// Its words, in stretches that stayed, went or came.
    pub pieces: Vec<Piece>,
}

impl Passage {
    /// Its words on one line; in one that has changed, what went and what came is marked as `wdiff` does.
    #[must_use]
    pub fn marked(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| match piece.change {
            Some(Change::Dropped) if self.change == Change::Changed => format!("[-{}-]", piece.text),
            Some(Change::Added) if self.change == Change::Changed => format!("{{+{}+}}", piece.text),
            _ => piece.text.clone(),
        });
        pieces.collect::<Vec<_>>().join(" ")
    }
}

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Piece {
    /// Added or dropped; `None` if it stayed.
    pub change: Option<Change>,
    /// Its words.
    pub text: String,
}

/// The paragraphs that have changed, in the order of the text.
pub fn compare(earlier: &Document, later: &Document) -> Vec<Passage> {
    let (before, after) = (paragraphs(earlier), paragraphs(later));
    let mut passages = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (gone, come) = sides(&op, &before, &after);
        for (old, new) in paired(gone, come, |one, other| alike(one, other)) {
            let words =
                |texts: &[String], at: Option<usize>| at.and_then(|at| texts.get(at)).cloned().unwrap_or_default();
            passages.push(passage(&words(gone, old), &words(come, new)));
        }
    }
    tell_moved(&mut passages);
    passages
}

/// What one step of a comparison takes out of the earlier list, and what it puts in from the later one.
fn sides<'a, T>(op: &DiffOp, earlier: &'a [T], later: &'a [T]) -> (&'a [T], &'a [T]) {
    let (gone, come) = (earlier.get(op.old_range()), later.get(op.new_range()));
    (gone.unwrap_or_default(), come.unwrap_or_default())
}

fn paragraphs(document: &Document) -> Vec<String> {
    let blocks = document.article.blocks.iter().filter(|block| block.kind != BlockKind::Rule);
    blocks.map(|block| on_one_line(document.text(block.span))).collect()
}

fn passage(before: &str, after: &str) -> Passage {
    let whole =
        |change, text: &str| Passage { change, pieces: vec![Piece { change: Some(change), text: text.to_owned() }] };
    if before.is_empty() {
        return whole(Change::Added, after);
    }
    if after.is_empty() {
        return whole(Change::Dropped, before);
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |change, words: &[&str]| {
        if !words.is_empty() {
            pieces.push(Piece { change, text: words.join(" ") });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (gone, come) = sides(&op, &old, &new);
        if matches!(op, DiffOp::Equal { .. }) {
            push(None, come);
        } else {
            push(Some(Change::Dropped), gone);
            push(Some(Change::Added), come);
        }
    }
    Passage { change: Change::Changed, pieces }
}

/// What was dropped in one place and added in another has moved.
fn tell_moved(passages: &mut Vec<Passage>) {
    let text = |passage: &Passage| passage.pieces.first().map(|piece| piece.text.clone());
    let dropped: Vec<Option<String>> =
        passages.iter().filter(|passage| passage.change == Change::Dropped).map(text).collect();
    let mut moved: Vec<String> = Vec::new();
    for passage in passages.iter_mut().filter(|passage| passage.change == Change::Added) {
        let words = text(passage);
        if dropped.contains(&words) {
            moved.extend(words);
            passage.change = Change::Moved;
            passage.pieces.iter_mut().for_each(|piece| piece.change = None);
        }
    }
    passages.retain(|passage| {
        passage.change != Change::Dropped || text(passage).is_none_or(|words| !moved.contains(&words))
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Article, Block, Span};

    fn document(paragraphs: &[&str]) -> Document {
        let mut article = Article::default();
        for words in paragraphs {
            let start = article.text.len();
            article.text.push_str(words);
            let span = Span::new(start, article.text.len());
            article.blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
            article.text.push_str("\n\n");
        }
        Document::bare(Arc::new(article))
    }

    fn marked(before: &[&str], after: &[&str]) -> Vec<String> {
        let passages = compare(&document(before), &document(after));
        passages.iter().map(|passage| format!("{}: {}", passage.change.name(), passage.marked())).collect()
    }

    const FERRY: &str = "The ferry left at nine with bread and mail.";
    const BRIDGE: &str = "Nobody on the bridge waved.";

    #[test]
    fn words_that_changed_are_told_within_their_paragraph() {
        assert_eq!(marked(&[FERRY, BRIDGE], &[FERRY, BRIDGE]), Vec::<String>::new());
        assert_eq!(
            marked(&[FERRY, BRIDGE], &["The ferry left at  ten with bread and mail.", BRIDGE]),
            ["changed: The ferry left at [-nine-] {+ten+} with bread and mail."]
        );
    }

    #[test]
    fn paragraphs_come_go_and_move() {
        let rain = "It rained all day in the hills.";
        assert_eq!(marked(&[FERRY, BRIDGE], &[FERRY, rain, BRIDGE]), [format!("added: {rain}")]);
        assert_eq!(marked(&[FERRY, rain, BRIDGE], &[FERRY, BRIDGE]), [format!("dropped: {rain}")]);
        assert_eq!(marked(&[FERRY, rain, BRIDGE], &[rain, BRIDGE, FERRY]), [format!("moved: {FERRY}")]);
        assert_eq!(marked(&[FERRY], &[rain]), [format!("dropped: {FERRY}"), format!("added: {rain}")]);
        assert_eq!(marked(&[], &[rain]).len(), 1);
    }
}
