//! `pullquote export`: the same model without a screen.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;

use crate::analysis::{self, Lexicon};
use crate::cli::{Export, Reading};
use crate::document::{Article, Block, BlockKind, Document, Safe, Source, Span};
use crate::export::Format;

/// Exports every source in order.
///
/// # Errors
/// If the output cannot be written.
pub fn run(options: &Export) -> anyhow::Result<ExitCode> {
    let mut status = ExitCode::SUCCESS;
    for source in &options.sources {
        match document(source, options.reading) {
            Ok(document) => {
                super::print(Format::from(options.format).write(&document).as_bytes())?;
            }
            Err(error) => {
                eprintln!("pullquote: {}", Safe::line(&format!("{error:#}")));
                status = ExitCode::FAILURE;
            }
        }
    }
    Ok(status)
}

fn document(source: &Path, reading: Reading) -> anyhow::Result<Document> {
    let text = fs::read_to_string(source).with_context(|| format!("cannot read {}", source.display()))?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        let span = Span::new(start, start + part.len()).trim(&text);
        start += part.len();
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
        }
    }
    let source = Source {
        name: source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        format: "text",
        encoding: "UTF-8",
        bytes: text.len() as u64,
    };
    let article = Arc::new(Article { source, text, blocks, ..Article::default() });
    let found = analysis::annotate(&article, Lexicon::shared(), reading.published);
    Ok(Document::new(article, found))
}
