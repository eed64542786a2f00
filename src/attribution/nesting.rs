//! Contents nest: where two cross, the outer one bounds the inner one, and the inner one is less often right.

use std::ops::Range;

use super::{Attribution, LEAST};
use crate::document::Document;
use crate::token::Kind;

/// The odds that a clause inside another's content is right, to those of one that stands alone and looks as likely: no
/// more in either half of the articles that the weights were not fitted to.
const NESTED: f32 = 0.45;

/// The buffers of it: attributions with a piece of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pieces: Vec<(u32, u32)>,
    open: Vec<(u32, u32)>,
    /// Those around the one that is read, and where each ends.
    around: Vec<(u32, u32)>,
    /// The place of each among those that are kept.
    kept: Vec<Option<u32>>,
}

/// Cuts contents that cross another's bounds, given attributions in the order of their contents. What lies in another's
/// content along with its cue is cut where that content ends; otherwise the content before is cut where the next begins.
pub(super) fn nest(
    document: &Document<'_>,
    attributions: &mut [Attribution],
    Scratch { pieces, open, .. }: &mut Scratch,
) {
    pieces.clear();
    let all = (0..).zip(&*attributions);
    pieces.extend(all.flat_map(|(index, one)| (0..one.content.len() as u32).map(move |piece| (index, piece))));
    let range = |attributions: &[Attribution], (index, piece): (u32, u32)| {
        attributions[index as usize].content[piece as usize].clone()
    };
    pieces.sort_by_key(|&at| {
        let range = range(attributions, at);
        (range.start, std::cmp::Reverse(range.end))
    });
    open.clear();
    for &mut at in pieces {
        let own = range(attributions, at);
        while open.last().is_some_and(|&outer| range(attributions, outer).end <= own.start) {
            open.pop();
        }
        // The innermost content around is the first to end.
        while let Some(&around) = open.last() {
            let outer = range(attributions, around);
            let own = range(attributions, at);
            let cue = attributions[at.0 as usize].cue.clone();
            let inside = cue.as_ref().is_none_or(|cue| outer.start <= cue.start && cue.end <= outer.end);
            // A quotation whose clause comes behind the content around it is no part of that.
            let behind = attributions[at.0 as usize].is_led_back() && cue.is_some_and(|cue| cue.start >= outer.end);
            // "told a woman who asked whether it rained that it did"
            let interleaved = || {
                let around = attributions[around.0 as usize].cue.as_ref();
                let own = own.start;
                around
                    .zip(attributions[at.0 as usize].cue.as_ref())
                    .is_some_and(|(around, cue)| cue.end <= around.start && around.end <= own)
            };
            if own.end <= outer.end && (inside || !behind || own.start <= outer.start + 1) && !interleaved() {
                break;
            }
            if inside {
                attributions[at.0 as usize].content[at.1 as usize].end = outer.end;
            } else {
                let cut = &mut attributions[around.0 as usize].content[around.1 as usize];
                if own.start > cut.start {
                    cut.end = without_lead(document, cut.start..own.start);
                }
                open.pop();
            }
        }
        open.push(at);
    }
}

/// Where the content before another's ends, without the marks that open that and the comma or colon before them.
fn without_lead(document: &Document<'_>, content: Range<u32>) -> u32 {
    let kind = |at: u32| document.token(at as usize).kind;
    let opens = |at: u32| kind(at) == Kind::Mark && !document.token(at as usize + 1).after_gap();
    let mut end = content.end;
    while end > content.start + 1 && opens(end - 1) {
        end -= 1;
    }
    let comma = end > content.start + 1 && matches!(kind(end - 1), Kind::Comma | Kind::Colon);
    end - u32::from(comma)
}

/// Tells each attribution the innermost one whose content holds its own, and how likely clauses inside others' contents
/// are; the unlikely ones are left out.
pub(super) fn doubt(attributions: &mut Vec<Attribution>, Scratch { around, kept, .. }: &mut Scratch) {
    around.clear();
    kept.clear();
    let mut place = 0;
    for index in 0..attributions.len() {
        let own = &attributions[index];
        let (mut nested, mut parent) = (false, None);
        if let (Some(first), Some(last)) = (own.content.first(), own.content.last()) {
            while around.last().is_some_and(|&(_, end)| end <= first.start) {
                around.pop();
            }
            let holds = |&&(outer, end): &&(u32, u32)| {
                let outer = &attributions[outer as usize];
                last.end <= end && outer.content != own.content && contains(outer, first)
            };
            let mut outer = around.iter().rev().filter(holds).map(|&(outer, _)| kept[outer as usize]);
            let innermost = outer.next();
            (nested, parent) = (innermost.is_some(), innermost.into_iter().chain(outer).flatten().next());
            around.push((index as u32, last.end));
        }
        let own = &mut attributions[index];
        own.parent = parent;
        let doubts = nested && own.pattern.is_clause();
        if doubts {
            own.confidence = doubted(own.confidence);
        }
        let keep = !doubts || own.confidence >= LEAST;
        kept.push(keep.then_some(place));
        place += u32::from(keep);
    }
    let mut kept = kept.iter();
    attributions.retain(|_| kept.next().is_some_and(Option::is_some));
}

/// How likely a clause is right inside another's content that would be as likely as this alone.
pub(crate) fn doubted(confidence: f32) -> f32 {
    let right = NESTED * confidence;
    right / (right + 1.0 - confidence)
}

fn contains(parent: &Attribution, piece: &Range<u32>) -> bool {
    // A turn of a transcript may have a thousand pieces.
    let behind = parent.content.partition_point(|outer| outer.start <= piece.start);
    behind > 0 && piece.end <= parent.content[behind - 1].end
}
