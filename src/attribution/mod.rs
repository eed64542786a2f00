//! Attributions: which content belongs to which cue and source, by a grammar over phrases.

mod addressee;
mod bounds;
mod candidate;
mod choice;
mod clause;
mod continuation;
mod direct;
mod grammar;
mod inquit;
mod introducer;
mod labels;
mod layout;
mod leading;
mod look;
mod merge;
mod narration;
mod nesting;
mod nominal;
mod parenthesis;
mod pieces;
mod post;
mod relay;
mod sentence;
mod source;
mod trailing;
mod transcript;
mod utterance;

use std::ops::Range;

pub(crate) use self::nesting::doubted;
pub(crate) use self::pieces::Pieces;
pub(crate) use self::source::Source;
use crate::document::Document;
use crate::features::Names;
use crate::memory::{Room, make_room};
use crate::{Genre, Mode, Pattern, Quote, Span};

/// A quotation as the grammar has found it, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    /// The pieces of the content.
    pub content: Pieces,
    pub cue: Option<Range<u32>>,
    pub source: Option<Source>,
    pub addressee: Option<Range<u32>>,
    /// Who listens, as an index like the speaker's.
    pub listener: Option<u32>,
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
    pub level: u32,
    /// The index of the innermost one whose content holds its own.
    pub parent: Option<u32>,
    /// Who speaks, once resolved.
    pub speaker: Option<u32>,
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

/// What a candidate's cue has to tell for it at the least, as a sum of weights: no content makes up for less.
const HOPELESS: f32 = -2.5;

/// Quoted stretches of fewer words are mostly titles, nicknames and terms.
const QUOTED_WORDS: usize = 3;

/// The buffers of the attributions of a document, to be used again for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    paragraphs: Vec<Range<usize>>,
    quotations: Vec<Attribution>,
    clauses: Vec<Attribution>,
    merge: merge::Scratch,
}

impl Scratch {
    /// Keeps a list of attributions for the next text, unless room is tight.
    pub fn keep(&mut self, room: Room, mut attributions: Vec<Attribution>) {
        attributions.clear();
        self.merge.merged = attributions;
        room.forget(&mut self.merge.merged);
    }
}

/// What an attribution takes beyond its record, which comes later and is larger: most have one, though not all.
const EACH: usize = size_of::<Attribution>() / 2;

/// What the record of an attribution takes beyond the attribution, at the least.
pub(crate) const RECORD: usize = size_of::<Quote<'_>>() + 2 * size_of::<Span<'_>>() - size_of::<Attribution>();

/// All attributions of a document, in the order of their contents.
#[cfg(any(test, feature = "stages"))]
pub(crate) fn attribute(document: &Document<'_>, scratch: &mut Scratch) -> Vec<Attribution> {
    attribute_within(document, Room::ENDLESS, scratch).unwrap_or_default()
}

/// The same, unless there is no room for them.
pub(crate) fn attribute_within(document: &Document<'_>, room: Room, scratch: &mut Scratch) -> Option<Vec<Attribution>> {
    let Scratch { paragraphs, quotations, clauses, merge } = scratch;
    let most = room.holds_of(EACH);
    quotations.clear();
    find_quotations(document, paragraphs, quotations);
    for quotation in &mut *quotations {
        quotation.confidence = candidate::likelihood(document, quotation);
    }
    clauses.clear();
    for level in 0..document.levels.len() {
        sentence::candidates(document, level, HOPELESS, |candidate| {
            let confidence = candidate.confidence(document);
            if confidence >= LEAST_QUOTED && quotations.len() + clauses.len() <= most {
                make_room(clauses, 1);
                clauses.push(Attribution { confidence, ..candidate.attribution });
            }
        });
    }
    (quotations.len() + clauses.len() <= most).then(|| merge::merge(document, quotations, clauses, merge))
}

/// The quotations that marks or the layout show.
fn quotations(document: &Document<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    find_quotations(document, &mut Vec::new(), &mut found);
    found
}

/// Finds them, given room for the paragraphs of the text.
fn find_quotations(document: &Document<'_>, paragraphs: &mut Vec<Range<usize>>, found: &mut Vec<Attribution>) {
    for level in 0..document.levels.len() {
        direct::attribute(document, level, found);
    }
    match document.genre {
        Genre::Fiction => narration::attribute(document, found),
        _ => layout::attribute(document, paragraphs, found),
    }
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
    let sentences: Vec<Option<Range<u32>>> =
        (0..document.levels.len()).map(|level| sentence::around(document, level, token)).collect();
    let is_there = |attribution: &Attribution| {
        let Some(sentence) = &sentences[attribution.level as usize] else { return false };
        let mut parts = attribution.content.iter().chain(&attribution.cue);
        parts.any(|part| part.start < sentence.end && sentence.start < part.end)
    };
    let mut considered = Vec::new();
    for level in (0..document.levels.len()).filter(|&level| sentences[level].is_some()) {
        sentence::candidates(document, level, f32::NEG_INFINITY, |candidate| {
            if is_there(&candidate.attribution) {
                let mut names = Names::default();
                candidate.describe(document, &mut names);
                let attribution = Attribution { confidence: candidate.confidence(document), ..candidate.attribution };
                considered.push(Considered { attribution, features: names.0, quotation: false });
            }
        });
    }
    for quotation in quotations(document).into_iter().filter(is_there) {
        let mut names = Names::default();
        candidate::describe_quotation(document, &quotation, &mut names);
        let confidence = candidate::likelihood(document, &quotation);
        let attribution = Attribution { confidence, ..quotation };
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
    for level in 0..document.levels.len() {
        sentence::candidates(document, level, f32::NEG_INFINITY, |candidate| {
            let mut names = Names::default();
            candidate.describe(document, &mut names);
            let ends = candidate.ends(document);
            take(names.0, candidate.attribution, ends, candidate.sources);
        });
    }
    for quotation in quotations(document) {
        let mut names = Names::default();
        candidate::describe_quotation(document, &quotation, &mut names);
        take(names.0, quotation, Vec::new(), Vec::new());
    }
}
