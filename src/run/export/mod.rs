//! `pullquote export` and the plain form: the same model without a screen.

mod corrected;
mod goal;

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, anyhow};

use super::gauge::Gauge;
use super::{analyses, complain, fault, memory, open, side_by_side};
use crate::analysis::{self, Lexicon};
use crate::cli::{Export, ExportFormat, ExportTable, Open, Reading};
use crate::document::Document;
use crate::export::{Format, Table};
use corrected::Corrected;
use goal::Goal;

/// Exports every source in order. One that fails is named, and the rest go on.
///
/// # Errors
/// If the output cannot be written.
pub fn run(options: &Export) -> anyhow::Result<ExitCode> {
    let format = format(options);
    let mut sources: Vec<Option<PathBuf>> = options.sources.iter().cloned().map(Some).collect();
    if sources.is_empty() {
        sources.push(None);
    }
    let mut goal = Goal::new(options.output.as_deref(), &format, sources.as_slice())?;
    if options.resume {
        goal.skip_written(&mut sources)?;
    }
    let jobs = options.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let mut gauge = Gauge::begin(sources.len(), options.output.is_none() && io::stdout().is_terminal());
    let (reading, alone) = (options.reading, sources.len() == 1);
    let corrected = Corrected::open(options.private);
    let work = move |source: Option<PathBuf>| {
        let name = source.as_deref().map_or("standard input".into(), Path::to_string_lossy);
        let written = fault::contained(&name, "could not be exported", || {
            let mut document = document(source.as_deref(), reading, alone, &corrected)?;
            if format == Format::TimeMl {
                let found = &mut document.annotations;
                found.happenings = analysis::happenings(&document.article, Lexicon::shared(), found);
            }
            Ok((format.write(&document), cautions(&document)))
        });
        drop(name);
        (source, written)
    };
    let mut failed = false;
    side_by_side::in_order(sources, jobs, work, |(source, written)| {
        gauge.step();
        let mut say = |error| {
            gauge.clear();
            complain(&error);
        };
        match written {
            Ok((text, cautions)) => {
                cautions.into_iter().for_each(say);
                goal.write(source.as_deref(), &text)
            }
            Err(error) => {
                failed = true;
                say(error);
                Ok(true)
            }
        }
    })?;
    drop(gauge);
    goal.finish()?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn format(options: &Export) -> Format {
    match options.format {
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl => Format::JsonLines,
        ExportFormat::Text => Format::Text { width: options.width.map(usize::from) },
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Csv => Format::Csv {
            tables: options
                .table
                .iter()
                .map(|table| match table {
                    ExportTable::People => Table::People,
                    ExportTable::Quotes => Table::Quotes,
                    ExportTable::Timeline => Table::Timeline,
                })
                .collect(),
        },
        ExportFormat::Timeml => Format::TimeMl,
        ExportFormat::Ics => Format::ICalendar,
    }
}

/// Writes the article with its lists to standard output.
///
/// # Errors
/// If there is nothing to read, or it cannot be written.
pub fn plain(options: &Open) -> anyhow::Result<ExitCode> {
    let document = document(options.source.as_deref(), options.reading, true, &Corrected::open(options.private))?;
    cautions(&document).iter().for_each(complain);
    let format = Format::Text { width: options.width.map(usize::from) };
    super::print(format.write(&document).as_bytes())
}

/// Reads a source and finds everything in it, with what the reader has set right. How far a page has come is told if it is
/// the only source.
fn document(named: Option<&Path>, reading: Reading, alone: bool, corrected: &Corrected) -> anyhow::Result<Document> {
    let source = open::source(named)?;
    let article = Arc::new(open::article(&source, reading, alone)?);
    memory::suffices(article.text.len(), memory::ANALYSIS)
        .with_context(|| format!("{}: is not analysed", article.source.name))?;
    let right = corrected.of(&article, &source);
    Ok(analyses::corrected(article, &right, reading.published).0)
}

/// What to know about how a source was read.
fn cautions(document: &Document) -> Vec<anyhow::Error> {
    let article = &document.article;
    article.cautions.iter().map(|caution| anyhow!("{}: {caution}", article.source.name)).collect()
}
