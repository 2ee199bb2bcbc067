//! What keeps other numbers from being years: prices, people, rooms, streets, scores, telephones.

use super::calendar::Unit;
use super::scan::Scanner;
use super::words::{Preposition, Word};

impl Scanner<'_> {
    /// Whether a plain number of three or four digits is a year. `told` says that words before it already
    /// make it one ("late 1941").
    pub fn is_year(&self, at: usize, value: u32, told: bool) -> bool {
        let before = self.word_before(at);
        let after = self.word(at + 1);
        let glued_after = self.is_glued(at + 1);
        if self.is_glued(at) && matches!(before, Word::Currency | Word::Plus | Word::Colon | Word::Plain)
            || self.is_glued(at)
                && matches!(before, Word::Dash | Word::Dot | Word::Slash)
                && !told
                && at >= 2
                && matches!(self.word(at - 2), Word::Number(_))
            || glued_after
                && after == Word::Dash
                && self.is_glued(at + 2)
                && matches!(self.word(at + 2), Word::Number(_))
                && !told
            || glued_after && matches!(after, Word::Percent | Word::Currency | Word::Plus)
            || self.is_ratio(at + 1)
            || matches!(before, Word::Currency)
            || matches!(
                after,
                Word::Percent
                    | Word::Unit(_)
                    | Word::Units(_)
                    | Word::Zone(_)
                    | Word::Hours
                    | Word::Am
                    | Word::Pm
                    | Word::Times
            )
            || matches!(after, Word::Number(_) | Word::Cardinal(_))
            || matches!(before, Word::Number(_)) && !told
        {
            return false;
        }
        let preposition = matches!(
            before,
            Word::Preposition(
                Preposition::In
                    | Preposition::By
                    | Preposition::Since
                    | Preposition::Until
                    | Preposition::From
                    | Preposition::During
                    | Preposition::Between
                    | Preposition::Circa
            ) | Word::Modifier(_)
                | Word::Open
                | Word::Before
                | Word::After
                | Word::Month(_)
                | Word::Season(_)
        ) || before == Word::Of && !told
            || matches!(before, Word::And | Word::Or | Word::Comma) && self.plain(at.wrapping_sub(2), 4).is_some()
            || before == Word::Dot && self.word(at.wrapping_sub(2)) == Word::Preposition(Preposition::Circa)
            || before == Word::Preposition(Preposition::Around) && !matches!(after, Word::Plain)
            || before == Word::Unit(Unit::Year)
            || before == Word::Units(Unit::Year);
        let counted = self.is_counted(at + 1);
        match value {
            1900..=2035 if !value.is_multiple_of(100) || told || preposition => {
                !(self.is_numbered(at) || counted && !preposition && !told && !self.is_determined(at))
            }
            2036..=2200 | 1000..=1899 | 1900 | 2000 => {
                let event = self.is_determined(at)
                    && !value.is_multiple_of(if counted { 10 } else { 100 })
                    && (1400..2036).contains(&value);
                let ends = before == Word::Comma && matches!(after, Word::Break | Word::Dot | Word::Close)
                    || before == Word::Break && matches!(after, Word::Colon | Word::Break)
                    || before == Word::Preposition(Preposition::For) && !counted
                    || self.text_of(at.wrapping_sub(1)) == "as";
                (event || (preposition || told || ends) && !counted) && !self.is_numbered(at)
            }
            100..=999 => {
                self.ancient
                    && (preposition && before != Word::Of && before != Word::Open || told)
                    && !counted
                    && (after != Word::Plain || self.is_capital(at + 1))
            }
            _ => false,
        }
    }

    /// Whether what follows is counted by the number before it: "2000 troops", "1500 metres".
    pub fn is_counted(&self, at: usize) -> bool {
        if self.word(at) != Word::Plain || self.is_capital(at) {
            return false;
        }
        let text = self.text_of(at);
        matches!(
            text,
            "people"
                | "men"
                | "women"
                | "children"
                | "per"
                | "km"
                | "kg"
                | "m"
                | "ft"
                | "feet"
                | "mm"
                | "cm"
                | "mph"
                | "percent"
                | "million"
                | "billion"
                | "pm"
                | "am"
                | "bn"
                | "m²"
                | "GMT"
        ) || text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
            && !text.ends_with("us")
            && text != "was"
            && text != "series"
    }

    /// Whether an article or a possessive stands before: "the 1998 elections", "its 2010 results".
    fn is_determined(&self, at: usize) -> bool {
        matches!(self.word_before(at), Word::The | Word::A | Word::Possessive | Word::Relative(_))
            || matches!(self.text_of(at.saturating_sub(1)), "its" | "his" | "her" | "their" | "our" | "my" | "your")
    }

    /// Whether the number has a name of a kind before it: "Room 1999", "Flight 1950", "No. 2001".
    fn is_numbered(&self, at: usize) -> bool {
        let before = if self.word_before(at) == Word::Dot { at.saturating_sub(1) } else { at };
        let text = self.text_of(before.saturating_sub(1));
        const KINDS: [&str; 27] = [
            "room",
            "flight",
            "route",
            "no",
            "number",
            "page",
            "highway",
            "chapter",
            "suite",
            "unit",
            "bus",
            "model",
            "section",
            "line",
            "box",
            "channel",
            "street",
            "road",
            "avenue",
            "apartment",
            "flat",
            "pier",
            "gate",
            "level",
            "article",
            "resolution",
            "isbn",
        ];
        KINDS.iter().any(|kind| text.eq_ignore_ascii_case(kind))
            || self.word(at + 1) == Word::Plain && self.is_capital(at + 1) && self.is_street(at + 2)
    }
    /// Whether a street is named here: the "Street" of "10 May Street".
    pub fn is_street(&self, at: usize) -> bool {
        const STREETS: [&str; 11] =
            ["Street", "Road", "Avenue", "Lane", "Drive", "Boulevard", "Square", "St", "Ave", "Blvd", "Rd"];
        STREETS.contains(&self.text_of(at))
    }
}
