//! The letters with which a word begins, sixteen at once.

use super::Token;
use crate::lexicon::Key;

/// The bit in which a small letter differs from its capital, in eight bytes.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The first ASCII letters of a word, up to sixteen, as little-endian numbers.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// Small ones, with zeros behind them.
    small: [u64; 2],
    /// As they are written, with zeros behind them.
    written: [u64; 2],
    length: usize,
}

impl Letters {
    /// Those that begin at an offset.
    #[inline]
    pub fn read(bytes: &[u8], start: usize) -> Self {
        let rest = &bytes[start..];
        let window = u128::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| last_window(rest)));
        let written = [window as u64, (window >> 64) as u64];
        let (mut length, first) = leading(written[0]);
        let mut masks = [first, 0];
        if length == 8 {
            let (more, second) = leading(written[1]);
            length += more;
            masks[1] = second;
        }
        let written = [written[0] & masks[0], written[1] & masks[1]];
        let small = [written[0] | SMALL & masks[0], written[1] | SMALL & masks[1]];
        Self { small, written, length }
    }

    pub fn length(self) -> usize {
        self.length
    }

    pub fn key(self) -> Key {
        Key::of_letters(self.small)
    }

    /// The flags of capitals.
    #[inline]
    pub fn flags(self) -> u8 {
        let is_upper = || self.length > 1 && (self.written[0] | self.written[1]) & SMALL == 0;
        match () {
            () if self.written[0] & 0x20 != 0 => 0,
            () if is_upper() => Token::CAPITAL | Token::UPPER,
            () => Token::CAPITAL,
        }
    }
}

/// The last bytes of a text, with zeros behind them.
#[cold]
fn last_window(rest: &[u8]) -> [u8; 16] {
    let mut window = [0; 16];
    window[..rest.len()].copy_from_slice(rest);
    window
}

/// The number of bytes before the first that is no ASCII letter, and a mask of them.
#[inline]
const fn leading(bytes: u64) -> (usize, u64) {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let small = (bytes | SMALL) & !HIGHEST;
    // These reach the highest bit of a byte before 'a', and behind 'z'.
    let before_a = 0xe0e0_e0e0_e0e0_e0e0 - small;
    let behind_z = small + 0x0505_0505_0505_0505;
    let others = (before_a | behind_z | bytes) & HIGHEST;
    let first = others & others.wrapping_neg();
    (others.trailing_zeros() as usize / 8, (first >> 7).wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, letters: &str) {
        assert_eq!(Letters::read(text.as_bytes(), 0).length(), letters.len(), "{text}");
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
