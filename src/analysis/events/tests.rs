//! What becomes an event, and what it is called.

use crate::analysis::picture::document;

/// The events of a text: "2009-05-04 The mayor opened the bridge; …", ranges with both ends.
fn events(published: &str, text: &str) -> String {
    let document = document(&format!("@ published {published}\n> {}", text.replace('\n', "\n> ")));
    let one = |event: &crate::document::Event| {
        let (from, to) = (event.interval.from, event.interval.to);
        let days = if from == to { from.to_string() } else { format!("{from}..{to}") };
        format!("{days} {}", event.label)
    };
    document.annotations.events.iter().map(|(_, event)| one(event)).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn all(table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(events("2022-06-10", text), *wanted, "{text}");
    }
}

#[test]
fn a_label_says_what_happened_without_the_time() {
    all(&[
        ("On 4 May 2021, the mayor opened the bridge.", "2021-05-04 the mayor opened the bridge"),
        ("The mayor opened the bridge on 4 May 2021.", "2021-05-04 The mayor opened the bridge"),
        ("But the bridge fell last Friday, to no surprise.", "2022-06-03 the bridge fell"),
        ("Ana Ruiz, who was elected in May 2021, has called for calm.", "2021-05-01..2021-05-31 Ana Ruiz was elected"),
        (
            "Ana Ruiz, mayor of Port Ruda, declared in May 2021 that it was “time to build” again.",
            "2021-05-01..2021-05-31 Ana Ruiz declared that it was time",
        ),
        (
            "Officials with knowledge of the plans said talks had moved to a meeting at the wool fair on 4 May 2021.",
            "2021-05-04 talks had moved to a meeting",
        ),
    ]);
}

#[test]
fn a_time_that_describes_a_noun_belongs_to_the_noun() {
    all(&[
        (
            "Many in the town see a 1965 treaty that settled all claims as void.",
            "1965-01-01..1965-12-31 treaty that settled all claims",
        ),
        (
            "They spoke of claims from Velmora's 1910-45 occupation of the coast.",
            "1910-01-01..1945-12-31 Velmora's occupation of the coast",
        ),
    ]);
}

#[test]
fn a_range_is_one_event() {
    all(&[("The fair is held on June 29-30 in Port Ruda.", "2022-06-29..2022-06-30 The fair is held in Port Ruda")]);
}

#[test]
fn lengths_sets_and_now_are_no_events_and_neither_is_the_day_of_the_telling() {
    all(&[
        ("It took three years, and now it opens daily.", ""),
        ("“It will hold,” Ruiz said on Monday.", ""),
        ("On Monday.", ""),
    ]);
}

#[test]
fn the_people_of_an_event_are_those_of_its_clause() {
    let document = document(
        "@ published 2022-06-10\n> “We built it,” said Ana Ruiz. Ruiz opened it on 4 May 2021. It fell in 2022.\n> \
         Carl Ost said on Monday that Ana Ruiz had opened the hall in March 2021.",
    );
    let people: Vec<Vec<&str>> = document
        .annotations
        .events
        .iter()
        .map(|(_, event)| event.people.iter().map(|id| document.annotations.people[*id].name.as_str()).collect())
        .collect();
    assert_eq!(people, [vec!["Ana Ruiz"], vec![], vec!["Ana Ruiz"]]);
}

/// How often each event of a text is told.
fn tellings(text: &str) -> Vec<usize> {
    let document = document(&format!("@ published 2022-06-10\n> {}", text.replace('\n', "\n> ")));
    document.annotations.events.iter().map(|(_, event)| 1 + event.retold.len()).collect()
}

#[test]
fn what_is_told_again_is_one_event_with_two_places() {
    let twice = "Ana Ruiz opened the bridge on 4 May 2021. It took years. On 4 May 2021 Ruiz opened the bridge.";
    assert_eq!(tellings(twice), [2]);
    let document = document(&format!("@ published 2022-06-10\n> {twice}"));
    let (event, _) = document.annotations.events.iter().next().expect("an event");
    assert_eq!(document.annotations.places_of(crate::document::Subject::Event(event)).len(), 2);
    assert_eq!(tellings("The bridge across the Ruda fell on 4 May 2021.\nThe Ruda bridge fell on 4 May 2021."), [2]);
}

#[test]
fn what_only_looks_alike_stays_two_events() {
    for two in [
        // Another day, another deed, other people, other things.
        "Ana Ruiz opened the bridge on 4 May 2021. Ana Ruiz opened the bridge on 5 May 2021.",
        "Ana Ruiz opened the bridge on 4 May 2021. Ana Ruiz closed the bridge on 4 May 2021.",
        "Ana Ruiz opened the bridge on 4 May 2021. Carl Ost opened the bridge on 4 May 2021.",
        "Ana Ruiz opened the bridge on 4 May 2021. Ana Ruiz opened a school in Tovel on 4 May 2021.",
    ] {
        assert_eq!(tellings(two), [1, 1], "{two}");
    }
}

/// Each word that tells of something with its day: "opened=2021-05-04", "-" where none is known.
fn days(text: &str) -> String {
    let document = document(&format!("@ published 2022-06-10\n> {text}"));
    let day = |happening: &crate::document::Happening| match &happening.when {
        Some(when) => when.interval.from.to_string(),
        None => "-".into(),
    };
    let all = document.annotations.happenings.iter();
    all.map(|(_, one)| format!("{}={}", document.text(one.span), day(one))).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_time_belongs_to_the_verb_of_its_clause() {
    for (text, wanted) in [
        ("The bridge that opened on 4 May 2021 fell on 5 June 2022.", "opened=2021-05-04 fell=2022-06-05"),
        ("On 4 May 2021, Ruiz opened the bridge and closed the road.", "opened=2021-05-04 closed=2021-05-04"),
        ("Ruiz, who was elected in 2019, resigned on Monday.", "elected=2019-01-01 resigned=2022-06-06"),
        ("The launch of 4 May 2021 failed.", "launch=2021-05-04 failed=2021-05-04"),
        ("Ruiz might resign.", "resign=-"),
    ] {
        assert_eq!(days(text), wanted, "{text}");
    }
}

#[test]
fn news_under_a_dateline_is_of_its_day() {
    let document =
        document("@ published 2022-06-10\n> Bridge falls\n>\n> 2 June 2022\n>\n> The bridge fell. Nobody was hurt.");
    let days: Vec<String> = document
        .annotations
        .happenings
        .iter()
        .filter_map(|(_, one)| Some(one.when.as_ref()?.interval.from.to_string()))
        .collect();
    assert!(days.len() >= 2 && days.iter().all(|day| day == "2022-06-02"), "{days:?}");
}
