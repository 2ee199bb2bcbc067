//! Links: letters at those on the screen to go to one by, and what can be done with the one that is marked.

use super::address::Address;
use super::excerpt;
use super::input::{Key, KeyCode};
use super::message::Effect;
use super::overlays::preview;
use super::state::State;
use crate::document::{Article, Document, Span, Style, StyleKind};

/// The letters that links are given, the easiest first. None of them is easily taken for another.
const LETTERS: [char; 20] =
    ['f', 'j', 'd', 'k', 's', 'a', 'e', 'r', 'u', 'w', 'o', 'p', 'c', 'm', 'v', 'n', 'x', 't', 'g', 'h'];

/// The links on the screen, each with its letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Hints {
    pub labels: Vec<(String, Span)>,
    typed: String,
}

/// Where the link at a place leads: one that starts just there, as jumps mark them.
#[must_use]
pub(super) fn target_at(document: &Document, mark: Span) -> Option<&str> {
    let styles = &document.article.styles;
    let first = styles.partition_point(|style| style.span.start < mark.start);
    let here = styles.iter().skip(first).take_while(|style| style.span.start == mark.start);
    here.filter(|style| style.span == mark).find_map(|style| match &style.kind {
        StyleKind::Link(target) => Some(target.as_str()),
        _ => None,
    })
}

/// Where a link leads, for a reader: of one inside the article, the words there.
#[must_use]
pub(super) fn shown(document: &Document, target: &str) -> String {
    match place_named(document, target) {
        Some(place) => {
            let text = &document.article.text;
            let (words, _) = excerpt::around(text, place, EXCERPT);
            format!("“{}”", words.trim())
        }
        None => Address::new(target).shown,
    }
}

/// Cells that are shown of the words that a link leads to.
const EXCERPT: usize = 40;

/// Where the place stands that a link inside the article names.
fn place_named(document: &Document, target: &str) -> Option<Span> {
    let name = target.strip_prefix('#')?;
    let is_there = |style: &&Style| matches!(&style.kind, StyleKind::Place(place) if place == name);
    document.article.styles.iter().find(is_there).map(|style| style.span)
}

impl State {
    /// Puts letters at the links on the screen. Where there is only one, goes to it.
    pub(super) fn show_hints(&mut self) {
        self.focus(super::geometry::PaneName::Article);
        self.settle();
        let screen = self.model.on_screen;
        let all = self.model.places.of(super::subject::Thing::Link);
        let links: Vec<Span> = all.iter().copied().filter(|link| screen.contains(link.from())).collect();
        match links.as_slice() {
            [] => self.notice = Some("no link is on the screen".to_owned()),
            [only] => self.reveal(*only),
            _ => {
                let labels = labels(links.len()).into_iter().zip(links).collect();
                self.hints = Some(Hints { labels, typed: String::new() });
                self.notice = Some("the letters at a link go to it".to_owned());
            }
        }
    }

    /// A key while there are letters at the links.
    pub(super) fn hint_key(&mut self, mut hints: Hints, key: Key) {
        match key.code {
            KeyCode::Char(c) if key == Key::from(c) => hints.typed.push(c),
            _ => return,
        }
        if let Some((_, link)) = hints.labels.iter().find(|(label, _)| *label == hints.typed) {
            self.reveal(*link);
        } else if hints.labels.iter().any(|(label, _)| label.starts_with(&hints.typed)) {
            hints.labels.retain(|(label, _)| label.starts_with(&hints.typed));
            self.hints = Some(hints);
        }
    }

    /// Where the marked link leads.
    pub(super) fn marked_link(&self) -> Option<&str> {
        target_at(&self.model.document, self.panes.body.mark()?)
    }

    /// Goes where the marked link leads in the article, or asks the system to open it.
    pub(super) fn open_link(&mut self) -> Option<Effect> {
        if let Some(place) = self.marked_link().and_then(|target| place_named(&self.model.document, target)) {
            self.reveal(place);
            self.say_how_to_return();
            return None;
        }
        let Address { shown, opened } = Address::new(self.marked_link()?);
        let what = if opened.is_some() { "opening " } else { "only web and mail addresses are opened; y copies " };
        self.notice = Some(format!("{what}{shown}"));
        opened.map(Effect::Open)
    }

    /// Asks for the page that the marked link leads to, or the only one on the screen.
    pub(super) fn preview(&mut self) -> Option<Effect> {
        if self.marked_link().is_none() {
            self.show_hints();
        }
        let Address { shown, opened } = Address::new(self.marked_link()?);
        let page = opened.filter(|address| address.starts_with("http"));
        let what = if page.is_some() { "fetching " } else { "only pages of the web can be looked into, and not " };
        self.notice = Some(format!("{what}{shown}"));
        page.map(Effect::Preview)
    }

    /// Shows what a link leads to, unless the reader has gone elsewhere.
    pub(super) fn previewed(&mut self, address: &str, page: Result<Box<Article>, String>) {
        let marked = self.marked_link().and_then(|link| Address::new(link).opened);
        if marked.as_deref() != Some(address) || self.overlay.is_some() || self.prompt.is_some() {
            return;
        }
        self.notice = None;
        match page {
            Ok(page) => self.overlay = Some(preview::open(address, &page)),
            Err(reason) => self.notice = Some(reason),
        }
    }
}

/// Letters for so many links: one for each, or two where one is not enough.
fn labels(count: usize) -> Vec<String> {
    let one = LETTERS.iter().map(char::to_string);
    if count <= LETTERS.len() {
        return one.take(count).collect();
    }
    let two = LETTERS.iter().flat_map(|first| LETTERS.iter().map(move |second| format!("{first}{second}")));
    two.take(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_the_start_of_another() {
        for count in [1, 20, 21, 400] {
            let labels = labels(count);
            assert_eq!(labels.len(), count);
            let clash = |a: &String| labels.iter().any(|b| a != b && b.starts_with(a.as_str()));
            assert!(!labels.iter().any(clash));
        }
    }
}
