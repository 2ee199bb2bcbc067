//! The words of one text, each once: what the lists say about a word and how often it is written small or
//! with a capital. Made once, so that the passes ask a list at most once about a word, however often it comes.

use super::Lexicon;
pub use super::lexicon::Lists;
use super::lexicon::QuickMap;
use super::sentences::Sentence;
use super::tokens::{Case, Token, TokenKind};

/// One word of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In small letters.
    pub lower: Box<str>,
    /// The lists that hold it.
    pub lists: Lists,
    /// How often it is written all small.
    pub small: u32,
    /// How often it has a capital inside a sentence of running text, where grammar asks for none.
    pub capital: u32,
}

/// All words of a text.
#[derive(Clone, Debug, Default)]
pub struct Words {
    number_of: Vec<u32>,
    words: Vec<Word>,
    known: QuickMap<Box<str>, u32>,
}

impl Words {
    /// Counts the words. Linear in the text.
    #[must_use]
    pub fn new(text: &str, tokens: &[Token], sentences: &[Sentence], lexicon: &Lexicon) -> Self {
        let mut found = Self { number_of: Vec::with_capacity(tokens.len()), ..Self::default() };
        // Of a short text every third word is another one; a long text says most again.
        found.known.reserve((tokens.len() / 3).min(4096));
        let mut lower = String::new();
        for token in tokens {
            lower.clear();
            let written = token.of(text);
            if written.is_ascii() {
                lower.push_str(written);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(written.chars().flat_map(char::to_lowercase));
            }
            let number = found.known.get(lower.as_str()).copied().unwrap_or_else(|| {
                let number = u32::try_from(found.words.len()).unwrap_or(u32::MAX);
                let lists = if token.kind == TokenKind::Word { lexicon.lists(&lower) } else { Lists::default() };
                found.words.push(Word { lower: lower.as_str().into(), lists, small: 0, capital: 0 });
                found.known.insert(lower.as_str().into(), number);
                number
            });
            found.number_of.push(number);
        }
        for sentence in sentences {
            let headline = is_headline(&tokens[sentence.tokens.clone()], |n| {
                found.lists(sentence.tokens.start + n).any(Lists::COMMON)
            });
            let mut first = true;
            for number in sentence.tokens.clone() {
                let token = tokens[number];
                if token.kind != TokenKind::Word {
                    first |= matches!(token.kind, TokenKind::Mark('“' | '"' | '‘' | ':' | '«' | '„'));
                    continue;
                }
                let word = &mut found.words[found.number_of[number] as usize];
                if token.case == Case::Lower {
                    word.small += 1;
                } else if !first && !headline {
                    word.capital += 1;
                }
                first = false;
            }
        }
        found
    }

    /// The word that token number `token` is.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn at(&self, token: usize) -> &Word {
        &self.words[self.number_of[token] as usize]
    }

    /// The lists that hold token number `token`; none where there is no such token.
    #[must_use]
    pub fn lists(&self, token: usize) -> Lists {
        self.number_of.get(token).map_or(Lists::default(), |number| self.words[*number as usize].lists)
    }

    /// The number of the word that token number `token` is: equal for words that differ only in capitals.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn number(&self, token: usize) -> usize {
        self.number_of[token] as usize
    }

    /// The number of a word in small letters, if it is one of the text.
    #[must_use]
    pub fn find(&self, lower: &str) -> Option<usize> {
        self.known.get(lower).map(|number| *number as usize)
    }

    /// How many different words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether most words that could be small have a capital, as in headlines.
pub fn is_headline(tokens: &[Token], is_common: impl Fn(usize) -> bool) -> bool {
    let (mut capitals, mut commons, mut smalls) = (0usize, 0usize, 0usize);
    for (number, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
        match (token.case, is_common(number)) {
            (Case::Lower, true) => commons += 1,
            (Case::Lower, false) => smalls += 1,
            _ => capitals += 1,
        }
    }
    // Headlines do not end with a full stop.
    let stops = tokens.last().is_some_and(|token| token.is('.'));
    capitals >= 4 && smalls * 4 <= capitals && commons * 2 <= capitals && !stops
}
