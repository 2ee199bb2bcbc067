//! What was set right in an article since it was read is found in all answers: before the library is asked, what stands in
//! these articles is found anew, from what is kept of them.

use std::sync::Arc;

use anyhow::Context;

use crate::library::corrections::still_there;
use crate::library::renewal::Stored;
use crate::library::{Contents, Library};
use crate::run::{analyses, fault, memory};

/// Brings everything up to date.
///
/// # Errors
/// If that cannot be done; what is asked for can still be answered.
pub fn bring_up_to_date(library: &mut Library) -> anyhow::Result<()> {
    let mut failed = None;
    for article in library.due()? {
        let renewed = fault::contained(&format!("article {article}"), "is not found anew", || renew(library, article));
        // The others still can be.
        failed = renewed.err().or(failed);
    }
    failed.map_or(Ok(()), |error| Err(error).context("what you set right last is not in the answers"))
}

fn renew(library: &mut Library, article: i64) -> anyhow::Result<()> {
    let Some(stored) = library.stored(article)? else { return Ok(()) };
    let known: Vec<i64> = stored.corrections.iter().map(|kept| kept.id).collect();
    if let Some(contents) = contents(stored)? {
        library.renew(article, &contents, &known)?;
    }
    Ok(())
}

/// What stands in an article, with what has been set right.
fn contents(Stored { article, given, corrections }: Stored) -> anyhow::Result<Option<Contents>> {
    memory::suffices(article.text.len(), memory::ANALYSIS)?;
    let right = still_there(&corrections, &article.text);
    // What was set right is said later than what was given when it was added.
    let given = crate::analysis::corrections::published(&right).or(given);
    Ok(Contents::of(&analyses::corrected(Arc::new(article), &right, given).0))
}
