//! The house's walls: who may import whom. Reads the source, so that a wrong `use` fails here and not in
//! a review.

#![allow(clippy::string_slice, reason = "offsets come from searches in the same text")]

use std::fs;
use std::path::{Path, PathBuf};

/// One source file, without comments and string contents that could fool the search.
struct File {
    path: String,
    code: String,
}

fn files() -> Vec<File> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries = fs::read_dir(folder).expect("src can be read");
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let code = fs::read_to_string(&path).expect("a source file is UTF-8");
            let code = code
                .lines()
                .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
                .collect::<Vec<_>>()
                .join("\n");
            let path = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            File { path, code }
        })
        .collect()
}

/// The first segment below the crate (`document` in `crate::document::Span`) of every path that starts with
/// `crate::`, groups (`crate::{a, b}`) opened.
fn rooms_named(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` and `pub(crate)` are no paths of ours; `mycrate::` is another name.
        if at > 0 && code.as_bytes()[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            let mut heads = Vec::new();
            let mut fresh = true;
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        heads.push(std::mem::take(&mut word));
                        fresh = true;
                    }
                    c if depth == 0 && fresh && (c.is_alphanumeric() || c == '_') => word.push(c),
                    _ if depth == 0 && !word.is_empty() => fresh = false,
                    _ => {}
                }
            }
            heads.push(word);
            rooms.extend(heads.into_iter().filter(|head| !head.is_empty()));
        } else {
            rooms.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    rooms
}

/// Whether a path that begins with the crate or module `name` (`name::`) stands in the code.
fn names_crate(code: &str, name: &str) -> bool {
    let pattern = format!("{name}::");
    code.match_indices(&pattern).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
    }) || code.contains(&format!("use {name};"))
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or(path)
}

const ROOMS: &[(&str, &[&str])] = &[
    ("document", &["document"]),
    ("ingest", &["document", "ingest"]),
    ("analysis", &["document", "analysis"]),
    ("flow", &["document", "flow"]),
    ("comparison", &["document", "comparison"]),
    ("export", &["document", "export"]),
    ("library", &["document", "library"]),
    ("tui", &["document", "flow", "comparison", "tui"]),
    ("terminal", &["document", "tui", "terminal"]),
];

#[test]
fn a_room_imports_only_what_stands_left_of_it() {
    for file in files() {
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room(&file.path)) else {
            continue;
        };
        for named in rooms_named(&file.code) {
            assert!(allowed.contains(&named.as_str()), "src/{} names crate::{named}", file.path);
        }
    }
}

#[test]
fn no_path_climbs_over_the_wall() {
    for file in files() {
        assert!(!file.code.contains("super::super"), "src/{} climbs with super::super", file.path);
    }
}

const OUTSIDE: &[&str] = &[
    "anyhow",
    "chardetng",
    "clap",
    "crossterm",
    "encoding_rs",
    "etcetera",
    "jiff",
    "memchr",
    "pulldown_cmark",
    "ratatui",
    "rustix",
    "serde",
    "serde_json",
    "signal_hook",
    "tempfile",
    "textwrap",
    "thiserror",
    "toml",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
];

fn outside(file: &File) -> Vec<&'static str> {
    OUTSIDE.iter().copied().filter(|name| names_crate(&file.code, name)).collect()
}

#[test]
fn the_model_needs_nothing_but_the_standard_library() {
    for file in files().iter().filter(|file| room(&file.path) == "document") {
        assert_eq!(outside(file), Vec::<&str>::new(), "src/{}", file.path);
    }
}

#[test]
fn only_the_terminal_knows_crossterm() {
    for file in files().iter().filter(|file| room(&file.path) != "terminal") {
        assert!(!names_crate(&file.code, "crossterm"), "src/{} names crossterm", file.path);
    }
}

#[test]
fn only_the_library_knows_how_it_is_kept() {
    for file in files().iter().filter(|file| room(&file.path) != "library") {
        assert!(!names_crate(&file.code, "rusqlite"), "src/{} names rusqlite", file.path);
    }
}

#[test]
fn the_library_has_typed_errors_and_the_edges_have_anyhow() {
    for file in files().iter().filter(|file| !["cli", "config", "run", "main", "bin"].contains(&room(&file.path))) {
        assert!(!names_crate(&file.code, "anyhow"), "src/{} names anyhow", file.path);
    }
}

#[test]
fn only_the_web_knows_the_network() {
    // The tests of those whose hands are tied try to reach somebody.
    let may = |path: &str| path.starts_with("ingest/web/") || path == "run/confined/tests.rs";
    for file in files().iter().filter(|file| !may(&file.path)) {
        for name in ["ureq", "std::net"] {
            assert!(!names_crate(&file.code, name), "src/{} names {name}", file.path);
        }
    }
}

#[test]
fn ratatui_stays_in_the_reader() {
    for file in files().iter().filter(|file| !["tui", "terminal", "run"].contains(&room(&file.path))) {
        assert!(!names_crate(&file.code, "ratatui"), "src/{} names ratatui", file.path);
    }
}

#[test]
fn the_ways_to_a_terminal_are_few() {
    let ways = [
        "print!(",
        "println!(",
        "stdout()",
        "stderr()",
        ".set_symbol(",
        ".set_string(",
        ".set_char(",
        "render_widget(",
    ];
    let edges = ["run", "terminal", "main", "bin"];
    let files = files();
    let out = files
        .iter()
        .filter(|file| !edges.contains(&room(&file.path)) && ways.iter().any(|way| file.code.contains(way)));
    assert_eq!(out.map(|file| file.path.as_str()).collect::<Vec<_>>(), ["tui/paint.rs"]);
    for file in files.iter().filter(|file| file.path.starts_with("run/")) {
        let says = ["print!(", "println!("].iter().any(|way| file.code.contains(way));
        assert!(!says || file.code.contains("Safe::"), "src/{} prints what is no Safe", file.path);
    }
}

#[test]
fn pure_rooms_have_no_clock_no_files_no_threads() {
    for file in
        files().iter().filter(|file| ["document", "analysis", "flow", "comparison", "tui"].contains(&room(&file.path)))
    {
        for edge in
            ["std::fs", "std::thread", "std::net", "std::process", "std::env", "Instant::now", "SystemTime::now"]
        {
            assert!(!file.code.contains(edge), "src/{} names {edge}", file.path);
        }
    }
}

#[test]
fn no_pane_knows_another() {
    let panes = ["body", "people", "timeline", "quotes"];
    for file in files().iter().filter(|file| file.path.starts_with("tui/panes/") && !file.path.ends_with("mod.rs")) {
        let own = file.path.trim_start_matches("tui/panes/").trim_end_matches(".rs");
        for other in panes.iter().filter(|pane| **pane != own) {
            for path in [format!("panes::{other}"), format!("super::{other}")] {
                assert!(!file.code.contains(&path), "src/{} names {path}", file.path);
            }
        }
    }
}

#[test]
fn the_walls_are_seen_through_groups_and_lines() {
    assert_eq!(rooms_named("use crate::{document::{Span, Id},\n  tui as t};"), ["document", "tui"]);
    assert_eq!(rooms_named("let x = crate::flow::Row;"), ["flow"]);
    assert!(names_crate("use jiff::civil;", "jiff") && !names_crate("use crate::anyhow::x", "anyhow"));
}
