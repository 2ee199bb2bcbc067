//! Sentences: the second shared pass. Splits each block after a full stop, a question or exclamation mark
//! (with the closing marks that follow it), but not after an abbreviation or an initial.

use super::Lexicon;
use super::tokens::{Token, TokenKind};
use crate::document::{Block, Span};

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes, with the marks that enclose it, without white space around.
    pub span: Span,
    /// Its tokens, as a range of the token list. Never empty.
    pub tokens: std::ops::Range<usize>,
    /// The number of the block that holds it.
    pub block: usize,
}

/// The sentences of all blocks, in order. Linear in the number of tokens.
#[must_use]
pub fn split(text: &str, blocks: &[Block], tokens: &[Token], lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 16);
    let mut next = 0;
    for (number, block) in blocks.iter().enumerate() {
        let mut first = next;
        while next < tokens.len() && tokens[next].span.end <= block.span.end {
            next += 1;
            let ends = next == tokens.len()
                || tokens[next].span.start >= block.span.end
                || ends_after(text, tokens, first, next, lexicon);
            if ends {
                let span = tokens[first].span.join(tokens[next - 1].span);
                sentences.push(Sentence { span, tokens: first..next, block: number });
                first = next;
            }
        }
    }
    sentences
}

/// Whether a sentence ends between token `next - 1` and token `next`.
fn ends_after(text: &str, tokens: &[Token], first: usize, next: usize, lexicon: &Lexicon) -> bool {
    let gap = Span::new(tokens[next - 1].span.to(), tokens[next].span.from());
    if gap.is_empty() {
        return false;
    }
    if gap.of(text).contains('\n') {
        return true;
    }
    // Step back over closing marks to the mark that may end the sentence.
    let mut last = next - 1;
    while last > first && matches!(tokens[last].kind, TokenKind::Mark(c) if is_closing(c)) {
        last -= 1;
    }
    let stop = tokens[last];
    let stops = match stop.kind {
        TokenKind::Mark('!' | '?' | '…' | '。' | '！' | '？') => true,
        TokenKind::Mark('.') => !after_abbreviation(text, tokens, first, last, lexicon),
        // An initial or "U.S." ends a sentence only if what follows cannot go on with a name.
        TokenKind::Word => stop.of(text).ends_with('.') && last < next - 1,
        _ => false,
    };
    stops && begins_sentence(text, tokens, next)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '›' | '“' | '*' | '_')
}

fn after_abbreviation(text: &str, tokens: &[Token], first: usize, dot: usize, lexicon: &Lexicon) -> bool {
    if dot == first || tokens[dot - 1].span.end != tokens[dot].span.start {
        return false;
    }
    let word = tokens[dot - 1].of(text);
    tokens[dot - 1].kind == TokenKind::Word && lexicon.abbreviations.contains(&word.to_lowercase())
}

/// Whether the token at `next`, or the first word after its opening marks, can begin a sentence.
fn begins_sentence(text: &str, tokens: &[Token], next: usize) -> bool {
    tokens.iter().skip(next).take(4).find(|token| !matches!(token.kind, TokenKind::Mark(_))).is_none_or(|token| {
        let first = token.of(text).chars().next().unwrap_or(' ');
        !first.is_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Lexicon, Reading};
    use crate::document::{Article, Block, BlockKind, Span};

    /// The sentences of a text, each line a block.
    fn sentences(text: &str) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
            start += line.len();
        }
        let article = Article { text: text.into(), blocks, ..Article::default() };
        let reading = Reading::new(&article, Lexicon::shared());
        reading.sentences.iter().map(|sentence| sentence.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_full_stop_ends_a_sentence_and_a_block_does() {
        assert_eq!(
            sentences("It rained. It stopped! Did it?\nNo title"),
            ["It rained.", "It stopped!", "Did it?", "No title"]
        );
    }

    #[test]
    fn abbreviations_and_initials_end_none() {
        let one = "Mr. Orme, J. R. Lunt and Dr. Ruiz of St. Mora met Gen. Brunn on Feb. 3.";
        assert_eq!(sentences(one), [one]);
        let one = "The U.S. Senate met at 5 p.m. and left.";
        assert_eq!(sentences(one), [one]);
    }

    #[test]
    fn decimals_and_dots_inside_words_end_none() {
        assert_eq!(
            sentences("It rose 3.5 percent to 1.000 at ruiz.example today."),
            ["It rose 3.5 percent to 1.000 at ruiz.example today."]
        );
    }

    #[test]
    fn marks_after_a_full_stop_belong_to_the_sentence() {
        assert_eq!(
            sentences("“It rained.” She left. (He stayed.) ‘Why?’ Nobody knew."),
            ["“It rained.”", "She left.", "(He stayed.)", "‘Why?’", "Nobody knew."]
        );
    }

    #[test]
    fn a_small_letter_goes_on() {
        assert_eq!(sentences("“Why?” she asked. “Well… maybe.”"), ["“Why?” she asked.", "“Well… maybe.”"]);
        assert_eq!(sentences("He waited ... and waited."), ["He waited ... and waited."]);
    }

    #[test]
    fn an_ellipsis_before_a_capital_ends_a_sentence() {
        assert_eq!(
            sentences("He waited… Nobody came. He waited... Nobody came."),
            ["He waited…", "Nobody came.", "He waited...", "Nobody came."]
        );
    }

    #[test]
    fn every_token_is_in_one_sentence() {
        let text = "One. Two “three.\nFour” Mr. Five ... six? 7.5!!! (Eight";
        let joined: String = sentences(text).concat().split_whitespace().collect();
        assert_eq!(joined, text.split_whitespace().collect::<String>());
    }

    #[test]
    fn a_text_without_a_full_stop_is_one_sentence() {
        let text = "word ".repeat(20_000);
        assert_eq!(sentences(text.trim_end()).len(), 1);
    }
}
