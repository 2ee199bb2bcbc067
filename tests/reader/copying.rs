//! Words chosen by keyboard, and what goes to the clipboard.

use pullquote::tui::citation::CopyFormat;
use pullquote::tui::{Effect, Prefs, State};

use crate::BRIDGE;
use crate::harness::{Reader, keymap, theme};

/// What was copied last.
fn copied(reader: &Reader) -> &str {
    match reader.effects.last() {
        Some(Effect::Copy(words)) => words,
        other => panic!("nothing was copied: {other:?}"),
    }
}

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_quote_is_copied_with_its_speaker_and_its_source() {
    let reader = Reader::marked(BRIDGE).keys("] y");
    let wanted = "“It took nine years”\n— Ana Ruiz, the mayor of Velda, in “The bridge”, about June 2031\n";
    assert_eq!(copied(&reader), wanted);
    assert!(status(&reader).starts_with("copied with its source: “It took nine years”"), "{}", status(&reader));
    let reader = Reader::marked(BRIDGE).size(120, 30).keys("4 G y");
    assert_eq!(
        copied(&reader).lines().next(),
        Some("“A bridge is for everybody”"),
        "the one at the cursor of the list"
    );
    let reader = Reader::marked(BRIDGE).keys("3 ] y");
    assert!(copied(&reader).contains("— unattributed, in "), "{}", copied(&reader));
}

#[test]
fn a_quote_is_copied_in_the_format_that_was_asked_for() {
    let copy = |format| {
        let mut prefs = Prefs::new(keymap(), vec![theme("terminal")]);
        prefs.copy = format;
        let mut document = crate::marked::document(BRIDGE);
        let mut article = (*document.article).clone();
        article.meta.url = Some("https://velda.example/bridge".to_owned());
        article.meta.authors = vec!["Nora Bell".to_owned()];
        document.article = article.into();
        let size = pullquote::tui::input::Size { width: 80, height: 24 };
        let state = State::new(std::sync::Arc::clone(&document.article), prefs, size);
        let reader = Reader { state, size, effects: Vec::new() }.annotated(document).keys("] y");
        copied(&reader).to_owned()
    };
    let link = "[The bridge](<https://velda.example/bridge>)";
    let who = "Ana Ruiz, the mayor of Velda";
    assert_eq!(
        copy(CopyFormat::Markdown),
        format!("> “It took nine years”\n>\n> — {who}, in {link}, about June 2031\n")
    );
    let link = "[[https://velda.example/bridge][The bridge]]";
    assert!(copy(CopyFormat::Org).contains(&format!("— {who}, in {link}, about June 2031\n#+end_quote")));
    let entry = copy(CopyFormat::Bibtex);
    for line in ["@misc{bell2031,", "  author = {Nora Bell},", "  title = {{The bridge}},", "  year = {2031},"] {
        assert!(entry.contains(line), "{line} in {entry}");
    }
    assert!(entry.contains(&format!("  note = {{“It took nine years” --- {who}}},")), "{entry}");
}

#[test]
fn a_paragraph_is_copied_in_one_line() {
    let reader = Reader::marked(BRIDGE).size(40, 20).keys("2 ] Y");
    assert_eq!(
        copied(&reader),
        "“Nobody asked the river,” said Lind. He will be a guard on the bridge from September."
    );
    assert!(status(&reader).starts_with("copied 16 words"), "{}", status(&reader));
}

#[test]
fn words_are_chosen_by_a_caret_a_start_and_an_end() {
    let reader = Reader::marked(BRIDGE).keys("v w w w v 2 w y");
    assert_eq!(copied(&reader), "Ruiz, the mayor");
    let reader = Reader::marked(BRIDGE).keys("v 3 w v b b y");
    assert_eq!(copied(&reader), "bridge\n\nAna Ruiz", "backwards, over paragraphs");
    assert_eq!(copied(&Reader::marked(BRIDGE).keys("] v v w w w y")), "It took nine years", "from what was marked");
    let reader = Reader::marked(BRIDGE).keys("v j j v j y");
    assert!(
        copied(&reader).starts_with("years,” said Ruiz") || copied(&reader).contains("nine"),
        "{}",
        copied(&reader)
    );
}

#[test]
fn sentences_quotes_and_paragraphs_are_chosen_whole() {
    let river = |keys: &str| copied(&Reader::marked(BRIDGE).typed("/asked").keys("enter").keys(keys)).to_owned();
    assert_eq!(river("v v v y"), "Nobody asked the river", "the quote around the word");
    assert_eq!(river("v v v v y"), "“Nobody asked the river,” said Lind.", "the sentence around the quote");
    assert!(river("v v v v v y").ends_with("guard on the bridge from September."), "the paragraph");
    assert_eq!(river("v v ) y"), "asked the river,” said Lind.", "to the end of the sentence");
    assert!(river("v v ) ) y").ends_with("from September."), "and of the next");
    assert_eq!(river("v ) v w y"), "He will", "with nothing chosen, to its start");
    assert_eq!(river("v v } y").lines().count(), 1);
    assert!(river("v v ] y").ends_with("river"), "to the end of the quote");
}

#[test]
fn choosing_is_left_without_a_trace_and_before_the_program_is() {
    let reader = Reader::marked(BRIDGE);
    let before = reader.screen();
    let reader = reader.keys("v w v w");
    assert!(status(&reader).contains("copies"), "{}", status(&reader));
    assert!(
        status(&Reader::marked(BRIDGE).size(40, 12).keys("v v")).ends_with("y copies  esc lets go"),
        "on 40 columns"
    );
    let reader = reader.keys("esc");
    assert_eq!(reader.screen(), before);
    let reader = reader.keys("v q");
    assert!(reader.effects.is_empty() && reader.screen() == before);
    assert_eq!(reader.keys("q").effects, [Effect::Quit]);
}

#[test]
fn the_caret_asks_about_the_word_under_it() {
    let reader = Reader::marked(BRIDGE).typed("/lind").keys("enter v enter");
    assert!(status(&reader).contains("Tomas Lind"), "{}", status(&reader));
    assert!(reader.keys("e").screen().contains("Who is this?"));
}
