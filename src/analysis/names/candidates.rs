//! What may be a name: what the sequence model labels, and what it left out though something in the document
//! speaks for it. Whether it is one is not decided here.

use super::features::{is_capital, is_saying};
use super::spelling::{FAMILY, GIVEN, ORDINARY, PLACE, Spelling};
use super::usage::{Usage, key};
use super::{Name, NameKind, is_between_cells, is_loud};
use crate::analysis::Reading;
use crate::analysis::lexicon::{QuickMap, QuickSet};
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::Lists;
use crate::document::BlockKind;
use std::ops::Range;

/// From which log-odds, in eighths, a word is taken to look like a name.
const LIKELY: i32 = -10;

/// How unsure a name of something else has to be to be a family name after a given name that was left out.
const UNSURE: f32 = 0.65;

/// What brought a candidate up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The sequence model.
    Tagged,
    /// The same words name a person in full elsewhere.
    Whole,
    /// A title, a role or a verb of saying stands next to it.
    Introduced,
    /// A family name that stands first, before a given name with a hyphen.
    Eastern,
    /// "Mr" and its like stand before it.
    Addressed,
    /// It looks like a given name and a family name.
    Look,
    /// It looks like a given name under a picture.
    Pictured,
    /// The word is part of a full name elsewhere.
    Part,
}

/// What may be a name.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it would be, and how sure by itself.
    pub name: Name,
    /// What brought it up.
    pub origin: Origin,
    /// How far, on the mean of its words, a person is ahead of everything else, in steps of the margin at
    /// which the sequence model is right about three times out of four.
    pub margin: f32,
    /// The same at the word where it is least.
    pub weakest: f32,
}

impl Candidate {
    /// A name with the margins of its words that have a capital, from those of all tokens.
    #[must_use]
    pub fn new(reading: &Reading, name: Name, origin: Origin, margins: &[f32]) -> Self {
        let (mut sum, mut weakest, mut count) = (0.0, f32::MAX, 0.0f32);
        for at in name.tokens.clone().filter(|at| is_capital(reading, *at)) {
            let margin = margins.get(at).copied().unwrap_or(0.0);
            (sum, weakest, count) = (sum + margin, margin.min(weakest), count + 1.0);
        }
        Self { name, origin, margin: sum / count.max(1.0), weakest: if count > 0.0 { weakest } else { 0.0 } }
    }
}

/// A name of one word takes in the given name beside it that was left out.
fn widen(reading: &Reading, spelling: Spelling, names: &mut [Name]) {
    for number in 0..names.len() {
        let name = &names[number];
        let free = number.checked_sub(1).map_or(0, |before| names[before].tokens.end);
        let limit = names.get(number + 1).map_or(reading.tokens.len(), |after| after.tokens.start);
        let (start, end) = (name.tokens.start, name.tokens.end);
        let together = |one: usize, two: usize| {
            reading.sentence_of(one) == reading.sentence_of(two) && !is_between_cells(reading, two)
        };
        if end - start == 1 && end < limit && together(start, end) && is_eastern(reading, start..end + 1) {
            names[number] =
                Name::new(reading, start..end + 1, NameKind::Person, 0.9, "a family name that stands first");
        } else if (name.kind == NameKind::Person || name.confidence < UNSURE)
            && end - start == 1
            && start > free
            && together(start - 1, start)
            && name.confidence < 0.98
            && is_plain(reading, start - 1)
            && (looks(reading, spelling, start - 1, GIVEN) || looks(reading, spelling, start - 1, FAMILY))
            && !(start - 1 > free
                && is_capital(reading, start - 2)
                && !reading.words.lists(start - 2).any(Lists::TITLE.or(Lists::ROLE)))
        {
            let confidence = name.confidence;
            names[number] = Name::new(
                reading,
                start - 1..end,
                NameKind::Person,
                confidence,
                "looks like a given name and a family name",
            );
        }
    }
}

/// A given name and the word behind it, each labelled as a person of one word, are one.
fn join_halves(reading: &Reading, spelling: Spelling, names: &mut Vec<Name>) {
    names.dedup_by(|next, name| {
        let halves = [&*name, &*next].iter().all(|half| half.kind == NameKind::Person && half.tokens.len() == 1);
        let at = name.tokens.start;
        let joins = halves
            && name.tokens.end == next.tokens.start
            && reading.sentence_of(at) == reading.sentence_of(at + 1)
            && !is_between_cells(reading, at + 1)
            && looks(reading, spelling, at, GIVEN)
            && is_plain(reading, at + 1);
        if joins {
            let confidence = name.confidence.max(next.confidence);
            *name = Name::new(reading, at..at + 2, NameKind::Person, confidence, "");
        }
        joins
    });
}

/// A family name alone takes in the particle that stands before it in a full name: "van Lunt" of Mira van Lunt.
fn take_particles(reading: &Reading, names: &mut [Name]) {
    let mut known: QuickSet<(usize, usize)> = QuickSet::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 2) {
        let inner = name.tokens.start + 1..name.tokens.end - 1;
        let inner = inner.filter(|at| reading.words.lists(*at).any(Lists::PARTICLE));
        known.extend(inner.map(|at| (reading.words.number(at), reading.words.number(at + 1))));
    }
    for number in 0..names.len() {
        let name = &names[number];
        let free = number.checked_sub(1).map_or(0, |before| names[before].tokens.end);
        let mut start = name.tokens.start;
        while start > free && known.contains(&(reading.words.number(start - 1), reading.words.number(start))) {
            start -= 1;
        }
        if start < name.tokens.start && reading.sentence_of(start) == reading.sentence_of(name.tokens.start) {
            let confidence = name.confidence;
            names[number] = Name::new(reading, start..name.tokens.end, NameKind::Person, confidence, "");
        }
    }
}

/// A name with another in marks inside it is one: "Edward (Teddo) Brenek", "Edward “Teddo” Brenek".
fn join_nicknames(reading: &Reading, names: &mut Vec<Name>) {
    let mark = |at: usize| match reading.tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Mark(mark)) => mark,
        _ => ' ',
    };
    let encloses = |open: usize, close: usize| {
        matches!((mark(open), mark(close)), ('(', ')') | ('“', '”') | ('"', '"') | ('‘', '’') | ('\'', '\''))
    };
    let mut joined: Vec<Name> = Vec::with_capacity(names.len());
    for name in names.drain(..) {
        let start = name.tokens.start;
        let first = joined.iter().rev().take(2).position(|first| {
            first.kind == NameKind::Person
                && first.tokens.end + 3 == start
                && encloses(first.tokens.end, start - 1)
                && is_capital(reading, start - 2)
        });
        let whole = first.filter(|_| {
            name.kind == NameKind::Person
                && reading.words.lists(name.tokens.start).bits() & Lists::TITLE.bits() == 0
                && reading.sentence_of(start - 3) == reading.sentence_of(start)
        });
        match whole {
            Some(back) => {
                joined.truncate(joined.len() - back);
                if let Some(first) = joined.pop() {
                    let confidence = first.confidence.max(name.confidence);
                    let tokens = first.tokens.start..name.tokens.end;
                    joined.push(Name::new(reading, tokens, NameKind::Person, confidence, ""));
                }
            }
            None => joined.push(name),
        }
    }
    *names = joined;
}

/// Full names by their first word, to find where they were missed.
fn sequences(reading: &Reading, names: &[Name]) -> QuickMap<usize, Vec<Vec<usize>>> {
    let mut found: QuickMap<usize, Vec<Vec<usize>>> = QuickMap::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Person && name.confidence > 0.5) {
        let key = key(reading, name.tokens.clone());
        if key.len() > 1 && key.len() == name.tokens.len() {
            let known = found.entry(key[0]).or_default();
            if known.len() < 16 && !known.contains(&key) {
                known.push(key);
            }
        }
    }
    found
}

/// The candidates of a document, ordered and disjoint: `names`, which the sequence model found, and what it left
/// out. `margins` has one number for each token.
#[must_use]
pub fn find(
    reading: &Reading,
    spelling: Spelling,
    headlines: &[bool],
    mut names: Vec<Name>,
    margins: &[f32],
) -> Vec<Candidate> {
    widen(reading, spelling, &mut names);
    join_halves(reading, spelling, &mut names);
    take_particles(reading, &mut names);
    join_nicknames(reading, &mut names);
    let sequences = sequences(reading, &names);
    let tagged: Vec<Candidate> =
        names.into_iter().map(|name| Candidate::new(reading, name, Origin::Tagged, margins)).collect();
    let usage = Usage::of(reading, &tagged);
    let missed = missed(Search { reading, spelling, headlines, usage: &usage, sequences }, &tagged);
    let missed = missed.into_iter().map(|(tokens, origin, confidence)| {
        let name = Name::new(reading, tokens, NameKind::Person, confidence, "");
        Candidate::new(reading, name, origin, margins)
    });
    let mut candidates: Vec<Candidate> = missed.collect();
    candidates.extend(tagged);
    candidates.sort_by_key(|candidate| candidate.name.span);
    let mut end = 0;
    candidates.retain(|candidate| {
        let apart = candidate.name.tokens.start >= end;
        end = end.max(candidate.name.tokens.end);
        apart
    });
    candidates
}

/// With what the sequence model's omissions are looked for.
struct Search<'a> {
    reading: &'a Reading<'a>,
    spelling: Spelling<'a>,
    headlines: &'a [bool],
    usage: &'a Usage,
    sequences: QuickMap<usize, Vec<Vec<usize>>>,
}

/// Stretches with capitals that no name covers, though something speaks for them.
fn missed(search: Search, names: &[Candidate]) -> Vec<(Range<usize>, Origin, f32)> {
    let Search { reading, spelling, headlines, .. } = search;
    let mut found = Vec::new();
    let mut next = names.iter().map(|candidate| &candidate.name).peekable();
    let mut token = 0;
    while token < reading.tokens.len() {
        while next.next_if(|name| name.tokens.end <= token).is_some() {}
        if let Some(name) = next.peek().filter(|name| name.tokens.start <= token) {
            token = name.tokens.end;
            continue;
        }
        if !is_capital(reading, token) {
            token += 1;
            continue;
        }
        let free = next.peek().map_or(reading.tokens.len(), |name| name.tokens.start);
        let (end, origin, confidence) = if let Some(len) = search.whole(token, free) {
            (token + len, Some(Origin::Whole), 0.85)
        } else if let Some((tokens, origin)) = introduced(reading, spelling, headlines, token, free) {
            (tokens.end, Some(origin), 0.6)
        } else if is_addressed(reading, token) {
            (token + 1, Some(Origin::Addressed), 0.85)
        } else {
            let part = search.usage.part(reading.words.number(token));
            (token + 1, part.map(|_| Origin::Part), part.map_or(0.0, |part| part.confidence.min(0.8)))
        };
        found.extend(origin.map(|origin| (token..end, origin, confidence)));
        token = end;
    }
    found
}

impl Search<'_> {
    /// How many words from `token` on are a full name of the document.
    fn whole(&self, token: usize, free: usize) -> Option<usize> {
        let words = &self.reading.words;
        let fits = |key: &&Vec<usize>| {
            token + key.len() <= free && key.iter().enumerate().all(|(at, word)| words.number(token + at) == *word)
        };
        self.sequences.get(&words.number(token))?.iter().filter(fits).map(Vec::len).max()
    }
}

/// Whether a token is written as part of a name and is no word of anything else.
fn is_plain(reading: &Reading, token: usize) -> bool {
    let foreign = [Lists::ORGANISATION, Lists::PLACE, Lists::NATIONALITY, Lists::TITLE, Lists::ROLE, Lists::COMMON];
    let foreign = foreign.into_iter().fold(Lists::KNOWN_PLACE, Lists::or);
    let lists = reading.words.lists(token);
    is_capital(reading, token) && (!lists.any(foreign) || lists.any(Lists::FAMILY_FIRST))
}

/// Whether a word looks by its letters like a name of this class more than like a place or an ordinary word.
fn looks(reading: &Reading, spelling: Spelling, token: usize, class: usize) -> bool {
    let look = spelling.look(&reading.words.at(token).lower);
    let other = look[PLACE].max(look[ORDINARY]);
    look[class] > LIKELY.max(other) && reading.words.at(token).small == 0
}

/// A run of two to four words with capitals that no name covers: next to a title, a role or a verb of saying,
/// or looking like a given name and a family name; none of them a word of anything else.
fn introduced(
    reading: &Reading,
    spelling: Spelling,
    headlines: &[bool],
    token: usize,
    free: usize,
) -> Option<(Range<usize>, Origin)> {
    let sentence = reading.sentences.get(reading.sentence_of(token)?)?;
    let limit = free.min(sentence.tokens.end);
    let mut end = token;
    while end < limit && end - token < 5 && is_plain(reading, end) && !(end > token && is_between_cells(reading, end)) {
        end += 1;
    }
    let stops = end >= limit || !is_capital(reading, end) || is_between_cells(reading, end);
    let before = (token > sentence.tokens.start && !is_between_cells(reading, token)).then(|| token - 1);
    let apart = before.is_none_or(|before| !is_capital(reading, before));
    if !stops || !(2..=4).contains(&(end - token)) || is_loud(reading, headlines, token) {
        return None;
    }
    let introduced = before.is_some_and(|before| {
        reading.words.lists(before).any(Lists::TITLE.or(Lists::ROLE)) || is_saying(&reading.words.at(before).lower)
    }) || apart && end < sentence.tokens.end && is_saying(&reading.words.at(end).lower);
    if introduced {
        return Some((token..end, Origin::Introduced));
    }
    if is_eastern(reading, token..end) {
        return Some((token..end, Origin::Eastern));
    }
    let block = reading.article.blocks.get(sentence.block).map(|block| block.kind);
    if apart && block == Some(BlockKind::Caption) && end - token < 4 && looks(reading, spelling, token, GIVEN) {
        return Some((token..end, Origin::Pictured));
    }
    let looks = apart && looks_whole(reading, spelling, token..end);
    let the = before.is_some_and(|before| matches!(&*reading.words.at(before).lower, "the" | "in" | "at"));
    (looks && !the).then_some((token..end, Origin::Look))
}

/// Whether a word stands after "Mr", "Mrs" and their like.
fn is_addressed(reading: &Reading, token: usize) -> bool {
    let mut before = token.checked_sub(1);
    if before.is_some_and(|at| reading.tokens[at].is('.')) {
        before = token.checked_sub(2);
    }
    before.is_some_and(|at| {
        matches!(
            &*reading.words.at(at).lower,
            "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "prof" | "gen" | "sir" | "mme"
        ) && reading.tokens[at].is_capital()
            && reading.sentence_of(at) == reading.sentence_of(token)
            && is_plain(reading, token)
    })
}

/// Whether the first word looks like a given name and the last like a family name.
fn looks_whole(reading: &Reading, spelling: Spelling, tokens: Range<usize>) -> bool {
    (2..=3).contains(&tokens.len())
        && tokens.clone().all(|token| is_plain(reading, token))
        && looks(reading, spelling, tokens.start, GIVEN)
        && looks(reading, spelling, tokens.end - 1, FAMILY)
}

/// Whether two words are a family name that stands first and a given name with a hyphen.
fn is_eastern(reading: &Reading, tokens: Range<usize>) -> bool {
    tokens.len() == 2
        && reading.words.lists(tokens.start).any(Lists::FAMILY_FIRST)
        && reading.tokens[tokens.start].case == Case::Capital
        && is_capital(reading, tokens.end - 1)
        && reading.tokens[tokens.end - 1].of(reading.text).contains('-')
        && !reading.words.lists(tokens.end - 1).any(Lists::NATIONALITY)
}
