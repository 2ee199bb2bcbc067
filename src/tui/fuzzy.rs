//! How well a few typed letters fit a name: all of them, in order, best at the starts of words and near one another.

/// Worth of a letter at the start of a word.
const START: i32 = 8;
/// Worth of a letter right behind the one before.
const RUN: i32 = 5;

/// How well `typed` fits `name`, more is better; `None` if a letter of it is missing. Blind to case; spaces in `typed`
/// part words that may stand in any order.
#[must_use]
pub fn fit(name: &str, typed: &str) -> Option<i32> {
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).take(200).collect();
    typed.split_whitespace().map(|word| word_fit(&name, word)).sum()
}

fn word_fit(name: &[char], word: &str) -> Option<i32> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).take(50).collect();
    // Best score with the letter so far put at each place; a row of a table that is filled letter by letter.
    let mut row: Vec<Option<i32>> = Vec::new();
    for (number, letter) in word.iter().enumerate() {
        let mut reached: Option<i32> = None;
        let mut next = vec![None; name.len()];
        for (place, known) in name.iter().enumerate() {
            let run = place.checked_sub(1).and_then(|before| row.get(before).copied().flatten());
            if known == letter {
                let start =
                    place.checked_sub(1).is_none_or(|before| name.get(before).is_none_or(|c| !c.is_alphanumeric()));
                let from = if number == 0 { Some(0) } else { reached.max(run.map(|score| score + RUN)) };
                next[place] = from.map(|score| score + 1 + if start { START } else { 0 });
            }
            // Letters left out in between cost one each.
            reached = reached.map(|score| score - 1).max(run);
        }
        row = next;
    }
    // A short name is more likely meant than a long one.
    row.into_iter().flatten().max().map(|score| score * 4 - i32::try_from(name.len()).unwrap_or(0) / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_words_and_runs_go_first_and_a_missing_letter_is_no_fit() {
        let best = |names: &[&'static str], typed| names.iter().copied().max_by_key(|name| fit(name, typed));
        assert_eq!(best(&["next-quote", "quotes", "equator"], "quo"), Some("quotes"));
        assert_eq!(best(&["next-quote", "next-event", "only the article"], "nq"), Some("next-quote"));
        assert_eq!(best(&["wider lines", "previous-paragraph"], "Line Wid"), Some("wider lines"));
        assert_eq!(fit("next-quote", "xyz"), None);
        assert_eq!(fit("next-quote", "qn"), None, "in order");
        assert!(fit("anything", "").is_some());
    }

    #[test]
    fn the_best_way_is_taken_and_not_the_first() {
        assert!(fit("a spotlight on s", "sp") > fit("as open", "sp"));
    }
}
