//! An article known by its words, not by its file name.

use std::fmt;

/// A number that stands for the words of a text: equal for texts that differ in white space only.
///
/// FNV-1a of 128 bits (Fowler, Noll, Vo; draft-eastlake-fnv) over the words with one space between them. Two different
/// articles do not meet by chance; it is no proof against somebody who wants them to, who gains nothing by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

impl Fingerprint {
    /// The fingerprint of a text. Linear in its length.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = text.split_whitespace().enumerate();
        let bytes =
            words.flat_map(|(at, word)| [" "].into_iter().filter(move |_| at > 0).chain([word])).flat_map(str::bytes);
        Self(bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
    }

    /// The fingerprint that is written with these digits.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        let is_whole = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u128::from_str_radix(digits, 16).ok().filter(|_| is_whole).map(Self)
    }

    /// The fingerprint with these sixteen bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Its sixteen bytes, the first the most significant: how it is kept.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for Fingerprint {
    /// Its thirty-two digits, as it is written in files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_digits_lead_back_to_it() {
        let words = Fingerprint::of("The ferry left.");
        assert_eq!(Fingerprint::from_digits(&words.to_string()), Some(words));
        assert_eq!(Fingerprint::from_bytes(words.to_bytes()), words);
        for wrong in ["", "12", &"g".repeat(32), &"+".repeat(32), &"0".repeat(33)] {
            assert_eq!(Fingerprint::from_digits(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_published_values_come_out() {
        assert_eq!(Fingerprint::of("").0, BASIS);
        assert_eq!(Fingerprint::of("a").0, 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(Fingerprint::of("foobar").0, 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn white_space_does_not_count_and_every_word_does() {
        assert_eq!(Fingerprint::of("The ferry\n\nleft  at nine. "), Fingerprint::of("The ferry left at nine."));
        assert_ne!(Fingerprint::of("The ferry left at nine."), Fingerprint::of("The ferry left at ten."));
        assert_ne!(Fingerprint::of("a b"), Fingerprint::of("ab"));
    }
}
