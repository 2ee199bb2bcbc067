//! Learned tables: rows of small weights, looked up by the hash of a feature. What a row means is the business
//! of the pass that asks; here is only how a table is laid out and read.
//!
//! Both kinds are borrowed from the binary as they stand (`include_bytes!`): nothing is parsed, nothing is
//! copied. In a [`Table`] two features may share a row; in [`Buckets`] a feature is known by its fingerprint.

/// Rows of `N` weights.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a, const N: usize> {
    rows: &'a [[u8; N]],
    mask: usize,
}

impl<'a, const N: usize> Table<'a, N> {
    /// The table in these bytes, of which only the largest power of two of rows is used. Without a whole row
    /// the table gives zeros.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (rows, _) = bytes.as_chunks::<N>();
        let count = if rows.is_empty() { 0 } else { 1 << rows.len().ilog2() };
        Self { rows: &rows[..count], mask: count.saturating_sub(1) }
    }

    /// Adds the row of `feature` to `scores`.
    pub fn add(&self, feature: u32, scores: &mut [i32; N]) {
        if let Some(row) = self.rows.get(feature as usize & self.mask) {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

/// Bytes of a bucket: one line of a processor's cache.
pub const BUCKET: usize = 64;
/// Features in a bucket.
pub const SLOTS: usize = 5;
/// Weights of a feature.
pub const WEIGHTS: usize = 10;
/// What the weights of a heavy feature are multiplied by.
pub const HEAVY: i32 = 16;

/// Ten weights each for many features that are known one by one: a feature that was not learned gets nothing
/// (but for one in ten thousand that is mistaken for another).
///
/// A bucket is chosen by the low bits of a feature and holds five fingerprints of two bytes (little end first;
/// 0 is an empty slot) and then their weights. A fingerprint is bits 16 to 30 of the feature, 0 taken for 1; its
/// highest bit says that the weights count [`HEAVY`] times.
#[derive(Clone, Copy, Debug)]
pub struct Buckets<'a> {
    buckets: &'a [[u8; BUCKET]],
    mask: usize,
}

impl<'a> Buckets<'a> {
    /// The buckets in these bytes, of which only the largest power of two is used.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (buckets, _) = bytes.as_chunks::<BUCKET>();
        let count = if buckets.is_empty() { 0 } else { 1 << buckets.len().ilog2() };
        Self { buckets: &buckets[..count], mask: count.saturating_sub(1) }
    }

    /// Adds the weights of `feature`, if it is known, to `scores`.
    pub fn add(&self, feature: u32, scores: &mut [i32; WEIGHTS]) {
        let Some(bucket) = self.buckets.get(feature as usize & self.mask) else { return };
        let wanted = fingerprint(feature);
        let (prints, weights) = bucket.split_at(2 * SLOTS);
        let prints = prints.as_chunks::<2>().0.iter().map(|print| u16::from_le_bytes(*print));
        for (print, weights) in prints.zip(weights.as_chunks::<WEIGHTS>().0) {
            if print & 0x7fff == wanted {
                let times = if print > 0x7fff { HEAVY } else { 1 };
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += times * i32::from(weight.cast_signed());
                }
                return;
            }
        }
    }

    /// Lays out features with their weights, the most important first; one whose bucket is full is left out.
    /// Weights beyond a signed byte are kept in steps of [`HEAVY`].
    /// Gives the bytes and how many features found a place.
    #[must_use]
    pub fn lay_out(features: &[(u32, [i32; WEIGHTS])], buckets: usize) -> (Vec<u8>, usize) {
        let mut bytes = vec![[0u8; BUCKET]; buckets.next_power_of_two()];
        let mask = bytes.len() - 1;
        let mut placed = 0;
        for (feature, weights) in features {
            let (prints, places) = bytes[*feature as usize & mask].split_at_mut(2 * SLOTS);
            let prints = prints.as_chunks_mut::<2>().0;
            let wanted = fingerprint(*feature);
            let taken = |print: &[u8; 2]| u16::from_le_bytes(*print) & 0x7fff;
            let free = prints.iter().position(|print| taken(print) == 0 || taken(print) == wanted);
            if let Some(slot) = free.filter(|slot| taken(&prints[*slot]) == 0) {
                let heavy = weights.iter().any(|weight| weight.abs() > 127);
                let times = if heavy { HEAVY } else { 1 };
                let byte =
                    |weight: i32| ((weight as f64 / times as f64).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
                prints[slot] = (wanted | u16::from(heavy) << 15).to_le_bytes();
                places.as_chunks_mut::<WEIGHTS>().0[slot] = weights.map(byte);
                placed += 1;
            }
        }
        (bytes.into_flattened(), placed)
    }
}

fn fingerprint(feature: u32) -> u16 {
    ((feature >> 16) as u16 & 0x7fff).max(1)
}

/// The hash of a feature: a template and what it found. The low bits choose the row.
#[must_use]
pub fn feature(template: u32, value: u64) -> u32 {
    let mixed = (value ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 32) as u32
}

/// The hash of a text, for [`feature`].
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash of two values in order.
#[must_use]
pub fn pair(one: u64, two: u64) -> u64 {
    (one.rotate_left(23) ^ two).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_was_not_laid_out_has_no_weight() {
        let (bytes, placed) =
            Buckets::lay_out(&[(7, [3; WEIGHTS]), (0x0001_0007, [9; WEIGHTS]), (1, [1600; WEIGHTS])], 4);
        assert_eq!(placed, 2, "the first two have one fingerprint");
        let buckets = Buckets::new(&bytes);
        let mut scores = [0; WEIGHTS];
        buckets.add(7, &mut scores);
        buckets.add(0x0002_0007, &mut scores);
        buckets.add(6, &mut scores);
        assert_eq!(scores, [3; WEIGHTS]);
        buckets.add(1, &mut scores);
        assert_eq!(scores, [1603; WEIGHTS], "a heavy one");
    }

    #[test]
    fn a_table_uses_a_power_of_two_of_rows_and_never_reads_outside() {
        let table = Table::<2>::new(&[1, 255, 3, 4, 5, 6, 7]);
        let mut scores = [0; 2];
        table.add(2, &mut scores);
        assert_eq!(scores, [1, -1], "row 0 of 2, as three rows are no power of two");
        let mut none = [0; 2];
        Table::<2>::new(&[]).add(7, &mut none);
        assert_eq!(none, [0, 0]);
    }
}
