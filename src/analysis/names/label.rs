//! The labels of the sequence model and the best sequence of them.
//!
//! A person's name is `Begin … Inside … Last`, or `Unit` if it is one word; other names are `Begin … Inside`.
//! The best sequence is found by the algorithm of Viterbi over scores of tokens and of neighbours.

use super::NameKind;

/// How many labels there are.
pub const LABELS: usize = 11;

/// No name.
pub const NONE: u8 = 0;
/// First of several words of a person's name.
pub const PERSON_BEGIN: u8 = 1;
/// Neither first nor last.
pub const PERSON_INSIDE: u8 = 2;
/// Last of several.
pub const PERSON_LAST: u8 = 3;
/// The only word.
pub const PERSON_UNIT: u8 = 4;
/// First word of an organisation; the next label is any further word.
pub const ORGANISATION: u8 = 5;
/// First word of a place; the next label is any further word.
pub const PLACE: u8 = 7;
/// First word of anything else; the next label is any further word.
pub const OTHER: u8 = 9;

/// Scores of one label after another.
pub type Transitions = [[i32; LABELS]; LABELS];

/// What a label names.
#[must_use]
pub fn kind(label: u8) -> Option<NameKind> {
    match label {
        PERSON_BEGIN..=PERSON_UNIT => Some(NameKind::Person),
        5 | 6 => Some(NameKind::Organisation),
        7 | 8 => Some(NameKind::Place),
        9 | 10 => Some(NameKind::Other),
        _ => None,
    }
}

/// Whether a name begins with this label.
#[must_use]
pub fn begins(label: u8) -> bool {
    matches!(label, PERSON_BEGIN | PERSON_UNIT | ORGANISATION | PLACE | OTHER)
}

/// The label of word `at` of a name of `count` words.
#[must_use]
pub fn of(kind: NameKind, at: usize, count: usize) -> u8 {
    let first = match kind {
        NameKind::Person => {
            return match (at, count) {
                (0, 1) => PERSON_UNIT,
                (0, _) => PERSON_BEGIN,
                (at, count) if at + 1 == count => PERSON_LAST,
                _ => PERSON_INSIDE,
            };
        }
        NameKind::Organisation => ORGANISATION,
        NameKind::Place => PLACE,
        NameKind::Other => OTHER,
    };
    first + u8::from(at > 0)
}

fn follows(before: u8, after: u8) -> bool {
    let open = matches!(before, PERSON_BEGIN | PERSON_INSIDE);
    match after {
        PERSON_INSIDE | PERSON_LAST => open,
        6 | 8 | 10 => before == after || before + 1 == after,
        _ => !open,
    }
}

/// The labels with the greatest sum of scores among the sequences that are allowed.
#[must_use]
pub fn best(scores: &[[i32; LABELS]], transitions: &Transitions) -> Vec<u8> {
    const NEVER: i32 = i32::MIN / 4;
    let mut ways: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut sums = [NEVER; LABELS];
    for (at, row) in scores.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut way = [0u8; LABELS];
        for after in 0..LABELS as u8 {
            let mut best = NEVER;
            for before in 0..LABELS as u8 {
                if at == 0 && before != NONE || !follows(before, after) {
                    continue;
                }
                let so_far = if at == 0 { 0 } else { sums[before as usize] };
                let sum = so_far.saturating_add(transitions[before as usize][after as usize]);
                if sum > best {
                    best = sum;
                    way[after as usize] = before;
                }
            }
            next[after as usize] = best.saturating_add(row[after as usize]).max(NEVER);
        }
        sums = next;
        ways.push(way);
    }
    let mut label = (0..LABELS as u8)
        .filter(|label| follows(*label, NONE))
        .max_by_key(|label| sums[*label as usize])
        .unwrap_or(NONE);
    let mut labels = vec![NONE; scores.len()];
    for (at, way) in ways.iter().enumerate().rev() {
        labels[at] = label;
        label = way[label as usize];
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_once_begun_is_ended() {
        let mut scores = [[0; LABELS]; 3];
        scores[0][PERSON_BEGIN as usize] = 5;
        scores[1][PERSON_INSIDE as usize] = 5;
        scores[2][NONE as usize] = 1;
        let labels = best(&scores, &[[0; LABELS]; LABELS]);
        assert_eq!(labels, [PERSON_BEGIN, PERSON_INSIDE, PERSON_LAST]);
    }

    #[test]
    fn no_words_no_labels() {
        assert_eq!(best(&[], &[[0; LABELS]; LABELS]), Vec::<u8>::new());
    }
}
