//! Which quotations hold which words of the text.

use std::ops::Range;

use super::words::Word;
use crate::{Extraction, Kind, Span};

/// How deep quotations are followed outwards.
const DEPTH: usize = 16;

pub(super) struct Cover<'a> {
    found: &'a Extraction<'a>,
    words: &'a [Word],
    /// For each quotation the words of its pieces.
    pieces: Vec<Vec<Range<usize>>>,
    /// For each word the innermost quotation that holds it.
    innermost: Vec<Option<u32>>,
    /// For each word how many before it stand in quotation marks.
    quoted: Vec<u32>,
}

impl<'a> Cover<'a> {
    pub fn new(found: &'a Extraction<'a>, words: &'a [Word]) -> Self {
        let range = |span: &Span<'_>| {
            let start = words.partition_point(|word| word.start < span.start);
            start..words.partition_point(|word| word.start < span.end).max(start)
        };
        let pieces: Vec<Vec<_>> = found.quotes.iter().map(|quote| quote.content.iter().map(range).collect()).collect();
        let contents = pieces
            .iter()
            .enumerate()
            .flat_map(|(index, pieces)| pieces.iter().map(move |piece: &Range<usize>| (piece.clone(), index as u32)));
        let verbatim = found.quotes.iter().flat_map(|quote| match quote.kind {
            Kind::Direct => &quote.content,
            _ => &quote.verbatim,
        });
        let marked = innermost(words.len(), verbatim.map(|span| (range(span), 0)).collect());
        let mut quoted = vec![0];
        quoted.extend(marked.iter().scan(0, |sum, marked| {
            *sum += u32::from(marked.is_some());
            Some(*sum)
        }));
        Self { found, words, innermost: innermost(words.len(), contents.collect()), quoted, pieces }
    }

    /// The quotations that hold a word, from the innermost outwards.
    pub fn around(&self, word: usize) -> impl Iterator<Item = usize> {
        let first = self.innermost(word);
        let outer = |&quote: &usize| self.found.quotes.get(quote)?.parent.filter(|&parent| parent < quote);
        std::iter::successors(first, outer).take(DEPTH)
    }

    /// The innermost quotation that holds a word.
    pub fn innermost(&self, word: usize) -> Option<usize> {
        self.innermost.get(word).copied().flatten().map(|quote| quote as usize)
    }

    /// The innermost quotation that holds both words.
    pub fn common(&self, one: usize, other: usize) -> Option<usize> {
        self.around(one).find(|&quote| self.holds(quote, other))
    }

    pub fn holds(&self, quote: usize, word: usize) -> bool {
        self.count(quote, word..word + 1) > 0
    }

    /// How many of some words a quotation holds.
    pub fn count(&self, quote: usize, words: Range<usize>) -> usize {
        let pieces = &self.pieces[quote];
        let first = pieces.partition_point(|piece| piece.end <= words.start);
        let inside = pieces[first..].iter().take_while(|piece| piece.start < words.end);
        inside.map(|piece| piece.end.min(words.end).saturating_sub(piece.start.max(words.start))).sum()
    }

    /// The bytes of words that follow one another.
    pub fn bytes(&self, words: Range<usize>) -> Range<usize> {
        super::words::bytes(self.words, words)
    }

    /// How many of some words stand in quotation marks.
    pub fn quoted(&self, words: Range<usize>) -> usize {
        (self.quoted[words.end] - self.quoted[words.start]) as usize
    }
}

/// For each word the innermost of the ranges that hold it.
fn innermost(words: usize, mut ranges: Vec<(Range<usize>, u32)>) -> Vec<Option<u32>> {
    ranges.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut next = ranges.into_iter().peekable();
    let mut open: Vec<(usize, u32)> = Vec::new();
    let at = |at: usize| {
        while let Some((range, index)) = next.next_if(|(range, _)| range.start <= at) {
            open.push((range.end, index));
        }
        while open.last().is_some_and(|&(end, _)| end <= at) {
            open.pop();
        }
        open.last().map(|&(_, index)| index)
    };
    (0..words).map(at).collect()
}
