//! Whom a pronoun names, where that is certain: one person alone stands before it, in its own sentence or in
//! the one before, and nothing says the opposite about man or woman. Not inside quotations, where a speaker
//! has his own point of view.

use super::Draft;
use super::cluster::{Gender, Individual};
use crate::analysis::Reading;
use crate::analysis::quotes::Quotation;
use crate::analysis::sentences::Sentence;
use crate::analysis::tokens::TokenKind;
use crate::analysis::words::Lists;
use crate::document::{BlockKind, MentionForm, Span};

/// How many tokens back, and how many names, may be meant: bounds the time in a sentence without end.
const FAR: usize = 60;

fn last(people: &[usize]) -> &[usize] {
    &people[people.len().saturating_sub(FAR)..]
}

/// The pronouns that are certain. `named` are the names given out, in the order of the text; what a pronoun
/// tells of man or woman is kept for the next.
pub fn find(reading: &Reading, quotations: &[Quotation], named: &[Draft], people: &mut [Individual]) -> Vec<Draft> {
    let mut quoted: Vec<Span> = quotations.iter().flat_map(|quotation| quotation.parts.iter().copied()).collect();
    quoted.sort_unstable();
    let mut found = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    let mut block = None;
    let mut next = 0;
    for sentence in &reading.sentences {
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            before.clear();
        }
        let prose = reading.article.blocks.get(sentence.block).is_some_and(|block| block.kind == BlockKind::Paragraph);
        let mut here: Vec<usize> = Vec::new();
        for token in sentence.tokens.clone() {
            let span = reading.tokens[token].span;
            while let Some(name) = named.get(next).filter(|name| name.span.end <= span.end) {
                here.push(name.person);
                next += 1;
            }
            let Some(gender) = gender(reading, token).filter(|_| prose && !is_quoted(&quoted, span)) else { continue };
            let fits =
                |near: &[usize]| near.iter().any(|person| people[*person].gender.is_none_or(|own| own == gender));
            let (here_near, before_near) = (last(&here), last(&before));
            let near = if fits(here_near) { here_near } else { before_near };
            let Some(person) = only(near, people, gender) else { continue };
            if is_rival(reading, sentence, token) {
                continue;
            }
            people[person].gender = Some(gender);
            here.push(person);
            found.push(Draft {
                span,
                person,
                form: MentionForm::Pronoun,
                confidence: 0.75,
                why: "the only person just before who fits".into(),
            });
        }
        if !here.is_empty() {
            before = here;
        } else {
            before.clear();
        }
    }
    found
}

/// The one person of `near` whom a pronoun of this gender can name, unless another one is there who might be
/// meant as well.
fn only(near: &[usize], people: &[Individual], gender: Gender) -> Option<usize> {
    let mut fitting = near.iter().copied().filter(|person| people[*person].gender.is_none_or(|own| own == gender));
    let one = fitting.next()?;
    fitting.all(|other| other == one).then_some(one)
}

fn gender(reading: &Reading, token: usize) -> Option<Gender> {
    if reading.tokens[token].kind != TokenKind::Word {
        return None;
    }
    match &*reading.words.at(token).lower {
        "he" | "him" | "his" | "himself" => Some(Gender::Masculine),
        "she" | "her" | "hers" | "herself" => Some(Gender::Feminine),
        _ => None,
    }
}

/// Whether somebody without a name stands before the pronoun in its sentence, who might be meant: "a man", "the
/// suspect", "his mother".
fn is_rival(reading: &Reading, sentence: &Sentence, token: usize) -> bool {
    ((sentence.tokens.start + 1).max(token.saturating_sub(FAR))..token).any(|at| {
        let article =
            matches!(&*reading.words.at(at - 1).lower, "a" | "an" | "the" | "his" | "her" | "another" | "one");
        let family = matches!(
            &*reading.words.at(at).lower,
            "man"
                | "woman"
                | "boy"
                | "girl"
                | "son"
                | "daughter"
                | "mother"
                | "father"
                | "wife"
                | "husband"
                | "brother"
                | "sister"
        );
        family && article && reading.words.lists(at).any(Lists::ROLE)
    })
}

fn is_quoted(quoted: &[Span], span: Span) -> bool {
    let after = quoted.partition_point(|part| part.start <= span.start);
    after.checked_sub(1).is_some_and(|near| quoted[near].end > span.start)
}
