//! The words that speak of time, each with what it is; everything else is [`Word::Plain`].
//!
//! One table, looked up once per word: the grammar never compares strings.

use super::calendar::{Season, Unit};
use super::vocabulary::WORDS;
use std::sync::OnceLock;

/// What a word or mark is to the grammar of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Word {
    /// Nothing to do with time.
    Plain,
    /// A gap that no expression crosses.
    Break,
    /// Digits.
    Number(Number),
    /// A number in words.
    Cardinal(u32),
    /// "first", "3rd" in words.
    Ordinal(u8),
    /// A full name of a month.
    Month(u8),
    /// "Sept": needs a number beside it.
    MonthShort(u8),
    /// A full name of a day, 1 for Monday.
    Weekday(u8),
    /// More than one: "Mondays".
    Weekdays(u8),
    /// "Tue": needs a date beside it.
    WeekdayShort(u8),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Part(Part),
    /// "sixties": the years from 60.
    DecadeName(u8),
    /// "weekly".
    Frequency(Unit),
    Relative(Relative),
    /// "early", "late", "mid".
    Modifier(Modifier),
    /// "end", "beginning": "the end of May".
    Border(Modifier),
    Preposition(Preposition),
    /// "nearly", "about": stand before an amount and belong to it.
    Roughly,
    Vague(Vague),
    Today(i8),
    Tonight,
    Noon,
    Midnight,
    Am,
    Pm,
    OClock,
    Hours,
    /// Minutes east of Greenwich.
    Zone(i16),
    Bc,
    Ad,
    A,
    The,
    Of,
    And,
    Or,
    To,
    Few,
    Several,
    Couple,
    Half,
    Fiscal,
    /// "Q3", "H1".
    Portion(Unit, u8),
    Long,
    Least,
    Every,
    Per,
    Once,
    Twice,
    Times,
    Other,
    Ago,
    Hence,
    Later,
    Earlier,
    Before,
    After,
    Than,
    More,
    Most,
    Old,
    Age,
    Aged,
    Comma,
    Dash,
    Slash,
    Colon,
    Dot,
    Apostrophe,
    Open,
    Close,
    Plus,
    Currency,
    Percent,
    Possessive,
    Mark,
}

/// Digits as they are written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Number {
    /// Its value; very long ones saturate.
    pub value: u32,
    /// How many digits.
    pub digits: u8,
    /// What follows or joins them.
    pub form: NumberForm,
}

/// What makes a number more than digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberForm {
    Plain,
    /// `29th`
    Ordinal,
    /// `1990s`
    Decade,
    /// `5am`
    Am,
    /// `5pm`
    Pm,
    /// `10.06.2022`: read from the text.
    Dotted,
    /// `1,000`, with its whole value.
    Grouped,
    /// `3.5`, `4x4`.
    Other,
}

/// Parts of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl Part {
    /// The code of TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Daytime => "TDT",
        }
    }
}

/// Words that point from one time to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relative {
    This,
    That,
    Next,
    Last,
    Past,
    Previous,
    Following,
    Coming,
    Same,
}

/// Where in a stretch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Modifier {
    Early,
    Mid,
    Late,
}

/// Prepositions, as far as they tell a time from a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preposition {
    In,
    On,
    By,
    Since,
    Until,
    From,
    During,
    Between,
    Around,
    For,
    Over,
    Within,
    Circa,
    At,
}

/// Times that are no dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vague {
    Past,
    Present,
    Future,
}

impl Vague {
    /// The value of TIMEX3.
    pub fn value(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

/// The longest word of the table in bytes.
pub const LONGEST: usize = 16;

/// What a word without hyphens is; compared without regard to case.
pub fn word(text: &str) -> Word {
    let Some(key) = key(text) else { return Word::Plain };
    let table = table();
    let mut slot = slot(key);
    loop {
        match table[slot] {
            Some((found, word)) if found == key => return word,
            None => return Word::Plain,
            Some(_) => slot = (slot + 1) % SLOTS,
        }
    }
}

/// The small ASCII letters of a word in one integer; `None` if it is longer than [`LONGEST`] or not ASCII.
pub fn key(text: &str) -> Option<u128> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    Some(text.bytes().fold(0, |key, byte| key << 8 | u128::from(byte.to_ascii_lowercase())))
}

const SLOTS: usize = 2048;

fn slot(key: u128) -> usize {
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 53) as usize % SLOTS
}

type Table = Vec<Option<(u128, Word)>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = vec![None; SLOTS];
        for (words, word) in WORDS {
            for text in words.split(' ') {
                let key = key(text).expect("a word of the table is short");
                let mut slot = slot(key);
                while table[slot].is_some_and(|(found, _)| found != key) {
                    slot = (slot + 1) % SLOTS;
                }
                table[slot] = Some((key, *word));
            }
        }
        table
    })
}
