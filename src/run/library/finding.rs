//! Which articles there are to be read in what was named: files, all files of a folder, addresses.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::ingest::FORMATS;
use crate::ingest::source::Source;
use crate::library::Stamp;
use crate::run::open;

/// Something to be read.
#[derive(Clone, Debug)]
pub struct Job {
    /// What.
    pub source: Source,
    /// The name that it is known by.
    pub name: Option<String>,
    /// The file as it is now, if it is one.
    pub stamp: Option<Stamp>,
    /// Whether it was named itself: then a feed means its entries.
    pub named: bool,
}

/// What there is to be read.
#[derive(Debug, Default)]
pub struct Jobs {
    /// One by one.
    pub jobs: Vec<Job>,
    /// Files in folders that are no articles, by their names.
    pub others: usize,
    /// What cannot be read.
    pub failed: Vec<anyhow::Error>,
}

impl Jobs {
    /// Everything in what was named.
    #[must_use]
    pub fn in_all(sources: &[PathBuf]) -> Self {
        let mut jobs = Self::default();
        for named in sources {
            match open::source(Some(named)) {
                Ok(Source::Path(path)) => match fs::canonicalize(&path) {
                    Ok(folder) if folder.is_dir() => jobs.in_folder(&folder),
                    Ok(path) => jobs.file(path, true),
                    Err(_) => jobs.jobs.push(Job { source: Source::Path(path), name: None, stamp: None, named: true }),
                },
                Ok(source) => {
                    let name = open::name(&source);
                    jobs.jobs.push(Job { source, name, stamp: None, named: true });
                }
                Err(error) => jobs.failed.push(error),
            }
        }
        jobs
    }

    /// The articles in a folder and in those in it, by name; nothing that is hidden, and no folder twice by a link.
    fn in_folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let error = anyhow::Error::new(error);
                self.failed.push(error.context(format!("{}: this folder cannot be read", folder.display())));
                return;
            }
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.in_folder(&path),
                Ok(_) if is_article(&path) => self.file(path, false),
                _ => self.others += 1,
            }
        }
    }

    fn file(&mut self, path: PathBuf, named: bool) {
        let stamp = fs::metadata(&path).ok().filter(Metadata::is_file).map(|about| stamp(&about));
        let name = Some(path.to_string_lossy().into_owned());
        self.jobs.push(Job { source: Source::Path(path), name, stamp, named });
    }
}

/// Whether a file is called like an article of a format that is known.
fn is_article(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str())))
}

fn stamp(about: &Metadata) -> Stamp {
    let since = about.modified().ok().and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Stamp { size: about.len(), modified }
}
