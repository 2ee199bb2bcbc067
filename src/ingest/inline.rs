//! Markdown marks that a conversion left inside plain text: emphasis, links, images. They become styles;
//! the words stay. Only what cannot be anything else is taken for a mark. Linear.

use super::builder::{Edit, Piece, quoted};
use crate::document::span::{after, before};
use crate::document::{Repair, Span, Style, StyleKind};

/// The longest address of a link, in bytes.
const LONGEST_TARGET: usize = 2_048;

/// Takes the marks out of `piece` and makes styles of them.
pub fn take_marks(piece: &mut Piece) {
    if piece.text.contains("](") {
        let found = links(&piece.text);
        apply(piece, found);
    }
    if piece.text.contains(['*', '_']) {
        let found = emphasis(&piece.text);
        apply(piece, found);
    }
}

/// Marks of one kind, in positions of the text that still holds them.
#[derive(Default)]
struct Found {
    edits: Vec<Edit>,
    styles: Vec<Style>,
    repairs: Vec<Repair>,
}

fn apply(piece: &mut Piece, mut found: Found) {
    found.edits.sort_by_key(|edit| edit.span);
    piece.styles.extend(found.styles);
    piece.repairs.extend(found.repairs);
    piece.edit(&found.edits, None);
}

/// Whether an address leads nowhere: empty, or a place in a page that is not there any more.
pub fn is_dead(target: &str) -> bool {
    let target = target.trim();
    target.is_empty() || target.starts_with('#') || target.starts_with("javascript:") || target == "about:blank"
}

fn links(text: &str) -> Found {
    let mut found = Found::default();
    let mut open = Vec::new();
    let mut done = 0;
    for (at, c) in text.char_indices() {
        match c {
            _ if at < done => {}
            '[' => open.push(at),
            ']' => {
                let Some(start) = open.pop() else {
                    continue;
                };
                let Some((address, end)) = target(text, at + 1) else {
                    continue;
                };
                let image = before(text, start).ends_with('!');
                let opening = Span::new(start - usize::from(image), start + 1);
                let words = Span::new(start + 1, at);
                let what = match (image, is_dead(address)) {
                    (true, _) => "kept the words of an image",
                    (false, true) => "dropped a dead link, kept its words",
                    (false, false) => {
                        found.styles.push(Style { kind: StyleKind::Link(address.to_owned()), span: words });
                        "read the marks of a link"
                    }
                };
                let whole = Span::new(opening.from(), end);
                found.repairs.push(Repair { span: whole, what, was: quoted(whole.of(text)) });
                found.edits.push(Edit::new(opening, ""));
                found.edits.push(Edit::new(Span::new(at, end), ""));
                done = end;
            }
            _ => {}
        }
    }
    found
}

/// The address in brackets that begins at `at`, and where it ends. Brackets in a text that hold anything
/// else than an address are no link.
fn target(text: &str, at: usize) -> Option<(&str, usize)> {
    let inside = after(text, at).strip_prefix('(')?;
    let mut depth = 0usize;
    let mut end = None;
    for (offset, c) in inside.char_indices().take(LONGEST_TARGET) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(offset);
                break;
            }
            ')' => depth -= 1,
            ']' | '[' | '\n' => return None,
            _ => {}
        }
    }
    let inside = before(inside, end?);
    // A title in quotation marks may follow the address.
    let mut parts = inside.trim().splitn(2, char::is_whitespace);
    let address = parts.next().unwrap_or("");
    let title = parts.next().unwrap_or("").trim();
    let is_title =
        title.is_empty() || title.len() > 1 && title.starts_with(['"', '\'']) && title.ends_with(['"', '\'']);
    let is_address = is_dead(address) || address.contains(['/', ':', '.']);
    (is_title && is_address).then_some((address, at + 1 + end? + 1))
}

/// A run of stars or low lines that may open emphasis.
struct Opener {
    mark: char,
    len: usize,
    at: usize,
    /// The opener of the same sort below this one.
    below: Option<usize>,
}

fn emphasis(text: &str) -> Found {
    let mut found = Found::default();
    let mut open: Vec<Opener> = Vec::new();
    // The topmost opener of each sort: three lengths of stars, three of low lines.
    let mut top: [Option<usize>; 6] = [None; 6];
    let mut previous: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        if !matches!(mark, '*' | '_') {
            previous = Some(mark);
            continue;
        }
        let mut len = 1;
        while chars.next_if(|(_, c)| *c == mark).is_some() {
            len += 1;
        }
        let next = chars.peek().map(|(_, c)| *c);
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !matches!(c, '*' | '_'));
        let opens = len <= 3 && outside(previous) && inside(next);
        let closes = len <= 3 && inside(previous) && outside(next);
        let sort = if mark == '*' { len - 1 } else { len + 2 };
        if closes && let Some(number) = top[sort] {
            let opener = &open[number];
            let words = Span::new(opener.at + len, at);
            if words.of(text).chars().any(char::is_alphanumeric) {
                let whole = Span::new(opener.at, at + len);
                if len != 2 {
                    found.styles.push(Style { kind: StyleKind::Emphasis, span: words });
                }
                if len != 1 {
                    found.styles.push(Style { kind: StyleKind::Strong, span: words });
                }
                found.repairs.push(Repair {
                    span: whole,
                    what: "read the marks of emphasis",
                    was: quoted(whole.of(text)),
                });
                found.edits.push(Edit::new(Span::new(opener.at, words.from()), ""));
                found.edits.push(Edit::new(Span::new(at, at + len), ""));
                while open.len() > number {
                    let Some(closed) = open.pop() else { break };
                    top[if closed.mark == '*' { closed.len - 1 } else { closed.len + 2 }] = closed.below;
                }
                previous = Some(mark);
                continue;
            }
        }
        if opens {
            open.push(Opener { mark, len, at, below: top[sort] });
            top[sort] = Some(open.len() - 1);
        }
        previous = Some(mark);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn taken(text: &str) -> Piece {
        let mut piece = Piece::new(BlockKind::Paragraph, text.into());
        take_marks(&mut piece);
        piece
    }

    #[test]
    fn a_dead_link_leaves_its_words_and_no_style() {
        let piece = taken("Ruiz was [sworn in [again]](#) in May, see [map]().");
        assert_eq!(piece.text, "Ruiz was sworn in [again] in May, see map.");
        assert_eq!(piece.styles, []);
        assert_eq!(piece.repairs[0].was, "[sworn in [again]](#)");
        assert_eq!(piece.repairs[0].span.of(&piece.text), "sworn in [again]");
    }

    #[test]
    fn a_link_that_leads_somewhere_is_a_style() {
        let piece = taken("See [the (new) map](https://x.example/a_(b) \"Map\") and ![a tower](tower.jpg).");
        assert_eq!(piece.text, "See the (new) map and a tower.");
        assert_eq!(piece.styles[0].kind, StyleKind::Link("https://x.example/a_(b)".into()));
        assert_eq!(piece.styles[0].span.of(&piece.text), "the (new) map");
    }

    #[test]
    fn brackets_of_the_text_are_no_links() {
        for text in ["issues [such as security] (and more)", "he said [sic](loudly)", "a [b] c](#)", "[[[[", "]](((("] {
            assert_eq!(taken(text).text, text);
        }
    }

    #[test]
    fn emphasis_becomes_a_style() {
        let piece = taken("By **Ana Ruiz** and *Bo Lind*, _The Meridian_, ***both***");
        assert_eq!(piece.text, "By Ana Ruiz and Bo Lind, The Meridian, both");
        let styled: Vec<_> = piece.styles.iter().map(|s| (s.kind.clone(), s.span.of(&piece.text))).collect();
        assert_eq!(
            styled,
            [
                (StyleKind::Strong, "Ana Ruiz"),
                (StyleKind::Emphasis, "Bo Lind"),
                (StyleKind::Emphasis, "The Meridian"),
                (StyleKind::Emphasis, "both"),
                (StyleKind::Strong, "both"),
            ]
        );
    }

    #[test]
    fn stars_and_low_lines_of_the_text_stay() {
        for text in [
            "5 * 3 * 2",
            "2*3*4",
            "snake_case_name",
            "f*** this s***",
            "* a note",
            "__",
            "** **",
            "****",
            "the price* rose*",
        ] {
            assert_eq!(taken(text).text, text);
        }
    }

    #[test]
    fn a_million_marks_take_no_time() {
        for text in ["[", "](", "*a ", "**a* ", "a* ", "[a](b"] {
            taken(&text.repeat(300_000));
        }
    }
}
