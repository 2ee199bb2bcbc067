//! The bottom line: what stands under the mark, or who is speaking in the quote at hand; what is typed; what the
//! reader is told.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::action::Action;
use super::dates;
use super::excerpt;
use super::keymap::Context;
use super::links;
use super::paint;
use super::panes::Cx;
use super::prompt::{Prompt, Purpose};
use super::state::State;
use super::subject::{self, Thing, Topic};
use super::theme::Role;
use crate::document::span::after;
use crate::document::{Highlight, Id, Mention, Quote, Safe, Span, Subject, Time};
use crate::flow::{cells, cut};

/// Cells of a screen on which there is room for more than the most needed keys.
const ROOMY: u16 = 72;

/// Words in a style.
type Piece = (String, Role);

/// Draws it; says where the cursor of the terminal belongs, if something is being typed.
pub(super) fn view(state: &State, cx: &Cx<'_>, buffer: &mut Buffer) -> Option<Position> {
    let area = cx.geometry.status;
    let (left, right) = (area.x + 1, area.right().saturating_sub(1));
    if let Some(prompt) = &state.prompt {
        return Some(view_prompt(state, cx, prompt, buffer));
    }
    let aside = aside(state, cx);
    let width = aside.iter().map(|(words, _)| cells(words)).sum::<usize>();
    let pieces = match &state.notice {
        Some(notice) => vec![(notice.clone(), Role::Notice)],
        // Nothing but the text was asked for.
        None if state.shown.bare && state.selecting.is_none() && !asked(state) => return None,
        None => at_mark(state, cx),
    };
    let wanted: usize = pieces.iter().map(|(words, _)| cells(words)).sum();
    let room = usize::from(right.saturating_sub(left));
    // What is said goes before hints, but after what the reader has asked for.
    let said = match state.notice {
        // Whoever is choosing words needs to know the keys for it.
        None if state.selecting.is_some() => 0,
        _ if asked(state) => wanted.min(room / 3),
        Some(_) => wanted.min(room),
        None => wanted.min(room * 2 / 3),
    };
    let beside = width > 0 && width + 2 + said <= room;
    let limit = if beside { right.saturating_sub(u16::try_from(width + 2).unwrap_or(0)) } else { right };
    let mut x = left;
    for (words, role) in pieces {
        let shown = cut(&words, usize::from(limit.saturating_sub(x)));
        x = paint::text(buffer, x, area.y, limit, &shown, cx.style(role));
        if *shown != *words {
            break;
        }
    }
    if beside {
        let mut x = right.saturating_sub(u16::try_from(width).unwrap_or(0));
        for (words, role) in aside {
            x = paint::text(buffer, x, area.y, right, &words, cx.style(role));
        }
    }
    None
}

fn view_prompt(state: &State, cx: &Cx<'_>, prompt: &Prompt, buffer: &mut Buffer) -> Position {
    let area = cx.geometry.status;
    let (left, right) = (area.x + 1, area.right().saturating_sub(1));
    let sign = match prompt.purpose {
        Purpose::Search { .. } | Purpose::Help => "/",
        Purpose::Contents => "heading: ",
        Purpose::Palette => ":",
        Purpose::Library => "library: ",
        Purpose::Filter | Purpose::Browse { .. } => "quotes with: ",
        Purpose::Notes => "notes with: ",
        Purpose::Corrections => "set right: ",
        Purpose::Note(_) => "note: ",
        Purpose::Correct(asked) => asked.sign(),
    };
    let count = match prompt.purpose {
        Purpose::Search { .. } if prompt.text().is_empty() => String::new(),
        Purpose::Search { .. } => position(state),
        Purpose::Filter | Purpose::Browse { .. } => {
            format!("{}", state.panes.get(super::geometry::PaneName::Quotes).count(cx))
        }
        Purpose::Correct(asked) => {
            let meant = asked.meant(cx.document, prompt.text());
            meant.map(|person| format!("= {}", cx.document.annotations.people[person].name)).unwrap_or_default()
        }
        Purpose::Notes | Purpose::Corrections if area.width < ROOMY => String::new(),
        Purpose::Notes => {
            let keys = [(Action::EditListed, "changes"), (Action::DeleteHighlight, "deletes")];
            state.notice.clone().unwrap_or_else(|| hints(state, &keys))
        }
        Purpose::Corrections => {
            state.notice.clone().unwrap_or_else(|| hints(state, &[(Action::DeleteHighlight, "takes it back")]))
        }
        Purpose::Library => state.notice.clone().unwrap_or_default(),
        Purpose::Note(_) | Purpose::Help | Purpose::Palette | Purpose::Contents => String::new(),
    };
    let limit = paint::text_right(buffer, area.y, right, &count, cx.style(Role::Quiet)).saturating_sub(1);
    let x = paint::text(buffer, left, area.y, limit, sign, cx.style(Role::Key));
    // Of a line that is too long, the end before the cursor is seen.
    let room = usize::from(limit.saturating_sub(x + 1));
    let written = excerpt::tail(prompt.before_cursor(), room);
    let after_cursor = after(prompt.text(), prompt.before_cursor().len());
    // As words that are chosen in the text are.
    let role = if prompt.suggested { Role::Marked } else { Role::Status };
    let cursor = paint::text(buffer, x, area.y, limit, written, cx.style(role));
    paint::text(buffer, cursor, area.y, limit, after_cursor, cx.style(Role::Status));
    Position { x: cursor.min(limit), y: area.y }
}

/// The keys for what can be done in a list.
fn hints(state: &State, keys: &[(Action, &str)]) -> String {
    let keymap = &state.model.prefs.keymap;
    let hints =
        keys.iter().filter_map(|(action, what)| Some(format!("{} {what}", keymap.key_in(Context::Prompt, *action)?)));
    hints.collect::<Vec<_>>().join(" · ")
}

/// Which hit is marked, of how many.
fn position(state: &State) -> String {
    let hits = &state.model.hits;
    let marked = state.panes.body.mark().and_then(|mark| hits.binary_search(&mark).ok());
    match marked {
        _ if state.finder.fault().is_some() => "no pattern yet".to_owned(),
        _ if hits.is_empty() => "not found".to_owned(),
        Some(number) => format!("{}/{}", number + 1, hits.len()),
        None => format!("{} found", hits.len()),
    }
}

/// Whether a search or the start of a sequence of keys is waiting.
fn asked(state: &State) -> bool {
    !state.finder.words().is_empty() || !state.pending.text().is_empty()
}

/// What stands at the right: keys that wait, a search, the selection, or a hint.
fn aside(state: &State, cx: &Cx<'_>) -> Vec<Piece> {
    let keymap = &state.model.prefs.keymap;
    let key = |action: Action| keymap.keys_of(action).into_iter().next();
    let pending = state.pending.text();
    if !pending.is_empty() {
        return vec![(pending, Role::Key)];
    }
    if !state.finder.words().is_empty() && state.selecting.is_none() {
        let words = cut(state.finder.words(), 16);
        return vec![(format!("/{words} "), Role::Status), (position(state), Role::Quiet)];
    }
    let mut pieces = Vec::new();
    let mut hint = |keys: Option<String>, words: &str| {
        if let Some(keys) = keys {
            let gap = if pieces.is_empty() { "" } else { "  " };
            pieces.push((format!("{gap}{keys}"), Role::Key));
            pieces.push((format!(" {words}"), Role::Quiet));
        }
    };
    if state.selecting.is_some() {
        hint(key(Action::SelectText), if cx.chosen.is_some() { "more" } else { "starts here" });
        hint(key(Action::Copy), if cx.chosen.is_some() { "copies" } else { "copies the quote" });
        if cx.chosen.is_some() && cx.geometry.screen.width >= ROOMY {
            hint(key(Action::Highlight), "highlights");
            hint(key(Action::WriteNote), "notes");
        }
        hint(key(Action::Clear), "lets go");
        return pieces;
    }
    if state.marked_link().is_some() {
        hint(key(Action::Select), "opens");
        hint(key(Action::Preview), "previews");
        hint(key(Action::Copy), "copies");
        return pieces;
    }
    if let Some(subject) = cx.selection {
        let name = Safe::line(&subject::title(cx.document, subject)).into_string();
        let role = match subject {
            Subject::Person(person) => cx.cast.role(person),
            _ => Role::Status,
        };
        hint(key(Action::Clear), "lets go");
        pieces.insert(0, (format!("● {name}  "), role));
        return pieces;
    }
    let quotes = [Action::PreviousQuote, Action::NextQuote].map(key).into_iter().flatten().collect::<Vec<_>>();
    hint((!quotes.is_empty()).then(|| quotes.join(" ")), "quotes");
    hint(key(Action::Help), "help");
    pieces
}

/// What stands under the mark; without one, the quote at hand.
fn at_mark(state: &State, cx: &Cx<'_>) -> Vec<Piece> {
    if let Some(address) = state.marked_link() {
        return of_link(state, cx, address);
    }
    if let Some(known) =
        state.highlight_at_hand().filter(|known| known.span == state.panes.body.mark() || !known.note.is_empty())
    {
        return of_highlight(cx, known);
    }
    if !cx.annotated {
        return vec![("reading …".to_owned(), Role::Quiet)];
    }
    let marked = state.panes.body.mark().and_then(|mark| subject::topic_at(cx.document, mark));
    match marked.or(cx.at_hand.map(Topic::Quote)) {
        Some(Topic::Mention(mention)) => of_mention(cx, mention),
        Some(Topic::Time(time)) => of_time(cx, time),
        Some(Topic::Quote(quote)) => of_quote(cx, quote),
        Some(Topic::Person(_) | Topic::Published) | None => Vec::new(),
    }
}

/// What the reader wrote beside a highlight.
fn of_highlight(cx: &Cx<'_>, known: &Highlight) -> Vec<Piece> {
    let there = cx.highlights.iter().filter(|known| known.span.is_some()).count();
    let number = cx.highlights.iter().position(|other| other.id == known.id).unwrap_or(0) + 1;
    let note = if known.note.is_empty() { "highlighted".to_owned() } else { Safe::line(&known.note).into_string() };
    let changed = if known.drifted { " · the text has changed here" } else { "" };
    vec![(format!("▐ {number}/{there}  "), Role::Key), (note, Role::Status), (changed.to_owned(), Role::Quiet)]
}

/// The number of a place among all of its sort, where all of them are known.
fn number(cx: &Cx<'_>, thing: Thing, place: Span) -> String {
    let all = cx.places.of(thing);
    match all.binary_search(&place) {
        Ok(number) if !cx.is_partial => format!("{}/{}  ", number + 1, all.len()),
        _ => String::new(),
    }
}

fn of_quote(cx: &Cx<'_>, id: Id<Quote>) -> Vec<Piece> {
    let quote = &cx.document.annotations.quotes[id];
    let place = quote.parts.first().copied().unwrap_or_default();
    let role = cx.cast.role_of_quote(quote);
    let mut pieces = vec![(format!("❝ {}", number(cx, Thing::Quote, place)), role)];
    let Some(speaker) = &quote.speaker else {
        let doubt = if quote.candidates.is_empty() { "unattributed" } else { "unattributed?" };
        pieces.push((doubt.to_owned(), Role::Quiet));
        for (number, candidate) in quote.candidates.iter().enumerate() {
            let name = Safe::line(cx.document.speaker_name(candidate));
            pieces.push((if number == 0 { "  " } else { " · " }.to_owned(), Role::Quiet));
            pieces.push((name.into_string(), cx.cast.role_of_speaker(candidate)));
            pieces.push((format!(" {:.0} %", candidate.confidence * 100.0), Role::Quiet));
        }
        return pieces;
    };
    pieces.push((Safe::line(cx.document.speaker_name(speaker)).into_string(), role));
    let person = subject::person(cx.document, Subject::Quote(id));
    let who = person.and_then(|person| cx.document.annotations.people[person].roles.first());
    for span in who.into_iter().chain(&speaker.cue) {
        pieces.push((format!(" · {}", Safe::line(cx.document.text(*span))), Role::Quiet));
    }
    pieces
}

/// Where a link leads.
fn of_link(state: &State, cx: &Cx<'_>, address: &str) -> Vec<Piece> {
    let place = state.panes.body.mark().unwrap_or_default();
    vec![
        (number(cx, Thing::Link, place), Role::Quiet),
        (format!("→ {}", links::shown(cx.document, address)), Role::Status),
    ]
}

fn of_mention(cx: &Cx<'_>, id: Id<Mention>) -> Vec<Piece> {
    let mention = &cx.document.annotations.mentions[id];
    let person = &cx.document.annotations.people[mention.person];
    let mut pieces = vec![
        (number(cx, Thing::Mention, mention.span), Role::Quiet),
        (Safe::line(&person.name).into_string(), cx.cast.role(mention.person)),
    ];
    if let Some(role) = person.roles.first() {
        pieces.push((format!(" · {}", Safe::line(cx.document.text(*role))), Role::Quiet));
    }
    pieces
}

fn of_time(cx: &Cx<'_>, id: Id<Time>) -> Vec<Piece> {
    let time = &cx.document.annotations.times[id];
    let event = cx.document.index.event_of(id).map(|event| cx.document.annotations.events[event].interval);
    let words = match event.or(time.interval) {
        Some(interval) => interval.to_string(),
        None => "no certain date".to_owned(),
    };
    vec![
        (number(cx, Thing::Event, time.span), Role::Quiet),
        (format!("“{}” → ", Safe::line(cx.document.text(time.span))), Role::Status),
        (words, Role::Landmark),
        (format!(" · {}", dates::basis(cx.document, time)), Role::Quiet),
    ]
}
