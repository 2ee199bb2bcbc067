//! What is asked of the library, answered as JSON or in words.

use std::fmt::Write;
use std::process::ExitCode;

use anyhow::bail;
use jiff::Timestamp;
use serde::Serialize;

use super::{answer, library, many};
use crate::cli::{List, Quotes, Search, Timeline, WhoIs};
use crate::document::Safe;
use crate::library::When;
use crate::library::articles::{Listed, Source};
use crate::library::people::{Known, Who};
use crate::library::quotes::{Asked, Quotation};
use crate::library::search::Hit;
use crate::library::timeline::Happening;

/// Below this, who said it is more a guess than a finding.
const DOUBTFUL: f64 = 0.5;
/// Sources that are named under a quote or an event, at most.
const NAMED: usize = 3;

/// Which articles there are.
pub fn list(options: &List) -> anyhow::Result<ExitCode> {
    #[derive(Serialize)]
    struct Articles {
        all: usize,
        articles: Vec<Listed>,
    }
    let (articles, all) = library()?.list(options.shape.limit)?;
    let answered = Articles { all, articles };
    answer(&answered, options.shape.json, || {
        let mut text = String::new();
        for listed in &answered.articles {
            let previous = listed.previous.map(|previous| format!(" · changed, was {previous}")).unwrap_or_default();
            let (source, met, quotes) = (&listed.source, day(listed.met), counted(listed.quotes, "quote"));
            let _ = writeln!(text, "{:>6}  {met}  {} · {quotes}{previous}", source.article, about(source));
        }
        if answered.articles.is_empty() {
            text.push_str("no article\n");
        }
        more(&mut text, answered.all > answered.articles.len());
        text
    })
}

/// Who somebody is.
pub fn who(options: &WhoIs) -> anyhow::Result<ExitCode> {
    let who = library()?.who(&options.name, options.shape.limit)?;
    answer(&who, options.shape.json, || in_words(&who, &options.name))
}

/// What was said.
pub fn quotes(options: &Quotes) -> anyhow::Result<ExitCode> {
    #[derive(Serialize)]
    struct Quotes {
        quotes: Vec<Quotation>,
        more: bool,
    }
    let asked = Asked {
        speaker: options.speaker.as_deref(),
        about: options.about.as_deref(),
        unfinished: false,
        since: options.period.since,
        until: options.period.until,
        most: options.shape.limit,
    };
    let Some((quotes, more_of_them)) = library()?.quotes(asked)? else { bail!("{NOTHING}") };
    let answered = Quotes { quotes, more: more_of_them };
    answer(&answered, options.shape.json, || {
        let mut text = String::new();
        for quote in &answered.quotes {
            quotation(&mut text, quote, true);
        }
        if answered.quotes.is_empty() {
            text.push_str("no such quote\n");
        }
        more(&mut text, answered.more);
        text
    })
}

/// What happened.
pub fn timeline(options: &Timeline) -> anyhow::Result<ExitCode> {
    #[derive(Serialize)]
    struct Events {
        events: Vec<Happening>,
        more: bool,
    }
    let Timeline { person, period, shape } = options;
    let (events, more_of_them) = library()?.timeline(person.as_deref(), period.since, period.until, shape.limit)?;
    let answered = Events { events, more: more_of_them };
    answer(&answered, shape.json, || {
        let mut text = String::new();
        for event in &answered.events {
            let people = event.people.join(", ");
            let people = if people.is_empty() { people } else { format!(" · {people}") };
            let _ = writeln!(text, "{}  {}{}", event.when.0, Safe::line(&event.label), Safe::line(&people));
            sources(&mut text, &event.sources);
        }
        if answered.events.is_empty() {
            text.push_str("no such event\n");
        }
        more(&mut text, answered.more);
        text
    })
}

/// Articles by their words.
pub fn search(options: &Search) -> anyhow::Result<ExitCode> {
    #[derive(Serialize)]
    struct Hits {
        articles: Vec<Hit>,
        more: bool,
    }
    // What the shell has taken out of quotation marks stood together.
    let together =
        |word: &String| if word.contains(' ') && !word.contains('"') { format!("\"{word}\"") } else { word.clone() };
    let words: Vec<String> = match options.words.as_slice() {
        [only] => vec![only.clone()],
        several => several.iter().map(together).collect(),
    };
    let Some((articles, more_of_them)) = library()?.search(&words.join(" "), false, options.shape.limit)? else {
        bail!("{NOTHING}")
    };
    let answered = Hits { articles, more: more_of_them };
    answer(&answered, options.shape.json, || {
        let mut text = String::new();
        for hit in &answered.articles {
            let _ = writeln!(text, "{}", about(&hit.source));
            let snippet: String = hit.snippet.iter().map(|piece| piece.text.as_str()).collect();
            let _ = writeln!(text, "    {}", Safe::line(snippet.trim()));
        }
        if answered.articles.is_empty() {
            text.push_str("no article holds all of these words\n");
        }
        more(&mut text, answered.more);
        text
    })
}

const NOTHING: &str = "there is no letter and no digit in what is to be looked for; give some words";

fn in_words(who: &Who, name: &str) -> String {
    let mut text = String::new();
    for person in &who.people {
        one(&mut text, person);
    }
    if who.people.is_empty() {
        let _ = writeln!(text, "nobody is called “{}”", Safe::line(name));
    }
    if !who.others.is_empty() {
        let others = who.others.iter().take(20).map(|other| format!("{} ({})", other.name, other.articles));
        let _ = writeln!(text, "Others: {}", Safe::line(&others.collect::<Vec<_>>().join(", ")));
    }
    text
}

fn one(text: &mut String, person: &Known) {
    let (articles, quotes) = (many(person.name.articles, "article"), many(person.quotes, "quote"));
    let _ = writeln!(text, "{} · {articles} · {quotes}", Safe::line(&person.name.name));
    if !person.same.is_empty() {
        let _ = writeln!(text, "  also {}, as you said", Safe::line(&person.same.join(", ")));
    }
    if let Some(doubt) = &person.doubt {
        let _ = writeln!(text, "  ? {}", Safe::line(doubt));
    }
    for role in &person.roles {
        let when = match (role.from, role.to) {
            (Some(from), Some(to)) if from != to => format!("{} – {}", from.0, to.0),
            (from, to) => from.or(to).map_or_else(|| "undated".to_owned(), |when| when.0.to_string()),
        };
        let _ = writeln!(text, "  {when}: {} ({})", Safe::line(&role.role), many(role.articles, "article"));
    }
    text.push('\n');
    for quote in &person.said {
        quotation(text, quote, false);
    }
    more(text, person.said.iter().map(|quote| quote.sources.len()).sum::<usize>() < person.quotes);
    text.push('\n');
    for appearance in &person.appearances {
        let part = match appearance.kind.as_str() {
            "byline" => "wrote it".to_owned(),
            "credit" => "took a picture".to_owned(),
            kind => format!("{kind}, named {}", times(appearance.mentions)),
        };
        let _ = writeln!(text, "  {} · {part}", about(&appearance.source));
    }
    more(text, person.appearances.len() < person.name.articles);
    text.push('\n');
}

fn quotation(text: &mut String, quote: &Quotation, speaker: bool) {
    let _ = writeln!(text, "“{}”", Safe::line(&quote.words));
    if speaker {
        let doubt = if quote.confidence.is_some_and(|confidence| confidence < DOUBTFUL) { "? " } else { "" };
        let name = quote.speaker.as_deref().unwrap_or("unattributed");
        let _ = writeln!(text, "    {doubt}{}", Safe::line(name));
    }
    sources(text, &quote.sources);
}

fn sources(text: &mut String, sources: &[Source]) {
    for source in sources.iter().take(NAMED) {
        let _ = writeln!(text, "    {}", about(source));
    }
    if sources.len() > NAMED {
        let _ = writeln!(text, "    and {} more", sources.len() - NAMED);
    }
}

/// An article on one line: when, what, where.
fn about(source: &Source) -> String {
    let when = match (source.published, source.basis.as_deref()) {
        (Some(When(days)), Some("inferred")) => format!("~ {days} · "),
        (Some(When(days)), _) => format!("{days} · "),
        (None, _) => String::new(),
    };
    let name = match &source.name {
        Some(name) if source.title.is_some() => format!(" · {name}"),
        _ => String::new(),
    };
    Safe::line(&format!("{when}{}{name}", source.called())).into_string()
}

fn more(text: &mut String, more: bool) {
    if more {
        text.push_str("… and more: --limit 0 shows all\n");
    }
}

fn counted(count: i64, what: &str) -> String {
    many(usize::try_from(count).unwrap_or(0), what)
}

fn times(count: i64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// The day of a moment, in seconds since 1970 (UTC).
fn day(moment: i64) -> String {
    let written = Timestamp::from_second(moment).map(|moment| moment.to_string()).unwrap_or_default();
    written.split('T').next().unwrap_or_default().to_owned()
}
