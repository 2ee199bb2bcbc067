//! The terminal: the only place that names crossterm. Enter, draw, listen, leave.
//!
//! However the program ends (quit, error, panic, signal), the terminal is given back as it was. Nothing is asked
//! of the terminal, so nothing has to be waited for: the first bytes that it gets are the first frame.

mod background;
mod events;
pub mod figures;
mod hyperlinks;
mod pen;
mod picture;

use std::env;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, EnableFocusChange, KeyboardEnhancementFlags,
    PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::{self, Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use crate::tui::hyperlinks::Hyperlink;
use crate::tui::input::{Input, Size};
use background::Answer;
use events::translate;
use figures::Placed;
use picture::Picture;

/// Something that the terminal or the system says.
#[derive(Debug)]
pub enum Event {
    /// Keys, pasted text, a new size.
    Input(Input),
    /// The terminal is looked at again.
    Focused,
    /// The system asks the program to end, by this signal.
    Ended(i32),
    /// The system asks the program to stop until it is continued.
    Stopped,
    /// The program goes on after a stop; the screen is no longer what it was.
    Continued,
    /// There is nobody at the terminal any more.
    Lost(io::Error),
}

/// The screen, ours until it is dropped.
#[derive(Debug)]
pub struct Screen {
    picture: Picture,
    page: Page,
    signals: Option<Signals>,
    /// Whether the terminal knows links.
    links: bool,
    /// The picture that the terminal draws by itself.
    figure: Option<Placed>,
}

/// Whether the terminal is ours, so that it is given back once.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the terminal has been asked for its background, so that it tells when it is looked at again.
static ASKED: AtomicBool = AtomicBool::new(false);
/// Whether an answer to that may still come.
static OWED: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is ours too.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Buttons and drags, told in decimal numbers (xterm's 1002 and 1006).
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// No more word of who looks at the terminal.
const FOCUS_OFF: &[u8] = b"\x1b[?1004l";
/// A row of keys without a pause longer than this may be an answer of the terminal.
const PAUSE: Duration = Duration::from_millis(100);

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, signals caught, panics prepared for. What this writes
    /// goes out with the first frame.
    ///
    /// # Errors
    /// If standard output is no terminal, or there is none to read keys from.
    pub fn enter() -> io::Result<Self> {
        take_keys_from_the_terminal()?;
        // Colours are a matter of the theme; crossterm's own way with NO_COLOR resets bold and reverse as well.
        style::force_color_output(true);
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        leave_on_panic();
        let page = Page::default();
        let picture = Picture::default();
        let screen = Self { picture, page, signals: Some(signals), links: hyperlinks::are_known(), figure: None };
        screen.take()?;
        Ok(screen)
    }

    fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        queue!(
            self.page.clone(),
            EnterAlternateScreen,
            // Tells ctrl-i from tab and Esc from the start of a sequence, where a terminal can.
            PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES),
            EnableBracketedPaste,
            // What a terminal takes for wider than it is may not run on into the next row.
            DisableLineWrap,
            cursor::Hide
        )?;
        if ASKED.load(Ordering::SeqCst) {
            queue!(self.page.clone(), EnableFocusChange)?;
        }
        if MOUSE.load(Ordering::SeqCst) { self.mouse(true) } else { Ok(()) }
    }

    /// Cells of the screen.
    ///
    /// # Errors
    /// If the terminal does not know.
    pub fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size::new(width, height))
    }

    /// Draws a frame on a screen of `size`, lays links over it where the terminal knows them, and sends what has changed,
    /// at once. What stands in `text` may have moved up or down since the last one.
    ///
    /// # Errors
    /// If the terminal cannot be written to.
    pub fn draw(
        &mut self,
        size: Size,
        text: Rect,
        links: &[Hyperlink],
        view: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let links = if self.links { links } else { &[] };
        let draw = |buffer: &mut Buffer| {
            let cursor = view(buffer);
            hyperlinks::lay(links, buffer);
            cursor
        };
        let is_anew = self.picture.draw(size, text, draw, &mut self.page)?;
        if let Some(figure) = self.figure.as_ref().filter(|_| is_anew) {
            figure.write(&mut self.page)?;
        }
        self.page.send()
    }

    /// From the next frame on, the terminal draws this picture over it, or none.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn place(&mut self, figure: Option<Placed>) -> io::Result<()> {
        let number = |figure: &Placed| figure.number;
        if self.figure.as_ref().map(number) != figure.as_ref().map(number) {
            if let Some(before) = std::mem::replace(&mut self.figure, figure) {
                before.remove(&mut self.page)?;
            }
            self.forget();
        }
        Ok(())
    }

    /// Pixels of a cell, width and height, if the terminal says so.
    #[must_use]
    pub fn cell(&self) -> Option<(u16, u16)> {
        let window = crossterm::terminal::window_size().ok()?;
        let cell = (window.width.checked_div(window.columns)?, window.height.checked_div(window.rows)?);
        (cell.0 > 0 && cell.1 > 0).then_some(cell)
    }

    /// Asks the terminal how its background looks. The answer, if there ever is one, comes as input; and the terminal
    /// tells from now on when it is looked at again. Goes out with the next frame.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn ask_background(&self) -> io::Result<()> {
        let mut page = self.page.clone();
        if !ASKED.swap(true, Ordering::SeqCst) {
            queue!(page, EnableFocusChange)?;
        }
        OWED.store(true, Ordering::SeqCst);
        page.write_all(background::QUESTION)
    }

    /// Takes nothing for granted of what the terminal shows: the next frame is drawn in full.
    pub fn forget(&mut self) {
        self.picture.forget();
    }

    /// Takes the mouse (buttons, the wheel, and movement with a button held; not every movement), or leaves it to the
    /// terminal, so that its own selection works. Goes out with the next frame.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn mouse(&self, take: bool) -> io::Result<()> {
        MOUSE.store(take, Ordering::SeqCst);
        self.page.clone().write_all(if take { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Asks the terminal to put words on its clipboard (OSC 52), which reaches over ssh too; from inside tmux, also
    /// past it. Goes out with the next frame.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn copy(&self, words: &str) -> io::Result<()> {
        let mut asked = Vec::new();
        queue!(asked, CopyToClipboard::to_clipboard_from(words))?;
        let mut page = self.page.clone();
        page.write_all(&asked)?;
        if env::var_os("TMUX").is_some() {
            page.write_all(&past_tmux(&asked))?;
        }
        Ok(())
    }

    /// Gives the terminal back, stops the process, and takes the terminal again once it is continued. The next
    /// frame is drawn in full.
    ///
    /// # Errors
    /// If the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        emulate_default_handler(SIGTSTP)?;
        self.resume()
    }

    /// Takes the terminal after a stop that came unannounced. The next frame is drawn in full.
    ///
    /// # Errors
    /// If the terminal cannot be taken.
    pub fn resume(&mut self) -> io::Result<()> {
        self.forget();
        self.take()
    }

    /// Gives the terminal back and ends the process by `signal`, so that its parent sees what ended it.
    ///
    /// # Errors
    /// If the system does not let it.
    pub fn end_by(self, signal: i32) -> io::Result<()> {
        drop(self);
        emulate_default_handler(signal)
    }

    /// Tells `tell` what happens from now on, on threads of its own, until it answers `false`. That the screen is
    /// not of the size `known` any more is the first thing told.
    ///
    /// # Errors
    /// If no thread can be made.
    pub fn listen(&mut self, known: Size, tell: impl Fn(Event) -> bool + Clone + Send + 'static) -> io::Result<()> {
        let keys = tell.clone();
        thread::Builder::new().name("keys".into()).spawn(move || {
            // Without keys there would be no way out.
            if panic::catch_unwind(AssertUnwindSafe(|| listen_to_keys(known, &keys))).is_err() {
                keys(Event::Lost(io::Error::other("its keys cannot be read: a fault of the program")));
            }
        })?;
        if let Some(mut signals) = self.signals.take() {
            thread::Builder::new().name("signals".into()).spawn(move || {
                for signal in signals.forever() {
                    let event = match signal {
                        SIGTSTP => Event::Stopped,
                        SIGCONT => Event::Continued,
                        _ => Event::Ended(signal),
                    };
                    if !tell(event) {
                        break;
                    }
                }
            })?;
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back, if it is ours. Errors are of no use to anybody here.
fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    if ASKED.load(Ordering::SeqCst) {
        bytes.extend_from_slice(FOCUS_OFF);
    }
    if MOUSE.load(Ordering::SeqCst) {
        bytes.extend_from_slice(MOUSE_OFF);
    }
    let queued = queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        EnableLineWrap,
        DisableBracketedPaste,
        PopKeyboardEnhancementFlags,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = queued.and_then(|()| write_out(&bytes));
    // An answer that comes now would be typed into the shell.
    if OWED.swap(false, Ordering::SeqCst) {
        let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
    }
    let _ = disable_raw_mode();
}

/// Whether the terminal is ours now, so that nothing else should be written to it.
#[must_use]
pub fn is_taken() -> bool {
    ENTERED.load(Ordering::SeqCst)
}

/// Makes a panic on the thread that drew give the terminal back before anything is said about it.
fn leave_on_panic() {
    let drawer = thread::current().id();
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawer {
            leave();
        }
        before(panic);
    }));
}

/// Where standard input was the article, lets keys come from the terminal instead.
fn take_keys_from_the_terminal() -> io::Result<()> {
    if !io::stdout().is_terminal() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "standard output is no terminal"));
    }
    if !io::stdin().is_terminal() {
        // The device itself and not /dev/tty, which some systems cannot wait for.
        let device = rustix::termios::ttyname(io::stdout(), Vec::new())
            .map_or_else(|_| "/dev/tty".to_owned(), |name| name.to_string_lossy().into_owned());
        let device = File::options().read(true).write(true).open(device)?;
        rustix::stdio::dup2_stdin(device)?;
    }
    Ok(())
}

/// What is on its way to the terminal: nothing goes out before it is sent, so a frame arrives whole.
#[derive(Clone, Debug, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Page {
    /// Writes all of it to the terminal, between the marks of a synchronized update.
    fn send(&self) -> io::Result<()> {
        let mut held = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if held.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(held.len() + 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.append(&mut held);
        queue!(bytes, EndSynchronizedUpdate)?;
        write_out(&bytes)
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: see [`Page::send`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What tmux hands on to the terminal that it runs in, if it is allowed to: every ESC in it is doubled.
fn past_tmux(asked: &[u8]) -> Vec<u8> {
    let doubled = asked.iter().flat_map(|byte| std::iter::repeat_n(*byte, if *byte == 0x1b { 2 } else { 1 }));
    b"\x1bPtmux;".iter().copied().chain(doubled).chain(*b"\x1b\\").collect()
}

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

fn listen_to_keys(known: Size, tell: &impl Fn(Event) -> bool) {
    // The first question makes crossterm watch for new sizes; what changed before that is told here.
    let _ = event::poll(Duration::ZERO);
    if let Ok((width, height)) = crossterm::terminal::size()
        && Size::new(width, height) != known
        && !tell(Event::Input(Input::Resize(Size::new(width, height))))
    {
        return;
    }
    let mut answer = Answer::default();
    loop {
        if answer.is_open() && matches!(event::poll(PAUSE), Ok(false)) {
            if !tell_all(answer.end(), tell) {
                return;
            }
            continue;
        }
        let told = match event::read() {
            Ok(event::Event::FocusGained) => tell(Event::Focused),
            Ok(event) => match translate(event) {
                Some(input) if answer.is_open() || OWED.load(Ordering::SeqCst) => tell_all(answer.sort(input), tell),
                input => input.is_none_or(|input| tell(Event::Input(input))),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => true,
            Err(error) => {
                tell(Event::Lost(error));
                return;
            }
        };
        if !told {
            return;
        }
    }
}

/// Tells all of it, until nobody listens any more.
fn tell_all(inputs: Vec<Input>, tell: &impl Fn(Event) -> bool) -> bool {
    inputs.into_iter().all(|input| {
        if matches!(input, Input::Background(_)) {
            OWED.store(false, Ordering::SeqCst);
        }
        tell(Event::Input(input))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_past_tmux_has_every_escape_twice() {
        assert_eq!(past_tmux(b"\x1b]52;c;aGk=\x1b\\"), b"\x1bPtmux;\x1b\x1b]52;c;aGk=\x1b\x1b\\\x1b\\");
    }
}
