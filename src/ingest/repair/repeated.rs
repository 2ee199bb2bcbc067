//! A line that a page break repeats, perhaps in another wording: the last words of one paragraph are the first
//! words of the next.

use super::running::drop_marked;
use crate::document::span::after;
use crate::document::{BlockKind, Span};
use crate::ingest::builder::{Edit, Piece};
use crate::ingest::form;

/// How many words have to come back, at least.
const SHORTEST: usize = 5;

/// How many words can come back at most: a few lines.
const LONGEST: usize = 80;

/// Of how many words one may differ.
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
        match repeats(&pieces[at].text, &pieces[next].text) {
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

/// Where in `first` the words begin that `second` begins with; 0 for all of it.
fn repeats(first: &str, second: &str) -> Option<usize> {
    let begins = |text| bare_words(text).next().map(|(_, word)| word);
    if form::is_finished(first) && begins(first) != begins(second) {
        return None;
    }
    // Only the end of one and the beginning of the other matter, however long they are.
    let tail = first.char_indices().rev().nth(LONGEST * 12).map_or(0, |(at, _)| at);
    let tail_words: Vec<(usize, String)> = bare_words(after(first, tail)).map(|(at, word)| (at + tail, word)).collect();
    let head: Vec<String> = bare_words(second).take(LONGEST + 2).map(|(_, word)| word).collect();
    let tail_words = &tail_words[tail_words.len().saturating_sub(LONGEST)..];
    let unfinished = !form::is_finished(first);
    let whole = tail == 0
        && tail_words.first().is_some_and(|(at, _)| bare_words(first).next().is_some_and(|(begin, _)| begin == *at));
    let close = |words: &[(usize, String)]| differences(words, &head) <= words.len() / PER_DIFFERENCE;
    if whole && tail_words.len() >= SHORTEST && head.len() >= tail_words.len() && close(tail_words) {
        // A whole sentence that comes back has to be longer to be no figure of speech.
        let enough = unfinished || tail_words.len() >= SHORTEST * 2;
        return enough.then_some(0);
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

/// How many words have to be changed, added or left out to make `words` of the beginning of `head`; of figures that differ
/// each makes it another line, such as the next of a list. Looks only a word or two to either side, so it is linear.
fn differences(words: &[(usize, String)], head: &[String]) -> usize {
    let (mut one, mut other, mut count) = (0, 0, 0);
    while one < words.len() && other < head.len() {
        if words[one].1 == head[other] {
            one += 1;
            other += 1;
            continue;
        }
        let is_figure = |word: &str| word.chars().all(|c| c.is_ascii_digit());
        if is_figure(&words[one].1) && is_figure(&head[other]) {
            return words.len();
        }
        count += 1;
        let same = |a: usize, b: usize| words.get(a).zip(head.get(b)).is_some_and(|(a, b)| a.1 == *b);
        if same(one + 1, other + 1) {
            one += 1;
            other += 1;
        } else if same(one, other + 1) {
            other += 1;
        } else if same(one + 1, other) {
            one += 1;
        } else {
            one += 1;
            other += 1;
        }
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
                "Boat 7 came in at noon with a full hold and a crew that nobody in Tamber knew.",
                "Boat 8 came in at noon with a full hold and a crew that nobody in Tamber knew.",
            ],
        ] {
            check(&pair, &pair);
        }
    }
}
