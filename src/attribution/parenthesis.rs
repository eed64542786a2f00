//! Content around its cue, or before it.
//!
//! ```text
//! parenthesis  = content "," source cue ["," content] | content "," cue source | "as" source cue "," content
//! ```

use std::ops::Range;

use super::Source;
use super::bounds::parted;
use super::candidate::Candidate;
use super::grammar::Phrases;
use super::labels::Construction;
use super::sentence::Sentence;
use crate::Pattern;
use crate::document::Document;
use crate::features::Label;
use crate::lexicon::Frame;
use crate::phrase::{Part, Shape, Verb};
use crate::token::Kind;

impl<'d> Sentence<'_, 'd> {
    /// Content around its cue: "The bill, Smith said, would fail."
    pub(super) fn parenthesis(
        &self,
        at: usize,
        verb: &Verb,
        lemma: Label<'d>,
        as_clause: bool,
        take: &mut impl FnMut(Candidate<'d>),
    ) {
        let document = self.document;
        if !verb.frames.any(Frame::CLAUSE.or(Frame::QUOTATION))
            || verb.passive()
            || matches!(verb.shape, Shape::Gerund | Shape::Infinitive)
        {
            return;
        }
        let own = document.subject(at).filter(|own| own.adjacent);
        let first = own.map_or(at, |own| own.first as usize - usize::from(as_clause));
        let before = first.checked_sub(1).filter(|&before| before >= self.start);
        let opens = before.is_none_or(|before| matches!(document.phrases[before].part, Part::Break { .. }));
        if opens && !as_clause {
            return;
        }
        // What parts the content from its clause: a comma of the sentence, or one inside a closing mark.
        let separator = match before.map(|before| document.phrases[before].part) {
            Some(Part::Quotation(stretch)) if self.ends_in_comma(stretch as usize) => 0,
            Some(Part::Comma | Part::Dash) => 1,
            _ if opens => 1,
            _ => return,
        };
        let (last, source, pattern) = match own {
            Some(own) => (at + 1, Source::subject(document, own.phrases()), Pattern::ClauseSourceCue),
            None => {
                let Ok((rest, source)) = Source::inverted(Phrases::ahead(document, at + 1, self.end)) else { return };
                (rest.at(), source, Pattern::ClauseCueSource)
            }
        };
        // What comes after: the end, or a comma and the rest of the content.
        let mut rest = last;
        while rest < self.end && is_adjunct(document, rest) {
            rest += 1;
        }
        let resumes = rest < self.end && document.phrases[rest].part == Part::Comma;
        if rest < self.end && !resumes && !(document.phrases[rest].part == Part::Dash) {
            return;
        }
        let start = self.clause_start(first.saturating_sub(1));
        let front = (!opens && start + 1 < first).then(|| start..first - separator);
        // A quotation by itself, or behind a dash, is direct.
        let by_itself = |piece: &Range<usize>| {
            let last = piece.end - 1;
            document.phrases[last].quotation().is_some() && (last == piece.start || parted(document, last))
        };
        if front.as_ref().is_some_and(by_itself) {
            return;
        }
        let goes_on = resumes && !self.chains(rest + 1, at) && rest + 1 < self.end;
        let back = goes_on
            .then(|| rest + 1..self.content_end(at, lemma, rest + 1, Construction::Parenthesis))
            .filter(|back| !back.is_empty());
        let pieces = || front.iter().chain(&back);
        let finite = pieces().flat_map(Clone::clone).any(|at| {
            document.phrases[at]
                .verb()
                .is_some_and(|verb| matches!(verb.shape, Shape::Finite | Shape::Past | Shape::Copula))
        });
        let Some(content) = pieces().next().cloned() else { return };
        let mut attribution = self.attribution(at, Some(verb), Some(source), pattern);
        if pattern == Pattern::ClauseSourceCue && verb.frames.any(Frame::ADDRESSEE) {
            attribution.addressee = self.listener(at + 1);
        }
        attribution.content = pieces().map(|piece| self.trimmed(piece.clone())).collect();
        let frame = match (as_clause, finite, pieces().count()) {
            (true, _, _) => Construction::As,
            (_, false, _) => Construction::ParenthesisFragment,
            (_, _, 1) => Construction::ParenthesisEnd,
            _ => Construction::ParenthesisMiddle,
        };
        if let Some(candidate) = self.candidate(attribution, None, (at, lemma), frame, content.start) {
            take(Candidate { content, ..candidate });
        }
    }

    /// The noun phrase that tells who listens: "told a joint briefing with Pompeo in Minsk".
    fn listener(&self, at: usize) -> Option<Range<u32>> {
        let document = self.document;
        let noun = |at: usize| at < self.end && document.phrases[at].noun().is_some_and(|noun| !noun.time);
        if !noun(at) {
            return None;
        }
        let mut last = at;
        while ["of", "with", "for"].iter().any(|word| document.is_word(last + 1, word)) && noun(last + 2) {
            last += 2;
        }
        Some(document.tokens_of(at..last + 1))
    }

    /// Whether a comma stands before the closing mark of a quotation.
    pub(super) fn ends_in_comma(&self, stretch: usize) -> bool {
        let content = self.document.stretches[stretch].content();
        self.document.tokens[content].last().is_some_and(|token| token.kind == Kind::Comma)
    }
}

/// Time and place beside a verb: "on Friday", "in a statement".
fn is_adjunct(document: &Document<'_>, at: usize) -> bool {
    matches!(document.phrases[at].part, Part::Adverb | Part::Preposition | Part::Noun(_) | Part::Other)
}
