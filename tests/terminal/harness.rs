//! The built program in a pseudo-terminal: what it writes is read by a terminal emulator, and tests wait for
//! states of the screen, never for time to pass.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// How long a state may take to come on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// What to run and where.
pub struct Setting {
    program: OsString,
    arguments: Vec<OsString>,
    size: (u16, u16),
    environment: Vec<(OsString, OsString)>,
    home: tempfile::TempDir,
}

impl Setting {
    /// The program in a terminal of 80 by 24, with a home of its own.
    pub fn new() -> Self {
        Self::of(env!("CARGO_BIN_EXE_pullquote"))
    }

    /// Another program.
    pub fn of(program: impl Into<OsString>) -> Self {
        Self {
            program: program.into(),
            arguments: Vec::new(),
            size: (80, 24),
            environment: Vec::new(),
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A file in the home of the program.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, contents).unwrap();
        path
    }

    pub fn argument(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Reads an article that is written into the home first.
    pub fn read(self, contents: impl AsRef<[u8]>) -> Session {
        let path = self.file("article.txt", contents);
        self.argument(path).start()
    }

    pub fn start(self) -> Session {
        let pair = native_pty_system().openpty(pty_size(self.size)).unwrap();
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.cwd(self.home.path());
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("HOME", self.home.path());
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        let before = terminal_settings(&*pair.master);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (columns, rows) = self.size;
        let size = |cells| NonZeroU16::new(cells).unwrap();
        let seen = Arc::new(Seen {
            output: Mutex::new(Output {
                emulator: vt100::Parser::new(size(rows), size(columns), 0),
                bytes: Vec::new(),
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let mut from = pair.master.try_clone_reader().unwrap();
        let reader = Arc::clone(&seen);
        let reading = thread::spawn(move || {
            let mut chunk = vec![0; 1 << 16];
            let mut shown = 0;
            loop {
                let count = from.read(&mut chunk).unwrap_or(0);
                let mut output = reader.output.lock().unwrap();
                let Output { emulator, bytes, ended } = &mut *output;
                bytes.extend_from_slice(&chunk[..count]);
                *ended = count == 0;
                let whole = if *ended { bytes.len() } else { shown + whole_updates(&bytes[shown..]) };
                emulator.process(&bytes[shown..whole]);
                shown = whole;
                reader.changed.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        let to = pair.master.take_writer().unwrap();
        let exited = child.try_wait().unwrap();
        Session { child, exited, master: pair.master, to, seen, reading: Some(reading), before, _home: self.home }
    }
}

/// How many of these bytes a terminal shows at once: an update that has begun is held back until it is whole.
fn whole_updates(bytes: &[u8]) -> usize {
    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";
    let last = |marks: &[u8]| bytes.windows(marks.len()).rposition(|window| window == marks);
    match (last(BEGIN), last(END)) {
        (Some(begin), end) if end.is_none_or(|end| end < begin) => begin,
        _ => {
            // The first bytes of a mark may have come without the others.
            let cut = (1..BEGIN.len()).rev().find(|length| bytes.ends_with(&BEGIN[..*length]));
            bytes.len() - cut.unwrap_or(0)
        }
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn terminal_settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

struct Output {
    emulator: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

struct Seen {
    output: Mutex<Output>,
    changed: Condvar,
}

/// A running program and its terminal.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    exited: Option<ExitStatus>,
    master: Box<dyn MasterPty + Send>,
    to: Box<dyn Write + Send>,
    seen: Arc<Seen>,
    reading: Option<JoinHandle<()>>,
    before: String,
    /// Kept so that the files in it stay.
    _home: tempfile::TempDir,
}

impl Session {
    /// Waits until the screen is as wanted.
    ///
    /// # Panics
    /// With the screen, if it does not come to that.
    #[track_caller]
    pub fn until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.until_output(what, |output| wanted(output.emulator.screen()));
    }

    /// Waits until these bytes have been written so many times.
    #[track_caller]
    pub fn until_written(&self, words: &str, times: usize) {
        self.until_output(words, |output| String::from_utf8_lossy(&output.bytes).matches(words).count() >= times);
    }

    #[track_caller]
    fn until_output(&self, what: &str, wanted: impl Fn(&Output) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.seen.output.lock().unwrap();
        while !wanted(&output) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || output.ended {
                let contents = output.emulator.screen().contents();
                drop(output);
                panic!("never seen: {what}. The screen:\n{contents}");
            }
            output = self.seen.changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Waits until these words stand on the screen.
    #[track_caller]
    pub fn until_seen(&self, words: &str) {
        self.until(words, |screen| screen.contents().contains(words));
    }

    /// The words on the screen.
    pub fn contents(&self) -> String {
        self.seen.output.lock().unwrap().emulator.screen().contents()
    }

    /// Something about the screen as it is.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.seen.output.lock().unwrap().emulator.screen())
    }

    /// All bytes that the program has written.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.output.lock().unwrap().bytes.clone()
    }

    pub fn press(&mut self, keys: &str) {
        self.to.write_all(keys.as_bytes()).unwrap();
        self.to.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = |cells| NonZeroU16::new(cells).unwrap();
        self.seen.output.lock().unwrap().emulator.screen_mut().set_size(size(rows), size(columns));
        self.master.resize(pty_size((columns, rows))).unwrap();
    }

    pub fn process(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).unwrap();
    }

    /// Waits until the program has been stopped.
    pub fn until_stopped(&self) {
        let (_, status) = waitpid(Some(self.process()), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped(), "ended instead of stopping: {status:?}\n{}", self.contents());
    }

    /// Whether the terminal is as it was before the program started.
    ///
    /// # Panics
    /// If it is not, with what is different.
    #[track_caller]
    pub fn assert_given_back(&self) {
        self.until("the terminal given back", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert_eq!(terminal_settings(&*self.master), self.before, "settings of the terminal");
    }

    /// Waits for the end and says how it ended. What was written until then has been read.
    pub fn end(&mut self) -> ExitStatus {
        let status = self.exited.take().unwrap_or_else(|| self.child.wait().unwrap());
        if let Some(reading) = self.reading.take() {
            reading.join().unwrap();
        }
        status
    }

    /// Presses `q`, and sees that the program ends well and leaves nothing behind.
    #[track_caller]
    pub fn quit(&mut self) {
        self.press("q");
        let status = self.end();
        assert!(status.success(), "{status:?}\n{}", self.contents());
        let output = self.seen.output.lock().unwrap();
        let screen = output.emulator.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        drop(output);
        assert_eq!(terminal_settings(&*self.master), self.before, "settings of the terminal");
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
