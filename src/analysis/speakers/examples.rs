//! What the ranker is learned from: for each quotation of a text all hypotheses, as the program itself makes
//! them, with the words of each. Used by the trainer; nothing here runs when a text is read.

use super::memory::{Memory, Said};
use super::ranker::{Offer, Ranker, SURE};
use super::scene::Scene;
use super::voices::Voices;
use super::{THRESHOLD, answers, certainty, kind, propose};
use crate::analysis::Reading;
use crate::analysis::names::Name;
use crate::analysis::people::Cast;
use crate::analysis::quotes::Quotation;
use crate::analysis::quotes::turns::Turn;
use crate::document::{QuoteKind, Span, Who};

/// A quotation with everybody who might have said it.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its stretches, as in [`crate::document::Quote`].
    pub parts: Vec<Span>,
    /// What sort it is taken for.
    pub kind: QuoteKind,
    /// All hypotheses.
    pub hypotheses: Vec<Hypothetical>,
}

/// One hypothesis.
#[derive(Clone, Debug)]
pub struct Hypothetical {
    /// What the ranker sees.
    pub offer: Offer,
    /// The words that name the speaker at the quotation.
    pub span: Span,
    /// Who that is.
    pub who: Who,
    /// What is said for the answer being right, its chance left out.
    pub certainty: [f32; SURE],
}

/// The hypotheses for all quotations, where those before were given to whom `ranker` gives them.
#[must_use]
pub fn examples(
    reading: &Reading,
    quotations: &[Quotation],
    turns: &[Turn],
    names: &[Name],
    cast: &Cast,
    ranker: &Ranker,
) -> Vec<Example> {
    let voices = Voices::new(reading, turns, cast);
    let scene = Scene::new(reading, quotations, &voices, names, cast);
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for (number, quotation) in quotations.iter().enumerate() {
        let answers = answers(&scene, ranker, number, quotation, &memory);
        let said = answers.first().filter(|answer| answer.speaker.confidence >= THRESHOLD);
        let kind = kind(quotation, said);
        let hypotheses = propose(&scene, number, quotation, &memory).into_iter().map(|hypothesis| {
            let (reference, certainty) = certainty(&scene, &hypothesis, &memory);
            Hypothetical { offer: hypothesis.offer, span: reference.words, who: reference.who, certainty }
        });
        found.push(Example { parts: quotation.parts.clone(), kind, hypotheses: hypotheses.collect() });
        let named = said.filter(|_| kind != QuoteKind::Term);
        memory.note(kind, named.map(|answer| Said::new(&scene, number, answer)));
    }
    found
}
