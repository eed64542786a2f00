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

/// A weight, with what tells its feature from others in the upper half; 0 where none is.
pub(super) type Slot = u64;

/// The table of weights, at most half full, so that a search is short.
pub(super) fn table(rows: &[(&str, f32)]) -> Vec<Slot> {
    let mut slots = vec![0; (2 * rows.len()).next_power_of_two().max(2)];
    for (name, weight) in rows {
        let (hash, _) = hash(name);
        let at = find(&slots, hash).0;
        slots[at] = hash << 32 | u64::from(weight.to_bits());
    }
    slots
}

/// The weight of a feature; 0 where the table has none.
#[inline(always)]
pub(super) fn weight(slots: &[Slot], hash: u64) -> f32 {
    f32::from_bits(find(slots, hash).1 as u32)
}

/// The place of a hash, or the empty one where it would stand, and what stands there.
#[inline(always)]
fn find(slots: &[Slot], hash: u64) -> (usize, Slot) {
    let last = slots.len() - 1;
    let mut at = (hash.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 40) as usize & last;
    loop {
        let slot = slots[at];
        if (slot >> 32) as u32 == hash as u32 || slot == 0 {
            return (at, slot);
        }
        at = (at + 1) & last;
    }
}
