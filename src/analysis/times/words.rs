//! The words that speak of time, each with what it is; everything else is [`Word::Plain`].
//!
//! One table, looked up once per word: the grammar never compares strings.

use super::calendar::{Season, Unit};
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
    /// `3.5`, `1,000`, `4x4`.
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

/// Words, separated by spaces, and what they are.
const WORDS: &[(&str, Word)] = &[
    ("january", Word::Month(1)),
    ("february", Word::Month(2)),
    ("march", Word::Month(3)),
    ("april", Word::Month(4)),
    ("may", Word::Month(5)),
    ("june", Word::Month(6)),
    ("july", Word::Month(7)),
    ("august", Word::Month(8)),
    ("september", Word::Month(9)),
    ("october", Word::Month(10)),
    ("november", Word::Month(11)),
    ("december", Word::Month(12)),
    ("jan", Word::MonthShort(1)),
    ("feb", Word::MonthShort(2)),
    ("mar", Word::MonthShort(3)),
    ("apr", Word::MonthShort(4)),
    ("jun", Word::MonthShort(6)),
    ("jul", Word::MonthShort(7)),
    ("aug", Word::MonthShort(8)),
    ("sep sept", Word::MonthShort(9)),
    ("oct", Word::MonthShort(10)),
    ("nov", Word::MonthShort(11)),
    ("dec", Word::MonthShort(12)),
    ("monday", Word::Weekday(1)),
    ("tuesday", Word::Weekday(2)),
    ("wednesday", Word::Weekday(3)),
    ("thursday", Word::Weekday(4)),
    ("friday", Word::Weekday(5)),
    ("saturday", Word::Weekday(6)),
    ("sunday", Word::Weekday(7)),
    ("mondays", Word::Weekdays(1)),
    ("tuesdays", Word::Weekdays(2)),
    ("wednesdays", Word::Weekdays(3)),
    ("thursdays", Word::Weekdays(4)),
    ("fridays", Word::Weekdays(5)),
    ("saturdays", Word::Weekdays(6)),
    ("sundays", Word::Weekdays(7)),
    ("mon", Word::WeekdayShort(1)),
    ("tue tues", Word::WeekdayShort(2)),
    ("wed", Word::WeekdayShort(3)),
    ("thu thur thurs", Word::WeekdayShort(4)),
    ("fri", Word::WeekdayShort(5)),
    ("sat", Word::WeekdayShort(6)),
    ("sun", Word::WeekdayShort(7)),
    ("second", Word::Ordinal(2)),
    ("seconds", Word::Units(Unit::Second)),
    ("minute", Word::Unit(Unit::Minute)),
    ("minutes", Word::Units(Unit::Minute)),
    ("hour", Word::Unit(Unit::Hour)),
    ("hours", Word::Units(Unit::Hour)),
    ("day", Word::Unit(Unit::Day)),
    ("days", Word::Units(Unit::Day)),
    ("weekend", Word::Unit(Unit::Weekend)),
    ("weekends", Word::Units(Unit::Weekend)),
    ("week", Word::Unit(Unit::Week)),
    ("weeks", Word::Units(Unit::Week)),
    ("fortnight", Word::Unit(Unit::Fortnight)),
    ("fortnights", Word::Units(Unit::Fortnight)),
    ("month", Word::Unit(Unit::Month)),
    ("months", Word::Units(Unit::Month)),
    ("quarter", Word::Unit(Unit::Quarter)),
    ("quarters", Word::Units(Unit::Quarter)),
    ("year", Word::Unit(Unit::Year)),
    ("years", Word::Units(Unit::Year)),
    ("decade", Word::Unit(Unit::Decade)),
    ("decades", Word::Units(Unit::Decade)),
    ("century", Word::Unit(Unit::Century)),
    ("centuries", Word::Units(Unit::Century)),
    ("spring", Word::Season(Season::Spring)),
    ("summer", Word::Season(Season::Summer)),
    ("autumn fall", Word::Season(Season::Autumn)),
    ("winter", Word::Season(Season::Winter)),
    ("morning dawn", Word::Part(Part::Morning)),
    ("lunchtime midday", Word::Part(Part::Midday)),
    ("afternoon", Word::Part(Part::Afternoon)),
    ("evening dusk", Word::Part(Part::Evening)),
    ("night", Word::Part(Part::Night)),
    ("daytime", Word::Part(Part::Daytime)),
    ("twenties", Word::DecadeName(20)),
    ("thirties", Word::DecadeName(30)),
    ("forties", Word::DecadeName(40)),
    ("fifties", Word::DecadeName(50)),
    ("sixties", Word::DecadeName(60)),
    ("seventies", Word::DecadeName(70)),
    ("eighties", Word::DecadeName(80)),
    ("nineties", Word::DecadeName(90)),
    ("hourly", Word::Frequency(Unit::Hour)),
    ("daily everyday", Word::Frequency(Unit::Day)),
    ("weekly", Word::Frequency(Unit::Week)),
    ("fortnightly", Word::Frequency(Unit::Fortnight)),
    ("monthly", Word::Frequency(Unit::Month)),
    ("yearly annually", Word::Frequency(Unit::Year)),
    ("this these", Word::Relative(Relative::This)),
    ("that those", Word::Relative(Relative::That)),
    ("next", Word::Relative(Relative::Next)),
    ("last", Word::Relative(Relative::Last)),
    ("past", Word::Relative(Relative::Past)),
    ("previous preceding", Word::Relative(Relative::Previous)),
    ("following ensuing subsequent", Word::Relative(Relative::Following)),
    ("coming upcoming", Word::Relative(Relative::Coming)),
    ("same", Word::Relative(Relative::Same)),
    ("early", Word::Modifier(Modifier::Early)),
    ("mid", Word::Modifier(Modifier::Mid)),
    ("late", Word::Modifier(Modifier::Late)),
    ("start beginning outset", Word::Border(Modifier::Early)),
    ("middle", Word::Border(Modifier::Mid)),
    ("end close", Word::Border(Modifier::Late)),
    ("in", Word::Preposition(Preposition::In)),
    ("on", Word::Preposition(Preposition::On)),
    ("by", Word::Preposition(Preposition::By)),
    ("since", Word::Preposition(Preposition::Since)),
    ("until till through thru", Word::Preposition(Preposition::Until)),
    ("from", Word::Preposition(Preposition::From)),
    ("during throughout", Word::Preposition(Preposition::During)),
    ("between", Word::Preposition(Preposition::Between)),
    ("for", Word::Preposition(Preposition::For)),
    ("over", Word::Preposition(Preposition::Over)),
    ("within", Word::Preposition(Preposition::Within)),
    ("circa c ca", Word::Preposition(Preposition::Circa)),
    ("around about", Word::Preposition(Preposition::Around)),
    ("at", Word::Preposition(Preposition::At)),
    ("nearly almost roughly approximately", Word::Roughly),
    ("now currently current nowadays", Word::Vague(Vague::Present)),
    ("recently recent lately", Word::Vague(Vague::Past)),
    ("future", Word::Vague(Vague::Future)),
    ("today", Word::Today(0)),
    ("yesterday", Word::Today(-1)),
    ("tomorrow", Word::Today(1)),
    ("tonight", Word::Tonight),
    ("noon", Word::Noon),
    ("midnight", Word::Midnight),
    ("am a.m. a.m", Word::Am),
    ("pm p.m. p.m", Word::Pm),
    ("o'clock oclock", Word::OClock),
    ("hrs hr", Word::Hours),
    ("utc gmt", Word::Zone(0)),
    ("est", Word::Zone(-300)),
    ("edt", Word::Zone(-240)),
    ("cst", Word::Zone(-360)),
    ("cdt", Word::Zone(-300)),
    ("mst", Word::Zone(-420)),
    ("mdt", Word::Zone(-360)),
    ("pst", Word::Zone(-480)),
    ("pdt", Word::Zone(-420)),
    ("bst cet", Word::Zone(60)),
    ("cest eet sast", Word::Zone(120)),
    ("eest msk", Word::Zone(180)),
    ("jst kst", Word::Zone(540)),
    ("aest", Word::Zone(600)),
    ("bc b.c. b.c bce b.c.e.", Word::Bc),
    ("ad a.d. a.d ce c.e.", Word::Ad),
    ("a an", Word::A),
    ("the", Word::The),
    ("of", Word::Of),
    ("and", Word::And),
    ("or", Word::Or),
    ("to", Word::To),
    ("few", Word::Few),
    ("several many some", Word::Several),
    ("couple", Word::Couple),
    ("half", Word::Half),
    ("fiscal financial", Word::Fiscal),
    ("q1", Word::Portion(Unit::Quarter, 1)),
    ("q2", Word::Portion(Unit::Quarter, 2)),
    ("q3", Word::Portion(Unit::Quarter, 3)),
    ("q4", Word::Portion(Unit::Quarter, 4)),
    ("h1", Word::Portion(Unit::Half, 1)),
    ("h2", Word::Portion(Unit::Half, 2)),
    ("long", Word::Long),
    ("least", Word::Least),
    ("every each", Word::Every),
    ("per", Word::Per),
    ("once", Word::Once),
    ("twice", Word::Twice),
    ("times", Word::Times),
    ("other", Word::Other),
    ("ago", Word::Ago),
    ("hence", Word::Hence),
    ("later afterwards afterward thereafter", Word::Later),
    ("earlier previously prior", Word::Earlier),
    ("before", Word::Before),
    ("after", Word::After),
    ("than", Word::Than),
    ("more less", Word::More),
    ("most rest remainder", Word::Most),
    ("old", Word::Old),
    ("age", Word::Age),
    ("aged", Word::Aged),
    ("zero", Word::Cardinal(0)),
    ("one", Word::Cardinal(1)),
    ("two", Word::Cardinal(2)),
    ("three", Word::Cardinal(3)),
    ("four", Word::Cardinal(4)),
    ("five", Word::Cardinal(5)),
    ("six", Word::Cardinal(6)),
    ("seven", Word::Cardinal(7)),
    ("eight", Word::Cardinal(8)),
    ("nine", Word::Cardinal(9)),
    ("ten", Word::Cardinal(10)),
    ("eleven", Word::Cardinal(11)),
    ("twelve", Word::Cardinal(12)),
    ("thirteen", Word::Cardinal(13)),
    ("fourteen", Word::Cardinal(14)),
    ("fifteen", Word::Cardinal(15)),
    ("sixteen", Word::Cardinal(16)),
    ("seventeen", Word::Cardinal(17)),
    ("eighteen", Word::Cardinal(18)),
    ("nineteen", Word::Cardinal(19)),
    ("twenty", Word::Cardinal(20)),
    ("thirty", Word::Cardinal(30)),
    ("forty", Word::Cardinal(40)),
    ("fifty", Word::Cardinal(50)),
    ("sixty", Word::Cardinal(60)),
    ("seventy", Word::Cardinal(70)),
    ("eighty", Word::Cardinal(80)),
    ("ninety", Word::Cardinal(90)),
    ("hundred", Word::Cardinal(100)),
    ("thousand", Word::Cardinal(1000)),
    ("first", Word::Ordinal(1)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("seventh", Word::Ordinal(7)),
    ("eighth", Word::Ordinal(8)),
    ("ninth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)),
    ("eleventh", Word::Ordinal(11)),
    ("twelfth", Word::Ordinal(12)),
    ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)),
    ("fifteenth", Word::Ordinal(15)),
    ("sixteenth", Word::Ordinal(16)),
    ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)),
    ("nineteenth", Word::Ordinal(19)),
    ("twentieth", Word::Ordinal(20)),
    ("thirtieth", Word::Ordinal(30)),
];
