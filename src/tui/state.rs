//! The machine: what the reader is looking at, and the one function that changes it.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::action::Action;
use super::figure::Figure;
use super::geometry::{Geometry, PaneName, Shown};
use super::input::{Input, Size};
use super::jumps::Jumps;
use super::links::Hints;
use super::marking::{Letter, Marks};
use super::message::{Effect, Message};
use super::model::Model;
use super::overlays::{Overlay, help, why};
use super::panes::body::Body;
use super::panes::people::People;
use super::panes::quotes::Quotes;
use super::panes::timeline::Timeline;
use super::panes::{Pane, Request};
use super::pending::Pending;
use super::pointing::Grip;
use super::prefs::Prefs;
use super::prompt::{Prompt, Purpose};
use super::search::Finder;
use super::selecting::Selecting;
use super::shelf::Shelved;
use super::subject::Thing;
use super::target::Target;
use super::tour::Tour;
use crate::document::{Annotations, Article, Document, HighlightEdit, Span, Subject};

/// Cells by which the measure changes at a time.
const MEASURE_STEP: i16 = 4;
/// Cells by which the room of the lists changes at a time.
const LISTS_STEP: i16 = 4;

/// The reader.
#[derive(Debug)]
pub struct State {
    pub(super) model: Model,
    pub(super) panes: Panes,
    pub(super) shown: Shown,
    pub(super) overlay: Option<Overlay>,
    pub(super) prompt: Option<Prompt>,
    pub(super) finder: Finder,
    pub(super) notice: Option<String>,
    pub(super) pending: Pending,
    pub(super) jumps: Jumps,
    pub(super) marks: Marks,
    /// What the mouse holds.
    pub(super) grip: Option<Grip>,
    /// Letters at the links on the screen, while one is chosen.
    pub(super) hints: Option<Hints>,
    /// Set while words are chosen in the article.
    pub(super) selecting: Option<Selecting>,
    /// Where in the tour the reader is, if it was asked for.
    pub(super) tour: Option<Tour>,
    /// Where the article is to be opened, once analysis has found it.
    pub(super) target: Option<Target>,
    /// The picture that is shown over everything.
    pub(super) figure: Option<Figure>,
    /// Where the picture on the network is that was asked for once.
    pub(super) asked_for: Option<String>,
    /// Whether the end was asked for when only the beginning had been read, and nothing since.
    pub(super) awaits_end: bool,
    /// Whether all of the page is shown and not only the article on it.
    pub(super) whole: bool,
    /// What the library has for what was typed last.
    pub(super) found: Vec<Shelved>,
    pub(super) generation: u64,
}

/// All panes; each is there whether it is shown or not.
#[derive(Debug, Default)]
pub(super) struct Panes {
    pub body: Body,
    pub people: People,
    pub timeline: Timeline,
    pub quotes: Quotes,
}

impl Panes {
    pub fn get(&self, name: PaneName) -> &dyn Pane {
        match name {
            PaneName::Article => &self.body,
            PaneName::People => &self.people,
            PaneName::Timeline => &self.timeline,
            PaneName::Quotes => &self.quotes,
        }
    }

    pub fn get_mut(&mut self, name: PaneName) -> &mut dyn Pane {
        match name {
            PaneName::Article => &mut self.body,
            PaneName::People => &mut self.people,
            PaneName::Timeline => &mut self.timeline,
            PaneName::Quotes => &mut self.quotes,
        }
    }
}

impl State {
    /// The reader at the start of an article that has not been analysed yet.
    #[must_use]
    pub fn new(article: Arc<Article>, prefs: Prefs, size: Size) -> Self {
        let shown = Shown { focus: PaneName::Article, quotes: false, zoomed: false, bare: false };
        let mut state = Self {
            model: Model::new(Document::bare(article), prefs, size, shown),
            panes: Panes::default(),
            shown,
            overlay: None,
            prompt: None,
            finder: Finder::default(),
            notice: None,
            pending: Pending::default(),
            jumps: Jumps::default(),
            marks: Marks::default(),
            hints: None,
            grip: None,
            selecting: None,
            tour: None,
            target: None,
            figure: None,
            asked_for: None,
            awaits_end: false,
            whole: false,
            found: Vec::new(),
            generation: 0,
        };
        state.say_what_was_kept();
        state.settle();
        state
    }

    /// What is being read.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.model.document.article
    }

    /// The size of the screen.
    #[must_use]
    pub fn size(&self) -> Size {
        self.model.size
    }

    /// Where on the screen the words of the article stand.
    #[must_use]
    pub fn text_area(&self) -> Rect {
        self.model.geometry.text
    }

    /// Whether the background of the terminal matters.
    #[must_use]
    pub fn follows_background(&self) -> bool {
        self.model.prefs.follows
    }

    /// The bytes of the article that are on the screen.
    #[must_use]
    pub fn on_screen(&self) -> Span {
        self.model.on_screen
    }

    /// Whether analysis has not found yet what there is in all of the article.
    #[must_use]
    pub fn awaits_analysis(&self) -> bool {
        !self.model.annotated || self.model.is_partial
    }

    /// What was found so far.
    #[must_use]
    pub fn found(&self) -> &Annotations {
        &self.model.document.annotations
    }

    /// Whether something lies over the article.
    pub(super) fn covered(&self) -> bool {
        self.overlay.is_some() || self.hints.is_some() || self.figure.is_some() || !self.what_may_come_next().is_empty()
    }

    /// Takes a message: the only way to change anything.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = match message {
            Message::Input(Input::Key(key)) => self.key(key),
            Message::Input(Input::Paste(words)) => self.paste(&words),
            Message::Input(Input::Mouse(mouse)) => {
                self.mouse(mouse);
                None
            }
            Message::Input(Input::Resize(size)) => {
                self.model.size = size;
                self.figure_wanted()
            }
            Message::Figure { address, room, came } => {
                if self.awaits_figure(&address, room) {
                    self.figure_came(came);
                }
                None
            }
            Message::Input(Input::Background(background)) => {
                self.model.prefs.suit(background);
                None
            }
            Message::Previewed { address, page } => {
                self.previewed(&address, page);
                None
            }
            Message::Welcome => {
                self.welcome();
                None
            }
            Message::Tour => {
                self.begin_tour();
                None
            }
            Message::Annotated { generation, document } => {
                self.annotate(generation, *document);
                None
            }
            Message::Glimpsed { window, document } => {
                let is_near = window.overlaps(self.on_screen()) && Arc::ptr_eq(&document.article, self.article());
                if is_near && self.awaits_analysis() {
                    self.put(*document, true);
                }
                None
            }
            Message::Settings { prefs, complaint } => {
                self.model.prefs.replace(*prefs);
                self.notice = Some(complaint.unwrap_or_else(|| "settings read again".to_owned()));
                None
            }
            Message::Notice(text) => {
                self.notice = Some(text);
                None
            }
            Message::OpenAt(target) => {
                self.open_at(target);
                None
            }
            Message::Met { left, earlier } => {
                self.take_up(left, earlier);
                None
            }
            Message::Rest(article) => {
                self.go_on(article);
                None
            }
            Message::Highlights { article, highlights, done } => {
                self.highlighted(&article, highlights, done);
                None
            }
            Message::Corrections { article, corrections } => {
                self.set_right(&article, corrections);
                None
            }
            Message::Corrected { taken_back, unkept } => {
                self.say_corrected(taken_back, unkept);
                None
            }
            Message::Shelved { words, found } => {
                self.shelved(&words, found);
                None
            }
            Message::Compared(comparison) => {
                self.compared(comparison.as_deref());
                None
            }
            Message::Opened { article, quote } => {
                self.opened(article, quote);
                None
            }
            Message::Reread { article, whole } => {
                self.reread(article, whole);
                None
            }
        };
        self.settle();
        effect
    }

    fn annotate(&mut self, generation: u64, document: Document) {
        if generation < self.generation || !Arc::ptr_eq(&document.article, &self.model.document.article) {
            return;
        }
        self.generation = generation;
        self.put(document, false);
    }

    /// Puts what was found in the article, or in a part of it, in the place of what was known before.
    fn put(&mut self, document: Document, is_part: bool) {
        self.model.annotate(document, is_part);
        self.panes.people.reset();
        self.panes.timeline.reset();
        self.panes.quotes.reset();
        self.overlay = self.overlay.take().filter(|overlay| overlay.kind != super::overlays::Kind::Why);
        // What is being asked is about people and quotes that may not be the same any more.
        self.prompt = self.prompt.take().filter(|prompt| !matches!(prompt.purpose, Purpose::Correct(_)));
        if let Some(warning) = self.model.document.annotations.warnings.first() {
            self.notice = Some(warning.to_string());
        }
        if let Some(target) = self.target.take() {
            self.open_at(target);
        }
    }

    /// Brings everything that follows from the rest up to date.
    pub(super) fn settle(&mut self) {
        self.model.geometry = Geometry::new(self.model.size, self.shown, &self.model.prefs);
        for name in PaneName::ALL {
            // A list that is hidden follows the article too, so that it opens at what is being read.
            let place = self.model.geometry.place(name);
            if place.is_some() || name != PaneName::Article {
                let cx = self.model.cx(self.shown.focus == name);
                self.panes.get_mut(name).settle(&cx, place.unwrap_or_default().inside);
            }
            if name == PaneName::Article {
                self.model.look_at(self.panes.body.on_screen(), self.panes.body.mark());
                self.model.chosen = self.chosen();
            }
        }
        self.model.hints = self.hints.as_ref().map(|hints| hints.labels.clone()).unwrap_or_default();
        if let Some(overlay) = &mut self.overlay {
            overlay.settle(self.model.geometry.screen);
        }
    }

    /// Does what a key asks for.
    pub(super) fn act(&mut self, action: Action, count: usize) -> Option<Effect> {
        if action == Action::Close && self.overlay.is_none() && self.tour.take().is_some() {
            return None;
        }
        let effect = self.perform(action, count);
        self.tour_goes_on(action);
        effect
    }

    fn perform(&mut self, action: Action, count: usize) -> Option<Effect> {
        self.awaits_end = action == Action::End && self.article().is_beginning;
        match action {
            Action::Quit => return Some(Effect::Quit),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Redraw => return Some(Effect::Redraw),
            _ if self.overlay.is_none() && self.selecting.is_some() && self.move_caret(action, count) => {}
            Action::Close if self.overlay.take().is_none() => return Some(Effect::Quit),
            Action::Close => {}
            Action::CorrectSpeaker
            | Action::CorrectName
            | Action::CorrectSame
            | Action::CorrectOther
            | Action::CorrectDate
            | Action::NotAPerson
            | Action::NotAQuote
            | Action::CorrectPublished
            | Action::TakeBack => return self.correct(action),
            Action::Search => self.open_search(),
            _ if self.overlay.is_some() => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.update(action, count);
                }
            }
            Action::NextQuote => self.jump(Thing::Quote, true, count),
            Action::PreviousQuote => self.jump(Thing::Quote, false, count),
            Action::NextMention => self.jump(Thing::Mention, true, count),
            Action::PreviousMention => self.jump(Thing::Mention, false, count),
            Action::NextEvent => self.jump(Thing::Event, true, count),
            Action::PreviousEvent => self.jump(Thing::Event, false, count),
            Action::NextHeading => self.jump(Thing::Heading, true, count),
            Action::PreviousHeading => self.jump(Thing::Heading, false, count),
            Action::NextLink => self.jump(Thing::Link, true, count),
            Action::PreviousLink => self.jump(Thing::Link, false, count),
            Action::NextHit => self.next_hit(true, count),
            Action::PreviousHit => self.next_hit(false, count),
            Action::NextParagraph | Action::PreviousParagraph => self.ask(PaneName::Article, action, count),
            Action::FollowLink => self.show_hints(),
            Action::ShowFigure => return self.show_figure(),
            Action::Select if self.shown.focus == PaneName::Article && self.marked_link().is_some() => {
                return self.open_link();
            }
            Action::Preview => return self.preview(),
            Action::Percent => {
                self.jumps.leave(self.panes.body.spot());
                self.open_at(Target::Percentage(u8::try_from(count).unwrap_or(100).min(100)));
            }
            Action::SetMark => self.await_letter(Letter::ToSet),
            Action::GoToMark => self.await_letter(Letter::ToGo),
            Action::Back => self.back(true, count),
            Action::Forward => self.back(false, count),
            Action::NextPane => self.focus_next(true),
            Action::PreviousPane => self.focus_next(false),
            Action::LeftPane => self.focus(PaneName::Article),
            Action::RightPane => self.focus_beside(),
            Action::ShowArticle => self.focus(PaneName::Article),
            Action::ShowPeople => self.focus(PaneName::People),
            Action::ShowTimeline => self.focus(PaneName::Timeline),
            Action::ShowQuotes => self.focus(PaneName::Quotes),
            Action::FilterQuotes => self.browse_quotes(),
            Action::Clear => self.clear(),
            Action::Highlight => return self.highlight(),
            Action::WriteNote => self.ask_for_note(),
            Action::NextHighlight => self.next_highlight(true, count),
            Action::PreviousHighlight => self.next_highlight(false, count),
            Action::Notes => self.open_notes(),
            Action::Corrections => self.open_corrections(),
            Action::DeleteHighlight => return self.delete_highlight(),
            Action::RestoreHighlight => return Some(Effect::Annotate(HighlightEdit::Restore)),
            Action::Copy => return self.copy(),
            Action::CopyParagraph => return self.copy_paragraph(),
            Action::SelectText => self.select_text(),
            Action::Why => self.why(),
            Action::Spotlight => self.spotlight(),
            Action::OrderTimeline | Action::FinerTimeline | Action::CoarserTimeline => {
                self.ask(PaneName::Timeline, action, count);
            }
            Action::Library => return self.open_library(),
            Action::Changes => {
                self.notice = Some("comparing …".to_owned());
                return Some(Effect::Compare);
            }
            Action::Contents => self.open_contents(),
            Action::Palette => self.open_palette(),
            Action::Help => self.overlay = Some(help::open(&self.model.prefs.keymap)),
            Action::Zoom => self.zoom(false),
            Action::Zen => self.zoom(true),
            Action::Wider => self.measure(MEASURE_STEP, count),
            Action::Narrower => self.measure(-MEASURE_STEP, count),
            Action::NextWrapping => {
                let setting = &mut self.model.prefs.setting;
                setting.wrapping = setting.wrapping.next();
                self.notice = Some(format!("lines: {}", setting.wrapping.name()));
            }
            Action::WiderLists => self.model.prefs.change_room(LISTS_STEP, count),
            Action::NarrowerLists => self.model.prefs.change_room(-LISTS_STEP, count),
            Action::Mouse => return self.toggle_mouse(),
            Action::Reload | Action::WholePage => return self.read_again(action),
            Action::ReadSettings => return Some(Effect::ReadSettings),
            Action::NextTheme => {
                self.model.prefs.next_theme();
                self.notice = Some(format!("theme: {}", self.model.prefs.theme().name()));
            }
            _ => self.ask(self.shown.focus, action, count),
        }
        None
    }

    /// Hands an action to a pane and does what it wants.
    pub(super) fn ask(&mut self, pane: PaneName, action: Action, count: usize) {
        let from = self.panes.body.spot();
        let cx = self.model.cx(self.shown.focus == pane);
        let request = self.panes.get_mut(pane).update(action, count, &cx);
        let jumps = [Action::Start, Action::End, Action::NextParagraph, Action::PreviousParagraph];
        if jumps.contains(&action) && self.panes.body.spot() != from {
            self.jumps.leave(from);
        }
        match request {
            Some(Request::Reveal(place)) => self.go(place),
            Some(Request::Select(subject)) => self.model.select(Some(subject)),
            Some(Request::Go(subject, place)) => {
                self.model.select(Some(subject));
                self.go(place);
            }
            Some(Request::Notice(text)) => self.notice = Some(text),
            None => {}
        }
    }

    /// Shows a place that was chosen in a list; where the list hides the article, it gives way.
    fn go(&mut self, place: Span) {
        self.reveal(place);
        if self.model.geometry.arrangement != super::geometry::Arrangement::Wide {
            self.focus(PaneName::Article);
        }
        self.say_how_to_return();
    }

    /// Tells which key goes back over a jump.
    pub(super) fn say_how_to_return(&mut self) {
        let back = self.model.prefs.keymap.keys_of(Action::Back).into_iter().next();
        self.notice = back.map(|back| format!("{back} goes back to where you were"));
    }

    fn why(&mut self) {
        let cx = self.model.cx(true);
        let topic = self.panes.get(self.shown.focus).topic(&cx).or(match self.model.selection {
            Some(Subject::Person(person)) => Some(super::subject::Topic::Person(person)),
            _ => None,
        });
        match topic {
            Some(topic) => self.overlay = Some(why::open(&self.model.document, topic)),
            None => self.notice = Some("nothing is marked that could be explained".to_owned()),
        }
    }

    fn spotlight(&mut self) {
        if self.model.spotlight {
            self.model.spotlight = false;
            return;
        }
        let at_hand = self.model.at_hand.map(Subject::Quote);
        let marked = self.panes.body.mark().and_then(|mark| super::subject::subject_at(&self.model.document, mark));
        let subject = self.model.selection.or(marked).or(at_hand);
        let subject = subject
            .map(|subject| super::subject::person(&self.model.document, subject).map_or(subject, Subject::Person));
        match subject {
            Some(subject) => {
                self.model.select(Some(subject));
                self.model.spotlight = true;
            }
            None => self.notice = Some("select somebody first: the spotlight follows the selection".to_owned()),
        }
    }

    /// Only the article, or even nothing but its text; and back.
    fn zoom(&mut self, bare: bool) {
        let is_so = self.shown.zoomed && self.shown.bare == bare;
        self.shown.zoomed = !is_so;
        self.shown.bare = bare && !is_so;
        if self.shown.zoomed {
            self.shown.focus = PaneName::Article;
        }
    }

    fn measure(&mut self, step: i16, count: usize) {
        let times = i16::try_from(count.min(100)).unwrap_or(1);
        self.model.prefs.change_measure(step * times);
        self.notice = Some(format!("lines of up to {}", self.model.prefs.measure));
    }
}
