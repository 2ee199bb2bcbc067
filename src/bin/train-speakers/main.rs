//! Learns `assets/models/speakers.txt` from annotated articles.
//!
//! ```text
//! cargo run --release --features train --bin train-speakers -- assets/models/speakers.txt ARTICLES.jsonl...
//! ```
//!
//! Each line of ARTICLES is an article with its quotations and their speakers. The weights set by hand are read from
//! the file, whose last column is written anew; the same articles give the same bytes. Prints how the weights set
//! by hand and the learned ones do on articles that were not learned from (ten parts, each scored by what the
//! others teach), with the table of how sure they were. `--score` only prints how the file does as it is;
//! `--without` what is lost without each group of features.

mod gold;
mod learn;

use anyhow::{Context, Result, bail};
use gold::{Case, Gold};
use pullquote::analysis::speakers::features::{COUNT, Feature, Row};
use pullquote::analysis::speakers::ranker::{Certainty, Ranker, SURE};
use std::fs;
use std::path::Path;

/// Into how many parts the articles are cut to be scored.
const PARTS: usize = 10;
/// How hard the weights are held to those set by hand: of the strengths tried, the one that does best.
const HOLDS: &[f64] = &[0.3, 1.0, 3.0, 10.0, 30.0, 100.0];
/// The same for the certainty.
const HOLD_CERTAINTY: f64 = 3.0;

/// Groups of features that tell the same sort of thing.
const GROUPS: &[(&str, &[Feature])] = {
    use Feature as F;
    &[
        (
            "place of the verb",
            &[
                F::VerbAfter,
                F::VerbBefore,
                F::VerbInSentenceBefore,
                F::Touches,
                F::Inverted,
                F::Adjacent,
                F::Aside,
                F::Opens,
            ],
        ),
        ("which verb", &[F::Says, F::Writes, F::Calls, F::Holds, F::Participle, F::Said]),
        (
            "distance, others between",
            &[F::Distance, F::Between, F::Farther, F::First, F::Nearest, F::Governs, F::Parted],
        ),
        ("apposition, relative, complement", &[F::Apposition, F::Relative, F::Complement]),
        ("preposition, possessive, object", &[F::Preposition, F::Possessive, F::Object, F::Passive, F::What]),
        (
            "what the candidate is",
            &[F::Person, F::Organisation, F::Place, F::Pronoun, F::It, F::People, F::Body, F::Words],
        ),
        (
            "other cues",
            &[
                F::According,
                F::Noun,
                F::OwnPronoun,
                F::Label,
                F::Credit,
                F::Headline,
                F::Agent,
                F::MainClause,
                F::PutIt,
                F::Quoted,
            ],
        ),
        ("who spoke before", &[F::SameParagraph, F::ParagraphBefore, F::Spoke, F::LastSpoke, F::Turn]),
        ("sentence before", &[F::SentenceBefore, F::Colon]),
        ("the quotation itself", &[F::Fragment, F::Termlike, F::Doubtful, F::Loose]),
    ]
};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (paths, options): (Vec<_>, Vec<_>) = arguments.iter().partition(|argument| !argument.starts_with("--"));
    let Some((model, articles)) = paths.split_first().filter(|(_, articles)| !articles.is_empty()) else {
        bail!("usage: train-speakers MODEL ARTICLES... [--score] [--without]")
    };
    let has = |name: &str| options.iter().any(|option| *option == name);
    let file = fs::read_to_string(model).with_context(|| format!("cannot read {model}"))?;
    let mut golds = Vec::new();
    for path in articles {
        golds.extend(gold::read(Path::new(path))?);
    }
    let by_hand = Ranker::read(&file, 1);
    if has("--score") {
        let ranker = Ranker::read(&file, 2);
        let cases = cases(&golds, &ranker);
        report("as it is", &scored(&cases, |_| &ranker));
        return Ok(());
    }
    let first = cases(&golds, &by_hand);
    report("set by hand", &scored(&first, |_| &by_hand));
    println!("the right speaker is among the hypotheses in {:.2} %", reachable(&first));
    let all: Vec<&Case> = first.iter().collect();
    let step = Ranker { weights: learn::ranker(&all, &by_hand.weights, HOLDS[2]), ..by_hand.clone() };
    // What was said before is now attributed as a learned ranker does.
    let cases = cases(&golds, &step);
    let mut best: Option<(f64, f64, Vec<Ranker>)> = None;
    for hold in HOLDS {
        let rankers = cross(&cases, &by_hand, *hold, &by_hand.weights);
        let right = accuracy(&cases, &rankers);
        println!("hold {hold}: {right:.2} % right, log loss {:.4}", loss(&cases, &rankers));
        if best.as_ref().is_none_or(|(most, ..)| right > *most) {
            best = Some((right, *hold, rankers));
        }
    }
    let Some((_, hold, rankers)) = best else { bail!("there is no article to learn from") };
    println!("taken: hold {hold}");
    if has("--without") {
        let whole = accuracy(&cases, &rankers);
        for (name, group) in GROUPS {
            let mut without = by_hand.clone();
            let mut fewer = Vec::new();
            group.iter().for_each(|feature| without.weights[*feature as usize] = 0.0);
            for case in &cases {
                fewer.push(case.without(group));
            }
            let rankers = cross(&fewer, &without, hold, &without.weights);
            println!("without {name:<34} {:+.2}", accuracy(&fewer, &rankers) - whole);
        }
        return Ok(());
    }
    let answers: Vec<(usize, ([f32; SURE], bool))> = cases
        .iter()
        .filter(|case| case.speech && case.said)
        .filter_map(|case| Some((case.article % PARTS, learn::answer(case, &rankers[case.article % PARTS])?)))
        .collect();
    let certain = |out: Option<usize>| {
        let known: Vec<_> = answers.iter().filter(|(part, _)| Some(*part) != out).map(|(_, answer)| *answer).collect();
        learn::certainty(&known, &by_hand.certainty, HOLD_CERTAINTY)
    };
    let rankers: Vec<Ranker> = rankers
        .into_iter()
        .enumerate()
        .map(|(part, ranker)| Ranker { certainty: certain(Some(part)), ..ranker })
        .collect();
    report("learned, each part by the others", &scored(&cases, |case| &rankers[case.article % PARTS]));
    let all: Vec<&Case> = cases.iter().collect();
    let learned = Ranker { weights: learn::ranker(&all, &by_hand.weights, hold), certainty: certain(None) };
    fs::write(model, written(&file, &by_hand, &learned)).with_context(|| format!("cannot write {model}"))?;
    println!("{model}: {} articles, {} quotations", golds.len(), cases.len());
    Ok(())
}

fn cases(golds: &[Gold], ranker: &Ranker) -> Vec<Case> {
    golds.iter().enumerate().flat_map(|(number, gold)| gold.cases(number, ranker)).collect()
}

/// For each part the ranker that the others teach.
fn cross(cases: &[Case], by_hand: &Ranker, hold: f64, prior: &Row) -> Vec<Ranker> {
    (0..PARTS)
        .map(|part| {
            let others: Vec<&Case> = cases.iter().filter(|case| case.article % PARTS != part).collect();
            Ranker { weights: learn::ranker(&others, prior, hold), ..by_hand.clone() }
        })
        .collect()
}

/// How often the right speaker is the likeliest, of quotations that somebody says.
fn accuracy(cases: &[Case], rankers: &[Ranker]) -> f64 {
    let said: Vec<&Case> = cases.iter().filter(|case| case.said && case.speech).collect();
    let right = |case: &&&Case| {
        let offers: Vec<_> = case.hypotheses.iter().map(|hypothesis| hypothesis.offer.clone()).collect();
        rankers[case.article % PARTS].choose(&offers).is_some_and(|(best, _)| case.right[best])
    };
    100.0 * said.iter().filter(right).count() as f64 / said.len().max(1) as f64
}

/// How often anybody right is among the hypotheses.
fn reachable(cases: &[Case]) -> f64 {
    let said = cases.iter().filter(|case| case.said && case.speech);
    let (count, found) =
        said.fold((0, 0), |(count, found), case| (count + 1, found + usize::from(case.right.contains(&true))));
    100.0 * f64::from(found as u32) / f64::from(count.max(1))
}

fn loss(cases: &[Case], rankers: &[Ranker]) -> f64 {
    let one = |case: &Case| {
        let ranker = &rankers[case.article % PARTS];
        let score = |at: usize| f64::from(ranker.score(&case.hypotheses[at].offer.features)).exp();
        let all = 1.0 + (0..case.right.len()).map(score).sum::<f64>();
        let right: f64 = (0..case.right.len()).filter(|at| case.right[*at]).map(score).sum();
        -(if right > 0.0 { right } else { 1.0 } / all).ln()
    };
    cases.iter().map(one).sum::<f64>() / cases.len().max(1) as f64
}

/// Of each quotation taken for speech: how sure the answer is, whether it is right; no certainty where nobody is named.
fn scored<'a>(cases: &'a [Case], ranker: impl Fn(&Case) -> &'a Ranker) -> Vec<(Option<f32>, bool, bool)> {
    let score = |case: &Case| {
        let ranker = ranker(case);
        let answer = learn::answer(case, ranker).map(|(row, right)| (ranker.sure(&row), right));
        let named = answer.filter(|(sure, _)| *sure >= pullquote::analysis::speakers::THRESHOLD);
        (named.map(|(sure, _)| sure), named.is_some_and(|(_, right)| right), case.said)
    };
    cases.iter().filter(|case| case.speech).map(score).collect()
}

/// Prints how many are right and the table of how sure the answers are.
fn report(what: &str, scored: &[(Option<f32>, bool, bool)]) {
    let said = scored.iter().filter(|(.., said)| *said).count();
    let right = scored.iter().filter(|(_, right, said)| *right && *said).count();
    println!("{what}: {right} of {said} right, {:.2} %", 100.0 * right as f64 / said.max(1) as f64);
    let named: Vec<(f64, bool)> = scored
        .iter()
        .filter_map(|(sure, right, said)| sure.filter(|_| *said).map(|sure| (f64::from(sure), *right)))
        .collect();
    let mut error = 0.0;
    for tenth in 0..10 {
        let within = |sure: f64| (sure * 10.0).min(9.0) as usize == tenth;
        let here: Vec<(f64, bool)> = named.iter().copied().filter(|(sure, _)| within(*sure)).collect();
        if here.is_empty() {
            continue;
        }
        let count = here.len() as f64;
        let sure = here.iter().map(|(sure, _)| sure).sum::<f64>() / count;
        let right = here.iter().filter(|(_, right)| *right).count() as f64 / count;
        error += (sure - right).abs() * count / named.len() as f64;
        println!("  said to be {:5.1} % sure: {:5.1} % right ({count})", 100.0 * sure, 100.0 * right);
    }
    println!("  expected calibration error {error:.3}");
}

/// The file with its last column anew; notes stay.
fn written(file: &str, by_hand: &Ranker, learned: &Ranker) -> String {
    let mut out: String = file.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut row = |name: String, hand: f32, weight: f32| out.push_str(&format!("{name:<21}{hand:>6}{weight:>9.3}\n"));
    for number in 0..COUNT {
        row(format!("{:?}", Feature::ALL[number]), by_hand.weights[number], learned.weights[number]);
    }
    for number in 0..SURE {
        row(format!("{:?}", Certainty::ALL[number]), by_hand.certainty[number], learned.certainty[number]);
    }
    out
}
