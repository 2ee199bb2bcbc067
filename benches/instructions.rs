//! Proves: instructions that reading and analysis take grow at most 1.1 times as much as the text, from 100 KB to 1 MB.
//! They are the same whatever else the machine does, so that small changes show.
//!
//!     cargo bench --bench instructions
//!
//! Needs valgrind, and says so where there is none. Ends with status 1 if a bound does not hold.

mod made_up;

use std::path::Path;
use std::process::{Command, ExitCode};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pullquote");
const LENGTHS: [usize; 3] = [10_000, 100_000, 1_000_000];
const BOUND: f64 = 1.1;

fn main() -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder");
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("nothing measured: there is no valgrind here");
        return ExitCode::SUCCESS;
    }
    let start = instructions(folder.path(), &["--version"]);
    println!("{:<40}{:>10.1} million", "start, and nothing done", millions(start));
    let mut holds = true;
    let files = LENGTHS.map(|length| {
        let path = folder.path().join(format!("{length}.txt"));
        std::fs::write(&path, made_up::article(length)).expect("the file can be written");
        path.to_string_lossy().into_owned()
    });
    for (row, words) in [
        ("read, analysed, dates printed", &["export", "--format", "ics"][..]),
        ("read, analysed, all printed as JSON", &["export"]),
    ] {
        let mut counted = Vec::new();
        for file in &files {
            let words: Vec<&str> = words.iter().copied().chain([file.as_str()]).collect();
            counted.push(instructions(folder.path(), &words) - start);
        }
        let [.., before, last] = counted[..] else { continue };
        let growth = last as f64 / before as f64 / 10.0;
        let columns: String = counted.iter().map(|count| format!("{:>10.1}", millions(*count))).collect();
        let held = growth <= BOUND;
        holds &= held;
        println!(
            "{row:<40}{columns} million for 10 KB, 100 KB, 1 MB; {growth:.2} times linear{}",
            if held { "" } else { "  NO" }
        );
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many instructions the program executes with these arguments, with nothing known from before.
fn instructions(folder: &Path, arguments: &[&str]) -> u64 {
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM])
        .args(arguments)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .output()
        .expect("valgrind runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    let count = told.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.expect("valgrind tells the instructions")
}

fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}
