//! Pages of the shapes that people save: what is kept, what is put back, what the page says about itself.

use super::*;
use crate::document::{Article, BlockKind, StyleKind};
use crate::ingest::{self, Options};

/// A paragraph of some length about an invented place.
const FILLER: &str = "The council of Tamber met on Monday for the third time this year, and as before it could not agree \
    on where the new bridge should stand, although the old one had been closed since the flood of the winter before, \
    and although nobody who spoke that night doubted that a town on two banks needs one.";

fn read(html: &str) -> Article {
    ingest::read(html.as_bytes(), &Options { name: "page.html".into(), ..Options::default() }).unwrap()
}

#[track_caller]
fn check(html: &str, wanted: &[(&str, u8, &str)]) {
    let tree = Tree::parse(html);
    let found: Vec<_> = walk::leaves(&tree, 0)
        .into_iter()
        .map(|leaf| (leaf.piece.kind.name(), leaf.piece.level, leaf.piece.text))
        .collect();
    let found: Vec<_> = found.iter().map(|(kind, level, text)| (*kind, *level, text.trim())).collect();
    assert_eq!(found, wanted);
}

/// A page around an article: navigation, adverts, related links, comments.
fn page(article: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>The bridge | The Tamber Post</title></head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav><div class=cookie-banner><p>We value your \
         privacy, and so do our 812 partners, who would like to know you.</p></div><main><article><h1>The bridge</h1>\
         {article}</article></main><aside class=related><p>Read also: nine bridges that you must see before you fall.</p>\
         </aside><section id=comments><p>First! And I never liked that bridge anyway, so there.</p></section>\
         <footer><p>All about us, our terms, our privacy and our jobs.</p></footer></body></html>"
    )
}

#[test]
fn blocks_and_their_levels() {
    check(
        "<h2>After</h2><p>One<br>two.<p>Three.<ul><li>a<ul><li>b</ul><li><p>c</p></ul><ol start=3><li>d<li>e</ol><hr>\
         <blockquote><p>Said.<blockquote>Nested.</blockquote></blockquote><pre>let x;\n  y</pre>",
        &[
            ("heading", 2, "After"),
            ("paragraph", 0, "One\ntwo."),
            ("paragraph", 0, "Three."),
            ("item", 1, "a"),
            ("item", 2, "b"),
            ("item", 1, "c"),
            ("item", 1, "3. d"),
            ("item", 1, "4. e"),
            ("rule", 0, "* * *"),
            ("quotation", 1, "Said."),
            ("quotation", 2, "Nested."),
            ("code", 0, "let x;\n  y"),
        ],
    );
}

#[test]
fn two_line_breaks_make_a_paragraph_and_white_space_makes_none() {
    check(
        "<div>One\n  two<br>\n<br>three</div>four",
        &[("paragraph", 0, "One two"), ("paragraph", 0, "three"), ("paragraph", 0, "four")],
    );
}

#[test]
fn figures_are_captions() {
    check(
        "<figure><img alt='A long description of the mill' src=x><figcaption>The mill. <b>Bo Lind</b></figcaption></figure>\
         <figure><img alt='The mill in the morning sun'></figure><img alt='An advert that nobody wants to see'>",
        &[("caption", 0, "The mill. Bo Lind"), ("caption", 0, "The mill in the morning sun")],
    );
}

#[test]
fn tables_of_data_are_tables_and_tables_for_layout_are_not() {
    check(
        "<table><tr><th>River<th>km<tr><td>Tamber<td>41</table><table><tr><td><p>Left.</p><td><p>Right.</p></table>",
        &[("table", 0, "River   km\nTamber  41"), ("paragraph", 0, "Left."), ("paragraph", 0, "Right.")],
    );
}

#[test]
fn a_quotation_says_at_its_end_whose_it_is() {
    check(
        "<blockquote><p>We <cite>Mills</cite> read.</p><footer>Ana Ruiz, miller</footer></blockquote>\
         <blockquote>It fell.<br><cite>— Bo Lind</cite></blockquote>\
         <figure><blockquote>It stands.</blockquote><figcaption>Eva Holt</figcaption></figure>",
        &[
            ("quotation", 1, "We Mills read."),
            ("quotation", 1, "— Ana Ruiz, miller"),
            ("quotation", 1, "It fell."),
            ("quotation", 1, "— Bo Lind"),
            ("quotation", 1, "It stands."),
            ("quotation", 1, "— Eva Holt"),
        ],
    );
}

#[test]
fn inline_quotations_notes_and_raised_figures_are_written_out() {
    check(
        "<p>She said <q>he said <q>no</q></q>.<sup><a href='#n1'>1</a></sup> It has 40 m<sup>2</sup>, H<sub>2</sub>O, the \
         5<sup>th</sup>.",
        &[("paragraph", 0, "She said “he said ‘no’”.[1] It has 40 m², H₂O, the 5th.")],
    );
}

#[test]
fn what_browsers_do_not_show_is_not_there() {
    check(
        "<p>Seen<script>x</script><style>y</style><span hidden>z</span><span style='display: none'>q</span>.<noscript>n\
         </noscript><template><p>t</p></template><!-- c -->",
        &[("paragraph", 0, "Seen.")],
    );
}

#[test]
fn styles_go_on_over_blocks() {
    let tree = Tree::parse("<p>a <b>bold <a href='https://x.example'>link</a><p>more</b> and <a href='#'>dead</a>");
    let leaves = walk::leaves(&tree, 0);
    let styled: Vec<_> = leaves
        .iter()
        .flat_map(|leaf| {
            leaf.piece.styles.iter().map(|style| (style.kind.clone(), style.span.of(&leaf.piece.text).trim()))
        })
        .collect();
    assert_eq!(
        styled,
        [
            (StyleKind::Link("https://x.example".into()), "link"),
            (StyleKind::Strong, "bold link"),
            (StyleKind::Strong, "more"),
        ]
    );
}

#[test]
fn the_article_is_kept_and_the_page_around_it_is_not() {
    let article =
        read(&page(&format!("<p>{FILLER}</p><p>It was “a scandal”, said Ana Ruiz. {FILLER}</p><p>{FILLER}</p>")));
    assert_eq!(article.meta.title.as_deref(), Some("The bridge"));
    assert!(article.text.contains("a scandal"));
    for other in ["Sport", "privacy", "nine bridges", "First!", "our jobs"] {
        assert!(!article.text.contains(other), "{other}");
    }
    let kept = article.kept.unwrap();
    assert_eq!((kept.kept, kept.of), (3, 7));
}

#[test]
fn a_notice_beside_the_text_is_not_kept() {
    let notice = "<div class='cookie-consent'><p>We use cookies, and so do our partners. Accept all of them?</p></div>";
    let article =
        read(&format!("<html><body>{notice}<div><p>{FILLER}</p><p>{FILLER}</p><p>{FILLER}</p><p>{FILLER}</p></div>"));
    assert!(!article.text.contains("cookies"));
}

#[test]
fn block_quotations_are_not_lost() {
    let short = "<blockquote class=pull><p>We will not wait for another winter.</p></blockquote>";
    let article = read(&page(&format!("<p>{FILLER}</p>{short}<p>{FILLER}</p><p>{FILLER}</p>")));
    let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
    assert!(kinds.contains(&BlockKind::Quotation), "{kinds:?}");
}

#[test]
fn paragraphs_of_links_are_not_lost() {
    let linked = "<p><a href=/a>Ana Ruiz</a>, <a href=/b>Bo Lind</a>, <a href=/c>Cy Orn</a> and <a href=/d>Di Falk</a> were \
                  <a href=/e>charged on Friday</a>.</p>";
    let article = read(&page(&format!("<p>{FILLER}</p>{linked}<p>{FILLER}</p><p>{FILLER}</p>{linked}")));
    assert_eq!(article.text.matches("Cy Orn").count(), 2);
}

#[test]
fn what_structured_data_says_comes_first() {
    let head = r#"<head><title>x</title><meta property="og:title" content="The bridge, again"><meta name=author content="Someone">
        <meta property="article:published_time" content="2019-01-01"><script type="application/ld+json">
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "W"}, {"@type": ["NewsArticle"],
        "headline": "The bridge", "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"name": "Bo Lind"}],
        "datePublished": "2022-06-10T08:00:00+02:00", "articleSection": "City", "publisher": {"name": "The Tamber Post"},
        "mainEntityOfPage": {"@id": "https://tamber.example/bridge"}, "inLanguage": "en-GB"}]}</script></head>"#;
    let article = read(&format!("<!doctype html>{head}<body><article><p>{FILLER}</p><p>{FILLER}</p></article>"));
    let meta = &article.meta;
    assert_eq!(meta.title.as_deref(), Some("The bridge"));
    assert_eq!(meta.authors, ["Ana Ruiz", "Bo Lind"]);
    assert_eq!(meta.published.map(|date| date.from.to_string()).as_deref(), Some("2022-06-10"));
    assert_eq!((meta.section.as_deref(), meta.site.as_deref()), (Some("City"), Some("The Tamber Post")));
    assert_eq!(meta.url.as_deref(), Some("https://tamber.example/bridge"));
    assert_eq!(meta.language.as_deref(), Some("en-GB"));
}

#[test]
fn without_it_tags_and_elements_speak() {
    let html = format!(
        "<html lang=de><head><title>Die Brücke - Tamberbote</title><link rel=canonical href='https://t.example/b'><meta \
         name=author content='https://t.example/ana'><meta name=author content='By Ana Ruiz'></head><body><article><time \
         datetime='2022-06-10T10:00'>Freitag</time><p>{FILLER}</p><p>{FILLER}</p></article>"
    );
    let meta = read(&html).meta;
    assert_eq!(meta.title.as_deref(), Some("Die Brücke"));
    assert_eq!(meta.authors, ["Ana Ruiz"]);
    assert_eq!(meta.published.map(|date| date.from.to_string()).as_deref(), Some("2022-06-10"));
    assert_eq!((meta.url.as_deref(), meta.language.as_deref()), (Some("https://t.example/b"), Some("de")));
}

#[test]
fn encodings_are_declared() {
    let html = "<html><head><meta charset=iso-8859-2></head><body><p>Dvořák žil v Čechách.</p>";
    let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(html);
    assert!(parse(&bytes, &Options::default()).unwrap().pieces[0].text.contains("Dvořák"));
    let lying = html.replace("iso-8859-2", "windows-1252");
    assert!(
        parse(lying.as_bytes(), &Options::default()).unwrap().pieces[0].text.contains("Dvořák"),
        "the bytes are UTF-8, whatever they say"
    );
}

#[test]
fn html_is_recognised_whatever_it_is_called() {
    for html in ["<!DOCTYPE html><p>x", "\u{feff} <!-- saved --> <html>", "<?xml version='1.0'?><html xmlns='x'>"] {
        assert_eq!(sniff(html.as_bytes()), Sign::Certain, "{html}");
    }
    assert_eq!(sniff(b"<div><p>x"), Sign::Likely);
    assert_eq!(sniff(b"a < b and <b>bold</b>"), Sign::None);
}

#[test]
fn a_page_that_is_no_page_is_still_read() {
    let deep = format!("{}deep{}", "<div>".repeat(20_000), "<p>end");
    for html in ["<", "<p", "</p></p>", "<table><tr><td>x", "<blockquote><cite></cite>", "<ul><ol><li></ul>text", &deep]
    {
        let _ = parse(html.as_bytes(), &Options::default());
    }
    assert!(
        parse(deep.as_bytes(), &Options::default()).unwrap().pieces.iter().any(|piece| piece.text.contains("deep"))
    );
}

#[test]
fn links_are_seen_from_where_the_page_stands() {
    let links = |html: &str, address: Option<&str>| -> Vec<StyleKind> {
        let options = Options { address: address.map(str::to_owned), ..Options::default() };
        let pieces = parse(html.as_bytes(), &options).unwrap().pieces;
        let styles = pieces.into_iter().flat_map(|piece| piece.styles).map(|style| style.kind);
        styles.filter(|kind| matches!(kind, StyleKind::Link(_))).collect()
    };
    let link = |address: &str| StyleKind::Link(address.into());
    let html = "<p>As <a href='/b'>one</a> and <a href='c?d'>two</a> said.";
    assert_eq!(links(html, None), [link("/b"), link("c?d")]);
    let seen = links(html, Some("https://t.example/a/x.html"));
    assert_eq!(seen, [link("https://t.example/b"), link("https://t.example/a/c?d")]);
    let based = format!("<base href='//u.example/'>{html}");
    assert_eq!(links(&based, Some("https://t.example/a/x.html"))[1], link("https://u.example/c?d"));
    let canonical = format!("<link rel=canonical href='https://v.example/w/'>{html}");
    assert_eq!(links(&canonical, None)[1], link("https://v.example/w/c?d"));
}

#[test]
fn the_whole_page_holds_what_stands_around_the_article() {
    let html = page(&format!("<p>{FILLER}</p><p>{FILLER}</p>"));
    let options = Options { whole: true, ..Options::default() };
    let whole = ingest::read(html.as_bytes(), &options).unwrap();
    assert!(whole.text.contains("812 partners") && whole.text.contains("nine bridges") && whole.text.contains(FILLER));
    assert!(whole.kept.is_some_and(|kept| kept.kept == kept.of && kept.of > 4));
}

#[test]
fn a_page_that_is_not_all_says_so() {
    let paid = page(&format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}}</script><p>{FILLER}</p>"
    ));
    assert_eq!(read(&paid).cautions, ["only subscribers are shown all of this page"]);
    assert_eq!(read(&page(&format!("<script src=a.js></script><p>{FILLER}</p>"))).cautions, [""; 0]);
    let shell = "<!doctype html><title>News</title><script src=/app.js></script><div id=root></div>";
    let error = ingest::read(shell.as_bytes(), &Options { name: "page".into(), ..Options::default() }).unwrap_err();
    assert!(error.to_string().starts_with("page has no text before its scripts have run"), "{error}");
    let hint = shell.replace("<div id=root>", "<div id=root><p>You need to enable JavaScript.</p>");
    assert_eq!(read(&hint).cautions, ["this page is made by scripts, which were not run"]);
}

#[test]
fn what_a_page_says_twice_it_means_twice() {
    let article = read(&page(&format!(
        "<p>{FILLER}</p><p>{FILLER}</p><p>(Photo: Bo Lind)</p><p>{FILLER} Later</p><p>(Photo: Bo Lind)</p><p>it rained.</p>"
    )));
    assert_eq!(article.text.matches(FILLER).count(), 3);
    assert_eq!(article.text.matches("(Photo: Bo Lind)").count(), 2);
    assert!(article.text.ends_with("\n\nit rained."), "no page end has broken it: {}", article.text);
    assert_eq!(article.repairs, []);
}

#[test]
fn captions_know_where_their_pictures_are() {
    let figures = |html: &str, address: Option<&str>| -> Vec<(String, String)> {
        let options = Options { address: address.map(str::to_owned), whole: true, ..Options::default() };
        let figure = |style: crate::document::Style, text: &str| match style.kind {
            StyleKind::Figure(address) => Some((address, style.span.of(text).to_owned())),
            _ => None,
        };
        let pieces = parse(html.as_bytes(), &options).unwrap().pieces;
        pieces.into_iter().flat_map(|p| p.styles.into_iter().filter_map(move |s| figure(s, &p.text))).collect()
    };
    let tiny = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    let html = format!(
        "<p>{FILLER}</p><figure><img src='a_files/mill.png'><figcaption>The <b>mill</b> in May</figcaption></figure>\
         <figure><figcaption>The lake</figcaption><img src='{tiny}' data-src='/lake.jpg'></figure>\
         <figure><img srcset='sea-1.webp 1x, sea-2.webp 2x' alt='The sea from the old tower'></figure>"
    );
    let pair = |address: &str, words: &str| (address.to_owned(), words.to_owned());
    let saved = figures(&html, None);
    assert_eq!(
        saved,
        [
            pair("a_files/mill.png", "The mill in May"),
            pair("/lake.jpg", "The lake"),
            pair("sea-1.webp", "The sea from the old tower"),
        ]
    );
    let fetched = figures(&html, Some("https://t.example/news/"));
    assert_eq!(fetched[0].0, "https://t.example/news/a_files/mill.png");
    assert_eq!(fetched[1].0, "https://t.example/lake.jpg");
}

#[test]
fn notes_and_what_they_are_about_lead_to_each_other() {
    let article = read(&page(&format!(
        "<p>{FILLER} It fell.<sup id=r1><a href='#n1'>1</a></sup> <a href='#gone'>Nobody</a> was on it.</p><p>{FILLER} It rained.</p>\
         <ol><li id=n1>In May. <a href='#r1'>Back</a></li></ol>"
    )));
    let found: Vec<_> = article.styles.iter().map(|style| (&style.kind, style.span.of(&article.text))).collect();
    let (link, place) = (|to: &str| StyleKind::Link(to.into()), |name: &str| StyleKind::Place(name.into()));
    let wanted = [(place("r1"), "[1]"), (link("#n1"), "[1]"), (place("n1"), "In May. "), (link("#r1"), "Back")];
    assert_eq!(found, wanted.iter().map(|(kind, words)| (kind, *words)).collect::<Vec<_>>());
}
