//! What speaks for and against a candidate being the name of a person: one table of clues, and how each is seen.
//! What they weigh is learned (`judge`).

use super::candidates::{Candidate, Origin};
use super::features::{is_capital, is_saying};
use super::spelling::{FAMILY, GIVEN, ORDINARY, PLACE, Spelling};
use super::usage::Usage;
use super::{NameKind, is_loud};
use crate::analysis::Reading;
use crate::analysis::tokens::{Case, TokenKind};
use crate::analysis::words::Lists;

macro_rules! clues {
    ($($clue:ident $prior:literal $why:literal,)*) => {
        /// One clue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub enum Clue { $(#[doc = $why] $clue,)* }

        /// All clues, by their numbers: the name, the weight to which learning holds it, what to tell of it.
        pub const CLUES: &[(Clue, &str, f32, &str)] = &[$((Clue::$clue, stringify!($clue), $prior, $why),)*];
    };
}

clues! {
    Always -0.5 "written as names are",
    Margin 1.0 "how names of people are written and used",
    Weakest 0.0 "how names of people are written and used",
    Elsewhere 0.0 "how the same words are used elsewhere in the text",
    Best 0.0 "how the same words are used elsewhere in the text",
    Repeats 0.0 "named again and again",
    Person 0.0 "how names of people are written and used",
    Other 0.0 "how names of other things are written and used",
    SharePerson 0.0 "what the same words name elsewhere in the text",
    ShareOther 0.0 "what the same words name elsewhere in the text",
    Family 0.0 "part of a name that stands in full elsewhere",
    Given 0.0 "part of a name that stands in full elsewhere",
    Lone 0.0 "a word alone",
    LoneGiven 0.0 "looks like a given name",
    LoneFamily 0.0 "looks like a family name",
    LoneStrange 0.0 "looks like something else",
    Two 0.0 "two words",
    Three 0.0 "three words",
    Many 0.0 "many words",
    GivenFirst 0.0 "looks like a given name and a family name",
    FamilyLast 0.0 "looks like a given name and a family name",
    Strange 0.0 "looks like something else",
    Titled 0.0 "a title before it",
    Role 0.0 "a role before it",
    TitledElsewhere 0.0 "a title before it elsewhere",
    Says 0.0 "says something",
    SaysElsewhere 0.0 "says something elsewhere",
    Article 0.0 "an article before it",
    Placed 0.0 "stands where places stand",
    PlacedElsewhere 0.0 "stands where places stand elsewhere",
    Resident 0.0 "those who live in a place of the text",
    PartOfOther 0.0 "part of a name of something else elsewhere",
    OrganisationWord 0.0 "a word of organisations",
    PlaceWord 0.0 "a word of places",
    CommonWord 0.0 "an ordinary word",
    Nationality 0.0 "a people",
    KnownPlace 0.0 "a well-known place",
    AllCapitals 0.0 "all capitals",
    Headline 0.0 "in a headline",
    First 0.0 "begins a sentence",
    Marked 0.0 "between quotation marks",
    CapitalBefore 0.0 "part of something longer",
    CapitalAfter 0.0 "part of something longer",
    OrganisationAfter 0.0 "a word of organisations after it",
    Small 0.0 "a word written small elsewhere",
    Owns 0.0 "owns something",
    Initial 0.0 "initials",
    Particle 0.0 "a particle",
    Aged 0.0 "an age after it",
    Described 0.0 "who it is stands after it",
    Who 0.0 "the word who after it",
    OfPlace 0.0 "where from stands after it",
    Called 0.0 "given as a name",
    Pronoun 0.0 "he or she after it",
    Human 0.0 "does what people do",
    LongerThing 0.0 "part of a name of something else",
    Ship 0.0 "part of a name of a ship",
    Versus 0.0 "one side of a case",
    Founded 0.0 "what is said of organisations after it",
    NounOfOrganisation 0.0 "what it is stands before it",
    NounOfPlace 0.0 "what it is stands before it",
    Beside 0.0 "beside a name of a person",
    LastTitled 0.0 "a title before its last word elsewhere",
    WholeElsewhere 0.0 "named so elsewhere in the text",
    Introduced 1.0 "a title, a role or a verb of saying next to it",
    Eastern 3.0 "a family name that stands first",
    Addressed 2.0 "a form of address before it",
    Look 0.0 "looks like a given name and a family name",
    Pictured 1.0 "a given name under a picture",
    Left 0.0 "part of a name that stands in full elsewhere",
}

/// What speaks for and against a candidate: a value for each clue.
pub type Evidence = [f32; CLUES.len()];

/// Sees what speaks for and against candidates.
#[derive(Clone, Copy)]
pub struct Witness<'a> {
    /// The document.
    pub reading: &'a Reading<'a>,
    /// What words look like.
    pub spelling: Spelling<'a>,
    /// For each sentence, whether it is a headline.
    pub headlines: &'a [bool],
    /// What is known of words and of names over the document.
    pub usage: &'a Usage,
}

impl Witness<'_> {
    /// What speaks for and against candidate `number`.
    ///
    /// # Panics
    /// If there is no such candidate.
    #[must_use]
    pub fn of(&self, candidates: &[Candidate], number: usize) -> Evidence {
        let candidate = &candidates[number];
        let mut evidence = [0.0; CLUES.len()];
        let mut set = |clue: Clue, value: f32| evidence[clue as usize] = value;
        let flag = |is: bool| f32::from(u8::from(is));
        let reading = self.reading;
        let tokens = candidate.name.tokens.clone();
        let (start, end) = (tokens.start, tokens.end);
        let lists = |at: usize| reading.words.lists(at);
        let same = self.usage.elsewhere(reading, candidate);

        set(Clue::Always, 1.0);
        set(Clue::Margin, candidate.margin);
        set(Clue::Weakest, candidate.weakest);
        let others = same.count as f32;
        if same.count > 0 {
            set(Clue::Elsewhere, same.margins / others);
            set(Clue::Best, same.best);
            set(Clue::Repeats, others.ln_1p());
            set(Clue::SharePerson, same.persons as f32 / others);
            set(Clue::ShareOther, same.others as f32 / others);
        }
        let tagged = candidate.origin == Origin::Tagged;
        set(Clue::Person, flag(tagged && candidate.name.kind == NameKind::Person));
        set(Clue::Other, flag(tagged && candidate.name.kind != NameKind::Person));
        match candidate.origin {
            Origin::Tagged => {}
            Origin::Whole => set(Clue::WholeElsewhere, 1.0),
            Origin::Introduced => set(Clue::Introduced, 1.0),
            Origin::Eastern => set(Clue::Eastern, 1.0),
            Origin::Addressed => set(Clue::Addressed, 1.0),
            Origin::Look => set(Clue::Look, 1.0),
            Origin::Pictured => set(Clue::Pictured, 1.0),
            Origin::Part => set(Clue::Left, 1.0),
        }

        let words: Vec<usize> = tokens.clone().filter(|at| reading.tokens[*at].kind == TokenKind::Word).collect();
        // "van Lunten" is a family name alone.
        let leading =
            words.iter().take_while(|at| !is_capital(reading, **at) && lists(**at).any(Lists::PARTICLE)).count();
        let words = &words[leading.min(words.len().saturating_sub(1))..];
        let look = |at: usize, class: usize| {
            (self.spelling.look(&reading.words.at(at).lower)[class] as f32 / 16.0).clamp(-2.0, 2.0)
        };
        let strange = |at: usize| look(at, PLACE).max(look(at, ORDINARY)) - look(at, GIVEN).max(look(at, FAMILY));
        if let [word] = *words {
            let part = self.usage.part(reading.words.number(word));
            set(Clue::Family, part.filter(|part| part.family).map_or(0.0, |part| part.confidence));
            set(Clue::Given, part.filter(|part| !part.family).map_or(0.0, |part| part.confidence));
            if part.is_none() {
                set(Clue::Lone, 1.0);
                set(Clue::LoneGiven, look(word, GIVEN));
                set(Clue::LoneFamily, look(word, FAMILY));
                set(Clue::LoneStrange, strange(word));
            }
        } else if let (Some(first), Some(last)) = (words.first(), words.last()) {
            set(Clue::Two, flag(words.len() == 2));
            set(Clue::Three, flag(words.len() == 3));
            set(Clue::Many, flag(words.len() > 3));
            set(Clue::GivenFirst, look(*first, GIVEN));
            set(Clue::FamilyLast, look(*last, FAMILY));
            let most = words.iter().map(|at| strange(*at)).max_by(f32::total_cmp);
            set(Clue::Strange, most.unwrap_or(0.0));
        }
        let any = |list: Lists| flag(words.iter().any(|at| lists(*at).any(list)));
        set(Clue::OrganisationWord, any(Lists::ORGANISATION));
        set(Clue::PlaceWord, any(Lists::PLACE));
        set(Clue::CommonWord, any(Lists::COMMON));
        set(Clue::Nationality, any(Lists::NATIONALITY));
        set(Clue::KnownPlace, any(Lists::KNOWN_PLACE));
        set(Clue::Particle, any(Lists::PARTICLE));
        let upper = words.iter().all(|at| reading.tokens[*at].case == Case::Upper);
        set(Clue::AllCapitals, flag(upper));
        set(Clue::Initial, flag(words.iter().any(|at| reading.tokens[*at].case == Case::Initial)));
        set(Clue::Small, flag(words.len() == 1 && reading.words.at(end - 1).small > 0));

        let Some(sentence) = reading.sentence_of(start).and_then(|number| reading.sentences.get(number)) else {
            return evidence;
        };
        set(Clue::Headline, flag(is_loud(reading, self.headlines, start)));
        set(Clue::First, flag(start == sentence.tokens.start));
        let inside = |at: &usize| sentence.tokens.contains(at);
        let before = start.checked_sub(1).filter(inside);
        let after = Some(end).filter(inside);
        let titled = self.usage.is_titled(reading, start);
        set(Clue::Titled, flag(titled));
        set(Clue::Role, flag(before.is_some_and(|at| lists(at).any(Lists::ROLE)) && !titled));
        set(Clue::TitledElsewhere, flag(same.titled > 0));
        let says = |at: Option<usize>| at.is_some_and(|at| is_saying(&reading.words.at(at).lower));
        set(Clue::Says, flag(says(before) || says(after)));
        set(Clue::SaysElsewhere, flag(same.says > 0));
        if let Some(at) = before {
            let word = &*reading.words.at(at).lower;
            set(Clue::Article, flag(matches!(word, "the" | "a" | "an" | "this")));
            set(Clue::Placed, flag(matches!(word, "in" | "at" | "near" | "from" | "across" | "outside" | "into")));
            let part = is_capital(reading, at) && !titled && !lists(at).any(Lists::ROLE);
            set(Clue::CapitalBefore, flag(part));
        }
        if let Some(at) = before.filter(|at| !is_capital(reading, *at)) {
            set(Clue::NounOfOrganisation, flag(lists(at).any(Lists::ORGANISATION)));
            set(Clue::NounOfPlace, flag(lists(at).any(Lists::PLACE)));
        }
        if let Some(at) = before {
            let word = &*reading.words.at(at).lower;
            set(Clue::Called, flag(matches!(word, "named" | "called" | "as" | "by")));
            set(Clue::Ship, flag(matches!(word, "uss" | "hms" | "mv" | "rms" | "ins" | "hmas" | "hmcs" | "rv" | "ss")));
        }
        let versus = |at: Option<usize>| at.is_some_and(|at| matches!(&*reading.words.at(at).lower, "v" | "v." | "vs"));
        set(
            Clue::Versus,
            flag(
                versus(before)
                    || versus(after)
                    || before.is_some_and(|at| reading.tokens[at].is('.') && versus(at.checked_sub(1))),
            ),
        );
        let pronoun = |at: usize| {
            matches!(&*reading.words.at(at).lower, "he" | "she" | "his" | "her" | "him" | "himself" | "herself")
        };
        set(Clue::Pronoun, flag((end..(end + NEAR).min(reading.tokens.len())).any(pronoun)));
        let longer = (end..end + 4).take_while(|at| inside(at) && is_capital(reading, *at));
        let longer = longer.filter(|at| lists(*at).any(Lists::ORGANISATION.or(Lists::PLACE)));
        set(Clue::LongerThing, flag(longer.count() > 0));
        let verb = (end..end + 2).filter(inside).any(|at| is_human(&reading.words.at(at).lower));
        set(Clue::Human, flag(verb));
        let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
        let beside = beside.filter_map(|other| candidates.get(other)).filter(|other| {
            let (one, two) = (other.name.tokens.end.min(end), other.name.tokens.start.max(start));
            one < two && two - one <= 2 && (one..two).all(|at| inside(&at) && is_link(reading, at))
        });
        set(Clue::Beside, beside.map(|other| other.margin.clamp(-2.0, 2.0)).sum());
        if let Some(last) = words.last() {
            set(Clue::LastTitled, flag(words.len() > 1 && self.usage.is_titled_elsewhere(reading.words.number(*last))));
        }
        set(
            Clue::PlacedElsewhere,
            if words.len() == 1 { self.usage.placed(reading.words.number(words[0])) } else { 0.0 },
        );
        if let Some(last) = words.last() {
            set(Clue::Resident, flag(self.usage.is_resident(reading, *last)));
        }
        if let [word] = *words {
            set(Clue::PartOfOther, flag(self.usage.is_part_of_other(reading.words.number(word))));
        }
        if let Some(at) = after {
            let it = reading.tokens[at];
            set(Clue::Owns, flag(it.kind == TokenKind::Possessive));
            set(Clue::CapitalAfter, flag(is_capital(reading, at)));
            set(Clue::OrganisationAfter, flag(lists(at).any(Lists::ORGANISATION.or(Lists::PLACE))));
            let age = it.is(',') && reading.tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Number);
            set(Clue::Aged, flag(age));
            let word = |at: usize| sentence.tokens.contains(&at).then(|| &*reading.words.at(at).lower);
            let comma = usize::from(it.is(',') || it.is('('));
            set(Clue::Who, flag(matches!(word(at + comma), Some("who" | "whose" | "whom"))));
            let described = (at + comma..at + comma + 4)
                .take_while(|at| inside(at) && reading.tokens[*at].kind == TokenKind::Word)
                .any(|at| lists(at).any(Lists::ROLE));
            set(Clue::Described, flag(comma == 1 && described));
            let of = matches!(word(at), Some("of" | "from")) && inside(&(at + 1)) && is_capital(reading, at + 1);
            set(Clue::OfPlace, flag(of));
            let founded = (at + comma..at + comma + 3).filter_map(word).any(|word| {
                matches!(
                    word,
                    "founded" | "established" | "based" | "headquartered" | "launched" | "owned" | "listed" | "which"
                )
            });
            set(Clue::Founded, flag(founded));
            let mark =
                |at: usize| matches!(reading.tokens[at].kind, TokenKind::Mark('"' | '“' | '”' | '‘' | '’' | '\''));
            set(Clue::Marked, flag(mark(at) && before.is_some_and(mark)));
        }
        evidence
    }
}

/// How many tokens after a name a pronoun is looked for.
const NEAR: usize = 15;

/// Whether people do this and other things with names hardly ever.
fn is_human(word: &str) -> bool {
    matches!(
        word,
        "died"
            | "dies"
            | "born"
            | "married"
            | "resigned"
            | "arrested"
            | "believes"
            | "believed"
            | "thinks"
            | "thought"
            | "hopes"
            | "hoped"
            | "recalled"
            | "recalls"
            | "laughed"
            | "smiled"
            | "graduated"
            | "retired"
            | "lived"
            | "lives"
            | "wore"
            | "knows"
            | "knew"
            | "felt"
            | "feels"
            | "loved"
            | "loves"
            | "studied"
            | "taught"
            | "grew"
            | "remembers"
            | "remembered"
            | "spoke"
            | "pleaded"
            | "testified"
            | "went"
            | "wants"
            | "wanted"
            | "himself"
            | "herself"
            | "sat"
            | "stood"
            | "nodded"
            | "replied"
            | "who"
    )
}

/// Whether a token joins things of one kind: "A, B and C".
fn is_link(reading: &Reading, token: usize) -> bool {
    reading.tokens[token].is(',') || reading.tokens[token].is('&') || &*reading.words.at(token).lower == "and"
}
