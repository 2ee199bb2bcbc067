//! How much memory this process may still have, where the system sets a limit (`ulimit -v`). An allocation that fails
//! ends the program at once, with the terminal as it is; so what would need too much is not begun.

use anyhow::bail;

/// Bytes that reading takes for each byte of a source, at most: the source, its text, and what stands between the two.
pub const READING: u64 = 4;
/// Bytes that analysis takes for each byte of a text.
pub const ANALYSIS: u64 = 18;
/// Bytes that reading takes besides for each line, at most: a paragraph of its own.
const LINE: u64 = 200;
/// Bytes for all else.
const BESIDES: u64 = 24 << 20;

/// Begins the program anew where the system limits its memory, so that the limit goes by what it uses: the GNU C library
/// reserves 64 MB of addresses for each thread that allocates, and those count. Returns if there is nothing to begin.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn share() {
    use std::os::unix::process::CommandExt;
    use std::{env, process};
    const ARENAS: &str = "MALLOC_ARENA_MAX";
    if left().is_none() || env::var_os(ARENAS).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut arguments = env::args_os();
    let name = arguments.next().unwrap_or_else(|| program.clone().into_os_string());
    // Without that, there is less memory.
    let _ = process::Command::new(program).arg0(name).args(arguments).env(ARENAS, "1").exec();
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn share() {}

/// Refuses work that takes so many bytes for each of `length`, if that is more than is left.
///
/// # Errors
/// What it needs, what there is, and what to do.
pub fn suffices(length: usize, each: u64) -> anyhow::Result<()> {
    fits(|| times(length, each))
}

/// Refuses to read a source that has been loaded, if its lines need more than is left. They are counted only where the
/// system sets a limit.
///
/// # Errors
/// As [`suffices`].
pub fn suffices_for_lines(source: &[u8]) -> anyhow::Result<()> {
    fits(|| times(source.len(), READING - 1).saturating_add(times(memchr::memchr_iter(b'\n', source).count(), LINE)))
}

fn times(count: usize, each: u64) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(each)
}

fn fits(needed: impl FnOnce() -> u64) -> anyhow::Result<()> {
    match left().map(|left| (left, needed().saturating_add(BESIDES))) {
        Some((left, needed)) if left < needed => {
            let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
            let (needed, left) = (megabytes(needed), megabytes(left));
            bail!("it needs about {needed} MB of memory, and {left} MB are left; raise the limit (ulimit -v)")
        }
        _ => Ok(()),
    }
}

/// The bytes that may still be allocated; `None` without a limit.
#[cfg(target_os = "linux")]
fn left() -> Option<u64> {
    use rustix::process::{Resource, getrlimit};
    let limit = getrlimit(Resource::As).current?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    let kilobytes: u64 = size.trim().trim_end_matches(" kB").parse().ok()?;
    Some(limit.saturating_sub(kilobytes * 1024))
}

#[cfg(not(target_os = "linux"))]
fn left() -> Option<u64> {
    None
}
