//! The pieces of a content: mostly one or two, which need no room of their own.

use std::ops::{Deref, DerefMut, Range};
use std::{array, iter, mem, vec};

/// So many need no room of their own.
const FEW: usize = 2;

/// Tokens that follow one another, piece by piece.
#[derive(Clone, Debug)]
pub(crate) enum Pieces {
    Few { pieces: [Range<u32>; FEW], length: u32 },
    Many(Vec<Range<u32>>),
}

impl Default for Pieces {
    fn default() -> Self {
        Self::Few { pieces: [0..0, 0..0], length: 0 }
    }
}

impl Pieces {
    pub fn insert(&mut self, at: usize, piece: Range<u32>) {
        match self {
            Self::Many(pieces) => pieces.insert(at, piece),
            Self::Few { pieces, length } if (*length as usize) < FEW => {
                let last = *length as usize;
                pieces[last] = piece;
                pieces[at..=last].rotate_right(1);
                *length += 1;
            }
            Self::Few { pieces, .. } => {
                let mut pieces = mem::take(pieces).to_vec();
                pieces.insert(at, piece);
                *self = Self::Many(pieces);
            }
        }
    }

    pub fn clear(&mut self) {
        match self {
            Self::Many(pieces) => pieces.clear(),
            Self::Few { length, .. } => *length = 0,
        }
    }

    pub fn push(&mut self, piece: Range<u32>) {
        self.insert(self.len(), piece);
    }
}

impl Deref for Pieces {
    type Target = [Range<u32>];

    fn deref(&self) -> &[Range<u32>] {
        match self {
            Self::Few { pieces, length } => &pieces[..*length as usize],
            Self::Many(pieces) => pieces,
        }
    }
}

impl DerefMut for Pieces {
    fn deref_mut(&mut self) -> &mut [Range<u32>] {
        match self {
            Self::Few { pieces, length } => &mut pieces[..*length as usize],
            Self::Many(pieces) => pieces,
        }
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl From<Range<u32>> for Pieces {
    fn from(piece: Range<u32>) -> Self {
        Self::Few { pieces: [piece, 0..0], length: 1 }
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
    type IntoIter = iter::Chain<iter::Take<array::IntoIter<Range<u32>, FEW>>, vec::IntoIter<Range<u32>>>;

    fn into_iter(self) -> Self::IntoIter {
        let (few, length, many) = match self {
            Self::Few { pieces, length } => (pieces, length, Vec::new()),
            Self::Many(pieces) => ([0..0, 0..0], 0, pieces),
        };
        few.into_iter().take(length as usize).chain(many)
    }
}

impl<'a> IntoIterator for &'a Pieces {
    type Item = &'a Range<u32>;
    type IntoIter = std::slice::Iter<'a, Range<u32>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn few_or_many() {
        for length in 0..5 {
            let mut pieces: Pieces = (0..length).map(|at| at..at + 1).collect();
            assert_eq!(pieces.len(), length as usize);
            pieces.insert(0, 9..10);
            let starts: Vec<u32> = pieces.clone().into_iter().map(|piece| piece.start).collect();
            assert_eq!(starts, [9].into_iter().chain(0..length).collect::<Vec<_>>());
            assert_eq!(pieces[length as usize].start, starts[length as usize]);
            pieces.clear();
            assert_eq!((pieces.len(), pieces.into_iter().count()), (0, 0));
        }
    }
}
