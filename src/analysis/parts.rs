//! A text longer than any novel, part by part: what the passes keep in mind is then bounded by a part and not by the
//! text, and who is meant by a name is asked of the part first, as in a collection it should be.
//!
//! People of two parts are one person where their full names are the same, and where a part has but one name and only one
//! person has that. The publication date is what the first part says.

use std::collections::HashSet;

use super::lexicon::QuickMap;
use super::people::ROLES;
use super::times::Expression;
use super::{Lexicon, Reading, found};
use crate::document::span::floor_boundary;
use crate::document::{Annotations, Article, BlockKind, Id, Interval, Person, Published, Span};

/// A text of so many bytes is read as one, whole: long novels are.
const WHOLE: usize = 4 << 20;
/// The most bytes of a part of a longer one.
const PART: usize = 1 << 20;

/// The parts in which an article is read, in order; together they are all of it. One, unless it is very long.
#[must_use]
pub fn of(article: &Article) -> Vec<Span> {
    if article.text.len() <= WHOLE { vec![Span::whole(&article.text)] } else { cut(article, PART) }
}

/// An article in parts of at most so many bytes.
fn cut(article: &Article, most: usize) -> Vec<Span> {
    let end = article.text.len();
    let mut parts = Vec::new();
    let mut from = 0;
    while end - from > most {
        let to = best_end(article, from, from + most);
        parts.push(Span::new(from, to));
        from = to;
    }
    parts.push(Span::new(from, end));
    parts
}

/// Where to end the part that begins at `from` and ends at `last` at the latest: in its last quarter before a heading, else
/// before a block, else in a block behind a sentence, else behind a word.
fn best_end(article: &Article, from: usize, last: usize) -> usize {
    let back = last - (last - from) / 4;
    let after = article.blocks.partition_point(|block| block.span.from() <= last);
    let near = article.blocks[..after].iter().rev().take_while(|block| block.span.from() > back);
    let heading = near.clone().find(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Title));
    if let Some(block) = heading.or_else(|| near.clone().next()) {
        return block.span.from();
    }
    let (back, last) = (floor_boundary(&article.text, back), floor_boundary(&article.text, last));
    let inside = Span::new(back, last).of(&article.text);
    let behind = inside.rfind(". ").map(|at| at + 2);
    let behind = behind.or_else(|| inside.rfind(' ').map(|at| at + 1));
    behind.map_or(last, |at| back + at)
}

/// Everything that can be found in the parts of an article.
pub(super) fn annotate(
    article: &Article,
    parts: &[Span],
    lexicon: &Lexicon,
    infer: impl FnOnce(&Reading, &[Expression]) -> Published,
    dates: &[(Span, Interval)],
) -> Annotations {
    let mut all = Annotations::default();
    let mut everybody = Everybody::default();
    let mut infer = Some(infer);
    for window in parts {
        let (part, offset) = article.part(*window);
        let dates: Vec<(Span, Interval)> = dates
            .iter()
            .filter(|(span, _)| offset <= span.from() && span.to() <= offset + part.text.len())
            .map(|(span, interval)| (span.shift_back(offset), *interval))
            .collect();
        let mut here = match infer.take() {
            Some(infer) => found(&Reading::new(&part, lexicon), infer, &dates),
            None => found(&Reading::new(&part, lexicon), |_, _| all.published.clone(), &dates),
        };
        here.shift(offset);
        all.published = here.published.clone();
        let same = everybody.find_all(&here);
        for ((_, person), same) in here.people.iter_mut().zip(&same) {
            let known = same.map_or(&[][..], |id| &all.people[id].roles);
            person.roles = new_roles(&article.text, known, &person.roles);
        }
        let before = all.people.len();
        all.append(here, &same);
        let met = same.into_iter().flatten().chain(all.people.ids().skip(before));
        met.for_each(|id| everybody.note(id, &all.people[id]));
    }
    all
}

/// Roles of somebody that are not known yet, as many as there is room for.
fn new_roles(text: &str, known: &[Span], roles: &[Span]) -> Vec<Span> {
    let mut seen: HashSet<String> = known.iter().map(|role| role.of(text).to_lowercase()).collect();
    let fresh = roles.iter().copied().filter(|role| seen.insert(role.of(text).to_lowercase()));
    fresh.take(ROLES.saturating_sub(known.len())).collect()
}

/// The people of the parts so far, by their names in small letters.
#[derive(Default)]
struct Everybody {
    /// By the name that is shown, the first of that name.
    shown: QuickMap<String, Id<Person>>,
    /// By every full name and by the last word of the one that is shown: the only one who has it, or `None` for several.
    only: QuickMap<String, Option<Id<Person>>>,
}

impl Everybody {
    /// For each of the people of the next part, who of those so far that is. Two whom the part tells apart are two: whoever
    /// has a full name goes first.
    fn find_all(&self, part: &Annotations) -> Vec<Option<Id<Person>>> {
        let mut same: Vec<_> = part.people.iter().map(|(_, person)| self.find(person)).collect();
        let mut people: Vec<_> = part.people.iter().zip(&mut same).collect();
        people.sort_by_key(|((_, person), _)| !is_full(&person.name));
        let mut taken = HashSet::new();
        for (_, same) in people {
            *same = same.filter(|id| taken.insert(*id));
        }
        same
    }

    /// Who of those so far a person of the next part is, if that can be told.
    fn find(&self, person: &Person) -> Option<Id<Person>> {
        let only = |name: &str| self.only.get(&name.to_lowercase()).copied().flatten();
        let shown = self.shown.get(&person.name.to_lowercase()).copied();
        let full = || person.aliases.iter().filter(|alias| is_full(alias)).find_map(|alias| only(alias));
        shown.or_else(|| if is_full(&person.name) { full() } else { only(&person.name) })
    }

    /// Notes the names of somebody.
    fn note(&mut self, id: Id<Person>, person: &Person) {
        self.shown.entry(person.name.to_lowercase()).or_insert(id);
        let family = person.name.split_whitespace().last().filter(|_| is_full(&person.name));
        let names = person.aliases.iter().map(String::as_str).filter(|alias| is_full(alias));
        for name in names.chain(family) {
            let holder = self.only.entry(name.to_lowercase()).or_insert(Some(id));
            if *holder != Some(id) {
                *holder = None;
            }
        }
    }
}

/// Whether a name has more than one word.
fn is_full(name: &str) -> bool {
    name.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::picture::article;
    use crate::analysis::published;
    use crate::document::{Document, Who};
    use std::sync::Arc;

    fn paragraphs(texts: &[&str]) -> Article {
        article(texts.iter().map(|text| (BlockKind::Paragraph, text)))
    }

    /// What is found in parts of these bytes.
    fn found_in(article: &Article, parts: &[Span]) -> Annotations {
        let infer = |reading: &Reading, expressions: &[_]| published::infer(reading, expressions, None);
        let found = annotate(article, parts, Lexicon::shared(), infer, &[]);
        assert_eq!(Document::new(Arc::new(article.clone()), found.clone()).check(), Ok(()));
        found
    }

    /// What is found where every block is a part.
    fn found_by_block(article: &Article) -> Annotations {
        found_in(article, &article.blocks.iter().map(|block| block.span).collect::<Vec<_>>())
    }

    fn speakers<'a>(article: &'a Article, found: &'a Annotations) -> Vec<&'a str> {
        let speakers = found.quotes.iter().filter_map(|(_, quote)| quote.speaker.as_ref());
        let names = speakers.map(|speaker| match speaker.who {
            Who::Person(person) => found.people[person].name.as_str(),
            _ => speaker.named.of(&article.text),
        });
        names.collect()
    }

    #[test]
    fn the_parts_of_a_text_are_all_of_it() {
        let text = "The ferry was late again, as it had been in May. ".repeat(40);
        for article in
            [paragraphs(&[text.trim_end(); 9]), paragraphs(&[&text.repeat(9)]), paragraphs(&[&"x".repeat(9999)])]
        {
            let parts = cut(&article, 3000);
            assert!(parts.len() > 3 && parts.iter().all(|part| part.len() <= 3000), "{parts:?}");
            assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert_eq!((parts[0].from(), parts.last().unwrap().to()), (0, article.text.len()));
            let sentences = found_in(&article, &parts).sentences;
            if text.len() < article.text.len() && article.text.contains("ferry") {
                assert_eq!(sentences.len(), 9 * 40, "none is cut");
            }
        }
        assert_eq!(of(&paragraphs(&[&text])).len(), 1, "nothing shorter than a novel has parts");
    }

    #[test]
    fn a_part_begins_with_a_heading_where_there_is_one() {
        let text = "The ferry was late again. ".repeat(20);
        let paragraph = (BlockKind::Paragraph, text.trim_end());
        let article = article([paragraph, paragraph, paragraph, (BlockKind::Heading, "Later"), paragraph, paragraph]);
        assert_eq!(cut(&article, 2000)[1].from(), article.blocks[3].span.from());
    }

    #[test]
    fn somebody_of_two_parts_is_one_person() {
        let article = paragraphs(&[
            "“We open on Monday,” said Ana Ruiz, the mayor of Velda.",
            "“We are late,” said Tomas Lind. “Nobody minds,” said Ruiz.",
            "“So it goes,” said Ana Ruiz, the mayor of Velda. “It does,” said Lind.",
        ]);
        let found = found_by_block(&article);
        assert_eq!(speakers(&article, &found), ["Ana Ruiz", "Tomas Lind", "Ana Ruiz", "Ana Ruiz", "Tomas Lind"]);
        let ruiz = &found.people.as_slice()[0];
        assert_eq!((found.people.len(), ruiz.mentions.len(), ruiz.roles.len()), (2, 3, 1));
        assert_eq!(ruiz.aliases, ["Ana Ruiz", "Ruiz"]);
    }

    #[test]
    fn a_family_name_of_two_is_neither() {
        let article = paragraphs(&[
            "“We open on Monday,” said Ana Lind, the mayor of Velda.",
            "“We are late,” said Tomas Lind, the ferryman.",
            "“So it goes,” said Lind.",
        ]);
        assert_eq!(speakers(&article, &found_by_block(&article)), ["Ana Lind", "Tomas Lind", "Lind"]);
    }

    #[test]
    fn whom_a_part_tells_apart_are_two() {
        let article = paragraphs(&[
            "“We open on Monday,” said Ms Ana Lind, the mayor of Velda.",
            "“Never,” said Mr Lind. “Ever,” said Ms Ana Lind. “So be it,” said Mr Lind.",
        ]);
        let found = found_by_block(&article);
        assert_eq!(speakers(&article, &found), ["Ana Lind", "Lind", "Ana Lind", "Lind"]);
    }

    #[test]
    fn dates_of_every_part_go_by_the_day_that_the_first_tells() {
        let article = paragraphs(&[
            "VELDA, 10 June 2031 — The ferry “was late”, said Ana Ruiz on Monday.",
            "The bridge was closed from May to July 2019. It was painted last year.",
        ]);
        let found = found_by_block(&article);
        let years = found.times.iter().filter_map(|(_, time)| Some(time.interval?.from.year)).collect::<Vec<_>>();
        assert_eq!(years, [2031, 2031, 2019, 2019, 2030]);
        let (_, may) = found.times.iter().nth(2).unwrap();
        assert_eq!(may.range.map(|other| found.times[other].span.of(&article.text)), Some("July 2019"));
    }
}
