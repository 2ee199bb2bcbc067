//! How far a long work is: one line on standard error, if that is a terminal and nothing else is written to it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How long nothing is said, and how often it is said again.
const STEP: Duration = Duration::from_millis(200);

/// Cells of the bar.
const CELLS: usize = 24;

/// The line; gone when it is dropped.
pub struct Gauge {
    all: usize,
    done: usize,
    begun: Instant,
    /// When it may be written next; `None` if it is written never.
    due: Option<Instant>,
    shown: bool,
}

impl Gauge {
    /// The line of a work on so many things. `quiet` if the terminal is written to by others.
    pub fn begin(all: usize, quiet: bool) -> Self {
        let begun = Instant::now();
        let told = all > 1 && !quiet && io::stderr().is_terminal();
        Self { all, done: 0, begun, due: told.then(|| begun + STEP), shown: false }
    }

    /// One more is done.
    pub fn step(&mut self) {
        self.done += 1;
        let now = Instant::now();
        if self.due.is_some_and(|due| due <= now) {
            self.due = Some(now + STEP);
            self.shown = true;
            let line = line(self.done, self.all, now - self.begun);
            // That it cannot be said is no reason to stop.
            let _ = write!(io::stderr(), "\r\x1b[K{line}").and_then(|()| io::stderr().flush());
        }
    }

    /// Takes the line away, so that something else can be said.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr(), "\r\x1b[K").and_then(|()| io::stderr().flush());
        }
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        self.clear();
    }
}

fn line(done: usize, all: usize, taken: Duration) -> String {
    let left = taken.as_secs_f64() / done.max(1) as f64 * (all - done.min(all)) as f64;
    let full = done * CELLS / all.max(1);
    let bar: String = (0..CELLS).map(|cell| if cell < full { '█' } else { '░' }).collect();
    format!("{bar} {done} of {all}, {} left", length(left))
}

fn length(seconds: f64) -> String {
    let seconds = seconds.ceil() as u64;
    match seconds {
        0..90 => format!("{seconds} s"),
        _ => format!("{} min", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_how_much_is_done_and_how_long_the_rest_takes() {
        assert_eq!(line(1000, 4000, Duration::from_secs(10)), "██████░░░░░░░░░░░░░░░░░░ 1000 of 4000, 30 s left");
        assert_eq!(line(1, 1000, Duration::from_secs(1)), "░░░░░░░░░░░░░░░░░░░░░░░░ 1 of 1000, 17 min left");
        assert_eq!(line(7, 7, Duration::from_secs(1)), "████████████████████████ 7 of 7, 0 s left");
    }
}
