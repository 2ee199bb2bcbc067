//! Tokens as the grammar of time wants them: each with its [`Word`], compounds such as `two-week` and
//! `mid-1990s` taken apart, and a break wherever no expression may go on.

use super::words::{self, Number, NumberForm, Word};
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, Token, TokenKind};
use crate::document::Span;

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Its bytes.
    pub span: Span,
    /// What it is to the grammar.
    pub word: Word,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it is all capitals, as a word of several letters.
    pub upper: bool,
}

impl Piece {
    const BREAK: Self = Self { span: Span { start: 0, end: 0 }, word: Word::Break, capital: false, upper: false };
}

/// The pieces of a whole article. Begins and ends with a break, so that every piece has neighbours.
pub fn cut(reading: &Reading) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(reading.tokens.len() + reading.tokens.len() / 8 + 8);
    let mut blocks = reading.article.blocks.iter();
    let mut block_end = 0;
    for token in &reading.tokens {
        if token.span.start >= block_end {
            pieces.push(Piece::BREAK);
            block_end = blocks.find(|block| block.span.end > token.span.start).map_or(u32::MAX, |block| block.span.end);
        }
        cut_token(reading.text, *token, &mut pieces);
        join_half_of_day(reading.text, &mut pieces);
    }
    pieces.push(Piece::BREAK);
    pieces
}

/// "p.m." in small letters comes as four tokens and is one piece.
fn join_half_of_day(text: &str, pieces: &mut Vec<Piece>) {
    let count = pieces.len();
    let Some([one, dot, two]) = pieces.last_chunk::<3>() else { return };
    let (one, dot, two) = (*one, *dot, *two);
    let glued = one.span.end == dot.span.start && dot.span.end == two.span.start;
    if glued && dot.word == Word::Dot && two.span.of(text) == "m" {
        let word = match one.span.of(text) {
            "a" => Word::Am,
            "p" => Word::Pm,
            _ => return,
        };
        pieces.truncate(count - 3);
        pieces.push(Piece { span: one.span.join(two.span), word, ..one });
    } else if two.word == Word::Dot
        && matches!(dot.word, Word::Am | Word::Pm)
        && dot.span.len() == 3
        && dot.span.end == two.span.start
    {
        pieces.truncate(count - 2);
        pieces.push(Piece { span: dot.span.join(two.span), ..dot });
    }
}

fn cut_token(text: &str, token: Token, pieces: &mut Vec<Piece>) {
    let inside = token.of(text);
    match token.kind {
        TokenKind::Possessive => pieces.push(piece(token, token.span, Word::Possessive)),
        TokenKind::Mark(mark) => pieces.push(piece(token, token.span, mark_word(mark))),
        TokenKind::Word | TokenKind::Number => {
            if inside.bytes().all(|byte| byte != b'-' && byte < 0x80) {
                let word = part_word(inside);
                pieces.push(piece(token, token.span, word));
            } else {
                cut_compound(text, token, pieces);
            }
        }
    }
}

/// `two-week`, `mid-1990s`, `17th-century`; a compound without a word of time stays whole.
fn cut_compound(text: &str, token: Token, pieces: &mut Vec<Piece>) {
    let first = pieces.len();
    let mut start = token.span.from();
    let mut known = false;
    let mut add = |from: usize, to: usize| {
        let span = Span::new(from, to);
        let word = part_word(span.of(text));
        known |= word != Word::Plain;
        let capital = span.of(text).starts_with(char::is_uppercase);
        pieces.push(Piece { capital, ..piece(token, span, word) });
    };
    let mut hyphens = Vec::new();
    for (at, c) in token.of(text).char_indices() {
        if matches!(c, '-' | '\u{2010}' | '\u{2011}') {
            let at = token.span.from() + at;
            add(start, at);
            start = at + c.len_utf8();
            hyphens.push(Span::new(at, start));
        }
    }
    add(start, token.span.to());
    if !known || hyphens.is_empty() || hyphens.len() > 5 {
        pieces.truncate(first);
        let word = if hyphens.is_empty() { part_word(token.of(text)) } else { Word::Plain };
        pieces.push(piece(token, token.span, word));
        return;
    }
    for (number, hyphen) in hyphens.into_iter().enumerate() {
        pieces.insert(first + 2 * number + 1, piece(token, hyphen, Word::Dash));
    }
}

fn piece(token: Token, span: Span, word: Word) -> Piece {
    Piece {
        span,
        word,
        capital: matches!(token.case, Case::Capital | Case::Upper | Case::Initial),
        upper: token.case == Case::Upper,
    }
}

fn part_word(text: &str) -> Word {
    if text.starts_with(|c: char| c.is_ascii_digit()) { Word::Number(number(text)) } else { words::word(text) }
}

/// Digits and what follows them.
fn number(text: &str) -> Number {
    let digits = text.bytes().take_while(u8::is_ascii_digit);
    let (value, count) = digits.fold((0u32, 0u8), |(value, count), digit| {
        (value.saturating_mul(10).saturating_add(u32::from(digit - b'0')), count.saturating_add(1))
    });
    let suffix = crate::document::span::after(text, usize::from(count)).to_ascii_lowercase();
    if let Some(value) = grouped(value, &suffix) {
        return Number { value, digits: count, form: NumberForm::Grouped };
    }
    let form = match suffix.as_str() {
        "" | "hrs" | "h" => NumberForm::Plain,
        "st" | "nd" | "rd" | "th" => NumberForm::Ordinal,
        "s" => NumberForm::Decade,
        "am" | "a.m" => NumberForm::Am,
        "pm" | "p.m" => NumberForm::Pm,
        rest if rest.starts_with('.') => NumberForm::Dotted,
        rest if rest.starts_with('t') && count == 2 && rest.bytes().skip(1).all(|byte| byte.is_ascii_digit()) => {
            NumberForm::Plain
        }
        _ => NumberForm::Other,
    };
    Number { value, digits: count, form }
}

/// The value of digits in groups of three behind the first: `,000`.
fn grouped(first: u32, rest: &str) -> Option<u32> {
    let groups = rest.strip_prefix(',')?;
    groups.split(',').try_fold(first, |value, group| {
        let sound = group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| group.parse::<u32>().ok()).flatten().map(|group| value.saturating_mul(1000).saturating_add(group))
    })
}

fn mark_word(mark: char) -> Word {
    match mark {
        ',' => Word::Comma,
        '-' | '‐' | '‑' | '–' | '—' | '−' => Word::Dash,
        '/' => Word::Slash,
        ':' => Word::Colon,
        '.' => Word::Dot,
        '\'' | '’' | '‘' => Word::Apostrophe,
        '(' | '[' => Word::Open,
        ')' | ']' => Word::Close,
        '+' => Word::Plus,
        '$' | '£' | '€' | '¥' | '₹' | '#' => Word::Currency,
        '%' => Word::Percent,
        _ => Word::Mark,
    }
}
