//! What has changed between two versions of an article.

use super::BRIDGE;
use super::home::{Home, all};

fn rewritten() -> String {
    BRIDGE
        .replace("It took nine years,", "It took ten years,")
        .replace("a clerk of the harbour office", "Ivo Marek, a clerk")
        + "\nIt will close again on 9 May 2031.\n"
}

#[test]
fn quotes_people_dates_and_passages() {
    let home = Home::new();
    home.file("old.txt", BRIDGE);
    home.file("new.txt", rewritten());
    let said = home.diff(&["old.txt", "new.txt"]);
    for words in [
        "changed: “It took nine years, … and it held.” · Ana Ruiz",
        "to: “It took ten years, … and it held.” · Ana Ruiz",
        "added: Ivo Marek, a clerk\n",
        "added: 9 May 2031 (“9 May 2031”)",
        "“It took [-nine-] {+ten+} years,”",
        "added: It will close again on 9 May 2031.",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let json: serde_json::Value = serde_json::from_str(&home.diff(&["new.txt", "old.txt", "--json"])).unwrap();
    assert_eq!(all(&json["people"], "change"), ["dropped"]);
    assert_eq!(json["dates"][0]["when"]["from"], "2031-05-09");
    assert_eq!(json["quotes"][0]["before"]["speaker"], "Ana Ruiz");
    assert_eq!(home.diff(&["old.txt", "old.txt"]), "nothing has changed\n");
}

#[test]
fn the_version_before_is_the_one_that_the_library_has() {
    let home = Home::with(&[("bridge.txt", BRIDGE)]);
    home.file("news/bridge.txt", rewritten());
    let before = home.diff(&["news/bridge.txt"]);
    assert!(before.contains("added: Ivo Marek, a clerk\n"), "{before}");
    home.output(&["add", "news"]);
    assert_eq!(home.diff(&["news/bridge.txt"]), before, "now that both are kept");
    home.file("other.txt", "Nobody has met this.");
    let output = home.program(&["diff", "other.txt"]).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().contains("the library has no other version of it"));
}
