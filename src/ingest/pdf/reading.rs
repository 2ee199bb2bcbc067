//! The bytes of a PDF -> the columns of its pages, within limits of time, pages and letters. The library that reads the
//! format runs in threads of its own, which take turns with the pages: what panics or never ends there costs a page or
//! the rest of the pages, not the program.

use super::letters;
use super::order::{self, Column};
use crate::ingest::format::Unreadable;
use hayro_interpret::{InterpreterCache, InterpreterSettings, RenderContent};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
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

/// How many threads read, at most.
const MOST_THREADS: usize = 4;

/// How many pages of a thread wait to be taken over.
const WAITING: usize = 16;

const DAMAGED: Unreadable = Unreadable("is a damaged PDF: its pages cannot be found; fetch it once more");

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The title in the metadata, in whatever encoding.
    pub title: Option<Vec<u8>>,
    /// The author in the metadata, in whatever encoding.
    pub author: Option<Vec<u8>>,
    /// The columns of each page, in the order of reading.
    pub pages: Vec<Vec<Column>>,
    /// Which pages are missing, in words, if any are.
    pub missing: Option<String>,
}

/// What a thread tells.
enum News {
    Opened {
        title: Option<Vec<u8>>,
        author: Option<Vec<u8>>,
        pages: usize,
    },
    Refused(Unreadable),
    /// A page, or `None` if it cannot be read.
    Page(Option<Vec<Column>>),
}

/// Reads the first pages that can be read; `wanted` says how many of so many.
///
/// # Errors
/// If it is encrypted or damaged so that there are no pages.
pub fn read(bytes: &[u8], wanted: impl Fn(usize) -> usize) -> Result<Reading, Unreadable> {
    let bytes = Arc::new(bytes.to_vec());
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
    let receivers: Vec<Receiver<News>> = (0..threads).map(|turn| listen(Arc::clone(&bytes), turn, threads)).collect();
    let deadline = Instant::now() + LONGEST;
    let next =
        |receiver: &Receiver<News>| receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok();
    let mut reading = Reading::default();
    let mut stated = 0;
    for receiver in &receivers {
        match next(receiver) {
            Some(News::Opened { title, author, pages }) => {
                (reading.title, reading.author, stated) = (title, author, pages);
            }
            Some(News::Refused(reason)) => return Err(reason),
            Some(News::Page(_)) | None => return Err(DAMAGED),
        }
    }
    let stated = wanted(stated).min(stated);
    let mut letters = 0;
    let mut missing: Vec<usize> = Vec::new();
    for (number, receiver) in (1..=stated.min(MOST_PAGES)).zip(receivers.iter().cycle()) {
        let Some(News::Page(page)) = next(receiver).filter(|_| letters < MOST_LETTERS) else {
            break;
        };
        if page.is_none() {
            missing.push(number);
        }
        let page = page.unwrap_or_default();
        letters += page.iter().flatten().map(|line| line.letters).sum::<usize>();
        reading.pages.push(page);
    }
    missing.extend(reading.pages.len() + 1..=stated);
    reading.missing = missing.first().map(|first| match missing.len() {
        1 => format!("page {first}"),
        count => format!("{count} pages from page {first} on"),
    });
    Ok(reading)
}

/// Starts a thread that reads every page whose turn it is. If there is none to be had, nothing is ever received.
fn listen(bytes: Arc<Vec<u8>>, turn: usize, turns: usize) -> Receiver<News> {
    let (sender, receiver) = mpsc::sync_channel(WAITING);
    let _ =
        thread::Builder::new().name("pdf".into()).stack_size(STACK).spawn(move || tell(bytes, turn, turns, &sender));
    receiver
}

/// Runs in a thread; ends early when nobody listens any more.
fn tell(bytes: Arc<Vec<u8>>, turn: usize, turns: usize, sender: &SyncSender<News>) {
    let opened = catch_unwind(|| Pdf::new(bytes));
    let pdf = match opened {
        Ok(Ok(pdf)) => pdf,
        refused => {
            let _ = sender.send(News::Refused(refusal(refused.ok().and_then(Result::err))));
            return;
        }
    };
    let metadata = pdf.metadata();
    let (title, author) =
        (metadata.title.as_deref().map(<[u8]>::to_vec), metadata.author.as_deref().map(<[u8]>::to_vec));
    let pages = pdf.pages();
    if sender.send(News::Opened { title, author, pages: pages.len() }).is_err() {
        return;
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    for page in pages.iter().take(MOST_PAGES).skip(turn).step_by(turns) {
        let read = || order::columns(letters::stretches(page, &cache, pdf.xref(), &settings));
        if sender.send(News::Page(catch_unwind(AssertUnwindSafe(read)).ok())).is_err() {
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
