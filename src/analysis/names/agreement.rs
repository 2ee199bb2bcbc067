//! The document agrees with itself: what is a person's full name in one place is nothing else in another, and
//! a word of it alone is that person.

use super::features::{is_capital, is_saying};
use super::spelling::{FAMILY, GIVEN, ORDINARY, PLACE, Spelling};
use super::{Name, NameKind};
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::Lists;
use crate::document::BlockKind;
use std::ops::Range;

/// What is known in the whole document of a word that is part of people's full names.
#[derive(Clone, Copy, Default)]
struct Part {
    confidence: f32,
    /// Whether it ends (or, where the family name stands first, begins) a full name.
    family: bool,
}

/// From which log-odds, in eighths, a word is taken to look like a name.
const LIKELY: i32 = -10;

/// How sure a person's name of one word has to be if nothing else speaks for it.
const ENOUGH_FOR_ONE: f32 = 0.6;
/// The same for a name of several words.
const ENOUGH_FOR_SEVERAL: f32 = 0.45;

/// Makes the names of a document, ordered and disjoint, agree; they stay so.
pub fn settle(reading: &Reading, spelling: Spelling, headlines: &[bool], names: &mut Vec<Name>) {
    widen(reading, spelling, names);
    vote(reading, names);
    let parts = parts(reading, names);
    let sequences = sequences(reading, names);
    correct(reading, names, &parts);
    names.retain(|name| is_supported(reading, name, &parts));
    let added = missed(reading, spelling, headlines, names, &parts, &sequences);
    names.extend(added);
    names.sort_by_key(|name| name.span);
    let places = places(reading, names);
    names.retain(|name| !is_of_a_place(reading, name, &parts, &places));
    let mut end = 0;
    names.retain(|name| {
        let apart = name.tokens.start >= end;
        end = end.max(name.tokens.end);
        apart
    });
}

/// How often a capitalised word stands where a place stands ("in Karsund", "Karsund's prime minister"), less how
/// often it has a title or says something; by the number of the word.
fn places(reading: &Reading, names: &[Name]) -> QuickMap<usize, i32> {
    let mut places: QuickMap<usize, i32> = QuickMap::default();
    let is_capital_at = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_capital());
    for at in (0..reading.tokens.len()).filter(|at| is_capital_at(*at) && !is_capital_at(at + 1)) {
        let before = at.checked_sub(1).map(|before| &*reading.words.at(before).lower);
        let within = matches!(before, Some("in" | "near" | "across" | "outside" | "into" | "throughout"));
        let owns = reading.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Possessive);
        let office = owns && (at + 2..at + 5).any(|next| reading.words.lists(next).any(Lists::TITLE));
        if within || office {
            *places.entry(reading.words.number(at)).or_default() += 1;
        }
    }
    for name in names.iter().filter(|name| name.tokens.len() == 1) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let titled = start.checked_sub(1).is_some_and(|at| reading.words.lists(at).any(Lists::TITLE));
        let says = |at: usize| at < reading.tokens.len() && is_saying(&reading.words.at(at).lower);
        if titled || says(end) || start.checked_sub(1).is_some_and(says) {
            *places.entry(reading.words.number(start)).or_default() -= 1;
        }
    }
    places
}

/// Whether a person of one word is rather a place of the document, or a name ends in those who live there, as
/// "Valmoran" of Valmora.
fn is_of_a_place(reading: &Reading, name: &Name, parts: &QuickMap<usize, Part>, places: &QuickMap<usize, i32>) -> bool {
    let Some(last) = name.tokens.end.checked_sub(1).filter(|_| name.kind == NameKind::Person) else { return false };
    let is_place = |number: usize| !parts.contains_key(&number) && places.get(&number).is_some_and(|count| *count > 0);
    if name.tokens.len() == 1 && is_place(reading.words.number(last)) {
        return true;
    }
    let word = &*reading.words.at(last).lower;
    ["n", "ns", "an", "ans", "ese", "ian", "ians", "i", "is"]
        .iter()
        .any(|ending| word.strip_suffix(ending).and_then(|stem| reading.words.find(stem)).is_some_and(is_place))
}

/// Whether there is ground enough to call somebody a person: a title or a role, a full name elsewhere, or the
/// model's own confidence.
fn is_supported(reading: &Reading, name: &Name, parts: &QuickMap<usize, Part>) -> bool {
    let start = name.tokens.start;
    let titles = |back: usize| {
        start.checked_sub(back).is_some_and(|at| reading.words.lists(at).any(Lists::TITLE.or(Lists::ROLE)))
    };
    let titled = titles(1) || start > 1 && reading.tokens[start - 1].is('.') && titles(2);
    let known = name.tokens.len() == 1 && parts.contains_key(&reading.words.number(start));
    let enough = if name.tokens.len() > 1 { ENOUGH_FOR_SEVERAL } else { ENOUGH_FOR_ONE };
    name.kind != NameKind::Person || titled || known || name.confidence >= enough
}

/// The words of a name, by number.
fn key(reading: &Reading, tokens: Range<usize>) -> Vec<usize> {
    tokens
        .filter(|token| reading.tokens[*token].kind == TokenKind::Word)
        .map(|token| reading.words.number(token))
        .collect()
}

/// Names of the same words become of the kind that has the most weight among them.
fn vote(reading: &Reading, names: &mut [Name]) {
    let mut votes: QuickMap<Vec<usize>, [f32; 4]> = QuickMap::default();
    for name in names.iter() {
        votes.entry(key(reading, name.tokens.clone())).or_default()[name.kind as usize] +=
            name.confidence * name.confidence;
    }
    for name in names.iter_mut().filter(|name| name.confidence < 0.98) {
        let votes = votes[&key(reading, name.tokens.clone())];
        let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Other];
        let best = kinds.into_iter().max_by(|one, two| votes[*one as usize].total_cmp(&votes[*two as usize]));
        if let Some(best) = best.filter(|best| votes[*best as usize] > 1.5 * votes[name.kind as usize]) {
            name.kind = best;
            name.why = "what the same words name elsewhere in the text".into();
        }
    }
}

fn parts(reading: &Reading, names: &[Name]) -> QuickMap<usize, Part> {
    let mut parts: QuickMap<usize, Part> = QuickMap::default();
    for name in names.iter().filter(|name| name.kind == NameKind::Person && name.confidence > 0.5) {
        let words: Vec<usize> =
            name.tokens.clone().filter(|token| reading.tokens[*token].kind == TokenKind::Word).collect();
        for (at, token) in words.iter().enumerate().filter(|_| words.len() > 1) {
            let word = reading.tokens[*token].of(reading.text);
            if word.chars().count() < 2 || !is_capital(reading, *token) || word.ends_with('.') {
                continue;
            }
            let family = at + 1 == words.len() || at == 0 && reading.words.lists(*token).any(Lists::FAMILY_FIRST);
            let after_article =
                without_article(&reading.words.at(*token).lower).and_then(|bare| reading.words.find(bare));
            for number in [Some(reading.words.number(*token)), after_article].into_iter().flatten() {
                let part = parts.entry(number).or_default();
                part.confidence = part.confidence.max(name.confidence);
                part.family |= family;
            }
        }
    }
    parts
}

/// A family name in small letters without the Arabic article: "assad" of "al-assad".
#[must_use]
pub fn without_article(lower: &str) -> Option<&str> {
    let (article, rest) = lower.split_once(['-', '‐', '‑'])?;
    matches!(article, "al" | "el" | "ul" | "as" | "ash" | "ar" | "an" | "at" | "ad" | "az").then_some(rest)
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

/// A name of one word that is part of a person's full name names that person.
fn correct(reading: &Reading, names: &mut [Name], parts: &QuickMap<usize, Part>) {
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1 && name.kind != NameKind::Person) {
        let Some(part) = parts.get(&reading.words.number(name.tokens.start)) else { continue };
        let limit = if part.family { 0.9 } else { 0.6 };
        if name.confidence < limit && name.confidence < part.confidence && !is_placed(reading, name.tokens.start) {
            name.kind = NameKind::Person;
            name.confidence = part.confidence.min(0.9);
            name.why = "part of a name that stands in full elsewhere".into();
        }
    }
}

/// Whether a word stands where places stand: "in Ruiz", "at Ruiz".
fn is_placed(reading: &Reading, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| matches!(&*reading.words.at(before).lower, "in" | "at" | "near"))
}

/// Words with capitals that no name covers, though they are known from full names.
fn missed(
    reading: &Reading,
    spelling: Spelling,
    headlines: &[bool],
    names: &[Name],
    parts: &QuickMap<usize, Part>,
    sequences: &QuickMap<usize, Vec<Vec<usize>>>,
) -> Vec<Name> {
    let mut found = Vec::new();
    let mut next = names.iter().peekable();
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
        let word = reading.words.number(token);
        let whole = sequences.get(&word).and_then(|known| {
            known
                .iter()
                .filter(|key| {
                    token + key.len() <= free
                        && key.iter().enumerate().all(|(at, word)| reading.words.number(token + at) == *word)
                })
                .map(Vec::len)
                .max()
        });
        if let Some(len) = whole {
            found.push(Name::new(
                reading,
                token..token + len,
                NameKind::Person,
                0.85,
                "named so elsewhere in the text",
            ));
            token += len;
            continue;
        }
        if let Some((tokens, confidence, why)) = introduced(reading, spelling, headlines, token, free) {
            token = tokens.end;
            found.push(Name::new(reading, tokens, NameKind::Person, confidence, why));
            continue;
        }
        if is_addressed(reading, token) {
            found.push(Name::new(reading, token..token + 1, NameKind::Person, 0.85, "a form of address before it"));
            token += 1;
            continue;
        }
        let alone = !(token + 1 < free
            && is_capital(reading, token + 1)
            && reading.sentence_of(token + 1) == reading.sentence_of(token));
        let written_small = reading.words.at(token).small > 0 || reading.words.lists(token).any(Lists::COMMON);
        if let Some(part) = parts.get(&word).filter(|part| part.family && alone && !written_small) {
            found.push(Name::new(
                reading,
                token..token + 1,
                NameKind::Person,
                part.confidence.min(0.8),
                "part of a name that stands in full elsewhere",
            ));
        }
        token += 1;
    }
    found
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
) -> Option<(Range<usize>, f32, &'static str)> {
    let sentence = reading.sentences.get(reading.sentence_of(token)?)?;
    let limit = free.min(sentence.tokens.end);
    let mut end = token;
    while end < limit && end - token < 5 && is_plain(reading, end) {
        end += 1;
    }
    let stops = end >= limit || !is_capital(reading, end);
    let before = (token > sentence.tokens.start).then(|| token - 1);
    let apart = before.is_none_or(|before| !is_capital(reading, before));
    if !stops || !(2..=4).contains(&(end - token)) || super::is_loud(reading, headlines, token) {
        return None;
    }
    let introduced = before.is_some_and(|before| {
        reading.words.lists(before).any(Lists::TITLE.or(Lists::ROLE)) || is_saying(&reading.words.at(before).lower)
    }) || apart && end < sentence.tokens.end && is_saying(&reading.words.at(end).lower);
    if introduced {
        return Some((token..end, 0.7, "a title, a role or a verb of saying next to it"));
    }
    if is_eastern(reading, token..end) {
        return Some((token..end, 0.9, "a family name that stands first"));
    }
    let block = reading.article.blocks.get(sentence.block).map(|block| block.kind);
    if apart && block == Some(BlockKind::Caption) && end - token < 4 && looks(reading, spelling, token, GIVEN) {
        return Some((token..end, 0.6, "a given name under a picture"));
    }
    let looks = apart && looks_whole(reading, spelling, token..end);
    let the = before.is_some_and(|before| matches!(&*reading.words.at(before).lower, "the" | "in" | "at"));
    (looks && !the).then_some((token..end, 0.55, "looks like a given name and a family name"))
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

/// A name of one word takes in the given name beside it that was left out; what looks like a person and was
/// taken for something else without much ground is a person.
fn widen(reading: &Reading, spelling: Spelling, names: &mut [Name]) {
    for number in 0..names.len() {
        let name = &names[number];
        let free = number.checked_sub(1).map_or(0, |before| names[before].tokens.end);
        let limit = names.get(number + 1).map_or(reading.tokens.len(), |after| after.tokens.start);
        let (start, end) = (name.tokens.start, name.tokens.end);
        let together = |one: usize, two: usize| reading.sentence_of(one) == reading.sentence_of(two);
        if name.kind != NameKind::Person && name.confidence < 0.55 && looks_whole(reading, spelling, start..end) {
            names[number].kind = NameKind::Person;
            names[number].why = "looks like a given name and a family name".into();
        } else if end - start == 1 && end < limit && together(start, end) && is_eastern(reading, start..end + 1) {
            names[number] =
                Name::new(reading, start..end + 1, NameKind::Person, 0.9, "a family name that stands first");
        } else if name.kind == NameKind::Person
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
