//! What is a person's name and what is not, in texts about invented people and places.

use crate::analysis::names::{NameKind, find};
use crate::analysis::picture::document;
use crate::analysis::{Lexicon, Reading};
use crate::document::{Article, Block, BlockKind, Span};

/// The names of people in a text, in order, each as often as it stands there.
fn people(text: &str) -> Vec<String> {
    let document = document(&format!("> {text}"));
    let reading = Reading::new(&document.article, Lexicon::shared());
    let people = find(&reading).into_iter().filter(|name| name.kind == NameKind::Person);
    people.map(|name| document.text(name.span).to_owned()).collect()
}

#[test]
fn what_stands_in_for_an_organisation_everywhere_is_no_person() {
    let text = "The newspaper Valkora was founded in 1904. Valkora has 300 readers. The owner of Valkora, Ana Lindt, \
                said that the paper would go on.";
    assert_eq!(people(text), ["Ana Lindt"]);
}

#[test]
fn a_family_name_alone_is_known_by_the_full_name() {
    let text = "Minister Olan Brusk resigned on Monday. Critics of Brusk were glad. The Brusk years are over.";
    assert_eq!(people(text), ["Olan Brusk", "Brusk", "Brusk"]);
}

#[test]
fn those_in_a_list_of_people_are_people() {
    let text = "The film stars Ana Lindt, Milena Teskova, Peter Orme and Kolo Banwe, who is also its director.";
    assert_eq!(people(text), ["Ana Lindt", "Milena Teskova", "Peter Orme", "Kolo Banwe"]);
}

#[test]
fn whoever_says_something_is_named_with_a_reason() {
    let document = document("> “We will rebuild,” said Ana Lindt, director of the mill.");
    let reading = Reading::new(&document.article, Lexicon::shared());
    let names = find(&reading);
    let name = names.iter().find(|name| name.kind == NameKind::Person);
    assert!(name.is_some_and(|name| name.confidence > 0.9 && !name.why.is_empty()), "{names:?}");
}

#[test]
fn a_given_name_and_the_word_behind_it_are_one_name() {
    assert_eq!(people("Ana Lind, whose company built it, said it was late."), ["Ana Lind"]);
}

#[test]
fn the_place_of_a_dateline_is_nobody() {
    for text in [
        "Kelmore, 12 March 2031 — The ferry ran aground, said Ada Finn.",
        "KELMORE, March 12 (Agency) — The ferry ran aground, said Ada Finn.",
        "Kelmore — The ferry ran aground, said Ada Finn.",
        "PORT RUDA — The ferry ran aground, said Ada Finn.",
    ] {
        assert_eq!(people(text), ["Ada Finn"], "{text}");
    }
    assert_eq!(people("Ada Finn — a captain — said it was late."), ["Ada Finn"]);
}

#[test]
fn a_word_alone_in_a_table_is_somebody_only_if_the_text_says_so() {
    let table = "Place    Winner  Votes\nKelmore  Rook    120\nTamber   Volk    340";
    let text = format!("{table}\n\nJudge Hanne Volk was glad.");
    let block = |kind, from, to| Block { kind, level: 0, span: Span::new(from, to) };
    let (end, start) = (table.len(), table.len() + 2);
    let blocks = vec![block(BlockKind::Table, 0, end), block(BlockKind::Paragraph, start, text.len())];
    let article = Article { text, blocks, ..Article::default() };
    let reading = Reading::new(&article, Lexicon::shared());
    let people = find(&reading).into_iter().filter(|name| name.kind == NameKind::Person);
    let people: Vec<&str> = people.map(|name| name.span.of(&article.text)).collect();
    assert_eq!(people, ["Volk", "Hanne Volk"]);
}

#[test]
fn an_arabic_name_is_taken_to_its_end() {
    let text = "“We agree,” said Khalid bin Omar Al Rashidi, deputy director of the port. Karim Al Rashidi nodded.";
    assert_eq!(people(text), ["Khalid bin Omar Al Rashidi", "Karim Al Rashidi"]);
}

#[test]
fn a_particle_belongs_to_a_family_name_as_in_the_full_name() {
    let text = "Director Mira van Lunten resigned. “I am tired,” van Lunten said. Friends of van Lunten were sad.";
    assert_eq!(people(text), ["Mira van Lunten", "van Lunten", "van Lunten"]);
}

#[test]
fn junior_and_nicknames_are_inside_the_name() {
    assert_eq!(people("“No,” said Peter Orme, Jr. on Monday."), ["Peter Orme, Jr."]);
    assert_eq!(people("Senator Edward (Teddy) Brenek said no."), ["Edward (Teddy) Brenek"]);
    assert_eq!(people("Senator Edward “Teddy” Brenek said no."), ["Edward “Teddy” Brenek"]);
}

#[test]
fn a_street_and_a_ship_named_after_somebody_are_nobody() {
    let text = "The USS Peter Orme left the port on Monday. Crowds stood along Peter Orme Avenue, said Ana Lindt.";
    assert_eq!(people(text), ["Ana Lindt"]);
}
