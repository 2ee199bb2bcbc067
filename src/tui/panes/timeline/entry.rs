//! What an entry of the timeline says: its date, its label, and where the text tells it.

use super::Entry;
use crate::document::{Event, Id, Interval, Safe, Span, Subject, Telling};
use crate::flow::wrap;
use crate::tui::panes::Cx;
use crate::tui::{dates, excerpt};

/// Rows that the label and the explanation of the entry at the cursor may take, each.
const ROWS: usize = 3;
/// Places that are listed under an entry, at most; there may be as many as there are sentences.
const PLACES: usize = 60;

impl Entry {
    /// The days that it covers.
    pub fn interval(self, cx: &Cx<'_>) -> Option<Interval> {
        let found = &cx.document.annotations;
        match self {
            Self::Event(event) => found.events.get(event).map(|event| event.interval),
            Self::Published => found.published.interval,
        }
    }

    /// Its date in words.
    pub fn date(self, cx: &Cx<'_>) -> String {
        let found = &cx.document.annotations;
        match self {
            Self::Event(event) => {
                let now = found.published.interval.map(|interval| interval.from.year);
                dates::short(&found.events[event].interval, now)
            }
            Self::Published => dates::published(&found.published).unwrap_or_default(),
        }
    }
}

/// Where the text tells of an event: the expression of its time, once for each sentence that tells it, in order.
pub fn tellings(cx: &Cx<'_>, event: Id<Event>) -> Vec<Span> {
    once_a_sentence(cx, cx.document.annotations.places_of(Subject::Event(event)))
}

/// Places in order, of those in one sentence the first.
fn once_a_sentence(cx: &Cx<'_>, mut places: Vec<Span>) -> Vec<Span> {
    places.sort_unstable();
    places.dedup_by_key(|place| cx.document.annotations.sentence_at(place.from()));
    places
}

/// The label of an event, in as many lines as it takes.
pub fn label(event: &Event, room: usize) -> Vec<String> {
    lines(Safe::line(&event.label).as_str(), room)
}

/// What stands under the entry at the cursor: the expression in the text and what it was resolved against; if the
/// text tells it more than once, as `told` says, the first places.
pub fn below(cx: &Cx<'_>, event: Id<Event>, told: usize, room: usize) -> Vec<String> {
    let found = &cx.document.annotations;
    let event = &found.events[event];
    let time = &found.times[event.time];
    let words = Safe::line(cx.document.text(time.span)).into_string();
    let as_what = match event.telling {
        Telling::Fact => "",
        Telling::Denied => "; told as what is not so",
        Telling::Possible => "; told as what may be",
    };
    let mut below = lines(&format!("“{words}”, {}{as_what}", dates::basis(cx.document, time)), room);
    if told > 1 {
        let times = std::iter::once(&event.time).chain(&event.retold).take(PLACES);
        let places = once_a_sentence(cx, times.map(|time| found.times[*time].span).collect());
        let text = &cx.document.article.text;
        let around = |place: &Span| format!("· {}", excerpt::around(text, *place, room.saturating_sub(2)).0);
        below.extend(places.iter().map(around));
        below.extend((told > places.len()).then(|| format!("· and {} more", told - places.len())));
    }
    below
}

fn lines(words: &str, room: usize) -> Vec<String> {
    let lines = wrap(words, Span::whole(words), room);
    let more = lines.len() > ROWS;
    let mut lines: Vec<String> = lines.into_iter().take(ROWS).map(|line| line.span.of(words).to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| more) {
        *last = crate::flow::cut(&format!("{last} …"), room).into_owned();
    }
    lines
}
