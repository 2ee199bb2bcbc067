//! Page numbers and running heads: what stood at the top or the foot of every page and now stands in the text.

use crate::document::BlockKind;
use crate::ingest::builder::Piece;
use crate::ingest::form;
use std::collections::HashMap;

/// The longest running head, in bytes.
const LONGEST: usize = 100;

/// How many pieces at the head of a page can hold its title.
const HEAD: usize = 3;

/// How this repair is listed.
pub const WHAT: &str = "dropped a page number or running head";

/// Drops page numbers that count up, lines that are the same but for a number that counts up, and lines
/// that come back where they break a sentence.
pub fn drop_running_heads(pieces: &mut Vec<Piece>) {
    let mut places: HashMap<String, Vec<(usize, Option<u32>)>> = HashMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if matches!(piece.kind, BlockKind::Paragraph | BlockKind::Heading)
            && piece.text.len() <= LONGEST
            && !piece.text.contains('\n')
        {
            if piece.text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).count() > 6 {
                // Dotted lines and lines to fill in.
                continue;
            }
            let (shape, number) = shape(&piece.text);
            places.entry(shape).or_default().push((at, number));
        }
    }
    let mut gone = vec![false; pieces.len()];
    // Numbers first: a line that comes back beside page numbers is a running head.
    let comes_back = lines_that_come_back(&places, pieces.len());
    for (shape, found) in &places {
        let numbers = found.iter().map(|(_, number)| *number).collect::<Option<Vec<u32>>>();
        if numbers.is_some_and(|numbers| are_page_numbers(pieces, shape, found, &numbers, &comes_back)) {
            found.iter().for_each(|(at, _)| gone[*at] = true);
        }
    }
    let numbered = gone.clone();
    for found in places.values().filter(|found| found.len() >= 2 && found.iter().all(|(_, number)| number.is_none())) {
        let beside = |at: usize| at > 0 && numbered[at - 1] || numbered.get(at + 1) == Some(&true);
        let in_the_way = found.iter().filter(|(at, _)| beside(*at) || interrupts_a_paragraph(pieces, *at)).count();
        let breaks = found.iter().filter(|(at, _)| breaks_a_sentence(pieces, *at)).count();
        if in_the_way * 2 >= found.len() || found.len() >= 3 && breaks * 3 >= found.len() {
            // The first one may be the title itself.
            let kept = usize::from(found.first().is_some_and(|(at, _)| *at < HEAD));
            found.iter().skip(kept).for_each(|(at, _)| gone[*at] = true);
        }
    }
    drop_marked(pieces, &gone, WHAT);
}

/// Where a line without a number stands that the text holds more than once.
fn lines_that_come_back(places: &HashMap<String, Vec<(usize, Option<u32>)>>, pieces: usize) -> Vec<bool> {
    let mut comes_back = vec![false; pieces];
    for found in places.values().filter(|found| found.len() >= 2) {
        found.iter().filter(|(_, number)| number.is_none()).for_each(|(at, _)| comes_back[*at] = true);
    }
    comes_back
}

/// Whether lines of one shape hold numbers that count up page by page.
///
/// Chapters and sections count up as well, so that one of the lines has to break a sentence, to stand beside a line
/// that comes back as it does, or to say that it is a page.
fn are_page_numbers(
    pieces: &[Piece],
    shape: &str,
    found: &[(usize, Option<u32>)],
    numbers: &[u32],
    comes_back: &[bool],
) -> bool {
    let breaks = found.iter().any(|(at, _)| breaks_a_sentence(pieces, *at));
    let beside = |at: usize| at > 0 && comes_back[at - 1] || comes_back.get(at + 1) == Some(&true);
    let beside_a_head = shape == "#" && found.iter().filter(|(at, _)| beside(*at)).count() >= 2;
    let counts_up = numbers.len() >= 2 && numbers.windows(2).all(|pair| pair[0] < pair[1] && pair[1] - pair[0] <= 3);
    let is_page = breaks || beside_a_head || shape.contains("page");
    // A page lies between two of them: lines that follow one another are the text itself.
    let apart = found.windows(2).all(|pair| pair[1].0 - pair[0].0 > 1);
    counts_up && is_page && apart || breaks && (shape == "#" || shape.starts_with("page #"))
}

/// A line with its one number taken out; `None` if it has none or several that differ in kind.
fn shape(text: &str) -> (String, Option<u32>) {
    let mut shape = String::new();
    let mut number = None;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !shape.is_empty() {
            shape.push(' ');
        }
        match word.parse::<u32>() {
            // Four figures are a year.
            Ok(value) if value < 1_000 => {
                number = number.or(Some(value));
                shape.push('#');
            }
            _ => shape.push_str(&word.to_lowercase()),
        }
    }
    (shape, number)
}

/// Whether the text before a piece is not finished and the text behind it goes on in small letters.
fn breaks_a_sentence(pieces: &[Piece], at: usize) -> bool {
    let is_text = |piece: &&Piece| piece.kind == BlockKind::Paragraph && piece.text.contains(char::is_lowercase);
    let before = pieces[..at].iter().rev().take(4).find(is_text);
    let behind = pieces[at + 1..].iter().take(4).find(is_text);
    before.is_some_and(|before| !form::is_finished(&before.text) && form::words(&before.text, 3) >= 3)
        && behind.is_some_and(|behind| form::begins_low(&behind.text))
}

/// Whether running text just before a piece stops in the middle of a sentence.
fn interrupts_a_paragraph(pieces: &[Piece], at: usize) -> bool {
    let is_text = |piece: &&Piece| piece.kind == BlockKind::Paragraph && piece.text.contains(char::is_lowercase);
    let before = pieces[..at].iter().rev().take(3).find(is_text);
    before.is_some_and(|before| !form::is_finished(&before.text) && form::words(&before.text, 10) >= 10)
}

/// Drops the marked pieces; what stands next to each lists that it went.
pub fn drop_marked(pieces: &mut Vec<Piece>, gone: &[bool], what: &'static str) {
    if !gone.contains(&true) {
        return;
    }
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pending: Vec<String> = Vec::new();
    for (piece, gone) in pieces.drain(..).zip(gone) {
        if *gone {
            match kept.last_mut() {
                Some(last) => last.dropped_behind(what, &piece.text),
                None => pending.push(piece.text),
            }
        } else {
            kept.push(piece);
            if let Some(first) = kept.last_mut() {
                pending.drain(..).for_each(|was| first.dropped_before(what, &was));
            }
        }
    }
    *pieces = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], wanted: &[&str]) {
        let mut pieces: Vec<Piece> =
            lines.iter().map(|line| Piece::new(BlockKind::Paragraph, (*line).into())).collect();
        drop_running_heads(&mut pieces);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, wanted);
        let dropped = pieces.iter().map(|piece| piece.repairs.len()).sum::<usize>();
        assert_eq!(dropped, lines.len() - wanted.len(), "each is listed");
    }

    #[test]
    fn page_numbers_go() {
        check(
            &["The mill was old.", "12", "Nobody knew who had", "13", "built it."],
            &["The mill was old.", "Nobody knew who had", "built it."],
        );
        check(&["The mill was old and", "- 7 -", "nobody knew."], &["The mill was old and", "nobody knew."]);
        check(&["One.", "Page 1 of 3", "Two.", "Page 2 of 3", "Three."], &["One.", "Two.", "Three."]);
    }

    #[test]
    fn numbered_lines_that_follow_one_another_stay() {
        let lines = ["Stanza 1 of the song.", "Stanza 2 of the song.", "Stanza 3 of the song."];
        check(&lines, &lines);
    }

    #[test]
    fn chapters_and_sections_are_no_pages() {
        let chapters = ["Chapter 1", "It rained.", "Chapter 2", "It snowed.", "Chapter 3", "It thawed."];
        check(&chapters, &chapters);
        let sections = ["1", "It rained.", "2", "It snowed.", "3", "It thawed."];
        check(&sections, &sections);
    }

    #[test]
    fn running_heads_go_and_the_title_stays() {
        check(
            &[
                "The Old Mill",
                "It was built by the people of",
                "The Old Mill",
                "the upper valley, who had no",
                "The Old Mill",
                "other work.",
            ],
            &["The Old Mill", "It was built by the people of", "the upper valley, who had no", "other work."],
        );
    }

    #[test]
    fn a_line_beside_page_numbers_is_a_running_head() {
        check(
            &[
                "A mill.",
                "It was old.",
                "It was built.",
                "1",
                "The Old Mill",
                "It fell.",
                "2",
                "The Old Mill",
                "It is gone.",
            ],
            &["A mill.", "It was old.", "It was built.", "It fell.", "It is gone."],
        );
    }

    #[test]
    fn lines_that_come_back_in_a_text_stay() {
        check(
            &["He asked.", "No.", "She asked.", "No.", "I asked.", "No."],
            &["He asked.", "No.", "She asked.", "No.", "I asked.", "No."],
        );
        check(&["In 1999", "It rained.", "In 1964", "It snowed."], &["In 1999", "It rained.", "In 1964", "It snowed."]);
    }
}
