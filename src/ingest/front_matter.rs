//! What a file says about itself before its text begins: `key: value` lines between `---` (YAML) or
//! `key = value` lines between `+++` (TOML).

use super::builder::{Draft, Piece};
use super::dates;
use super::furniture::byline;
use crate::document::span::after;
use crate::document::{BlockKind, Detail, DetailKind, Span};

/// How many lines it may have before it is taken for something else.
const LONGEST: usize = 200;

/// Keys in small letters and their values, in order; a list gives its key several times.
pub type Front = Vec<(String, String)>;

/// Parts a text into its front matter, if it begins with one, and the rest.
pub fn split(text: &str) -> (Front, &str) {
    read(text).unwrap_or((Front::new(), text))
}

fn read(text: &str) -> Option<(Front, &str)> {
    let start = text.trim_start_matches(['\u{feff}', '\n']);
    let fence =
        ["---", "+++"].into_iter().find(|fence| start.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let separator = if fence == "---" { ':' } else { '=' };
    let mut front = Front::new();
    let mut key = String::new();
    let mut at = text.len() - start.len();
    for (number, line) in start.split_inclusive('\n').enumerate().take(LONGEST) {
        at += line.len();
        let line = line.trim_end();
        if number == 0 {
            continue;
        }
        if line == fence || line == "..." {
            return (!front.is_empty()).then_some((front, after(text, at)));
        }
        let words = line.trim_start();
        if let Some(item) = words.strip_prefix("- ") {
            let item = item.strip_prefix("name:").unwrap_or(item);
            push(&mut front, &key, item);
        } else if let Some((name, value)) = words.split_once(separator) {
            let is_inner = words.len() < line.len();
            let name = name.trim().to_lowercase();
            if !is_inner {
                key = name;
                push_all(&mut front, &key, value);
            } else if name == "name" {
                push(&mut front, &key, value);
            }
        } else if !words.is_empty() && !words.starts_with('#') && words.len() == line.len() {
            // A line that is no entry: this was a rule and a paragraph.
            return None;
        }
    }
    None
}

fn push_all(front: &mut Front, key: &str, value: &str) {
    let value = value.trim();
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').for_each(|item| push(front, key, item)),
        None => push(front, key, value),
    }
}

fn push(front: &mut Front, key: &str, value: &str) {
    let value = value.trim();
    let unquoted = ['"', '\''].into_iter().find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark));
    let value: String = unquoted.unwrap_or(value).chars().filter(|c| !c.is_control()).collect();
    if !value.is_empty() && !matches!(value.as_str(), "|" | ">" | "null" | "~") {
        front.push((key.to_owned(), value));
    }
}

/// Puts what the front matter says into the page: as metadata, and at its head as far as the text does not
/// say it itself.
pub fn apply(front: &Front, draft: &mut Draft) {
    let all = |keys: &[&str]| -> Vec<String> {
        front.iter().filter(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.clone()).collect()
    };
    let one = |keys: &[&str]| all(keys).into_iter().next();
    let title = one(&["title", "headline"]);
    let standfirst = one(&["standfirst", "subtitle", "dek", "deck", "description", "summary", "excerpt"]);
    let section = one(&["section", "rubric", "kicker", "category"]);
    let date = one(&["date", "published", "publishdate", "publication_date", "pubdate", "datepublished", "created"]);
    let authors = all(&["author", "authors", "by", "byline", "creator"]);
    draft.meta.authors = authors
        .iter()
        .flat_map(|author| author.split([',', ';']).map(|name| name.trim().to_owned()))
        .filter(|name| !name.is_empty())
        .collect();
    draft.meta.site = one(&["site", "site_name", "publisher", "publication", "newspaper"]);
    draft.meta.url = one(&["url", "link", "canonical", "canonical_url", "source_url"]);
    draft.meta.language = one(&["lang", "language"]);
    draft.meta.published = date.as_deref().and_then(dates::parse);
    let mut head = Vec::new();
    let says = |draft: &Draft, text: &str| {
        draft.pieces.iter().take(6).any(|piece| piece.text.trim().eq_ignore_ascii_case(text))
    };
    let has_title = draft.pieces.iter().take(3).any(|piece| piece.kind == BlockKind::Heading && piece.level == 1);
    for (kind, text) in
        [(BlockKind::Section, &section), (BlockKind::Title, &title), (BlockKind::Standfirst, &standfirst)]
    {
        if let Some(text) = text.as_deref().filter(|text| !(says(draft, text) || has_title && kind == BlockKind::Title))
        {
            head.push(Piece::new(kind, text.to_owned()));
        }
    }
    if !draft.meta.authors.is_empty() && !has_byline(draft) {
        head.push(byline(&draft.meta.authors, date.as_deref()));
    }
    draft.meta.section = section;
    draft.meta.standfirst = standfirst;
    draft.meta.title = title;
    draft.pieces.splice(0..0, head);
}

/// How many pieces from the top can say who wrote it.
const TOP: usize = 8;

/// Whether the page says at its head itself who all of its authors are.
fn has_byline(draft: &Draft) -> bool {
    let named = |piece: &Piece| {
        let text = piece.text.to_lowercase();
        draft.meta.authors.iter().all(|author| text.contains(&author.to_lowercase()))
    };
    draft.pieces.iter().take(TOP).any(|piece| byline::opens(&piece.text) && named(piece))
}

/// The line that says who wrote it and when.
fn byline(authors: &[String], date: Option<&str>) -> Piece {
    let mut piece = Piece::new(BlockKind::Byline, String::new());
    let parts = authors.iter().map(|author| (DetailKind::Author, author.as_str()));
    for (kind, words) in parts.chain(date.map(|date| (DetailKind::Date, date))) {
        if !piece.text.is_empty() {
            piece.text.push_str(", ");
        }
        let start = piece.text.len();
        piece.text.push_str(words);
        piece.details.push(Detail { kind, span: Span::new(start, piece.text.len()) });
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_about_itself() {
        let text = "---\ntitle: \"A bridge: opened\"\nauthors:\n  - Ana Ruiz\n  - name: Bo Lind\ntags: [a, b]\ndate: 2022-06-10\n---\nText.\n";
        let (front, rest) = split(text);
        let pairs: Vec<_> = front.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(
            pairs,
            [
                ("title", "A bridge: opened"),
                ("authors", "Ana Ruiz"),
                ("authors", "Bo Lind"),
                ("tags", "a"),
                ("tags", "b"),
                ("date", "2022-06-10")
            ]
        );
        assert_eq!(rest, "Text.\n");
        assert_eq!(split("+++\ntitle = 'x'\n+++\nText").0, [("title".to_owned(), "x".to_owned())]);
    }

    #[test]
    fn a_rule_and_a_paragraph_are_no_front_matter() {
        for text in [
            "---\n\nHe said\n\n---\n",
            "---\nJust words: a few\nand more\n---\nText",
            "title: x\n",
            "---\nkey: value\n",
        ] {
            assert_eq!(split(text), (Front::new(), text));
        }
    }

    #[test]
    fn it_stands_at_the_head_of_the_page() {
        let (front, _) = split("---\ntitle: A bridge\nauthor: Ana Ruiz, Bo Lind\ndate: 10 June 2022\n---\n");
        let mut draft = Draft::new("UTF-8");
        draft.pieces.push(Piece::new(BlockKind::Paragraph, "Text.".into()));
        apply(&front, &mut draft);
        let texts: Vec<_> = draft.pieces.iter().map(|piece| (piece.kind, piece.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (BlockKind::Title, "A bridge"),
                (BlockKind::Byline, "Ana Ruiz, Bo Lind, 10 June 2022"),
                (BlockKind::Paragraph, "Text.")
            ]
        );
        assert_eq!(draft.meta.authors, ["Ana Ruiz", "Bo Lind"]);
        // What the page says itself is not said again.
        let mut draft = Draft::new("UTF-8");
        draft.pieces.push(Piece::new(BlockKind::Paragraph, "By Ana Ruiz and Bo Lind".into()));
        apply(&front, &mut draft);
        assert_eq!(draft.pieces.len(), 2, "{:?}", draft.pieces);
        assert_eq!(draft.meta.published.map(|date| date.from.to_string()), Some("2022-06-10".into()));
    }
}
