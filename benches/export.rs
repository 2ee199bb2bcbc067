//! Proves: two jobs export many files at least 1.8 times as fast as one, in memory that does not grow with their number.
//!
//!     cargo bench --bench export                 10,000 files of 5 KB, three rounds
//!     cargo bench --bench export -- 1000         so many files
//!
//! Rounds with one job and with two are by turns. Needs two cores with nothing else at work. Ends with status 1 if a bound
//! does not hold.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;
const FILES: usize = 10_000;
/// Bytes of a file.
const LENGTH: usize = 5000;
/// How many times as fast two jobs are, at least.
const GAIN: f64 = 1.8;
/// Files to compare the memory with.
const FEW: usize = 500;
/// Megabytes that many files may take more than a few.
const MORE: f64 = 8.0;

fn main() -> ExitCode {
    let count = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(FILES);
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<String> = (0..count).map(|number| write(folder.path(), number)).collect();
    let mut taken = [Vec::new(), Vec::new()];
    let mut memory = 0.0_f64;
    for _ in 0..ROUNDS {
        for (jobs, taken) in ["1", "2"].into_iter().zip(&mut taken) {
            let (time, most) = export(folder.path(), jobs, &names);
            memory = memory.max(most);
            taken.push(time);
        }
    }
    let [one, two] = taken.map(|mut taken| {
        taken.sort();
        taken[ROUNDS / 2].as_secs_f64()
    });
    let (_, few) = export(folder.path(), "2", &names[..FEW.min(count)]);
    println!("{count} files: one job {one:.2} s, two {two:.2} s: {:.2} times as fast (at least {GAIN})", one / two);
    println!("memory: {memory:.1} MB, for {FEW} files {few:.1} MB");
    if one / two >= GAIN && memory <= few + MORE { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Writes a file that no other is like.
fn write(folder: &Path, number: usize) -> String {
    let article = include_str!("../assets/article/tamber.txt");
    let paragraphs: Vec<&str> = article.split("\n\n").collect();
    let mut text = format!("Report {number}\n\n");
    for step in 0.. {
        text.push_str(paragraphs[(number * 7 + step * (number % 5 + 1)) % paragraphs.len()]);
        text.push_str("\n\n");
        if text.len() >= LENGTH {
            break;
        }
    }
    let name = format!("{number}.txt");
    std::fs::write(folder.join(&name), text).expect("it is written");
    name
}

/// How long an export takes, and the most memory that it has, in MB (where the system tells).
fn export(folder: &Path, jobs: &str, names: &[String]) -> (Duration, f64) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(["export", "--format", "jsonl", "--jobs", jobs, "-o", "out"]).args(names).current_dir(folder);
    let begin = Instant::now();
    let mut child = command.stdin(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    loop {
        let words = std::fs::read_to_string(&status).unwrap_or_default();
        let line = words.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        most = most.max(kilobytes.unwrap_or(0.0) / 1000.0);
        if let Some(status) = child.try_wait().expect("it is our child") {
            assert!(status.success(), "{status}");
            return (begin.elapsed(), most);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
