//! A writer of small PDF files (ISO 32000-1): pages of words at their places, in a font that every reader has.

use std::fmt::Write;

/// Words on a page: points from the bottom left.
pub struct Words {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// Words in letters of this size.
pub fn words(x: f64, y: f64, size: f64, text: &str) -> Words {
    Words { x, y, size, text: text.into() }
}

/// A file of these pages; `trailer` are further entries of its trailer.
pub fn pdf(pages: &[Vec<Words>], trailer: &str) -> Vec<u8> {
    let numbers = (0..pages.len()).map(|page| 4 + page * 2);
    let kids: String = numbers.map(|number| format!("{number} 0 R ")).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 595 842]>>", pages.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    for (number, page) in pages.iter().enumerate() {
        let content: String = page.iter().map(drawn).collect();
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + number * 2
        ));
        objects.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let start = file.len();
    write!(file, "{table}trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    file.into_bytes()
}

fn drawn(words: &Words) -> String {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&words.text);
    let codes: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("BT /F1 {} Tf 1 0 0 1 {} {} Tm <{codes}> Tj ET\n", words.size, words.x, words.y)
}
