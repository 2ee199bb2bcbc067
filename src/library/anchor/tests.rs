//! Stretches are found again in changed texts, and never at a place that only looks right.

use proptest::prelude::*;

use super::*;

const FERRY: &str = "The ferry to Velda left at nine. It carried bread, mail and the quarrels of the town.\n\n\
                     Nobody on the bridge waved. The mayor, who had promised it in five years, looked at the river \
                     and said that the winter would be long.";

fn anchor(text: &str, words: &str) -> Anchor {
    let start = text.find(words).expect("the words stand there");
    Anchor::of(text, Span::new(start, start + words.len()))
}

fn words(found: Found, text: &str) -> &str {
    match found {
        Found::Exact(span) | Found::Drifted(span) => span.of(text),
        Found::Lost => "(lost)",
    }
}

#[test]
fn in_the_same_text_it_is_exactly_where_it_was() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(FERRY), Found::Exact(Span::new(anchor.offset, anchor.offset + anchor.exact.len())));
}

#[test]
fn text_put_before_it_and_words_changed_in_it_do_not_hide_it() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    let moved = format!("A first paragraph that was not there.\n\n{FERRY}");
    assert_eq!(words(anchor.find(&moved), &moved), "Nobody on the bridge waved");
    let changed = FERRY.replace("Nobody on the", "Nobody at the new").replace("bread, mail", "mail");
    assert!(matches!(anchor.find(&changed), Found::Drifted(_)));
    assert_eq!(words(anchor.find(&changed), &changed), "Nobody at the new bridge waved");
}

#[test]
fn what_has_moved_unchanged_keeps_the_marks_around_its_words() {
    let text = FERRY.replace("Nobody on the bridge waved.", "“Nobody waved,” said Lind.");
    let moved = format!("A first paragraph.\n\n{text}");
    assert_eq!(words(anchor(&text, "“Nobody waved,”").find(&moved), &moved), "“Nobody waved,”");
}

#[test]
fn what_was_taken_out_is_lost_though_its_neighbours_stand() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(&FERRY.replace("Nobody on the bridge waved. ", "")), Found::Lost);
    assert_eq!(anchor.find("A text about something else altogether."), Found::Lost);
    assert_eq!(anchor.find(""), Found::Lost);
}

#[test]
fn of_two_places_alike_neither_is_taken() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(&format!("Twice.\n\n{FERRY}\n\n{FERRY}")), Found::Lost);
}

#[test]
fn words_that_no_space_divides_are_found_too() {
    let text = "大桥昨天开放了。市长说用了九年时间。没有人问过那条河。渡船最后一次过河。";
    let anchor = anchor(text, "没有人问过那条河");
    let moved = format!("新的第一句话在这里。{text}");
    assert_eq!(words(anchor.find(&moved), &moved), "没有人问过那条河");
}

#[test]
fn a_place_is_known_by_the_words_that_follow_it() {
    let offset = FERRY.find("The mayor").expect("there");
    let moved = FERRY.replace("The ferry to Velda", "The last ferry of all to Velda");
    assert!(words(Anchor::at(FERRY, offset).find(&moved), &moved).starts_with("The mayor, who had promised"));
    assert_eq!(Anchor::at(FERRY, FERRY.len() + 9).find(FERRY), Found::Lost, "nothing follows the end");
}

#[test]
fn a_text_without_words_is_not_kept_whole() {
    let text = "·".repeat(100_000);
    let anchor = Anchor::at(&text, 20_000);
    assert!(anchor.exact.len() + anchor.before.len() + anchor.after.len() <= 3 * BYTES);
    assert!(matches!(anchor.find(&text), Found::Exact(_)));
    assert_eq!(anchor.find("· · ·"), Found::Lost);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", other in "\\PC{0,80}", start in 0usize..90, length in 0usize..90) {
        let anchor = Anchor::of(&text, Span::new(start, start + length));
        if let Found::Exact(span) | Found::Drifted(span) = anchor.find(&other) {
            prop_assert!(!span.of(&other).is_empty());
        }
    }
}
