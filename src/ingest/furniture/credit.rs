//! Credits of pictures: where one begins in a caption, who took the picture and which agency gave it.

use super::names::{is_acronym, is_agency, is_capitalised, is_name, is_office};
use crate::document::span::{after, before};
use crate::document::{Detail, DetailKind, Span};
use crate::ingest::form;

/// The longest caption with its credit, in words.
const LONGEST: usize = 90;

/// How many bytes a word has on average at most.
const LONGEST_WORD: usize = 32;

/// The longest credit, in words.
const LONGEST_CREDIT: usize = 16;

/// Words that begin a credit, in small letters.
const KEYWORDS: &[&str] = &[
    "photo credit",
    "photo courtesy of",
    "photo illustration",
    "photograph",
    "photographs",
    "photographer",
    "photography",
    "photos",
    "photo",
    "image credit",
    "image courtesy of",
    "images",
    "image",
    "pictures",
    "picture credit",
    "picture",
    "illustration",
    "graphic",
    "courtesy of",
    "credit",
];

/// The credit in a caption, as details: the whole of it, then the names in it. `None` if there is none.
pub fn find(text: &str) -> Option<Vec<Detail>> {
    if text.len() > LONGEST * LONGEST_WORD || text.contains('\n') {
        return None;
    }
    let (whole, names) =
        by_sign(text).or_else(|| by_keyword(text)).or_else(|| in_brackets(text)).or_else(|| at_the_end(text))?;
    if form::words(text, LONGEST + 1) > LONGEST {
        return None;
    }
    if form::words(names.of(text), LONGEST_CREDIT + 1) > LONGEST_CREDIT || names.trim(text).is_empty() {
        return None;
    }
    let mut details = vec![Detail { kind: DetailKind::Credit, span: whole.trim(text) }];
    details.extend(holders(text, names));
    Some(details)
}

/// `Words © names`, but for `© 2022 The Paper`, which is a copyright line.
fn by_sign(text: &str) -> Option<(Span, Span)> {
    let at = text.rfind('©')?;
    let behind = after(text, at + '©'.len_utf8());
    let year = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let names = Span::new(at + '©'.len_utf8(), text.len());
    let names = keyword(names.of(text).trim_start())
        .map_or(names, |length| Span::new(text.len() - names.of(text).trim_start().len() + length, text.len()));
    (!year && !behind.to_lowercase().contains("rights reserved")).then_some((Span::new(at, text.len()), names))
}

/// `Words. Photo: names`, `Photograph by names`, `(Image: names)`.
fn by_keyword(text: &str) -> Option<(Span, Span)> {
    let mut start = 0;
    for part in text.split_inclusive([' ', '(', '[', '|']) {
        let at = start;
        start += part.len();
        if !part.starts_with(char::is_uppercase) {
            continue;
        }
        let front = before(text, at).trim_end();
        let begins =
            front.is_empty() || front.ends_with(['.', '!', '?', '(', '[', '|', '”', '"', '—', '–', '-', '’', ',']);
        if !begins {
            // Nothing parts it from the caption, so the rest has to be a holder and no more.
            let holder = part.trim_end().strip_suffix(':').and_then(|word| keyword(after(text, at)).map(|_| word));
            let rest = after(text, at + part.len()).trim().trim_end_matches('.');
            if holder.is_some() && is_capitalised_or_agency(rest) && form::words(rest, 6) <= 5 {
                return Some((Span::new(at, text.len()), Span::new(at + part.len(), text.len())));
            }
            continue;
        }
        if let Some(length) = keyword(after(text, at)) {
            let bracket = front.ends_with(['(', '[']);
            let end = if bracket { text.trim_end_matches([')', ']', '.']).len() } else { text.len() };
            let names = Span::new(at + length, end.max(at + length));
            let of_names = names.of(text).trim();
            let alone = front.is_empty() && !of_names.contains('/');
            // A line that is nothing but `Photo: words` needs words that can be names.
            let plausible = of_names.starts_with(|c: char| c.is_uppercase() || c == '@') || is_agency(of_names);
            if plausible && !of_names.contains(". ") && !(alone && form::words(of_names, 9) > 8) {
                return Some((Span::new(at, end), names));
            }
        }
    }
    None
}

/// The length of a keyword with what binds it to the names: `Photo: `, `Photograph by `, `Photo/`.
fn keyword(text: &str) -> Option<usize> {
    KEYWORDS.iter().find_map(|keyword| {
        if !text.get(..keyword.len())?.eq_ignore_ascii_case(keyword) {
            return None;
        }
        let rest = after(text, keyword.len());
        [":", " by:", " by ", "s by ", "/", " / ", " | ", " © ", " – ", " — "]
            .iter()
            .find(|binding| rest.starts_with(**binding))
            .map(|binding| keyword.len() + binding.len())
            .or_else(|| (keyword.ends_with(" of") && rest.starts_with(' ')).then_some(keyword.len() + 1))
    })
}

/// `Words (names/agency)` at the end.
fn in_brackets(text: &str) -> Option<(Span, Span)> {
    let inside_end = text.trim_end_matches('.').strip_suffix([')', ']'])?.len();
    let open = before(text, inside_end).rfind(['(', '['])?;
    let names = Span::new(open + 1, inside_end);
    let words = names.of(text);
    let parts = words.split(['/', ',']);
    let slashed = words.contains('/') && words.split('/').all(|part| is_capitalised_or_agency(part.trim()));
    let photo = words
        .split_whitespace()
        .any(|word| matches!(word.to_lowercase().as_str(), "photo" | "photos" | "image" | "images" | "pool"))
        && parts.into_iter().all(|part| is_capitalised_or_agency(part.trim()));
    ((slashed && words.split('/').any(|part| is_agency(part.trim()) || is_name(part.trim()))) || photo)
        .then_some((names, names))
}

fn is_capitalised_or_agency(part: &str) -> bool {
    is_capitalised(part) || is_agency(part) || form::words(part, 2) == 1 && part.chars().all(char::is_alphabetic)
}

/// `Words | AGENCY` or `Words Name Name/Pool/AGENCY` with nothing before the names but the caption itself.
fn at_the_end(text: &str) -> Option<(Span, Span)> {
    if let Some((front, tail)) = text.rsplit_once('|') {
        let names = Span::new(text.len() - tail.len(), text.len());
        let tail = tail.trim();
        let holders = tail.split(['/', ',']).all(|part| is_capitalised_or_agency(part.trim()));
        let known = tail.split(['/', ',']).any(|part| is_agency(part.trim()) || is_name(part.trim()));
        if holders && known && form::words(tail, 8) <= 7 && form::words(front, 5) >= 4 && !front.contains('|') {
            return Some((names, names));
        }
        return None;
    }
    let (front, tail) = text.split_once('/').filter(|_| !text.contains("//"))?;
    let known = |part: &str| is_agency(part) || part.eq_ignore_ascii_case("pool");
    if !tail.split('/').all(|part| is_capitalised_or_agency(part.trim()))
        || !tail.split('/').any(|part| known(part.trim()))
    {
        return None;
    }
    let sentence = front.rfind(['.', '!', '?']).map_or(0, |at| at + 1);
    let last = after(front, sentence).trim();
    let start = if sentence > 0 && is_capitalised_or_agency(last) && form::words(last, 5) <= 4 {
        front.len() - after(front, sentence).trim_start().len()
    } else {
        // Nothing parts the caption from the credit, so the last two words are the name.
        let mut words = front.rsplitn(3, ' ');
        let (last, first) = (words.next()?, words.next()?);
        let name = Span::new(front.len() - last.len() - 1 - first.len(), front.len());
        if is_name(name.of(text)) {
            name.from()
        } else if is_acronym(last) || is_office(last) {
            front.len() - last.len()
        } else {
            return None;
        }
    };
    let names = Span::new(start, text.len());
    Some((names, names))
}

/// The people and the agencies named in a credit. Names come first, or behind the agency that they work for.
fn holders(text: &str, names: Span) -> Vec<Detail> {
    let mut found = Vec::new();
    let mut is_person_here = true;
    for (number, part) in parts(text, names).into_iter().enumerate() {
        let words = part.of(text);
        if matches!(words.to_lowercase().as_str(), "pool" | "handout" | "file" | "photo")
            || !words.contains(char::is_alphabetic)
        {
            is_person_here = false;
            continue;
        }
        if is_name(words) && is_person_here {
            found.push(Detail { kind: DetailKind::Photographer, span: part });
        } else {
            found.push(Detail { kind: DetailKind::Agency, span: part });
            // `AGENCY/Name Name`: the name may come second, but no later.
            is_person_here = number == 0;
        }
    }
    found
}

/// A credit cut at slashes, commas and the words that join names.
fn parts(text: &str, names: Span) -> Vec<Span> {
    let inside = names.of(text);
    let mut cuts: Vec<Span> = Vec::new();
    for (at, c) in inside.char_indices() {
        if matches!(c, '/' | ',' | ';' | '|' | '·' | '•' | '—' | '–' | '(' | ')' | '[' | ']') {
            cuts.push(Span::new(at, at + c.len_utf8()));
        }
    }
    for word in [" via ", " for ", " and ", " & ", " - "] {
        cuts.extend(inside.match_indices(word).map(|(at, _)| Span::new(at, at + word.len())));
    }
    cuts.sort();
    let mut parts = Vec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain([Span::new(inside.len(), inside.len())]) {
        if cut.from() < start {
            continue;
        }
        let part = Span::new(start, cut.from()).trim(inside).shift(names.from());
        let part = Span::new(part.from(), part.from() + part.of(text).trim_end_matches('.').len());
        if !part.is_empty() {
            parts.push(part);
        }
        start = cut.to();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(caption: &str, wanted: &[(DetailKind, &str)]) {
        let found = find(caption).unwrap_or_default();
        let found: Vec<_> = found.iter().map(|detail| (detail.kind, detail.span.of(caption))).collect();
        assert_eq!(found, wanted, "{caption}");
    }

    use DetailKind::{Agency, Credit, Photographer};

    #[test]
    fn a_name_before_a_pool_or_an_agency_is_the_photographer() {
        check(
            "Minister Ko Min-jae, right, in May © Oh SeRin/Pool/AVP",
            &[(Credit, "© Oh SeRin/Pool/AVP"), (Photographer, "Oh SeRin"), (Agency, "AVP")],
        );
        check(
            "The mill at dusk. Photograph by Ana Ruiz",
            &[(Credit, "Photograph by Ana Ruiz"), (Photographer, "Ana Ruiz")],
        );
        check(
            "The mill at dusk. Photo: Ana Ruiz/Halden Pictures",
            &[(Credit, "Photo: Ana Ruiz/Halden Pictures"), (Photographer, "Ana Ruiz"), (Agency, "Halden Pictures")],
        );
        check("The mill at dusk (Bo Lind/AVP)", &[(Credit, "Bo Lind/AVP"), (Photographer, "Bo Lind"), (Agency, "AVP")]);
        check(
            "The mill at dusk. (AVP Photo/Bo Lind)",
            &[(Credit, "AVP Photo/Bo Lind"), (Agency, "AVP Photo"), (Photographer, "Bo Lind")],
        );
        check(
            "The mill stands empty at dusk | Bo Lind via Corba",
            &[(Credit, "Bo Lind via Corba"), (Photographer, "Bo Lind"), (Agency, "Corba")],
        );
        check("The mill stands empty at dusk | AVP", &[(Credit, "AVP"), (Agency, "AVP")]);
        check(
            "The mill at dusk. Bo Lind/Pool/AVP",
            &[(Credit, "Bo Lind/Pool/AVP"), (Photographer, "Bo Lind"), (Agency, "AVP")],
        );
        check(
            "Guests at the mill on Monday Bo Lind/AVP",
            &[(Credit, "Bo Lind/AVP"), (Photographer, "Bo Lind"), (Agency, "AVP")],
        );
        check(
            "The mill. Credit: Ana Ruiz and Bo Lind for The Meridian",
            &[
                (Credit, "Credit: Ana Ruiz and Bo Lind for The Meridian"),
                (Photographer, "Ana Ruiz"),
                (Photographer, "Bo Lind"),
                (Agency, "The Meridian"),
            ],
        );
    }

    #[test]
    fn a_montage_has_no_photographer() {
        check(
            "Two leaders © Meridian montage/AVP/corba/Halden Pictures",
            &[
                (Credit, "© Meridian montage/AVP/corba/Halden Pictures"),
                (Agency, "Meridian montage"),
                (Agency, "AVP"),
                (Agency, "corba"),
                (Agency, "Halden Pictures"),
            ],
        );
    }

    #[test]
    fn running_text_has_no_credit() {
        for text in [
            "© 2022 The Meridian Review. All rights reserved.",
            "He said that men and/or women may apply.",
            "The price rose by 3/4 (see below).",
            "She called it a picture: a mill, a river, a tree.",
            "The minister (and his driver) left.",
            "It was late (AVP) when they left.",
            "See https://x.example/Pool/AVP",
        ] {
            check(text, &[]);
        }
    }
}
