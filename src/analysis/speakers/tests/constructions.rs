//! One test for each way in which a writer says who speaks.

use super::{says, speaker};

const MIRA: Option<&str> = Some("Mira Solberg");

#[test]
fn a_label_before_a_colon_may_say_who_that_is() {
    says("Judge Rook, of Tovel: “The bread was dry.”", "Rook", Some("Rook"));
    says("Lotte Arn, 34, from Tovel: “We ran out of time.”", "Lotte Arn", Some("Lotte Arn"));
    says("Jonas Pell (baker): “We ran out of salt.”", "Jonas Pell", Some("Jonas Pell"));
    says("The clerk: “I was not asked.”", "The clerk", None);
    assert_eq!(speaker("Price: “twelve crowns”"), None);
    assert_eq!(speaker("He liked “butter”.\nRule 4: “No butter.”"), None);
}

#[test]
fn whom_an_apposition_names_speaks_under_the_family_name() {
    let text = "A man, Bastian Rook, sued her over the fence. “She cut it down in the night,” Rook testified.";
    says(text, "Rook", Some("Bastian Rook"));
    let text = "A man, Bastian Rook, sued her over the fence. Rook testified that he had “called twice”.";
    says(text, "Rook", Some("Bastian Rook"));
}

#[test]
fn nobody_speaks() {
    for text in [
        "“We never drilled there,” no official would say.",
        "None of the ministers called it “a crime”.",
        "Not everyone said it was “fair enough to sign”.",
        "The road is a thing that neither country calls “late again”.",
    ] {
        assert_eq!(speaker(text), None, "{text}");
    }
    says("It is known that each official called it “late again”.", "each official", None);
}

#[test]
fn whom_a_paper_quotes_as_saying_it_says_it() {
    says("The River Post quoted Mira Solberg as saying “we will not wait for you”.", "Mira Solberg", MIRA);
    says("Mira Solberg was quoted as saying “we will not wait for you”.", "Mira Solberg", MIRA);
}

#[test]
fn who_put_it_so_said_it() {
    says("The ice was, as Mira Solberg put it, “too thin for a dog”.", "Mira Solberg", MIRA);
}

#[test]
fn a_clause_put_in_far_behind_names_the_speaker() {
    let text = "The town has “no plan and no money” for the old bridge over the ice, Mira Solberg said on Monday.";
    says(text, "Mira Solberg", MIRA);
}

#[test]
fn a_relative_clause_is_of_whom_its_apposition_is_of() {
    let text = "They asked Mira Solberg, a miller in the north, who said “we will wait for the ice”.";
    says(text, "Mira Solberg", MIRA);
}

#[test]
fn the_words_of_a_letter_are_its_writers() {
    let text = "Mira Solberg left on Monday. The bridge is “too old to mend”, according to a letter by Mira Solberg.";
    says(text, "Mira Solberg", MIRA);
    let text = "Mira Solberg left on Monday. Her letter said the bridge was “too old to mend”.";
    assert_eq!(speaker(text).and_then(|(_, name)| name).as_deref(), MIRA);
}

#[test]
fn a_noun_that_the_text_gives_to_one_person_is_that_person() {
    let text = "Mira Solberg, the commissioner, spoke to Tor Holm.\n“We will wait for the ice,” the commissioner said.";
    says(text, "the commissioner", MIRA);
    let text =
        "Commissioner Mira Solberg met Commissioner Tor Holm.\n“We will wait for the ice,” the commissioner said.";
    says(text, "the commissioner", None);
}

#[test]
fn several_speak_with_one_voice() {
    says("“We will wait for the ice,” said Mira Solberg and Tor Holm.", "Mira Solberg and Tor Holm", None);
    says("The millers met on Monday. “We will wait for the ice,” they said.", "they", None);
    says("The ministry was late. “We will wait for the ice,” it said in a statement.", "it", None);
}

#[test]
fn what_is_quoted_in_a_quote_is_no_speech_of_its_own() {
    says("“Tor Holm told us ‘never again’ and left,” said Mira Solberg.", "Mira Solberg", MIRA);
    says("“He said “never again” and left,” said Mira Solberg.", "Mira Solberg", MIRA);
}

#[test]
fn a_quote_that_goes_on_has_one_speaker() {
    let interrupted = "“We will wait,” Mira Solberg told Tor Holm, “until the ice is gone.”";
    says(interrupted, "Mira Solberg", MIRA);
    let opened_again = "Mira Solberg said: “We will wait.\n“Then we will go.\n“It is late.”";
    says(opened_again, "Mira Solberg", MIRA);
    let after = "“We will wait.\n“Then we will go,” said Mira Solberg.";
    says(after, "Mira Solberg", MIRA);
    let opened_once = "Mira Solberg said: “We will wait.\nThen we will go.”";
    says(opened_once, "Mira Solberg", MIRA);
}

#[test]
fn the_writer_says_i_where_one_is_named() {
    says("“We will wait,” I said to Mira Solberg.", "I", None);
}

#[test]
fn what_stands_between_dashes_is_not_what_governs_a_quote() {
    let text = "Mira Solberg said — and Tor Holm called it a surprise — “we will not wait for the ice”.";
    says(text, "Mira Solberg", MIRA);
}

#[test]
fn who_goes_on_is_who_spoke_last() {
    let text = "“We will wait,” said Mira Solberg. The old miller added: “We have no boat.”";
    says(text, "The old miller", MIRA);
}

#[test]
fn a_statement_is_said_by_whose_it_is() {
    let text = "> The Harbour Company closed the mill. “We will wait,” the Harbour Company's statement said.";
    let document = crate::analysis::picture::document(text);
    let speaker = document.annotations.quotes.iter().find_map(|(_, quote)| quote.speaker.clone()).expect("a speaker");
    assert_eq!(document.text(speaker.span), "Harbour Company's statement");
    assert_eq!(document.speaker_name(&speaker), "Harbour Company");
}

#[test]
fn a_body_that_a_name_belongs_to_does_not_speak_for_it() {
    says("“We will wait,” Harbour Ministry of Elverum spokesman Tor Holm said.", "Tor Holm", Some("Tor Holm"));
    says("To this, Tor Holm of the miller group Thaw Now said “we will wait”.", "Tor Holm", Some("Tor Holm"));
}
