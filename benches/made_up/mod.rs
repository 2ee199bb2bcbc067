//! An article that nobody wrote, as long as is wanted, in which people speak and things happen.

/// So many bytes of it, and what the last paragraph has more. No two paragraphs have the same words.
pub fn article(bytes: usize) -> String {
    const WORDS: [&str; 16] = [
        "harbour", "ferry", "winter", "council", "bridge", "river", "market", "school", "letter", "engine", "morning",
        "island", "lantern", "village", "garden", "road",
    ];
    let mut text = "The harbour of Velda\n\n".to_owned();
    let mut number: usize = 1;
    let mut word = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(number >> 33) % WORDS.len()]
    };
    let mut year = 1950;
    while text.len() < bytes {
        year = 1950 + (year - 1949) % 150;
        text.push_str(&format!(
            "The {} of the {} had no {} that day, and the ferry was late. “It will be at the {} tomorrow,” said Ana Ruiz, \
             who has steered it since 2019, “and no {} in the {} will mind.” The mayor, Tomas Lind, said on Monday that \
             the {} by the {} would be ready in {year}, as the {} of the {} had promised.\n\n",
            word(), word(), word(), word(), word(), word(), word(), word(), word(), word()
        ));
    }
    text
}
