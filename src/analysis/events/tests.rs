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
fn a_time_that_only_bounds_is_kept_with_the_word_that_makes_it_one() {
    all(&[
        ("She did not return until 2031.", "2031-01-01..2031-12-31 She did not return until 2031"),
        ("She has not smoked since 1974.", "1974-01-01..1974-12-31 She has not smoked since 1974"),
        ("She said she will not resign before 2040.", "2040-01-01..2040-12-31 she will not resign before 2040"),
        ("The mill stood empty until May 1990.", "1990-05-01..1990-05-31 The mill stood empty until May 1990"),
        (
            "The church was not rebuilt until after 1920.",
            "1920-01-01..1920-12-31 The church was not rebuilt until after 1920",
        ),
        ("By 1999 the mine had closed.", "1999-01-01..1999-12-31 the mine had closed by 1999"),
        ("The road opened on 4 May 2021.", "2021-05-04 The road opened"),
    ]);
}

#[test]
fn a_state_begins_or_ends_at_its_bound() {
    all(&[
        ("It has been a museum since 2005.", "2005-01-01..2005-12-31 It has been a museum since 2005"),
        ("Since 1987, the mill has stood empty.", "1987-01-01..1987-12-31 the mill has stood empty since 1987"),
        ("Ana Ruiz was mayor until 2010.", "2010-01-01..2010-12-31 Ana Ruiz was mayor until 2010"),
        ("Ana Ruiz, mayor of Tovel since 2019, told the press.", "2019-01-01..2019-12-31 mayor of Tovel since 2019"),
        ("Ana Ruiz (a judge until May 2019) heard the case.", "2019-05-01..2019-05-31 a judge until May 2019"),
        (
            "The school has been closed since last March.",
            "2022-03-01..2022-03-31 The school has been closed since last March",
        ),
    ]);
}

#[test]
fn the_first_since_then_was_not_then() {
    all(&[
        ("The town won its first prize since 2001.", ""),
        ("The town has won its biggest prize since 2001.", ""),
        ("It was the worst storm since 1953.", ""),
    ]);
}

/// Each event of a text as it is told.
fn tellings_of(text: &str) -> String {
    let document = document(&format!("@ published 2022-06-10\n> {text}"));
    let one = |event: &crate::document::Event| format!("{}: {}", event.telling.name(), event.label);
    document.annotations.events.iter().map(|(_, event)| one(event)).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_did_not_happen_is_told_so() {
    for (text, wanted) in [
        ("Ana Ruiz never visited Tovel in 2016.", "denied: Ana Ruiz never visited Tovel"),
        ("Nobody was hurt in January 2022.", "denied: Nobody was hurt"),
        ("The company failed to pay its rent in May 2021.", "denied: The company failed to pay its rent"),
        ("Ana Ruiz denied that she had met him in May 2020.", "denied: Ana Ruiz denied that she had met him"),
        ("Carl Ost denied having met her in May 2020.", "denied: Carl Ost denied having met"),
        ("They allege that Carl Ost stole the boat in 2019.", "possible: They allege that Carl Ost stole the boat"),
        ("The tower might have collapsed in 1955.", "possible: The tower might have collapsed"),
        ("She was hoping to retire in 2025.", "possible: She was hoping to retire"),
        ("She did not return until 2031.", "fact: She did not return until 2031"),
        ("She said the bridge fell in 2018.", "fact: the bridge fell"),
    ] {
        assert_eq!(tellings_of(text), wanted, "{text}");
    }
}

#[test]
fn what_is_only_imagined_is_no_event() {
    for text in [
        "The team would have won the cup in 2021 but for the rain.",
        "Without a strike in 2017, the works would have closed.",
        "If the dam breaks in 2027, the town will flood.",
        "Had it rained in 2012, the crop would have grown.",
        "It is not clear whether Ana Ruiz left in 2014.",
    ] {
        assert_eq!(tellings_of(text), "", "{text}");
    }
}

#[test]
fn the_day_of_the_dateline_is_no_day_of_the_story() {
    let document = document("> Tovel, 12 March 2031 — The ferry ran aground on Monday.");
    let labels: Vec<String> = document
        .annotations
        .events
        .iter()
        .map(|(_, event)| format!("{} {}", event.interval.from, event.label))
        .collect();
    assert_eq!(labels, ["2031-03-10 The ferry ran aground"]);
}

#[test]
fn what_somebody_claims_is_told_with_who_claims_it() {
    for (text, wanted) in [
        (
            "Prosecutor Ivar Dane alleged that Sorrel had begun to alter the books in March 2019.",
            "possible: Prosecutor Ivar Dane alleged that Sorrel had begun to alter",
        ),
        ("Sorrel was acquitted of a charge that he had burned the books in May 2019.", ""),
        ("Will Sorrel leave in 2030?", ""),
        ("Nobody had checked the safe until June 2021.", "fact: Nobody had checked the safe until June 2021"),
        (
            "Sorrel will not be eligible for release before May 2027.",
            "denied: Sorrel will not be eligible for release before May 2027",
        ),
    ] {
        assert_eq!(tellings_of(text), wanted, "{text}");
    }
}

#[test]
fn the_subject_is_who_does_it() {
    all(&[
        ("A team led by Dr Ana Ruiz of Tovel voted on 5 May 2022 to leave.", "2022-05-05 A team voted to leave"),
        (
            "A probe that was to have landed on Hesk may not fly before 2029.",
            "2029-01-01..2029-12-31 A probe may not fly before 2029",
        ),
        (
            "“Water is not free,” the minister, Ylva Nord, said in December 2020.",
            "2020-12-01..2020-12-31 the minister said",
        ),
        (
            "“Never,” says Greta Boll, who has lived there since 1960.",
            "1960-01-01..1960-12-31 Greta Boll has lived there since 1960",
        ),
        ("The debt of 2019 has been paid.", ""),
    ]);
}

#[test]
fn a_label_keeps_its_not_and_its_would() {
    all(&[
        (
            "In 1832 it voted not to build the bridge over the river Ruda.",
            "1832-01-01..1832-12-31 it voted not to build the bridge",
        ),
        (
            "Aberg said the deal would “pay for itself by May 2021”.",
            "2021-05-01..2021-05-31 the deal would pay for itself by May 2021",
        ),
        ("He would have succeeded had the bank not failed in 1852.", ""),
        ("It was its third warning since May 2021.", ""),
        (
            "She succeeds Olaf Ringdal, who has led the board since 2011.",
            "2011-01-01..2011-12-31 Olaf Ringdal has led the board since 2011",
        ),
    ]);
    let document = document("> His son, Peder Holm, tried again in 1852. Ana Ruiz, who beat Carl Ost, tried in 1853.");
    let people: Vec<Vec<&str>> = document
        .annotations
        .events
        .iter()
        .map(|(_, event)| event.people.iter().map(|id| document.annotations.people[*id].name.as_str()).collect())
        .collect();
    assert_eq!(people, [vec!["Peder Holm"], vec!["Ana Ruiz"]]);
}

#[test]
fn a_label_ends_where_another_clause_begins() {
    all(&[
        ("The bank was founded in 1901 and has not moved.", "1901-01-01..1901-12-31 The bank was founded"),
        ("Since her election in 2020 she has built nothing.", "2020-01-01..2020-12-31 her election"),
        ("The sale fell through in 2009.", "2009-01-01..2009-12-31 The sale fell through"),
        (
            "The heads of Tovel and Tamber, who have not met since 2017, wrote letters.",
            "2017-01-01..2017-12-31 The heads have not met since 2017",
        ),
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
