//! What the reader has set right, in the order in which that was done, to be filtered by its words: to go to one, to take
//! one back.

use super::{Kind, Line, Overlay, place};
use crate::document::{Correction, InForce, Safe, Span};
use crate::tui::model::Model;
use crate::tui::{excerpt, search};

/// Cells of a quote that are shown.
const QUOTE: usize = 40;

/// The list of all corrections, the last one chosen.
pub(crate) fn open(model: &Model) -> Overlay {
    let mut overlay = Overlay::new(Kind::Corrections, "What you set right".to_owned(), lines(model, ""));
    overlay.cursor = Some(model.corrections.len().saturating_sub(1));
    overlay
}

/// The corrections that hold all of these words.
pub(crate) fn choices<'a>(model: &'a Model, typed: &'a str) -> impl Iterator<Item = &'a InForce> {
    let text = &model.document.article.text;
    let holds =
        move |known: &&InForce| typed.trim().is_empty() || search::holds_all(&in_words(text, &known.correction), typed);
    model.corrections.iter().filter(holds)
}

/// The lines of the list for these words: how far into the text, and what is right.
pub(crate) fn lines(model: &Model, typed: &str) -> Vec<Line> {
    let text = &model.document.article.text;
    let lines: Vec<Line> = choices(model, typed)
        .map(|known| {
            let far = known.correction.at().map(|at| place(text, at, false)).unwrap_or_default();
            Line::Pair(far, Safe::line(&in_words(text, &known.correction)).into_string())
        })
        .collect();
    match lines.is_empty() {
        false => lines,
        true if typed.trim().is_empty() => vec![Line::Heading("nothing is set right any more".to_owned())],
        true => vec![Line::Heading("no correction says that".to_owned())],
    }
}

/// A correction as a sentence.
fn in_words(text: &str, correction: &Correction) -> String {
    let words = |span: Span| format!("“{}”", span.of(text));
    let quote = |first: Span| excerpt::quoted(text, &[first], QUOTE);
    match correction {
        Correction::Published(interval) => format!("the article was published on {interval}"),
        Correction::Rename { person, name } => format!("{} is called {name}", person.name),
        Correction::Merge { person, same } => format!("{} is {}", same.name, person.name),
        Correction::Split { person, mentions, name } => {
            let first = mentions.first().copied().unwrap_or_default();
            format!("{} is {name} and not {}", words(first), person.name)
        }
        Correction::NotAPerson { person } => format!("{} is not a person", person.name),
        Correction::Speaker { quote: first, speaker: Some(speaker) } => {
            format!("{} was said by {}", quote(*first), speaker.name)
        }
        Correction::Speaker { quote: first, speaker: None } => format!("nobody knows who said {}", quote(*first)),
        Correction::Date { time, interval } => format!("{} is {interval}", words(*time)),
        Correction::NotAQuote { quote: first } => format!("{} is not a quote", quote(*first)),
    }
}
