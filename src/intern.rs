//! Texts as numbers: each text is stored once.

use std::ops::Range;

use crate::hash::Seed;
use crate::letters::Few;

/// The texts that have been given a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    /// The texts one after another.
    written: String,
    texts: Vec<Text>,
    slots: Vec<Slot>,
    seed: Seed,
}

/// Where a text stands, and the bytes with which it begins, which tell most texts.
#[derive(Clone, Copy, Debug)]
struct Text {
    start: u32,
    end: u32,
    few: Few,
    /// Whether it is a word of few letters.
    is_few: bool,
}

/// The place that the hash of a text tells.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Half of the hash, which tells most texts apart.
    hash: u32,
    /// The number of the text, one more than it is; 0 where there is none.
    number: u32,
}

impl Interner {
    /// The number of a text, which is written at the end of what it is given.
    pub fn number(&mut self, write: impl FnOnce(&mut String)) -> u32 {
        let start = self.written.len();
        write(&mut self.written);
        let text = &self.written.as_bytes()[start..];
        let mut few = [0; 16];
        let first = text.len().min(few.len());
        few[..first].copy_from_slice(&text[..first]);
        let (hash, length) = (self.seed.hash_of(text), text.len());
        match self.find(hash, few, length, |known| self.written.as_bytes()[known] == *text) {
            Ok(number) => {
                self.written.truncate(start);
                number
            }
            Err(slot) => self.take(slot, hash, (few, false), length),
        }
    }

    /// The number of a word of few letters.
    #[inline]
    pub fn number_of(&mut self, few: Few, word: &str) -> u32 {
        let hash = self.seed.hash_of_few(few);
        match self.find(hash, few, word.len(), |_| true) {
            Ok(number) => number,
            Err(slot) => {
                let start = self.written.len();
                self.written.push_str(word);
                self.written[start..].make_ascii_lowercase();
                self.take(slot, hash, (few, true), word.len())
            }
        }
    }

    /// Gives an empty slot to the text that has just been written.
    fn take(&mut self, slot: usize, hash: u64, (few, is_few): (Few, bool), length: usize) -> u32 {
        let end = self.written.len();
        self.texts.push(Text { start: (end - length) as u32, end: end as u32, few, is_few });
        let number = self.texts.len() as u32;
        // Where there has been no slot yet, there is one now.
        if 2 * self.texts.len() > self.slots.len() {
            self.grow();
        } else {
            self.slots[slot] = Slot { hash: hash as u32, number };
        }
        number - 1
    }

    /// The text of a number.
    #[inline]
    pub fn text(&self, number: u32) -> &str {
        let Text { start, end, .. } = self.texts[number as usize];
        &self.written[start as usize..end as usize]
    }

    /// The word of few letters that a number stands for.
    pub fn few(&self, number: u32) -> Option<Few> {
        let Text { few, is_few, .. } = self.texts[number as usize];
        is_few.then_some(few)
    }

    /// Forgets all texts.
    pub fn clear(&mut self) {
        self.written.clear();
        self.texts.clear();
        self.slots.fill(Slot::default());
    }

    /// The number of a text with this hash, beginning and length, or the empty slot where it would stand; where it is
    /// long the rest is compared as well.
    #[inline]
    fn find(&self, hash: u64, few: Few, length: usize, same: impl Fn(Range<usize>) -> bool) -> Result<u32, usize> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> 32) as usize & last;
        while let Some(slot) = self.slots.get(at)
            && let Some(number) = slot.number.checked_sub(1)
        {
            if slot.hash == hash as u32 {
                let text = self.texts[number as usize];
                let known = text.start as usize..text.end as usize;
                if text.few == few && known.len() == length && (length <= few.len() || same(known)) {
                    return Ok(number);
                }
            }
            at = (at + 1) & last;
        }
        Err(at)
    }

    /// Makes room for more texts.
    #[cold]
    fn grow(&mut self) {
        const LEAST: usize = 256;
        self.slots = vec![Slot::default(); (2 * self.slots.len()).max(LEAST)];
        self.texts.reserve(self.slots.len() / 2 - self.texts.len());
        let last = self.slots.len() - 1;
        for (number, text) in (1..).zip(&self.texts) {
            let hash = self.seed.hash_of(&self.written.as_bytes()[text.start as usize..text.end as usize]);
            let mut at = (hash >> 32) as usize & last;
            while self.slots[at].number != 0 {
                at = (at + 1) & last;
            }
            self.slots[at] = Slot { hash: hash as u32, number };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::few;

    #[test]
    fn one_number_for_one_text() {
        let mut texts = Interner::default();
        let words: Vec<String> =
            (0..2000).map(|at| format!("f{}", "abcdefghij".repeat(at % 4) + &"x".repeat(at / 4))).collect();
        let numbers: Vec<u32> = words.iter().map(|word| texts.number(|text| text.push_str(word))).collect();
        for (word, &number) in words.iter().zip(&numbers) {
            assert_eq!(texts.text(number), word);
            assert_eq!(texts.number(|text| text.push_str(word)), number);
            assert!(few(word).is_none_or(|few| texts.number_of(few, word) == number));
        }
        assert_eq!(numbers, Vec::from_iter(0..2000));
    }
}
