//! What cannot be done with tied hands, and what can.

use super::*;
#[cfg(target_os = "linux")]
use landlock::{ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr};
use std::fs::File;
#[cfg(target_os = "linux")]
use std::io::ErrorKind;
use std::io::Read;
#[cfg(target_os = "linux")]
use std::net::{TcpListener, TcpStream};
#[cfg(target_os = "linux")]
use std::process::Command;

const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

#[cfg(target_os = "linux")]
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
    if strict().handle_access(AccessFs::from_all(ABI::V1)).is_ok() {
        assert_eq!(confined(tries), [Some(ErrorKind::PermissionDenied); 4]);
        assert!(!new.exists());
    }
    assert_eq!(tries(), [None; 4], "nobody else is confined");
}

#[cfg(target_os = "linux")]
#[test]
fn whoever_is_confined_reaches_nobody_where_the_system_knows_how() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let reach = || TcpStream::connect(address).map_err(|error| error.kind()).map(drop);
    if strict().handle_access(AccessNet::from_all(ABI::V4)).is_ok() {
        assert_eq!(confined(reach), Err(ErrorKind::PermissionDenied));
    }
    assert_eq!(reach(), Ok(()), "nobody else is confined");
}

/// Rules that have to be known to the system.
#[cfg(target_os = "linux")]
fn strict() -> Ruleset {
    Ruleset::default().set_compatibility(CompatLevel::HardRequirement)
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
