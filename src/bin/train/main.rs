//! Learns the models in `assets/models` from annotated text.
//!
//! ```text
//! cargo run --release --features train --bin train -- OUT FILE…
//! ```
//!
//! A FILE is a JSONL of texts with the spans of names (`corpus` says in which shapes) or a TSV of names
//! (`letters` says of which kinds); a folder stands for all such files in it. OUT gets the models. The same data
//! give the same bytes.
//!
//! `--score` writes nothing: each text is scored with a model learned from four fifths of the others.
//! `--measure=FILE` scores, beside that, texts that nothing is learned from.

mod corpus;
mod letters;
mod perceptron;
mod random;
mod score;

use anyhow::{Context, Result, bail};
use perceptron::Example;
use pullquote::analysis::names::Finder;
use pullquote::analysis::names::spelling::Spelling;
use pullquote::analysis::names::tagger::Tagger;
use score::Scores;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Parts that the texts are divided into to be scored.
const PARTS: usize = 5;

/// The learned models, as they ship.
struct Models {
    letters: Vec<u8>,
    names: Vec<u8>,
}

impl Models {
    fn finder(&self) -> Finder<'_> {
        Finder { spelling: Spelling::new(&self.letters), tagger: Tagger::new(&self.names) }
    }
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, paths): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| argument.starts_with("--"));
    let Some((out, paths)) = paths.split_first().filter(|(_, paths)| !paths.is_empty()) else {
        bail!("usage: train OUT FILE… [--score] [--measure=FILE]")
    };
    let files = files(paths.iter().map(|path| Path::new(path.as_str())))?;
    let with = |wanted: &'static str| files.iter().filter(move |path| path.extension().is_some_and(|it| it == wanted));
    let mut texts = Vec::new();
    for path in with("jsonl") {
        texts.extend(corpus::read(path)?);
    }
    let letters = letters::learn(with("tsv"), &texts)?;
    let examples: Vec<Example> = texts.iter().map(|text| Example::new(text, Spelling::new(&letters))).collect();

    let mut scores: BTreeMap<String, Scores> = BTreeMap::new();
    let measured = options.iter().filter_map(|option| option.strip_prefix("--measure=")).collect::<Vec<_>>();
    if options.iter().any(|option| *option == "--score") {
        for part in 0..PARTS {
            let learned = examples.iter().enumerate().filter(|(number, _)| number % PARTS != part);
            let names = perceptron::learn(&learned.map(|(_, example)| example).collect::<Vec<_>>());
            let models = Models { letters: letters.clone(), names };
            for text in texts.iter().skip(part).step_by(PARTS) {
                scores.entry(text.source.clone()).or_default().add(text, &models.finder());
            }
        }
        scores.iter().for_each(|(source, scores)| println!("{source:<24} {scores}"));
        if measured.is_empty() {
            return Ok(());
        }
    }
    let models = Models { names: perceptron::learn(&examples.iter().collect::<Vec<_>>()), letters };
    for path in measured {
        let mut scores = Scores::default();
        for text in corpus::read(Path::new(path))? {
            scores.add(&text, &models.finder());
        }
        println!("{path}: {scores}");
    }
    if options.iter().any(|option| *option == "--score") {
        return Ok(());
    }
    let out = Path::new(out.as_str());
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (name, bytes) in [("spelling.bin", &models.letters), ("names.bin", &models.names)] {
        let path = out.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}

/// The files, and all files of the folders, ordered by name.
fn files<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let folder = fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
            let mut inside = folder.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
            inside.sort();
            found.extend(inside);
        } else {
            found.push(path.to_owned());
        }
    }
    Ok(found)
}
