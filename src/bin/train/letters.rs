//! Learns what given names, family names, places and ordinary words look like by their letters.
//!
//! From lists of names, `*.tsv`: `first_names`, `last_names`, `places`, and `wiktionary_names`, whose second
//! column has F for a given name and L for a family name. Ordinary words are those that the texts write small.

use crate::corpus::Text;
use crate::random::{Random, SEED};
use anyhow::{Context, Result};
use pullquote::analysis::names::spelling::{self, CLASSES, FAMILY, GIVEN, ORDINARY, PLACE};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Learns what given names, family names, places and ordinary words look like: four logistic regressions over
/// the same sequences of letters.
pub fn learn<'a>(lists: impl Iterator<Item = &'a PathBuf>, texts: &[Text]) -> Result<Vec<u8>> {
    let mut classes: BTreeMap<String, [bool; CLASSES]> = BTreeMap::new();
    for path in lists {
        let list = path.file_stem().unwrap_or_default().to_string_lossy();
        let lines = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in lines.lines() {
            let (entry, rest) = line.split_once('\t').unwrap_or((line, ""));
            for word in entry.split([' ', '-']).map(str::trim).filter(|word| word.chars().count() > 1) {
                let known = classes.entry(word.to_lowercase()).or_default();
                known[GIVEN] |= list == "first_names" || list == "wiktionary_names" && rest.contains('F');
                known[FAMILY] |= list == "last_names" || list == "wiktionary_names" && rest.contains('L');
                known[PLACE] |= list == "places";
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
        classes.entry(word.to_owned()).or_default()[ORDINARY] = true;
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
