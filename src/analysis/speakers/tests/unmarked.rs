//! Speakers of what stands in no marks, and of what a line of its own credits.

use super::says;
use crate::analysis::picture::{check, document};
use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Document, QuoteKind, Span, Style, StyleKind};
use std::sync::Arc;

/// What is said in the turns of a text, each with its speaker.
fn turns(lines: &[&str]) -> Vec<(String, Option<String>)> {
    let picture: String = lines.iter().map(|line| format!("> {line}\n")).collect();
    let document = document(&picture);
    let quotes = document.annotations.quotes.iter().filter(|(_, quote)| quote.kind == QuoteKind::Turn);
    let named = |speaker: &crate::document::Speaker| document.speaker_name(speaker).to_owned();
    quotes.map(|(_, turn)| (document.text(turn.extent()).to_owned(), turn.speaker.as_ref().map(named))).collect()
}

#[test]
fn turns_under_labels_are_said_by_whom_the_labels_mean() {
    let wanted = |turns: &[(&str, &str)]| -> Vec<(String, Option<String>)> {
        turns.iter().map(|(words, name)| ((*words).to_owned(), Some((*name).to_owned()))).collect()
    };
    let interview = [
        "Mira Solberg has measured the ice for years. We met Solberg in her hut.",
        "Q: How do you measure it?",
        "A: With a stick.",
        "My students laugh at me.",
        "Q: And what did the town say?",
        "A: I told the mayor to come along.",
        "Solberg retires in August.",
    ];
    let answers = wanted(&[
        ("How do you measure it?", "Q"),
        ("With a stick.\n\nMy students laugh at me.", "Mira Solberg"),
        ("And what did the town say?", "Q"),
        ("I told the mayor to come along.", "Mira Solberg"),
    ]);
    assert_eq!(turns(&interview), answers);
    let transcript = [
        "Mira Solberg and Tor Holm spoke on the radio.",
        "SOLBERG: Good morning. Is it safe?",
        "TH: It is. I walk over it every day.",
        "(CROSSTALK)",
        "SOLBERG: Do you?",
        "TH: I do.",
    ];
    let said = wanted(&[
        ("Good morning. Is it safe?", "Mira Solberg"),
        ("It is. I walk over it every day.", "Tor Holm"),
        ("Do you?", "Mira Solberg"),
        ("I do.", "Tor Holm"),
    ]);
    assert_eq!(turns(&transcript), said);
}

#[test]
fn names_that_stand_in_full_once_are_initials_afterwards() {
    let lines = [
        "Lena Marsh: What do you hear?",
        "Mira Solberg: I hear stones.",
        "LM: And by day?",
        "MS: By day I hear you.",
        "LM: Do you?",
        "MS: I do.",
        "Moderator: Thank you both.",
    ];
    let names: Vec<_> = turns(&lines).into_iter().filter_map(|(_, name)| name).collect();
    let [lena, mira] = ["Lena Marsh", "Mira Solberg"];
    assert_eq!(names, [lena, mira, lena, mira, lena, mira, "Moderator"]);
}

#[test]
fn lists_of_facts_are_no_turns() {
    for lines in [
        ["Director: Mira Solberg", "Cast: Tor Holm", "Director: Ina Ek", "Cast: Bo Ling"],
        ["Note: the mill is old.", "The mill is new.", "Note: we were wrong.", "The end is near."],
        ["Solberg said: We will wait.", "He said: I will not.", "Solberg said: Please.", "He said: No."],
    ] {
        assert_eq!(turns(&lines), [], "{lines:?}");
    }
}

#[test]
fn what_is_quoted_in_a_turn_knows_who_i_and_you_are() {
    check(
        "pq",
        "
        > Solberg: You wrote to Mira Solberg that it was “safe enough”. Why?
        # p1-----               p1----------
        #          q1-------------------------------------q2---------q1-----
        > Tor Holm: I said “never again”. Do you remember?
        # p2------
        #           q3------q4---------q3-----------------
        > Solberg: I do not. You have to tell me.
        # p1-----
        #          q5----------------------------
        > Tor Holm: We wait for you.
        # p2------
        #           q6--------------
        = p1 Mira Solberg
        = p2 Tor Holm
        = q1 turn p1
        = q2 fragment p2
        = q3 turn p2
        = q4 fragment p2
        = q5 turn p1
        = q6 turn p2
        ",
    );
}

#[test]
fn a_label_inside_the_marks_names_the_speaker() {
    check(
        "q",
        "
        > “SOLBERG: Is it safe?
        #  q1------------------
        > “HOLM: It is. I walk over it every day.
        #  q2------------------------------------
        > “And so does my dog.
        #  q2-----------------
        > “SOLBERG: Do you?
        #  q3--------------
        > “HOLM: I do.”
        #  q4---------
        = q1 direct \"SOLBERG\"
        = q2 direct \"HOLM\"
        = q3 direct \"SOLBERG\"
        = q4 direct \"HOLM\"
        ",
    );
}

#[test]
fn answers_follow_questions_in_bold() {
    let lines =
        ["Tor Holm builds bridges.", "When did you start?", "I was nine.", "And then?", "I built a bridge for ducks."];
    let mut article = Article::default();
    for line in lines {
        let start = article.text.len();
        article.text.push_str(line);
        let span = Span::new(start, article.text.len());
        article.text.push_str("\n\n");
        article.blocks.push(Block { kind: BlockKind::Paragraph, level: 0, span });
        if line.ends_with('?') {
            article.styles.push(Style { kind: StyleKind::Strong, span });
        }
    }
    let found = annotate(&article, Lexicon::shared(), None);
    let document = Document::new(Arc::new(article), found);
    let quotes = document.annotations.quotes.iter().map(|(_, quote)| quote);
    let named: Vec<_> = quotes
        .map(|turn| {
            let name = turn.speaker.as_ref().map(|speaker| document.speaker_name(speaker));
            (document.text(turn.extent()), name)
        })
        .collect();
    let holm = Some("Tor Holm");
    assert_eq!(named, [(lines[1], None), (lines[2], holm), (lines[3], None), (lines[4], holm)]);
}

#[test]
fn a_line_under_a_quote_credits_it() {
    let line = "Mira Solberg runs the mill. Tor Holm owns it.\n“We will wait for the ice to go.”\n— Tor Holm, owner";
    says(line, "Tor Holm", Some("Tor Holm"));
}

#[test]
fn what_is_said_behind_dashes_has_its_speaker_in_the_clause_put_in() {
    check(
        "q",
        "
        > Tor Holm came home late. Mira Solberg sat by the stove.
        > — Where have you been? asked Solberg.
        #   q1------------------
        > — By the river, said Tor Holm, and I fell asleep.
        #   q2-----------                q2----------------
        > — Of course, — he said. — I caught two fish.
        #   q3--------              q3----------------
        = q1 direct p2
        = q2 direct p1
        = q3 direct p1
        ",
    );
}

#[test]
fn letters_and_tweets_have_who_introduces_or_credits_them() {
    check(
        "q",
        "
        > Mira Solberg left the mill. On Tuesday she tweeted:
        > I have sold the mill. It was time.
        # q1--------------------------------
        > In a letter to the council, Solberg wrote:
        > Dear friends,
        # q2-----------
        > I ran the mill for thirty years.
        # q2------------------------------
        > Yours, Mira
        # q2---------
        > The council read it aloud.
        > We shall miss the flour.
        # q3----------------------
        > — Tor Holm (@torholm) June 3, 2020
        = q1 written p1
        = q2 written p1
        = q3 written p2
        ",
    );
}

#[test]
fn who_is_interviewed_uses_terms_of_their_own() {
    let lines =
        ["Q: What is it?", "A: I was a kind of “river doctor” there.", "Q: And now?", "A: I said “never again”."];
    let picture: String = lines.iter().map(|line| format!("> {line}\n")).collect();
    let document = document(&picture);
    let marked = document.annotations.quotes.iter().filter(|(_, quote)| quote.kind != QuoteKind::Turn);
    let kinds: Vec<_> = marked.map(|(_, quote)| quote.kind).collect();
    assert_eq!(kinds, [QuoteKind::Term, QuoteKind::Fragment]);
}
