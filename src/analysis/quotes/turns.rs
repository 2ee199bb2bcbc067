//! Interviews and transcripts: what is said there stands in no marks, but under labels (`Q:`, `RUIZ:`, `((Ana Ruiz))`,
//! `[00:12:30] Ana Ruiz:`) or under questions in bold. Finds who is labelled where; whom a label means, `speakers` says.
//!
//! Labels are taken for such only where they come again or alternate, and where people speak to one another under
//! them: lists of facts have labels too.

use super::labels::{Label, label};
use crate::analysis::Reading;
use crate::analysis::lexicon::QuickMap;
use crate::analysis::tokens::TokenKind;
use crate::document::{Block, BlockKind, Span, StyleKind};

/// How many tokens of a turn are looked at to see whether it is speech.
const REACH: usize = 80;
/// Of so many turns at least one has to be speech.
const SPEECH: usize = 3;

/// What one speaker says from one label to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The words that name its speaker; none under a question in bold.
    pub label: Option<Span>,
    /// What it covers but for its label: a span a paragraph, quotations in marks and all.
    pub bodies: Vec<Span>,
    /// What its speaker does, where the label tells only that.
    pub role: Role,
}

/// What a speaker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Speaks, under a name.
    Speaks,
    /// Asks: `Q`, a question in bold.
    Asks,
    /// Answers: `A`, what follows a question in bold.
    Answers,
}

impl Turn {
    /// Where it begins, with its label.
    #[must_use]
    pub fn start(&self) -> usize {
        self.label.or(self.bodies.first().copied()).map_or(0, Span::from)
    }

    /// From its first to its last byte, without its label.
    #[must_use]
    pub fn extent(&self) -> Span {
        match (self.bodies.first(), self.bodies.last()) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }

    /// What it says outside `quotations`, which are in order, the marks around those included; nothing of a paragraph
    /// that holds nothing else.
    #[must_use]
    pub fn parts(&self, text: &str, quotations: &[Span]) -> Vec<Span> {
        let mut parts = Vec::new();
        for body in &self.bodies {
            let from = parts.len();
            let mut start = body.from();
            let first = quotations.partition_point(|quoted| quoted.end <= body.start);
            for quoted in quotations[first..].iter().take_while(|quoted| quoted.start < body.end) {
                parts.push(Span::new(start, quoted.from().max(start)));
                start = quoted.to().min(body.to());
            }
            parts.push(Span::new(start, body.to()));
            if !parts[from..].iter().any(|part: &Span| part.of(text).contains(char::is_alphanumeric)) {
                parts.truncate(from);
            }
        }
        parts.into_iter().map(|part| part.trim(text)).filter(|part| !part.is_empty()).collect()
    }
}

/// The number of the turn, counted from 1, that has begun at byte `offset`; 0 before the first.
#[must_use]
pub fn number_at(turns: &[Turn], offset: usize) -> usize {
    turns.partition_point(|turn| turn.start() <= offset)
}

/// Whether a turn holds a byte of `part`.
#[must_use]
pub fn covers(turns: &[Turn], part: Span) -> bool {
    let number = number_at(turns, part.to().saturating_sub(1));
    number.checked_sub(1).is_some_and(|turn| turns[turn].extent().to() > part.from())
}

/// The turns of a text, in order and disjoint; none if it is no interview. Linear in the text.
#[must_use]
pub fn find(reading: &Reading) -> Vec<Turn> {
    let lines = lines(reading);
    let labelled = labelled(reading, &lines);
    if labelled.is_empty() { under_bold(reading) } else { labelled }
}

/// A line of a block of running text.
struct Line {
    span: Span,
    label: Option<Label>,
    /// Whether a turn ends before it: a heading, a rule.
    ends: bool,
}

fn lines(reading: &Reading) -> Vec<Line> {
    let mut lines = Vec::new();
    for block in &reading.article.blocks {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Quotation => {
                let mut start = block.span.from();
                for line in block.span.of(reading.text).split('\n') {
                    let span = Span::new(start, start + line.len());
                    lines.push(Line { span, label: label(reading.text, span), ends: false });
                    start += line.len() + 1;
                }
            }
            BlockKind::Caption | BlockKind::Code | BlockKind::Table => {}
            _ => lines.push(Line { span: block.span, label: None, ends: true }),
        }
    }
    lines
}

/// The turns under labels.
fn labelled(reading: &Reading, lines: &[Line]) -> Vec<Turn> {
    // `LENA MARSH, CHAIR:` goes on as `MARSH:`; a headline `Marsh: …` does not.
    let key = |label: &Label| label.name.of(reading.text).split_whitespace().next_back().unwrap_or_default();
    let mut counts: QuickMap<&str, usize> = QuickMap::default();
    for label in lines.iter().filter_map(|line| line.label.as_ref()) {
        *counts.entry(key(label)).or_default() += 1;
    }
    let recurs = |label: &Label| counts.get(key(label)).is_some_and(|count| *count > 1);
    let is_recurring = |line: &Line| line.label.as_ref().is_some_and(recurs);
    let ends = (lines.iter().position(is_recurring), lines.iter().rposition(is_recurring));
    let (Some(mut first), Some(mut last)) = ends else { return Vec::new() };
    let recurring = first..=last;
    // `Lena Marsh:` once, then `LM:`
    while first > 0 && lines[first - 1].label.is_some() {
        first -= 1;
    }
    while lines.get(last + 1).is_some_and(|line| line.label.is_some()) {
        last += 1;
    }
    // Whoever speaks once is labelled like the others, between the others or next to them.
    let forms: Vec<_> = lines.iter().filter_map(|line| line.label).filter(recurs).map(|label| label.form).collect();
    let like_others = |label: &Label| recurs(label) || forms.contains(&label.form);
    let mut turns: Vec<Turn> = Vec::new();
    let mut speaks = false;
    for (number, line) in lines.iter().enumerate().skip(first) {
        if line.ends {
            speaks = false;
            continue;
        }
        let own = line.label.filter(|_| number <= last);
        let own = own.filter(|label| !recurring.contains(&number) || like_others(label));
        let start = match own {
            Some(label) => {
                turns.push(Turn { label: Some(label.name), bodies: Vec::new(), role: label.role });
                label.end
            }
            None => line.span.from(),
        };
        // What stands behind the last turn may be the writer's again.
        speaks = own.is_some() || speaks && (number < last || is_first_person(reading, line.span));
        let body = Span::new(start, line.span.to());
        if let Some(turn) =
            turns.last_mut().filter(|_| speaks && !body.is_empty() && !is_direction(body.of(reading.text)))
        {
            turn.bodies.push(body);
        }
    }
    turns.retain(|turn| !turn.bodies.is_empty());
    let speech = turns.iter().filter(|turn| is_speech(reading, turn)).count();
    let name = |label: Span| label.of(reading.text).split_whitespace().next_back();
    let mut speakers: Vec<_> = turns.iter().filter_map(|turn| turn.label).filter_map(name).collect();
    speakers.sort_unstable();
    speakers.dedup();
    if speakers.len() > 1 && turns.len() > 2 && speech * SPEECH >= turns.len() { turns } else { Vec::new() }
}

/// The turns of an interview whose questions are set in bold, or as headings.
fn under_bold(reading: &Reading) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for block in &reading.article.blocks {
        let asks = is_question(reading, block);
        match block.kind {
            _ if asks => turns.push(Turn { label: None, bodies: vec![block.span], role: Role::Asks }),
            BlockKind::Paragraph | BlockKind::Item => match turns.last_mut() {
                Some(turn) if turn.role == Role::Asks && !turn.bodies.is_empty() => {
                    turns.push(Turn { label: None, bodies: vec![block.span], role: Role::Answers });
                }
                Some(turn) if turn.role == Role::Answers => turn.bodies.push(block.span),
                _ => {}
            },
            _ => {}
        }
    }
    // The last answer ends where nobody says I any more.
    if let Some(turn) = turns.last_mut().filter(|turn| turn.role == Role::Answers) {
        let length = turn.bodies.iter().skip(1).take_while(|body| is_first_person(reading, **body)).count();
        turn.bodies.truncate(1 + length);
    }
    let questions = turns.iter().filter(|turn| turn.role == Role::Asks).count();
    let answers: Vec<&Turn> = turns.iter().filter(|turn| turn.role == Role::Answers).collect();
    let personal = answers.iter().filter(|turn| turn.bodies.iter().any(|body| is_first_person(reading, *body))).count();
    if questions > 1 && 2 * personal >= answers.len().max(2) { turns } else { Vec::new() }
}

/// Whether all of a block is bold, or a heading, and asks something.
fn is_question(reading: &Reading, block: &Block) -> bool {
    let asks = block.span.of(reading.text).ends_with('?');
    let styles = &reading.article.styles;
    let bold = || {
        let first = styles.partition_point(|style| style.span.start < block.span.start);
        let mut here = styles[first..].iter().take_while(|style| style.span.start == block.span.start);
        here.any(|style| style.kind == StyleKind::Strong && style.span.covers(block.span))
    };
    match block.kind {
        BlockKind::Heading => asks,
        BlockKind::Paragraph => asks && bold(),
        _ => false,
    }
}

/// `(laughter)`, `[crosstalk]`
fn is_direction(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['(', '[']) && line.ends_with([')', ']']) && line.len() < 60
}

/// Whether people speak to one another in a turn: they say I or you, or ask.
fn is_speech(reading: &Reading, turn: &Turn) -> bool {
    let extent = turn.extent();
    let first = reading.token_at(extent.from());
    let tokens =
        (first..reading.tokens.len()).take(REACH).take_while(|token| extent.covers(reading.tokens[*token].span));
    tokens.into_iter().any(|token| {
        let word = reading.words.at(token).lower.as_ref();
        reading.tokens[token].is('?')
            || is_i(word)
            || matches!(word, "you" | "your" | "you're" | "you’re" | "yes" | "yeah")
    })
}

/// Whether somebody says I in a stretch.
fn is_first_person(reading: &Reading, stretch: Span) -> bool {
    let first = reading.token_at(stretch.from());
    let tokens = (first..reading.tokens.len()).take_while(|token| stretch.covers(reading.tokens[*token].span));
    tokens
        .into_iter()
        .any(|token| reading.tokens[token].kind == TokenKind::Word && is_i(reading.words.at(token).lower.as_ref()))
}

fn is_i(word: &str) -> bool {
    matches!(word.split(['\'', '’']).next(), Some("i" | "my" | "me" | "we" | "our" | "us"))
}
