//! Stretches are found again in changed texts, and never at a place that only looks right.

use proptest::prelude::*;

use super::*;

const FERRY: &str = "The ferry to Velda left at nine. It carried bread, mail and the quarrels of the town.\n\n\
                     Nobody on the bridge waved. The mayor, who had promised it in five years, looked at the river \
                     and said that the winter would be long.";

fn anchor(text: &str, words: &str) -> Anchor {
    let start = text.find(words).expect("the words stand there");
    Anchor::of(text, Span::new(start, start + words.len()))
}

fn words(found: Found, text: &str) -> &str {
    match found {
        Found::Exact(span) | Found::Drifted(span) => span.of(text),
        Found::Lost => "(lost)",
    }
}

#[test]
fn in_the_same_text_it_is_exactly_where_it_was() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(FERRY), Found::Exact(Span::new(anchor.offset, anchor.offset + anchor.exact.len())));
}

#[test]
fn text_put_before_it_and_words_changed_in_it_do_not_hide_it() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    let moved = format!("A first paragraph that was not there.\n\n{FERRY}");
    assert_eq!(words(anchor.find(&moved), &moved), "Nobody on the bridge waved");
    let changed = FERRY.replace("Nobody on the", "Nobody at the new").replace("bread, mail", "mail");
    assert!(matches!(anchor.find(&changed), Found::Drifted(_)));
    assert_eq!(words(anchor.find(&changed), &changed), "Nobody at the new bridge waved");
}

#[test]
fn what_has_moved_unchanged_keeps_the_marks_around_its_words() {
    let text = FERRY.replace("Nobody on the bridge waved.", "“Nobody waved,” said Lind.");
    let moved = format!("A first paragraph.\n\n{text}");
    assert_eq!(words(anchor(&text, "“Nobody waved,”").find(&moved), &moved), "“Nobody waved,”");
}

#[test]
fn what_was_taken_out_is_lost_though_its_neighbours_stand() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(&FERRY.replace("Nobody on the bridge waved. ", "")), Found::Lost);
    assert_eq!(anchor.find("A text about something else altogether."), Found::Lost);
    assert_eq!(anchor.find(""), Found::Lost);
}

#[test]
fn of_two_places_alike_neither_is_taken() {
    let anchor = anchor(FERRY, "Nobody on the bridge waved");
    assert_eq!(anchor.find(&format!("Twice.\n\n{FERRY}\n\n{FERRY}")), Found::Lost);
}

#[test]
fn words_that_no_space_divides_are_found_too() {
    let text = "大桥昨天开放了。市长说用了九年时间。没有人问过那条河。渡船最后一次过河。";
    let anchor = anchor(text, "没有人问过那条河");
    let moved = format!("新的第一句话在这里。{text}");
    assert_eq!(words(anchor.find(&moved), &moved), "没有人问过那条河");
}

#[test]
fn a_place_is_known_by_the_words_that_follow_it() {
    let offset = FERRY.find("The mayor").expect("there");
    let moved = FERRY.replace("The ferry to Velda", "The last ferry of all to Velda");
    assert!(words(Anchor::at(FERRY, offset).find(&moved), &moved).starts_with("The mayor, who had promised"));
    assert_eq!(Anchor::at(FERRY, FERRY.len() + 9).find(FERRY), Found::Lost, "nothing follows the end");
}

#[test]
fn a_text_without_words_is_not_kept_whole() {
    let text = "·".repeat(100_000);
    let anchor = Anchor::at(&text, 20_000);
    assert!(anchor.exact.len() + anchor.before.len() + anchor.after.len() <= 3 * BYTES);
    assert!(matches!(anchor.find(&text), Found::Exact(_)));
    assert_eq!(anchor.find("· · ·"), Found::Lost);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", other in "\\PC{0,80}", start in 0usize..90, length in 0usize..90) {
        let anchor = Anchor::of(&text, Span::new(start, start + length));
        if let Found::Exact(span) | Found::Drifted(span) = anchor.find(&other) {
            prop_assert!(!span.of(&other).is_empty());
        }
    }
}

/// A generator of numbers that is the same everywhere (Steele and others 2014, `SplitMix`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or(0)
    }

    /// A made-up word; the first ones are far more frequent, as in a language.
    fn word(&mut self) -> String {
        let rank = self.below(1000) * self.below(1000) * self.below(1000) / 1_000_000;
        let syllables = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "zu"];
        rank.to_string().bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
    }
}

/// Words with the number that each had in the text as it was; new words have none.
type Numbered = Vec<(Option<usize>, String)>;

/// Changes five of a hundred words: another word, none, or one more.
fn changed(original: &Numbered, chance: &mut Chance) -> Numbered {
    let mut changed = Numbered::new();
    for word in original {
        match chance.below(60) {
            0 => changed.push((None, chance.word())),
            1 => {}
            2 => changed.extend([word.clone(), (None, chance.word())]),
            _ => changed.push(word.clone()),
        }
    }
    changed
}

/// The words as one text, and where each of them stands.
fn written(words: &Numbered) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (_, word) in words {
        // Marks at a word are none of it.
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = text.len() + word.find(bare).unwrap_or(0);
        spans.push(Span::new(start, start + bare.len()));
        text.push_str(word);
        text.push(' ');
    }
    (text, spans)
}

/// What became of a highlight.
#[derive(PartialEq, Eq, Debug)]
enum Fate {
    Right,
    Lost,
    Wrong,
}

/// Highlights some words of an article, changes the article, and looks for them.
fn fate(original: &Numbered, chance: &mut Chance) -> Fate {
    let first = chance.below(original.len() - 40);
    let own = first..first + 1 + chance.below(40);
    let (text, spans) = written(original);
    let anchor = Anchor::of(&text, spans[own.start].join(spans[own.end - 1]));
    let later = changed(original, chance);
    let (text, spans) = written(&later);
    let (Found::Exact(found) | Found::Drifted(found)) = anchor.find(&text) else { return Fate::Lost };
    // Every word that is left of the highlight is inside, and no word that never was part of it.
    let part = |number: &Option<usize>| number.is_some_and(|number| own.contains(&number));
    let mut words = later.iter().zip(&spans);
    let right = words.all(|((number, _), span)| number.is_none() || part(number) == found.covers(*span));
    // Of two words alike, side by side, of which one has gone, either will do.
    let left = later.iter().zip(&spans).filter(|((number, _), _)| part(number)).map(|(_, span)| *span);
    let left = left.reduce(Span::join);
    let alike = left.is_some_and(|left| {
        found.of(&text).split(' ').next_back() == left.of(&text).split(' ').next_back() && found.overlaps(left)
    });
    let right = right || alike;
    // So will a word just outside that is like one inside that has gone: "as well as" that has become "as".
    let is_left = |number: usize| later.iter().any(|(other, _)| *other == Some(number));
    let gone: Vec<&str> = own.clone().filter(|at| !is_left(*at)).map(|at| original[at].1.as_str()).collect();
    let strange = |((number, word), span): (&(Option<usize>, String), &Span)| {
        let is_alike = part(number) == found.covers(*span) || (!part(number) && gone.contains(&word.as_str()));
        number.is_some() && !is_alike
    };
    let right = right || !later.iter().zip(&spans).any(strange);
    if right { Fate::Right } else { Fate::Wrong }
}

fn fates(articles: impl Fn(&mut Chance) -> Numbered) -> [usize; 3] {
    let mut chance = Chance(7);
    let mut fates = [0; 3];
    for _ in 0..50 {
        let article = articles(&mut chance);
        for _ in 0..20 {
            fates[fate(&article, &mut chance) as usize] += 1;
        }
    }
    fates
}

#[test]
fn with_five_words_of_a_hundred_changed_nearly_all_are_found_and_none_elsewhere() {
    let [right, lost, wrong] = fates(|chance| (0..900).map(|number| (Some(number), chance.word())).collect());
    assert!(right >= 970 && wrong == 0, "of 1000 highlights {right} found, {lost} lost, {wrong} at a wrong place");
}

#[test]
fn in_a_text_that_repeats_itself_none_is_found_elsewhere() {
    // A form letter: one word of six is its own in every paragraph.
    let [right, lost, wrong] = fates(|chance| {
        let form: Vec<String> = (0..30).map(|_| chance.word()).collect();
        (0..900).map(|n| (Some(n), if n % 6 == 0 { chance.word() } else { form[n % 30].clone() })).collect()
    });
    assert!(wrong == 0, "of 1000 highlights {right} found, {lost} lost, {wrong} at a wrong place");
}

/// `PULLQUOTE_TEXTS=folder cargo test --release --lib anchor -- --ignored --nocapture`
#[test]
#[ignore = "measures on the texts of a folder that PULLQUOTE_TEXTS names"]
fn of_1000_highlights_in_the_texts_of_a_folder_nearly_all_are_found_and_none_elsewhere() {
    let folder = std::env::var_os("PULLQUOTE_TEXTS").expect("PULLQUOTE_TEXTS names a folder");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned);
        let words: Numbered = words.enumerate().map(|(number, word)| (Some(number), word)).collect();
        texts.extend((words.len() > 40).then_some(words));
    }
    let mut all = Vec::new();
    for seed in 0..5 {
        let (mut chance, mut fates) = (Chance(seed), [0; 3]);
        for number in 0..1000 {
            fates[fate(&texts[number % texts.len()], &mut chance) as usize] += 1;
        }
        let [right, lost, wrong] = fates;
        println!(
            "{} texts, seed {seed}: of 1000 highlights {right} found, {lost} lost, {wrong} at a wrong place",
            texts.len()
        );
        all.push((right, wrong));
    }
    assert!(all.iter().all(|(right, wrong)| *right >= 970 && *wrong == 0), "{all:?}");
}
