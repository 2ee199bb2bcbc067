//! What an export of many sources makes: one file of all of them, or one file each in a folder.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use anyhow::{Context, bail};

use crate::export::Format;
use crate::ingest::source::is_address;
use crate::run::output::Output;

/// Characters of a file name that is made of an address, at most.
const LONGEST: usize = 100;

/// What is made.
pub enum Goal {
    /// One file, device or pipe for all of them.
    One {
        /// Where they go.
        output: Output,
        /// What stands before the next of them.
        before: String,
        /// What stands between two.
        between: &'static str,
        /// Whether anything has been written.
        written: bool,
    },
    /// A file for each.
    Each {
        /// The folder.
        folder: PathBuf,
        /// What stands at the top of each file.
        opening: String,
        /// How their names end.
        extension: &'static str,
    },
}

impl Goal {
    /// What `path` asks for: a folder if it is one or ends like one, else a file; without a path, standard output.
    ///
    /// # Errors
    /// If the sources cannot go there, or nothing can be written there.
    pub fn new(path: Option<&Path>, format: &Format, sources: &[Option<PathBuf>]) -> anyhow::Result<Self> {
        if let Some(path) = path.filter(|path| is_folder(path)) {
            fs::create_dir_all(path).with_context(|| format!("{}: this folder cannot be made", path.display()))?;
            let goal = Self::Each { folder: path.to_owned(), opening: format.opening(), extension: format.extension() };
            goal.refuse_two_of_one_name(sources)?;
            return Ok(goal);
        }
        if sources.len() > 1
            && let Some(why) = format.holds_one()
        {
            bail!("{why}: name a folder with -o FOLDER/, for a file each");
        }
        let (before, between) = (format.opening(), format.between());
        Ok(Self::One { output: Output::to(path)?, before, between, written: false })
    }

    /// Takes those away that have been written already, and not before they changed last.
    ///
    /// # Errors
    /// If all go to one file, which is not kept in parts.
    pub fn skip_written(&self, sources: &mut Vec<Option<PathBuf>>) -> anyhow::Result<()> {
        if matches!(self, Self::One { .. }) {
            bail!("only a folder can be gone on with: name it with -o FOLDER/, for a file each");
        }
        let changed = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
        sources.retain(|source| {
            let written = self.path_for(source.as_deref()).and_then(|path| changed(&path));
            let is_done = source.as_deref().is_some_and(|source| match changed(source) {
                Some(changed) => written.is_some_and(|written| changed <= written),
                None => written.is_some() && is_address(&source.to_string_lossy()),
            });
            !is_done
        });
        Ok(())
    }

    /// Writes what has been made of a source; says whether anybody still reads.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, source: Option<&Path>, text: &str) -> anyhow::Result<bool> {
        let path = self.path_for(source);
        match self {
            Self::One { output, before, between, written } => {
                *written = true;
                let before = std::mem::replace(before, (*between).to_owned());
                Ok(output.write(&before)? && output.write(text)?)
            }
            Self::Each { opening, .. } => {
                let mut output = Output::to(path.as_deref())?;
                output.write(opening)?;
                output.write(text)?;
                output.finish()?;
                Ok(true)
            }
        }
    }

    /// Finishes. A file that was there is not given up for one with nothing in it.
    ///
    /// # Errors
    /// If the file cannot be put in its place.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::One { output, written: true, .. } => output.finish(),
            Self::One { .. } | Self::Each { .. } => Ok(()),
        }
    }

    /// The file for a source, if each has its own: named like it, and what it is written as.
    fn path_for(&self, source: Option<&Path>) -> Option<PathBuf> {
        let Self::Each { folder, extension, .. } = self else { return None };
        let mut name: OsString = match source {
            None => "standard-input".into(),
            Some(path) if path.as_os_str() == "-" => "standard-input".into(),
            Some(path) if is_address(&path.to_string_lossy()) => in_words(&path.to_string_lossy()).into(),
            Some(path) => path.file_name().unwrap_or(path.as_os_str()).to_owned(),
        };
        name.push(".");
        name.push(extension);
        Some(folder.join(name))
    }

    fn refuse_two_of_one_name(&self, sources: &[Option<PathBuf>]) -> anyhow::Result<()> {
        let mut taken = HashMap::new();
        for source in sources.iter().flatten() {
            if let Some(path) = self.path_for(Some(source))
                && let Some(other) = taken.insert(path.clone(), source)
            {
                let (other, source) = (other.display(), source.display());
                bail!("{other} and {source} would both become {}: export them to two folders", path.display());
            }
        }
        Ok(())
    }
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR])
}

/// An address as a file name: its letters and digits, and a hyphen for the rest.
fn in_words(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let words: Vec<&str> =
        bare.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_file_name() {
        assert_eq!(in_words("https://news.example/a/b-c.html?x=../1"), "news.example-a-b-c.html-x-..-1");
        assert_eq!(in_words(&format!("http://t.example/{}", "a/".repeat(200))).len(), LONGEST);
    }
}
