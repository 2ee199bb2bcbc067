//! Bytes -> [`Article`]: from a file as people have it to one clean text with its parts named.
//!
//! Never fails once bytes are read, but for a source with nothing in it or nothing that can be read; says what it
//! changed ([`Article::repairs`]). What a sentence means is not asked here: only form and position speak.
//!
//! ```text
//! source -> bytes -> format.parse (decode, lines or events -> pieces) -> clean -> furniture -> repair -> Article
//! ```
//!
//! | file | does |
//! |---|---|
//! | [`source`] | where bytes come from: a path, an address, standard input, the bundled article |
//! | [`web`] | pages from the network |
//! | `decode` | bytes -> text, whatever their encoding |
//! | `format` | the table of formats and how one is recognised |
//! | `builder` | pieces of a page and how they are changed without losing positions; makes the article |
//! | `plain`, `markdown`, `html`, `epub`, `mail`, `feed`, `pdf` | one parser per format |
//! | `page` | the page while a parser of a format with structure fills it |
//! | `lines`, `wrap`, `inline` | for plain text: single lines, margins, marks that a conversion left |
//! | `xml` | for books and feeds: elements and their words |
//! | `front_matter`, `table` | for both: what a file says about itself, tables laid out with spaces |
//! | `clean`, `mojibake` | characters that are no text; letters read in the wrong encoding |
//! | `furniture` | title, byline, captions and the like |
//! | `repair` | what page ends and conversions broke |
//! | `form`, `dates` | what a stretch of text looks like; lines that are dates |
//!
//! To add a format: write its file (bytes -> pieces) and its row in [`FORMATS`]; the rest is shared.

mod builder;
mod clean;
mod dates;
mod decode;
mod epub;
mod feed;
mod form;
mod format;
mod front_matter;
mod furniture;
mod html;
mod inline;
mod lines;
mod mail;
mod markdown;
mod mojibake;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod repair;
pub mod source;
mod table;
#[cfg(feature = "net")]
pub mod web;
mod wrap;
mod xml;

pub use feed::entries as feed_entries;
pub use format::{FORMATS, Format, format_named};
pub use lines::HEAD;

use crate::document::{Article, Source};
use builder::Draft;

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the source is called: a file name without folders, or "standard input".
    pub name: String,
    /// The format, if it is given; else it is found from the bytes, then from the name.
    pub format: Option<&'static Format>,
    /// The text as it stands: no repair, no furniture, no cleaning; every block is a paragraph.
    pub raw: bool,
    /// The whole of a page, with what stands around the article.
    pub whole: bool,
    /// The address that it was fetched from, if it was: links on it are seen from there.
    pub address: Option<String>,
    /// The encoding that the server named, if it was fetched.
    pub charset: Option<String>,
    /// Why the bytes are not all, if they are not.
    pub broken: Option<&'static str>,
}

impl Options {
    /// The same with the format found from the bytes, if none is given: for whoever asks more than once.
    #[must_use]
    pub fn recognised(self, bytes: &[u8]) -> Self {
        Self { format: Some(self.format_of(bytes)), ..self }
    }

    fn format_of(&self, bytes: &[u8]) -> &'static Format {
        self.format.unwrap_or_else(|| format::recognise(bytes, &self.name))
    }
}

/// Why bytes are no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IngestError {
    /// No character that shows.
    #[error("{name} is empty: there is no text in it to read")]
    Empty {
        /// What the source is called.
        name: String,
    },
    /// Not text.
    #[error("{name} is {what}, not text; give a text, Markdown, HTML, EPUB, PDF or mail file")]
    Binary {
        /// What the source is called.
        name: String,
        /// What it seems to be, with its article: "a PDF file", "binary data".
        what: &'static str,
    },
    /// Of a format that is known, but not to be read.
    #[error("{name} {why}")]
    Unreadable {
        /// What the source is called.
        name: String,
        /// What is wrong with it and what to do, as a clause behind the name.
        why: &'static str,
    },
}

/// Reads an article. Linear in the bytes; no panic on any bytes.
///
/// # Errors
/// [`IngestError::Empty`] if there is nothing to show, [`IngestError::Binary`] if it is no text and of no format that
/// is known, [`IngestError::Unreadable`] if it is damaged or encrypted.
pub fn read(bytes: &[u8], options: &Options) -> Result<Article, IngestError> {
    let format = options.format_of(bytes);
    if let Some(what) = decode::binary(bytes).filter(|_| format.is_text) {
        return Err(IngestError::Binary { name: options.name.clone(), what });
    }
    let parsed = |bytes| {
        (format.parse)(bytes, options)
            .map_err(|reason| IngestError::Unreadable { name: options.name.clone(), why: reason.0 })
    };
    let draft = match (options.raw, format.is_text) {
        (true, true) => Draft::verbatim(decode::decode(bytes)),
        (true, false) => parsed(bytes)?,
        (false, _) => mended(parsed(bytes)?),
    };
    let article = built(draft, bytes, format, options);
    if article.blocks.is_empty() {
        return Err(IngestError::Empty { name: options.name.clone() });
    }
    Ok(article)
}

/// Reads the beginning of a long source, which can be shown while [`read`] reads all of it. Of a text in lines the first
/// [`HEAD`] bytes are enough. `None` if nothing is gained by it, or what is wrong with the source has to be found out
/// by reading it.
#[must_use]
pub fn begin(bytes: &[u8], options: &Options) -> Option<Article> {
    let format = options.format_of(bytes);
    if options.raw || options.whole || format.is_text && decode::binary(bytes).is_some() {
        return None;
    }
    let mut draft = mended((format.begin)(bytes, options)?);
    draft.is_beginning = true;
    Some(built(draft, bytes, format, options)).filter(|article| !article.blocks.is_empty())
}

/// What a source holds under `address` beside its text: a picture in a book or in a message.
#[must_use]
pub fn attached(bytes: &[u8], options: &Options, address: &str) -> Option<Vec<u8>> {
    let format = options.format_of(bytes);
    (format.attached)(bytes, address)
}

/// Whether the first bytes of a source are all that [`begin`] needs.
#[must_use]
pub fn begins_by_its_head(head: &[u8], options: &Options) -> bool {
    options.format_of(head).is_text
}

/// Whether a source is taken for plain text, of which there is little to parse.
#[must_use]
pub fn is_plain(bytes: &[u8], options: &Options) -> bool {
    options.format_of(bytes).name == FORMATS[0].name
}

fn built(mut draft: Draft, bytes: &[u8], format: &Format, options: &Options) -> Article {
    draft.cautions.extend(options.broken);
    let source = Source {
        name: options.name.clone(),
        format: format.name,
        encoding: draft.encoding,
        bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
    };
    draft.build(source)
}

/// What happens to every page, whatever its format.
fn mended(mut draft: Draft) -> Draft {
    clean::clean(&mut draft);
    draft.pieces.retain(|piece| !piece.text.is_empty());
    builder::match_places(&mut draft.pieces);
    furniture::recognise(&mut draft);
    repair::mend(&mut draft);
    furniture::name_headings(&mut draft.pieces);
    furniture::describe(&mut draft);
    draft
}

#[cfg(test)]
mod tests;
