//! What stands around one place of a long article, for the reader who is there before all of it has been read: the same
//! passes over a window of its text. What only the rest can tell (who "Lind" is, who was named before) is missing, so
//! this is what there is until [`super::annotate`] has come to its end, and takes as long however long the article is.

use super::{Lexicon, Reading, found};
use crate::document::{Annotations, Article, Published, Span};

/// Bytes of a window before what is on the screen: who is speaking there is often named before it.
const BEFORE: usize = 24 << 10;
/// Bytes behind it, so that the next pages are there too.
const BEHIND: usize = 16 << 10;
/// Bytes at either end of a window that are not enough to know what is there, unless the article ends with it.
const MARGIN: usize = 4 << 10;

/// The window to read around what is on the screen.
#[must_use]
pub fn around(article: &Article, on_screen: Span) -> Span {
    let end = on_screen.to().saturating_add(BEHIND).min(article.text.len());
    Span::new(on_screen.from().saturating_sub(BEFORE).min(end), end)
}

/// Whether what was found in a window is enough for what is on the screen.
#[must_use]
pub fn suffices(article: &Article, window: Span, on_screen: Span) -> bool {
    let starts = window.from() == 0 || window.from() + MARGIN <= on_screen.from();
    let ends = window.to() >= article.text.len() || on_screen.to() + MARGIN <= window.to();
    starts && ends
}

/// Everything that can be found in a window of an article that was published then.
#[must_use]
pub fn annotate(article: &Article, window: Span, lexicon: &Lexicon, published: &Published) -> Annotations {
    let (part, offset) = article.part(window);
    // The dates of a window say nothing about when the article was published.
    let mut found = found(&Reading::new(&part, lexicon), |_, _| published.clone(), &[]);
    found.shift(offset);
    found.published = published.clone();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{self, picture};
    use crate::document::{Block, BlockKind, Document, Who};
    use std::sync::Arc;

    /// An article in which every paragraph has a speaker and a year of its own.
    fn article(paragraphs: usize) -> Article {
        let told = |number: usize| {
            let name = ["Ana Ruiz", "Tomas Lind", "Bo Halvik"][number % 3];
            let year = 1900 + number % 100;
            format!("“The ferry {number} was late again,” said {name}. It had been built in {year} by the town.")
        };
        picture::article((0..paragraphs).map(|number| (BlockKind::Paragraph, told(number))))
    }

    fn glimpse(article: &Article, on_screen: Span) -> (Span, Annotations) {
        let window = around(article, on_screen);
        (window, annotate(article, window, Lexicon::shared(), &Published::default()))
    }

    #[test]
    fn a_window_shows_what_the_whole_shows_there() {
        let article = article(2000);
        let whole = analysis::annotate(&article, Lexicon::shared(), None);
        let on_screen = article.blocks[1200].span.join(article.blocks[1210].span);
        let (window, part) = glimpse(&article, on_screen);
        assert!(window.len() < article.text.len() / 2 && suffices(&article, window, on_screen));
        let said = |found: &Annotations| {
            let quotes = found.quotes.iter().filter(|(_, quote)| quote.parts[0].overlaps(on_screen));
            let named = quotes.map(|(_, quote)| match quote.speaker.as_ref().unwrap().who {
                Who::Person(person) => (quote.parts.clone(), found.people[person].name.clone()),
                _ => panic!("nobody"),
            });
            named.collect::<Vec<_>>()
        };
        assert_eq!(said(&part), said(&whole));
        let times = |found: &Annotations| {
            let times = found.times.iter().filter(|(_, time)| time.span.overlaps(on_screen));
            times.map(|(_, time)| (time.span, time.interval)).collect::<Vec<_>>()
        };
        assert_eq!((times(&part), times(&part).len()), (times(&whole), 11));
        assert_eq!(Document::new(Arc::new(article), part).check(), Ok(()));
    }

    #[test]
    fn a_paragraph_longer_than_any_window_is_cut_between_words() {
        let mut article = article(2000);
        let span = Span::new(0, article.text.trim_end().len());
        article.blocks = vec![Block { kind: BlockKind::Paragraph, level: 0, span }];
        let middle = article.text.find("ferry 1000").unwrap();
        let (_, part) = glimpse(&article, Span::new(middle, middle + 500));
        assert!(part.quotes.iter().any(|(_, quote)| quote.parts[0].contains(middle)));
        assert!(part.sentences.iter().all(|sentence| sentence.len() < 200), "a word is not cut in two");
        assert_eq!(Document::new(Arc::new(article), part).check(), Ok(()));
    }

    #[test]
    fn a_window_is_left_before_its_end_is_on_the_screen() {
        let article = article(2000);
        let on_screen = Span::new(60_000, 62_000);
        let window = around(&article, on_screen);
        let at = |start| Span::new(start, start + 2_000);
        assert!(suffices(&article, window, at(70_000)) && suffices(&article, window, at(45_000)));
        assert!(!suffices(&article, window, at(75_000)) && !suffices(&article, window, at(36_500)));
        let last = at(article.text.len() - 2_000);
        assert!(suffices(&article, around(&article, last), last));
        let first = at(0);
        assert!(suffices(&article, around(&article, first), first));
    }
}
