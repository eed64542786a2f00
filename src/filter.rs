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
    /// Leaves out what is not wanted.
    pub fn apply(&self, found: &mut Extraction<'_>) {
        found.retain(|quote| self.wants(quote));
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

impl<'t> Extraction<'t> {
    /// Leaves out the quotations that are not wanted. What was nested in one of them is nested in the next one around
    /// it then. The speakers stay.
    ///
    /// ```
    /// let mut found = inquit::extract("“It leaks,” Orla Finch said. “It does not,” said Tom Holt.");
    /// found.retain(|quote| quote.text().contains("not"));
    ///
    /// assert_eq!(found.quotes.len(), 1);
    /// assert_eq!(found.speaker_name(&found.quotes[0]), Some("Tom Holt"));
    /// ```
    pub fn retain(&mut self, mut wants: impl FnMut(&Quote<'t>) -> bool) {
        let Some(first) = self.quotes.iter().position(|quote| !wants(quote)) else { return };
        let mut wanted = vec![true; self.quotes.len()];
        wanted[first] = false;
        for (wanted, quote) in wanted.iter_mut().zip(&self.quotes).skip(first + 1) {
            *wanted = wants(quote);
        }
        let mut kept = 0;
        // For each quotation the place of itself or of the next one around it that stays.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(self.quotes.len());
        for (quote, &wanted) in self.quotes.iter_mut().zip(&wanted) {
            quote.parent = quote.parent.and_then(|parent| places.get(parent).copied().flatten());
            places.push(if wanted { Some(kept) } else { quote.parent });
            kept += usize::from(wanted);
        }
        let mut wanted = wanted.into_iter();
        self.quotes.retain(|_| wanted.next() == Some(true));
    }
}
