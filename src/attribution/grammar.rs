//! Phrases as input for nom, and the rules that all patterns share.

use nom::{Input, Needed, Parser};

use crate::document::Document;
use crate::phrase::{Part, Phrase};

/// Phrases to be read.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub document: &'a Document<'a>,
    start: usize,
    end: usize,
}

impl<'a> Phrases<'a> {
    /// The phrases of a range from the first to the last.
    pub fn ahead(document: &'a Document<'a>, start: usize, end: usize) -> Self {
        let end = end.min(document.phrases.len());
        Self { document, start: start.min(end), end }
    }

    /// The index of the next phrase.
    pub fn at(&self) -> usize {
        self.start
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// The index after the last phrase.
    pub fn end(&self) -> usize {
        self.end
    }

    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    fn nth(&self, index: usize) -> Option<usize> {
        (index < self.len()).then_some(self.start + index)
    }
}

/// A rule of the grammar.
pub(super) trait Rule<'a, O>: Parser<Phrases<'a>, Output = O, Error = ()> {}

impl<'a, O, P: Parser<Phrases<'a>, Output = O, Error = ()>> Rule<'a, O> for P {}

/// What a rule answers: the phrases left and what it has read.
pub(super) type Read<'a, O> = nom::IResult<Phrases<'a>, O, ()>;

pub(super) fn fail<'a, O>() -> Read<'a, O> {
    Err(nom::Err::Error(()))
}

/// Takes one phrase that passes a test and answers its index.
pub(super) fn phrase<'a>(test: impl Fn(&Document<'a>, usize) -> bool) -> impl Rule<'a, usize> {
    move |input: Phrases<'a>| match input.nth(0) {
        Some(at) if test(input.document, at) => Ok((input.take_from(1), at)),
        _ => fail(),
    }
}

/// Takes one phrase of a part.
pub(super) fn part<'a>(test: impl Fn(Part) -> bool) -> impl Rule<'a, usize> {
    phrase(move |document: &Document<'a>, at| test(document.phrases[at].part))
}

pub(super) fn comma<'a>() -> impl Rule<'a, usize> {
    part(|part| part == Part::Comma)
}

impl<'a> Input for Phrases<'a> {
    type Item = (usize, Phrase);
    type Iter = Items<'a>;
    type IterIndices = std::iter::Enumerate<Items<'a>>;

    fn input_len(&self) -> usize {
        self.end - self.start
    }

    fn take(&self, count: usize) -> Self {
        Self { end: self.start + count, ..*self }
    }

    fn take_from(&self, count: usize) -> Self {
        Self { start: self.start + count, ..*self }
    }

    fn take_split(&self, count: usize) -> (Self, Self) {
        (self.take_from(count), self.take(count))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.iter_elements().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        Items(*self)
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        match count <= self.input_len() {
            true => Ok(count),
            false => Err(Needed::new(count - self.input_len())),
        }
    }
}

/// The phrases of an input one by one.
pub(super) struct Items<'a>(Phrases<'a>);

impl Iterator for Items<'_> {
    type Item = (usize, Phrase);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.0.nth(0)?;
        self.0 = self.0.take_from(1);
        Some((at, self.0.document.phrases[at]))
    }
}
