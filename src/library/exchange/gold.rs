//! Corrections as JSON: for a team that shares them, and for a program that is scored by them.

use serde_json::{Value, json};

use super::{Annotated, Contents, ExchangeError, Incoming, moment, seconds};
use crate::library::{Edit, Fingerprint};

/// The version of this format.
const SCHEMA: u64 = 1;

/// The corrections of all articles in one value; an article without any is left out. Offsets count Unicode scalar values
/// into the text of the article, as in its JSON.
#[must_use]
pub fn gold(articles: &[Annotated]) -> Value {
    let corrected = articles.iter().filter(|article| !article.corrections.is_empty());
    let articles: Vec<Value> = corrected
        .map(|article| {
            let corrections = article.corrections.iter().map(|kept| {
                let mut edit = serde_json::to_value(&kept.edit).unwrap_or_default();
                if let Some(edit) = edit.as_object_mut() {
                    edit.insert("made".to_owned(), moment(kept.made).into());
                }
                edit
            });
            json!({
                "title": article.title,
                "sources": article.names,
                "fingerprint": article.fingerprint.to_string(),
                "corrections": corrections.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "schema": SCHEMA, "articles": articles })
}

/// Reads corrections.
pub fn read(all: &Value, articles: &Value) -> Result<Contents, ExchangeError> {
    let schema = all.get("schema").and_then(Value::as_u64).ok_or(ExchangeError::Foreign)?;
    if schema > SCHEMA {
        return Err(ExchangeError::Newer(schema));
    }
    let mut contents = Contents::default();
    for (number, article) in articles.as_array().ok_or(ExchangeError::Foreign)?.iter().enumerate() {
        let words = |key: &str| article.get(key).and_then(Value::as_str);
        let sources = article.get("sources").and_then(Value::as_array).into_iter().flatten();
        let mut incoming = Incoming {
            fingerprint: words("fingerprint").and_then(Fingerprint::from_digits),
            names: sources.filter_map(Value::as_str).map(str::to_owned).collect(),
            title: words("title").map(str::to_owned),
            ..Incoming::default()
        };
        let corrections = article.get("corrections").and_then(Value::as_array).into_iter().flatten();
        for (at, correction) in corrections.enumerate() {
            match serde_json::from_value::<Edit>(correction.clone()) {
                Ok(edit) => incoming.corrections.push((edit, seconds(correction.get("made")))),
                Err(error) => {
                    let refused = format!("correction {} of article {}: {error}", at + 1, number + 1);
                    contents.refused.push(refused);
                }
            }
        }
        contents.articles.push(incoming);
    }
    Ok(contents)
}
