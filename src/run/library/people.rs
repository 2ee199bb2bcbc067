//! Names that are one person's, and one name that is several people's.

use std::process::ExitCode;

use anyhow::bail;

use super::{library, meant};
use crate::cli::{Apart, Same};
use crate::document::Safe;
use crate::library::people::Settled;
use crate::run::print;

/// Joins two names.
pub fn same(options: &Same) -> anyhow::Result<ExitCode> {
    let settled = library()?.same(&options.name, &options.other)?;
    tell(settled, |name, other| format!("{other} is {name}"), "they are one person already")
}

/// Keeps people apart.
pub fn apart(options: &Apart) -> anyhow::Result<ExitCode> {
    let mut library = library()?;
    let settled = match &options.other {
        Some(other) => library.apart(&options.name, other)?,
        None => {
            let mut articles = Vec::new();
            for named in &options.articles {
                articles.extend(meant(&library, named)?);
            }
            library.apart_in(&options.name, &articles)?
        }
    };
    tell(settled, |name, other| format!("{name} and {other} are two people"), "they are kept apart already")
}

fn tell(settled: Settled, done: impl FnOnce(&str, &str) -> String, already: &str) -> anyhow::Result<ExitCode> {
    match settled {
        Settled::Done(name, other) => print(format!("{}\n", Safe::line(&done(&name, &other))).as_bytes()),
        Settled::Nobody(name) => {
            bail!("nobody is called “{name}”; give the full name, as `pullquote library who` shows it")
        }
        Settled::Already => print(format!("{already}\n").as_bytes()),
    }
}
