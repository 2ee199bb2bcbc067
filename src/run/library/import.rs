//! `pullquote library import`: what somebody has said about articles, brought in.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};

use crate::cli::{Import, Reading};
use crate::document::Safe;
use crate::ingest::source::Source;
use crate::library::annotated::{Incoming, Received};
use crate::library::{Fingerprint, Library, exchange};
use crate::run::{complain, notebook, open, shelf};

/// Brings files in, each whole or not at all. One that cannot be read is named, and the rest go on.
///
/// # Errors
/// If the library cannot be opened.
pub fn run(options: &Import) -> anyhow::Result<ExitCode> {
    let mut library = Library::open(&shelf::folder()?)?;
    let mut failed = false;
    for file in &options.files {
        let name = file.display();
        match receive(&mut library, file) {
            Ok((received, refused)) => {
                failed |= !refused.is_empty();
                for why in refused {
                    complain(&anyhow!("{name}: {why}"));
                }
                let Received { new, known } = received;
                eprintln!("{}", Safe::line(&format!("{name}: {new} new, {known} known already")));
            }
            Err(error) => {
                failed = true;
                complain(&error);
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What became of a file, and what of it was refused.
fn receive(library: &mut Library, path: &Path) -> anyhow::Result<(Received, Vec<String>)> {
    let name = path.display();
    let file = text(path).with_context(|| format!("{name}: cannot be read"))?;
    let contents = exchange::read(&file).with_context(|| format!("{name}: nothing is brought in"))?;
    let mut refused = contents.refused;
    let mut articles = Vec::new();
    for mut incoming in contents.articles {
        if incoming.fingerprint.is_none() && !library.knows(&incoming)? {
            recognise(&mut incoming);
        }
        let count = incoming.highlights.len() + incoming.corrections.len();
        if incoming.fingerprint.is_none() && !library.knows(&incoming)? {
            let what =
                incoming.names.first().or(incoming.title.as_ref()).map_or("a text without a name", String::as_str);
            refused.push(format!("{count} about {what}, which has not been read here: open it once, then try again"));
        } else {
            articles.push(incoming);
        }
    }
    let received = library.receive(&articles, notebook::now())?;
    Ok((received, refused))
}

fn text(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path)?;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => bail!("byte {} is no UTF-8", error.utf8_error().valid_up_to()),
    }
}

/// Reads the article, if it is a file of this machine, so that it is known by its words. Nothing is fetched.
fn recognise(incoming: &mut Incoming) {
    let path = incoming.names.iter().map(Path::new).find(|path| path.is_absolute() && path.is_file());
    let reading = Reading { published: None, raw: false, from: None };
    let article = path.and_then(|path| open::article(&Source::Path(path.to_owned()), reading, false).ok());
    if let Some(article) = article {
        incoming.fingerprint = Some(Fingerprint::of(&article.text));
        incoming.title = article.meta.title;
    }
}
