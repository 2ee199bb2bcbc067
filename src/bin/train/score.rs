//! How good the names of people are: exact spans, by the whole of what finds names.

use crate::corpus::Text;
use pullquote::analysis::names::{Finder, NameKind};
use pullquote::analysis::{Lexicon, Reading};
use std::fmt;

/// Counts of names, and of those said to be certain to some degree.
#[derive(Default)]
pub struct Scores {
    both: usize,
    found: usize,
    right: usize,
    /// For each tenth of confidence: how many, how many right, the sum of confidence.
    tenths: [(usize, usize, f64); 10],
}

impl Scores {
    /// Counts the names of one text.
    pub fn add(&mut self, text: &Text, finder: &Finder) {
        let reading = Reading::new(&text.article, Lexicon::shared());
        let right = text.people();
        self.right += right.len();
        for name in finder.find(&reading).iter().filter(|name| name.kind == NameKind::Person) {
            let hit = right.binary_search(&name.span).is_ok();
            self.found += 1;
            self.both += usize::from(hit);
            let tenth = &mut self.tenths[((name.confidence * 10.0) as usize).min(9)];
            *tenth = (tenth.0 + 1, tenth.1 + usize::from(hit), tenth.2 + f64::from(name.confidence));
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (precision, recall) = (percent(self.both, self.found), percent(self.both, self.right));
        let f1 = percent(2 * self.both, self.found + self.right);
        write!(f, "P {precision:.1} R {recall:.1} F1 {f1:.1} ({} names); said/right in %:", self.right)?;
        for (count, right, said) in self.tenths.iter().filter(|tenth| tenth.0 > 0) {
            write!(f, " {:.0}/{:.0} ({count})", 100.0 * said / *count as f64, percent(*right, *count))?;
        }
        Ok(())
    }
}
