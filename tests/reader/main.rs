//! The reader, as its user meets it: keys in, screens out.

mod harness;

use harness::{Reader, article};

const BRIDGE: &str = "# The bridge

Ana Ruiz opened the bridge on 4 May. “It took nine years,” said Ruiz, who had promised it in five.

The old ferry, which had carried the town’s bread, its mail and its quarrels for a century, made its last crossing the same evening.";

#[test]
fn the_text_is_on_the_screen_before_anything_is_found_in_it() {
    println!("{}", Reader::bare(article(BRIDGE)).size(60, 12).screen());
}
