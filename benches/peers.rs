//! Measures the reader beside the pagers that are installed (`less`, `vim`), as a user meets them: each in a pseudo-terminal of
//! 120x40, by turns, on the same files of 7 KB, 10 MB and 100 MB. Proves nothing by itself; prints medians, and how many
//! times what `less` takes.
//!
//!     cargo bench --bench peers                  all three files, five rounds
//!     cargo bench --bench peers -- 10 FILE       ten rounds, another file
//!
//! A time ends with the bytes after which the terminal shows what was asked for: a full screen, the last paragraph, the word
//! that was sought. Memory is the most that was resident, by then (Linux).

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// Rows with words on a screen that is full.
const FULL: usize = 26;
/// Longer than this without a byte, and a program has nothing more to say.
const QUIET: Duration = Duration::from_millis(60);
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The last word of the files, a word that stands in the paragraph before it only, and the one behind that: single words, as
/// each program breaks its lines elsewhere.
const LAST: &str = "Ferrymansend";
const SOUGHT: &str = "quicksilver";
const BESIDE: &str = "vermeil";

/// A program, with the arguments before the file.
const PROGRAMS: [(&str, &[&str]); 3] =
    [("less", &[]), ("vim", &["-R", "-u", "NONE", "-N", "-c", "set incsearch"]), ("pullquote", &["--private"])];

/// What is measured, in order, in one run of a program.
const MEASURES: [&str; 7] =
    ["first screen ms", "memory then MB", "line ms", "end ms", "search ms", "quit ms", "memory MB"];

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let rounds = arguments.first().and_then(|rounds| rounds.parse().ok());
    if rounds.is_some() {
        arguments.remove(0);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = if arguments.is_empty() {
        let sizes = [("7 KB", 7_000), ("10 MB", 10_000_000), ("100 MB", 100_000_000)];
        sizes.map(|(name, bytes)| written(&folder.path().join(format!("{name}.txt")), bytes)).to_vec()
    } else {
        arguments.into_iter().map(PathBuf::from).collect()
    };
    let programs = PROGRAMS.iter().filter(|(name, _)| *name == "pullquote" || is_there(name));
    let programs: Vec<_> = programs.collect();
    for file in &files {
        let mut taken = vec![vec![Vec::new(); MEASURES.len()]; programs.len()];
        for _ in 0..rounds.unwrap_or(5) {
            for ((name, arguments), taken) in programs.iter().zip(&mut taken) {
                for (value, all) in measure(name, arguments, file).into_iter().zip(taken) {
                    all.push(value);
                }
            }
        }
        println!("{}", file.file_stem().unwrap_or_default().to_string_lossy());
        let less = programs.iter().position(|(name, _)| *name == "less");
        let less: Option<Vec<f64>> = less.map(|place| taken[place].iter_mut().map(|all| median(all)).collect());
        for ((name, _), taken) in programs.iter().zip(&mut taken) {
            print!("  {name:<10}");
            for (number, all) in taken.iter_mut().enumerate() {
                let value = median(all);
                let times = less.as_ref().map(|less| value / less[number].max(0.01));
                let times =
                    times.filter(|_| *name != "less").map(|times| format!(" ({times:.1}x)")).unwrap_or_default();
                print!("  {} {value:.1}{times}", MEASURES[number]);
            }
            println!();
        }
    }
}

/// A long account of a town, in paragraphs.
fn written(path: &Path, bytes: usize) -> PathBuf {
    let article = include_str!("../assets/article/tamber.txt");
    let paragraphs: Vec<&str> = article.split("\n\n").filter(|paragraph| paragraph.len() > 200).collect();
    let mut text = String::with_capacity(bytes + 4000);
    for paragraph in paragraphs.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
    text.push_str(&format!("The sign was painted in {SOUGHT} {BESIDE}.\n\nSo it came to {LAST}.\n"));
    std::fs::write(path, text).expect("it is written");
    path.to_owned()
}

fn is_there(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// One run: the values of [`MEASURES`].
fn measure(name: &str, arguments: &[&str], file: &Path) -> Vec<f64> {
    let program = if name == "pullquote" { env!("CARGO_BIN_EXE_pullquote") } else { name };
    let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.arg(file);
    command.env("TERM", "xterm-256color");
    command.env("LESSHISTFILE", "-");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let keys = pair.master.take_writer().expect("its input");
    let (tell, bytes) = mpsc::channel();
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("it starts");
    drop(pair.slave);
    std::thread::spawn(move || {
        let mut chunk = vec![0; 1 << 16];
        while let Ok(count @ 1..) = output.read(&mut chunk) {
            if tell.send((Instant::now(), chunk[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    let cells = |cells| NonZeroU16::new(cells).expect("more than none");
    let emulator = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
    let mut terminal = Terminal { emulator, bytes, keys };
    let memory = || resident(child.process_id());
    let first =
        terminal.until(begin, |screen| screen.rows(0, COLUMNS).filter(|row| !row.trim().is_empty()).count() >= FULL);
    let at_first = memory();
    terminal.settle();
    let line = terminal.pressed("j");
    let end = terminal.after("G", LAST);
    terminal.after("gg", "");
    terminal.settle();
    let search = terminal.after(&format!("/{SOUGHT}\r"), BESIDE);
    terminal.settle();
    let most = memory();
    let asked = Instant::now();
    terminal.press(if name == "vim" { ":q!\r" } else { "q" });
    child.wait().expect("it ends");
    let quit = asked.elapsed();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    vec![
        milliseconds(first),
        at_first,
        milliseconds(line),
        milliseconds(end),
        milliseconds(search),
        milliseconds(quit),
        most,
    ]
}

/// The most memory that a process has had, in MB.
fn resident(process: Option<u32>) -> f64 {
    let status = process.and_then(|process| std::fs::read_to_string(format!("/proc/{process}/status")).ok());
    let line = status.as_deref().and_then(|status| status.lines().find_map(|line| line.strip_prefix("VmHWM:")));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(f64::NAN) / 1000.0
}

/// A terminal with a program in it.
struct Terminal {
    emulator: vt100::Parser,
    bytes: Receiver<(Instant, Vec<u8>)>,
    keys: Box<dyn Write + Send>,
}

impl Terminal {
    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("it reads");
    }

    /// How long after `begin` the screen was as wanted.
    fn until(&mut self, begin: Instant, wanted: impl Fn(&vt100::Screen) -> bool) -> Duration {
        loop {
            let Ok((arrived, bytes)) = self.bytes.recv_timeout(PATIENCE) else {
                panic!("never seen:\n{}", self.emulator.screen().contents());
            };
            self.emulator.process(&bytes);
            if wanted(self.emulator.screen()) {
                return arrived - begin;
            }
        }
    }

    /// Presses keys; how long it takes until these words are seen.
    fn after(&mut self, keys: &str, words: &str) -> Duration {
        let begin = Instant::now();
        self.press(keys);
        self.until(begin, |screen| screen.contents().contains(words))
    }

    /// Presses a key; how long it takes to the last byte.
    fn pressed(&mut self, key: &str) -> Duration {
        let begin = Instant::now();
        self.press(key);
        let (mut last, bytes) = self.bytes.recv_timeout(PATIENCE).expect("it answers");
        self.emulator.process(&bytes);
        while let Ok((arrived, bytes)) = self.bytes.recv_timeout(QUIET) {
            self.emulator.process(&bytes);
            last = arrived;
        }
        last - begin
    }

    /// Waits until nothing more comes.
    fn settle(&mut self) {
        while let Ok((_, bytes)) = self.bytes.recv_timeout(QUIET) {
            self.emulator.process(&bytes);
        }
    }
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
