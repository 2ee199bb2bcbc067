//! Annotated texts: reading them, and the labels that they allow each word.
//!
//! Two shapes: `{text, entities: [[from, to, kind]…]}`, where all names are annotated ("PER", "ORG",
//! "LOC", and others in some sources), and `{text, people: [{mentions: [[from, to]…]}…]}`, where only people are. Offsets
//! are Unicode scalar values.

use anyhow::{Context, Result};
use pullquote::analysis::Reading;
use pullquote::analysis::names::NameKind;
use pullquote::analysis::names::label::{self, LABELS};
use pullquote::analysis::tokens::TokenKind;
use pullquote::analysis::words::Lists;
use pullquote::document::{Article, Block, BlockKind, Span};
use std::fs;
use std::path::Path;

/// An annotated text.
pub struct Text {
    /// The name of its file.
    pub source: String,
    /// The text.
    pub article: Article,
    /// Its names.
    pub names: Vec<(Span, NameKind)>,
    /// Kinds of which names are annotated.
    kinds: Vec<NameKind>,
}

/// Labels that a word may have, a bit each.
pub type Allowed = u16;

/// Reads the texts of a file, one a line.
pub fn read(path: &Path) -> Result<Vec<Text>> {
    let lines = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let source = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut texts = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let json: serde_json::Value =
            serde_json::from_str(line).with_context(|| format!("a line of {} is no JSON", path.display()))?;
        texts.push(read_text(&json, &source));
    }
    let others = texts.iter().any(|text| text.names.iter().any(|(_, kind)| *kind == NameKind::Other));
    if others {
        texts.iter_mut().for_each(|text| text.kinds.push(NameKind::Other));
    }
    Ok(texts)
}

fn read_text(json: &serde_json::Value, source: &str) -> Text {
    let text = json["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |pair: &serde_json::Value| {
        let at = |n: usize| pair[n].as_u64().and_then(|at| bytes.get(at as usize)).copied();
        Some(Span::new(at(0)?, at(1)?))
    };
    let (names, kinds) = match json["entities"].as_array() {
        Some(entities) => {
            let kind = |entity: &serde_json::Value| match entity[2].as_str()? {
                "PER" | "Person" => Some(NameKind::Person),
                "ORG" | "Organization" => Some(NameKind::Organisation),
                "LOC" | "Location" => Some(NameKind::Place),
                _ => Some(NameKind::Other),
            };
            let names = entities.iter().filter_map(|entity| Some((span(entity)?, kind(entity)?)));
            (names.collect(), vec![NameKind::Person, NameKind::Organisation, NameKind::Place])
        }
        None => {
            let people = json["people"].as_array().into_iter().flatten();
            let mentions = people.flat_map(|person| person["mentions"].as_array().into_iter().flatten());
            (mentions.filter_map(|pair| Some((span(pair)?, NameKind::Person))).collect(), vec![NameKind::Person])
        }
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
        }
        start += line.len();
    }
    Text { source: source.to_owned(), article: Article { text, blocks, ..Article::default() }, names, kinds }
}

impl Text {
    /// The labels that each token may have: those of its name; where none is annotated, no name or one of a kind
    /// that is not. Titles are no part of a name here, and a people is nobody.
    pub fn allowed(&self, reading: &Reading) -> Vec<Allowed> {
        let unknown = |label: u8| label::kind(label).is_none_or(|kind| !self.kinds.contains(&kind));
        let outside = (0..LABELS as u8).filter(|label| unknown(*label)).fold(0, |all, label| all | 1 << label);
        let mut allowed = vec![outside; reading.tokens.len()];
        for (span, kind) in &self.names {
            let mut first = reading.token_at(span.from());
            let mut last = first;
            while last < reading.tokens.len() && reading.tokens[last].span.to() <= span.to() {
                last += 1;
            }
            if *kind == NameKind::Person {
                while last > first + 1 && reading.tokens[last - 1].kind == TokenKind::Possessive {
                    last -= 1;
                }
                let lists = |token: usize| reading.words.lists(token);
                while first + 1 < last && (lists(first).any(Lists::TITLE) || reading.tokens[first].is('.')) {
                    first += 1;
                }
                if (first..last).all(|token| lists(token).any(Lists::NATIONALITY.or(Lists::TITLE))) {
                    continue;
                }
            }
            let exact = first < last
                && reading.tokens[first].span.from() >= span.from()
                && reading.sentence_of(first) == reading.sentence_of(last - 1);
            if exact && reading.tokens[first..last].iter().any(|token| token.kind == TokenKind::Word) {
                for (at, allowed) in allowed[first..last].iter_mut().enumerate() {
                    *allowed = 1 << label::of(*kind, at, last - first);
                }
            }
        }
        allowed
    }

    /// The people's names, in order, without possessive endings.
    pub fn people(&self) -> Vec<Span> {
        let trim = |span: Span| {
            let text = span.of(&self.article.text);
            let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
            Span::new(span.from(), span.from() + bare.len())
        };
        let people = self.names.iter().filter(|(_, kind)| *kind == NameKind::Person);
        let mut people: Vec<Span> = people.map(|(span, _)| trim(*span)).collect();
        people.sort_unstable();
        people
    }
}
