//! What speaks for somebody being the speaker of a quotation, and how much: one table of weights. A sum of
//! them is a logit; nobody at all weighs 0.

/// What can be said about one candidate, one quotation and the cue between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Feature {
    /// Every candidate has it.
    Always,
    /// A verb of saying follows the quotation in its sentence.
    VerbAfter,
    /// A verb of saying stands before the quotation in its sentence.
    VerbBefore,
    /// A verb of saying stands in the sentence before.
    VerbInSentenceBefore,
    /// The verb is one that takes a quotation.
    Says,
    /// The verb is one of writing.
    Writes,
    /// The verb passes a judgement.
    Calls,
    /// The verb reports a view.
    Holds,
    /// The verb is a participle: `adding`.
    Participle,
    /// The verb is passive: `was described as`.
    Passive,
    /// At most one word stands between verb and quotation.
    Touches,
    /// Tens of words between verb and quotation.
    Distance,
    /// The candidate follows the verb: `said Ruiz`.
    Inverted,
    /// The candidate stands just before the verb: `Ruiz said`.
    Adjacent,
    /// An apposition stands between: `Ruiz, the mayor, said`.
    Apposition,
    /// `Ruiz, who said`.
    Relative,
    /// A complement stands between: `a spokesman for the ministry said`.
    Complement,
    /// The first in its sentence.
    First,
    /// How many other candidates stand between candidate and verb.
    Between,
    /// The candidate follows a preposition.
    Preposition,
    /// The candidate is the object of a verb: `told Ruiz`.
    Object,
    /// The candidate has a possessive ending.
    Possessive,
    /// A person with a name.
    Person,
    /// A body with a name.
    Organisation,
    /// A place, or another name.
    Place,
    /// A pronoun.
    Pronoun,
    /// `it`.
    It,
    /// A noun for people.
    People,
    /// A noun for a body.
    Body,
    /// Words in the place of a subject.
    Words,
    /// `according to Ruiz`.
    According,
    /// `Ruiz's statement`, `the statement of Ruiz`.
    Noun,
    /// The owner is a pronoun: `his statement`.
    OwnPronoun,
    /// `Ruiz: “…”`.
    Label,
    /// `“…” — Ruiz`.
    Credit,
    /// `Ruiz: …` or `…, Ruiz Says` in a headline.
    Headline,
    /// `described by Ruiz as`.
    Agent,
    /// `Calling it “…”, Ruiz left`.
    MainClause,
    /// The subject of the sentence before.
    SentenceBefore,
    /// The sentence before ends with a colon.
    Colon,
    /// Speaks just before in the same paragraph.
    SameParagraph,
    /// Speaks at the end of the paragraph before.
    ParagraphBefore,
    /// Nothing but standing in the sentence.
    Sentence,
}

/// How many features there are.
pub(super) const COUNT: usize = Feature::Sentence as usize + 1;

const FEATURES: [Feature; COUNT] = {
    use Feature as F;
    [
        F::Always,
        F::VerbAfter,
        F::VerbBefore,
        F::VerbInSentenceBefore,
        F::Says,
        F::Writes,
        F::Calls,
        F::Holds,
        F::Participle,
        F::Passive,
        F::Touches,
        F::Distance,
        F::Inverted,
        F::Adjacent,
        F::Apposition,
        F::Relative,
        F::Complement,
        F::First,
        F::Between,
        F::Preposition,
        F::Object,
        F::Possessive,
        F::Person,
        F::Organisation,
        F::Place,
        F::Pronoun,
        F::It,
        F::People,
        F::Body,
        F::Words,
        F::According,
        F::Noun,
        F::OwnPronoun,
        F::Label,
        F::Credit,
        F::Headline,
        F::Agent,
        F::MainClause,
        F::SentenceBefore,
        F::Colon,
        F::SameParagraph,
        F::ParagraphBefore,
        F::Sentence,
    ]
};

/// The weights of all features, by their numbers.
pub(super) const WEIGHTS: [f32; COUNT] = {
    let mut weights = [0.0; COUNT];
    let mut number = 0;
    while number < COUNT {
        weights[number] = weight(FEATURES[number]);
        number += 1;
    }
    weights
};

/// The weight of a feature.
const fn weight(feature: Feature) -> f32 {
    use Feature as F;
    match feature {
        F::Always => -1.0,
        F::VerbAfter => 2.0,
        F::VerbBefore => 1.0,
        F::VerbInSentenceBefore => -2.0,
        F::Says | F::Writes => 0.9,
        F::Calls => 0.8,
        F::Holds => -0.3,
        F::Participle => -0.2,
        F::Passive => -6.0,
        F::Touches => 1.0,
        F::Distance => -0.6,
        F::Inverted => 4.0,
        F::Adjacent => 3.5,
        F::Apposition => 3.0,
        F::Relative => 2.5,
        F::Complement => 4.2,
        F::First => 1.6,
        F::Between => -0.5,
        F::Preposition => -2.2,
        F::Object => -2.0,
        F::Possessive => -2.0,
        F::Person => 0.8,
        F::Organisation => 0.4,
        F::Place => -0.2,
        F::Pronoun => 0.8,
        F::It => -1.2,
        F::People => 0.4,
        F::Body => -0.2,
        F::Words => -0.4,
        F::According => 5.0,
        F::Noun => 2.8,
        F::OwnPronoun => -1.5,
        F::Label | F::Credit => 5.0,
        F::Headline => 4.5,
        F::Agent => 5.0,
        F::MainClause => 4.5,
        F::SentenceBefore => 0.4,
        F::Colon => 2.5,
        F::SameParagraph => 2.2,
        F::ParagraphBefore => 1.2,
        F::Sentence => 0.2,
    }
}

/// The reason to give for a feature that may decide, in the order in which they are asked.
pub(super) const REASONS: &[(Feature, &str)] = &[
    (Feature::According, "according to"),
    (Feature::Label, "named before a colon"),
    (Feature::Credit, "named after a dash"),
    (Feature::Headline, "named at one end of the headline"),
    (Feature::Agent, "the doer of a passive verb of saying"),
    (Feature::MainClause, "subject of the clause after a participle"),
    (Feature::Colon, "introduced by the sentence before"),
    (Feature::SameParagraph, "goes on from the quote before it"),
    (Feature::ParagraphBefore, "goes on from the paragraph before"),
    (Feature::Noun, "noun of speech with its owner"),
    (Feature::Inverted, "verb of saying, subject after it"),
    (Feature::Complement, "verb of saying, subject before it"),
    (Feature::Adjacent, "verb of saying, subject before it"),
    (Feature::Apposition, "verb of saying, subject before an apposition"),
    (Feature::Relative, "verb of saying in a relative clause"),
    (Feature::VerbInSentenceBefore, "subject of a verb of saying in the sentence before"),
    (Feature::SentenceBefore, "subject of the sentence before"),
    (Feature::First, "subject of the sentence"),
    (Feature::Sentence, "named in the sentence"),
];
