//! From what was named on the command line to an article.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use etcetera::BaseStrategy;
use url::Url;

use super::confined::confined;
use super::memory;
use super::progress::Progress;
use crate::cli::Reading;
use crate::document::{Article, Kept};
use crate::ingest::source::{self, Loaded, Source, Wanted, is_address};
use crate::ingest::{self, Options};

/// The source that `named` means: an address of the web, a path, `-` for standard input; without a name, standard input
/// if it is no terminal, else the article that comes with the program.
///
/// # Errors
/// If it is an address that is not of the web.
pub fn source(named: Option<&Path>) -> anyhow::Result<Source> {
    let Some(path) = named else {
        return Ok(if io::stdin().is_terminal() { Source::Bundled } else { Source::Stdin });
    };
    let name = path.to_string_lossy();
    Ok(match Url::parse(&name) {
        _ if name == "-" => Source::Stdin,
        _ if is_address(&name) => Source::Address(name.into_owned()),
        Ok(address) if address.scheme() == "file" => match address.to_file_path() {
            Ok(path) => Source::Path(path),
            Err(()) => bail!("{name}: this is no file on this machine; give its path"),
        },
        Ok(_) if name.contains("://") => bail!("{name}: only addresses with http:// or https:// can be fetched"),
        _ => Source::Path(path.to_owned()),
    })
}

/// The name that a source is known by on this machine: its whole path or its address. What came through a pipe has none.
#[must_use]
pub fn name(source: &Source) -> Option<String> {
    match source {
        Source::Path(path) => fs::canonicalize(path).ok().map(|path| path.to_string_lossy().into_owned()),
        Source::Address(address) => Some(address.clone()),
        Source::Stdin | Source::Bundled => None,
    }
}

/// Reads an article from its source; `telling` how far a page has come, if it comes from the network.
///
/// # Errors
/// If there is nothing to read, or nothing that is text.
pub fn article(source: &Source, reading: Reading, telling: bool) -> anyhow::Result<Article> {
    parse(&load(source, cache(), telling)?, reading, false)
}

/// The page at an address, as it was kept or as it is; nothing of it is kept if that is `private`.
///
/// # Errors
/// If it cannot be fetched, or is nothing that can be read.
pub fn page(address: &str, private: bool) -> anyhow::Result<Article> {
    let wanted = Wanted { cache: if private { None } else { cache() }, anew: false };
    let loaded = source::load(&Source::Address(address.to_owned()), &wanted, &mut |_| {})?;
    parse(&loaded, Reading::default(), false)
}

/// Loads a source for the first time, before anything is on the screen.
///
/// # Errors
/// If there is nothing to read.
pub fn load(source: &Source, cache: Option<PathBuf>, telling: bool) -> anyhow::Result<Loaded> {
    if let Source::Path(path) = source
        && let Ok(about) = fs::metadata(path)
    {
        let length = usize::try_from(about.len()).unwrap_or(usize::MAX);
        memory::suffices(length, memory::READING).with_context(|| format!("{}: is not read", path.display()))?;
    }
    let progress = match source {
        Source::Address(address) if telling => Progress::begin(address),
        _ => Progress::default(),
    };
    Ok(source::load(source, &Wanted { cache, anew: false }, &mut |bytes| progress.arrived(bytes))?)
}

/// The folder for pages that were fetched: `pullquote/pages` in `$XDG_CACHE_HOME` or in the system's place for such
/// files.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.cache_dir().join("pullquote").join("pages"))
}

fn options(loaded: &Loaded, reading: Reading, whole: bool) -> Options {
    Options {
        name: loaded.name.clone(),
        format: reading.from,
        raw: reading.raw,
        whole,
        address: loaded.address.clone(),
        charset: loaded.charset.clone(),
        broken: loaded.broken,
    }
    .recognised(&loaded.bytes)
}

/// The article in what was loaded.
///
/// # Errors
/// If there is no text in it, or too little memory for it.
pub fn parse(loaded: &Loaded, reading: Reading, whole: bool) -> anyhow::Result<Article> {
    memory::suffices_for_lines(&loaded.bytes).with_context(|| format!("{}: is not read", loaded.name))?;
    Ok(carefully(loaded, &options(loaded, reading, whole), ingest::read)?)
}

/// The addresses of the articles in a feed; `None` if it is none.
pub fn entries(loaded: &Loaded) -> Option<Vec<String>> {
    carefully(loaded, &options(loaded, Reading::default(), false), |bytes, _| ingest::feed_entries(bytes))
}

/// Reads what was loaded, with tied hands but for plain text on this machine, which opens a little sooner for it.
fn carefully<T: Send>(loaded: &Loaded, options: &Options, read: impl Fn(&[u8], &Options) -> T + Sync) -> T {
    let read = || read(&loaded.bytes, options);
    if loaded.address.is_none() && ingest::is_plain(&loaded.bytes, options) { read() } else { confined(read) }
}

/// A source that is open in the reader, and may be read again.
#[derive(Clone, Debug)]
pub struct Opened {
    source: Source,
    reading: Reading,
    /// The folder for pages that were fetched; without it none is kept.
    cache: Option<PathBuf>,
    /// The bytes, where there is more in them than the article that was made of them, or they come but once.
    page: Option<Arc<Loaded>>,
    whole: bool,
}

impl Opened {
    /// Reads an article for the first time, of a long one the beginning; if it is `private`, nothing of it is kept.
    ///
    /// # Errors
    /// If there is nothing to read, or nothing that is text.
    pub fn new(source: Source, reading: Reading, private: bool) -> anyhow::Result<(Self, Article)> {
        let cache = if private { None } else { cache() };
        let opened = Self { source, reading, cache, page: None, whole: false };
        if let Some(head) = source::head(&opened.source, ingest::HEAD) {
            let options = options(&head, reading, false);
            let enough = ingest::begins_by_its_head(&head.bytes, &options);
            if let Some(beginning) = enough.then(|| carefully(&head, &options, ingest::begin)).flatten() {
                return Ok((opened, beginning));
            }
        }
        let loaded = load(&opened.source, opened.cache.clone(), true)?;
        match carefully(&loaded, &options(&loaded, reading, false), ingest::begin) {
            Some(beginning) => Ok((Self { page: Some(Arc::new(loaded)), ..opened }, beginning)),
            None => opened.read(Arc::new(loaded)),
        }
    }

    /// Reads all of an article, wherever it is and however long.
    ///
    /// # Errors
    /// If there is nothing to read, or nothing that is text.
    pub fn whole_of(source: Source, reading: Reading) -> anyhow::Result<(Self, Article)> {
        Self::kept(source, reading).rest()
    }

    /// A source whose article is known from elsewhere.
    #[must_use]
    pub fn kept(source: Source, reading: Reading) -> Self {
        Self { source, reading, cache: cache(), page: None, whole: false }
    }

    /// Reads all of a source of which [`Opened::new`] has read the beginning.
    ///
    /// # Errors
    /// If there is nothing to read, or nothing that is text.
    pub fn rest(mut self) -> anyhow::Result<(Self, Article)> {
        let loaded = match self.page.take() {
            Some(page) => page,
            None => Arc::new(load(&self.source, self.cache.clone(), false)?),
        };
        self.read(loaded)
    }

    /// Keeps the bytes only if there is more on the page than the article.
    fn read(self, loaded: Arc<Loaded>) -> anyhow::Result<(Self, Article)> {
        let article = parse(&loaded, self.reading, self.whole)?;
        let is_more = article.kept.is_some_and(|Kept { kept, of }| kept < of);
        Ok((Self { page: is_more.then_some(loaded), ..self }, article))
    }

    /// Whether it is the article that comes with the program.
    #[must_use]
    pub fn is_bundled(&self) -> bool {
        self.source == Source::Bundled
    }

    /// The name that it is known by on this machine.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        name(&self.source)
    }

    /// The folder that the article is in, if it is a file.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let Source::Path(path) = &self.source else { return None };
        path.parent().map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
    }

    /// What the source itself holds under this address.
    ///
    /// # Errors
    /// If it cannot be read any more.
    pub fn attached(&self, address: &str) -> anyhow::Result<Option<Vec<u8>>> {
        if self.source == Source::Stdin {
            return Ok(None);
        }
        let loaded = load(&self.source, self.cache.clone(), false)?;
        let attached = |bytes: &[u8], options: &Options| ingest::attached(bytes, options, address);
        Ok(carefully(&loaded, &options(&loaded, self.reading, false), attached))
    }

    /// What is at this address of the network, which was asked for.
    ///
    /// # Errors
    /// If it cannot be fetched.
    pub fn fetch(&self, address: &str) -> anyhow::Result<Vec<u8>> {
        Ok(load(&Source::Address(address.to_owned()), self.cache.clone(), false)?.bytes)
    }

    /// Whether all of the page is shown and not only the article on it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Reads it again: the page as it was fetched if only more or less of it is wanted, else the source as it is now.
    ///
    /// # Errors
    /// If it cannot be read any more.
    pub fn again(mut self, whole: bool) -> anyhow::Result<(Self, Article)> {
        if let Some(page) = self.page.as_deref().filter(|_| whole != self.whole) {
            let article = parse(page, self.reading, whole)?;
            return Ok((Self { whole, ..self }, article));
        }
        if self.source == Source::Stdin {
            bail!("what came through a pipe cannot be read again");
        }
        let loaded = source::load(&self.source, &Wanted { cache: self.cache.clone(), anew: true }, &mut |_| {})?;
        let article = parse(&loaded, self.reading, whole)?;
        self.page = self.page.map(|_| Arc::new(loaded));
        Ok((Self { whole, ..self }, article))
    }
}
