//! How much each clue weighs: one table. The sum is a logit: above 0 somebody says the words, below it they
//! are a name or a term.

use super::evidence::Evidence;

macro_rules! clues {
    ($($clue:ident $weight:literal $what:literal,)*) => {
        /// One clue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub(super) enum Clue { $(#[doc = $what] $clue,)* }

        /// All clues with their weights and what to tell of them.
        pub(super) const CLUES: &[(Clue, f32, &str)] = &[$((Clue::$clue, $weight, $what),)*];
    };
}

clues! {
    Always 0.2 "words in marks",
    OneWord -1.2 "a single word",
    TwoWords -0.6 "two words",
    ThreeWords 0.0 "three words",
    FiveWords 0.6 "several words",
    EightWords 1.2 "half a sentence",
    ManyWords 2.5 "many words",
    BeginsBig 0.0 "begins with a capital",
    Stops 0.2 "ends as a clause does",
    StopFollows 0.0 "a stop follows",
    Titled -2.6 "every word with a capital",
    OneCapital -1.0 "a word with a capital",
    Finite 1.6 "a clause",
    OnlySmall -1.0 "a small word alone",
    FirstPerson 1.2 "in the first or second person",
    Edited 1.0 "words cut or put in by the writer",
    OpensSmall 0.8 "begins with a small word",
    Verbal 0.4 "begins with a verb",
    Begins 0.0 "begins a sentence",
    Whole 0.0 "a paragraph of its own",
    Headline 2.2 "words of a headline",
    Modifies -0.4 "describes the word after it",
    Definite -0.4 "an article before it",
    Indefinite 0.0 "an article before it",
    Owned -0.5 "an owner before it",
    Preposition -0.2 "a preposition before it",
    Connected 0.0 "joined to what stands before it",
    That 1.0 "the word that before it",
    Named -3.5 "named by the words before it",
    Wording -1.5 "given as somebody's wording",
    Called -5.0 "given as a name",
    Gloss -2.0 "a gloss in brackets",
    Nickname -3.0 "a nickname inside a name",
    Work -3.0 "a title",
    OwnedTitle -1.5 "a title",
    WholeTitle -4.0 "a title",
    Predicate 0.7 "a judgement",
    SaysAfter 3.0 "a verb of saying follows",
    SaysBeyond 0.8 "a verb of saying follows",
    Comma 0.2 "a comma introduces it",
    Colon 1.5 "a colon introduces it",
    SaysTouching 2.0 "a verb of saying introduces it",
    SaysObject 1.0 "a verb of saying stands before it",
    SaysNear 2.0 "a verb of saying governs it",
    SaysFar 1.2 "a verb of saying governs it",
    SaysDistant 0.8 "a verb of saying stands before it",
    CallsNear 3.2 "a judgement on something",
    CallsFar 2.4 "a judgement on something",
    CallsDistant 0.8 "a judgement on something",
    HoldsNear 1.0 "a verb of thinking governs it",
    HoldsFar 0.6 "a verb of thinking governs it",
    Passive -1.2 "in the passive",
    CallsAfter 2.2 "a verb follows that cites it",
    SaysLater 0.8 "a verb of saying ends the sentence",
    According 1.0 "according to somebody",
    NounBefore 0.5 "a noun of saying before it",
    Repeated -0.2 "the words come again",
    Echo 0.4 "words of a longer quotation",
    Labelled 6.0 "a speaker's label inside the marks",
    InTurn -1.2 "words of an interview",
}

/// The sum of the weights of all clues.
pub(super) fn score(evidence: Evidence) -> f32 {
    CLUES.iter().filter(|(clue, ..)| evidence.has(*clue)).map(|(_, weight, _)| weight).sum()
}

/// What to tell of the clue that weighs most for somebody saying it, or against it.
pub(super) fn reason(evidence: Evidence, said: bool) -> &'static str {
    let sign = if said { 1.0 } else { -1.0 };
    let there = CLUES.iter().filter(|(clue, ..)| evidence.has(*clue));
    let best = there.max_by(|(_, one, _), (_, other, _)| (sign * one).total_cmp(&(sign * other)));
    best.map_or("words in marks", |(_, _, why)| *why)
}
