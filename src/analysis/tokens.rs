//! Words, numbers and marks: the first shared pass, made once for all others.
//!
//! A word keeps what belongs inside it: hyphens (`Suk-yeol`), apostrophes (`O’Brien`, `don't`), the dots of
//! initials (`J.`, `U.S.`). A possessive ending is a token of its own. A number keeps its separators and its
//! suffix (`1,000`, `3.5`, `29th`, `1990s`); `1910-45` is two numbers with a mark between.

use crate::document::{Block, Span};

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
}

/// Kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit.
    Number,
    /// The ending `'s` or `’s`, or the bare apostrophe after a final s where it cannot be a quotation mark.
    Possessive,
    /// Any other visible character, one at a time.
    Mark(char),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `word`, and scripts without case.
    Lower,
    /// `Word`, `O’Brien`, `McKay`.
    Capital,
    /// `WORD`, at least two letters, all capitals.
    Upper,
    /// A single capital, with or without a dot: `J.`
    Initial,
    /// A capital later but not first: `iPhone`, `al-Assad`.
    Mixed,
    /// No letter at all.
    None,
}

impl Token {
    /// Its text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is(self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is a word that begins with a capital.
    #[must_use]
    pub fn is_capital(self) -> bool {
        self.kind == TokenKind::Word && matches!(self.case, Case::Capital | Case::Upper | Case::Initial)
    }
}

/// The tokens of all blocks, in order. Linear in the text.
#[must_use]
pub fn tokenize(text: &str, blocks: &[Block]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for block in blocks {
        tokenize_span(text, block.span, &mut tokens);
    }
    tokens
}

fn tokenize_span(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let inside = span.of(text);
    let base = span.from();
    let mut chars = inside.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() || first.is_control() {
            continue;
        }
        if is_apostrophe(first)
            && let Some(len) = possessive(inside, start)
        {
            while chars.next_if(|(at, _)| *at < start + len).is_some() {}
            tokens.push(Token {
                span: Span::new(base + start, base + start + len),
                kind: TokenKind::Possessive,
                case: Case::None,
            });
            continue;
        }
        if !first.is_alphanumeric() {
            tokens.push(Token {
                span: Span::new(base + start, base + start + first.len_utf8()),
                kind: TokenKind::Mark(first),
                case: Case::None,
            });
            continue;
        }
        let number = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some((at, c)) = chars.peek().copied() {
            let next = crate::document::span::after(inside, at + c.len_utf8()).chars().next();
            let joins = c.is_alphanumeric()
                || is_combining(c)
                || next.is_some_and(|next| joins_words(c, last, next) && !is_possessive_at(inside, at, c))
                || c == '.' && is_initials(Span::new(start, end).of(inside)) && next.is_some_and(char::is_alphabetic);
            if !joins {
                break;
            }
            chars.next();
            end = at + c.len_utf8();
            if !is_combining(c) {
                last = c;
            }
        }
        if !number && chars.peek().is_some_and(|(_, c)| *c == '.') && is_initials(Span::new(start, end).of(inside)) {
            chars.next();
            end += 1;
        }
        let word = Span::new(start, end).of(inside);
        tokens.push(Token {
            span: Span::new(base + start, base + end),
            kind: if number { TokenKind::Number } else { TokenKind::Word },
            case: case_of(word),
        });
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Marks that combine with the letter before them, and joiners inside words.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether `c` between `last` and `next` is part of one word.
fn joins_words(c: char, last: char, next: char) -> bool {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => {
            last.is_alphanumeric() && next.is_alphanumeric() && !(last.is_ascii_digit() && next.is_ascii_digit())
        }
        '.' | ',' => last.is_ascii_digit() && next.is_ascii_digit(),
        c if is_apostrophe(c) => last.is_alphabetic() && next.is_alphabetic(),
        _ => false,
    }
}

fn is_possessive_at(text: &str, at: usize, c: char) -> bool {
    is_apostrophe(c) && possessive(text, at).is_some()
}

/// The length in bytes of the possessive ending that begins at `at`, if one does.
fn possessive(text: &str, at: usize) -> Option<usize> {
    let before = crate::document::span::before(text, at).chars().next_back()?;
    if !before.is_alphanumeric() && before != '.' {
        return None;
    }
    let mut rest = crate::document::span::after(text, at).chars();
    let mark = rest.next()?;
    let s = rest.next()?;
    let ends = rest.next().is_none_or(|next| !next.is_alphanumeric() && !is_apostrophe(next));
    (matches!(s, 's' | 'S') && ends).then(|| mark.len_utf8() + 1)
}

/// One capital, or single letters with dots between them, the first a capital: `J`, `U.S`. The letters of `p.m.` are
/// small, and tokens of their own.
fn is_initials(word: &str) -> bool {
    let mut chars = word.chars();
    let alternate = word.chars().enumerate().all(|(n, c)| if n % 2 == 0 { c.is_alphabetic() } else { c == '.' });
    alternate && word.len() < 16 && chars.next().is_some_and(char::is_uppercase)
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Case::None;
    };
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) => Case::Initial,
        (true, _, 0) => Case::Upper,
        (true, _, _) => Case::Capital,
        (false, 0, _) => Case::Lower,
        (false, _, _) => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn words(text: &str) -> Vec<&str> {
        let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(0, text.len()) };
        tokenize(text, &[block]).into_iter().map(|token| token.of(text)).collect()
    }

    fn cases(text: &str) -> Vec<Case> {
        let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(0, text.len()) };
        tokenize(text, &[block]).into_iter().map(|token| token.case).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_inside_a_word_belong_to_it() {
        assert_eq!(
            words("O’Brunn don't Tae-min rock-’n’-roll"),
            ["O’Brunn", "don't", "Tae-min", "rock", "-", "’", "n", "’", "-", "roll"]
        );
    }

    #[test]
    fn a_possessive_ending_is_a_token_of_its_own() {
        assert_eq!(
            words("Ruiz's and Ruiz’s, the U.S.'s"),
            ["Ruiz", "'s", "and", "Ruiz", "’s", ",", "the", "U.S.", "'s"]
        );
    }

    #[test]
    fn initials_keep_their_dots_and_other_words_do_not() {
        assert_eq!(
            words("J. R. Orme left the U.S. on foot."),
            ["J.", "R.", "Orme", "left", "the", "U.S.", "on", "foot", "."]
        );
        assert_eq!(words("at 5 p.m."), ["at", "5", "p", ".", "m", "."]);
        assert_eq!(words("Vitamin C. Plan A.B.C. works."), ["Vitamin", "C.", "Plan", "A.B.C.", "works", "."]);
    }

    #[test]
    fn a_number_keeps_its_separators_and_its_suffix() {
        assert_eq!(
            words("1,000 3.5 29th 1990s 1910-45 12:30"),
            ["1,000", "3.5", "29th", "1990s", "1910", "-", "45", "12", ":", "30"]
        );
        assert_eq!(words("It cost 5, or 6.5."), ["It", "cost", "5", ",", "or", "6.5", "."]);
    }

    #[test]
    fn marks_stand_alone() {
        assert_eq!(words("“Why?!” … (no)—yes"), ["“", "Why", "?", "!", "”", "…", "(", "no", ")", "—", "yes"]);
    }

    #[test]
    fn how_a_word_is_written_is_told() {
        assert_eq!(
            cases("word Word WORD J. iPhone McKay 12 ,"),
            [
                Case::Lower,
                Case::Capital,
                Case::Upper,
                Case::Initial,
                Case::Mixed,
                Case::Capital,
                Case::None,
                Case::None
            ]
        );
        assert_eq!(cases("Łukasz élan 东京 شرق"), [Case::Capital, Case::Lower, Case::Lower, Case::Lower]);
    }

    #[test]
    fn marks_that_combine_stay_with_their_letter() {
        assert_eq!(words("Zo\u{308}e and क\u{94d}या"), ["Zo\u{308}e", "and", "क\u{94d}या"]);
    }

    #[test]
    fn nothing_outside_the_blocks_is_a_token() {
        let text = "one two three";
        let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(4, 7) };
        assert_eq!(tokenize(text, &[block]).len(), 1);
        assert!(words("").is_empty() && words(" \n\t\u{a0}").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn tokens_of_any_text_are_ordered_disjoint_and_without_white_space(text in "\\PC{0,60}") {
            let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(0, text.len()) };
            let tokens = tokenize(&text, &[block]);
            let seen: usize = tokens.iter().map(|token| token.span.len()).sum();
            let visible: usize = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(char::len_utf8).sum();
            proptest::prop_assert_eq!(seen, visible, "every visible character is in one token");
            proptest::prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        }
    }
}
