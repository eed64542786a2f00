//! How the weight of a feature is found: by a hash of its name, in a perfect hash table.
//!
//! Shared by the library and the build script, so that the fitted weights are a table from the start.

use crate::perfect;

/// The variable of the polynomial that a hash is.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a name, or of one of its words, with a space before it: a polynomial of the small letters. Beside it the
/// power by which what stands before the word is multiplied.
pub(super) const fn hash(name: &str) -> (u64, u64) {
    let bytes = name.as_bytes();
    let (mut hash, mut power) = (b' ' as u64, BASE);
    let mut at = 0;
    while at < bytes.len() {
        hash = hash.wrapping_mul(BASE).wrapping_add(bytes[at].to_ascii_lowercase() as u64);
        power = power.wrapping_mul(BASE);
        at += 1;
    }
    (hash, power)
}

/// The number of buckets is two to this power.
const BUCKETS: u32 = 12;
/// The number of slots is two to this power.
const SLOTS: u32 = 14;

/// For each bucket its displacement.
pub(super) type Displacements = [u16; 1 << BUCKETS];
/// In each slot a weight, with what tells its feature from others in the upper half; 0 where none is.
pub(super) type Slots = [u64; 1 << SLOTS];

/// The displacements and slots of rows of a feature and its weight.
pub(super) fn table(rows: &[(&str, f32)]) -> (Vec<u16>, Vec<u64>) {
    let hashes: Vec<u64> = rows.iter().map(|(name, _)| mixed(hash(name).0)).collect();
    let displacements = perfect::displacements(&hashes, BUCKETS, SLOTS);
    let mut slots = vec![0; 1 << SLOTS];
    for (hash, (_, weight)) in hashes.into_iter().zip(rows) {
        let displacement = displacements[perfect::bucket(hash, BUCKETS)];
        slots[perfect::slot(hash, displacement, SLOTS)] = hash << 32 | u64::from(weight.to_bits());
    }
    (displacements, slots)
}

/// The weight of a feature; 0 where the table has none. Whether it has is asked without a branch, which would often
/// be foretold wrongly.
#[inline(always)]
pub(super) const fn weight(displacements: &Displacements, slots: &Slots, hash: u64) -> f32 {
    let hash = mixed(hash);
    let displacement = displacements[perfect::bucket(hash, BUCKETS)];
    let slot = slots[perfect::slot(hash, displacement, SLOTS)];
    let found = ((slot >> 32) as u32 == hash as u32) as u32;
    f32::from_bits(slot as u32 & found.wrapping_neg())
}

/// Spreads the last letters of a name over the hash.
#[inline(always)]
const fn mixed(hash: u64) -> u64 {
    (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
