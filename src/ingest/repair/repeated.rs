//! A line that a page break repeats, perhaps with a word or a mark more: the last words of one paragraph, which stops in the
//! middle of a sentence, are the first words of the next. Paragraphs that only look alike are two, and both stay.

use super::running::{self, drop_marked};
use crate::document::span::after;
use crate::document::{BlockKind, Span};
use crate::ingest::builder::{Edit, Piece};
use crate::ingest::form;

/// How many words have to come back, at least.
const SHORTEST: usize = 5;

/// How many words can come back at most: a few lines.
const LONGEST: usize = 80;

/// Among how many words one may be put in.
const PER_DIFFERENCE: usize = 8;

const WHAT: &str = "dropped a repeated line";

/// Drops the first of two wordings.
pub fn drop_repeated_lines(pieces: &mut Vec<Piece>) {
    let mut gone = vec![false; pieces.len()];
    let prose: Vec<usize> = (0..pieces.len()).filter(|at| pieces[*at].kind == BlockKind::Paragraph).collect();
    for pair in prose.windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let between = &pieces[at + 1..next];
        if !between.iter().all(|piece| matches!(piece.kind, BlockKind::Caption | BlockKind::Rule)) {
            continue;
        }
        let is_page_end = !between.is_empty() || pieces[at].repairs.iter().any(|repair| repair.what == running::WHAT);
        match repeats(&pieces[at].text, &pieces[next].text, is_page_end) {
            Some(0) => gone[at] = true,
            Some(start) => {
                let piece = &mut pieces[at];
                let end = piece.text.len();
                let kept = crate::document::span::before(&piece.text, start).trim_end().len();
                piece.edit(&[Edit::listed(Span::new(kept, end), "", WHAT)], None);
            }
            None => {}
        }
    }
    drop_marked(pieces, &gone, WHAT);
}

/// Words without marks and case, with where each begins.
fn bare_words(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |part| {
        let start = at;
        at += part.len();
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!word.is_empty()).then(|| (start, word.to_lowercase()))
    })
}

/// Where in `first` the words begin that `second` begins with; 0 for all of it. A whole sentence comes back only at the end of
/// a page.
fn repeats(first: &str, second: &str, is_page_end: bool) -> Option<usize> {
    let unfinished = !form::is_finished(first);
    if !unfinished && !is_page_end {
        return None;
    }
    // Only the end of one and the beginning of the other matter, however long they are.
    let tail = first.char_indices().rev().nth(LONGEST * 12).map_or(0, |(at, _)| at);
    let tail_words: Vec<(usize, String)> = bare_words(after(first, tail)).map(|(at, word)| (at + tail, word)).collect();
    let head: Vec<String> = bare_words(second).take(LONGEST + 2).map(|(_, word)| word).collect();
    let tail_words = &tail_words[tail_words.len().saturating_sub(LONGEST)..];
    let whole = tail == 0
        && tail_words.first().is_some_and(|(at, _)| bare_words(first).next().is_some_and(|(begin, _)| begin == *at));
    if whole && tail_words.len() >= SHORTEST && head.len() >= tail_words.len() {
        let found = differences(tail_words, &head);
        let comes_back = if unfinished {
            // A line that was cut goes on behind the words that come back.
            head.len() > tail_words.len() + found && found <= tail_words.len() / PER_DIFFERENCE
        } else {
            // A whole sentence that comes back has to be longer to be no figure of speech.
            found == 0 && tail_words.len() >= SHORTEST * 2
        };
        return comes_back.then_some(0);
    }
    if !unfinished {
        return None;
    }
    // The end of a longer paragraph: its words have to be the same to the letter.
    (0..tail_words.len().saturating_sub(SHORTEST - 1))
        .find(|from| {
            let words = &tail_words[*from..];
            words.len() <= head.len() && words.iter().zip(&head).all(|((_, one), other)| one == other)
        })
        .map(|from| tail_words[from].0)
}

/// How many words `head` begins with more than `words`. A word that it lacks makes it another line: the next of a list, or of
/// a song; and it would be lost. Looks only a word ahead, so it is linear.
fn differences(words: &[(usize, String)], head: &[String]) -> usize {
    let (mut one, mut other, mut count) = (0, 0, 0);
    while one < words.len() && other < head.len() {
        let same = |a: usize, b: usize| words.get(a).zip(head.get(b)).is_some_and(|(a, b)| a.1 == *b);
        if same(one, other) {
            (one, other) = (one + 1, other + 1);
            continue;
        }
        count += 1;
        if !same(one, other + 1) {
            return words.len();
        }
        other += 1;
    }
    count + (words.len() - one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], wanted: &[&str]) {
        let mut pieces: Vec<Piece> =
            lines.iter().map(|line| Piece::new(BlockKind::Paragraph, (*line).into())).collect();
        drop_repeated_lines(&mut pieces);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, wanted);
        assert_eq!(pieces.iter().any(|piece| !piece.repairs.is_empty()), lines != wanted);
    }

    #[test]
    fn a_line_that_comes_back_in_another_wording_goes() {
        check(
            &[
                "Both sides warn that even if the dam holds, it will be",
                "Both sides warn that, even if the dam holds, it will be years before it pays.",
            ],
            &["Both sides warn that, even if the dam holds, it will be years before it pays."],
        );
        check(
            &[
                "The keeper of the tower said he had not seen the",
                "The keeper of the old tower said he had not seen the boat.",
            ],
            &["The keeper of the old tower said he had not seen the boat."],
        );
    }

    #[test]
    fn a_sentence_that_comes_back_at_the_end_of_a_page_goes() {
        let line = "The keeper of the tower said that he had not seen the boat.";
        let mut pieces = vec![
            Piece::new(BlockKind::Paragraph, line.into()),
            Piece::new(BlockKind::Caption, "The tower in May".into()),
            Piece::new(BlockKind::Paragraph, format!("{line} It was dark.")),
        ];
        drop_repeated_lines(&mut pieces);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[1].text, format!("{line} It was dark."));
    }

    #[test]
    fn the_end_of_a_paragraph_that_comes_back_goes() {
        check(
            &["It rained. The keeper of the tower went", "The keeper of the tower went home."],
            &["It rained.", "The keeper of the tower went home."],
        );
    }

    #[test]
    fn paragraphs_that_begin_alike_stay() {
        for pair in [
            ["The keeper said no.", "The keeper said no. Then he left."],
            ["He had seen the boat and the", "He had seen neither."],
            ["We will not go back, he said.", "We will not go."],
            [
                "The keeper of the northern harbour walked down to the boats before the sun was up.",
                "The keeper of the southern harbour walked down to the boats before the sun was up.",
            ],
            ["We shall go down to the river when the ice is", "We shall go down to the river when the ice is"],
            // The same without full stops, and twice the same sentence.
            [
                "The keeper of the northern harbour walked down to the boats before the sun",
                "The keeper of the southern harbour walked down to the boats before the sun and the moon",
            ],
            [
                "We shall go down to the river when the ice is gone and the boats are painted.",
                "We shall go down to the river when the ice is gone and the boats are painted.",
            ],
            [
                "Boat 7 came in at noon with a full hold and a crew that nobody in Tamber knew.",
                "Boat 8 came in at noon with a full hold and a crew that nobody in Tamber knew.",
            ],
        ] {
            check(&pair, &pair);
        }
    }
}
