//! PDF: pages of letters with their positions -> lines in the order of reading -> paragraphs and headings.
//!
//! What pages break (running heads, page numbers, halves of paragraphs) is mended by the same repairs as in plain text.
//!
//! ```text
//! bytes -> reading (limits): letters (stretches of text) -> order (columns of lines) -> paragraphs (pieces)
//! ```

mod letters;
mod order;
mod paragraphs;
mod reading;

use super::builder::Draft;
use super::decode;
use super::format::{Sign, Unreadable};
use reading::Reading;

/// A PDF of more pages is read in two steps, the first so many pages long: enough to tell a running head from a heading.
const MANY: usize = 30;
const FIRST: usize = 10;

/// How many pieces at the head of the text may show the name of its author.
const HEAD: usize = 8;

/// What a title in the metadata has when a program made it up from the name of a file.
const FILE_NAMES: &[&str] =
    &["Microsoft Word", ".doc", ".docx", ".indd", ".pdf", ".qxd", ".qxp", ".tex", ".txt", ".dvi"];

/// A PDF says what it is in its first bytes.
pub fn sniff(bytes: &[u8]) -> Sign {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii_start().starts_with(b"%PDF-") { Sign::Certain } else { Sign::None }
}

/// Reads the first pages of a PDF of many.
pub fn begin(bytes: &[u8]) -> Option<Draft> {
    let pages = |stated| if stated > MANY { FIRST } else { 0 };
    drafted(reading::read(bytes, pages).ok()?)
}

/// Reads a PDF. Pages that are damaged are left out, and the text lists that they were.
///
/// # Errors
/// If it is encrypted, damaged beyond reading, or holds no text (a scan).
pub fn parse(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let mut reading = reading::read(bytes, |stated| stated)?;
    let missing = reading.missing.take();
    let mut draft = drafted(reading).ok_or(Unreadable(if missing.is_some() {
        "is a damaged PDF: none of its pages can be read; fetch it once more"
    } else {
        "holds no text: its pages are pictures, as a scanner makes them; make a copy with text, for instance with ocrmypdf"
    }))?;
    if let Some((missing, last)) = missing.zip(draft.pieces.last_mut()) {
        last.dropped_behind("left out pages that cannot be read or are too many", &missing);
    }
    Ok(draft)
}

/// The page in the making, if there is text.
fn drafted(Reading { title, author, pages, .. }: Reading) -> Option<Draft> {
    let mut draft = Draft::new("UTF-8");
    draft.pieces = paragraphs::pieces(&pages);
    draft.meta.title = title.map(|title| decode::decode(&title).text.into_owned()).filter(|title| is_title(title));
    // The name that the program was registered to, unless the page shows it.
    let author = author.map(|author| decode::decode(&author).text.trim().to_owned());
    let shown = |name: &String| draft.pieces.iter().take(HEAD).any(|piece| piece.text.contains(name.as_str()));
    draft.meta.authors = author.filter(|name| name.contains(' ') && shown(name)).into_iter().collect();
    // The day on which the file was made says little about when its text was published, so it is not stated as that.
    Some(draft).filter(|draft| !draft.pieces.is_empty())
}

/// Whether the title in the metadata was written by somebody: words, and no name of a file.
fn is_title(title: &str) -> bool {
    title.trim().contains(' ')
        && title.chars().any(char::is_alphabetic)
        && !title.chars().any(char::is_control)
        && !FILE_NAMES.iter().any(|name| title.contains(name))
}
