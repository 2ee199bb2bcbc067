//! `&Article -> Annotations`: who, who said it, when.
//!
//! Pure, total, deterministic, silent: no clock, no I/O, no panic on any text, the same answer twice, time
//! linear in the text. Doubt is data (`confidence`, `why`, no speaker), never a guess that looks like a fact.
//!
//! [`annotate`] is the table of contents: its lines are the passes, in order, with their needs in their
//! signatures.

pub mod corrections;
pub mod events;
pub mod glimpse;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod names;
pub mod parts;
pub mod people;
#[cfg(test)]
mod picture;
pub mod published;
pub mod quotes;
pub mod sentences;
pub mod speakers;
pub mod times;
pub mod tokens;
pub mod words;

use crate::document::{Annotations, Arena, Article, Happening, Interval, Published, Span};
pub use lexicon::Lexicon;
use sentences::Sentence;
use tokens::Token;
use words::Words;

/// What all passes read: the article with its tokens and sentences, made once.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a str,
    /// All tokens of all blocks, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All words, each once, by the number of a token.
    pub words: Words,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// Whether it is in English, as far as can be told.
    pub english: bool,
}

impl<'a> Reading<'a> {
    /// Makes the shared passes over an article.
    #[must_use]
    pub fn new(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let text = article.text.as_str();
        let tokens = tokens::tokenize(text, &article.blocks);
        let sentences = sentences::split(text, &article.blocks, &tokens, lexicon);
        let words = Words::new(text, &tokens, &sentences, lexicon);
        let english = language::is_english(&tokens, &words);
        Self { article, text, tokens, sentences, words, lexicon, english }
    }

    /// The number of the first token that ends after byte `offset`; the number of tokens if none does.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.to() <= offset)
    }

    /// The number of the sentence that holds token number `token`.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let number = self.sentences.partition_point(|sentence| sentence.tokens.start <= token).checked_sub(1)?;
        self.sentences[number].tokens.contains(&token).then_some(number)
    }
}

/// Everything that can be found in an article. `published` is the publication date as the reader gave it;
/// it beats what the article says.
#[must_use]
pub fn annotate(article: &Article, lexicon: &Lexicon, published: Option<Interval>) -> Annotations {
    annotate_knowing(article, lexicon, published, &[])
}

/// The same, where the reader knows what some dates mean: so does then all that hangs on them.
#[must_use]
pub fn annotate_knowing(
    article: &Article,
    lexicon: &Lexicon,
    published: Option<Interval>,
    dates: &[(Span, Interval)],
) -> Annotations {
    let infer = |reading: &Reading, expressions: &[_]| published::infer(reading, expressions, published);
    match parts::of(article).as_slice() {
        [] | [_] => found(&Reading::new(article, lexicon), infer, dates),
        parts => parts::annotate(article, parts, lexicon, infer, dates),
    }
}

/// The words of an article that tell of something that happens, and when that was, by the dates that were found in it.
#[must_use]
pub fn happenings(article: &Article, lexicon: &Lexicon, found: &Annotations) -> Arena<Happening> {
    events::happenings(&Reading::new(article, lexicon), &found.times, &found.published)
}

/// Everything that can be found in what was read, as published at the date that is inferred, with these dates known.
fn found(
    reading: &Reading,
    infer: impl FnOnce(&Reading, &[times::Expression]) -> Published,
    dates: &[(Span, Interval)],
) -> Annotations {
    let turns = quotes::turns::find(reading);
    let quotations = quotes::find(reading, &turns);
    let names = names::find(reading);
    let mut cast = people::gather(reading, &names, &quotations);
    let quotes = speakers::attribute(reading, quotations, &turns, &names, &mut cast);
    let expressions = times::find(reading);
    let published = infer(reading, &expressions);
    let times = times::resolve(reading, expressions, &published, dates);
    let events = events::draw(reading, &times, &published, &cast);
    Annotations {
        sentences: reading.sentences.iter().map(|sentence| sentence.span).collect(),
        people: cast.people,
        mentions: cast.mentions,
        quotes,
        times,
        happenings: Arena::default(),
        events,
        published,
        warnings: if reading.english { Vec::new() } else { vec![language::UNKNOWN.into()] },
    }
}
