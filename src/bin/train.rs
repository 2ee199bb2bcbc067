//! Learns the models in `assets/models` from annotated text.
//!
//! ```text
//! cargo run --release --features train --bin train -- DATA OUT
//! ```
//!
//! DATA holds `names_training/*.jsonl` (text with the spans of names) and `lexicon/*.tsv` (lists of given names,
//! family names and places). OUT gets `spelling.bin` and `names.bin`. The same data give the same bytes. With
//! `--score`, a tenth of the documents is kept back and scored, and nothing is written.

use anyhow::{Context, Result, bail};
use pullquote::analysis::model::{Buckets, WEIGHTS};
use pullquote::analysis::names::NameKind;
use pullquote::analysis::names::features::{self, Features};
use pullquote::analysis::names::label::{self, LABELS};
use pullquote::analysis::names::spelling::{self, CLASSES, Spelling};
use pullquote::analysis::names::tagger::{HEADER, Tagger};
use pullquote::analysis::tokens::TokenKind;
use pullquote::analysis::words::Lists;
use pullquote::analysis::{Lexicon, Reading};
use pullquote::document::{Article, Block, BlockKind, Span};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// Buckets of the table of names.
const BUCKETS: usize = 1 << 14;
/// Times that the annotated text is gone through.
const ROUNDS: usize = 12;
/// A feature seen less often is not learned.
const SEEN: u32 = 2;
/// By how much the right sequence has to win at each token.
const MARGIN: f64 = 3.0;
/// How often a feature is left out while learning.
const DROP: f64 = 0.2;
/// How often the word itself is left out while learning, so that names never seen are learned from the rest.
const BLIND: f64 = 0.3;
/// Scores are compared in steps of one over this.
const FINE: f64 = 4096.0;
const SEED: u64 = 20_221_123;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folders, options): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| !argument.starts_with("--"));
    let [data, out] = folders.as_slice() else { bail!("usage: train DATA OUT [--score]") };
    let (data, out) = (Path::new(data), Path::new(out));

    let texts = read_texts(&data.join("names_training"))?;
    let spelling = learn_spelling(&data.join("lexicon"), &texts)?;
    let documents: Vec<Example> = texts.iter().map(|text| text.example(Spelling::new(&spelling))).collect();
    if options.iter().any(|option| *option == "--score") {
        let (kept, learned): (Vec<_>, Vec<_>) = documents.iter().enumerate().partition(|(number, _)| number % 10 == 3);
        let learned: Vec<&Example> = learned.into_iter().map(|(_, example)| example).collect();
        let model = learn(&learned);
        let kept: Vec<(&Text, &Example)> =
            kept.into_iter().map(|(number, example)| (&texts[number], example)).collect();
        score(&kept, &model, &spelling);
        return Ok(());
    }
    let model = learn(&documents.iter().collect::<Vec<_>>());
    fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    for (name, bytes) in [("spelling.bin", &spelling), ("names.bin", &model)] {
        let path = out.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}

/// A sequence of numbers that look random, the same on every machine (Steele, Lea and Flood 2014, SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Some of the features of a token, so that no feature is leant upon alone: each is dropped with one
    /// chance, those that name the word itself with another.
    fn drop(&mut self, features: &[(usize, u32)]) -> Vec<u32> {
        let blind = self.chance(BLIND);
        let rest = features.iter().filter(|(template, _)| !(blind && features::NAMES_THE_WORD.contains(template)));
        rest.filter(|_| !self.chance(DROP)).map(|(_, row)| *row).collect()
    }

    /// True with this probability.
    fn chance(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / ((1u64 << 53) as f64) < probability
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

/// An annotated text.
struct Text {
    article: Article,
    names: Vec<(Span, NameKind)>,
    /// Whether names of other things than people, organisations and places are annotated.
    has_other: bool,
}

/// What is learned from: the features of each token of each stretch, and its right label.
struct Example {
    stretches: Vec<Vec<(Vec<u32>, u8)>>,
    has_other: bool,
}

/// The tokens of a stretch: the rows of their features, each with its position among the features, and their
/// right labels.
type Known = Vec<(Vec<(usize, u32)>, u8)>;

fn read_texts(folder: &Path) -> Result<Vec<Text>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    let mut texts = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "jsonl")) {
        let lines = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let first = texts.len();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let json: serde_json::Value =
                serde_json::from_str(line).with_context(|| format!("a line of {} is no JSON", path.display()))?;
            texts.push(read_text(&json));
        }
        let has_other = texts[first..].iter().any(|text| text.names.iter().any(|(_, kind)| *kind == NameKind::Other));
        texts[first..].iter_mut().for_each(|text| text.has_other = has_other);
    }
    Ok(texts)
}

fn read_text(json: &serde_json::Value) -> Text {
    let text = json["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let names = json["entities"].as_array().into_iter().flatten().filter_map(|entity| {
        let at = |n: usize| entity[n].as_u64().and_then(|at| bytes.get(at as usize)).copied();
        let kind = match entity[2].as_str()? {
            "PER" => NameKind::Person,
            "ORG" => NameKind::Organisation,
            "LOC" => NameKind::Place,
            _ => NameKind::Other,
        };
        Some((Span::new(at(0)?, at(1)?), kind))
    });
    let names = names.collect();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
        }
        start += line.len();
    }
    Text { article: Article { text, blocks, ..Article::default() }, names, has_other: false }
}

impl Text {
    fn example(&self, spelling: Spelling) -> Example {
        let reading = Reading::new(&self.article, Lexicon::shared());
        let right = self.labels(&reading);
        let features = Features::new(&reading, spelling);
        let stretches = features.stretches().into_iter().map(|stretch| {
            stretch
                .map(|token| {
                    let mut found = Vec::with_capacity(56);
                    features.of(token, &mut |feature| found.push(feature));
                    (found, right[token])
                })
                .collect()
        });
        Example { stretches: stretches.collect(), has_other: self.has_other }
    }

    /// The right label of each token. Titles are no part of a name here, and a people is nobody.
    fn labels(&self, reading: &Reading) -> Vec<u8> {
        let mut labels = vec![label::NONE; reading.tokens.len()];
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
                for (at, label) in labels[first..last].iter_mut().enumerate() {
                    *label = label::of(*kind, at, last - first);
                }
            }
        }
        labels
    }
}

/// One weight while it is learned.
#[derive(Clone, Copy, Default)]
struct Weight {
    now: f64,
    /// Its steps, each times the number of the step: gives the mean over all steps.
    weighted: f64,
    /// How many steps it took.
    steps: f64,
}

impl Weight {
    fn step(&mut self, sign: f64, number: f64) {
        self.steps += 1.0;
        let by = sign / self.steps.sqrt();
        self.now += by;
        self.weighted += by * number;
    }

    fn mean(self, number: f64) -> f64 {
        self.now - self.weighted / number
    }
}

/// Learns the weights of labels by an averaged perceptron (Collins 2002) on whole stretches, with a MARGIN
/// (Taskar et al. 2003) and steps that grow shorter for a weight the more it took (Duchi et al. 2011). Where other names
/// are not annotated, calling something one is no mistake.
fn learn(examples: &[&Example]) -> Vec<u8> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for (features, _) in examples.iter().flat_map(|example| &example.stretches).flatten() {
        for feature in features {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let mut kept: Vec<u32> = counts.iter().filter(|(_, count)| **count >= SEEN).map(|(feature, _)| *feature).collect();
    kept.sort_unstable();
    println!("{} features of {} seen at least {SEEN} times", kept.len(), counts.len());
    let rows: HashMap<u32, u32> = kept.iter().enumerate().map(|(row, feature)| (*feature, row as u32)).collect();
    let stretches: Vec<(bool, Known)> = examples
        .iter()
        .flat_map(|example| example.stretches.iter().map(|stretch| (example.has_other, stretch)))
        .map(|(has_other, stretch)| {
            let rows = |features: &Vec<u32>| {
                features
                    .iter()
                    .enumerate()
                    .filter_map(|(t, f)| rows.get(f).map(|r| (t, *r)))
                    .collect::<Vec<(usize, u32)>>()
            };
            (has_other, stretch.iter().map(|(features, label)| (rows(features), *label)).collect())
        })
        .collect();

    let mut weights = vec![[Weight::default(); LABELS]; kept.len()];
    let mut transitions = [[Weight::default(); LABELS]; LABELS];
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    let mut random = Random(SEED);
    let mut step = 1f64;
    for round in 1..=ROUNDS {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for number in &order {
            let (has_other, whole) = &stretches[*number];
            let stretch: Vec<(Vec<u32>, u8)> =
                whole.iter().map(|(features, label)| (random.drop(features), *label)).collect();
            let allowed =
                |right: u8, label: u8| right == label || !has_other && right == label::NONE && label >= label::OTHER;
            let scores: Vec<[i32; LABELS]> = stretch
                .iter()
                .map(|(features, right)| {
                    let mut scores: [f64; LABELS] =
                        std::array::from_fn(|label| if allowed(*right, label as u8) { 0.0 } else { MARGIN });
                    for feature in features {
                        for (score, weight) in scores.iter_mut().zip(&weights[*feature as usize]) {
                            *score += weight.now;
                        }
                    }
                    scores.map(|score| (score * FINE) as i32)
                })
                .collect();
            let links = transitions.map(|row| row.map(|weight| (weight.now * FINE) as i32));
            let found = label::best(&scores, &links);
            let right: Vec<u8> = stretch
                .iter()
                .zip(&found)
                .map(|((_, right), found)| if allowed(*right, *found) { *found } else { *right })
                .collect();
            step += 1.0;
            if found == right {
                continue;
            }
            wrong += 1;
            let mut before = (label::NONE, label::NONE);
            for (at, (features, _)) in stretch.iter().enumerate() {
                let now = (right[at], found[at]);
                if now.0 != now.1 {
                    for feature in features {
                        let row = &mut weights[*feature as usize];
                        row[now.0 as usize].step(1.0, step);
                        row[now.1 as usize].step(-1.0, step);
                    }
                }
                if (before.0, now.0) != (before.1, now.1) {
                    transitions[before.0 as usize][now.0 as usize].step(1.0, step);
                    transitions[before.1 as usize][now.1 as usize].step(-1.0, step);
                }
                before = now;
            }
        }
        println!("round {round}: {wrong} of {} stretches wrong or close", order.len());
    }
    let table: Vec<(u32, [f64; LABELS])> =
        kept.iter().zip(&weights).map(|(feature, row)| (*feature, row.map(|weight| weight.mean(step)))).collect();
    let pairs: Vec<f64> = transitions.as_flattened().iter().map(|weight| weight.mean(step)).collect();
    pack(&table, &pairs)
}

/// Weights as signed bytes, that of no name taken off all others; the scale is such that one in a hundred is
/// beyond a byte. The heaviest features go first.
fn pack(table: &[(u32, [f64; LABELS])], transitions: &[f64]) -> Vec<u8> {
    let mut rows: Vec<(u32, [f64; WEIGHTS])> = table
        .iter()
        .map(|(feature, weights)| (*feature, std::array::from_fn(|at| weights[at + 1] - weights[0])))
        .collect();
    let size = |weights: &[f64; WEIGHTS]| weights.iter().map(|weight| weight.abs()).sum::<f64>();
    rows.sort_by(|one, two| size(&two.1).total_cmp(&size(&one.1)).then(one.0.cmp(&two.0)));
    let mut sizes: Vec<f64> =
        rows.iter().flat_map(|(_, weights)| weights).map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let scale = 127.0 / sizes.get(sizes.len() * 99 / 100).copied().unwrap_or(1.0).max(1e-9);
    let small: Vec<(u32, [i32; WEIGHTS])> = rows
        .iter()
        .map(|(feature, weights)| (*feature, weights.map(|weight| (weight * scale).round() as i32)))
        .filter(|(_, weights)| weights.iter().any(|weight| *weight != 0))
        .collect();
    let mut bytes: Vec<u8> = transitions
        .iter()
        .flat_map(|weight| ((weight * scale).clamp(-32_767.0, 32_767.0).round() as i16).to_le_bytes())
        .collect();
    bytes.resize(HEADER, 0);
    let (table, placed) = Buckets::lay_out(&small, BUCKETS);
    println!("{} features have weight, {placed} have a place", small.len());
    bytes.extend(table);
    bytes
}

/// Learns what given names, family names, places and ordinary words look like: four logistic regressions over
/// the same sequences of letters.
fn learn_spelling(folder: &Path, texts: &[Text]) -> Result<Vec<u8>> {
    let mut classes: BTreeMap<String, [bool; CLASSES]> = BTreeMap::new();
    for (file, class) in [("first_names.tsv", 0), ("last_names.tsv", 1), ("places.tsv", 2), ("wiktionary_names.tsv", 3)]
    {
        let path = folder.join(file);
        let lines = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in lines.lines() {
            let (entry, rest) = line.split_once('\t').unwrap_or((line, ""));
            for word in entry.split([' ', '-']).map(str::trim).filter(|word| word.chars().count() > 1) {
                let known = classes.entry(word.to_lowercase()).or_default();
                match class {
                    3 => {
                        known[0] |= rest.contains('F');
                        known[1] |= rest.contains('L');
                    }
                    class => known[class] = true,
                }
            }
        }
    }
    let mut small: BTreeMap<&str, u32> = BTreeMap::new();
    for word in texts.iter().flat_map(|text| text.article.text.split(|c: char| !c.is_alphabetic())) {
        if word.chars().count() > 1 && word.chars().all(char::is_lowercase) {
            *small.entry(word).or_default() += 1;
        }
    }
    for (word, _) in small.into_iter().filter(|(_, count)| *count > 1) {
        classes.entry(word.to_owned()).or_default()[3] = true;
    }
    let mut examples: Vec<(Vec<u32>, [bool; CLASSES])> = classes
        .into_iter()
        .map(|(word, class)| {
            let mut found = Vec::new();
            spelling::sequences(&word, |sequence| found.push(sequence & (spelling::ROWS as u32 - 1)));
            (found, class)
        })
        .collect();
    println!("spelling: {} words", examples.len());
    let mut weights = vec![[0f64; CLASSES]; spelling::ROWS];
    let mut random = Random(SEED);
    for round in 0..6 {
        random.shuffle(&mut examples);
        let rate = 0.1 / f64::from(1 + round);
        for (sequences, class) in &examples {
            let mut scores = [0f64; CLASSES];
            for sequence in sequences {
                scores.iter_mut().zip(&weights[*sequence as usize]).for_each(|(score, weight)| *score += weight);
            }
            let errors: [f64; CLASSES] =
                std::array::from_fn(|at| f64::from(u8::from(class[at])) - 1.0 / (1.0 + (-scores[at]).exp()));
            for sequence in sequences {
                weights[*sequence as usize].iter_mut().zip(errors).for_each(|(weight, error)| *weight += rate * error);
            }
        }
    }
    Ok(weights
        .as_flattened()
        .iter()
        .map(|weight| ((weight * 8.0 * 4.0).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
        .collect())
}

/// Prints precision, recall and F1 of each kind of name on documents that were not learned from.
fn score(kept: &[(&Text, &Example)], model: &[u8], spelling: &[u8]) {
    let tagger = Tagger::new(model);
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (text, _) in kept {
        let reading = Reading::new(&text.article, Lexicon::shared());
        let features = Features::new(&reading, Spelling::new(spelling));
        let right = text.labels(&reading);
        let mut found = vec![label::NONE; reading.tokens.len()];
        for stretch in features.stretches() {
            let (labels, _) = tagger.tag(&features, stretch.clone());
            found[stretch].copy_from_slice(&labels);
        }
        for (name, kind) in [
            ("PER", NameKind::Person),
            ("ORG", NameKind::Organisation),
            ("LOC", NameKind::Place),
            ("MISC", NameKind::Other),
        ] {
            if kind == NameKind::Other && !text.has_other {
                continue;
            }
            let (right, found) = (spans(&right, kind), spans(&found, kind));
            let both = right.iter().filter(|span| found.contains(span)).count();
            let count = counts.entry(name).or_default();
            *count = (count.0 + both, count.1 + found.len(), count.2 + right.len());
        }
    }
    for (name, (both, found, right)) in counts {
        let (precision, recall) = (both as f64 / found.max(1) as f64, both as f64 / right.max(1) as f64);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!(
            "{name}: precision {:.1} recall {:.1} F1 {:.1} ({right} names)",
            100.0 * precision,
            100.0 * recall,
            100.0 * f1
        );
    }
}

fn spans(labels: &[u8], kind: NameKind) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| label::kind(**label) == Some(kind)) {
        match found.last_mut() {
            Some(last) if last.1 == at && !label::begins(*label) => last.1 = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}
