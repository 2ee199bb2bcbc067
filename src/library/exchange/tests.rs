//! What leaves the library comes back the same, and what others write is understood or refused in words.

use serde_json::json;

use super::*;
use crate::document::{Correction, Named, Span};
use crate::library::annotated::IncomingHighlight;
use crate::library::{Edit, Fingerprint, Library, Met, Selector};

const FERRY: &str = "The ferry to Velda left at nine.\n\n“Nobody waved,” said Tomas Lind, who steered it.";
const NOTE: &str = "*Why* not?\n# \"Ask\", him; '); DROP TABLE highlight; -- \0 \u{1b}[31m";

fn at(words: &str) -> Span {
    let start = FERRY.find(words).unwrap();
    Span::new(start, start + words.len())
}

/// A library with a highlight, a note and a correction.
fn ferry() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let met = Met {
        fingerprint: Fingerprint::of(FERRY),
        name: Some("/news/the ferry.txt"),
        title: Some("Ferry [last]"),
        now: 1_900_000_000,
    };
    library.highlight(&met, &Selector::of(FERRY, at("left at nine")), "").unwrap();
    library.highlight(&met, &Selector::of(FERRY, at("“Nobody waved,”")), NOTE).unwrap();
    let speaker = Some(Named { name: "Tomas Lind".into(), at: at("Tomas Lind") });
    let edit = Edit::of(FERRY, &Correction::Speaker { quote: at("Nobody waved,"), speaker });
    library.correct(&met, &edit).unwrap();
    (folder, library)
}

fn all(library: &Library) -> Vec<Annotated> {
    library.annotated(&[]).unwrap()
}

/// The same file brought into an empty library, twice.
fn brought_in(file: &str) -> Library {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let contents = read(file).unwrap();
    assert_eq!(contents.refused, [""; 0]);
    let first = library.receive(&contents.articles, 7).unwrap();
    let again = library.receive(&contents.articles, 8).unwrap();
    assert_eq!((again.new, again.known), (0, first.new), "nothing comes in twice");
    library
}

#[test]
fn web_annotations_come_back_as_they_were() {
    let (_folder, library) = ferry();
    let file = w3c(&all(&library)).to_string();
    let (before, after) = (all(&library), all(&brought_in(&file)));
    let said = |articles: &[Annotated]| -> Vec<_> {
        let all = articles.iter().flat_map(|article| &article.highlights);
        all.map(|one| (one.iri.clone(), one.selector.clone(), one.note.clone(), one.made, one.changed)).collect()
    };
    assert_eq!(said(&after), said(&before));
    assert_eq!(after[0].fingerprint, before[0].fingerprint);
}

#[test]
fn a_web_annotation_is_as_the_standard_has_it() {
    let (_folder, library) = ferry();
    let page = w3c(&all(&library));
    let note = &page["first"]["items"][1];
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["total"], 2);
    assert_eq!(note["target"]["source"]["id"], "file:///news/the%20ferry.txt");
    assert_eq!(note["motivation"], "commenting");
    assert_eq!(note["body"]["value"], NOTE);
    assert_eq!(note["created"], "2030-03-17T17:46:40Z");
    let quote = &note["target"]["selector"][0];
    assert_eq!((&quote["type"], &quote["exact"]), (&json!("TextQuoteSelector"), &json!("“Nobody waved,”")));
    let position = &note["target"]["selector"][1];
    assert_eq!((&position["start"], &position["end"]), (&json!(34), &json!(49)), "scalar values");
}

#[test]
fn what_other_programs_write_is_understood() {
    let one = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": ["Annotation"], "bodyValue": "late",
        "body": [{"type": "TextualBody", "value": "ferries", "purpose": "tagging"}, {"value": "again"}],
        "target": ["https://other.example/", {
            "source": "https://velda.example/ferry",
            "selector": {"type": "FragmentSelector", "value": "p2",
                         "refinedBy": {"type": "TextQuoteSelector", "exact": "at nine", "prefix": "left "}},
        }],
    });
    let expected = IncomingHighlight {
        iri: None,
        selector: Selector { exact: "at nine".into(), prefix: "left ".into(), ..Selector::default() },
        note: "late\nagain".into(),
        made: None,
        changed: None,
    };
    for file in [one.clone(), json!([one]), json!({"type": "AnnotationPage", "items": [one]})] {
        let contents = read(&file.to_string()).unwrap();
        assert_eq!(contents.articles[0].names, ["https://velda.example/ferry"]);
        assert_eq!(contents.articles[0].highlights, std::slice::from_ref(&expected));
    }
}

#[test]
fn what_cannot_be_understood_is_refused_in_words() {
    for (file, why) in [
        ("", "no JSON"),
        ("{\"type\": \"Annotation\"", "no JSON"),
        ("{}", "neither"),
        ("7", "neither"),
        ("{\"articles\": 7}", "neither"),
        ("{\"schema\": 1, \"articles\": 7}", "neither"),
        ("{\"schema\": 9, \"articles\": []}", "newer"),
        ("{\"type\": \"AnnotationCollection\", \"first\": \"https://x.example/1\"}", "neither"),
        (&"[".repeat(100_000), "no JSON"),
    ] {
        let error = read(file).unwrap_err().to_string();
        assert!(error.contains(why), "{file:.60}: {error}");
    }
    let page = json!([
        7, {"type": "Annotation"}, {"target": {"selector": {}}}, {"target": {"source": 7, "selector": [7, null]}},
        {"target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": " "}}},
    ]);
    let contents = read(&page.to_string()).unwrap();
    assert_eq!((contents.articles.len(), contents.refused.len()), (0, 5));
    let odd = json!({"schema": 1, "articles": [7, {"corrections": [{"kind": "marry"}, 7, {"kind": "rename"}]}]});
    assert_eq!(read(&odd.to_string()).unwrap().refused.len(), 3);
}

#[test]
fn corrections_come_back_and_are_found_in_the_text() {
    let (_folder, library) = ferry();
    let file = gold(&all(&library));
    let correction = &file["articles"][0]["corrections"][0];
    assert_eq!((&correction["kind"], &correction["speaker"]["name"]), (&json!("speaker"), &json!("Tomas Lind")));
    assert_eq!(correction["quote"]["start"], 35);
    let other = brought_in(&file.to_string());
    let kept = other.corrections(Fingerprint::of(FERRY), None).unwrap();
    let Some(Correction::Speaker { quote, speaker }) = kept[0].edit.find(FERRY) else { panic!("{kept:?}") };
    assert_eq!((quote, speaker.map(|speaker| speaker.at)), (at("Nobody waved,"), Some(at("Tomas Lind"))));
}

#[test]
fn notes_are_written_for_people_with_nothing_in_them_taken_for_form() {
    let (_folder, library) = ferry();
    let page = markdown(&all(&library));
    let expected = "---\ntitle: \"Ferry [last]\"\nsource: \"/news/the ferry.txt\"\nread: \"2030-03-17T17:46:40Z\"\n\
                    highlights: 2\n---\n\n# Ferry \\[last\\]\n\n> left at nine\n\n> “Nobody waved,”\n\n\
                    \\*Why\\* not?\\\n\\# \"Ask\", him; '); DROP TABLE highlight; -- ";
    assert!(page.starts_with(expected), "{page}");
    assert!(!page.contains(['\0', '\u{1b}']), "{page:?}");
}

#[test]
fn a_table_has_a_field_for_everything() {
    let (_folder, library) = ferry();
    let table = csv(&all(&library));
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(lines[0], "title,source,words,note,start,end,made,changed");
    let first = "Ferry [last],/news/the ferry.txt,left at nine,,19,31,2030-03-17T17:46:40Z,2030-03-17T17:46:40Z";
    assert_eq!(lines[1], first);
    assert!(lines[2].contains(",\"*Why* not?\n# \"\"Ask\"\", him; "), "{}", lines[2]);
}
