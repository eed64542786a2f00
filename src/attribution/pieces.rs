//! The pieces of a content: mostly one, which needs no room of its own.

use std::ops::{Deref, DerefMut, Range};
use std::{iter, option, vec};

/// Tokens that follow one another, piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    /// The only one, if there is one.
    only: Option<Range<u32>>,
    /// All of them, if there are more.
    all: Vec<Range<u32>>,
}

impl Pieces {
    pub fn insert(&mut self, at: usize, piece: Range<u32>) {
        if self.is_empty() {
            self.only = Some(piece);
        } else {
            self.all.extend(self.only.take());
            self.all.insert(at, piece);
        }
    }

    pub fn clear(&mut self) {
        self.only = None;
        self.all.clear();
    }

    pub fn push(&mut self, piece: Range<u32>) {
        self.insert(self.len(), piece);
    }
}

impl Deref for Pieces {
    type Target = [Range<u32>];

    fn deref(&self) -> &[Range<u32>] {
        if self.all.is_empty() { self.only.as_slice() } else { &self.all }
    }
}

impl DerefMut for Pieces {
    fn deref_mut(&mut self) -> &mut [Range<u32>] {
        if self.all.is_empty() { self.only.as_mut_slice() } else { &mut self.all }
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<Range<u32>> for Pieces {
    fn from(piece: Range<u32>) -> Self {
        Self { only: Some(piece), all: Vec::new() }
    }
}

impl Extend<Range<u32>> for Pieces {
    fn extend<I: IntoIterator<Item = Range<u32>>>(&mut self, pieces: I) {
        pieces.into_iter().for_each(|piece| self.push(piece));
    }
}

impl FromIterator<Range<u32>> for Pieces {
    fn from_iter<I: IntoIterator<Item = Range<u32>>>(all: I) -> Self {
        let mut pieces = Self::default();
        pieces.extend(all);
        pieces
    }
}

impl IntoIterator for Pieces {
    type Item = Range<u32>;
    type IntoIter = iter::Chain<option::IntoIter<Range<u32>>, vec::IntoIter<Range<u32>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.only.into_iter().chain(self.all)
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Range<u32>;
    type IntoIter = std::slice::Iter<'a, Range<u32>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
