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
