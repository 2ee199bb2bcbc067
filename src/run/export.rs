//! `pullquote export` and the plain form: the same model without a screen.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use tempfile::NamedTempFile;

use super::open;
use crate::analysis::{self, Lexicon};
use crate::cli::{Export, ExportFormat, Open, Reading};
use crate::document::Document;
use crate::export::Format;

/// Exports every source in order. One that fails is named, and the rest go on.
///
/// # Errors
/// If the output cannot be written.
pub fn run(options: &Export) -> anyhow::Result<ExitCode> {
    let format = match options.format {
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl => Format::JsonLines,
        ExportFormat::Text => Format::Text { width: options.width.map(usize::from) },
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Timeml => Format::TimeMl,
        ExportFormat::Ics => Format::ICalendar,
    };
    if format == Format::TimeMl && options.sources.len() > 1 {
        bail!("a file of TimeML holds one article: export these {} one at a time", options.sources.len());
    }
    let sources: Vec<Option<&Path>> = match options.sources.as_slice() {
        [] => vec![None],
        sources => sources.iter().map(|source| Some(source.as_path())).collect(),
    };
    let mut output = Output::to(options.output.as_deref())?;
    let (mut read, mut failed) = (0, 0);
    for source in &sources {
        match document(*source, options.reading) {
            Ok(document) => {
                let between =
                    if read > 0 && matches!(format, Format::Text { .. } | Format::Markdown) { "\n" } else { "" };
                read += 1;
                if !output.write(&format!("{between}{}", format.write(&document)))? {
                    return Ok(ExitCode::SUCCESS);
                }
            }
            Err(error) => {
                failed += 1;
                super::complain(&error);
            }
        }
    }
    // A file that was there is not given up for one with nothing in it.
    if read > 0 {
        output.finish()?;
    }
    Ok(if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Writes the article with its lists to standard output.
///
/// # Errors
/// If there is nothing to read, or it cannot be written.
pub fn plain(options: &Open) -> anyhow::Result<ExitCode> {
    let document = document(options.source.as_deref(), options.reading)?;
    let format = Format::Text { width: options.width.map(usize::from) };
    super::print(format.write(&document).as_bytes())
}

fn document(named: Option<&Path>, reading: Reading) -> anyhow::Result<Document> {
    let article = Arc::new(open::article(&open::source(named)?, reading)?);
    for caution in &article.cautions {
        super::complain(&anyhow!("{}: {caution}", article.source.name));
    }
    let found = analysis::annotate(&article, Lexicon::shared(), reading.published);
    Ok(Document::new(article, found))
}

/// Where an export goes.
enum Output {
    Standard(io::StdoutLock<'static>),
    /// A device or a pipe that stands in the file system: it is written to, never replaced.
    Device(File, PathBuf),
    /// A file beside the one that was asked for, until it is whole.
    File(NamedTempFile, PathBuf),
}

impl Output {
    fn to(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::Standard(io::stdout().lock())) };
        // What a link points to is written, and the link stays.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(about) if about.is_dir() => bail!("{}: this is a folder; name a file in it", path.display()),
            Ok(about) if !about.is_file() => {
                let device = File::options().write(true).open(&path).with_context(|| unwritable(&path))?;
                return Ok(Self::Device(device, path));
            }
            _ => {}
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder)
            .with_context(|| format!("{}: no file can be made in this folder", folder.display()))?;
        Ok(Self::File(file, path))
    }

    /// Writes; says whether anybody still reads.
    fn write(&mut self, text: &str) -> anyhow::Result<bool> {
        let (written, what) = match self {
            Self::Standard(output) => (output.write_all(text.as_bytes()), Path::new("standard output")),
            Self::Device(file, path) => (file.write_all(text.as_bytes()), path.as_path()),
            Self::File(file, path) => (file.write_all(text.as_bytes()), path.as_path()),
        };
        super::unless_closed(written, what)
    }

    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut output) => super::unless_closed(output.flush(), Path::new("standard output")).map(drop),
            Self::Device(..) => Ok(()),
            Self::File(file, path) => permit(file.as_file(), &path)
                .and_then(|()| file.persist(&path).map_err(|error| error.error))
                .map(drop)
                .with_context(|| unwritable(&path)),
        }
    }
}

fn unwritable(path: &Path) -> String {
    format!("{}: cannot be written", path.display())
}

/// Gives a temporary file the permissions of the file that it replaces, or those of any new file.
fn permit(file: &File, path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(before) => file.set_permissions(before.permissions()),
        Err(_) => {
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mask = rustix::process::umask(rustix::fs::Mode::empty());
                rustix::process::umask(mask);
                file.set_permissions(fs::Permissions::from_mode(0o666 & !mask.bits()))?;
            }
            Ok(())
        }
    }
}
