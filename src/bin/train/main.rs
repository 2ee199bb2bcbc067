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

mod clues;
mod corpus;
mod letters;
mod perceptron;
mod random;
mod score;

use anyhow::{Context, Result, bail};
use corpus::Text;
use perceptron::Example;
use pullquote::analysis::names::Finder;
use pullquote::analysis::names::judge::Judge;
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
    judge: Judge,
}

impl Models {
    /// Learns from these texts. What clues weigh is learned from candidates of models that were learned from other
    /// texts, so that their errors are seen as they will be.
    fn learn(letters: &[u8], texts: &[(&Text, &Example)]) -> Self {
        let mut models = Self { letters: letters.to_vec(), names: Vec::new(), judge: Judge::parse("") };
        let mut cases = Vec::new();
        for part in 0..PARTS {
            let others = texts.iter().enumerate().filter(|(number, _)| number % PARTS != part);
            models.names = perceptron::learn(&others.map(|(_, (_, example))| *example).collect::<Vec<_>>());
            let part = texts.iter().skip(part).step_by(PARTS);
            part.for_each(|(text, _)| cases.extend(clues::cases(text, &models.finder())));
        }
        println!("{} candidates", cases.len());
        models.judge = clues::learn(cases);
        models.names = perceptron::learn(&texts.iter().map(|(_, example)| *example).collect::<Vec<_>>());
        models
    }

    fn finder(&self) -> Finder<'_> {
        Finder { spelling: Spelling::new(&self.letters), tagger: Tagger::new(&self.names), judge: &self.judge }
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
    let texts: Vec<(&Text, &Example)> = texts.iter().zip(&examples).collect();

    let mut scores: BTreeMap<String, Scores> = BTreeMap::new();
    let measured = options.iter().filter_map(|option| option.strip_prefix("--measure=")).collect::<Vec<_>>();
    if options.iter().any(|option| *option == "--score") {
        for part in 0..PARTS {
            let learned = texts.iter().enumerate().filter(|(number, _)| number % PARTS != part);
            let models = Models::learn(&letters, &learned.map(|(_, text)| *text).collect::<Vec<_>>());
            for (text, _) in texts.iter().skip(part).step_by(PARTS) {
                scores.entry(text.source.clone()).or_default().add(text, &models.finder());
            }
        }
        scores.iter().for_each(|(source, scores)| println!("{source:<24} {scores}"));
        if measured.is_empty() {
            return Ok(());
        }
    }
    let models = Models::learn(&letters, &texts);
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
    let clues = models.judge.write();
    let files = [
        ("spelling.bin", models.letters.as_slice()),
        ("names.bin", &models.names),
        ("names_clues.txt", clues.as_bytes()),
    ];
    for (name, bytes) in files {
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
