//! The reader at a terminal: one loop that receives, updates, draws once, performs effects (`effects`).
//!
//! The article is on the screen before its analysis begins. Nothing ticks: who does not press a key costs
//! nothing.

mod effects;

use std::env;
use std::io;
use std::iter::Peekable;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::Offset;

use super::analyses::Analyses;
use super::figure;
use super::lookup::Lookup;
use super::open::Opened;
use super::shelf::{self, Answer, Corrected, Shelf};
use super::{complain, open, watch};
use crate::cli::Open;
use crate::config::{self, Wishes};
use crate::document::{Article, Correction, Day};
use crate::ingest::source::Source;
use crate::library::{Contents, Found};
use crate::terminal::{Event, Screen};
use crate::tui::hyperlinks::hyperlinks;
use crate::tui::input::{Background, Input, Size};
use crate::tui::returning::Left;
use crate::tui::target::Quoted;
use crate::tui::{self, Effect, Message, State};
use effects::work;

/// What the loop receives.
pub enum Happening {
    /// From the terminal or the system.
    Outside(Event),
    /// From a worker.
    Inside(Message),
    /// A file of the settings has been saved.
    Saved,
    /// From the library, as opened with the article of this number.
    Kept(usize, Answer),
    /// The analysis of this number has found that this stands in the article, with these corrections.
    Stands(u64, Box<Contents>, Vec<Correction>),
    /// An article of the library has been opened, at a quote.
    Reopened(Opened, Arc<Article>, Option<Quoted>),
    /// The source has been read again.
    Read(Opened, Arc<Article>),
    /// A picture is there, or cannot be.
    Figure(String, Size, anyhow::Result<figure::Shown>),
    /// All of a long source has been read.
    Rest(Opened, Arc<Article>),
}

/// Reads an article on the screen until the reader leaves.
///
/// # Errors
/// If there is nothing to read, or no terminal to read it on.
pub fn run(options: &Open) -> anyhow::Result<ExitCode> {
    let source = if options.tour { Source::Bundled } else { open::source(options.source.as_deref())? };
    let (opened, article) = Opened::new(source, options.reading, options.private)?;
    let article = Arc::new(article);
    let wishes = Wishes {
        width: options.width,
        theme: options.theme.as_deref(),
        keys: options.keys.as_deref(),
        config: options.config.as_deref(),
        no_colour: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
    };
    let (tell, happenings) = mpsc::channel();
    // Before they are read, so that no save is missed.
    let saved = tell.clone();
    watch::folders(&config::folders(&wishes), move || saved.send(Happening::Saved).is_ok());
    let config = config::load(&wishes)?;
    let mut screen = Screen::enter()
        .context("there is no terminal to read on; write `pullquote --plain` or `pullquote export` instead")?;
    let size = screen.size()?;
    if config.prefs.mouse {
        screen.mouse(true)?;
    }
    let mut state = State::new(Arc::clone(&article), config.prefs, size);
    if let Some(notice) = told(&config.notices) {
        state.update(Message::Notice(notice));
    }
    if let Some(target) = options.at.clone() {
        state.update(Message::OpenAt(target));
    }
    if let Some(background) = said_background() {
        state.update(Message::Input(Input::Background(background)));
    }
    if options.tour {
        state.update(Message::Tour);
    } else if opened.is_bundled() || (!options.private && shelf::is_new()) {
        state.update(Message::Welcome);
    }
    show(&mut screen, &state)?;
    if state.follows_background() {
        screen.ask_background()?;
    }

    let published = options.reading.published;
    let mut analyses = Analyses::new(article, published, tell.clone());
    analyses.begin();
    let shelf = keep(state.article(), &opened, options.private, 0, tell.clone())?;
    let lookup = Lookup::new(tell.clone());
    if state.article().is_beginning {
        let opened = opened.clone();
        work(tell.clone(), move || opened.rest(), Happening::Rest)?;
    }
    let outside = tell.clone();
    screen.listen(size, move |event| outside.send(Happening::Outside(event)).is_ok())?;
    let easel = figure::Easel::default();
    let mut reading = Reading {
        at: options.at.is_some(),
        private: options.private,
        wishes,
        screen,
        state,
        opened,
        analyses,
        shelf,
        lookup,
        easel,
        number: 0,
        known: false,
        tell,
    };
    // Should anything ever panic, the place is kept all the same.
    let ended = catch_unwind(AssertUnwindSafe(|| reading.go_on(&happenings)));
    let Reading { screen, state, opened, shelf, known, .. } = reading;
    if let Ok(Ok(End::Signal(signal))) = ended {
        leave(shelf, &state, known, &opened);
        screen.end_by(signal)?;
        return Ok(ExitCode::FAILURE);
    }
    drop(screen);
    leave(shelf, &state, known, &opened);
    // The system takes back a large article at once; piece by piece it would keep the shell waiting.
    std::mem::forget(state);
    match ended {
        Ok(ended) => ended.map(|_| ExitCode::SUCCESS),
        Err(panic) => resume_unwind(panic),
    }
}

/// How reading ends.
enum End {
    /// The reader leaves.
    Quit,
    /// The system asks for it.
    Signal(i32),
}

/// All that is at work while an article is read.
struct Reading<'a> {
    /// Whether a place was asked for.
    at: bool,
    private: bool,
    wishes: Wishes<'a>,
    screen: Screen,
    state: State,
    opened: Opened,
    analyses: Analyses,
    shelf: Shelf,
    easel: figure::Easel,
    lookup: Lookup,
    /// Which article it is, of those that have been read since the program was started.
    number: usize,
    /// Whether it is known where the article had been left before.
    known: bool,
    tell: Sender<Happening>,
}

impl Reading<'_> {
    /// Receives, updates, performs effects and draws, until the end.
    fn go_on(&mut self, happenings: &Receiver<Happening>) -> anyhow::Result<End> {
        while let Ok(first) = happenings.recv() {
            let mut waiting = std::iter::once(first).chain(happenings.try_iter()).peekable();
            while let Some(happening) = waiting.next() {
                let effect = match self.joined(happening, &mut waiting) {
                    Happening::Outside(Event::Ended(signal)) => return Ok(End::Signal(signal)),
                    Happening::Outside(Event::Lost(error)) => {
                        return Err(error).context("the terminal does not answer any more");
                    }
                    happening => self.take(happening)?,
                };
                match effect {
                    None => {}
                    Some(Effect::Quit) => return Ok(End::Quit),
                    Some(effect) => self.perform(effect)?,
                }
            }
            self.screen.place(self.easel.placed(self.state.drawn_by_the_terminal()))?;
            show(&mut self.screen, &self.state)?;
            self.analyses.glimpse(&self.state);
        }
        Ok(End::Quit)
    }

    /// Characters that are typed into a line faster than they are taken, in one: what they say is sought once.
    fn joined(&self, first: Happening, waiting: &mut Peekable<impl Iterator<Item = Happening>>) -> Happening {
        let typed = |happening: &Happening| match happening {
            Happening::Outside(Event::Input(Input::Key(key))) => self.state.types(*key),
            _ => None,
        };
        let Some(c) = typed(&first) else { return first };
        let mut words = String::from(c);
        while let Some(c) = waiting.peek().and_then(typed) {
            words.push(c);
            waiting.next();
        }
        Happening::Outside(Event::Input(Input::Paste(words)))
    }

    /// Updates the reader.
    fn take(&mut self, happening: Happening) -> anyhow::Result<Option<Effect>> {
        let Self { state, opened, analyses, shelf, .. } = self;
        Ok(match happening {
            Happening::Inside(message) => state.update(message),
            Happening::Outside(Event::Input(input)) => {
                if matches!(input, Input::Resize(_)) {
                    // It may have been smaller in between, and have forgotten what was outside.
                    self.screen.forget();
                }
                state.update(Message::Input(input))
            }
            Happening::Outside(Event::Focused) => {
                if state.follows_background() {
                    self.screen.ask_background()?;
                }
                None
            }
            Happening::Outside(Event::Stopped) => Some(Effect::Suspend),
            Happening::Outside(Event::Continued) => {
                self.screen.resume()?;
                None
            }
            // These end everything.
            Happening::Outside(Event::Ended(_) | Event::Lost(_)) => None,
            Happening::Saved => Some(Effect::ReadSettings),
            // Of an article that is not on the screen any more.
            Happening::Kept(of, _) if of != self.number => None,
            Happening::Kept(_, Answer::Met { left, earlier }) => {
                self.known = true;
                // Another place was asked for.
                let left = left.filter(|_| !self.at).map(place);
                state.update(Message::Met { left, earlier: earlier.and_then(day) })
            }
            Happening::Kept(_, Answer::Unusable(error)) => state.update(Message::Notice(format!("{error:#}"))),
            Happening::Kept(_, Answer::Highlights { article, highlights, done }) => {
                state.update(Message::Highlights { article, highlights, done })
            }
            Happening::Kept(_, Answer::Corrections { article, corrections, lost, done }) => {
                analyses.set_right(&article, &corrections, lost, &done);
                state.update(Message::Corrections { article, corrections });
                corrected(done).and_then(|message| state.update(message))
            }
            Happening::Rest(rest, article) if state.article().is_beginning => {
                *opened = rest;
                shelf.reread(&article, false);
                analyses.turn_to(&article);
                state.update(Message::Rest(article))
            }
            Happening::Figure(address, room, shown) => {
                let effect = if state.awaits_figure(&address, room) {
                    let came = self.easel.take(shown).map_err(|error| format!("{error:#}"));
                    state.update(Message::Figure { address, room, came })
                } else {
                    None
                };
                if let Some((address, canvas)) = self.easel.next() {
                    self.draw(address, canvas);
                }
                effect
            }
            // The source has been read again meanwhile.
            Happening::Rest(..) => None,
            Happening::Stands(generation, contents, right) => {
                // What was set right meanwhile is not in it.
                if analyses.is_last(generation) {
                    shelf.stands(contents, right);
                }
                None
            }
            Happening::Reopened(other, article, quote) => {
                self.number += 1;
                let next = keep(&article, &other, self.private, self.number, self.tell.clone())?;
                leave(std::mem::replace(shelf, next), state, self.known, opened);
                (*opened, self.known, self.at) = (other, false, false);
                *analyses = Analyses::after(analyses, Arc::clone(&article));
                analyses.begin();
                self.easel.forget();
                state.update(Message::Opened { article, quote })
            }
            Happening::Read(again, article) => {
                let whole = again.is_whole();
                *opened = again;
                shelf.reread(&article, whole);
                analyses.turn_to(&article);
                self.easel.forget();
                state.update(Message::Reread { article, whole })
            }
        })
    }
}

/// Draws the reader on the screen.
fn show(screen: &mut Screen, state: &State) -> io::Result<()> {
    screen.draw(state.size(), state.text_area(), &hyperlinks(state), |buffer| tui::view(state, buffer))
}

/// Opens the library, which tells what was kept of the article; nothing is kept of a private reading, nor of the article
/// that comes with the program.
fn keep(
    article: &Arc<Article>,
    opened: &Opened,
    private: bool,
    number: usize,
    tell: Sender<Happening>,
) -> anyhow::Result<Shelf> {
    let why_not = match () {
        () if private => Some("this reading is private"),
        () if opened.is_bundled() => Some("this article comes with the program"),
        () => None,
    };
    Shelf::open(Arc::clone(article), opened.name(), why_not, move |kept| {
        // Nobody listens once the reader has left.
        let _ = tell.send(Happening::Kept(number, kept));
    })
}

/// What the reader is told about corrections, once they are kept.
fn corrected(done: Corrected) -> Option<Message> {
    match done {
        Corrected::Read => None,
        Corrected::More(unkept) => Some(Message::Corrected { taken_back: false, unkept }),
        Corrected::Less(true, unkept) => Some(Message::Corrected { taken_back: true, unkept }),
        Corrected::Less(false, _) => Some(Message::Notice("nothing has been corrected".to_owned())),
    }
}

/// The day of a moment, in seconds since 1970 (UTC).
fn day(moment: i64) -> Option<Day> {
    let date = Offset::UTC.to_datetime(Timestamp::from_second(moment).ok()?).date();
    Some(Day { year: date.year().into(), month: date.month().cast_unsigned(), day: date.day().cast_unsigned() })
}

fn place(found: Found) -> Left {
    match found {
        Found::Exact(span) => Left::At(span.from()),
        Found::Drifted(span) => Left::Drifted(span.from()),
        Found::Lost => Left::Lost,
    }
}

/// Keeps where the article is left. Of a whole page that is not kept, as it opens as its article again; nor is the start,
/// before it is known where the article had been left before.
fn leave(shelf: Shelf, state: &State, known: bool, opened: &Opened) {
    let (article, at) = (state.article(), state.on_screen().from());
    let is_start = article.blocks.first().is_none_or(|block| at <= block.span.from());
    if (known || !is_start) && !opened.is_whole() && !article.is_beginning {
        shelf.leave(article, at);
    }
    if let Err(error) = shelf.close() {
        complain(&error);
    }
}

/// The background that the terminal has told the environment, as rxvt and others do (`COLORFGBG=15;0`).
fn said_background() -> Option<Background> {
    let said = env::var("COLORFGBG").ok()?;
    match said.rsplit(';').next()?.parse::<u8>().ok()? {
        7 | 9..=15 => Some(Background::Light),
        0..=6 | 8 => Some(Background::Dark),
        _ => None,
    }
}

/// What was refused, in one line: the first of it, and how much more there is.
fn told(notices: &[String]) -> Option<String> {
    match notices {
        [] => None,
        [only] => Some(only.clone()),
        [first, more @ ..] => Some(format!("{first} (and {} more)", more.len())),
    }
}
