//! Leaves out the quotations that the caller does not want.

use crate::{Extraction, Kind, Mode, Quote};

/// What the caller wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Filter {
    pub indirect: bool,
    /// Whether speech, thought and writing are wanted.
    pub modes: [bool; 3],
    pub min_confidence: f32,
}

impl Filter {
    /// Leaves out what is not wanted. What was nested in it is nested in its parent then.
    pub fn apply(&self, found: &mut Extraction<'_>) {
        if found.quotes.iter().all(|quote| self.wants(quote)) {
            return;
        }
        let mut kept = 0;
        // For each quotation the place of itself or of the next one around it that stays.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(found.quotes.len());
        for quote in &mut found.quotes {
            let around = quote.parent.and_then(|parent| places[parent]);
            quote.parent = around;
            places.push(if self.wants(quote) {
                kept += 1;
                Some(kept - 1)
            } else {
                around
            });
        }
        found.quotes.retain(|quote| self.wants(quote));
    }

    /// Whether a quotation is wanted.
    pub fn wants(&self, quote: &Quote<'_>) -> bool {
        let mode = match quote.mode {
            Mode::Speech => 0,
            Mode::Thought => 1,
            Mode::Writing => 2,
        };
        (self.indirect || quote.kind != Kind::Indirect) && self.modes[mode] && quote.confidence >= self.min_confidence
    }
}
