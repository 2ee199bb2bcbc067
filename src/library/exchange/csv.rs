//! Highlights and notes as a table (RFC 4180).

use super::{Annotated, moment, title};

/// One line a highlight.
#[must_use]
pub fn csv(articles: &[Annotated]) -> String {
    let mut lines = "title,source,words,note,start,end,made,changed\r\n".to_owned();
    for article in articles {
        let source = article.names.first().map_or("", String::as_str);
        for highlight in &article.highlights {
            let offset = |offset: Option<usize>| offset.map(|offset| offset.to_string()).unwrap_or_default();
            let fields = [
                field(title(article)),
                field(source),
                field(&highlight.selector.exact),
                field(&highlight.note),
                offset(highlight.selector.start),
                offset(highlight.selector.end),
                moment(highlight.made),
                moment(highlight.changed),
            ];
            lines.push_str(&fields.join(","));
            lines.push_str("\r\n");
        }
    }
    lines
}

fn field(text: &str) -> String {
    let text = text.replace('\0', "\u{fffd}");
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
