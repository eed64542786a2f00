//! Attributions: which content belongs to which cue and source, by a grammar over phrases.

mod direct;
mod grammar;

use std::ops::Range;

use crate::document::Document;
use crate::{Form, Mode, Pattern};

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

/// The mention of who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub tokens: Range<u32>,
    /// The phrase whose head tells who it is.
    pub phrase: u32,
    pub form: Form,
}

/// All attributions of a document, in the order of their contents.
pub(crate) fn attribute(document: &Document<'_>) -> Vec<Attribution> {
    let mut found = Vec::new();
    for level in 0..document.levels.len() {
        direct::attribute(document, level, &mut found);
    }
    found.sort_by_key(|attribution: &Attribution| {
        let end = attribution.content.last().map_or(0, |piece| piece.end);
        (attribution.content.first().map_or(0, |piece| piece.start), std::cmp::Reverse(end))
    });
    found
}
