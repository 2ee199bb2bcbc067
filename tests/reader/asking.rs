//! Who is this, who said that, when was this, and how is that known.

use std::sync::Arc;

use pullquote::analysis::{Lexicon, annotate};
use pullquote::document::Document;
use ratatui::style::Modifier;

use crate::BRIDGE;
use crate::harness::{Reader, article};

#[test]
fn why_gives_the_evidence_for_a_quote_a_name_and_a_date() {
    let quote = Reader::marked(BRIDGE).keys("] e").screen();
    for words in ["Who said that?", "Ana Ruiz", "almost certain (97 %)", "verb of saying after the quote"] {
        assert!(quote.contains(words), "{words} in\n{quote}");
    }
    let date = Reader::marked(BRIDGE).keys("> e").screen();
    for words in ["When was this?", "“4 May”", "4 May 2031", "from publication", "(60 %)"] {
        assert!(date.contains(words), "{words} in\n{date}");
    }
    let name = Reader::marked(BRIDGE).keys(") e").screen();
    for words in ["Who is this?", "the mayor of Velda", "likely (80 %)", "3 mentions, 2 quotes"] {
        assert!(name.contains(words), "{words} in\n{name}");
    }
}

#[test]
fn a_quote_that_nobody_is_sure_to_have_said_names_those_who_may() {
    let text = "{p1 Ana Ruiz} met {p2 Tomas Lind}.\n\nA long silence. “{q0?21 It held},” was all.";
    let reader = Reader::marked(text).size(120, 30).keys("]");
    let screen = reader.screen();
    assert!(screen.contains("unattributed?  Tomas Lind 20 % · Ana Ruiz 20 %"), "at the bottom: {screen}");
    assert!(screen.lines().any(|line| line.trim_start().starts_with("? A long silence")), "in the gutter: {screen}");
    let reader = reader.keys("4");
    assert!(reader.screen().contains("unattributed? Tomas Lind, Ana Ruiz"), "in the list: {}", reader.screen());
    let why = reader.keys("e").screen();
    for words in ["unattributed? Nobody is likely enough", "hardly more than a guess (20 %)", "named in the paragraph"]
    {
        assert!(why.contains(words), "{words} in {why}");
    }
    let filtered = Reader::marked(text).size(120, 30).keys("\"").typed("lind").screen();
    assert!(filtered.contains("It held"), "a candidate is found by name: {filtered}");
}

#[test]
fn an_overlay_closes_before_anything_else_does() {
    let reader = Reader::marked(BRIDGE).keys("?");
    assert!(reader.screen().contains("Keys"));
    let reader = reader.keys("q");
    assert!(!reader.screen().contains("Keys") && reader.effects.is_empty());
    assert_eq!(reader.keys("? esc").keys("q").effects.len(), 1);
}

#[test]
fn the_help_is_searched() {
    let screen = Reader::marked(BRIDGE).keys("? /").typed("spotlight").keys("enter").screen();
    assert!(screen.contains("dim all but") && !screen.contains("one line down"), "{screen}");
}

#[test]
fn people_who_speak_come_first_and_open_to_all_they_said() {
    let reader = Reader::marked(BRIDGE).size(120, 40);
    let screen = reader.screen();
    let row = |screen: &str, words: &str| screen.lines().position(|line| line.contains(words));
    let (ruiz, lind, brandt) =
        (row(&screen, "▌ Ana Ruiz"), row(&screen, "▌ Tomas Lind"), row(&screen, "  Ella Brandt"));
    assert!(ruiz < lind && lind < brandt && ruiz.is_some(), "{screen}");
    let reader = reader.keys("2 enter");
    let screen = reader.screen();
    assert!(screen.contains("● Ana Ruiz") && screen.contains("❝ A bridge is for everybody"), "{screen}");
    let reader = reader.keys("G");
    assert!(reader.screen().contains("● Ana Ruiz"));
}

#[test]
fn the_timeline_is_in_order_of_date_with_the_publication_as_a_landmark() {
    let reader = Reader::marked(BRIDGE).size(120, 40);
    let rows = |screen: &str| -> Vec<String> {
        let timeline = screen.lines().skip_while(|line| !line.contains("Timeline")).skip(1);
        timeline.filter_map(|line| line.split_once(['│', '┃', '•'])).map(|(_, row)| row.trim().to_owned()).collect()
    };
    let screen = reader.screen();
    let dates = rows(&screen);
    let at = |words: &str| dates.iter().position(|row| row.starts_with(words));
    assert!(
        at("1931") < at("4 May") && at("4 May") < at("~ Jun 2031") && at("~ Jun 2031") < at("Sep 2031"),
        "{screen}"
    );
    assert!(screen.contains("◆ published (inferred)") && at("1931").is_some(), "{screen}");
    let screen = reader.keys("t").screen();
    let dates = rows(&screen);
    assert!(
        dates.iter().position(|row| row.starts_with("4 May")) < dates.iter().position(|row| row.starts_with("1931"))
    );
}

#[test]
fn a_selected_person_lights_up_in_all_panes() {
    let reader = Reader::marked(BRIDGE).size(120, 40).keys("2 j enter");
    let screen = reader.screen();
    assert!(screen.contains("● Tomas Lind"), "{screen}");
    assert!(screen.lines().any(|line| line.contains("1931") && line.contains('●')), "their events: {screen}");
    let cells = reader.cells();
    let lit =
        cells.content().iter().filter(|cell| cell.modifier.contains(Modifier::BOLD | Modifier::UNDERLINED)).count();
    assert!(lit >= "Lind".len() + "Tomas Lind".len(), "{lit} cells");
}

#[test]
fn the_spotlight_leaves_only_the_sentences_about_the_selection() {
    let dim = |reader: &Reader, words: &str| {
        let screen = reader.screen();
        let (y, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).expect("the words");
        let x = line.split(words).next().unwrap_or_default().chars().count();
        let cells = reader.cells();
        let cell = cells.cell((u16::try_from(x).expect("small"), u16::try_from(y).expect("small"))).expect("inside");
        cell.modifier.contains(Modifier::DIM)
    };
    let reader = Reader::marked(BRIDGE).keys("] ] enter s");
    assert!(dim(&reader, "opened the bridge") && !dim(&reader, "Nobody asked") && !dim(&reader, "had steered"));
    let reader = reader.keys("s");
    assert!(!dim(&reader, "opened the bridge"));
}

#[test]
fn while_the_article_is_being_read_the_reader_says_so() {
    let bare = Reader::bare(crate::harness::article("Only text.")).size(120, 20);
    assert!(bare.screen().contains("reading …"));
    let reader = bare.keys("]");
    assert!(reader.screen().contains("still reading the article"));
}

#[test]
fn turns_of_an_interview_are_visited_like_quotes_and_have_their_speakers() {
    let source = "Mira Solberg measures the ice.\n\nQ: How do you do it?\n\nMira Solberg: With a “long stick”, I fear.\n\n\
        Q: Do you like it?\n\nMira Solberg: I do.";
    let article = Arc::new(article(source));
    let found = annotate(&article, Lexicon::shared(), None);
    let reader = Reader::read(Document::new(article, found)).size(100, 24).keys("] ]");
    let screen = reader.screen();
    assert!(screen.contains("▌ Mira Solberg: With a “long stick”"), "in the gutter: {screen}");
    assert!(screen.lines().last().is_some_and(|line| line.contains("Mira Solberg")), "at the bottom: {screen}");
    let reader = reader.keys("y");
    let copied = format!("{:?}", reader.effects);
    assert!(copied.contains("“With a “long stick”, I fear.”"), "with what is quoted inside: {copied}");
    let why = reader.keys("e").screen();
    assert!(why.contains("the label of the turn"), "{why}");
}
