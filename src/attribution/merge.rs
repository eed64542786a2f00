//! Direct quotations and clauses as one list, in which neither tells what the other does.

use std::ops::Range;

use super::{Attribution, LEAST, QUOTED_WORDS, continuation, nesting};
use crate::document::Document;
use crate::token::Kind;
use crate::{Genre, Pattern};

/// The buffers of a merge.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// The indices of clauses, the likeliest first, behind what tells their order.
    likeliest: Vec<u64>,
    cues: Vec<Cue>,
    /// Where the pieces of quotations begin, before the index of the quotation.
    starts: Vec<u64>,
    /// Which quoted stretches some content holds.
    covered: Vec<bool>,
    /// What remains: first the indices of clauses, then those of quotations.
    kept: Vec<u32>,
    left: Vec<u32>,
    /// The tokens that clauses cover, in order; each span ends where the farthest one so far does.
    spans: Vec<Range<u32>>,
    followed: continuation::Followed,
    sorted: Vec<(u64, u32)>,
    nesting: nesting::Scratch,
    /// Room for the list.
    pub merged: Vec<Attribution>,
}

/// A cue, by the token behind it.
#[derive(Clone, Copy, Debug)]
struct Cue {
    end: u32,
    /// The quotation whose it is.
    quotation: Option<u32>,
    /// Whether a clause with it is kept.
    taken: bool,
}

/// Direct quotations and clauses as one list in the order of their contents. Of two clauses with the same cue the
/// likelier one stays. Where a quotation shares its cue with a clause, the clause stays if it has words beyond the
/// quoted ones, and the quotation otherwise; where a clause has no more than a quotation's words, the quotation. In
/// fiction quotations stay whatever stands beside them: they are spoken.
pub(super) fn merge(
    document: &Document<'_>,
    direct: &mut [Attribution],
    clauses: &mut [Attribution],
    scratch: &mut Scratch,
) -> Vec<Attribution> {
    scratch.clear(document, direct, clauses);
    let Scratch { likeliest, cues, starts, covered, kept, left, spans, followed, sorted, nesting, merged } = scratch;
    for index in likeliest.iter().map(|&key| key as u32) {
        let clause = &mut clauses[index as usize];
        let Some(cue) = &clause.cue else { continue };
        let place = cues.partition_point(|one| one.end < cue.end);
        let cue = &mut cues[place];
        if cue.taken || clause.confidence < LEAST && !is_bare(document, covered, &clause.content) {
            continue;
        }
        if let Some(quotation) = cue.quotation {
            let quotation = &mut direct[quotation as usize];
            if document.genre == Genre::Fiction || !widens(document, clause, quotation) {
                continue;
            }
            let end = clause.content.last().map_or(0, |piece| piece.end);
            clause
                .content
                .extend(std::mem::take(&mut quotation.content).into_iter().filter(|piece| piece.start >= end));
        } else if clause
            .content
            .first()
            .and_then(|piece| begun(starts, piece.start + 1).or_else(|| begun(starts, piece.start)))
            .is_some_and(|quotation| !passes_on(clause, &direct[quotation as usize]))
        {
            continue;
        }
        cue.taken = true;
        cover(document, covered, &clause.content);
        kept.push(index);
    }
    // What has been taken over has no content left.
    left.extend((0..direct.len() as u32).filter(|&index| !direct[index as usize].content.is_empty()));
    if document.genre != Genre::Fiction {
        continuation::join(document, clauses, kept, direct, left, followed);
        leave_out_fragments(clauses, kept, direct, left, spans);
    }
    let remaining = kept.iter().map(|&index| &clauses[index as usize]);
    let remaining = remaining.chain(left.iter().map(|&index| &direct[index as usize]));
    sorted.extend(remaining.zip(0..).map(|(attribution, index)| {
        let end = attribution.content.last().map_or(0, |piece| piece.end);
        (ordered(attribution.content.first().map_or(0, |piece| piece.start), !end), index)
    }));
    sorted.sort_unstable();
    let mut merged = std::mem::take(merged);
    merged.reserve_exact(sorted.len());
    merged.extend(sorted.iter().map(|&(_, index)| match kept.get(index as usize) {
        Some(&clause) => std::mem::take(&mut clauses[clause as usize]),
        None => std::mem::take(&mut direct[left[index as usize - kept.len()] as usize]),
    }));
    nesting::nest(document, &mut merged, nesting);
    merged.dedup_by(|later, earlier| {
        let (own, other) = (&later.content, &earlier.content);
        own.first().zip(other.first()).is_some_and(|(own, other)| own.start < other.end)
            && bare(document, own).eq(bare(document, other))
    });
    nesting::doubt(&mut merged, nesting);
    merged
}

impl Scratch {
    /// Sorts what is to be merged.
    fn clear(&mut self, document: &Document<'_>, direct: &[Attribution], clauses: &[Attribution]) {
        self.likeliest.clear();
        // Confidences are positive, so that their bits have their order.
        self.likeliest.extend(clauses.iter().zip(0..).map(|(one, index)| ordered(!one.confidence.to_bits(), index)));
        self.likeliest.sort_unstable();
        self.cues.clear();
        let own = direct.iter().zip(0..).filter_map(|(one, index)| Some((one.cue.as_ref()?.end, Some(index))));
        let shared = clauses.iter().filter_map(|one| Some((one.cue.as_ref()?.end, None)));
        self.cues.extend(own.chain(shared).map(|(end, quotation)| Cue { end, quotation, taken: false }));
        self.cues.sort_by_key(|cue| (cue.end, cue.quotation));
        self.cues.dedup_by(|later, earlier| {
            let same = later.end == earlier.end;
            if same {
                earlier.quotation = later.quotation;
            }
            same
        });
        self.starts.clear();
        let pieces =
            direct.iter().zip(0..).flat_map(|(one, index)| one.content.iter().map(move |piece| (piece, index)));
        self.starts.extend(pieces.map(|(piece, index)| ordered(piece.start, index)));
        self.starts.sort();
        self.covered.clear();
        self.covered.resize(document.stretches.len(), false);
        self.cover(document, direct);
        self.kept.clear();
        self.left.clear();
        self.sorted.clear();
    }

    /// Notes which stretches quotations hold, in the order of the text: a search for each would cost more in novels.
    fn cover(&mut self, document: &Document<'_>, direct: &[Attribution]) {
        let start_of = |at: usize| document.stretches.get(at).map(|stretch| stretch.content().start as u32);
        let mut first = 0;
        for &start in &self.starts {
            let (start, quotation) = ((start >> 32) as u32, &direct[start as u32 as usize]);
            while start_of(first).is_some_and(|stretch| stretch < start) {
                first += 1;
            }
            let piece = quotation.content.binary_search_by_key(&start, |piece| piece.start);
            let end = piece.map_or(start, |piece| quotation.content[piece].end);
            let mut at = first;
            while start_of(at).is_some_and(|stretch| stretch < end) {
                self.covered[at] = true;
                at += 1;
            }
        }
    }
}

/// Two numbers as one that is in the order of the first, and of the second where those are the same.
fn ordered(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The last quotation with a piece that begins at a token.
fn begun(starts: &[u64], token: u32) -> Option<u32> {
    let last = starts.partition_point(|&start| start <= ordered(token, u32::MAX)).checked_sub(1)?;
    ((starts[last] >> 32) as u32 == token).then_some(starts[last] as u32)
}

/// Leaves out what nobody is said to have said and a clause holds.
fn leave_out_fragments(
    clauses: &[Attribution],
    kept: &[u32],
    direct: &[Attribution],
    left: &mut Vec<u32>,
    spans: &mut Vec<Range<u32>>,
) {
    let is_fragment = |index: u32| {
        let quotation = &direct[index as usize];
        quotation.pattern == Pattern::Unattributed && quotation.level == 0
    };
    if !left.iter().any(|&index| is_fragment(index)) {
        return;
    }
    spans.clear();
    spans.extend(kept.iter().flat_map(|&index| clauses[index as usize].content.iter().cloned()));
    spans.sort_unstable_by_key(|span| span.start);
    let mut reach = 0;
    for span in spans.iter_mut() {
        reach = reach.max(span.end);
        span.end = reach;
    }
    let is_covered = |piece: &Range<u32>| {
        let before = spans.partition_point(|span| span.start <= piece.start);
        before > 0 && spans[before - 1].end >= piece.end
    };
    left.retain(|&index| !(is_fragment(index) && direct[index as usize].content.iter().all(is_covered)));
}

/// Pieces without the marks at their ends.
fn bare(document: &Document<'_>, content: &[Range<u32>]) -> impl Iterator<Item = Range<u32>> {
    let is_mark = |at: u32| matches!(document.token(at as usize).kind, Kind::Mark);
    content.iter().map(move |piece| {
        let start = piece.clone().find(|&at| !is_mark(at)).unwrap_or(piece.end);
        let end = (start..piece.end).rev().find(|&at| !is_mark(at)).map_or(start, |last| last + 1);
        start..end
    })
}

/// Whether a clause tells who passes a quotation on together with its cue: “…,” Finch said, according to the Mercury.
fn passes_on(clause: &Attribution, quotation: &Attribution) -> bool {
    let inside = |cue: &Range<u32>| clause.content.iter().any(|piece| piece.start <= cue.start && cue.end <= piece.end);
    clause.pattern == Pattern::AccordingTo && quotation.cue.as_ref().is_some_and(inside)
}

/// Whether a clause holds the first piece of a quotation and words beside it.
fn widens(document: &Document<'_>, clause: &Attribution, quotation: &Attribution) -> bool {
    let Some(piece) = quotation.content.first() else { return false };
    // Makey told reporters: “…”
    let before = piece.start.checked_sub(2).map(|before| document.token(before as usize).kind);
    let capital = document.token(piece.start as usize).capital();
    if before == Some(Kind::Colon) || before == Some(Kind::Comma) && capital {
        return false;
    }
    clause.level == quotation.level
        && clause.content.iter().any(|outer| {
            outer.start <= piece.start
                && piece.end <= outer.end
                && document.words_in(outer.start as usize..outer.end as usize)
                    > document.words_in(piece.start as usize..piece.end as usize)
        })
}

/// The stretches whose words lie in a piece.
fn inside(document: &Document<'_>, piece: &Range<u32>) -> Range<usize> {
    let first = document.stretches.partition_point(|stretch| stretch.content().start < piece.start as usize);
    let inside = document.stretches[first..].iter().take_while(|stretch| stretch.content().start < piece.end as usize);
    first..first + inside.count()
}

/// Notes which stretches the content of one clause holds.
fn cover(document: &Document<'_>, covered: &mut [bool], content: &[Range<u32>]) {
    content.iter().for_each(|piece| covered[inside(document, piece)].fill(true));
}

/// Whether content holds quoted words that no other does.
fn is_bare(document: &Document<'_>, covered: &[bool], content: &[Range<u32>]) -> bool {
    content.iter().flat_map(|piece| inside(document, piece)).any(|at| {
        let stretch = &document.stretches[at];
        !covered[at] && stretch.parent.is_none() && document.words_in(stretch.content()) >= QUOTED_WORDS
    })
}
