//! Tables with a fast hash, which is seeded anew in each process: no text can be made whose words collide.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

use crate::letters;

/// A table for small keys.
pub(crate) type Map<K, V> = HashMap<K, V, Seed>;

/// A set of small keys.
pub(crate) type Set<K> = HashSet<K, Seed>;

/// What the hashes of a process begin with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed(u64);

static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

impl Default for Seed {
    fn default() -> Self {
        Self(*SEED)
    }
}

impl Seed {
    /// The hash of a text, sixteen bytes at a time.
    pub fn hash_of(self, text: &[u8]) -> u64 {
        let (chunks, rest) = text.as_chunks();
        let mut hash = self;
        for &chunk in chunks {
            hash = Self(hash.hash_of_few(chunk));
        }
        if rest.is_empty() && !text.is_empty() {
            return hash.0;
        }
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        hash.hash_of_few(last)
    }

    /// The hash of a text with its ASCII letters as small ones.
    pub fn hash_of_small(self, text: &[u8]) -> u64 {
        let (chunks, rest) = text.as_chunks();
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        let hash_of = |hash: Self, chunk: [u8; 16]| {
            let chunk = u128::from_le_bytes(chunk);
            hash.hash_of_two(letters::lower(chunk as u64), letters::lower((chunk >> 64) as u64))
        };
        hash_of(chunks.iter().fold(self, |hash, &chunk| Self(hash_of(hash, chunk))), last)
    }

    /// The hash of a text of no more than sixteen bytes with zeros behind it.
    #[inline]
    pub fn hash_of_few(self, text: [u8; 16]) -> u64 {
        let text = u128::from_le_bytes(text);
        self.hash_of_two(text as u64, (text >> 64) as u64)
    }

    /// The hash of two numbers.
    #[inline]
    pub fn hash_of_two(self, one: u64, other: u64) -> u64 {
        fold(one ^ self.0, other ^ self.0.rotate_left(32))
    }
}

/// The two halves of a product as one.
#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

/// No table has fewer slots, unless it has none.
const LEAST: usize = 64;

/// A table for keys that are hashes themselves; 0 is taken for 1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hashed<V> {
    /// Each with its key; 0 where there is none.
    slots: Vec<(u64, V)>,
    length: usize,
}

impl<V: Clone + Default> Hashed<V> {
    /// What each key takes: a quarter to a half of the slots are full.
    pub const EACH: usize = 3 * size_of::<(u64, V)>();

    #[inline]
    pub fn get(&self, key: u64) -> Option<&V> {
        let (found, value) = self.slots.get(self.slot(key))?;
        (*found != 0).then_some(value)
    }

    /// The value of a key, a new one if it has none.
    pub fn entry(&mut self, key: u64) -> &mut V {
        if 2 * (self.length + 1) > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        let (found, value) = &mut self.slots[slot];
        if *found == 0 {
            *found = key.max(1);
            self.length += 1;
        }
        value
    }

    /// Forgets all values. Room that few of them had needed is given up, half of it each time.
    pub fn clear(&mut self) {
        if self.slots.len() > LEAST.max(8 * self.length) {
            self.slots.truncate(self.slots.len() / 2);
        }
        self.slots.fill((0, V::default()));
        self.length = 0;
    }

    /// The place of a key, or the empty one where it would stand.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let key = key.max(1);
        let last = self.slots.len().wrapping_sub(1);
        let mut at = key as usize & last;
        while self.slots.get(at).is_some_and(|&(found, _)| found != 0 && found != key) {
            at = (at + 1) & last;
        }
        at
    }

    #[cold]
    fn grow(&mut self) {
        let more = vec![(0, V::default()); (2 * self.slots.len()).max(LEAST)];
        for (key, value) in std::mem::replace(&mut self.slots, more) {
            if key != 0 {
                let slot = self.slot(key);
                self.slots[slot] = (key, value);
            }
        }
    }
}

impl BuildHasher for Seed {
    type Hasher = Product;

    fn build_hasher(&self) -> Product {
        Product(self.0)
    }
}

/// Multiplies eight bytes at a time and folds the product.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Product(u64);

impl Hasher for Product {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|&word| self.write_u64(u64::from_le_bytes(word)));
        let rest = rest.iter().fold(rest.len() as u64, |word, &byte| word << 8 | u64::from(byte));
        self.write_u64(rest);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = fold(self.0 ^ value, 0x9e37_79b9_7f4a_7c15);
    }

    fn write_u128(&mut self, value: u128) {
        self.write_u64(value as u64);
        self.write_u64((value >> 64) as u64);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_values() {
        let mut table = Hashed::default();
        assert_eq!(table.get(0), None);
        // Neighbours, and keys that ask for the same place.
        let keys: Vec<u64> = (0..500).chain((2..500).map(|at| at << 40)).collect();
        for &key in &keys {
            *table.entry(key) += key;
            *table.entry(key) += 1;
        }
        assert!(keys[2..].iter().all(|&key| table.get(key) == Some(&(key + 1))));
        assert_eq!(table.get(500), None);
        assert_eq!(table.length, keys.len() - 1);
    }

    #[test]
    fn room_is_given_up_where_few_need_it() {
        let mut table = Hashed::default();
        (1..=1000).for_each(|key| *table.entry(key) = key);
        assert_eq!(table.slots.len(), 2048);
        for slots in [2048, 1024, 512, 256, 128, 64, 64] {
            table.clear();
            *table.entry(7) = 7;
            assert_eq!((table.slots.len(), table.get(7), table.get(8)), (slots, Some(&7), None));
        }
    }

    #[test]
    fn a_short_text_has_the_hash_of_its_bytes() {
        let seed = Seed::default();
        let mut few = [0; 16];
        few[..5].copy_from_slice(b"finch");
        assert_eq!(seed.hash_of(b"finch"), seed.hash_of_few(few));
        assert_ne!(seed.hash_of(b"finch"), seed.hash_of(b"finches"));
        assert_eq!(seed.hash_of_small(b"Orla Finch of Lydden"), seed.hash_of_small(b"orla finch of lydden"));
        assert_ne!(seed.hash_of_small(b"orla finch"), seed.hash_of_small(b"orla finch of lydden"));
        assert_ne!(seed.hash_of_small(b"a["), seed.hash_of_small(b"a{"));
        assert_ne!(seed.hash_of(&[b'a'; 32]), seed.hash_of(&[b'a'; 31]));
    }
}
