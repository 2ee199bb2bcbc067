//! What the reader asks of the world outside, and how that is done: what takes time on a thread of its own, which tells the
//! loop what came of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use anyhow::{Context, anyhow};

use super::{Happening, Reading, told};
use crate::analysis::published::parse_date;
use crate::config::{self, Wishes};
use crate::document::{Article, Correction};
use crate::run::open::{self, Opened};
use crate::run::{browser, clipboard, fault, figure, lookup};
use crate::tui::{Effect, Message};

impl Reading<'_> {
    /// Does what the reader asks for.
    pub(super) fn perform(&mut self, effect: Effect) -> anyhow::Result<()> {
        let Self { screen, state, shelf, tell, .. } = self;
        match effect {
            Effect::Quit => {}
            Effect::Mouse(take) => screen.mouse(take)?,
            Effect::Redraw => screen.forget(),
            Effect::ReadSettings => {
                state.update(settings(&self.wishes));
                if state.follows_background() {
                    screen.ask_background()?;
                }
            }
            Effect::Read { whole } => {
                let read = {
                    let opened = self.opened.clone();
                    work(tell.clone(), move || opened.again(whole), Happening::Read)
                };
                if let Err(error) = read {
                    state.update(Message::Notice(format!("{error:#}")));
                }
            }
            Effect::Figure { address, room, pictures } => {
                let canvas = figure::Canvas { room, pictures, cell: screen.cell(), is_plain: self.wishes.no_colour };
                // One at a time: while a window is dragged, only the last size is drawn for.
                if let Some((address, canvas)) = self.easel.ask(address, canvas) {
                    self.draw(address, canvas);
                }
            }
            Effect::AskLibrary(_) | Effect::OpenShelved { .. } | Effect::Compare if self.private => {
                state.update(Message::Notice("this reading is private: the library stays closed".to_owned()));
            }
            Effect::AskLibrary(words) => self.lookup.glance(words),
            Effect::Compare => self.lookup.compare(Arc::clone(state.article()), self.opened.name()),
            Effect::OpenShelved { article, quote } => {
                let read = {
                    let quote = quote.clone();
                    move || lookup::reopen(article, quote.as_ref())
                };
                let happening = move |opened, article| Happening::Reopened(opened, article, quote);
                if let Err(error) = work(tell.clone(), read, happening) {
                    state.update(Message::Notice(format!("{error:#}")));
                }
            }
            Effect::Suspend => screen.suspend()?,
            Effect::Open(address) => {
                let tell = tell.clone();
                browser::open(address, move |message| {
                    // Nobody listens once the reader has left.
                    let _ = tell.send(Happening::Inside(message));
                });
            }
            Effect::Annotate(edit) => shelf.edit(edit),
            Effect::Correct(correction) => shelf.correct(correction),
            Effect::TakeBack(id) => shelf.take_back(id),
            Effect::Preview(address) => {
                let begun = preview(address, self.private, tell.clone());
                if let Err(error) = begun {
                    state.update(Message::Notice(format!("{error:#}")));
                }
            }
            Effect::Redate { time, date } => match parse_date(&date) {
                Some(interval) => shelf.correct(match time {
                    Some(time) => Correction::Date { time, interval },
                    None => Correction::Published(interval),
                }),
                None => {
                    let refused = format!("“{date}” is no date; write it as 2022-06-10, 2022-06 or 2022");
                    state.update(Message::Notice(refused));
                }
            },
            Effect::Copy(words) => {
                screen.copy(&words)?;
                clipboard::copy(words);
            }
        }
        Ok(())
    }

    /// Draws a picture on a thread of its own, which tells what it looks like.
    pub(super) fn draw(&mut self, address: String, canvas: figure::Canvas) {
        let (tell, opened, last) = (self.tell.clone(), self.opened.clone(), self.easel.last());
        let (room, again) = (canvas.room, address.clone());
        let work = move || {
            // Decoders are not ours: a fault of theirs costs a picture.
            let shown = catch_unwind(AssertUnwindSafe(|| figure::load(&opened, &address, &canvas, &last)));
            let shown = shown.unwrap_or_else(|_| Err(anyhow!("no picture: it is damaged")));
            // Nobody listens once the reader has left.
            let _ = tell.send(Happening::Figure(address, room, shown));
        };
        if thread::Builder::new().name("picture".into()).spawn(work).is_err() {
            let none = Err(anyhow!("no picture: there is no thread for it"));
            let _ = self.tell.send(Happening::Figure(again, room, none));
        }
    }
}

/// Reads a source on a thread of its own and tells what it is.
pub(super) fn work(
    tell: Sender<Happening>,
    read: impl FnOnce() -> anyhow::Result<(Opened, Article)> + Send + 'static,
    happening: impl FnOnce(Opened, Arc<Article>) -> Happening + Send + 'static,
) -> anyhow::Result<()> {
    let work = move || {
        // Whatever happens, what is on the screen is still there to be read.
        let happening = match fault::contained("the source", "could not be read", read) {
            Ok((opened, article)) => happening(opened, Arc::new(article)),
            Err(error) => Happening::Inside(Message::Notice(format!("{error:#}"))),
        };
        // Nobody listens once the reader has left.
        let _ = tell.send(happening);
    };
    thread::Builder::new().name("source".into()).spawn(work).context("no thread to read the source")?;
    Ok(())
}

/// Fetches the page at an address on a thread of its own and tells what it is.
fn preview(address: String, private: bool, tell: Sender<Happening>) -> anyhow::Result<()> {
    let work = move || {
        let page = open::page(&address, private).map(Box::new).map_err(|error| format!("{error:#}"));
        // Nobody listens once the reader has left.
        let _ = tell.send(Happening::Inside(Message::Previewed { address, page }));
    };
    thread::Builder::new().name("preview".into()).spawn(work).context("no thread to fetch the page")?;
    Ok(())
}

/// The settings as they are now. Of files that cannot be read only that is told.
fn settings(wishes: &Wishes) -> Message {
    match config::load(wishes) {
        Ok(config) => Message::Settings { prefs: Box::new(config.prefs), complaint: told(&config.notices) },
        Err(error) => Message::Notice(format!("{error:#}")),
    }
}
