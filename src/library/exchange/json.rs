//! Highlights and notes as JSON.

use serde_json::{Value, json};

use super::{Annotated, moment};
use crate::library::KeptHighlight;

/// All articles in one value; offsets count Unicode scalar values into the text that the article had.
#[must_use]
pub fn json(articles: &[Annotated]) -> Value {
    let articles: Vec<Value> = articles
        .iter()
        .map(|article| {
            json!({
                "title": article.title,
                "sources": article.names,
                "fingerprint": article.fingerprint.to_string(),
                "highlights": article.highlights.iter().map(highlight).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "schema": 1, "notes": articles })
}

fn highlight(highlight: &KeptHighlight) -> Value {
    let selector = &highlight.selector;
    json!({
        "id": highlight.iri,
        "words": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "start": selector.start,
        "end": selector.end,
        "note": (!highlight.note.is_empty()).then_some(&highlight.note),
        "made": moment(highlight.made),
        "changed": moment(highlight.changed),
    })
}
