//! Attributions: which content belongs to which cue and source, by a grammar over phrases.

mod addressee;
mod bounds;
mod clause;
mod direct;
mod features;
mod grammar;
mod leading;
mod look;
mod narration;
mod relay;
mod source;
mod trailing;

use std::ops::Range;

pub(crate) use self::features::Weights;
pub(crate) use self::source::Source;
use crate::document::Document;
use crate::{Genre, Mode, Pattern};

/// A quotation as the grammar has found it, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    /// The pieces of the content.
    pub content: Vec<Range<u32>>,
    pub cue: Option<Range<u32>>,
    pub source: Option<Source>,
    pub addressee: Option<Range<u32>>,
    pub relay: Option<Range<u32>>,
    pub pattern: Pattern,
    pub mode: Mode,
    pub negated: bool,
    pub hedged: bool,
    pub modal: bool,
    pub unclosed: bool,
    pub confidence: f32,
    /// The index of the level on which it stands.
    pub level: usize,
    /// Who speaks, once resolved.
    pub speaker: Option<usize>,
}

/// A candidate that is less likely right than this is left out.
const LEAST: f32 = 0.35;

/// All attributions of a document, in the order of their contents.
pub(crate) fn attribute(document: &Document<'_>) -> Vec<Attribution> {
    let mut direct = Vec::new();
    let mut found = Vec::new();
    for level in 0..document.levels.len() {
        direct::attribute(document, level, &mut direct);
        clause::candidates(document, level, |candidate| {
            let mut score = document.weights.score();
            candidate.describe(document, &mut score);
            let confidence = score.confidence();
            if confidence >= LEAST {
                found.push(Attribution { confidence, ..candidate.attribution });
            }
        });
    }
    if document.genre == Genre::Fiction {
        narration::attribute(document, &mut direct);
    }
    merge(document.genre, direct, found)
}

/// What the weights are fitted to: each candidate with its features, and each place where its content may end with the
/// features of that place.
#[cfg(feature = "fit")]
pub(crate) fn candidates(
    document: &Document<'_>,
    mut take: impl FnMut(Vec<String>, Attribution, Vec<(Vec<String>, u32)>),
) {
    for level in 0..document.levels.len() {
        clause::candidates(document, level, |candidate| {
            let mut names = features::Names::default();
            candidate.describe(document, &mut names);
            let ends = candidate.ends(document);
            take(names.0, candidate.attribution, ends);
        });
    }
}

/// Direct quotations and clauses as one list in the order of their contents: of two with the same cue or the same
/// content the likelier one stays, and a quotation inside a clause of the same cue is part of that clause.
fn merge(genre: Genre, direct: Vec<Attribution>, mut clauses: Vec<Attribution>) -> Vec<Attribution> {
    clauses.sort_by(|left, right| right.confidence.total_cmp(&left.confidence));
    let mut cues = std::collections::HashSet::new();
    let mut stretches = std::collections::HashSet::new();
    for attribution in &direct {
        cues.extend(attribution.cue.as_ref().map(|cue| cue.end));
        stretches.extend(attribution.content.iter().map(|piece| piece.start));
    }
    let mut kept: Vec<Attribution> = Vec::new();
    let mut taken = std::collections::HashSet::new();
    for clause in clauses {
        let fresh = clause.cue.as_ref().is_none_or(|cue| !cues.contains(&cue.end) && taken.insert(cue.end));
        // A quotation that a clause of its own attributes.
        let whole = clause
            .content
            .first()
            .is_some_and(|piece| stretches.contains(&(piece.start + 1)) || stretches.contains(&piece.start));
        if fresh && !whole {
            kept.push(clause);
        }
    }
    let mut spans: Vec<Range<u32>> = kept.iter().flat_map(|clause| clause.content.iter().cloned()).collect();
    spans.sort_by_key(|span| span.start);
    let mut reach = 0;
    for span in &mut spans {
        reach = reach.max(span.end);
        span.end = reach;
    }
    let is_covered = |piece: &Range<u32>| {
        let before = spans.partition_point(|span| span.start <= piece.start);
        before > 0 && spans[before - 1].end >= piece.end
    };
    kept.extend(direct.into_iter().filter(|quotation| {
        let fragment = quotation.pattern == Pattern::Unattributed && genre != Genre::Fiction;
        !(fragment && quotation.level == 0 && quotation.content.iter().all(is_covered))
    }));
    kept.sort_by_key(|attribution: &Attribution| {
        let end = attribution.content.last().map_or(0, |piece| piece.end);
        (attribution.content.first().map_or(0, |piece| piece.start), std::cmp::Reverse(end))
    });
    kept
}
