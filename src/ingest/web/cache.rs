//! Pages that were fetched, kept as long as HTTP allows (RFC 9111, as `http-cache-semantics` reads it). Whatever goes
//! wrong here costs a fetch and nothing else.

use std::fs::{self, DirEntry};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::PathBuf;

use http_cache_semantics::{CacheOptions, CachePolicy};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::Page;

/// How many pages are kept; the oldest go first.
const MOST: usize = 200;

/// The largest page that is kept, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// The cache of one reader and not of many.
pub fn options() -> CacheOptions {
    CacheOptions { shared: false, ..CacheOptions::default() }
}

/// A page that is kept.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Until when it may be used, and how the server is asked whether it still may.
    pub policy: CachePolicy,
    /// Where it came from.
    pub address: String,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// Its bytes: behind the rest, as they came.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Entry {
    /// It as a page.
    pub fn page(self) -> Page {
        Page { address: self.address, bytes: self.bytes, charset: self.charset, broken: None }
    }
}

/// A folder of pages: each a file of a line of JSON and then its bytes.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache in this folder, which is made when there is something to keep.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file for an address. That two addresses may share one is seen by what stands in it; another release of the
    /// compiler may find none, and then the page is fetched.
    fn path(&self, address: &str) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        address.hash(&mut hasher);
        self.folder.join(format!("{:016x}", hasher.finish()))
    }

    /// The page that is kept for an address.
    pub fn read(&self, address: &str) -> Option<Entry> {
        let mut file = fs::read(self.path(address)).ok()?;
        let end = memchr::memchr(b'\n', &file)?;
        let mut entry: Entry = serde_json::from_slice(file.get(..end)?).ok()?;
        entry.bytes = file.split_off(end + 1);
        (entry.address == address).then_some(entry)
    }

    /// Keeps a page, whole or not at all; for nobody else to read.
    pub fn keep(&self, entry: &Entry) {
        if entry.bytes.len() > LARGEST {
            return;
        }
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(&self.folder)?;
            let mut file = NamedTempFile::new_in(&self.folder)?;
            serde_json::to_writer(&mut file, entry)?;
            file.write_all(b"\n")?;
            file.write_all(&entry.bytes)?;
            file.persist(self.path(&entry.address))?;
            Ok(())
        };
        // Without it the page will be fetched again.
        if write().is_ok() {
            self.make_room();
        }
    }

    fn make_room(&self) {
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        let age = |file: &DirEntry| file.metadata().and_then(|about| about.modified()).ok();
        let mut files: Vec<_> = files.flatten().map(|file| (age(&file), file.path())).collect();
        files.sort();
        for (_, path) in files.iter().take(files.len().saturating_sub(MOST)) {
            let _ = fs::remove_file(path);
        }
    }
}
