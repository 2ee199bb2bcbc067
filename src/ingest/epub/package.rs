//! What an EPUB's package says: the book's metadata, its chapters in the order of reading, and what its table of
//! contents calls them. EPUB 2 and 3 (W3C EPUB 3.3, IDPF OPF 2.0.1).

use super::archive::{Archive, resolve};
use crate::ingest::format::Unreadable;
use crate::ingest::front_matter::Front;
use crate::ingest::xml::{attribute_of, elements, with_xml, words};
use roxmltree::{Document, Node};
use std::collections::HashMap;

/// A book's plan.
#[derive(Debug, Default)]
pub struct Package {
    /// What it says about itself, as front matter does.
    pub front: Front,
    /// The paths of its chapters, in the order of reading.
    pub chapters: Vec<String>,
    /// What the table of contents calls the file of a path; the first entry of each file.
    pub titles: HashMap<String, String>,
}

/// Reads the plan of a book.
///
/// # Errors
/// If there is no package, or it names no chapter, or the book is encrypted.
pub fn read(archive: &mut Archive) -> Result<Package, Unreadable> {
    let path = archive
        .read("META-INF/container.xml")
        .and_then(|bytes| with_xml(&bytes, |xml| attribute_of(xml, "rootfile", "full-path")).flatten())
        .ok_or(Unreadable("is no EPUB: it names no book (META-INF/container.xml)"))?;
    let bytes =
        archive.read(&path).ok_or(Unreadable("is a damaged EPUB: the file that lists its chapters is missing"))?;
    let (mut package, contents) = with_xml(&bytes, |xml| of(xml, &path))
        .ok_or(Unreadable("is a damaged EPUB: the list of its chapters cannot be read"))?;
    if package.chapters.is_empty() {
        return Err(Unreadable("is an EPUB without chapters"));
    }
    if is_encrypted(archive, &package.chapters) {
        return Err(Unreadable("is encrypted (DRM); open a copy that is not"));
    }
    if let Some((path, bytes)) = contents.and_then(|path| Some((path.clone(), archive.read(&path)?))) {
        package.titles = with_xml(&bytes, |xml| titles(xml, &path)).unwrap_or_default();
    }
    Ok(package)
}

/// The plan, and the path of the table of contents.
fn of(xml: &Document, path: &str) -> (Package, Option<String>) {
    let mut package = Package::default();
    for (element, key) in
        [("title", "title"), ("creator", "author"), ("date", "date"), ("language", "language"), ("publisher", "site")]
    {
        let found = elements(xml, element).map(words).filter(|words| !words.is_empty());
        // A book has one title; of several dates the first is the publication.
        let most = if key == "author" { 20 } else { 1 };
        package.front.extend(found.take(most).map(|words| (key.to_owned(), words)));
    }
    let items: HashMap<&str, Node> =
        elements(xml, "item").filter_map(|item| Some((item.attribute("id")?, item))).collect();
    let target = |item: &Node| item.attribute("href").map(|href| resolve(path, href));
    let is_contents = |item: &Node| {
        item.attribute("properties").is_some_and(|properties| properties.split(' ').any(|property| property == "nav"))
    };
    package.chapters = elements(xml, "itemref")
        .filter(|reference| reference.attribute("linear") != Some("no"))
        .filter_map(|reference| items.get(reference.attribute("idref")?))
        .filter(|item| !is_contents(item))
        .filter_map(target)
        .collect();
    let ncx = elements(xml, "spine").find_map(|spine| spine.attribute("toc")).and_then(|id| items.get(id));
    let contents = items.values().find(|item| is_contents(item)).or(ncx).and_then(target);
    (package, contents)
}

/// What a table of contents calls each file: `nav` with links in EPUB 3, `navPoint` in EPUB 2.
fn titles(xml: &Document, path: &str) -> HashMap<String, String> {
    let mut titles = HashMap::new();
    let links = elements(xml, "a").filter_map(|link| Some((link.attribute("href")?, words(link))));
    let points = elements(xml, "navPoint").filter_map(|point| {
        let child = |name: &str| point.children().find(|node| node.tag_name().name() == name);
        Some((child("content")?.attribute("src")?, words(child("navLabel")?)))
    });
    for (target, words) in links.chain(points).filter(|(_, words)| !words.is_empty()) {
        titles.entry(resolve(path, target)).or_insert(words);
    }
    titles
}

/// Whether a chapter is among the files that the book says are encrypted; fonts often are.
fn is_encrypted(archive: &mut Archive, chapters: &[String]) -> bool {
    let encrypted = archive.read("META-INF/encryption.xml").and_then(|bytes| {
        with_xml(&bytes, |xml| {
            elements(xml, "CipherReference")
                .filter_map(|node| node.attribute("URI"))
                .map(|uri| resolve("", uri))
                .collect()
        })
    });
    let encrypted: Vec<String> = encrypted.unwrap_or_default();
    chapters.iter().any(|chapter| encrypted.contains(chapter))
}
