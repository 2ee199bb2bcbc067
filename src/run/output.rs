//! Where what was asked for goes: standard output, a device, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// Where what was asked for goes.
pub enum Output {
    /// Standard output.
    Standard(io::StdoutLock<'static>),
    /// A device or a pipe that stands in the file system: it is written to, never replaced.
    Device(File, PathBuf),
    /// A file without a name, until it is whole; however the program ends before that, nothing is left of it.
    File(File, PathBuf),
}

impl Output {
    /// Begins to write to a path; without one, to standard output.
    ///
    /// # Errors
    /// If it is a folder, or nothing can be written there.
    pub fn to(path: Option<&Path>) -> anyhow::Result<Self> {
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
        let folder = folder_of(&path);
        let file = tempfile::tempfile_in(folder)
            .with_context(|| format!("{}: no file can be made in this folder", folder.display()))?;
        Ok(Self::File(file, path))
    }

    /// Writes; says whether anybody still reads.
    ///
    /// # Errors
    /// If it cannot be written, as on a full disk.
    pub fn write(&mut self, text: &str) -> anyhow::Result<bool> {
        let (written, what) = match self {
            Self::Standard(output) => (output.write_all(text.as_bytes()), Path::new("standard output")),
            Self::Device(file, path) | Self::File(file, path) => (file.write_all(text.as_bytes()), path.as_path()),
        };
        super::unless_closed(written, what)
    }

    /// Gives the file its name, in the place of one that had it before.
    ///
    /// # Errors
    /// If it cannot.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut output) => super::unless_closed(output.flush(), Path::new("standard output")).map(drop),
            Self::Device(..) => Ok(()),
            Self::File(file, path) => permit(&file, &path)
                .and_then(|()| named(file, folder_of(&path)))
                .and_then(|file| file.persist(&path).map_err(|error| error.error))
                .map(drop)
                .with_context(|| unwritable(&path)),
        }
    }
}

/// Gives a file without a name one in this folder. Where the system has no way to, a copy gets it.
fn named(mut file: File, folder: &Path) -> io::Result<NamedTempFile<File>> {
    let mut files = tempfile::Builder::new();
    files.prefix(".pullquote-");
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, linkat};
        use std::os::fd::AsRawFd;
        let open = format!("/proc/self/fd/{}", file.as_raw_fd());
        let given = files.make_in(folder, |name| Ok(linkat(CWD, &open, CWD, name, AtFlags::SYMLINK_FOLLOW)?));
        if let Ok(given) = given {
            let (_, path) = given.into_parts();
            return Ok(NamedTempFile::from_parts(file, path));
        }
    }
    let mut copy = files.tempfile_in(folder)?;
    copy.as_file().set_permissions(file.metadata()?.permissions())?;
    file.rewind()?;
    io::copy(&mut file, copy.as_file_mut())?;
    Ok(copy)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
