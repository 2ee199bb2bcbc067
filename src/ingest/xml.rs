//! XML inside formats: its elements and their words, by name. What they mean is said by the format.

use super::decode;
use roxmltree::{Document, Node, ParsingOptions};

/// How many nodes an XML file may have: an attack by entities has more.
const MOST: u32 = 1_000_000;

/// Calls `read` on an XML file; `None` if it is none.
pub fn with_xml<T>(bytes: &[u8], read: impl FnOnce(&Document) -> T) -> Option<T> {
    let text = decode::decode(bytes).text;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST, ..ParsingOptions::default() };
    Document::parse_with_options(&text, options).ok().map(|xml| read(&xml))
}

/// The elements of this name, in order; its namespace does not matter.
pub fn elements<'a>(xml: &'a Document, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    xml.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

/// The first value of an attribute of an element.
pub fn attribute_of(xml: &Document, element: &str, attribute: &str) -> Option<String> {
    elements(xml, element).find_map(|node| node.attribute(attribute)).map(str::to_owned)
}

/// The words in an element, white space made single.
pub fn words(node: Node) -> String {
    let text: String = node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
