//! Killed at any moment while somebody highlights, writes and sets right: the library is sound, nothing that was
//! acknowledged is lost, and the next run carries on.
//!
//!     cargo test --release --test killed -- --ignored      at 200 moments, and through the terminal
//!
//! A process of its own (the test `somebody_who_annotates`, run by itself) changes a library without end, and says each
//! change aloud once it has been kept. It is killed with SIGKILL at a random moment.

#![cfg(unix)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pullquote::document::{Correction, Named, Span};
use pullquote::library::{Edit, Fingerprint, Library, Met, Selector};

const FOLDER: &str = "PULLQUOTE_TEST_KILLED";

const FERRY: &str = "The ferry to Velda left at nine. It carried bread, mail and the quarrels of the town. Nobody on \
                     the bridge waved. Tomas Lind, who had steered it since 1931, did not look back.";

fn met(now: i64) -> Met<'static> {
    Met { fingerprint: Fingerprint::of(FERRY), name: Some("/ferry.txt"), title: Some("The ferry"), now }
}

/// Not a test but the one who is killed: changes the library in that folder, and says what has been kept.
#[test]
fn somebody_who_annotates() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut library = Library::open(Path::new(&folder)).unwrap();
    let say = |words: String| {
        let mut output = std::io::stdout().lock();
        write!(output, "\n{words}\n").and_then(|()| output.flush()).unwrap();
    };
    let words: Vec<usize> = FERRY.match_indices(' ').map(|(at, _)| at + 1).collect();
    for number in 0.. {
        // What is marked twice at one time is one highlight.
        let time = i64::from(std::process::id()) * 1_000_000 + i64::try_from(number).unwrap();
        let start = words[number % (words.len() - 1)];
        let selector = Selector::of(FERRY, Span::new(start, words[number % (words.len() - 1) + 1] - 1));
        let note = format!("{} {}", std::process::id(), number);
        let kept = library.highlight(&met(time), &selector, &note).unwrap();
        say(format!("highlight\t{}\t{note}", kept.id));
        let person = Named { name: format!("Lind {number}"), at: Span::new(start, start + 3) };
        let edit = Edit::of(FERRY, &Correction::NotAPerson { person });
        let id = library.correct(&met(1), &edit).unwrap();
        say(format!("correction\t{id}\tLind {number}"));
        let longer = format!("{note} {}", "and more ".repeat(number % 200));
        if library.write_note(kept.id, &longer, 2).unwrap() {
            say(format!("highlight\t{}\t{longer}", kept.id));
        }
        if number % 5 == 0 {
            library.delete_highlight(kept.id).unwrap();
            say(format!("deleted\t{}\t", kept.id));
        }
        if number % 7 == 0 {
            library.take_back(id).unwrap();
            say(format!("back\t{id}\t"));
        }
    }
}

/// What has been acknowledged.
#[derive(Default)]
struct Acknowledged {
    /// Notes by the numbers of their highlights.
    notes: BTreeMap<i64, String>,
    deleted: BTreeSet<i64>,
    /// Whom the corrections are about, by their numbers.
    corrections: BTreeMap<i64, String>,
    back: BTreeSet<i64>,
    /// The last highlights and the last corrections before each end: what was done to them last may not have been said.
    last: [BTreeSet<i64>; 2],
    count: usize,
}

impl Acknowledged {
    fn hear(&mut self, lines: impl Iterator<Item = String>) {
        for line in lines {
            let mut parts = line.splitn(3, '\t');
            let (what, id) = (parts.next(), parts.next().and_then(|id| id.parse().ok()));
            let (Some(what), Some(id), Some(words)) = (what, id, parts.next()) else { continue };
            self.count += 1;
            match what {
                "highlight" => drop(self.notes.insert(id, words.to_owned())),
                "deleted" => drop(self.deleted.insert(id)),
                "correction" => drop(self.corrections.insert(id, words.to_owned())),
                "back" => drop(self.back.insert(id)),
                _ => self.count -= 1,
            }
        }
        self.last[0].extend(self.notes.keys().next_back());
        self.last[1].extend(self.corrections.keys().next_back());
    }

    /// That all of it is in the library, which is sound.
    fn check(&self, folder: &Path) {
        let database = rusqlite::Connection::open(folder.join("library.db")).unwrap();
        let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
        let library = Library::open(folder).unwrap();
        let kept = library.highlights(Fingerprint::of(FERRY), None).unwrap();
        let kept: BTreeMap<i64, &str> = kept.iter().map(|kept| (kept.id, kept.note.as_str())).collect();
        for (id, note) in &self.notes {
            let unsaid = self.last[0].contains(id) && number(note).is_multiple_of(5);
            match kept.get(id) {
                None => assert!(self.deleted.contains(id) || unsaid, "the highlight {id} is lost"),
                Some(kept) => assert!(kept.starts_with(note) && !self.deleted.contains(id), "{id}: {kept}, not {note}"),
            }
        }
        let kept = library.corrections(Fingerprint::of(FERRY), None).unwrap();
        let kept: BTreeSet<i64> = kept.iter().map(|kept| kept.id).collect();
        for (id, name) in &self.corrections {
            let unsaid = self.last[1].contains(id) && number(name).is_multiple_of(7);
            assert!(kept.contains(id) != self.back.contains(id) || unsaid, "the correction {id}");
        }
    }
}

/// The number in a note or a name.
fn number(words: &str) -> usize {
    words.split(' ').nth(1).and_then(|number| number.parse().ok()).unwrap()
}

fn begin(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "somebody_who_annotates", "--nocapture"]).env(FOLDER, folder);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Kills so many times; says how many changes were acknowledged.
fn killed(times: usize) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    let mut acknowledged = Acknowledged::default();
    let mut chance = u64::from(seed);
    for _ in 0..times {
        // Knuth's numbers: the upper half of them is random enough.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child = begin(folder.path());
        let output = BufReader::new(child.stdout.take().unwrap());
        thread::sleep(Duration::from_micros((chance >> 33) % 150_000));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.hear(output.lines().map_while(Result::ok));
        acknowledged.check(folder.path());
    }
    acknowledged.count
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    killed(10);
}

#[test]
#[ignore = "takes a minute"]
fn killed_at_200_moments_nothing_acknowledged_is_lost() {
    let count = killed(200);
    println!("killed 200 times, {count} changes acknowledged, none lost");
    assert!(count > 200, "only {count} changes were made");
}
