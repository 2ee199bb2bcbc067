//! What is asked across articles.

use super::home::{Home, all};
use super::{BRIDGE, FERRY, MATCH};

fn velda() -> Home {
    Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)])
}

#[test]
fn one_person_is_joined_over_articles_with_roles_over_time_and_every_quote() {
    let who = velda().json(&["who", "ruiz"]);
    let ana = &who["people"][0];
    assert_eq!((ana["name"].as_str(), ana["articles"].as_u64()), (Some("Ana Ruiz"), Some(2)));
    assert_eq!(all(&ana["roles"], "role"), ["the mayor of Velda", "the former mayor of Velda"]);
    assert_eq!(all(&ana["said"], "words"), ["The ferry was slow and so were we", "It took nine years, … and it held."]);
    let source = &ana["said"][1]["sources"][0];
    assert_eq!((source["title"].as_str(), source["published"]["from"].as_str()), {
        (Some("The bridge at Velda"), Some("2031-05-04"))
    });
    assert!(source["name"].as_str().unwrap().ends_with("news/bridge.txt"));
    assert!(ana["doubt"].is_null(), "{ana}");
}

#[test]
fn in_words_it_says_the_same() {
    let home = velda();
    let who = home.output(&["who", "Ana Ruiz"]);
    for words in [
        "Ana Ruiz · 2 articles · 2 quotes",
        "4 May 2031: the mayor of Velda (1 article)",
        "12 June 2033 · The last ferry",
    ] {
        assert!(who.contains(words), "{words}\n{who}");
    }
    assert!(home.output(&["list"]).contains("12 June 2033 · The last ferry"));
    assert!(home.output(&["who", "Nobody Atall"]).contains("nobody is called “Nobody Atall”"));
}

#[test]
fn what_speaks_against_one_person_is_said_and_two_are_kept_apart_for_good() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("match.txt", MATCH)]);
    let doubt = home.json(&["who", "Ana Ruiz"])["people"][0]["doubt"].as_str().unwrap().to_owned();
    assert!(doubt.contains("the mayor of Velda") && doubt.contains("a goalkeeper"), "{doubt}");
    let settled = home.output(&["apart", "Ana Ruiz", "--in", "news/match.txt"]);
    assert_eq!(settled, "Ana Ruiz and Ana Ruiz (2) are two people\n");
    let who = home.json(&["who", "Ana Ruiz"]);
    assert_eq!(all(&who["people"], "name"), ["Ana Ruiz", "Ana Ruiz (2)"]);
    assert_eq!(who["people"][1]["said"][0]["words"], "We were asleep");
    assert!(who["people"][0]["doubt"].is_null());
    // A later version of the article knows it too.
    home.file("news/match.txt", MATCH.replace("Nobody else", "No one else"));
    home.output(&["add", "news"]);
    let who = home.json(&["who", "Ana Ruiz (2)"]);
    assert_eq!(who["people"][0]["articles"], 2, "{who}");
    assert_eq!(home.output(&["same", "Ana Ruiz", "Ana Ruiz (2)"]), "Ana Ruiz (2) is Ana Ruiz\n");
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["articles"], 3);
}

#[test]
fn two_names_are_joined_and_parted_again() {
    let home = velda();
    assert_eq!(home.output(&["same", "Ana Ruiz", "Ivo Marek"]), "Ivo Marek is Ana Ruiz\n");
    let who = home.json(&["who", "Marek"]);
    assert_eq!(all(&who["people"], "name"), ["Ana Ruiz"]);
    let marek = &who["people"][0];
    assert_eq!((&marek["quotes"], &marek["articles"]), (&3.into(), &2.into()), "one of them names both: {who}");
    let appearances = marek["appearances"].as_array().unwrap();
    assert_eq!(appearances.len(), 2);
    assert_eq!((&appearances[0]["mentions"], &appearances[0]["kind"]), (&3.into(), &"source".into()), "{who}");
    assert_eq!(home.output(&["same", "Ivo Marek", "Ana Ruiz"]), "they are one person already\n");
    let speakers = home.json(&["quotes", "--about", "see"]);
    assert_eq!(all(&speakers["quotes"], "speaker"), ["Ana Ruiz"]);
    home.output(&["apart", "Ana Ruiz", "Ivo Marek"]);
    assert_eq!(all(&home.json(&["who", "Marek"])["people"], "name"), ["Ivo Marek"]);
    assert!(home.refusal(&["same", "Ana Ruiz", "Nobody Atall"]).contains("nobody is called “Nobody Atall”"));
}

#[test]
fn quotes_by_speaker_topic_and_day() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY), ("match.txt", MATCH)]);
    let words = |asked: &[&str]| {
        let asked: Vec<&str> = ["quotes"].iter().chain(asked).copied().collect();
        all(&home.json(&asked)["quotes"], "words").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let by_ana = ["The ferry was slow and so were we", "We were asleep", "It took nine years, … and it held."];
    assert_eq!(words(&["--speaker", "ana ruiz"]), by_ana);
    assert_eq!(words(&["--speaker", "ruiz", "--since", "2032", "--until", "2032-06"]), ["We were asleep"]);
    assert_eq!(words(&["--speaker", "Ruiz", "--about", "ferries"]), ["The ferry was slow and so were we"], "by stem");
    assert_eq!(words(&["--about", "nine held"]), ["It took nine years, … and it held."]);
    assert_eq!(words(&["--speaker", "clerk"]), ["Nobody will miss the fog"], "one without a name");
    assert_eq!(words(&["--since", "2033"]).len(), 2);
    assert_eq!(words(&["--limit", "1"]).len(), 1);
    assert!(home.refusal(&["quotes", "--about", "()*"]).contains("no letter and no digit"));
}

#[test]
fn a_timeline_over_all_articles() {
    let home = velda();
    let all_of_it = home.json(&["timeline"]);
    let events = all_of_it["events"].as_array().unwrap();
    let days: Vec<&str> = events.iter().map(|event| event["when"]["from"].as_str().unwrap()).collect();
    assert!(days.is_sorted() && days.contains(&"2031-05-04") && days.contains(&"2033-06-11"), "{days:?}");
    let of_ana = home.json(&["timeline", "--person", "Ruiz"]);
    assert_eq!(of_ana["events"].as_array().unwrap().len(), 1, "{of_ana}");
    assert_eq!(of_ana["events"][0]["people"][0], "Ana Ruiz");
}

#[test]
fn a_search_finds_articles_by_all_their_words_and_no_word_is_an_operator() {
    let home = velda();
    let titles = |words: &[&str]| {
        let asked: Vec<&str> = ["search"].iter().chain(words).copied().collect();
        all(&home.json(&asked)["articles"], "title").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(titles(&["ferry"]), ["The last ferry", "The bridge at Velda"], "the most telling first");
    assert_eq!(titles(&["deckhand", "ferry"]), ["The last ferry"]);
    assert_eq!(titles(&["\"last time\""]), ["The last ferry"]);
    assert_eq!(titles(&["time last \"last ferry\" deck*"]), ["The last ferry"]);
    for nothing in ["ferry NOT deckhand", "ferry OR zebra", "NEAR(last ferry)", "text:ferry", "last + zebra"] {
        assert_eq!(titles(&[nothing]), Vec::<String>::new(), "{nothing}");
    }
    for odd in ["ferry'; DROP TABLE article; --", "\"ferry", "ferry\" \"", "^ferry", "fer*ry", "{ferry}: (", "🦓 ferry"]
    {
        titles(&[odd]);
    }
    titles(&[&"ferry ".repeat(5_000)]);
    let hit = home.json(&["search", "deckhand"]);
    let pieces = hit["articles"][0]["snippet"].as_array().unwrap();
    assert!(pieces.iter().any(|piece| piece["hit"] == true && piece["text"] == "deckhand"), "{hit}");
    assert_eq!(home.json(&["list"])["all"], 2, "nothing is lost");
}

#[test]
fn names_of_any_kind_are_only_names() {
    let home = Home::new();
    let names =
        ["a'; DROP TABLE article; --.txt", "quo\"ted.txt", "semi;colon.txt", "new\nline.txt", "über\u{202e}.txt"];
    for (number, name) in names.iter().enumerate() {
        home.file(&format!("news/{name}"), FERRY.replace("deckhand", &format!("deckhand of ship {number}")));
    }
    assert!(home.output(&["add", "news"]).starts_with("added 5 articles"));
    let list = home.output(&["list"]);
    assert!(!list.contains('\u{202e}') && list.lines().count() == 5, "{list}");
    for name in names {
        assert!(home.output(&["forget", &format!("news/{name}")]).starts_with("forgotten: 1 article"));
    }
    let long = "x".repeat(10_000);
    for odd in [long.as_str(), "'; DROP TABLE person; --", "\"", "a (2)", "(((", "%", "(99999999999999999999)"] {
        assert!(home.json(&["who", odd])["people"].as_array().unwrap().is_empty());
        home.refusal(&["same", odd, "Ana Ruiz"]);
        home.refusal(&["forget", odd]);
    }
}
