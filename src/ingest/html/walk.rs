//! Tree -> leaves: the blocks of a page in order, each with where on the page it stands. Decides nothing about
//! which of them are the article.

use super::tree::{Data, Id, Step, Tree};
use crate::document::{BlockKind, StyleKind};
use crate::ingest::builder::Piece;
use crate::ingest::inline;
use crate::ingest::page::{self, Page};

/// A block of a page.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// Its words.
    pub piece: Piece,
    /// The element that holds it: the nearest that is a block.
    pub parent: Id,
    /// Whether it stands in navigation, adverts, comments or the like, as far as the page says so.
    pub is_aside: bool,
}

/// Elements of which nothing shows in a page of text.
const UNSEEN: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "embed", "frame", "head", "iframe", "input", "map", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "menu", "nav", "p", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Elements and landmark roles that are not the article.
const ASIDES: &[&str] = &[
    "alert",
    "aside",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "footer",
    "menu",
    "nav",
    "navigation",
    "search",
];

/// Words in class names and ids by which pages call what is not the article.
const ASIDE_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promoted",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "toolbar",
    "trending",
    "widget",
];

/// Shorter pictures in an address hold the place of another one, in bytes.
const STAND_IN: usize = 512;

/// How many words the description of an image has at least to stand for a caption.
const SHORTEST_DESCRIPTION: usize = 4;

/// The blocks of everything in `root`.
pub fn leaves(tree: &Tree, root: Id) -> Vec<Leaf> {
    let mut walk =
        Walk { tree, page: Page::default(), places: Vec::new(), blocks: Vec::new(), quotes: 0, names: Vec::new() };
    let mut step = Some(Step::Enter(root));
    while let Some(now) = step {
        let over = match now {
            Step::Enter(id) => walk.enter(id),
            Step::Leave(id) => {
                walk.leave(id);
                false
            }
        };
        step = tree.next(if let (true, Step::Enter(id)) = (over, now) { Step::Leave(id) } else { now }, root);
    }
    walk.settle();
    let leaf = |(piece, (parent, is_aside))| Leaf { piece, parent, is_aside };
    walk.page.finish().into_iter().zip(walk.places).map(leaf).collect()
}

/// A walk on its way.
struct Walk<'a> {
    tree: &'a Tree,
    page: Page,
    /// For each piece of the page its block element and whether that is aside.
    places: Vec<(Id, bool)>,
    /// The block elements that are open, with whether they are aside.
    blocks: Vec<(Id, bool)>,
    /// How many inline quotations are open.
    quotes: usize,
    /// Names that links may have for the next words.
    names: Vec<String>,
}

impl Walk<'_> {
    /// Ends the open block, and notes for all new pieces where they stand.
    fn settle(&mut self) {
        self.page.close();
        self.note();
    }

    fn note(&mut self) {
        let place = self.blocks.last().copied().unwrap_or((0, false));
        self.places.resize(self.page.len().max(self.places.len()), place);
    }

    /// Whether all of the node has been read.
    fn enter(&mut self, id: Id) -> bool {
        if let Data::Text(text) = self.tree.data(id) {
            self.words(text);
            return false;
        }
        let name = self.tree.name(id);
        if is_unseen(self.tree, id, name) {
            return true;
        }
        let own = ["id", "name"].into_iter().filter(|attribute| *attribute == "id" || name == "a");
        self.names.extend(own.filter_map(|attribute| self.tree.attribute(id, attribute)).map(str::to_owned));
        match name {
            "br" => {
                if self.page.open_text().trim_end_matches(' ').ends_with('\n') {
                    self.settle();
                } else if !self.page.open_text().is_empty() {
                    self.page.words("\n");
                }
            }
            "hr" => {
                self.settle();
                self.page.rule();
                self.note();
            }
            "img" => self.image(id),
            "sup" | "sub" => {
                let words = raised(self.tree, id, name);
                let inside = || self.tree.within(id).filter(|id| self.tree.name(*id) == "a");
                self.names.extend(inside().filter_map(|id| self.tree.attribute(id, "id")).map(str::to_owned));
                let target = inside().find_map(|id| style(self.tree, id, "a"));
                self.page.begin_style(target.flatten());
                self.words(&words);
                self.page.end_style();
                return true;
            }
            "q" => {
                self.page.words(if self.quotes.is_multiple_of(2) { "“" } else { "‘" });
                self.quotes += 1;
            }
            "table" if is_data(self.tree, id) => {
                self.begin_block(id, name);
                self.table(id);
                self.leave(id);
                return true;
            }
            "pre" => {
                self.begin_block(id, name);
                self.page.words(self.tree.text(id).trim_matches('\n'));
                self.leave(id);
                return true;
            }
            "cite" | "footer" | "figcaption" if credits_a_quotation(self.tree, id) => {
                self.begin_block(id, if name == "figcaption" { "blockquote" } else { name });
                if !self.tree.text(id).trim_start().starts_with(['—', '–', '-', '―']) {
                    self.page.words("— ");
                }
            }
            "li" | "ul" | "ol" | "blockquote" | "figcaption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.begin_block(id, name);
            }
            _ if BLOCKS.contains(&name) => self.begin_block(id, name),
            _ => {
                if let Some(style) = style(self.tree, id, name) {
                    self.page.begin_style(style);
                }
            }
        }
        false
    }

    /// Words in the open block, which links may lead to.
    fn words(&mut self, words: &str) {
        let names = if words.trim().is_empty() { Vec::new() } else { std::mem::take(&mut self.names) };
        let count = names.len();
        names.into_iter().for_each(|name| self.page.begin_style(Some(StyleKind::Place(name))));
        self.page.flowing_words(words);
        (0..count).for_each(|_| self.page.end_style());
    }

    fn begin_block(&mut self, id: Id, name: &str) {
        self.settle();
        let is_aside = self.blocks.last().is_some_and(|(_, is_aside)| *is_aside) || is_aside(self.tree, id, name);
        self.blocks.push((id, is_aside));
        match name {
            "blockquote" => self.page.begin_quotation(),
            "ul" => self.page.begin_list(None),
            "ol" => {
                let first = self.tree.attribute(id, "start").and_then(|start| start.trim().parse().ok());
                self.page.begin_list(Some(first.unwrap_or(1)));
            }
            "li" => self.page.begin_item(),
            "pre" => self.page.begin(BlockKind::Code, 0),
            "figcaption" => {
                self.page.begin(BlockKind::Caption, 0);
                let address = figure(self.tree, id).and_then(|figure| picture(self.tree, figure));
                self.page.begin_style(address.map(|address| StyleKind::Figure(address.to_owned())));
            }
            _ => {
                if let Some(level) = heading(name) {
                    self.page.begin(BlockKind::Heading, level);
                }
            }
        }
    }

    fn leave(&mut self, id: Id) {
        let name = self.tree.name(id);
        if self.blocks.last().is_some_and(|(open, _)| *open == id) {
            let name = if name == "figcaption" && credits_a_quotation(self.tree, id) { "blockquote" } else { name };
            if name == "figcaption" {
                self.page.end_style();
            }
            self.settle();
            self.blocks.pop();
            match name {
                "blockquote" => self.page.end_quotation(),
                "ul" | "ol" => self.page.end_list(),
                "pre" | "figcaption" => self.page.end(),
                _ if heading(name).is_some() => self.page.end(),
                _ => {}
            }
        } else if name == "q" {
            self.quotes = self.quotes.saturating_sub(1);
            self.page.words(if self.quotes.is_multiple_of(2) { "”" } else { "’" });
        } else if !is_unseen(self.tree, id, name) && style(self.tree, id, name).is_some() {
            self.page.end_style();
        }
    }

    /// A picture in a figure that has no caption is told by its description.
    fn image(&mut self, id: Id) {
        let Some(figure) = figure(self.tree, id) else {
            return;
        };
        let words = self.tree.attribute(id, "alt").unwrap_or_default();
        let is_caption = page::is_caption(words) && words.split_whitespace().nth(SHORTEST_DESCRIPTION - 1).is_some();
        if is_caption && !self.tree.within(figure).any(|id| self.tree.name(id) == "figcaption") {
            self.settle();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.page.push(page::caption(words, address(self.tree, id).unwrap_or_default().to_owned()));
            self.note();
        }
    }

    fn table(&mut self, id: Id) {
        for part in self.tree.within(id) {
            match self.tree.name(part) {
                "caption" => {
                    self.page.begin(BlockKind::Caption, 0);
                    self.page.flowing_words(&self.tree.text(part));
                    self.page.end();
                }
                "tr" => self.page.begin_row(),
                "td" | "th" => {
                    self.page.flowing_words(&self.tree.text(part));
                    self.page.end_cell();
                }
                _ => {}
            }
        }
        self.page.end_table();
    }
}

/// The figure that something stands in.
fn figure(tree: &Tree, id: Id) -> Option<Id> {
    std::iter::successors(tree.parent(id), |id| tree.parent(*id)).take(4).find(|id| tree.name(*id) == "figure")
}

/// Where the picture of a figure is.
fn picture(tree: &Tree, figure: Id) -> Option<&str> {
    tree.within(figure).filter(|id| tree.name(*id) == "img").find_map(|id| address(tree, id))
}

/// Where an image is. Scripts put its address in the place of a tiny one once it is near; they were not run.
fn address(tree: &Tree, image: Id) -> Option<&str> {
    let is_stand_in = |address: &str| address.starts_with("data:") && address.len() < STAND_IN;
    let stated = ["src", "data-src", "data-original", "data-lazy-src"];
    let stated = stated.into_iter().filter_map(|name| tree.attribute(image, name));
    let sets = ["srcset", "data-srcset"].into_iter().filter_map(|name| tree.attribute(image, name));
    let first = sets.filter_map(|set| set.split_whitespace().next());
    stated.chain(first).map(str::trim).find(|address| !address.is_empty() && !is_stand_in(address))
}

fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// How an inline element is shown: `Some(None)` as its words, though it is a style.
fn style(tree: &Tree, id: Id, name: &str) -> Option<Option<StyleKind>> {
    match name {
        "em" | "i" | "cite" | "dfn" | "var" => Some(Some(StyleKind::Emphasis)),
        "strong" | "b" => Some(Some(StyleKind::Strong)),
        "del" | "s" | "strike" => Some(Some(StyleKind::Struck)),
        "code" | "kbd" | "samp" | "tt" => Some(Some(StyleKind::Code)),
        "a" => {
            let target = tree.attribute(id, "href").map(str::trim);
            // Whether there is such a place on the page is seen when all of it has been read.
            let target =
                target.filter(|target| !inline::is_dead(target) || target.len() > 1 && target.starts_with('#'));
            Some(target.map(|target| StyleKind::Link(target.to_owned())))
        }
        _ => None,
    }
}

fn is_unseen(tree: &Tree, id: Id, name: &str) -> bool {
    let says = |attribute: &str, value: &str| tree.attribute(id, attribute).is_some_and(|found| found == value);
    let styled = |what: &str| {
        tree.attribute(id, "style")
            .is_some_and(|style| style.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains(what))
    };
    UNSEEN.contains(&name)
        || tree.attribute(id, "hidden").is_some()
        || says("aria-hidden", "true")
        || styled("display:none")
        || styled("visibility:hidden")
}

fn is_aside(tree: &Tree, id: Id, name: &str) -> bool {
    if ASIDES.contains(&name) && !credits_a_quotation(tree, id)
        || tree.attribute(id, "role").is_some_and(|role| ASIDES.contains(&role))
    {
        return true;
    }
    // The page as a whole is often said to have comments or a sidebar.
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    ["class", "id"].into_iter().filter_map(|attribute| tree.attribute(id, attribute)).any(|names| {
        names
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| ASIDE_WORDS.iter().any(|aside| word.eq_ignore_ascii_case(aside)))
    })
}

/// Whether a table holds data: it says so by heads, or has rows of several short cells; other tables lay out a page.
fn is_data(tree: &Tree, table: Id) -> bool {
    let (mut heads, mut cells, mut rows) = (0, 0, 0);
    for id in tree.within(table).skip(1) {
        match tree.name(id) {
            "th" | "caption" => heads += 1,
            "td" => cells += 1,
            "tr" => rows += 1,
            "table" | "p" | "div" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "article" | "section" => {
                return false;
            }
            _ => {}
        }
    }
    heads > 0 || rows >= 2 && cells >= 2 * rows
}

/// Whether an element is the line that says whose words a block quotation is: a `cite` or `footer` at its end, the caption
/// of a figure that is one.
fn credits_a_quotation(tree: &Tree, id: Id) -> bool {
    if tree.name(id) == "figcaption" {
        let is = |what: &'static str| move |id: Id| tree.name(id) == what;
        return figure(tree, id)
            .is_some_and(|figure| tree.within(figure).any(is("blockquote")) && !tree.within(figure).any(is("img")));
    }
    let quotation =
        std::iter::successors(tree.parent(id), |id| tree.parent(*id)).take(4).find(|id| tree.name(*id) == "blockquote");
    quotation.is_some_and(|quotation| {
        let (all, own) = (tree.text(quotation), tree.text(id));
        all.trim_end().ends_with(own.trim_end()) && all.trim().len() > own.trim().len()
    })
}

/// Small raised or lowered words: the mark of a note in brackets, figures as raised figures, anything else as it is.
fn raised(tree: &Tree, id: Id, name: &str) -> String {
    let words = tree.text(id);
    let bare = words.trim().trim_matches(['[', ']']);
    let points_at_a_note = tree.within(id).any(|id| tree.attribute(id, "href").is_some_and(|to| to.contains('#')));
    let (from, to) = if name == "sup" {
        ("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
    } else {
        ("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
    };
    let figures: Option<String> =
        bare.chars().map(|c| from.chars().position(|figure| figure == c).and_then(|at| to.chars().nth(at))).collect();
    match figures {
        _ if bare.is_empty() => String::new(),
        _ if points_at_a_note => format!("[{bare}]"),
        Some(figures) => figures,
        None => words,
    }
}
