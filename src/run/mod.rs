//! The edges: files, threads, effects. What was asked for is done here.

mod export;
mod open;
mod reader;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

use crate::cli::{self, Cli, Command};
use crate::document::Safe;

/// Does what the command line asks for.
///
/// # Errors
/// What could not be done, where, and what to do about it.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Some(Command::Export(options)) => export::run(&options),
        Some(Command::Completions { shell }) => print(&cli::completions(shell)),
        Some(Command::Man) => print(&cli::manual()?),
        None => reader::run(&cli.open),
    }
}

/// Writes to standard output. That nobody reads it any more is no error.
fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to standard output")
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Says on standard error, in one line, what went wrong.
pub fn complain(error: &anyhow::Error) {
    eprintln!("pullquote: {}", Safe::line(&format!("{error:#}")));
}
