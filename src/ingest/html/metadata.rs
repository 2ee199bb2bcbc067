//! What a page says about itself: schema.org data (JSON-LD), then Open Graph and article tags, then other meta tags,
//! then its elements. The first that says something is believed, because the first are written for machines that
//! check them; what the page shows is compared later.

use super::tree::{Id, Tree};
use crate::ingest::dates;
use crate::ingest::front_matter::Front;
use serde_json::Value;

/// How many entries of structured data are looked at.
const MOST: usize = 1_000;

/// One thing that a page can say, and where: names of meta tags in the order in which they are believed.
struct Row {
    /// The key in front matter.
    key: &'static str,
    /// Keys of an article in schema.org.
    schema: &'static [&'static str],
    /// Names or properties of meta tags.
    tags: &'static [&'static str],
}

const ROWS: &[Row] = &[
    Row {
        key: "title",
        schema: &["headline", "name"],
        tags: &["og:title", "twitter:title", "parsely-title", "dc.title", "citation_title"],
    },
    Row {
        key: "author",
        schema: &["author", "creator"],
        tags: &[
            "article:author",
            "author",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "citation_author",
        ],
    },
    Row {
        key: "date",
        schema: &["datePublished", "dateCreated"],
        tags: &[
            "article:published_time",
            "og:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
            "publication_date",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "citation_publication_date",
            "citation_date",
        ],
    },
    Row { key: "section", schema: &["articleSection"], tags: &["article:section", "parsely-section"] },
    Row { key: "site", schema: &["publisher"], tags: &["og:site_name", "application-name", "citation_journal_title"] },
    Row { key: "url", schema: &["url", "mainEntityOfPage"], tags: &["og:url"] },
    Row { key: "language", schema: &["inLanguage"], tags: &["content-language", "og:locale", "dc.language"] },
];

/// What a page says about itself.
#[derive(Debug, Default)]
pub struct Said {
    /// As front matter does.
    pub front: Front,
    /// Whether it says that not everybody may read all of it (schema.org/isAccessibleForFree).
    pub is_for_subscribers: bool,
}

/// What a page says about itself.
pub fn read(tree: &Tree) -> Said {
    let articles = articles(tree);
    let tags = tags(tree);
    let mut front = Front::new();
    for row in ROWS {
        let from_schema =
            articles.iter().find_map(|article| some(row.schema.iter().map(|key| words(article.get(*key)))));
        let from_tags = || some(row.tags.iter().map(|name| tagged(&tags, name)));
        let from_page = || some(std::iter::once(shown(tree, row.key)));
        let found = from_schema.or_else(from_tags).or_else(from_page).unwrap_or_default();
        front.extend(found.into_iter().filter_map(|value| Some((row.key.to_owned(), tidy(row.key, &value)?))));
    }
    let is_paid = |article: &Value| match article.get("isAccessibleForFree") {
        Some(Value::Bool(is_free)) => !is_free,
        Some(Value::String(is_free)) => is_free.eq_ignore_ascii_case("false"),
        _ => false,
    };
    Said { front, is_for_subscribers: articles.iter().any(is_paid) }
}

/// The first that is not empty.
fn some(mut found: impl Iterator<Item = Vec<String>>) -> Option<Vec<String>> {
    found.find(|values| values.iter().any(|value| !value.trim().is_empty()))
}

/// The objects of structured data that are articles.
fn articles(tree: &Tree) -> Vec<Value> {
    let mut articles = Vec::new();
    for id in tree.within(0).filter(|id| tree.name(*id) == "script") {
        if tree.attribute(id, "type").is_none_or(|kind| !kind.trim().eq_ignore_ascii_case("application/ld+json")) {
            continue;
        }
        let text = tree.text(id);
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let mut open: Vec<Value> = serde_json::from_str(text).into_iter().collect();
        let mut looked_at = 0;
        while let Some(value) = open.pop().filter(|_| looked_at < MOST) {
            looked_at += 1;
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    open.extend(object.remove("@graph"));
                    if words(object.get("@type"))
                        .iter()
                        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting"))
                    {
                        articles.push(Value::Object(object));
                    }
                }
                _ => {}
            }
        }
    }
    articles
}

/// The words of a value: of a text itself, of a person or a paper the name, of a page its address, of a list all.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().take(20).flat_map(words_of_one).collect(),
        Some(value) => words_of_one(value).into_iter().collect(),
        None => Vec::new(),
    }
}

fn words_of_one(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => ["name", "@id"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned),
        _ => None,
    }
}

/// Names of meta tags in small letters, with what they say.
fn tags(tree: &Tree) -> Vec<(String, String)> {
    let tag = |id: Id| {
        let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|name| tree.attribute(id, name))?;
        Some((name.trim().to_lowercase(), tree.attribute(id, "content")?.to_owned()))
    };
    tree.within(0).filter(|id| tree.name(*id) == "meta").filter_map(tag).collect()
}

fn tagged(tags: &[(String, String)], name: &str) -> Vec<String> {
    tags.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
}

/// What the page's elements say.
fn shown(tree: &Tree, key: &str) -> Vec<String> {
    let first = |name: &str| tree.within(0).find(|id| tree.name(*id) == name);
    let attribute = |id: Option<Id>, name: &str| id.and_then(|id| tree.attribute(id, name)).map(str::to_owned);
    let found = match key {
        "title" => only_one(tree, "h1").or_else(|| first("title").map(|id| without_site(&tree.text(id)))),
        "language" => attribute(first("html"), "lang"),
        "url" => {
            let link = |id: &Id| tree.attribute(*id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            attribute(tree.within(0).find(link), "href")
        }
        "author" => {
            let link = |id: &Id| {
                tree.attribute(*id, "rel") == Some("author") || tree.attribute(*id, "itemprop") == Some("author")
            };
            tree.within(0).find(link).map(|id| tree.text(id))
        }
        "date" => {
            let published = |id: &Id| {
                tree.attribute(*id, "pubdate").is_some() || tree.attribute(*id, "itemprop") == Some("datePublished")
            };
            attribute(tree.within(0).filter(|id| tree.name(*id) == "time").find(published), "datetime")
                .or_else(|| attribute(only(tree, "time"), "datetime"))
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// The element of this name, if there is only one.
fn only(tree: &Tree, name: &str) -> Option<Id> {
    let mut found = tree.within(0).filter(|id| tree.name(*id) == name);
    found.next().filter(|_| found.next().is_none())
}

fn only_one(tree: &Tree, name: &str) -> Option<String> {
    only(tree, name).map(|id| tree.text(id)).filter(|text| !text.trim().is_empty())
}

/// A page's title without the name of its site, which is the shorter part: "A bridge opens | The Tamber Post".
fn without_site(title: &str) -> String {
    let parts = title.split(['|', '–', '—', '»', '·']).flat_map(|part| part.split(" - "));
    parts.max_by_key(|part| part.trim().len()).unwrap_or(title).trim().to_owned()
}

/// A value as the page will show it; `None` if it says nothing.
fn tidy(key: &str, value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_address = value.contains("://") || value.starts_with("//");
    match key {
        _ if value.is_empty() => None,
        // A profile page instead of a name.
        "author" if is_address || value.starts_with('@') => None,
        "author" => Some(value.strip_prefix("By ").or(value.strip_prefix("by ")).unwrap_or(&value).to_owned()),
        "url" if !is_address => None,
        // The day is enough: a time without its zone says little.
        "date" => dates::parse(&value).map(|_| value.split('T').next().unwrap_or(&value).to_owned()),
        "language" => Some(value.replace('_', "-")),
        _ => Some(value),
    }
}
