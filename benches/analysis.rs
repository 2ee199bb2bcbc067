//! Proves: an article of 7 KB is analysed in under 5 ms on one core; people and quotes are found at 5 MB a second and
//! more, times at 20; reading and analysing take time linear in the text.
//!
//!     cargo bench --bench analysis               the article that comes with the program
//!     cargo bench --bench analysis -- FILE       another one
//!     cargo bench --bench analysis -- --long     people, quotes and times up to 100 MB, which takes some gigabytes
//!
//! Ends with status 1 if a bound does not hold.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use pullquote::analysis::{Lexicon, Reading, annotate, names, people, published, quotes, speakers, times};
use pullquote::document::Article;
use pullquote::ingest::{self, Options};

const ROUNDS: usize = 21;
const BOUND: Duration = Duration::from_millis(5);
/// Bytes of the article that the bound is for.
const ARTICLE: f64 = 7000.0;
/// How much more ten times the text may cost than ten times as much: caches, and the growth of tables.
const SLACK: f64 = 1.6;
/// Megabytes a second at which people and quotes are found, at least.
const SPEED: f64 = 5.0;
/// Megabytes a second at which times are found and resolved, at least, once words and sentences are known.
const SPEED_OF_TIMES: f64 = 20.0;
/// Bytes of the texts in which they are sought; the last only if asked for.
const LENGTHS: [usize; 4] = [10_000, 1_000_000, 10_000_000, 100_000_000];

fn main() -> ExitCode {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let file = file.unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/assets/article/tamber.txt").into());
    let bytes = std::fs::read(&file).expect("the file is there");
    let (ten, hundred) = (bytes.repeat(10), bytes.repeat(100));
    let begin = Instant::now();
    let lexicon = Lexicon::shared();
    println!("{:<28} {:8.2} ms", "word lists, once", begin.elapsed().as_secs_f64() * 1000.0);

    let options = Options { name: file, ..Options::default() };
    let read = |bytes: &[u8]| ingest::read(bytes, &options).expect("an article");
    let mut sound = linear("reading ten of them", || drop(black_box(read(&ten))), || drop(black_box(read(&hundred))));
    let (article, ten, hundred) = (read(&bytes), read(&ten), read(&hundred));
    sound &= linear(
        "analysis of ten of them",
        || drop(black_box(annotate(&ten, lexicon, None))),
        || drop(black_box(annotate(&hundred, lexicon, None))),
    );
    let mut people = Pace { what: "people and quotes", least: SPEED, fastest: 0.0 };
    let mut when = Pace { what: "times", least: SPEED_OF_TIMES, fastest: 0.0 };
    let long = std::env::args().any(|argument| argument == "--long");
    for length in &LENGTHS[..if long { 4 } else { 3 }] {
        let article = read(&bytes.repeat(length / bytes.len() + 1));
        sound &= people.hold(&article, || _ = black_box(find(&article)));
        let reading = Reading::new(&article, lexicon);
        sound &= when.hold(&article, || _ = black_box(date(&reading)));
    }
    let one = median(|| drop(black_box(annotate(&article, lexicon, None))));
    let scaled = one.mul_f64(ARTICLE / article.text.len() as f64);
    println!("{:<28} {:8.2} ms  (at most {} ms)", "analysis of 7 KB", scaled.as_secs_f64() * 1000.0, BOUND.as_millis());
    sound &= scaled <= BOUND;
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How fast something is found, in texts of growing length.
struct Pace {
    what: &'static str,
    /// Megabytes a second that are asked for.
    least: f64,
    /// The most that were reached in the texts so far.
    fastest: f64,
}

impl Pace {
    /// Prints how fast `work` goes through an article; says whether that is fast enough, and as fast as in shorter ones.
    fn hold(&mut self, article: &Article, work: impl Fn()) -> bool {
        // Of few rounds, the one that was disturbed least.
        let rounds = (ROUNDS * LENGTHS[1] / article.text.len()).clamp(2, ROUNDS);
        let seconds = all_of(rounds, work)[0].as_secs_f64();
        let size = article.text.len() as f64 / 1e6;
        let (what, least, speed) = (self.what, self.least, size / seconds);
        println!("{what}, {size:5.2} MB {:12.2} ms: {speed:.1} MB/s (at least {least})", seconds * 1000.0);
        let sound = speed >= least && self.fastest <= speed * SLACK;
        self.fastest = self.fastest.max(speed);
        sound
    }
}

/// Expressions of time, resolved, as `annotate` finds them.
fn date(reading: &Reading) -> usize {
    let expressions = times::find(reading);
    let published = published::infer(reading, &expressions, None);
    times::resolve(reading, expressions, &published, &[]).len()
}

/// People and quotes with their speakers, as `annotate` finds them.
fn find(article: &Article) -> usize {
    let reading = Reading::new(article, Lexicon::shared());
    let turns = quotes::turns::find(&reading);
    let quotations = quotes::find(&reading, &turns);
    let names = names::find(&reading);
    let mut cast = people::gather(&reading, &names, &quotations);
    speakers::attribute(&reading, quotations, &turns, &names, &mut cast).len()
}

/// Prints what a text and ten times that text cost; says whether that is linear.
fn linear(what: &str, less: impl Fn(), more: impl Fn()) -> bool {
    let (less, more) = (median(less).as_secs_f64() * 1000.0, median(more).as_secs_f64() * 1000.0);
    let growth = more / less;
    println!("{what:<28} {less:8.2} ms, of a hundred {more:8.2} ms: {growth:.1} times");
    growth <= 10.0 * SLACK
}

fn median(work: impl Fn()) -> Duration {
    all_of(ROUNDS, work)[ROUNDS / 2]
}

/// How long each round took, the shortest first.
fn all_of(rounds: usize, work: impl Fn()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let begin = Instant::now();
            work();
            begin.elapsed()
        })
        .collect();
    times.sort();
    times
}
