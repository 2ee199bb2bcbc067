//! The library while an article is read: on a thread of its own, opened when the article is already on the screen.
//!
//! Everything that the reader says goes to that thread, and nothing is acknowledged before it has been kept: what comes
//! back is what is on the disk, or why it is not. Nothing that goes wrong there stops anybody from reading.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use anyhow::{Context, anyhow, bail};
use etcetera::BaseStrategy;

use super::notebook::{Notebook, Unkept};
use crate::document::{Article, Correction, Highlight, HighlightEdit, InForce};
use crate::library::{Contents, Edit, Found, Library, Selector};

/// What the library is told while it is open.
enum Told {
    /// The article was left with this byte at the top of the screen.
    Left(Arc<Article>, usize),
    /// Another reading of the source is on the screen: of a web page perhaps all.
    Reread(Arc<Article>, bool),
    /// Something is highlighted, or a note written.
    Edit(HighlightEdit),
    /// Something is set right.
    Correct(Correction),
    /// The correction of this number is taken back, or the last one.
    TakeBack(Option<i64>),
    /// This stands in the article, with these corrections.
    Stands(Box<Contents>, Vec<Correction>),
}

/// What the library answers.
pub enum Answer {
    /// Where the article was left, if it ever was; and when an earlier version of it was met, if this one has not been met
    /// before. Comes once, after everything else that was kept.
    Met { left: Option<Found>, earlier: Option<i64> },
    /// The library cannot be used.
    Unusable(anyhow::Error),
    /// What is highlighted in the article.
    Highlights {
        article: Arc<Article>,
        highlights: Vec<Highlight>,
        /// What has been done, and why it is not kept if it is not.
        done: Option<(HighlightEdit, Unkept)>,
    },
    /// What is set right in the article.
    Corrections {
        article: Arc<Article>,
        corrections: Vec<InForce>,
        /// How many corrections are about words that are not there any more.
        lost: usize,
        /// What has been done.
        done: Corrected,
    },
}

/// What has been done to the corrections.
pub enum Corrected {
    /// They have been read.
    Read,
    /// There is one more.
    More(Unkept),
    /// There is one less; or there was none.
    Less(bool, Unkept),
}

/// The library, as long as an article is read.
pub struct Shelf {
    tell: Option<Sender<Told>>,
    thread: Option<JoinHandle<anyhow::Result<()>>>,
}

impl Shelf {
    /// Opens the library, and tells what was kept of the article, which is known by this name. With a reason why not,
    /// nothing is looked up and nothing kept.
    ///
    /// # Errors
    /// If there is no thread for it.
    pub fn open(
        article: Arc<Article>,
        name: Option<String>,
        why_not: Option<&'static str>,
        tell: impl Fn(Answer) + Send + 'static,
    ) -> anyhow::Result<Self> {
        let (teller, told) = mpsc::channel();
        let work = move || {
            // An article is known by all of its words.
            let mut early = Vec::new();
            let beginning = Arc::clone(&article);
            let article = if article.is_beginning { whole(&told, &mut early) } else { Some(article) };
            let Some(article) = article else { return unheard(&early) };
            let library = match why_not {
                Some(why) => Err(why.to_owned()),
                None => folder().and_then(|folder| Ok(Library::open(&folder)?)).map_err(|error| {
                    let why = format!("{error:#}");
                    tell(Answer::Unusable(error));
                    why
                }),
            };
            let mut notebook = Notebook::new(library, article, name);
            let met = notebook.read().and_then(|()| Ok((notebook.place()?, notebook.earlier()?)));
            tell_all(&notebook, &tell);
            match met {
                Ok((left, earlier)) => tell(Answer::Met { left, earlier }),
                Err(error) => tell(Answer::Unusable(error.into())),
            }
            let text = &Arc::clone(notebook.article()).text;
            for told in early {
                match carried(told, &beginning.text, text) {
                    Some(told) => take(&mut notebook, told, &tell)?,
                    None => tell(Answer::Unusable(anyhow!(
                        "what you marked reads otherwise in the whole text and is not kept: mark it again"
                    ))),
                }
            }
            while let Ok(told) = told.recv() {
                take(&mut notebook, told, &tell)?;
            }
            Ok(())
        };
        let thread = thread::Builder::new().name("library".into()).spawn(work).context("no thread for the library")?;
        Ok(Self { tell: Some(teller), thread: Some(thread) })
    }

    /// Keeps that the article was left with byte `at` at the top of the screen.
    pub fn leave(&self, article: &Arc<Article>, at: usize) {
        self.tell(Told::Left(Arc::clone(article), at));
    }

    /// Turns to another reading of the source.
    pub fn reread(&self, article: &Arc<Article>, whole: bool) {
        self.tell(Told::Reread(Arc::clone(article), whole));
    }

    /// Changes the highlights. Answered.
    pub fn edit(&self, edit: HighlightEdit) {
        self.tell(Told::Edit(edit));
    }

    /// Sets something right. Answered.
    pub fn correct(&self, correction: Correction) {
        self.tell(Told::Correct(correction));
    }

    /// Takes the correction of this number back, or the last one. Answered.
    pub fn take_back(&self, id: Option<i64>) {
        self.tell(Told::TakeBack(id));
    }

    fn tell(&self, told: Told) {
        if let Some(tell) = &self.tell {
            // A thread that has ended has said why.
            let _ = tell.send(told);
        }
    }

    /// Keeps what stands in the article, with these corrections.
    pub fn stands(&self, contents: Box<Contents>, right: Vec<Correction>) {
        self.tell(Told::Stands(contents, right));
    }

    /// Waits until everything is kept.
    ///
    /// # Errors
    /// If it cannot be.
    pub fn close(mut self) -> anyhow::Result<()> {
        self.end()
    }

    fn end(&mut self) -> anyhow::Result<()> {
        self.tell = None;
        match self.thread.take().map(JoinHandle::join) {
            None => Ok(()),
            Some(Ok(kept)) => kept,
            Some(Err(_)) => bail!("nothing could be remembered: a fault of the program"),
        }
    }
}

impl Drop for Shelf {
    /// However the reading ends: what was said is kept first.
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Tells everything that was kept of an article.
fn tell_all(notebook: &Notebook, tell: &impl Fn(Answer)) {
    tell(corrections(notebook, Corrected::Read));
    tell(highlights(notebook, None));
}

fn highlights(notebook: &Notebook, done: Option<(HighlightEdit, Unkept)>) -> Answer {
    Answer::Highlights { article: Arc::clone(notebook.article()), highlights: notebook.highlights().to_vec(), done }
}

fn corrections(notebook: &Notebook, done: Corrected) -> Answer {
    let (article, corrections) = (Arc::clone(notebook.article()), notebook.corrections().to_vec());
    Answer::Corrections { article, corrections, lost: notebook.lost(), done }
}

/// Does what it is told, and answers.
fn take(notebook: &mut Notebook, told: Told, tell: &impl Fn(Answer)) -> anyhow::Result<()> {
    match told {
        Told::Left(article, at) => notebook.leave(&article, at)?,
        Told::Stands(contents, right) => notebook.stands(*contents, &right)?,
        Told::Reread(article, whole) => {
            if let Err(error) = notebook.turn_to(article, whole) {
                tell(Answer::Unusable(error.into()));
            }
            tell_all(notebook, tell);
        }
        Told::Edit(edit) => {
            let unkept = notebook.edit(edit.clone());
            tell(highlights(notebook, Some((edit, unkept))));
        }
        Told::Correct(correction) => {
            let unkept = notebook.correct(correction);
            tell(corrections(notebook, Corrected::More(unkept)));
        }
        Told::TakeBack(id) => {
            let (taken, unkept) = notebook.take_back(id);
            tell(corrections(notebook, Corrected::Less(taken, unkept)));
        }
    }
    Ok(())
}

/// Waits until all of a long source has been read. What is told until then comes `early`.
fn whole(told: &Receiver<Told>, early: &mut Vec<Told>) -> Option<Arc<Article>> {
    while let Ok(told) = told.recv() {
        match told {
            Told::Reread(article, _) => return Some(article),
            // Where the beginning was left says nothing.
            Told::Left(..) => {}
            told => early.push(told),
        }
    }
    None
}

/// What becomes of what was said about a source that was never read to its end.
fn unheard(early: &[Told]) -> anyhow::Result<()> {
    match early {
        [] => Ok(()),
        _ => bail!("what you marked or set right is not kept, as the source had not been read to its end"),
    }
}

/// What was said about the beginning of a text, as said about all of it; nothing if its words are not the same there.
fn carried(told: Told, beginning: &str, all: &str) -> Option<Told> {
    if all.starts_with(beginning) {
        return Some(told);
    }
    match told {
        Told::Correct(correction) => Edit::of(beginning, &correction).find(all).map(Told::Correct),
        Told::Edit(HighlightEdit::Add { span, note }) => match Selector::of(beginning, span).find(all) {
            Found::Exact(span) | Found::Drifted(span) => Some(Told::Edit(HighlightEdit::Add { span, note })),
            Found::Lost => None,
        },
        told => Some(told),
    }
}

/// The folder of the library: `pullquote` in `$XDG_STATE_HOME` or in the system's place for such files.
pub fn folder() -> anyhow::Result<PathBuf> {
    let base = etcetera::choose_base_strategy().context("nothing is remembered, as there is no home folder")?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join("pullquote"))
}

/// Whether nothing has ever been kept: nobody has read with this before.
pub fn is_new() -> bool {
    folder().is_ok_and(|folder| !folder.exists())
}
