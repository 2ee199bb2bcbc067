//! What makes inputs and watches what they do: mutation of what behaved in a new way before, on the stable compiler.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

/// The variable with the seconds that a long run takes.
const SECONDS: &str = "PULLQUOTE_FUZZ";
/// Inputs of a short run, which are the same every time.
const FEW: usize = 60;
/// Bytes of an input, at most.
const LONGEST: usize = 20_000;
/// Inputs that are kept to be changed again.
const POOL: usize = 400;
/// No input of this length takes that long, whatever else the machine does.
const ENDLESS: Duration = Duration::from_secs(20);

/// Gives `target` inputs made of `seeds` and `words`. It panics if it finds fault, and tells how it behaved: what
/// behaves in a new way is changed further.
///
/// # Panics
/// If `target` does; the input is in a file then, which the panic is preceded by a word about.
pub fn fuzz<B: Hash>(name: &str, seeds: Vec<Vec<u8>>, words: &[&str], target: impl Fn(&[u8]) -> B) {
    let seconds = std::env::var(SECONDS).ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let begun = Instant::now();
    let mut chance = Chance(if seconds.is_some() { u64::from(std::process::id()) << 32 } else { 0 });
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found");
    let found = std::fs::read_dir(found).expect("a folder").map(|entry| entry.expect("a file"));
    let found = found.filter(|entry| entry.file_name().to_string_lossy().starts_with(name));
    let mut fresh: Vec<Vec<u8>> = found.map(|entry| std::fs::read(entry.path()).expect("an input")).collect();
    fresh.extend(seeds);
    let (mut pool, mut seen, mut count) = (Vec::<Vec<u8>>::new(), HashSet::new(), 0_usize);
    loop {
        let input = match fresh.pop() {
            Some(input) => input,
            None if seconds.map_or(count >= FEW, |seconds| begun.elapsed() >= seconds) => break,
            None => chance.changed(&pool, words),
        };
        count += 1;
        let started = Instant::now();
        let behaved = catch_unwind(AssertUnwindSafe(|| target(&input)));
        let is_endless = started.elapsed() > ENDLESS;
        if behaved.is_err() || is_endless {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{:016x}", hash(&input)));
            std::fs::write(&path, &input).expect("the input is kept");
            eprintln!("{name}: input number {count} is in {}", path.display());
        }
        let behaved = behaved.unwrap_or_else(|panic| resume_unwind(panic));
        assert!(!is_endless, "it took {:?}", started.elapsed());
        if seen.insert(hash(&behaved)) {
            if pool.len() == POOL {
                pool.swap_remove(chance.below(POOL));
            }
            pool.push(input);
        }
    }
    eprintln!("{name}: {count} inputs in {:.0} s, {} ways to behave", begun.elapsed().as_secs_f64(), seen.len());
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Numbers without order, the same after the same start (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// One of these inputs, changed in a few places.
    fn changed(&mut self, pool: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
        let mut input = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(6) {
            self.change(&mut input, pool, words);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, pool: &[Vec<u8>], words: &[&str]) {
        let (from, to) = (self.below(input.len() + 1), self.below(input.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        let near = to.min(from + self.below(40));
        match self.below(8) {
            0 => drop(input.drain(from..near)),
            1 => drop(input.drain(from..to)),
            2 | 3 if !words.is_empty() => drop(input.splice(from..from, words[self.below(words.len())].bytes())),
            4 => {
                // Much of the same is what pools and stacks break of.
                let part = input[from..near].to_vec();
                let times = [2, 3, 20, 2000][self.below(4)].min(LONGEST / part.len().max(1));
                input.splice(from..from, part.repeat(times));
            }
            5 => {
                let other = &pool[self.below(pool.len())];
                let start = self.below(other.len() + 1);
                let end = other.len().min(start + self.below(400));
                input.splice(from..near, other[start..end].iter().copied());
            }
            6 => {
                let odd = ["\u{0}", "\u{1b}", "\u{9b}", "\u{202e}", "\u{301}", "\u{200d}", "\u{10ffff}", "é", "日"];
                input.splice(from..from, odd[self.below(odd.len())].bytes());
            }
            _ => {
                if let Some(byte) = input.get_mut(from) {
                    *byte = self.number().to_le_bytes()[0];
                }
            }
        }
    }
}
