//! Short lists that need no memory of their own.

use std::ops::Deref;

/// The first few of the numbers that are added, each once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Few<const MOST: usize> {
    numbers: [u32; MOST],
    length: u32,
}

impl<const MOST: usize> Default for Few<MOST> {
    fn default() -> Self {
        Self { numbers: [0; MOST], length: 0 }
    }
}

impl<const MOST: usize> Few<MOST> {
    /// Adds a number if it is new and there is room.
    pub fn add(&mut self, number: u32) {
        if self.len() < MOST && !self.contains(&number) {
            self.numbers[self.len()] = number;
            self.length += 1;
        }
    }

    /// Those that pass a test.
    pub fn filtered(&self, keep: impl Fn(u32) -> bool) -> Self {
        let mut kept = Self::default();
        self.iter().filter(|&&number| keep(number)).for_each(|&number| kept.add(number));
        kept
    }
}

impl<const MOST: usize> FromIterator<u32> for Few<MOST> {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut few = Self::default();
        numbers.into_iter().for_each(|number| few.add(number));
        few
    }
}

impl<const MOST: usize> Deref for Few<MOST> {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.numbers[..self.length as usize]
    }
}
