//! The real program in a real pseudo-terminal: start, keys, sizes, signals, hostile text, and what is left behind.

#![cfg(unix)]

mod annotating;
mod colours;
mod figures;
mod hardship;
mod harness;
mod leaving;
mod picture;
mod reading;
mod rereading;
mod resizing;
mod returning;
mod texts;
#[cfg(feature = "net")]
mod web;

/// A short article about an invented town.
pub const BRIDGE: &str = "The bridge at Velda

Ana Ruiz, the mayor of Velda, opened the bridge on 4 May 2031. “It took nine years,” said Ruiz, who had promised \
it in five.

The old ferry made its last crossing the same evening. It had carried the bread, the mail and the quarrels of the \
town since 1931, and Tomas Lind had steered it for half of that time.

“Nobody asked the river,” said Lind, who will be a guard on the bridge from September.
";

/// A long article, every paragraph with its number and with words of its own.
pub fn long() -> String {
    const WORDS: [&str; 11] =
        ["river", "bridge", "mayor", "ferry", "bread", "pillar", "guard", "evening", "road", "market", "winter"];
    let word = |n: usize, step: usize| WORDS[(n * step + n / WORDS.len()) % WORDS.len()];
    let paragraph = |n: usize| {
        let (a, b, c) = (word(n, 1), word(n, 3), word(n, 7));
        format!(
            "Paragraph {n} is about the {a} and how the {b} came before it. Nobody had seen a {c} like it, or so the {b} seemed to say.\n\n"
        )
    };
    (1..=80).map(paragraph).collect()
}
