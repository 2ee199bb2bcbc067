//! When: the axis over the list and beside it, its scale, and what lies ahead.

use std::sync::Arc;

use pullquote::document::{Arena, Document, Id};

use crate::BRIDGE;
use crate::harness::Reader;

/// Years far apart, days near one another, and one that lies ahead.
const FERRY: &str = "The ferry of Velda {t1912 began in 1912}. It sank {t1931 in 1931}.\n\n\
    It was raised {t2031-05-04 on 4 May}. Paint dried {t2031-05-20 on 20 May}. \
    It sails again {t2031-09 in September}.";

/// The rows of the timeline's pane, and its label before them.
fn pane(reader: &Reader) -> Vec<String> {
    let screen = reader.screen();
    let below = screen.lines().skip_while(|line| !line.contains("Timeline"));
    let column = |line: &str| line.split_once(['│', '├', '•']).map_or(line, |(_, right)| right).to_owned();
    let wide = reader.size.width >= 100;
    below.map(|line| if wide { column(line) } else { line.to_owned() }).collect()
}

#[test]
fn the_axis_keeps_one_scale_and_marks_what_it_leaves_out() {
    let reader = Reader::marked(FERRY).size(120, 40);
    let pane = pane(&reader);
    assert!(pane[0].contains("Timeline · a cell is a week") || pane[0].contains("a cell is a month"), "{pane:#?}");
    assert!(pane[1].trim_start().starts_with("Jan 1912"), "{pane:#?}");
    let axis = &pane[2];
    assert!(axis.contains("━━━━━━━━━━━━╱╱━━━━━━━━━━━━╱╱"), "a year is twelve months, twice: {axis}");
    assert!(axis.contains("•◆╌╌╍"), "days behind it, the publication, a month ahead of it: {axis}");
}

#[test]
fn the_axis_is_seen_from_nearer_and_from_farther_off() {
    let reader = Reader::marked(FERRY).size(120, 40).keys("3 G");
    let label = |reader: &Reader| pane(reader)[0].clone();
    assert!(label(&reader).contains("a cell is a month"), "{}", label(&reader));
    let reader = reader.keys(".");
    assert!(label(&reader).contains("a cell is a week"), "{}", label(&reader));
    assert!(pane(&reader)[2].trim_start().starts_with('‹'), "the axis goes on at the left: {:?}", pane(&reader)[2]);
    let reader = reader.keys(", , ,");
    assert!(label(&reader).contains("a cell is a year"), "{}", label(&reader));
    assert!(pane(&reader)[2].contains("━╱╱━╱╱"), "years apart: {:?}", pane(&reader)[2]);
    let reader = reader.keys("9 9 ,");
    assert!(label(&reader).contains("2500 years"), "{}", label(&reader));
}

#[test]
fn a_wide_pane_has_a_line_of_the_axis_for_every_entry() {
    let reader = Reader::marked(FERRY).size(80, 24).keys("3");
    let pane = pane(&reader);
    let row = |words: &str| pane.iter().find(|row| row.contains(words)).expect("the row");
    assert!(row("began in 1").trim_end().ends_with("━━━━        ┊"), "four quarters, then nothing: {pane:#?}");
    assert!(row("published").trim_end().ends_with('◆'), "{pane:#?}");
    let at = |words: &str, symbol: char| row(words).chars().collect::<Vec<_>>().iter().rposition(|c| *c == symbol);
    assert!(at("4 May", '•') == at("published", '◆'), "the same quarter: {pane:#?}");
    let below = Reader::marked(FERRY).size(80, 24).keys("3 G").screen();
    let ahead = below.lines().find(|row| row.contains("Sep 2031")).expect("the row");
    assert!(ahead.contains("┊╺") || ahead.contains("┊╸"), "ahead of the publication: {below}");
}

#[test]
fn on_the_smallest_screens_the_list_goes_before_the_axis() {
    let single = pane(&Reader::marked(FERRY).size(40, 12).keys("3"));
    assert!(single[2].contains("╱╱") && single.iter().any(|row| row.contains("1912")), "{single:#?}");
    let small = pane(&Reader::marked(FERRY).size(20, 6).keys("3"));
    assert!(small[1].contains("1912") && !small.iter().any(|row| row.contains('╱')), "{small:#?}");
}

#[test]
fn a_label_that_is_cut_is_whole_at_the_cursor() {
    let reader = Reader::marked(BRIDGE).size(120, 40).keys("3 g j");
    let pane = pane(&reader).join("\n");
    assert!(pane.contains("Ana Ruiz, the mayor of") && pane.contains("Velda,"), "{pane}");
}

#[test]
fn an_event_that_is_told_again_and_again_lists_the_first_places() {
    let text: String =
        (0..300).map(|n| format!("The fire of {{t2031-05-04 4 May}} came up in meeting {n}. ")).collect();
    let document = crate::marked::document(text.trim());
    let mut found = document.annotations.clone();
    let mut event = found.events[Id::new(0)].clone();
    event.retold = found.times.ids().skip(1).collect();
    found.events = Arena::default();
    found.events.push(event);
    let reader = Reader::read(Document::new(Arc::clone(&document.article), found)).size(120, 150).keys("3");
    let pane = pane(&reader);
    assert!(pane.iter().any(|row| row.contains("· of 4 May came up")), "{pane:#?}");
    assert!(pane.iter().any(|row| row.contains("· and 240 more")), "{pane:#?}");
}
