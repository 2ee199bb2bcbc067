//! Faults of the program itself: what is said when something panics, so that it can be told to those who mend it.
//!
//! A panic on a thread beside the reader stops only what that thread did, and a screen that is being read is no place
//! for a report: it is noted, and told when the terminal has been given back.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::env::consts::{ARCH, OS};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::anyhow;

use crate::document::Safe;
use crate::terminal;

/// Characters of a reason, at most: it may hold a part of the text.
const LONGEST: usize = 300;

/// What has been noted and not been told.
static NOTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Lets every panic from now on be told in words for a user.
pub fn expect() {
    panic::set_hook(Box::new(|panic| {
        NOTED.lock().unwrap_or_else(PoisonError::into_inner).push(report(panic));
        if !terminal::is_taken() {
            tell();
        }
    }));
}

/// Does what concerns one source: should it panic, then that is what failed, and everything else goes on. Nothing panics on
/// any text, as far as we know.
pub fn contained<T>(source: &str, failed: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let done = catch_unwind(AssertUnwindSafe(work));
    done.unwrap_or_else(|_| Err(anyhow!("{source}: {failed}: a fault of the program")))
}

/// Tells what has been noted: first for the user, then for those who mend it.
pub fn tell() {
    let noted = std::mem::take(&mut *NOTED.lock().unwrap_or_else(PoisonError::into_inner));
    if !noted.is_empty() {
        eprintln!("pullquote: a fault of the program, and none of yours; your files are as they were. Please report:");
    }
    for report in noted {
        eprintln!("{report}");
    }
}

/// What happened, where, on which thread and system; all the way to it if the environment asks (`RUST_BACKTRACE=1`).
fn report(panic: &PanicHookInfo<'_>) -> String {
    let what: String = panic.payload_as_str().unwrap_or("no reason given").chars().take(LONGEST).collect();
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let (version, thread) = (env!("CARGO_PKG_VERSION"), thread::current());
    let thread = thread.name().unwrap_or("unnamed");
    let line = format!("pullquote {version}, {OS} {ARCH}, {place} ({thread}): {}", Safe::line(&what));
    let way = Backtrace::capture();
    if way.status() == BacktraceStatus::Captured { format!("{line}\n{way}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_the_failure_of_one_source() {
        let read = |text: &'static str| {
            contained("ferry.txt", "could not be read", move || match text {
                "" => panic!("nobody expected this"),
                text => Ok(text.len()),
            })
        };
        assert_eq!(read("The ferry").unwrap(), 9);
        assert_eq!(read("").unwrap_err().to_string(), "ferry.txt: could not be read: a fault of the program");
    }
}
