mod blocks;
mod constructions;
mod unmarked;

use crate::analysis::picture::{check, document};
use crate::analysis::{Lexicon, annotate};
use crate::document::{Article, Block, BlockKind, Document, PersonKind, QuoteKind, Span, Who};
use std::sync::Arc;

/// The words that name the speaker of the first quotation of a text, and the name behind them.
fn speaker(text: &str) -> Option<(String, Option<String>)> {
    let picture: String = text.lines().map(|line| format!("> {line}\n")).collect();
    let document = document(&picture);
    let quotes = &document.annotations.quotes;
    let (_, quote) = quotes.iter().next_back()?;
    let speaker = quote.speaker.as_ref()?;
    let name = match speaker.who {
        Who::Person(person) => Some(document.annotations.people[person].name.clone()),
        Who::Unnamed | Who::Organisation => None,
    };
    Some((document.text(speaker.span).to_owned(), name))
}

#[track_caller]
fn says(text: &str, words: &str, name: Option<&str>) {
    assert_eq!(speaker(text), Some((words.to_owned(), name.map(str::to_owned))), "{text}");
}

#[test]
fn a_verb_of_saying_has_its_subject_on_either_side() {
    let mira = Some("Mira Solberg");
    says("“We will wait,” said Mira Solberg.", "Mira Solberg", mira);
    says("“We will wait,” Mira Solberg said.", "Mira Solberg", mira);
    says("Mira Solberg said: “We will wait.”", "Mira Solberg", mira);
    says("Mira Solberg later told reporters that “we will wait for the rain”.", "Mira Solberg", mira);
    says("“We will wait,” said the mayor of Elverum, Mira Solberg, on Monday.", "Mira Solberg", mira);
    says("“We will wait,” says Mira Solberg, who runs the mill.", "Mira Solberg", mira);
}

#[test]
fn a_name_between_commas_is_the_subject() {
    let text = "The mayor of the town, Mira Solberg, said the river had “heard enough of us”.";
    says(text, "Mira Solberg", Some("Mira Solberg"));
    let text = "“In the north there is a saying 'first in, last out'”, Elverum University professor Mira Solberg told the press.";
    says(text, "Mira Solberg", Some("Mira Solberg"));
}

#[test]
fn a_participle_has_the_subject_of_its_main_clause() {
    says("Calling it “late again”, Mira Solberg left the room.", "Mira Solberg", Some("Mira Solberg"));
}

#[test]
fn a_credit_after_a_dash_names_the_speaker() {
    says(
        "Mira Solberg runs the mill.\n“We will wait for the ice to go.” — Mira Solberg",
        "Mira Solberg",
        Some("Mira Solberg"),
    );
}

#[test]
fn an_apposition_does_not_hide_the_subject() {
    let text = "“We will wait,” Mira Solberg, a miller at the Harbour Works in Elverum, told the paper.";
    says(text, "Mira Solberg", Some("Mira Solberg"));
}

#[test]
fn somebody_without_a_name_is_named_by_the_words_of_the_text() {
    says("“We will wait,” said one of the analysts.", "one of the analysts", None);
    says("“We will wait,” a spokesman for the ministry said on Monday.", "a spokesman for the ministry", None);
    says("“We will wait,” said officials.", "officials", None);
    says("The Elverum energy ministry said it would “wait for the ice”.", "The Elverum energy ministry", None);
    says("“We will wait,” the old miller's wife said.", "the old miller's wife", None);
}

#[test]
fn who_is_according_to_is_the_speaker() {
    let text = "The bridge is “late again”, according to Dr Mira Solberg, an engineer.";
    says(text, "Mira Solberg", Some("Mira Solberg"));
    says("According to a report, the bridge is “late again”.", "a report", None);
}

#[test]
fn the_doer_of_a_passive_is_the_speaker() {
    says("The bridge was described as “late again” by the police.", "the police", None);
}

#[test]
fn a_quote_goes_on_where_the_one_before_ended() {
    check(
        "pq",
        "
        > “We will wait,” said Mira Solberg, looking at the river. “It is late.”
        #                      p1----------
        #  q1-----------                                            q1---------
        > “Nobody crosses here in May. The ice is too thin and the river too fast.”
        #  q2---------------------------------------------------------------------
        = p1 Mira Solberg
        = q1 direct p1
        = q2 direct p1
        ",
    );
}

#[test]
fn the_sentence_before_names_the_speaker() {
    let text = "Mira Solberg was asked about the river.\n“We will wait until the ice is gone,” she said.";
    says(text, "she", Some("Mira Solberg"));
    says(
        "Mira Solberg wrote in her diary:\n“We will wait until the ice is gone.”",
        "Mira Solberg",
        Some("Mira Solberg"),
    );
}

#[test]
fn a_term_has_no_speaker() {
    assert_eq!(speaker("Mira Solberg lives in the so-called “iron valley”."), None);
}

#[test]
fn who_only_writes_or_is_paraphrased_is_no_source() {
    let kind = |text: &str| {
        let document = document(text);
        let person = document.annotations.people.iter().next().map(|(_, person)| person.kind);
        let quote = document.annotations.quotes.iter().next().map(|(_, quote)| quote.kind);
        (quote, person)
    };
    let spoken = kind("> “We will wait,” said Mira Solberg.");
    assert_eq!(spoken, (Some(QuoteKind::Direct), Some(PersonKind::Source)));
    let written = kind("> “We will wait,” Mira Solberg wrote in a letter to the mill.");
    assert_eq!(written, (Some(QuoteKind::Written), Some(PersonKind::Subject)));
    let fragment = kind("> Mira Solberg has called for “a longer bridge” over the river.");
    assert_eq!(fragment, (Some(QuoteKind::Fragment), Some(PersonKind::Subject)));
}

#[test]
fn a_headline_has_the_speaker_of_the_same_words_in_the_text() {
    check(
        "pq",
        "
        > 'Late again': two towns fall out over a bridge
        #  q1--------
        > Mira Solberg, a miller, said the bridge was “late again” in May.
        # p1----------
        #                                              q2--------
        = p1 Mira Solberg
        = q1 fragment p1
        = q2 fragment p1
        ",
    );
}

#[test]
fn a_block_quotation_is_said_by_who_introduces_or_credits_it() {
    let named = |before: &str, quotation: &str| {
        let text = format!("{before}\n\n{quotation}");
        let start = before.len() + 2;
        let blocks = vec![
            Block { kind: BlockKind::Paragraph, level: 0, span: Span::new(0, before.len()) },
            Block { kind: BlockKind::Quotation, level: 1, span: Span::new(start, text.len()) },
        ];
        let article = Article { text, blocks, ..Article::default() };
        let found = annotate(&article, Lexicon::shared(), None);
        let document = Document::new(Arc::new(article), found);
        let quote = document.annotations.quotes.iter().next().map(|(_, quote)| quote.clone()).expect("a quote");
        assert_eq!(quote.kind, QuoteKind::Blockquote);
        quote.speaker.map(|speaker| document.speaker_name(&speaker).to_owned())
    };
    assert_eq!(named("Mira Solberg wrote to the mill:", "The ice is thin and we wait."), Some("Mira Solberg".into()));
    let text = "Mira Solberg runs a mill. Some lines of hers hang on its door.";
    assert_eq!(named(text, "The ice is thin and we wait.\n— Mira Solberg"), Some("Mira Solberg".into()));
}

#[test]
fn who_is_like_says_it() {
    says("Mira Solberg came in, and she's like, “We will not wait for you.”", "she", Some("Mira Solberg"));
    says("The millers laughed. They were just like: “We will not wait for you.”", "They", None);
    says("And I'm like, “We will not wait for you.”", "I", None);
}

#[test]
fn who_tells_somebody_is_the_speaker_and_not_who_is_told() {
    let mira = Some("Mira Solberg");
    says("Tor Holm was told by Mira Solberg that the ice was “too thin for you”.", "Mira Solberg", mira);
    says("Tor Holm was told the ice was “too thin”, according to Mira Solberg.", "Mira Solberg", mira);
    says("Mira Solberg told Tor Holm that the ice was “too thin for you”.", "Mira Solberg", mira);
}

#[test]
fn two_who_speak_in_turn_are_kept_apart() {
    check(
        "q",
        "
        > “We will wait,” said Mira Solberg. “We will not,” said Tor Holm.
        #  q1-----------                      q2----------
        > “It is late,” he said.
        #  q3---------
        = q1 direct p1
        = q2 direct p2
        = q3 direct p2
        ",
    );
}

proptest::proptest! {
    #[test]
    fn any_row_of_words_is_read_the_same_twice_and_without_a_panic(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "“", "”", "\"", "'", ",", ".", ":", "?", "—", "(", ")", "’s", "\n> ", "\n> Q:", "\n> MIRA:", "\n> ((Mira))", "like", "I’m", "Mira Solberg", "Solberg", "he", "she", "said",
            "saying", "called", "was", "described", "by", "according", "to", "per", "the", "mayor", "of", "for", "one", "who",
            "and", "statement", "wrote", "Elverum", "wait", "late", "\u{200b}", "\u{7}",
        ]), 0..40)
    ) {
        let text = format!("> {}", words.join(" "));
        let once = document(&text);
        proptest::prop_assert_eq!(&once.annotations, &document(&text).annotations);
    }
}
