//! What is copied: a quote with its speaker and its source, a passage as it stands. Words only; nothing here touches
//! a clipboard.

use crate::document::{Document, Id, Person, PublishedBasis, Quote, QuoteKind, Safe, Span, Subject};

use super::address::Address;
use super::subject;

/// How a copied quote is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyFormat {
    /// The words, and a line that says who and where.
    #[default]
    Plain,
    /// A block quotation of Markdown, the title a link.
    Markdown,
    /// A quote block of Org mode.
    Org,
    /// An entry for a bibliography, the quote in its note.
    Bibtex,
}

impl CopyFormat {
    /// All formats with their names in config.toml.
    pub const ALL: [(&'static str, Self); 4] =
        [("plain", Self::Plain), ("markdown", Self::Markdown), ("org", Self::Org), ("bibtex", Self::Bibtex)];

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }
}

/// A quote with all that is known about where it comes from.
#[must_use]
pub fn of_quote(document: &Document, id: Id<Quote>, format: CopyFormat) -> String {
    let quote = &document.annotations.quotes[id];
    let words = words_of(document, quote);
    let who = who(document, id, quote);
    let Source { title, site, date, url, .. } = Source::of(document);
    match format {
        CopyFormat::Plain => {
            let parts = [Some(who), title.map(|title| format!("in “{title}”")), site, date, url];
            format!("{words}\n— {}\n", listed(parts))
        }
        CopyFormat::Markdown => {
            let title = title.map(|title| match &url {
                Some(url) => format!("in [{title}](<{}>)", url.replace(['<', '>'], "")),
                None => format!("in “{title}”"),
            });
            format!("> {}\n>\n> — {}\n", words.replace('\n', "\n> "), listed([Some(who), title, site, date]))
        }
        CopyFormat::Org => {
            let title = title.map(|title| match &url {
                Some(url) => format!("in [[{}][{}]]", url.replace(['[', ']'], ""), title.replace(['[', ']'], "")),
                None => format!("in “{title}”"),
            });
            format!("#+begin_quote\n{words}\n\n— {}\n#+end_quote\n", listed([Some(who), title, site, date]))
        }
        CopyFormat::Bibtex => bibtex(document, &format!("{} --- {who}", words.replace("\n\n", " "))),
    }
}

/// A passage as it stands, without what only served the lines: soft hyphens, breaks inside a paragraph.
#[must_use]
pub fn of_passage(document: &Document, span: Span) -> String {
    let blocks = document.article.blocks.iter().filter_map(|block| block.span.intersection(span));
    let blocks: Vec<String> = blocks.map(|part| plain(document, part)).filter(|words| !words.is_empty()).collect();
    blocks.join("\n\n")
}

/// One line of the text.
fn plain(document: &Document, span: Span) -> String {
    Safe::line(document.text(span)).as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a quote in quotation marks, with an ellipsis where the writer comes between.
fn words_of(document: &Document, quote: &Quote) -> String {
    if quote.kind == QuoteKind::Turn {
        return format!("“{}”", of_passage(document, quote.extent()).replace("\n\n", "\n\n“"));
    }
    let mut words = String::from("“");
    let mut last: Option<Span> = None;
    for part in &quote.parts {
        if let Some(last) = last {
            let block = |span: Span| document.article.block_at(span.from());
            words.push_str(if block(last) == block(*part) { " … " } else { "\n\n“" });
        }
        // The comma before “said” is the writer's.
        words.push_str(plain(document, *part).trim_end_matches(','));
        last = Some(*part);
    }
    words.push('”');
    words
}

/// Who says it, and who that is.
fn who(document: &Document, id: Id<Quote>, quote: &Quote) -> String {
    let Some(speaker) = &quote.speaker else { return "unattributed".to_owned() };
    let name = Safe::line(document.speaker_name(speaker)).into_string();
    let role = |person: Id<Person>| document.annotations.people[person].roles.first().copied();
    match subject::person(document, Subject::Quote(id)).and_then(role) {
        Some(role) => format!("{name}, {}", plain(document, role)),
        None => name,
    }
}

/// Where an article comes from, in words that can be shown.
struct Source {
    title: Option<String>,
    site: Option<String>,
    date: Option<String>,
    url: Option<String>,
    authors: Vec<String>,
}

impl Source {
    fn of(document: &Document) -> Self {
        let line = |words: &String| Safe::line(words).into_string();
        let meta = &document.article.meta;
        let published = &document.annotations.published;
        let about = if published.basis == PublishedBasis::Inferred { "about " } else { "" };
        Self {
            title: meta.title.as_ref().map(line),
            site: meta.site.as_ref().map(line),
            date: published.interval.map(|interval| format!("{about}{interval}")),
            url: meta.url.as_deref().map(|url| Address::new(url).shown),
            authors: meta.authors.iter().map(line).collect(),
        }
    }
}

fn listed(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn bibtex(document: &Document, note: &str) -> String {
    let source = Source::of(document);
    let year = document.annotations.published.interval.map(|interval| interval.from.year.to_string());
    let letters = |words: &str| words.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let surname = source.authors.first().and_then(|author| author.split_whitespace().last()).map(letters);
    let first_word =
        source.title.as_ref().and_then(|title| title.split_whitespace().map(letters).max_by_key(String::len));
    let key = format!("{}{}", surname.or(first_word).unwrap_or_default(), year.as_deref().unwrap_or_default());
    let fields = [
        ("author", Some(source.authors.join(" and ")).filter(|authors| !authors.is_empty())),
        ("title", source.title.map(|title| format!("{{{}}}", escaped(&title)))),
        ("howpublished", source.site.as_deref().map(escaped)),
        ("year", year),
        ("url", source.url),
        ("note", Some(escaped(note))),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value?)));
    format!("@misc{{{key},\n{}}}\n", fields.collect::<String>())
}

/// Words for TeX: what means something there is escaped, what would close the field goes.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' | '\\' => {}
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}
