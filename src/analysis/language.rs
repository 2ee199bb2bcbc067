//! Whether a text is in the language that the other passes know: English. Told by how many of its words are the small
//! ones without which nobody writes an English sentence.

use super::tokens::{Token, TokenKind};
use super::words::Words;

/// How many words are looked at, spread over the text.
const SAMPLE: usize = 4000;
/// With fewer words than this there is nothing to tell by.
const ENOUGH: usize = 25;
/// The least share of small words: English news have a third, lists of names a tenth, other languages a twentieth, as
/// they share a few ("in", "as", "on").
const LEAST: f32 = 0.1;

/// What to tell the reader about a text in another language.
pub const UNKNOWN: &str = "not English, it seems: quotes are paired, but who speaks, who is who and when is not known";

/// Whether a text of these tokens is in English, or too short to tell. Looks at a bounded number of words.
#[must_use]
pub fn is_english(tokens: &[Token], words: &Words) -> bool {
    let step = (tokens.len() / SAMPLE).max(1);
    let (mut count, mut small) = (0_usize, 0_usize);
    for number in (0..tokens.len()).step_by(step) {
        if tokens[number].kind == TokenKind::Word {
            count += 1;
            small += usize::from(is_small(&words.at(number).lower));
        }
    }
    count < ENOUGH || small as f32 >= LEAST * count as f32
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "to"
            | "a"
            | "in"
            | "that"
            | "is"
            | "for"
            | "it"
            | "with"
            | "on"
            | "was"
            | "as"
            | "he"
            | "she"
            | "they"
            | "by"
            | "at"
            | "from"
            | "his"
            | "her"
            | "have"
            | "has"
            | "had"
            | "said"
            | "are"
            | "were"
            | "this"
            | "but"
            | "not"
            | "you"
            | "we"
            | "i"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Lexicon, Reading, annotate};
    use crate::document::{Article, Block, BlockKind, Span};

    fn article(text: &str) -> Article {
        let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text) };
        Article { text: text.to_owned(), blocks: vec![block], ..Article::default() }
    }

    const FRENCH: &str = "Le maire de la ville, Paul Renaud, a déclaré que le pont ne rouvrira pas avant le printemps. \
        « Nous attendrons que la glace fonde », a-t-il dit aux journalistes. Les habitants sont inquiets, et la \
        boulangère aussi.";

    #[test]
    fn other_languages_are_told_from_english() {
        let english = "The mayor of the town said on Monday that the bridge would not open before the spring, as the \
            ice had damaged two of its piers and nobody knew how badly.";
        let german = "Der Bürgermeister der Stadt sagte am Montag, die Brücke werde nicht vor dem Frühling geöffnet, \
            weil das Eis zwei ihrer Pfeiler beschädigt habe und niemand wisse, wie sehr.";
        let japanese = "町長は月曜日、橋は春まで開かないと述べた。「氷が解けるのを待つ」。".repeat(30);
        for (text, wanted) in [(english, true), (FRENCH, false), (german, false), ("Pont fermé", true)] {
            let article = article(text);
            assert_eq!(Reading::new(&article, Lexicon::shared()).english, wanted, "{text}");
        }
        let article = article(&japanese);
        assert!(!Reading::new(&article, Lexicon::shared()).english);
    }

    #[test]
    fn in_another_language_quotes_are_paired_and_nobody_is_named_for_sure() {
        let found = annotate(&article(FRENCH), Lexicon::shared(), None);
        assert_eq!(found.warnings, [UNKNOWN]);
        let quotes: Vec<_> = found.quotes.iter().map(|(_, quote)| quote).collect();
        assert_eq!(quotes.len(), 1);
        assert_eq!(quotes[0].parts[0].of(FRENCH), "Nous attendrons que la glace fonde");
        assert!(quotes[0].speaker.is_none());
    }
}
