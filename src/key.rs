//! How the index of the lexicon finds a word: by one probe of a perfect hash table.
//!
//! Shared by the library and the build script.
//!
//! ```text
//! its contents = the low 48 bits of the hash | the word's entry in 16 bits
//! ```

/// A word in small letters, with straight apostrophes and zeros behind it, as little-endian numbers.
#[derive(Clone, Copy)]
pub(crate) struct Key([u64; Self::LONGEST / 8]);

impl Key {
    /// No word of the lexicon has more bytes.
    pub(crate) const LONGEST: usize = 32;

    /// The key of a word as written; nothing for one that is longer than any entry, or has a sign that no word has and
    /// that differs from a letter in lower bits alone: see [`Key::of_letters`].
    pub fn of(written: &str) -> Option<Self> {
        let mut folded = [0; Self::LONGEST];
        let mut length = 0;
        let mut bytes = written.as_bytes();
        while let Some((&first, rest)) = bytes.split_first() {
            let byte;
            (byte, bytes) = match bytes {
                [0xE2, 0x80, 0x98 | 0x99, rest @ ..] => (b'\'', rest),
                [b'`' | b'{'..=0x7F, ..] => return None,
                _ => (first.to_ascii_lowercase(), rest),
            };
            *folded.get_mut(length)? = byte;
            length += 1;
        }
        let (numbers, _) = folded.as_chunks();
        let mut key = [0; Self::LONGEST / 8];
        for (number, bytes) in key.iter_mut().zip(numbers) {
            *number = u64::from_le_bytes(*bytes);
        }
        Some(Self(key))
    }

    /// The key of a word of 16 ASCII letters at most, of which every byte is given with its bit of small letters set. Of
    /// other bytes from `@` on it is one that no word has.
    #[inline(always)]
    pub const fn of_letters(letters: [u64; 2]) -> Self {
        Self([letters[0], letters[1], 0, 0])
    }

    /// The key of a word of few letters.
    pub fn of_few(few: [u8; 16]) -> Self {
        let letters = u128::from_le_bytes(few);
        Self::of_letters([letters as u64, (letters >> 64) as u64])
    }

    /// Two multiplications folded into one number; of short words the second one is a constant.
    #[inline(always)]
    pub const fn hash(self) -> u64 {
        let Self([a, b, c, d]) = self;
        let short = fold(a ^ 0x9e37_79b9_7f4a_7c15, b ^ 0xbf58_476d_1ce4_e5b9);
        if c | d == 0 { short } else { short ^ fold(c ^ 0x94d0_49bb_1331_11eb, d ^ 0xd6e8_feb8_6659_fd93) }
    }
}

const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// The number of buckets is two to this power.
pub(crate) const BUCKETS: u32 = 13;
/// The number of slots is two to this power.
pub(crate) const SLOTS: u32 = 16;

/// What tells a word from others in its slot; the bits of its entry are left free.
pub(crate) const fn tag(hash: u64) -> u64 {
    hash << 16
}
