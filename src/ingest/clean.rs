//! Characters that are no text: what moves a terminal, what nobody sees, what another program left behind,
//! and letters in pieces. Each rule is a function from text to edits; white space is tidied last and silently.
//!
//! Runs after parsing, because markup can spell any character as a reference (`&#27;`).

use super::builder::{Draft, Edit, Piece};
use super::mojibake;
use crate::document::safe::{is_direction_override, is_invisible_tag};
use crate::document::span::after;
use crate::document::{BlockKind, Span};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What has to change in a text, by one rule.
type Rule = fn(&str) -> Vec<Edit>;

/// The rules, in order, and how each is listed.
const RULES: &[(Rule, &str)] = &[
    (misread, "read Windows-1252 marks as what they are"),
    (mojibake::edits, "read letters again that had been read in the wrong encoding"),
    (controls, "took out control characters"),
    (invisible, "took out invisible characters"),
    (soft_hyphens, "took out soft hyphens"),
    (ligatures, "spelt out ligatures"),
    (composed, "put letters and their accents together (NFC)"),
];

/// Cleans every piece of a page.
pub fn clean(draft: &mut Draft) {
    for piece in &mut draft.pieces {
        clean_piece(piece);
    }
}

fn clean_piece(piece: &mut Piece) {
    let plain = is_plain(&piece.text);
    if !plain {
        for (rule, what) in RULES {
            let edits = rule(&piece.text);
            piece.edit(&edits, Some(what));
        }
    }
    let edits = match piece.kind {
        BlockKind::Code | BlockKind::Table => tabs(&piece.text),
        _ if plain && is_tidy(&piece.text) => Vec::new(),
        _ => white_space(&piece.text),
    };
    piece.edit(&edits, None);
    // A line break at the end of a block breaks nothing.
    piece.truncate(piece.text.trim_end_matches('\n').len());
}

/// Whether no rule can have anything to say: letters of Western Europe between others, and the usual marks. Most text is
/// so, and asking each rule costs more than all the rest.
fn is_plain(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
    let mut after_letter = false;
    text.chars().all(|c| {
        let is_letter = matches!(c, '\u{c0}'..='\u{17f}');
        // Such a letter with more behind it may be one that was read in the wrong encoding.
        let plain = matches!(c, ' '..='~' | '\n' | '\t') || (is_letter || is_mark(c)) && !after_letter;
        after_letter = is_letter;
        plain
    })
}

/// Whether all the white space of a plain text is single spaces inside lines, and line feeds.
fn is_tidy(text: &str) -> bool {
    let mut before = b'\n';
    let inside = text.bytes().all(|byte| {
        let tidy = match byte {
            b'\t' => false,
            b' ' => !matches!(before, b' ' | b'\n'),
            b'\n' => before != b' ',
            _ => true,
        };
        before = byte;
        tidy
    });
    inside && before != b' '
}

/// The edits that replace each character by what `becomes` says; it sees the characters before and after.
fn each(text: &str, becomes: impl Fn(Option<char>, char, Option<char>) -> Option<&'static str>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(to) = becomes(before, c, chars.peek().map(|(_, next)| *next)) {
            edits.push(Edit::new(Span::new(at, at + c.len_utf8()), to));
        }
        before = Some(c);
    }
    edits
}

/// Marks that were Windows-1252 and went through Latin-1 to end as C1 control characters.
fn misread(text: &str) -> Vec<Edit> {
    each(text, |_, c, _| match c {
        '\u{82}' => Some("‚"),
        '\u{84}' => Some("„"),
        '\u{85}' => Some("…"),
        '\u{91}' => Some("‘"),
        '\u{92}' => Some("’"),
        '\u{93}' => Some("“"),
        '\u{94}' => Some("”"),
        '\u{95}' => Some("•"),
        '\u{96}' => Some("–"),
        '\u{97}' => Some("—"),
        _ => None,
    })
}

/// Terminal sequences whole (ECMA-48), and any other control character alone. Linear: what is looked at in
/// vain holds no control character, so it is not looked at again.
fn controls(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if at < done || !c.is_control() || matches!(c, '\n' | '\t') {
            continue;
        }
        done = at + sequence(after(text, at));
        edits.push(Edit::new(Span::new(at, done), ""));
    }
    edits
}

/// The length in bytes of the terminal sequence at the start of `text`, or of its first character.
fn sequence(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return 0;
    };
    let alone = first.len_utf8();
    let (kind, opened) = match (first, chars.next()) {
        ('\u{1b}', Some(second)) if second.is_ascii() => (second, 2),
        ('\u{9b}', _) => ('[', alone),
        ('\u{9d}', _) => (']', alone),
        ('\u{90}', _) => ('P', alone),
        _ => return alone,
    };
    let rest = after(text, opened);
    match kind {
        '[' => {
            let parameters = rest.bytes().take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
            let ends = rest.as_bytes().get(parameters).is_some_and(|byte| matches!(byte, 0x40..=0x7e));
            if ends { opened + parameters + 1 } else { alone }
        }
        ']' | 'P' | 'X' | '^' | '_' => match rest.char_indices().find(|(_, c)| c.is_control()) {
            Some((at, c @ ('\u{7}' | '\u{9c}'))) => opened + at + c.len_utf8(),
            Some((at, '\u{1b}')) if after(rest, at + 1).starts_with('\\') => opened + at + 2,
            _ => alone,
        },
        ' '..='/' => {
            let between = rest.bytes().take_while(|byte| matches!(byte, 0x20..=0x2f)).count();
            let ends = rest.as_bytes().get(between).is_some_and(|byte| matches!(byte, 0x30..=0x7e));
            if ends { opened + between + 1 } else { alone }
        }
        '7' | '8' | '=' | '>' | 'c' | 'D' | 'E' | 'H' | 'M' | 'N' | 'O' | 'Z' | '\\' => opened,
        _ => alone,
    }
}

/// Characters that nobody sees. Joiners stay where they join: in emoji and in scripts that shape their letters.
fn invisible(text: &str) -> Vec<Edit> {
    let right_to_left = text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
    each(text, |before, c, next| {
        let between = |test: fn(char) -> bool| before.is_some_and(test) && next.is_some_and(test);
        let stays = match c {
            '\u{200c}' | '\u{200d}' => between(is_joined),
            '\u{200b}' => {
                between(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'))
            }
            '\u{200e}' | '\u{200f}' | '\u{61c}' => right_to_left,
            '\u{feff}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffc}' | '\u{180e}' => {
                false
            }
            c => !is_direction_override(c) && !is_invisible_tag(c),
        };
        (!stays).then_some("")
    })
}

/// Characters that a zero-width joiner can stand beside: emoji and their modifiers, and letters of scripts
/// other than Latin, Greek and Cyrillic.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{1dff}' | '\u{2190}'..='\u{2bff}' | '\u{a800}'..='\u{abff}' | '\u{fe0f}' | '\u{11000}'..='\u{11fff}' | '\u{1f000}'..='\u{1faff}')
        || matches!(c, '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn soft_hyphens(text: &str) -> Vec<Edit> {
    each(text, |_, c, _| (c == '\u{ad}').then_some(""))
}

fn ligatures(text: &str) -> Vec<Edit> {
    each(text, |_, c, _| match c {
        'ﬀ' => Some("ff"),
        'ﬁ' => Some("fi"),
        'ﬂ' => Some("fl"),
        'ﬃ' => Some("ffi"),
        'ﬄ' => Some("ffl"),
        'ﬅ' | 'ﬆ' => Some("st"),
        _ => None,
    })
}

/// Normalisation form C (UAX 15), stretch by stretch, so that only what changes is an edit.
fn composed(text: &str) -> Vec<Edit> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Vec::new();
    }
    let begins = |c: char| canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
    let mut edits = Vec::new();
    let mut consider = |start: usize, end: usize| {
        let stretch = Span::new(start, end);
        let old = stretch.of(text);
        if is_nfc_quick(old.chars()) != IsNormalized::Yes {
            let new: String = old.nfc().collect();
            if new != old {
                edits.push(Edit::new(stretch, new));
            }
        }
    };
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if begins(c) {
            consider(start, at);
            start = at;
        }
    }
    consider(start, text.len());
    edits
}

fn tabs(text: &str) -> Vec<Edit> {
    each(text, |_, c, _| (c == '\t').then_some("    "))
}

/// One space between words, none at the ends of lines. A no-break space stays where a break would hurt:
/// inside a number and beside marks that may not stand alone.
fn white_space(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before = '\n';
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_whitespace() || c == '\n' {
            before = c;
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, more)) = chars.next_if(|(_, c)| c.is_whitespace() && *c != '\n') {
            end = at + more.len_utf8();
        }
        let next = chars.peek().map_or('\n', |(_, next)| *next);
        let alone = end == start + c.len_utf8();
        let to = if before == '\n' || next == '\n' {
            ""
        } else if alone && (c == ' ' || stays(before, c, next)) {
            continue;
        } else {
            " "
        };
        edits.push(Edit::new(Span::new(start, end), to));
    }
    edits
}

/// Whether this single space other than the plain one means something here.
fn stays(before: char, space: char, next: char) -> bool {
    match space {
        '\u{a0}' | '\u{202f}' => {
            let clings = |c: char| {
                matches!(c, '«' | '»' | '‹' | '›' | ':' | ';' | '!' | '?' | '%' | '€' | '£' | '$' | '°' | '–' | '—')
            };
            before.is_ascii_digit() && next.is_ascii_digit() || clings(before) || clings(next)
        }
        '\u{3000}' => !before.is_ascii() && !next.is_ascii(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dirty: &str, wanted: &str) {
        let mut piece = Piece::new(BlockKind::Paragraph, dirty.into());
        clean_piece(&mut piece);
        assert_eq!(piece.text, wanted);
    }

    #[test]
    fn terminal_sequences_go_whole() {
        check("\u{1b}[1mAna\u{1b}[0m Ruiz", "Ana Ruiz");
        check("\u{1b}]0;title\u{7}Ana\u{1b}]8;;https://x.example\u{1b}\\link\u{1b}]8;;\u{1b}\\", "Analink");
        check("a\u{9b}31mb\u{9d}0;t\u{9c}c\u{1b}(Bd", "abcd");
        check("\u{1b}\u{1b}[31m[2J", "[2J");
    }

    #[test]
    fn a_sequence_that_never_ends_takes_no_text_with_it() {
        check("\u{1b}]0;The whole paragraph.", "]0;The whole paragraph.");
        check("\u{1b}[31", "[31");
        check("\u{1b}", "");
    }

    #[test]
    fn nothing_that_overrides_or_hides_comes_through() {
        check("a\u{0}b\u{7}c\u{8}d\u{7f}e\u{81}f", "abcdef");
        check("user\u{202e}txt\u{2066}x\u{2069}", "usertxtx");
        check("a\u{e0041}b\u{feff}c\u{2060}d\u{200b}e\u{fffc}", "abcde");
    }

    #[test]
    fn joiners_stay_where_they_join() {
        check("👩\u{200d}👩\u{200d}👧 met", "👩\u{200d}👩\u{200d}👧 met");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("an\u{200d}a", "ana");
    }

    #[test]
    fn words_are_put_together_again() {
        check("in\u{ad}ter\u{ad}national", "international");
        check("the ﬁrst oﬃce", "the first office");
        check("Zoe\u{308} Å\u{301}", "Zoë Ǻ");
        check("\u{1112}\u{1161}\u{11ab}", "한");
    }

    #[test]
    fn marks_from_another_encoding_are_read() {
        check("\u{93}It\u{92}s late\u{94} \u{96} she said", "“It’s late” – she said");
    }

    #[test]
    fn white_space_is_tidied() {
        check("one\n \n", "one");
        check("  one \t two\u{a0}three \n\tfour  ", "one two three\nfour");
        check("«\u{a0}non\u{202f}!\u{a0}» 10\u{a0}000", "«\u{a0}non\u{202f}!\u{a0}» 10\u{a0}000");
    }

    #[test]
    fn what_was_there_is_listed() {
        let mut piece = Piece::new(BlockKind::Paragraph, "so\u{ad}ft and Zoe\u{308}".into());
        clean_piece(&mut piece);
        let listed: Vec<_> = piece.repairs.iter().map(|r| (r.what, r.was.as_str(), r.span.of(&piece.text))).collect();
        assert_eq!(
            listed,
            [
                ("took out soft hyphens", "\u{ad}", ""),
                ("put letters and their accents together (NFC)", "e\u{308}", "ë")
            ]
        );
    }
}
