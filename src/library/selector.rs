//! An anchor as it is written down, in the library and in files for other programs: the words of a stretch, those around
//! it, and where it stood, counted in Unicode scalar values as the JSON of an article counts.

use serde::{Deserialize, Serialize};

use super::{Anchor, Found};
use crate::document::Span;
use crate::document::span::{after, before, floor_boundary};

/// Bytes of context that are believed of somebody else's file: more than any program writes.
const CONTEXT: usize = 1_000;

/// Which stretch of a text is meant: TextQuoteSelector and TextPositionSelector of the W3C Web Annotation model in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selector {
    /// The words themselves.
    pub exact: String,
    /// The text just before them.
    #[serde(default)]
    pub prefix: String,
    /// The text just after them.
    #[serde(default)]
    pub suffix: String,
    /// How many scalar values stood before them, if that is known.
    #[serde(default)]
    pub start: Option<usize>,
    /// How many stood before their end.
    #[serde(default)]
    pub end: Option<usize>,
}

impl Selector {
    /// What selects a stretch of `text`.
    #[must_use]
    pub fn of(text: &str, span: Span) -> Self {
        let Anchor { exact, before: prefix, after: suffix, offset } = Anchor::of(text, span);
        let start = before(text, offset).chars().count();
        let end = start + exact.chars().count();
        Self { exact, prefix, suffix, start: Some(start), end: Some(end) }
    }

    /// Looks for the stretch in `text`. Linear in the text; rather lost than wrong.
    #[must_use]
    pub fn find(&self, text: &str) -> Found {
        let near = floor_boundary(&self.suffix, CONTEXT);
        let far = floor_boundary(&self.prefix, self.prefix.len().saturating_sub(CONTEXT));
        let offset = self.start.and_then(|start| text.char_indices().map(|(at, _)| at).nth(start));
        let anchor = Anchor {
            exact: self.exact.clone(),
            before: after(&self.prefix, far).to_owned(),
            after: before(&self.suffix, near).to_owned(),
            offset: offset.unwrap_or(text.len()),
        };
        anchor.find(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIVER: &str = "Café Velda closed. “Nobody asked the river,” said Lind — twice. The café is a shop now.";

    #[test]
    fn a_stretch_is_counted_in_scalar_values_and_found_again() {
        let start = RIVER.find("Nobody").unwrap();
        let span = Span::new(start, start + "Nobody asked the river".len());
        let selector = Selector::of(RIVER, span);
        assert_eq!((selector.start, selector.end), (Some(20), Some(42)));
        assert_eq!(selector.find(RIVER), Found::Exact(span));
        let written = serde_json::to_string(&selector).unwrap();
        assert_eq!(serde_json::from_str::<Selector>(&written).unwrap(), selector);
    }

    #[test]
    fn words_alone_are_enough_if_they_stand_there_once() {
        let only = |exact: &str| Selector { exact: exact.into(), ..Selector::default() }.find(RIVER);
        assert!(matches!(only("Nobody asked the river,"), Found::Drifted(_)));
        assert_eq!(only("Nobody asked the mountain"), Found::Lost);
        assert_eq!(only(""), Found::Lost);
    }

    #[test]
    fn what_makes_no_sense_is_lost_and_never_a_panic() {
        let text = "é".repeat(3_000);
        for start in [None, Some(0), Some(usize::MAX)] {
            let selector =
                Selector { exact: "é".into(), prefix: text.clone(), suffix: text.clone(), start, end: Some(0) };
            assert_eq!(selector.find(RIVER), Found::Lost);
        }
    }
}
