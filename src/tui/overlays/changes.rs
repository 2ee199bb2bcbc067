//! What has changed since an earlier version of the article.

use super::{Kind, Line, Overlay};
use crate::comparison::{Comparison, Said};
use crate::document::Safe;

/// The changes, or that there are none.
pub(crate) fn open(comparison: &Comparison) -> Overlay {
    Overlay::new(Kind::Changes, "What has changed".to_owned(), lines(comparison))
}

fn pair(key: &str, words: &str) -> Line {
    Line::Pair(key.to_owned(), Safe::line(words).into_string())
}

fn lines(comparison: &Comparison) -> Vec<Line> {
    let mut lines = Vec::new();
    let heading = |lines: &mut Vec<Line>, words: &str, any: bool| {
        if any {
            lines.extend((!lines.is_empty()).then(|| Line::Heading(String::new())));
            lines.push(Line::Heading(words.to_owned()));
        }
    };
    let said = |said: &Said| format!("“{}” · {}", said.words, said.speaker.as_deref().unwrap_or("unattributed"));
    heading(&mut lines, "Quotes", !comparison.quotes.is_empty());
    for quote in &comparison.quotes {
        match (&quote.before, &quote.after) {
            (Some(before), Some(after)) => {
                lines.push(pair("was", &said(before)));
                lines.push(pair("now", &said(after)));
            }
            (before, after) => {
                let words = before.as_ref().or(after.as_ref()).map(said).unwrap_or_default();
                lines.push(pair(quote.change.name(), &words));
            }
        }
    }
    heading(&mut lines, "People", !comparison.people.is_empty());
    for person in &comparison.people {
        let role = person.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        lines.push(pair(person.change.name(), &format!("{}{role}", person.name)));
    }
    heading(&mut lines, "Dates", !comparison.dates.is_empty());
    for date in &comparison.dates {
        lines.push(pair(date.change.name(), &format!("{} (“{}”)", date.when, date.words)));
    }
    heading(&mut lines, "Passages", !comparison.passages.is_empty());
    for passage in &comparison.passages {
        lines.push(pair(passage.change.name(), &passage.marked()));
    }
    if lines.is_empty() { vec![Line::Heading("nothing has changed".to_owned())] } else { lines }
}
