//! The document agrees with itself: which candidates name people, decided with the whole document in mind.

use super::candidates::{Candidate, Origin};
use super::evidence::Witness;
use super::judge::Judge;
use super::usage::key;
use super::{Name, NameKind};
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;

/// How sure a name has to be that its kind needs no second look.
const CERTAIN: f32 = 0.98;

/// The names among the candidates, each with its kind and how sure that is.
#[must_use]
pub fn settle(witness: Witness, judge: &Judge, candidates: Vec<Candidate>) -> Vec<Name> {
    let kinds = kinds(witness.reading, &candidates);
    let mut names = Vec::with_capacity(candidates.len());
    for (number, candidate) in candidates.iter().enumerate() {
        if candidate.name.confidence >= CERTAIN {
            names.push(candidate.name.clone());
            continue;
        }
        let evidence = witness.of(&candidates, number);
        let chance = judge.chance(&evidence);
        let mut name = candidate.name.clone();
        let tagged = candidate.origin == Origin::Tagged;
        if chance >= 0.5 {
            name.kind = NameKind::Person;
            name.confidence = chance;
            name.why = judge.reason(&evidence).into();
        } else if tagged {
            if name.kind == NameKind::Person {
                name.kind = kinds.get(&key(witness.reading, name.tokens.clone())).copied().unwrap_or(NameKind::Other);
                name.why = "how the same words are used elsewhere in the text".into();
            }
            name.confidence = 1.0 - chance;
        } else {
            continue;
        }
        names.push(name);
    }
    names
}

/// For the words of names that are not people: of what kind they are most often.
fn kinds(reading: &Reading, candidates: &[Candidate]) -> QuickMap<Vec<usize>, NameKind> {
    let mut votes: QuickMap<Vec<usize>, [f32; 4]> = QuickMap::default();
    for Candidate { name, .. } in candidates.iter().filter(|candidate| candidate.name.kind != NameKind::Person) {
        votes.entry(key(reading, name.tokens.clone())).or_default()[name.kind as usize] += name.confidence;
    }
    let kinds = [NameKind::Organisation, NameKind::Place, NameKind::Other];
    let best =
        |votes: [f32; 4]| kinds.into_iter().max_by(|one, two| votes[*one as usize].total_cmp(&votes[*two as usize]));
    votes.into_iter().filter_map(|(key, votes)| Some((key, best(votes)?))).collect()
}
