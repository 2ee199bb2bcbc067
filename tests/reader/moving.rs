//! Lines, pages, jumps, counts, back and forward.

use crate::harness::{Reader, article};
use crate::{BRIDGE, long};

fn top(reader: &Reader) -> String {
    let screen = reader.screen();
    screen.lines().nth(1).unwrap_or_default().trim_matches([' ', '┃', '•', '▌', '▏']).to_owned()
}

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn lines_pages_and_ends_are_gone_through_and_never_past_the_end() {
    let long: String = (1..=60).map(|n| format!("Paragraph number {n}.\n\n")).collect();
    let reader = Reader::bare(article(&long)).size(50, 12).keys("j j");
    assert_eq!(top(&reader), "Paragraph number 2.");
    let reader = reader.keys("5 j k");
    assert_eq!(top(&reader), "Paragraph number 4.");
    let reader = reader.keys("G j space d");
    assert!(reader.screen().contains("Paragraph number 60."));
    let reader = reader.keys("g k b u");
    assert_eq!(top(&reader), "Paragraph number 1.");
    let reader = reader.keys("space");
    assert_eq!(top(&reader), "Paragraph number 5.", "two lines of the old page stay");
    assert_eq!(top(&reader.keys("b")), "Paragraph number 1.");
}

#[test]
fn paragraphs_are_gone_through_from_inside_one_too() {
    let text = "The first paragraph is long enough for two lines.\n\nThe second paragraph is long enough for two.\n\nThe third.\n\n";
    let reader = Reader::bare(article(&text.repeat(9))).size(30, 10).keys("}");
    assert!(top(&reader).starts_with("The second"));
    let reader = reader.keys("j {");
    assert!(top(&reader).starts_with("The second"), "to the start of this one");
    let reader = reader.keys("2 {");
    assert!(top(&reader).starts_with("The first"), "{}", top(&reader));
    assert!(top(&reader.keys("2 }")).starts_with("The third"));
}

#[test]
fn quotes_are_jumped_through_with_counts_and_the_bottom_line_says_who_speaks() {
    let reader = Reader::marked(BRIDGE).size(80, 16).keys("]");
    assert!(status(&reader).starts_with("❝ 1/4  Ana Ruiz · the mayor of Velda  "), "{}", status(&reader));
    let reader = reader.keys("3 ]");
    assert!(status(&reader).starts_with("❝ 4/4  Ana Ruiz"), "{}", status(&reader));
    let reader = reader.keys("]");
    assert!(status(&reader).starts_with("this is the last quote"));
    let reader = reader.keys("[");
    assert!(status(&reader).starts_with("❝ 3/4  unattributed"), "{}", status(&reader));
}

#[test]
fn a_digit_shows_a_pane_unless_it_was_a_count() {
    let reader = Reader::marked(BRIDGE).size(120, 30);
    let focused = |reader: &Reader| {
        let cells = reader.cells();
        let bold =
            |x: u16, y: u16| cells.cell((x, y)).expect("inside").modifier.contains(ratatui::style::Modifier::BOLD);
        let labels = ["Article", "People", "Timeline", "Quotes"];
        let screen = reader.screen();
        for (y, line) in screen.lines().enumerate() {
            for label in labels {
                let at = line
                    .chars()
                    .collect::<String>()
                    .find(&format!(" {label} "))
                    .map(|at| line.split_at(at).0.chars().count());
                if let Some(x) = at
                    && bold(u16::try_from(x).expect("small") + 1, u16::try_from(y).expect("small"))
                {
                    return label;
                }
            }
        }
        "none"
    };
    let reader = reader.keys("3");
    assert_eq!(focused(&reader), "Timeline");
    let reader = reader.keys("1 3 ]");
    assert_eq!(focused(&reader), "Article", "13 is a count");
    let reader = reader.keys("2 ]");
    assert_eq!(focused(&reader), "Article", "so is the 2 of 2]");
    let reader = reader.keys("2 j");
    assert_eq!(focused(&reader), "People", "but 2 j goes down in the people");
    assert_eq!(focused(&reader.keys("tab")), "Timeline");
}

#[test]
fn back_leads_through_all_jumps_and_forward_again() {
    let reader = Reader::marked(&long()).size(60, 14);
    let start = reader.screen();
    let reader = reader.keys("9 ]");
    let ninth = reader.screen();
    let reader = reader.keys("2 0 ] G");
    let end = reader.screen();
    let reader = reader.keys("ctrl-o ' '");
    assert_eq!(reader.screen(), ninth);
    let reader = reader.keys("ctrl-o");
    assert_eq!(reader.screen(), start);
    assert!(status(&reader.keys("ctrl-o")).starts_with("this is where you started"));
    let reader =
        Reader::marked(&long()).size(60, 14).keys("9 ] 2 0 ] G ctrl-o ctrl-o ctrl-o alt-right alt-right alt-right");
    assert_eq!(reader.screen(), end);
}

#[test]
fn headings_are_jumped_through_before_anything_is_found() {
    let text: String = (1..=9).map(|n| format!("## Part {n}\n\n{}\n\n", "Some words. ".repeat(40))).collect();
    let reader = Reader::bare(article(&text)).size(50, 12).keys("3 J");
    assert!(reader.screen().contains("Part 4") || reader.screen().contains("Part 3"), "{}", reader.screen());
    let third = reader.screen();
    assert_eq!(reader.keys("J K").screen(), third);
    assert!(status(&Reader::bare(article("Only words.")).keys("x")).starts_with("no link in this article"));
}

#[test]
fn dates_are_jumped_through_and_the_bottom_line_says_when_that_was() {
    let reader = Reader::marked(BRIDGE).size(90, 16).keys("> >");
    assert!(status(&reader).starts_with("2/3  “1931” → 1931 · from publication"), "{}", status(&reader));
    assert!(status(&reader.keys("<")).starts_with("1/3  “4 May” → 4 May 2031"));
}

#[test]
fn mentions_are_those_of_the_selected_person() {
    let reader = Reader::marked(BRIDGE).size(90, 16).keys(") ) ) )");
    assert!(status(&reader).starts_with("4/6  Tomas Lind"), "{}", status(&reader));
    let reader = reader.keys("enter ( (");
    assert!(status(&reader).starts_with("this is the first mention of Tomas Lind"));
    let reader = reader.keys("]");
    assert!(status(&reader).starts_with("❝ 1/1  Tomas Lind"), "{}", status(&reader));
    let reader = reader.keys("esc )");
    assert!(status(&reader).contains("/6  "), "all again: {}", status(&reader));
}
