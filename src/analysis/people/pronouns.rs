//! Whom "he" and "she" mean, where that is certain: somebody named shortly before, in the writer's own words,
//! whom the pronoun fits, and nobody else whom it would fit as well.
//!
//! Certain is: the only one who fits in the sentence so far and the one before, or, of several, the only one
//! known to be of that gender. That the subject of one sentence is taken up by the next is likely, not certain.

use super::Draft;
use super::gender::{self, Gender};
use crate::analysis::Reading;
use crate::analysis::quotes::Quotation;
use crate::document::{BlockKind, MentionForm, Span};

/// Sentences before a pronoun in which its person is looked for.
const SENTENCES: usize = 3;
/// Mentions before a pronoun that are looked at: bounds the time in a sentence without end.
const MENTIONS: usize = 24;

/// Somebody named in the writer's own words.
#[derive(Clone, Copy)]
struct Recent {
    person: usize,
    sentence: usize,
}

/// The pronouns that are certain. `drafts` are the names, in order of position; `genders` learns from what is
/// certain.
pub(super) fn find(
    reading: &Reading,
    quotations: &[Quotation],
    drafts: &[Draft],
    genders: &mut [Option<Gender>],
) -> Vec<Draft> {
    let mut parts: Vec<Span> = quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect();
    parts.sort_unstable();
    let mut names = drafts.iter().peekable();
    let mut parts = parts.into_iter().peekable();
    let mut recent: Vec<Recent> = Vec::new();
    let mut found = Vec::new();
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if !is_told(reading.article.blocks[sentence.block].kind) {
            continue;
        }
        // Somebody without a name who came last in this sentence: "a woman", "his father".
        let mut unnamed: Option<Gender> = None;
        for token in sentence.tokens.clone() {
            let span = reading.tokens[token].span;
            while parts.next_if(|part| part.end <= span.start).is_some() {}
            while names.next_if(|name| name.span.end <= span.start).is_some() {}
            if parts.peek().is_some_and(|part| part.overlaps(span)) {
                continue;
            }
            if let Some(name) = names.next_if(|name| name.span.overlaps(span)) {
                recent.push(Recent { person: name.person, sentence: number });
                unnamed = None;
                continue;
            }
            unnamed = gender::of_noun(reading, token).or(unnamed);
            let Some(gender) = Gender::of_pronoun(&reading.words.at(token).lower) else { continue };
            if unnamed != Some(gender)
                && let Some((person, confidence, why)) = resolve(&recent, genders, gender, number)
            {
                genders[person].get_or_insert(gender);
                recent.push(Recent { person, sentence: number });
                found.push(Draft { span, person, form: MentionForm::Pronoun, confidence, why: why.into() });
            }
        }
    }
    found
}

/// Whether a block tells something in sentences, so that a pronoun may take up a name from the block before.
fn is_told(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Standfirst | BlockKind::Paragraph | BlockKind::Item)
}

/// The person, how sure, and why.
fn resolve(
    recent: &[Recent],
    genders: &[Option<Gender>],
    gender: Gender,
    sentence: usize,
) -> Option<(usize, f32, &'static str)> {
    let fitting: Vec<&Recent> = recent
        .iter()
        .rev()
        .take(MENTIONS)
        .take_while(|one| one.sentence + SENTENCES >= sentence)
        .filter(|one| genders[one.person].is_none_or(|known| known == gender))
        .collect();
    // The nearest sentence that names somebody who fits; with the one being read, the one before it.
    let nearest = fitting.first()?.sentence.min(sentence.saturating_sub(1));
    let near: Vec<&Recent> = fitting.into_iter().take_while(|one| one.sentence >= nearest).collect();
    let first = near.first()?;
    let known = |one: &Recent| genders[one.person] == Some(gender);
    if near.iter().all(|one| one.person == first.person) {
        return Some(if known(first) {
            (first.person, 0.92, "nobody else near whom the pronoun fits")
        } else {
            (first.person, 0.8, "nobody else near whom the pronoun could mean")
        });
    }
    let mut sure = near.iter().filter(|one| known(one));
    let one = sure.next()?;
    let only = sure.all(|other| other.person == one.person);
    // Whoever begins the sentence is likely to be taken up, known to fit or not.
    let begins = near.last().is_some_and(|begins| begins.person != one.person && genders[begins.person].is_none());
    (only && !begins).then_some((one.person, 0.85, "the only one near who is known to fit the pronoun"))
}
