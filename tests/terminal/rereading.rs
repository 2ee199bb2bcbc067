//! The source read again from the file system.

use super::harness::Setting;

const PAGE: &str = "<!doctype html><title>The bridge</title><nav><p>Home, sport, weather and the rest of it.</p></nav>\
    <article><h1>The bridge</h1><p>The council of Velda met on Monday for the third time this year, and as before it could \
    not agree on where the bridge should stand, although the old one had been closed since the flood.</p><p>Nobody who spoke \
    that night doubted that a town on two banks needs one, said Ana Ruiz, the mayor, who had hoped for a vote.</p></article>\
    <footer><p>Our terms, our privacy, our jobs, and our partners.</p></footer>";

#[test]
fn a_file_that_has_been_saved_again_is_read_again_by_a_key() {
    let setting = Setting::new();
    let path = setting.file("bridge.txt", "The bridge is closed.");
    let mut session = setting.argument(&path).start();
    session.until_seen("The bridge is closed.");
    std::fs::write(&path, "The bridge is open again.").unwrap();
    session.press("r");
    session.until_seen("The bridge is open again.");
    std::fs::remove_file(&path).unwrap();
    session.press("r");
    session.until_seen("there is no such file");
    session.until_seen("The bridge is open again.");
    session.quit();
}

#[test]
fn a_page_is_shown_whole_and_as_its_article_again() {
    let setting = Setting::new();
    let path = setting.file("bridge.html", PAGE);
    let mut session = setting.argument(&path).start();
    session.until_seen("kept 2 of 4 paragraphs");
    session.press("W");
    session.until_seen("our partners");
    session.press("W");
    session.until("the article alone", |screen| !screen.contents().contains("our partners"));
    session.quit();
}
