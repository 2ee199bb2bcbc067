//! What can be said for and against somebody being the speaker of a quotation: the names of the features, and
//! the reasons that they give a reader. What each weighs is learned: see `ranker`.

use crate::document::Why;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What can be said about one candidate, one quotation and the cue between them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Feature { $($(#[$doc])* $name,)* }

        impl Feature {
            /// All of them, by their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

features! {
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
    /// `“…” — Ruiz`; the line at the end of a block quotation that names somebody.
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
    /// The quotation is a few words inside the writer's sentence.
    Fragment,
    /// The quotation looks like a term.
    Termlike,
    /// How unsure it is what the quotation is, 0 to 1.
    Doubtful,
    /// The quotation is a few words, and the candidate only stands in the sentence.
    Loose,
    /// The candidate stands directly after the quotation: `“…,” Ruiz, the mayor of the town, said`.
    Opens,
    /// The verb is `say`, `tell` or `add`.
    Said,
    /// How many other verbs of saying stand between the verb and the quotation.
    Farther,
    /// `that` stands between verb and quotation.
    Governs,
    /// Another clause begins between verb and quotation: `because`, `who`, `while`.
    Parted,
    /// `what Ruiz called`.
    What,
    /// Somebody who has been quoted before.
    Spoke,
    /// Whoever spoke last, close by.
    LastSpoke,
    /// The nearest to the quotation of those who only stand in the sentence.
    Nearest,
    /// Speaks in turn with the last speaker.
    Turn,
    /// `“…” over the ice, Ruiz said`: a clause put in far behind the quotation.
    Aside,
    /// `as Ruiz put it`.
    PutIt,
    /// `quoted Ruiz as saying`.
    Quoted,
}

/// How many features there are.
pub const COUNT: usize = Feature::ALL.len();

/// What a hypothesis has of each feature.
pub type Row = [f32; COUNT];

/// The reason to give for a feature that may decide, in the order in which they are asked.
const REASONS: &[(Feature, &str)] = &[
    (Feature::According, "according to"),
    (Feature::Label, "named before a colon"),
    (Feature::Credit, "credited behind it"),
    (Feature::Headline, "named at one end of the headline"),
    (Feature::Agent, "the doer of a passive verb of saying"),
    (Feature::MainClause, "subject of the clause after a participle"),
    (Feature::Colon, "introduced by the sentence before"),
    (Feature::Quoted, "quoted as saying"),
    (Feature::PutIt, "as the speaker put it"),
    (Feature::Turn, "speaks in turn with the one before"),
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

/// What decided for a hypothesis, in plain words; `cue` is the word that the speaker is found by.
pub(super) fn reason(features: &Row, cue: Option<&str>) -> Why {
    let decided = REASONS.iter().find(|(feature, _)| features[*feature as usize] != 0.0);
    let why = decided.map_or("named near by", |(_, why)| why);
    match cue {
        Some(cue) if why.starts_with("verb of saying") => format!("{why}: “{cue}”").into(),
        Some(cue) if why.starts_with("noun of speech") => format!("{why}: “{cue}”").into(),
        _ => why.into(),
    }
}
