//! The machine's highlights: which words the reader marks, what is written beside them, and the list of all.

use std::sync::Arc;

use super::action::Action;
use super::message::Effect;
use super::overlays::notes;
use super::prompt::{Prompt, Purpose};
use super::state::State;
use super::subject;
use crate::document::{Article, Highlight, HighlightEdit, Span};

/// What a note is written beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// Words that are highlighted with it.
    Words(Span),
    /// A highlight, by its number.
    Highlight(i64),
}

impl State {
    /// Highlights the chosen words, or what is marked.
    pub(super) fn highlight(&mut self) -> Option<Effect> {
        let Some(span) = self.to_highlight() else {
            self.say_what_to_choose();
            return None;
        };
        if self.model.highlights.iter().any(|known| known.span == Some(span)) {
            let key = self.key_of(Action::WriteNote).map(|key| format!(" · {key} writes a note beside it"));
            self.notice = Some(format!("this is highlighted already{}", key.unwrap_or_default()));
            return None;
        }
        self.selecting = None;
        Some(Effect::Annotate(HighlightEdit::Add { span, note: String::new() }))
    }

    /// Asks for a note beside the chosen words, beside the highlight at hand, or beside what is marked.
    pub(super) fn ask_for_note(&mut self) {
        let at_hand = self.highlight_at_hand().map(|known| (known.id, known.note.clone()));
        let chosen = self.chosen().map(|words| self.trimmed(words));
        let same = |span| self.model.highlights.iter().find(|known| known.span == Some(span));
        let (beside, note) = match (chosen, at_hand) {
            (Some(span), _) => same(span).map_or((Beside::Words(span), String::new()), |known| {
                (Beside::Highlight(known.id), known.note.clone())
            }),
            (None, Some((id, note))) => (Beside::Highlight(id), note),
            (None, None) => match self.to_highlight() {
                Some(span) => (Beside::Words(span), String::new()),
                None => return self.say_what_to_choose(),
            },
        };
        self.prompt = Some(Prompt::new(Purpose::Note(beside), &note));
    }

    /// A note has been written.
    pub(super) fn noted(&mut self, beside: Beside, note: &str) -> Option<Effect> {
        let note = note.trim().to_owned();
        self.selecting = None;
        let edit = match beside {
            Beside::Words(span) => HighlightEdit::Add { span, note },
            Beside::Highlight(id) => HighlightEdit::Write { id, note },
        };
        Some(Effect::Annotate(edit))
    }

    /// The chosen words; else the quote or the stretch that is marked.
    fn to_highlight(&self) -> Option<Span> {
        if let Some(chosen) = self.chosen() {
            return Some(self.trimmed(chosen));
        }
        let mark = self.panes.body.mark().filter(|_| self.selecting.is_none())?;
        let document = &self.model.document;
        let quote = document.index.quote_at(mark.from()).map(|quote| &document.annotations.quotes[quote]);
        let quote = quote.filter(|quote| quote.parts.contains(&mark)).map(crate::document::Quote::extent);
        Some(self.trimmed(quote.unwrap_or(mark)))
    }

    fn trimmed(&self, span: Span) -> Span {
        span.trim(&self.model.document.article.text)
    }

    /// The highlight in which the mark stands, the smallest of several.
    pub(super) fn highlight_at_hand(&self) -> Option<&Highlight> {
        let mark = self.panes.body.mark()?;
        let around = self.model.highlights.iter().filter(|known| known.span.is_some_and(|span| span.overlaps(mark)));
        around.min_by_key(|known| known.span.map_or(0, Span::len))
    }

    fn say_what_to_choose(&mut self) {
        let key = self.key_of(Action::SelectText).unwrap_or_default();
        self.notice = Some(format!("choose words first: {key} begins"));
    }

    /// To the next highlight, or the one before.
    pub(super) fn next_highlight(&mut self, forward: bool, count: usize) {
        let places: Vec<Span> = self.model.highlights.iter().filter_map(|known| known.span).collect();
        match subject::step(&places, self.panes.body.here(), forward, count) {
            Some((_, place)) => self.reveal(place),
            None if places.is_empty() => self.notice = Some("nothing is highlighted in this article".to_owned()),
            None if forward => self.notice = Some("this is the last highlight".to_owned()),
            None => self.notice = Some("this is the first highlight".to_owned()),
        }
    }

    /// All highlights and notes, to go to one, to change it or to delete it.
    pub(super) fn open_notes(&mut self) {
        if self.model.highlights.is_empty() {
            let key = self.key_of(Action::Highlight).unwrap_or_default();
            self.notice = Some(format!("nothing is highlighted in this article: {key} highlights chosen words"));
            return;
        }
        let at = self.highlight_at_hand().map(|known| known.id);
        self.overlay = Some(notes::open(&self.model, at));
        self.prompt = Some(Prompt::new(Purpose::Notes, ""));
    }

    /// The highlight at the cursor of the list.
    pub(super) fn listed_highlight(&self) -> Option<&Highlight> {
        let at = self.overlay.as_ref()?.cursor?;
        let typed = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Notes)?.text();
        notes::choices(&self.model.highlights, typed).nth(at)
    }

    /// Goes to the highlight that was chosen in the list.
    pub(super) fn go_to_highlight(&mut self, chosen: Option<Highlight>) {
        self.overlay = None;
        match chosen.map(|known| known.span) {
            Some(Some(span)) => {
                self.reveal(span);
                self.say_how_to_return();
            }
            Some(None) => self.notice = Some("these words are not in the article any more".to_owned()),
            None => {}
        }
    }

    /// Deletes the highlight at the cursor of the list, or the one at hand.
    pub(super) fn delete_highlight(&mut self) -> Option<Effect> {
        let known = if self.overlay.is_some() { self.listed_highlight() } else { self.highlight_at_hand() };
        match known.map(|known| known.id) {
            Some(id) => Some(Effect::Annotate(HighlightEdit::Delete { id })),
            None => {
                self.notice = Some("no highlight is at hand to be deleted".to_owned());
                None
            }
        }
    }

    /// Writes the note of the highlight at the cursor of the list anew.
    pub(super) fn edit_listed_note(&mut self) {
        if let Some(known) = self.listed_highlight().cloned() {
            self.overlay = None;
            if let Some(span) = known.span {
                self.reveal(span);
            }
            self.prompt = Some(Prompt::new(Purpose::Note(Beside::Highlight(known.id)), &known.note));
        }
    }

    /// What is highlighted now, and what has become of what was done.
    pub(super) fn highlighted(
        &mut self,
        article: &Arc<Article>,
        highlights: Vec<Highlight>,
        done: Option<(HighlightEdit, Option<String>)>,
    ) {
        if !Arc::ptr_eq(article, self.article()) {
            return;
        }
        let had_note = match &done {
            Some((HighlightEdit::Write { id, .. }, _)) => {
                self.model.highlights.iter().any(|known| known.id == *id && !known.note.is_empty())
            }
            _ => false,
        };
        self.model.highlights = highlights;
        if let (Some(overlay), Some(prompt)) = (&mut self.overlay, &self.prompt)
            && prompt.purpose == Purpose::Notes
        {
            let cursor = overlay.cursor;
            overlay.refill(prompt.text(), notes::lines(&self.model, prompt.text()));
            let last = notes::choices(&self.model.highlights, prompt.text()).count().saturating_sub(1);
            overlay.cursor = cursor.map(|cursor| cursor.min(last));
        }
        let key = |action, what: &str| self.key_of(action).map(|key| format!(" · {key} {what}")).unwrap_or_default();
        match done {
            Some((edit, unkept)) => {
                let (said, hint) = match edit {
                    HighlightEdit::Add { note, .. } if note.is_empty() => {
                        ("highlighted", key(Action::Notes, "lists all"))
                    }
                    HighlightEdit::Add { .. } => ("highlighted, with your note", key(Action::Notes, "lists all")),
                    HighlightEdit::Write { note, .. } if note.is_empty() => ("without a note now", String::new()),
                    HighlightEdit::Write { .. } if had_note => ("the note is changed", String::new()),
                    HighlightEdit::Write { .. } => ("noted", key(Action::Notes, "lists all")),
                    HighlightEdit::Delete { .. } => ("deleted", key(Action::RestoreHighlight, "brings it back")),
                    HighlightEdit::Restore => ("back again", String::new()),
                };
                self.notice = Some(super::correcting::kept(said, &hint, unkept));
            }
            None => {
                let lost = self.model.highlights.iter().filter(|known| known.span.is_none()).count();
                let many = if lost == 1 { "1 highlight is" } else { &format!("{lost} highlights are") };
                let hint = key(Action::Notes, "lists them");
                if lost > 0 {
                    let said = format!("{many} about words that are not there any more{hint}");
                    self.notice.get_or_insert(said);
                }
            }
        }
    }
}
