//! The command line: what can be asked for, in words that become `--help`, the completions and the man page.
//!
//! Definitions and the reading of single values only; what is done about them is in [`crate::run`].

mod library;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, value_parser};
use clap_mangen::roff::{Roff, bold, roman};

use crate::analysis::published::parse_date;
use crate::document::Interval;
use crate::ingest;
use crate::tui::keymap::HelpRow;
use crate::tui::target::Target;
pub use library::{
    Add, Apart, Corrections, Everything, Forget, Import, LibraryCommand, List, Notes, NotesFormat, Period, Quotes,
    Same, Search, Shape, Timeline, WhoIs,
};

/// Read an article in the terminal: who is this, who said that, when was this?
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Cli {
    /// Something other than reading.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read, and how.
    #[command(flatten)]
    pub open: Open,
}

/// What can be done besides reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write what the reader would show: people, quotes and dates as JSON, text or Markdown
    Export(Export),
    /// What has changed between two versions of an article: quotes, people, dates, passages
    Diff(Diff),
    /// Ask across everything that has been read: who said what, where, when
    #[command(subcommand)]
    Library(LibraryCommand),
    /// Write the completions of a shell to standard output
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page (roff) to standard output
    Man,
}

/// Options of the reader.
#[derive(Debug, Args)]
pub struct Open {
    /// A text, Markdown, HTML, EPUB, PDF or mail file, the address of a web page, or - for standard input; without it,
    /// standard input if that is no terminal, else an article that comes with the program
    pub source: Option<PathBuf>,
    /// How to read the source.
    #[command(flatten)]
    pub reading: Reading,
    /// Cells of a line of text, at most
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(24..=160))]
    pub width: Option<u16>,
    /// Colours: terminal, dark, light, contrast, mono, a theme of your own, or auto for dark or light as the terminal is
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Read key bindings from this file instead of your keys.toml
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Read settings from this file instead of your config.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write the defaults with their comments to standard output: settings, keys, or theme
    #[arg(long, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "settings")]
    pub print_config: Option<Defaults>,
    /// Open the article there: quote:3, person:NAME, 50% or /words
    #[arg(long, value_name = "TARGET")]
    pub at: Option<Target>,
    /// Learn the keys by doing, in the article that comes with the program
    #[arg(long, conflicts_with_all = ["source", "plain"])]
    pub tour: bool,
    /// Keep nothing of this reading: not where you leave the article, nor a page that was fetched
    #[arg(long)]
    pub private: bool,
    /// Write the article with its people, quotes and dates as plain text, as into a pipe
    #[arg(long)]
    pub plain: bool,
}

/// Files of defaults that a user may start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Defaults {
    /// For config.toml
    Settings,
    /// For keys.toml
    Keys,
    /// For a theme of your own
    Theme,
}

/// Options about how a source is read; the reader and the export have them in common.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Reading {
    /// When the article was published, as 2022-06-10, 2022-06 or 2022: beats what the article says
    #[arg(long, value_name = "DATE", value_parser = published)]
    pub published: Option<Interval>,
    /// The text as it is: no repair, no bylines or captions told apart
    #[arg(long)]
    pub raw: bool,
    /// Read the source as this format, whatever it looks like
    #[arg(long, value_name = "FORMAT", value_parser = source_format())]
    pub from: Option<&'static ingest::Format>,
}

impl Reading {
    /// Whether nothing is said about how to read it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.published.is_none() && !self.raw && self.from.is_none()
    }
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Files or addresses to read in order, - for standard input; without one, as the reader would choose
    pub sources: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    pub format: ExportFormat,
    /// What to list as CSV
    #[arg(long, value_name = "TABLE", value_delimiter = ',', default_value = "quotes")]
    pub table: Vec<ExportTable>,
    /// Write to this file, whole or not at all, instead of standard output; to a folder, one file for each source
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Work on so many sources at a time; without it, one for each core
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// With a folder as output: leave out the sources whose file there is newer than they are
    #[arg(long)]
    pub resume: bool,
    /// Cells of a line of text, at most; without it, lines are as long as their paragraphs
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(24..=160))]
    pub width: Option<u16>,
    /// Leave out what you set right while reading: the library is not looked at
    #[arg(long)]
    pub private: bool,
    /// How to read the sources.
    #[command(flatten)]
    pub reading: Reading,
}

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// A file or an address: the earlier version
    pub earlier: PathBuf,
    /// The later version; without it, the first is compared with the version before it that the library has
    pub later: Option<PathBuf>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// How to read both.
    #[command(flatten)]
    pub reading: Reading,
}

/// What an article can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Everything, with offsets; one document after another if there are many sources
    Json,
    /// The same, one article a line
    Jsonl,
    /// The article and numbered lists, to be read or heard
    Text,
    /// The article with its emphasis and links, and lists
    Markdown,
    /// CSV, for spreadsheets: one of the tables of people, quotes and the timeline
    Csv,
    /// TimeML 1.2.1: the text with its times and events marked and linked; one source
    Timeml,
    /// iCalendar (RFC 5545): the dated events
    Ics,
}

/// The tables of an export as CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportTable {
    /// Who is named, with roles and how often
    People,
    /// Who said what, and how sure that is
    Quotes,
    /// What happened when
    Timeline,
}

/// The formats that ingest knows, by name.
fn source_format() -> impl TypedValueParser<Value = &'static ingest::Format> {
    PossibleValuesParser::new(ingest::FORMATS.iter().map(|format| format.name))
        .try_map(|name| ingest::format_named(&name).ok_or("no such format"))
}

/// A day, a month or a year.
fn published(words: &str) -> Result<Interval, &'static str> {
    parse_date(words).ok_or("write it as 2022-06-10, 2022-06 or 2022")
}

/// The script that lets `shell` complete the command line.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pullquote", &mut script);
    script
}

/// The manual page, in roff: the command line, and the keys of the reader.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn manual(keys: &[HelpRow]) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let mut section = Roff::new();
    section.control("SH", ["KEYS"]);
    let mut group = "";
    for row in keys {
        if row.group != group {
            section.control("SS", [row.group]);
            group = row.group;
        }
        section.control("TP", []);
        section.text([bold(row.keys.join("  "))]);
        section.text([roman(row.help)]);
    }
    section.to_writer(&mut page)?;
    Ok(page)
}
