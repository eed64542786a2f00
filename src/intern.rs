//! Texts as numbers: each text is stored once.

use std::hash::BuildHasher;
use std::ops::Range;

use crate::hash::Seed;

/// The texts that have been given a number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    /// The texts one after another.
    texts: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The numbers of the texts, each one more than it is, in the places that their hashes tell; 0 where none is.
    slots: Vec<u32>,
    seed: Seed,
}

impl Interner {
    /// The number of a text, which is written at the end of what it is given.
    pub fn number(&mut self, write: impl FnOnce(&mut String)) -> u32 {
        let start = self.texts.len();
        write(&mut self.texts);
        if 2 * (self.ends.len() + 1) > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(&self.texts[start..]);
        match self.slots[slot] {
            0 => {
                self.ends.push(self.texts.len() as u32);
                self.slots[slot] = self.ends.len() as u32;
            }
            _ => self.texts.truncate(start),
        }
        self.slots[slot] - 1
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
        self.slots.fill(0);
    }

    /// The place of a text, or the empty one where it would stand.
    fn slot(&self, text: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = self.seed.hash_one(text.as_bytes()) as usize & last;
        while self.slots[slot] != 0 && self.bytes(self.slots[slot] - 1) != text.as_bytes() {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn grow(&mut self) {
        const LEAST: usize = 256;
        self.slots = vec![0; (2 * self.slots.len()).max(LEAST)];
        for number in 0..self.ends.len() as u32 {
            let slot = self.slot(self.text(number));
            self.slots[slot] = number + 1;
        }
    }
}
