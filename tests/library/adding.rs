//! Many articles at once.

use std::thread;
use std::time::Duration;

use super::home::Home;
use super::{BRIDGE, FERRY, MATCH};

fn counts(home: &Home, sources: &[&str]) -> [u64; 4] {
    let asked: Vec<&str> = ["add"].iter().chain(sources).copied().collect();
    let summary = home.json(&asked);
    ["added", "known", "unchanged", "others"].map(|key| summary[key].as_u64().unwrap())
}

#[test]
fn what_is_kept_as_it_is_is_not_read_again() {
    let home = Home::new();
    home.file("news/bridge.txt", BRIDGE);
    home.file("news/old/ferry.txt", FERRY);
    home.file("news/picture.png", b"\x89PNG\r\n");
    home.file("news/.hidden.txt", MATCH);
    assert_eq!(counts(&home, &["news"]), [2, 0, 0, 1]);
    assert_eq!(counts(&home, &["news"]), [0, 0, 2, 1]);
    // The same words in another file, and in the same file of another day.
    home.file("news/copy.txt", format!("{BRIDGE}\n\n"));
    std::fs::File::open(home.path().join("news/old/ferry.txt"))
        .unwrap()
        .set_modified(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
    assert_eq!(counts(&home, &["news"]), [0, 2, 1, 1]);
    assert_eq!(counts(&home, &["news"]), [0, 0, 3, 1]);
    home.file("news/bridge.txt", BRIDGE.replace("nine", "ten"));
    assert_eq!(counts(&home, &["news/bridge.txt"]), [1, 0, 0, 0]);
    let list = home.json(&["list"]);
    assert_eq!(list["all"], 3);
    let of_bridge = |article: &&serde_json::Value| article["title"] == "The bridge at Velda";
    let versions: Vec<_> = list["articles"].as_array().unwrap().iter().filter(of_bridge).collect();
    assert_eq!(versions[0]["previous"], versions[1]["article"], "the later version names the one before it");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let home = Home::new();
    home.file("bridge.txt", BRIDGE);
    home.file("empty.txt", "");
    let output = home.run(&["add", "empty.txt", "missing.txt", "ftp://t.example/a", "bridge.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    for name in ["empty.txt", "missing.txt", "ftp://t.example/a"] {
        assert!(errors.lines().any(|line| line.starts_with(&format!("pullquote: {name}"))), "{errors}");
    }
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("added 1 article, 3 not read"));
}

/// So many articles that differ.
fn write(home: &Home, many: usize) {
    for number in 0..many {
        let text =
            FERRY.replace("deckhand", &format!("deckhand of ship {number}")).replace("slow", &"slow ".repeat(40));
        home.file(&format!("news/{number}.txt"), text);
    }
}

/// Kills the program so many times while it adds, at moments that a simple generator picks; after each, the library is
/// sound, every article in it is whole, and none is lost that was there.
fn kill(times: u32, articles: usize) {
    let home = Home::new();
    write(&home, articles);
    let (mut seed, mut before) = (7_u64, 0);
    for _ in 0..times {
        let mut child = home.command(&["add", "news", "--jobs", "2"]).spawn().unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(Duration::from_micros(2_000 + (seed >> 33) % 300_000));
        let _ = child.kill();
        child.wait().unwrap();
        if !home.library().exists() {
            continue;
        }
        let connection = rusqlite::Connection::open(home.library()).unwrap();
        let ask = |question: &str| connection.query_row(question, [], |row| row.get::<_, i64>(0));
        let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(check, "ok");
        let Ok(now) = ask("SELECT count(*) FROM content") else { continue };
        assert!(now >= before, "{now} after {before}");
        before = now;
        let whole = "SELECT count(*) FROM article JOIN content ON article = id
             WHERE (SELECT count(*) FROM quote WHERE quote.article = id) = 2
             AND (SELECT count(*) FROM content_words WHERE content_words MATCH 'deckhand' AND rowid = id) = 1";
        assert_eq!(ask(whole).unwrap(), now, "each article is whole");
    }
    home.run(&["add", "news"]);
    assert_eq!(home.json(&["list"])["all"], articles);
    assert_eq!(counts(&home, &["news"])[2], articles as u64);
}

#[test]
fn killed_while_adding_it_goes_on_with_the_next_run() {
    kill(6, 400);
}

#[test]
#[ignore = "takes a minute: cargo test --release --test library killed_two_hundred -- --ignored"]
fn killed_two_hundred_times_while_adding() {
    kill(200, 20_000);
}

#[test]
fn two_hundred_ask_at_once_while_another_adds() {
    let home = Home::with(&[("bridge.txt", BRIDGE)]);
    write(&home, 300);
    let mut adding = home.command(&["add", "news"]).spawn().unwrap();
    thread::scope(|scope| {
        for _ in 0..200 {
            scope.spawn(|| {
                let library = pullquote::library::Library::open(&home.folder()).unwrap();
                let who = library.who("Ana Ruiz", 1).unwrap();
                assert_eq!(who.people[0].name.name, "Ana Ruiz");
                let (hits, _) = library.search("bridge", false, 10).unwrap().unwrap();
                assert_eq!(hits.len(), 1);
            });
        }
    });
    assert!(adding.wait().unwrap().success());
    assert_eq!(home.json(&["list"])["all"], 301);
}
