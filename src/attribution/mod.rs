//! Attributions: which content belongs to which cue and source, by a grammar over phrases.

mod addressee;
mod bounds;
mod candidate;
mod choice;
mod clause;
mod continuation;
mod direct;
mod grammar;
mod introducer;
mod labels;
mod landmarks;
mod layout;
mod leading;
mod look;
mod narration;
mod nesting;
mod nominal;
mod parenthesis;
mod relay;
mod sentence;
mod source;
mod trailing;

use std::cmp::Reverse;
use std::ops::Range;

use self::landmarks::Landmarks;
pub(crate) use self::nesting::parents;
pub(crate) use self::source::Source;
use crate::document::Document;
use crate::features::Names;
use crate::hash::{Map, Set};
use crate::token::Kind;
use crate::{Genre, Mode, Pattern};

/// A quotation as the grammar has found it, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    /// The pieces of the content.
    pub content: Vec<Range<u32>>,
    pub cue: Option<Range<u32>>,
    pub source: Option<Source>,
    pub addressee: Option<Range<u32>>,
    /// Who listens, as an index like the speaker's.
    pub listener: Option<usize>,
    pub relay: Option<Range<u32>>,
    pub pattern: Pattern,
    pub mode: Mode,
    pub negated: bool,
    pub hedged: bool,
    pub modal: bool,
    pub unclosed: bool,
    /// Whether the layout stands for quotation marks.
    pub verbatim: bool,
    pub confidence: f32,
    /// The index of the level on which it stands.
    pub level: usize,
    /// Who speaks, once resolved.
    pub speaker: Option<usize>,
}

impl Attribution {
    /// Whether it is a quotation whose clause stands behind it.
    fn is_led_back(&self) -> bool {
        matches!(self.pattern, Pattern::QuoteSourceCue | Pattern::QuoteCueSource | Pattern::QuoteSourceAction)
    }
}

/// A candidate that is less likely right than this is left out.
const LEAST: f32 = 0.4;

/// The same for a candidate that alone accounts for quoted words: somebody has said them.
const LEAST_QUOTED: f32 = 0.25;

/// Quoted stretches of fewer words are mostly titles, nicknames and terms.
const QUOTED_WORDS: usize = 3;

/// The buffers of the attributions of a document, to be used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    landmarks: Landmarks,
}

/// All attributions of a document, in the order of their contents.
pub(crate) fn attribute(document: &Document<'_>, Scratch { landmarks }: &mut Scratch) -> Vec<Attribution> {
    landmarks.find(document);
    let mut quotations = quotations(document, landmarks);
    for quotation in &mut quotations {
        let mut score = document.weights.score();
        candidate::describe_quotation(document, quotation, &mut score);
        quotation.confidence = score.confidence();
    }
    let mut clauses = Vec::new();
    for level in 0..document.levels.len() {
        sentence::candidates(document, landmarks, level, |candidate| {
            let mut score = document.weights.score();
            candidate.describe(document, &mut score);
            let confidence = score.confidence();
            if confidence >= LEAST_QUOTED {
                clauses.push(Attribution { confidence, ..candidate.attribution });
            }
        });
    }
    merge(document, quotations, clauses)
}

/// The quotations that marks or the layout show.
fn quotations(document: &Document<'_>, landmarks: &Landmarks) -> Vec<Attribution> {
    let mut found = Vec::new();
    for level in 0..document.levels.len() {
        direct::attribute(document, landmarks, level, &mut found);
    }
    match document.genre {
        Genre::Fiction => narration::attribute(document, &mut found),
        _ => layout::attribute(document, landmarks, &mut found),
    }
    found
}

/// An attribution that the grammar sees, right or not.
pub(crate) struct Considered {
    pub attribution: Attribution,
    /// The names of its features.
    pub features: Vec<String>,
    /// Whether marks or the layout show it to be a quotation.
    pub quotation: bool,
}

impl Considered {
    /// Whether it stays if nothing speaks against it.
    pub fn is_likely(&self) -> bool {
        self.quotation || self.attribution.confidence >= LEAST
    }
}

/// The sentence at a token, and all that was considered in it and in the sentences around it.
pub(crate) fn considered(document: &Document<'_>, token: u32) -> (Option<Range<u32>>, Vec<Considered>) {
    let landmarks = &Landmarks::of(document);
    let sentences: Vec<Option<Range<u32>>> =
        (0..document.levels.len()).map(|level| sentence::around(document, landmarks, level, token)).collect();
    let is_there = |attribution: &Attribution| {
        let Some(sentence) = &sentences[attribution.level] else { return false };
        let mut parts = attribution.content.iter().chain(&attribution.cue);
        parts.any(|part| part.start < sentence.end && sentence.start < part.end)
    };
    let mut considered = Vec::new();
    for level in (0..document.levels.len()).filter(|&level| sentences[level].is_some()) {
        sentence::candidates(document, landmarks, level, |candidate| {
            if is_there(&candidate.attribution) {
                let (mut score, mut names) = (document.weights.score(), Names::default());
                candidate.describe(document, &mut score);
                candidate.describe(document, &mut names);
                let attribution = Attribution { confidence: score.confidence(), ..candidate.attribution };
                considered.push(Considered { attribution, features: names.0, quotation: false });
            }
        });
    }
    for quotation in quotations(document, landmarks).into_iter().filter(is_there) {
        let (mut score, mut names) = (document.weights.score(), Names::default());
        candidate::describe_quotation(document, &quotation, &mut score);
        candidate::describe_quotation(document, &quotation, &mut names);
        let attribution = Attribution { confidence: score.confidence(), ..quotation };
        considered.push(Considered { attribution, features: names.0, quotation: true });
    }
    (sentences.into_iter().flatten().min_by_key(Range::len), considered)
}

/// What the weights are fitted to: each candidate with its features, and each place where its content may end with the
/// features of that place.
#[cfg(feature = "fit")]
pub(crate) fn candidates(
    document: &Document<'_>,
    mut take: impl FnMut(Vec<String>, Attribution, Vec<(Vec<String>, u32)>, Vec<(Vec<String>, Source)>),
) {
    let landmarks = &Landmarks::of(document);
    for level in 0..document.levels.len() {
        sentence::candidates(document, landmarks, level, |candidate| {
            let mut names = Names::default();
            candidate.describe(document, &mut names);
            let ends = candidate.ends(document);
            take(names.0, candidate.attribution, ends, candidate.sources);
        });
    }
    for quotation in quotations(document, landmarks) {
        let mut names = Names::default();
        candidate::describe_quotation(document, &quotation, &mut names);
        take(names.0, quotation, Vec::new(), Vec::new());
    }
}

/// Direct quotations and clauses as one list in the order of their contents. Of two clauses with the same cue the
/// likelier one stays. Where a quotation shares its cue with a clause, the clause stays if it has words beyond the
/// quoted ones, and the quotation otherwise; where a clause has no more than a quotation's words, the quotation. In
/// fiction quotations stay whatever stands beside them: they are spoken.
fn merge(document: &Document<'_>, mut direct: Vec<Attribution>, mut clauses: Vec<Attribution>) -> Vec<Attribution> {
    // Confidences are positive, so that their bits have their order.
    clauses.sort_by_cached_key(|clause| Reverse(clause.confidence.to_bits()));
    let mut cues = Map::default();
    let mut starts = Map::default();
    for (index, quotation) in direct.iter().enumerate() {
        cues.extend(quotation.cue.as_ref().map(|cue| (cue.end, index)));
        starts.extend(quotation.content.iter().map(|piece| (piece.start, index)));
    }
    let mut kept: Vec<Attribution> = Vec::new();
    let mut taken = Set::default();
    let mut replaced = Set::default();
    let mut quoted = Quoted::new(document);
    direct.iter().for_each(|quotation| quoted.cover(&quotation.content));
    for mut clause in clauses {
        let Some(cue) = clause.cue.clone() else { continue };
        if taken.contains(&cue.end) || clause.confidence < LEAST && !quoted.is_bare(&clause.content) {
            continue;
        }
        if let Some(&index) = cues.get(&cue.end) {
            let quotation = &mut direct[index];
            if document.genre == Genre::Fiction || !widens(document, &clause, quotation) {
                continue;
            }
            let end = clause.content.last().map_or(0, |piece| piece.end);
            clause.content.extend(quotation.content.drain(..).filter(|piece| piece.start >= end));
            replaced.insert(index);
        } else if clause
            .content
            .first()
            .and_then(|piece| starts.get(&(piece.start + 1)).or_else(|| starts.get(&piece.start)))
            .is_some_and(|&index| !passes_on(&clause, &direct[index]))
        {
            continue;
        }
        taken.insert(cue.end);
        quoted.cover(&clause.content);
        kept.push(clause);
    }
    let quotations = direct.into_iter().enumerate().filter(|(index, _)| !replaced.contains(index));
    let quotations = quotations.map(|(_, quotation)| quotation);
    let quotations = match document.genre {
        Genre::Fiction => quotations.collect(),
        _ => continuation::join(document, &mut kept, quotations),
    };
    let covers = Cover::new(&kept);
    kept.extend(quotations.into_iter().filter(|quotation| {
        let fragment = quotation.pattern == Pattern::Unattributed && document.genre != Genre::Fiction;
        !(fragment && quotation.level == 0 && quotation.content.iter().all(|piece| covers.has(piece)))
    }));
    kept.sort_by_cached_key(|attribution: &Attribution| {
        let end = attribution.content.last().map_or(0, |piece| piece.end);
        (attribution.content.first().map_or(0, |piece| piece.start), Reverse(end))
    });
    nesting::nest(&mut kept);
    kept.dedup_by(|later, earlier| bare(document, &later.content).eq(bare(document, &earlier.content)));
    kept
}

/// Pieces without the marks at their ends.
fn bare(document: &Document<'_>, content: &[Range<u32>]) -> impl Iterator<Item = Range<u32>> {
    let is_mark = |at: u32| matches!(document.token(at as usize).kind, Kind::Mark(_));
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

/// Which quoted stretches some content holds.
struct Quoted<'a, 'd> {
    document: &'a Document<'d>,
    covered: Vec<bool>,
}

impl<'a, 'd> Quoted<'a, 'd> {
    fn new(document: &'a Document<'d>) -> Self {
        Self { document, covered: vec![false; document.stretches.len()] }
    }

    /// The stretches whose words lie in a piece.
    fn inside(&self, piece: &Range<u32>) -> impl Iterator<Item = usize> + use<'a, 'd> {
        let stretches = self.document.stretches;
        let (start, end) = (piece.start, piece.end);
        let first = stretches.partition_point(|stretch| stretch.content().start < start as usize);
        (first..stretches.len()).take_while(move |&at| stretches[at].content().start < end as usize)
    }

    fn cover(&mut self, content: &[Range<u32>]) {
        for piece in content {
            for stretch in self.inside(piece) {
                self.covered[stretch] = true;
            }
        }
    }

    /// Whether content holds quoted words that no other does.
    fn is_bare(&self, content: &[Range<u32>]) -> bool {
        content.iter().flat_map(|piece| self.inside(piece)).any(|at| {
            let stretch = &self.document.stretches[at];
            !self.covered[at] && stretch.parent.is_none() && self.document.words_in(stretch.content()) >= QUOTED_WORDS
        })
    }
}

/// The tokens that contents cover.
struct Cover(Vec<Range<u32>>);

impl Cover {
    fn new(attributions: &[Attribution]) -> Self {
        let mut spans: Vec<Range<u32>> = attributions.iter().flat_map(|one| one.content.iter().cloned()).collect();
        spans.sort_by_key(|span| span.start);
        let mut reach = 0;
        for span in &mut spans {
            reach = reach.max(span.end);
            span.end = reach;
        }
        Self(spans)
    }

    fn has(&self, piece: &Range<u32>) -> bool {
        let before = self.0.partition_point(|span| span.start <= piece.start);
        before > 0 && self.0[before - 1].end >= piece.end
    }
}
