//! Where the reader was: back and forward over all jumps.

use crate::document::Span;

/// Jumps that are remembered.
const KEPT: usize = 200;

/// A place to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Byte offset of the top row.
    pub anchor: usize,
    /// What was marked.
    pub mark: Option<Span>,
}

/// The places jumped from, and those gone back from.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Jumps {
    /// Remembers where a jump starts. What lay ahead is forgotten.
    pub fn leave(&mut self, from: Spot) {
        if self.behind.last() != Some(&from) {
            self.behind.push(from);
        }
        if self.behind.len() > KEPT {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// The same jumps in another reading of the article.
    pub fn moved(&self, to: impl Fn(Spot) -> Spot) -> Self {
        let all = |spots: &[Spot]| spots.iter().map(|spot| to(*spot)).collect();
        Self { behind: all(&self.behind), ahead: all(&self.ahead) }
    }

    /// The place before this one.
    pub fn back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.behind.pop()?;
        self.ahead.push(here);
        Some(spot)
    }

    /// The place that was gone back from.
    pub fn forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.ahead.pop()?;
        self.behind.push(here);
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_lead_through_the_same_places_until_a_new_jump() {
        let spot = |anchor| Spot { anchor, mark: None };
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(spot(1)), Some(spot(2)));
        jumps.leave(spot(2));
        assert_eq!(jumps.forward(spot(9)), None);
    }
}
