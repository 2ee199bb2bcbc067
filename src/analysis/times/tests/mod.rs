//! What is found and what it means, line by line.

mod explicit;
mod guards;
mod relative;

use crate::analysis::picture::document;

/// The expressions of a text with their values: "last October=2021-10; 29 June=2022-06-29".
fn values(published: &str, text: &str) -> String {
    let header = if published.is_empty() { String::new() } else { format!("@ published {published}\n") };
    let document = document(&format!("{header}> {}", text.replace('\n', "\n> ")));
    let found = &document.annotations.times;
    found.iter().map(|(_, time)| format!("{}={}", document.text(time.span), time.value)).collect::<Vec<_>>().join("; ")
}

/// Each line a text and what is found in it.
#[track_caller]
fn all(published: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, wanted)| (text, values(published, text), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(text, found, wanted)| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
