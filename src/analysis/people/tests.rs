use crate::analysis::picture::{check, document};
use crate::document::MentionForm;

/// The roles of each person, in the text's words.
fn roles(text: &str) -> Vec<(String, Vec<String>)> {
    let document = document(text);
    let people = document.annotations.people.iter();
    people
        .map(|(_, person)| {
            (person.name.clone(), person.roles.iter().map(|role| document.text(*role).to_owned()).collect())
        })
        .collect()
}

#[test]
fn a_surname_alone_is_the_person_named_in_full_before() {
    check(
        "p",
        "
        > Minister Ana Ruiz opened the bridge. The work took years, said Ruiz.
        #          p1------                                              p1--
        = p1 Ana Ruiz
        ",
    );
}

#[test]
fn a_family_name_that_stands_first_is_used_alone() {
    check(
        "p",
        "
        > Defence minister Yoon Tae-min met diplomat Sung Kim. Both Yoon and Kim smiled.
        #                  p1----------              p2------       p1--     p2-
        = p1 Yoon Tae-min
        = p2 Sung Kim
        ",
    );
}

#[test]
fn mr_and_mrs_are_two_people() {
    let document = document("> Mr Ashgrove nodded. Mrs Ashgrove did not, and so Mr Ashgrove left.");
    assert_eq!(document.annotations.people.len(), 2);
    assert!(document.annotations.mentions.iter().all(|(_, mention)| mention.form == MentionForm::Titled));
}

#[test]
fn a_role_is_the_apposition_or_the_words_before_the_name() {
    assert_eq!(
        roles("> Ana Ruiz, a former commander of Ostland's special forces, met Ostlandish foreign minister Bo Lind."),
        [
            ("Ana Ruiz".to_owned(), vec!["a former commander of Ostland's special forces".to_owned()]),
            ("Bo Lind".to_owned(), vec!["Ostlandish foreign minister".to_owned()]),
        ]
    );
}

#[test]
fn a_role_is_nobody_elses_and_whole() {
    let found = roles("> Anders Ruiz, a keeper, and his wife came. Bo Hamre of the Consumers' League said no.");
    assert_eq!(found[0].1, ["a keeper"]);
    assert_eq!(found[1].1, ["of the Consumers' League"]);
    assert!(roles("> Anders Ruiz, and his wife, Brit Olm, came.")[0].1.is_empty());
}

#[test]
fn a_form_of_address_is_no_role() {
    for (text, wanted) in [
        ("> Dr Ana Ruiz said the bridge was safe.", &[][..]),
        ("> Geologist Dr. Ana Ruiz said the bridge was safe.", &["Geologist"]),
        ("> “It is safe,” said Dr Ana Ruiz, a geologist.", &["a geologist"]),
    ] {
        assert_eq!(roles(text)[0].1, wanted, "{text}");
    }
}

#[test]
fn a_role_may_stand_before_the_name_with_a_comma_or_in_a_clause_with_who() {
    assert_eq!(
        roles(
            "> A spokeswoman for the port of Karsund, Lena Ortiz, said no. Tor Holm, 61, who has run the mill since 2011, agreed."
        ),
        [
            ("Lena Ortiz".to_owned(), vec!["A spokeswoman for the port of Karsund".to_owned()]),
            ("Tor Holm".to_owned(), vec!["who has run the mill since 2011".to_owned()]),
        ]
    );
}

#[test]
fn a_shorter_role_that_a_longer_one_ends_with_is_no_second_one() {
    assert_eq!(
        roles(
            "> Foreign minister Ana Ruiz spoke. “No,” said Ostlandish foreign minister Ana Ruiz. Minister Ruiz then left."
        ),
        [("Ana Ruiz".to_owned(), vec!["Ostlandish foreign minister".to_owned()])]
    );
}

#[test]
fn a_bare_family_name_with_an_article_is_that_person() {
    let document = document("> President Omar al-Rashid spoke in Ostland. Later Rashid left, said Omar al-Rashid.");
    assert_eq!(document.annotations.people.len(), 1);
}

#[test]
fn diacritics_and_possessives_make_no_new_person() {
    let document = document("> Minister Kōji Maeda resigned. Koji Maeda’s party agreed, and Maeda’s friends said so.");
    let found = &document.annotations;
    assert_eq!(found.people.len(), 1);
    assert!(found.mentions.iter().all(|(_, mention)| !document.text(mention.span).ends_with(['s', '’'])));
}

#[test]
fn two_people_of_one_family_are_two() {
    let document = document("> Director Ana Ruiz met her brother Pedro Ruiz. “We spoke,” said Ana Ruiz.");
    assert_eq!(document.annotations.people.len(), 2);
}

#[test]
fn the_words_of_a_role_end_where_the_next_clause_begins() {
    assert_eq!(
        roles("> Ana Ruiz, an expert on rivers at the Elver Institute, said the bridge was safe."),
        [("Ana Ruiz".to_owned(), vec!["an expert on rivers at the Elver Institute".to_owned()])]
    );
}

#[test]
fn ten_thousand_people_of_one_name_take_no_more_than_their_share_of_time() {
    let mut text = String::from("> ");
    for number in 0..5_000u32 {
        let given = char::from(b'A' + (number % 26) as u8);
        text.push_str(&format!("Minister {given}{}o Ruiz met Mr Ruiz. ", "aeiou".repeat((number / 26 % 7) as usize)));
    }
    assert!(document(&text).annotations.mentions.len() > 5_000);
}

#[test]
fn each_of_a_hundred_thousand_names_is_given_to_its_person() {
    let names = ["Mr Peter Orme, ", "Mrs Ana Lindt, ", "Mr Tomas Brenek, ", "Dr Lena Ortiz, "];
    let text: String = (0..100_000).map(|number| names[number % names.len()]).collect();
    let document = document(&format!("> {text}"));
    let found = &document.annotations;
    assert_eq!((found.people.len(), found.mentions.len()), (4, 100_000));
}

#[test]
fn a_pronoun_names_the_only_person_before_it() {
    check(
        "p",
        "
        > Minister Ana Ruiz came late. She said nothing about her trip.
        #          p1------            p1-                    p1-
        = p1 Ana Ruiz
        ",
    );
}

#[test]
fn a_pronoun_that_might_name_two_names_nobody() {
    check(
        "p",
        "
        > Minister Ana Ruiz met director Eva Lund. She said nothing.
        #          p1------              p2------
        = p1 Ana Ruiz
        = p2 Eva Lund
        ",
    );
}

#[test]
fn a_title_tells_whom_a_pronoun_cannot_name() {
    check(
        "p",
        "
        > Mr Ashgrove met Mrs Lund. She said nothing, and he left.
        #    p1------         p2--  p2-                   p1
        = p1 Ashgrove
        = p2 Lund
        ",
    );
}

/// Each person's name with all the names that stand for it, in order of position.
fn names(text: &str) -> Vec<(String, Vec<String>)> {
    let document = document(&format!("> {}", text.replace('\n', "\n> ")));
    let found = &document.annotations;
    let of = |person: &crate::document::Person| {
        let mentions = person.mentions.iter().map(|id| &found.mentions[*id]).filter(|mention| mention.form.is_name());
        mentions.map(|mention| document.text(mention.span).to_owned()).collect()
    };
    found.people.iter().map(|(_, person)| (person.name.clone(), of(person))).collect()
}

/// How many people there are, and how many names the first has.
fn counts(text: &str) -> (usize, usize) {
    let found = names(text);
    (found.len(), found.first().map_or(0, |(_, names)| names.len()))
}

#[test]
fn a_bare_family_name_is_whom_the_text_is_about_and_not_the_kin_named_last() {
    let text = "Minister Ana Ruiz resigned on Monday. Ana Ruiz had been ill. Her husband, Pedro Ruiz, drove her home.\n\
                Ruiz said that she would write.";
    let found = names(text);
    assert_eq!(found[0].1, ["Ana Ruiz", "Ana Ruiz", "Ruiz"], "{found:?}");
}

#[test]
fn who_speaks_in_a_paragraph_goes_on_by_the_family_name_there() {
    let text = "Minister Ana Ruiz resigned on Monday. Ana Ruiz had been ill.\n\
                Her rival Tomas Ruiz was surprised. “I did not know,” Ruiz said.";
    let found = names(text);
    assert_eq!(found[1].1, ["Tomas Ruiz", "Ruiz"], "{found:?}");
}

#[test]
fn a_longer_name_of_somebody_is_no_second_person() {
    assert_eq!(
        counts("Senator Ana Ruiz Lunt spoke. Later Senator Ana Ruiz left, and Senator Ruiz Lunt followed."),
        (1, 3)
    );
    assert_eq!(counts("Minister Peter J. Orme spoke. Peter Orme then left, and so did Minister P. J. Orme."), (1, 3));
}

#[test]
fn short_forms_and_nicknames_of_a_given_name_are_one_person() {
    assert_eq!(counts("Director William Orme spoke. “I know,” said Bill Orme."), (1, 2));
    assert_eq!(counts("Director Stanislav Brenek spoke. “I know,” said Stan Brenek."), (1, 2));
    assert_eq!(counts("Coach Edward \"Teddo\" Brenek spoke. “I know,” said Teddo Brenek."), (1, 2));
    assert_eq!(counts("Director Paul Orme spoke. “I know,” said Paula Orme."), (2, 1));
}

#[test]
fn one_letter_makes_no_other_person() {
    assert_eq!(
        counts("General Yusra Kalandari spoke. “I know,” said Yusra Kalanderi. “So do I,” Mr Kalendari said."),
        (1, 3)
    );
    assert_eq!(counts("Director Ana Lunt spoke. “I know,” said Ana Lund."), (2, 1));
}

#[test]
fn a_name_at_birth_and_a_stage_name_are_one_person() {
    assert_eq!(
        counts("The singer Mira Sol, born Ana Lindt, has died. Sol was 61. Ana Lindt grew up in Karsund."),
        (1, 4)
    );
    assert_eq!(counts("Peter Orme, also known as Jack Thunder, won again, said Peter Orme. Thunder bowed."), (1, 4));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_sound_people_and_the_same_ones_twice(text in "(\\PC|[A-Z][a-z]{1,5} |Mr |Kim |, a |“|”|\\. ){0,60}") {
        let picture = format!("> {text}");
        // `Document::new` checks every invariant.
        let (one, two) = (document(&picture), document(&picture));
        proptest::prop_assert_eq!(one.annotations, two.annotations);
    }
}

#[test]
fn he_and_she_are_those_whom_they_fit() {
    check(
        "p",
        "
        > Sen. Alicia Fontane questioned Robert Maddock on Thursday. She was not convinced.
        #      p1------------            p2------------              p1-
        > Maddock said he had warned the board. His letter was lost, he said.
        # p2-----      p2                       p2-                  p2
        = p1 Alicia Fontane
        = p2 Robert Maddock
        ",
    );
}

#[test]
fn a_pronoun_that_could_be_two_people_is_nobody() {
    check(
        "p",
        "
        > On the bridge stood Oru Tamsin and Vael Tamsin. Nobody saw what he did.
        #                     p1--------     p2---------
        = p1 Oru Tamsin
        = p2 Vael Tamsin
        ",
    );
}

#[test]
fn inside_a_quote_a_pronoun_is_seen_from_the_speakers_side() {
    check(
        "p",
        "
        > Maria Lunt left the room. “She never told him,” said Peter Orme.
        # p1--------                                           p2--------
        = p1 Maria Lunt
        = p2 Peter Orme
        ",
    );
}

#[test]
fn a_namesake_in_a_caption_does_not_take_over_a_surname() {
    let picture = "
        > Ruth Vance said on Monday that the mill would close. Vance has run it since 2003.
        > Photographer's guest Owen Vance at the mill.
        > Vance sold the wheel in June.
        ";
    let mut article = (*crate::analysis::picture::document(picture).article).clone();
    article.blocks[1].kind = crate::document::BlockKind::Caption;
    let found = crate::analysis::annotate(&article, crate::analysis::Lexicon::shared(), None);
    let last = found.mentions.iter().last().map(|(_, mention)| found.people[mention.person].name.as_str());
    assert_eq!(last, Some("Ruth Vance"));
}

#[test]
fn places_of_the_document_and_those_who_live_there_are_nobody() {
    check(
        "p",
        "
        > Rain fell in Valmora for a week, and in Karsund for two. Valmora is poor, said Ana Lindt.
        #                                                                                p1-------
        > Older Valmorans remember worse, and Karsund has a wall.
        = p1 Ana Lindt
        ",
    );
}

#[test]
fn a_noun_with_the_is_the_only_person_who_has_it() {
    check(
        "p",
        "
        > Mayor Ana Ruiz met Bo Lind, the prime minister. “The mayor smiled,” said Lind.
        #       p1------     p2-----                                               p2--
        > The prime minister had waited. Nobody saw the mayor's car, but the deputy mayor was there.
        # p2----------------                        p1-------
        = p1 Ana Ruiz
        = p2 Bo Lind
        ",
    );
}

#[test]
fn a_noun_that_may_be_somebody_elses_is_nobody() {
    for text in [
        "> Mayor Ana Ruiz came. The mayor of Lind did not.",
        "> Mayor Ana Ruiz and mayor Bo Lind came. The mayor smiled.",
        "> Mayor Ana Ruiz came. She was not the first of the mayors. The mayor smiled.",
        "> Mayor Ana Ruiz came. It takes a mayor. The mayor smiled.",
        "> The mayor smiled. Mayor Ana Ruiz came.",
        "> Former mayor Ana Ruiz came. The mayor smiled.",
        "> Mayor Ana Ruiz came. The mayor election is far off.",
    ] {
        let document = document(text);
        let mut forms = document.annotations.mentions.iter().map(|(_, mention)| mention.form);
        assert!(forms.all(|form| form != MentionForm::Description), "{text}");
    }
}
