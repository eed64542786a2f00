//! An inquit: the clause beside a quotation that tells who said it.

use std::ops::Range;

use super::addressee::addressee;
use super::{Attribution, Source, relay};
use crate::Pattern;
use crate::document::Document;

/// A clause that attributes a quotation.
#[derive(Clone, Debug)]
pub(super) struct Inquit {
    pub cue: Range<u32>,
    pub verb: Option<usize>,
    pub source: Option<Source>,
    /// Who it is said to, where that is no object of the cue.
    pub addressee: Option<Range<u32>>,
    /// Who quotes the source.
    pub relay: Option<Range<u32>>,
    pub pattern: Pattern,
    pub confidence: f32,
    /// The phrases that it spans.
    pub start: usize,
    pub end: usize,
}

impl Inquit {
    /// A clause around a cue that is a phrase.
    pub fn new(document: &Document<'_>, cue: usize, source: Option<Source>, pattern: Pattern) -> Self {
        let phrase = document.phrases[cue];
        let verb = phrase.verb().map(|_| cue);
        let tokens = if verb.is_some() { phrase.head()..phrase.end } else { phrase.first..phrase.end };
        Self {
            cue: tokens,
            verb,
            source,
            addressee: None,
            relay: relay::quoted(document, cue).and_then(|quoted| quoted.relay),
            pattern,
            confidence: 0.9,
            start: cue,
            end: cue + 1,
        }
    }

    /// Tells who said a quotation of a level that ends at the phrase `end`, to whom and how.
    pub fn attribute(&self, document: &Document<'_>, end: usize, quotation: &mut Attribution) {
        quotation.cue = Some(self.cue.clone());
        quotation.source.clone_from(&self.source);
        quotation.pattern = self.pattern;
        quotation.confidence = self.confidence;
        quotation.relay.clone_from(&self.relay);
        let Some(verb) = self.verb else { return };
        // Behind an inverted cue stands the source.
        let inverted = self.source.as_ref().is_some_and(|source| source.phrase as usize == verb + 1);
        let listener = addressee(document, verb).filter(|_| !inverted);
        let listener = listener.map(|phrase| document.phrases[phrase].first..document.phrases[phrase].end);
        quotation.addressee = self.addressee.clone().or(listener);
        if let Some(group) = document.phrases[verb].verb() {
            quotation.mode = document.verb(group).report.mode;
            (quotation.negated, quotation.hedged, quotation.modal) = (group.negated(), group.hedged(), group.modal());
        }
        if matches!(self.pattern, Pattern::QuoteSourceCue | Pattern::QuoteCueSource) {
            let limit = (self.end..end)
                .find(|&at| document.phrases[at].is_break() || document.phrases[at].quotation().is_some())
                .unwrap_or(end);
            quotation.relay = quotation.relay.take().or_else(|| relay::relay(document, self.end, limit));
        }
    }
}
