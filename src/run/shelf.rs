//! The library while an article is read: on a thread of its own, opened when the article is already on the screen.
//!
//! Nothing that goes wrong with it stops anybody from reading: it is told in one line, and nothing is kept.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use etcetera::BaseStrategy;

use crate::document::Article;
use crate::library::{Anchor, Fingerprint, Found, Library, LibraryError, Met};

/// What the library is told while it is open.
enum Told {
    /// The article was left with this byte at the top of the screen.
    Left(Arc<Article>, usize),
}

/// The library, as long as an article is read. The default one keeps nothing.
#[derive(Default)]
pub struct Shelf {
    open: Option<Open>,
}

/// The thread, and how it is told.
struct Open {
    tell: Sender<Told>,
    thread: JoinHandle<Result<(), LibraryError>>,
}

impl Shelf {
    /// Opens the library, and tells where the article, which is known by this name, was left: `None` if nowhere. If that
    /// cannot be found out, `tell` gets the reason, and nothing will be kept.
    ///
    /// # Errors
    /// If there is no thread for it.
    pub fn open(
        article: Arc<Article>,
        name: Option<String>,
        tell: impl FnOnce(anyhow::Result<Option<Found>>) + Send + 'static,
    ) -> anyhow::Result<Self> {
        let (teller, told) = mpsc::channel();
        let work = move || {
            let opened = folder().and_then(|folder| {
                let library = Library::open(&folder)?;
                let place = library.place(Fingerprint::of(&article.text), name.as_deref(), &article.text)?;
                Ok((library, place))
            });
            match opened {
                Ok((library, place)) => {
                    drop(article);
                    tell(Ok(place));
                    listen(library, name.as_deref(), &told)
                }
                Err(error) => {
                    tell(Err(error));
                    Ok(())
                }
            }
        };
        let thread = thread::Builder::new().name("library".into()).spawn(work).context("no thread for the library")?;
        Ok(Self { open: Some(Open { tell: teller, thread }) })
    }

    /// Keeps that the article was left with byte `at` at the top of the screen.
    pub fn leave(&self, article: &Arc<Article>, at: usize) {
        if let Some(open) = &self.open {
            // One that could not be opened has said so.
            let _ = open.tell.send(Told::Left(Arc::clone(article), at));
        }
    }

    /// Waits until everything is kept.
    ///
    /// # Errors
    /// If it cannot be.
    pub fn close(self) -> anyhow::Result<()> {
        let Some(Open { tell, thread }) = self.open else { return Ok(()) };
        drop(tell);
        match thread.join() {
            Ok(kept) => Ok(kept?),
            Err(_) => bail!("nothing could be remembered: a fault of the program"),
        }
    }
}

fn listen(mut library: Library, name: Option<&str>, told: &Receiver<Told>) -> Result<(), LibraryError> {
    while let Ok(told) = told.recv() {
        match told {
            Told::Left(article, at) => {
                let met = Met {
                    fingerprint: Fingerprint::of(&article.text),
                    name,
                    title: article.meta.title.as_deref(),
                    now: now(),
                };
                library.leave(&met, &Anchor::at(&article.text, at))?;
            }
        }
    }
    Ok(())
}

/// The folder of the library: `pullquote` in `$XDG_STATE_HOME` or in the system's place for such files.
fn folder() -> anyhow::Result<PathBuf> {
    let base = etcetera::choose_base_strategy().context("nothing is remembered, as there is no home folder")?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join("pullquote"))
}

/// Seconds since 1970 (UTC).
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
