//! Quotations that go on with what the sentence before them reports: Makey said he was ready. “We have waited.”

use super::Attribution;
use crate::Pattern;
use crate::document::Document;

/// A sentence of more tokens is not followed to its end.
const LONGEST: usize = 60;

/// For each sentence that a clause stands before: its first token, the first token of the clause's content, and the
/// place of the clause among those that are kept.
pub(super) type Followed = Vec<(u32, u32, u32)>;

/// Adds each quotation without a cue of its own to the clause whose sentence ends right before it in the paragraph; of
/// two in a sentence to the one that begins first. Those that are left stay in the list.
pub(super) fn join(
    document: &Document<'_>,
    clauses: &mut [Attribution],
    kept: &[u32],
    quotations: &mut [Attribution],
    left: &mut Vec<u32>,
    followed: &mut Followed,
) {
    let goes_on = |quotation: &Attribution| {
        let uncued = matches!(quotation.pattern, Pattern::Introduced | Pattern::Continuation | Pattern::Unattributed);
        uncued && quotation.level == 0
    };
    if !left.iter().any(|&index| goes_on(&quotations[index as usize])) {
        return;
    }
    followed.clear();
    followed.extend(kept.iter().zip(0..).filter_map(|(&index, place)| {
        let clause = &clauses[index as usize];
        let next = next_sentence(document, clause).filter(|_| clause.level == 0)?;
        Some((next, clause.content[0].start, place))
    }));
    followed.sort_unstable();
    left.retain(|&index| {
        let quotation = &mut quotations[index as usize];
        let opening = quotation.content.first().and_then(|piece| piece.start.checked_sub(1));
        let Some(opening) = opening.filter(|_| goes_on(quotation)) else { return true };
        let first = followed.partition_point(|&(next, ..)| next < opening);
        let Some(&(_, _, place)) = followed.get(first).filter(|(next, ..)| *next == opening) else { return true };
        clauses[kept[place as usize] as usize].content.extend(std::mem::take(&mut quotation.content));
        false
    });
}

/// The token that begins the sentence behind that of a clause, in the same paragraph.
fn next_sentence(document: &Document<'_>, clause: &Attribution) -> Option<u32> {
    let content = clause.content.last()?.end;
    let from = clause.cue.as_ref().map_or(content, |cue| cue.end.max(content)) as usize;
    let next = (from..document.tokens.len().min(from + LONGEST)).find(|&at| document.token(at).starts_sentence())?;
    (!document.token(next).starts_paragraph()).then_some(next as u32)
}
