//! The commands about what has been read: `pullquote library …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What can be asked of the library, or done with it.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// Write what you highlighted and noted: as Markdown, JSON, CSV or Web Annotations
    Notes(Notes),
    /// Write what you set right, as JSON: to share it, or to score a program by it
    Corrections(Corrections),
    /// Bring in highlights and notes (Web Annotations of the W3C), or corrections
    Import(Import),
}

/// Options of `library notes`.
#[derive(Debug, Args)]
pub struct Notes {
    /// Only those in these articles (paths or addresses)
    pub sources: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    pub format: NotesFormat,
}

/// What highlights and notes can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum NotesFormat {
    /// Pages with front matter
    Markdown,
    /// With the words around them and offsets
    Json,
    /// A table
    Csv,
    /// Web Annotations of the W3C (JSON-LD), for other programs
    W3c,
}

/// Options of `library corrections`.
#[derive(Debug, Args)]
pub struct Corrections {
    /// Only those in these articles (paths or addresses)
    pub sources: Vec<PathBuf>,
}

/// Options of `library import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files to bring in, - for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}
