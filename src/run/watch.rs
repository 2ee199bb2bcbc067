//! Tells when a file of the settings has been saved. Sleeps in the kernel until then (inotify, on Linux); elsewhere
//! settings are read again by a key only.

use std::path::PathBuf;

/// Calls `tell` after every save of a TOML file in one of these folders, until it answers `false`. A folder that is not
/// there is not watched.
#[cfg(target_os = "linux")]
pub fn folders(folders: &[PathBuf], tell: impl Fn() -> bool + Send + 'static) {
    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    use std::mem::MaybeUninit;

    // Without a watch settings are still read again by the key.
    let Ok(watch) = init(CreateFlags::CLOEXEC) else { return };
    // Editors write a file anew, or write another one and rename it.
    let saves = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO;
    if folders.iter().filter(|folder| add_watch(&watch, folder.as_path(), saves).is_ok()).count() == 0 {
        return;
    }
    let work = move || {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = Reader::new(watch, &mut buffer);
        while let Ok(event) = events.next() {
            let name = event.file_name().map(|name| name.to_bytes().to_vec()).unwrap_or_default();
            if name.ends_with(b".toml") && !tell() {
                return;
            }
        }
    };
    let _ = std::thread::Builder::new().name("settings".into()).spawn(work);
}

/// Watches nothing on this system.
#[cfg(not(target_os = "linux"))]
pub fn folders(_: &[PathBuf], _: impl Fn() -> bool + Send + 'static) {}
