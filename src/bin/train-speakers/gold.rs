//! Annotated articles: read, run through the program's own passes, and each hypothesis held against the speaker
//! that the annotation names.

use anyhow::{Context, Result};
use pullquote::analysis::people::Cast;
use pullquote::analysis::speakers::examples::{Hypothetical, examples};
use pullquote::analysis::speakers::features::Feature;
use pullquote::analysis::speakers::ranker::Ranker;
use pullquote::analysis::{Lexicon, Reading, names, people, quotes};
use pullquote::document::{Article, QuoteKind, Span, Who};
use pullquote::ingest::{self, Options, format_named};
use std::fs;
use std::path::Path;

/// An annotated article.
pub struct Gold {
    article: Article,
    quotes: Vec<GoldQuote>,
}

struct GoldQuote {
    span: Span,
    /// The words that name its speaker; none for words that nobody says.
    speaker: Option<Span>,
    /// Their name, if they have one.
    name: Option<String>,
}

/// A quotation with what may be said about it and what is right.
pub struct Case {
    /// All who might have said it.
    pub hypotheses: Vec<Hypothetical>,
    /// Which of them name the speaker.
    pub right: Vec<bool>,
    /// Which of them are the speaker, if they are a person with a name.
    pub resolved: Vec<bool>,
    /// Whether the annotation names somebody.
    pub said: bool,
    /// Whether the program takes it for words that somebody says.
    pub speech: bool,
    /// The number of the article.
    pub article: usize,
}

/// Reads articles, one JSON object a line, in the order of the files.
pub fn read(path: &Path) -> Result<Vec<Gold>> {
    let lines = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut found = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let json: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("a line of {} is no JSON", path.display()))?;
        let text = json["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let span = |quote: &serde_json::Value, start: &str, end: &str| {
            let at = |key: &str| quote[key].as_u64().and_then(|at| bytes.get(at as usize)).copied();
            Some(Span::new(at(start)?, at(end)?))
        };
        let quotes = json["quotes"].as_array().into_iter().flatten().filter_map(|quote| {
            let nobody = quote["kind"] == "scare" || quote["speech"] == false;
            Some(GoldQuote {
                span: span(quote, "start", "end")?,
                speaker: span(quote, "speaker_start", "speaker_end").filter(|_| !nobody),
                name: quote["speaker_name"].as_str().map(str::to_owned),
            })
        });
        let quotes = quotes.collect();
        let options = Options { name: "article".into(), format: format_named("text"), raw: true, ..Options::default() };
        let article = ingest::read(text.as_bytes(), &options).context("an article cannot be read")?;
        found.push(Gold { article, quotes });
    }
    Ok(found)
}

impl Gold {
    /// All quotations that the program finds, with those who might have said them, where what comes before is
    /// attributed by `ranker`.
    pub fn cases(&self, number: usize, ranker: &Ranker) -> Vec<Case> {
        let reading = Reading::new(&self.article, Lexicon::shared());
        let turns = quotes::turns::find(&reading);
        let quotations = quotes::find(&reading, &turns);
        let names = names::find(&reading);
        let cast = people::gather(&reading, &names, &quotations);
        let found = examples(&reading, &quotations, &turns, &names, &cast, ranker);
        let case = |example: pullquote::analysis::speakers::examples::Example| {
            let first = example.parts.first().copied().unwrap_or_default();
            let gold = self.quotes.iter().find(|gold| alike(gold.span, first));
            let right: Vec<bool> = example
                .hypotheses
                .iter()
                .map(|hypothesis| {
                    gold.and_then(|gold| gold.speaker)
                        .is_some_and(|words| names_the_same(reading.text, words, hypothesis.span))
                })
                .collect();
            let resolved = example.hypotheses.iter().map(|hypothesis| is_resolved(hypothesis, gold, &cast)).collect();
            Case {
                hypotheses: example.hypotheses,
                right,
                resolved,
                said: gold.is_some_and(|gold| gold.speaker.is_some()),
                speech: example.kind != QuoteKind::Term,
                article: number,
            }
        };
        found.into_iter().map(case).collect()
    }
}

/// Whether two quotations share at least half of what they cover together.
fn alike(one: Span, two: Span) -> bool {
    let shared = one.to().min(two.to()).saturating_sub(one.from().max(two.from()));
    2 * shared >= one.len() + two.len() - shared
}

/// Whether somebody with a name is whom the annotation names; true for everybody else.
fn is_resolved(hypothesis: &Hypothetical, gold: Option<&GoldQuote>, cast: &Cast) -> bool {
    let (Who::Person(person), Some(name)) = (hypothesis.who, gold.and_then(|gold| gold.name.as_deref())) else {
        return true;
    };
    let last = |name: &str| name.split_whitespace().last().map(str::to_lowercase);
    cast.people[person].aliases.iter().any(|alias| last(alias) == last(name))
}

/// Whether two stretches of words have one head: `Ana Ruiz, the mayor` and `Ruiz`.
fn names_the_same(text: &str, gold: Span, found: Span) -> bool {
    let (gold, found) = (core(text, gold), core(text, found));
    let (head, own) = (head(text, gold), head(text, found));
    found.covers(head) || gold.covers(own) && own.of(text).starts_with(char::is_uppercase)
}

/// The words up to the first mark.
fn core(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let end = words.find([',', ';', ':', '(', '—', '–']).filter(|end| *end > 0).unwrap_or(words.len());
    Span::new(span.from(), span.from() + end).trim(text)
}

/// The last word before a complement.
fn head(text: &str, span: Span) -> Span {
    const LINKS: &[&str] =
        &["of", "for", "from", "in", "at", "with", "who", "whose", "to", "on", "and", "whom", "that"];
    const SOME: &[&str] = &["one", "some", "many", "most", "several", "both", "members", "none", "each", "all", "any"];
    let words = span.of(text);
    let mut head = Span::new(span.from(), span.from());
    let mut at = 0;
    for (number, word) in words.split(' ').enumerate() {
        let link = LINKS.contains(&word) && number > 0;
        if link && !SOME.contains(&head.of(text).to_lowercase().as_str()) {
            break;
        }
        if !word.is_empty() && !link {
            head = Span::new(span.from() + at, span.from() + at + word.len());
        }
        at += word.len() + 1;
    }
    let bare = head.of(text).trim_end_matches("'s").trim_end_matches("’s").len();
    Span::new(head.from(), head.from() + bare)
}

impl Case {
    /// The same, with nothing known of some features.
    pub fn without(&self, features: &[Feature]) -> Self {
        let mut hypotheses = self.hypotheses.clone();
        for hypothesis in &mut hypotheses {
            features.iter().for_each(|feature| hypothesis.offer.features[*feature as usize] = 0.0);
        }
        Self { hypotheses, right: self.right.clone(), resolved: self.resolved.clone(), ..*self }
    }
}
