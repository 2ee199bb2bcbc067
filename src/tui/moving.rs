//! The machine's moves: jumps through the article, back and forward, and from pane to pane.

use super::geometry::{Arrangement, PaneName};
use super::state::State;
use super::subject::{self, Thing};
use crate::document::Span;

impl State {
    /// Marks a place and shows it; where the reader was can be gone back to.
    pub(super) fn reveal(&mut self, place: Span) {
        self.jumps.leave(self.panes.body.spot());
        self.panes.body.reveal(place, &self.model.document.article);
    }

    /// To the next thing of a sort, or the one before.
    pub(super) fn jump(&mut self, thing: Thing, forward: bool, count: usize) {
        let word = thing.word();
        let found = !matches!(thing, Thing::Heading | Thing::Link);
        if found && !self.model.annotated {
            self.notice = Some("still reading the article".to_owned());
            return;
        }
        let places = self.model.places.of(thing);
        let of = match self.model.selection {
            Some(subject @ crate::document::Subject::Person(_)) if found => {
                format!(" of {}", subject::title(&self.model.document, subject))
            }
            _ => String::new(),
        };
        match subject::step(places, self.panes.body.here(), forward, count) {
            Some((_, place)) => self.reveal(place),
            None if places.is_empty() => self.notice = Some(format!("no {word}{of} in this article")),
            None if forward => self.notice = Some(format!("this is the last {word}{of}")),
            None => self.notice = Some(format!("this is the first {word}{of}")),
        }
    }

    /// Back over the jumps, or forward again.
    pub(super) fn back(&mut self, back: bool, count: usize) {
        for _ in 0..count {
            let here = self.panes.body.spot();
            let spot = if back { self.jumps.back(here) } else { self.jumps.forward(here) };
            let Some(spot) = spot else {
                self.notice = Some(if back { "this is where you started" } else { "nothing further" }.to_owned());
                return;
            };
            self.panes.body.return_to(spot, &self.model.document.article);
        }
    }

    /// Gives the keys to a pane, and shows it.
    pub(super) fn focus(&mut self, pane: PaneName) {
        self.shown.focus = pane;
        if pane != PaneName::Article {
            self.selecting = None;
            self.shown.quotes = pane == PaneName::Quotes;
            self.shown.zoomed = false;
            self.shown.bare = false;
        }
    }

    /// To the next pane: of those on the screen if there is a column of them, else of all.
    pub(super) fn focus_next(&mut self, forward: bool) {
        let panes: &[PaneName] = match (self.model.geometry.arrangement, self.shown.quotes) {
            (Arrangement::Wide, true) => &[PaneName::Article, PaneName::Quotes],
            (Arrangement::Wide, false) => &[PaneName::Article, PaneName::People, PaneName::Timeline],
            _ => &PaneName::ALL,
        };
        let here = panes.iter().position(|pane| *pane == self.shown.focus).unwrap_or(0);
        let step = if forward { 1 } else { panes.len() - 1 };
        if let Some(next) = panes.get((here + step) % panes.len()) {
            self.focus(*next);
        }
    }

    /// To the lists beside the article.
    pub(super) fn focus_beside(&mut self) {
        if self.shown.focus == PaneName::Article {
            self.focus(if self.shown.quotes { PaneName::Quotes } else { PaneName::People });
        }
    }

    /// Lets go: of the hits of a search, of the selection, of the list, of the mark, one at a time.
    pub(super) fn clear(&mut self) {
        if !self.model.hits.is_empty() || !self.finder.words().is_empty() {
            self.finder.forget();
            self.model.set_hits(Vec::new());
        } else if self.model.selection.is_some() {
            self.model.select(None);
        } else if self.shown.focus != PaneName::Article {
            self.focus(PaneName::Article);
        } else {
            self.panes.body.unmark();
        }
    }
}
