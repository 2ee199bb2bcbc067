//! Which given name is short for which, where the letters do not tell: "Bill" for "William".

use crate::analysis::lexicon::{QuickMap, entries};
use std::sync::OnceLock;

/// Whether `short` is a usual short form of `long`, both folded.
#[must_use]
pub fn is_short_for(short: &str, long: &str) -> bool {
    static SHARED: OnceLock<QuickMap<&str, Vec<&str>>> = OnceLock::new();
    let known = SHARED.get_or_init(|| {
        let lines = entries(include_str!("../../../assets/lexicon/nicknames.txt"));
        lines.filter_map(|line| line.split_once(' ')).map(|(long, short)| (long, short.split(' ').collect())).collect()
    });
    known.get(long).is_some_and(|forms| forms.contains(&short))
        || known.get(short).is_some_and(|forms| forms.contains(&long))
}
