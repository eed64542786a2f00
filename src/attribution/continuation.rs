//! Quotations that go on with what the sentence before them reports: Makey said he was ready. “We have waited.”

use std::collections::HashMap;

use super::Attribution;
use crate::Pattern;
use crate::document::Document;

/// A sentence of more tokens is not followed to its end.
const LONGEST: usize = 60;

/// Adds each quotation without a cue of its own to the clause whose sentence ends right before it in the paragraph, and
/// answers those that are left.
pub(super) fn join(
    document: &Document<'_>,
    clauses: &mut [Attribution],
    quotations: impl Iterator<Item = Attribution>,
) -> Vec<Attribution> {
    let mut followed: HashMap<usize, usize> = HashMap::new();
    for (index, clause) in clauses.iter().enumerate().filter(|(_, clause)| clause.level == 0) {
        let Some(next) = next_sentence(document, clause) else { continue };
        let outer = followed.entry(next).or_insert(index);
        // Of two in a sentence the one that begins first goes on.
        if clauses[*outer].content[0].start > clause.content[0].start {
            *outer = index;
        }
    }
    let mut left = Vec::new();
    for quotation in quotations {
        let uncued = matches!(quotation.pattern, Pattern::Introduced | Pattern::Continuation | Pattern::Unattributed);
        let opening = quotation.content.first().and_then(|piece| piece.start.checked_sub(1));
        let clause = opening.filter(|_| uncued && quotation.level == 0).and_then(|at| followed.get(&(at as usize)));
        match clause {
            Some(&clause) => clauses[clause].content.extend(quotation.content),
            None => left.push(quotation),
        }
    }
    left
}

/// The token that begins the sentence behind that of a clause, in the same paragraph.
fn next_sentence(document: &Document<'_>, clause: &Attribution) -> Option<usize> {
    let content = clause.content.last()?.end;
    let from = clause.cue.as_ref().map_or(content, |cue| cue.end.max(content)) as usize;
    let next = (from..document.tokens.len().min(from + LONGEST)).find(|&at| document.token(at).starts_sentence())?;
    (!document.token(next).starts_paragraph()).then_some(next)
}
