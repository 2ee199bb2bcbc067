//! What is kept is the reader's: it can be taken along, copied and forgotten.

use super::home::Home;
use super::{BRIDGE, FERRY, MATCH};

fn holds(bytes: &[u8], words: &str) -> bool {
    let bytes = bytes.to_ascii_lowercase();
    let words = words.to_ascii_lowercase();
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn what_is_forgotten_is_in_no_table_no_index_and_no_log() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY), ("match.txt", MATCH)]);
    for words in ["deckhand", "Ivo Marek", "nothing to see", "ferry.txt"] {
        assert!(holds(&home.kept(), words), "{words}");
    }
    assert_eq!(home.output(&["forget", "news/ferry.txt"]), "forgotten: 1 article\n");
    for gone in ["deckhand", "marek", "nothing to see", "ferry.txt", "The last ferry", "former"] {
        assert!(!holds(&home.kept(), gone), "{gone}");
    }
    assert!(home.json(&["search", "deckhand"])["articles"].as_array().unwrap().is_empty());
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["articles"], 2);
    assert!(home.refusal(&["forget", "news/ferry.txt"]).contains("the library knows no such article"));
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    connection.execute_batch("INSERT INTO content_words (content_words) VALUES ('integrity-check')").unwrap();
    connection.execute_batch("INSERT INTO quote_words (quote_words) VALUES ('integrity-check')").unwrap();
}

#[test]
fn by_age_and_all() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    assert_eq!(home.output(&["forget", "--before", "2001-01-01"]), "forgotten: 0 articles\n");
    home.output(&["same", "Ana Ruiz", "Ivo Marek"]);
    home.file("cache/pullquote/pages/1", "a page");
    assert_eq!(home.output(&["forget", "--all"]), "forgotten: 2 articles\n");
    for gone in ["ruiz", "marek", "velda", "bridge", "deckhand"] {
        assert!(!holds(&home.kept(), gone), "{gone}");
    }
    assert!(!home.path().join("cache/pullquote/pages").exists());
    assert_eq!(home.json(&["list"])["all"], 0);
    assert_eq!(home.output(&["list"]), "no article\n");
    home.output(&["add", "news"]);
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    connection.execute_batch("UPDATE article SET met = 1000 WHERE title LIKE '%ferry'").unwrap();
    drop(connection);
    assert!(home.refusal(&["forget", "--before", "2999"]).contains("2999 is still to come"));
    assert_eq!(home.output(&["forget", "--before", "1970-01-02"]), "forgotten: 1 article\n", "by when it was read");
    assert!(!holds(&home.kept(), "deckhand"));
    assert_eq!(home.json(&["list"])["all"], 1);
}

#[test]
fn many_at_once_leave_no_word_and_take_no_word_of_others() {
    let home = Home::new();
    for number in 0..130 {
        home.file(&format!("old/{number}.txt"), FERRY.replace("deckhand", &format!("stoker of ship {number}")));
    }
    home.output(&["add", "old"]);
    let connection = rusqlite::Connection::open(home.library()).unwrap();
    connection.execute_batch("UPDATE article SET met = 1000").unwrap();
    drop(connection);
    home.file("news/bridge.txt", BRIDGE);
    home.output(&["add", "news"]);
    assert_eq!(home.output(&["forget", "--before", "2001"]), "forgotten: 130 articles\n");
    for gone in ["stoker", "marek", "last ferry"] {
        assert!(!holds(&home.kept(), gone), "{gone}");
    }
    assert_eq!(home.json(&["search", "fog"])["articles"][0]["title"], "The bridge at Velda");
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["articles"], 1);
    // Single ones still leave the indices, too.
    assert_eq!(home.output(&["forget", "news/bridge.txt"]), "forgotten: 1 article\n");
    assert!(!holds(&home.kept(), "velda"));
}

#[test]
fn a_copy_is_a_library() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    // Somebody reads and somebody writes meanwhile.
    let other = rusqlite::Connection::open(home.library()).unwrap();
    other.execute_batch("BEGIN; SELECT * FROM article").unwrap();
    let third = rusqlite::Connection::open(home.library()).unwrap();
    third.execute_batch("BEGIN IMMEDIATE; UPDATE article SET met = met + 1").unwrap();
    home.output(&["backup", "copy.db"]);
    let elsewhere = Home::new();
    std::fs::create_dir_all(elsewhere.folder()).unwrap();
    std::fs::copy(home.path().join("copy.db"), elsewhere.library()).unwrap();
    assert_eq!(elsewhere.json(&["who", "Ana Ruiz"]), home.json(&["who", "Ana Ruiz"]));
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(home.path().join("copy.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let own = home.library().to_string_lossy().into_owned();
    assert!(home.refusal(&["backup", &own]).contains("the library itself"));
    assert!(home.refusal(&["backup", "no/such/folder/copy.db"]).contains("no/such/folder"));
}

#[test]
fn everything_can_be_taken_along() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY), ("match.txt", MATCH)]);
    home.output(&["same", "Ana Ruiz", "Ivo Marek"]);
    home.output(&["apart", "Ana Ruiz", "--in", "news/match.txt"]);
    let lines = home.output(&["export"]);
    let things: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept: Vec<&str> = things.iter().map(|thing| thing["kept"].as_str().unwrap()).collect();
    assert_eq!(kept, ["article", "article", "article", "same", "apart"]);
    let bridge = &things[0];
    assert_eq!(bridge["title"], "The bridge at Velda");
    assert!(bridge["text"].as_str().unwrap().contains("opened the bridge on 4 May 2031"));
    assert_eq!(bridge["quotes"][0]["speaker"], "Ana Ruiz");
    assert_eq!(bridge["people"][0]["roles"][0].as_str(), None);
    assert_eq!((&things[3]["name"], &things[3]["other"]), (&"Ana Ruiz".into(), &"Ivo Marek".into()));
    home.output(&["export", "-o", "all.jsonl"]);
    assert_eq!(std::fs::read_to_string(home.path().join("all.jsonl")).unwrap(), lines);
}
