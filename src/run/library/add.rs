//! `pullquote library add`: many articles are read side by side and kept, each whole or not at all.
//!
//! What is kept as it is now is not read again, so whatever ends the work, the next run goes on with it.

use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use super::finding::{Job, Jobs};
use super::{answer, many};
use crate::cli::{Add, Reading};
use crate::ingest::source::{Loaded, Source};
use crate::library::contents::LONGEST;
use crate::library::corrections::still_there;
use crate::library::{Contents, Entry, Fingerprint, Held, Library, LibraryError};
use crate::run::gauge::Gauge;
use crate::run::notebook::now;
use crate::run::shelf::folder;
use crate::run::{analyses, complain, fault, memory, open, side_by_side};

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
    /// Articles in which something is found anew: by a newer program, after a correction, with another date.
    renewed: usize,
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
        unchanged.push(match (name, stamp) {
            // Read otherwise, it may be another text.
            (Some(name), Some(stamp)) if options.reading.is_plain() => library.holds_file(name, *stamp)?,
            _ => false,
        });
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
    let (written, all) = writing.join().map_err(|_| anyhow!("nothing could be written: a fault of the program"))?;
    drop(gauge);
    if let Err(error) = all {
        let kept = written.added + written.renewed + written.known;
        bail!(
            anyhow!(error)
                .context(format!("{kept} of {taken} articles are kept; the same command goes on with the rest"))
        );
    }
    gone_on?;
    summary.added = written.added;
    summary.renewed = written.renewed;
    summary.known = written.known;
    summary.seconds = begun.elapsed().as_secs_f64();
    answer(&summary, options.json, || in_words(summary))?;
    Ok(if summary.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn in_words(summary: Summary) -> String {
    let Summary { added, renewed, known, unchanged, failed, others, seconds } = summary;
    let mut words = format!("added {}", many(added, "article"));
    for (count, what) in [
        (renewed, "found anew"),
        (known, "known by their words"),
        (unchanged, "unchanged"),
        (failed, "not read"),
        (others, "other files passed over"),
    ] {
        if count > 0 {
            words.push_str(&format!(", {count} {what}"));
        }
    }
    let all = added + renewed + known + unchanged;
    #[allow(clippy::cast_precision_loss, reason = "a rate is no count")]
    let rate = all as f64 / seconds.max(0.001);
    format!("{words}, in {seconds:.1} s ({rate:.0} a second)\n")
}

/// What came of one article.
struct Read {
    entry: Entry,
    /// What was kept of it before.
    held: Held,
}

/// Reads a source, and finds what stands in it unless that is known; of a feed that was named itself, all entries.
fn read(job: &Job, reading: Reading, known: &Mutex<Library>) -> Vec<anyhow::Result<Read>> {
    let loaded = contained(job, || {
        let loaded = open::load(&job.source, open::cache(), false)?;
        let entries = if job.named { open::entries(&loaded) } else { None };
        Ok((loaded, entries.unwrap_or_default()))
    });
    let (loaded, entries) = match loaded {
        Ok(loaded) => loaded,
        Err(error) => return vec![Err(error)],
    };
    if entries.is_empty() {
        return vec![contained(job, || article(job, &loaded, reading, known))];
    }
    let entries = entries.into_iter().map(|address| {
        let source = Source::Address(address.clone());
        let job = Job { source, name: Some(address), stamp: None, named: false };
        contained(&job, || article(&job, &open::load(&job.source, open::cache(), false)?, reading, known))
    });
    entries.collect()
}

/// Does what concerns this article only.
fn contained<T>(job: &Job, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    fault::contained(job.name.as_deref().unwrap_or("standard input"), "is not added", work)
}

fn article(job: &Job, loaded: &Loaded, reading: Reading, known: &Mutex<Library>) -> anyhow::Result<Read> {
    let article = Arc::new(open::parse(loaded, reading, false)?);
    let fingerprint = Fingerprint::of(&article.text);
    let mut entry = Entry {
        name: job.name.clone(),
        stamp: job.stamp,
        contents: None,
        fingerprint,
        title: article.meta.title.clone(),
        corrections: Vec::new(),
    };
    let (held, kept) = {
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let held = known.held(fingerprint)?;
        // Of what is known only another date would find something else.
        if held == Held::Current && reading.published.is_none() {
            return Ok(Read { entry, held });
        }
        (held, known.corrections(fingerprint, job.name.as_deref())?)
    };
    fits(article.text.len()).with_context(|| format!("{}: is not added", loaded.name))?;
    let right = still_there(&kept, &article.text);
    entry.contents = Contents::of(&analyses::corrected(article, &right, reading.published).0);
    entry.corrections = kept.iter().map(|kept| kept.id).collect();
    Ok(Read { entry, held })
}

/// Refuses a text that the library does not keep, or for whose analysis there is no memory.
fn fits(length: usize) -> anyhow::Result<()> {
    if length > LONGEST {
        bail!("it is too long for the library: {} MB of text, of {} at most", length >> 20, LONGEST >> 20);
    }
    memory::suffices(length, memory::ANALYSIS)
}

/// Articles that have been written.
#[derive(Clone, Copy, Debug, Default)]
struct Written {
    added: usize,
    renewed: usize,
    known: usize,
}

impl Written {
    fn count(&mut self, read: &Read) {
        match read.held {
            _ if read.entry.contents.is_none() => self.known += 1,
            Held::Nothing => self.added += 1,
            Held::Outdated | Held::Current => self.renewed += 1,
        }
    }
}

/// Writes what comes, many at a time; says how many there were, and why they are not all.
fn write(mut library: Library, given: &Receiver<Read>) -> (Written, Result<(), LibraryError>) {
    let (mut written, mut coming) = (Written::default(), Written::default());
    let mut batch: Vec<Entry> = Vec::with_capacity(BATCH);
    let mut due = Instant::now();
    loop {
        if batch.is_empty() {
            due = Instant::now() + PATIENCE;
        }
        let next = given.recv_timeout(due.saturating_duration_since(Instant::now()));
        let ended = matches!(next, Err(RecvTimeoutError::Disconnected));
        let waited = next.is_err() || Instant::now() >= due;
        if let Ok(read) = next {
            coming.count(&read);
            batch.push(read.entry);
        }
        if batch.len() >= BATCH || (waited && !batch.is_empty()) {
            if let Err(error) = library.shelve(&batch, now()) {
                return (written, Err(error));
            }
            written = coming;
            batch.clear();
        }
        if ended {
            // That the log of writes stays as long as it is costs nothing but its room.
            let _ = library.settle();
            return (written, Ok(()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_said_to_be() {
        assert!(fits(5_000).is_ok());
        let error = fits(20 << 20).unwrap_err().to_string();
        assert_eq!(error, "it is too long for the library: 20 MB of text, of 16 at most");
    }
}
