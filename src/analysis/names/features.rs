//! What the sequence model sees of a word: the word and its neighbours, its letters, the lists, and what the
//! whole document does with the same word elsewhere.

use super::spelling::Spelling;
use crate::analysis::Reading;
use crate::analysis::model::{feature, hash, pair};
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::{Lists, is_headline};
use std::ops::Range;

/// A stretch of words that may hold names: the model labels it as one sequence.
pub type Stretch = Range<usize>;

/// What is known of each different word of the document.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    hash: u64,
    endings: [u64; 3],
    beginnings: [u64; 2],
    look: u64,
    given: u8,
    lists: u64,
    written: u64,
    /// Where the document puts it elsewhere: bits of `TITLED` and so on.
    seen: u16,
    /// The best look as a given name of the first word of a longer run that this word ends.
    partner: u8,
}

/// The positions, among the features of a token, of those that name the word itself.
pub const NAMES_THE_WORD: [usize; 4] = [1, 2, 7, 8];

const TITLED: u16 = 1;
const SPEAKS: u16 = 2;
const PLACED: u16 = 4;
const WITH_ORGANISATION: u16 = 8;
const RUN_FIRST: u16 = 16;
const RUN_LAST: u16 = 32;
const ARTICLE: u16 = 64;
const OWNS: u16 = 128;

/// Reads features off one document.
pub struct Features<'a> {
    reading: &'a Reading<'a>,
    facts: Vec<Facts>,
    headline: Vec<bool>,
}

impl<'a> Features<'a> {
    /// Looks at the document once. Linear.
    #[must_use]
    pub fn new(reading: &'a Reading<'a>, spelling: Spelling) -> Self {
        let mut facts = vec![Facts::default(); reading.words.len()];
        for (number, token) in reading.tokens.iter().enumerate() {
            let fact = &mut facts[reading.words.number(number)];
            if fact.hash == 0 {
                fact.hash = hash(&reading.words.at(number).lower) | 1;
            }
            if fact.endings[0] == 0 && token.kind == TokenKind::Word && token.case != Case::Lower {
                learn_spelling(reading, spelling, number, fact);
            }
        }
        let headline = reading
            .sentences
            .iter()
            .map(|sentence| {
                is_headline(&reading.tokens[sentence.tokens.clone()], |n| {
                    reading.words.lists(sentence.tokens.start + n).any(Lists::COMMON)
                })
            })
            .collect();
        let mut features = Self { reading, facts, headline };
        for sentence in 0..reading.sentences.len() {
            if !features.headline[sentence] {
                features.look_at(reading.sentences[sentence].tokens.clone());
            }
        }
        features
    }

    /// Notes what a sentence tells about the words of its runs of capitals.
    fn look_at(&mut self, range: Range<usize>) {
        let reading = self.reading;
        let mut at = range.start;
        while at < range.end {
            if !is_capital(reading, at) {
                at += 1;
                continue;
            }
            let start = at;
            while at < range.end && (is_capital(reading, at) || reading.tokens[at].is('.') && at > start) {
                at += 1;
            }
            let before = if start > range.start { &*reading.words.at(start - 1).lower } else { "" };
            let after = if at < range.end { &*reading.words.at(at).lower } else { "" };
            let mut seen = 0;
            let titled = start > range.start && reading.words.lists(start - 1).any(Lists::TITLE.or(Lists::ROLE));
            seen |= if titled { TITLED } else { 0 };
            seen |= if is_saying(after) || is_saying(before) { SPEAKS } else { 0 };
            seen |= if matches!(before, "in" | "at" | "near" | "from") { PLACED } else { 0 };
            seen |= if matches!(before, "the" | "a" | "an") { ARTICLE } else { 0 };
            seen |= if at < range.end && reading.tokens[at].kind == TokenKind::Possessive { OWNS } else { 0 };
            // A title inside the run speaks for what follows it.
            let mut first = start;
            for token in start..at {
                let lists = reading.words.lists(token);
                if lists.any(Lists::TITLE) && token + 1 < at {
                    seen |= TITLED;
                    first = token + 1;
                    if reading.tokens[first].is('.') && first + 1 < at {
                        first += 1;
                    }
                }
            }
            let organisation = (start..at).any(|token| reading.words.lists(token).any(Lists::ORGANISATION));
            seen |= if organisation { WITH_ORGANISATION } else { 0 };
            let given = self.facts[reading.words.number(first)].given;
            for token in first..at {
                let fact = &mut self.facts[reading.words.number(token)];
                fact.seen |= seen;
                if at - first > 1 && token == first {
                    fact.seen |= RUN_FIRST;
                }
                if at - first > 1 && token + 1 == at {
                    fact.seen |= RUN_LAST;
                    fact.partner = fact.partner.max(given + 1);
                }
            }
        }
    }

    /// For each sentence, whether it has capitals on most words, as headlines have, where a capital says little.
    #[must_use]
    pub fn headlines(&self) -> &[bool] {
        &self.headline
    }

    /// The stretches of the document: words with capitals, with the small words and marks between two of them
    /// that a name can hold.
    #[must_use]
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        for sentence in &self.reading.sentences {
            let mut open: Option<Stretch> = None;
            for token in sentence.tokens.clone() {
                if is_capital(self.reading, token) {
                    match &mut open {
                        Some(stretch) => stretch.end = token + 1,
                        None => open = Some(token..token + 1),
                    }
                } else if let Some(stretch) = open.clone()
                    && (token - stretch.end >= 3 || !joins(self.reading, token))
                {
                    found.push(stretch);
                    open = None;
                }
            }
            found.extend(open);
        }
        found
    }

    /// Calls `visit` with each feature of token number `token` of a stretch.
    pub fn of(&self, token: usize, visit: &mut impl FnMut(u32)) {
        let reading = self.reading;
        let sentence = reading.sentence_of(token).unwrap_or(0);
        let range = reading.sentences.get(sentence).map_or(token..token + 1, |sentence| sentence.tokens.clone());
        let edge = Facts { hash: 3, ..Facts::default() };
        let fact = |at: Option<usize>| {
            at.filter(|at| range.contains(at)).map_or(edge, |at| self.facts[reading.words.number(at)])
        };
        let shape = |at: Option<usize>| at.filter(|at| range.contains(at)).map_or(0, |at| shape(reading, at));
        let (w, b, a) = (fact(Some(token)), fact(token.checked_sub(1)), fact(Some(token + 1)));
        let (bb, aa) = (fact(token.checked_sub(2)), fact(Some(token + 2)));
        let (sw, sb, sa) = (shape(Some(token)), shape(token.checked_sub(1)), shape(Some(token + 1)));
        let mut run = token;
        while run > range.start && is_capital(reading, run - 1) && token - run < 6 {
            run -= 1;
        }
        let mut end = token + 1;
        while end < range.end && is_capital(reading, end) && end - token < 6 {
            end += 1;
        }
        let (outer_before, outer_after) = (fact(run.checked_sub(1)), fact(Some(end)));
        let first = u64::from(self.is_first(token, &range));
        let loud = u64::from(self.headline.get(sentence).copied().unwrap_or(false));
        let place = pair((end - run).min(5) as u64, (token - run).min(4) as u64);

        let mut template = 0;
        let mut emit = |value: u64| {
            template += 1;
            visit(feature(template, value));
        };
        emit(sw);
        emit(w.hash);
        emit(pair(w.hash, sw));
        emit(b.hash);
        emit(a.hash);
        emit(bb.hash);
        emit(aa.hash);
        emit(pair(b.hash, w.hash));
        emit(pair(w.hash, a.hash));
        emit(pair(bb.hash, b.hash));
        emit(pair(a.hash, aa.hash));
        emit(pair(sb, pair(sw, sa)));
        w.endings.iter().for_each(|ending| emit(*ending));
        w.beginnings.iter().for_each(|beginning| emit(*beginning));
        emit(pair(b.endings[1], 1));
        emit(pair(a.endings[1], 2));
        emit(w.look);
        emit(pair(w.look, place));
        emit(pair(b.look, w.look));
        emit(pair(w.look, a.look));
        emit(pair(w.look, b.hash));
        emit(pair(w.look, pair(sb, sa)));
        emit(w.lists);
        emit(pair(b.lists, w.lists));
        emit(pair(w.lists, a.lists));
        emit(pair(b.lists, sw));
        emit(pair(a.lists, sw));
        emit(pair(first, pair(w.written, loud)));
        emit(pair(first, pair(w.written, w.look)));
        emit(pair(loud, sw));
        emit(pair(outer_before.hash, place));
        emit(pair(outer_after.hash, place));
        emit(outer_before.hash);
        emit(outer_after.hash);
        emit(pair(outer_before.lists, place));
        emit(pair(outer_before.hash, outer_after.hash));
        emit(place);
        emit(u64::from(w.seen));
        emit(pair(u64::from(w.seen & (TITLED | SPEAKS | PLACED | RUN_LAST | WITH_ORGANISATION)), place));
        emit(pair(u64::from(w.partner), place));
        emit(pair(u64::from(w.partner), w.look));
        for bit in 0..8 {
            if w.seen & 1 << bit != 0 {
                emit(pair(bit, place));
            }
        }
    }

    /// Whether a capital at this place may be there only because a sentence begins.
    fn is_first(&self, token: usize, range: &Range<usize>) -> bool {
        token == range.start
            || matches!(
                self.reading.tokens[token - 1].kind,
                TokenKind::Mark('“' | '"' | '‘' | '\'' | ':' | '«' | '„' | '(' | '*' | '[' | '-' | '•')
            )
    }
}

fn learn_spelling(reading: &Reading, spelling: Spelling, token: usize, fact: &mut Facts) {
    let word = reading.words.at(token);
    let letters: Vec<char> = word.lower.chars().take(40).collect();
    let count = letters.len();
    let piece = |letters: &[char], salt: u64| letters.iter().fold(salt, |hash, c| pair(hash, u64::from(*c)));
    fact.endings = [2, 3, 4].map(|len| piece(&letters[count.saturating_sub(len)..], len as u64) | 1);
    fact.beginnings = [2, 3].map(|len| piece(&letters[..count.min(len)], 10 + len as u64));
    let look = spelling.look(&word.lower).map(|score| (score.clamp(-24, 23) + 24) as u64 / 8);
    fact.look = look.iter().fold(1, |all, one| all * 8 + one);
    fact.given = look[0] as u8;
    fact.lists = word.lists.bits();
    let level = |count: u32| u64::from(count.min(2));
    fact.written = level(word.small) * 3 + level(word.capital);
}

/// Whether the token is written as a name can be.
#[must_use]
pub fn is_capital(reading: &Reading, token: usize) -> bool {
    let token = reading.tokens[token];
    token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None)
}

/// Whether a token without a capital can stand inside a name.
fn joins(reading: &Reading, token: usize) -> bool {
    match reading.tokens[token].kind {
        TokenKind::Word => {
            reading.words.lists(token).any(Lists::PARTICLE)
                || matches!(
                    &*reading.words.at(token).lower,
                    "of" | "the" | "and" | "for" | "on" | "in" | "to" | "und" | "et"
                )
        }
        TokenKind::Number | TokenKind::Possessive => true,
        TokenKind::Mark(mark) => matches!(mark, '.' | '&' | '-' | '–' | '/' | '\'' | '’' | '"' | '“' | '”' | '(' | ')'),
    }
}

/// How a token is written, its letters left out.
fn shape(reading: &Reading, token: usize) -> u64 {
    let it = reading.tokens[token];
    match it.kind {
        TokenKind::Mark(mark) => 1000 + u64::from(mark),
        TokenKind::Number => 20 + it.span.len().min(6) as u64,
        TokenKind::Possessive => 30,
        TokenKind::Word => {
            let text = it.of(reading.text);
            let hyphen = u64::from(text.contains('-'));
            let apostrophe = u64::from(text.contains(['\'', '’']));
            let digit = u64::from(text.bytes().any(|byte| byte.is_ascii_digit()));
            let foreign = u64::from(!text.is_ascii());
            let short = u64::from(text.len() <= 3);
            let inner = u64::from(it.case == Case::Capital && text.chars().filter(|c| c.is_uppercase()).count() > 1);
            let case = it.case as u64;
            (((((case * 2 + hyphen) * 2 + apostrophe) * 2 + digit) * 2 + foreign) * 2 + short) * 2 + inner + 100_000
        }
    }
}

/// Whether a word is a common verb of saying.
#[must_use]
pub fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "added"
            | "wrote"
            | "writes"
            | "asked"
            | "explained"
            | "stated"
            | "claimed"
            | "noted"
            | "insisted"
            | "argued"
            | "warned"
            | "announced"
            | "tweeted"
            | "replied"
            | "admitted"
            | "confirmed"
    )
}
