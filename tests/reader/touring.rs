//! The first minute: one line that says what to press, and the tour.

use pullquote::tui::Message;

use crate::BRIDGE;
use crate::harness::Reader;

#[test]
fn who_has_not_been_here_before_is_told_the_keys_until_the_first_one() {
    let reader = Reader::marked(BRIDGE).tell(Message::Welcome);
    assert!(reader.screen().contains("? all keys · ] next quote · 2 people"), "{}", reader.screen());
    assert!(!reader.keys("j").screen().contains("all keys"));
}

#[test]
fn the_tour_goes_on_with_what_is_done() {
    let step = |reader: &Reader| {
        let screen = reader.screen();
        let number = screen.split("Tour ").nth(1).and_then(|rest| rest.split('/').next());
        number.map(|number| number.parse::<usize>().expect("a number"))
    };
    let mut reader = Reader::marked(&crate::long()).size(120, 30).tell(Message::Tour);
    assert!(reader.screen().contains("j and k go by lines, space and b by pages"), "{}", reader.screen());
    let way = ["j", "]", "]", "e", "esc", "enter", ")", "ctrl-o", "s", "esc", "2", "3", "enter", "\"", "enter", "?"];
    for (number, keys) in way.into_iter().enumerate() {
        assert_eq!(step(&reader), Some(number + 1), "before {keys}: {}", reader.screen());
        reader = reader.keys("x x").keys(keys);
    }
    // The help first, then the tour; the reader stays.
    reader = reader.keys("q q");
    assert_eq!((step(&reader), reader.effects.len()), (None, 0), "{}", reader.screen());
}

#[test]
fn the_tour_can_be_left_and_fits_on_small_screens() {
    for (width, height) in [(80, 24), (40, 12), (20, 6), (5, 2)] {
        let reader = Reader::marked(BRIDGE).size(width, height).tell(Message::Tour);
        assert!(width < 40 || reader.screen().contains("Tour 1/17"), "{}", reader.screen());
        let reader = reader.keys("q");
        assert!(!reader.screen().contains("Tour") && reader.effects.is_empty());
    }
}
