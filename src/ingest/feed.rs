//! Feeds: RSS 0.9 to 2.0 and Atom (RFC 4287), saved or fetched -> one article with its entries one after the other,
//! each under its headline with who wrote it and when.

use super::builder::{Draft, Piece};
use super::format::{Sign, Unreadable};
use super::front_matter::{self, Front};
use super::html;
use super::page::Page;
use super::repair::hyphen::Vocabulary;
use super::xml::{elements, with_xml, words};
use crate::document::{BlockKind, StyleKind};
use roxmltree::Node;

/// How much of a source is looked at to find out whether it is a feed, in bytes.
const SAMPLE: usize = 4 * 1024;

/// A feed says what it is in its first tag.
pub fn sniff(bytes: &[u8]) -> Sign {
    let sample = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes));
    let mut tags = sample.split('<').skip(1);
    let before = sample.split('<').next().unwrap_or_default();
    let is_first = |tag: &&str| !tag.starts_with(['?', '!', '-']);
    let starts = before.trim_start_matches('\u{feff}').trim().is_empty();
    match tags.find(is_first) {
        Some(tag) if starts && (tag.starts_with("rss") || tag.starts_with("feed") || tag.starts_with("rdf:RDF")) => {
            Sign::Certain
        }
        _ => Sign::None,
    }
}

/// Reads a feed.
///
/// # Errors
/// If it is no XML, or has no entries.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unreadable> {
    let (draft, front) = with_xml(bytes, |xml| {
        let mut draft = Draft::of_markup("UTF-8");
        let entries = elements(xml, "item").chain(elements(xml, "entry"));
        draft.pieces = entries.flat_map(entry).collect();
        let channel = elements(xml, "channel").chain(elements(xml, "feed")).next();
        (draft, channel.map(head).unwrap_or_default())
    })
    .ok_or(Unreadable("is a damaged feed: it cannot be read as XML"))?;
    if draft.pieces.is_empty() {
        return Err(Unreadable("is a feed without entries"));
    }
    let mut draft = draft;
    front_matter::apply(&front, &mut draft);
    Ok(draft)
}

/// The addresses of the entries of a feed, if these bytes are one.
#[must_use]
pub fn entries(bytes: &[u8]) -> Option<Vec<String>> {
    if sniff(bytes) != Sign::Certain {
        return None;
    }
    with_xml(bytes, |xml| elements(xml, "item").chain(elements(xml, "entry")).filter_map(address).collect())
}

/// What a feed says about itself, as front matter does.
fn head(channel: Node) -> Front {
    let one = |key: &str, name: &str| child(channel, &[name]).map(|words| (key.to_owned(), words));
    let subtitle = one("standfirst", "description").or_else(|| one("standfirst", "subtitle"));
    [one("title", "title"), subtitle, one("language", "language")].into_iter().flatten().collect()
}

/// The words of the first child of one of these names that has any, without the marks of HTML.
fn child(node: Node, names: &[&str]) -> Option<String> {
    let children = || node.children().filter(Node::is_element);
    let named = names.iter().flat_map(|name| children().filter(move |child| child.tag_name().name() == *name));
    named.map(|child| plain(&words(child))).find(|words| !words.is_empty())
}

/// Words that may be written as HTML: escaped twice, as titles often are.
fn plain(words: &str) -> String {
    if !words.contains(['<', '&']) {
        return words.to_owned();
    }
    html::pieces(words).into_iter().map(|piece| piece.text.trim().to_owned()).collect::<Vec<_>>().join(" ")
}

/// An entry: its headline, its line of author and date, its text, and where all of it is.
fn entry(node: Node) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(title) = child(node, &["title"]) {
        let mut heading = Piece::new(BlockKind::Heading, title);
        heading.level = 2;
        pieces.push(heading);
    }
    let author = child(node, &["creator", "author"]);
    let date = child(node, &["pubDate", "published", "date", "updated"]);
    // Of ISO 8601 the day; RFC 822 has names of days and months.
    let date = date.map(|date| match date.split_once('T') {
        Some((day, _)) if day.starts_with(|c: char| c.is_ascii_digit()) => day.to_owned(),
        _ => date,
    });
    let line = [author, date].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !line.is_empty() {
        pieces.push(Piece::new(BlockKind::Byline, line));
    }
    pieces.extend(text(node));
    if let Some(address) = address(node) {
        let mut page = Page::new(Vocabulary::default());
        page.begin(BlockKind::Paragraph, 0);
        page.begin_style(Some(StyleKind::Link(address.clone())));
        page.words(&address);
        page.end_style();
        page.end();
        pieces.extend(page.finish());
    }
    pieces
}

/// The longest text that an entry has: some have a summary and all of it.
fn text(node: Node) -> Vec<Piece> {
    let is_text = |child: &Node| matches!(child.tag_name().name(), "encoded" | "content" | "description" | "summary");
    let source = |child: Node| {
        // XHTML stands in the feed as elements and not as text.
        let inner = child.children().find(Node::is_element);
        match inner.filter(|_| child.attribute("type") == Some("xhtml")) {
            Some(inner) => child.document().input_text().get(inner.range()).unwrap_or_default().to_owned(),
            None => child.text().unwrap_or_default().to_owned(),
        }
    };
    let texts = node.children().filter(is_text).map(source);
    texts.max_by_key(String::len).map(|html| html::pieces(&html)).unwrap_or_default()
}

/// Where an entry is as a page of its own.
fn address(node: Node) -> Option<String> {
    let links = || node.children().filter(|child| child.tag_name().name() == "link");
    let is_page = |link: &Node| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    let found = links().filter(is_page).find_map(|link| link.attribute("href").or(link.text()).map(str::trim));
    found.filter(|address| crate::ingest::source::is_address(address)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;
    use crate::ingest::{self, Options};

    fn read(feed: &str) -> Article {
        ingest::read(feed.as_bytes(), &Options { name: "feed".into(), ..Options::default() }).unwrap()
    }

    fn shown(article: &Article) -> Vec<(&str, &str)> {
        article.blocks.iter().map(|block| (block.kind.name(), block.span.of(&article.text))).collect()
    }

    #[test]
    fn entries_of_rss_stand_under_their_headlines_with_their_whole_text() {
        let article = read(
            "<?xml version='1.0'?><rss version='2.0' xmlns:content='c' xmlns:dc='d'><channel><title>The Tamber Post</title>\
             <item><title>The bridge &amp;amp; the flood</title><dc:creator>Ana Ruiz</dc:creator><pubDate>Fri, 10 Jun 2022 \
             08:00:00 GMT</pubDate><link>https://t.example/1</link><description>It fell.</description><content:encoded>\
             <![CDATA[<p>It fell on <b>Friday</b>.</p><p>“Nobody was on it,” said Bo Lind.</p>]]></content:encoded></item>\
             <item><title>Rain</title><description>&lt;p&gt;It rains.&lt;/p&gt;</description></item></channel></rss>",
        );
        assert_eq!(
            shown(&article),
            [
                ("title", "The Tamber Post"),
                ("heading", "The bridge & the flood"),
                ("byline", "Ana Ruiz, Fri, 10 Jun 2022 08:00:00 GMT"),
                ("paragraph", "It fell on Friday."),
                ("paragraph", "“Nobody was on it,” said Bo Lind."),
                ("paragraph", "https://t.example/1"),
                ("heading", "Rain"),
                ("paragraph", "It rains."),
            ]
        );
        assert_eq!(article.source.format, "feed");
    }

    #[test]
    fn entries_of_atom_may_be_elements() {
        let article = read(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>Rain</title><author><name>Bo \
             Lind</name></author><updated>2022-06-10T08:00:00Z</updated><link href='https://t.example/2'/><content \
             type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It rains.</p><blockquote>Still.</blockquote></div>\
             </content></entry></feed>",
        );
        let found = shown(&article);
        assert!(found.contains(&("byline", "Bo Lind, 2022-06-10")), "{found:?}");
        assert!(found.contains(&("paragraph", "It rains.")) && found.contains(&("quotation", "Still.")), "{found:?}");
    }

    #[test]
    fn what_is_no_feed_is_none_and_damage_is_said() {
        assert_eq!(sniff(b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made --><rss>"), Sign::Certain);
        assert_eq!(sniff(b"<html><p>rss <rss>"), Sign::None);
        assert_eq!(sniff(b"Text about <rss>"), Sign::None);
        assert!(parse(b"<rss><channel>").is_err_and(|why| why.0.contains("damaged")));
        assert!(parse(b"<rss><channel></channel></rss>").is_err_and(|why| why.0.contains("without entries")));
    }
}
