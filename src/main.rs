//! Arguments in, `run`, and the chain of causes out once the terminal is back.

use std::process::ExitCode;

use clap::Parser;
use pullquote::cli::Cli;
use pullquote::run::{complain, run};

fn main() -> ExitCode {
    run(Cli::parse()).unwrap_or_else(|error| {
        complain(&error);
        ExitCode::FAILURE
    })
}
