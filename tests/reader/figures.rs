//! Pictures: asked for by their captions, shown over everything, gone with any key.

use pullquote::document::{Article, BlockKind, Style, StyleKind};
use pullquote::tui::figure::{Mosaic, Pictures, Tile};
use pullquote::tui::{Effect, Message};
use ratatui::layout::Size;
use ratatui::style::Color;

use super::harness::{Reader, article};

/// An article with two captions, of which these are the pictures.
fn illustrated(first: &str, second: &str) -> Article {
    let text = "The mill stood.\n\nThe old mill in 1911\n\nIt fell.\n\nThe new mill\n\nIt stands.";
    let mut article = article(text);
    for (block, address) in [(1, first), (3, second)] {
        let block = &mut article.blocks[block];
        block.kind = BlockKind::Caption;
        article.styles.push(Style { kind: StyleKind::Figure(address.into()), span: block.span });
    }
    article
}

fn wanted(address: &str) -> Effect {
    Effect::Figure { address: address.into(), room: Size::new(78, 21), pictures: Pictures::Auto }
}

fn red(address: &str) -> Message {
    let tile = Tile { symbol: '▀', fore: Color::Rgb(255, 0, 0), back: Color::Rgb(255, 0, 0) };
    let mosaic = Mosaic { size: Size::new(4, 2), tiles: vec![tile; 8] };
    Message::Figure { address: address.into(), room: Size::new(78, 21), came: Ok(Some(mosaic)) }
}

#[test]
fn a_picture_is_shown_over_the_article_with_its_caption_until_a_key_is_pressed() {
    let reader = Reader::bare(illustrated("mill.png", "new.png")).keys("i");
    assert_eq!(reader.effects, [wanted("mill.png")]);
    assert!(reader.screen().contains("on its way") && !reader.screen().contains("It fell."));
    let reader = reader.tell(red("mill.png"));
    let cells = reader.cells();
    let red = cells.content().iter().filter(|cell| cell.fg == Color::Rgb(255, 0, 0)).count();
    assert_eq!(red, 8);
    assert!(reader.screen().contains("The old mill in 1911"));
    let reader = reader.keys("j");
    assert!(reader.screen().contains("It fell.") && !reader.screen().contains('▀'));
}

#[test]
fn the_same_key_goes_on_to_the_next_picture_and_past_the_last_back_to_the_article() {
    let reader = Reader::bare(illustrated("mill.png", "new.png")).keys("i i");
    assert_eq!(reader.effects, [wanted("mill.png"), wanted("new.png")]);
    assert!(reader.screen().contains("The new mill"));
    // The first one comes late: nobody waits for it any more.
    let reader = reader.tell(red("mill.png"));
    assert!(reader.screen().contains("on its way"));
    let reader = reader.keys("i");
    assert!(reader.screen().contains("that was the last picture") && reader.screen().contains("It fell."));
}

#[test]
fn another_size_of_the_screen_asks_for_another_picture() {
    let reader = Reader::bare(illustrated("mill.png", "new.png")).keys("i").tell(red("mill.png")).size(40, 12);
    let smaller = Effect::Figure { address: "mill.png".into(), room: Size::new(38, 9), pictures: Pictures::Auto };
    assert_eq!(reader.effects, [wanted("mill.png"), smaller]);
    // One that was made for the old size comes late.
    let reader = reader.tell(red("mill.png"));
    assert!(reader.screen().contains("on its way"), "{}", reader.screen());
    for (width, height) in [(1, 1), (2, 3), (20, 6)] {
        let _ = Reader::bare(illustrated("a", "b")).size(width, height).keys("i").tell(red("a")).screen();
    }
}

#[test]
fn a_picture_on_the_network_is_fetched_when_it_is_asked_for_once_more() {
    let address = "https://t.example/mill.png";
    let reader = Reader::bare(illustrated(address, "new.png")).keys("i");
    assert_eq!(reader.effects, []);
    assert!(reader.screen().contains("on the network: i fetches https://t.example/mill.png"));
    assert_eq!(reader.keys("i").effects, [wanted(address)]);
    assert_eq!(Reader::bare(illustrated("HTTPS://t.example/mill.png", "new.png")).keys("i").effects, []);
}

#[test]
fn what_cannot_be_shown_says_why() {
    let came = Err("the picture cannot be shown: it is damaged".to_owned());
    let reader = Reader::bare(illustrated("a.png", "b.png")).keys("i");
    let reader = reader.tell(Message::Figure { address: "a.png".into(), room: Size::new(78, 21), came });
    assert!(reader.screen().contains("it is damaged") && reader.screen().contains("It fell."));
    assert!(Reader::bare(article("No mill.")).keys("i").screen().contains("no picture is on the screen"));
}

#[test]
fn captions_with_a_picture_bear_a_sign() {
    let reader = Reader::bare(illustrated("a.png", "b.png"));
    assert_eq!(reader.screen().matches('▣').count(), 2);
}
