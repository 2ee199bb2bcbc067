//! The document agrees with itself: which candidates name people, decided with the whole document in mind.

use super::candidates::{Candidate, Origin};
use super::evidence::Evidence;
use super::judge::Judge;
use super::usage::key;
use super::{Name, NameKind};
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;

/// How sure a name has to be that its kind needs no second look.
const CERTAIN: f32 = 0.98;

/// The names among the candidates, each with its kind and how sure that is.
#[must_use]
pub fn settle(reading: &Reading, judge: &Judge, candidates: Vec<(Candidate, Evidence)>) -> Vec<Name> {
    let kinds = kinds(reading, &candidates);
    let settled = candidates.into_iter().filter_map(|(Candidate { mut name, origin, .. }, evidence)| {
        let chance = judge.chance(&evidence);
        if name.confidence >= CERTAIN {
            return Some(name);
        }
        if chance >= 0.5 {
            name.kind = NameKind::Person;
            name.confidence = chance;
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
