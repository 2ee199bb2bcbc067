//! The rest of a long source: the article grows while its beginning is already being read.

use std::sync::Arc;

use super::action::Action;
use super::geometry::PaneName;
use super::prompt::{Prompt, Purpose};
use super::state::State;
use crate::document::Article;

impl State {
    /// Puts the whole article in the place of its beginning. Everything that was found, selected or asked in the beginning
    /// stays, as its text is the same; where it is not, because what comes later has told a running head from a heading,
    /// the words on the screen stay.
    pub(super) fn go_on(&mut self, article: Arc<Article>) {
        let awaits_end = self.awaits_end;
        if article.text.starts_with(&self.article().text) {
            self.model.go_on(article);
            self.panes.body.renew();
            self.finder.renew();
        } else {
            let (target, finder) = (self.target.take(), std::mem::take(&mut self.finder));
            let is_search = |prompt: &Prompt| matches!(prompt.purpose, Purpose::Search { .. });
            let search = self.prompt.take_if(|prompt| is_search(prompt));
            self.reread(article, self.whole);
            (self.target, self.finder, self.notice) = (target, finder, None);
            self.prompt = search.or(self.prompt.take());
            self.finder.renew();
        }
        self.settle();
        if !self.finder.words().is_empty() {
            let words = self.finder.words().to_owned();
            self.seek(&words);
        }
        if awaits_end {
            self.ask(PaneName::Article, Action::End, 1);
        }
        if let Some(target) = self.target.take() {
            self.open_at(target);
        }
    }
}
