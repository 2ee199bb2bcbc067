//! Lays the words of an anchor beside the words of a text: where they fit best, and which stretch that is.
//!
//! Two steps. Every word of the text that the anchor has too votes for the place at which the anchor would then begin,
//! with the more weight the rarer it is; votes are counted by stretches of a few words, so that a word more or less
//! between them does no harm. Where the votes are many, the words are aligned by dynamic programming (Needleman and Wunsch 1970, with free ends in the text).

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Span;
use crate::document::span::after;

/// Words of a stretch in which votes are counted together.
const STRETCH: usize = 16;
/// Places that are looked at word by word.
const CANDIDATES: usize = 12;
/// The votes of a word that stands in the text once.
const WEIGHT: u64 = 1 << 16;
/// A word that stands in the anchor more often has no vote.
const TOO_OFTEN: usize = 16;
/// What a word is worth that is the same on both sides, and what one costs that is not.
const SAME: i32 = 2;
const OTHER: i32 = -1;

/// The words of an anchor.
pub struct Pattern<'a> {
    words: Vec<&'a str>,
    /// Which of them are the stretch itself; the others are its context.
    own: Range<usize>,
}

/// A place that the anchor may mean.
#[derive(Debug)]
pub struct Candidate {
    /// Where the stretch itself would be; `None` if none of its words are there.
    pub span: Option<Span>,
    /// How well everything fits.
    pub score: i32,
    /// Words of the anchor that are there.
    pub matched: usize,
    /// Words of the stretch itself that are there.
    pub own_matched: usize,
}

impl<'a> Pattern<'a> {
    pub fn new(before: &'a str, exact: &'a str, after: &'a str) -> Self {
        let mut words: Vec<&str> = before.unicode_words().collect();
        let start = words.len();
        words.extend(exact.unicode_words());
        let own = start..words.len();
        words.extend(after.unicode_words());
        Self { words, own }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn own(&self) -> &Range<usize> {
        &self.own
    }

    /// By how much a place has to be better than any other.
    pub fn margin(&self) -> i32 {
        i32::try_from(self.len() / 5).unwrap_or(i32::MAX / 2) + SAME
    }

    /// The places where the anchor fits best, not in order; the same place may come twice.
    pub fn align(&self, text: &str) -> Vec<Candidate> {
        let (votes, starts) = self.vote(text);
        // A place at the end of one stretch may have half of its votes in the next.
        let mut stretches: Vec<(u64, usize)> =
            votes.windows(2).enumerate().map(|(at, pair)| (pair.iter().sum(), at)).collect();
        let votes_at = |at: usize| stretches.get(at).map_or(0, |(votes, _)| *votes);
        let peaks: Vec<bool> = (0..stretches.len())
            .map(|at| {
                votes_at(at) > 0
                    && votes_at(at) >= votes_at(at + 1)
                    && at.checked_sub(1).is_none_or(|b| votes_at(at) > votes_at(b))
            })
            .collect();
        stretches.retain(|(_, at)| peaks[*at]);
        stretches.sort_by_key(|(votes, at)| (std::cmp::Reverse(*votes), *at));
        stretches.truncate(CANDIDATES);
        stretches.into_iter().flat_map(|(_, at)| self.align_at(text, at, &starts)).collect()
    }

    /// How much speaks for each stretch of the text as the one in which the anchor begins, and the byte at which
    /// each stretch starts. Stretches are counted from `self.len()` words before the text, as an anchor may have lost
    /// its first words.
    fn vote(&self, text: &str) -> (Vec<u64>, Vec<usize>) {
        let mut places: HashMap<&str, (u64, Vec<usize>)> = HashMap::new();
        for (at, word) in self.words.iter().enumerate() {
            places.entry(word).or_default().1.push(at);
        }
        places.retain(|_, (_, places)| places.len() <= TOO_OFTEN);
        for word in text.unicode_words() {
            if let Some((count, _)) = places.get_mut(word) {
                *count += 1;
            }
        }
        let mut votes = vec![0; self.len() / STRETCH + 2];
        let mut starts = Vec::new();
        for (number, (byte, word)) in text.unicode_word_indices().enumerate() {
            if number % STRETCH == 0 {
                starts.push(byte);
                votes.push(0);
            }
            if let Some((count, places)) = places.get(word) {
                for at in places {
                    votes[(number + self.len() - at) / STRETCH] += WEIGHT / count.max(&1);
                }
            }
        }
        (votes, starts)
    }

    /// Aligns the anchor with the text around a stretch: where it fits best, and where else it might.
    fn align_at(&self, text: &str, stretch: usize, starts: &[usize]) -> Vec<Candidate> {
        let slack = self.len() / 8 + STRETCH;
        let first = (stretch * STRETCH).saturating_sub(self.len() + slack) / STRETCH;
        let count = self.len() + 3 * STRETCH + 2 * slack;
        let Some(start) = starts.get(first).copied() else { return Vec::new() };
        let window: Vec<(usize, &str)> =
            after(text, start).unicode_word_indices().take(count).map(|(at, word)| (start + at, word)).collect();
        let alignment = Alignment::new(&self.words, &window);
        let best = alignment.best_end(|_| true);
        // An end that is so far from the best one belongs to another place.
        let other = alignment.best_end(|end| end.abs_diff(best.unwrap_or(0)) > self.len() / 2);
        best.into_iter().chain(other).map(|end| self.candidate(&alignment.partners(end), &window)).collect()
    }

    /// The place that the words of the anchor have been laid beside.
    fn candidate(&self, partners: &[Option<usize>], window: &[(usize, &str)]) -> Candidate {
        let same = |range: Range<usize>| {
            range.filter_map(|at| partners[at].filter(|partner| window[*partner].1 == self.words[at]))
        };
        // A word that has changed at an end of the stretch may as well be none of it.
        let own = same(self.own.clone()).map(|at| Span::new(window[at].0, window[at].0 + window[at].1.len()));
        let span = own.reduce(Span::join);
        let matched = same(0..self.len()).count();
        let others = i32::try_from(self.len() - matched).unwrap_or(i32::MAX);
        let score = i32::try_from(matched).unwrap_or(0).saturating_mul(SAME) - others;
        Candidate { span, score, matched, own_matched: same(self.own.clone()).count() }
    }
}

/// All the ways to lay a pattern beside a part of a window, and what each is worth.
struct Alignment<'a> {
    pattern: &'a [&'a str],
    window: &'a [(usize, &'a str)],
    /// For so many words of the pattern (a row) that end at so many words of the window (a column), the best.
    best: Vec<i32>,
}

impl<'a> Alignment<'a> {
    fn new(pattern: &'a [&'a str], window: &'a [(usize, &'a str)]) -> Self {
        let best = vec![0; (pattern.len() + 1) * (window.len() + 1)];
        let mut alignment = Self { pattern, window, best };
        for row in 1..=pattern.len() {
            for column in 0..alignment.width() {
                let at = alignment.at(row, column);
                alignment.best[at] = match column {
                    0 => alignment.left_out(row, column),
                    _ => alignment
                        .both(row, column)
                        .max(alignment.left_out(row, column))
                        .max(alignment.put_in(row, column)),
                };
            }
        }
        alignment
    }

    fn width(&self) -> usize {
        self.window.len() + 1
    }

    fn at(&self, row: usize, column: usize) -> usize {
        row * self.width() + column
    }

    /// The last words of both stand for one another.
    fn both(&self, row: usize, column: usize) -> i32 {
        let worth = if self.pattern[row - 1] == self.window[column - 1].1 { SAME } else { OTHER };
        self.best[self.at(row - 1, column - 1)] + worth
    }

    /// The last word of the pattern is not in the window.
    fn left_out(&self, row: usize, column: usize) -> i32 {
        self.best[self.at(row - 1, column)] + OTHER
    }

    /// The last word of the window is not in the pattern.
    fn put_in(&self, row: usize, column: usize) -> i32 {
        self.best[self.at(row, column - 1)] + OTHER
    }

    /// Where the whole pattern ends in its best alignment, of the ends that are `eligible`.
    fn best_end(&self, eligible: impl Fn(usize) -> bool) -> Option<usize> {
        let ends = (0..self.width()).filter(|end| eligible(*end));
        ends.max_by_key(|end| self.best[self.at(self.pattern.len(), *end)])
    }

    /// For each word of the pattern the word of the window that stands for it in the best alignment with this end, the
    /// same or another one; `None` if it was left out.
    fn partners(&self, end: usize) -> Vec<Option<usize>> {
        let (mut row, mut column) = (self.pattern.len(), end);
        let mut partners = vec![None; row];
        while row > 0 {
            let here = self.best[self.at(row, column)];
            if column > 0 && here == self.both(row, column) {
                (row, column) = (row - 1, column - 1);
                partners[row] = Some(column);
            } else if here == self.left_out(row, column) {
                row -= 1;
            } else {
                column -= 1;
            }
        }
        partners
    }
}
