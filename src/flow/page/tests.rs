use super::*;
use crate::flow::cells;
use proptest::prelude::*;

fn article(paragraphs: &[&str]) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph);
        blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(start, text.len()) });
    }
    Article { text, blocks, ..Article::default() }
}

fn all(article: &Article, width: usize) -> Vec<Row> {
    Flow::new(width).page(article, 0, usize::MAX >> 1)
}

#[test]
fn a_page_starts_with_the_row_that_holds_the_offset() {
    let article = article(&["one two three", "four five"]);
    let mut flow = Flow::new(6);
    let texts = |rows: Vec<Row>| rows.iter().map(|row| row.span.of(&article.text)).collect::<Vec<_>>();
    assert_eq!(texts(flow.page(&article, 0, 9)), ["one", "two", "three", "", "four", "five"]);
    assert_eq!(texts(flow.page(&article, 9, 2)), ["three", ""]);
    assert_eq!(texts(flow.page(&article, 14, 2)), ["", "four"]);
}

#[test]
fn rows_are_gone_through_in_both_directions_to_the_ends() {
    let article = article(&["one two three", "four five"]);
    let mut flow = Flow::new(6);
    assert_eq!(flow.step(&article, 0, 2), 8);
    assert_eq!(flow.step(&article, 8, 1), 13, "the gap");
    assert_eq!(flow.step(&article, 20, -2), 13);
    assert_eq!(flow.step(&article, 20, -99), 0);
    assert_eq!(flow.step(&article, 0, 99), 20);
    assert_eq!(flow.last_page(&article, 3), 13);
    assert_eq!(flow.last_page(&article, 99), 0);
}

#[test]
fn an_article_of_nothing_has_no_rows() {
    assert_eq!(all(&Article::default(), 10), []);
    assert_eq!(Flow::new(10).step(&Article::default(), 5, -3), 0);
}

#[test]
fn a_page_of_a_paragraph_without_end_wraps_only_a_piece_of_it() {
    let long = "word and word again. ".repeat(500_000);
    let article = article(&[long.trim()]);
    let mut flow = Flow::new(66);
    let page = flow.page(&article, 5_000_000, 60);
    assert_eq!(page.len(), 60);
    assert!(page[0].span.from() <= 5_000_000 && page[1].span.from() > 5_000_000);
    let _ = flow.last_page(&article, 60);
    assert!(flow.sheets.len() <= 5, "{} sheets", flow.sheets.len());
}

/// Texts that are hard to wrap: scripts without spaces, joined emoji, marks, long words, runs of spaces.
fn hard_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-z]{1,12}",
        Just("日本語の文章。".to_owned()),
        Just("👨‍👩‍👧‍👦🇪🇺❤️".to_owned()),
        Just("مرحبا بالعالم لا".to_owned()),
        Just("ภาษาไทยสวยงาม".to_owned()),
        Just("https://example.org/a/very/long/path?with=query&and=more#part".to_owned()),
        Just("e\u{301}\u{302}a\u{ad}b-c".to_owned()),
        Just("  ".to_owned()),
        Just("\n".to_owned()),
        Just("\t\u{1b}[31m\u{202e}".to_owned()),
    ];
    prop::collection::vec(part, 1..20).prop_map(|parts| parts.join(" ").trim().to_owned())
}

proptest! {
    #[test]
    fn rows_are_ordered_inside_their_block_and_lose_only_spaces(text in hard_text(), width in 1_usize..60) {
        let article = article(&[&text, "end"]);
        let rows = all(&article, width);
        let mut at = 0;
        for row in rows.iter().filter(|row| row.kind != RowKind::Gap) {
            let block = article.blocks[row.block].span;
            prop_assert!(block.covers(row.span));
            prop_assert!(article.text.is_char_boundary(row.span.from()) && article.text.is_char_boundary(row.span.to()));
            prop_assert!(row.span.from() >= at);
            let lost = Span::new(at, row.span.from()).of(&article.text);
            prop_assert!(lost.chars().all(|c| c == ' ' || c == '\n'), "lost {lost:?}");
            let shown = row.span.of(&article.text);
            let drawn = cells(shown) + usize::from(row.hyphen);
            let single = crate::flow::glyphs(shown).filter(|glyph| glyph.width > 0).count() == 1;
            prop_assert!(drawn <= width || single, "{shown:?} is {drawn} wide");
            at = row.span.to();
        }
        prop_assert_eq!(at, article.text.len());
    }

    #[test]
    fn going_down_and_up_again_comes_back(text in hard_text(), width in 1_usize..60, by in 0_isize..30) {
        let article = article(&[&text, &text, "end"]);
        let rows = all(&article, width);
        let mut flow = Flow::new(width);
        for row in rows.iter().step_by(3) {
            let start = row.span.from();
            prop_assert_eq!(flow.row_start(&article, start), start);
            let down = flow.step(&article, start, by);
            if down != rows.last().map_or(0, |row| row.span.from()) {
                prop_assert_eq!(flow.step(&article, down, -by), start);
            }
        }
    }
}

#[test]
fn a_justified_row_takes_the_whole_width_but_the_last() {
    let article = article(&["one two three four\nfive six seven eight"]);
    let mut flow = Flow::new(10);
    flow.set(Setting { wrapping: Wrapping::Justified, hyphenate: false }, &[]);
    let rows = flow.page(&article, 0, 9);
    let drawn = |row: &Row| {
        let glyphs = crate::flow::set_out(&article.text, row);
        glyphs.map(|glyph| format!("{:<width$}", glyph.symbol, width = glyph.width)).collect::<String>()
    };
    assert_eq!(
        rows.iter().map(drawn).collect::<Vec<_>>(),
        ["one two", "three four", "five   six", "seven", "eight"],
        "the first would fall apart"
    );
}

#[test]
fn a_sentence_begins_a_row_and_every_byte_keeps_its_row() {
    let article = article(&["One two. Three four. Five."]);
    let mut flow = Flow::new(30);
    let sentences = [Span::new(0, 8), Span::new(9, 20), Span::new(21, 26)];
    flow.set(Setting { wrapping: Wrapping::Sentences, hyphenate: false }, &sentences);
    let texts: Vec<&str> = flow.page(&article, 0, 9).iter().map(|row| row.span.of(&article.text)).collect();
    assert_eq!(texts, ["One two.", "Three four.", "Five."]);
    assert_eq!((flow.row_start(&article, 12), flow.step(&article, 12, 1)), (9, 21));
}
