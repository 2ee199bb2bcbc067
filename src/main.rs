//! Arguments in, `run`, and the chain of causes out once the terminal is back.

use std::process::ExitCode;

use clap::Parser;
use pullquote::cli::Cli;
use pullquote::document::Safe;

fn main() -> ExitCode {
    pullquote::run::run(Cli::parse()).unwrap_or_else(|error| {
        eprintln!("pullquote: {}", Safe::line(&format!("{error:#}")));
        ExitCode::FAILURE
    })
}
