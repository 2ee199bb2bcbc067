//! Quotation marks: which characters are some, and what each can do where it stands. Apostrophes, feet and
//! inches are left out here. Pairs nothing: that is `pairs`.

use super::vocabulary::Vocabulary;
use crate::document::Span;
use crate::document::span::{after, before};

/// Marks that close one another, however they are mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `"` `“` `”` `„` `‟` `''` and two backticks.
    Double,
    /// `'` `‘` `’` `‚` `‛`
    Single,
    /// `«` `»`
    Guillemet,
    /// `‹` `›`
    SingleGuillemet,
    /// `「` `」` `『` `』`
    Corner,
    /// None: the stretch is all of a block quotation.
    Block,
}

/// What a mark can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens only.
    Opens,
    /// Closes only.
    Closes,
    /// Closes what is open; opens if nothing is.
    Either,
}

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes.
    pub(super) span: Span,
    /// What closes it.
    pub(super) family: Family,
    /// What it can do.
    pub(super) role: Role,
    /// Whether it may as well be an apostrophe.
    pub(super) doubtful: bool,
    /// Of a closing single mark: whether the punctuation around leaves no other reading.
    pub(super) certain: bool,
}

/// The marks of a stretch of text, in order. Linear.
pub(super) fn marks(text: &str, stretch: Span, words: &Vocabulary) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut chars = stretch.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(mut family) = family(c) else { continue };
        let mut end = at + c.len_utf8();
        let twice = chars.peek().is_some_and(|(_, next)| *next == c);
        if twice && matches!(c, '\'' | '`' | '‘' | '’' | '‚') {
            chars.next();
            end += c.len_utf8();
            family = Family::Double;
        } else if c == '`' {
            continue;
        }
        let span = Span::new(stretch.from() + at, stretch.from() + end);
        let around = Around::of(text, stretch, span);
        if let Some(mark) = read(c, family, span, &around, words) {
            marks.push(mark);
        }
    }
    marks
}

fn family(c: char) -> Option<Family> {
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' | '`' => Family::Double,
        '\'' | '‘' | '’' | '‚' | '‛' => Family::Single,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SingleGuillemet,
        '「' | '」' | '『' | '』' => Family::Corner,
        _ => return None,
    })
}

/// What stands next to a mark, other marks skipped.
struct Around<'a> {
    left: Option<char>,
    right: Option<char>,
    /// Directly before, marks not skipped.
    touching: Option<char>,
    before: &'a str,
    after: &'a str,
}

impl<'a> Around<'a> {
    /// Marks are skipped three at most, so that a million of them in a row cost no more than a million.
    fn of(text: &'a str, stretch: Span, mark: Span) -> Self {
        let before = before(after(text, stretch.from()), mark.from() - stretch.from());
        let after = before_end(text, stretch, mark);
        let is_mark = |c: &char| family(*c).is_some();
        let mut left = before.chars().rev().take(4).skip_while(is_mark);
        let mut right = after.chars().take(4).skip_while(is_mark);
        Self { left: left.next(), right: right.next(), touching: before.chars().next_back(), before, after }
    }

    /// Whether nothing that could be quoted stands before.
    fn blank_left(&self) -> bool {
        self.left.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '{' | '/' | '—' | '–' | '-' | '*' | '_'))
    }

    /// Whether nothing that could be quoted stands after.
    fn blank_right(&self) -> bool {
        self.right.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '/' | '—' | '–' | '-' | '*' | '_')
        })
    }

    fn role(&self) -> Role {
        match (self.blank_left(), self.blank_right()) {
            (true, false) => Role::Opens,
            (false, true) => Role::Closes,
            _ => Role::Either,
        }
    }
}

fn before_end(text: &str, stretch: Span, mark: Span) -> &str {
    Span::new(mark.to(), stretch.to()).of(text)
}

fn read(c: char, family: Family, span: Span, around: &Around, words: &Vocabulary) -> Option<Mark> {
    let plain = |role| Some(Mark { span, family, role, doubtful: false, certain: true });
    match (family, c) {
        (Family::Single, '‚' | '‛') => plain(Role::Opens),
        (Family::Single, _) => single(c, span, around, words),
        (Family::Corner, '「' | '『') | (Family::Double, '„' | '‟' | '`') => plain(Role::Opens),
        (Family::Corner, _) => plain(Role::Closes),
        (Family::Double, '“' | '‘') => plain(match around.role() {
            Role::Closes => Role::Either,
            _ => Role::Opens,
        }),
        (Family::Double, '”') => plain(match around.role() {
            Role::Opens => Role::Either,
            _ => Role::Closes,
        }),
        (Family::Double, '"') if is_inches(around) => None,
        _ => plain(around.role()),
    }
}

/// `6'2"`: a number, a mark for feet, a number.
fn is_inches(around: &Around) -> bool {
    let mut back = around.before.chars().rev().take(6).skip_while(|c| c.is_ascii_digit() || *c == '.');
    around.touching.is_some_and(|c| c.is_ascii_digit())
        && back.next().is_some_and(|c| matches!(c, '\'' | '’' | '′'))
        && back.next().is_some_and(|c| c.is_ascii_digit())
}

fn single(c: char, span: Span, around: &Around, words: &Vocabulary) -> Option<Mark> {
    let next = around.after.chars().next();
    let inside_word = around.touching.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    if inside_word {
        return None;
    }
    let mark = |role, doubtful, certain| Some(Mark { span, family: Family::Single, role, doubtful, certain });
    match around.role() {
        Role::Opens | Role::Either if c == '’' && around.blank_left() => None,
        Role::Opens => mark(Role::Opens, is_elision(around, words), true),
        Role::Closes => {
            let punctuated = around.left.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…' | ')' | ']'));
            mark(Role::Closes, !punctuated && ends_like_a_plural(around), punctuated)
        }
        // A mark with letters on neither side: after punctuation it closes, `” ’ said`.
        Role::Either => {
            around.touching.is_some_and(|c| !c.is_whitespace()).then_some(())?;
            mark(Role::Closes, false, false)
        }
    }
}

/// Whether an apostrophe begins the word that follows: 'tis, '90s.
fn is_elision(around: &Around, words: &Vocabulary) -> bool {
    if around.after.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let len: usize = around.after.chars().take_while(|c| c.is_alphabetic()).take(8).map(char::len_utf8).sum();
    let word = Span::new(0, len).of(around.after).to_lowercase();
    words.is_elision(&word)
}

/// Whether an apostrophe may end the word before: workers', goin', the n of rock 'n' roll.
fn ends_like_a_plural(around: &Around) -> bool {
    let mut back = around.before.chars().rev();
    let last = back.next().map(|c| c.to_ascii_lowercase());
    let before_last = back.next().map(|c| c.to_ascii_lowercase());
    let goes_on = around.after.starts_with(' ') && around.after.chars().nth(1).is_some_and(char::is_alphanumeric);
    match last {
        Some('s' | 'x' | 'z') => goes_on,
        Some('n') => before_last == Some('i') && goes_on || before_last.is_none_or(|c| !c.is_alphabetic()),
        _ => false,
    }
}
