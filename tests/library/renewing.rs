//! What is set right after an article was added is in every answer; so is what a newer program, or another date, finds.

use pullquote::document::{Correction, Day, Granularity, Interval, Named, Span};
use pullquote::library::{Edit, Fingerprint, Library, Met};
use serde_json::Value;

use super::home::{Home, all};
use super::{BRIDGE, FERRY};

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn named(text: &str, name: &str) -> Named {
    Named { name: name.into(), at: at(text, name) }
}

/// Sets something right, as the reader does.
fn correct(home: &Home, text: &str, correction: &Correction) -> i64 {
    let mut library = Library::open(&home.folder()).unwrap();
    let met = Met { fingerprint: Fingerprint::of(text), name: None, title: None, now: 7 };
    library.correct(&met, &Edit::of(text, correction)).unwrap()
}

fn day(year: i32, month: u8, day: u8) -> Interval {
    let day = Day { year, month, day };
    Interval { from: day, to: day, granularity: Granularity::Day }
}

fn quotes(home: &Home, of: &str) -> Vec<String> {
    all(&home.json(&["quotes", "--speaker", of])["quotes"], "words").into_iter().map(str::to_owned).collect()
}

fn count(home: &Home, add: &[&str], what: &str) -> Value {
    let asked: Vec<&str> = ["add"].iter().chain(add).copied().collect();
    home.json(&asked)[what].clone()
}

#[test]
fn another_speaker_is_found_in_every_answer_and_taken_back_again() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    let quote = at(FERRY, "There is nothing to see,");
    let number = correct(&home, FERRY, &Correction::Speaker { quote, speaker: Some(named(FERRY, "Ana Ruiz")) });
    assert_eq!(quotes(&home, "Ivo Marek"), Vec::<String>::new());
    assert!(quotes(&home, "Ana Ruiz").contains(&"There is nothing to see".to_owned()));
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["quotes"], 3);
    Library::open(&home.folder()).unwrap().take_back(number).unwrap();
    assert_eq!(quotes(&home, "Ivo Marek"), ["There is nothing to see"]);
}

#[test]
fn one_person_of_two_another_name_and_nobody_are_known_across_articles() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    correct(&home, FERRY, &Correction::Merge { person: named(FERRY, "Ana Ruiz"), same: named(FERRY, "Ivo Marek") });
    assert_eq!(home.json(&["who", "Ivo Marek"])["people"], Value::Array(Vec::new()));
    assert_eq!(home.json(&["who", "Ana Ruiz"])["people"][0]["quotes"], 3);
    let whole = Named { name: "Tomas Brandvik".into(), at: at(BRIDGE, "Tomas Brandvik") };
    correct(&home, BRIDGE, &Correction::Rename { person: whole, name: "Tom Brandvik".into() });
    let who = home.json(&["who", "Brandvik"]);
    let (names, others) = (all(&who["people"], "name"), all(&who["others"], "name"));
    assert!(names.iter().chain(&others).any(|name| *name == "Tom Brandvik"), "{who}");
}

#[test]
fn other_dates_are_known_across_articles_and_a_later_version_has_them_too() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    home.file("news/ferry.txt", FERRY.replace("stayed at home", "stayed away"));
    home.output(&["add", "news"]);
    correct(&home, FERRY, &Correction::Published(day(2034, 1, 9)));
    let time = at(FERRY, "11 June 2033");
    correct(&home, FERRY, &Correction::Date { time, interval: day(2033, 6, 10) });
    let said = home.json(&["quotes", "--speaker", "Marek"]);
    let sources = said["quotes"][0]["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 2, "both versions: {said}");
    assert!(sources.iter().all(|source| source["published"]["from"] == "2034-01-09"), "{said}");
    let events = home.json(&["timeline", "--since", "2033", "--until", "2033"]);
    let first: Vec<_> = events["events"].as_array().unwrap().iter().map(|event| &event["when"]["from"]).collect();
    assert!(first.iter().all(|day| **day == "2033-06-10") && !first.is_empty(), "{events}");
}

#[test]
fn what_a_team_shares_is_in_the_answers_as_soon_as_it_has_been_brought_in() {
    let home = Home::with(&[("ferry.txt", FERRY)]);
    let quote = at(FERRY, "There is nothing to see,");
    correct(&home, FERRY, &Correction::Speaker { quote, speaker: None });
    let gold = home.output(&["corrections"]);
    let other = Home::with(&[("copy.txt", FERRY)]);
    other.file("gold.json", gold);
    assert_eq!(quotes(&other, "Marek"), ["There is nothing to see"]);
    assert!(other.run(&["import", "gold.json"]).status.success());
    assert_eq!(quotes(&other, "Marek"), Vec::<String>::new());
    // Nothing more is to be done, and adding it again finds it as it is.
    assert_eq!(count(&other, &["news"], "unchanged"), 1);
}

#[test]
fn what_an_older_program_has_found_is_found_anew_when_it_is_added_again() {
    let home = Home::with(&[("bridge.txt", BRIDGE), ("ferry.txt", FERRY)]);
    let library = rusqlite::Connection::open(home.library()).unwrap();
    // As a program before this one might have left it.
    library.execute_batch("UPDATE article SET indexed = 1; UPDATE content SET digest = 0; DELETE FROM quote").unwrap();
    drop(library);
    assert_eq!(quotes(&home, "Marek"), Vec::<String>::new());
    let summary = home.json(&["add", "news"]);
    assert_eq!((&summary["renewed"], &summary["added"]), (&Value::from(2), &Value::from(0)), "{summary}");
    assert_eq!(quotes(&home, "Marek"), ["There is nothing to see"]);
    assert_eq!(count(&home, &["news"], "unchanged"), 2);
    assert!(home.output(&["add", "news"]).contains("2 unchanged"));
}

#[test]
fn a_date_on_the_command_line_goes_before_one_that_was_set_right_and_stays() {
    let home = Home::with(&[("ferry.txt", FERRY)]);
    let published = |home: &Home| home.json(&["list"])["articles"][0]["published"]["from"].clone();
    correct(&home, FERRY, &Correction::Published(day(2034, 1, 9)));
    assert_eq!(published(&home), "2034-01-09");
    assert_eq!(count(&home, &["news", "--published", "2035-02-03"], "renewed"), 1);
    assert_eq!(published(&home), "2035-02-03");
    assert_eq!(count(&home, &["news"], "unchanged"), 1);
    assert_eq!(published(&home), "2035-02-03");
    let exported = |arguments: &[&str]| {
        let output = home.program(&["export", "news/ferry.txt"]).args(arguments).output().unwrap();
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        json["meta"]["published"]["from"].clone()
    };
    assert_eq!(exported(&[]), "2034-01-09");
    assert_eq!(exported(&["--published", "2035-02-03"]), "2035-02-03");
}

#[test]
fn what_is_found_in_what_was_kept_is_what_was_found_in_the_source() {
    let home = Home::new();
    home.file("news/ferry.txt", FERRY);
    home.file("news/interview.html", INTERVIEW);
    home.file(
        "news/notes.md",
        "# The bridge\n\n> It held.\n> — Ana Ruiz\n\n*Opened* on [4 May 2031](https://velda.example).\n",
    );
    home.output(&["add", "news"]);
    let library = rusqlite::Connection::open(home.library()).unwrap();
    let digests = || -> Vec<(i64, i64)> {
        let mut find = library.prepare("SELECT digest, indexed FROM content JOIN article ON article = id").unwrap();
        find.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let before = digests();
    assert!(before.len() == 3 && before.iter().all(|(_, indexed)| *indexed > 1), "{before:?}");
    library.execute_batch("UPDATE article SET indexed = 0").unwrap();
    home.output(&["list"]);
    assert_eq!(digests(), before);
}

const INTERVIEW: &str = "<html lang=en><head><title>The ferryman - The Velda Review</title><meta property='og:site_name' \
    content='The Velda Review'><meta property='article:published_time' content='2033-06-12'></head><body><nav>Home</nav>\
    <article><h1>The ferryman</h1><p class=byline>By Lena Ortiz</p><p>Ivo Marek steered the ferry for years. He spoke \
    last week.</p><p><b>Q: Do you miss it?</b></p><p><b>MAREK:</b> Not on Mondays.</p><blockquote>The river is still \
    there.</blockquote><figure><img src=ferry.jpg><figcaption>The ferry in 1931. Photograph: Omar Lind</figcaption></figure>\
    <p>“We sold it <i>yesterday</i>,” said <a href='/ruiz'>Ana Ruiz</a>, the mayor.</p></article></body></html>";

#[test]
fn two_of_one_name_in_an_article_are_one_person_who_is_in_it_once() {
    let home = Home::with(&[("ferry.txt", FERRY)]);
    correct(&home, FERRY, &Correction::Rename { person: named(FERRY, "Ivo Marek"), name: "Ana Ruiz".into() });
    let who = home.json(&["who", "Ana Ruiz"]);
    let ana = &who["people"][0];
    assert_eq!((&ana["articles"], &ana["quotes"]), (&1.into(), &2.into()), "{who}");
    let appearances = ana["appearances"].as_array().unwrap();
    assert_eq!((appearances.len(), &appearances[0]["mentions"]), (1, &3.into()), "{who}");
}
