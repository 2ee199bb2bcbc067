//! Proves: from a key to its finished frame at 200x60 the median is under 2 ms, and at most one in a hundred takes more
//! than 5 ms, in the article that comes with the program and in one of 10 MB; of 200 new sizes within a second none waits
//! more than 8 ms for its frame; and who does not press a key costs nothing.
//!
//!     cargo bench --bench keys                   both articles
//!     cargo bench --bench keys -- FILE           another one
//!     cargo bench --bench keys -- --busy         without the minute in which nothing is pressed
//!     cargo bench --bench keys -- --program less FILE    bytes that another program writes for a line
//!
//! A frame is finished when the end of its synchronized update has arrived. Ends with status 1 if a bound does not hold.

mod made_up;

use std::io::{Read, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const SIZE: PtySize = PtySize { rows: 60, cols: 200, pixel_width: 0, pixel_height: 0 };
/// Times that each key is pressed.
const ROUNDS: usize = 400;
const MEDIAN: Duration = Duration::from_millis(2);
const MOST: Duration = Duration::from_millis(5);
/// New sizes within a second, and how long the frame of one may take.
const SIZES: u16 = 200;
const RESIZED: Duration = Duration::from_millis(8);
/// How long nothing is pressed.
const IDLE: Duration = Duration::from_secs(60);
/// What ends a frame.
const END: &[u8] = b"\x1b[?2026l";
/// Longer than this without a byte, and a program has nothing more to say.
const QUIET: Duration = Duration::from_millis(400);
/// Keys to be pressed by turns, so that each changes the screen.
const KEYS: [(&str, &[&str]); 7] = [
    ("line", &["j", "j", "j", "k", "k", "k"]),
    ("page", &[" ", "b"]),
    ("half page", &["d", "u"]),
    ("end", &["G", "g"]),
    ("quote", &["]", "]", "]", "[", "[", "["]),
    ("pane", &["\t"]),
    ("search step", &["n", "n", "n", "N", "N", "N"]),
];

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let idle = !arguments.iter().any(|argument| argument == "--busy");
    arguments.retain(|argument| argument != "--busy");
    if arguments.first().is_some_and(|argument| argument == "--program") {
        arguments.remove(0);
        other_program(&arguments);
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let large = folder.path().join("large.txt");
    std::fs::write(&large, made_up::article(10_000_000)).expect("it is written");
    let articles = match arguments.pop() {
        Some(file) => vec![vec![file]],
        None => vec![Vec::new(), vec![large.to_string_lossy().into_owned()]],
    };
    let mut holds = true;
    for article in articles {
        println!("{}", article.first().map_or("the article that comes with the program", String::as_str));
        println!("{:>16} {:>10} {:>10} {:>10} {:>8}", "key", "median", "p99", "worst", "bytes");
        let mut session = Session::start(env!("CARGO_BIN_EXE_pullquote"), &article);
        session.settle();
        session.press("/that\r");
        session.settle();
        session.press("g");
        session.settle();
        for (name, keys) in KEYS {
            // The first of them may have nothing to change.
            session.press(keys[0]);
            session.settle();
            let frames = keys.iter().cycle().skip(1).take(ROUNDS);
            let frames = frames.map(|key| session.frame(|session| session.press(key)));
            let (median, most) = report(name, frames.collect());
            holds &= median < MEDIAN && most < MOST;
            session.press("1g");
            session.settle();
        }
        session.press("z");
        session.settle();
        let (name, keys) = KEYS[0];
        let frames = keys.iter().cycle().take(ROUNDS).map(|key| session.frame(|session| session.press(key)));
        report(&format!("{name}, no lists"), frames.collect());
        session.press("z");
        session.settle();
        let mut frames = Vec::new();
        let begin = Instant::now();
        for number in 0..SIZES {
            let size = PtySize { rows: 20 + number % 41, cols: 60 + (number * 7) % 141, ..SIZE };
            frames.push(session.frame(|session| session.terminal.resize(size).expect("another size")));
            thread::sleep((begin + Duration::from_secs(1) / u32::from(SIZES) * u32::from(number + 1)) - Instant::now());
        }
        let worst = frames.iter().map(|(time, _)| *time).max().unwrap_or_default();
        println!("{SIZES} sizes in {}", milliseconds(begin.elapsed()));
        report("size", frames);
        holds &= worst < RESIZED;
        session.settle();
        if idle {
            let before = session.switches();
            let said = session.burst("", IDLE);
            let switches = session.switches() - before;
            println!("{} s without a key: {said} bytes, {switches} times scheduled", IDLE.as_secs());
            holds &= said == 0 && switches == 0;
        }
        session.quit();
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints how long these frames took and how many bytes they were; gives back the median and the 99th percentile.
fn report(name: &str, frames: Vec<(Duration, usize)>) -> (Duration, Duration) {
    let (mut times, mut bytes): (Vec<Duration>, Vec<usize>) = frames.into_iter().unzip();
    times.sort();
    bytes.sort_unstable();
    let at =
        |percent: usize| times.get((times.len() * percent / 100).min(times.len() - 1)).copied().unwrap_or_default();
    let [median, most, worst] = [at(50), at(99), at(100)];
    let [m, p, w] = [median, most, worst].map(milliseconds);
    println!("{name:>16} {m} {p} {w} {:>8}", bytes[bytes.len() / 2]);
    (median, most)
}

/// What another reader writes for a line down.
fn other_program(command: &[String]) {
    let Some((program, arguments)) = command.split_first() else { return };
    let mut session = Session::start(program, arguments);
    session.settle();
    let mut bytes: Vec<usize> = (0..40).map(|_| session.burst("j", Duration::from_millis(80))).collect();
    bytes.sort_unstable();
    println!("{program}: {} bytes for a line down (median of 40)", bytes[20]);
    session.quit();
}

/// A program in a pseudo-terminal.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    terminal: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(program: &str, arguments: &[String]) -> Self {
        let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
        let home = std::env::temp_dir();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", home.join("none"));
        command.env("XDG_STATE_HOME", home.join("none"));
        command.env("LINES", "60");
        command.env("COLUMNS", "200");
        command.cwd(std::env::current_dir().expect("a folder"));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut from = pair.master.try_clone_reader().expect("its output");
        let (tell, output) = mpsc::channel();
        thread::spawn(move || {
            let mut chunk = vec![0; 1 << 16];
            while let Ok(count) = from.read(&mut chunk) {
                if count == 0 || tell.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().expect("its input");
        Self { child, keys, output, terminal: pair.master }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it reads");
        self.keys.flush().expect("it reads");
    }

    /// Waits until nothing more comes: longer the first time, as analysis says nothing while it works.
    fn settle(&mut self) {
        let process = self.child.process_id();
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) if is_busy(process) => {}
                Err(_) => return,
            }
        }
    }

    /// From what is done to the end of its frame, and the bytes of it.
    fn frame(&mut self, act: impl FnOnce(&mut Self)) -> (Duration, usize) {
        let begin = Instant::now();
        act(self);
        let mut seen = Vec::new();
        while !seen.windows(END.len()).any(|window| window == END) {
            seen.extend(self.output.recv_timeout(Duration::from_secs(10)).expect("a frame"));
        }
        (begin.elapsed(), seen.len())
    }

    /// The bytes that come after a key until nothing more does for so long.
    fn burst(&mut self, key: &str, quiet: Duration) -> usize {
        self.press(key);
        let mut bytes = 0;
        while let Ok(more) = self.output.recv_timeout(quiet) {
            bytes += more.len();
        }
        bytes
    }

    /// How often a thread of the program has begun to wait, or was made to.
    fn switches(&self) -> u64 {
        let threads = format!("/proc/{}/task", self.child.process_id().unwrap_or_default());
        let threads = std::fs::read_dir(threads).into_iter().flatten().flatten();
        let counts = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("status")).ok());
        let counted = |status: String| {
            let lines = status.lines().filter(|line| line.contains("ctxt_switches"));
            lines.filter_map(|line| line.split_whitespace().last()?.parse::<u64>().ok()).sum::<u64>()
        };
        counts.map(counted).sum()
    }

    fn quit(mut self) {
        self.press("q");
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the program has used the processor in the last second.
fn is_busy(process: Option<u32>) -> bool {
    let used = || {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", process?)).ok()?;
        let fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
        Some(fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>())
    };
    let before = used();
    thread::sleep(Duration::from_millis(1000));
    used() != before
}

fn milliseconds(time: Duration) -> String {
    format!("{:7.2} ms", time.as_secs_f64() * 1000.0)
}
