//! Addresses handed to the program that the system has for them. Never through a shell.

use std::env;
use std::process::{Command, Stdio};
use std::thread;

use crate::tui::Message;

/// Programs that open an address, in the order in which they are tried.
const PROGRAMS: &[&str] = &["xdg-open", "open", "wslview"];

/// Opens an address, and tells if nothing here can.
pub fn open(address: String, tell: impl FnOnce(Message) + Send + 'static) {
    let work = move || {
        let own = env::var("BROWSER").ok().filter(|program| !program.is_empty() && !program.contains(['%', ':', ' ']));
        let programs = own.into_iter().chain(PROGRAMS.iter().map(|program| (*program).to_owned()));
        let opened = programs.into_iter().any(|program| {
            let mut command = Command::new(program);
            command.arg(&address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        });
        if !opened {
            tell(Message::Notice("no program here opens addresses; y copies the link".to_owned()));
        }
    };
    // Without a thread the address still stands at the bottom and can be copied.
    let _ = thread::Builder::new().name("browser".into()).spawn(work);
}
