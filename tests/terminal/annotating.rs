//! What the reader sets right, highlights and writes down is there the next time, however the reading ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;

use super::harness::Session;
use super::returning::again;
use super::{BRIDGE, long};

/// A home with an article in it.
fn home() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("bridge.txt");
    fs::write(&article, BRIDGE).unwrap();
    (home, article)
}

fn open(home: &tempfile::TempDir, article: &Path) -> Session {
    open_with(home, article, "Tomas Lind  ")
}

fn open_with(home: &tempfile::TempDir, article: &Path, words: &str) -> Session {
    let session = again(home, article).size(120, 40).start();
    session.until_seen(words);
    session
}

/// Runs a command of the same program in the same home, and says what it writes and complains of.
pub fn run(home: &tempfile::TempDir, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(arguments).current_dir(home.path()).env("HOME", home.path());
    let output = command.env("XDG_STATE_HOME", home.path().join(".local/state")).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_correction_made_just_before_leaving_is_kept() {
    let (home, article) = home();
    let mut session = open(&home, &article);
    session.press("2cn\x05 Soto\rq");
    assert!(session.end().success());
    let (who, complaints) = run(&home, &["library", "who", "Ana Ruiz Soto"]);
    assert!(who.contains("Ana Ruiz Soto · 1 article") && complaints.is_empty(), "{who}{complaints}");
    let mut session = open(&home, &article);
    session.until_seen("Ana Ruiz Soto");
    session.press("2e");
    session.until_seen("you said so");
    session.press("q");
    session.press("cu");
    session.until_seen("taken back");
    session.quit();
    let mut session = open(&home, &article);
    assert!(!session.contents().contains("Ana Ruiz Soto"), "{}", session.contents());
    session.quit();
}

#[test]
fn one_correction_of_several_is_taken_back_for_good() {
    let (home, article) = home();
    let mut session = open(&home, &article);
    session.press("2cn\x05 Soto\r");
    session.until_seen("Ana Ruiz Soto");
    session.press("2jcnTom Linden\r");
    session.until_seen("Tom Linden");
    session.press("cl");
    session.until_seen("Tomas Lind is called Tom Linden");
    session.press("\x1b[A\x1b[3~");
    session.until_seen("taken back");
    session.until("one is left", |screen| !screen.contents().contains("is called Ana Ruiz Soto"));
    session.press("\r");
    session.until_seen("goes back to where you were");
    session.quit();
    let mut session = open_with(&home, &article, "Tom Linden");
    assert!(!session.contents().contains("Soto"), "{}", session.contents());
    session.quit();
}

#[test]
fn what_was_acknowledged_outlasts_being_killed() {
    let (home, article) = home();
    let session = open(&home, &article);
    kill(session, "2cn\x05 Soto\r", "set right");
    kill(open(&home, &article), "1]H", "highlighted");
    kill(open(&home, &article), "paNine years?\r", "noted · A lists all");
    let mut session = open(&home, &article);
    session.until_seen("Ana Ruiz Soto");
    session.press("A");
    session.until_seen("Nine years? · “It took nine years,”");
    session.press("\r");
    session.until_seen("goes back to where you were");
    session.quit();
    let (notes, _) = run(&home, &["library", "notes", "bridge.txt"]);
    assert!(notes.contains("> It took nine years,\n\nNine years?\n"), "{notes}");
}

/// Presses keys, waits until what they do is acknowledged, and kills the program.
fn kill(mut session: Session, keys: &str, acknowledged: &str) {
    session.press(keys);
    session.until_seen(acknowledged);
    session.signal(Signal::KILL);
    session.end();
}

#[test]
fn a_newer_version_of_the_article_has_what_is_found_in_it_and_says_what_is_not() {
    let (home, article) = home();
    let mut session = open(&home, &article);
    session.press("2cn\x05 Soto\r");
    session.until_seen("set right");
    session.press("1]H");
    session.until_seen("highlighted");
    session.press("]H");
    session.until_seen("▐“Nobody");
    session.quit();
    fs::write(
        &article,
        BRIDGE.replace("the mayor of Velda, ", "the mayor, ").replace("“Nobody asked the river,” ", ""),
    )
    .unwrap();
    let mut session = open(&home, &article);
    session.until_seen("1 highlight is about words that are not there any more");
    session.until_seen("Ana Ruiz Soto");
    session.press("A");
    session.until_seen("“It took nine years,”");
    session.until_seen("lost");
    session.press("\r");
    session.until_seen("goes back to where you were");
    session.quit();
}

#[test]
fn an_export_has_what_was_set_right_unless_it_is_private() {
    let (home, article) = home();
    let mut session = open(&home, &article);
    session.press("2cn\x05 Soto\r");
    session.until_seen("set right");
    session.quit();
    let (json, _) = run(&home, &["export", "bridge.txt"]);
    assert!(json.contains("\"Ana Ruiz Soto\""), "{json}");
    let (json, _) = run(&home, &["export", "--private", "bridge.txt"]);
    assert!(!json.contains("Ana Ruiz Soto"), "{json}");
    let (gold, _) = run(&home, &["library", "corrections"]);
    fs::write(home.path().join("gold.json"), &gold).unwrap();
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("copy.txt"), BRIDGE).unwrap();
    let gold = home.path().join("gold.json");
    let (_, said) = run(&other, &["library", "import", gold.to_str().unwrap(), gold.to_str().unwrap()]);
    assert!(said.contains("1 new, 0 known already") && said.contains("0 new, 1 known already"), "{said}");
    let (json, _) = run(&other, &["export", "copy.txt"]);
    assert!(json.contains("\"Ana Ruiz Soto\""), "a team shares it: {json}");
}

#[test]
fn a_private_reading_is_highlighted_and_set_right_for_itself_only() {
    let (home, article) = home();
    let mut session = again(&home, &article).argument("--private").size(120, 40).start();
    session.until_seen("Tomas Lind   ");
    session.press("2cn\x05 Soto\r");
    session.until_seen("set right for this reading only, not kept: this reading is private");
    session.until_seen("Ana Ruiz Soto");
    session.press("1]H");
    session.until_seen("highlighted for this reading only");
    session.press("A");
    session.until_seen("“It took nine years,”");
    session.press("\r");
    session.until_seen("goes back to where you were");
    session.quit();
    assert!(!home.path().join(".local").exists());
}

#[test]
fn without_a_library_that_can_be_used_reading_goes_on_and_it_is_said() {
    let (home, article) = home();
    let state = home.path().join(".local/state/pullquote");
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("library.db"), "no library at all ".repeat(300)).unwrap();
    let mut session = again(&home, &article).size(200, 40).start();
    session.until_seen("this is no library of pullquote");
    session.until_seen("Tomas Lind   ");
    session.press("2cn\x05 Soto\r");
    session.until_seen("set right for this reading only, not kept:");
    session.until_seen("Ana Ruiz Soto");
    session.press("1]H");
    session.until_seen("highlighted for this reading only, not kept:");
    session.press("cu");
    session.until_seen("taken back");
    session.quit();
}

#[test]
fn a_highlight_that_was_deleted_in_two_terminals_is_brought_back_for_good() {
    let (home, article) = home();
    let mut one = open(&home, &article);
    one.press("]H");
    one.until_seen("highlighted · A lists all");
    let mut other = open(&home, &article);
    other.until_seen("▐took nine years,”");
    other.press("p");
    for session in [&mut one, &mut other] {
        session.press("D");
        session.until_seen("deleted · U brings it back");
    }
    other.press("U");
    other.until_seen("back again");
    one.quit();
    other.quit();
    let (notes, _) = run(&home, &["library", "notes"]);
    assert!(notes.contains("> It took nine years,"), "{notes}");
}

#[test]
fn files_that_make_no_sense_bring_nothing_in() {
    let (home, _) = home();
    for (name, contents, why) in [
        ("cut.json", "{\"type\": \"Annotation\", \"target\"".to_owned(), "no JSON"),
        ("other.json", "{\"recipe\": \"soup\"}".to_owned(), "neither Web Annotations nor corrections"),
        ("unknown.json", unknown().to_string(), "has not been read here: open it once"),
    ] {
        fs::write(home.path().join(name), contents).unwrap();
        let (_, said) = run(&home, &["library", "import", name]);
        assert!(said.contains(why), "{name}: {said}");
    }
    let (_, said) = run(&home, &["library", "import", "nowhere.json"]);
    assert!(said.contains("nowhere.json: cannot be read"), "{said}");
    assert_eq!(run(&home, &["library", "notes", "--format", "csv"]).0.lines().count(), 1);
}

fn unknown() -> &'static str {
    "{\"type\": \"Annotation\", \"target\": {\"source\": \"https://velda.example/x\", \
     \"selector\": {\"type\": \"TextQuoteSelector\", \"exact\": \"words\"}}}"
}

#[test]
fn while_another_program_keeps_the_library_locked_it_is_said_what_is_not_kept() {
    let (home, article) = home();
    let mut session = open(&home, &article);
    session.press("]H");
    session.until_seen("highlighted · A lists all");
    let other = rusqlite::Connection::open(home.path().join(".local/state/pullquote/library.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.press("]H");
    session.until_seen("highlighted for this reading only, not kept:");
    session.press("A");
    session.until_seen("“Nobody asked the river,”");
    session.press("\r");
    other.execute_batch("ROLLBACK").unwrap();
    session.press("2cn\x05 Soto\r");
    session.until_seen("set right · c u takes it back");
    session.quit();
    let (notes, _) = run(&home, &["library", "notes", "--format", "json"]);
    assert!(notes.contains("It took nine years") && !notes.contains("Nobody asked"), "{notes}");
}

/// Killed so many times right after a note has been sent off; all that were acknowledged before are there.
#[test]
#[ignore = "takes half a minute; tests/killed does the same without a terminal"]
fn killed_25_times_while_notes_are_written_none_that_was_acknowledged_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("long.txt");
    fs::write(&article, long()).unwrap();
    let mut acknowledged = Vec::new();
    let mut number = 0;
    for round in 0..25_u64 {
        let mut session = again(&home, &article).size(120, 40).start();
        session.until_seen("Paragraph 1 ");
        for last in [false, false, true] {
            number += 1;
            session.press(&format!("/Paragraph {number} \ra"));
            session.until_seen("note: ");
            session.press(&format!("N{number}."));
            session.until_seen(&format!("note: N{number}."));
            session.press("\r");
            if last {
                std::thread::sleep(std::time::Duration::from_micros(round * 7_919 % 20_000));
            } else {
                session.until_seen("highlighted, with your note");
                acknowledged.push(number);
            }
        }
        session.signal(Signal::KILL);
        session.end();
        let database = rusqlite::Connection::open(home.path().join(".local/state/pullquote/library.db")).unwrap();
        let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
        let (notes, _) = run(&home, &["library", "notes"]);
        for number in &acknowledged {
            assert!(notes.contains(&format!("\nN{number}.\n")), "{number} is lost: {notes}");
        }
    }
}
