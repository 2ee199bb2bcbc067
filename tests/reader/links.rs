//! Links: letters to go by, where they lead, opened and copied.

use pullquote::document::{Style, StyleKind};
use pullquote::tui::{Effect, Message};

use crate::harness::{Reader, article};
use pullquote::document::Span;

/// A text whose words `[like these](address)` are links.
fn linked(source: &str) -> Reader {
    let mut plain = String::new();
    let mut links = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").expect("an address");
        let (address, after) = after.split_once(')').expect("its end");
        plain.push_str(before);
        links.push((Span::new(plain.len(), plain.len() + words.len()), address.to_owned()));
        plain.push_str(words);
        rest = after;
    }
    plain.push_str(rest);
    let mut article = article(&plain);
    article.styles = links.into_iter().map(|(span, to)| Style { span, kind: StyleKind::Link(to) }).collect();
    Reader::bare(article).size(80, 12)
}

const TWO: &str = "See [the bridge](https://velda.example/bridge) and [the ferry](file:///etc/passwd), both old.";

fn status(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn letters_stand_at_the_links_and_lead_to_them() {
    let reader = linked(TWO).keys("f");
    assert!(reader.screen().contains("See fhe bridge and jhe ferry"), "{}", reader.screen());
    let reader = reader.keys("f");
    assert!(status(&reader).starts_with("1/2  → https://velda.example/bridge "), "{}", status(&reader));
    assert!(status(&reader).ends_with("enter opens  o previews  y copies"), "{}", status(&reader));
    let reader = reader.keys("enter");
    assert_eq!(reader.effects, [Effect::Open("https://velda.example/bridge".to_owned())]);
    let reader = reader.keys("y");
    assert_eq!(reader.effects.last(), Some(&Effect::Copy("https://velda.example/bridge".to_owned())));
    assert!(linked(TWO).keys("f esc").screen().contains("See the bridge and the ferry"));
    assert!(status(&linked("None.").keys("f")).starts_with("no link is on the screen"));
}

#[test]
fn what_is_neither_web_nor_mail_is_not_opened() {
    let reader = linked(TWO).keys("x x enter");
    assert_eq!(reader.effects, []);
    assert!(status(&reader).contains("only web and mail addresses are opened"), "{}", status(&reader));
}

#[test]
fn an_address_that_would_write_to_the_terminal_is_shown_harmless() {
    let reader = linked("Look [here](https://a.example/\u{1b}]0;x\u{7}).").keys("f");
    assert!(!reader.screen().contains('\u{1b}'), "{:?}", reader.screen());
    let reader = reader.keys("enter");
    let Some(Effect::Open(address)) = reader.effects.last() else { panic!("not opened") };
    assert!(!address.chars().any(char::is_control));
}

#[test]
fn a_host_that_looks_like_another_is_spelled_out() {
    let reader = linked("Look [here](https://аpple.example/).").size(90, 12).keys("f");
    assert!(status(&reader).contains("→ https://xn--pple-43d.example/"), "{}", status(&reader));
}

#[test]
fn a_link_is_looked_into_without_going_there() {
    let mut page = article("# The old ferry\n\nIt made its last crossing.\n\nNobody waved.");
    page.meta.authors = vec!["Ana Ruiz".to_owned()];
    page.meta.site = Some("The Velda Post".to_owned());
    let address = "https://velda.example/ferry".to_owned();
    let reader = linked("The mayor spoke [of it](https://velda.example/old).").size(80, 30).keys("f o");
    let [Effect::Preview(asked)] = reader.effects.as_slice() else { panic!("{:?}", reader.effects) };
    let asked = asked.clone();
    assert!(reader.screen().contains(&format!("fetching {asked}")), "{}", reader.screen());
    let other = Message::Previewed { address, page: Ok(Box::new(page.clone())) };
    let reader = reader.tell(other);
    assert!(!reader.screen().contains("The old ferry"), "an answer to another question");
    let reader = reader.tell(Message::Previewed { address: asked.clone(), page: Ok(Box::new(page)) });
    let screen = reader.screen();
    for words in ["The old ferry", "The Velda Post", "by      Ana Ruiz", "Nobody waved."] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    let reader = reader.keys("esc").tell(Message::Previewed { address: asked, page: Err("no such host".to_owned()) });
    assert!(reader.screen().contains("no such host"), "{}", reader.screen());
}

#[test]
fn a_host_in_look_alike_letters_is_shown_and_copied_as_the_network_knows_it() {
    let reader = linked("Look [here](https://vеlda.example/bridge).").keys("f");
    assert!(status(&reader).starts_with("1/1  → https://xn--vlda-v4d.example/bridge"), "{}", status(&reader));
    let reader = reader.keys("y enter");
    let known = "https://xn--vlda-v4d.example/bridge".to_owned();
    assert_eq!(reader.effects, [Effect::Copy(known.clone()), Effect::Open(known)]);
}

#[test]
fn a_link_inside_the_article_shows_the_words_that_it_leads_to_and_goes_there() {
    let far = "It rained, and it rained.\n\n".repeat(30);
    let text = format!("The mill fell.[1]\n\n{far}In the May of 1911.");
    let mut article = article(&text);
    let find = |words: &str| {
        let start = article.text.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    };
    let styles = vec![
        Style { kind: StyleKind::Link("#n1".into()), span: find("[1]") },
        Style { kind: StyleKind::Place("n1".into()), span: find("In the May of 1911.") },
    ];
    article.styles = styles;
    let reader = Reader::bare(article).size(70, 12).keys("f");
    assert!(status(&reader).contains("→ “In the May of 1911.”"), "{}", status(&reader));
    let reader = reader.keys("enter");
    assert_eq!(reader.effects, []);
    assert!(reader.screen().contains("In the May of 1911."));
    assert!(reader.keys("ctrl-o").screen().contains("The mill fell."));
}
