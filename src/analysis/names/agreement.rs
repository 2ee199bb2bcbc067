//! The document agrees with itself: which candidates name people, decided with the whole document in mind.

use super::candidates::{Candidate, Origin};
use super::evidence::{Clue, Evidence};
use super::judge::Judge;
use super::usage::key;
use super::{Name, NameKind};
use crate::analysis::Reading;
use crate::analysis::lexicon::{QuickMap, QuickSet};
use crate::document::BlockKind;

/// How sure a name has to be that its kind needs no second look.
const CERTAIN: f32 = 0.98;

/// How likely a word alone has to name a person if no name of the text has it.
const LONE: f32 = 0.6;

/// How likely a word alone has to name a person if it is somebody's family name.
const FAMILY: f32 = 0.25;

/// The names among the candidates, each with its kind and how sure that is.
#[must_use]
pub fn settle(reading: &Reading, judge: &Judge, candidates: Vec<(Candidate, Evidence)>) -> Vec<Name> {
    let kinds = kinds(reading, &candidates);
    let families = families(reading, judge, &candidates);
    let settled = candidates.into_iter().filter_map(|(Candidate { mut name, origin, .. }, evidence)| {
        let chance = judge.chance(&evidence);
        if name.confidence >= CERTAIN {
            return Some(name);
        }
        // A family name of the text is that person's wherever nothing speaks against it.
        let is_family = name.tokens.len() == 1 && families.contains(&reading.words.number(name.tokens.start));
        let least = match is_family {
            true => FAMILY,
            // A capital is no evidence in a cell.
            false if is_cell(reading, &name) && evidence[Clue::Titled as usize] == 0.0 => 1.0,
            false if evidence[Clue::Lone as usize] > 0.0 => LONE,
            false => 0.5,
        };
        if chance >= least {
            name.kind = NameKind::Person;
            name.confidence = chance.max(0.5);
            name.why = judge.reason(&evidence).into();
            return Some(name);
        }
        if name.kind == NameKind::Person {
            name.kind = kinds.get(&key(reading, name.tokens.clone())).copied().unwrap_or(NameKind::Other);
            name.why = "how the same words are used elsewhere in the text".into();
        }
        name.confidence = 1.0 - chance;
        // What only the document brought up is a person's name or none.
        (origin == Origin::Tagged).then_some(name)
    });
    settled.collect()
}

/// Whether a name is a word alone in a table.
fn is_cell(reading: &Reading, name: &Name) -> bool {
    let sentence = reading.sentence_of(name.tokens.start).and_then(|number| reading.sentences.get(number));
    name.tokens.len() == 1
        && sentence.is_some_and(|sentence| reading.article.blocks[sentence.block].kind == BlockKind::Table)
}

/// The last words of names that surely name people, if the text does not write them small.
fn families(reading: &Reading, judge: &Judge, candidates: &[(Candidate, Evidence)]) -> QuickSet<usize> {
    let full = candidates.iter().filter(|(candidate, evidence)| {
        candidate.name.tokens.len() > 1 && candidate.name.kind == NameKind::Person && judge.chance(evidence) > 0.5
    });
    let last = full.filter_map(|(candidate, _)| candidate.name.tokens.end.checked_sub(1));
    last.filter(|last| reading.words.at(*last).small == 0).map(|last| reading.words.number(last)).collect()
}

/// For the words of names that are not people: of what kind they are most often.
fn kinds(reading: &Reading, candidates: &[(Candidate, Evidence)]) -> QuickMap<Vec<usize>, NameKind> {
    let mut votes: QuickMap<Vec<usize>, [f32; 4]> = QuickMap::default();
    let others = candidates.iter().map(|(candidate, _)| &candidate.name).filter(|name| name.kind != NameKind::Person);
    for name in others {
        votes.entry(key(reading, name.tokens.clone())).or_default()[name.kind as usize] += name.confidence;
    }
    let kinds = [NameKind::Organisation, NameKind::Place, NameKind::Other];
    let best =
        |votes: [f32; 4]| kinds.into_iter().max_by(|one, two| votes[*one as usize].total_cmp(&votes[*two as usize]));
    votes.into_iter().filter_map(|(key, votes)| Some((key, best(votes)?))).collect()
}
