//! The head of a page: section, title, standfirst, byline, in the order in which papers set them.
//!
//! Conservative: a page that begins with a paragraph has no title. Short lines before the first paragraph are
//! read in order; what cannot be told stays a paragraph (or becomes a heading later).

use super::byline::{self, Evidence};
use crate::document::{BlockKind, Span};
use crate::ingest::builder::{Edit, Piece};
use crate::ingest::form;
use crate::ingest::lines::Line;
use crate::ingest::repair::running::drop_marked;

/// How many pieces a head can have.
const LONGEST: usize = 14;

/// The longest title, in words and in bytes.
const TITLE: (usize, usize) = (28, 240);

/// The longest standfirst, in words.
const STANDFIRST: usize = 60;

/// Words that rubrics are called by, wherever papers are made.
const RUBRICS: &[&str] = &[
    "africa",
    "americas",
    "analysis",
    "arts",
    "asia",
    "books",
    "briefing",
    "business",
    "climate",
    "column",
    "comment",
    "commentary",
    "companies",
    "culture",
    "economics",
    "economy",
    "editorial",
    "education",
    "energy",
    "entertainment",
    "environment",
    "essay",
    "europe",
    "explainer",
    "features",
    "finance",
    "focus",
    "food",
    "health",
    "home",
    "insight",
    "international",
    "interview",
    "investigation",
    "life",
    "lifestyle",
    "local",
    "long",
    "magazine",
    "markets",
    "media",
    "money",
    "national",
    "news",
    "obituaries",
    "obituary",
    "op-ed",
    "opinion",
    "people",
    "policy",
    "politics",
    "profile",
    "region",
    "report",
    "reportage",
    "review",
    "reviews",
    "science",
    "society",
    "special",
    "sport",
    "sports",
    "style",
    "tech",
    "technology",
    "trade",
    "travel",
    "uk",
    "us",
    "view",
    "weather",
    "world",
];

/// What a piece looks like while the head is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// A line that no sentence ends.
    Line,
    /// A sentence or two.
    Sentence,
    /// Running text, or anything else that ends a head.
    Body,
    /// A caption or a rule: it can stand anywhere.
    Aside,
    /// A byline, as far as its form says it.
    Byline(Evidence),
    /// A heading that markup names.
    Heading,
}

/// Names the pieces of the head.
pub fn recognise(pieces: &mut Vec<Piece>) {
    part_lines(pieces);
    let looks: Vec<Look> = pieces.iter().take(LONGEST).map(look).collect();
    if is_conversation(pieces) {
        // A heading of the page over them is its title all the same.
        if let Some(title) = pieces.first_mut().filter(|first| first.kind == BlockKind::Heading && first.level == 1) {
            become_kind(title, BlockKind::Title);
        }
        return;
    }
    if !looks.iter().any(|look| matches!(look, Look::Body | Look::Sentence)) {
        return;
    }
    let mut at = 0;
    // What may stand before the title: pictures, rules, a date.
    while let Some(look) = looks.get(at) {
        match look {
            Look::Byline(evidence) if *evidence >= Evidence::Form => take_byline(&mut pieces[at]),
            Look::Aside => {}
            _ => break,
        }
        at += 1;
    }
    let titled = pieces.iter().take(LONGEST).position(|piece| piece.kind == BlockKind::Title);
    let mut has_title = titled.is_some();
    let mut has_standfirst = pieces.iter().take(LONGEST).any(|piece| piece.kind == BlockKind::Standfirst);
    if let Some(title) = titled {
        at = at.max(title + 1);
    } else {
        at = take_titles(pieces, &looks, at, &mut has_standfirst);
        has_title = pieces.iter().take(at).any(|piece| piece.kind == BlockKind::Title);
    }
    if !has_title {
        return;
    }
    while let Some(look) = looks.get(at) {
        let before_byline = || {
            let next = looks.iter().skip(at + 1).find(|look| **look != Look::Aside);
            matches!(next, Some(Look::Byline(evidence)) if *evidence >= Evidence::Form)
        };
        match look {
            // The first of several headings is the heading of a part.
            Look::Heading if is_one_of_several(pieces, at) => break,
            Look::Aside => {}
            Look::Byline(_) => take_byline(&mut pieces[at]),
            Look::Sentence | Look::Heading | Look::Line if !has_standfirst && before_byline() => {
                become_kind(&mut pieces[at], BlockKind::Standfirst);
                has_standfirst = true;
            }
            Look::Sentence if !has_standfirst && is_styled_whole(&pieces[at]) => {
                become_kind(&mut pieces[at], BlockKind::Standfirst);
                has_standfirst = true;
            }
            Look::Line if !has_standfirst && is_followed(pieces, at) && form::words(&pieces[at].text, 7) > 6 => {
                become_kind(&mut pieces[at], BlockKind::Standfirst);
                has_standfirst = true;
            }
            _ => break,
        }
        at += 1;
    }
    drop_repeated_bylines(pieces);
}

/// Drops bylines of the head whose words another one of it has as well: one from a box beside one from the page.
fn drop_repeated_bylines(pieces: &mut Vec<Piece>) {
    let bylines: Vec<(usize, String)> = pieces
        .iter()
        .enumerate()
        .take(LONGEST)
        .filter(|(_, piece)| piece.kind == BlockKind::Byline)
        .map(|(at, piece)| (at, piece.text.to_lowercase()))
        .collect();
    let mut gone = vec![false; pieces.len()];
    for (at, text) in &bylines {
        let words = text.strip_prefix("by ").unwrap_or(text);
        gone[*at] = bylines.iter().any(|(other, all)| other != at && !gone[*other] && all.contains(words));
    }
    drop_marked(pieces, &gone, "dropped a repeated byline");
}

/// Names the section, the title and what follows it directly; says where it stopped.
fn take_titles(pieces: &mut [Piece], looks: &[Look], at: usize, has_standfirst: &mut bool) -> usize {
    let is_line = |number: usize| looks.get(number) == Some(&Look::Line) && is_followed(pieces, number);
    // A name over running text is what it is about; a sentence over a dateline is what it says.
    let over_text = matches!(looks.get(at + 1), Some(Look::Body | Look::Sentence | Look::Heading));
    let named = looks.get(at) == Some(&Look::Byline(Evidence::Names)) && over_text;
    let dated =
        looks.get(at) == Some(&Look::Sentence) && pieces.get(at + 1).is_some_and(|next| has_dateline(&next.text));
    // Over a byline stands what it is the byline of: a headline in capitals that may be names, or one with a full stop.
    let over_byline = matches!(looks.get(at + 1), Some(Look::Byline(Evidence::Opening)));
    let headed = over_byline && matches!(looks.get(at), Some(Look::Byline(Evidence::Names) | Look::Sentence));
    if named || (dated || headed) && form::words(&pieces[at].text, TITLE.0 + 1) <= TITLE.0 {
        become_kind(&mut pieces[at], BlockKind::Title);
        return at + 1;
    }
    let run = (at..at + 4).take_while(|number| is_line(*number)).count();
    let heading = looks.get(at + run) == Some(&Look::Heading);
    let kinds: &[BlockKind] = match run {
        // A heading of markup is the title; a line before it is the section.
        0 if heading => &[BlockKind::Title],
        1 if heading && form::words(&pieces[at].text, 9) <= 8 => &[BlockKind::Section, BlockKind::Title],
        1 => &[BlockKind::Title],
        2 if is_rubric(&pieces[at].text, &pieces[at + 1].text) => &[BlockKind::Section, BlockKind::Title],
        2 | 3 if run == 3 && form::words(&pieces[at].text, 6) <= 5 => {
            &[BlockKind::Section, BlockKind::Title, BlockKind::Standfirst]
        }
        2 | 3 if form::words(&pieces[at + 1].text, 6) > 5 => &[BlockKind::Title, BlockKind::Standfirst],
        2 | 3 => &[BlockKind::Title],
        _ => &[],
    };
    for (piece, kind) in pieces.iter_mut().skip(at).zip(kinds) {
        become_kind(piece, *kind);
        *has_standfirst |= *kind == BlockKind::Standfirst;
    }
    at + kinds.len()
}

/// Whether other headings of its level follow.
fn is_one_of_several(pieces: &[Piece], at: usize) -> bool {
    let level = pieces[at].level;
    pieces.iter().skip(at + 1).any(|piece| piece.kind == BlockKind::Heading && piece.level == level)
}

/// Whether a first line is a rubric over the second: a few words that name a field.
fn is_rubric(first: &str, second: &str) -> bool {
    let count = form::words(first, 6);
    let capitals = |text: &str| !text.chars().any(char::is_lowercase);
    let named = first
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| RUBRICS.contains(&word.to_lowercase().as_str()));
    let parted = first.contains(['&', '|', '/', '›', '»', '>']);
    count <= 5
        && first.contains(char::is_alphabetic)
        && form::words(second, 23) <= 22
        && !first.ends_with(['?', '!'])
        && (named && count <= 4
            || parted
            || count <= 2 && !first.contains(',')
            || capitals(first) && !capitals(second) && count <= 4)
}

/// Cuts a piece of several lines at the very head into pieces, if one of its lines is a byline, or if it is
/// a title over others.
fn part_lines(pieces: &mut Vec<Piece>) {
    let Some(at) =
        pieces.iter().take(4).position(|piece| piece.kind == BlockKind::Paragraph && piece.text.contains('\n'))
    else {
        return;
    };
    let parts = |text: &str| {
        text.lines().take(7).count() <= 6
            && (text
                .lines()
                .any(|line| matches!(byline::read(line), Some((evidence, _)) if evidence >= Evidence::Form))
                || at == 0 && is_signed(text))
    };
    let over_byline = pieces.get(at + 1).is_some_and(|next| byline::opens(&next.text));
    if parts(&pieces[at].text) || at == 0 && over_byline && is_headed(&pieces[at].text) {
        let piece = pieces.remove(at);
        let lines = piece.into_lines();
        pieces.splice(at..at, lines);
    }
}

/// Whether a line that no sentence ends stands over a line of sentences: a title over what it says.
fn is_headed(text: &str) -> bool {
    let Some((title, rest)) = text.split_once('\n') else { return false };
    let words = form::words(title, TITLE.0 + 1);
    !rest.contains('\n')
        && (3..=TITLE.0).contains(&words)
        && !form::is_finished(title)
        && form::is_finished(rest)
        && form::begins_high(rest)
}

/// Whether names alone stand under the lines of a title, which do not go on in them: "… and\nAna Ruiz".
fn is_signed(text: &str) -> bool {
    let Some((title, name)) = text.rsplit_once('\n') else { return false };
    let last = title.split_whitespace().next_back().unwrap_or_default();
    let links = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with"];
    let goes_on = last.ends_with([',', ':', '-', '–', '—', '&']) || links.contains(&last.to_lowercase().as_str());
    let named = matches!(byline::read(name), Some((Evidence::Names, _))) && form::words(name, 5) <= 4;
    named && !goes_on && form::words(title, 4) > 3 && byline::read(title).is_none()
}

fn look(piece: &Piece) -> Look {
    match piece.kind {
        BlockKind::Caption | BlockKind::Rule => return Look::Aside,
        BlockKind::Heading => return Look::Heading,
        BlockKind::Byline => return Look::Byline(Evidence::Opening),
        BlockKind::Paragraph => {}
        _ => return Look::Body,
    }
    let text = piece.text.as_str();
    if let Some((evidence, _)) = byline::read(text) {
        return Look::Byline(evidence);
    }
    let words = form::words(text, STANDFIRST + 1);
    let lines = text.lines().take(4).count();
    let is_open =
        !form::is_finished(text) && !text.ends_with([',', ';']) || text.ends_with(['?', '!']) || is_title_case(text);
    let marks = ['¿', '¡', '[', '(', '$', '£', '€', '#'];
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || form::is_opening_quote(c) || marks.contains(&c));
    if begins
        && is_open
        && words <= TITLE.0
        && text.len() <= TITLE.1
        && lines <= 3
        && !form::begins_low(text)
        && (lines == 1 || words <= 14)
    {
        Look::Line
    } else if words <= STANDFIRST && lines == 1 && text.len() < 420 {
        Look::Sentence
    } else {
        Look::Body
    }
}

/// Whether text follows that is not the rest of a broken sentence.
fn is_followed(pieces: &[Piece], at: usize) -> bool {
    let next = pieces.iter().skip(at + 1).find(|piece| !matches!(piece.kind, BlockKind::Caption | BlockKind::Rule));
    next.is_some_and(|next| !form::begins_low(&next.text)) && !Line::new(&pieces[at].text).is_labelled_turn()
}

/// Whether a text begins as agencies begin theirs: `LISSE, 10 June (AVP) — Words`.
fn has_dateline(text: &str) -> bool {
    let place = form::bare(form::first_word(text));
    let capitals = place.chars().count() >= 3 && place.chars().all(char::is_uppercase);
    let head: String = text.chars().take(80).collect();
    capitals && (head.contains(['—', '–']) || head.contains(" - "))
}

/// `Every Word Of Length Has A Capital.`
fn is_title_case(text: &str) -> bool {
    let long = || {
        text.split_whitespace()
            .map(form::bare)
            .filter(|word| word.chars().count() >= 4 && word.starts_with(char::is_alphabetic))
    };
    let capitals = long().filter(|word| word.starts_with(char::is_uppercase)).count();
    let count = long().count();
    count >= 4 && capitals * 10 >= count * 9
}

/// Whether a page begins with questions and answers.
fn is_conversation(pieces: &[Piece]) -> bool {
    pieces.iter().take(4).filter(|piece| Line::new(&piece.text).is_labelled_turn()).count() >= 2
}

/// Whether one style covers all of it.
fn is_styled_whole(piece: &Piece) -> bool {
    piece.styles.iter().any(|style| style.span.covers(Span::whole(&piece.text).trim(&piece.text)))
}

fn take_byline(piece: &mut Piece) {
    if piece.kind == BlockKind::Byline {
        return;
    }
    if let Some((_, details)) = byline::read(&piece.text) {
        piece.kind = BlockKind::Byline;
        piece.level = 0;
        piece.details = details;
    }
}

fn become_kind(piece: &mut Piece, kind: BlockKind) {
    piece.kind = kind;
    piece.level = 0;
    let feeds = piece.text.match_indices('\n').map(|(at, _)| Edit::new(Span::new(at, at + 1), " "));
    let feeds: Vec<Edit> = feeds.collect();
    piece.edit(&feeds, Some("unwrapped lines"));
}
