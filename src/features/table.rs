//! How the weight of a feature is found: by a hash of its name, which tells where the search begins.
//!
//! Shared by the library and the build script, so that the fitted weights are a table from the start.

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

/// A weight with the part of its feature's hash that its place does not tell, in the upper half; 0 where none is.
pub(super) type Slot = u64;

/// The table of weights, at most half full, so that a search is short.
pub(super) fn table(rows: &[(&str, f32)]) -> Vec<Slot> {
    let mut slots = vec![0; (2 * rows.len()).next_power_of_two().max(2)];
    for (name, weight) in rows {
        let (at, tag) = find(&slots, hash(name).0);
        slots[at] = tag << 32 | u64::from(weight.to_bits());
    }
    slots
}

/// The weight of a feature; 0 where the table has none.
#[inline(always)]
pub(super) fn weight(slots: &[Slot], hash: u64) -> f32 {
    f32::from_bits(slots[find(slots, hash).0] as u32)
}

/// The place of a hash, or the empty one where it would stand, and its tag.
#[inline(always)]
fn find(slots: &[Slot], hash: u64) -> (usize, u64) {
    let mixed = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let last = slots.len() - 1;
    let (mut at, tag) = ((mixed >> 20) as usize & last, mixed >> 32 | 1);
    while slots[at] >> 32 != tag && slots[at] != 0 {
        at = (at + 1) & last;
    }
    (at, tag)
}
