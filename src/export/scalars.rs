//! Byte offsets into Unicode scalar values, which is what the JSON counts in.

/// Scalars between two marks of [`Scalars`]: small enough to count on from a mark, large enough to keep few.
const STRIDE: usize = 256;

/// How many scalar values stand before any byte of one text.
///
/// Made in one pass over the text; a query counts on from the nearest mark, so its cost is bounded.
#[derive(Debug)]
pub struct Scalars<'a> {
    text: &'a [u8],
    /// Scalars that begin before byte `number * STRIDE`; empty if the text is ASCII.
    marks: Vec<usize>,
}

impl<'a> Scalars<'a> {
    /// Counts `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            let before = bytes.chunks(STRIDE).scan(0, |count, chunk| {
                let so_far = *count;
                *count += beginnings(chunk);
                Some(so_far)
            });
            before.collect()
        };
        Self { text: bytes, marks }
    }

    /// How many scalar values begin before byte `offset`; an offset past the end counts as the end.
    #[must_use]
    pub fn before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let number = offset.saturating_sub(1) / STRIDE;
        match self.marks.get(number) {
            Some(mark) => mark + beginnings(&self.text[number * STRIDE..offset]),
            None => offset,
        }
    }
}

/// How many scalar values begin in these bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_agrees_with_counting_from_the_start() {
        for text in ["", "plain", "“é”", &"ab—日本😀\u{301}".repeat(200), &"x".repeat(600)] {
            let scalars = Scalars::new(text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(scalars.before(offset), count);
            }
            assert_eq!(scalars.before(text.len()), text.chars().count());
            assert_eq!(scalars.before(text.len() + 9), text.chars().count());
        }
    }
}
