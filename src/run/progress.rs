//! A word on standard error while a page is fetched, if it takes longer than one waits without a word. Nothing if
//! standard error is no terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::document::Safe;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_millis(300);

/// How often what has arrived is said again.
const STEP: Duration = Duration::from_millis(100);

/// The line of one fetch; gone when it is dropped.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: Arc<AtomicUsize>,
    /// To be hung up at the end, and who listens.
    line: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// The line of a fetch that begins now.
    pub fn begin(address: &str) -> Self {
        if !io::stderr().is_terminal() {
            return Self::default();
        }
        let (end, ended) = mpsc::channel::<()>();
        let bytes = Arc::new(AtomicUsize::new(0));
        let arrived = Arc::clone(&bytes);
        let address = Safe::line(address).into_string();
        let work = move || {
            let mut patience = PATIENCE;
            while ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                patience = STEP;
                let words = match arrived.load(Ordering::Relaxed) {
                    0 => format!("{address} … ctrl-c gives up"),
                    bytes => format!("{address} … {} KB", bytes.div_ceil(1000)),
                };
                // That it cannot be said is no reason to stop. Lines that wrap could not be taken back.
                let words: String = words.chars().take(78).collect();
                let _ = write!(io::stderr(), "\r\x1b[K{words}").and_then(|()| io::stderr().flush());
            }
            if patience == STEP {
                let _ = write!(io::stderr(), "\r\x1b[K").and_then(|()| io::stderr().flush());
            }
        };
        let line = thread::Builder::new().name("progress".into()).spawn(work).ok().map(|line| (end, line));
        Self { bytes, line }
    }

    /// So many bytes have arrived.
    pub fn arrived(&self, bytes: usize) {
        self.bytes.store(bytes, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, line)) = self.line.take() {
            drop(end);
            let _ = line.join();
        }
    }
}
