//! The table of formats, and how a source's format is found: by what its bytes prove, then by its name, then
//! by what its bytes look like. To add a format, write its file and add its row.

use super::builder::Draft;
#[cfg(feature = "pdf")]
use super::pdf;
use super::{Options, epub, feed, html, lines, mail, markdown, plain};

/// A format that can be read.
#[derive(Debug)]
pub struct Format {
    /// Its name, as `--from` takes it.
    pub name: &'static str,
    /// Extensions of file names, in small letters, without the dot.
    pub extensions: &'static [&'static str],
    /// What the bytes say about it.
    pub(super) sniff: fn(&[u8]) -> Sign,
    /// Reads the bytes.
    pub(super) parse: fn(&[u8], &Options) -> Result<Draft, Unreadable>,
    /// Reads the first pages of bytes that are so many that all of them take longer than a frame; `None` if they are not.
    /// The text of the beginning is that of the whole up to there, as far as that can be known so early.
    pub(super) begin: fn(&[u8], &Options) -> Option<Draft>,
    /// What its bytes hold under this address: pictures.
    pub(super) attached: fn(&[u8], &str) -> Option<Vec<u8>>,
    /// Whether its bytes are text in some encoding, so that they can be shown as they are.
    pub(super) is_text: bool,
}

/// Why bytes cannot be read as a format: a clause that goes on behind the name of the source, and says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// How strongly bytes speak for a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing speaks for it.
    None,
    /// It looks like it; the name of the file may know better.
    Likely,
    /// It can be nothing else, whatever the file is called.
    Certain,
}

/// All formats. The first is what a source is taken for if nothing speaks for another.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        extensions: &["txt", "text", "asc", "log"],
        sniff: |_| Sign::None,
        parse: |bytes, _| Ok(plain::parse(bytes)),
        begin: |bytes, _| lines::beginning(bytes).map(plain::parse),
        attached: |_, _| None,
        is_text: true,
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "qmd", "rmd"],
        sniff: markdown::sniff,
        parse: |bytes, _| Ok(markdown::parse(bytes)),
        begin: |bytes, _| lines::beginning(bytes).map(markdown::parse),
        attached: |_, _| None,
        is_text: true,
    },
    Format {
        name: "html",
        extensions: &["html", "htm", "xhtml"],
        sniff: html::sniff,
        parse: html::parse,
        begin: |_, _| None,
        attached: |_, _| None,
        is_text: true,
    },
    Format {
        name: "mail",
        extensions: &["eml"],
        sniff: mail::sniff,
        parse: |bytes, _| mail::parse(bytes),
        begin: |_, _| None,
        attached: mail::attached,
        is_text: true,
    },
    Format {
        name: "feed",
        extensions: &["rss", "atom"],
        sniff: feed::sniff,
        parse: |bytes, _| feed::parse(bytes),
        begin: |_, _| None,
        attached: |_, _| None,
        is_text: true,
    },
    Format {
        name: "epub",
        extensions: &["epub"],
        sniff: epub::sniff,
        parse: |bytes, _| epub::parse(bytes),
        begin: |bytes, _| epub::begin(bytes),
        attached: epub::attached,
        is_text: false,
    },
    #[cfg(feature = "pdf")]
    Format {
        name: "pdf",
        extensions: &["pdf"],
        sniff: pdf::sniff,
        parse: |bytes, _| pdf::parse(bytes),
        begin: |bytes, _| pdf::begin(bytes),
        attached: |_, _| None,
        is_text: false,
    },
];

/// The format of this name.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format of a source.
pub fn recognise(bytes: &[u8], name: &str) -> &'static Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    let by_bytes = |wanted: Sign| FORMATS.iter().find(|format| (format.sniff)(bytes) == wanted);
    by_bytes(Sign::Certain)
        .or_else(|| FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str())))
        .or_else(|| by_bytes(Sign::Likely))
        .unwrap_or(&FORMATS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, name: &str, wanted: &str) {
        assert_eq!(recognise(bytes.as_bytes(), name).name, wanted, "{name}: {bytes}");
    }

    #[test]
    fn a_name_tells_the_format_and_bytes_tell_it_where_no_name_does() {
        check("# A bridge", "bridge.txt", "text");
        check("A bridge", "bridge.MD", "markdown");
        check("# A bridge\n\nText.", "standard input", "markdown");
        check("---\ntitle: A bridge\n---\nText.", "bridge", "markdown");
        check("#!/bin/sh\n# words", "script", "text");
        check("By **Ana Ruiz**, no. #1", "standard input", "text");
    }

    #[test]
    fn formats_are_found_by_their_names() {
        assert_eq!(format_named("markdown").map(|format| format.name), Some("markdown"));
        assert!(format_named("word").is_none());
    }
}
