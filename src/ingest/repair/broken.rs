//! Paragraphs that a page end broke in the middle of a sentence, also around a picture that stood there.

use super::hyphen::{Seam, Vocabulary};
use super::running;
use crate::document::BlockKind;
use crate::document::span::{after, before};
use crate::ingest::builder::Piece;
use crate::ingest::form;

const WHAT: &str = "joined a paragraph broken at a page";

/// How much of both halves a repair quotes, in characters.
const QUOTED: usize = 40;

/// From how many bytes on a line is no heading, whatever it ends with.
const LONG: usize = 50;

/// Words for what somebody is, which stand before names.
const OFFICES: &[&str] = &[
    "actor",
    "ambassador",
    "analyst",
    "author",
    "captain",
    "chairman",
    "chancellor",
    "chief",
    "coach",
    "director",
    "envoy",
    "founder",
    "general",
    "governor",
    "inspector",
    "judge",
    "king",
    "lawyer",
    "leader",
    "mayor",
    "minister",
    "officer",
    "pope",
    "president",
    "prince",
    "princess",
    "professor",
    "queen",
    "secretary",
    "senator",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "writer",
];

/// How far back from its end a text is searched for a whole sentence, in characters.
const NEAR: usize = 600;

/// Joins the halves. A caption between them comes to stand behind the whole.
pub fn join_broken_paragraphs(pieces: &mut Vec<Piece>) {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    // The paragraph that the next one might go on from: asides may stand behind it.
    let mut open: Option<usize> = None;
    let mut vocabulary: Option<Vocabulary> = None;
    let hyphens = pieces.iter().any(|piece| piece.text.ends_with(['-', '\u{2010}']));
    if hyphens {
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        vocabulary = Some(Vocabulary::of(&texts.join(" ")));
    }
    for piece in pieces.drain(..) {
        match piece.kind {
            BlockKind::Paragraph => {
                if let Some(at) = open.filter(|at| goes_on(&joined[*at], &piece.text)) {
                    let hyphen = vocabulary.as_ref().and_then(|words| words.seam(&joined[at].text, &piece.text));
                    join(&mut joined[at], piece, hyphen);
                    continue;
                }
                // Verse and addresses have their lines for a reason.
                open = (!piece.text.contains('\n')).then_some(joined.len());
            }
            BlockKind::Caption => {
                // The first half of a caption has no credit, so it looked like text.
                let half = open.filter(|at| at + 1 == joined.len() && form::begins_low(&piece.text));
                if let Some(at) = half.filter(|at| goes_on(&joined[*at], &piece.text)) {
                    joined[at].kind = BlockKind::Caption;
                    join(&mut joined[at], piece, None);
                    open = None;
                    continue;
                }
            }
            BlockKind::Item | BlockKind::Quotation if !piece.text.contains('\n') => open = Some(joined.len()),
            _ => open = None,
        }
        joined.push(piece);
    }
    *pieces = joined;
}

/// Whether `second` is the rest of what `first` began. Looks at the ends only, as `first` may have grown long.
fn goes_on(first: &Piece, second: &str) -> bool {
    let end_of_page =
        first.repairs.last().is_some_and(|last| last.what == running::WHAT && last.span.to() == first.text.len());
    let first = first.text.as_str();
    if second.contains('\n') || form::is_finished(first) {
        return false;
    }
    let words = form::words(first, 6);
    let long = first.len() >= LONG;
    let expects = form::expects_more(first);
    let cut = first.ends_with(['-', '\u{2010}']) && !first.ends_with("--");
    if !(long || words >= 6 || form::begins_low(first) || (expects || cut) && words >= 3) {
        // A heading, a name, a salutation.
        return false;
    }
    let leans = second.starts_with([',', ';', ')', '”', '’']);
    let numbers =
        long && second.starts_with(|c: char| c.is_ascii_digit()) && !is_numbered(second) && form::words(second, 2) > 1;
    let name = || long && is_before_a_name(first) && is_rest_of_a_name(second) && has_whole_sentence(first);
    form::begins_low(second) || expects && words >= 4 || cut || leans || numbers || end_of_page || name()
}

/// Whether it ends where a name can follow: with a capital word or with what somebody is.
fn is_before_a_name(text: &str) -> bool {
    let last = form::last_word(text);
    last.chars().all(char::is_alphabetic) && (last.starts_with(char::is_uppercase) || OFFICES.contains(&last))
}

/// Whether it begins with a capital word that begins no sentence by itself.
fn is_rest_of_a_name(text: &str) -> bool {
    let first = form::first_word(text);
    first.starts_with(char::is_uppercase)
        && !form::is_leading(&form::bare(first).to_lowercase())
        && form::ends_sentence(text)
}

fn is_numbered(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
}

/// Whether a sentence ends inside it, so that it is running text and no caption or heading.
fn has_whole_sentence(text: &str) -> bool {
    let text = text.char_indices().rev().nth(NEAR).map_or(text, |(at, _)| after(text, at));
    let ends = [". ", ".” ", "? ", "?” ", "!” ", ".\" ", "?\" "];
    ends.iter().any(|end| {
        text.rsplit_once(end).is_some_and(|(sentence, rest)| {
            form::words(sentence, 4) >= 3 && rest.starts_with(char::is_uppercase) && form::words(rest, 4) >= 3
        })
    })
}

fn join(first: &mut Piece, second: Piece, hyphen: Option<Seam>) {
    let was = format!("{}\n\n{}", last_characters(&first.text), first_characters(&second.text));
    let between = match hyphen {
        None => " ",
        Some(Seam::Kept) => "",
        Some(Seam::Dropped) => {
            let last = first.text.chars().next_back().map_or(0, char::len_utf8);
            first.truncate(first.text.len() - last);
            ""
        }
    };
    first.join(between, second, Some((WHAT, was)));
}

fn last_characters(text: &str) -> &str {
    text.char_indices().rev().nth(QUOTED).map_or(text, |(at, _)| after(text, at))
}

fn first_characters(text: &str) -> &str {
    text.char_indices().nth(QUOTED).map_or(text, |(at, _)| before(text, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], wanted: &[&str]) {
        let mut pieces: Vec<Piece> = lines
            .iter()
            .map(|line| {
                let kind = if line.contains('©') { BlockKind::Caption } else { BlockKind::Paragraph };
                Piece::new(kind, (*line).into())
            })
            .collect();
        join_broken_paragraphs(&mut pieces);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, wanted);
    }

    #[test]
    fn a_sentence_that_a_page_end_broke_is_whole_again() {
        check(
            &["She asked them to treat rain as a matter of good", "plumbing.", "Nobody laughed."],
            &["She asked them to treat rain as a matter of good plumbing.", "Nobody laughed."],
        );
        check(
            &["The table was set by the", "Karsund Mill, which had closed."],
            &["The table was set by the Karsund Mill, which had closed."],
        );
        check(
            &["When the gate was opened on Friday,", "Ruiz had left."],
            &["When the gate was opened on Friday, Ruiz had left."],
        );
        check(
            &["The vote was close. In the end the chair gave way to Ana", "Ruiz, who had waited all day."],
            &["The vote was close. In the end the chair gave way to Ana Ruiz, who had waited all day."],
        );
    }

    #[test]
    fn a_picture_that_stood_in_the_break_stands_behind_it() {
        check(
            &["She asked them to treat rain as a matter of good", "The mill © Bo Lind", "plumbing."],
            &["She asked them to treat rain as a matter of good plumbing.", "The mill © Bo Lind"],
        );
    }

    #[test]
    fn a_caption_that_a_page_end_broke_is_whole_again() {
        check(
            &["The minister hands a jar of silt from the Tamber", "to the keeper © Bo Lind", "Nobody laughed."],
            &["The minister hands a jar of silt from the Tamber to the keeper © Bo Lind", "Nobody laughed."],
        );
    }

    #[test]
    fn a_word_that_was_cut_is_whole_again() {
        check(&["He spoke of an inter-", "national court."], &["He spoke of an international court."]);
    }

    #[test]
    fn whole_paragraphs_stay_apart() {
        for pair in [
            ["It rained.", "and then it snowed."],
            ["The vote was close. In the end the chair gave way to all of them", "Ruiz had waited all day."],
            ["The vote was close. In the end the chair gave way to Ana", "In May it was forgotten."],
            ["They brought the following things to the mill that day;", "Two goats and a piano."],
            ["Early life", "born in a mill, he never left it."],
            ["The chair said:", "we begin."],
            ["Two men stand before the mill in the upper valley on a Friday", "The mill was old."],
            ["Dear Ana,", "We have heard nothing."],
            ["A bridge over the Tamber", "It was built in May."],
        ] {
            check(&pair, &pair);
        }
    }

    #[test]
    fn what_was_broken_is_listed() {
        let mut pieces =
            ["It was a matter of good", "plumbing."].map(|text| Piece::new(BlockKind::Paragraph, text.into())).to_vec();
        join_broken_paragraphs(&mut pieces);
        let repair = &pieces[0].repairs[0];
        assert_eq!((repair.what, repair.was.as_str()), (WHAT, "It was a matter of good\n\nplumbing."));
        assert_eq!(repair.span.of(&pieces[0].text), " ");
    }
}
