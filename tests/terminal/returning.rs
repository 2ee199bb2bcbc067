//! An article opens where it was left, by its words.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use super::annotating::run;
use super::harness::Setting;
use super::{BRIDGE, long};

/// The bytes of all files of the library, if there is one.
fn kept(home: &Path) -> Vec<u8> {
    let files = fs::read_dir(home.join(".local/state/pullquote")).into_iter().flatten();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

/// Opens `article` again in the same home.
pub fn again(home: &tempfile::TempDir, article: &Path) -> Setting {
    let state = home.path().join(".local/state");
    Setting::new().environment("XDG_STATE_HOME", state.to_str().unwrap()).argument(article)
}

/// A home in which the long article was left at its end.
fn left() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("long.txt");
    fs::write(&article, long()).unwrap();
    let mut session = again(&home, &article).start();
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.quit();
    assert!(!kept(home.path()).is_empty());
    (home, article)
}

#[test]
fn an_article_opens_where_it_was_left() {
    let (home, article) = left();
    let mut session = again(&home, &article).start();
    session.until_seen("Paragraph 80 ");
    session.until_seen("where you left it · g goes to the start");
    session.press("g");
    session.until_seen("Paragraph 1 ");
    session.quit();
    let mut session = again(&home, &article).start();
    session.until_seen("Paragraph 1 ");
    session.quit();
}

#[test]
fn one_that_has_changed_opens_there_too_or_says_that_the_place_is_lost() {
    let (home, article) = left();
    // It was perhaps left before all had been found in it.
    run(&home, &["library", "add", "long.txt"]);
    fs::write(&article, format!("A word before all the others.\n\n{}", long().replace("Nobody had", "Few had")))
        .unwrap();
    let mut session = again(&home, &article).start();
    session.until_seen(": V compares · this is where you left it");
    session.until_seen("changed since ");
    session.until_seen("Paragraph 80 ");
    session.press("V");
    session.until_seen("A word before all the others.");
    session.press("q");
    session.quit();
    // It is said once.
    let mut session = again(&home, &article).start();
    session.until_seen("where you left it");
    assert!(!session.contents().contains("changed since"), "{}", session.contents());
    session.quit();
    fs::write(&article, BRIDGE).unwrap();
    let mut session = again(&home, &article).start();
    session.until_seen("where you left it is not there now");
    session.until_seen("The bridge at Velda");
    session.quit();
}

#[test]
fn a_terminal_that_goes_away_keeps_the_place_and_a_kill_harms_nothing() {
    for (signal, opens_at) in
        [(Signal::HUP, "Paragraph 41 "), (Signal::TERM, "Paragraph 41 "), (Signal::KILL, "Paragraph 80 ")]
    {
        let (home, article) = left();
        let mut session = again(&home, &article).start();
        session.until_seen("where you left it");
        session.press("/paragraph 41\r");
        session.until_seen("Paragraph 41 ");
        session.signal(signal);
        assert!(!session.end().success());
        let mut session = again(&home, &article).start();
        session.until_seen(opens_at);
        session.quit();
    }
}

#[test]
fn another_place_that_is_asked_for_goes_first() {
    let (home, article) = left();
    let mut session = again(&home, &article).argument("--at").argument("/paragraph 41").start();
    session.until_seen("Paragraph 41 ");
    session.quit();
}

#[test]
fn a_private_reading_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("long.txt");
    fs::write(&article, long()).unwrap();
    let mut session = again(&home, &article).argument("--private").start();
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.quit();
    assert!(!home.path().join(".local").exists());
}

#[test]
fn a_library_that_is_of_no_use_is_said_and_reading_goes_on() {
    let (home, article) = left();
    let file = home.path().join(".local/state/pullquote/library.db");
    fs::write(&file, "no library at all ".repeat(300)).unwrap();
    let mut session = again(&home, &article).size(200, 24).start();
    session.until_seen("this is no library of pullquote; move it away");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.quit();
    assert!(fs::read(&file).unwrap().starts_with(b"no library at all"));
}

#[test]
fn what_was_read_stands_in_the_library_and_opens_at_the_quote() {
    let home = tempfile::tempdir().unwrap();
    let bridge = home.path().join("bridge.txt");
    fs::write(&bridge, BRIDGE).unwrap();
    let mut session = again(&home, &bridge).size(120, 40).start();
    session.until_seen("❝1");
    session.quit();
    let article = home.path().join("long.txt");
    fs::write(&article, long()).unwrap();
    // The file is gone: what was kept of it is not.
    fs::remove_file(&bridge).unwrap();
    let mut session = again(&home, &article).size(120, 40).start();
    session.until_seen("Paragraph 1 ");
    session.press("G");
    session.until_seen("Paragraph 80 ");
    session.press("L");
    session.until_seen("The bridge at Velda");
    session.press("nine");
    session.until_seen("Ana Ruiz: “It took");
    session.press("\x1b[B\x1b[B\x1b[B\r");
    session.until("the other article", |screen| {
        let contents = screen.contents();
        contents.contains("The bridge at Velda") && !contents.contains("Paragraph") && contents.contains("1/")
    });
    session.quit();
    let mut session = again(&home, &article).size(120, 40).start();
    session.until_seen("where you left it");
    session.press("V");
    session.until_seen("the library has no earlier version of this article");
    session.quit();
}
