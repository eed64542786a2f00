//! Texts as numbers: each text is stored once.

use std::ops::Range;

use crate::hash::Seed;

/// The texts that have been given a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    /// The texts one after another.
    texts: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    slots: Vec<Slot>,
    seed: Seed,
}

/// The place that the hash of a text tells.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Half of the hash, which tells most texts apart.
    hash: u32,
    /// The number of the text, one more than it is; 0 where there is none.
    number: u32,
}

/// A word of few letters, and how many.
pub(crate) type Letters = ([u8; LONGEST], usize);

const LONGEST: usize = 16;

/// A word in small letters, if it is one of ASCII letters and not too long.
#[inline]
pub(crate) fn letters(word: &str) -> Option<Letters> {
    let mut written = [0; LONGEST];
    written.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    // All bytes at once: what is no letter has the highest bit of its byte set.
    const fn each(byte: u8) -> u128 {
        u128::from_le_bytes([byte; LONGEST])
    }
    let own = u128::MAX.checked_shr(u8::BITS * (LONGEST - word.len()) as u32)?;
    let small = (u128::from_le_bytes(written) | each(0x20)) & own;
    let bits = small & each(0x7F);
    let is_letter = (bits + each(0x80 - b'a')) & !(bits + each(0x7F - b'z')) & !small;
    (!is_letter & each(0x80) & own == 0).then_some((small.to_le_bytes(), word.len()))
}

impl Interner {
    /// The number of a text, which is written at the end of what it is given.
    pub fn number(&mut self, write: impl FnOnce(&mut String)) -> u32 {
        let start = self.texts.len();
        write(&mut self.texts);
        self.make_room();
        let hash = self.seed.hash_of(&self.texts.as_bytes()[start..]);
        let slot = self.slot(hash, &self.texts.as_bytes()[start..]);
        match self.slots[slot].number.checked_sub(1) {
            Some(number) => {
                self.texts.truncate(start);
                number
            }
            None => self.take(slot, hash),
        }
    }

    /// The number of a word of few letters.
    pub fn number_of(&mut self, (letters, length): Letters) -> u32 {
        self.make_room();
        let hash = self.seed.hash_of_few(letters);
        let slot = self.slot(hash, &letters[..length]);
        match self.slots[slot].number.checked_sub(1) {
            Some(number) => number,
            None => {
                self.texts.push_str(str::from_utf8(&letters[..length]).unwrap_or_default());
                self.take(slot, hash)
            }
        }
    }

    /// Gives an empty slot to the text that has just been written.
    fn take(&mut self, slot: usize, hash: u64) -> u32 {
        self.ends.push(self.texts.len() as u32);
        self.slots[slot] = Slot { hash: hash as u32, number: self.ends.len() as u32 };
        self.ends.len() as u32 - 1
    }

    /// The text of a number.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[self.place(number)]
    }

    fn bytes(&self, number: u32) -> &[u8] {
        &self.texts.as_bytes()[self.place(number)]
    }

    fn place(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[number] as usize
    }

    /// Forgets all texts.
    pub fn clear(&mut self) {
        self.texts.clear();
        self.ends.clear();
        self.slots.fill(Slot::default());
    }

    /// The place of a text with this hash, or the empty one where it would stand.
    fn slot(&self, hash: u64, text: &[u8]) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (hash >> 32) as usize & last;
        loop {
            let slot = self.slots[at];
            if slot.number == 0 || slot.hash == hash as u32 && self.bytes(slot.number - 1) == text {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    /// Makes room for one more text.
    #[inline]
    fn make_room(&mut self) {
        if 2 * (self.ends.len() + 1) > self.slots.len() {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        const LEAST: usize = 256;
        self.slots = vec![Slot::default(); (2 * self.slots.len()).max(LEAST)];
        self.ends.reserve(self.slots.len() / 2);
        self.texts.reserve(self.slots.len() * 3);
        for number in 0..self.ends.len() as u32 {
            let hash = self.seed.hash_of(self.bytes(number));
            let slot = self.slot(hash, self.bytes(number));
            self.slots[slot] = Slot { hash: hash as u32, number: number + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_folded_and_nothing_else_is_one() {
        for (word, folded) in
            [("Finch", "finch"), ("ADA", "ada"), ("azAZ", "azaz"), ("abcdefghijklmnop", "abcdefghijklmnop")]
        {
            let (letters, length) = letters(word).unwrap();
            assert_eq!(&letters[..length], folded.as_bytes());
            assert!(letters[length..].iter().all(|&byte| byte == 0));
        }
        for word in ["", "it's", "a1", "a@", "[a", "`a", "a{", "Zoë", "a\0", "abcdefghijklmnopq"] {
            assert_eq!(letters(word), None, "{word}");
        }
    }

    #[test]
    fn one_number_for_one_text() {
        let mut texts = Interner::default();
        let words: Vec<String> =
            (0..2000).map(|at| format!("f{}", "abcdefghij".repeat(at % 4) + &"x".repeat(at / 4))).collect();
        let numbers: Vec<u32> = words.iter().map(|word| texts.number(|text| text.push_str(word))).collect();
        for (word, &number) in words.iter().zip(&numbers) {
            assert_eq!(texts.text(number), word);
            assert_eq!(texts.number(|text| text.push_str(word)), number);
            assert!(letters(word).is_none_or(|letters| texts.number_of(letters) == number));
        }
        assert_eq!(numbers, Vec::from_iter(0..2000));
    }
}
