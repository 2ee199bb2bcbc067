//! When each happening was, sentence by sentence: what a time says of the words around it is found in
//! `scene`; here stands what a happening without a time in its sentence is taken to be, and where the story is.

use super::happenings::Forms;
use super::scene::Scene;
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::sentences::Sentence;
use crate::analysis::tokens::TokenKind;
use crate::document::{
    Arena, Basis, BlockKind, Day, Granularity, Happening, HappeningClass, Id, Interval, Published, Tense, Time, When,
};

/// The happenings of a text, and what each time tells of.
#[derive(Debug)]
pub(super) struct Anchored {
    /// What the words of the text can be.
    pub(super) forms: Forms,
    pub(super) happenings: Arena<Happening>,
    /// By the number of a time, the happening it belongs to.
    pub(super) hosts: Vec<Option<Id<Happening>>>,
}

/// Finds the happenings of every sentence and their days. Linear in the text.
pub(super) fn find(reading: &Reading, times: &Arena<Time>, published: &Published) -> Anchored {
    let forms = Forms::new(reading);
    let (mut happenings, mut hosts) = (Arena::default(), vec![None; times.len()]);
    let mut story = Story {
        published: published.interval,
        day: lead(reading, &forms, times, published),
        opening: OPENING,
        told: QuickMap::default(),
    };
    let (mut next, mut first) = (0, true);
    for sentence in &reading.sentences {
        while times.as_slice().get(next).is_some_and(|time| time.span.end <= sentence.span.start) {
            next += 1;
        }
        if !is_told(reading, sentence) {
            continue;
        }
        let mut scene = Scene::new(reading, &forms, sentence.tokens.clone(), times, next);
        scene.settle(reading, &forms, published);
        let headline = first && !reading.tokens[sentence.tokens.end - 1].is('.');
        first = false;
        story.tell(reading, &mut scene, headline);
        let so_far = happenings.len();
        for place in &scene.places {
            hosts[place.id.number()] = place.host.map(|host| Id::new(so_far + host));
        }
        for one in scene.found {
            happenings.push(one.happening);
        }
    }
    Anchored { forms, happenings, hosts }
}

/// Whether a sentence is part of what the article tells.
fn is_told(reading: &Reading, sentence: &Sentence) -> bool {
    let kind = reading.article.blocks[sentence.block].kind;
    !matches!(kind, BlockKind::Byline | BlockKind::Copyright | BlockKind::Section | BlockKind::Code)
}

/// How many sentences are the opening of an article, title included: what is told there is the news.
const OPENING: usize = 4;
/// How many days before its publication the news of an article can be.
const FRESH: i64 = 7;

/// The day of the news: that of the dateline, else the first recent day in the opening that is said of something past.
fn lead(reading: &Reading, forms: &Forms, times: &Arena<Time>, published: &Published) -> Option<When> {
    let day = published.interval.filter(|interval| interval.granularity >= Granularity::Day)?;
    for sentence in reading.sentences.iter().filter(|sentence| is_told(reading, sentence)).take(OPENING) {
        let next = times.as_slice().partition_point(|time| time.span.end <= sentence.span.start);
        if let Some(dateline) = dateline(times, Id::new(next), sentence, day) {
            return Some(dateline);
        }
        let mut scene = Scene::new(reading, forms, sentence.tokens.clone(), times, next);
        scene.settle(reading, forms, published);
        let mut whens = scene
            .found
            .iter()
            .filter(|found| is_past(&found.happening))
            .filter_map(|found| found.happening.when.as_ref());
        if let Some(when) = whens.find(|when| is_fresh(when, day)) {
            return Some(when.clone());
        }
    }
    None
}

/// A day in full that stands alone on its line, at most a month before publication: when the story was written.
fn dateline(times: &Arena<Time>, id: Id<Time>, line: &Sentence, published: Interval) -> Option<When> {
    let time = times.get(id).filter(|time| time.basis == Basis::Explicit && time.span.covers(line.span))?;
    let interval = time.interval.filter(|interval| interval.granularity == Granularity::Day)?;
    let age = number(published.from) - number(interval.from);
    (0..=31).contains(&age).then(|| When { time: Some(id), interval, confidence: 0.6, why: "the dateline".into() })
}

fn is_past(happening: &Happening) -> bool {
    matches!(happening.tense, Tense::Past) || happening.tense == Tense::Present && happening.perfective
}

/// Whether it was on one of the last days before publication.
fn is_fresh(when: &When, published: Interval) -> bool {
    let age = number(published.from) - number(when.interval.from);
    when.interval.granularity >= Granularity::Day
        && when.interval.from == when.interval.to
        && (0..=FRESH).contains(&age)
}

/// The number of a day in a calendar of months of 31 days: near enough to count days within a week or two.
fn number(day: Day) -> i64 {
    i64::from(day.year) * 372 + i64::from(day.month) * 31 + i64::from(day.day)
}

/// Where the story is while it is told.
struct Story {
    published: Option<Interval>,
    /// By the stem of its word, when something was that the text gave a time.
    told: QuickMap<Box<str>, When>,
    /// The day of the news, if the text says it and it is not the publication date.
    day: Option<When>,
    /// How many sentences of the opening are still to come.
    opening: usize,
}

impl Story {
    /// Gives the happenings of a sentence that have no time the one that they are told at.
    fn tell(&mut self, reading: &Reading, scene: &mut Scene, headline: bool) {
        let mut governor: Option<Happening> = None;
        for found in &mut scene.found {
            let stem = stem(&reading.words.at(found.token).lower);
            let happening = &mut found.happening;
            if happening.when.is_none() {
                let again =
                    if happening.noun && is_definite(reading, found.token) { self.told.get(stem) } else { None };
                happening.when = match again {
                    Some(when) => Some(When { confidence: 0.5, why: "told before".into(), ..when.clone() }),
                    None => self.now(happening, governor.as_ref(), headline),
                };
            } else if let Some(when) = happening.when.as_ref().filter(|when| when.confidence > 0.7) {
                self.told.insert(stem.into(), when.clone());
            }
            if !happening.noun && !matches!(happening.tense, Tense::PresentParticiple | Tense::PastParticiple) {
                governor = Some(happening.clone());
            }
        }
        // The story goes on from the day that it came to.
        if let Some(published) = self.published {
            let mut whens = scene
                .found
                .iter()
                .filter(|found| is_past(&found.happening))
                .filter_map(|found| found.happening.when.as_ref());
            if let Some(when) = whens.find(|when| when.time.is_some() && is_fresh(when, published)) {
                self.day = Some(when.clone());
            }
        }
        self.opening = self.opening.saturating_sub(1);
    }

    fn now(&self, happening: &Happening, governor: Option<&Happening>, headline: bool) -> Option<When> {
        let interval = self.published?;
        let news = |confidence: f32| {
            Some(match &self.day {
                Some(day) => When { confidence, why: "told of the day of the news".into(), ..day.clone() },
                None => When { time: None, interval, confidence, why: "told as the news".into() },
            })
        };
        let reports = happening.class == HappeningClass::Reporting;
        if happening.modal.is_some() || happening.negated && happening.tense == Tense::Future {
            return None;
        }
        match (happening.tense, happening.perfective) {
            (Tense::Past, false) => news(if reports { 0.7 } else { 0.6 }),
            (Tense::Present, true) if reports || self.opening > 0 => news(0.6),
            (Tense::Present, false) if headline => news(0.6),
            (Tense::Present, false) => {
                Some(When { time: None, interval, confidence: 0.5, why: "told as it is now".into() })
            }
            // "fell to close at", and no plan or wish: what was done was done to that end, and then.
            (Tense::Infinitive, false)
                if governor
                    .is_some_and(|verb| verb.tense == Tense::Past && verb.class == HappeningClass::Occurrence) =>
            {
                along(governor)
            }
            (Tense::PresentParticiple | Tense::PastParticiple | Tense::None, false) => match governor {
                Some(verb) if verb.when.is_none() => None,
                _ => news(0.4),
            },
            (Tense::Infinitive, false) if self.opening > 0 => news(0.4),
            _ => None,
        }
    }
}

/// When the verb was that governs it.
fn along(governor: Option<&Happening>) -> Option<When> {
    let when = governor?.when.clone()?;
    Some(When { confidence: 0.6 * when.confidence, why: "told along with it".into(), ..when })
}

/// "the launch", "Velmora's launch": one that the reader is taken to know.
fn is_definite(reading: &Reading, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    reading.tokens[before].kind == TokenKind::Possessive
        || matches!(&*reading.words.at(before).lower, "the" | "its" | "his" | "her" | "their" | "this" | "that")
}

/// What "launch", "launched", "launches" and "launching" have in common.
pub(super) fn stem(word: &str) -> &str {
    let endings = ["ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ed", "es", "s"];
    let bare =
        endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() > 3)).unwrap_or(word);
    let bare = bare.strip_suffix('e').unwrap_or(bare);
    bare.strip_suffix("ll").or_else(|| bare.strip_suffix("pp")).or_else(|| bare.strip_suffix("tt")).unwrap_or(bare)
}
