//! Highlights and notes as Markdown with front matter: a page of notes for each article.

use std::fmt::Write;

use super::{Annotated, moment, title};
use crate::document::Safe;

/// The articles one after another, each with its own front matter; an article without highlights is left out.
#[must_use]
pub fn markdown(articles: &[Annotated]) -> String {
    let pages: Vec<String> = articles.iter().filter(|article| !article.highlights.is_empty()).map(page).collect();
    pages.join("\n")
}

fn page(article: &Annotated) -> String {
    let mut page = "---\n".to_owned();
    let mut fact = |key: &str, words: &str| {
        // A string of JSON is a string of YAML.
        let _ = writeln!(page, "{key}: {}", serde_json::Value::from(words));
    };
    fact("title", title(article));
    if let Some(source) = article.names.first() {
        fact("source", source);
    }
    fact("read", &moment(article.met));
    let _ = writeln!(page, "highlights: {}\n---\n\n# {}", article.highlights.len(), escaped(title(article)));
    for highlight in &article.highlights {
        page.push('\n');
        for line in highlight.selector.exact.lines() {
            let _ = writeln!(page, "{}", format!("> {}", escaped(line)).trim_end());
        }
        if !highlight.note.trim().is_empty() {
            let lines: Vec<String> = highlight.note.lines().map(escaped).collect();
            let _ = writeln!(page, "\n{}", lines.join("\\\n"));
        }
    }
    page
}

/// A line that means itself, whatever is in it.
fn escaped(line: &str) -> String {
    let line = Safe::line(line).into_string();
    let mut escaped = String::with_capacity(line.len());
    for (number, c) in line.trim().chars().enumerate() {
        let starts = number == 0 && matches!(c, '#' | '>' | '-' | '+' | '=' | '~' | '|' | ':');
        if starts || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // A number with a dot after it begins a list.
    let digits = escaped.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && escaped.chars().nth(digits).is_some_and(|c| matches!(c, '.' | ')')) {
        escaped.insert(digits, '\\');
    }
    escaped
}
