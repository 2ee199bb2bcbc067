//! The files of an EPUB by their paths. An archive is untrusted: each file is read up to a limit, all of them
//! together as well, and a path cannot leave the archive, for there is nothing around it.

use crate::ingest::format::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest file that is read, in bytes as unpacked.
const LARGEST: u64 = 32 * 1024 * 1024;

/// How much is read of an archive in all, in bytes as unpacked.
const MOST: u64 = 256 * 1024 * 1024;

/// An open archive.
pub struct Archive<'a> {
    files: ZipArchive<Cursor<&'a [u8]>>,
    /// How much may still be read.
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// If its list of files cannot be read.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let files = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Unreadable("is a damaged archive: its list of files cannot be read; fetch it once more"))?;
        Ok(Self { files, left: MOST })
    }

    /// A file's bytes; `None` if there is none of this path, or it is damaged, encrypted or too large.
    pub fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        let file = self.files.by_name(path).ok()?;
        let limit = LARGEST.min(self.left);
        let mut bytes = Vec::new();
        // The size that the archive states is not believed.
        file.take(limit + 1).read_to_end(&mut bytes).ok()?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(length);
        (length <= limit).then_some(bytes)
    }
}

/// The path of `reference` as seen from the file `from`: relative, perhaps with `../`, escapes and a fragment.
#[must_use]
pub fn resolve(from: &str, reference: &str) -> String {
    let reference = reference.split(['#', '?']).next().unwrap_or_default();
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    let base = if reference.starts_with('/') { "" } else { folder };
    let unescaped = unescape(reference);
    for part in base.split('/').chain(unescaped.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%20` and the like as the characters that they stand for; what is no such escape stays.
fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_file_that_names_them_and_stay_inside() {
        for (from, reference, path) in [
            ("OEBPS/content.opf", "text/one%20two.xhtml#start", "OEBPS/text/one two.xhtml"),
            ("OEBPS/content.opf", "../cover.xhtml", "cover.xhtml"),
            ("content.opf", "../../../etc/passwd", "etc/passwd"),
            ("a/b/c.opf", "/x.html", "x.html"),
            ("content.opf", "100%.html", "100%.html"),
        ] {
            assert_eq!(resolve(from, reference), path);
        }
    }
}
