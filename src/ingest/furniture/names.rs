//! What looks like a person's name, and what looks like an agency, by form. No list of people.

use crate::ingest::form;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zum", "zur",
];

/// Words that names of agencies, papers and offices are made of.
const OFFICES: &[&str] = &[
    "agence",
    "agencies",
    "agency",
    "archive",
    "archives",
    "army",
    "associated",
    "association",
    "bloomberg",
    "broadcasting",
    "bureau",
    "chronicle",
    "club",
    "collection",
    "company",
    "contributor",
    "contributors",
    "corporation",
    "correspondent",
    "courier",
    "courtesy",
    "daily",
    "department",
    "desk",
    "editorial",
    "editor",
    "editors",
    "file",
    "force",
    "foundation",
    "gazette",
    "getty",
    "government",
    "group",
    "guardian",
    "handout",
    "herald",
    "house",
    "images",
    "inc",
    "institute",
    "journal",
    "library",
    "limited",
    "ltd",
    "magazine",
    "mail",
    "media",
    "ministry",
    "montage",
    "museum",
    "navy",
    "network",
    "news",
    "newspaper",
    "newspapers",
    "newsroom",
    "observer",
    "office",
    "palace",
    "parliament",
    "photo",
    "photography",
    "photos",
    "picture",
    "pictures",
    "police",
    "pool",
    "post",
    "press",
    "productions",
    "publishing",
    "radio",
    "reporter",
    "reporters",
    "reuters",
    "review",
    "service",
    "services",
    "staff",
    "standard",
    "star",
    "studio",
    "studios",
    "sun",
    "syndication",
    "team",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "union",
    "university",
    "via",
    "weekly",
    "wire",
    "writer",
    "writers",
];

/// Whether it looks like the full name of a person: two to five words that begin with capitals, particles
/// and initials among them, not all in capitals, none of them a word of agencies.
pub fn is_name(text: &str) -> bool {
    is_capitalised(text) && (2..=5).contains(&form::words(text, 6)) && has_small_letters(text)
}

/// As [`is_name`], but all in capitals, as some papers set their bylines.
pub fn is_name_in_capitals(text: &str) -> bool {
    is_capitalised(text)
        && (2..=4).contains(&form::words(text, 5))
        && !text.chars().any(char::is_lowercase)
        && text.chars().filter(|c| c.is_uppercase()).count() >= 5
}

/// Whether every word begins with a capital and could stand in a name; particles may stand between.
pub fn is_capitalised(text: &str) -> bool {
    let count = form::words(text, 9);
    (1..=8).contains(&count)
        && text.split_whitespace().enumerate().all(|(number, word)| {
            let inner = number > 0 && number + 1 < count;
            is_part(word) || inner && PARTICLES.contains(&word)
        })
}

fn is_part(word: &str) -> bool {
    let low = form::bare(word).to_lowercase();
    let first = word.chars().next();
    let initials = word.ends_with('.') && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
    let begins = first.is_some_and(char::is_uppercase)
        || ["al-", "el-", "d'", "d’"]
            .iter()
            .any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    begins
        && (word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '\u{2010}')) || initials)
        && !is_office(word)
        && !form::is_leading(&low)
}

/// Whether a word belongs to names of agencies and offices.
pub fn is_office(word: &str) -> bool {
    OFFICES.contains(&form::bare(word).to_lowercase().as_str())
}

/// Whether it could be an agency: short, with a word of agencies or in one word of capitals.
pub fn is_agency(text: &str) -> bool {
    let short = (1..=6).contains(&form::words(text, 7));
    let fits = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c == '&')
            || is_office(word)
            || matches!(word, "of" | "and" | "for")
    };
    short && (text.split_whitespace().any(is_office) && text.split_whitespace().all(fits) || is_acronym(text))
}

/// One word, mostly capitals: `AFP`, `EPA-EFE`.
pub fn is_acronym(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    form::words(text, 2) == 1 && capitals >= 2 && capitals * 2 >= text.chars().count()
}

fn has_small_letters(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_agencies_by_their_form() {
        for name in [
            "Ana Ruiz",
            "Oh SeRin",
            "Bang Ji-Ho",
            "J. K. Lind",
            "Inês de la Cardoval",
            "Brigid O’Shea",
            "Omar al-Hadid",
        ] {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Ana",
            "Halden Pictures",
            "The Meridian",
            "AVP",
            "FT montage",
            "ANA RUIZ",
            "In Lisse",
            "Ana Ruiz 3",
            "Lisse Police",
        ] {
            assert!(!is_name(other), "{other}");
        }
        assert!(is_name_in_capitals("ANA RUIZ") && !is_name_in_capitals("AVP TV"));
        assert!(is_agency("AVP") && is_agency("Halden Pictures") && is_agency("EPA-EFE") && !is_agency("Ana Ruiz"));
    }
}
