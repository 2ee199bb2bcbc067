//! Bylines: who wrote it, where, when. A line is one if it can be read whole as names, places, dates and roles.

use super::names::{is_agency, is_capitalised, is_name, is_name_in_capitals, is_office};
use crate::document::span::{after, before};
use crate::document::{Detail, DetailKind, Span};
use crate::ingest::{dates, form};

/// The longest byline, in bytes and in words.
const LONGEST: (usize, usize) = (240, 36);

/// What begins a byline, in small letters.
const OPENINGS: &[&str] = &[
    "by",
    "text by",
    "story by",
    "words by",
    "written by",
    "report by",
    "reporting by",
    "reported by",
    "compiled by",
    "author:",
    "by:",
    "von",
    "par",
    "por",
];

/// Words of the roles of people who write.
const ROLES: &[&str] = &[
    "analyst",
    "author",
    "bureau",
    "chief",
    "columnist",
    "commentator",
    "contributor",
    "correspondent",
    "critic",
    "desk",
    "editor",
    "fellow",
    "freelance",
    "journalist",
    "lecturer",
    "producer",
    "professor",
    "reporter",
    "researcher",
    "staff",
    "writer",
];

/// What speaks for a line being a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Names alone; the place on the page has to decide.
    Names,
    /// Names with a place, a date or a role, or a date alone.
    Form,
    /// It begins with "By".
    Opening,
}

/// Reads a byline. Details are in order; none for what is neither a name, a place nor a date.
pub fn read(text: &str) -> Option<(Evidence, Vec<Detail>)> {
    if text.ends_with([',', ';', ':'])
        || text.len() > LONGEST.0
        || form::words(text, LONGEST.1 + 1) > LONGEST.1
        || text.contains('\n')
    {
        return None;
    }
    if dates::is_date(text) {
        return Some((Evidence::Form, vec![Detail { kind: DetailKind::Date, span: Span::whole(text) }]));
    }
    let opening = opening(text);
    let mut line = Line { text, details: Vec::new(), names: 0, others: 0, opened: opening > 0, single: false };
    let parts = parts(text, opening);
    let mut number = 0;
    while number < parts.len() {
        number += line.date(&parts[number..]).or_else(|| line.part(parts[number], number == 0).then_some(1))?;
    }
    let dated = line.details.iter().any(|detail| detail.kind == DetailKind::Date);
    let evidence = match (line.names, line.opened) {
        (1.., true) => Evidence::Opening,
        (0, true) => return (line.others > 0 && parts.len() == 1).then_some((Evidence::Opening, line.details)),
        (0, false) => return (dated && line.others == 0).then_some((Evidence::Form, line.details)),
        (_, false) if line.others > 0 || dated => Evidence::Form,
        (_, false) => Evidence::Names,
    };
    // A single given name behind "By" is one only if nothing else needs to be explained.
    (!line.single || line.others == 0).then_some((evidence, line.details))
}

/// Whether a line is a byline that says so by its first word, which has a capital.
pub fn opens(line: &str) -> bool {
    line.starts_with(['B', 'T', 'S', 'W', 'R']) && matches!(read(line), Some((Evidence::Opening, _)))
}

/// The length of "By " or its like at the start; 0 if there is none.
fn opening(text: &str) -> usize {
    let matches = |opening: &&&str| {
        let rest = after(text, opening.len());
        before(text, opening.len()).eq_ignore_ascii_case(opening) && rest.starts_with(char::is_whitespace)
    };
    OPENINGS.iter().find(matches).map_or(0, |opening| opening.len() + 1)
}

/// A byline while it is read.
struct Line<'a> {
    text: &'a str,
    details: Vec<Detail>,
    names: usize,
    /// Parts that are roles, places or agencies.
    others: usize,
    opened: bool,
    /// Whether a name of one word was taken.
    single: bool,
}

impl Line<'_> {
    /// Takes the longest date that begins the parts, and says how many parts it has.
    fn date(&mut self, parts: &[Span]) -> Option<usize> {
        (1..=parts.len().min(4)).rev().find(|count| {
            let span = parts[0].join(parts[count - 1]);
            let is_date = dates::is_date(span.of(self.text)) || *count == 1 && is_reading_time(span.of(self.text));
            if is_date {
                self.details.push(Detail { kind: DetailKind::Date, span });
            }
            is_date
        })
    }

    /// Takes one part: a name with what belongs to it, a role, an agency. Says whether it could.
    fn part(&mut self, part: Span, first: bool) -> bool {
        let (part, date) = self.cut_date(part);
        let taken = self.undated(part, first);
        self.details.extend(date.filter(|_| taken).map(|span| Detail { kind: DetailKind::Date, span }));
        taken
    }

    fn undated(&mut self, part: Span, first: bool) -> bool {
        let words = part.of(self.text);
        let (name, place) = match [" in ", " at ", " IN ", " AT "].iter().find_map(|word| words.find(word)) {
            Some(at) => (
                Span::new(part.from(), part.from() + at),
                Some(Span::new(part.from() + at + 4, part.to()).trim(self.text)),
            ),
            None => (part, None),
        };
        let named = name.of(self.text);
        if place.is_some_and(|place| !is_capitalised(place.of(self.text))) {
            return false;
        }
        let single =
            self.opened && first && form::words(named, 2) == 1 && is_capitalised(named) && !dates::is_date(named);
        if is_name(named) || is_name_in_capitals(named) || single {
            self.names += 1;
            self.single |= single;
            self.details.push(Detail { kind: DetailKind::Author, span: name });
        } else if is_role(words)
            || is_agency(words)
            || words.split_whitespace().any(is_office) && form::words(words, 7) <= 6
        {
            self.others += 1;
            return true;
        } else if place.is_none()
            && is_capitalised(words)
            && form::words(words, 4) <= 3
            && (first && !self.opened || self.names > 0 && self.is_set_off(part))
        {
            // `Ana Ruiz, Lisse` and `Lisse, 10 June`.
            self.details.push(Detail { kind: DetailKind::Place, span: part });
            self.others += usize::from(self.names > 0);
            return true;
        } else {
            return self.opened && self.names > 0 && form::words(words, 7) <= 6 && !form::ends_sentence(words);
        }
        if let Some(place) = place {
            self.others += 1;
            self.details.push(Detail { kind: DetailKind::Place, span: place });
        }
        true
    }

    /// Whether a comma or a bar stands before a part, not a word such as "and".
    fn is_set_off(&self, part: Span) -> bool {
        before(self.text, part.from()).trim_end().ends_with([',', '|', '·', '•', '—', '–'])
    }

    /// Parts date words off the end of a part: `Bo Lind in Lisse YESTERDAY`.
    fn cut_date(&self, part: Span) -> (Span, Option<Span>) {
        let words = part.of(self.text);
        let starts = words.match_indices(' ').map(|(at, _)| at + 1);
        for start in starts {
            let tail = Span::new(part.from() + start, part.to());
            let is_weekday_in_small = !tail.of(self.text).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            if !is_weekday_in_small && dates::is_date(tail.of(self.text)) {
                let rest = Span::new(part.from(), tail.from()).trim(self.text);
                let rest = rest
                    .of(self.text)
                    .strip_suffix(" on")
                    .map_or(rest, |kept| Span::new(rest.from(), rest.from() + kept.len()));
                return (rest, Some(tail));
            }
        }
        (part, None)
    }
}

fn is_role(words: &str) -> bool {
    let named = |word: &str| ROLES.contains(&form::bare(word).to_lowercase().trim_end_matches('s'));
    form::words(words, 8) <= 7 && words.split_whitespace().any(named)
}

/// `5 min read`
fn is_reading_time(words: &str) -> bool {
    words.starts_with(|c: char| c.is_ascii_digit()) && words.to_lowercase().contains("min") && words.ends_with("read")
}

/// The line from `start` on, cut at commas, bars, dashes and the words that join names.
fn parts(text: &str, start: usize) -> Vec<Span> {
    let mut cuts: Vec<Span> = text
        .char_indices()
        .filter(|(at, c)| {
            *at >= start && matches!(c, ',' | '|' | '·' | '•' | ';' | '/' | '—' | '–') && !is_inside_date(text, *at)
        })
        .map(|(at, c)| Span::new(at, at + c.len_utf8()))
        .collect();
    for word in [" and ", " AND ", " & ", " with ", " - ", " und ", " et "] {
        let found = text.match_indices(word).filter(|(at, _)| *at >= start);
        cuts.extend(found.map(|(at, _)| Span::new(at, at + word.len())));
    }
    cuts.sort();
    cuts.push(Span::new(text.len(), text.len()));
    let mut parts = Vec::new();
    let mut from = start;
    for cut in cuts {
        if cut.from() >= from {
            let part = Span::new(from, cut.from()).trim(text);
            if !part.is_empty() {
                parts.push(part);
            }
            from = cut.to();
        }
    }
    parts
}

/// A slash or dash between digits belongs to a date.
fn is_inside_date(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mark = after(text, at).chars().next();
    mark != Some(',') && digit(before(text, at).chars().next_back()) && digit(after(text, at).chars().nth(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DetailKind::{Author, Date, Place};
    use Evidence::{Form, Names, Opening};

    #[track_caller]
    fn check(line: &str, evidence: Evidence, wanted: &[(DetailKind, &str)]) {
        let (found_evidence, found) = read(line).unwrap_or_else(|| panic!("no byline: {line}"));
        let found: Vec<_> = found.iter().map(|detail| (detail.kind, detail.span.of(line))).collect();
        assert_eq!((found_evidence, found.as_slice()), (evidence, wanted), "{line}");
    }

    #[test]
    fn names_places_and_dates() {
        check("By Ana Ruiz", Opening, &[(Author, "Ana Ruiz")]);
        check("BY ANA RUIZ AND BO LIND", Opening, &[(Author, "ANA RUIZ"), (Author, "BO LIND")]);
        check(
            "By Ana Ruiz, Bo Lind and Inês Cardoval",
            Opening,
            &[(Author, "Ana Ruiz"), (Author, "Bo Lind"), (Author, "Inês Cardoval")],
        );
        check(
            "Ana Ruiz in Porto Velar and Bo Lind in Daerim YESTERDAY",
            Form,
            &[
                (Author, "Ana Ruiz"),
                (Place, "Porto Velar"),
                (Author, "Bo Lind"),
                (Place, "Daerim"),
                (Date, "YESTERDAY"),
            ],
        );
        check("Ana Ruiz | 10 June 2022", Form, &[(Author, "Ana Ruiz"), (Date, "10 June 2022")]);
        check("By Ana Ruiz, June 10, 2022", Opening, &[(Author, "Ana Ruiz"), (Date, "June 10, 2022")]);
        check("Friday, January 4, 2019", Form, &[(Date, "Friday, January 4, 2019")]);
        check("Lisse, 10 May 2021", Form, &[(Place, "Lisse"), (Date, "10 May 2021")]);
        check("Ana Ruiz", Names, &[(Author, "Ana Ruiz")]);
    }

    #[test]
    fn roles_and_agencies_are_no_names() {
        check("Ana Ruiz, Staff writer", Form, &[(Author, "Ana Ruiz")]);
        check("By Ana Ruiz, Basin correspondent, in Lisse", Opening, &[(Author, "Ana Ruiz")]);
        check("By Ana Ruiz/AVP", Opening, &[(Author, "Ana Ruiz")]);
        check("By Staff Reporter", Opening, &[]);
        check("By Aster", Opening, &[(Author, "Aster")]);
    }

    #[test]
    fn other_lines_are_no_bylines() {
        for line in [
            "By the river, people wait",
            "By Friday, the bridge was open.",
            "Fear in Lisse",
            "Bridge opens in Lisse",
            "The mill and the river",
            "Water & power",
            "One river, two clocks",
            "LISSE, 10 June (AVP) — The bridge over the Tamber was opened on Friday by the queen.",
            "In 1964 the treaty was signed",
        ] {
            assert_eq!(read(line).map(|(evidence, _)| evidence), None, "{line}");
        }
    }
}
