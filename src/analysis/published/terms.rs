//! Who is named by an office that was held in known years, and what had no name before: read from
//! `assets/lexicon/terms.txt`. Where such words stand in a text, nothing of what follows from it.

use super::clues::{Clue, Months};
use crate::analysis::Reading;
use crate::analysis::lexicon::{self, QuickMap};
use crate::analysis::tokens::TokenKind;
use crate::document::Span;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

/// How many words may stand between the office and the family name: given names and initials.
const GIVEN_NAMES: usize = 3;
/// The end of a term whose end is not known.
const OPEN: Months = 12 * 2100;

/// The terms, by the last word of the name.
struct Terms(QuickMap<&'static str, Vec<Term>>);

struct Term {
    /// The words of the office in small letters; none for what is no person.
    title: Vec<&'static str>,
    /// The words of the name before the last.
    before: Vec<&'static str>,
    /// From the first to the last month, for each holder of that name.
    months: Vec<RangeInclusive<Months>>,
}

impl Terms {
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Terms> = OnceLock::new();
        SHARED.get_or_init(|| {
            let mut terms: QuickMap<&'static str, Vec<Term>> = QuickMap::default();
            for (name, term) in lexicon::entries(include_str!("../../../assets/lexicon/terms.txt")).filter_map(entry) {
                let known = terms.entry(name).or_default();
                match known.iter_mut().find(|known| known.title == term.title && known.before == term.before) {
                    Some(same) => same.months.extend(term.months),
                    None => known.push(term),
                }
            }
            Self(terms)
        })
    }
}

/// "prime minister: May = 2016-07/2019-07".
fn entry(line: &'static str) -> Option<(&'static str, Term)> {
    let (words, months) = line.split_once(" = ")?;
    let (title, name) = words.split_once(':')?;
    let (from, to) = months.split_once('/')?;
    let mut before: Vec<&str> = name.split_whitespace().collect();
    let last = before.pop()?;
    let to = if to.is_empty() { OPEN } else { month(to)? };
    Some((last, Term { title: title.split_whitespace().collect(), before, months: vec![month(from)?..=to] }))
}

fn month(text: &str) -> Option<Months> {
    let (year, month) = text.split_once('-')?;
    Some(super::clues::months(year.parse().ok()?, month.parse().ok()?))
}

/// The terms of all who are named by their office, each with the words that name them. Who is called former, or
/// late, is left off.
pub fn named<'a>(reading: &'a Reading) -> impl Iterator<Item = (Span, Clue)> + 'a {
    let tokens = &reading.tokens;
    tokens.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Possessive).filter_map(|(at, token)| {
        let held = Terms::shared().0.get(token.of(reading.text))?;
        held.iter().find_map(|term| {
            let first = begins(reading, term, at)?;
            let span = Span::new(tokens[first].span.from(), token.span.to());
            let topic =
                term.title.is_empty().then(|| term.months.first().filter(|months| *months.end() == OPEN)).flatten();
            Some((span, topic.map_or(Clue::Held(&term.months), |months| Clue::New(*months.start()))))
        })
    })
}

/// The first token of the term whose name ends with token `at`, if it does.
fn begins(reading: &Reading, term: &Term, at: usize) -> Option<usize> {
    let word = |number: usize| reading.tokens[number].of(reading.text);
    let name = at.checked_sub(term.before.len())?;
    if !term.before.iter().enumerate().all(|(offset, part)| word(name + offset) == *part) {
        return None;
    }
    if term.title.is_empty() {
        return Some(name);
    }
    let given = (0..=GIVEN_NAMES).take_while(|given| {
        *given == 0 || name.checked_sub(*given).is_some_and(|number| reading.tokens[number].is_capital())
    });
    for given in given {
        let Some(first) = name.checked_sub(given + term.title.len()) else { break };
        let fits = term.title.iter().enumerate().all(|(offset, part)| word(first + offset).eq_ignore_ascii_case(part));
        if fits {
            let before = first.saturating_sub(2)..first;
            let over = before.map(word).any(|word| PAST.contains(&word.to_ascii_lowercase().as_str()));
            let vice = first > 0 && matches!(word(first - 1), "vice" | "Vice" | "deputy" | "Deputy");
            return (!over && !vice).then_some(first);
        }
    }
    None
}

/// Words before an office that was left.
const PAST: [&str; 6] = ["former", "ex", "late", "then", "past", "ousted"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood() {
        for line in lexicon::entries(include_str!("../../../assets/lexicon/terms.txt")) {
            let (_, term) = entry(line).unwrap_or_else(|| panic!("{line}"));
            assert!(term.months.iter().all(|months| !months.is_empty()), "{line}");
        }
    }
}
