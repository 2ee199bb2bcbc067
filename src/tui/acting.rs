//! What every action does: here, or in the pane that it is handed to.

use super::action::Action;
use super::geometry::{Arrangement, PaneName};
use super::marking::Letter;
use super::message::Effect;
use super::overlays::{help, why};
use super::panes::Request;
use super::state::State;
use super::subject::{self, Thing};
use super::target::Target;
use crate::document::{HighlightEdit, Span, Subject};

/// Cells by which the measure changes at a time.
const MEASURE_STEP: i16 = 4;
/// Cells by which the room of the lists changes at a time.
const LISTS_STEP: i16 = 4;

impl State {
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
        if self.model.geometry.arrangement != Arrangement::Wide {
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
            Some(Subject::Person(person)) => Some(subject::Topic::Person(person)),
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
        let marked = self.panes.body.mark().and_then(|mark| subject::subject_at(&self.model.document, mark));
        let subject = self.model.selection.or(marked).or(at_hand);
        let subject =
            subject.map(|subject| subject::person(&self.model.document, subject).map_or(subject, Subject::Person));
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
