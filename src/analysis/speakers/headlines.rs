//! Words of a headline that the text quotes again are said by the same speaker, and are no term.

use crate::analysis::Reading;
use crate::analysis::people::Cast;
use crate::analysis::quotes::is_headline;
use crate::document::{Arena, Quote, QuoteKind, Span, Speaker, Who};

/// How many quotations in headlines are looked for in the text.
const HEADLINES: usize = 4;

/// Gives quotations in headlines the speakers of the same words in the text.
pub(super) fn echo(reading: &Reading, quotes: &mut Arena<Quote>, cast: &Cast) {
    let plain = |span: Span| span.of(reading.text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let headlines: Vec<_> = quotes
        .iter()
        .filter_map(|(id, quote)| {
            let block = reading.article.block_at(quote.parts.first()?.from())?;
            is_headline(reading, block).then(|| (id, block, plain(quote.extent())))
        })
        .filter(|(_, _, words)| !words.is_empty())
        .take(HEADLINES)
        .collect();
    for (headline, block, words) in headlines {
        let named = matches!(quotes[headline].speaker.as_ref().map(|own| own.who), Some(Who::Person(_)));
        let echo = quotes
            .iter()
            .filter(|(id, quote)| !named && *id > headline && quote.kind != QuoteKind::Term)
            .find(|(_, quote)| quote.speaker.is_some() && quote.parts.iter().any(|part| plain(*part).contains(&words)))
            .and_then(|(_, quote)| quote.speaker.clone());
        let Some(echo) = echo else { continue };
        let here = reading.article.blocks[block].span;
        let mention = cast
            .mentions
            .iter()
            .map(|(_, mention)| mention)
            .find(|mention| here.covers(mention.span) && echo.who == Who::Person(mention.person));
        let quote = &mut quotes[headline];
        if quote.kind == QuoteKind::Term {
            quote.kind = QuoteKind::Fragment;
        }
        quote.candidates.clear();
        quote.speaker = Some(Speaker {
            span: mention.map_or(echo.span, |mention| mention.span),
            cue: echo.cue.filter(|_| mention.is_none()),
            confidence: echo.confidence * 0.95,
            why: "the same words are quoted in the text".into(),
            ..echo
        });
    }
}
