//! Highlights and notes as Web Annotations: the data model of the W3C (Recommendation of 23 February 2017) in JSON-LD.
//!
//! An article is named by its address, by the URL of its file, or, if it has no name, by its words; its words are always
//! given as its canonical IRI, so that the same article is known on another machine.

use serde_json::{Value, json};
use url::Url;

use super::{Annotated, Contents, Incoming, is_address, moment, seconds};
use crate::library::annotated::IncomingHighlight;
use crate::library::{Fingerprint, KeptHighlight, Selector};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// What stands before the digits of an article that is named by its words.
const WORDS: &str = "urn:pullquote:";
/// How deep selectors may refine one another.
const DEEPEST: usize = 8;

/// All highlights in one collection.
#[must_use]
pub fn w3c(articles: &[Annotated]) -> Value {
    let all = articles.iter().flat_map(|article| article.highlights.iter().map(move |highlight| (article, highlight)));
    let items: Vec<Value> = all.map(|(article, highlight)| annotation(article, highlight)).collect();
    let id = format!("{WORDS}notes:{}", Fingerprint::of(&Value::from(items.clone()).to_string()));
    json!({
        "@context": CONTEXT,
        "id": id,
        "type": "AnnotationCollection",
        "label": "Highlights and notes of pullquote",
        "total": items.len(),
        "first": { "id": format!("{id}:1"), "type": "AnnotationPage", "startIndex": 0, "items": items },
    })
}

fn annotation(article: &Annotated, highlight: &KeptHighlight) -> Value {
    let Selector { exact, prefix, suffix, start, end } = &highlight.selector;
    let mut selectors =
        vec![json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix })];
    if let (Some(start), Some(end)) = (start, end) {
        selectors.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    let is_note = !highlight.note.is_empty();
    let mut annotation = json!({
        "id": highlight.iri,
        "type": "Annotation",
        "motivation": if is_note { "commenting" } else { "highlighting" },
        "created": moment(highlight.made),
        "modified": moment(highlight.changed),
        "target": { "type": "SpecificResource", "source": source(article), "selector": selectors },
    });
    if let Some(annotation) = annotation.as_object_mut().filter(|_| is_note) {
        let body = json!({ "type": "TextualBody", "value": highlight.note, "format": "text/plain" });
        annotation.insert("body".to_owned(), body);
    }
    annotation
}

fn source(article: &Annotated) -> Value {
    let words = format!("{WORDS}{}", article.fingerprint);
    let name = article.names.iter().find_map(|name| {
        let address = is_address(name).then(|| name.clone());
        address.or_else(|| Url::from_file_path(name).ok().map(String::from))
    });
    json!({
        "id": name.as_ref().unwrap_or(&words),
        "type": "Text",
        "canonical": words,
        "dcterms:title": article.title,
    })
}

/// Reads annotations: one, several in a list, a page or a collection. `None` if it is none of these.
pub fn read(all: &Value) -> Option<Contents> {
    let mut contents = Contents::default();
    for (number, item) in items(all)?.into_iter().enumerate() {
        match incoming(item) {
            Ok(incoming) => match contents.articles.iter_mut().find(|known| same(known, &incoming)) {
                Some(known) => known.highlights.extend(incoming.highlights),
                None => contents.articles.push(incoming),
            },
            Err(why) => contents.refused.push(format!("annotation {}: {why}", number + 1)),
        }
    }
    Some(contents)
}

fn same(one: &Incoming, other: &Incoming) -> bool {
    one.names == other.names && one.fingerprint == other.fingerprint
}

/// The annotations in whatever holds them.
fn items(all: &Value) -> Option<Vec<&Value>> {
    let is = |kind: &str| match all.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|known| known == kind),
        Some(known) => known == kind,
        None => false,
    };
    match all {
        Value::Array(items) => Some(items.iter().collect()),
        _ if is("AnnotationCollection") => {
            all.get("first")?.get("items")?.as_array().map(|items| items.iter().collect())
        }
        _ if is("AnnotationPage") => all.get("items")?.as_array().map(|items| items.iter().collect()),
        _ if is("Annotation") => Some(vec![all]),
        _ => None,
    }
}

/// What one annotation says, and of which article.
fn incoming(annotation: &Value) -> Result<Incoming, &'static str> {
    let targets = several(annotation.get("target"));
    let target = targets.iter().find(|target| target.get("selector").is_some());
    let target = target.ok_or("it does not say which words it is about")?;
    let source = target.get("source").ok_or("it does not say which text it is about")?;
    let iri = |value: &Value| value.as_str().or_else(|| value.get("id")?.as_str()).map(str::to_owned);
    let (name, canonical) = (iri(source), source.get("canonical").and_then(Value::as_str));
    let words = canonical.into_iter().chain(name.as_deref()).find_map(|iri| iri.strip_prefix(WORDS));
    let selector = selector(target.get("selector")).filter(|selector| !selector.exact.trim().is_empty());
    let highlight = IncomingHighlight {
        iri: annotation.get("id").and_then(Value::as_str).map(str::to_owned),
        selector: selector.ok_or("it has no TextQuoteSelector, so that its words cannot be found again")?,
        note: note(annotation),
        made: seconds(annotation.get("created")),
        changed: seconds(annotation.get("modified")),
    };
    Ok(Incoming {
        fingerprint: words.and_then(Fingerprint::from_digits),
        names: name.as_deref().and_then(path_or_address).into_iter().collect(),
        title: source.get("dcterms:title").and_then(Value::as_str).map(str::to_owned),
        highlights: vec![highlight],
        corrections: Vec::new(),
    })
}

/// One value, or all in a list.
fn several(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(values)) => values.iter().collect(),
        other => other.into_iter().collect(),
    }
}

fn path_or_address(iri: &str) -> Option<String> {
    if is_address(iri) {
        return Some(iri.to_owned());
    }
    let url = Url::parse(iri).ok().filter(|url| url.scheme() == "file")?;
    Some(url.to_file_path().ok()?.to_str()?.to_owned())
}

/// The quote and, if it is given, the position in a selector, a list of them, or those that refine them.
fn selector(value: Option<&Value>) -> Option<Selector> {
    let mut all = several(value);
    let mut finer = all.clone();
    for _ in 0..DEEPEST {
        finer = finer.iter().flat_map(|one| several(one.get("refinedBy"))).collect();
        all.extend(&finer);
    }
    let kind = |wanted: &str| all.iter().find(|one| one.get("type").is_some_and(|kind| kind == wanted));
    let quote = kind("TextQuoteSelector")?;
    let words = |key: &str| quote.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let offset = |key: &str| usize::try_from(kind("TextPositionSelector")?.get(key)?.as_u64()?).ok();
    Some(Selector {
        exact: words("exact"),
        prefix: words("prefix"),
        suffix: words("suffix"),
        start: offset("start"),
        end: offset("end"),
    })
}

/// What is written in the bodies, but for tags.
fn note(annotation: &Value) -> String {
    let plain = annotation.get("bodyValue").and_then(Value::as_str);
    let bodies = several(annotation.get("body")).into_iter().filter_map(|body| {
        let is_tag = body.get("purpose").is_some_and(|purpose| purpose == "tagging");
        body.get("value").filter(|_| !is_tag)?.as_str()
    });
    plain.into_iter().chain(bodies).collect::<Vec<_>>().join("\n")
}
