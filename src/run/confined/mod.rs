//! What strangers wrote is read with tied hands: on a thread that has given up opening files, starting programs and making
//! connections before it sees the first byte. Should a parser have a hole, there is little to be had through it.
//!
//! Linux does that from 5.13 on (Landlock), the connections from 6.7 on. Where a system cannot, all is read as ever.

use std::panic::resume_unwind;
use std::thread;

/// Does work on a thread that can neither open files, nor start programs, nor make connections; nor can the threads that it
/// starts. What is open stays open.
pub fn confined<T: Send>(work: impl Fn() -> T + Sync) -> T {
    let done = thread::scope(|scope| {
        let tied = || {
            tie();
            work()
        };
        let thread = thread::Builder::new().name("parser".into()).spawn_scoped(scope, tied).ok()?;
        Some(thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    // Where there can be no further thread, it is done here.
    done.unwrap_or_else(work)
}

/// Gives up what the system lets this thread give up.
#[cfg(target_os = "linux")]
fn tie() {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreated, Scope};
    const NEWEST: ABI = ABI::V10;
    // Rights that this system does not know are left out; no rule gives one back. Where it knows none, that is how it is.
    let _ = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(NEWEST)))
        .and_then(|rules| rules.scope(Scope::AbstractUnixSocket))
        .and_then(Ruleset::create)
        .and_then(RulesetCreated::restrict_self);
}

#[cfg(not(target_os = "linux"))]
fn tie() {}

#[cfg(test)]
mod tests;
