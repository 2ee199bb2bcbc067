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

/// Gives up what the system lets this thread give up; says whether that is files and connections.
#[cfg(target_os = "linux")]
fn tie() -> bool {
    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    const NEWEST: ABI = ABI::V10;
    // Rights that this system does not know are left out. No rule gives one back.
    let tied = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(NEWEST)))
        .and_then(|rules| rules.scope(Scope::AbstractUnixSocket))
        .and_then(Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self);
    tied.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

#[cfg(not(target_os = "linux"))]
fn tie() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::{ErrorKind, Read};
    use std::process::Command;

    const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

    #[test]
    fn whoever_is_confined_opens_no_file_and_starts_no_program() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("new");
        let tries = || {
            let errors = [
                File::open(OURS).err(),
                File::create(&new).err(),
                Command::new("/bin/sh").arg("-c").arg("exit").status().err(),
                thread::scope(|scope| scope.spawn(|| File::open(OURS).err()).join().unwrap()),
            ];
            errors.map(|error| error.map(|error| error.kind()))
        };
        if confined(tie) {
            assert_eq!(confined(tries), [Some(ErrorKind::PermissionDenied); 4]);
            assert!(!new.exists());
        }
        assert_eq!(tries(), [None; 4], "nobody else is confined");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn whoever_is_confined_reaches_nobody_where_the_system_knows_how() {
        use std::net::{TcpListener, TcpStream};
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let reach = || TcpStream::connect(address).map_err(|error| error.kind()).map(drop);
        if confined(|| tie() && connections_can_be_refused()) {
            assert_eq!(confined(reach), Err(ErrorKind::PermissionDenied));
        }
        assert_eq!(reach(), Ok(()), "nobody else is confined");
    }

    /// Whether this system is so new that it refuses connections.
    #[cfg(target_os = "linux")]
    fn connections_can_be_refused() -> bool {
        use landlock::{ABI, Access, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr};
        let strict = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
        strict.handle_access(AccessNet::from_all(ABI::V4)).is_ok()
    }

    #[test]
    fn what_is_open_can_be_read_and_what_is_done_comes_back() {
        let file = File::open(OURS).unwrap();
        let read = confined(|| {
            let mut text = String::new();
            (&file).read_to_string(&mut text).map(|length| (length, text))
        });
        let (length, text) = read.unwrap();
        assert!(length > 0 && text.contains("[package]"));
    }

    #[test]
    #[should_panic(expected = "a hole")]
    fn a_panic_is_one_of_whoever_asked() {
        confined(|| panic!("a hole"));
    }
}
