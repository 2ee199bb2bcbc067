//! Proves, one pass and one format at a time, from 10 KB to 10 MB: what goes through a text takes time linear in it, and
//! what shows a screen of it takes the same time however long it is, anywhere in it.
//!
//!     cargo bench --bench sizes              up to 10 MB
//!     cargo bench --bench sizes -- --long    up to 100 MB, which takes some gigabytes and minutes
//!
//! The text is made up. Prints milliseconds, the least of the rounds, and how much more the last length took than the one
//! before it. Ends with status 1 if a bound does not hold.

mod formats;
mod made_up;

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use pullquote::analysis::{
    Lexicon, Reading, annotate, events, glimpse, names, people, published, quotes, speakers, times,
};
use pullquote::document::{Document, Published, Span};
use pullquote::ingest::{self, Options};
use pullquote::tui::input::{Input, Key, KeyCode, Modifiers, Size};
use pullquote::tui::search::Folded;
use pullquote::tui::target::Target;
use pullquote::tui::{Message, State, view};
use pullquote::{config, export};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const LENGTHS: [usize; 5] = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
/// How much more ten times the text may cost than ten times as much: of 10 MB nothing is in a cache, and every page of
/// memory is a new one.
const SLACK: f64 = 2.0;
/// What shows a screen may take so much longer in the longest text than in one of 100 KB.
const SCREEN: f64 = 3.0;
/// Of a longer PDF only so much is read: its parser has bounds.
const LONGEST_PDF: usize = 10_000_000;
/// Rounds of everything, at least.
const ROUNDS: usize = 3;
const SIZE: Size = Size { width: 120, height: 40 };

fn main() -> ExitCode {
    let long = std::env::args().any(|argument| argument == "--long");
    let mut table = Table::default();
    for length in &LENGTHS[..if long { 5 } else { 4 }] {
        measure(&mut table, *length);
    }
    if table.print(&LENGTHS) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(table: &mut Table, length: usize) {
    let plain = made_up::article(length);
    let lexicon = Lexicon::shared();
    for (row, name, bytes) in formats::all(&plain) {
        if row == "read pdf" && length > LONGEST_PDF {
            continue;
        }
        let options = Options { name: name.to_owned(), ..Options::default() };
        let article = table.note(row, Grows::WithTheText, || ingest::read(&bytes, &options).expect("an article"));
        assert!(row.ends_with(article.source.format), "{row}: read as {}", article.source.format);
        assert!(article.text.len() * 10 > plain.len() * 9, "{row}: only {} bytes were read", article.text.len());
    }
    let article = Arc::new(ingest::read(plain.as_bytes(), &Options::default()).expect("an article"));

    let rises = Grows::WithTheText;
    let reading = table.note("words and sentences", rises, || Reading::new(&article, lexicon));
    let turns = table.note("turns", rises, || quotes::turns::find(&reading));
    let quotations = table.note("quotes", rises, || quotes::find(&reading, &turns));
    let names = table.note("names", rises, || names::find(&reading));
    let cast = table.note("people", rises, || people::gather(&reading, &names, &quotations));
    let attribute = |(quotations, mut cast)| speakers::attribute(&reading, quotations, &turns, &names, &mut cast);
    table.note_of("speakers", rises, || (quotations.clone(), cast.clone()), attribute);
    let expressions = table.note("dates", rises, || times::find(&reading));
    let published = published::infer(&reading, &expressions, None);
    let resolve = |expressions| times::resolve(&reading, expressions, &published, &[]);
    let times = table.note_of("what dates mean", rises, || expressions.clone(), resolve);
    table.note("events", rises, || events::draw(&reading, &times, &published, &cast));
    drop((names, cast, expressions, times, reading));
    let found = table.note("analysis, whole", rises, || annotate(&article, lexicon, None));
    let document = Document::new(Arc::clone(&article), found);
    table.note("JSON", rises, || export::json(&document));
    table.note("Markdown", rises, || export::markdown(&document));
    table.note("search, the first", rises, || Folded::new(&article.text, false).find("lantern tomorrow", false));
    let folded = Folded::new(&article.text, false);
    table.note("search, the next", rises, || folded.find("bridge tomorrow", false));

    let middle = article.text.len() / 2;
    let on_screen = Span::new(middle, middle + 2000);
    table.note("who and when on a screen", Grows::Not, || {
        glimpse::annotate(&article, glimpse::around(&article, on_screen), lexicon, &Published::default())
    });
    let prefs = config::defaults().expect("the defaults").prefs;
    let mut state = State::new(Arc::clone(&article), prefs, SIZE);
    state.update(Message::Annotated { generation: 1, document: Box::new(document) });
    state.update(Message::OpenAt(Target::Percentage(50)));
    let key = |c| Message::Input(Input::Key(Key { code: KeyCode::Char(c), modifiers: Modifiers::default() }));
    let area = Rect::new(0, 0, SIZE.width, SIZE.height);
    let mut cells = Buffer::empty(area);
    for (row, keys) in
        [("a line down, drawn", ['j', 'k']), ("a page down, drawn", [' ', 'b']), ("the end, drawn", ['G', 'g'])]
    {
        let mut turn = 0;
        table.note(row, Grows::Not, || {
            state.update(key(keys[turn % 2]));
            turn += 1;
            cells.reset();
            view(&state, &mut cells)
        });
    }
    let mut narrower = false;
    table.note("another size, drawn", Grows::Not, || {
        narrower = !narrower;
        let size = if narrower { Size { width: 110, ..SIZE } } else { SIZE };
        state.update(Message::Input(Input::Resize(size)));
        let mut cells = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        view(&state, &mut cells)
    });
}

/// How the time that something takes depends on the length of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grows {
    WithTheText,
    Not,
}

/// What was measured, a row for each thing.
#[derive(Default)]
struct Table(Vec<(&'static str, Grows, Vec<Duration>)>);

impl Table {
    /// Does something a few times, and notes how long it took at least.
    fn note<T>(&mut self, row: &'static str, grows: Grows, mut work: impl FnMut() -> T) -> T {
        self.note_of(row, grows, || (), |()| work())
    }

    /// The same with something that it takes, which is not part of the time.
    fn note_of<S, T>(
        &mut self,
        row: &'static str,
        grows: Grows,
        mut given: impl FnMut() -> S,
        mut work: impl FnMut(S) -> T,
    ) -> T {
        let mut least = Duration::MAX;
        let begun = Instant::now();
        let mut rounds = 0;
        loop {
            let given = given();
            let begin = Instant::now();
            let done = black_box(work(given));
            least = least.min(begin.elapsed());
            rounds += 1;
            if rounds >= ROUNDS && begun.elapsed() > Duration::from_millis(300) {
                match self.0.iter_mut().find(|(known, ..)| *known == row) {
                    Some((.., times)) => times.push(least),
                    None => self.0.push((row, grows, vec![least])),
                }
                return done;
            }
        }
    }

    /// Prints all of it; says whether every bound holds.
    fn print(&self, lengths: &[usize]) -> bool {
        let mut holds = true;
        let mut head = format!("{:<26}", "milliseconds");
        for length in lengths.iter().take(self.0.first().map_or(0, |(.., times)| times.len())) {
            let _ = write!(head, "{:>11}", format!("{} KB", length / 1000));
        }
        println!("{head}     growth");
        for (row, grows, times) in &self.0 {
            let mut line = format!("{row:<26}");
            for number in 0..self.0[0].2.len() {
                let time = times.get(number).map(|time| format!("{:.3}", time.as_secs_f64() * 1000.0));
                let _ = write!(line, "{:>11}", time.unwrap_or_default());
            }
            let [.., before, last] = times[..] else { continue };
            let (growth, bound) = match grows {
                Grows::WithTheText => (last.as_secs_f64() / before.as_secs_f64() / 10.0, SLACK),
                Grows::Not => (last.as_secs_f64() / times[1].as_secs_f64(), SCREEN),
            };
            // What takes no time at all grows as it likes.
            let held = growth <= bound || last < Duration::from_millis(1);
            holds &= held;
            let of = if *grows == Grows::Not { "times the time of 100 KB" } else { "times linear" };
            println!("{line}  {growth:>8.2} {of}{}", if held { "" } else { "  NO" });
        }
        holds
    }
}
