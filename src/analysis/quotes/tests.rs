use crate::analysis::picture::check;
use crate::analysis::{Lexicon, Reading, quotes};
use crate::document::{Article, Block, BlockKind, QuoteKind, Span};

/// The parts of all quotations of a text of one kind of block, a paragraph a line.
fn parts(kind: BlockKind, text: &str) -> Vec<Vec<String>> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block { kind, level: 0, span: Span::new(at, at + line.len()).trim(text) });
        }
        at += line.len() + 1;
    }
    let article = Article { text: text.to_owned(), blocks, ..Article::default() };
    let reading = Reading::new(&article, Lexicon::shared());
    quotes::find(&reading, &quotes::turns::find(&reading))
        .into_iter()
        .map(|quotation| quotation.parts.iter().map(|part| part.of(text).to_owned()).collect())
        .collect()
}

/// What is quoted in paragraphs, part by part.
fn quoted(text: &str) -> Vec<String> {
    parts(BlockKind::Paragraph, text).concat()
}

#[test]
fn every_convention_of_marks_is_paired() {
    for text in [
        "“We will wait,” said Ina Holt.",
        "\"We will wait,\" said Ina Holt.",
        "‘We will wait,’ said Ina Holt.",
        "'We will wait,' said Ina Holt.",
        "«We will wait,» said Ina Holt.",
        "« We will wait, » said Ina Holt.",
        "»We will wait,« said Ina Holt.",
        "‹We will wait,› said Ina Holt.",
        "„We will wait,“ said Ina Holt.",
        "„We will wait,” said Ina Holt.",
        "”We will wait,” said Ina Holt.",
        "``We will wait,'' said Ina Holt.",
        "''We will wait,'' said Ina Holt.",
        "「We will wait,」 said Ina Holt.",
        "“We will wait,\" said Ina Holt.",
        "\"We will wait,” said Ina Holt.",
        "“We will wait,“ said Ina Holt.",
    ] {
        assert_eq!(quoted(text), ["We will wait,"], "{text}");
    }
}

#[test]
fn an_apostrophe_is_never_a_mark() {
    for text in [
        "They don't know the workers' rights or the Joneses' house.",
        "In the '90s, rock 'n' roll was the fans' first love.",
        "’Tis the season, and the shops’ doors are open; rock ’n’ roll.",
        "'Tis the season, and the shops' doors are open.",
        "Give 'em the dogs' dinner.",
        "The board is 6'2\" long and 3' wide.",
    ] {
        assert!(quoted(text).is_empty(), "{text}: {:?}", quoted(text));
    }
}

#[test]
fn apostrophes_inside_single_marks_do_not_close_them() {
    assert_eq!(quoted("'The workers' rights don't end here,' said Ina Holt."), ["The workers' rights don't end here,"]);
    assert_eq!(quoted("‘The workers’ rights don’t end here,’ said Holt."), ["The workers’ rights don’t end here,"]);
    assert_eq!(quoted("Holt says she 'can' and 'may' leave the workers' union."), ["can", "may"]);
}

#[test]
fn what_is_quoted_inside_a_quote_belongs_to_it() {
    assert_eq!(quoted("“He said ‘never’ twice,” said Holt."), ["He said ‘never’ twice,"]);
    assert_eq!(quoted("“He said “never” twice,” said Holt."), ["He said “never” twice,"]);
    assert_eq!(quoted("'He said \"never\" twice,' said Holt."), ["He said \"never\" twice,"]);
    assert_eq!(quoted("\"'Never' is what he said,\" said Holt."), ["'Never' is what he said,"]);
    assert_eq!(quoted("\"She measured 6'2\" at the door,\" said Holt."), ["She measured 6'2\" at the door,"]);
}

#[test]
fn a_closing_mark_that_is_missing_ends_the_quote_with_its_paragraph() {
    assert_eq!(parts(BlockKind::Paragraph, "“We will wait.\nThe rain went on."), [["We will wait."]]);
    assert!(quoted("The rain went on.” Nobody knew.").is_empty(), "a stray mark quotes nothing");
}

#[test]
fn a_straight_mark_at_the_start_holds_the_curly_ones_behind_it() {
    let text = "\"It is a “Long Step” for us.\n\"And for you.\"";
    assert_eq!(parts(BlockKind::Paragraph, text), [["It is a “Long Step” for us.", "And for you."]]);
    assert_eq!(quoted("\"It is\" a “Long Step” for us."), ["It is", "Long Step"]);
}

#[test]
fn a_quote_over_paragraphs_is_one_utterance() {
    let opened_again = "Holt said: “We will wait.\n“Then we will go.\n“It is late.”\nThe rain went on.";
    assert_eq!(parts(BlockKind::Paragraph, opened_again), [["We will wait.", "Then we will go.", "It is late."]]);
    let opened_once = "Holt said: “We will wait.\nThen we will go.” The rain went on.";
    assert_eq!(parts(BlockKind::Paragraph, opened_once), [["We will wait.", "Then we will go."]]);
}

#[test]
fn a_paragraph_with_a_speaker_of_its_own_is_an_utterance_of_its_own() {
    let text = "“We will wait,” said Holt. “It is late.\n“We will not,” said Marsh.";
    assert_eq!(parts(BlockKind::Paragraph, text), [vec!["We will wait,", "It is late."], vec!["We will not,"]]);
    let text = "Holt said: “We will wait.\n“It is late,” she said.";
    assert_eq!(parts(BlockKind::Paragraph, text), [["We will wait.", "It is late,"]]);
}

#[test]
fn a_block_quotation_loses_its_marks_and_its_credit() {
    assert_eq!(parts(BlockKind::Quotation, "“We will wait.”"), [["We will wait."]]);
    assert_eq!(parts(BlockKind::Quotation, "We “will” wait."), [["We “will” wait."]]);
    assert!(parts(BlockKind::Quotation, "— Ina Holt").is_empty());
}

#[test]
fn lines_that_begin_with_a_dash_are_dialogue_only_if_people_speak_in_them() {
    let said = ["Where is it?", "In the mill,", "where you left it."];
    assert_eq!(quoted("— Where is it?\n— In the mill, said Holt, where you left it."), said);
    assert!(quoted("— three eggs\n— a cup of flour").is_empty());
    assert!(quoted("— Ina Holt, 1921\n— Bo Ling").is_empty(), "credits");
    assert!(quoted("— Where is it?\nNobody knew.").is_empty(), "one alone");
}

#[test]
fn a_paragraph_behind_a_colon_is_quoted_if_somebody_wrote_or_said_it() {
    assert_eq!(quoted("Holt wrote:\nThe mill is sold."), ["The mill is sold."]);
    assert_eq!(quoted("The letter read:\nDear Ina,\nGo.\nYours, Bo"), ["Dear Ina,", "Go.", "Yours, Bo"]);
    assert!(quoted("The mill has three floors:\nThe first is for flour.").is_empty());
    assert!(quoted("Holt said that these were the rooms of the mill:\nThe first is for flour.").is_empty());
}

#[test]
fn words_around_the_speaker_are_one_utterance() {
    let one = |text: &str| assert_eq!(parts(BlockKind::Paragraph, text).len(), 1, "{text}");
    one("“We will wait,” she said, “and then go.”");
    one("“We will wait,” said Holt, noting the state of the roads to the north. “It is late.”");
    one("“We will wait,” said Holt. “It is late.”");
    one("“Will we wait?” Holt asked. “It is late.”");
    let two = |text: &str| assert_eq!(parts(BlockKind::Paragraph, text).len(), 2, "{text}");
    two("Holt said: “We will wait.” She also said: “It is late.”");
    two("“We will wait,” said Holt. “It is late,” said Marsh.");
    two("Holt called it “sad” and “late”.");
}

#[test]
fn a_term_is_told_from_speech() {
    check(
        "q",
        "
        > The so-called “iron valley” is a bridge known as the \"Long Step\".
        #                q1---------                            q2-------
        > She spoke on the radio show “Morning in Ostrava”.
        #                              q3----------------
        > The “quiet zone” lies south of the town. Ships avoid the “quiet zone”.
        #      q4--------                                           q5--------
        = q1 term ?
        = q2 term ?
        = q3 term ?
        = q4 term ?
        = q5 term ?
        ",
    );
}

/// Whether each quotation of one paragraph is said by somebody.
fn said(text: &str) -> Vec<bool> {
    let block = Block { kind: BlockKind::Paragraph, level: 0, span: Span::whole(text) };
    let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
    let reading = Reading::new(&article, Lexicon::shared());
    quotes::find(&reading, &[]).iter().map(|quotation| quotation.kind != QuoteKind::Term).collect()
}

#[test]
fn what_is_called_by_a_name_is_a_term_and_what_somebody_calls_it_is_said() {
    assert_eq!(said("They learned a craft called “netting” in the winter."), [false]);
    assert_eq!(said("The craft was commonly called “netting” in the valley."), [false]);
    assert_eq!(said("The town got what many millers called “ruin” in the winter."), [true]);
    assert_eq!(said("Holt spoke on Tuesday’s broadcast of “Morning in Ostrava,” and left."), [false]);
}

#[test]
fn words_with_a_name_of_their_own_are_terms() {
    assert_eq!(said("The virus was first called “river flu” in the north."), [false]);
    assert_eq!(said("Many posted pictures with the hashtag “bridge first” on Monday."), [false]);
    assert_eq!(said("“We will wait,” Holt said on the River Post's “Morning in Ostrava.”"), [true, false]);
}

#[test]
fn members_of_a_list_are_said_if_one_is() {
    assert_eq!(said("Holt called the mayor a “slow reader,” an “idle man,” “tired” and “late.”"), [true; 4]);
}

#[test]
fn a_million_marks_cost_no_more_than_a_million() {
    // Quadratic time would take hours here.
    for mark in ["”", "“", "\"", "'", "''", "«", "“a” ", "‘s’ ", "\"a "] {
        let times = if mark == "”" { 1_000_000 } else { 100_000 };
        let _ = quoted(&mark.repeat(times));
    }
    for line in ["— I?\n", "Q: You?\nA: I.\n", "Holt wrote:\n", "— Ina (@ina)\n", "\"A: I.\n", "((Ina)) I.\n", "(\n"]
    {
        let _ = quoted(&line.repeat(20_000));
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_the_same_twice_and_without_a_panic(text in "[“”\"'‘’«»„,.?! a-dA-DsQI()@0\n:—-]{0,80}") {
        let once = parts(BlockKind::Paragraph, &text);
        proptest::prop_assert_eq!(&once, &parts(BlockKind::Paragraph, &text));
        let _ = parts(BlockKind::Quotation, &text);
        check_document(&text);
    }
}

/// `Document::new` checks the invariants of the model.
fn check_document(text: &str) {
    let picture: String = text.split('\n').map(|line| format!("> {line}\n")).collect();
    let _ = crate::analysis::picture::document(&picture);
}
