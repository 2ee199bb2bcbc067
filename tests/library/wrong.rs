//! Libraries that are none, or none any more: a clear word, and nothing lost.

use std::fs;

use super::home::Home;
use super::{BRIDGE, FERRY};

/// Everything that is asked of a library.
const ASKED: &[&[&str]] = &[
    &["list"],
    &["who", "Ana Ruiz"],
    &["quotes"],
    &["timeline"],
    &["search", "ferry"],
    &["export"],
    &["backup", "copy.db"],
    &["add", "news"],
    &["forget", "--all"],
];

#[test]
fn what_stands_in_its_place_is_said_and_left_alone() {
    let home = Home::new();
    home.file("news/bridge.txt", BRIDGE);
    assert!(home.refusal(&["list"]).contains("nothing has been read yet"));
    assert!(!home.folder().exists(), "asking makes nothing");
    fs::create_dir_all(home.library()).unwrap();
    for asked in ASKED {
        assert!(home.refusal(asked).contains("this is a folder; move it away"), "{asked:?}");
    }
    fs::remove_dir(home.library()).unwrap();
    let diary = "Dear diary, the ferry was late again. ".repeat(100);
    fs::write(home.library(), &diary).unwrap();
    for asked in ASKED {
        assert!(home.refusal(asked).contains("this is no library of pullquote; move it away"), "{asked:?}");
    }
    assert_eq!(fs::read_to_string(home.library()).unwrap(), diary);
    fs::remove_file(home.library()).unwrap();
    home.output(&["add", "news"]);
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    connection.pragma_update(None, "user_version", 900).unwrap();
    drop(connection);
    for asked in ASKED {
        assert!(home.refusal(asked).contains("a newer pullquote has made this library"), "{asked:?}");
    }
}

#[test]
fn a_home_that_cannot_be_written_is_said() {
    let home = Home::new();
    home.file("news/bridge.txt", BRIDGE);
    home.file("state", "no folder at all");
    let said = home.refusal(&["add", "news"]);
    assert!(said.contains("this folder cannot be made"), "{said}");
}

#[test]
fn bytes_that_are_cut_off_or_flipped_are_an_error_or_an_answer_and_never_a_panic() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    let whole = fs::read(home.library()).unwrap();
    let check = |bytes: &[u8], what: &str| {
        fs::write(home.library(), bytes).unwrap();
        for asked in [["who", "Ana Ruiz"], ["search", "ferry"]] {
            let output = home.run(&asked);
            let said = String::from_utf8(output.stderr).unwrap();
            let sound = output.status.success() || (output.status.code() == Some(1) && said.lines().count() == 1);
            assert!(sound && !said.contains("panic"), "{what}: {said}");
        }
    };
    for keep in [1, 100, 4096, 5000, whole.len() / 2, whole.len() - 4096] {
        check(&whole[..keep], &format!("{keep} bytes"));
    }
    for at in (0..whole.len()).step_by(whole.len() / 12) {
        let mut flipped = whole.clone();
        for byte in flipped.iter_mut().skip(at).take(64) {
            *byte ^= 0x55;
        }
        check(&flipped, &format!("flipped at {at}"));
    }
}

#[test]
fn what_no_program_has_written_is_damage_and_said_to_be() {
    for harm in ["UPDATE article SET title = CAST(x'ff' AS TEXT)", "UPDATE content SET published = 'soon'"] {
        let home = Home::with(&[("bridge.txt", BRIDGE)]);
        let connection = rusqlite::Connection::open(home.library()).unwrap();
        let loose = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')";
        connection.execute_batch(loose).unwrap();
        drop(connection);
        let connection = rusqlite::Connection::open(home.library()).unwrap();
        connection.execute_batch(harm).unwrap();
        drop(connection);
        assert!(
            home.refusal(&["list"]).contains("this library is damaged; move it away, or put a backup there"),
            "{harm}"
        );
    }
}
