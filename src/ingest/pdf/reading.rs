//! The bytes of a PDF -> its pages, within limits of time, pages and letters. The library that reads the format runs in
//! a thread of its own: what panics or never ends there costs a page or the rest of the pages, not the program.

use super::letters::{self, Stretch};
use crate::ingest::format::Unreadable;
use hayro_interpret::{InterpreterCache, InterpreterSettings, RenderContent};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

/// How long the reading of a file may take.
const LONGEST: Duration = Duration::from_secs(20);

/// How many pages are read.
const MOST_PAGES: usize = 5_000;

/// How many letters are read of all pages together.
const MOST_LETTERS: usize = 20_000_000;

/// Room for the calls of the library, which nest as forms within forms do, in bytes.
const STACK: usize = 32 * 1024 * 1024;

/// How many pages wait to be taken over.
const WAITING: usize = 16;

const DAMAGED: Unreadable = Unreadable("is a damaged PDF: its pages cannot be found; fetch it once more");

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The title in the metadata, in whatever encoding.
    pub title: Option<Vec<u8>>,
    /// The author in the metadata, in whatever encoding.
    pub author: Option<Vec<u8>>,
    /// The text of each page, as it was drawn.
    pub pages: Vec<Vec<Stretch>>,
    /// Which pages are missing, in words, if any are.
    pub missing: Option<String>,
}

/// What the thread tells.
enum News {
    Opened { title: Option<Vec<u8>>, author: Option<Vec<u8>>, pages: usize },
    Refused(Unreadable),
    Page(Option<Vec<Stretch>>),
}

/// Reads all pages that can be read.
///
/// # Errors
/// If it is encrypted or damaged so that there are no pages.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let bytes = bytes.to_vec();
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    let spawned = thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(move || tell(bytes, &sender));
    spawned.map_err(|_| Unreadable("cannot be read now: the system has no room for another thread"))?;
    let mut reading = Reading::default();
    let deadline = Instant::now() + LONGEST;
    let (mut stated, mut number, mut letters) = (None, 0, 0);
    let mut missing: Vec<usize> = Vec::new();
    while letters < MOST_LETTERS {
        match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(News::Opened { title, author, pages }) => {
                (reading.title, reading.author, stated) = (title, author, Some(pages));
            }
            Ok(News::Refused(reason)) => return Err(reason),
            Ok(News::Page(page)) => {
                number += 1;
                if page.is_none() {
                    missing.push(number);
                }
                let page = page.unwrap_or_default();
                letters += page.iter().map(|stretch| stretch.letters).sum::<usize>();
                reading.pages.push(page);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    let stated = stated.ok_or(DAMAGED)?;
    missing.extend(number + 1..=stated);
    reading.missing = missing.first().map(|first| match missing.len() {
        1 => format!("page {first}"),
        count => format!("{count} pages from page {first} on"),
    });
    Ok(reading)
}

/// Runs in the thread; ends early when nobody listens any more.
fn tell(bytes: Vec<u8>, sender: &SyncSender<News>) {
    let opened = catch_unwind(|| Pdf::new(bytes));
    let pdf = match opened {
        Ok(Ok(pdf)) => pdf,
        refused => {
            let _ = sender.send(News::Refused(refusal(refused.ok().and_then(Result::err))));
            return;
        }
    };
    let metadata = pdf.metadata();
    let pages = pdf.pages();
    let (title, author) =
        (metadata.title.as_deref().map(<[u8]>::to_vec), metadata.author.as_deref().map(<[u8]>::to_vec));
    if sender.send(News::Opened { title, author, pages: pages.len() }).is_err() {
        return;
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    for page in pages.iter().take(MOST_PAGES) {
        let stretches = catch_unwind(AssertUnwindSafe(|| letters::stretches(page, &cache, pdf.xref(), &settings)));
        if sender.send(News::Page(stretches.ok())).is_err() {
            return;
        }
    }
}

fn refusal(error: Option<LoadPdfError>) -> Unreadable {
    match error {
        Some(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            Unreadable("is encrypted and asks for a password; open a copy that does not")
        }
        Some(LoadPdfError::Decryption(_)) => {
            Unreadable("is encrypted in a way that cannot be read; open a copy that is not")
        }
        Some(LoadPdfError::Invalid) | None => DAMAGED,
    }
}
