//! The edges: files, threads, effects. What was asked for is done here.

mod analyses;
mod browser;
mod clipboard;
mod confined;
mod diff;
mod export;
mod fault;
mod figure;
mod gauge;
mod library;
mod lookup;
mod memory;
mod notebook;
mod open;
mod output;
mod progress;
mod reader;
mod shelf;
mod side_by_side;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow};
use clap::error::{ContextKind, ErrorKind};

use crate::cli::{self, Cli, Command};
use crate::document::Safe;

/// Does what the command line asks for.
///
/// # Errors
/// What could not be done, where, and what to do about it.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    memory::share();
    fault::expect();
    let done = perform(cli);
    fault::tell();
    done
}

fn perform(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Some(Command::Export(options)) => export::run(&options),
        Some(Command::Diff(options)) => diff::run(&options),
        Some(Command::Library(command)) => library::run(&command),
        Some(Command::Completions { shell }) => print(&cli::completions(shell)),
        Some(Command::Man) => print(&cli::manual(&crate::config::defaults()?.prefs.keymap.table())?),
        None if cli.open.print_config.is_some() => {
            print(cli.open.print_config.map_or("", crate::config::printed).as_bytes())
        }
        None if cli.open.plain || !io::stdout().is_terminal() => export::plain(&cli.open),
        None => reader::run(&cli.open),
    }
}

/// Writes to standard output. That nobody reads it any more is no error.
fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut output = io::stdout().lock();
    unless_closed(output.write_all(bytes).and_then(|()| output.flush()), Path::new("standard output"))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether what was written still finds a reader: a closed pipe is an end and no error.
fn unless_closed(written: io::Result<()>, what: &Path) -> anyhow::Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error).with_context(|| format!("{}: cannot be written", what.display())),
    }
}

/// Says on standard error, in one line, what went wrong.
pub fn complain(error: &anyhow::Error) {
    // Nobody may be there to read it: the terminal may have gone.
    let _ = writeln!(io::stderr(), "pullquote: {}", Safe::line(&format!("{error:#}")));
}

/// Says what is wrong with the command line, or the help that it asks for. What was typed may have come from a file name:
/// if it would do something to the terminal, all is said without colours.
pub fn refuse(error: &clap::Error) -> ExitCode {
    // A second file is taken for a subcommand.
    if let (ErrorKind::ArgumentConflict, Some(second)) = (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
        complain(&anyhow!(
            "“{second}” is one too many: one article is read at a time (`pullquote library add` takes many), and a \
             command such as `export` goes before everything else"
        ));
        return ExitCode::from(2);
    }
    let words = error.render().to_string();
    let safe = Safe::lines(&words);
    if safe.as_str() == words {
        error.exit();
    }
    eprint!("{safe}");
    ExitCode::from(2)
}
