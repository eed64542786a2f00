//! Where content ends: before one of the phrases that may begin something else, whichever the fitted weights like best.
//!
//! From its start the content runs to the end of its sentence at most. At each phrase that may end it (a comma, a
//! conjunction, a preposition, …) the weights tell how likely it is to end there, given that it has come so far. Where a
//! first look, at what the phrase is and how far the content has come, finds that unlikely, it goes on, unless a
//! quotation stands before. The end is taken that is most likely the right one, or one that shares half of the words
//! with the right one.

mod describe;

use super::labels::Construction;
use crate::document::Document;
use crate::features::{Label, Weights};
use crate::phrase::{Kind, Kinds, Part, Shape};

/// How likely it may be that the content goes on where nobody looks further.
const NEGLIGIBLE: f32 = 0.02;

/// What the first look at a place has to tell for it at the least, as a sum of weights: there is no second one below.
const HOPELESS: f32 = -4.0;

/// At how many places the content may end; after those it goes on to its limit.
const MOST: usize = 32;

/// Content to be ended.
#[derive(Clone, Copy)]
pub(super) struct Open<'a> {
    pub document: &'a Document<'a>,
    /// The phrase of the cue.
    pub cue: usize,
    pub lemma: Label<'a>,
    pub frame: Construction,
    /// The first phrase of the content.
    pub start: usize,
    /// The phrase after the last that can belong to it.
    pub limit: usize,
    /// The phrase after the last quotation of the sentence.
    pub quoted_to: usize,
    /// Whether the cue's clause stands before its main clause: see [`is_introduced`].
    pub introduced: bool,
}

/// Where content may end.
#[derive(Clone, Copy)]
pub(super) struct End {
    /// The phrase that it ends before.
    pub at: usize,
    /// How many finite verbs it has up to there.
    verbs: usize,
}

/// A place where content ends, if it comes so far.
#[derive(Clone, Copy, Default)]
struct Ending {
    /// The phrase that it ends before.
    at: u32,
    /// How many tokens it has then.
    length: u32,
    /// How likely it comes so far.
    reached: f32,
}

impl<'a> Open<'a> {
    /// The phrase that the content ends before.
    pub fn end(&self, weights: &Weights) -> usize {
        if self.start >= self.limit {
            return self.limit;
        }
        let start = self.document.phrases[self.start].first;
        let ending = |at: usize, reached: f32| Ending {
            at: at as u32,
            length: self.document.phrases[at - 1].end - start,
            reached,
        };
        let mut cue = weights.score();
        self.describe_cue(&mut cue);
        let cue = cue.sum();
        // Behind the last one nothing is reached.
        let mut endings = [Ending::default(); MOST + 2];
        let mut count = 0;
        let mut reached = 1.0_f32;
        for end in self.ends() {
            let mut score = weights.score_from(cue);
            self.describe_place(end, &mut score);
            let quoted = self.document.kind(end.at - 1) == Kind::Quotation;
            if !quoted && score.sum() < HOPELESS {
                continue;
            }
            self.describe_surroundings(end, &mut score);
            endings[count] = ending(end.at, reached);
            count += 1;
            reached *= 1.0 - score.confidence();
            if reached < NEGLIGIBLE {
                break;
            }
        }
        if count == 0 {
            return self.limit;
        }
        endings[count] = ending(self.limit, reached);
        likeliest(&endings[..count + 2]).map_or(self.limit, |at| at as usize)
    }

    /// Where the content may end, in order; the limit itself left out.
    pub fn ends(self) -> impl Iterator<Item = End> {
        /// What goes on with what stands before it, unless that is a quotation.
        const GOES_ON: Kinds = Kinds::of(&[Kind::Noun, Kind::Quotation, Kind::Adjective, Kind::Whether, Kind::Other]);
        let mut depth = 0_usize;
        let mut verbs = 0;
        let outlines = self.document.outlines[..self.limit].get(self.start..).unwrap_or(&[]);
        let pairs = (self.start + 1..).zip(outlines.windows(2).map(|pair| (pair[0].kind, pair[1].kind)));
        pairs
            .filter_map(move |(at, (before, kind))| {
                verbs += usize::from(before.is(Kinds::FINITE));
                let ends = depth == 0 && (!kind.is(GOES_ON) | (before == Kind::Quotation));
                depth += usize::from(kind == Kind::Open);
                depth = depth.saturating_sub(usize::from(kind == Kind::Close));
                ends.then_some(End { at, verbs })
            })
            .take(MOST)
    }
}

/// Whether a dash stands before a quotation.
pub(super) fn parted(document: &Document<'_>, quotation: usize) -> bool {
    quotation > 0 && document.phrases[quotation - 1].part == Part::Dash
}

/// Whether the cue's clause stands before its main clause: "As he said …,".
pub(super) fn is_introduced(document: &Document<'_>, cue: usize) -> bool {
    if document.phrases[cue].verb().is_some_and(|verb| verb.shape == Shape::Gerund) && opens_sentence(document, cue) {
        return true;
    }
    document.subject(cue).is_some_and(|subject| {
        let first = subject.first as usize;
        first > 0
            && matches!(
                document.phrases[first - 1].part,
                Part::Subordinator | Part::Preposition | Part::Wh | Part::Whether
            )
            && (first < 2
                || matches!(document.phrases[first - 2].part, Part::Break { .. } | Part::Conjunction | Part::Comma))
    })
}

/// Whether a participle begins its sentence, or follows only what opens the clause that it is in: "noting that",
/// "and after saying that".
pub(super) fn opens_sentence(document: &Document<'_>, participle: usize) -> bool {
    let before = (participle.saturating_sub(2)..participle).rev().find(|&at| {
        !matches!(document.phrases[at].part, Part::Preposition | Part::Subordinator | Part::Conjunction | Part::Adverb)
    });
    before.map_or(participle < 2, |before| document.phrases[before].is_break())
}

/// The end that is most likely the right one, or one that shares half of the words with the right one; of ends in order,
/// behind which one stands that is never reached.
fn likeliest(endings: &[Ending]) -> Option<u32> {
    let mut best = (0.0, None);
    let (mut first, mut behind) = (0, 1);
    for (ending, next) in endings.iter().zip(&endings[1..]) {
        while 2 * endings[first].length < ending.length {
            first += 1;
        }
        while behind + 1 < endings.len() && endings[behind].length <= 2 * ending.length {
            behind += 1;
        }
        let worth = ending.reached - next.reached + (endings[first].reached - endings[behind].reached);
        if worth >= best.0 {
            best = (worth, Some(ending.at));
        }
    }
    best.1
}
