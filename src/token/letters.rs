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
    /// As they are written, with what stands behind them.
    written: [u64; 2],
    length: usize,
}

impl Letters {
    /// Those that begin at an offset.
    pub fn read(bytes: &[u8], start: usize) -> Self {
        let window = match bytes[start..].first_chunk::<16>() {
            Some(window) => *window,
            None => {
                let mut window = [0; 16];
                let rest = &bytes[start..];
                window[..rest.len()].copy_from_slice(rest);
                window
            }
        };
        let window = u128::from_le_bytes(window);
        let [first, second] = [window as u64, (window >> 64) as u64];
        let length = match leading(first) {
            8 => 8 + leading(second),
            length => length,
        };
        let mask = MASKS[length];
        let small = [(first | SMALL) & mask[0], (second | SMALL) & mask[1]];
        Self { small, written: [first, second], length }
    }

    pub fn length(self) -> usize {
        self.length
    }

    pub fn key(self) -> Key {
        Key::of_letters(self.small)
    }

    /// The flags of capitals.
    pub fn flags(self) -> u8 {
        match () {
            () if self.written[0] & 0x20 != 0 => 0,
            () if self.length > 1 && self.is_upper() => Token::CAPITAL | Token::UPPER,
            () => Token::CAPITAL,
        }
    }

    fn is_upper(self) -> bool {
        let mask = MASKS[self.length];
        self.written[0] & mask[0] & SMALL | self.written[1] & mask[1] & SMALL == 0
    }
}

/// The number of bytes before the first that is no ASCII letter.
const fn leading(bytes: u64) -> usize {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let small = (bytes | SMALL) & !HIGHEST;
    // These reach the highest bit of a byte from 'a' on, and behind 'z'.
    let from_a = small + 0x1f1f_1f1f_1f1f_1f1f;
    let behind_z = small + 0x0505_0505_0505_0505;
    let others = !(from_a & !behind_z & !bytes) & HIGHEST;
    others.trailing_zeros() as usize / 8
}

/// For each number of bytes a mask of so many.
static MASKS: [[u64; 2]; 17] = {
    let mut masks = [[0; 2]; 17];
    let mut length = 1;
    while length <= 16 {
        let mask = u128::MAX >> (128 - 8 * length);
        masks[length] = [mask as u64, (mask >> 64) as u64];
        length += 1;
    }
    masks
};

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
