//! Proves: from exec to the first full frame of an article at 120x40 takes at most 6 ms more than a program that
//! only enters the alternate screen and writes one frame.
//!
//!     cargo bench --bench start                  the article that comes with the program
//!     cargo bench --bench start -- FILE          another one
//!
//! Both run in the same pseudo-terminal, by turns, so that what else the machine does meets both. The frame is
//! full when the end of its synchronized update has arrived. Ends with status 1 if the bound does not hold.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const ROUNDS: usize = 41;
const BOUND: Duration = Duration::from_millis(6);
const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// What ends a frame.
const END: &[u8] = b"\x1b[?2026l";
/// Tells this program to be the floor.
const FLOOR: &str = "PULLQUOTE_BENCH_FLOOR";

fn main() -> ExitCode {
    if std::env::var_os(FLOOR).is_some() {
        floor().expect("a terminal");
        return ExitCode::SUCCESS;
    }
    let file = std::env::args_os().skip(1).find(|argument| !argument.to_string_lossy().starts_with("--"));
    let file = file.map(|file| std::fs::canonicalize(file).expect("the file is there").into_os_string());
    let own = std::env::current_exe().expect("a path").into_os_string();
    let reader = OsString::from(env!("CARGO_BIN_EXE_pullquote"));
    let (mut floors, mut readers) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + 3 {
        let (floor, start) = (first_frame(&own, None, true), first_frame(&reader, file.as_ref(), false));
        // The first rounds warm the caches.
        if round >= 3 {
            floors.push(floor);
            readers.push(start);
        }
    }
    let (floor, start) = (median(&mut floors), median(&mut readers));
    let more = start.saturating_sub(floor);
    println!("floor: alternate screen and one frame   {}", milliseconds(floor));
    println!("pullquote: first full frame             {}", milliseconds(start));
    println!("difference of medians, {ROUNDS} rounds       {}  (at most {})", milliseconds(more), milliseconds(BOUND));
    if more <= BOUND { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// From before the program is started to the end of its first frame.
fn first_frame(program: &OsString, argument: Option<&OsString>, floor: bool) -> Duration {
    let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(argument);
    command.env("TERM", "xterm-256color");
    command.env_remove(FLOOR);
    if floor {
        command.env(FLOOR, "1");
    }
    let mut output = pair.master.try_clone_reader().expect("its output");
    let mut keys = pair.master.take_writer().expect("its input");
    let mut seen = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    while !seen.windows(END.len()).any(|window| window == END) {
        let count = output.read(&mut chunk).expect("it writes");
        assert!(count > 0, "no frame: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&chunk[..count]);
    }
    let taken = begin.elapsed();
    keys.write_all(b"q").expect("it reads");
    // Whatever else it writes has to be read, or it could not end.
    while output.read(&mut chunk).is_ok_and(|count| count > 0) {}
    child.wait().expect("it ends");
    taken
}

/// The least that a full-screen program does: raw mode, the alternate screen, one frame of text, a key, and back.
fn floor() -> io::Result<()> {
    assert!(io::stdout().is_terminal());
    let input = io::stdin();
    let before = rustix::termios::tcgetattr(&input)?;
    let mut raw = before.clone();
    raw.make_raw();
    rustix::termios::tcsetattr(&input, rustix::termios::OptionalActions::Now, &raw)?;
    let mut frame = b"\x1b[?2026h\x1b[?1049h\x1b[?25l".to_vec();
    for row in 1..=SIZE.rows {
        write!(frame, "\x1b[{row};1H{:<width$}", "words of a line of text ".repeat(4), width = usize::from(SIZE.cols))?;
    }
    frame.extend_from_slice(END);
    let mut output = io::stdout().lock();
    output.write_all(&frame)?;
    output.flush()?;
    input.lock().read_exact(&mut [0])?;
    output.write_all(b"\x1b[?1049l\x1b[?25h")?;
    output.flush()?;
    rustix::termios::tcsetattr(&input, rustix::termios::OptionalActions::Now, &before)?;
    Ok(())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:6.2} ms", time.as_secs_f64() * 1000.0)
}
