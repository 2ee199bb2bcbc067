//! The commands about what has been read: `pullquote library …`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::{Reading, published};
use crate::document::Interval;

/// What can be asked of the library, or done with it.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// The articles, those met last first
    List(List),
    /// Who somebody is in all articles: roles over time, and every quote with its date and source
    Who(WhoIs),
    /// What has been said, by whom, about what, when
    Quotes(Quotes),
    /// What happened when, in all articles
    Timeline(Timeline),
    /// The articles that hold all of these words, the most telling first
    Search(Search),
    /// Read many articles at once: files, folders, addresses, feeds
    Add(Add),
    /// Join two names: they are one person
    Same(Same),
    /// Keep two people of one name apart, or part two names that were joined
    Apart(Apart),
    /// Write everything that is kept to standard output, one thing a line (JSON Lines)
    Export(Everything),
    /// Copy the library to a file, also while it is in use
    Backup {
        /// The file; one that is there already is replaced
        file: PathBuf,
    },
    /// Forget articles, with all that is kept of them
    Forget(Forget),
    /// Write what you highlighted and noted: as Markdown, JSON, CSV or Web Annotations
    Notes(Notes),
    /// Write what you set right, as JSON: to share it, or to score a program by it
    Corrections(Corrections),
    /// Bring in highlights and notes (Web Annotations of the W3C), or corrections
    Import(Import),
}

/// How much is written, and how.
#[derive(Clone, Copy, Debug, Args)]
pub struct Shape {
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// As many at most; 0 for all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
}

/// Days between which something lies.
#[derive(Clone, Copy, Debug, Args)]
pub struct Period {
    /// Nothing from before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub since: Option<Interval>,
    /// Nothing from after this day, month or year
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub until: Option<Interval>,
}

/// Options of `library list`.
#[derive(Debug, Args)]
pub struct List {
    /// How it is written.
    #[command(flatten)]
    pub shape: Shape,
}

/// Options of `library who`.
#[derive(Debug, Args)]
pub struct WhoIs {
    /// A name, or words of it
    pub name: String,
    /// How it is written.
    #[command(flatten)]
    pub shape: Shape,
}

/// Options of `library quotes`.
#[derive(Debug, Args)]
pub struct Quotes {
    /// Only what this person says: a name, or words of it
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only quotes with these words in or around them
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// When they were published.
    #[command(flatten)]
    pub period: Period,
    /// How it is written.
    #[command(flatten)]
    pub shape: Shape,
}

/// Options of `library timeline`.
#[derive(Debug, Args)]
pub struct Timeline {
    /// Only what this person takes part in: a name, or words of it
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// When it was.
    #[command(flatten)]
    pub period: Period,
    /// How it is written.
    #[command(flatten)]
    pub shape: Shape,
}

/// Options of `library search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words; "several in quotation marks" have to stand together, and a word with * at its end is the start of one
    #[arg(required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// How it is written.
    #[command(flatten)]
    pub shape: Shape,
}

/// Options of `library add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Files, folders with all that is in them, addresses; of a feed, saved or by its address, all entries
    #[arg(required = true, num_args = 1..)]
    pub sources: Vec<PathBuf>,
    /// How many are read side by side; without it, as many as there are processors
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Write the summary as JSON
    #[arg(long)]
    pub json: bool,
    /// How to read the sources.
    #[command(flatten)]
    pub reading: Reading,
}

/// Options of `library same`.
#[derive(Debug, Args)]
pub struct Same {
    /// The name that stays
    pub name: String,
    /// Another name of the same person
    pub other: String,
}

/// Options of `library apart`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").required(true).args(["other", "articles"]))]
pub struct Apart {
    /// The name
    pub name: String,
    /// Another name that was joined with it
    pub other: Option<String>,
    /// In this article (its number, path or address) it is somebody else's name
    #[arg(long = "in", value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

/// Options of `library export`.
#[derive(Debug, Args)]
pub struct Everything {
    /// Write to this file, whole or not at all, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Options of `library forget`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").required(true).args(["articles", "before", "all"]))]
pub struct Forget {
    /// Articles: the number that `library list` shows, a path, an address
    pub articles: Vec<String>,
    /// All that were read or added last before this day, month or year, whenever they were published
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub before: Option<Interval>,
    /// Everything
    #[arg(long)]
    pub all: bool,
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
