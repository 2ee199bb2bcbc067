//! What the reader has set right in an article: edits that hold on to words of the text, in the order in which they were
//! made. A version of the article that comes later has those of the versions before it.

use rusqlite::{Connection, Error, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::error::LibraryError;
use super::highlights::VERSIONS;
use super::places::{self, Met};
use super::store::Library;
use super::{Fingerprint, Found, Selector, renewal};
use crate::document::{Correction, Day, Granularity, Interval, Named, Span};

/// Bytes of an article by whose first words its publication date is known to be meant.
const HEAD: usize = 400;

/// A correction as it is kept and written to files: every place in it by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Edit {
    /// When the article was published.
    Published {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
        /// How exactly that is known: day, month, year.
        granularity: String,
        /// How the article begins.
        at: Selector,
    },
    /// Somebody is called something else.
    Rename {
        /// Who.
        person: Whom,
        /// The name from now on.
        name: String,
    },
    /// Two people are one.
    Merge {
        /// The one who stays.
        person: Whom,
        /// The one who is the same.
        same: Whom,
    },
    /// Some of the words that were taken for one person name somebody else.
    Split {
        /// The one who was meant.
        person: Whom,
        /// The words that name somebody else.
        mentions: Vec<Selector>,
        /// Who that is.
        name: String,
    },
    /// A date is another one.
    Date {
        /// The words.
        time: Selector,
        /// The first day that they mean.
        from: String,
        /// The last day.
        to: String,
        /// How exactly that is known: day, month, year.
        granularity: String,
    },
    /// This is nobody.
    NotAPerson {
        /// What was taken for a name.
        person: Whom,
    },
    /// Somebody else says this, or nobody knows who.
    Speaker {
        /// The first part of the quote.
        quote: Selector,
        /// The speaker; nothing for nobody.
        speaker: Option<Whom>,
    },
    /// Nobody says this.
    NotAQuote {
        /// The first part of what was taken for a quote.
        quote: Selector,
    },
}

/// A person as an edit knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whom {
    /// The name so far.
    pub name: String,
    /// The first words that name them.
    pub at: Selector,
}

impl Whom {
    fn of(text: &str, person: &Named) -> Self {
        Self { name: person.name.clone(), at: Selector::of(text, person.at) }
    }

    fn find(&self, text: &str) -> Option<Named> {
        Some(Named { name: self.name.clone(), at: found(&self.at, text)? })
    }
}

fn found(selector: &Selector, text: &str) -> Option<Span> {
    match selector.find(text) {
        Found::Exact(span) | Found::Drifted(span) => Some(span),
        Found::Lost => None,
    }
}

impl Edit {
    /// A correction of the article with this text, to be kept.
    #[must_use]
    pub fn of(text: &str, correction: &Correction) -> Self {
        let whom = |person: &Named| Whom::of(text, person);
        let place = |span: &Span| Selector::of(text, *span);
        match correction {
            Correction::Published(Interval { from, to, granularity }) => {
                let start = text.len() - text.trim_start().len();
                let end = crate::document::span::floor_boundary(text, start + HEAD);
                Self::Published {
                    from: from.to_string(),
                    to: to.to_string(),
                    granularity: granularity.name().to_owned(),
                    at: place(&Span::new(start, end)),
                }
            }
            Correction::Rename { person, name } => Self::Rename { person: whom(person), name: name.clone() },
            Correction::Merge { person, same } => Self::Merge { person: whom(person), same: whom(same) },
            Correction::Split { person, mentions, name } => {
                Self::Split { person: whom(person), mentions: mentions.iter().map(place).collect(), name: name.clone() }
            }
            Correction::Date { time, interval: Interval { from, to, granularity } } => Self::Date {
                time: place(time),
                from: from.to_string(),
                to: to.to_string(),
                granularity: granularity.name().to_owned(),
            },
            Correction::NotAPerson { person } => Self::NotAPerson { person: whom(person) },
            Correction::Speaker { quote, speaker } => {
                Self::Speaker { quote: place(quote), speaker: speaker.as_ref().map(whom) }
            }
            Correction::NotAQuote { quote } => Self::NotAQuote { quote: place(quote) },
        }
    }

    /// The same correction of an article with another text; `None` if what it is about is not there any more.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Correction> {
        Some(match self {
            Self::Published { from, to, granularity, at } => {
                found(at, text)?;
                Correction::Published(interval(from, to, granularity)?)
            }
            Self::Date { time, from, to, granularity } => {
                Correction::Date { time: found(time, text)?, interval: interval(from, to, granularity)? }
            }
            Self::Split { person, mentions, name } => {
                let mentions: Vec<Span> = mentions.iter().filter_map(|mention| found(mention, text)).collect();
                let some = Some(mentions).filter(|mentions| !mentions.is_empty());
                Correction::Split { person: person.find(text)?, mentions: some?, name: name.clone() }
            }
            Self::Rename { person, name } => Correction::Rename { person: person.find(text)?, name: name.clone() },
            Self::Merge { person, same } => Correction::Merge { person: person.find(text)?, same: same.find(text)? },
            Self::NotAPerson { person } => Correction::NotAPerson { person: person.find(text)? },
            Self::Speaker { quote, speaker } => {
                let speaker = match speaker {
                    Some(speaker) => Some(speaker.find(text)?),
                    None => None,
                };
                Correction::Speaker { quote: found(quote, text)?, speaker }
            }
            Self::NotAQuote { quote } => Correction::NotAQuote { quote: found(quote, text)? },
        })
    }
}

/// How exactly a reader can say when an article was published.
const GRANULARITIES: [Granularity; 3] = [Granularity::Day, Granularity::Month, Granularity::Year];

/// The days from one to another, as they are written.
fn interval(from: &str, to: &str, granularity: &str) -> Option<Interval> {
    let granularity = GRANULARITIES.into_iter().find(|known| known.name() == granularity)?;
    let (from, to) = (day(from)?, day(to)?);
    Some(Interval { from, to: to.max(from), granularity })
}

/// A day as it is written: `2022-06-10`.
pub(super) fn day(words: &str) -> Option<Day> {
    let mut numbers = words.split('-');
    let day = Day {
        year: numbers.next()?.parse().ok().filter(|year| (1..=9999).contains(year))?,
        month: numbers.next()?.parse().ok().filter(|month| (1..=12).contains(month))?,
        day: numbers.next()?.parse().ok().filter(|day| (1..=31).contains(day))?,
    };
    numbers.next().is_none().then_some(day)
}

/// A correction with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCorrection {
    /// Its number.
    pub id: i64,
    /// What it sets right.
    pub edit: Edit,
    /// When it was made, in seconds since 1970 (UTC).
    pub made: i64,
}

/// What is set right in this text by what was kept: all of which the words are still there.
#[must_use]
pub fn still_there(kept: &[KeptCorrection], text: &str) -> Vec<Correction> {
    kept.iter().filter_map(|kept| kept.edit.find(text)).collect()
}

impl Library {
    /// Everything that was set right in the article with these words and in the versions before it; if the words are not
    /// known, in what was met last under this name. In the order in which it was done.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn corrections(&self, words: Fingerprint, name: Option<&str>) -> Result<Vec<KeptCorrection>, LibraryError> {
        self.ask(|ask| places::latest(ask, words, name)?.map_or(Ok(Vec::new()), |article| of_versions(ask, article)))
    }

    /// Keeps a correction of an article, after all those before. Once this has come back, nothing but damage to the disk
    /// takes it away again.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn correct(&mut self, met: &Met<'_>, edit: &Edit) -> Result<i64, LibraryError> {
        self.keep(|change| {
            let article = places::meet(change, met)?;
            enter(change, article, edit, met.now)
        })
    }

    /// Takes a correction back.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn take_back(&mut self, id: i64) -> Result<(), LibraryError> {
        self.keep(|change| {
            let gone = "DELETE FROM correction WHERE id = ? RETURNING article";
            let article = change.prepare_cached(gone)?.query_map([id], |row| row.get(0))?.next().transpose()?;
            article.map_or(Ok(()), |article| renewal::is_due(change, article))
        })
    }
}

/// Enters a correction of an article.
pub fn enter(change: &Transaction<'_>, article: i64, edit: &Edit, made: i64) -> Result<i64, Error> {
    let mut enter = change.prepare_cached("INSERT INTO correction (article, edit, made) VALUES (?, ?, ?)")?;
    let number = enter.insert(params![article, written(edit)?, made])?;
    renewal::is_due(change, article)?;
    Ok(number)
}

/// Everything that was set right in an article and in the versions before it, in the order in which it was done.
pub fn of_versions(ask: &Connection, article: i64) -> Result<Vec<KeptCorrection>, Error> {
    // Few have set anything right, and to ask for every version of every article that is added takes its time.
    if !ask.prepare_cached("SELECT 1 FROM correction LIMIT 1")?.exists([])? {
        return Ok(Vec::new());
    }
    let wanted = "SELECT id, edit, made FROM correction WHERE article IN version ORDER BY made, id";
    rows(ask, &format!("{VERSIONS}{wanted}"), article)
}

/// All corrections of one article, in the order in which they were made.
pub fn of_article(ask: &Connection, article: i64) -> Result<Vec<KeptCorrection>, Error> {
    rows(ask, "SELECT id, edit, made FROM correction WHERE article = ? ORDER BY made, id", article)
}

/// The rows of a question about an article. What a later program has kept and this one does not understand is left out.
fn rows(ask: &Connection, question: &str, article: i64) -> Result<Vec<KeptCorrection>, Error> {
    let mut wanted = ask.prepare_cached(question)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?));
    let rows: Vec<(i64, String, i64)> = wanted.query_map([article], read)?.collect::<Result<_, _>>()?;
    let understood = rows.into_iter().filter_map(|(id, edit, made)| {
        let edit = serde_json::from_str(&edit).ok()?;
        Some(KeptCorrection { id, edit, made })
    });
    Ok(understood.collect())
}

fn written(edit: &Edit) -> Result<String, Error> {
    serde_json::to_string(edit).map_err(|error| Error::ToSqlConversionFailure(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FERRY: &str = "The last ferry\n\nThe ferry to Velda left at nine. Tomas Lind, who had steered it since 1931, did \
                         not look back at the town.\n\n“Nobody waved from the bridge,” said Lind. “Nobody,” said Ana Ruiz, \
                         the mayor, who looked at the river and went home.";

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn named(name: &str) -> Named {
        Named { name: name.into(), at: at(FERRY, name) }
    }

    fn all() -> Vec<Correction> {
        let day = |day| Day { year: 2031, month: 5, day };
        vec![
            Correction::Published(Interval { from: day(1), to: day(31), granularity: Granularity::Month }),
            Correction::Rename { person: named("Tomas Lind"), name: "Tomas \"Tom\" Lind".into() },
            Correction::Merge { person: named("Ana Ruiz"), same: named("Tomas Lind") },
            Correction::Split {
                person: named("Tomas Lind"),
                mentions: vec![at(FERRY, "said Lind")],
                name: "Old Lind".into(),
            },
            Correction::NotAPerson { person: named("Velda") },
            Correction::Date {
                time: at(FERRY, "since 1931"),
                interval: Interval { from: day(1), to: day(1), granularity: Granularity::Day },
            },
            Correction::Speaker { quote: at(FERRY, "Nobody waved from the bridge,"), speaker: Some(named("Ana Ruiz")) },
            Correction::Speaker { quote: at(FERRY, "Nobody waved from the bridge,"), speaker: None },
            Correction::NotAQuote { quote: at(FERRY, "Nobody waved from the bridge,") },
        ]
    }

    #[test]
    fn every_correction_comes_back_from_the_library_as_it_was_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        let met = Met { fingerprint: Fingerprint::of(FERRY), name: None, title: None, now: 5 };
        for correction in all() {
            library.correct(&met, &Edit::of(FERRY, &correction)).unwrap();
        }
        let kept = library.corrections(Fingerprint::of(FERRY), None).unwrap();
        let found: Vec<_> = kept.iter().map(|kept| kept.edit.find(FERRY).unwrap()).collect();
        assert_eq!(found, all());
        library.take_back(kept[0].id).unwrap();
        assert_eq!(library.corrections(Fingerprint::of(FERRY), None).unwrap(), kept[1..]);
    }

    #[test]
    fn in_a_newer_version_they_are_about_the_same_words_or_lost() {
        let newer = format!("Updated at noon.\n\n{}", FERRY.replace("at nine", "at ten"));
        for correction in all() {
            let edit = Edit::of(FERRY, &correction);
            let moved = edit.find(&newer).expect("still there");
            if let (Correction::Speaker { quote, .. }, Correction::Speaker { quote: was, .. }) = (&moved, &correction) {
                assert_eq!(quote.of(&newer), was.of(FERRY));
            }
            assert_eq!(edit.find("Another article, under the same name, about nothing of the kind."), None);
        }
        let cut = FERRY.replace("“Nobody waved from the bridge,” said Lind. ", "");
        assert_eq!(Edit::of(FERRY, &all()[8]).find(&cut), None);
    }

    #[test]
    fn what_a_later_program_has_kept_is_left_out_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(folder.path()).unwrap();
        let met = Met { fingerprint: Fingerprint::of(FERRY), name: None, title: None, now: 5 };
        library.correct(&met, &Edit::of(FERRY, &all()[1])).unwrap();
        let odd = "INSERT INTO correction (article, edit, made) VALUES (1, '{\"kind\": \"split\"}', 1)";
        library.change(|change| change.execute(odd, [])).unwrap();
        assert_eq!(library.corrections(Fingerprint::of(FERRY), None).unwrap().len(), 1);
        let rows: i64 =
            library.ask(|ask| ask.query_row("SELECT count(*) FROM correction", [], |row| row.get(0))).unwrap();
        assert_eq!(rows, 2);
    }

    #[test]
    fn dates_that_make_no_sense_are_no_dates() {
        for wrong in ["", "2031", "2031-13-01", "2031-01-32", "-1-01-01", "2031-01-01-01", "x-y-z", "99999-01-01"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
        assert_eq!(day("2031-05-09"), Some(Day { year: 2031, month: 5, day: 9 }));
    }
}
