//! Texts as numbers: each text is stored once.

use crate::hash::Seed;
use crate::letters::Few;

/// The texts that have been given a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    /// The longer texts one after another.
    written: String,
    texts: Vec<Text>,
    slots: Vec<Slot>,
    seed: Seed,
}

/// A text by the bytes with which it begins, which tell most texts.
#[derive(Clone, Copy, Debug)]
struct Text {
    few: Few,
    length: u32,
    /// Where it is written; a word of few letters is not.
    start: Option<u32>,
}

/// The place that the hash of a text tells.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Half of the hash, which tells most texts apart.
    hash: u32,
    /// The number of the text, one more than it is; 0 where there is none.
    number: u32,
}

/// There are no fewer slots, unless there is none.
const LEAST: usize = 128;

impl Interner {
    /// What each text takes, if it is short: a quarter to a half of the slots are full.
    pub const EACH: usize = size_of::<Text>() + 3 * size_of::<Slot>();

    /// The number of a text, which is written at the end of what it is given.
    pub fn number(&mut self, write: impl FnOnce(&mut String)) -> u32 {
        let start = self.written.len();
        write(&mut self.written);
        let text = &self.written.as_bytes()[start..];
        let mut few = [0; 16];
        let first = text.len().min(few.len());
        few[..first].copy_from_slice(&text[..first]);
        let (hash, length) = (self.seed.hash_of(text), text.len() as u32);
        match self.find(hash, few, length, |known| self.written.as_bytes()[known..].starts_with(text)) {
            Ok(number) => {
                self.written.truncate(start);
                number
            }
            Err(slot) => self.take(slot, hash, Text { few, length, start: Some(start as u32) }),
        }
    }

    /// The number of a word of few letters, given how many.
    #[inline(always)]
    pub fn number_of(&mut self, few: Few, length: usize) -> u32 {
        let (hash, length) = (self.seed.hash_of_few(few), length as u32);
        match self.find(hash, few, length, |_| true) {
            Ok(number) => number,
            Err(slot) => self.take(slot, hash, Text { few, length, start: None }),
        }
    }

    /// Gives an empty slot to a new text.
    #[inline(never)]
    fn take(&mut self, slot: usize, hash: u64, text: Text) -> u32 {
        self.texts.push(text);
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
    pub fn text(&self, number: u32) -> &str {
        str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The same as bytes, which need no look for the ends of characters.
    #[inline]
    pub fn bytes(&self, number: u32) -> &[u8] {
        let Text { few, length, start } = &self.texts[number as usize];
        match *start {
            Some(start) => &self.written.as_bytes()[start as usize..(start + length) as usize],
            None => &few[..*length as usize],
        }
    }

    /// The word of few letters that a number stands for, and how many there are.
    #[inline]
    pub fn few(&self, number: u32) -> Option<(Few, usize)> {
        let Text { few, length, start } = self.texts[number as usize];
        start.is_none().then_some((few, length as usize))
    }

    /// Forgets all texts. Room that few of them had needed is given up, half of it each time.
    pub fn clear(&mut self) {
        if self.slots.len() > LEAST.max(8 * self.texts.len()) {
            self.slots.truncate(self.slots.len() / 2);
        }
        self.written.clear();
        self.texts.clear();
        self.slots.fill(Slot::default());
    }

    /// The number of a text with this hash, beginning and length, or the empty slot where it would stand; where it is
    /// long the rest is compared as well.
    #[inline(always)]
    fn find(&self, hash: u64, few: Few, length: u32, same: impl Fn(usize) -> bool) -> Result<u32, usize> {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> 32) as usize & last;
        while let Some(slot) = self.slots.get(at)
            && let Some(number) = slot.number.checked_sub(1)
        {
            if slot.hash == hash as u32 {
                let text = self.texts[number as usize];
                let is_same = text.start.is_none_or(|start| length as usize <= few.len() || same(start as usize));
                if text.few == few && text.length == length && is_same {
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
        self.slots = vec![Slot::default(); (2 * self.slots.len()).max(LEAST)];
        self.texts.reserve(self.slots.len() / 2 - self.texts.len());
        let last = self.slots.len() - 1;
        for number in 1..=self.texts.len() as u32 {
            let hash = self.seed.hash_of(self.bytes(number - 1));
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
            assert!(few(word).is_none_or(|few| texts.number_of(few, word.len()) == number));
        }
        assert_eq!(numbers, Vec::from_iter(0..2000));
    }
}
