//! Tables with a fast hash, which is seeded anew in each process: no text can be made whose words collide.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::LazyLock;

/// A table for small keys.
pub(crate) type Map<K, V> = HashMap<K, V, Seed>;

/// A set of small keys.
pub(crate) type Set<K> = HashSet<K, Seed>;

/// Empties a table and makes room in it.
pub(crate) fn empty<K: Eq + Hash, V>(map: &mut Map<K, V>, room: usize) {
    map.clear();
    map.reserve(room);
}

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

    /// The hash of a text of no more than sixteen bytes with zeros behind it.
    #[inline]
    pub fn hash_of_few(self, text: [u8; 16]) -> u64 {
        let text = u128::from_le_bytes(text);
        fold(text as u64 ^ self.0, (text >> 64) as u64 ^ self.0.rotate_left(32))
    }
}

/// The two halves of a product as one.
#[inline]
fn fold(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
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
