//! Who says how much.

use std::cmp::Reverse;

use inquit::{Extraction, Quote};

/// What one speaker says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub quotes: usize,
    pub words: usize,
}

impl Part {
    pub fn of(quote: &Quote<'_>) -> Self {
        Self { quotes: 1, words: quote.content.iter().map(|piece| piece.text.split_whitespace().count()).sum() }
    }

    pub fn add(&mut self, other: Self) {
        self.quotes += other.quotes;
        self.words += other.words;
    }

    /// The share of these words in others, in whole per cent.
    pub fn share(self, all: Self) -> usize {
        (100 * self.words + all.words / 2) / all.words.max(1)
    }
}

/// The speakers who say something, whoever says most first, and last all that is said by whoever is not named.
pub fn cast(found: &Extraction<'_>) -> Vec<(Option<usize>, Part)> {
    let mut parts = vec![Part::default(); found.speakers.len() + 1];
    for quote in &found.quotes {
        let place = quote.speaker.unwrap_or(found.speakers.len());
        parts[place].add(Part::of(quote));
    }
    let mut cast: Vec<_> = (0..found.speakers.len()).map(Some).chain([None]).zip(parts).collect();
    cast.retain(|(_, part)| part.quotes > 0);
    cast.sort_by_key(|&(speaker, part)| (speaker.is_none(), Reverse((part.words, part.quotes))));
    cast
}

/// All of it together.
pub fn total(cast: &[(Option<usize>, Part)]) -> Part {
    cast.iter().fold(Part::default(), |mut total, &(_, part)| {
        total.add(part);
        total
    })
}
