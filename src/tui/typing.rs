//! The machine's keys: sequences, counts, and lines that are typed.

use super::action::{Action, Counted};
use super::geometry::{PaneName, Shown};
use super::input::{Key, KeyCode};
use super::keymap::{Context, Lookup};
use super::message::Effect;
use super::overlays::palette::{self, Choice};
use super::overlays::{Kind, Line, contents, corrections, help, notes};
use super::panes::Pane;
use super::prompt::{Prompt, Purpose};
use super::state::State;
use super::subject::{self, Here, Topic};
use crate::document::HighlightEdit;

impl State {
    pub(super) fn context(&self) -> Context {
        match (&self.prompt, &self.overlay, self.shown.focus) {
            (Some(_), _, _) => Context::Prompt,
            (None, Some(_), _) => Context::Overlay,
            (None, None, PaneName::Article) if self.selecting.is_some() => Context::Select,
            (None, None, PaneName::Article) => Context::Article,
            (None, None, _) => Context::List,
        }
    }

    /// A key: part of a count, of a sequence, or of a line; or it means something.
    pub(super) fn key(&mut self, key: Key) -> Option<Effect> {
        self.notice = None;
        if self.prompt.is_some() {
            return self.prompt_key(key);
        }
        if self.figure.is_some() {
            return self.figure_key(key);
        }
        if let Some(hints) = self.hints.take() {
            self.hint_key(hints, key);
            return None;
        }
        if let Some(letter) = self.pending.letter.take() {
            self.letter(letter, key);
            return None;
        }
        if let Some(digit) = digit(key).filter(|digit| self.pending.counting() || *digit > 0)
            && self.pending.keys.is_empty()
        {
            self.digit(digit, key);
            return None;
        }
        self.pending.keys.push(key);
        match self.model.prefs.keymap.lookup(self.context(), &self.pending.keys) {
            Lookup::Prefix => None,
            Lookup::Nothing => {
                let (_, _) = self.pending.take();
                None
            }
            Lookup::Found(action) => {
                let (count, before) = self.pending.take();
                let count = match (action.counted(), before) {
                    (Counted::Jump, Some(shown)) => {
                        self.shown = shown;
                        count
                    }
                    (Counted::Jump | Counted::Step, None) => count,
                    _ => None,
                };
                self.act(action, count.unwrap_or(1).max(1))
            }
        }
    }

    /// The keys that go on from those that were pressed, with what they do.
    pub(super) fn what_may_come_next(&self) -> Vec<(String, String)> {
        if let Some(letter) = self.pending.letter {
            return self.letters(letter);
        }
        if self.pending.keys.is_empty() {
            return Vec::new();
        }
        let next = self.model.prefs.keymap.continuations(self.context(), &self.pending.keys);
        next.into_iter().map(|(keys, help)| (keys, help.to_owned())).collect()
    }

    /// A digit counts; if it is bound to a pane, it shows that too, until what follows says that it was a count.
    fn digit(&mut self, digit: usize, key: Key) {
        let first = !self.pending.counting();
        let earlier = self.pending.digit(digit);
        let before = earlier.unwrap_or(self.shown);
        self.shown = before;
        // Whoever is choosing words means a count.
        if (first || earlier.is_some())
            && self.selecting.is_none()
            && let Lookup::Found(action) = self.model.prefs.keymap.lookup(self.context(), &[key])
        {
            self.act(action, 1);
            self.pending.digit_showed(before);
        }
    }

    /// Starts a search, of the help if that is open.
    pub(super) fn open_search(&mut self) {
        self.prompt = match &self.overlay {
            Some(overlay) if overlay.kind == Kind::Help => Some(Prompt::new(Purpose::Help, &overlay.filter)),
            Some(_) => None,
            None if self.shown.focus == PaneName::Quotes => {
                Some(Prompt::new(Purpose::Filter, self.panes.quotes.filter()))
            }
            None => Some(Prompt::new(Purpose::Search { from: self.panes.body.spot() }, "")),
        };
    }

    /// Lists all quotes to go through and to narrow down, the article alongside.
    pub(super) fn browse_quotes(&mut self) {
        if !self.model.annotated {
            self.notice = Some("still reading the article".to_owned());
            return;
        }
        let purpose = Purpose::Browse { from: self.panes.body.spot(), shown: self.shown };
        self.panes.quotes.set_filter("");
        self.focus(PaneName::Quotes);
        self.prompt = Some(Prompt::new(purpose, ""));
        self.follow_quote();
    }

    /// Shows the quote at the cursor of the list in the article.
    fn follow_quote(&mut self) {
        // The list may have been narrowed, the article may stand elsewhere on the screen now.
        self.settle();
        let quote = match self.panes.quotes.topic(&self.model.cx(true)) {
            Some(Topic::Quote(quote)) => self.model.document.annotations.quotes[quote].parts.first(),
            _ => None,
        };
        let article = &self.model.document.article;
        match (quote, self.prompt.as_ref().map(|prompt| prompt.purpose)) {
            (Some(quote), _) => self.panes.body.reveal(*quote, article),
            (None, Some(Purpose::Browse { from, .. })) => self.panes.body.return_to(from, article),
            (None, _) => {}
        }
    }

    /// Pasted text goes into the line that is being typed, and nowhere else.
    pub(super) fn paste(&mut self, words: &str) -> Option<Effect> {
        self.prompt.as_mut()?.insert(words);
        self.notice = None;
        self.typed()
    }

    /// The character that a key puts into the line that is being typed, if it does: many that come at once can be pasted.
    #[must_use]
    pub fn types(&self, key: Key) -> Option<char> {
        let is_action = matches!(self.model.prefs.keymap.lookup(Context::Prompt, &[key]), Lookup::Found(_));
        match key.code {
            KeyCode::Char(c) if self.prompt.is_some() && !is_action && !key.modifiers.ctrl && !key.modifiers.alt => {
                Some(c)
            }
            _ => None,
        }
    }

    /// Seeks words in the article.
    pub(super) fn seek(&mut self, words: &str) {
        let hits = self.finder.find(&self.model.document.article.text, words);
        self.model.set_hits(hits);
    }

    fn prompt_key(&mut self, key: Key) -> Option<Effect> {
        let lookup = self.model.prefs.keymap.lookup(Context::Prompt, &[key]);
        let prompt = self.prompt.as_mut()?;
        match (lookup, key.code) {
            (Lookup::Found(Action::Accept), _) => {
                let effect = self.accept();
                self.tour_goes_on(Action::Accept);
                return effect;
            }
            (Lookup::Found(Action::Cancel), _) => {
                self.cancel();
                self.tour_goes_on(Action::Cancel);
            }
            (Lookup::Found(action @ (Action::Quit | Action::Redraw)), _) => return self.act(action, 1),
            (Lookup::Found(action), _) if prompt.purpose == Purpose::Notes && changes(action) => {
                return self.change_listed(action);
            }
            (Lookup::Found(Action::DeleteHighlight), _) if prompt.purpose == Purpose::Corrections => {
                return self.take_back_listed();
            }
            (Lookup::Found(action @ (Action::NextHit | Action::PreviousHit)), _) => {
                return self.step_while_typing(action);
            }
            (Lookup::Found(action), _) if prompt.edit(action) => return self.typed(),
            (Lookup::Found(_), _) => {}
            _ => {
                if let Some(c) = self.types(key) {
                    return self.paste(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
        None
    }

    /// What has been typed takes effect at once.
    fn typed(&mut self) -> Option<Effect> {
        let prompt = self.prompt.as_ref()?;
        let words = prompt.text().to_owned();
        match prompt.purpose {
            Purpose::Filter => self.panes.quotes.set_filter(&words),
            Purpose::Browse { .. } => {
                self.panes.quotes.set_filter(&words);
                self.follow_quote();
            }
            Purpose::Correct(_) | Purpose::Note(_) => {}
            Purpose::Library => return Some(Effect::AskLibrary(words)),
            Purpose::Notes => self.refill(&words, notes::lines(&self.model, &words)),
            Purpose::Corrections => self.refill(&words, corrections::lines(&self.model, &words)),
            Purpose::Help => self.refill(&words, help::lines(&self.model.prefs.keymap, &words)),
            Purpose::Palette => self.refill(&words, palette::lines(&self.model.prefs.keymap, &words)),
            Purpose::Contents => self.refill(&words, contents::lines(&self.model.document.article, &words)),
            Purpose::Search { from } => {
                self.seek(&words);
                let article = std::sync::Arc::clone(&self.model.document.article);
                self.panes.body.return_to(from, &article);
                let first = subject::step(&self.model.hits, Here::From(self.panes.body.on_screen().from()), true, 1);
                let first = first.map(|(_, hit)| hit).or(self.model.hits.first().copied());
                if let Some(hit) = first {
                    self.panes.body.reveal(hit, &article);
                }
            }
        }
        None
    }

    fn step_while_typing(&mut self, action: Action) -> Option<Effect> {
        match self.prompt.as_ref().map(|prompt| prompt.purpose) {
            Some(Purpose::Search { .. }) if self.recall(action == Action::PreviousHit) => return self.typed(),
            Some(Purpose::Search { .. }) => self.show_hit(action == Action::NextHit, 1),
            Some(purpose @ (Purpose::Filter | Purpose::Browse { .. })) => {
                let action = if action == Action::NextHit { Action::Down } else { Action::Up };
                let cx = self.model.cx(true);
                self.panes.quotes.update(action, 1, &cx);
                if purpose != Purpose::Filter {
                    self.follow_quote();
                }
            }
            Some(Purpose::Palette | Purpose::Contents | Purpose::Notes | Purpose::Corrections | Purpose::Library) => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.step(action == Action::NextHit);
                }
            }
            _ => {}
        }
        None
    }

    /// Puts an earlier search into the line, as long as nothing else was typed; says whether it did.
    fn recall(&mut self, earlier: bool) -> bool {
        let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.recalled > 0 || prompt.text().is_empty()) else {
            return false;
        };
        let back = if earlier { prompt.recalled + 1 } else { prompt.recalled.saturating_sub(1) };
        let words = if back == 0 { Some("") } else { self.finder.recall(back) };
        if let Some(words) = words {
            prompt.replace(words);
            prompt.recalled = back;
        }
        true
    }

    fn accept(&mut self) -> Option<Effect> {
        let prompt = self.prompt.take()?;
        match prompt.purpose {
            // As in vi and less: the last search again.
            Purpose::Search { .. } if prompt.text().trim().is_empty() => {
                if let Some(last) = self.finder.recall(1).map(str::to_owned) {
                    self.seek(&last);
                    self.next_hit(true, 1);
                }
            }
            Purpose::Search { .. } if self.model.hits.is_empty() => {
                let missing = format!("“{}” is not in the text", prompt.text());
                self.notice = Some(self.finder.fault().map_or(missing, str::to_owned));
            }
            Purpose::Search { from } => {
                self.finder.keep();
                self.jumps.leave(from);
            }
            Purpose::Browse { from, shown } => {
                self.shown = Shown { focus: PaneName::Article, ..shown };
                self.panes.quotes.set_filter("");
                if self.panes.body.spot() != from {
                    self.jumps.leave(from);
                    self.say_how_to_return();
                }
            }
            Purpose::Palette => {
                let at = self.overlay.take().and_then(|overlay| overlay.cursor)?;
                match palette::choices(prompt.text()).into_iter().nth(at)? {
                    Choice::Do(action) => return self.act(action, 1),
                    Choice::Go(target) => {
                        self.jumps.leave(self.panes.body.spot());
                        self.open_at(target);
                    }
                }
            }
            Purpose::Contents => {
                let at = self.overlay.take().and_then(|overlay| overlay.cursor)?;
                let headings = contents::choices(&self.model.document.article, prompt.text());
                self.reveal(headings.into_iter().nth(at)?);
                self.say_how_to_return();
            }
            Purpose::Notes => {
                let at = self.overlay.take().and_then(|overlay| overlay.cursor);
                let chosen = notes::choices(&self.model.highlights, prompt.text()).nth(at.unwrap_or(0)).cloned();
                self.go_to_highlight(chosen);
            }
            Purpose::Corrections => self.go_to_correction(prompt.text()),
            Purpose::Note(beside) => return self.noted(beside, prompt.text()),
            Purpose::Correct(asked) => return self.corrected(asked, prompt.text()),
            Purpose::Library => {
                let overlay = self.overlay.take();
                return self.take_shelved(overlay);
            }
            Purpose::Filter | Purpose::Help => {}
        }
        None
    }

    fn cancel(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.purpose {
            Purpose::Search { from } => {
                self.finder.forget();
                self.model.set_hits(Vec::new());
                self.panes.body.return_to(from, &self.model.document.article);
            }
            Purpose::Correct(_) | Purpose::Note(_) => {}
            Purpose::Filter => self.panes.quotes.set_filter(""),
            Purpose::Browse { from, shown } => {
                self.shown = shown;
                self.panes.quotes.set_filter("");
                self.settle();
                self.panes.body.return_to(from, &self.model.document.article);
            }
            Purpose::Help => self.refill("", help::lines(&self.model.prefs.keymap, "")),
            Purpose::Palette | Purpose::Contents | Purpose::Notes | Purpose::Corrections | Purpose::Library => {
                self.overlay = None;
            }
        }
    }

    /// Changes the note at the cursor of their list.
    fn change_listed(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::DeleteHighlight => return self.delete_highlight(),
            Action::RestoreHighlight => return Some(Effect::Annotate(HighlightEdit::Restore)),
            _ => self.edit_listed_note(),
        }
        None
    }

    fn refill(&mut self, words: &str, lines: Vec<Line>) {
        if let Some(overlay) = &mut self.overlay {
            overlay.refill(words, lines);
        }
    }

    /// Everything that can be done, by name.
    pub(super) fn open_palette(&mut self) {
        self.overlay = Some(palette::open(&self.model.prefs.keymap));
        self.prompt = Some(Prompt::new(Purpose::Palette, ""));
    }

    /// All headings, to go to one.
    pub(super) fn open_contents(&mut self) {
        self.overlay = contents::open(&self.model.document.article, self.panes.body.on_screen().from());
        match self.overlay {
            Some(_) => self.prompt = Some(Prompt::new(Purpose::Contents, "")),
            None => self.notice = Some("there are no headings in this article".to_owned()),
        }
    }

    /// To the next hit; round the end of the article to its start.
    pub(super) fn next_hit(&mut self, forward: bool, count: usize) {
        if self.finder.words().is_empty() {
            let key = self.model.prefs.keymap.keys_of(Action::Search).into_iter().next().unwrap_or_default();
            self.notice = Some(format!("nothing has been searched yet: {key} searches"));
            return;
        }
        if self.model.hits.is_empty() {
            self.notice = Some(format!("“{}” is not in the text", self.finder.words()));
            return;
        }
        self.jumps.leave(self.panes.body.spot());
        self.show_hit(forward, count);
    }

    fn show_hit(&mut self, forward: bool, count: usize) {
        let hits = &self.model.hits;
        let next = subject::step(hits, self.panes.body.here(), forward, count).map(|(_, hit)| hit);
        let round = if forward { hits.first() } else { hits.last() };
        if next.is_none() {
            let end = if forward { "from the start again" } else { "from the end again" };
            self.notice = self.prompt.is_none().then(|| end.to_owned());
        }
        if let Some(hit) = next.or(round.copied()) {
            self.panes.body.reveal(hit, &self.model.document.article);
        }
    }
}

/// Whether an action changes the list of notes.
fn changes(action: Action) -> bool {
    matches!(action, Action::DeleteHighlight | Action::RestoreHighlight | Action::EditListed)
}

fn digit(key: Key) -> Option<usize> {
    match key.code {
        KeyCode::Char(c) if key == Key::from(c) => c.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}
