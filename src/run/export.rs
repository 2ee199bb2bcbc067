//! `pullquote export`: the same model without a screen.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::open;
use crate::analysis::{self, Lexicon};
use crate::cli::{Export, Reading};
use crate::document::Document;
use crate::export::Format;

/// Exports every source in order. One that fails is named, and the rest go on.
///
/// # Errors
/// If the output cannot be written.
pub fn run(options: &Export) -> anyhow::Result<ExitCode> {
    let format = Format::from(options.format);
    let named: Vec<Option<&Path>> = match options.sources.as_slice() {
        [] => vec![None],
        sources => sources.iter().map(|source| Some(source.as_path())).collect(),
    };
    let mut status = ExitCode::SUCCESS;
    for source in named {
        match document(source, options.reading) {
            Ok(document) => {
                super::print(format.write(&document).as_bytes())?;
            }
            Err(error) => {
                super::complain(&error);
                status = ExitCode::FAILURE;
            }
        }
    }
    Ok(status)
}

fn document(named: Option<&Path>, reading: Reading) -> anyhow::Result<Document> {
    let article = Arc::new(open::article(&open::source(named)?, reading)?);
    let found = analysis::annotate(&article, Lexicon::shared(), reading.published);
    Ok(Document::new(article, found))
}
