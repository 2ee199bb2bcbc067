//! Proves, over articles of 5 KB that it makes up:
//!
//! - `library add` reads at least 1,000 articles a second on two processors, the library takes at most four times the
//!   room of their text, and a second run, which finds nothing new, is at least five times as fast;
//! - `who`, `quotes` and `search` answer in at most 100 ms, and `L` shows the library in at most 50 ms;
//! - an article that is known takes at most 3 ms more to its first frame than with `--private`.
//!
//! Called as
//!
//!     cargo bench --bench library                 2,000 articles
//!     cargo bench --bench library -- 100000       so many
//!
//! Files go to the system's folder for temporary ones and are deleted. Ends with status 1 if a bound does not hold; on a
//! machine with much else to do, the first one does not.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// What ends a frame.
const END: &[u8] = b"\x1b[?2026l";
/// Bytes of an article.
const LENGTH: usize = 5_000;
/// Rounds of everything that is short.
const ROUNDS: usize = 21;

fn main() -> ExitCode {
    let many = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2_000);
    let home = tempfile::tempdir().expect("a folder");
    let news = home.path().join("news");
    let text = write_articles(&news, many);
    let mut holds = true;
    let mut claim = |what: &str, value: f64, bound: f64, at_least: bool, unit: &str| {
        let is_held = if at_least { value >= bound } else { value <= bound };
        holds &= is_held;
        let (sign, word) = if at_least { ("≥", "least") } else { ("≤", "most") };
        println!(
            "{} {what:<44} {value:>9.1} {unit}  (at {word} {bound} {unit}) {sign}",
            if is_held { "ok" } else { "NO" }
        );
    };
    let first = taken(home.path(), &["add", "news", "--jobs", "2"]);
    let second = taken(home.path(), &["add", "news", "--jobs", "2"]);
    claim("articles added a second", many as f64 / first.as_secs_f64(), 1000.0, true, "a second");
    let kept = fs::metadata(home.path().join("state/pullquote/library.db")).expect("a library").len();
    claim("room of the library, in texts", kept as f64 / text as f64, 4.0, false, "texts");
    claim("the second run is faster", first.as_secs_f64() / second.as_secs_f64(), 5.0, true, "times");
    let speaker = name(0);
    for (what, asked) in [
        ("who, of one in many articles", vec!["who", speaker.as_str()]),
        ("who, of nobody", vec!["who", "Nobody Atall"]),
        ("quotes of a speaker", vec!["quotes", "--speaker", speaker.as_str()]),
        ("quotes of a speaker about a rare word", vec!["quotes", "--speaker", speaker.as_str(), "--about", "gevoni"]),
        ("quotes about a common word", vec!["quotes", "--about", "bada"]),
        ("quotes since a year", vec!["quotes", "--since", "2028"]),
        ("search, a common word", vec!["search", "bada"]),
        ("search, a rare one", vec!["search", "gevoni"]),
        ("timeline of a person", vec!["timeline", "--person", speaker.as_str()]),
    ] {
        claim(what, median(|| taken(home.path(), &asked)), 100.0, false, "ms");
    }
    let article = news.join("000/000000.txt");
    let article = article.to_str().expect("a plain path");
    let shown = median(|| first_frame(home.path(), &[article], Some("Articles")).1);
    claim("L shows the library", shown, 50.0, false, "ms");
    let (mut known, mut private) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        known.push(first_frame(home.path(), &[article], None).0);
        private.push(first_frame(home.path(), &[article, "--private"], None).0);
    }
    claim("first frame of a known article, more than private", middle(known) - middle(private), 3.0, false, "ms");
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How long `pullquote library` takes with these arguments.
fn taken(home: &Path, arguments: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.arg("library").args(arguments).current_dir(home).stdout(Stdio::null());
    command.env("HOME", home).env("XDG_STATE_HOME", home.join("state"));
    let begun = Instant::now();
    assert!(command.status().expect("the program starts").success(), "{arguments:?}");
    begun.elapsed()
}

/// From before the program is started to the end of its first frame; from the key `L` until these words are written.
fn first_frame(home: &Path, arguments: &[&str], library: Option<&str>) -> (Duration, Duration) {
    let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(arguments);
    for (name, value) in [("HOME", home.to_owned()), ("XDG_STATE_HOME", home.join("state"))] {
        command.env(name, value);
    }
    command.env("TERM", "xterm-256color");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let mut keys = pair.master.take_writer().expect("its input");
    let mut until = |words: &[u8]| {
        let (mut seen, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
        while !seen.windows(words.len()).any(|window| window == words) {
            let count = output.read(&mut chunk).expect("it writes");
            assert!(count > 0, "never seen: {}", String::from_utf8_lossy(words));
            seen.extend_from_slice(&chunk[..count]);
        }
    };
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    until(END);
    let frame = begun.elapsed();
    let mut shown = Duration::ZERO;
    if let Some(words) = library {
        // Whatever else it has to do first is done.
        std::thread::sleep(Duration::from_millis(100));
        let begun = Instant::now();
        keys.write_all(b"L").expect("it reads");
        until(words.as_bytes());
        shown = begun.elapsed();
        keys.write_all(b"\x1b").expect("it reads");
        std::thread::sleep(Duration::from_millis(50));
    }
    keys.write_all(b"q").expect("it reads");
    // Whatever else it writes has to be read, or it could not end.
    let mut rest = vec![0; 1 << 16];
    while output.read(&mut rest).is_ok_and(|count| count > 0) {}
    child.wait().expect("it ends");
    (frame, shown)
}

fn median(mut measure: impl FnMut() -> Duration) -> f64 {
    middle((0..ROUNDS).map(|_| measure()).collect())
}

/// The median, in milliseconds.
fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// Numbers that look like chance and are the same each time (Knuth's MMIX).
struct Chance(u64);

impl Chance {
    /// A number below `end`; small ones far more often, as words and names are.
    fn skewed(&mut self, end: usize) -> usize {
        let (one, other) = (self.below(end), self.below(end));
        let third = self.below(end);
        one * other / end * third / end
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }
}

/// A word of an invented language.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..2 + usize::from(number >= 4_900) {
        word.push(char::from(b"bdfgklmnprstvz"[number % 14]));
        number /= 14;
        word.push(char::from(b"aeiou"[number % 5]));
        number /= 5;
    }
    word
}

/// A person.
fn name(number: usize) -> String {
    const GIVEN: [&str; 12] =
        ["Ana", "Maria", "Lena", "Tomas", "Ivo", "Clara", "Hugo", "Nadia", "Peter", "Ruth", "Omar", "Ines"];
    format!("{} {}berg", GIVEN[number % GIVEN.len()], capital(&word(4_900 + number)))
}

fn sentence(chance: &mut Chance) -> String {
    const LITTLE: [&str; 16] =
        ["the", "a", "of", "to", "in", "and", "that", "it", "for", "on", "with", "was", "had", "by", "from", "not"];
    let mut words = Vec::new();
    for _ in 0..9 + chance.below(12) {
        let little = chance.below(100) < 45;
        words.push(if little { LITTLE[chance.below(16)].to_owned() } else { word(chance.skewed(12_000)) });
    }
    capital(&words.join(" "))
}

/// The same with a capital.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Writes so many articles; says how many bytes they have.
fn write_articles(folder: &Path, many: usize) -> usize {
    const MONTHS: [&str; 4] = ["March", "June", "September", "November"];
    let mut bytes = 0;
    for number in 0..many {
        let mut chance = Chance(number as u64);
        let (day, month, year) = (1 + chance.below(28), MONTHS[chance.below(4)], 2015 + chance.below(16));
        let people: Vec<String> = (0..5).map(|_| name(chance.skewed(40_000))).collect();
        let mut text = format!("{}\n\nBy {}\n{day} {month} {year}\n", sentence(&mut chance), name(chance.below(500)));
        for paragraph in 0.. {
            if text.len() >= LENGTH {
                break;
            }
            let person = &people[paragraph % people.len()];
            let family = person.split(' ').next_back().expect("a family name");
            let (one, other) = (sentence(&mut chance), sentence(&mut chance));
            let _ = match chance.below(10) {
                _ if paragraph < people.len() => {
                    writeln!(text, "\n“{one},” said {person}, the mayor of {}. {other}.", word(chance.below(400)))
                }
                0..3 => writeln!(text, "\n“{one},” said {family}. “{other}.”"),
                3..5 => writeln!(text, "\nIn {month} {} {family} opened the {}. {other}.", year - 9, word(paragraph)),
                _ => writeln!(text, "\n{one}. {other}. {}.", sentence(&mut chance)),
            };
        }
        let folder = folder.join(format!("{:03}", number / 1000));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{number:06}.txt")), &text).expect("a file");
        bytes += text.len();
    }
    bytes
}
