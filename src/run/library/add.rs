//! `pullquote library add`: many articles are read side by side and kept, each whole or not at all.
//!
//! What is kept as it is now is not read again, so whatever ends the work, the next run goes on with it.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use super::finding::{Job, Jobs};
use super::{answer, many};
use crate::analysis::corrections;
use crate::cli::{Add, Reading};
use crate::ingest::{
    self,
    source::{Loaded, Source},
};
use crate::library::{Contents, Entry, Fingerprint, Library, LibraryError};
use crate::run::gauge::Gauge;
use crate::run::notebook::now;
use crate::run::shelf::folder;
use crate::run::{analyses, complain, open, side_by_side};

/// Articles that are written at a time: all of them or none.
const BATCH: usize = 500;
/// How long an article waits, at most, for others to be written with.
const PATIENCE: Duration = Duration::from_millis(400);
/// Articles that may wait to be written.
const WAITING: usize = 500;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Summary {
    /// Articles that are new, or have changed.
    added: usize,
    /// Articles whose words were known, under this name or another.
    known: usize,
    /// Files that are as they were when they were read.
    unchanged: usize,
    /// Sources that could not be read.
    failed: usize,
    /// Files in folders that are no articles.
    others: usize,
    /// How long it took.
    seconds: f64,
}

/// Reads and keeps.
pub fn run(options: &Add) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let folder = folder()?;
    let library = Library::open(&folder)?;
    let Jobs { mut jobs, others, failed } = Jobs::in_all(&options.sources);
    let mut summary = Summary { others, failed: failed.len(), ..Summary::default() };
    failed.iter().for_each(complain);
    let all = jobs.len();
    let mut unchanged = Vec::with_capacity(jobs.len());
    for Job { name, stamp, .. } in &jobs {
        unchanged.push(matches!((name, stamp), (Some(name), Some(stamp)) if library.holds_file(name, *stamp)?));
    }
    let mut is_unchanged = unchanged.into_iter();
    jobs.retain(|_| !is_unchanged.next().unwrap_or(false));
    summary.unchanged = all - jobs.len();

    let threads = options.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut gauge = Gauge::begin(jobs.len(), false);
    let known = Arc::new(Mutex::new(library));
    let (give, given) = mpsc::sync_channel(WAITING);
    let writing = thread::Builder::new().name("library".into()).spawn({
        let library = Library::open(&folder)?;
        move || write(library, &given)
    });
    let writing = writing.context("no thread to write on")?;
    let reading = options.reading;
    let work = move |job: Job| read(&job, reading, &known);
    let mut taken = 0;
    let gone_on = side_by_side::in_order(jobs, threads, work, |read| {
        gauge.step();
        for entry in read {
            match entry {
                // Nobody takes it if nothing can be written any more.
                Ok(entry) => {
                    taken += 1;
                    if give.send(entry).is_err() {
                        return Ok(false);
                    }
                }
                Err(error) => {
                    summary.failed += 1;
                    gauge.clear();
                    complain(&error);
                }
            }
        }
        Ok(true)
    });
    drop(give);
    let written = writing.join().map_err(|_| anyhow!("nothing could be written: a fault of the program"))?;
    drop(gauge);
    if let Some(error) = written.failed {
        let kept = written.added + written.known;
        bail!(
            anyhow!(error)
                .context(format!("{kept} of {taken} articles are kept; the same command goes on with the rest"))
        );
    }
    gone_on?;
    summary.added = written.added;
    summary.known = written.known;
    summary.seconds = begun.elapsed().as_secs_f64();
    answer(&summary, options.json, || in_words(summary))?;
    Ok(if summary.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn in_words(summary: Summary) -> String {
    let Summary { added, known, unchanged, failed, others, seconds } = summary;
    let mut words = format!("added {}", many(added, "article"));
    for (count, what) in [
        (known, "known by their words"),
        (unchanged, "unchanged"),
        (failed, "not read"),
        (others, "other files passed over"),
    ] {
        if count > 0 {
            words.push_str(&format!(", {count} {what}"));
        }
    }
    let all = added + known + unchanged;
    #[allow(clippy::cast_precision_loss, reason = "a rate is no count")]
    let rate = all as f64 / seconds.max(0.001);
    format!("{words}, in {seconds:.1} s ({rate:.0} a second)\n")
}

/// Reads a source, and finds what stands in it unless that is known; of a feed that was named itself, all entries.
fn read(job: &Job, reading: Reading, known: &Mutex<Library>) -> Vec<anyhow::Result<Entry>> {
    let loaded = match open::load(&job.source, open::cache(), false) {
        Ok(loaded) => loaded,
        Err(error) => return vec![Err(error)],
    };
    let entries = if job.named { ingest::feed_entries(&loaded.bytes) } else { None };
    match entries.filter(|entries| !entries.is_empty()) {
        None => vec![article(job, &loaded, reading, known)],
        Some(addresses) => {
            let entries = addresses.into_iter().map(|address| {
                let source = Source::Address(address.clone());
                let loaded = open::load(&source, open::cache(), false)?;
                article(&Job { source, name: Some(address), stamp: None, named: false }, &loaded, reading, known)
            });
            entries.collect()
        }
    }
}

fn article(job: &Job, loaded: &Loaded, reading: Reading, known: &Mutex<Library>) -> anyhow::Result<Entry> {
    let article = Arc::new(open::parse(loaded, reading, false)?);
    let fingerprint = Fingerprint::of(&article.text);
    let entry = Entry {
        name: job.name.clone(),
        stamp: job.stamp,
        contents: None,
        fingerprint,
        title: article.meta.title.clone(),
    };
    let right = {
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.holds(fingerprint)? {
            return Ok(entry);
        }
        let kept = known.corrections(fingerprint, job.name.as_deref())?;
        kept.into_iter().filter_map(|kept| kept.edit.find(&article.text)).collect::<Vec<_>>()
    };
    let published = corrections::published(&right).or(reading.published);
    // Analysis does not panic on any text. Should it ever, it is one article that is not added.
    let contents = catch_unwind(AssertUnwindSafe(|| Contents::of(&analyses::corrected(article, &right, published).0)));
    let contents = contents.map_err(|_| anyhow!("{}: could not be read: a fault of the program", loaded.name))?;
    Ok(Entry { contents, ..entry })
}

/// What the writer has done.
#[derive(Debug, Default)]
struct Written {
    added: usize,
    known: usize,
    failed: Option<LibraryError>,
}

/// Writes what comes, many at a time.
fn write(mut library: Library, given: &Receiver<Entry>) -> Written {
    let mut written = Written::default();
    let mut batch: Vec<Entry> = Vec::with_capacity(BATCH);
    let mut due = Instant::now();
    loop {
        if batch.is_empty() {
            due = Instant::now() + PATIENCE;
        }
        let next = given.recv_timeout(due.saturating_duration_since(Instant::now()));
        let ended = matches!(next, Err(RecvTimeoutError::Disconnected));
        let waited = next.is_err() || Instant::now() >= due;
        batch.extend(next);
        if batch.len() >= BATCH || (waited && !batch.is_empty()) {
            if let Err(error) = library.shelve(&batch, now()) {
                written.failed = Some(error);
                return written;
            }
            let new = batch.iter().filter(|entry| entry.contents.is_some()).count();
            written.added += new;
            written.known += batch.len() - new;
            batch.clear();
        }
        if ended {
            // That the log of writes stays as long as it is costs nothing but its room.
            let _ = library.settle();
            return written;
        }
    }
}
