//! Highlights and notes, to be filtered by their words: to go to one, to write its note anew, to delete it.

use super::{Kind, Line, Overlay, place};
use crate::document::{Highlight, Safe};
use crate::flow::cut;
use crate::tui::model::Model;
use crate::tui::search;

/// Cells of a highlight that are shown where there is a note, and where there is none.
const WORDS: [usize; 2] = [28, 200];

/// The list of all highlights, the one of this number chosen.
pub(crate) fn open(model: &Model, id: Option<i64>) -> Overlay {
    let mut overlay = Overlay::new(Kind::Notes, "Highlights and notes".to_owned(), lines(model, ""));
    let at = model.highlights.iter().position(|known| Some(known.id) == id);
    overlay.cursor = Some(at.unwrap_or(0));
    overlay
}

/// The highlights that hold all of these words, in their own or in their notes.
pub(crate) fn choices<'a>(highlights: &'a [Highlight], typed: &'a str) -> impl Iterator<Item = &'a Highlight> {
    let holds = move |known: &&Highlight| {
        typed.trim().is_empty() || search::holds_all(&format!("{} {}", known.words, known.note), typed)
    };
    highlights.iter().filter(holds)
}

/// The lines of the list for these words: how far into the text, the note if there is one, and what is highlighted.
pub(crate) fn lines(model: &Model, typed: &str) -> Vec<Line> {
    let text = &model.document.article.text;
    let lines: Vec<Line> = choices(&model.highlights, typed)
        .map(|known| {
            let place = match known.span {
                Some(span) => place(text, span, known.drifted),
                None => "lost".to_owned(),
            };
            let has_note = !known.note.is_empty();
            let words = Safe::line(known.words.trim()).into_string();
            let words = cut(&words, WORDS[usize::from(!has_note)]);
            let sign = if has_note { " *" } else { "" };
            let note = if has_note { format!("{} · ", Safe::line(&known.note)) } else { String::new() };
            Line::Pair(format!("{place}{sign}"), format!("{note}“{words}”"))
        })
        .collect();
    if lines.is_empty() { vec![Line::Heading("no highlight and no note says that".to_owned())] } else { lines }
}
