//! What the reader says about the article at hand: highlights, notes and corrections. Kept in the library; what cannot be
//! kept there holds for this reading, and the reader is told so.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::document::{Article, Correction, Highlight, HighlightEdit, InForce, Span};
use crate::library::{
    Anchor, Contents, Edit, Entry, Fingerprint, Found, KeptHighlight, Library, LibraryError, Met, Selector,
};

/// Why something that was said is not kept; `None` if it is.
pub type Unkept = Option<String>;

/// The notebook of one article.
pub struct Notebook {
    /// Where it is kept, or why it is not.
    library: Result<Library, String>,
    name: Option<String>,
    article: Arc<Article>,
    fingerprint: Fingerprint,
    /// Set if this is more than the article, so that what is said about it is not kept.
    whole: bool,
    highlights: Vec<Highlight>,
    /// What was set right, in order, each with its number.
    corrections: Vec<InForce>,
    /// The numbers of all corrections that have been read, in order: of those, too, that are about words that are not there
    /// any more.
    known: Vec<i64>,
    deleted: Vec<Deleted>,
    /// The number of what was not kept last: they count down, those of the library count up.
    unkept: i64,
}

/// A highlight that was deleted.
struct Deleted {
    highlight: Highlight,
    was: Was,
}

/// How a highlight was kept that was deleted.
enum Was {
    /// In the library, out of which it was taken.
    Kept(Box<KeptHighlight>),
    /// In the library, where it still is, as it could not be changed.
    Unchanged,
    /// Nowhere: it never was, or somebody in another terminal has deleted it first.
    Nowhere,
}

impl Notebook {
    /// The notebook of an article that is known by this name, open at what was said about it before.
    pub fn new(library: Result<Library, String>, article: Arc<Article>, name: Option<String>) -> Self {
        Self {
            library,
            name,
            fingerprint: Fingerprint::of(&article.text),
            article,
            whole: false,
            highlights: Vec::new(),
            corrections: Vec::new(),
            known: Vec::new(),
            deleted: Vec::new(),
            unkept: 0,
        }
    }

    /// The article that it is about.
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// What has been highlighted, in the order of the text.
    pub fn highlights(&self) -> &[Highlight] {
        &self.highlights
    }

    /// What has been set right, in the order in which that was done.
    pub fn corrections(&self) -> &[InForce] {
        &self.corrections
    }

    /// How many corrections are about words that are not there any more.
    pub fn lost(&self) -> usize {
        self.known.len() - self.corrections.iter().filter(|known| known.id > 0).count()
    }

    /// Another reading of the source takes the place of the article.
    pub fn turn_to(&mut self, article: Arc<Article>, whole: bool) -> Result<(), LibraryError> {
        let old = std::mem::replace(&mut self.article, article);
        self.fingerprint = Fingerprint::of(&self.article.text);
        self.whole = whole;
        self.deleted.clear();
        let (highlights, corrections) = (self.highlights.clone(), self.corrections.clone());
        self.read()?;
        // What could not be kept holds for this reading, wherever its words are now.
        for InForce { id, correction } in corrections.into_iter().filter(|known| known.id < 0) {
            let found = Edit::of(&old.text, &correction).find(&self.article.text);
            self.corrections.extend(found.map(|correction| InForce { id, correction }));
        }
        for highlight in highlights.into_iter().filter(|highlight| highlight.id < 0) {
            let found = highlight.span.map(|span| Selector::of(&old.text, span).find(&self.article.text));
            let span = found.and_then(|found| match found {
                Found::Exact(span) | Found::Drifted(span) => Some(span),
                Found::Lost => None,
            });
            self.highlights.push(Highlight { span, ..highlight });
        }
        self.sort();
        Ok(())
    }

    /// Reads what was said about the article before.
    pub fn read(&mut self) -> Result<(), LibraryError> {
        let (Ok(library), text) = (&self.library, &self.article.text) else { return Ok(()) };
        let name = self.name.as_deref();
        let kept = library.corrections(self.fingerprint, name)?;
        self.known = kept.iter().map(|kept| kept.id).collect();
        let there =
            kept.into_iter().filter_map(|kept| Some(InForce { id: kept.id, correction: kept.edit.find(text)? }));
        self.corrections = there.collect();
        let kept = library.highlights(self.fingerprint, name)?;
        self.highlights = kept.into_iter().map(|kept| highlight(kept, text)).collect();
        self.sort();
        Ok(())
    }

    /// Where the article was left.
    pub fn place(&self) -> Result<Option<Found>, LibraryError> {
        match &self.library {
            Ok(library) => library.place(self.fingerprint, self.name.as_deref(), &self.article.text),
            Err(_) => Ok(None),
        }
    }

    /// When an earlier version of the article was met last, if this one has not been met before.
    pub fn earlier(&self) -> Result<Option<i64>, LibraryError> {
        match &self.library {
            Ok(library) if !library.knows_words(self.fingerprint)? => {
                let version = library.version_before(self.fingerprint, self.name.as_deref())?;
                Ok(version.map(|version| version.met))
            }
            _ => Ok(None),
        }
    }

    /// Keeps that an article was left with byte `at` at the top of the screen.
    pub fn leave(&mut self, article: &Article, at: usize) -> Result<(), LibraryError> {
        let Ok(library) = &mut self.library else { return Ok(()) };
        let title = article.meta.title.as_deref();
        let fingerprint = Fingerprint::of(&article.text);
        library
            .leave(&Met { fingerprint, name: self.name.as_deref(), title, now: now() }, &Anchor::at(&article.text, at))
    }

    /// Keeps what stands in the article, with these corrections; unless those are others by now, as then it is found once
    /// more.
    pub fn stands(&mut self, contents: Contents, right: &[Correction]) -> Result<(), LibraryError> {
        let are_the_same = self.corrections.iter().map(|known| &known.correction).eq(right);
        match &mut self.library {
            Ok(library) if !self.whole && are_the_same => {
                library.shelve(&[Entry::new(self.name.clone(), contents, self.known.clone())], now())
            }
            _ => Ok(()),
        }
    }

    /// Sets one thing more right.
    pub fn correct(&mut self, correction: Correction) -> Unkept {
        let edit = Edit::of(&self.article.text, &correction);
        let kept = self.enter(|library, met| library.correct(met, &edit));
        let (id, why) = self.number(kept);
        self.known.extend(Some(id).filter(|id| *id > 0));
        self.corrections.push(InForce { id, correction });
        why
    }

    /// Takes the correction of this number back, or the last one; says whether there was one.
    pub fn take_back(&mut self, id: Option<i64>) -> (bool, Unkept) {
        let at = match id {
            Some(id) => self.corrections.iter().position(|known| known.id == id),
            None => self.corrections.len().checked_sub(1),
        };
        let Some(at) = at else { return (false, None) };
        let InForce { id, .. } = self.corrections.remove(at);
        let taken = if id > 0 { self.keep(|library, _| library.take_back(id)) } else { Ok(()) };
        // One that could not be taken back out of the library is in force there.
        self.known.retain(|known| *known != id || taken.is_err());
        (true, taken.err())
    }

    /// Changes the highlights.
    pub fn edit(&mut self, edit: HighlightEdit) -> Unkept {
        let why = match edit {
            HighlightEdit::Add { span, note } => self.add(span, note),
            HighlightEdit::Write { id, note } => {
                let kept =
                    if id > 0 { self.keep(|library, met| library.write_note(id, &note, met.now)) } else { Ok(true) };
                let gone = || "this highlight has been deleted in another terminal".to_owned();
                if let Some(highlight) = self.highlights.iter_mut().find(|highlight| highlight.id == id) {
                    highlight.note = note;
                }
                kept.and_then(|is_there| if is_there { Ok(()) } else { Err(gone()) }).err()
            }
            HighlightEdit::Delete { id } => self.delete(id),
            HighlightEdit::Restore => self.restore(),
        };
        self.sort();
        why
    }

    fn add(&mut self, span: Span, note: String) -> Unkept {
        let selector = Selector::of(&self.article.text, span);
        let kept = self.enter(|library, met| library.highlight(met, &selector, &note));
        let (id, why) = self.number(kept.map(|kept| kept.id));
        self.highlights.retain(|highlight| highlight.id != id);
        self.highlights.push(Highlight { id, span: Some(span), drifted: false, words: selector.exact, note });
        why
    }

    fn delete(&mut self, id: i64) -> Unkept {
        let at = self.highlights.iter().position(|highlight| highlight.id == id)?;
        let kept = if id > 0 { self.keep(|library, _| library.delete_highlight(id)) } else { Ok(None) };
        let highlight = self.highlights.remove(at);
        let (was, why) = match kept {
            Ok(Some(kept)) => (Was::Kept(Box::new(kept)), None),
            Ok(None) => (Was::Nowhere, None),
            Err(why) => (Was::Unchanged, Some(why)),
        };
        self.deleted.push(Deleted { highlight, was });
        why
    }

    fn restore(&mut self) -> Unkept {
        let Deleted { highlight, was } = self.deleted.pop()?;
        let (id, why) = match (was, highlight.span) {
            (Was::Kept(kept), _) => {
                let kept = self.keep(|library, _| library.restore_highlight(&kept));
                self.number(kept.map(|kept| kept.id))
            }
            (Was::Unchanged, _) => (highlight.id, None),
            (Was::Nowhere, Some(span)) => {
                let selector = Selector::of(&self.article.text, span);
                let kept = self.enter(|library, met| library.highlight(met, &selector, &highlight.note));
                self.number(kept.map(|kept| kept.id))
            }
            (Was::Nowhere, None) => self.number(Err("it is about words that are not there any more".to_owned())),
        };
        self.highlights.push(Highlight { id, ..highlight });
        why
    }

    /// Enters something new in the library.
    fn enter<T>(
        &mut self,
        change: impl FnOnce(&mut Library, &Met<'_>) -> Result<T, LibraryError>,
    ) -> Result<T, String> {
        if self.whole {
            return Err("the whole page is shown, and only its article is kept".to_owned());
        }
        self.keep(change)
    }

    /// Changes the library. If it cannot be changed, says why.
    fn keep<T>(&mut self, change: impl FnOnce(&mut Library, &Met<'_>) -> Result<T, LibraryError>) -> Result<T, String> {
        let (name, title) = (self.name.as_deref(), self.article.meta.title.as_deref());
        let met = Met { fingerprint: self.fingerprint, name, title, now: now() };
        match &mut self.library {
            Ok(library) => change(library, &met).map_err(|error| error.to_string()),
            Err(why) => Err(why.clone()),
        }
    }

    /// The number of something that was kept, or one for what could not be.
    fn number(&mut self, kept: Result<i64, String>) -> (i64, Unkept) {
        match kept {
            Ok(id) => (id, None),
            Err(why) => {
                self.unkept -= 1;
                (self.unkept, Some(why))
            }
        }
    }

    fn sort(&mut self) {
        self.highlights.sort_by_key(|highlight| (highlight.span.is_none(), highlight.span, highlight.id));
    }
}

/// A kept highlight where it stands in this text.
fn highlight(kept: KeptHighlight, text: &str) -> Highlight {
    let (span, drifted) = match kept.selector.find(text) {
        Found::Exact(span) => (Some(span), false),
        Found::Drifted(span) => (Some(span), true),
        Found::Lost => (None, false),
    };
    Highlight { id: kept.id, span, drifted, words: kept.selector.exact, note: kept.note }
}

/// Seconds since 1970 (UTC).
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
