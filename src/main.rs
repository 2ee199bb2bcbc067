//! Arguments in, `run`, and the chain of causes out once the terminal is back.

use std::process::ExitCode;

use clap::Parser;
use pullquote::cli::Cli;
use pullquote::run::{complain, refuse, run};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    run(cli).unwrap_or_else(|error| {
        complain(&error);
        ExitCode::FAILURE
    })
}
