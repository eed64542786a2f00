//! What a claim changes of the words that the text has.

use std::borrow::Cow;
use std::ops::Range;

use super::align::{BESIDE, Comparison, Pair};
use super::words::{Word, bytes, is_quotation_mark, marks, plain};
use super::{Alteration, Change};
use crate::Span;

/// The words that agree at one place, and what does not.
pub(super) struct Reading<'t> {
    pub changes: Vec<Change<'t>>,
    /// The words of the text in stretches without what the claim may leave out.
    pub pieces: Vec<Range<usize>>,
    /// How much of the words both have.
    pub similarity: f32,
}

/// Compares a claim with the text at one place.
pub(super) fn read<'t>(text: &'t str, claim: &'t str, comparison: &Comparison<'_>, pairs: &[Pair]) -> Reading<'t> {
    let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) else {
        return Reading { changes: Vec::new(), pieces: Vec::new(), similarity: 0.0 };
    };
    let mut reader = Reader { text, claim, comparison, changes: Vec::new(), pieces: Vec::new(), differing: 0 };
    reader.piece(first.1..first.1 + 1);
    reader.head(first);
    reader.case(first, true);
    for pair in pairs.windows(2) {
        reader.between(pair[0], pair[1]);
    }
    reader.tail(last);
    let both = 2.0 * pairs.len() as f32;
    let similarity = both / (both + reader.differing as f32);
    Reading { changes: reader.changes, pieces: reader.pieces, similarity }
}

struct Reader<'t, 'c> {
    text: &'t str,
    claim: &'t str,
    comparison: &'c Comparison<'c>,
    changes: Vec<Change<'t>>,
    pieces: Vec<Range<usize>>,
    /// How many words of text and claim do not agree, and are not shown to differ.
    differing: usize,
}

impl<'t> Reader<'t, '_> {
    /// The words of the claim before the first that agrees.
    fn head(&mut self, (claim, text): Pair) {
        let words = self.comparison.text;
        let begins = |&at: &usize| marks(&self.text[words[at].end..words[at + 1].start]).is_empty();
        let quote = self.comparison.cover.innermost(text);
        let inside = |&at: &usize| self.comparison.cover.innermost(at) == quote;
        let before = (0..text).rev().take(claim.min(BESIDE)).take_while(|at| begins(at) && inside(at)).last();
        self.words(before.unwrap_or(text)..text, 0..claim);
    }

    /// The words of the claim after the last that agrees.
    fn tail(&mut self, (claim, text): Pair) {
        let comparison = self.comparison;
        let rest = claim + 1..comparison.claim.len();
        let goes_on =
            |&at: &usize| marks(&self.text[comparison.text[at - 1].end..comparison.text[at].start]).is_empty();
        let quote = comparison.cover.innermost(text);
        let inside = |&at: &usize| comparison.cover.innermost(at) == quote;
        let after = (text + 1..comparison.text.len())
            .take(rest.len().min(BESIDE))
            .take_while(|at| goes_on(at) && inside(at))
            .last();
        let missing = text + 1..after.map_or(text + 1, |after| after + 1);
        let whole = rest.is_empty();
        self.words(missing, rest);
        if whole {
            self.final_mark(claim, text);
        }
    }

    /// The question or exclamation mark of the claim that the text does not have. A stop may end whatever it likes.
    fn final_mark(&mut self, claim: usize, text: usize) {
        let end = |words: &[Word], at: usize, all: &str| {
            words[at].end..words.get(at + 1).map_or(all.len(), |next| next.start)
        };
        let (was, is) = (end(self.comparison.text, text, self.text), end(self.comparison.claim, claim, self.claim));
        let asks = |marks: &str| (marks.contains('?'), marks.contains('!'));
        let (text, claim) = (marks(&self.text[was.clone()]), marks(&self.claim[is.clone()]));
        if !claim.is_empty() && !claim.contains(['…', ',']) && asks(&text) != asks(&claim) {
            let (was, is) = (trimmed(self.text, was), trimmed(self.claim, is));
            self.change(Alteration::Marks, was, is, false);
        }
    }

    /// What lies between two pairs.
    fn between(&mut self, before: Pair, after: Pair) {
        let comparison = self.comparison;
        let (missing, added) = (before.1 + 1..after.1, before.0 + 1..after.0);
        let quote = comparison.cover.common(before.1, after.1);
        let interrupts = |at: &usize| quote.is_some_and(|quote| !comparison.cover.holds(quote, *at));
        let own: Vec<usize> = missing.clone().filter(|at| !interrupts(at)).collect();
        let interrupted = own.len() < missing.len();
        let cut = comparison.ellipses.iter().any(|&at| before.0 < at && at <= after.0);
        if own.is_empty() && added.is_empty() {
            if !interrupted {
                self.marks(before, after);
            }
        } else if cut && added.is_empty() {
            self.omitted(own[0]..own[own.len() - 1] + 1);
        } else {
            let missing = match own.as_slice() {
                [] => before.1 + 1..before.1 + 1,
                [first, .., last] => *first..*last + 1,
                [only] => *only..*only + 1,
            };
            match cut {
                true => self.cut(missing, added),
                false => self.words(missing, added),
            }
        }
        match self.pieces.last_mut() {
            Some(piece) if !interrupted && !cut => piece.end = after.1 + 1,
            _ => self.piece(after.1..after.1 + 1),
        }
        self.case(after, interrupted || cut);
    }

    /// Words that an ellipsis stands for.
    fn omitted(&mut self, missing: Range<usize>) {
        let was = bytes(self.comparison.text, missing);
        self.change(Alteration::Omitted, was, 0..0, true);
    }

    /// Words of the claim beside an ellipsis.
    fn cut(&mut self, missing: Range<usize>, added: Range<usize>) {
        if !missing.is_empty() {
            self.omitted(missing.clone());
        }
        self.words(missing.end..missing.end, added);
    }

    /// Words of the text in whose place the claim has others.
    fn words(&mut self, missing: Range<usize>, added: Range<usize>) {
        let alteration = match (missing.is_empty(), added.is_empty()) {
            (true, true) => return,
            (true, false) => Alteration::Added,
            (false, true) => Alteration::Omitted,
            (false, false) => Alteration::Replaced,
        };
        let shown = !added.is_empty() && self.comparison.claim[added.clone()].iter().all(|word| word.bracketed);
        if !shown {
            self.differing += missing.len() + added.len();
        }
        let (was, is) = (bytes(self.comparison.text, missing), bytes(self.comparison.claim, added));
        self.change(alteration, was, is, shown);
    }

    /// The marks between two words that follow one another in both.
    fn marks(&mut self, before: Pair, after: Pair) {
        let (claim, text) = (self.comparison.claim, self.comparison.text);
        let was = text[before.1].end..text[after.1].start.max(text[before.1].end);
        let is = claim[before.0].end..claim[after.0].start.max(claim[before.0].end);
        let (text, claim) = (marks(&self.text[was.clone()]), marks(&self.claim[is.clone()]));
        if text != claim {
            let shown = claim.contains('…') && !text.contains('…');
            self.change(Alteration::Marks, trimmed(self.text, was), trimmed(self.claim, is), shown);
        }
    }

    /// Capitals, which are free where the claim begins, and behind what it leaves out.
    fn case(&mut self, (claim, text): Pair, free: bool) {
        let (is, was) = (self.comparison.claim[claim], self.comparison.text[text]);
        let same = plain(&self.claim[is.start..is.end]).eq(plain(&self.text[was.start..was.end]));
        if !same && (!free || is.bracketed) {
            self.change(Alteration::Case, was.start..was.end, is.start..is.end, is.bracketed);
        }
    }

    fn piece(&mut self, words: Range<usize>) {
        self.pieces.push(words);
    }

    fn change(&mut self, alteration: Alteration, was: Range<usize>, is: Range<usize>, shown: bool) {
        let (text, claim) = (span(self.text, was), span(self.claim, is));
        self.changes.push(Change { alteration, text, claim, shown });
    }
}

/// The first marks of a stretch, without white space and quotation marks.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let outside = |c: char| c.is_whitespace() || is_quotation_mark(c);
    let stretch = &text[range.clone()];
    let marks = stretch.trim_start_matches(outside);
    let start = range.end - marks.len();
    start..start + marks.find(outside).unwrap_or(marks.len())
}

/// A stretch of a text, if there is anything in it.
pub(super) fn span(text: &str, range: Range<usize>) -> Option<Span<'_>> {
    let stretch = text.get(range.clone()).filter(|stretch| !stretch.is_empty())?;
    Some(Span { start: range.start, end: range.end, text: Cow::Borrowed(stretch) })
}
