//! The JSON of schema 1: complete, offsets in Unicode scalar values, no key ever missing.
//!
//! The structs are the schema: their fields in order are the keys in order. Only what is written is decided
//! here; nothing is inferred.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::dates;
use super::scalars::Scalars;
use crate::document::{
    Arena, Basis, Block, Document, Evidence, Id, Interval, Mention, Person, PublishedBasis, Quote, QuoteKind, Repair,
    Span, Speaker, Time, Who, safe,
};

/// The JSON of a document, indented, with a line feed at its end.
#[must_use]
pub fn json(document: &Document) -> String {
    written(document, PrettyFormatter::new())
}

/// The JSON of a document on one line, with a line feed at its end.
#[must_use]
pub fn json_line(document: &Document) -> String {
    written(document, CompactFormatter)
}

fn written(document: &Document, layout: impl Formatter) -> String {
    serialized(&ArticleJson::new(document), 4 * document.article.text.len(), layout)
}

/// Anything else as JSON that a terminal may show, on one line or indented, with a line feed at its end.
#[must_use]
pub fn any_json(value: &impl Serialize, on_one_line: bool) -> String {
    if on_one_line { serialized(value, 0, CompactFormatter) } else { serialized(value, 0, PrettyFormatter::new()) }
}

fn serialized(value: &impl Serialize, capacity: usize, layout: impl Formatter) -> String {
    let mut bytes = Vec::with_capacity(capacity);
    let mut serializer = Serializer::with_formatter(&mut bytes, Harmless(layout));
    value.serialize(&mut serializer).expect("strings and numbers always have a JSON");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    schema: u32,
    source: SourceJson<'a>,
    meta: MetaJson<'a>,
    text: &'a str,
    blocks: Vec<BlockJson>,
    people: Vec<PersonJson<'a>>,
    quotes: Vec<QuoteJson<'a>>,
    /// What is said in an interview or a transcript without marks.
    turns: Vec<TurnJson<'a>>,
    times: Vec<TimeJson<'a>>,
    events: Vec<EventJson<'a>>,
    repairs: Vec<RepairJson<'a>>,
    /// What to know about all of it.
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    name: &'a str,
    format: &'a str,
    encoding: &'a str,
    bytes: u64,
}

#[derive(Serialize)]
struct MetaJson<'a> {
    title: Option<&'a str>,
    standfirst: Option<&'a str>,
    section: Option<&'a str>,
    authors: &'a [String],
    site: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    published: PublishedJson<'a>,
    words: usize,
    minutes: usize,
}

#[derive(Serialize)]
struct PublishedJson<'a> {
    value: Option<String>,
    from: Option<String>,
    to: Option<String>,
    basis: &'static str,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    #[serde(flatten)]
    range: Range,
    why: &'a str,
}

/// `start` and `end` in scalar values.
#[derive(Clone, Copy, Serialize)]
struct Range {
    start: usize,
    end: usize,
}

/// A range with its words.
#[derive(Serialize)]
struct WordsJson<'a> {
    text: &'a str,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct BlockJson {
    kind: &'static str,
    level: Option<u8>,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    id: usize,
    name: &'a str,
    aliases: Vec<&'a str>,
    kind: &'static str,
    roles: Vec<WordsJson<'a>>,
    mentions: Vec<MentionJson>,
}

#[derive(Serialize)]
struct MentionJson {
    #[serde(flatten)]
    range: Range,
    form: &'static str,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    id: usize,
    utterance: usize,
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    kind: &'static str,
    speaker: Option<SpeakerJson<'a>>,
    cue: Option<WordsJson<'a>>,
    confidence: Option<f32>,
    why: Option<&'a str>,
}

/// One turn, with the quotations inside it: those are among the quotes too.
#[derive(Serialize)]
struct TurnJson<'a> {
    id: usize,
    utterance: usize,
    #[serde(flatten)]
    range: Range,
    text: &'a str,
    speaker: Option<SpeakerJson<'a>>,
    confidence: Option<f32>,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct SpeakerJson<'a> {
    person: Option<usize>,
    name: &'a str,
    unnamed: bool,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
struct TimeJson<'a> {
    id: usize,
    #[serde(flatten)]
    range_of_text: Range,
    text: &'a str,
    class: &'static str,
    value: &'a str,
    from: Option<String>,
    to: Option<String>,
    granularity: Option<&'static str>,
    range: Option<usize>,
    basis: String,
    why: &'a str,
}

#[derive(Serialize)]
struct EventJson<'a> {
    id: usize,
    time: usize,
    sentence: Range,
    people: Vec<usize>,
    label: &'a str,
    /// Whether it is told as a fact.
    told_as: &'static str,
}

#[derive(Serialize)]
struct RepairJson<'a> {
    #[serde(flatten)]
    range: Range,
    what: &'static str,
    was: &'a str,
}

impl<'a> ArticleJson<'a> {
    fn new(document: &'a Document) -> Self {
        Shape { document, scalars: Scalars::new(&document.article.text) }.article()
    }
}

/// What turns the model into the schema.
struct Shape<'a> {
    document: &'a Document,
    scalars: Scalars<'a>,
}

impl<'a> Shape<'a> {
    fn article(&self) -> ArticleJson<'a> {
        let (article, found) = (&self.document.article, &self.document.annotations);
        ArticleJson {
            schema: 1,
            source: SourceJson {
                name: &article.source.name,
                format: article.source.format,
                encoding: article.source.encoding,
                bytes: article.source.bytes,
            },
            meta: self.meta(),
            text: &article.text,
            blocks: article.blocks.iter().map(|block| self.block(block)).collect(),
            people: found.people.iter().map(|(id, person)| self.person(id, person)).collect(),
            quotes: self
                .document
                .index
                .parts()
                .filter(|(_, quote)| found.quotes[*quote].kind != QuoteKind::Turn)
                .enumerate()
                .map(|(number, (part, quote))| self.quote(number, part, quote))
                .collect(),
            turns: found
                .quotes
                .iter()
                .filter(|(_, quote)| quote.kind == QuoteKind::Turn)
                .enumerate()
                .map(|(number, (id, quote))| self.turn(number, id, quote))
                .collect(),
            times: found.times.iter().map(|(id, time)| self.time(id, time)).collect(),
            events: found
                .events
                .iter()
                .map(|(id, event)| EventJson {
                    id: id.number(),
                    time: event.time.number(),
                    sentence: self.range(event.sentence),
                    people: event.people.iter().map(|person| person.number()).collect(),
                    label: &event.label,
                    told_as: event.telling.name(),
                })
                .collect(),
            repairs: article.repairs.iter().map(|repair| self.repair(repair)).collect(),
            warnings: found.warnings.iter().map(AsRef::as_ref).collect(),
        }
    }

    fn meta(&self) -> MetaJson<'a> {
        let article = &self.document.article;
        let meta = &article.meta;
        MetaJson {
            title: meta.title.as_deref(),
            standfirst: meta.standfirst.as_deref(),
            section: meta.section.as_deref(),
            authors: &meta.authors,
            site: meta.site.as_deref(),
            url: meta.url.as_deref(),
            language: meta.language.as_deref(),
            published: self.published(),
            words: article.words,
            minutes: article.minutes(),
        }
    }

    fn published(&self) -> PublishedJson<'a> {
        let published = &self.document.annotations.published;
        let (from, to) = ends(published.interval);
        PublishedJson {
            value: published.interval.map(dates::iso),
            from,
            to,
            basis: match published.interval {
                Some(_) => published.basis.name(),
                None => PublishedBasis::Unknown.name(),
            },
            evidence: published.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
        }
    }

    fn evidence(&self, evidence: &'a Evidence) -> EvidenceJson<'a> {
        EvidenceJson { range: self.range(evidence.span), why: &evidence.why }
    }

    fn block(&self, block: &Block) -> BlockJson {
        BlockJson {
            kind: block.kind.name(),
            level: (block.level > 0).then_some(block.level),
            range: self.range(block.span),
        }
    }

    fn person(&self, id: Id<Person>, person: &'a Person) -> PersonJson<'a> {
        let mentions: &Arena<Mention> = &self.document.annotations.mentions;
        PersonJson {
            id: id.number(),
            name: &person.name,
            aliases: person.aliases.iter().map(String::as_str).filter(|alias| *alias != person.name).collect(),
            kind: person.kind.name(),
            roles: person.roles.iter().map(|role| self.words(*role)).collect(),
            mentions: person
                .mentions
                .iter()
                .map(|mention| &mentions[*mention])
                .map(|mention| MentionJson { range: self.range(mention.span), form: mention.form.name() })
                .collect(),
        }
    }

    fn turn(&self, number: usize, id: Id<Quote>, turn: &'a Quote) -> TurnJson<'a> {
        let speaker = turn.speaker.as_ref();
        TurnJson {
            id: number,
            utterance: id.number(),
            range: self.range(turn.extent()),
            text: self.document.text(turn.extent()),
            speaker: speaker.map(|speaker| self.speaker(speaker)),
            confidence: speaker.map(|speaker| rounded(speaker.confidence)),
            why: speaker.map(|speaker| speaker.why.as_ref()),
        }
    }

    fn quote(&self, number: usize, part: Span, id: Id<Quote>) -> QuoteJson<'a> {
        let quote = &self.document.annotations.quotes[id];
        let speaker = quote.speaker.as_ref();
        QuoteJson {
            id: number,
            utterance: id.number(),
            range: self.range(part),
            text: self.document.text(part),
            kind: quote.kind.name(),
            speaker: speaker.map(|speaker| self.speaker(speaker)),
            cue: speaker.and_then(|speaker| speaker.cue).map(|cue| self.words(cue)),
            confidence: speaker.map(|speaker| rounded(speaker.confidence)),
            why: speaker.map(|speaker| speaker.why.as_ref()),
        }
    }

    fn speaker(&self, speaker: &Speaker) -> SpeakerJson<'a> {
        SpeakerJson {
            person: match speaker.who {
                Who::Person(person) => Some(person.number()),
                Who::Unnamed | Who::Organisation => None,
            },
            name: self.document.speaker_name(speaker),
            unnamed: speaker.who == Who::Unnamed,
            range: self.range(speaker.span),
        }
    }

    fn time(&self, id: Id<Time>, time: &'a Time) -> TimeJson<'a> {
        let (from, to) = ends(time.interval);
        TimeJson {
            id: id.number(),
            range_of_text: self.range(time.span),
            text: self.document.text(time.span),
            class: time.class.name(),
            value: &time.value,
            from,
            to,
            granularity: time.interval.map(|interval| interval.granularity.name()),
            range: time.range.map(Id::number),
            basis: match time.basis {
                Basis::Explicit => "explicit".into(),
                Basis::Published => "published".into(),
                Basis::Time(other) => format!("time:{}", other.number()),
                Basis::Named => "named".into(),
                Basis::Unresolved => "unresolved".into(),
            },
            why: &time.why,
        }
    }

    fn repair(&self, repair: &'a Repair) -> RepairJson<'a> {
        RepairJson { range: self.range(repair.span), what: repair.what, was: &repair.was }
    }

    fn words(&self, span: Span) -> WordsJson<'a> {
        WordsJson { text: self.document.text(span), range: self.range(span) }
    }

    fn range(&self, span: Span) -> Range {
        Range { start: self.scalars.before(span.from()), end: self.scalars.before(span.to()) }
    }
}

fn ends(interval: Option<Interval>) -> (Option<String>, Option<String>) {
    (interval.map(|interval| interval.from.to_string()), interval.map(|interval| interval.to.to_string()))
}

/// To three decimals: more would only look exact.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

/// A layout whose strings hold nothing that a terminal would obey: what [`safe::replacement`] would not let
/// through as it is stands as `\uXXXX`, so no reader of the JSON sees a difference.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut encoded = [0; 4];
        for c in fragment.chars() {
            if safe::replacement(c) == Some(c) {
                writer.write_all(c.encode_utf8(&mut encoded).as_bytes())?;
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }
    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }
    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
