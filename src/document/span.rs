//! A stretch of text by bytes, and the only place that cuts a `str` by byte offsets.
//!
//! Everything else in the crate asks a [`Span`] for its text (`clippy::string_slice` holds that), so there
//! is one place where an offset may meet a char boundary, and it never panics.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, of one text (nearly always `Article::text`).
///
/// Both ends stand on char boundaries of the text that the span was made for; `Document::new` checks it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in bytes; an end before the start makes an empty span at `start`.
    /// Offsets past `u32::MAX` saturate: a text of more than 4 GB is cut there.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The whole of `text`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self::new(0, text.len())
    }

    /// The text under the span; empty if the span is outside `text` or off a char boundary.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The bytes as a range for indexing byte slices.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// First byte, as `usize`.
    #[must_use]
    pub fn from(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as `usize`.
    #[must_use]
    pub fn to(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// No byte at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub fn contains(self, offset: usize) -> bool {
        self.from() <= offset && offset < self.to()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The bytes that both share, if any.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The span without the white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.from() + (inside.len() - inside.trim_start().len());
        Self::new(start, (start + inside.trim().len()).min(self.to()).max(start))
    }

    /// The span moved `by` bytes to the left: where it stands in a text that begins there. Nothing lies before that.
    #[must_use]
    pub fn shift_back(self, by: usize) -> Self {
        Self::new(self.from().saturating_sub(by), self.to().saturating_sub(by))
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.from() + by, self.to() + by)
    }
}

/// The text before byte `offset`; empty if `offset` is no char boundary.
#[must_use]
pub fn before(text: &str, offset: usize) -> &str {
    text.get(..offset).unwrap_or("")
}

/// The text from byte `offset` on; empty if `offset` is no char boundary.
#[must_use]
pub fn after(text: &str, offset: usize) -> &str {
    text.get(offset..).unwrap_or("")
}

/// The greatest char boundary of `text` that is at most `offset`.
#[must_use]
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A stretch of text with every run of white space made one space.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_is_empty_and_never_a_panic() {
        assert_eq!(Span::new(2, 9).of("abc"), "");
        assert_eq!(Span::new(1, 2).of("é"), "", "off a boundary");
        assert_eq!(Span::new(5, 2), Span::new(5, 5));
    }

    #[test]
    fn trimming_keeps_the_span_inside_itself() {
        assert_eq!(Span::new(0, 6).trim(" ab   "), Span::new(1, 3));
        assert_eq!(Span::new(0, 3).trim("   "), Span::new(3, 3));
    }

    #[test]
    fn two_spans_that_touch_do_not_overlap() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 4)));
        assert_eq!(Span::new(0, 3).intersection(Span::new(2, 4)), Some(Span::new(2, 3)));
    }
}
