//! The letters with which a word begins, sixteen at once.

use std::ops::Range;

use crate::key::Key;

/// A word of sixteen letters at most in small letters, with zeros behind it.
pub(crate) type Few = [u8; 16];

/// A word in small letters, if it is one of ASCII letters and not too long.
#[inline]
pub(crate) fn few(word: &str) -> Option<Few> {
    let letters = Letters::read(word.as_bytes(), 0);
    (letters.length == word.len() && !word.is_empty() && letters.are_letters()).then(|| letters.small())
}

/// A word that is known to have few ASCII letters alone.
#[inline]
pub(crate) fn small(text: &[u8], word: Range<usize>) -> Few {
    let [first, second] = window(text, word.start);
    let behind = 16_usize.saturating_sub(word.len()) as u32 * u8::BITS % u128::BITS;
    let own = u128::MAX >> behind;
    ((u128::from(second | SMALL) << 64 | u128::from(first | SMALL)) & own).to_le_bytes()
}

/// Eight bytes with the ASCII letters among them as small ones.
#[inline]
pub(crate) const fn lower(bytes: u64) -> u64 {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let ascii = bytes & !HIGHEST;
    // These reach the highest bit of a byte from 'A' on, and behind 'Z'.
    let from_a = ascii + 0x3f3f_3f3f_3f3f_3f3f;
    let behind_z = ascii + 0x2525_2525_2525_2525;
    bytes | (from_a & !behind_z & !bytes & HIGHEST) >> 2
}

/// Sixteen bytes from an offset on as little-endian numbers, zeros behind the end of the text.
#[inline(always)]
fn window(bytes: &[u8], start: usize) -> [u64; 2] {
    let rest = &bytes[start..];
    let window = u128::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| last_window(rest)));
    [window as u64, (window >> 64) as u64]
}

/// The bit in which a small letter differs from its capital, in eight bytes.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The first bytes of a word, up to sixteen, that may be ASCII letters by their two highest bits: the letters, and signs
/// that no word of the lexicon has.
#[derive(Clone, Copy)]
pub(crate) struct Letters {
    /// As they are written, with what stands behind them, as little-endian numbers.
    written: [u64; 2],
    /// The bytes that are meant.
    mask: [u64; 2],
    length: usize,
    /// The hash of the word's key, if all are letters; otherwise one that no word has.
    hash: u64,
}

impl Letters {
    /// Those that begin at an offset.
    #[inline(always)]
    pub fn read(bytes: &[u8], start: usize) -> Self {
        let written = window(bytes, start);
        let (length, mask) = leading(written[0]);
        let small = (written[0] | SMALL) & mask;
        if length < 8 {
            return Self { written, mask: [mask, 0], length, hash: Key::of_letters([small, 0]).hash() };
        }
        let (length, second) = leading(written[1]);
        let key = Key::of_letters([small, (written[1] | SMALL) & second]);
        Self { written, mask: [mask, second], length: 8 + length, hash: key.hash() }
    }

    pub fn length(self) -> usize {
        self.length
    }

    pub fn hash(self) -> u64 {
        self.hash
    }

    /// Whether all are letters indeed.
    pub fn are_letters(self) -> bool {
        let Self { written, mask, .. } = self;
        (others(written[0]) & mask[0] | others(written[1]) & mask[1]) == 0
    }

    /// Whether the first one is a capital.
    pub fn capital(self) -> bool {
        self.written[0] & 0x20 == 0
    }

    /// Whether there are two or more, and all are capitals.
    #[inline(always)]
    pub fn upper(self) -> bool {
        // Few words have two capitals.
        self.written[0] & 0x2020 == 0 && self.length > 1 && self.are_capitals()
    }

    /// Whether all are capitals.
    pub fn are_capitals(self) -> bool {
        let Self { written, mask, .. } = self;
        (written[0] & mask[0] | written[1] & mask[1]) & SMALL == 0
    }

    /// These, an apostrophe and others, if they are not too many.
    pub fn contracted(self, others: Letters) -> Option<Few> {
        let end = self.length + 1 + others.length;
        let behind = (self.length as u32 + 1) * u8::BITS;
        (end <= 16).then(|| {
            let apostrophe = u128::from(b'\'') << (behind - u8::BITS);
            (self.bits() | apostrophe | others.bits() << behind).to_le_bytes()
        })
    }

    fn small(self) -> Few {
        self.bits().to_le_bytes()
    }

    /// Them as small ones, with zeros behind them.
    fn bits(self) -> u128 {
        let Self { written, mask, .. } = self;
        let [first, second] = [0, 1].map(|half| (written[half] | SMALL) & mask[half]);
        u128::from(second) << 64 | u128::from(first)
    }
}

/// The last bytes of a text, with zeros behind them.
#[cold]
fn last_window(rest: &[u8]) -> [u8; 16] {
    let mut window = [0; 16];
    window[..rest.len()].copy_from_slice(rest);
    window
}

/// The highest bit of each byte that is no ASCII letter.
const fn others(bytes: u64) -> u64 {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let small = (bytes | SMALL) & !HIGHEST;
    // These reach the highest bit of a byte before 'a', and behind 'z'.
    let before_a = 0xe0e0_e0e0_e0e0_e0e0 - small;
    let behind_z = small + 0x0505_0505_0505_0505;
    (before_a | behind_z | bytes) & HIGHEST
}

/// The number of bytes before the first that is no letter by its highest bits, and a mask of them.
#[inline(always)]
const fn leading(bytes: u64) -> (usize, u64) {
    match (!bytes << 1 | bytes) & 0x8080_8080_8080_8080 {
        0 => (8, u64::MAX),
        others => (others.trailing_zeros() as usize / 8, (others ^ (others - 1)) >> 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, letters: &str) {
        let read = Letters::read(text.as_bytes(), 0);
        match read.are_letters() {
            true => assert_eq!(&text[..read.length()], letters),
            false => assert!(read.length() > letters.len(), "{text}"),
        }
    }

    #[test]
    fn words_of_few_letters_are_folded() {
        for (word, folded) in
            [("Finch", "finch"), ("ADA", "ada"), ("azAZ", "azaz"), ("abcdefghijklmnop", "abcdefghijklmnop")]
        {
            let mut few = [0; 16];
            few[..folded.len()].copy_from_slice(folded.as_bytes());
            assert_eq!(super::few(word), Some(few), "{word}");
            for text in [format!("a{word}"), format!("a{word}Z"), format!("a{word} abcdefghijklmnop")] {
                assert_eq!(small(text.as_bytes(), 1..1 + word.len()), few, "{text}");
            }
        }
        for word in ["", "it's", "a1", "a@", "[a", "`a", "a{", "Zoë", "a\0", "abcdefghijklmnopq"] {
            assert_eq!(super::few(word), None, "{word}");
        }
    }

    #[test]
    fn letters_are_made_small_and_nothing_else_is_changed() {
        for byte in 0..=u8::MAX {
            let bytes = [byte, b'A', byte, b'Z', b'[', byte, 0xff, byte];
            let small = bytes.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(lower(u64::from_le_bytes(bytes)).to_le_bytes(), small);
        }
    }

    #[test]
    fn other_bytes_end_them() {
        case("", "");
        case("azAZ zz", "azAZ");
        case("abcdefghi.", "abcdefghi");
        case("abcdefghijklmnopqrst", "abcdefghijklmnop");
        for byte in 0..=127_u8 {
            let text = format!("ab{}c", char::from(byte));
            case(&text, if byte.is_ascii_alphabetic() { &text } else { "ab" });
        }
        case("aé", "a");
    }
}
