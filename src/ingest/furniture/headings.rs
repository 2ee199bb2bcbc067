//! Headings inside plain text: short lines that no sentence ends, between sentences that are whole.

use crate::document::BlockKind;
use crate::ingest::builder::Piece;
use crate::ingest::form;
use crate::ingest::lines::Line;

/// The longest heading, in words and in bytes.
const LONGEST: (usize, usize) = (14, 100);

/// How many headings may follow one another; more are a list.
const RUN: usize = 2;

/// Makes headings of the lines that are some. For pages whose headings no markup names.
pub fn name_headings(pieces: &mut [Piece]) {
    let looks: Vec<bool> = pieces.iter().map(looks_like_heading).collect();
    let mut at = 0;
    while at < pieces.len() {
        let run = looks[at..].iter().take_while(|looks| **looks).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let next = pieces.get(at + run);
        let followed = next.is_some_and(|next| match next.kind {
            BlockKind::Paragraph => form::words(&next.text, 8) >= 8 && !form::begins_low(&next.text),
            BlockKind::Item | BlockKind::Quotation | BlockKind::Table => true,
            _ => false,
        });
        let whole = at.checked_sub(1).is_none_or(|before| {
            let before = &pieces[before];
            !matches!(before.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quotation)
                || form::ends_sentence(&before.text)
        });
        if run <= RUN && followed && whole {
            for (number, piece) in pieces.iter_mut().skip(at).take(run).enumerate() {
                piece.kind = BlockKind::Heading;
                piece.level = if run == RUN && number == 0 { 2 } else { 3 };
            }
        }
        at += run;
    }
    if pieces.iter().all(|piece| piece.kind != BlockKind::Heading || piece.level == 3 || piece.level == 0) {
        // One level is enough where there is only one.
        pieces.iter_mut().filter(|piece| piece.kind == BlockKind::Heading).for_each(|piece| piece.level = 2);
    }
}

fn looks_like_heading(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    piece.kind == BlockKind::Paragraph
        && !text.contains('\n')
        && text.len() <= LONGEST.1
        && form::words(text, LONGEST.0 + 1) <= LONGEST.0
        && (!form::is_finished(text) || text.ends_with('?'))
        && !text.ends_with([',', ';', '-', '–', '—', '”', '"', '»'])
        && !form::expects_more(text)
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '\'' | '"'))
        && !Line::new(text).is_labelled()
}
