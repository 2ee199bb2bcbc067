//! HTML -> a tree of elements and text, by html5ever's algorithm of the HTML standard. Knows no meaning of elements.
//!
//! Pages are untrusted: elements nested deeper than [`DEEPEST`] are taken for their contents, because the standard's
//! algorithm costs their depth with each element, and nothing is read behind [`MOST`] nodes.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How deep elements may nest.
pub const DEEPEST: usize = 256;

/// How many nodes a tree may have.
const MOST: usize = 4_000_000;

/// Number of a node in its tree. 0 is the document itself.
pub type Id = usize;

/// A parsed page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// A node and where it hangs.
#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<Id>,
    before: Option<Id>,
    behind: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
}

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// An element with its attributes.
    Element(QualName, Vec<Attribute>),
    /// Text.
    Text(StrTendril),
    /// The document, comments and the like.
    Other,
}

/// A step of a walk through a tree in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A node begins.
    Enter(Id),
    /// A node and all in it is over.
    Leave(Id),
}

impl Tree {
    /// Parses a page; anything is one. Time grows with the text.
    #[must_use]
    pub fn parse(html: &str) -> Self {
        let builder = TreeBuilder::new(Sink::new(), TreeBuilderOpts::default());
        let tokenizer = Tokenizer::new(Shallow::new(builder), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        // It stops at each script and at each encoding that the page names.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.builder.sink.finish_now()
    }

    /// What a node is.
    #[must_use]
    pub fn data(&self, id: Id) -> &Data {
        &self.nodes[id].data
    }

    /// The node's name in small letters, if it is an HTML element; "" otherwise.
    #[must_use]
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    #[must_use]
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Element(_, attributes) => {
                attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
            }
            _ => None,
        }
    }

    /// The element that holds a node.
    #[must_use]
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The first step of a walk through the whole tree.
    #[must_use]
    pub fn start(&self) -> Step {
        Step::Enter(0)
    }

    /// The step behind `step` in a walk through `root`; `None` at its end.
    #[must_use]
    pub fn next(&self, step: Step, root: Id) -> Option<Step> {
        match step {
            Step::Enter(id) => Some(self.nodes[id].first.map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) if id == root => None,
            Step::Leave(id) => self.nodes[id].behind.map(Step::Enter).or(self.nodes[id].parent.map(Step::Leave)),
        }
    }

    /// All nodes of `root`, in the order of the page.
    pub fn within(&self, root: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(Step::Enter(root)), move |step| self.next(*step, root)).filter_map(|step| match step
        {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// How deep its deepest node lies.
    #[must_use]
    pub fn depth(&self) -> usize {
        let (mut depth, mut deepest, mut step) = (0usize, 0, Some(self.start()));
        while let Some(now) = step {
            depth = if matches!(now, Step::Enter(_)) { depth + 1 } else { depth.saturating_sub(1) };
            deepest = deepest.max(depth);
            step = self.next(now, 0);
        }
        deepest
    }

    /// All text in `root`, as it stands in the file.
    #[must_use]
    pub fn text(&self, root: Id) -> String {
        self.within(root)
            .filter_map(|id| match &self.nodes[id].data {
                Data::Text(text) => Some(&**text),
                _ => None,
            })
            .collect()
    }

    fn add(&mut self, data: Data) -> Id {
        self.nodes.push(Node { data, parent: None, before: None, behind: None, first: None, last: None });
        self.nodes.len() - 1
    }

    fn detach(&mut self, id: Id) {
        let (parent, before, behind) =
            (self.nodes[id].parent.take(), self.nodes[id].before.take(), self.nodes[id].behind.take());
        match before {
            Some(before) => self.nodes[before].behind = behind,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent].first = behind;
                }
            }
        }
        match behind {
            Some(behind) => self.nodes[behind].before = before,
            None => {
                if let Some(parent) = parent {
                    self.nodes[parent].last = before;
                }
            }
        }
    }

    /// Hangs `child` into `parent` before `behind`, or at its end.
    fn attach(&mut self, parent: Id, child: Id, behind: Option<Id>) {
        self.detach(child);
        let before = match behind {
            Some(behind) => self.nodes[behind].before.replace(child),
            None => self.nodes[parent].last.replace(child),
        };
        match before {
            Some(before) => self.nodes[before].behind = Some(child),
            None => self.nodes[parent].first = Some(child),
        }
        let node = &mut self.nodes[child];
        (node.parent, node.before, node.behind) = (Some(parent), before, behind);
    }

    /// Hangs text or a node into `parent` before `behind`; text joins text that stands there.
    fn put(&mut self, parent: Id, child: NodeOrText<Id>, behind: Option<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.attach(parent, id, behind),
            NodeOrText::AppendText(words) => {
                let before = behind.map_or(self.nodes[parent].last, |behind| self.nodes[behind].before);
                if let Some(Data::Text(text)) = before.map(|before| &mut self.nodes[before].data) {
                    text.push_tendril(&words);
                } else {
                    let id = self.add(Data::Text(words));
                    self.attach(parent, id, behind);
                }
            }
        }
    }
}

/// What the algorithm builds the tree with.
struct Sink {
    tree: RefCell<Tree>,
}

/// Name of an element, for the algorithm.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new() -> Self {
        let mut tree = Tree::default();
        tree.add(Data::Other);
        Self { tree: RefCell::new(tree) }
    }

    fn finish_now(&self) -> Tree {
        std::mem::take(&mut *self.tree.borrow_mut())
    }

    fn add(&self, data: Data) -> Id {
        self.tree.borrow_mut().add(data)
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.tree.borrow().nodes[*target].data {
            Data::Element(name, _) => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::from(""), LocalName::from(""))),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.add(Data::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.add(Data::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.tree.borrow_mut().put(*parent, child, None);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let parent = self.tree.borrow().nodes[*element].parent;
        match parent {
            Some(parent) => self.tree.borrow_mut().put(parent, child, Some(*element)),
            None => self.tree.borrow_mut().put(*before, child, None),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// Templates are not shown, so that what they hold hangs in them like anything else.
    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, left: &Id, right: &Id) -> bool {
        left == right
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.tree.borrow().nodes[*sibling].parent;
        if let Some(parent) = parent {
            self.tree.borrow_mut().put(parent, child, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Data::Element(_, attributes) = &mut self.tree.borrow_mut().nodes[*target].data {
            for attribute in more {
                if !attributes.iter().any(|known| known.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.nodes[*node].first {
            tree.attach(*parent, child, None);
        }
    }
}

/// Keeps the tree shallow: passes tokens on, but not the tags of elements that nest too deep.
struct Shallow {
    builder: TreeBuilder<Id, Sink>,
    /// How many elements of each name are open.
    open: RefCell<HashMap<LocalName, usize>>,
    depth: Cell<usize>,
    /// Open elements that were not passed on.
    dropped: RefCell<HashMap<LocalName, usize>>,
}

/// Elements that hold nothing, or that the next of their kind closes: they make no tree deep.
const FLAT: &[&str] = &[
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li", "link",
    "meta", "option", "p", "param", "script", "source", "style", "tbody", "td", "textarea", "th", "thead", "title",
    "tr", "track", "wbr",
];

impl Shallow {
    fn new(builder: TreeBuilder<Id, Sink>) -> Self {
        Self { builder, open: RefCell::default(), depth: Cell::new(0), dropped: RefCell::default() }
    }

    /// Whether the tag goes on to the tree; keeps count.
    fn passes(&self, tag: &Tag) -> bool {
        if FLAT.contains(&&*tag.name) || tag.self_closing {
            return true;
        }
        let take = |counts: &RefCell<HashMap<LocalName, usize>>| {
            let mut counts = counts.borrow_mut();
            let count = counts.get_mut(&tag.name).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_some()
        };
        match tag.kind {
            TagKind::StartTag => {
                let is_deep = self.depth.get() >= DEEPEST;
                let counts = if is_deep { &self.dropped } else { &self.open };
                *counts.borrow_mut().entry(tag.name.clone()).or_default() += 1;
                self.depth.set(self.depth.get() + usize::from(!is_deep));
                !is_deep
            }
            TagKind::EndTag if take(&self.dropped) => false,
            TagKind::EndTag => {
                if take(&self.open) {
                    self.depth.set(self.depth.get() - 1);
                }
                true
            }
        }
    }
}

impl TokenSink for Shallow {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        let is_full = self.builder.sink.tree.borrow().nodes.len() >= MOST;
        match &token {
            Token::TagToken(tag) if is_full || !self.passes(tag) => TokenSinkResult::Continue,
            Token::CharacterTokens(_) if is_full => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as nested names, text in quotation marks.
    fn shown(html: &str) -> String {
        let tree = Tree::parse(html);
        let mut shown = String::new();
        let mut step = Some(tree.start());
        while let Some(now) = step {
            match now {
                Step::Enter(id) => match tree.data(id) {
                    Data::Element(..) => shown.push_str(&format!("{}(", tree.name(id))),
                    Data::Text(text) => shown.push_str(&format!("“{text}”")),
                    Data::Other => {}
                },
                Step::Leave(id) if matches!(tree.data(id), Data::Element(..)) => shown.push(')'),
                Step::Leave(_) => {}
            }
            step = tree.next(now, 0);
        }
        shown
    }

    #[test]
    fn a_page_is_read_as_browsers_read_it() {
        assert_eq!(
            shown("<title>A</title><p>one<p>two <b>bold<i>both</b>slant</i>"),
            "html(head(title(“A”))body(p(“one”)p(“two ”b(“bold”i(“both”))i(“slant”))))"
        );
        // Text in a table that stands in no cell goes before the table.
        assert_eq!(shown("<table>lost<tr><td>kept</table>"), "html(head()body(“lost”table(tbody(tr(td(“kept”))))))");
    }

    #[test]
    fn a_page_goes_on_behind_its_scripts_and_its_encoding() {
        let html = "<meta charset=utf-8><script>x</script><title>t</title>";
        assert_eq!(shown(html), "html(head(meta()script(“x”)title(“t”))body())");
    }

    #[test]
    fn attributes_are_found() {
        let tree = Tree::parse("<p id=x CLASS='a b'>text");
        let p = tree.within(0).find(|id| tree.name(*id) == "p").unwrap();
        assert_eq!((tree.attribute(p, "class"), tree.attribute(p, "lang")), (Some("a b"), None));
        assert_eq!(tree.text(p), "text");
    }

    #[test]
    fn elements_without_end_make_no_deep_tree_and_lose_no_text() {
        for open in ["<div>", "<b>", "<font color=1>", "<ul><li>", "<blockquote><p>", "<a href=x>", "<x-y>"] {
            let html = format!("{}deep{}<p>behind", open.repeat(20_000), "</div>".repeat(1_000));
            let tree = Tree::parse(&html);
            assert!(tree.text(0).contains("deep") && tree.text(0).contains("behind"), "{open}");
            assert!(tree.depth() < 4 * DEEPEST, "{open}: {}", tree.depth());
        }
    }
}
