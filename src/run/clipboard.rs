//! The system's clipboard, by the programs that systems have for it. What the terminal was asked comes first and
//! reaches further; this is for terminals that do not listen.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

/// Programs that put their input on the clipboard, each with the variable of the environment that says that it has
/// one to put it on.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("WAYLAND_DISPLAY", &["wl-copy"]),
    ("DISPLAY", &["xclip", "-selection", "clipboard"]),
    ("DISPLAY", &["xsel", "--input", "--clipboard"]),
    ("WSL_DISTRO_NAME", &["clip.exe"]),
    #[cfg(target_os = "macos")]
    ("HOME", &["pbcopy"]),
];

/// Hands words to the first such program that there is. Waits for nothing; that there is none is no error.
pub fn copy(words: String) {
    let there = |variable: &str| env::var_os(variable).is_some_and(|value| !value.is_empty());
    let programs: Vec<_> = PROGRAMS.iter().filter(|(variable, _)| there(variable)).map(|(_, line)| *line).collect();
    if programs.is_empty() {
        return;
    }
    let work = move || {
        for line in programs {
            let Some((program, arguments)) = line.split_first() else { continue };
            let mut command = Command::new(program);
            command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
            let Ok(mut child) = command.spawn() else { continue };
            let written = child.stdin.take().is_some_and(|mut input| input.write_all(words.as_bytes()).is_ok());
            if written && child.wait().is_ok_and(|status| status.success()) {
                return;
            }
        }
    };
    // Without a thread there is still what the terminal was asked.
    let _ = thread::Builder::new().name("clipboard".into()).spawn(work);
}
