//! Where to look: the breaks, the quotations and what may be a cue, found in one walk over the phrases.

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::Class;
use crate::phrase::Part;

/// The phrases that a pattern may begin or end at, level by level.
#[derive(Clone, Debug, Default)]
pub(crate) struct Landmarks {
    phrases: Vec<u32>,
    /// Where those of each level end.
    ends: Vec<u32>,
}

impl Landmarks {
    /// Those of a document.
    pub fn of(document: &Document<'_>) -> Self {
        let mut landmarks = Self::default();
        landmarks.find(document);
        landmarks
    }

    /// Finds those of a document anew.
    pub fn find(&mut self, document: &Document<'_>) {
        self.phrases.clear();
        self.ends.clear();
        for level in document.levels {
            let Range { start, end } = level.phrases;
            for (at, phrase) in (start..).zip(&document.phrases[start..end]) {
                let marks = match phrase.part {
                    Part::Break { .. } | Part::Quotation(_) | Part::Verb(_) => true,
                    Part::Noun(_) => document.tokens[phrase.head as usize].is(Class::CUE_NOUN),
                    Part::Preposition => phrase.tokens().len() == 2,
                    _ => false,
                };
                if marks {
                    self.phrases.push(at as u32);
                }
            }
            self.ends.push(self.phrases.len() as u32);
        }
    }

    /// Those of a level, in order.
    pub fn at(&self, level: usize) -> &[u32] {
        let start = level.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.phrases[start as usize..self.ends[level] as usize]
    }
}
