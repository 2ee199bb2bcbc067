//! Bytes -> text: which encoding it is, and whether it is text at all. Nothing is repaired here.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Text and the encoding that it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark: the bytes themselves, where they are UTF-8.
    pub text: Cow<'a, str>,
    /// Name of the encoding in the WHATWG Encoding Standard.
    pub encoding: &'static str,
}

/// How much of a source is looked at to tell text from other data.
const SAMPLE: usize = 8 * 1024;

/// First bytes of kinds of files that people take for text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (perhaps EPUB or DOCX)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
];

/// What `bytes` seem to be if they are no text: a known kind of file, or full of control bytes without being
/// UTF-16.
#[must_use]
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(what);
    }
    if wide(bytes).is_some() {
        return None;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let odd = sample.iter().filter(|byte| matches!(byte, 0..=7 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    let nul = sample.contains(&0) && !valid_but_for_its_end(sample) && !nearly_utf8(sample);
    (nul || odd * 20 > sample.len()).then_some("binary data")
}

/// Decodes text: by its byte order mark, as UTF-16 by its pattern, as UTF-8 if it is valid or nearly so, else
/// by what its bytes look most like. Bytes that mean nothing become U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    decode_declared(bytes, None)
}

/// Decodes text that names its encoding itself; the bytes are believed first, for pages often name another one.
#[must_use]
pub fn decode_declared<'a>(bytes: &'a [u8], label: Option<&str>) -> Decoded<'a> {
    let encoding = encoding_of(bytes, label.and_then(|label| Encoding::for_label(label.as_bytes())));
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Decoded { text, encoding: encoding.name() }
}

fn encoding_of(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    // All its bytes are ASCII, so that it looks like UTF-8.
    if declared == Some(ISO_2022_JP) || is_iso_2022_jp(bytes) {
        return ISO_2022_JP;
    }
    if bytes.starts_with(b"\xef\xbb\xbf") || nearly_utf8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) =
        declared.filter(|encoding| *encoding != UTF_8 && !encoding.decode_without_bom_handling(bytes).1)
    {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether it is UTF-16.
pub fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// UTF-16, by its byte order mark or because one byte of most pairs is zero and the other is not.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    let zeros = |odd: usize| sample.chunks_exact(2).filter(|pair| pair[odd] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    if pairs < 2 || !bytes.len().is_multiple_of(2) {
        None
    } else if second * 2 > pairs && first * 20 <= pairs {
        Some(UTF_16LE)
    } else if first * 2 > pairs && second * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether it changes to Japanese letters by the sequences of ISO-2022-JP (RFC 1468) and all of it makes sense so.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let begins = [&b"\x1b$B"[..], b"\x1b$@"].iter().any(|escape| memchr::memmem::find(bytes, escape).is_some());
    begins && bytes.is_ascii() && !ISO_2022_JP.decode_without_bom_handling(bytes).1
}

/// Valid UTF-8, or so much of it that the rest is damage: a file cut in the middle of a character, a
/// stray byte among many sequences of several bytes.
fn nearly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken * 8 || (broken == 1 && valid_but_for_its_end(bytes) && bytes.len() > 16 && sound > 0)
}

/// Whether the only thing wrong with it as UTF-8 is that it stops in the middle of a character.
fn valid_but_for_its_end(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).err().is_none_or(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“It’s a naïve café,” said Zoë Müller – and left.\r\nNobody stayed for the crème brûlée.";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, text: &str) {
        assert_eq!(binary(bytes), None);
        assert_eq!(
            decode(bytes),
            Decoded { text: text.into(), encoding: Encoding::for_label(encoding.as_bytes()).unwrap().name() }
        );
    }

    #[test]
    fn utf8_with_and_without_a_byte_order_mark() {
        check(TEXT.as_bytes(), "UTF-8", TEXT);
        check(format!("\u{feff}{TEXT}").as_bytes(), "UTF-8", TEXT);
    }

    #[test]
    fn utf16_of_both_orders_with_and_without_a_mark() {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{TEXT}");
            check(&utf16(&text, u16::to_le_bytes), "UTF-16LE", TEXT);
            check(&utf16(&text, u16::to_be_bytes), "UTF-16BE", TEXT);
        }
        check(&utf16("\u{feff}塔の番人は眠らない。", u16::to_be_bytes), "UTF-16BE", "塔の番人は眠らない。");
    }

    #[test]
    fn bytes_of_one_language_are_recognised_by_their_looks() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        check(&bytes, "windows-1252", TEXT);
        check(
            b"L'\xe9t\xe9 dernier, \xe0 la mairie, le ma\xeetre a dit : \xab non \xbb.",
            "latin1",
            "L'été dernier, à la mairie, le maître a dit : « non ».",
        );
        let russian = "Смотритель башни сказал, что мост откроют весной, если позволит погода.";
        check(&encoding_rs::WINDOWS_1251.encode(russian).0, "windows-1251", russian);
        let japanese = "橋の番人は「春には開く」と言った。町の人々は信じなかった。";
        check(&encoding_rs::SHIFT_JIS.encode(japanese).0, "Shift_JIS", japanese);
        check(&encoding_rs::EUC_JP.encode(japanese).0, "EUC-JP", japanese);
        check(&ISO_2022_JP.encode(japanese).0, "ISO-2022-JP", japanese);
        let korean = "다리 관리인은 봄에 열린다고 말했다. 마을 사람들은 그 말을 믿지 않았다.";
        check(&encoding_rs::EUC_KR.encode(korean).0, "EUC-KR", korean);
        let chinese = "守桥人说春天就会开放，镇上的人却没有一个相信他的话。";
        check(&encoding_rs::GB18030.encode(chinese).0, "GBK", chinese);
        let traditional = "守橋人說春天就會開放，鎮上的人卻沒有一個相信他的話。";
        check(&encoding_rs::BIG5.encode(traditional).0, "Big5", traditional);
        check(&encoding_rs::KOI8_R.encode(russian).0, "KOI8-U", russian);
        assert_eq!(decode(b"a shell\x1b[1m and \x1b$ no more").encoding, "UTF-8");
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let text = "Zoë Müller and Søren Ågård met in Łódź, ".repeat(3);
        let mut cut = text.clone().into_bytes();
        cut.extend("é".bytes().take(1));
        check(&cut, "UTF-8", &format!("{text}\u{fffd}"));
    }

    #[test]
    fn a_zero_byte_in_damaged_text_makes_it_no_other_data() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes[1] = 0;
        let cut = TEXT.find('ï').unwrap() + 1;
        bytes.remove(cut);
        assert_eq!((binary(&bytes), decode(&bytes).encoding), (None, "UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(binary(b"\x89PNG\r\n\x1a\n\0\0"), Some("a PNG image"));
        assert_eq!(binary(&[0; 64]), Some("binary data"));
        assert_eq!(binary(b"\x00\x01\x02binary"), Some("binary data"));
        assert_eq!(binary(b"plain \x1b[1mterminal\x1b[0m text\x0c"), None);
        assert_eq!(binary(b""), None);
    }
}
