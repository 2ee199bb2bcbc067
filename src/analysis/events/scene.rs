//! One sentence: its happenings and its times, and which belongs to which.

use super::happenings::{self, Forms, Found};
use super::vocabulary::{Small, Word};
use crate::analysis::Reading;
use crate::analysis::tokens::TokenKind;
use crate::document::{
    Arena, Granularity, Happening, HappeningClass, Id, Interval, Published, Tense, Time, TimeClass, When,
};

/// How many tokens from a time its happening can stand.
const REACH: usize = 60;
/// What the border of a clause adds to a distance in tokens.
const BORDER: f32 = 6.0;
/// How many tokens from the start of its sentence a time can stand and say when all of it was.
const LEAD: usize = 24;
/// A time that is farther than this from all happenings belongs to none of them.
const FAR: f32 = 30.0;

/// A time in a sentence that names days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) id: Id<Time>,
    pub(super) interval: Interval,
    /// Its tokens.
    first: usize,
    end: usize,
    /// Whether it stands in front of the first verb of the sentence: then it says when all of it was.
    pub(super) leads: bool,
    use_of: Use,
    /// The number of its happening in the sentence.
    pub(super) host: Option<usize>,
}

/// One sentence.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) found: Vec<Found>,
    pub(super) places: Vec<Place>,
    /// For each token from the first on, the weight of the borders before it.
    borders: Vec<f32>,
    start: usize,
}

impl Scene {
    /// Reads one sentence; `next` is the number of the first time that does not end before it.
    pub(super) fn new(
        reading: &Reading,
        forms: &Forms,
        tokens: std::ops::Range<usize>,
        times: &Arena<Time>,
        next: usize,
    ) -> Self {
        let span = reading.tokens[tokens.start].span.join(reading.tokens[tokens.end - 1].span);
        let all = times.as_slice();
        let inside: Vec<usize> = (next..all.len()).take_while(|time| all[*time].span.start < span.end).collect();
        let mut taken = vec![false; tokens.len()];
        let mut places: Vec<Place> = Vec::new();
        let mut at = tokens.start;
        for number in inside {
            let time = &all[number];
            while at < tokens.end && reading.tokens[at].span.end <= time.span.start {
                at += 1;
            }
            let first = at;
            while at < tokens.end && reading.tokens[at].span.start < time.span.end {
                taken[at - tokens.start] = true;
                at += 1;
            }
            let id = Id::new(number);
            if let Some(interval) = covered(times, id, time)
                && at > first
            {
                places.push(Place {
                    id,
                    interval,
                    first,
                    end: at,
                    leads: false,
                    host: None,
                    use_of: use_of(reading, forms, tokens.start, first, at, time),
                });
            }
        }
        let found = happenings::find(reading, forms, tokens.clone(), &|number| taken[number - tokens.start]);
        for place in &mut places {
            place.leads = leads(reading, forms, &found, tokens.clone(), place);
        }
        let borders = borders(reading, forms, tokens.clone(), &taken);
        Self { found, places, borders, start: tokens.start }
    }

    fn border(&self, from: usize, to: usize) -> f32 {
        let (from, to) = (from.min(to), from.max(to));
        self.borders[to - self.start] - self.borders[from - self.start]
    }

    /// Gives each time its happening, and each happening the time that is told of it.
    pub(super) fn settle(&mut self, reading: &Reading, forms: &Forms, published: &Published) {
        for number in 0..self.places.len() {
            let place = self.places[number];
            let (from, to) = self.around(place.first);
            let host = (from..to)
                .map(|number| (self.cost(reading, forms, number, &place, published), number))
                .min_by(|one, other| one.0.total_cmp(&other.0));
            let Some((cost, host)) = host else { continue };
            if cost > FAR {
                continue;
            }
            self.places[number].host = Some(host);
            let confidence = 0.95 - 0.02 * cost.clamp(0.0, 15.0);
            let when = &mut self.found[host].happening.when;
            let better = |old: &When| {
                old.confidence < confidence
                    || old.interval.granularity < place.interval.granularity
                        && old.interval.from <= place.interval.from
                        && place.interval.to <= old.interval.to
            };
            if when.as_ref().is_none_or(better) {
                *when = Some(When {
                    time: Some(place.id),
                    interval: place.interval,
                    confidence,
                    why: "the time beside it".into(),
                });
            }
        }
        let hosted: Vec<bool> = self.found.iter().map(|found| found.happening.when.is_some()).collect();
        for number in (0..hosted.len()).filter(|number| !hosted[*number]) {
            self.share(number, published);
        }
    }

    /// The happenings near a token.
    fn around(&self, token: usize) -> (usize, usize) {
        let from = self.found.partition_point(|found| found.token + REACH < token);
        let to = self.found.partition_point(|found| found.token < token + REACH);
        (from, to)
    }

    /// How far a time is from a happening.
    fn cost(&self, reading: &Reading, forms: &Forms, number: usize, place: &Place, published: &Published) -> f32 {
        let Found { token, happening } = &self.found[number];
        let before = *token < place.first;
        let (from, to) = if before { (*token, place.first) } else { (place.end - 1, *token) };
        let distance = (to - from) as f32;
        let mut cost = distance + BORDER * self.border(from, to) + disagreement(happening, &place.interval, published);
        cost += match place.use_of {
            Use::When => 0.0,
            // "At a May meeting, …": when all of it was.
            Use::Describes if place.leads => 0.0,
            Use::Since if happening.perfective => 0.0,
            Use::Describes if happening.noun && !before => 0.0,
            Use::Describes => 2.0 * FAR,
            // "the siege of the town (1912)".
            Use::Bracketed if happening.noun && before && distance <= 8.0 => -BORDER,
            Use::Bracketed => 2.0 * FAR,
            Use::Since | Use::Compared => 12.0,
        };
        if !before && place.leads {
            // "In May, the mayor …": the first verb that is no participle.
            cost -= 0.5 * distance + BORDER * self.border(from, to).min(1.0);
            let finite = matches!(happening.tense, Tense::Past | Tense::Present | Tense::Future);
            cost += if happening.noun && distance > 3.0 {
                9.0
            } else if finite || happening.noun {
                0.0
            } else {
                6.0
            };
        } else if !before {
            // "the May launch", "its 2008 bailout": the noun right behind; a verb behind only for want of another.
            let describes = happening.noun && distance <= 3.0 && self.border(from, to) == 0.0;
            cost += if describes { -3.0 } else { 5.0 };
        } else if happening.noun {
            // "the war of 1912", "a meeting on Monday" beside a verb: the verb, if it is near.
            let of = place.first.checked_sub(1).is_some_and(|last| {
                forms.at(reading, last).small == Small::Preposition
                    && *token + 2 == place.first
                    && reading.tokens[last].of(reading.text) == "of"
            });
            cost += if of { -2.0 } else { 4.0 };
        }
        cost
    }

    /// A time of the same clause is shared by all that is told in it.
    fn share(&mut self, number: usize, published: &Published) {
        let token = self.found[number].token;
        let happening = &self.found[number].happening;
        let from = self.places.partition_point(|place| place.first + REACH <= token);
        let best = self.places[from..]
            .iter()
            .take_while(|place| place.first < token + REACH)
            .filter(|place| place.use_of == Use::When || place.use_of == Use::Describes && place.leads)
            .filter_map(|place| {
                let host = &self.found[place.host?];
                let border = self.border(token, host.token).min(self.border(token, place.first));
                let frame = place.leads && token > place.first;
                let cost = BORDER * if frame { border * 0.5 } else { border }
                    + disagreement(happening, &place.interval, published);
                Some((cost, place))
            });
        let Some((cost, place)) = best.min_by(|one, other| one.0.total_cmp(&other.0)) else { return };
        if cost < BORDER {
            self.found[number].happening.when = Some(When {
                time: Some(place.id),
                interval: place.interval,
                confidence: 0.7 - 0.03 * cost.max(0.0),
                why: "the time of its clause".into(),
            });
        }
    }
}

/// How badly a tense goes with a time.
fn disagreement(happening: &Happening, interval: &Interval, published: &Published) -> f32 {
    let future = happening.tense == Tense::Future || happening.tense == Tense::Infinitive;
    let (ahead, here) = match published.interval {
        Some(published) => {
            (interval.from > published.to, interval.from <= published.to && interval.to >= published.from)
        }
        None => (false, false),
    };
    match happening.tense {
        Tense::Future if !ahead && !here => 6.0,
        Tense::Past if ahead => 6.0,
        // "has built … 1976": what is done by now does not go with a day in the past.
        Tense::Present if happening.perfective && !here => 4.0,
        Tense::Present if !here && happening.class == HappeningClass::State => 4.0,
        Tense::Present if !here && !happening.progressive => 2.0,
        _ if future && happening.class == HappeningClass::Reporting => 2.0,
        _ => 0.0,
    }
}

/// For each token, the borders of clauses up to it.
fn borders(reading: &Reading, forms: &Forms, tokens: std::ops::Range<usize>, taken: &[bool]) -> Vec<f32> {
    let mut sum = 0.0;
    let mut borders = Vec::with_capacity(tokens.len());
    for number in tokens.clone() {
        let beside_time = |by: usize| taken.get(by.wrapping_sub(tokens.start)).copied().unwrap_or(false);
        let leads_on = beside_time(number + 1);
        sum += match reading.tokens[number].kind {
            TokenKind::Mark(',') if leads_on => 0.3,
            TokenKind::Mark(',' | '(' | ')' | '[' | ']') => 1.0,
            TokenKind::Mark(';' | '—' | '–' | ':') => 2.0,
            TokenKind::Mark('“' | '”' | '"' | '`') => 0.7,
            TokenKind::Word => match forms.at(reading, number).small {
                Small::Subordinator if !leads_on => 1.0,
                Small::Subject if reading.tokens[number].of(reading.text) == "who" => 1.0,
                Small::Conjunction => 0.5,
                _ => 0.0,
            },
            _ => 0.0,
        };
        borders.push(sum);
    }
    borders
}

/// What the words before a time make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It says when.
    When,
    /// "since May": when something began that goes on.
    Since,
    /// "than in May", "compared with May", "from a year earlier": something else is held against it.
    Compared,
    /// "its 2008 low": it belongs to a noun.
    Describes,
    /// "the siege (1912)": it belongs to what stands before the bracket.
    Bracketed,
}

fn use_of(reading: &Reading, forms: &Forms, start: usize, first: usize, end: usize, time: &Time) -> Use {
    let word =
        |back: usize| first.checked_sub(back).filter(|at| *at >= start).map_or("", |at| &*reading.words.at(at).lower);
    let backward = || {
        let last = &*reading.words.at(end - 1).lower;
        time.basis != crate::document::Basis::Explicit && matches!(last, "ago" | "earlier" | "before" | "previously")
    };
    let opens = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is('('));
    if first > start
        && (opens(first - 1) || first > start + 1 && opens(first - 2))
        && reading.tokens.get(end).is_some_and(|next| matches!(next.kind, TokenKind::Mark(')' | '-' | '–' | ',' | ';')))
    {
        return Use::Bracketed;
    }
    match word(1) {
        "since" => return Use::Since,
        "from" if backward() => return Use::Compared,
        _ => {}
    }
    if (1..=5).any(|back| matches!(word(back), "than" | "compared" | "versus")) {
        return Use::Compared;
    }
    let owned = first > start
        && (forms.at(reading, first - 1).small == Small::Determiner
            || reading.tokens[first - 1].kind == TokenKind::Possessive);
    let noun_follows = reading
        .tokens
        .get(end)
        .is_some_and(|next| next.kind == TokenKind::Word && matches!(forms.at(reading, end).small, Small::No));
    // "the debt of 2019": the year of the noun, if that is no event and no part of a year.
    let of = word(1) == "of"
        && time.interval.is_some_and(|interval| interval.granularity == Granularity::Year)
        && first > start + 1
        && forms.at(reading, first - 2).small == Small::No
        && !forms.at(reading, first - 2).is(Word::NOUN)
        && !reading.tokens[first - 2].is_capital();
    if of || owned && noun_follows { Use::Describes } else { Use::When }
}

/// Whether a time stands before the first verb of its sentence, in a phrase of its own: "In May, …", "At a meeting on
/// Tuesday, …".
fn leads(reading: &Reading, forms: &Forms, found: &[Found], tokens: std::ops::Range<usize>, place: &Place) -> bool {
    let small = |number: usize| {
        reading.tokens[number].kind != TokenKind::Word
            || matches!(
                forms.at(reading, number).small,
                Small::Preposition | Small::Conjunction | Small::Adverb | Small::Subordinator
            )
    };
    if place.first - tokens.start <= 3 && (tokens.start..place.first).all(small) {
        return true;
    }
    if place.first - tokens.start > LEAD {
        return false;
    }
    let verb_before = found.iter().take_while(|one| one.token < place.first).any(|one| !one.happening.noun);
    let opens = matches!(forms.at(reading, tokens.start).small, Small::Preposition);
    // The phrase that the time stands in ends with a comma a few words on.
    let ends = (place.end..tokens.end.min(place.end + 6)).find(|number| reading.tokens[*number].is(','));
    let verb_inside = ends.is_some_and(|comma| {
        found.iter().take(2 * LEAD).any(|one| !one.happening.noun && (place.end..comma).contains(&one.token))
    });
    !verb_before && opens && ends.is_some() && !verb_inside
}

/// The days of a time, or of the whole range that it begins; none for lengths, sets, and second ends.
pub(super) fn covered(times: &Arena<Time>, id: Id<Time>, time: &Time) -> Option<Interval> {
    if !matches!(time.class, TimeClass::Date | TimeClass::Time) {
        return None;
    }
    let interval = time.interval?;
    let Some(other) = time.range else { return Some(interval) };
    if other < id && times[other].interval.is_some() {
        return None;
    }
    match times[other].interval {
        Some(end) if end.to >= interval.from && id < other => Some(Interval { to: end.to, ..interval }),
        _ => Some(interval),
    }
}
