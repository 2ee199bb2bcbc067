//! What the form of an article says about it, as it is kept beside its text: so that it can be analysed again, and shown
//! again, when its source is gone or has changed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::corrections::day;
use crate::document::{
    Article, Block, BlockKind, Detail, DetailKind, Granularity, Interval, Meta, Span, Style, StyleKind,
};

/// The kinds of block, each with the letter under which it is kept: there are many of them.
const BLOCKS: [(&str, BlockKind); 13] = [
    ("p", BlockKind::Paragraph),
    ("h", BlockKind::Heading),
    ("q", BlockKind::Quotation),
    ("i", BlockKind::Item),
    ("t", BlockKind::Title),
    ("s", BlockKind::Standfirst),
    ("r", BlockKind::Section),
    ("b", BlockKind::Byline),
    ("c", BlockKind::Caption),
    ("d", BlockKind::Code),
    ("a", BlockKind::Table),
    ("l", BlockKind::Rule),
    ("y", BlockKind::Copyright),
];
/// The kinds of detail, each with the name under which it is kept.
const DETAILS: [(&str, DetailKind); 6] = [
    ("author", DetailKind::Author),
    ("place", DetailKind::Place),
    ("date", DetailKind::Date),
    ("credit", DetailKind::Credit),
    ("photographer", DetailKind::Photographer),
    ("agency", DetailKind::Agency),
];

/// A name of a kind, as it is kept.
type Kind = Cow<'static, str>;

/// Everything of an article but its text, its title, and what is only about how it was read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Form {
    /// Kind, level, bytes since the one before, bytes.
    blocks: Vec<(Kind, u8, u32, u32)>,
    /// Kind, first byte, one past the last, and where a link leads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    styles: Vec<(Kind, u32, u32, Option<String>)>,
    /// Kind, first byte, one past the last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<(Kind, u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// First day, last day, how exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<(String, String, Kind)>,
}

/// The form of an article, to be kept. Its pictures are not: they would be more than all the rest.
pub fn of(article: &Article) -> Result<String, serde_json::Error> {
    let Meta { title: _, standfirst, section, authors, site: _, url, language, published } = article.meta.clone();
    let styles = article.styles.iter().filter_map(|style| {
        let (kind, leads) = match &style.kind {
            StyleKind::Emphasis => ("emphasis", None),
            StyleKind::Strong => ("strong", None),
            StyleKind::Code => ("code", None),
            StyleKind::Struck => ("struck", None),
            StyleKind::Link(to) => ("link", Some(to.clone())),
            StyleKind::Place(name) => ("place", Some(name.clone())),
            StyleKind::Figure(_) => return None,
        };
        Some((kind.into(), style.span.start, style.span.end, leads))
    });
    let details = article.details.iter().map(|detail| {
        let name = DETAILS.iter().find(|(_, kind)| *kind == detail.kind).map_or("", |(name, _)| name);
        (name.into(), detail.span.start, detail.span.end)
    });
    let mut last = 0;
    let blocks = article.blocks.iter().map(|Block { kind, level, span }| {
        let name = BLOCKS.iter().find(|(_, known)| known == kind).map_or("", |(name, _)| name);
        let since = span.start.saturating_sub(std::mem::replace(&mut last, span.end));
        (name.into(), *level, since, span.end - span.start)
    });
    serde_json::to_string(&Form {
        blocks: blocks.collect(),
        styles: styles.collect(),
        details: details.collect(),
        standfirst,
        section,
        authors,
        url,
        language,
        published: published.map(|days| (days.from.to_string(), days.to.to_string(), days.granularity.name().into())),
    })
}

/// An article made of its text and its form again. Of what was kept without a form, or with one that makes no sense for
/// this text, every paragraph is running text.
pub fn article(text: String, form: Option<&str>, title: Option<String>, site: Option<String>, words: usize) -> Article {
    let form = form.and_then(|form| serde_json::from_str::<Form>(form).ok()).unwrap_or_default();
    let is_there = |start: u32, end: u32| text.get(start as usize..end as usize).is_some();
    let span = |start: u32, end: u32| Span::new(start as usize, end as usize);
    let mut last = 0_u32;
    let blocks = form.blocks.iter().map_while(|(name, level, since, length)| {
        let (_, kind) = BLOCKS.iter().find(|(known, _)| known == name)?;
        let start = last.checked_add(*since)?;
        last = start.checked_add(*length).filter(|end| is_there(start, *end))?;
        Some(Block { kind: *kind, level: *level, span: span(start, last) })
    });
    let mut blocks: Vec<Block> = blocks.collect();
    if blocks.is_empty() || blocks.len() < form.blocks.len() {
        blocks = paragraphs(&text);
    }
    let styles = form.styles.into_iter().filter(|(_, start, end, _)| is_there(*start, *end));
    let styles = styles.filter_map(|(kind, start, end, leads)| {
        let kind = match (kind.as_ref(), leads) {
            ("emphasis", _) => StyleKind::Emphasis,
            ("strong", _) => StyleKind::Strong,
            ("code", _) => StyleKind::Code,
            ("struck", _) => StyleKind::Struck,
            ("link", Some(to)) => StyleKind::Link(to),
            ("place", Some(name)) => StyleKind::Place(name),
            _ => return None,
        };
        Some(Style { kind, span: span(start, end) })
    });
    let details = form.details.iter().filter(|(_, start, end)| is_there(*start, *end));
    let details = details.filter_map(|(name, start, end)| {
        let (_, kind) = DETAILS.iter().find(|(known, _)| known == name)?;
        Some(Detail { kind: *kind, span: span(*start, *end) })
    });
    let published = form.published.and_then(|(from, to, granularity)| {
        Some(Interval { from: day(&from)?, to: day(&to)?, granularity: Granularity::named(&granularity)? })
    });
    let (styles, details) = (styles.collect(), details.collect());
    let Form { standfirst, section, authors, url, language, .. } = form;
    let meta = Meta { title, standfirst, section, authors, site, url, language, published };
    Article { meta, text, blocks, styles, details, words, ..Article::default() }
}

/// The stretches between empty lines.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut start = 0;
    let stretches = text.split("\n\n").map(|stretch| {
        let span = Span::new(start, start + stretch.len()).trim(text);
        start += stretch.len() + 2;
        Block { kind: BlockKind::Paragraph, level: 0, span }
    });
    stretches.filter(|block| !block.span.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Day;

    fn ferry() -> Article {
        let text = "The last ferry\n\nBy Tomas Brandvik\n\nNobody waved, said Lind.".to_owned();
        let day = Day { year: 2033, month: 6, day: 12 };
        let block = |kind, start, end| Block { kind, level: 0, span: Span::new(start, end) };
        let link = StyleKind::Link("https://velda.example/\"ferry\"".into());
        Article {
            meta: Meta {
                title: Some("The last ferry".into()),
                authors: vec!["Tomas Brandvik".into()],
                site: Some("The Velda Review".into()),
                published: Some(Interval { from: day, to: day, granularity: Granularity::Day }),
                ..Meta::default()
            },
            blocks: vec![
                block(BlockKind::Title, 0, 14),
                block(BlockKind::Byline, 16, 33),
                block(BlockKind::Paragraph, 35, 59),
            ],
            styles: vec![
                Style { kind: StyleKind::Strong, span: Span::new(0, 3) },
                Style { kind: link, span: Span::new(35, 41) },
            ],
            details: vec![Detail { kind: DetailKind::Author, span: Span::new(19, 33) }],
            words: 7,
            text,
            ..Article::default()
        }
    }

    fn again(form: Option<&str>) -> Article {
        let Article { text, meta, words, .. } = ferry();
        article(text, form, meta.title, meta.site, words)
    }

    #[test]
    fn an_article_comes_back_as_it_was() {
        assert_eq!(again(Some(&of(&ferry()).unwrap())), ferry());
    }

    #[test]
    fn pictures_are_left_out() {
        let mut article = ferry();
        article
            .styles
            .push(Style { kind: StyleKind::Figure("data:image/png;base64,AAAA".into()), span: Span::new(35, 41) });
        assert_eq!(again(Some(&of(&article).unwrap())), ferry());
    }

    #[test]
    fn a_form_that_makes_no_sense_is_none() {
        let wrong = [
            "no JSON",
            "{}",
            r#"{"blocks": [["t", 0, 0, 900]]}"#,
            r#"{"blocks": [["t", 0, 0, 14], ["b", 0, 4294967290, 30]]}"#,
            r#"{"blocks": [["t", 0, -1, 14]]}"#,
            r#"{"blocks": [["poem", 0, 0, 14]], "styles": [["strong", 4, 9000, null]]}"#,
        ];
        for form in wrong.into_iter().map(Some).chain([None]) {
            let article = again(form);
            let words: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
            assert_eq!(words, ["The last ferry", "By Tomas Brandvik", "Nobody waved, said Lind."], "{form:?}");
            assert_eq!(article.styles, []);
        }
    }
}
